#include "domain/level_facts.h"

#include "domain/sale_internal.h"

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

bool level_facts_read(const struct scope *s, struct level_asof asof, int64_t customer_id,
	struct level_customer *out)
{
	struct spans w = spans_of(asof);

	return db_one(s->db, s->arena, out, customer_cols,
		SELECT_FACTS "(" CUSTOMER_PARTS " WHERE store_id = ? AND id = ?) c" JOIN_DAYS,
		V(w.from[0]), V(w.from[1]), V(w.from[2]), V(w.from[3]), V(s->store_id), V(customer_id),
		V(s->store_id), V(s->store_id), V(w.first), V(asof.until));
}

size_t level_facts_chunk(const struct scope *s, struct level_asof asof, struct level_chunk chunk,
	struct level_customer **out)
{
	struct spans w = spans_of(asof);

	return db_all(s->db, s->arena, out, customer_cols,
		SELECT_FACTS "(" CUSTOMER_PARTS " WHERE store_id = ? AND id > ? AND level_id <> ?"
		" ORDER BY id LIMIT ?) c" JOIN_DAYS " ORDER BY c.id",
		V(w.from[0]), V(w.from[1]), V(w.from[2]), V(w.from[3]), V(s->store_id), V(chunk.after_id),
		V(chunk.but_level), V(chunk.limit), V(s->store_id), V(s->store_id), V(w.first), V(asof.until));
}

size_t level_facts_list(const struct scope *s, struct level_asof asof, const int64_t *ids, size_t n,
	struct level_customer **out)
{
	struct spans w = spans_of(asof);

	return db_all(s->db, s->arena, out, customer_cols,
		SELECT_FACTS "(SELECT c.id, c.level_id, c.level_since, c.registered_at, c.level_freeze_until,"
		" c.level_grace_days FROM " CUSTOMER_IDS " j STRAIGHT_JOIN customer c ON c.store_id = ?"
		" AND c.id = j.id LIMIT 100000) c" JOIN_DAYS " ORDER BY c.id",
		V(w.from[0]), V(w.from[1]), V(w.from[2]), V(w.from[3]),
		V(customer_ids_text(s->arena, ids, n)), V(s->store_id), V(s->store_id), V(s->store_id),
		V(w.first), V(asof.until));
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
