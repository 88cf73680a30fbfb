/* reward_view.h - what the pages of rewards, vouchers and claims share. */
#ifndef WEB_PANEL_REWARD_VIEW_H
#define WEB_PANEL_REWARD_VIEW_H

#include "domain/reward_claim.h"
#include "web/view.h"

/* A list of {Asset, Amount} of what is more than 0: a price, what was paid, what is lacking. */
void view_amounts(struct view_node *list, const int64_t amount[ASSETS]);
/* {Id, Name, Kind (word), Voucher "1", Description, Image, Price.n, Given{Asset,Amount}, Quantity,
 * Product, Campaign, Partner{Name,Phone,Address}, Stock (none: not counted), CollectDays, Active "1"} */
void view_reward(struct req *r, struct view_node *node, const struct reward *reward);
/* {Id, Code, CodeText, Name, Kind, Voucher "1", State (word), Customer{Id,Name,Mobile}, Paid.n,
 * Gift "1", Campaign, Image, Quantity, Branch, Deadline (day), DaysLeft, Soon "1", Made, MadeBy,
 * Closed, ClosedBy, ClosedBranch, Description, Partner{…}} */
void view_claim(struct req *r, struct view_node *node, const struct reward_claim *c);
/* What a customer has: Claims.n of the open ones, and Claims.More "1"; for the customer's page. */
void customer_rewards_view(struct req *r, int64_t customer_id);

#endif
