/*
 * score_job.c - scores all customers of a store, in pieces: gather what each bought, find the cuts
 * between the fifths, score by them, count, also the segments that are made of scores. Each piece
 * is one transaction with its cursor; all of them set values and none adds, so that a piece may
 * run twice.
 */
#include "base/calendar.h"
#include "base/fault.h"
#include "domain/id_list.h"
#include "domain/score.h"
#include "domain/segment.h"
#include "domain/store.h"

enum phase { PHASE_GATHER, PHASE_CUT, PHASE_SCORE, PHASE_COUNT, PHASE_SEGMENTS, PHASE_DONE };
enum { CHUNK = 5000, AGAIN_S = 20 * 3600, CUTS = 4 };

/* Which are found among the buyers; recency counts backwards. */
enum measure { CUT_R, CUT_F, CUT_M, CUT_L, CUT_V };
enum { MEASURES = 5, CUTS_ALL = MEASURES * CUTS + 2 /* where classes A and B begin */ };

/* Segments by r (rows, from 1) and f (columns), as letters: 'A' is the first. */
static const char segments[] = "JJHHI" "JJHHI" "GGFBB" "ECCBB" "DCCAA";

enum rfm_segment rfm_segment_of(int r, int f)
{
	return (enum rfm_segment)(segments[(r - 1) * 5 + f - 1] - 'A' + 1);
}

struct run { int64_t store_id; int phase; int64_t cursor_id; utc_t started_at; const char *cuts; };
static const struct db_col run_cols[] = { COL(struct run, store_id), COL(struct run, phase),
	COL(struct run, cursor_id), COL(struct run, started_at), COL(struct run, cuts), COLS_END };

/* The last customer of the next piece; 0 = none. */
static int64_t piece_end(const struct scope *s, int64_t after)
{
	return db_int(s->db, s->arena, 0, "SELECT MAX(id) FROM (SELECT id FROM customer"
		" WHERE store_id = ? AND id > ? ORDER BY id LIMIT ?) c",
		V(s->store_id), V(after), V((int)CHUNK));
}

/* ---- gather --------------------------------------------------------------------------------- */

/* A day counts as gone by when the store's clock has passed it: recency 0 is today. */
static void gather(const struct scope *s, int64_t after, int64_t to)
{
	struct score_settings settings = score_settings_load(s);
	date_t today = local_time(s->store->zone, s->now).date;
	utc_t end = day_end(s->store->zone, today);
	utc_t from = day_start(s->store->zone, (date_t){ today.days - (int32_t)settings.window_days + 1 });

	db_exec(s->db,
		"INSERT INTO customer_score (store_id, customer_id, recency, length, frequency, monetary, basket,"
		" bought) SELECT c.store_id, c.id,"
		" COALESCE(TIMESTAMPDIFF(SECOND, b.last_at, ?) DIV 86400, 0),"
		" COALESCE(TIMESTAMPDIFF(SECOND, b.first_at, ?) DIV 86400"
		"  - TIMESTAMPDIFF(SECOND, b.last_at, ?) DIV 86400, 0),"
		" COALESCE(b.n, 0), COALESCE(b.net, 0), COALESCE(b.net DIV b.n, 0), a.sales_count > 0"
		" FROM customer c"
		" JOIN customer_account a ON a.store_id = c.store_id AND a.customer_id = c.id"
		" LEFT JOIN (SELECT s.customer_id, COUNT(*) AS n, SUM(s.net - s.refunded) AS net,"
		"  MIN(s.occurred_at) AS first_at, MAX(s.occurred_at) AS last_at"
		"  FROM sale s FORCE INDEX (sale_customer) WHERE s.store_id = ? AND s.customer_id > ?"
		"  AND s.customer_id <= ? AND s.status <> 2 AND s.occurred_at >= ? AND s.occurred_at < ?"
		"  GROUP BY s.customer_id) b ON b.customer_id = c.id"
		" WHERE c.store_id = ? AND c.id > ? AND c.id <= ? AND c.active"
		" ON DUPLICATE KEY UPDATE recency = VALUES(recency), length = VALUES(length),"
		" frequency = VALUES(frequency), monetary = VALUES(monetary), basket = VALUES(basket),"
		" bought = VALUES(bought)",
		V(end), V(end), V(end), V(s->store_id), V(after), V(to), V(from), V(end), V(s->store_id),
		V(after), V(to));
	db_exec(s->db, "DELETE x FROM customer_score x"
		" JOIN customer c ON c.store_id = x.store_id AND c.id = x.customer_id AND NOT c.active"
		" WHERE x.store_id = ? AND x.customer_id > ? AND x.customer_id <= ?",
		V(s->store_id), V(after), V(to));
}

