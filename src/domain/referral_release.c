/* referral_release.c - what has waited for a newcomer's first paid sale is let go, or taken back. [§6, §7] */
#include "base/fault.h"
#include "domain/benefit_delivery.h"
#include "domain/level_progress.h"
#include "domain/referral.h"
#include "domain/reward_claim.h"
#include "domain/sale_internal.h"
#include "domain/store.h"
#include "loyalty/lists.h"

enum { CHUNK = 500 };

/* The sale `s` is paid in full. [GRP-04] */
#define NOT_OWED " NOT EXISTS (SELECT 1 FROM sale_due u WHERE u.store_id = s.store_id" \
	" AND u.sale_id = s.id AND u.due > 0)"
/* Whose newcomer `h` has bought with money, and the sale's return window is over; takes the moment. */
#define RIPE " LEFT JOIN referral_policy p ON p.store_id = h.store_id" \
	" WHERE h.waiting AND EXISTS (SELECT 1 FROM sale s WHERE s.store_id = h.store_id" \
	"  AND s.customer_id = h.customer_id AND s.status <> 2 AND s.payable > 0 AND" NOT_OWED \
	"  AND s.occurred_at <= ? - INTERVAL COALESCE(p.return_days, 7) DAY)"

/* A lot that is ripe: that of the event's transfer `seq`. */
struct ripe_lot {
	int64_t event_id;
	int seq;
	int64_t customer_id, referrer_id, valid_days;
	int asset;
	int64_t amount;
};
static const struct db_col ripe_lot_cols[] = {
	COL(struct ripe_lot, event_id), COL(struct ripe_lot, seq),
	COL(struct ripe_lot, customer_id), COL(struct ripe_lot, referrer_id),
	COL(struct ripe_lot, valid_days), COL(struct ripe_lot, asset), COL(struct ripe_lot, amount),
	COLS_END };

static size_t ripe_lots(const struct scope *s, struct ripe_lot **out)
{
	return db_all(s->db, s->arena, out, ripe_lot_cols,
		"SELECT h.event_id, h.seq, h.customer_id, h.referrer_id, h.valid_days, t.asset, t.amount"
		" FROM referral_hold h JOIN transfer t ON t.store_id = h.store_id AND t.cause = 5"
		" AND t.cause_id = h.event_id AND t.seq = h.seq" RIPE " AND h.store_id = ?"
		" ORDER BY h.event_id, h.seq LIMIT ?", V(s->now), V(s->store_id), V((int)CHUNK));
}

/* A present that is ripe: the event's benefit `seq`. */
struct ripe_present {
	int64_t event_id;
	int seq;
	int64_t customer_id, referrer_id, campaign_id, branch_id;
	int give;
	int64_t amount, product_id;
	const char *code;
};
static const struct db_col ripe_present_cols[] = {
	COL(struct ripe_present, event_id), COL(struct ripe_present, seq),
	COL(struct ripe_present, customer_id), COL(struct ripe_present, referrer_id),
	COL(struct ripe_present, campaign_id),
	COL_REF(struct ripe_present, branch_id), COL(struct ripe_present, give),
	COL(struct ripe_present, amount), COL_REF(struct ripe_present, product_id),
	COL(struct ripe_present, code), COLS_END };

static size_t ripe_presents(const struct scope *s, struct ripe_present **out)
{
	return db_all(s->db, s->arena, out, ripe_present_cols,
		"SELECT h.event_id, h.seq, h.customer_id, h.referrer_id, b.campaign_id, e.branch_id, b.give, b.amount,"
		" b.product_id, b.code FROM referral_present h"
		" JOIN event e ON e.store_id = h.store_id AND e.id = h.event_id"
		" JOIN event_benefit b ON b.store_id = h.store_id AND b.event_id = h.event_id AND b.seq = h.seq"
		RIPE " AND h.store_id = ? ORDER BY h.event_id, h.seq LIMIT ?",
		V(s->now), V(s->store_id), V((int)CHUNK));
}

/* Everything of a store that is ripe. */
struct ripe { struct ripe_lot *lots; size_t n_lots; struct ripe_present *presents; size_t n_presents; };

static struct ripe ripe_read(const struct scope *s)
{
	struct ripe r = { 0 };

	r.n_lots = ripe_lots(s, &r.lots);
	r.n_presents = ripe_presents(s, &r.presents);
	return r;
}

/*
 * The accounts of referrers and newcomers, in order: whoever gives or takes holds them, and so does
 * a refund of the newcomer's sale. The ids that are locked.
 */
static struct ids lock_parties(const struct scope *s, const struct ripe *r)
{
	int64_t *list = NEWN(s->arena, int64_t, 2 * (r->n_lots + r->n_presents));
	struct sale_customer *customers;
	struct ids ids;
	int n = 0;

