#include "domain/newcomer.h"

static const struct db_col newcomer_cols[] = {
	COL(struct newcomer, id), COL(struct newcomer, first_name), COL(struct newcomer, last_name),
	COL(struct newcomer, mobile), COL(struct newcomer, source), COL(struct newcomer, referred),
	COL_REF(struct newcomer, branch_id), COL(struct newcomer, registered_at), COLS_END };

/* By id, the order in which they came: a clock may be set, and an offline till may tell the past. */
size_t newcomer_list(const struct scope *s, int limit, struct newcomer **out)
{
	return db_all(s->db, s->arena, out, newcomer_cols,
		"SELECT id, first_name, last_name, mobile, source, referrer_id IS NOT NULL AS referred,"
		" branch_id, registered_at FROM customer FORCE INDEX (PRIMARY)"
		" WHERE store_id = ? ORDER BY id DESC LIMIT ?", V(s->store_id), V(limit));
}

int64_t newcomer_count(const struct scope *s, utc_t since)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM (SELECT 1 FROM customer WHERE store_id = ? AND registered_at >= ?"
		" LIMIT ?) n", V(s->store_id), V(since), V((int)NEWCOMER_COUNT_MAX));
}
