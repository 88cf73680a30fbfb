/* rollup.c - the job that adds up, and the readers who complete it. */
#include "domain/rollup.h"

#include "base/fault.h"
#include "domain/id_list.h"
#include "domain/rollup_internal.h"

/* ---- the job -------------------------------------------------------------------------------- */

/* The ids of a chunk: what they come to stays small in memory and short in time. */
static const int chunk_ids[ROLLUP_SOURCES] = { [SOURCE_REFUNDS] = 5000, [SOURCE_SALES] = 5000,
	[SOURCE_TRANSFERS] = 20000, [SOURCE_CUSTOMERS] = 20000 };

struct mark { int64_t done_id, safe_id, seen_id, age_s; };
static const struct db_col mark_cols[] = { COL(struct mark, done_id), COL(struct mark, safe_id),
	COL(struct mark, seen_id), COL(struct mark, age_s), COLS_END };

static int64_t newest(struct db *db, struct arena *a, enum rollup_source source)
{
	switch (source) {
	case SOURCE_REFUNDS:
		return db_int(db, a, 0, "SELECT MAX(id) FROM refund");
	case SOURCE_SALES:
		return db_int(db, a, 0, "SELECT MAX(id) FROM sale");
	case SOURCE_TRANSFERS:
		return db_int(db, a, 0, "SELECT MAX(id) FROM transfer");
	case SOURCE_CUSTOMERS:
		return db_int(db, a, 0, "SELECT MAX(id) FROM customer");
	}
	return 0;
}

/* The last id of the next chunk: ids may have gaps of any size. 0 = there is none. */
static int64_t chunk_end(struct db *db, struct arena *a, enum rollup_source source, const struct mark *m)
{
	int n = chunk_ids[source];

	switch (source) {
	case SOURCE_REFUNDS:
		return db_int(db, a, 0, "SELECT MAX(id) FROM (SELECT id FROM refund WHERE id > ? AND id <= ?"
			" ORDER BY id LIMIT ?) c", V(m->done_id), V(m->safe_id), V(n));
	case SOURCE_SALES:
		return db_int(db, a, 0, "SELECT MAX(id) FROM (SELECT id FROM sale WHERE id > ? AND id <= ?"
			" ORDER BY id LIMIT ?) c", V(m->done_id), V(m->safe_id), V(n));
	case SOURCE_TRANSFERS:
		return db_int(db, a, 0, "SELECT MAX(id) FROM (SELECT id FROM transfer WHERE id > ? AND id <= ?"
			" ORDER BY id LIMIT ?) c", V(m->done_id), V(m->safe_id), V(n));
	case SOURCE_CUSTOMERS:
		return db_int(db, a, 0, "SELECT MAX(id) FROM (SELECT id FROM customer WHERE id > ? AND id <= ?"
			" ORDER BY id LIMIT ?) c", V(m->done_id), V(m->safe_id), V(n));
	}
	return 0;
}

/*
 * Locks the mark of a source: whoever else runs waits here. What was the newest a lag ago is safe
 * now; the time is the database's, one clock for all machines.
 */
static struct mark mark_lock(struct db *db, struct arena *a, enum rollup_source source, int lag_s)
{
	struct mark m;

	if (!db_one(db, a, &m, mark_cols,
			"SELECT done_id, safe_id, seen_id, TIMESTAMPDIFF(SECOND, seen_at, UTC_TIMESTAMP()) AS age_s"
			" FROM rollup_mark WHERE source = ? FOR UPDATE", V((int)source)))
		fault("rollup: source %d has no mark", (int)source);
	if (m.age_s < lag_s)
		return m;
	int64_t now = newest(db, a, source);
	m.safe_id = lag_s ? m.seen_id : now;
	m.seen_id = now;
	db_exec(db, "UPDATE rollup_mark SET safe_id = ?, seen_id = ?, seen_at = UTC_TIMESTAMP()"
		" WHERE source = ?", V(m.safe_id), V(m.seen_id), V((int)source));
	return m;
}

