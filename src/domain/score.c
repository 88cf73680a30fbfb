#include "domain/score.h"

#include "domain/audit.h"

const char *const rfm_words[] = { "champions", "loyal", "potential", "new", "promising", "attention",
	"sleeping", "at_risk", "cant_lose", "hibernating", "lost", "never", NULL };
const char *const abc_words[] = { "a", "b", "c", "none", NULL };

/* ---- settings ------------------------------------------------------------------------------- */

static const struct db_col settings_cols[] = {
	COL(struct score_settings, window_days), COL(struct score_settings, clv_years),
	COL(struct score_settings, clv_margin), COLS_END };

struct score_settings score_settings_load(const struct scope *s)
{
	struct score_settings settings = { .window_days = 365, .clv_years = 2, .clv_margin = { 2000 } };

	db_one(s->db, s->arena, &settings, settings_cols,
		"SELECT window_days, clv_years, clv_margin FROM score_setting WHERE store_id = ?",
		V(s->store_id));
	return settings;
}

static json_t *settings_json(const struct scope *s, const struct score_settings *x)
{
	return json_own(s->arena, json_pack("{s:I, s:I, s:I}", "window_days", (json_int_t)x->window_days,
		"clv_years", (json_int_t)x->clv_years, "clv_margin", (json_int_t)x->clv_margin.bp));
}

void score_settings_save(const struct scope *s, const struct score_settings *settings)
{
	struct score_settings was = score_settings_load(s);

	db_exec(s->db, "INSERT INTO score_setting (store_id, window_days, clv_years, clv_margin)"
		" VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE window_days = VALUES(window_days),"
		" clv_years = VALUES(clv_years), clv_margin = VALUES(clv_margin)",
		V(s->store_id), V(settings->window_days), V(settings->clv_years), V(settings->clv_margin));
	db_exec(s->db, "UPDATE score_run SET phase = 0, cursor_id = 0 WHERE store_id = ?", V(s->store_id));
	audit_write(s, "store.scores", s->store_id, 0, settings_json(s, &was), settings_json(s, settings));
}

/* ---- reading -------------------------------------------------------------------------------- */

#define SCORE_COLS COL(struct customer_score, customer_id), COL(struct customer_score, recency), \
	COL(struct customer_score, length), COL(struct customer_score, frequency), \
	COL(struct customer_score, monetary), COL(struct customer_score, basket), \
	COL(struct customer_score, clv), COL(struct customer_score, r), COL(struct customer_score, f), \
	COL(struct customer_score, m), COL(struct customer_score, l), COL(struct customer_score, v), \
	COL(struct customer_score, segment), COL(struct customer_score, abc)

bool customer_score_load(const struct scope *s, int64_t customer_id, struct customer_score *out)
{
	static const struct db_col cols[] = { SCORE_COLS, COLS_END };

	return db_one(s->db, s->arena, out, cols,
		"SELECT x.customer_id, " SCORE_COLUMNS " FROM customer_score x"
		" WHERE x.store_id = ? AND x.customer_id = ? AND x.segment <> 0",
		V(s->store_id), V(customer_id));
}

size_t score_counts(const struct scope *s, struct score_count **out)
{
	static const struct db_col cols[] = { COL(struct score_count, segment), COL(struct score_count, r),
		COL(struct score_count, f), COL(struct score_count, abc), COL(struct score_count, customers),
		COL(struct score_count, monetary), COL(struct score_count, clv), COLS_END };

	return db_all(s->db, s->arena, out, cols,
		"SELECT segment, r, f, abc, customers, monetary, clv FROM score_count"
		" WHERE store_id = ? LIMIT 1000", V(s->store_id));
}

utc_t score_finished_at(const struct scope *s)
{
	static const struct db_col cols[] = { { "finished_at", DB_UTC, 0 }, COLS_END };
	utc_t at = { 0 };

	db_one(s->db, s->arena, &at, cols, "SELECT finished_at FROM score_run WHERE store_id = ?",
		V(s->store_id));
	return at;
}

const struct db_col score_row_cols[] = { SCORE_COLS, COL(struct score_row, first_name),
	COL(struct score_row, last_name), COL(struct score_row, mobile), COL(struct score_row, code),
	COL(struct score_row, level_id), COL(struct score_row, credit), COL(struct score_row, points),
	COL(struct score_row, last_sale_at), COLS_END };

#define ROWS_OF "SELECT x.customer_id, " SCORE_ROW_COLUMNS " FROM customer_score x" \
	" JOIN customer c ON c.store_id = x.store_id AND c.id = x.customer_id AND c.active" \
	" JOIN customer_account a ON a.store_id = x.store_id AND a.customer_id = x.customer_id" \
	" WHERE x.store_id = ?"
#define ROWS_AFTER " AND x.monetary <= ? AND (x.monetary < ? OR x.customer_id > ?)" \
	" ORDER BY x.monetary DESC, x.customer_id LIMIT ?"

size_t score_list(const struct scope *s, const struct score_filter *f, struct score_row **out)
{
	money_t after = { f->after_id ? f->after_monetary.rial : INT64_MAX };

	if (f->segment)
		return db_all(s->db, s->arena, out, score_row_cols,
			ROWS_OF " AND x.segment = ? AND (? = 0 OR x.r = ?) AND (? = 0 OR x.f = ?)"
			" AND (? = 0 OR x.abc = ?)" ROWS_AFTER,
			V(s->store_id), V((int)f->segment), V(f->r), V(f->r), V(f->f), V(f->f),
			V((int)f->abc), V((int)f->abc), V(after), V(after), V(f->after_id), V(f->limit));
	return db_all(s->db, s->arena, out, score_row_cols, ROWS_OF " AND x.abc = ?" ROWS_AFTER,
		V(s->store_id), V((int)f->abc), V(after), V(after), V(f->after_id), V(f->limit));
}
