/* backtest_internal.h - what the files of the back-test share among themselves. */
#ifndef DOMAIN_BACKTEST_INTERNAL_H
#define DOMAIN_BACKTEST_INTERNAL_H

#include "domain/backtest.h"
#include "loyalty/replay.h"

/* A back-test at work. */
struct history {
	struct scope scope;          /* of the store; its arena holds one chunk of sales */
	struct arena *arena;         /* holds the run */
	const struct backtest *test;
	const char *branches;        /* "3,7"; "" = all */
	struct replay *replay;
	bool groups, tags, fields, segments, payments, codes, looks_back, earlier, without;
	utc_t first, after;          /* of the period: from, and the first instant after it */
	utc_t remember_from;         /* windows look back to here */
	utc_t at; int64_t at_id;     /* the last sale that was replayed */
	struct history_product *products; size_t n_products; /* by id */
	struct replay_member **slots; uint64_t mask; size_t n_members; /* open addressing by id */
	int64_t done;                /* sales replayed */
};

/*
 * Finds what the run needs and begins the replay: the rules of today and those with the draft, the
 * catalogue. `h` is zeroed but for scope, arena and test.
 */
void history_open(struct history *h);
/* Replays the next chunk of sales; how many, 0 = the end. Resets the arena of the scope. */
int64_t history_chunk(struct history *h);

/* The report of a run that is at its end, as JSON text in its arena. */
const char *backtest_report_write(const struct history *h);

#endif
