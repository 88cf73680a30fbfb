/*
 * levels.c - how long the levels' work at the end of a period takes, and a trial of other rules.
 *
 *	levels SOCKET USER SCHEMA STORE NOW
 *
 * Judges whatever is due in the store at NOW (RFC 3339), warnings and passes over everybody
 * included, and prints: customers looked at, those that were moved, seconds in hundredths; then of a
 * trial, from the asking to the answer: customers, who would move, seconds in hundredths.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "domain/level_period.h"
#include "domain/level_trial.h"
#include "domain/store.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

/* Staying costs twice as much, beside the rules as they are. Others may do pieces of it too. */
static void trial(struct db *db, struct arena *a, int64_t store_id, utc_t now)
{
	struct arena *work = arena_new(ARENA_BYTES);
	struct store store;
	struct scope s;
	struct level_program_row row;
	struct level_source *sources;
	struct level_trial t;
	struct level *levels;
	int64_t id, began = clock_us();
	size_t n;

	if (!store_load(db, a, store_id, &store))
		exit(EXIT_FAILURE);
	s = scope_of_system(db, a, &store, now);
	level_program_load(&s, &row);
	n = level_list(&s, &levels);
	sources = level_sources(&s, levels, n);
	for (size_t i = 1; i < n; i++)
		sources[i].stay = "{\"amount_paid\":{\"min\":1000000}}";
	db_begin(db);
	id = level_trial_create(&s, &(struct level_trial_request){ .settings = &row.settings,
		.levels = sources, .n_levels = (int)n, .compare = true });
	db_commit(db);
	while (level_trial_load(&s, id, &t) && t.state < TRIAL_DONE) {
		level_trial_work(db, work, now);
		arena_reset(work);
	}
	printf("%" PRId64 " %" PRId64 " %" PRId64 "\n", t.seen, t.up + t.down, (clock_us() - began) / 10000);
	arena_free(work);
}

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
	trial(db, a, store, now);
	db_close(db);
	arena_free(a);
	return EXIT_SUCCESS;
}
