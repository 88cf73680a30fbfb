/* home.c - the member's card, what he holds, what ends soon, what waits for him. */
#include "domain/account.h"
#include "domain/ledger.h"
#include "domain/reward_claim.h"
#include "domain/rule_book.h"
#include "web/club/club.h"
#include "web/club/pages.h"
#include "web/panel/account_view.h"
#include "web/panel/card_view.h"
#include "web/panel/customer_level.h"
#include "web/panel/reward_view.h"
#include "web/respond.h"

enum { LOTS_READ = 100, SOON_SHOWN = 5, GIFTS_SHOWN = 3 };

static void view_card(struct req *r, const struct customer *c)
{
	struct view_node *node = view_node(view_root(r), "Member");
	struct level_ties ties;

	view_text(node, "Level", rule_book_level_name(&r->scope, c->level_id));
	qr_view(r, view_node(node, "Qr"), c->code);
	(void)!standing_view(r, view_node(view_root(r), "Standing"), c, &ties);
}

/* Lots come soonest expiry first, those without any last. */
static void view_soon(struct req *r, const struct held_lot *lots, size_t n)
{
	utc_t until = { r->now.s + (int64_t)r->store.expiry_warning_days * 86400 };
	struct terms_names *names = terms_names(r);
	struct view_node *list = view_node(view_root(r), "Soon");

	for (size_t i = 0; i < n && i < SOON_SHOWN; i++)
		if (lots[i].lot.expires_at.s && lots[i].lot.expires_at.s < until.s)
			lot_view(r, names, list, &lots[i]);
}

static void view_holdings(struct req *r, int64_t id)
{
	struct account_row account;
	struct asset_sums sums;
	struct held_lot *lots;
	size_t n = lot_list(&r->scope, id, -1, LOTS_READ, &lots);

	lot_sums(&r->scope, id, &sums);
	if (account_load(&r->scope, id, &account))
		accounts_view(r, view_node(view_root(r), "Accounts"), &account, &sums, lots, n);
	view_soon(r, lots, n);
}

static void view_gifts(struct req *r, int64_t id)
{
	struct view_node *list = view_node(view_root(r), "Gifts");
	struct reward_claim *claims;
	size_t n = claim_due_list(&r->scope, &(struct claim_filter){ .customer_id = id,
		.state = CLAIM_OPEN, .rewards = true, .vouchers = true, .limit = GIFTS_SHOWN + 1 }, &claims);

	for (size_t i = 0; i < n && i < GIFTS_SHOWN; i++)
		view_claim(r, view_item(list), &claims[i]);
	view_flag(view_root(r), "MoreGifts", n > GIFTS_SHOWN);
}

enum http club_home(struct req *r)
{
	struct customer c = club_member(r, "Home");

	view_card(r, &c);
	view_holdings(r, c.id);
	view_gifts(r, c.id);
	return respond_page(r, HTTP_200, "club/home");
}