static const struct db_col day_cols[] = { COL(struct rollup_row, store_id),
	COL(struct rollup_row, measure), COL(struct rollup_row, day), COL(struct rollup_row, object_id),
	COL(struct rollup_row, branch_id), COL(struct rollup_row, amount), COLS_END };
static const struct db_col total_cols[] = { COL(struct rollup_row, store_id),
	COL(struct rollup_row, measure), COL(struct rollup_row, object_id),
	COL(struct rollup_row, branch_id), COL(struct rollup_row, amount), COLS_END };

void rollup_add_up(struct db *db, struct rollup_rows *rows)
{
	rollup_merge(rows);
	db_bulk(db, rows->rows, rows->n, day_cols,
		"INSERT INTO rollup_day (store_id, measure, day, object_id, branch_id, amount)"
		" VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)");
	for (size_t i = 0; i < rows->n; i++)
		rows->rows[i].day = DATE_NONE;
	rollup_merge(rows);
	db_bulk(db, rows->rows, rows->n, total_cols,
		"INSERT INTO rollup_total (store_id, measure, object_id, branch_id, amount)"
		" VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)");
}

#define USED_BY "INSERT INTO campaign_customer (store_id, campaign_id, customer_id, branch_id, uses)" \
	" SELECT s.store_id, b.campaign_id, s.customer_id, s.branch_id, "
/* Told which way to go: after many new sales the server's statistics may lead it through all of them. */
#define USED_IN " STRAIGHT_JOIN sale_benefit b FORCE INDEX (PRIMARY) ON b.store_id = s.store_id" \
	" AND b.sale_id = s.id AND b.campaign_id <> 0"
#define USED_END " AND s.customer_id IS NOT NULL" \
	" GROUP BY s.store_id, b.campaign_id, s.customer_id, s.branch_id" \
	" ON DUPLICATE KEY UPDATE uses = uses + VALUES(uses)"

/* Which customers used which campaigns in the chunk. */
static void add_customers(struct db *db, enum rollup_source source, const struct rollup_range *range)
{
	switch (source) {
	case SOURCE_REFUNDS:
		db_exec(db, USED_BY "-COUNT(DISTINCT s.id) FROM refund r"
			" STRAIGHT_JOIN sale s ON s.store_id = r.store_id AND s.id = r.sale_id" USED_IN
			" WHERE r.id > ? AND r.id <= ? AND r.whole" USED_END,
			V(range->after), V(range->until));
		return;
	case SOURCE_SALES:
		db_exec(db, USED_BY "COUNT(DISTINCT s.id) FROM sale s" USED_IN
			" WHERE s.id > ? AND s.id <= ?" USED_END, V(range->after), V(range->until));
		return;
	case SOURCE_TRANSFERS:
		db_exec(db, "INSERT INTO campaign_customer (store_id, campaign_id, customer_id, branch_id, uses)"
			" SELECT t.store_id, t.campaign_id, t.customer_id, COALESCE(t.branch_id, 0), COUNT(*)"
			" FROM transfer t WHERE t.id > ? AND t.id <= ? AND t.campaign_id <> 0 AND t.debit < 0"
			" AND t.cause NOT IN (1, 2)"
			" GROUP BY t.store_id, t.campaign_id, t.customer_id, COALESCE(t.branch_id, 0)"
			" ON DUPLICATE KEY UPDATE uses = uses + VALUES(uses)", V(range->after), V(range->until));
		return;
	case SOURCE_CUSTOMERS:
		return;
	}
}

