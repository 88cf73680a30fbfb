/* write_reward.c - rewards, vouchers and the claims on them. */
#include "domain/id_list.h"
#include "web/api/write.h"

/* {"points","credit","coin"}: what it costs, or what was paid. */
static void write_price(json_t *parent, const char *name, points_t points, money_t credit, int64_t coin)
{
	json_t *price = write_object(parent, name);

	write_points(price, "points", points);
	write_money(price, "credit", credit);
	write_int(price, "coin", coin);
}

static void write_ids(json_t *parent, const char *name, struct arena *a, const char *list)
{
	json_t *ids = write_array(parent, name);
	int n;
	const int64_t *id = id_list_parse(a, list, &n);

	for (int i = 0; i < n; i++)
		write_value(ids, NULL, json_integer(id[i]));
}

/* Null for 0: a limit that there is not. */
static void write_limit_of(json_t *row, const char *name, int v)
{
	if (v)
		write_int(row, name, v);
	else
		write_null(row, name);
}

/* What the kind gives: of the others null. */
static void write_given(json_t *row, const struct reward *r)
{
	if (r->kind == REWARD_PRODUCT)
		write_quantity(row, "quantity", r->quantity);
	else
		write_null(row, "quantity");
	if (r->kind == REWARD_CREDIT || r->kind == REWARD_POINTS)
		write_value(row, "amount", json_of_asset(r->kind == REWARD_CREDIT ? ASSET_CREDIT :
			ASSET_POINTS, r->amount));
	else
		write_null(row, "amount");
}

static void write_partner(json_t *row, const struct reward *r)
{
	json_t *partner;

	if (!*r->partner_name) {
		write_null(row, "partner");
		return;
	}
	partner = write_object(row, "partner");
	write_text(partner, "name", r->partner_name);
	write_text(partner, "phone", *r->partner_phone ? r->partner_phone : NULL);
	write_text(partner, "address", *r->partner_address ? r->partner_address : NULL);
}

void write_reward(json_t *row, struct arena *a, const struct reward *r)
{
	json_t *least;

	write_id(row, "id", r->id);
	write_text(row, "kind", reward_kind_words[r->kind]);
	write_bool(row, "voucher", reward_is_voucher(r->kind));
	write_text(row, "name", r->name);
	write_text(row, "description", *r->description ? r->description : NULL);
	write_price(row, "price", (points_t){ r->price_points }, (money_t){ r->price_credit },
		r->price_coin);
	least = write_object(row, "least");
	write_points(least, "points", (points_t){ r->least_points });
	write_money(least, "credit", (money_t){ r->least_credit });
	write_id(row, "product_id", r->product_id);
	write_given(row, r);
	write_limit_of(row, "valid_days", r->valid_days);
	write_partner(row, r);
	if (r->stock_counted)
		write_int(row, "stock", r->stock);
	else
		write_null(row, "stock");
	write_limit_of(row, "per_customer", r->per_customer);
	write_limit_of(row, "per_period", r->per_period);
	write_text(row, "period", r->per_period ? reward_period_words[r->period] : NULL);
	write_time(row, "starts_at", r->starts_at);
	write_time(row, "ends_at", r->ends_at);
	write_ids(row, "levels", a, r->levels);
	write_ids(row, "groups", a, r->customer_groups);
	write_ids(row, "branches", a, r->branches);
	write_limit_of(row, "collect_days", r->collect_days);
	write_text(row, "image_url", r->image_id ? arena_printf(a, "/images/%lld",
		(long long)r->image_id) : NULL);
}

void write_reward_offer(json_t *row, struct arena *a, const struct reward_offer *o)
{
	write_reward(row, a, &o->reward);
	write_bool(row, "available", o->result == CLAIM_OK);
	write_text(row, "reason", o->result == CLAIM_OK ? NULL : claim_result_word(o->result));
	write_assets(row, "lacking", o->missing);
}

void write_claim(json_t *row, const struct reward_claim *c, utc_t now)
{
	write_id(row, "id", c->id);
	write_text(row, "code", c->code);
	write_text(row, "state", claim_state_words[claim_state_at(c, now)]);
	write_text(row, "kind", reward_kind_words[c->kind]);
	write_bool(row, "voucher", reward_is_voucher(c->kind));
	write_text(row, "name", c->name);
	write_id(row, "customer_id", c->customer_id);
	write_id(row, "reward_id", c->reward_id);
	write_id(row, "product_id", c->product_id);
	write_price(row, "paid", (points_t){ c->paid_points }, (money_t){ c->paid_credit }, c->paid_coin);
	write_bool(row, "gift", c->cause != 0);
	write_id(row, "campaign_id", c->campaign_id);
	write_id(row, "branch_id", c->branch_id);
	write_time(row, "deadline", c->deadline);
	write_time(row, "created_at", c->created_at);
	write_time(row, "closed_at", c->closed_at);
	write_id(row, "closed_branch_id", c->closed_branch_id);
}
