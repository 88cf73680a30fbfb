#include "domain/sale_due.h"

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/benefit_delivery.h"
#include "domain/level_progress.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

static const struct db_col due_cols[] = {
	COL(struct sale_due, sale_id), COL(struct sale_due, customer_id), COL_REF(struct sale_due, referrer_id),
	COL(struct sale_due, total), COL(struct sale_due, due), COL(struct sale_due, settled_at),
	COL(struct sale_due, waits), COLS_END };

bool sale_due_load(const struct scope *s, int64_t sale_id, struct sale_due *out)
{
	return db_one(s->db, s->arena, out, due_cols,
		"SELECT sale_id, customer_id, referrer_id, total, due, settled_at, waits FROM sale_due"
		" WHERE store_id = ? AND sale_id = ?", V(s->store_id), V(sale_id));
}

/* Moves the moment from which the lots of a sale are available, on the way in or out of being held. */
static void shift_lots(const struct scope *s, const struct sale_due *d, bool hold, utc_t at)
{
	db_exec(s->db,
		"UPDATE lot SET available_from = DATE_ADD(COALESCE(available_from, ?), INTERVAL ? SECOND)"
		" WHERE store_id = ? AND customer_id IN (?, ?) AND cause = ? AND cause_id = ?"
		" AND (available_from >= '4000-01-01') = ?",
		V(at), V(hold ? SALE_HELD_S : -SALE_HELD_S), V(s->store_id), V(d->customer_id), V(d->referrer_id),
		V((int)CAUSE_SALE), V(d->sale_id), V(!hold));
}

/* The same for lots that were available at once: NULL compares as nothing. */
static void hold_ready_lots(const struct scope *s, const struct sale_due *d)
{
	db_exec(s->db,
		"UPDATE lot SET available_from = DATE_ADD(?, INTERVAL ? SECOND)"
		" WHERE store_id = ? AND customer_id IN (?, ?) AND cause = ? AND cause_id = ?"
		" AND available_from IS NULL",
		V(s->now), V(SALE_HELD_S), V(s->store_id), V(d->customer_id), V(d->referrer_id),
		V((int)CAUSE_SALE), V(d->sale_id));
}

void sale_due_open(const struct scope *s, const struct sale_due *d)
{
	db_exec(s->db,
		"INSERT INTO sale_due (store_id, sale_id, customer_id, referrer_id, total, due, waits)"
		" VALUES (?, ?, ?, ?, ?, ?, TRUE)",
		V(s->store_id), V(d->sale_id), V(d->customer_id), db_ref(d->referrer_id), V(d->total), V(d->due));
	shift_lots(s, d, true, s->now);
	hold_ready_lots(s, d);
}

/* ---- what waits beside the ledger ------------------------------------------------------------ */

struct present_row {
	int64_t store_id, sale_id;
	int seq;
	int64_t customer_id, campaign_id, branch_id;
	int give;
	int64_t amount;
	const char *code;
};
static const struct db_col present_cols[] = {
	COL(struct present_row, store_id), COL(struct present_row, sale_id), COL(struct present_row, seq),
	COL(struct present_row, customer_id), COL(struct present_row, campaign_id),
	COL_REF(struct present_row, branch_id), COL(struct present_row, give),
	COL(struct present_row, amount), COL(struct present_row, code), COLS_END };

void sale_presents_hold(const struct scope *s, const struct present *list, size_t n)
{
	struct present_row *rows = NEWN(s->arena, struct present_row, n);

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct present_row){ s->store_id, list[i].cause_id, list[i].seq,
			list[i].customer_id, list[i].campaign_id, list[i].branch_id,
			(int)list[i].benefit.give, list[i].benefit.amount, list[i].benefit.code };
	db_bulk(s->db, rows, n, present_cols,
		"INSERT INTO sale_present (store_id, sale_id, seq, customer_id, campaign_id, branch_id, give,"
		" amount, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

/* Nothing is given for what came back as a whole. */
static void give_presents(const struct scope *s, const struct sale_due *d, bool refunded)
{
	struct present_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, present_cols,
		"SELECT store_id, sale_id, seq, customer_id, campaign_id, branch_id, give, amount, code"
		" FROM sale_present WHERE store_id = ? AND sale_id = ? ORDER BY seq LIMIT 10000",
		V(s->store_id), V(d->sale_id));
	struct present *presents = NEWN(s->arena, struct present, n);

	for (size_t i = 0; i < n; i++)
		presents[i] = (struct present){ CAUSE_SALE, d->sale_id, rows[i].seq, rows[i].customer_id,
			rows[i].campaign_id, rows[i].branch_id,
			{ .give = (enum give)rows[i].give, .amount = rows[i].amount, .code = rows[i].code } };
	if (n)
		db_exec(s->db, "DELETE FROM sale_present WHERE store_id = ? AND sale_id = ?",
			V(s->store_id), V(d->sale_id));
	if (!refunded)
		presents_give(s, presents, n);
}

