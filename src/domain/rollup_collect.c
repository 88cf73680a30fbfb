/*
 * rollup_collect.c - adds up raw rows. The database knows no zones: it adds up per quarter of an
 * hour, and here quarters become local days. The offset of every zone is a multiple of 15 minutes,
 * so that a quarter lies within one local day, summer time or not.
 */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/fault.h"
#include "domain/ledger.h"
#include "domain/rollup_internal.h"
#include "loyalty/evaluate.h"

enum { QUARTER_S = 15 * 60 };

/* Where a sum belongs. */
struct place {
	int64_t store_id, branch_id, quarter;
	const char *zone;
};
#define PLACE_COLS(T) COL(T, place.store_id), COL(T, place.branch_id), COL(T, place.quarter), \
	COL(T, place.zone)
/* Of the rows x, whose store is st; grouped by GROUP_PLACE. */
#define PLACE(x, at) "SELECT " x ".store_id AS `place.store_id`," \
	" COALESCE(" x ".branch_id, 0) AS `place.branch_id`," \
	" TIMESTAMPDIFF(SECOND, '1970-01-01', " x "." at ") DIV 900 AS `place.quarter`," \
	" st.zone AS `place.zone`"
/*
 * The order is told: where tables have just grown, by old statistics the server begins with the store,
 * and reads all that it has for every range.
 */
#define STORE_OF(x) " STRAIGHT_JOIN store st ON st.id = " x ".store_id"
#define GROUP_PLACE " GROUP BY `place.store_id`, `place.branch_id`, `place.quarter`, `place.zone`"
#define END " LIMIT 1000000"

/* The range, for one store along its own index, for all along the ids. */
#define OF_STORE(x) " WHERE " x ".store_id = ? AND " x ".id > ? AND " x ".id <= ?"
#define OF_ALL(x) " WHERE " x ".id > ? AND " x ".id <= ?"
#define COLLECT(rows, cols, x, begin, end) (range->store_id ? \
	db_all(db, out->arena, (rows), (cols), begin OF_STORE(x) end, \
		V(range->store_id), V(range->after), V(range->until)) : \
	db_all(db, out->arena, (rows), (cols), begin OF_ALL(x) end, V(range->after), V(range->until)))

void rollup_put(struct rollup_rows *rows, const struct rollup_row *row)
{
	if (!row->amount)
		return;
	if (rows->n == rows->room) {
		size_t room = rows->room ? rows->room * 2 : 64;
		struct rollup_row *bigger = NEWN(rows->arena, struct rollup_row, room);

		if (rows->n)
			memcpy(bigger, rows->rows, rows->n * sizeof *bigger);
		rows->rows = bigger;
		rows->room = room;
	}
	rows->rows[rows->n++] = *row;
}

static date_t day_of(const struct place *p)
{
	const struct zone *z = zone_get(p->zone);

	if (!z)
		fault("rollup: store %lld lives in no zone", (long long)p->store_id);
	return local_time(z, (utc_t){ p->quarter * QUARTER_S }).date;
}

static void put(struct rollup_rows *out, const struct place *p, date_t day, enum rollup_measure measure,
	int64_t object_id, int64_t amount)
{
	rollup_put(out, &(struct rollup_row){ .store_id = p->store_id, .measure = (int)measure,
		.day = day, .object_id = object_id, .branch_id = p->branch_id, .amount = amount });
}

/* ---- sales, and what refunds take off them -------------------------------------------------- */

struct sale_sum { struct place place; int64_t sales, gross, discount, net; };
static const struct db_col sale_cols[] = { PLACE_COLS(struct sale_sum), COL(struct sale_sum, sales),
	COL(struct sale_sum, gross), COL(struct sale_sum, discount), COL(struct sale_sum, net), COLS_END };

static void put_sales(struct rollup_rows *out, const struct sale_sum *sums, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		date_t day = day_of(&sums[i].place);

		put(out, &sums[i].place, day, ROLLUP_SALES, 0, sums[i].sales);
		put(out, &sums[i].place, day, ROLLUP_GROSS, 0, sums[i].gross);
		put(out, &sums[i].place, day, ROLLUP_DISCOUNT, 0, sums[i].discount);
		put(out, &sums[i].place, day, ROLLUP_NET, 0, sums[i].net);
	}
}

