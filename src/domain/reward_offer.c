/* reward_offer.c - who may buy what, and why not. [GFT-04, VCH-02, VCH-03] */
#include <string.h>

#include "domain/id_list.h"
#include "domain/reward_claim_internal.h"
#include "domain/store.h"

struct claimer_row { int64_t level_id; bool active; const char *groups; };
static const struct db_col claimer_cols[] = {
	COL(struct claimer_row, level_id), COL(struct claimer_row, active),
	COL(struct claimer_row, groups), COLS_END };

bool claimer_load(const struct scope *s, int64_t customer_id, struct claimer *out)
{
	struct claimer_row row;
	struct asset_sums sums;

	if (!db_one(s->db, s->arena, &row, claimer_cols,
		"SELECT c.level_id, c.active, (SELECT GROUP_CONCAT(m.customer_group_id)"
		" FROM customer_group_member m WHERE m.store_id = c.store_id AND m.customer_id = c.id)"
		" AS `groups` FROM customer c WHERE c.store_id = ? AND c.id = ?",
		V(s->store_id), V(customer_id)))
		return false;
	lot_sums(s, customer_id, &sums);
	*out = (struct claimer){ .level_id = row.level_id, .active = row.active };
	out->groups = id_list_parse(s->arena, row.groups, &out->n_groups);
	memcpy(out->usable, sums.usable, sizeof out->usable);
	return true;
}

static const struct db_col count_cols[] = {
	COL(struct claim_count, reward_id), COL(struct claim_count, ever), COL(struct claim_count, day),
	COL(struct claim_count, week), COL(struct claim_count, month), COL(struct claim_count, quarter),
	COL(struct claim_count, year), COLS_END };

size_t claim_counts(const struct scope *s, int64_t customer_id, int64_t reward_id,
	struct claim_count **out)
{
	date_t today = local_time(s->store->zone, s->now).date;
	utc_t since[PERIOD_YEAR + 1];

	for (int p = PERIOD_DAY; p <= PERIOD_YEAR; p++)
		since[p] = day_start(s->store->zone, period_first_day((enum period)p, today));
	return db_all(s->db, s->arena, out, count_cols,
		"SELECT reward_id, COUNT(*) AS ever, CAST(SUM(created_at >= ?) AS SIGNED) AS day,"
		" CAST(SUM(created_at >= ?) AS SIGNED) AS week,"
		" CAST(SUM(created_at >= ?) AS SIGNED) AS month,"
		" CAST(SUM(created_at >= ?) AS SIGNED) AS quarter,"
		" CAST(SUM(created_at >= ?) AS SIGNED) AS year"
		" FROM reward_claim WHERE store_id = ? AND customer_id = ? AND reward_id IS NOT NULL"
		" AND (? = 0 OR reward_id = ?) AND cause IS NULL AND state <> ?"
		" GROUP BY reward_id ORDER BY reward_id LIMIT 2000",
		V(since[PERIOD_DAY]), V(since[PERIOD_WEEK]), V(since[PERIOD_MONTH]),
		V(since[PERIOD_QUARTER]), V(since[PERIOD_YEAR]), V(s->store_id), V(customer_id),
		V(reward_id), V(reward_id), V((int)CLAIM_CANCELLED));
}

static bool offered(const struct reward *r, utc_t now)
{
	return r->active && r->sold && (!r->starts_at.s || r->starts_at.s <= now.s) &&
		(!r->ends_at.s || now.s < r->ends_at.s);
}

static bool is_for(const struct scope *s, const struct reward *r, const struct claimer *c)
{
	int n_levels, n_groups;
	const int64_t *levels = id_list_parse(s->arena, r->levels, &n_levels);
	const int64_t *groups = id_list_parse(s->arena, r->customer_groups, &n_groups);

	if (!n_levels && !n_groups)
		return true;
	for (int i = 0; i < c->n_groups; i++)
		if (id_list_contains(groups, n_groups, c->groups[i]))
			return true;
	return id_list_contains(levels, n_levels, c->level_id);
}

static bool within_limits(const struct reward *r, const struct claim_count *count)
{
	int64_t in_period = 0;

	if (!count)
		return true;
	switch ((enum period)r->period) {
	case PERIOD_DAY: in_period = count->day; break;
	case PERIOD_WEEK: in_period = count->week; break;
	case PERIOD_MONTH: in_period = count->month; break;
	case PERIOD_QUARTER: in_period = count->quarter; break;
	case PERIOD_YEAR: in_period = count->year; break;
	}
	return (!r->per_customer || count->ever < r->per_customer) &&
		(!r->per_period || in_period < r->per_period);
}

/* What the usable balances lack of `wanted`; true when nothing. */
static bool covers(const struct claimer *c, const int64_t wanted[ASSETS], int64_t missing[ASSETS])
{
	bool enough = true;

	for (int a = 0; a < ASSETS; a++) {
		missing[a] = wanted[a] > c->usable[a] ? wanted[a] - c->usable[a] : 0;
		enough &= !missing[a];
	}
	return enough;
}

