/* campaign_options.h - what the fields of the campaign editor offer to choose from. */
#ifndef WEB_PANEL_CAMPAIGN_OPTIONS_H
#define WEB_PANEL_CAMPAIGN_OPTIONS_H

#include "web/panel/campaign_form.h"

/*
 * Facts, Kinds, Windows, TriggerCodes, Branches, Levels, Groups, Segments, ProductGroups, Rewards,
 * Vouchers, all .n{Value, Text}. What the form has chosen is offered even when nothing new may choose
 * it any more: saving takes nothing away unseen. Each row about a customer's own field gets Name and
 * Choices.
 */
void campaign_options_view(struct req *r, const struct campaign_form *f);

#endif
