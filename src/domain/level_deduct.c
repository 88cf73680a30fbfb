/* level_deduct.c - the points that a level costs at the end of each period. [TIER-10] */
#include "base/buf.h"
#include "domain/ledger.h"
#include "domain/level_period_internal.h"
#include "domain/store.h"

enum { DEDUCT_CHUNK = 500 };

/* The levels that cost something, "3,7"; NULL: none does. */
static const char *costly_levels(const struct level_pass *p)
{
	struct buf b = BUF(p->scope->arena);

	for (int i = 0; i < p->program->n_steps; i++)
		if (p->program->steps[i].deduction.hundredths)
			buf_printf(&b, "%s%lld", b.len ? "," : "", (long long)p->program->steps[i].id);
	return b.len ? buf_text(&b) : NULL;
}

struct owner { struct account_row account; int64_t level_id; };
static const struct db_col owner_cols[] = { ACCOUNT_COLS, COL(struct owner, level_id), COLS_END };

/* Those of these levels who have points, locked as a sale locks them. */
static size_t owners_lock(struct level_pass *p, const char *levels, struct owner **out)
{
	const struct scope *s = p->scope;
	utc_t over = day_start(s->store->zone, p->period.until);

	return db_all(s->db, s->arena, out, owner_cols,
		"SELECT " ACCOUNT_COLUMNS ", c.level_id FROM customer c JOIN customer_account a"
		" ON a.store_id = c.store_id AND a.customer_id = c.id"
		" WHERE c.store_id = ? AND c.id > ? AND FIND_IN_SET(c.level_id, ?) AND a.points > 0"
		" AND (c.level_since IS NULL OR c.level_since < ?)"
		" AND NOT EXISTS (SELECT 1 FROM level_deduction d WHERE d.store_id = c.store_id"
		"  AND d.customer_id = c.id AND d.period_from = ?)"
		" ORDER BY c.id LIMIT ? FOR UPDATE", V(s->store_id), V(p->after_id), V(levels), V(over),
		V(p->period.from), V(DEDUCT_CHUNK));
}

/* The usable lots of points of all of them, owner by owner, in spending order. */
static size_t lots_read(const struct level_pass *p, const struct owner *owners, size_t n, struct lot **out)
{
	const struct scope *s = p->scope;

	return db_all(s->db, s->arena, out, lot_cols,
		"SELECT " LOT_COLUMNS " FROM lot l WHERE l.store_id = ? AND l.customer_id BETWEEN ? AND ?"
		" AND l.asset = 1 AND l.remaining > 0 AND (l.available_from IS NULL OR l.available_from <= ?)"
		" AND (l.expires_at IS NULL OR l.expires_at > ?)"
		" ORDER BY l.customer_id, l.expires_at IS NULL, l.expires_at, l.id LIMIT 1000000",
		V(s->store_id), V(owners[0].account.customer_id), V(owners[n - 1].account.customer_id),
		V(s->now), V(s->now));
}

struct deduction { int64_t store_id, customer_id; date_t period_from; int64_t batch_id, amount; };
static const struct db_col deduction_cols[] = {
	COL(struct deduction, store_id), COL(struct deduction, customer_id),
	COL(struct deduction, period_from), COL(struct deduction, batch_id), COL(struct deduction, amount),
	COLS_END };

/* Takes as much of the level's price as his lots hold; what it took. */
static int64_t take(const struct level_pass *p, struct posting *posting, const struct owner *o,
	const struct lot *lots, size_t n)
{
	int64_t price = level_step(p->program, o->level_id)->deduction.hundredths, taken = 0;
	struct lot_part *parts = NEWN(p->scope->arena, struct lot_part, n);
	int k = 0;

	for (size_t i = 0; i < n && taken < price; i++) {
		int64_t part = lots[i].remaining < price - taken ? lots[i].remaining : price - taken;

		parts[k++] = (struct lot_part){ &lots[i], part };
		taken += part;
	}
	if (taken)
		posting_out(posting, &(struct outgoing){ .from = posting_account(posting, &o->account),
			.to = ACCOUNT_DEDUCTED, .asset = ASSET_POINTS, .amount = taken,
			.reason = REASON_LEVEL_DEDUCTION, .parts = parts, .n_parts = k });
	return taken;
}

/* One posting for all of a chunk, under a number that no other has: the watermark's row and place. */
static void book(const struct level_pass *p, struct posting *posting, struct deduction *rows, size_t n)
{
	const struct scope *s = p->scope;
	int64_t batch_id;

	if (!n)
		return;
	db_exec(s->db, "INSERT INTO level_run (store_id, kind, period_from, seen, hit, started_at, finished_at)"
		" VALUES (?, 'batch', ?, ?, ?, ?, ?)", V(s->store_id), V(p->period.from), V((int64_t)n),
		V((int64_t)n), V(s->now), V(s->now));
	batch_id = db_last_id(s->db);
	for (size_t i = 0; i < n; i++)
		rows[i].batch_id = batch_id;
	db_bulk(s->db, rows, n, deduction_cols,
		"INSERT INTO level_deduction (store_id, customer_id, period_from, batch_id, amount)"
		" VALUES (?, ?, ?, ?, ?)");
	posting_book(posting, batch_id);
}

void level_deduct_piece(struct level_pass *p)
{
	const char *levels = costly_levels(p);
	struct posting *posting = posting_new(p->scope, CAUSE_LEVEL_PERIOD, p->scope->now, 0);
	struct deduction *rows;
	struct owner *owners;
	struct lot *lots;
	size_t n = levels ? owners_lock(p, levels, &owners) : 0, n_lots, k = 0;

	p->finished = n < DEDUCT_CHUNK;
	p->seen = (int64_t)n;
	if (!n)
		return;
	p->after_id = owners[n - 1].account.customer_id;
	rows = NEWN(p->scope->arena, struct deduction, n);
	n_lots = lots_read(p, owners, n, &lots);
	for (size_t i = 0, from = 0; i < n; i++) {
		size_t to;
		int64_t id = owners[i].account.customer_id, taken;

		while (from < n_lots && lots[from].customer_id < id)
			from++;
		for (to = from; to < n_lots && lots[to].customer_id == id; to++)
			;
		taken = take(p, posting, &owners[i], lots + from, to - from);
		if (taken)
			rows[k++] = (struct deduction){ p->scope->store_id, id, p->period.from, 0, taken };
		from = to;
	}
	book(p, posting, rows, k);
	p->hit = (int64_t)k;
}