/* What is kept of a sale, for the levels. */
struct kept_row { int status; int64_t paid, points, xp, referrer_points, referrer_xp; };
static const struct db_col kept_cols[] = {
	COL(struct kept_row, status), COL(struct kept_row, paid), COL(struct kept_row, points),
	COL(struct kept_row, xp), COL(struct kept_row, referrer_points), COL(struct kept_row, referrer_xp),
	COLS_END };

static struct kept_row read_kept(const struct scope *s, int64_t sale_id)
{
	struct kept_row k;

	if (!db_one(s->db, s->arena, &k, kept_cols,
			"SELECT s.status, CAST(SUM(" LINE_KEPT("net") " - " LINE_KEPT("credit_paid") " - "
			LINE_KEPT("gift_card_paid") ") AS SIGNED) AS paid,"
			" CAST(SUM(" LINE_KEPT("points") ") AS SIGNED) AS points,"
			" CAST(SUM(" LINE_KEPT("xp") ") AS SIGNED) AS xp,"
			" CAST(SUM(" LINE_KEPT("referrer_points") ") AS SIGNED) AS referrer_points,"
			" CAST(SUM(" LINE_KEPT("referrer_xp") ") AS SIGNED) AS referrer_xp"
			" FROM sale s JOIN sale_line l ON l.store_id = s.store_id AND l.sale_id = s.id"
			" WHERE s.store_id = ? AND s.id = ? GROUP BY s.status", V(s->store_id), V(sale_id)))
		fault("sale: %lld has no lines", (long long)sale_id);
	return k;
}

static void lock(const struct scope *s, int64_t customer_id)
{
	struct account_row row;

	if (customer_id && !account_lock(s, customer_id, &row))
		fault("sale: customer %lld has no account", (long long)customer_id);
}

/* Nothing is owed any more: what the order earned is let go. */
static void let_go(const struct scope *s, const struct sale_due *d)
{
	date_t today = local_time(s->store->zone, s->now).date;
	struct kept_row k;

	shift_lots(s, d, false, s->now);
	if (!d->waits)
		return;
	lock(s, d->customer_id);
	lock(s, d->referrer_id);
	k = read_kept(s, d->sale_id);
	level_gained(s, (struct level_gain[]){
		{ .customer_id = d->customer_id, .day = today, .paid = { k.paid },
			.sales = k.status != SALE_REFUNDED, .points = { k.points }, .xp = k.xp },
		{ .customer_id = d->referrer_id, .day = today, .points = { k.referrer_points },
			.xp = k.referrer_xp } }, PARTIES);
	give_presents(s, d, k.status == SALE_REFUNDED);
}

/* Lowers what is owed; lets the earnings go when nothing is. */
static void lower(const struct scope *s, const struct sale_due *d, money_t amount)
{
	if (db_exec(s->db, "UPDATE sale_due SET due = due - ?, settled_at = IF(due = 0, ?, NULL)"
			" WHERE store_id = ? AND sale_id = ? AND due >= ?",
			V(amount), V(s->now), V(s->store_id), V(d->sale_id), V(amount)) != 1)
		fault_as(FAULT_RETRY, "sale: what is owed changed under a payment");
	if (amount.rial == d->due.rial)
		let_go(s, d);
}