	for (size_t i = 0; i < r->n_lots; i++) {
		list[n++] = r->lots[i].referrer_id;
		list[n++] = r->lots[i].customer_id;
	}
	for (size_t i = 0; i < r->n_presents; i++) {
		list[n++] = r->presents[i].referrer_id;
		list[n++] = r->presents[i].customer_id;
	}
	ids = ids_sorted(list, n);
	if (sale_customers_lock(s, ids.id, (size_t)ids.n, &customers) != (size_t)ids.n)
		fault("referral: a referrer or newcomer has no account");
	return ids;
}

/* Without what is of others: it became ripe only now, and nobody holds their accounts. */
static void keep_locked(struct ripe *r, struct ids locked)
{
	size_t n_lots = 0, n_presents = 0;

	for (size_t i = 0; i < r->n_lots; i++)
		if (ids_have(locked, r->lots[i].customer_id))
			r->lots[n_lots++] = r->lots[i];
	for (size_t i = 0; i < r->n_presents; i++)
		if (ids_have(locked, r->presents[i].customer_id))
			r->presents[n_presents++] = r->presents[i];
	r->n_lots = n_lots;
	r->n_presents = n_presents;
}

struct done_row { utc_t at; int64_t store_id, event_id; int seq; };
static const struct db_col done_cols[] = { COL(struct done_row, at), COL(struct done_row, store_id),
	COL(struct done_row, event_id), COL(struct done_row, seq), COLS_END };
struct lot_free { utc_t expires_at; int64_t store_id, customer_id; int cause; int64_t cause_id; int seq; };
static const struct db_col lot_free_cols[] = { COL(struct lot_free, expires_at),
	COL(struct lot_free, store_id), COL(struct lot_free, customer_id), COL(struct lot_free, cause),
	COL(struct lot_free, cause_id), COL(struct lot_free, seq), COLS_END };

/* The end of the N-th local day after it was released. */
static utc_t end_of(const struct scope *s, int64_t valid_days)
{
	date_t day = local_time(s->store->zone, s->now).date;

	if (!valid_days)
		return (utc_t){ 0 };
	day.days += (int)valid_days;
	return day_end(s->store->zone, day);
}

static void release_lots(const struct scope *s, const struct ripe_lot *ripe, size_t n)
{
	struct done_row *done = NEWN(s->arena, struct done_row, n);
	struct lot_free *lots = NEWN(s->arena, struct lot_free, n);
	struct level_gain *gains = NEWN(s->arena, struct level_gain, n);

	for (size_t i = 0; i < n; i++) {
		done[i] = (struct done_row){ s->now, s->store_id, ripe[i].event_id, ripe[i].seq };
		lots[i] = (struct lot_free){ end_of(s, ripe[i].valid_days), s->store_id, ripe[i].referrer_id,
			CAUSE_EVENT, ripe[i].event_id, ripe[i].seq };
		gains[i] = (struct level_gain){ .customer_id = ripe[i].referrer_id,
			.day = local_time(s->store->zone, s->now).date,
			.points = { ripe[i].asset == ASSET_POINTS ? ripe[i].amount : 0 },
			.xp = ripe[i].asset == ASSET_XP ? ripe[i].amount : 0 };
	}
	if (db_bulk(s->db, done, n, done_cols, "UPDATE referral_hold SET waiting = FALSE, released_at = ?"
			" WHERE store_id = ? AND event_id = ? AND seq = ? AND waiting") != (int64_t)n)
		fault_as(FAULT_RETRY, "referral: released by somebody else");
	db_bulk(s->db, lots, n, lot_free_cols,
		"UPDATE lot SET available_from = NULL, expires_at = ?"
		" WHERE store_id = ? AND customer_id = ? AND cause = ? AND cause_id = ? AND seq = ?");
	level_gained(s, gains, n);
}

static void release_presents(const struct scope *s, const struct ripe_present *ripe, size_t n)
{
	struct done_row *done = NEWN(s->arena, struct done_row, n);
	struct present *presents = NEWN(s->arena, struct present, n);

	for (size_t i = 0; i < n; i++) {
		const struct ripe_present *r = &ripe[i];
		done[i] = (struct done_row){ s->now, s->store_id, r->event_id, r->seq };
		presents[i] = (struct present){ CAUSE_EVENT, r->event_id, r->seq, r->referrer_id,
			r->campaign_id, r->branch_id, { .give = (enum give)r->give, .to = PARTY_REFERRER,
			.amount = r->amount, .product_id = r->product_id, .code = r->code } };
	}
	if (db_bulk(s->db, done, n, done_cols, "UPDATE referral_present SET waiting = FALSE, released_at = ?"
			" WHERE store_id = ? AND event_id = ? AND seq = ? AND waiting") != (int64_t)n)
		fault_as(FAULT_RETRY, "referral: released by somebody else");
	presents_give(s, presents, n);
}

