/* customer_reward.c - a reward bought for a customer at the counter: what it does first, then the deed. [GFT-03] */
#include "domain/reward_claim.h"

#include <inttypes.h>

#include "domain/branch.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/reward_view.h"
#include "web/respond.h"

enum { OFFERS_SHOWN = 100, CLAIMS_SHOWN = 50 };

static void view_balances(struct req *r, int64_t customer_id)
{
	struct asset_sums sums;

	lot_sums(&r->scope, customer_id, &sums);
	view_amounts(view_node(view_root(r), "Usable"), sums.usable);
}

static void view_offers(struct req *r, int64_t customer_id, int64_t branch_id, bool vouchers)
{
	struct view_node *list = view_node(view_root(r), "Offers");
	struct reward_offer *offers;
	size_t n = reward_offers(&r->scope, customer_id, branch_id, vouchers, OFFERS_SHOWN, &offers);

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);

		view_reward(r, item, &offers[i].reward);
		view_flag(item, "Can", offers[i].result == CLAIM_OK);
		view_text(item, "Why", claim_result_word(offers[i].result));
		view_amounts(view_node(item, "Missing"), offers[i].missing);
	}
}

enum http panel_customer_rewards(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Claims");
	int64_t branch_id = scope_home_branch(&r->scope);
	struct reward_claim *claims;
	struct customer c;
	size_t n;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	view_balances(r, c.id);
	if (c.active) {
		view_offers(r, c.id, branch_id, false);
		view_offers(r, c.id, branch_id, true);
	}
	n = claim_list(&r->scope, &(struct claim_filter){ .customer_id = c.id, .any_state = true,
		.rewards = true, .vouchers = true, .limit = CLAIMS_SHOWN }, &claims);
	for (size_t i = 0; i < n; i++)
		view_claim(r, view_item(list), &claims[i]);
	return respond_page(r, HTTP_200, "panel/customer/rewards");
}

struct buy_form { int64_t version, branch_id; };
static const struct field buy_fields[] = { FIELD_ID(struct buy_form, version, REQUIRED),
	FIELD_ID(struct buy_form, branch_id, OPTIONAL), FIELDS_END };

/* The branch of the counter: said in the form, the scope's only one, or the only one that sells it. */
static int64_t branch_of(struct req *r, const struct reward *w, int64_t said)
{
	struct reward_branch *branches;

	if (said || scope_home_branch(&r->scope))
		return said ? said : scope_home_branch(&r->scope);
	return *w->branches && reward_branches(&r->scope, w->id, &branches) == 1 ? branches[0].branch_id : 0;
}

/* The branches that sell it, when one of several must be said. */
static void view_branches(struct req *r, const struct reward *w)
{
	struct view_node *list = view_node(view_root(r), "Branches");
	struct reward_branch *sells;
	struct branch *branches;
	size_t n = branch_list(&r->scope, &branches);
	size_t n_sells = *w->branches ? reward_branches(&r->scope, w->id, &sells) : 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_sells; k++)
			if (sells[k].branch_id == branches[i].id)
				option_add(list, branches[i].id, branches[i].name);
}

/* What the balances become. */
static void view_effect(struct req *r, int64_t customer_id, const struct reward *w)
{
	static const enum asset order[] = { ASSET_POINTS, ASSET_CREDIT, ASSET_COIN };
	struct view_node *list = view_node(view_root(r), "Effect");
	struct account_row account;

	if (!account_load(&r->scope, customer_id, &account))
		return;
	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		int64_t price = reward_price(w, order[i]), was = *account_balance(&account, order[i]);
		struct view_node *item;

		if (!price)
			continue;
		item = view_item(list);
		view_text(item, "Asset", asset_name(order[i]));
		view_asset(item, "Was", order[i], was);
		view_asset(item, "Price", order[i], price);
		view_asset(item, "Becomes", order[i], was - price);
	}
}

static enum http confirm_page(struct req *r, enum http status, const struct customer *c,
	const struct reward *w, int64_t said)
{
	struct view_node *node = view_node(view_root(r), "Reward");
	struct buy_form f = { .version = w->version, .branch_id = branch_of(r, w, said) };
	struct reward_offer offer;

	reward_offer(&r->scope, &(struct reward_order){ .customer_id = c->id, .reward_id = w->id,
		.branch_id = f.branch_id }, &offer);
	view_reward(r, node, w);
	view_flag(node, "Can", offer.result == CLAIM_OK ||
		(offer.result == CLAIM_BRANCH_FORBIDDEN && !f.branch_id));
	view_text(node, "Why", claim_result_word(offer.result));
	view_amounts(view_node(node, "Missing"), offer.missing);
	view_effect(r, c->id, w);
	if (!scope_home_branch(&r->scope))
		view_branches(r, w);
	form_show(r, buy_fields, &f);
	return respond_page(r, status, "panel/customer/reward");
}

enum http panel_customer_reward(struct req *r)
{
	struct customer c;
	struct reward w;

	if (!customer_head(r, &c) || !reward_load(&r->scope, r->sub_id, &w) ||
		!reward_visible(&r->scope, &w))
		return respond_error(r, HTTP_404);
	return confirm_page(r, HTTP_200, &c, &w, 0);
}

enum http panel_customer_reward_buy(struct req *r)
{
	struct buy_form f = { 0 };
	struct reward_bought bought;
	struct customer c;
	struct reward w;
	enum claim_result result;

	if (!customer_head(r, &c) || !reward_load(&r->scope, r->sub_id, &w) ||
		!reward_visible(&r->scope, &w))
		return respond_error(r, HTTP_404);
	if (!form_read(r, buy_fields, &f))
		return confirm_page(r, HTTP_422, &c, &w, 0);
	result = reward_buy(&r->scope, &(struct reward_order){ .customer_id = c.id, .reward_id = w.id,
		.branch_id = branch_of(r, &w, f.branch_id), .version = (int)f.version }, &bought);
	if (result != CLAIM_OK) {
		form_error(r, NULL, "reward_refused", NULL);
		return confirm_page(r, result == CLAIM_CHANGED ? HTTP_409 : HTTP_422, &c, &w, f.branch_id);
	}
	flash(r, "success", "reward_bought");
	return respond_redirect(r, "/reward-claims/%" PRId64, bought.claim.id);
}
