#include "web/panel/account_view.h"

#include "domain/sale.h"
#include "domain/sale_due.h"

/* The local day of a moment; { 0 }: nothing. */
static void view_day(struct req *r, struct view_node *node, const char *name, utc_t at)
{
	if (at.s)
		view_date(node, name, local_time(r->store.zone, at).date);
}

/* The last day before a moment at which something ends. */
static void view_last_day(struct req *r, struct view_node *node, const char *name, utc_t end)
{
	if (end.s)
		view_day(r, node, name, (utc_t){ end.s - 1 });
}

/* Not every club gives coins and experience: their cards appear with the first of them. */
static bool account_shown(struct account_row *account, enum asset asset, const struct asset_sums *sums)
{
	return asset == ASSET_CREDIT || asset == ASSET_POINTS || *account_balance(account, asset) ||
		*account_debt(account, asset) || sums->pending[asset];
}

/* One asset's card: what it holds, what of it can be used, what expires first. */
static void view_account(struct req *r, struct view_node *list, enum asset asset,
	struct account_row *account,
	const struct asset_sums *sums, const struct held_lot *lots, size_t n)
{
	struct view_node *node = view_item(list);
	int64_t balance = *account_balance(account, asset), debt = *account_debt(account, asset);

	view_text(node, "Asset", asset_name(asset));
	view_asset(node, "Balance", asset, balance);
	if (sums->usable[asset] != balance)
		view_asset(node, "Usable", asset, sums->usable[asset]);
	if (sums->pending[asset]) {
		view_asset(node, "Pending", asset, sums->pending[asset]);
		view_day(r, node, "PendingFrom", sums->pending_from[asset]);
	}
	if (debt)
		view_asset(node, "Debt", asset, debt);
	for (size_t i = 0; i < n; i++)
		if (lots[i].lot.asset == (int)asset && lots[i].lot.expires_at.s) {
			view_asset(node, "ExpiringAmount", asset, lots[i].lot.remaining);
			view_last_day(r, node, "ExpiringOn", lots[i].lot.expires_at);
			return;
		}
}

void lot_view(struct req *r, struct terms_names *names, struct view_node *list,
	const struct held_lot *h)
{
	struct view_node *node = view_item(list);
	const struct lot *l = &h->lot;

	view_text(node, "Asset", asset_name((enum asset)l->asset));
	view_asset(node, "Amount", (enum asset)l->asset, l->amount);
	view_asset(node, "Remaining", (enum asset)l->asset, l->remaining);
	view_flag(node, "Held", sale_held(l->available_from));
	view_flag(node, "HeldReferral", l->available_from.s == LOT_HELD_UNTIL.s);
	if (l->available_from.s > r->now.s && l->available_from.s < LOT_HELD_UNTIL.s)
		view_day(r, node, "PendingUntil", l->available_from);
	view_last_day(r, node, "ExpiresOn", l->expires_at);
	view_flag(node, "Soon", l->expires_at.s &&
		l->expires_at.s - r->now.s < r->store.expiry_warning_days * 86400);
	view_text(node, "Reason", transfer_reason_word((enum transfer_reason)h->reason));
	view_text(node, "Campaign", h->campaign_name);
	terms_view(r, names, view_node(node, "Terms"), terms_of_text(r->arena, l->terms));
}

void accounts_view(struct req *r, struct view_node *list, struct account_row *account,
	const struct asset_sums *sums, const struct held_lot *lots, size_t n)
{
	for (int a = 0; a < ASSETS; a++)
		if (account_shown(account, (enum asset)a, sums))
			view_account(r, list, (enum asset)a, account, sums, lots, n);
}

struct view_node *transfer_view(struct view_node *list, const struct transfer *t)
{
	struct view_node *node = view_item(list);

	view_time(node, "Time", t->booked_at);
	view_text(node, "Asset", asset_name((enum asset)t->asset));
	view_flag(node, "Plus", t->in);
	view_asset(node, "Amount", (enum asset)t->asset, t->amount);
	view_text(node, "Reason", transfer_reason_word((enum transfer_reason)t->reason));
	view_text(node, "Campaign", t->campaign_name);
	view_text(node, "Branch", t->branch_name);
	return node;
}