/* Some store that has something ripe; 0: none. */
static int64_t find_store(struct db *db, struct arena *a, utc_t now)
{
	int64_t store_id = db_int(db, a, 0, "SELECT h.store_id FROM referral_hold h" RIPE " LIMIT 1", V(now));

	return store_id ? store_id :
		db_int(db, a, 0, "SELECT h.store_id FROM referral_present h" RIPE " LIMIT 1", V(now));
}

int64_t referral_release_run(struct db *db, struct arena *a, utc_t now)
{
	int64_t store_id = find_store(db, a, now);
	struct store *store = NEW(a, struct store);
	struct ripe r;
	struct scope s;

	if (!store_id)
		return 0;
	if (!store_load(db, a, store_id, store))
		fault("referral: store %lld is gone", (long long)store_id);
	s = scope_of_system(db, a, store, now);
	db_begin(db);
	r = ripe_read(&s);
	if (r.n_lots + r.n_presents) {
		struct ids locked = lock_parties(&s, &r);

		r = ripe_read(&s); /* without what a refund took back while we waited */
		keep_locked(&r, locked);
	}
	if (r.n_lots)
		release_lots(&s, r.lots, r.n_lots);
	if (r.n_presents)
		release_presents(&s, r.presents, r.n_presents);
	db_commit(db);
	return (int64_t)(r.n_lots + r.n_presents);
}

/* ---- taken back ------------------------------------------------------------------------------ */

struct released_row { int64_t event_id, referrer_id; int asset; int64_t amount; utc_t released_at; };
static const struct db_col released_cols[] = {
	COL(struct released_row, event_id), COL(struct released_row, referrer_id),
	COL(struct released_row, asset), COL(struct released_row, amount),
	COL(struct released_row, released_at), COLS_END };

/* The newcomer's paid sales but one that are not wholly refunded; takes store, customer, that one. */
#define NO_OTHER_SALE " AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.store_id = ? AND s.customer_id = ?" \
	" AND s.id <> ? AND s.status <> 2 AND s.payable > 0 AND" NOT_OWED ")"

void referral_released_find(const struct scope *s, int64_t customer_id, int64_t refunded_sale_id,
	struct referral_released *out)
{
	struct released_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, released_cols,
		"SELECT h.event_id, h.referrer_id, t.asset, t.amount - CAST(COALESCE((SELECT SUM(x.amount) FROM lot l"
		"  JOIN transfer x ON x.store_id = l.store_id AND x.cause = 4 AND x.cause_id = l.id"
		"  WHERE l.store_id = h.store_id AND l.customer_id = h.referrer_id AND l.cause = 5"
		"  AND l.cause_id = h.event_id AND l.seq = h.seq), 0) AS SIGNED) AS amount, h.released_at"
		" FROM referral_hold h"
		" JOIN transfer t ON t.store_id = h.store_id AND t.cause = 5 AND t.cause_id = h.event_id"
		" AND t.seq = h.seq WHERE h.store_id = ? AND h.customer_id = ? AND NOT h.waiting"
		" AND h.refund_id IS NULL" NO_OTHER_SALE
		" UNION ALL SELECT h.event_id, h.referrer_id, -1, 0, h.released_at FROM referral_present h"
		" WHERE h.store_id = ? AND h.customer_id = ? AND NOT h.waiting AND h.refund_id IS NULL"
		NO_OTHER_SALE " ORDER BY released_at LIMIT 100",
		V(s->store_id), V(customer_id), V(s->store_id), V(customer_id), V(refunded_sale_id),
		V(s->store_id), V(customer_id), V(s->store_id), V(customer_id), V(refunded_sale_id));

	*out = (struct referral_released){ .day = DATE_NONE };
	for (size_t i = 0; i < n; i++) {
		out->event_id = rows[i].event_id;
		out->referrer_id = rows[i].referrer_id;
		if (rows[i].asset >= 0) { /* else a present */
			out->amounts[rows[i].asset] += rows[i].amount;
			out->lots++;
		}
		out->day = local_time(s->store->zone, rows[i].released_at).date;
	}
}

void referral_released_take(const struct scope *s, int64_t customer_id, int64_t refund_id,
	const struct referral_released *released)
{
	if (db_exec(s->db, "UPDATE referral_hold SET refund_id = ? WHERE store_id = ? AND customer_id = ?"
			" AND NOT waiting AND refund_id IS NULL", V(refund_id), V(s->store_id),
			V(customer_id)) != released->lots)
		fault_as(FAULT_RETRY, "referral: taken back by somebody else");
	db_exec(s->db, "UPDATE referral_present SET refund_id = ? WHERE store_id = ? AND customer_id = ?"
		" AND NOT waiting AND refund_id IS NULL", V(refund_id), V(s->store_id), V(customer_id));
	(void)reward_cancel_of(s, CAUSE_EVENT, released->event_id, released->referrer_id);
}
