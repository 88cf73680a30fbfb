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

struct jobs_call {
	utc_t now;                 /* the jobs work as if it were then */
	bool forced;               /* all of them, not only those that are due: `vafa jobs run` */
	int patience_s;            /* how long a forced one waits while others run the same job */
	const volatile bool *stop; /* ends between two pieces; may be NULL */
};

/* How many failed, and how many forced ones others still ran when our patience was over. */
struct jobs_end { int failed, elsewhere; };

/*
 * Runs the jobs that are due, each to its end, claimed with a lease so that several processes may
 * do this at once. A fault ends that job only, is logged, kept in its row, and tried again soon.
 * A run for a moment to come leaves the schedule as it is.
 */
struct jobs_end jobs_run(struct db *db, const struct jobs_call *call);

#endif
