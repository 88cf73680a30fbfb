/* demo_wallet.c - the demo store's wallet: a charge of many, conversions, limits, a waiting request. */
#include "base/fault.h"
#include "cli/demo.h"
#include "domain/approval.h"
#include "domain/charge.h"
#include "domain/conversion.h"
#include "domain/customer.h"
#include "domain/guard_policy.h"
#include "domain/rule_book.h"
#include "domain/top_up.h"

enum { OWNER = 0, MANAGER = 1, CHARGE_DAYS = 75, CONVERTS = 8, GIFTS = 9, LOOK_AT = 200, NOON_S = 12 * 3600,
	RICH = 30000 /* hundredths */ };

static const char *reason(struct demo *d, const char *name)
{
	const char *text = json_string_value(json_object_get(demo_data(d, "shop"), name));

	return text ? text : "";
}

/* All of the first group, for a while, in one batch. */
void demo_charge_many(struct demo *d, utc_t at)
{
	struct scope s = demo_scope(d, OWNER, at);
	struct charge_new n = { .reason = reason(d, "charge_reason"), .whom = CHARGE_GROUP,
		.whom_id = d->customer_groups[0].id, .amount = { 1500000 },
		.terms = { .expires_at = day_end(d->store.zone,
			(date_t){ local_time(d->store.zone, at).date.days + CHARGE_DAYS }) } };
	enum charge_result result;
	int64_t id;

	if (!d->n_customer_groups)
		return;
	db_begin(d->db);
	result = charge_create(&s, &n, &id);
	if (result == CHARGE_OK)
		result = charge_start(&s, id);
	if (result == CHARGE_EMPTY) { /* a small demo: nobody is in it yet */
		db_rollback(d->db);
		return;
	}
	if (result != CHARGE_OK)
		fault("demo: a charge is refused: %s", charge_result_word(result));
	db_commit(d->db);
	while (charge_run(d->db, d->work, at) > 0)
		arena_reset(d->work);
}

/* On every other day one of the members, at noon, by card or over the gateway. */
void demo_top_up(struct demo *d, date_t day)
{
	utc_t at = { day_start(d->store.zone, day).s + NOON_S };
	struct demo_member *m = &d->members[(day.days * 53) % d->n_members];
	struct scope s = demo_scope(d, MANAGER, at);
	struct top_up_new q = { .customer_id = m->id, .amount = { (1 + day.days % 5) * 1000000 },
		.branch_id = d->branches[day.days % d->n_branches],
		.payment = day.days % 4 ? PAYMENT_CARD : PAYMENT_ONLINE,
		.reference = arena_printf(d->work, "%d", 500000 + day.days * 7919 % 400000) };
	struct account_row balances;
	int64_t id;

	if (!m->id || day.days % 2 || at.s > d->now.s || m->leaves_on.days <= day.days)
		return;
	db_begin(d->db);
	if (top_up_post(&s, &q, &balances, &id) != TOP_UP_OK)
		fault("demo: a top-up is refused");
	db_commit(d->db);
	m->credit.rial = balances.credit;
	arena_reset(d->work);
}

static void open_conversion(const struct scope *s)
{
	struct conversion_policy p = { .active = true, .ratio = { { 10000 }, 200000 }, .minimum = { 10000 },
		.step = { 1000 }, .valid_days = 60 };
	const struct rule_book_name *levels;
	size_t n = rule_book_levels(s, &levels);
	struct conversion_rate rate = { CONVERSION_FOR_LEVEL, levels[n - 1].id, { { 10000 }, 300000 } };

	if (!conversion_policy_save(s, ASSET_CREDIT, &p, &rate, 1))
		fault("demo: the conversion is refused");
}

/* Some turn half of their points into credit. */
static void convert(struct demo *d, const struct scope *s)
{
	struct customer_row *rows;
	size_t n = customer_list(s, &(struct customer_filter){ .limit = LOOK_AT }, &rows);
	int done = 0;

	for (size_t i = 0; i < n && done < CONVERTS; i++) {
		struct conversion_request q = { .customer_id = rows[i].id, .to = ASSET_CREDIT,
			.points = { rows[i].points.hundredths / 2 }, .branch_id = d->branches[0] };
		struct conversion_outcome o;

		/* what is pending cannot be turned, nor the points of who left: then not */
		if (rows[i].active && rows[i].points.hundredths >= RICH)
			done += conversion_post(s, &q, &o) == CONVERSION_OK;
	}
}

/* One person gives often on one day: what the list of odd patterns is for. */
static void give(struct demo *d, const struct scope *s)
{
	struct customer_row *rows;
	size_t n = customer_list(s, &(struct customer_filter){ .limit = GIFTS }, &rows);

	for (size_t i = 0; i < n; i++) {
		struct adjustment_request q = { .customer_id = rows[i].id, .asset = ASSET_POINTS,
			.amount = 2000, .reason = reason(d, "gift_reason"), .branch_id = d->branches[0] };
		struct account_row balances;
		int64_t id;

		if (adjustment_post(s, &q, &balances, &id) != ADJUSTMENT_OK)
			fault("demo: a gift is refused");
	}
}

/* More than one may give alone: the manager asks, the owner will decide. */
static void ask(struct demo *d, const struct scope *s)
{
	struct adjustment_request q = { .customer_id = d->members[0].id, .asset = ASSET_CREDIT,
		.amount = 15000000, .reason = reason(d, "request_reason"), .branch_id = d->branches[0] };

	if (q.customer_id)
		approval_ask_adjustment(s, &q);
}

void demo_wallet(struct demo *d)
{
	struct scope owner = demo_scope(d, OWNER, d->now), manager = demo_scope(d, MANAGER, d->now);
	struct guard_policy limits = guard_policy_advice();

	db_begin(d->db);
	open_conversion(&owner);
	convert(d, &manager);
	give(d, &manager);
	ask(d, &manager);
	guard_policy_save(&owner, &limits);
	db_commit(d->db);
	arena_reset(d->work);
	if (!store_load(d->db, d->arena, d->store.id, &d->store))
		fault("demo: the store is gone");
}
