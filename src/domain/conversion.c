#include "domain/conversion.h"

#include "domain/audit.h"
#include "domain/customer.h"
#include "domain/event.h"
#include "domain/guard.h"
#include "domain/ledger.h"
#include "domain/rule_book.h"
#include "domain/store.h"

const char *conversion_result_word(enum conversion_result result)
{
	switch (result) {
	case CONVERSION_OK: return "ok";
	case CONVERSION_CUSTOMER_UNKNOWN: return "customer_unknown";
	case CONVERSION_CUSTOMER_INACTIVE: return "customer_inactive";
	case CONVERSION_BRANCH_FORBIDDEN: return "branch_forbidden";
	case CONVERSION_CLOSED: return "conversion_closed";
	case CONVERSION_TOO_FEW: return "conversion_too_few";
	case CONVERSION_INSUFFICIENT: return "insufficient_balance";
	case CONVERSION_OWN_ACCOUNT: return "own_account";
	}
	return "";
}

int64_t conversion_count(const struct conversion_policy *p, struct conversion_ratio ratio, points_t points,
	points_t *taken)
{
	int64_t whole = points.hundredths, given;

	if (p->step.hundredths)
		whole -= whole % p->step.hundredths;
	*taken = (points_t){ 0 };
	if (whole <= 0 || whole < p->minimum.hundredths)
		return 0;
	given = mul_div_floor(whole, ratio.amount, ratio.per.hundredths);
	if (given <= 0 || given > AMOUNT_MAX)
		return 0;
	/* ⌈given × per ÷ amount⌉: never more than `whole` */
	taken->hundredths = mul_div_floor(given, ratio.per.hundredths, ratio.amount);
	if (mul_div_floor(taken->hundredths, ratio.amount, ratio.per.hundredths) < given)
		taken->hundredths++;
	return given;
}

/* True when x gives more for a point than y. */
static bool better(struct conversion_ratio x, struct conversion_ratio y)
{
	return (__int128)x.amount * y.per.hundredths > (__int128)y.amount * x.per.hundredths;
}

static const struct db_col rate_cols[] = {
	COL(struct conversion_rate, kind), COL(struct conversion_rate, ref_id),
	{ "per", DB_I64, offsetof(struct conversion_rate, ratio.per) },
	{ "amount", DB_I64, offsetof(struct conversion_rate, ratio.amount) }, COLS_END };

/* The ratio that counts for one customer: group before level before store. */
static struct conversion_ratio ratio_of(const struct scope *s, enum asset to, const struct customer *c,
	struct conversion_ratio stores)
{
	struct conversion_rate *rates;
	size_t n = db_all(s->db, s->arena, &rates, rate_cols,
		"SELECT kind, ref_id, per, amount FROM conversion_rate WHERE store_id = ? AND asset = ?"
		" AND ((kind = 1 AND ref_id = ?) OR (kind = 2 AND ref_id IN (SELECT m.customer_group_id"
		"  FROM customer_group_member m WHERE m.store_id = ? AND m.customer_id = ?)))"
		" ORDER BY kind DESC, ref_id LIMIT 1000",
		V(s->store_id), V((int)to), V(c->level_id), V(s->store_id), V(c->id));
	struct conversion_ratio best;

	if (!n)
		return stores;
	best = rates[0].ratio;
	for (size_t i = 1; i < n && rates[i].kind == rates[0].kind; i++)
		if (better(rates[i].ratio, best))
			best = rates[i].ratio;
	return best;
}

struct conversion_ratio conversion_ratio_for(const struct scope *s, enum asset to, int64_t customer_id,
	const struct conversion_policy *p)
{
	struct customer c;

	return customer_load(s, customer_id, &c) ? ratio_of(s, to, &c, p->ratio) : p->ratio;
}

/* How what results lives, and where it may be spent. */
static struct terms terms_of(const struct conversion_policy *p)
{
	return (struct terms){ .valid_days = p->valid_days, .branches = p->branches,
		.n_branches = p->n_branches };
}

/* Everything but the balance; out->balances is not touched. */
static enum conversion_result find(const struct scope *s, const struct conversion_request *q,
	struct conversion_outcome *out)
{
	struct customer c;
	struct terms terms;
	utc_t from;

