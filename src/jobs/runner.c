/* runner.c - running the jobs of the table, for jobs.h. */
#include "jobs/jobs.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/log.h"
#include "domain/job.h"

enum { LEASE_S = 300, RETRIES = 5, ARENA_BYTES = 64 * 1024 * 1024 };
enum { AGAIN_S = 60, LOOK_NS = 200 * 1000 * 1000, FAILURE_MAX = 300 };

/* One job's run, across boundaries. */
struct run {
	struct db *db;
	struct arena *arena;
	const struct job_kind *kind;
	const char *holder;
	const struct jobs_call *call;
	bool claimed, failed;
	char failure[FAILURE_MAX + 1];
	int64_t done;
};

static void run_claim(void *arg)
{
	struct run *r = arg;

	db_ready(r->db);
	job_register(r->db, r->kind->name, clock_now());
	r->claimed = job_claim(r->db, r->kind->name, r->holder, clock_now(), LEASE_S,
		r->call->forced);
}

static bool told_to_stop(const struct jobs_call *call)
{
	return call->stop && *call->stop;
}

/* Pieces until nothing is left, we are told to stop, or the lease went to somebody else. */
static void run_steps(void *arg)
{
	struct run *r = arg;
	int64_t n;

	while (!told_to_stop(r->call) && (n = r->kind->step(r->db, r->arena, r->call->now)) > 0) {
		r->done += n;
		arena_reset(r->arena);
		if (!job_renew(r->db, r->kind->name, r->holder, clock_now(), LEASE_S, r->done))
			break;
	}
}

/*
 * A run for a moment to come says nothing of what is due until then: the schedule stays. What failed
 * is tried again soon, however seldom it runs otherwise.
 */
static utc_t next_of(const struct run *r, utc_t now)
{
	if (r->call->now.s > now.s)
		return (utc_t){ 0 };
	return (utc_t){ now.s + (r->failed && r->kind->every_s > AGAIN_S ? AGAIN_S : r->kind->every_s) };
}

static void run_finish(void *arg)
{
	struct run *r = arg;
	utc_t now = clock_now();

	db_ready(r->db);
	job_finish(r->db, r->kind->name, r->holder, now, &(struct job_end){
		.done = r->done, .next = next_of(r, now),
		.failure = r->failed ? r->failure : NULL });
}

/* As much of it as the job's row holds; a fault may name bytes that are no text. */
static void note_failure(struct run *r, const char *text)
{
	size_t n = strnlen(text, FAILURE_MAX);

	for (size_t i = 0; i < n; i++)
		r->failure[i] = text[i] >= ' ' && text[i] <= '~' ? text[i] : '?';
	r->failure[n] = '\0';
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
	note_failure(r, b.text);
	return false;
}

enum run_end { RUN_OK, RUN_FAILED, RUN_ELSEWHERE };

static enum run_end job_run(struct run *r)
{
	if (!run_guarded(r, run_claim))
		return RUN_FAILED;
	if (!r->claimed)
		return RUN_ELSEWHERE;
	r->failed = !run_guarded(r, run_steps);
	run_guarded(r, run_finish);
	if (r->done || r->failed)
		log_info("job=%s done=%lld failed=%d", r->kind->name, (long long)r->done, r->failed);
	return r->failed ? RUN_FAILED : RUN_OK;
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

/* One round over the jobs of `left`; who ran is taken out of it. The number of those that failed. */
static int run_round(struct run *like, const struct board *board, bool *left)
{
	int failed = 0;

	for (int i = 0; i < job_kinds_n && !told_to_stop(like->call); i++) {
		struct run r = *like;
		enum run_end end;

		r.kind = &job_kinds[i];
		if (!left[i] || (!r.call->forced && !may_be_due(board, r.kind->name)))
			continue;
		end = job_run(&r);
		left[i] = end == RUN_ELSEWHERE;
		failed += end == RUN_FAILED;
		arena_reset(r.arena);
	}
	return failed;
}

/* Rounds until each has run, or our patience with those that run somewhere else is over. */
static struct jobs_end run_rounds(struct run *like, const struct board *board)
{
	const struct jobs_call *call = like->call;
	int64_t until = clock_us() + (int64_t)call->patience_s * 1000000;
	struct jobs_end end = { 0 };
	bool *left = NEWN(board->arena, bool, (size_t)job_kinds_n);

	memset(left, true, (size_t)job_kinds_n * sizeof *left);
	for (;;) {
		end.failed += run_round(like, board, left);
		end.elsewhere = 0;
		for (int i = 0; i < job_kinds_n; i++)
			end.elsewhere += left[i];
		if (!call->forced || !end.elsewhere || told_to_stop(call) || clock_us() >= until)
			return end;
		nanosleep(&(struct timespec){ .tv_nsec = LOOK_NS }, NULL);
	}
}

struct jobs_end jobs_run(struct db *db, const struct jobs_call *call)
{
	struct arena *a = arena_new(ARENA_BYTES), *names = arena_new(64 * 1024);
	struct board board = { .db = db, .arena = names };
	struct boundary b;
	char host[65] = "";
	struct jobs_end end;

	if (gethostname(host, sizeof host - 1) != 0)
		host[0] = '\0';
	if (!call->forced && !guarded(&b, read_board, &board))
		log_error("jobs: %s", b.text);
	end = run_rounds(&(struct run){ .db = db, .arena = a, .call = call,
		.holder = arena_printf(names, "%.60s/%d", host, (int)getpid()) }, &board);
	arena_free(names);
	arena_free(a);
	return end;
}
