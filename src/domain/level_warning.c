#include "domain/level_warning.h"

static const struct db_col warning_cols[] = {
	COL(struct level_warning, customer_id), COL(struct level_warning, level_id),
	COL(struct level_warning, to_level_id), COL(struct level_warning, missing),
	COL(struct level_warning, at), COL(struct level_warning, first_name),
	COL(struct level_warning, last_name), COL(struct level_warning, mobile), COLS_END };

size_t level_warning_list(const struct scope *s, int64_t after_id, int limit, struct level_warning **out)
{
	return db_all(s->db, s->arena, out, warning_cols,
		"SELECT w.customer_id, w.level_id, w.to_level_id, w.missing, w.at, c.first_name, c.last_name,"
		" c.mobile FROM level_program p JOIN level_warning w ON w.store_id = p.store_id"
		" AND w.period_from = p.warned_for JOIN customer c ON c.store_id = w.store_id"
		" AND c.id = w.customer_id AND c.level_id = w.level_id"
		" WHERE p.store_id = ? AND w.customer_id > ? ORDER BY w.customer_id LIMIT ?",
		V(s->store_id), V(after_id), V(limit));
}
