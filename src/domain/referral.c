#include "domain/referral.h"

#include "domain/audit.h"
#include "domain/benefit_delivery.h"
#include "domain/ledger.h"
#include "domain/store.h"

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
	audit_updated(s, "store.update", s->store_id, 0, &c);
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

struct present_row { int64_t store_id, event_id; int seq; int64_t customer_id, referrer_id; };
static const struct db_col present_cols[] = {
	COL(struct present_row, store_id), COL(struct present_row, event_id), COL(struct present_row, seq),
	COL(struct present_row, customer_id), COL(struct present_row, referrer_id), COLS_END };

void referral_hold_presents(const struct scope *s, int64_t customer_id, const struct present *list,
	size_t n)
{
	struct present_row *rows = NEWN(s->arena, struct present_row, n);

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct present_row){ s->store_id, list[i].cause_id, list[i].seq, customer_id,
			list[i].customer_id };
	db_bulk(s->db, rows, n, present_cols,
		"INSERT INTO referral_present (store_id, event_id, seq, customer_id, referrer_id)"
		" VALUES (?, ?, ?, ?, ?)");
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
		" (SELECT COUNT(*) FROM referral_hold h WHERE h.store_id = c.store_id"
		"  AND h.customer_id = c.id AND h.waiting)"
		" + (SELECT COUNT(*) FROM referral_present h WHERE h.store_id = c.store_id"
		"  AND h.customer_id = c.id AND h.waiting) AS held,"
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
		"SELECT (SELECT COUNT(*) FROM referral_hold WHERE waiting AND store_id = ?)"
		" + (SELECT COUNT(*) FROM referral_present WHERE waiting AND store_id = ?)",
		V(s->store_id), V(s->store_id));
}
