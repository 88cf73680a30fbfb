/* sale_view.h - a stored sale, put into the view: templates/panel/sale/{show,done,print,list}.cs. */
#ifndef WEB_PANEL_SALE_VIEW_H
#define WEB_PANEL_SALE_VIEW_H

#include "domain/sale.h"
#include "web/view.h"

/* What lists and pages show alike: Id, Number, Time, Status, Branch, Staff, Payable, Customer{Id,Name,Mobile}. */
void sale_view_row(struct req *r, struct view_node *node, const struct sale *s);
/*
 * The rest of a page. Bill: totals, Saved (all discounts together), Lines, Gifts, Payments. Rewards:
 * Applied, LevelEarned, ProductEarned, Earned, ReferrerEarned.
 */
struct sale_parts {
	struct sale_line *lines; size_t n_lines;
	struct sale_benefit *benefits; size_t n_benefits;
};
struct sale_parts sale_parts_load(struct req *r, int64_t sale_id);
void sale_view_bill(struct req *r, struct view_node *node, const struct sale *s, const struct sale_parts *parts);
void sale_view_rewards(struct req *r, struct view_node *node, const struct sale_parts *parts);
/* What the customer holds now, as list of {Asset, Amount}; nothing for 0. */
void sale_view_balances(struct req *r, struct view_node *list, int64_t customer_id);

#endif
