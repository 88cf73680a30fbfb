#include "domain/charge.h"

#include "domain/audit.h"
#include "domain/guard.h"

const char *charge_state_word(enum charge_state state)
{
	switch (state) {
	case CHARGE_DRAFT: return "draft";
	case CHARGE_RUNNING: return "running";
	case CHARGE_DONE: return "done";
	case CHARGE_CANCELLED: return "cancelled";
	case CHARGE_WAITING: return "waiting";
	}
	return "";
}

const char *charge_problem_word(enum charge_problem problem)
{
	switch (problem) {
	case CHARGE_ROW_GOOD: return "good";
	case CHARGE_ROW_UNREADABLE: return "unreadable";
	case CHARGE_ROW_AMOUNT: return "amount";
	case CHARGE_ROW_UNKNOWN: return "unknown";
	case CHARGE_ROW_INACTIVE: return "inactive";
	case CHARGE_ROW_REPEATED: return "repeated";
	case CHARGE_ROW_OWN_ACCOUNT: return "own_account";
	}
	return "";
}

const char *charge_result_word(enum charge_result result)
{
	switch (result) {
	case CHARGE_OK: return "ok";
	case CHARGE_UNKNOWN: return "unknown";
	case CHARGE_EMPTY: return "charge_empty";
	case CHARGE_TOO_MANY: return "charge_too_many";
	case CHARGE_NOT_UTF8: return "charge_not_utf8";
	case CHARGE_CHANGED: return "charge_changed";
	case CHARGE_EXPIRED: return "past";
	case CHARGE_STAFF_CAP: return "staff_cap";
	case CHARGE_STORE_CAP: return "store_cap";
	case CHARGE_NEEDS_APPROVAL: return "approval_needed";
	}
	return "";
}

static const struct db_col batch_cols[] = {
	COL(struct charge_batch, id), COL(struct charge_batch, state), COL(struct charge_batch, reason),
	COL(struct charge_batch, terms), COL(struct charge_batch, expires_at),
	COL(struct charge_batch, good), COL(struct charge_batch, bad), COL(struct charge_batch, done),
	COL(struct charge_batch, sum), COL(struct charge_batch, done_sum),
	COL(struct charge_batch, done_row), COL(struct charge_batch, made_by),
	COL(struct charge_batch, made_at), COL(struct charge_batch, started_at),
	COL(struct charge_batch, finished_at), COL(struct charge_batch, made_name), COLS_END };

#define BATCHES "SELECT b.id, b.state, b.reason, b.terms, b.expires_at, b.good, b.bad, b.done, b.sum," \
	" b.done_sum, b.done_row, b.made_by, b.made_at, b.started_at, b.finished_at," \
	" f.name AS made_name FROM charge_batch b LEFT JOIN staff f ON f.id = b.made_by WHERE b.store_id = ?"

bool charge_load(const struct scope *s, int64_t id, struct charge_batch *out)
{
	return db_one(s->db, s->arena, out, batch_cols, BATCHES " AND b.id = ?", V(s->store_id), V(id));
}

size_t charge_list(const struct scope *s, int64_t before_id, int limit, struct charge_batch **out)
{
	return db_all(s->db, s->arena, out, batch_cols,
		BATCHES " AND (? = 0 OR b.id < ?) ORDER BY b.id DESC LIMIT ?",
		V(s->store_id), V(before_id), V(before_id), V(limit));
}

static const struct db_col row_cols[] = {
	COL(struct charge_row, row_no), COL(struct charge_row, problem), COL(struct charge_row, amount),
	COL(struct charge_row, customer_id), COL(struct charge_row, label),
	COL(struct charge_row, first_name), COL(struct charge_row, last_name),
	COL(struct charge_row, mobile), COLS_END };

size_t charge_rows(const struct scope *s, int64_t id, bool faulty, int after_row, int limit,
	struct charge_row **out)
{
	return db_all(s->db, s->arena, out, row_cols,
		"SELECT r.row_no, r.problem, r.amount, r.customer_id, r.label, c.first_name, c.last_name,"
		" c.mobile FROM charge_row r"
		" LEFT JOIN customer c ON c.store_id = r.store_id AND c.id = r.customer_id"
		" WHERE r.store_id = ? AND r.batch_id = ? AND r.row_no > ? AND (? = FALSE OR r.problem > 0)"
		" ORDER BY r.row_no LIMIT ?", V(s->store_id), V(id), V(after_row), V(faulty), V(limit));
}

struct problem_row { int problem; int64_t n; };
static const struct db_col problem_cols[] = { COL(struct problem_row, problem), COL(struct problem_row, n),
	COLS_END };

void charge_problems(const struct scope *s, int64_t id, int64_t counts[CHARGE_PROBLEMS])
{
	struct problem_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, problem_cols,
		"SELECT problem, COUNT(*) AS n FROM charge_row WHERE store_id = ? AND batch_id = ?"
		" GROUP BY problem LIMIT 20", V(s->store_id), V(id));

	for (int i = 0; i < CHARGE_PROBLEMS; i++)
		counts[i] = 0;
	for (size_t i = 0; i < n; i++)
		if (rows[i].problem < CHARGE_PROBLEMS)
			counts[rows[i].problem] = rows[i].n;
}

