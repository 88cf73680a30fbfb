/* customer_level.h - the level's part of a customer's page. */
#ifndef WEB_PANEL_CUSTOMER_LEVEL_H
#define WEB_PANEL_CUSTOMER_LEVEL_H

#include "domain/customer.h"
#include "domain/level_progress.h"
#include "web/req.h"
#include "web/view.h"

/*
 * What comes next and what keeps him where he is: Next, NextMissing, NextPercent, Safe, StayMissing,
 * PeriodEnd; nothing where no programme runs.
 */
void standing_view(struct req *r, struct view_node *node, const struct level_standing *st);

/*
 * Standing{Level,Since,Frozen,Grace,Next,NextMissing,NextPercent,Safe,StayMissing,PeriodEnd,
 * Moves.n{From,To,Why,At,Actor,Reason},Options.n}, and the form that moves him.
 */
void customer_level_view(struct req *r, const struct customer *c);

#endif
