#include "domain/expiry.h"

#include <stdlib.h>

#include "base/fault.h"
#include "domain/ledger.h"

enum { EXPIRY_CHUNK = 200 };

struct due_row { int64_t store_id, customer_id; };
static const struct db_col due_cols[] = { COL(struct due_row, store_id),
	COL(struct due_row, customer_id), COLS_END };

/* A lot whose time is over, and how often it was booked so before. */
struct ended_lot { struct lot lot; int64_t times; };
static const struct db_col ended_cols[] = { LOT_COLS, COL(struct ended_lot, times), COLS_END };

static int expire_customer(const struct scope *s, struct posting *p, int64_t customer_id)
{
	struct account_change *account;
	struct account_row locked;
	struct ended_lot *lots;
	size_t n;

	if (!account_lock(s, customer_id, &locked))
		fault("expiry: customer %lld has no account", (long long)customer_id);
	account = posting_account(p, &locked);
	n = db_all(s->db, s->arena, &lots, ended_cols,
		"SELECT " LOT_COLUMNS ", (SELECT COUNT(*) FROM transfer t WHERE t.store_id = l.store_id"
		"  AND t.cause = ? AND t.cause_id = l.id) AS times"
		" FROM lot l WHERE l.store_id = ? AND l.customer_id = ?"
		" AND l.remaining > 0 AND l.expires_at <= ? ORDER BY l.id LIMIT 5000",
		V((int)CAUSE_EXPIRY), V(s->store_id), V(customer_id), V(s->now));
	for (size_t i = 0; i < n; i++)
		posting_expire(p, account, &lots[i].lot, (int)lots[i].times);
	return (int)n;
}

static int by_owner(const void *a, const void *b)
{
	const struct due_row *x = a, *y = b;

	if (x->store_id != y->store_id)
		return x->store_id < y->store_id ? -1 : 1;
	return x->customer_id < y->customer_id ? -1 : x->customer_id > y->customer_id;
}

/* One posting a store; owners in ascending order, so that two runs never wait in a circle. */
static int expire_store(struct db *db, struct arena *a, utc_t now, const struct due_row *due, size_t n)
{
	struct scope s = { .db = db, .arena = a, .store_id = due[0].store_id, .actor_kind = ACTOR_SYSTEM,
		.all_branches = true, .now = now };
	struct posting *p = posting_new(&s, CAUSE_EXPIRY, now, 0);
	int lots = 0;

	for (size_t i = 0; i < n; i++)
		if (i == 0 || due[i].customer_id != due[i - 1].customer_id)
			lots += expire_customer(&s, p, due[i].customer_id);
	posting_book(p, 0);
	return lots;
}

int64_t expiry_run(struct db *db, struct arena *a, utc_t now)
{
	struct due_row *due;
	size_t n;
	int lots = 0;

	db_begin(db);
	n = db_all(db, a, &due, due_cols,
		"SELECT store_id, customer_id FROM lot WHERE due_at <= ? ORDER BY due_at LIMIT ?",
		V(now), V(EXPIRY_CHUNK));
	if (n)
		qsort(due, n, sizeof *due, by_owner);
	for (size_t i = 0, k; i < n; i = k) {
		for (k = i + 1; k < n && due[k].store_id == due[i].store_id; k++)
			;
		lots += expire_store(db, a, now, due + i, k - i);
	}
	db_commit(db);
	return lots;
}
