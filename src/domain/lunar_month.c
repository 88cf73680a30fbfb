#include "domain/lunar_month.h"

static const struct db_col cols[] = { COL(struct lunar_month, year), COL(struct lunar_month, month),
	COL(struct lunar_month, first), COLS_END };

struct lunar_months *lunar_months_load(struct db *db, struct arena *a)
{
	struct lunar_months *m = NEW(a, struct lunar_months);
	struct lunar_month *list;

	m->n = db_all(db, a, &list, cols,
		"SELECT year, month, first_day AS first FROM lunar_month ORDER BY year, month LIMIT 4000");
	m->list = list;
	return m;
}

static void reckon_anew(struct db *db)
{
	db_run(db, "UPDATE occasion SET reckoned_at = '2000-01-01' WHERE calendar = 'lunar'");
}

bool lunar_month_set(struct db *db, struct arena *a, const struct lunar_month *month)
{
	if (!lunar_month_fits(lunar_months_load(db, a), month))
		return false;
	db_exec(db, "INSERT INTO lunar_month (year, month, first_day) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE first_day = VALUES(first_day)",
		V(month->year), V(month->month), V(month->first));
	reckon_anew(db);
	return true;
}

bool lunar_month_forget(struct db *db, int year, int month)
{
	if (db_exec(db, "DELETE FROM lunar_month WHERE year = ? AND month = ?", V(year), V(month)) != 1)
		return false;
	reckon_anew(db);
	return true;
}