const char *settle_result_word(enum settle_result result)
{
	switch (result) {
	case SETTLE_OK: return "ok";
	case SETTLE_SALE_UNKNOWN: return "sale_unknown";
	case SETTLE_NOTHING_DUE: return "nothing_due";
	case SETTLE_TOO_MUCH: return "settle_too_much";
	}
	return "";
}

enum settle_result sale_settle(const struct scope *s, int64_t sale_id, money_t amount, enum payment method,
	money_t *left)
{
	struct audit_change c = audit_begin(s->arena);
	struct sale_due d;
	struct sale sale;

	if (!sale_load(s, sale_id, &sale))
		return SETTLE_SALE_UNKNOWN;
	/* Refunds lock the sale before they look at what is owed. */
	db_int(s->db, s->arena, 0, "SELECT id FROM sale WHERE store_id = ? AND id = ? FOR UPDATE",
		V(s->store_id), V(sale_id));
	if (!sale_due_load(s, sale_id, &d) || !d.due.rial)
		return SETTLE_NOTHING_DUE;
	if (amount.rial <= 0 || amount.rial > d.due.rial)
		return SETTLE_TOO_MUCH;
	db_exec(s->db,
		"INSERT INTO sale_settlement (store_id, sale_id, amount, method, booked_at, actor_kind, actor_id)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(sale_id), V(amount), V((int)method), V(s->now),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id));
	lower(s, &d, amount);
	left->rial = d.due.rial - amount.rial;
	audit_int(&c, "due", d.due.rial, left->rial);
	audit_updated(s, "sale.settle", sale_id, sale.branch_id, &c);
	return SETTLE_OK;
}

void sale_due_strike(const struct scope *s, int64_t sale_id, money_t amount)
{
	struct sale_due d;

	if (!sale_due_load(s, sale_id, &d))
		fault("sale: %lld owes nothing", (long long)sale_id);
	lower(s, &d, amount);
}

static const struct db_col settlement_cols[] = {
	COL(struct sale_settlement, id), COL(struct sale_settlement, amount),
	COL(struct sale_settlement, method), COL(struct sale_settlement, booked_at),
	COL(struct sale_settlement, actor_name), COLS_END };

size_t sale_settlement_list(const struct scope *s, int64_t sale_id, struct sale_settlement **out)
{
	return db_all(s->db, s->arena, out, settlement_cols,
		"SELECT t.id, t.amount, t.method, t.booked_at, COALESCE(f.name, k.name) AS actor_name"
		" FROM sale_settlement t"
		" LEFT JOIN staff f ON t.actor_kind = 'staff' AND f.id = t.actor_id"
		" LEFT JOIN api_key k ON t.actor_kind = 'api' AND k.store_id = t.store_id AND k.id = t.actor_id"
		" WHERE t.store_id = ? AND t.sale_id = ? ORDER BY t.id LIMIT 500", V(s->store_id), V(sale_id));
}

static const struct db_col due_row_cols[] = {
	COL(struct due_row, sale_id), COL(struct due_row, customer_id), COL(struct due_row, branch_number),
	COL(struct due_row, total), COL(struct due_row, due), COL(struct due_row, payable),
	COL(struct due_row, occurred_at), COL(struct due_row, first_name), COL(struct due_row, last_name),
	COL(struct due_row, mobile), COLS_END };

size_t sale_due_list(const struct scope *s, int64_t after_id, int limit, struct due_row **out)
{
	return db_all(s->db, s->arena, out, due_row_cols,
		"SELECT d.sale_id, d.customer_id, b.number AS branch_number, d.total, d.due, s.payable,"
		" s.occurred_at, c.first_name, c.last_name, c.mobile FROM sale_due d"
		" JOIN sale s ON s.store_id = d.store_id AND s.id = d.sale_id"
		" JOIN branch b ON b.store_id = s.store_id AND b.id = s.branch_id"
		" JOIN customer c ON c.store_id = d.store_id AND c.id = d.customer_id"
		" WHERE d.store_id = ? AND d.open = 1 AND d.sale_id > ?"
		" AND (? OR FIND_IN_SET(s.branch_id, ?)) ORDER BY d.sale_id LIMIT ?",
		V(s->store_id), V(after_id), V(s->all_branches), V(scope_branch_list(s)), V(limit));
}
