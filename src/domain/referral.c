#include "domain/referral.h"

#include <string.h>

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/ledger.h"
#include "domain/store.h"

enum { CHUNK = 500 };

static const struct db_col policy_cols[] = { COL(struct referral_policy, hold),
	COL(struct referral_policy, return_days), COLS_END };

struct referral_policy referral_policy_load(const struct scope *s)
{
	struct referral_policy p = { true, 7 };

	(void)db_one(s->db, s->arena, &p, policy_cols,
		"SELECT hold, return_days FROM referral_policy WHERE store_id = ?", V(s->store_id));
	return p;
}

void referral_policy_save(const struct scope *s, const struct referral_policy *p)
{
	struct referral_policy old = referral_policy_load(s);
	struct audit_change c = audit_begin(s->arena);

	audit_bool(&c, "referral_hold", old.hold, p->hold);
	audit_int(&c, "referral_return_days", old.return_days, p->return_days);
	if (!audit_changed(&c))
		return;
	db_exec(s->db, "INSERT INTO referral_policy (store_id, hold, return_days) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE hold = VALUES(hold), return_days = VALUES(return_days)",
		V(s->store_id), V(p->hold), V(p->return_days));
	audit_updated(s, "settings.update", s->store_id, 0, &c);
}

struct hold_row { int64_t store_id, event_id; int seq; int64_t customer_id, referrer_id, valid_days; };
static const struct db_col hold_cols[] = {
	COL(struct hold_row, store_id), COL(struct hold_row, event_id), COL(struct hold_row, seq),
	COL(struct hold_row, customer_id), COL(struct hold_row, referrer_id),
	COL_REF(struct hold_row, valid_days), COLS_END };

/* The days that a lot has when it is released: those of its terms, or what is left until their end. */
static int64_t valid_days_of(const struct scope *s, const struct terms *t)
{
	int64_t left = t->expires_at.s ? (t->expires_at.s - s->now.s) / 86400 : 0;

	if (!t->expires_at.s)
		return t->valid_days;
	left = left < 1 ? 1 : left;
	return t->valid_days && t->valid_days < left ? t->valid_days : left;
}

void referral_hold(const struct scope *s, const struct referral_held *list, size_t n)
{
	struct hold_row *rows = NEWN(s->arena, struct hold_row, n);

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct hold_row){ s->store_id, list[i].event_id, list[i].seq, list[i].customer_id,
			list[i].referrer_id, valid_days_of(s, list[i].terms) };
	db_bulk(s->db, rows, n, hold_cols,
		"INSERT INTO referral_hold (store_id, event_id, seq, customer_id, referrer_id, valid_days)"
		" VALUES (?, ?, ?, ?, ?, ?)");
}

/* ---- released -------------------------------------------------------------------------------- */

struct ripe_row { int64_t store_id, event_id; int seq; int64_t referrer_id, valid_days; const char *zone; };
static const struct db_col ripe_cols[] = {
	COL(struct ripe_row, store_id), COL(struct ripe_row, event_id), COL(struct ripe_row, seq),
	COL(struct ripe_row, referrer_id), COL(struct ripe_row, valid_days), COL(struct ripe_row, zone),
	COLS_END };

/* Whose newcomer has bought with money, and the sale's return window is over. */
static size_t find_ripe(struct db *db, struct arena *a, utc_t now, struct ripe_row **out)
{
	return db_all(db, a, out, ripe_cols,
		"SELECT h.store_id, h.event_id, h.seq, h.referrer_id, h.valid_days, st.zone FROM referral_hold h"
		" JOIN store st ON st.id = h.store_id"
		" LEFT JOIN referral_policy p ON p.store_id = h.store_id"
		" WHERE h.waiting AND EXISTS (SELECT 1 FROM sale s WHERE s.store_id = h.store_id"
		"  AND s.customer_id = h.customer_id AND s.status <> 2 AND s.payable > 0"
		"  AND s.occurred_at <= ? - INTERVAL COALESCE(p.return_days, 7) DAY)"
		" ORDER BY h.store_id, h.event_id, h.seq LIMIT ?", V(now), V((int)CHUNK));
}

struct done_row { utc_t at; int64_t store_id, event_id; int seq; };
static const struct db_col done_cols[] = { COL(struct done_row, at), COL(struct done_row, store_id),
	COL(struct done_row, event_id), COL(struct done_row, seq), COLS_END };
struct lot_free { utc_t expires_at; int64_t store_id, customer_id; int cause; int64_t cause_id; int seq; };
static const struct db_col lot_free_cols[] = { COL(struct lot_free, expires_at),
	COL(struct lot_free, store_id), COL(struct lot_free, customer_id), COL(struct lot_free, cause),
	COL(struct lot_free, cause_id), COL(struct lot_free, seq), COLS_END };

/* The end of the N-th local day after it was released. */
static utc_t end_of(const struct ripe_row *r, utc_t now)
{
	const struct zone *zone = zone_get(r->zone);
	date_t day;

	if (!r->valid_days || !zone)
		return (utc_t){ 0 };
	day = local_time(zone, now).date;
	day.days += (int)r->valid_days;
	return day_end(zone, day);
}