static int64_t run_source(struct db *db, struct arena *a, enum rollup_source source, int lag_s)
{
	struct rollup_rows rows = { .arena = a };
	struct rollup_range range = { 0 };

	db_begin(db);
	struct mark m = mark_lock(db, a, source, lag_s);
	range.after = m.done_id;
	range.until = chunk_end(db, a, source, &m);
	if (range.until) {
		rollup_zones_note(db);
		rollup_collect(db, source, &range, &rows);
		rollup_add_up(db, &rows);
		add_customers(db, source, &range);
		db_exec(db, "UPDATE rollup_mark SET done_id = ? WHERE source = ?", V(range.until),
			V((int)source));
	}
	db_commit(db);
	return range.until ? range.until - range.after : 0;
}

int64_t rollup_run(struct db *db, struct arena *a, int lag_s)
{
	int64_t done = rollup_zone_run(db, a);

	for (int source = 0; source < ROLLUP_SOURCES; source++)
		done += run_source(db, a, (enum rollup_source)source, lag_s);
	return done;
}

/* ---- readers -------------------------------------------------------------------------------- */

struct done_row { int source; int64_t done_id; };
static const struct db_col done_cols[] = { COL(struct done_row, source), COL(struct done_row, done_id),
	COLS_END };

static struct rollup_marks marks_of(const struct done_row *rows, size_t n)
{
	struct rollup_marks marks = { 0 };

	for (size_t i = 0; i < n; i++)
		marks.done[rows[i].source] = rows[i].done_id;
	return marks;
}

void rollup_marks(struct db *db, struct arena *a, struct rollup_marks *out)
{
	struct done_row *rows;
	size_t n = db_all(db, a, &rows, done_cols, "SELECT source, done_id FROM rollup_mark LIMIT 10");

	*out = marks_of(rows, n);
}

void rollup_marks_lock(struct db *db, struct arena *a, struct rollup_marks *out)
{
	struct done_row *rows;
	size_t n = db_all(db, a, &rows, done_cols,
		"SELECT source, done_id FROM rollup_mark ORDER BY source LIMIT 10 FOR UPDATE");

	*out = marks_of(rows, n);
}

static bool marks_equal(const struct rollup_marks *x, const struct rollup_marks *y)
{
	for (int i = 0; i < ROLLUP_SOURCES; i++)
		if (x->done[i] != y->done[i])
			return false;
	return true;
}

/* The sources that a measure is made of. */
static bool needs(const struct rollup_query *q, enum rollup_source source)
{
	for (int i = 0; i < ROLLUP_MEASURES; i++) {
		enum rollup_measure m = q->measures[i];

		if (m == ROLLUP_CUSTOMERS ? source == SOURCE_CUSTOMERS :
			m == ROLLUP_REFUNDS || m == ROLLUP_REFUNDED ? source == SOURCE_REFUNDS :
			m == ROLLUP_IN || m == ROLLUP_OUT ? source == SOURCE_TRANSFERS :
			m >= ROLLUP_USES ? source != SOURCE_CUSTOMERS :
			m != 0 && (source == SOURCE_SALES || source == SOURCE_REFUNDS))
			return true;
	}
	return false;
}

static bool in_query(const struct scope *s, const struct rollup_query *q, const struct rollup_row *row)
{
	bool wanted = false;

	for (int i = 0; i < ROLLUP_MEASURES; i++)
		wanted |= row->measure == (int)q->measures[i];
	if (q->from.days != DATE_NONE.days && (row->day.days < q->from.days || row->day.days > q->to.days))
		return false;
	return wanted && (!q->branch_id || row->branch_id == q->branch_id) &&
		(q->whole_store || scope_has_branch(s, row->branch_id));
}

static const struct db_col answer_cols[] = { COL(struct rollup_row, measure), COL(struct rollup_row, day),
	COL(struct rollup_row, object_id), COL(struct rollup_row, amount), COLS_END };

#define ANSWER_OF " WHERE store_id = ? AND measure IN (?, ?, ?, ?, ?, ?, ?, ?)"
#define ANSWER_BRANCH " AND (? = 0 OR branch_id = ?) AND (? OR FIND_IN_SET(branch_id, ?))"
#define V_MEASURES(q) V((int)(q)->measures[0]), V((int)(q)->measures[1]), V((int)(q)->measures[2]), \
	V((int)(q)->measures[3]), V((int)(q)->measures[4]), V((int)(q)->measures[5]), \
	V((int)(q)->measures[6]), V((int)(q)->measures[7])
