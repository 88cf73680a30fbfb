#include "domain/level_trial.h"

#include <string.h>

#include "base/clock.h"
#include "base/fault.h"
#include "domain/level_facts.h"
#include "domain/store.h"

enum { TRIAL_CHUNK = 5000, ATTEMPTS = 3, LEASE_S = 10, WORK_BYTES = 64 * 1024 * 1024 };

const char *const level_trial_state_words[] = { "waiting", "running", "done", "failed", "replaced", NULL };

/* ---- one piece ----------------------------------------------------------------------------- */

/* A trial as far as it has come. */
struct trial_run { int64_t id; const char *draft, *kept; date_t day; int64_t after_id, up, down; };
static const struct db_col run_cols[] = { COL(struct trial_run, id), COL(struct trial_run, draft),
	COL(struct trial_run, kept), COL(struct trial_run, day), COL(struct trial_run, after_id),
	COL(struct trial_run, up), COL(struct trial_run, down), COLS_END };

struct move_row { int64_t store_id, trial_id; bool down; int64_t customer_id, from_level_id, to_level_id; };
static const struct db_col move_cols[] = { COL(struct move_row, store_id), COL(struct move_row, trial_id),
	COL(struct move_row, down), COL(struct move_row, customer_id), COL(struct move_row, from_level_id),
	COL(struct move_row, to_level_id), COLS_END };

/* Where a customer goes by the rules, as of the trial's day; NULL when he stays. */
static const struct level_step *goes(const struct level_program *p, const struct level_customer *c,
	bool *down)
{
	const struct level_step *at = level_step(p, c->level_id), *to;

	*down = false;
	if (!at)
		return NULL;
	if ((to = level_rise(p, at, &c->facts)))
		return to;
	*down = !level_stays(p, at, &c->facts);
	return *down ? level_fall(p, at, &c->facts) : NULL;
}

/* What one piece came to. */
struct piece { int64_t seen, last_id, up, down; struct move_row *moves; size_t n_moves; };

/* The next customers with what they did over the windows of a programme; their number. */
static size_t read_next(const struct scope *s, const struct trial_run *t, struct level_asof asof,
	struct level_customer **c)
{
	return level_facts_chunk(s, asof, (struct level_chunk){ .after_id = t->after_id,
		.limit = TRIAL_CHUNK }, c);
}

/* Customers judged by one programme; moves only while the list is not full. */
static struct piece judge(const struct scope *s, const struct trial_run *t, const struct level_program *p,
	const struct level_customer *c, size_t n)
{
	struct piece piece = { .seen = (int64_t)n, .last_id = n ? c[n - 1].id : t->after_id,
		.moves = NEWN(s->arena, struct move_row, n) };

	for (size_t i = 0; i < n; i++) {
		bool down;
		const struct level_step *to = goes(p, &c[i], &down);

		if (!to)
			continue;
		piece.up += !down;
		piece.down += down;
		if ((down ? t->down + piece.down : t->up + piece.up) <= TRIAL_LISTED)
			piece.moves[piece.n_moves++] = (struct move_row){ s->store_id, t->id, down,
				c[i].id, c[i].level_id, to->id };
	}
	return piece;
}

/* Does the next piece and moves the mark behind it; true when nobody is left. */
static bool advance(const struct scope *s, struct trial_run *t, int64_t *seen)
{
	struct level_asof asof = { level_program_of_text(s->arena, t->draft), t->day, t->day }, now = asof;
	struct level_customer *c;
	size_t n = read_next(s, t, asof, &c);
	struct piece draft = judge(s, t, asof.program, c, n), kept = { 0 };
	bool finished = n < TRIAL_CHUNK;

	if (t->kept) {
		now.program = level_program_of_text(s->arena, t->kept);
		n = level_facts_same(asof, now) ? n : read_next(s, t, now, &c);
		kept = judge(s, t, now.program, c, n);
	}
	db_bulk(s->db, draft.moves, draft.n_moves, move_cols,
		"INSERT INTO level_trial_move (store_id, trial_id, down, customer_id, from_level_id, to_level_id)"
		" VALUES (?, ?, ?, ?, ?, ?)");
	if (db_exec(s->db, "UPDATE level_trial FORCE INDEX (PRIMARY) SET state = ?,"
			" seen = seen + ?, up = up + ?, down = down + ?, now_up = now_up + ?,"
			" now_down = now_down + ?, attempts = 0, lease_until = NULL, after_id = ?, finished_at = ?"
			" WHERE store_id = ? AND id = ? AND after_id = ? AND state IN ('waiting', 'running')",
			V(level_trial_state_words[finished ? TRIAL_DONE : TRIAL_RUNNING]), V(draft.seen),
			V(draft.up), V(draft.down), V(kept.up), V(kept.down), V(draft.last_id),
			V(finished ? s->now : (utc_t){ 0 }), V(s->store_id), V(t->id), V(t->after_id)) != 1)
		fault_as(FAULT_RETRY, "level: trial %lld changed meanwhile", (long long)t->id);
	t->after_id = draft.last_id;
	t->up += draft.up;
	t->down += draft.down;
	*seen = draft.seen;
	return finished;
}