/* What one campaign (0: the level and the products) gave in sales; sign -1: in sales that are gone. */
struct gift_sum {
	struct place place;
	int64_t campaign_id, uses, gross, discount, credit, points, coin, xp;
};
static const struct db_col gift_cols[] = { PLACE_COLS(struct gift_sum), COL(struct gift_sum, campaign_id),
	COL(struct gift_sum, uses), COL(struct gift_sum, gross), COL(struct gift_sum, discount),
	COL(struct gift_sum, credit), COL(struct gift_sum, points), COL(struct gift_sum, coin),
	COL(struct gift_sum, xp), COLS_END };

/* A sale may have several benefits of one campaign: added up per sale before its gross counts. */
#define GIFTS_BEGIN "SELECT g.store_id AS `place.store_id`, g.branch_id AS `place.branch_id`," \
	" TIMESTAMPDIFF(SECOND, '1970-01-01', g.occurred_at) DIV 900 AS `place.quarter`," \
	" g.zone AS `place.zone`, g.campaign_id, COUNT(*) AS uses, CAST(SUM(g.gross) AS SIGNED) AS gross," \
	" CAST(SUM(g.discount) AS SIGNED) AS discount, CAST(SUM(g.credit) AS SIGNED) AS credit," \
	" CAST(SUM(g.points) AS SIGNED) AS points, CAST(SUM(g.coin) AS SIGNED) AS coin," \
	" CAST(SUM(g.xp) AS SIGNED) AS xp FROM (" \
	"SELECT s.store_id, s.branch_id, s.occurred_at, st.zone, s.gross, b.campaign_id," \
	" SUM(IF(b.give = 0, b.amount, 0)) AS discount, SUM(IF(b.give = 2, b.amount, 0)) AS credit," \
	" SUM(IF(b.give IN (3, 11), b.amount, 0)) AS points, SUM(IF(b.give = 4, b.amount, 0)) AS coin," \
	" SUM(IF(b.give = 5, b.amount, 0)) AS xp FROM "
#define GIFTS_JOIN STORE_OF("s") \
	" STRAIGHT_JOIN sale_benefit b FORCE INDEX (PRIMARY) ON b.store_id = s.store_id" \
	" AND b.sale_id = s.id"
#define GIFTS_END " GROUP BY s.store_id, s.id, s.branch_id, s.occurred_at, st.zone, s.gross, b.campaign_id) g" \
	GROUP_PLACE ", g.campaign_id" END
_Static_assert(GIVE_DISCOUNT == 0 && GIVE_CREDIT == 2 && GIVE_POINTS == 3 && GIVE_COIN == 4 &&
	GIVE_XP == 5 && GIVE_MULTIPLY == 11, "the numbers in GIFTS_BEGIN");

static void put_gifts(struct rollup_rows *out, const struct gift_sum *sums, size_t n, int sign)
{
	for (size_t i = 0; i < n; i++) {
		const struct gift_sum *g = &sums[i];
		date_t day = day_of(&g->place);

		if (!g->campaign_id) {
			put(out, &g->place, day, ROLLUP_LEVEL_DISCOUNT, 0, sign * g->discount);
			continue;
		}
		put(out, &g->place, day, ROLLUP_USES, g->campaign_id, sign * g->uses);
		put(out, &g->place, day, ROLLUP_USES_GROSS, g->campaign_id, sign * g->gross);
		put(out, &g->place, day, ROLLUP_GAVE_DISCOUNT, g->campaign_id, sign * g->discount);
		put(out, &g->place, day, ROLLUP_GAVE_CREDIT, g->campaign_id, sign * g->credit);
		put(out, &g->place, day, ROLLUP_GAVE_POINTS, g->campaign_id, sign * g->points);
		put(out, &g->place, day, ROLLUP_GAVE_COIN, g->campaign_id, sign * g->coin);
		put(out, &g->place, day, ROLLUP_GAVE_XP, g->campaign_id, sign * g->xp);
	}
}

