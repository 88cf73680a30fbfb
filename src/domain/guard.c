#include "domain/guard.h"

#include <string.h>

#include "domain/rule_book.h"
#include "domain/store.h"

static const hash_t no_hash;

bool guard_own(const struct scope *s, const char *mobile, const hash_t *national_id_hash)
{
	if (s->actor_kind != ACTOR_STAFF || !rule_book_guard(s)->own_account)
		return false;
	if (mobile && s->actor_mobile && strcmp(mobile, s->actor_mobile) == 0)
		return true;
	return !hash_equal(&s->actor_national_id, &no_hash) &&
		hash_equal(&s->actor_national_id, national_id_hash);
}

struct identity_row { const char *mobile; hash_t national_id_hash; };
static const struct db_col identity_cols[] = { COL(struct identity_row, mobile),
	COL(struct identity_row, national_id_hash), COLS_END };

bool guard_own_customer(const struct scope *s, int64_t customer_id)
{
	struct identity_row row;

	if (s->actor_kind != ACTOR_STAFF || !rule_book_guard(s)->own_account)
		return false;
	return db_one(s->db, s->arena, &row, identity_cols,
		"SELECT mobile, national_id_hash FROM customer WHERE store_id = ? AND id = ?",
		V(s->store_id), V(customer_id)) && guard_own(s, row.mobile, &row.national_id_hash);
}

/* What is added to one tally, and the most that may stand there. */
struct claim {
	int64_t store_id;
	int kind;
	int64_t subject_id, period, amount;
	utc_t ends_at;
	int64_t limit;
};
static const struct db_col claim_cols[] = {
	COL(struct claim, store_id), COL(struct claim, kind), COL(struct claim, subject_id),
	COL(struct claim, period), COL(struct claim, amount), COL(struct claim, ends_at), COLS_END };

enum { CLAIMS_MAX = 8, PERIODS_KEPT_S = 3 * 86400, HOUR_MINUTES = 60 };

struct claims { struct claim list[CLAIMS_MAX]; size_t n; };

static bool hourly(enum guard_kind kind)
{
	return kind == GUARD_STAFF_SALES_HOUR || kind == GUARD_CUSTOMER_SALES_HOUR;
}

static bool of_staff(enum guard_kind kind)
{
	return kind == GUARD_STAFF_SALES_HOUR || kind == GUARD_STAFF_SALES_DAY ||
		kind == GUARD_STAFF_POINTS || kind == GUARD_STAFF_CREDIT || kind == GUARD_STAFF_REFUND;
}

/*
 * In the order of enum guard_kind: so two that come at once never wait in a circle. An hour is any
 * sixty minutes: its tallies are those of the minutes, numbered since 1970.
 */
static void claim_add(const struct scope *s, struct claims *c, enum guard_kind kind, int64_t subject_id,
	int64_t amount, int64_t limit)
{
	int64_t day = local_time(s->store->zone, s->now).date.days;

	if (limit)
		c->list[c->n++] = (struct claim){ s->store_id, (int)kind, subject_id,
			hourly(kind) ? s->now.s / 60 : day, amount, { s->now.s + PERIODS_KEPT_S }, limit };
}

/*
 * Minutes have rows of their own; that of period 0 is locked by all of them, so that two tills in
 * two minutes count one another too.
 */
static void claims_count(const struct scope *s, const struct claims *c)
{
	struct claim rows[CLAIMS_MAX * 2];
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		if (hourly((enum guard_kind)c->list[i].kind)) {
			rows[n] = c->list[i];
			rows[n].amount = 0;
			rows[n++].period = 0;
		}
		rows[n++] = c->list[i];
	}
	db_bulk(s->db, rows, n, claim_cols,
		"INSERT INTO guard_tally (store_id, kind, subject_id, period, amount, ends_at)"
		" VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)");
}

struct tally_row { int kind; int64_t subject_id, amount; };
static const struct db_col tally_cols[] = { COL(struct tally_row, kind), COL(struct tally_row, subject_id),
	COL(struct tally_row, amount), COLS_END };

/*
 * The tallies of the claims as they stand, into sums[]; they are locked by claims_count. Who waited
 * for that lock also counts what came after the moment of his request.
 */
static void claims_read(const struct scope *s, const struct claims *c, int64_t sums[CLAIMS_MAX])
{
	int64_t subject[2] = { 0 }, day = local_time(s->store->zone, s->now).date.days;
	struct tally_row *rows;
	size_t n;

	for (size_t i = 0; i < c->n; i++)
		subject[of_staff((enum guard_kind)c->list[i].kind)] = c->list[i].subject_id;
	n = db_all(s->db, s->arena, &rows, tally_cols,
		"SELECT kind, subject_id, amount FROM guard_tally WHERE store_id = ?"
		" AND kind IN (2, 4, 5, 6, 7, 8, 9, 10, 11) AND subject_id IN (?, ?) AND period = ?"
		" UNION ALL SELECT kind, subject_id, CAST(SUM(amount) AS SIGNED) FROM guard_tally"
		" WHERE store_id = ? AND kind IN (1, 3) AND subject_id IN (?, ?) AND period >= ?"
		" GROUP BY kind, subject_id LIMIT 100",
		V(s->store_id), V(subject[0]), V(subject[1]), V(day),
		V(s->store_id), V(subject[0]), V(subject[1]), V(s->now.s / 60 - HOUR_MINUTES));
	for (size_t i = 0; i < c->n; i++) {
		sums[i] = 0;
		for (size_t k = 0; k < n; k++)
			if (rows[k].kind == c->list[i].kind && rows[k].subject_id == c->list[i].subject_id)
				sums[i] = rows[k].amount;
	}
}

