/* rollup_verify.c - what is added up is what the rows come to, up to the mark of each source. */
#include "base/calendar.h"
#include "domain/rollup_internal.h"
#include "domain/verify_internal.h"

enum { CHUNK = 200000 };

/* In chunks: memory holds sums only. */
static void collect_raw(struct verify *v, int64_t store_id, struct rollup_rows *out)
{
	struct rollup_marks marks;

	rollup_marks(v->db, v->arena, &marks);
	for (int source = 0; source < ROLLUP_SOURCES; source++) {
		for (int64_t after = 0; after < marks.done[source]; after += CHUNK) {
			int64_t until = after + CHUNK < marks.done[source] ? after + CHUNK :
				marks.done[source];

			rollup_collect(v->db, (enum rollup_source)source,
				&(struct rollup_range){ store_id, after, until }, out);
			rollup_merge(out);
		}
	}
}

static const struct db_col day_cols[] = { COL(struct rollup_row, store_id),
	COL(struct rollup_row, measure), COL(struct rollup_row, day), COL(struct rollup_row, object_id),
	COL(struct rollup_row, branch_id), COL(struct rollup_row, amount), COLS_END };

/* A year of days at a time. */
static void take_off_rolled(struct verify *v, int64_t store_id, struct rollup_rows *out)
{
	struct rollup_row *rows;
	int64_t year = db_int(v->db, v->arena, 0,
		"SELECT YEAR(MIN(day)) FROM rollup_day WHERE store_id = ?", V(store_id));
	int64_t last = db_int(v->db, v->arena, 0,
		"SELECT YEAR(MAX(day)) FROM rollup_day WHERE store_id = ?", V(store_id));

	for (; year && year <= last; year++) {
		size_t n = db_all(v->db, v->arena, &rows, day_cols,
			"SELECT store_id, measure, day, object_id, branch_id, amount FROM rollup_day"
			" WHERE store_id = ? AND day >= MAKEDATE(?, 1) AND day < MAKEDATE(?, 1) LIMIT 10000000",
			V(store_id), V(year), V(year + 1));

		for (size_t i = 0; i < n; i++) {
			rows[i].amount = -rows[i].amount;
			rollup_put(out, &rows[i]);
		}
		rollup_merge(out);
	}
}

/* The totals are the days added up. */
static void check_totals(struct verify *v, int64_t store_id)
{
	int64_t wrong = db_int(v->db, v->arena, 0,
		"SELECT COUNT(*) FROM (SELECT 1 FROM ("
		" SELECT measure, object_id, branch_id, SUM(amount) AS amount FROM rollup_day"
		"  WHERE store_id = ? GROUP BY measure, object_id, branch_id"
		" UNION ALL SELECT measure, object_id, branch_id, -amount FROM rollup_total WHERE store_id = ?) d"
		" GROUP BY measure, object_id, branch_id HAVING SUM(amount) <> 0) w",
		V(store_id), V(store_id));

	if (wrong)
		verify_report(v, "R1", store_id, "roll-up", arena_printf(v->arena,
			"%lld totals are not the sum of their days", (long long)wrong));
}

void verify_rollup(struct verify *v, int64_t store_id)
{
	struct rollup_rows rows = { .arena = v->arena };
	char day[16];

	if (!rollup_zone_fits(v->db, v->arena, store_id))
		return; /* the job adds it up anew */
	collect_raw(v, store_id, &rows);
	take_off_rolled(v, store_id, &rows);
	for (size_t i = 0; i < rows.n; i++)
		verify_report(v, "R1", store_id,
			arena_printf(v->arena, "roll-up of %s", date_iso(rows.rows[i].day, day)),
			arena_printf(v->arena, "measure %d of %lld in branch %lld is wrong by %lld",
				rows.rows[i].measure, (long long)rows.rows[i].object_id,
				(long long)rows.rows[i].branch_id, -(long long)rows.rows[i].amount));
	check_totals(v, store_id);
}