static void release(struct db *db, struct arena *a, utc_t now, const struct ripe_row *ripe, size_t n)
{
	struct done_row *done = NEWN(a, struct done_row, n);
	struct lot_free *lots = NEWN(a, struct lot_free, n);

	for (size_t i = 0; i < n; i++) {
		done[i] = (struct done_row){ now, ripe[i].store_id, ripe[i].event_id, ripe[i].seq };
		lots[i] = (struct lot_free){ end_of(&ripe[i], now), ripe[i].store_id, ripe[i].referrer_id,
			CAUSE_EVENT, ripe[i].event_id, ripe[i].seq };
	}
	if (db_bulk(db, done, n, done_cols, "UPDATE referral_hold SET waiting = FALSE, released_at = ?"
			" WHERE store_id = ? AND event_id = ? AND seq = ? AND waiting") != (int64_t)n)
		fault_as(FAULT_RETRY, "referral: released by somebody else");
	db_bulk(db, lots, n, lot_free_cols,
		"UPDATE lot SET available_from = NULL, expires_at = ?"
		" WHERE store_id = ? AND customer_id = ? AND cause = ? AND cause_id = ? AND seq = ?");
}

int64_t referral_release_run(struct db *db, struct arena *a, utc_t now)
{
	struct ripe_row *ripe;
	size_t n;

	db_begin(db);
	n = find_ripe(db, a, now, &ripe);
	if (n)
		release(db, a, now, ripe, n);
	db_commit(db);
	return (int64_t)n;
}

/* ---- who was brought ------------------------------------------------------------------------- */

static const struct db_col referred_cols[] = {
	COL(struct referred, id), COL(struct referred, first_name), COL(struct referred, last_name),
	COL(struct referred, mobile), COL(struct referred, registered_at),
	COL(struct referred, sales_count), COL(struct referred, spent), COL(struct referred, credit),
	COL(struct referred, points), COL(struct referred, held), COL(struct referred, same_address),
	COLS_END };

/* Gains by newcomer: sales and events gave them, refunds of those sales took them back. */
#define GAINS \
	"SELECT s.customer_id, t.asset, IF(t.credit = t.customer_id, t.amount, -t.amount) AS amount" \
	" FROM transfer t JOIN sale s ON s.store_id = t.store_id AND s.id = t.cause_id" \
	" WHERE t.store_id = ? AND t.customer_id = ? AND t.cause = 1 AND s.referrer_id = t.customer_id" \
	" UNION ALL" \
	" SELECT s.customer_id, t.asset, IF(t.credit = t.customer_id, t.amount, -t.amount)" \
	" FROM transfer t JOIN refund r ON r.store_id = t.store_id AND r.id = t.cause_id" \
	" JOIN sale s ON s.store_id = r.store_id AND s.id = r.sale_id" \
	" WHERE t.store_id = ? AND t.customer_id = ? AND t.cause = 2 AND s.referrer_id = t.customer_id" \
	" UNION ALL" \
	" SELECT e.customer_id, t.asset, IF(t.credit = t.customer_id, t.amount, -t.amount)" \
	" FROM transfer t JOIN event e ON e.store_id = t.store_id AND e.id = t.cause_id" \
	" WHERE t.store_id = ? AND t.customer_id = ? AND t.cause = 5 AND e.referrer_id = t.customer_id"

size_t referral_list(const struct scope *s, int64_t referrer_id, int64_t before_id, int limit,
	struct referred **out)
{
	return db_all(s->db, s->arena, out, referred_cols,
		"SELECT c.id, c.first_name, c.last_name, c.mobile, c.registered_at, a.sales_count, a.spent,"
		" CAST(COALESCE(g.credit, 0) AS SIGNED) AS credit, CAST(COALESCE(g.points, 0) AS SIGNED) AS points,"
		" (SELECT COUNT(*) FROM referral_hold h JOIN event e ON e.store_id = h.store_id"
		"  AND e.id = h.event_id WHERE e.store_id = c.store_id AND e.customer_id = c.id"
		"  AND h.waiting) AS held,"
		" EXISTS (SELECT 1 FROM customer_address x JOIN customer_address y ON y.store_id = x.store_id"
		"  AND y.customer_id = c.referrer_id WHERE x.store_id = c.store_id AND x.customer_id = c.id"
		"  AND x.street <> '' AND x.street = y.street AND x.city = y.city) AS same_address"
		" FROM customer c"
		" JOIN customer_account a ON a.store_id = c.store_id AND a.customer_id = c.id"
		" LEFT JOIN (SELECT customer_id, SUM(IF(asset = 0, amount, 0)) AS credit,"
		"  SUM(IF(asset = 1, amount, 0)) AS points FROM (" GAINS ") m GROUP BY customer_id) g"
		"  ON g.customer_id = c.id"
		" WHERE c.store_id = ? AND c.referrer_id = ? AND (? = 0 OR c.id < ?)"
		" ORDER BY c.id DESC LIMIT ?",
		V(s->store_id), V(referrer_id), V(s->store_id), V(referrer_id), V(s->store_id), V(referrer_id),
		V(s->store_id), V(referrer_id), V(before_id), V(before_id), V(limit));
}

int64_t referral_count(const struct scope *s, int64_t referrer_id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM customer WHERE store_id = ? AND referrer_id = ?",
		V(s->store_id), V(referrer_id));
}

int64_t referral_waiting(const struct scope *s)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM referral_hold WHERE waiting AND store_id = ?", V(s->store_id));
}