static const struct db_col report_cols[] = { COL(struct charge_report, given),
	COL(struct charge_report, left), COL(struct charge_report, expired), COLS_END };

void charge_report(const struct scope *s, int64_t id, struct charge_report *out)
{
	if (!db_one(s->db, s->arena, out, report_cols,
			"SELECT CAST(COALESCE(SUM(l.amount), 0) AS SIGNED) AS given,"
			" CAST(COALESCE(SUM(IF(l.expires_at <= ?, 0, l.remaining)), 0) AS SIGNED) AS `left`,"
			" CAST(COALESCE(SUM(IF(l.expires_at <= ?, l.remaining, 0) +"
			"  (SELECT COALESCE(SUM(d.amount), 0) FROM draw d WHERE d.store_id = l.store_id"
			"   AND d.customer_id = l.customer_id AND d.lot_id = l.id AND d.cause = 4)), 0) AS SIGNED)"
			" AS expired FROM charge_row r JOIN lot l ON l.store_id = r.store_id"
			" AND l.customer_id = r.customer_id AND l.cause = 3 AND l.cause_id = r.adjustment_id"
			" WHERE r.store_id = ? AND r.batch_id = ? AND r.adjustment_id IS NOT NULL",
			V(s->now), V(s->now), V(s->store_id), V(id)))
		*out = (struct charge_report){ 0 };
}

static void audit(const struct scope *s, const char *action, const struct charge_batch *b)
{
	json_t *after = json_own(s->arena, json_pack("{s:s, s:I, s:s}", "asset", asset_name(ASSET_CREDIT),
		"amount", (json_int_t)b->sum.rial, "reason", b->reason));

	audit_write(s, action, b->id, 0, NULL, after);
}

/* From one state to another; of two at once only one finds it there. */
static bool move(const struct scope *s, int64_t id, enum charge_state from, enum charge_state to)
{
	return db_exec(s->db, "UPDATE charge_batch SET state = ? WHERE store_id = ? AND id = ? AND state = ?",
		V((int)to), V(s->store_id), V(id), V((int)from)) == 1;
}

static enum charge_result start(const struct scope *s, int64_t id, enum charge_state from,
	int64_t staff_id, bool approved)
{
	struct charge_batch b;

	if (!charge_load(s, id, &b))
		return CHARGE_UNKNOWN;
	if (!b.good)
		return CHARGE_EMPTY;
	if (b.expires_at.s && b.expires_at.s <= s->now.s)
		return CHARGE_EXPIRED;
	if (!move(s, id, from, CHARGE_RUNNING))
		return CHARGE_CHANGED;
	charge_leave_out_own(s, id); /* who made the list may be another */
	if (!charge_load(s, id, &b) || !b.good)
		return CHARGE_EMPTY;
	switch (guard_give(s, &(struct guard_gift){ .staff_id = staff_id, .asset = ASSET_CREDIT,
		.amount = b.sum.rial, .approved = approved })) {
	case GUARD_OK:
		break;
	case GUARD_APPROVAL:
		return CHARGE_NEEDS_APPROVAL;
	case GUARD_STORE_CAP:
		return CHARGE_STORE_CAP;
	case GUARD_OWN_ACCOUNT:
	case GUARD_STAFF_VELOCITY:
	case GUARD_CUSTOMER_VELOCITY:
	case GUARD_STAFF_CAP:
		return CHARGE_STAFF_CAP;
	}
	db_exec(s->db, "UPDATE charge_batch SET started_at = ? WHERE store_id = ? AND id = ?", V(s->now),
		V(s->store_id), V(id));
	audit(s, "charge.start", &b);
	return CHARGE_OK;
}

enum charge_result charge_start(const struct scope *s, int64_t id)
{
	return start(s, id, CHARGE_DRAFT, s->actor_kind == ACTOR_STAFF ? s->actor_id : 0, false);
}

enum charge_result charge_start_approved(const struct scope *s, int64_t id, int64_t asked_by)
{
	return start(s, id, CHARGE_WAITING, asked_by, true);
}

void charge_wait(const struct scope *s, int64_t id)
{
	/* the refused start has moved it already, in this transaction */
	if (!move(s, id, CHARGE_RUNNING, CHARGE_WAITING))
		(void)move(s, id, CHARGE_DRAFT, CHARGE_WAITING);
}

void charge_unwait(const struct scope *s, int64_t id)
{
	(void)move(s, id, CHARGE_WAITING, CHARGE_DRAFT);
}

enum charge_result charge_cancel(const struct scope *s, int64_t id)
{
	struct charge_batch b;

	if (!charge_load(s, id, &b))
		return CHARGE_UNKNOWN;
	if (!move(s, id, CHARGE_RUNNING, CHARGE_CANCELLED) && !move(s, id, CHARGE_DRAFT, CHARGE_CANCELLED))
		return CHARGE_CHANGED;
	db_exec(s->db, "UPDATE charge_batch SET finished_at = ? WHERE store_id = ? AND id = ?", V(s->now),
		V(s->store_id), V(id));
	audit(s, "charge.cancel", &b);
	return CHARGE_OK;
}