enum claim_result reward_judge(const struct scope *s, const struct reward *r, const struct claimer *c,
	const struct claim_count *count, const struct reward_branch *at, int64_t missing[ASSETS])
{
	const int64_t least[ASSETS] = { [ASSET_POINTS] = r->least_points, [ASSET_CREDIT] = r->least_credit };
	const int64_t price[ASSETS] = { [ASSET_POINTS] = r->price_points,
		[ASSET_CREDIT] = r->price_credit, [ASSET_COIN] = r->price_coin };

	memset(missing, 0, ASSETS * sizeof *missing);
	if (!offered(r, s->now))
		return CLAIM_NOT_OFFERED;
	if (c && !c->active)
		return CLAIM_CUSTOMER_INACTIVE;
	if (c && !is_for(s, r, c))
		return CLAIM_NOT_FOR_CUSTOMER;
	if (!within_limits(r, count))
		return CLAIM_LIMIT;
	if ((r->stock_counted && r->stock <= 0) || (at && at->stock_counted && at->stock <= 0))
		return CLAIM_OUT_OF_STOCK;
	if (c && !covers(c, least, missing))
		return CLAIM_BELOW_THRESHOLD;
	if (c && !covers(c, price, missing))
		return CLAIM_INSUFFICIENT;
	return CLAIM_OK;
}

struct branch_stock { int64_t reward_id; struct reward_branch at; };
static const struct db_col branch_stock_cols[] = {
	COL(struct branch_stock, reward_id),
	{ "branch_id", DB_I64, offsetof(struct branch_stock, at.branch_id) },
	{ "stock_counted", DB_BOOL, offsetof(struct branch_stock, at.stock_counted) },
	{ "stock", DB_I64, offsetof(struct branch_stock, at.stock) }, COLS_END };

/* The rows of one branch, by reward. */
static size_t branch_stocks(const struct scope *s, int64_t branch_id, struct branch_stock **out)
{
	return db_all(s->db, s->arena, out, branch_stock_cols,
		"SELECT reward_id, branch_id, stock IS NOT NULL AS stock_counted, stock FROM reward_branch"
		" WHERE store_id = ? AND branch_id = ? ORDER BY reward_id LIMIT 5000",
		V(s->store_id), V(branch_id));
}

static const struct reward_branch *stock_at(const struct branch_stock *rows, size_t n, int64_t reward_id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].reward_id == reward_id)
			return &rows[i].at;
	return NULL;
}

static const struct claim_count *count_of(const struct claim_count *counts, size_t n, int64_t reward_id)
{
	for (size_t i = 0; i < n; i++)
		if (counts[i].reward_id == reward_id)
			return &counts[i];
	return NULL;
}

size_t reward_offers(const struct scope *s, int64_t customer_id, int64_t branch_id, bool vouchers,
	int limit, struct reward_offer **out)
{
	struct claimer claimer;
	struct claim_count *counts;
	struct branch_stock *stocks;
	struct reward *rewards;
	bool known = customer_id && claimer_load(s, customer_id, &claimer);
	size_t n_counts = known ? claim_counts(s, customer_id, 0, &counts) : 0;
	size_t n_stocks = branch_id ? branch_stocks(s, branch_id, &stocks) : 0;
	size_t n_rewards = reward_list(s, &(struct reward_filter){ .vouchers = vouchers,
		.active_only = true, .limit = limit }, &rewards), n = 0;
	struct reward_offer *list = NEWN(s->arena, struct reward_offer, n_rewards);

	for (size_t i = 0; i < n_rewards; i++) {
		const struct reward *r = &rewards[i];
		const struct reward_branch *at = n_stocks ? stock_at(stocks, n_stocks, r->id) : NULL;

		if (!offered(r, s->now) || (branch_id && *r->branches && !at))
			continue;
		list[n].reward = *r;
		list[n].result = reward_judge(s, r, known ? &claimer : NULL,
			n_counts ? count_of(counts, n_counts, r->id) : NULL, at, list[n].missing);
		n++;
	}
	*out = list;
	return n;
}

void reward_offer(const struct scope *s, const struct reward_order *o, struct reward_offer *out)
{
	struct claimer claimer;
	struct claim_count *counts;
	struct reward_branch *branches;
	const struct reward_branch *at = NULL;
	size_t n_counts, n;

	*out = (struct reward_offer){ .result = CLAIM_UNKNOWN };
	if (!reward_load(s, o->reward_id, &out->reward))
		return;
	if (!claimer_load(s, o->customer_id, &claimer)) {
		out->result = CLAIM_CUSTOMER_UNKNOWN;
		return;
	}
	if (o->version && out->reward.version != o->version) {
		out->result = CLAIM_CHANGED;
		return;
	}
	n = *out->reward.branches ? reward_branches(s, o->reward_id, &branches) : 0;
	for (size_t i = 0; i < n; i++)
		if (branches[i].branch_id == o->branch_id)
			at = &branches[i];
	if (n && !at) {
		out->result = CLAIM_BRANCH_FORBIDDEN;
		return;
	}
	n_counts = claim_counts(s, o->customer_id, o->reward_id, &counts);
	out->result = reward_judge(s, &out->reward, &claimer, n_counts ? counts : NULL, at, out->missing);
}