/* ---- asking -------------------------------------------------------------------------------- */

static void free_arena(void *a)
{
	arena_free(a);
}

/* All pieces within the caller's transaction, in memory that does not grow with them. */
static void run_at_once(const struct scope *s, struct trial_run *t)
{
	struct scope work = *s;
	int64_t seen;

	work.arena = arena_new(WORK_BYTES);
	arena_defer(s->arena, free_arena, work.arena);
	while (!advance(&work, t, &seen))
		arena_reset(work.arena);
}

/* The rules as they are kept; NULL without a programme. */
static const char *kept_rules(const struct scope *s)
{
	struct level_program_row row;
	struct level *levels;
	size_t n;

	level_program_load(s, &row);
	if (!row.version)
		return NULL;
	n = level_list(s, &levels);
	return level_program_text(s->arena, &row.settings, level_sources(s, levels, n), (int)n);
}

/* True when that trial is one of these very rules, and nobody asked for another one since. */
static bool is_the_same(const struct scope *s, int64_t id, const char *draft)
{
	return id && db_int(s->db, s->arena, 0, "SELECT draft_rules = ? AND state NOT IN ('failed', 'replaced')"
		" FROM level_trial WHERE store_id = ? AND id = ?", V(draft), V(s->store_id), V(id));
}

int64_t level_trial_create(const struct scope *s, const struct level_trial_request *q)
{
	struct trial_run t = { .day = local_time(s->store->zone, s->now).date };
	int64_t total;

	t.draft = level_program_text(s->arena, q->settings, q->levels, q->n_levels);
	if (is_the_same(s, q->again, t.draft))
		return q->again;
	t.kept = q->compare ? kept_rules(s) : NULL;
	db_exec(s->db, "UPDATE level_trial SET state = 'replaced' WHERE store_id = ? AND actor_kind = ?"
		" AND actor_id <=> ? AND state IN ('waiting', 'running')",
		V(s->store_id), V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id));
	total = db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM customer WHERE store_id = ?", V(s->store_id));
	db_exec(s->db, "INSERT INTO level_trial (store_id, draft_rules, kept_rules, state, day, total, actor_kind,"
		" actor_id, created_at) VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?)",
		V(s->store_id), V(t.draft), V(t.kept), V(t.day), V(total),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now));
	t.id = db_last_id(s->db);
	if (total <= TRIAL_AT_ONCE)
		run_at_once(s, &t);
	return t.id;
}

/* ---- what came of it ----------------------------------------------------------------------- */

static const struct db_col trial_cols[] = {
	COL(struct level_trial, id), COL(struct level_trial, state_word), COL(struct level_trial, compared),
	COL(struct level_trial, total), COL(struct level_trial, seen), COL(struct level_trial, up),
	COL(struct level_trial, down), COL(struct level_trial, now_up), COL(struct level_trial, now_down),
	COL(struct level_trial, created_at), COLS_END };

bool level_trial_load(const struct scope *s, int64_t id, struct level_trial *out)
{
	if (!db_one(s->db, s->arena, out, trial_cols,
			"SELECT id, state AS state_word, kept_rules IS NOT NULL AS compared, total, seen, up, down,"
			" now_up, now_down, created_at FROM level_trial WHERE store_id = ? AND id = ?",
			V(s->store_id), V(id)))
		return false;
	for (int i = 0; level_trial_state_words[i]; i++)
		if (strcmp(level_trial_state_words[i], out->state_word) == 0)
			out->state = (enum level_trial_state)i;
	return true;
}

static const struct db_col row_cols[] = {
	COL(struct level_trial_row, customer_id), COL(struct level_trial_row, from_level_id),
	COL(struct level_trial_row, to_level_id), COL(struct level_trial_row, first_name),
	COL(struct level_trial_row, last_name), COL(struct level_trial_row, mobile), COLS_END };

