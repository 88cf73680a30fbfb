#include "web/panel/reward_view.h"

#include "domain/rule_book.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"

enum { SOON_DAYS = 3, OPEN_SHOWN = 5 };

void view_amounts(struct view_node *list, const int64_t amount[ASSETS])
{
	static const enum asset order[] = { ASSET_POINTS, ASSET_CREDIT, ASSET_COIN };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		struct view_node *item;

		if (amount[order[i]] <= 0)
			continue;
		item = view_item(list);
		view_text(item, "Asset", asset_name(order[i]));
		view_asset(item, "Amount", order[i], amount[order[i]]);
	}
}

static void view_partner(struct view_node *node, const char *name, const char *phone, const char *address)
{
	struct view_node *partner = view_node(node, "Partner");

	if (!*name)
		return;
	view_text(partner, "Name", name);
	if (*phone)
		view_digits(partner, "Phone", phone);
	if (*address)
		view_text(partner, "Address", address);
}

void view_reward(struct req *r, struct view_node *node, const struct reward *reward)
{
	const int64_t price[ASSETS] = { [ASSET_POINTS] = reward->price_points,
		[ASSET_CREDIT] = reward->price_credit, [ASSET_COIN] = reward->price_coin };
	const int64_t least[ASSETS] = { [ASSET_POINTS] = reward->least_points,
		[ASSET_CREDIT] = reward->least_credit };

	view_id(node, "Id", reward->id);
	view_text(node, "Name", reward->name);
	view_text(node, "Kind", reward_kind_words[reward->kind]);
	view_flag(node, "Voucher", reward_is_voucher(reward->kind));
	view_text(node, "Description", *reward->description ? reward->description : NULL);
	view_image(r, node, "Image", reward->image_id);
	view_amounts(view_node(node, "Price"), price);
	view_amounts(view_node(node, "Least"), least);
	view_text(node, "Product", reward->product_name);
	view_text(node, "Campaign", reward->campaign_name);
	view_partner(node, reward->partner_name, reward->partner_phone, reward->partner_address);
	if (reward->kind == REWARD_CREDIT || reward->kind == REWARD_POINTS) {
		enum asset asset = reward->kind == REWARD_CREDIT ? ASSET_CREDIT : ASSET_POINTS;

		view_text(view_node(node, "Given"), "Asset", asset_name(asset));
		view_asset(view_node(node, "Given"), "Amount", asset, reward->amount);
	}
	if (reward->kind == REWARD_PRODUCT)
		view_quantity(node, "Quantity", reward->quantity);
	if (reward->stock_counted)
		view_int(node, "Stock", reward->stock);
	view_flag(node, "None", reward->stock_counted && reward->stock <= 0);
	if (reward->collect_days)
		view_int(node, "CollectDays", reward->collect_days);
	view_flag(node, "Active", reward->active);
}

/* The last day on which it can be had, and how many are left with it. */
static void view_deadline(struct req *r, struct view_node *node, const struct reward_claim *c)
{
	date_t last, today = local_time(r->store.zone, r->now).date;

	if (!c->deadline.s)
		return;
	last = local_time(r->store.zone, (utc_t){ c->deadline.s - 1 }).date;
	view_date(node, "Deadline", last);
	if (claim_state_at(c, r->now) != CLAIM_OPEN)
		return;
	view_flag(node, "LastDay", last.days == today.days);
	view_int(node, "DaysLeft", last.days - today.days);
	view_flag(node, "Soon", last.days - today.days < SOON_DAYS);
}

static void view_closing(struct view_node *node, const struct reward_claim *c)
{
	view_time(node, "Closed", c->closed_at);
	view_text(node, "ClosedBy", c->closed_by_name);
	view_text(node, "ClosedBranch", c->closed_branch_name);
}

/* Whether what was paid is back with the customer, or will be when the deadline passes. */
static void view_price_back(struct view_node *node, const struct reward_claim *c)
{
	bool paid = c->paid_points || c->paid_credit || c->paid_coin;

	view_flag(node, "PriceBack", paid && (c->state == CLAIM_CANCELLED ||
		(c->state == CLAIM_EXPIRED && c->return_expired)));
	view_flag(node, "PriceComesBack", paid && c->state == CLAIM_OPEN && c->deadline.s && c->return_expired);
}

void view_claim(struct req *r, struct view_node *node, const struct reward_claim *c)
{
	const int64_t paid[ASSETS] = { [ASSET_POINTS] = c->paid_points, [ASSET_CREDIT] = c->paid_credit,
		[ASSET_COIN] = c->paid_coin };
	struct view_node *customer = view_node(node, "Customer");

	view_id(node, "Id", c->id);
	view_text(node, "Code", c->code);
	view_text(node, "CodeText", claim_code_text(r->arena, c->code));
	view_text(node, "Name", c->name);
	view_text(node, "Kind", reward_kind_words[c->kind]);
	view_flag(node, "Voucher", reward_is_voucher(c->kind));
	view_text(node, "State", claim_state_words[claim_state_at(c, r->now)]);
	view_flag(node, "Open", claim_state_at(c, r->now) == CLAIM_OPEN);
	view_id(customer, "Id", c->customer_id);
	view_text(customer, "Name", customer_title(r, c->first_name, c->last_name, c->mobile));
	view_digits(customer, "Mobile", c->mobile);
	view_amounts(view_node(node, "Paid"), paid);
	view_price_back(node, c);
	view_flag(node, "Gift", c->cause != 0);
	view_text(node, "Campaign", c->campaign_name);
	view_image(r, node, "Image", c->image_id);
	if (c->quantity.thousandths > 1000)
		view_quantity(node, "Quantity", c->quantity);
	view_text(node, "Branch", c->branch_name);
	view_deadline(r, node, c);
	view_time(node, "Made", c->created_at);
	view_text(node, "MadeBy", c->actor_name);
	view_closing(node, c);
	view_text(node, "Description", *c->description ? c->description : NULL);
	view_partner(node, c->partner_name, c->partner_phone, c->partner_address);
}

void customer_rewards_view(struct req *r, int64_t customer_id)
{
	struct view_node *list = view_node(view_root(r), "Claims");
	struct reward_claim *claims;
	size_t n;

	if (!scope_may(&r->scope, PERM_REWARD_HAND_OVER))
		return;
	n = claim_due_list(&r->scope, &(struct claim_filter){ .customer_id = customer_id,
		.state = CLAIM_OPEN, .rewards = true, .vouchers = true, .limit = OPEN_SHOWN }, &claims);
	for (size_t i = 0; i < n; i++)
		view_claim(r, view_item(list), &claims[i]);
}
