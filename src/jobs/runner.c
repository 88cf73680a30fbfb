/* runner.c - running the jobs of the table, for jobs.h. */
#include "jobs/jobs.h"

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/log.h"
#include "domain/job.h"

enum { LEASE_S = 300, RETRIES = 5, ARENA_BYTES = 64 * 1024 * 1024 };

/* One job's run, across boundaries. */
struct run {
	struct db *db;
	struct arena *arena;
	const struct job_kind *kind;
	const char *holder;
	utc_t now;
	bool forced;
	const volatile bool *stop;
	bool claimed, failed;
	int64_t done;
};

static void run_claim(void *arg)
{
	struct run *r = arg;

	db_ready(r->db);
	job_register(r->db, r->kind->name, clock_now());
	r->claimed = job_claim(r->db, r->kind->name, r->holder, clock_now(), LEASE_S, r->forced);
}

/* Pieces until nothing is left, we are told to stop, or the lease went to somebody else. */
static void run_steps(void *arg)
{
	struct run *r = arg;
	int64_t n;

	while (!(r->stop && *r->stop) && (n = r->kind->step(r->db, r->arena, r->now)) > 0) {
		r->done += n;
		arena_reset(r->arena);
		if (!job_renew(r->db, r->kind->name, r->holder, clock_now(), LEASE_S, r->done))
			break;
	}
}

/* A run for a moment to come says nothing of what is due until then: the schedule stays. */
static utc_t next_of(const struct run *r, utc_t now)
{
	return r->now.s > now.s ? (utc_t){ 0 } : (utc_t){ now.s + r->kind->every_s };
}

static void run_finish(void *arg)
{
	struct run *r = arg;
	utc_t now = clock_now();

	db_ready(r->db);
	job_finish(r->db, r->kind->name, r->holder, now, &(struct job_end){
		.done = r->done, .next = next_of(r, now),
		.failure = r->failed ? "see the log" : NULL });
}

/*
 * Runs `fn`, again after a lost race; false (and logged) when it cannot: RETRIES races lost in a row,
 * and no piece between them.
 */
static bool run_guarded(struct run *r, void (*fn)(void *))
{
	struct boundary b;

	for (int lost = 0; lost < RETRIES; lost++) {
		int64_t done = r->done;

		if (guarded(&b, fn, r))
			return true;
		db_rollback(r->db);
		arena_reset(r->arena);
		if (b.kind != FAULT_RETRY)
			break;
		if (r->done > done)
			lost = 0;
	}
	log_error("job=%s fault=\"%s\"", r->kind->name, b.text);
	return false;
}

static bool job_run(struct run *r)
{
	if (!run_guarded(r, run_claim))
		return false;
	if (!r->claimed) {
		if (r->forced)
			log_error("job=%s is running somewhere else", r->kind->name);
		return !r->forced;
	}
	r->failed = !run_guarded(r, run_steps);
	run_guarded(r, run_finish);
	if (r->done || r->failed)
		log_info("job=%s done=%lld failed=%d", r->kind->name, (long long)r->done, r->failed);
	return !r->failed;
}

/* The jobs as they stand, read in one statement: most of the time nothing is due. */
struct board { struct db *db; struct arena *arena; struct job *list; size_t n; };

static void read_board(void *arg)
{
	struct board *b = arg;

	db_ready(b->db);
	b->n = job_list(b->db, b->arena, &b->list);
}

/* False for one that is certainly not to be claimed now. */
static bool may_be_due(const struct board *b, const char *name)
{
	utc_t now = clock_now();

	for (size_t i = 0; i < b->n; i++)
		if (strcmp(b->list[i].name, name) == 0)
			return b->list[i].next_at.s <= now.s && b->list[i].lease_until.s <= now.s;
	return true;
}

int jobs_run(struct db *db, utc_t now, bool forced, const volatile bool *stop)
{
	struct arena *a = arena_new(ARENA_BYTES), *names = arena_new(64 * 1024);
	struct board board = { .db = db, .arena = names };
	struct boundary b;
	char host[65] = "";
	int failed = 0;

	if (gethostname(host, sizeof host - 1) != 0)
		host[0] = '\0';
	const char *holder = arena_printf(names, "%.60s/%d", host, (int)getpid());
	if (!forced && !guarded(&b, read_board, &board))
		log_error("jobs: %s", b.text);
	for (int i = 0; i < job_kinds_n && !(stop && *stop); i++) {
		struct run r = { .db = db, .arena = a, .kind = &job_kinds[i], .holder = holder, .now = now,
			.forced = forced, .stop = stop };

		if (!forced && !may_be_due(&board, r.kind->name))
			continue;
		failed += !job_run(&r);
		arena_reset(a);
	}
	arena_free(names);
	arena_free(a);
	return failed;
}