static void collect_sales(struct db *db, const struct rollup_range *range, struct rollup_rows *out)
{
	struct sale_sum *sums;
	struct gift_sum *gifts;
	size_t n = COLLECT(&sums, sale_cols, "s",
		PLACE("s", "occurred_at") ", COUNT(*) AS sales, CAST(SUM(s.gross) AS SIGNED) AS gross,"
		" CAST(SUM(s.discount) AS SIGNED) AS discount, CAST(SUM(s.net) AS SIGNED) AS net"
		" FROM sale s" STORE_OF("s"), GROUP_PLACE END);

	put_sales(out, sums, n);
	n = COLLECT(&gifts, gift_cols, "s", GIFTS_BEGIN "sale s" GIFTS_JOIN, GIFTS_END);
	put_gifts(out, gifts, n, 1);
}

/* ---- refunds -------------------------------------------------------------------------------- */

#define REFUNDED_SALE "refund r STRAIGHT_JOIN sale s ON s.store_id = r.store_id AND s.id = r.sale_id"

struct refund_sum { struct place place; int64_t refunds, refunded; };
static const struct db_col refund_cols[] = { PLACE_COLS(struct refund_sum), COL(struct refund_sum, refunds),
	COL(struct refund_sum, refunded), COLS_END };

static void collect_refunds(struct db *db, const struct rollup_range *range, struct rollup_rows *out)
{
	struct refund_sum *refunds;
	struct sale_sum *off;
	struct gift_sum *gifts;
	size_t n = COLLECT(&refunds, refund_cols, "r",
		PLACE("r", "booked_at") ", COUNT(*) AS refunds, CAST(SUM(r.net) AS SIGNED) AS refunded"
		" FROM refund r" STORE_OF("r"), GROUP_PLACE END);

	for (size_t i = 0; i < n; i++) {
		date_t day = day_of(&refunds[i].place);

		put(out, &refunds[i].place, day, ROLLUP_REFUNDS, 0, refunds[i].refunds);
		put(out, &refunds[i].place, day, ROLLUP_REFUNDED, 0, refunds[i].refunded);
	}
	n = COLLECT(&off, sale_cols, "r",
		PLACE("s", "occurred_at") ", CAST(-SUM(r.whole) AS SIGNED) AS sales,"
		" CAST(-SUM(r.whole * s.gross) AS SIGNED) AS gross,"
		" CAST(-SUM(r.whole * s.discount) AS SIGNED) AS discount, CAST(-SUM(r.net) AS SIGNED) AS net"
		" FROM " REFUNDED_SALE STORE_OF("s"), GROUP_PLACE END);
	put_sales(out, off, n);
	n = COLLECT(&gifts, gift_cols, "r", GIFTS_BEGIN REFUNDED_SALE GIFTS_JOIN,
		" AND r.whole" GIFTS_END);
	put_gifts(out, gifts, n, -1);
}

/* ---- transfers and customers ---------------------------------------------------------------- */

struct transfer_sum { struct place place; int asset, reason; bool incoming; int64_t amount; };
static const struct db_col transfer_cols[] = { PLACE_COLS(struct transfer_sum),
	COL(struct transfer_sum, asset), COL(struct transfer_sum, reason),
	COL(struct transfer_sum, incoming), COL(struct transfer_sum, amount), COLS_END };

/*
 * What campaigns gave outside of sales; an event counts once, at its first transfer of a campaign. The
 * key is named: where tables have just grown their statistics are old, and another one takes minutes.
 */
#define EVENTS_BEGIN PLACE("t", "booked_at") ", t.campaign_id, CAST(SUM(NOT EXISTS (SELECT 1" \
	" FROM transfer e FORCE INDEX (transfer_cause) WHERE e.store_id = t.store_id AND e.cause = t.cause" \
	" AND e.cause_id = t.cause_id AND e.seq < t.seq AND e.campaign_id = t.campaign_id)) AS SIGNED)" \
	" AS uses, 0 AS gross," \
	" 0 AS discount, CAST(SUM(IF(t.asset = 0, t.amount, 0)) AS SIGNED) AS credit," \
	" CAST(SUM(IF(t.asset = 1, t.amount, 0)) AS SIGNED) AS points," \
	" CAST(SUM(IF(t.asset = 2, t.amount, 0)) AS SIGNED) AS coin," \
	" CAST(SUM(IF(t.asset = 3, t.amount, 0)) AS SIGNED) AS xp FROM transfer t" STORE_OF("t")
