#include "domain/level_decision.h"

#include "domain/level_move.h"
#include "domain/staff.h"
#include "domain/store.h"

enum { CHUNK = 100 };

struct id_row { int64_t id; };
static const struct db_col id_cols[] = { COL(struct id_row, id), COLS_END };

/* A decision as far as it has come. */
struct decision_row { int64_t store_id, id, upto_id, after_id, asked_by; bool confirm; utc_t asked_at; };
static const struct db_col decision_cols[] = { COL(struct decision_row, store_id),
	COL(struct decision_row, id), COL(struct decision_row, upto_id), COL(struct decision_row, after_id),
	COL(struct decision_row, asked_by), COL(struct decision_row, confirm),
	COL(struct decision_row, asked_at), COLS_END };

/*
 * Decides the next moves; how many it looked at. An open row may have become another proposal for
 * the same customer: then it is younger than the word, and waits.
 */
static size_t decide_some(const struct scope *s, struct decision_row *d, int limit)
{
	struct id_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, id_cols,
		"SELECT id FROM level_move WHERE store_id = ? AND state = 'waiting' AND id > ? AND id <= ?"
		" AND at <= ? ORDER BY id LIMIT ?",
		V(s->store_id), V(d->after_id), V(d->upto_id), V(d->asked_at), V(limit));
	int64_t *ids = NEWN(s->arena, int64_t, n);

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	level_moves_decide(s, ids, n, d->confirm);
	if (n)
		d->after_id = ids[n - 1];
	return n;
}

struct extent { int64_t total, upto_id; };

static struct extent waiting_now(const struct scope *s)
{
	static const struct db_col cols[] = { COL(struct extent, total), COL(struct extent, upto_id), COLS_END };
	struct extent e = { 0 };

	db_one(s->db, s->arena, &e, cols, "SELECT COUNT(*) AS total, COALESCE(MAX(id), 0) AS upto_id"
		" FROM level_move WHERE store_id = ? AND state = 'waiting'", V(s->store_id));
	return e;
}

bool level_decide_all(const struct scope *s, bool confirm)
{
	struct extent e = waiting_now(s);
	struct decision_row d = { .upto_id = e.upto_id, .confirm = confirm, .asked_at = s->now };
	struct level_decision open;

	if (e.total <= LEVEL_DECIDED_AT_ONCE) {
		decide_some(s, &d, LEVEL_DECIDED_AT_ONCE);
		return true;
	}
	if (!level_decision_open(s, &open))
		db_exec(s->db, "INSERT INTO level_decision (store_id, confirm, upto_id, total, asked_by, asked_at)"
			" VALUES (?, ?, ?, ?, ?, ?)", V(s->store_id), V(confirm), V(e.upto_id), V(e.total),
			V(s->actor_id), V(s->now));
	return false;
}

bool level_decision_open(const struct scope *s, struct level_decision *out)
{
	static const struct db_col cols[] = { COL(struct level_decision, confirm),
		COL(struct level_decision, total), COL(struct level_decision, done), COLS_END };

	return db_one(s->db, s->arena, out, cols, "SELECT confirm, total, done FROM level_decision"
		" WHERE store_id = ? AND finished_at IS NULL ORDER BY id LIMIT 1", V(s->store_id));
}

/* The decision's row stays locked to the commit: two processes come one after the other. */
static int64_t carry_out(struct db *db, struct arena *a, utc_t now, struct decision_row *d)
{
	struct store store;
	struct staff staff;
	struct scope s;
	size_t n;

	if (!store_load(db, a, d->store_id, &store))
		return 0;
	s = scope_of_system(db, a, &store, now);
	s.actor_kind = ACTOR_STAFF;
	s.actor_id = d->asked_by;
	if (staff_load(&s, d->asked_by, &staff)) { /* or he works here no more */
		s.actor_mobile = staff.mobile;
		s.actor_national_id = staff.national_id_hash;
	}
	n = decide_some(&s, d, CHUNK);
	db_exec(db, "UPDATE level_decision SET done = done + ?, after_id = ?, finished_at = ?"
		" WHERE store_id = ? AND id = ?", V((int64_t)n), V(d->after_id),
		V(n < CHUNK ? now : (utc_t){ 0 }), V(d->store_id), V(d->id));
	return n ? (int64_t)n : 1;
}

int64_t level_decision_work(struct db *db, struct arena *a, utc_t now)
{
	struct decision_row d;
	int64_t done = 0;

	db_begin(db);
	if (db_one(db, a, &d, decision_cols, "SELECT store_id, id, upto_id, after_id, asked_by, confirm, asked_at"
			" FROM level_decision WHERE finished_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE"))
		done = carry_out(db, a, now, &d);
	db_commit(db);
	return done;
}
