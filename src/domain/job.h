/*
 * job.h - which background work runs when, on however many machines. A job is claimed by a
 * conditional update with a lease; whoever dies loses it when the lease ends.
 */
#ifndef DOMAIN_JOB_H
#define DOMAIN_JOB_H

#include "db/db.h"

/* Makes the job's row, due at once, unless it is there. */
void job_register(struct db *db, const char *name, utc_t now);
/*
 * Claims a job that is due (or any, when `forced`) and that nobody holds. True: it is ours until
 * now + lease_s, and `holder` names us.
 */
bool job_claim(struct db *db, const char *name, const char *holder, utc_t now, int lease_s,
	bool forced) __attribute__((warn_unused_result));
/* Notes how far our run is and prolongs our lease; false when it was lost: stop at once. */
bool job_renew(struct db *db, const char *name, const char *holder, utc_t now, int lease_s,
	int64_t done) __attribute__((warn_unused_result));
/* How a run ended: rows of work, when it is due again ({ 0 }: as before), what went wrong (NULL = nothing). */
struct job_end { int64_t done; utc_t next; const char *failure; };
/* Ends our run and gives the job back; nothing when the lease was lost. */
void job_finish(struct db *db, const char *name, const char *holder, utc_t now,
	const struct job_end *end);

/* A job as it stands. */
struct job {
	const char *name;
	utc_t lease_until, started_at, finished_at, next_at;
	int64_t done;         /* rows of the last run, of this one while it runs */
	const char *failure;  /* of the last run; NULL = none */
};
/* All, by name. */
size_t job_list(struct db *db, struct arena *a, struct job **out);

#endif
