/* campaign_view.h - what the pages of campaigns share. */
#ifndef WEB_PANEL_CAMPAIGN_VIEW_H
#define WEB_PANEL_CAMPAIGN_VIEW_H

#include "domain/campaign.h"
#include "web/panel/campaign_form.h"
#include "web/panel/names.h"
#include "web/view.h"

/* A stored definition: ours, so it is well-formed. */
struct json_in campaign_parse(struct req *r, const char *definition);

/*
 * campaign_trial.c: what the basket of the form's preview gets from a definition, put into
 * Preview (panel/campaign/_preview.cs). A definition with faults becomes Preview.Error.
 */
void campaign_trial_view(struct req *r, const struct campaign_form *f, struct json_in definition);

/* campaign_words.c: a definition that campaign_check accepted, in words (panel/_campaign.cs). */

/* Match, Conditions.n, Steps.n. */
void campaign_rules_view(struct req *r, struct names *names, struct view_node *node,
	struct json_in definition);
/* The first `most` benefits of all steps into the list; true when there are more. */
bool campaign_promises_view(struct req *r, struct names *names, struct view_node *list,
	struct json_in definition, int most);
/* One of "audience", "branches", "channels" as a finished list; NULL: everybody, everywhere. */
const char *campaign_reach_text(struct req *r, struct names *names, const char *part,
	struct json_in definition);
/* Branches, Channels, Audience: finished lists, nothing for everybody. */
void campaign_reach_view(struct req *r, struct names *names, struct view_node *node,
	struct json_in definition);

#endif
