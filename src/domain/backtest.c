#include "domain/backtest.h"

#include <string.h>

#include "base/clock.h"
#include "base/fault.h"
#include "domain/backtest_internal.h"
#include "domain/id_list.h"
#include "domain/rule_book.h"
#include "domain/store.h"

enum { RUN_BYTES_MAX = 1 << 30, CHUNK_BYTES_MAX = 64 << 20, LEASE_S = 120, ATTEMPTS = 3,
	RENEW_CHUNKS = 10 };

const char *const backtest_state_words[] = { "waiting", "running", "done", "failed", NULL };

static const struct db_col backtest_cols[] = {
	COL(struct backtest, id), COL_REF(struct backtest, campaign_id), COL(struct backtest, name),
	COL(struct backtest, definition), COL(struct backtest, from), COL(struct backtest, to),
	COL(struct backtest, branches), COL(struct backtest, state_word),
	COL(struct backtest, sales_total), COL(struct backtest, sales_done),
	COL(struct backtest, report), COL(struct backtest, created_at),
	COL(struct backtest, finished_at), COLS_END };
#define BACKTEST_COLUMNS "b.id, b.campaign_id, b.name, b.definition, b.from_day AS `from`, b.to_day AS `to`," \
	" b.branches, b.state AS state_word, b.sales_total, b.sales_done, b.report, b.created_at, b.finished_at"

static void finish_row(struct backtest *b)
{
	for (int i = 0; backtest_state_words[i]; i++)
		if (strcmp(backtest_state_words[i], b->state_word) == 0)
			b->state = (enum backtest_state)i;
}

/* Whoever sees some branches alone sees the forecasts of no others. */
static bool visible(const struct scope *s, const struct backtest *b)
{
	int n;
	const int64_t *branches = id_list_parse(s->arena, b->branches, &n);

	return s->all_branches || (n && id_list_covers(s->branches, s->n_branches, branches, n));
}

bool backtest_load(const struct scope *s, int64_t id, struct backtest *out)
{
	if (!db_one(s->db, s->arena, out, backtest_cols,
			"SELECT " BACKTEST_COLUMNS " FROM backtest b WHERE b.store_id = ? AND b.id = ?",
			V(s->store_id), V(id)))
		return false;
	finish_row(out);
	return visible(s, out);
}

size_t backtest_list(const struct scope *s, int64_t campaign_id, int limit, struct backtest **out)
{
	size_t n = db_all(s->db, s->arena, out, backtest_cols,
		"SELECT " BACKTEST_COLUMNS " FROM backtest b WHERE b.store_id = ? AND b.campaign_id = ?"
		" ORDER BY b.id DESC LIMIT ?", V(s->store_id), V(campaign_id), V(limit)), kept = 0;

	for (size_t i = 0; i < n; i++)
		if (visible(s, &(*out)[i]))
			(*out)[kept++] = (*out)[i];
	for (size_t i = 0; i < kept; i++)
		finish_row(&(*out)[i]);
	return kept;
}

/* ---- a run --------------------------------------------------------------------------------- */

static void free_arena(void *arg)
{
	arena_free(arg);
}

/* Memory of a run, freed with the caller's arena also when a fault ends it. */
static struct arena *arena_of(struct arena *owner, size_t limit)
{
	struct arena *a = arena_new(limit);

	arena_defer(owner, free_arena, a);
	return a;
}

/*
 * Runs it whole; what it came to as JSON. `going` (may be NULL) is asked every few chunks: false
 * ends the run, which then came to NULL.
 */
static const char *run(const struct scope *s, const struct backtest *b,
	bool (*going)(void *arg, int64_t done), void *arg)
{
	struct history h = { .scope = *s, .arena = arena_of(s->arena, RUN_BYTES_MAX), .test = b };

	h.scope.arena = arena_of(s->arena, CHUNK_BYTES_MAX);
	history_open(&h);
	for (int chunks = 1; history_chunk(&h); chunks++)
		if (going && chunks % RENEW_CHUNKS == 0 && !going(arg, h.done))
			return NULL;
	return backtest_report_write(&h);
}

static void run_at_once(const struct scope *s, int64_t id)
{
	struct backtest b;

	if (!backtest_load(s, id, &b))
		fault("backtest: %lld is gone", (long long)id);
	db_exec(s->db,
		"UPDATE backtest SET state = 'done', report = ?, sales_done = sales_total, finished_at = ?"
		" WHERE store_id = ? AND id = ?",
		V(run(s, &b, NULL, NULL)), V(s->now), V(s->store_id), V(id));
}

static bool period_fits(const struct scope *s, const struct backtest_request *q)
{
	return q->from.days <= q->to.days && q->to.days - q->from.days < BACKTEST_DAYS_MAX &&
		q->to.days <= local_time(s->store->zone, s->now).date.days;
}

static bool of_a_sale(const struct scope *s, const char *definition)
{
	struct json_report report = { .arena = s->arena };
	json_t *root = json_parse(&report, definition, strlen(definition));
	const char *trigger = root ? json_string_value(json_object_get(root, "trigger")) : NULL;

	return trigger && strcmp(trigger, "sale") == 0;
}

