/*
 * level_program.h - the store's level programme: by what customers rise and fall, when they are
 * judged, what waits for a manager. The judgement itself is loyalty/level_rules.h. [§5, TIER-*]
 */
#ifndef DOMAIN_LEVEL_PROGRAM_H
#define DOMAIN_LEVEL_PROGRAM_H

#include "domain/level.h"
#include "loyalty/level_rules.h"

struct level_program_row {
	struct level_settings settings;
	int version;             /* 0: never set up; the settings are then what a form begins with */
	utc_t count_from;        /* since when sales count by themselves; { 0 } = never set up */
	bool counted;            /* what was before has been counted too: it can judge */
	bool sweep;              /* a pass is wanted over everybody who may have risen */
	date_t judged_until;     /* periods that end by then are done with */
	date_t warned_for;       /* first day of the period that was warned of */
};

void level_program_load(const struct scope *s, struct level_program_row *out);

enum level_program_result {
	LEVEL_PROGRAM_OK,
	LEVEL_PROGRAM_STALE,       /* somebody changed it since that version was read */
	LEVEL_PROGRAM_BAD_FORMULA, /* see `at` */
	LEVEL_PROGRAM_BAD_PERIOD,  /* a fixed one that does not begin or ends before it begins */
	LEVEL_PROGRAM_BAD_DAYS,    /* window, grace or warning days out of range */
	LEVEL_PROGRAM_BAD_RULES,   /* the levels' conditions do not go with it: a formula is gone, too many windows */
};
/*
 * Keeps the settings if the row is still at `version`. From the first time on sales count, and the
 * job counts what was before, though the programme be off: so it can be tried out. Switched on,
 * the job looks who has risen by it. Audited; raises rules_version. *at = the character of the
 * formula that was not understood. The caller holds the transaction.
 */
enum level_program_result level_program_save(const struct scope *s, int version,
	const struct level_settings *settings, int *at) __attribute__((warn_unused_result));
/* The checks alone, against levels as they are or will be: for a trial. */
enum level_program_result level_program_check(const struct scope *s, const struct level_settings *settings,
	const struct level_source *levels, int n, struct level_program **out, int *at)
	__attribute__((warn_unused_result));

/* The levels as the programme reads them. */
struct level_source *level_sources(const struct scope *s, const struct level *levels, size_t n);
/* Wants a pass of the job over everybody: a level's conditions changed. Nothing without a programme. */
void level_program_touch(const struct scope *s);
/* The programme of the scope's store, on or off, compiled afresh; NULL: never set up. For jobs and pages. */
struct level_program *level_program_get(const struct scope *s, struct level_program_row *out);
/*
 * A programme and its levels as one text (JSON of our own), which outlives the request and later
 * changes of the rules; and back, compiled. Faults on a text that is not ours.
 */
char *level_program_text(struct arena *a, const struct level_settings *settings,
	const struct level_source *levels, int n);
struct level_program *level_program_of_text(struct arena *a, const char *text);

#endif
