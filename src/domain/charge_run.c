/* charge_run.c - the job's part of a charge: a chunk of rows a transaction, each row once. [WAL-11] */
#include "domain/adjustment.h"
#include "domain/audit.h"
#include "domain/charge.h"
#include "domain/store.h"

enum { CHUNK_ROWS = 100 };

struct due_batch { int64_t store_id, id, made_by; int done_row; const char *reason, *terms; utc_t expires_at; };
static const struct db_col due_cols[] = {
	COL(struct due_batch, store_id), COL(struct due_batch, id), COL(struct due_batch, made_by),
	COL(struct due_batch, done_row), COL(struct due_batch, reason), COL(struct due_batch, terms),
	COL(struct due_batch, expires_at), COLS_END };

struct due_row { int row_no; int64_t customer_id, amount; };
static const struct db_col due_row_cols[] = { COL(struct due_row, row_no), COL(struct due_row, customer_id),
	COL(struct due_row, amount), COLS_END };

/* A row as it is written back. */
struct done_row { int64_t adjustment_id; int problem; int64_t store_id, batch_id; int row_no; };
static const struct db_col done_row_cols[] = { COL_REF(struct done_row, adjustment_id),
	COL(struct done_row, problem), COL(struct done_row, store_id), COL(struct done_row, batch_id),
	COL(struct done_row, row_no), COLS_END };

struct chunk { int64_t done, sum; };

static struct chunk charge_chunk(const struct scope *s, const struct due_batch *b,
	const struct due_row *rows, size_t n)
{
	struct done_row *done = NEWN(s->arena, struct done_row, n);
	struct terms *terms = terms_of_text(s->arena, b->terms);
	struct chunk chunk = { 0 };

	terms->expires_at = b->expires_at;
	for (size_t i = 0; i < n; i++) {
		struct adjustment_request q = { .customer_id = rows[i].customer_id, .asset = ASSET_CREDIT,
			.amount = rows[i].amount, .reason = b->reason, .terms = terms };
		struct account_row balances;

		done[i] = (struct done_row){ 0, CHARGE_ROW_GOOD, s->store_id, b->id, rows[i].row_no };
		if (adjustment_post_unasked(s, &q, &balances, &done[i].adjustment_id) != ADJUSTMENT_OK) {
			done[i].problem = CHARGE_ROW_UNKNOWN; /* gone since the list was read */
			continue;
		}
		chunk.done++;
		chunk.sum += rows[i].amount;
	}
	db_bulk(s->db, done, n, done_row_cols,
		"UPDATE charge_row SET adjustment_id = ?, problem = ?"
		" WHERE store_id = ? AND batch_id = ? AND row_no = ?");
	return chunk;
}

/* The batch's row stays locked to the commit: two processes, or a cancel, come one after the other. */
static int64_t run(struct db *db, struct arena *a, utc_t now, const struct due_batch *b)
{
	struct store store;
	struct scope s;
	struct due_row *rows;
	struct chunk chunk;
	size_t n;

	if (!store_load(db, a, b->store_id, &store))
		return 0;
	s = scope_of_system(db, a, &store, now);
	if (b->made_by) {
		s.actor_kind = ACTOR_STAFF;
		s.actor_id = b->made_by;
	}
	n = db_all(db, a, &rows, due_row_cols,
		"SELECT row_no, customer_id, amount FROM charge_row WHERE store_id = ? AND batch_id = ?"
		" AND row_no > ? AND problem = 0 AND adjustment_id IS NULL ORDER BY row_no LIMIT ?",
		V(b->store_id), V(b->id), V(b->done_row), V(CHUNK_ROWS));
	chunk = charge_chunk(&s, b, rows, n);
	db_exec(db, "UPDATE charge_batch SET done = done + ?, done_sum = done_sum + ?, done_row = ?,"
		" state = IF(?, 2, state), finished_at = ? WHERE store_id = ? AND id = ?",
		V(chunk.done), V(chunk.sum), V(n ? rows[n - 1].row_no : b->done_row), V(n < CHUNK_ROWS),
		V(n < CHUNK_ROWS ? now : (utc_t){ 0 }), V(b->store_id), V(b->id));
	return n ? (int64_t)n : 1;
}

int64_t charge_run(struct db *db, struct arena *a, utc_t now)
{
	struct due_batch *b;
	int64_t done = 0;

	db_begin(db);
	if (db_all(db, a, &b, due_cols,
			"SELECT store_id, id, made_by, done_row, reason, terms, expires_at FROM charge_batch"
			" WHERE state = 1 ORDER BY id LIMIT 1 FOR UPDATE"))
		done = run(db, a, now, b);
	db_commit(db);
	return done;
}