#define V_BRANCH(s, q) V((q)->branch_id), V((q)->branch_id), V((s)->all_branches || (q)->whole_store), \
	V(scope_branch_list(s))

/* What the job has added up. */
static size_t load_rolled(const struct scope *s, const struct rollup_query *q, struct rollup_row **out)
{
	if (q->from.days == DATE_NONE.days)
		return db_all(s->db, s->arena, out, answer_cols,
			"SELECT measure, NULL AS day, object_id, CAST(SUM(amount) AS SIGNED) AS amount"
			" FROM rollup_total" ANSWER_OF ANSWER_BRANCH
			" GROUP BY measure, object_id LIMIT 1000000",
			V(s->store_id), V_MEASURES(q), V_BRANCH(s, q));
	return db_all(s->db, s->arena, out, answer_cols,
		"SELECT measure, day, object_id, CAST(SUM(amount) AS SIGNED) AS amount FROM rollup_day"
		ANSWER_OF " AND day BETWEEN ? AND ?" ANSWER_BRANCH
		" GROUP BY measure, day, object_id LIMIT 1000000",
		V(s->store_id), V_MEASURES(q), V(q->from), V(q->to), V_BRANCH(s, q));
}

static void answer(const struct scope *s, struct rollup_query *q, const struct rollup_rows *tail)
{
	struct rollup_row *rolled;
	struct rollup_rows rows = { .arena = s->arena };
	size_t n = load_rolled(s, q, &rolled);

	for (size_t i = 0; i < n; i++) {
		if (q->from.days == DATE_NONE.days)
			rolled[i].day = DATE_NONE;
		rollup_put(&rows, &rolled[i]);
	}
	for (size_t i = 0; i < tail->n; i++) {
		struct rollup_row row = tail->rows[i];

		if (!in_query(s, q, &row))
			continue;
		row.store_id = row.branch_id = 0;
		if (q->from.days == DATE_NONE.days)
			row.day = DATE_NONE;
		rollup_put(&rows, &row);
	}
	rollup_merge(&rows);
	q->rows = rows.rows;
	q->n = rows.n;
}

/* What stands behind the marks. */
static void load_tail(const struct scope *s, const struct rollup_marks *marks,
	const struct rollup_query *queries, int n, struct rollup_rows *out)
{
	for (int source = 0; source < ROLLUP_SOURCES; source++) {
		bool needed = false;

		for (int i = 0; i < n; i++)
			needed |= needs(&queries[i], (enum rollup_source)source);
		if (needed)
			rollup_collect(s->db, (enum rollup_source)source, &(struct rollup_range){
				s->store_id, marks->done[source], INT64_MAX }, out);
	}
}

/* When the job went on while we read, the sums and the tail do not fit together: once more. */
void rollup_load(const struct scope *s, struct rollup_query *queries, int n)
{
	struct rollup_marks before, after;

	rollup_marks(s->db, s->arena, &before);
	for (;;) {
		struct rollup_rows tail = { .arena = s->arena };

		load_tail(s, &before, queries, n, &tail);
		for (int i = 0; i < n; i++)
			answer(s, &queries[i], &tail);
		rollup_marks(s->db, s->arena, &after);
		if (marks_equal(&before, &after))
			return;
		before = after;
	}
}

int64_t rollup_sum(const struct rollup_query *q, enum rollup_measure measure, int64_t object_id)
{
	int64_t sum = 0;

	for (size_t i = 0; i < q->n; i++)
		if (q->rows[i].measure == (int)measure &&
			(object_id == -1 || q->rows[i].object_id == object_id))
			sum += q->rows[i].amount;
	return sum;
}