/* ---- cuts ----------------------------------------------------------------------------------- */

struct cut { int64_t cut; };
static const struct db_col cut_cols[] = { COL(struct cut, cut), COLS_END };

/* The greatest value of each fifth but the last. */
#define FIFTHS(column) db_all(s->db, s->arena, &rows, cut_cols, \
	"SELECT MAX(value) AS cut FROM (SELECT " column " AS value, NTILE(5) OVER (ORDER BY " column ") AS fifth" \
	" FROM customer_score WHERE store_id = ? AND frequency > 0) t WHERE fifth < 5" \
	" GROUP BY fifth ORDER BY fifth LIMIT 4", V(s->store_id))

static void find_fifths(const struct scope *s, enum measure measure, int64_t *out)
{
	struct cut *rows = NULL;
	size_t n = 0;

	switch (measure) {
	case CUT_R:
		n = FIFTHS("recency");
		break;
	case CUT_F:
		n = FIFTHS("frequency");
		break;
	case CUT_M:
		n = FIFTHS("monetary");
		break;
	case CUT_L:
		n = FIFTHS("length");
		break;
	case CUT_V:
		n = FIFTHS("basket");
		break;
	}
	for (size_t i = 0; i < CUTS; i++)
		out[i] = i < n ? rows[i].cut : n ? rows[n - 1].cut : 0;
}

/* The least that somebody of the best ones spent, who together make this many per cent of all. */
static int64_t class_from(const struct scope *s, int percent)
{
	return db_int(s->db, s->arena, 0,
		"SELECT MIN(monetary) FROM (SELECT monetary,"
		" SUM(monetary) OVER (ORDER BY monetary DESC, customer_id ROWS UNBOUNDED PRECEDING)"
		"  - monetary AS before_it,"
		" SUM(monetary) OVER () AS total FROM customer_score WHERE store_id = ? AND monetary > 0) t"
		" WHERE before_it * 100 < total * ?", V(s->store_id), V(percent));
}

static const char *find_cuts(const struct scope *s)
{
	int64_t cuts[CUTS_ALL];

	for (int m = 0; m < MEASURES; m++)
		find_fifths(s, (enum measure)m, cuts + m * CUTS);
	cuts[MEASURES * CUTS] = class_from(s, 80);
	cuts[MEASURES * CUTS + 1] = class_from(s, 95);
	return id_list_text(s->arena, cuts, CUTS_ALL);
}

/* ---- score ---------------------------------------------------------------------------------- */

#define ABOVE(column) "(" column " > ?) + (" column " > ?) + (" column " > ?) + (" column " > ?)"
#define V_CUTS(cuts, m) V((cuts)[(m) * CUTS]), V((cuts)[(m) * CUTS + 1]), V((cuts)[(m) * CUTS + 2]), \
	V((cuts)[(m) * CUTS + 3])

/* MariaDB sets the columns of an UPDATE one after the other: r and f stand when segment is set. */
static void score(const struct scope *s, const char *cuts_text, int64_t after, int64_t to)
{
	struct score_settings settings = score_settings_load(s);
	int n;
	const int64_t *cuts = id_list_parse(s->arena, cuts_text, &n);

	if (n != CUTS_ALL)
		fault("score: store %lld has no cuts", (long long)s->store_id);
	db_exec(s->db,
		"UPDATE customer_score SET"
		" r = IF(frequency = 0, 0, 5 - (" ABOVE("recency") ")),"
		" f = IF(frequency = 0, 0, 1 + " ABOVE("frequency") "),"
		" m = IF(frequency = 0, 0, 1 + " ABOVE("monetary") "),"
		" l = IF(frequency = 0, 0, 1 + " ABOVE("length") "),"
		" v = IF(frequency = 0, 0, 1 + " ABOVE("basket") "),"
		" segment = IF(frequency = 0, IF(bought, ?, ?), ASCII(SUBSTRING(?, (r - 1) * 5 + f, 1)) - 64),"
		" abc = IF(monetary <= 0, ?, IF(monetary >= ?, ?, IF(monetary >= ?, ?, ?))),"
		" clv = LEAST(?, CAST(monetary AS DECIMAL(30)) * 365 DIV GREATEST(recency + length + 1, 30)"
		"  * ? * ? * r DIV 50000)"
		" WHERE store_id = ? AND customer_id > ? AND customer_id <= ?",
		V_CUTS(cuts, CUT_R), V_CUTS(cuts, CUT_F), V_CUTS(cuts, CUT_M), V_CUTS(cuts, CUT_L),
		V_CUTS(cuts, CUT_V), V((int)RFM_LOST), V((int)RFM_NEVER), V(segments), V((int)ABC_NONE),
		V(cuts[MEASURES * CUTS]), V((int)ABC_A), V(cuts[MEASURES * CUTS + 1]), V((int)ABC_B),
		V((int)ABC_C), V(AMOUNT_MAX), V(settings.clv_years), V(settings.clv_margin),
		V(s->store_id), V(after), V(to));
}