	*out = (struct conversion_outcome){ 0 };
	if (q->branch_id && (!rule_book_branch(s, q->branch_id) || !scope_has_branch(s, q->branch_id)))
		return CONVERSION_BRANCH_FORBIDDEN;
	if (!customer_load(s, q->customer_id, &c))
		return CONVERSION_CUSTOMER_UNKNOWN;
	if (!c.active)
		return CONVERSION_CUSTOMER_INACTIVE;
	if (guard_own_customer(s, c.id))
		return CONVERSION_OWN_ACCOUNT;
	conversion_policy_load(s, q->to, &out->policy);
	if (!out->policy.active)
		return CONVERSION_CLOSED;
	out->ratio = ratio_of(s, q->to, &c, out->policy.ratio);
	out->given = conversion_count(&out->policy, out->ratio, q->points, &out->taken);
	if (!out->given)
		return CONVERSION_TOO_FEW;
	terms = terms_of(&out->policy);
	terms_life(&terms, s->store->zone, s->now, &from, &out->expires_at);
	return CONVERSION_OK;
}

enum conversion_result conversion_quote(const struct scope *s, const struct conversion_request *q,
	struct conversion_outcome *out)
{
	enum conversion_result result = find(s, q, out);
	struct asset_sums sums;

	if (result != CONVERSION_OK)
		return result;
	if (!account_load(s, q->customer_id, &out->balances))
		return CONVERSION_CUSTOMER_UNKNOWN;
	lot_sums(s, q->customer_id, &sums);
	if (sums.usable[ASSET_POINTS] < out->taken.hundredths)
		return CONVERSION_INSUFFICIENT;
	out->balances.points -= out->taken.hundredths;
	*account_balance(&out->balances, q->to) += out->given;
	return CONVERSION_OK;
}

static int64_t write_row(const struct scope *s, const struct conversion_request *q,
	const struct conversion_outcome *o)
{
	db_exec(s->db,
		"INSERT INTO conversion (store_id, customer_id, asset, asked, taken, given, per, amount,"
		" branch_id, actor_kind, actor_id, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(q->customer_id), V((int)q->to), V(q->points), V(o->taken), V(o->given),
		V(o->ratio.per), V(o->ratio.amount), db_ref(q->branch_id),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now));
	return db_last_id(s->db);
}

/* Campaigns may reward it. [§3 points_converted] */
static void tell(const struct scope *s, const struct conversion_request *q, struct conversion_outcome *o)
{
	struct event_request event = { .trigger = "points_converted", .branch_id = q->branch_id,
		.channel = s->actor_kind == ACTOR_API ? CHANNEL_API : CHANNEL_PANEL };
	struct event_outcome outcome;

	if (event_post(s, &event, q->customer_id, &outcome) == EVENT_OK && outcome.event_id)
		o->balances = outcome.balances;
}

enum conversion_result conversion_post(const struct scope *s, const struct conversion_request *q,
	struct conversion_outcome *out)
{
	struct posting *p = posting_new(s, CAUSE_CONVERSION, s->now, q->branch_id);
	enum conversion_result result;
	struct account_change *account;
	struct account_row locked;
	struct terms terms;

	if (!account_lock(s, q->customer_id, &locked))
		return CONVERSION_CUSTOMER_UNKNOWN;
	if ((result = find(s, q, out)) != CONVERSION_OK)
		return result;
	account = posting_account(p, &locked);
	if (!posting_spend(p, &(struct outgoing){ .from = account, .to = ACCOUNT_CONVERTED,
			.asset = ASSET_POINTS, .amount = out->taken.hundredths,
			.reason = REASON_CONVERSION }))
		return CONVERSION_INSUFFICIENT;
	terms = terms_of(&out->policy);
	posting_in(p, &(struct incoming){ .to = account, .from = ACCOUNT_CONVERTED, .asset = q->to,
		.amount = out->given, .reason = REASON_CONVERSION, .terms = &terms });
	out->id = write_row(s, q, out);
	posting_book(p, out->id);
	out->balances = account->now;
	json_t *after = json_own(s->arena, json_pack("{s:I, s:s, s:I}", "points",
		(json_int_t)out->taken.hundredths, "asset", asset_name(q->to), "amount",
		(json_int_t)out->given));
	audit_write(s, "customer.convert", q->customer_id, q->branch_id, NULL, after);
	tell(s, q, out);
	return CONVERSION_OK;
}
