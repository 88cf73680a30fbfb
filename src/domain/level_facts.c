#include "domain/level_facts.h"

#include <string.h>

#include "domain/id_list.h"
#include "domain/sale_internal.h"

/* Customers of a chunk that lie farther apart are looked up one by one. */
enum { SPARSE = 8 };

#define SUMS_COLS(i) \
	COL(struct level_customer, facts.windows[i].points), COL(struct level_customer, facts.windows[i].xp), \
	COL(struct level_customer, facts.windows[i].paid), COL(struct level_customer, facts.windows[i].sales)
static const struct db_col customer_cols[] = {
	COL(struct level_customer, id), COL(struct level_customer, level_id), COL(struct level_customer, since),
	COL(struct level_customer, freeze_until), COL(struct level_customer, grace_days),
	COL(struct level_customer, facts.rfm_score), SUMS_COLS(0), SUMS_COLS(1), SUMS_COLS(2), SUMS_COLS(3),
	COLS_END };
_Static_assert(LEVEL_WINDOWS_MAX == 4, "a column of each sum for each window");

#define SUM_OF(window, i, sum) \
	" CAST(COALESCE(SUM(IF(d.day >= w." window ", d." sum ", 0)), 0) AS SIGNED)" \
	" AS `facts.windows[" i "]." sum "`"
#define SUMS_OF(window, i) SUM_OF(window, i, "points") "," SUM_OF(window, i, "xp") "," \
	SUM_OF(window, i, "paid") "," SUM_OF(window, i, "sales")
/* After these come the customers `c`, joined and grouped. */
#define SELECT_FACTS \
	"SELECT c.id, c.level_id, COALESCE(c.level_since, c.registered_at) AS since," \
	" c.level_freeze_until AS freeze_until, COALESCE(c.level_grace_days, -1) AS grace_days," \
	" COALESCE(k.r + k.f + k.m, 0) AS `facts.rfm_score`," \
	SUMS_OF("a", "0") "," SUMS_OF("b", "1") "," SUMS_OF("c", "2") "," SUMS_OF("d", "3") \
	" FROM (SELECT ? AS a, ? AS b, ? AS c, ? AS d) w JOIN "
#define JOIN_DAYS \
	" LEFT JOIN customer_score k ON k.store_id = ? AND k.customer_id = c.id" \
	" LEFT JOIN customer_day d ON d.store_id = ? AND d.customer_id = c.id AND d.day BETWEEN ? AND ?" \
	" GROUP BY c.id, c.level_id, c.level_since, c.registered_at, c.level_freeze_until, c.level_grace_days," \
	" k.r, k.f, k.m"
#define CUSTOMER_PARTS "SELECT id, level_id, level_since, registered_at, level_freeze_until, level_grace_days" \
	" FROM customer"

/* The first day of each window, and of all; windows that nobody asks for never begin. */
struct spans { date_t from[LEVEL_WINDOWS_MAX], first; };
static struct spans spans_of(struct level_asof asof)
{
	struct spans s = { .first = { asof.until.days + 1 } };

	for (int i = 0; i < LEVEL_WINDOWS_MAX; i++) {
		s.from[i] = i < asof.program->n_windows ?
			level_window_from(asof.program, i, asof.of, asof.until) :
			(date_t){ asof.until.days + 1 };
		if (s.from[i].days < s.first.days)
			s.first = s.from[i];
	}
	return s;
}

bool level_facts_same(struct level_asof a, struct level_asof b)
{
	struct spans x = spans_of(a), y = spans_of(b);

	for (int i = 0; i < LEVEL_WINDOWS_MAX; i++)
		if (x.from[i].days != y.from[i].days)
			return false;
	return a.until.days == b.until.days && a.program->uses_rfm == b.program->uses_rfm;
}

bool level_facts_read(const struct scope *s, struct level_asof asof, int64_t customer_id,
	struct level_customer *out)
{
	struct spans w = spans_of(asof);

	return db_one(s->db, s->arena, out, customer_cols,
		SELECT_FACTS "(" CUSTOMER_PARTS " WHERE store_id = ? AND id = ?) c" JOIN_DAYS,
		V(w.from[0]), V(w.from[1]), V(w.from[2]), V(w.from[3]), V(s->store_id), V(customer_id),
		V(s->store_id), V(s->store_id), V(w.first), V(asof.until));
}

size_t level_facts_list(const struct scope *s, struct level_asof asof, const int64_t *ids, size_t n,
	struct level_customer **out)
{
	struct spans w = spans_of(asof);

	return db_all(s->db, s->arena, out, customer_cols,
		SELECT_FACTS "(SELECT c.id, c.level_id, c.level_since, c.registered_at, c.level_freeze_until,"
		" c.level_grace_days FROM " ID_TABLE " j STRAIGHT_JOIN customer c ON c.store_id = ?"
		" AND c.id = j.id LIMIT 100000) c" JOIN_DAYS " ORDER BY c.id",
		V(w.from[0]), V(w.from[1]), V(w.from[2]), V(w.from[3]),
		V(id_list_json(s->arena, ids, n)), V(s->store_id), V(s->store_id), V(s->store_id),
		V(w.first), V(asof.until));
}

/* Who they are, without what they did. */
static const struct db_col person_cols[] = {
	COL(struct level_customer, id), COL(struct level_customer, level_id), COL(struct level_customer, since),
	COL(struct level_customer, freeze_until), COL(struct level_customer, grace_days),
	COL(struct level_customer, facts.rfm_score), COLS_END };