static void count(const struct scope *s)
{
	db_exec(s->db, "DELETE FROM score_count WHERE store_id = ?", V(s->store_id));
	db_exec(s->db, "INSERT INTO score_count (store_id, segment, r, f, abc, customers, monetary, clv)"
		" SELECT store_id, segment, r, f, abc, COUNT(*), SUM(monetary), SUM(clv) FROM customer_score"
		" WHERE store_id = ? GROUP BY store_id, segment, r, f, abc", V(s->store_id));
}

/* ---- the run -------------------------------------------------------------------------------- */

/* The next phase, or the rest of this one. */
static void go_on(const struct scope *s, const struct run *run, int64_t cursor, const char *cuts)
{
	db_exec(s->db, "UPDATE score_run SET phase = ?, cursor_id = ?, cuts = ?,"
		" finished_at = IF(? = ?, ?, finished_at) WHERE store_id = ?",
		V(cursor ? run->phase : run->phase + 1), V(cursor), V(cuts),
		V(cursor ? -1 : run->phase + 1), V((int)PHASE_DONE), V(s->now), V(s->store_id));
}

static void piece(const struct scope *s, const struct run *run)
{
	bool in_pieces = run->phase == PHASE_GATHER || run->phase == PHASE_SCORE;
	int64_t to = in_pieces ? piece_end(s, run->cursor_id) : 0; /* 0: the phase ends */
	const char *cuts = run->cuts;

	switch ((enum phase)run->phase) {
	case PHASE_GATHER:
		if (to)
			gather(s, run->cursor_id, to);
		break;
	case PHASE_CUT:
		cuts = find_cuts(s);
		break;
	case PHASE_SCORE:
		if (to)
			score(s, cuts, run->cursor_id, to);
		break;
	case PHASE_COUNT:
		count(s);
		break;
	case PHASE_SEGMENTS:
		to = segment_count_next(s, run->cursor_id);
		break;
	case PHASE_DONE:
		return;
	}
	go_on(s, run, to, cuts);
}

/* Locks the run of a store, beginning a new one when the last is a day old. */
static void run_lock(struct db *db, struct arena *a, int64_t store_id, utc_t now, struct run *run)
{
	db_exec(db, "INSERT INTO score_run (store_id, phase, started_at) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE store_id = VALUES(store_id)", V(store_id), V((int)PHASE_DONE),
		V(((utc_t){ 1 })));
	if (!db_one(db, a, run, run_cols, "SELECT store_id, phase, cursor_id, started_at, cuts"
			" FROM score_run WHERE store_id = ? FOR UPDATE", V(store_id)))
		fault("score: store %lld has no run", (long long)store_id);
	if (run->phase < PHASE_DONE || (run->started_at.s > now.s - AGAIN_S && run->started_at.s <= now.s))
		return;
	run->phase = PHASE_GATHER;
	run->cursor_id = 0;
	db_exec(db, "UPDATE score_run SET phase = ?, cursor_id = 0, started_at = ? WHERE store_id = ?",
		V((int)PHASE_GATHER), V(now), V(store_id));
}

int64_t score_step(struct db *db, struct arena *a, utc_t now)
{
	struct store store;
	struct scope s;
	struct run run;
	int64_t id = db_int(db, a, 0,
		"SELECT st.id FROM store st LEFT JOIN score_run r ON r.store_id = st.id WHERE st.active"
		" AND (r.store_id IS NULL OR r.phase < ? OR r.started_at NOT BETWEEN ? AND ?)"
		" ORDER BY st.id LIMIT 1",
		V((int)PHASE_DONE), V(((utc_t){ now.s - AGAIN_S + 1 })), V(now));

	if (!id || !store_load(db, a, id, &store))
		return 0;
	s = scope_of_system(db, a, &store, now);
	db_begin(db);
	run_lock(db, a, id, now, &run);
	piece(&s, &run);
	db_commit(db);
	return 1;
}