size_t level_trial_list(const struct scope *s, int64_t id, bool down, int64_t after_id, int limit,
	struct level_trial_row **out)
{
	return db_all(s->db, s->arena, out, row_cols,
		"SELECT m.customer_id, m.from_level_id, m.to_level_id, c.first_name, c.last_name, c.mobile"
		" FROM level_trial_move m JOIN customer c ON c.store_id = m.store_id AND c.id = m.customer_id"
		" WHERE m.store_id = ? AND m.trial_id = ? AND m.down = ? AND m.customer_id > ?"
		" ORDER BY m.customer_id LIMIT ?",
		V(s->store_id), V(id), V(down), V(after_id), V(limit));
}

/* ---- the background job -------------------------------------------------------------------- */

struct waiting { int64_t store_id, id; int attempts; utc_t lease_until; };
static const struct db_col waiting_cols[] = { COL(struct waiting, store_id), COL(struct waiting, id),
	COL(struct waiting, attempts), COL(struct waiting, lease_until), COLS_END };

/*
 * Takes the next piece, on the condition that nobody did since it was read. The attempt is counted
 * before it is made, so that a piece that faults is not tried for ever. Here and wherever the row
 * changes it is found by its primary key: who came by the key of its id would hold that, and wait
 * for who holds the row and asks for the key.
 */
static bool take(struct db *db, const struct waiting *w, utc_t now)
{
	return db_exec(db, "UPDATE level_trial FORCE INDEX (PRIMARY)"
		" SET state = IF(attempts >= ?, 'failed', state), attempts = attempts + 1, lease_until = ?"
		" WHERE store_id = ? AND id = ? AND attempts = ?"
		" AND lease_until <=> ? AND state IN ('waiting', 'running')",
		V((int)ATTEMPTS), V(((utc_t){ now.s + LEASE_S })), V(w->store_id), V(w->id), V(w->attempts),
		V(w->lease_until)) == 1 && w->attempts < ATTEMPTS;
}

/* The row stays locked to the commit: two processes, or one who asks anew, come one after the other. */
static int64_t work_on(const struct scope *s, int64_t id)
{
	struct trial_run t;
	int64_t seen = 0;

	if (db_one(s->db, s->arena, &t, run_cols, "SELECT id, draft_rules AS draft, kept_rules AS kept, day,"
			" after_id, up, down FROM level_trial FORCE INDEX (PRIMARY) WHERE store_id = ? AND id = ?"
			" AND state IN ('waiting', 'running') FOR UPDATE", V(s->store_id), V(id)))
		(void)!advance(s, &t, &seen);
	return seen ? seen : 1;
}

int64_t level_trial_work(struct db *db, struct arena *a, utc_t now)
{
	struct waiting w;
	struct store store;
	struct scope s;
	int64_t seen;

	if (!db_one(db, a, &w, waiting_cols, "SELECT store_id, id, attempts, lease_until FROM level_trial"
			" WHERE waiting_since IS NOT NULL AND (lease_until IS NULL OR lease_until <= ?)"
			" ORDER BY waiting_since, store_id, id LIMIT 1", V(clock_now())))
		return 0;
	if (!take(db, &w, clock_now()))
		return 1;
	if (!store_load(db, a, w.store_id, &store))
		fault("level: the store of trial %lld is gone", (long long)w.id);
	s = scope_of_system(db, a, &store, now);
	db_begin(db);
	seen = work_on(&s, w.id);
	db_commit(db);
	return seen;
}

struct old_trial { int64_t store_id, id; };
static const struct db_col old_cols[] = { COL(struct old_trial, store_id), COL(struct old_trial, id), COLS_END };

int64_t level_trial_purge(struct db *db, struct arena *a, utc_t before)
{
	struct old_trial t;
	int64_t rows;

	if (!db_one(db, a, &t, old_cols, "SELECT store_id, id FROM level_trial WHERE created_at < ?"
			" ORDER BY created_at, store_id, id LIMIT 1", V(before)))
		return 0;
	rows = db_exec(db, "DELETE FROM level_trial_move WHERE store_id = ? AND trial_id = ?",
		V(t.store_id), V(t.id));
	return rows + db_exec(db, "DELETE FROM level_trial WHERE store_id = ? AND id = ?", V(t.store_id), V(t.id));
}