static enum guard_result beyond(enum guard_kind kind)
{
	switch (kind) {
	case GUARD_STAFF_SALES_HOUR:
	case GUARD_STAFF_SALES_DAY:
		return GUARD_STAFF_VELOCITY;
	case GUARD_CUSTOMER_SALES_HOUR:
	case GUARD_CUSTOMER_SALES_DAY:
	case GUARD_CUSTOMER_POINTS:
	case GUARD_CUSTOMER_CREDIT:
		return GUARD_CUSTOMER_VELOCITY;
	case GUARD_STAFF_POINTS:
	case GUARD_STAFF_CREDIT:
	case GUARD_STAFF_REFUND:
		return GUARD_STAFF_CAP;
	case GUARD_STORE_POINTS:
	case GUARD_STORE_CREDIT:
		return GUARD_STORE_CAP;
	}
	return GUARD_OK;
}

enum guard_result guard_sale(const struct scope *s, int64_t customer_id, const int64_t *earned)
{
	const struct guard_policy *p = rule_book_guard(s);
	int64_t sums[CLAIMS_MAX];
	struct claims c = { .n = 0 };

	if (s->actor_kind == ACTOR_SYSTEM)
		return GUARD_OK;
	if (s->actor_kind == ACTOR_STAFF) {
		claim_add(s, &c, GUARD_STAFF_SALES_HOUR, s->actor_id, 1, p->staff_sales_hour);
		claim_add(s, &c, GUARD_STAFF_SALES_DAY, s->actor_id, 1, p->staff_sales_day);
	}
	if (customer_id) {
		claim_add(s, &c, GUARD_CUSTOMER_SALES_HOUR, customer_id, 1, p->customer_sales_hour);
		claim_add(s, &c, GUARD_CUSTOMER_SALES_DAY, customer_id, 1, p->customer_sales_day);
		claim_add(s, &c, GUARD_CUSTOMER_POINTS, customer_id, earned[ASSET_POINTS],
			p->customer_points_day.hundredths);
		claim_add(s, &c, GUARD_CUSTOMER_CREDIT, customer_id, earned[ASSET_CREDIT],
			p->customer_credit_day.rial);
	}
	if (!c.n)
		return GUARD_OK;
	claims_count(s, &c);
	claims_read(s, &c, sums);
	for (size_t i = 0; i < c.n; i++)
		if (sums[i] > c.list[i].limit)
			return beyond((enum guard_kind)c.list[i].kind);
	return GUARD_OK;
}

/* Locks the tallies without counting yet: what is refused or waits for a second person counts nothing. */
enum guard_result guard_give(const struct scope *s, const struct guard_gift *g)
{
	const struct guard_policy *p = rule_book_guard(s);
	bool points = g->asset == ASSET_POINTS;
	int64_t bound = points ? p->approve_points.hundredths : p->approve_credit.rial;
	int64_t staff_cap = points ? p->staff_points_day.hundredths : p->staff_credit_day.rial;
	int64_t store_cap = points ? p->store_points_day.hundredths : p->store_credit_day.rial;
	int64_t sums[CLAIMS_MAX];
	struct claims c = { .n = 0 };

	if (s->actor_kind == ACTOR_SYSTEM || g->amount <= 0 ||
		(g->asset != ASSET_POINTS && g->asset != ASSET_CREDIT))
		return GUARD_OK;
	/* the bound counts the same tally as the cap: without a cap it is there to be counted */
	if (g->staff_id)
		claim_add(s, &c, points ? GUARD_STAFF_POINTS : GUARD_STAFF_CREDIT, g->staff_id, 0,
			staff_cap ? staff_cap : bound ? INT64_MAX : 0);
	claim_add(s, &c, points ? GUARD_STORE_POINTS : GUARD_STORE_CREDIT, 0, 0, store_cap);
	if (!c.n)
		return GUARD_OK;
	claims_count(s, &c);
	claims_read(s, &c, sums);
	for (size_t i = 0; i < c.n; i++)
		if (g->amount > c.list[i].limit - sums[i])
			return beyond((enum guard_kind)c.list[i].kind);
	if (bound && g->staff_id && !g->approved && g->amount > bound - sums[0])
		return GUARD_APPROVAL;
	for (size_t i = 0; i < c.n; i++)
		c.list[i].amount = g->amount;
	claims_count(s, &c);
	return GUARD_OK;
}

enum guard_result guard_refund(const struct scope *s, int64_t staff_id, money_t back, bool approved)
{
	int64_t bound = rule_book_guard(s)->approve_refund.rial, sums[CLAIMS_MAX];
	struct claims c = { .n = 0 };

	if (s->actor_kind == ACTOR_SYSTEM || !bound || !staff_id || !back.rial)
		return GUARD_OK;
	claim_add(s, &c, GUARD_STAFF_REFUND, staff_id, 0, bound);
	claims_count(s, &c);
	claims_read(s, &c, sums);
	if (!approved && back.rial > bound - sums[0])
		return GUARD_APPROVAL;
	c.list[0].amount = back.rial;
	claims_count(s, &c);
	return GUARD_OK;
}

int64_t guard_purge(struct db *db, utc_t now, int limit)
{
	return db_exec(db, "DELETE FROM guard_tally WHERE ends_at <= ? LIMIT ?", V(now), V(limit));
}
