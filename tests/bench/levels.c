/*
 * levels.c - how long the levels' work at the end of a period takes.
 *
 *	levels SOCKET USER SCHEMA STORE NOW
 *
 * Judges whatever is due in the store at NOW (RFC 3339), warnings and passes over everybody
 * included, and prints: customers looked at, those that were moved, seconds in hundredths.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "domain/level_period.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

int main(int argc, char **argv)
{
	struct db_options o = { .statement_s = 60 };
	struct arena *a = arena_new(ARENA_BYTES);
	struct db *db;
	int64_t store, before, began, took;
	utc_t now;

	if (argc != 6 || !decimal_parse(argv[4], 0, &store) || !rfc3339_parse(argv[5], &now))
		return EXIT_FAILURE;
	o.socket = argv[1];
	o.user = argv[2];
	o.schema = argv[3];
	db = db_open(&o);
	db_exec(db, "UPDATE level_program SET counted = TRUE, due_at = ? WHERE store_id = ?", V(now), V(store));
	before = db_int(db, a, 0, "SELECT COUNT(*) FROM level_move WHERE store_id = ?", V(store));
	began = clock_us();
	while (level_period_run(db, a, now) > 0)
		arena_reset(a);
	took = clock_us() - began;
	printf("%" PRId64 " %" PRId64 " %" PRId64 "\n",
		db_int(db, a, 0, "SELECT CAST(COALESCE(SUM(seen), 0) AS SIGNED) FROM level_run"
			" WHERE store_id = ?", V(store)),
		db_int(db, a, 0, "SELECT COUNT(*) FROM level_move WHERE store_id = ?", V(store)) - before,
		took / 10000);
	db_close(db);
	arena_free(a);
	return EXIT_SUCCESS;
}
