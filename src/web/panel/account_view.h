/* account_view.h - what a customer holds, put into the view: for the panel and for the customer. */
#ifndef WEB_PANEL_ACCOUNT_VIEW_H
#define WEB_PANEL_ACCOUNT_VIEW_H

#include "domain/account.h"
#include "domain/ledger.h"
#include "web/panel/terms_view.h"

/*
 * .n{Asset, Balance, Usable, Pending, PendingFrom, Debt (each empty when it says nothing new),
 * ExpiringAmount, ExpiringOn}; coin and xp only when there are any. `lots`: soonest expiry first.
 */
void accounts_view(struct req *r, struct view_node *list, struct account_row *account,
	const struct asset_sums *sums, const struct held_lot *lots, size_t n);
/* A further .n of a list of lots: see templates/panel/_customer.cs. */
void lot_view(struct req *r, struct terms_names *names, struct view_node *list,
	const struct held_lot *h);
/* A further .n{Time, Asset, Plus "1", Amount, Reason, Campaign, Branch} of a list of transfers. */
struct view_node *transfer_view(struct view_node *list, const struct transfer *t);

#endif