_Static_assert(ASSET_CREDIT == 0 && ASSET_POINTS == 1 && ASSET_COIN == 2 && ASSET_XP == 3,
	"the numbers in EVENTS_BEGIN");
_Static_assert(CAUSE_SALE == 1 && CAUSE_REFUND == 2, "the numbers below");

static void collect_transfers(struct db *db, const struct rollup_range *range, struct rollup_rows *out)
{
	struct transfer_sum *sums;
	struct gift_sum *gifts;
	size_t n = COLLECT(&sums, transfer_cols, "t",
		PLACE("t", "booked_at") ", t.asset, t.reason, t.debit < 0 AS incoming,"
		" CAST(SUM(t.amount) AS SIGNED) AS amount FROM transfer t" STORE_OF("t"),
		GROUP_PLACE ", t.asset, t.reason, incoming" END);

	for (size_t i = 0; i < n; i++)
		put(out, &sums[i].place, day_of(&sums[i].place),
			sums[i].incoming ? ROLLUP_IN : ROLLUP_OUT,
			rollup_object((enum asset)sums[i].asset, sums[i].reason), sums[i].amount);
	n = COLLECT(&gifts, gift_cols, "t", EVENTS_BEGIN,
		" AND t.campaign_id <> 0 AND t.debit < 0 AND t.cause NOT IN (1, 2)"
		GROUP_PLACE ", t.campaign_id" END);
	put_gifts(out, gifts, n, 1);
}

struct customer_sum { struct place place; int64_t customers; };
static const struct db_col customer_cols[] = { PLACE_COLS(struct customer_sum),
	COL(struct customer_sum, customers), COLS_END };

static void collect_customers(struct db *db, const struct rollup_range *range, struct rollup_rows *out)
{
	struct customer_sum *sums;
	size_t n = COLLECT(&sums, customer_cols, "c",
		PLACE("c", "registered_at") ", COUNT(*) AS customers FROM customer c" STORE_OF("c"),
		GROUP_PLACE END);

	for (size_t i = 0; i < n; i++)
		put(out, &sums[i].place, day_of(&sums[i].place), ROLLUP_CUSTOMERS, 0, sums[i].customers);
}

void rollup_collect(struct db *db, enum rollup_source source, const struct rollup_range *range,
	struct rollup_rows *out)
{
	switch (source) {
	case SOURCE_REFUNDS:
		collect_refunds(db, range, out);
		return;
	case SOURCE_SALES:
		collect_sales(db, range, out);
		return;
	case SOURCE_TRANSFERS:
		collect_transfers(db, range, out);
		return;
	case SOURCE_CUSTOMERS:
		collect_customers(db, range, out);
		return;
	}
}

/* ---- rows ----------------------------------------------------------------------------------- */

static int compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_key(const void *a, const void *b)
{
	const struct rollup_row *x = a, *y = b;
	int c = compare(x->store_id, y->store_id);

	c = c ? c : compare(x->measure, y->measure);
	c = c ? c : compare(x->day.days, y->day.days);
	c = c ? c : compare(x->object_id, y->object_id);
	return c ? c : compare(x->branch_id, y->branch_id);
}

void rollup_merge(struct rollup_rows *rows)
{
	size_t n = 0;

	if (rows->n)
		qsort(rows->rows, rows->n, sizeof *rows->rows, by_key);
	for (size_t i = 0, k; i < rows->n; i = k) {
		struct rollup_row row = rows->rows[i];

		for (k = i + 1; k < rows->n && by_key(&row, &rows->rows[k]) == 0; k++)
			row.amount += rows->rows[k].amount;
		if (row.amount)
			rows->rows[n++] = row;
	}
	rows->n = n;
}