enum backtest_result backtest_create(const struct scope *s, const struct backtest_request *q, int64_t *id)
{
	const struct zone *zone = s->store->zone;
	int64_t total;

	if (!of_a_sale(s, q->draft.definition))
		return BACKTEST_NOT_A_SALE;
	if (!period_fits(s, q))
		return BACKTEST_BAD_PERIOD;
	total = db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM sale WHERE store_id = ? AND occurred_at >= ? AND occurred_at < ?",
		V(s->store_id), V(day_start(zone, q->from)), V(day_end(zone, q->to)));
	db_exec(s->db,
		"INSERT INTO backtest (store_id, campaign_id, name, definition, from_day, to_day, branches,"
		" state, sales_total, actor_kind, actor_id, created_at)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?)",
		V(s->store_id), db_ref(q->draft.id), V(q->name), V(q->draft.definition), V(q->from), V(q->to),
		V(s->all_branches ? (const char *)NULL : scope_branch_list(s)), V(total),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now));
	*id = db_last_id(s->db);
	if (total <= BACKTEST_AT_ONCE)
		run_at_once(s, *id);
	return BACKTEST_OK;
}

/* ---- the background job -------------------------------------------------------------------- */

struct waiting { int64_t store_id, id; int attempts; utc_t lease_until; };
static const struct db_col waiting_cols[] = { COL(struct waiting, store_id), COL(struct waiting, id),
	COL(struct waiting, attempts), COL(struct waiting, lease_until), COLS_END };

/* A run that holds its row: as long as the lease in it is the one that we wrote. */
struct holding { struct db *db; int64_t store_id, id; utc_t lease; };

/* Takes the row on the condition that nobody took it since it was read. */
static bool take(struct holding *h, const struct waiting *w, utc_t now)
{
	h->store_id = w->store_id;
	h->id = w->id;
	h->lease = (utc_t){ now.s + LEASE_S };
	return db_exec(h->db,
		"UPDATE backtest SET state = IF(attempts >= ?, 'failed', 'running'), attempts = attempts + 1,"
		" lease_until = ?, sales_done = 0 WHERE store_id = ? AND id = ? AND attempts = ?"
		" AND state IN ('waiting', 'running')",
		V((int)ATTEMPTS), V(h->lease), V(w->store_id), V(w->id), V(w->attempts)) == 1 &&
		w->attempts < ATTEMPTS;
}

static bool still_ours(void *arg, int64_t done)
{
	struct holding *h = arg;
	utc_t was = h->lease;

	/* Never the same lease again: it tells whose run it is. */
	h->lease.s = clock_now().s + LEASE_S > was.s ? clock_now().s + LEASE_S : was.s + 1;
	return db_exec(h->db,
		"UPDATE backtest SET sales_done = ?, lease_until = ? WHERE store_id = ? AND id = ?"
		" AND state = 'running' AND lease_until = ?",
		V(done), V(h->lease), V(h->store_id), V(h->id), V(was)) == 1;
}

/* As it was asked for: of these branches, as the program itself. */
static struct scope scope_of(struct db *db, struct arena *a, const struct store *store,
	const char *branches, utc_t now)
{
	struct scope s = scope_of_system(db, a, store, now);

	if (branches) {
		s.branches = id_list_parse(a, branches, &s.n_branches);
		s.all_branches = false;
	}
	return s;
}

static void work_on(struct db *db, struct arena *a, struct holding *h, utc_t now)
{
	struct store *store = NEW(a, struct store);
	struct scope s;
	struct backtest b;
	const char *report;

	if (!store_load(db, a, h->store_id, store))
		fault("backtest: store %lld is gone", (long long)h->store_id);
	s = scope_of(db, a, store, NULL, now);
	if (!backtest_load(&s, h->id, &b))
		fault("backtest: %lld is gone", (long long)h->id);
	s = scope_of(db, a, store, b.branches, now);
	if (!(report = run(&s, &b, still_ours, h)))
		return; /* somebody else has it */
	db_exec(db,
		"UPDATE backtest SET state = 'done', report = ?, sales_done = sales_total, finished_at = ?"
		" WHERE store_id = ? AND id = ? AND state = 'running' AND lease_until = ?",
		V(report), V(now), V(h->store_id), V(h->id), V(h->lease));
}

int64_t backtest_work(struct db *db, struct arena *a, utc_t now)
{
	struct waiting *rows;
	size_t n = db_all(db, a, &rows, waiting_cols,
		"SELECT store_id, id, attempts, lease_until FROM backtest WHERE waiting_since IS NOT NULL"
		" ORDER BY waiting_since, store_id, id LIMIT 100");

	for (size_t i = 0; i < n; i++) {
		struct holding h = { .db = db };

		if (rows[i].lease_until.s <= clock_now().s && take(&h, &rows[i], clock_now())) {
			work_on(db, a, &h, now);
			return 1;
		}
	}
	return 0;
}
