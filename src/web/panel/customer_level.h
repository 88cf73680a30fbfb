/* customer_level.h - the level's part of a customer's page. */
#ifndef WEB_PANEL_CUSTOMER_LEVEL_H
#define WEB_PANEL_CUSTOMER_LEVEL_H

#include "domain/customer.h"
#include "domain/level_move.h"
#include "web/req.h"
#include "web/view.h"

/*
 * What comes next and what keeps him where he is, in grace what still mends it: Next, NextMissing,
 * NextPercent, Safe, StayMissing, PeriodEnd; nothing of it where no programme runs. False: he is
 * gone; else *ties are his.
 */
bool standing_view(struct req *r, struct view_node *node, const struct customer *c, struct level_ties *ties);

/*
 * Standing{Level,Since,Frozen,Grace,Open,OpenDown,OpenTo,OpenUntil,Next,NextMissing,NextPercent,Safe,
 * StayMissing,PeriodEnd,Moves.n{From,To,Why,At,Actor,Reason},Options.n}, and the form that moves him.
 */
void customer_level_view(struct req *r, const struct customer *c);

#endif
