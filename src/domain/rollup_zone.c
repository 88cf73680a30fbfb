/* rollup_zone.c - a store that moves to another zone has other days: it is added up anew. */
#include <string.h>

#include "domain/rollup_internal.h"

enum { CHUNK = 200000 };

void rollup_zones_note(struct db *db)
{
	db_exec(db, "INSERT INTO rollup_zone (store_id, zone) SELECT st.id, st.zone FROM store st"
		" WHERE NOT EXISTS (SELECT 1 FROM rollup_zone z WHERE z.store_id = st.id)"
		" ON DUPLICATE KEY UPDATE store_id = VALUES(store_id)");
}

bool rollup_zone_fits(struct db *db, struct arena *a, int64_t store_id)
{
	return db_int(db, a, 0, "SELECT EXISTS (SELECT 1 FROM rollup_zone z"
		" JOIN store st ON st.id = z.store_id AND st.zone <> z.zone WHERE z.store_id = ?)",
		V(store_id)) == 0;
}

struct zone_row { const char *zone; };
static const struct db_col zone_cols[] = { COL(struct zone_row, zone), COLS_END };

static const char *zone_of(struct db *db, struct arena *a, int64_t store_id)
{
	struct zone_row row = { "" };

	db_one(db, a, &row, zone_cols, "SELECT zone FROM store WHERE id = ?", V(store_id));
	return row.zone;
}

/* What the rows up to the marks come to, in the days of now. */
static void collect(struct db *db, int64_t store_id, const struct rollup_marks *marks,
	struct rollup_rows *rows)
{
	for (int source = 0; source < ROLLUP_SOURCES; source++)
		for (int64_t after = 0; after < marks->done[source]; after += CHUNK) {
			int64_t until = after + CHUNK < marks->done[source] ? after + CHUNK :
				marks->done[source];

			rollup_collect(db, (enum rollup_source)source,
				&(struct rollup_range){ store_id, after, until }, rows);
			rollup_merge(rows);
		}
}

int64_t rollup_zone_run(struct db *db, struct arena *a)
{
	struct rollup_rows rows = { .arena = a };
	struct rollup_marks marks;
	const char *zone;
	int64_t id = db_int(db, a, 0, "SELECT MIN(z.store_id) FROM rollup_zone z"
		" JOIN store st ON st.id = z.store_id AND st.zone <> z.zone");

	if (!id)
		return 0;
	db_begin(db);
	/* with the marks locked nobody adds up meanwhile; readers go on with the days that were */
	rollup_marks_lock(db, a, &marks);
	zone = zone_of(db, a, id);
	collect(db, id, &marks, &rows);
	if (strcmp(zone, zone_of(db, a, id)) == 0) {
		db_exec(db, "DELETE FROM rollup_day WHERE store_id = ?", V(id));
		db_exec(db, "DELETE FROM rollup_total WHERE store_id = ?", V(id));
		rollup_add_up(db, &rows);
		db_exec(db, "UPDATE rollup_zone SET zone = ? WHERE store_id = ?", V(zone), V(id));
	}
	db_commit(db);
	return 1;
}
