/*
 * level_count.c - the days of customers, written anew out of their sales: what was before a level
 * programme began. Each customer's account is locked for it, as a sale locks it, so that nothing
 * is counted twice or left out.
 */
#include <stdlib.h>

#include "domain/level_period_internal.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

enum { COUNT_CHUNK = 500 };

/* Something of a customer at a moment: a sale of his own, one that earned him points, an event. */
struct count_row { int64_t customer_id; utc_t at; int64_t paid, sales, points, xp; };
static const struct db_col count_cols[] = {
	COL(struct count_row, customer_id), COL(struct count_row, at), COL(struct count_row, sales),
	COL(struct count_row, paid), COL(struct count_row, points), COL(struct count_row, xp), COLS_END };

struct day_row { int64_t store_id, customer_id; date_t day; int64_t paid, sales, points, xp; };
static const struct db_col day_cols[] = {
	COL(struct day_row, store_id), COL(struct day_row, customer_id), COL(struct day_row, day),
	COL(struct day_row, paid), COL(struct day_row, sales), COL(struct day_row, points),
	COL(struct day_row, xp), COLS_END };

struct id_row { int64_t id; };
static const struct db_col id_cols[] = { COL(struct id_row, id), COLS_END };

static size_t own_sales(const struct scope *s, int64_t after, int64_t upto, struct count_row **out)
{
	return db_all(s->db, s->arena, out, count_cols,
		"SELECT s.customer_id, " SALE_COUNTS_AT " AS at, s.status <> 2 AS sales,"
		" CAST(SUM(" LINE_KEPT("net") " - " LINE_KEPT("credit_paid") " - "
		LINE_KEPT("gift_card_paid") ") AS SIGNED) AS paid,"
		" CAST(SUM(" LINE_KEPT("points") ") AS SIGNED) AS points,"
		" CAST(SUM(" LINE_KEPT("xp") ") AS SIGNED) AS xp"
		" FROM sale s FORCE INDEX (sale_customer) JOIN sale_line l ON l.store_id = s.store_id"
		" AND l.sale_id = s.id" SALE_DUE_JOIN
		" WHERE s.store_id = ? AND s.customer_id > ? AND s.customer_id <= ? AND " SALE_COUNTS
		" GROUP BY s.id, s.customer_id, " SALE_COUNTS_AT ", s.status LIMIT 1000000",
		V(s->store_id), V(after), V(upto));
}

static size_t referred_sales(const struct scope *s, int64_t after, int64_t upto, struct count_row **out)
{
	return db_all(s->db, s->arena, out, count_cols,
		"SELECT s.referrer_id AS customer_id, " SALE_COUNTS_AT " AS at, 0 AS sales, 0 AS paid,"
		" CAST(SUM(" LINE_KEPT("referrer_points") ") AS SIGNED) AS points,"
		" CAST(SUM(" LINE_KEPT("referrer_xp") ") AS SIGNED) AS xp"
		" FROM (SELECT DISTINCT t.cause_id FROM transfer t WHERE t.store_id = ? AND t.customer_id > ?"
		"  AND t.customer_id <= ? AND t.cause = 1 AND t.asset IN (1, 3)) x"
		" JOIN sale s ON s.store_id = ? AND s.id = x.cause_id AND s.referrer_id > ? AND s.referrer_id <= ?"
		" JOIN sale_line l ON l.store_id = s.store_id AND l.sale_id = s.id" SALE_DUE_JOIN
		" WHERE " SALE_COUNTS
		" GROUP BY s.id, s.referrer_id, " SALE_COUNTS_AT " LIMIT 1000000",
		V(s->store_id), V(after), V(upto), V(s->store_id), V(after), V(upto));
}

/* What a referrer waits for counts from the day that it was let go, until it is taken back. */
static size_t events(const struct scope *s, int64_t after, int64_t upto, struct count_row **out)
{
	return db_all(s->db, s->arena, out, count_cols,
		"SELECT t.customer_id, COALESCE(h.released_at, t.occurred_at) AS at, 0 AS sales, 0 AS paid,"
		" CAST(SUM(IF(t.asset = 1, t.amount, 0)) AS SIGNED) AS points,"
		" CAST(SUM(IF(t.asset = 3, t.amount, 0)) AS SIGNED) AS xp FROM transfer t"
		" LEFT JOIN referral_hold h ON h.store_id = t.store_id AND h.event_id = t.cause_id"
		" AND h.seq = t.seq"
		" WHERE t.store_id = ? AND t.customer_id > ? AND t.customer_id <= ? AND t.cause = 5"
		" AND t.asset IN (1, 3) AND t.credit = t.customer_id"
		" AND (h.seq IS NULL OR NOT h.waiting AND h.refund_id IS NULL)"
		" GROUP BY t.customer_id, COALESCE(h.released_at, t.occurred_at) LIMIT 1000000",
		V(s->store_id), V(after), V(upto));
}

static int by_customer_and_day(const void *a, const void *b)
{
	const struct day_row *x = a, *y = b;

	if (x->customer_id != y->customer_id)
		return x->customer_id < y->customer_id ? -1 : 1;
	return (x->day.days > y->day.days) - (x->day.days < y->day.days);
}

/* Rows of one customer and day become one; their number. */
static size_t merge(struct day_row *days, size_t n)
{
	size_t k = 0;

	if (n)
		qsort(days, n, sizeof *days, by_customer_and_day);
	for (size_t i = 0; i < n; i++) {
		if (k && by_customer_and_day(&days[k - 1], &days[i]) == 0) {
			days[k - 1].paid += days[i].paid;
			days[k - 1].sales += days[i].sales;
			days[k - 1].points += days[i].points;
			days[k - 1].xp += days[i].xp;
		} else {
			days[k++] = days[i];
		}
	}
	return k;
}

static void count_customers(const struct scope *s, int64_t after, int64_t upto)
{
	size_t (*const sources[])(const struct scope *, int64_t, int64_t, struct count_row **) = {
		own_sales, referred_sales, events };
	struct count_row *rows[3];
	size_t n[3], k = 0;
	struct day_row *days;

	for (int i = 0; i < 3; i++)
		n[i] = sources[i](s, after, upto, &rows[i]);
	days = NEWN(s->arena, struct day_row, n[0] + n[1] + n[2]);
	for (int i = 0; i < 3; i++)
		for (size_t j = 0; j < n[i]; j++) {
			const struct count_row *r = &rows[i][j];

			days[k++] = (struct day_row){ s->store_id, r->customer_id,
				local_time(s->store->zone, r->at).date, r->paid, r->sales, r->points,
				r->xp };
		}
	k = merge(days, k);
	db_exec(s->db, "DELETE FROM customer_day WHERE store_id = ? AND customer_id > ? AND customer_id <= ?",
		V(s->store_id), V(after), V(upto));
	db_bulk(s->db, days, k, day_cols,
		"INSERT INTO customer_day (store_id, customer_id, day, paid, sales, points, xp)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)");
}

void level_count_piece(struct level_pass *p)
{
	const struct scope *s = p->scope;
	struct id_row *ids;
	size_t n = db_all(s->db, s->arena, &ids, id_cols,
		"SELECT customer_id AS id FROM customer_account WHERE store_id = ? AND customer_id > ?"
		" ORDER BY customer_id LIMIT ? FOR UPDATE", V(s->store_id), V(p->after_id), V(COUNT_CHUNK));

	p->seen = p->hit = (int64_t)n;
	p->finished = n < COUNT_CHUNK;
	if (!n)
		return;
	count_customers(s, p->after_id, ids[n - 1].id);
	p->after_id = ids[n - 1].id;
}