/* What one customer did over all windows. */
struct sums_row { int64_t customer_id; struct level_sums windows[LEVEL_WINDOWS_MAX]; };
#define WINDOW_COLS(i) COL(struct sums_row, windows[i].points), COL(struct sums_row, windows[i].xp), \
	COL(struct sums_row, windows[i].paid), COL(struct sums_row, windows[i].sales)
static const struct db_col sums_cols[] = { COL(struct sums_row, customer_id), WINDOW_COLS(0), WINDOW_COLS(1),
	WINDOW_COLS(2), WINDOW_COLS(3), COLS_END };
static const struct db_col one_window_cols[] = { COL(struct sums_row, customer_id), WINDOW_COLS(0), COLS_END };

#define WINDOW_SUM(i, sum, what) " CAST(SUM(" what ") AS SIGNED) AS `windows[" i "]." sum "`"
#define WHOLE(sum) WINDOW_SUM("0", sum, sum)
#define PART(i, sum) WINDOW_SUM(i, sum, "IF(day >= ?, " sum ", 0)")
#define PARTS(i) PART(i, "points") "," PART(i, "xp") "," PART(i, "paid") "," PART(i, "sales")
#define FOUR(v) V(v), V(v), V(v), V(v)

/* Along the primary key, so that nothing is sorted: hundreds of thousands of days a second. */
static size_t sums_read(const struct scope *s, struct level_asof asof, int64_t first_id, int64_t last_id,
	struct sums_row **out)
{
	struct spans w = spans_of(asof);

	if (asof.program->n_windows <= 1)
		return db_all(s->db, s->arena, out, one_window_cols,
			"SELECT customer_id," WHOLE("points") "," WHOLE("xp") "," WHOLE("paid") "," WHOLE("sales")
			" FROM customer_day WHERE store_id = ? AND customer_id BETWEEN ? AND ? AND day BETWEEN ? AND ?"
			" GROUP BY customer_id LIMIT 100000",
			V(s->store_id), V(first_id), V(last_id), V(w.first), V(asof.until));
	return db_all(s->db, s->arena, out, sums_cols,
		"SELECT customer_id," PARTS("0") "," PARTS("1") "," PARTS("2") "," PARTS("3")
		" FROM customer_day WHERE store_id = ? AND customer_id BETWEEN ? AND ? AND day BETWEEN ? AND ?"
		" GROUP BY customer_id LIMIT 100000",
		FOUR(w.from[0]), FOUR(w.from[1]), FOUR(w.from[2]), FOUR(w.from[3]), V(s->store_id), V(first_id),
		V(last_id), V(w.first), V(asof.until));
}

/* The same customers, each with the days of his own. */
static size_t scattered(const struct scope *s, struct level_asof asof, size_t n, struct level_customer **out)
{
	int64_t *ids = NEWN(s->arena, int64_t, n);

	for (size_t i = 0; i < n; i++)
		ids[i] = (*out)[i].id;
	return level_facts_list(s, asof, ids, n, out);
}

size_t level_facts_chunk(const struct scope *s, struct level_asof asof, struct level_chunk chunk,
	struct level_customer **out)
{
	struct sums_row *sums;
	struct level_customer *c;
	size_t n_sums, n = db_all(s->db, s->arena, out, person_cols,
		"SELECT c.id, c.level_id, COALESCE(c.level_since, c.registered_at) AS since,"
		" c.level_freeze_until AS freeze_until, COALESCE(c.level_grace_days, -1) AS grace_days,"
		" COALESCE(k.r + k.f + k.m, 0) AS `facts.rfm_score` FROM customer c"
		" LEFT JOIN customer_score k ON k.store_id = ? AND k.customer_id = c.id AND ?"
		" WHERE c.store_id = ? AND c.id > ? AND c.level_id <> ? ORDER BY c.id LIMIT ?",
		V(s->store_id), V(asof.program->uses_rfm), V(s->store_id), V(chunk.after_id),
		V(chunk.but_level), V(chunk.limit));

	if (!n)
		return 0;
	c = *out;
	if (c[n - 1].id - c[0].id > SPARSE * (int64_t)n)
		return scattered(s, asof, n, out);
	n_sums = sums_read(s, asof, c[0].id, c[n - 1].id, &sums);
	for (size_t i = 0, k = 0; i < n; i++) {
		while (k < n_sums && sums[k].customer_id < c[i].id)
			k++;
		if (k < n_sums && sums[k].customer_id == c[i].id)
			memcpy(c[i].facts.windows, sums[k].windows, sizeof c[i].facts.windows);
	}
	return n;
}

size_t level_facts_grace(const struct scope *s, struct level_asof asof, date_t period_from, date_t due_on,
	int limit, struct level_customer **out)
{
	struct spans w = spans_of(asof);

	return db_all(s->db, s->arena, out, customer_cols,
		SELECT_FACTS "(SELECT c.id, c.level_id, c.level_since, c.registered_at, c.level_freeze_until,"
		" c.level_grace_days FROM level_move m JOIN customer c ON c.store_id = m.store_id"
		" AND c.id = m.customer_id WHERE m.store_id = ? AND m.open = 1 AND m.state = 'grace'"
		" AND m.period_from = ? AND m.due_on = ? ORDER BY c.id LIMIT ?) c" JOIN_DAYS " ORDER BY c.id",
		V(w.from[0]), V(w.from[1]), V(w.from[2]), V(w.from[3]), V(s->store_id), V(period_from),
		V(due_on), V(limit), V(s->store_id), V(s->store_id), V(w.first), V(asof.until));
}
