/* jobs.h - the background work: a table of jobs, and running those that are due. */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "db/db.h"

/* One job: `step` does a bounded piece of work and returns how much; 0 = nothing left. */
struct job_kind {
	const char *name;
	int every_s;
	int64_t (*step)(struct db *db, struct arena *a, utc_t now);
};
extern const struct job_kind job_kinds[];
extern const int job_kinds_n;

/*
 * Runs the jobs that are due at `now` (all of them when `forced`: `vafa jobs run --now=…`), each
 * to its end, claimed with a lease so that several processes may do this at once. A fault ends
 * that job only, is logged and kept in its row. `stop` (may be NULL) ends between two pieces.
 * A run for a moment to come leaves the schedule as it is.
 * Returns the number of jobs that failed; a forced one that runs somewhere else failed too.
 */
int jobs_run(struct db *db, utc_t now, bool forced, const volatile bool *stop);

#endif
