#include "domain/liability.h"

enum { CHUNK_CUSTOMERS = 5000, FRESH_S = 6 * 3600 };

const char *liability_age_word(enum liability_age age)
{
	switch (age) {
	case AGE_MONTH: return "month";
	case AGE_QUARTER: return "quarter";
	case AGE_HALF: return "half";
	case AGE_YEAR: return "year";
	case AGE_OLDER: return "older";
	}
	return "";
}

struct sum_row { int asset, age; struct liability sum; };
static const struct db_col sum_cols[] = {
	COL(struct sum_row, asset), COL(struct sum_row, age),
	{ "lots", DB_I64, offsetof(struct sum_row, sum.lots) },
	{ "amount", DB_I64, offsetof(struct sum_row, sum.amount) },
	{ "pending", DB_I64, offsetof(struct sum_row, sum.pending) },
	{ "soon", DB_I64, offsetof(struct sum_row, sum.soon) },
	{ "lasting", DB_I64, offsetof(struct sum_row, sum.lasting) }, COLS_END };

struct round_row { int64_t shown; utc_t finished_at; };
static const struct db_col round_cols[] = { COL(struct round_row, shown),
	COL(struct round_row, finished_at), COLS_END };

utc_t liability_load(const struct scope *s, struct liability out[ASSETS][LIABILITY_AGES])
{
	struct round_row round = { 0 };
	struct sum_row *rows;
	size_t n;

	for (int a = 0; a < ASSETS; a++)
		for (int age = 0; age < LIABILITY_AGES; age++)
			out[a][age] = (struct liability){ 0 };
	if (!db_one(s->db, s->arena, &round, round_cols,
			"SELECT shown, finished_at FROM liability_round WHERE store_id = ?", V(s->store_id)))
		return (utc_t){ 0 };
	n = db_all(s->db, s->arena, &rows, sum_cols,
		"SELECT asset, age, lots, amount, pending, soon, lasting FROM liability"
		" WHERE store_id = ? AND round = ? LIMIT 100", V(s->store_id), V(round.shown));
	for (size_t i = 0; i < n; i++)
		if (rows[i].asset < ASSETS && rows[i].age < LIABILITY_AGES)
			out[rows[i].asset][rows[i].age] = rows[i].sum;
	return round.finished_at;
}

struct due_store { int64_t store_id, round, shown, cursor_id; };
static const struct db_col due_cols[] = { COL(struct due_store, store_id), COL(struct due_store, round),
	COL(struct due_store, shown), COL(struct due_store, cursor_id), COLS_END };

/* The lots of customers cursor < id <= last into the round's sums; what has expired is owed no more. */
static void add_up(struct db *db, const struct due_store *d, int64_t last, utc_t now)
{
	db_exec(db,
		"INSERT INTO liability (store_id, round, asset, age, lots, amount, pending, soon, lasting)"
		" SELECT l.store_id, ?, l.asset,"
		" CASE WHEN l.created_at > TIMESTAMPADD(DAY, -30, ?) THEN 0"
		"  WHEN l.created_at > TIMESTAMPADD(DAY, -90, ?) THEN 1"
		"  WHEN l.created_at > TIMESTAMPADD(DAY, -180, ?) THEN 2"
		"  WHEN l.created_at > TIMESTAMPADD(DAY, -365, ?) THEN 3 ELSE 4 END AS age,"
		" COUNT(*), SUM(l.remaining), SUM(IF(l.available_from > ?, l.remaining, 0)),"
		" SUM(IF(l.expires_at <= TIMESTAMPADD(DAY, 30, ?), l.remaining, 0)),"
		" SUM(IF(l.expires_at IS NULL, l.remaining, 0))"
		" FROM lot l WHERE l.store_id = ? AND l.customer_id > ? AND l.customer_id <= ?"
		" AND l.remaining > 0 AND (l.expires_at IS NULL OR l.expires_at > ?) GROUP BY l.store_id, l.asset, age"
		" ON DUPLICATE KEY UPDATE lots = lots + VALUES(lots), amount = amount + VALUES(amount),"
		" pending = pending + VALUES(pending), soon = soon + VALUES(soon),"
		" lasting = lasting + VALUES(lasting)",
		V(d->round), V(now), V(now), V(now), V(now), V(now), V(now), V(d->store_id),
		V(d->cursor_id), V(last), V(now));
}

/* The round is whole: it is what pages show from now on. */
static void finish(struct db *db, const struct due_store *d, utc_t now)
{
	db_exec(db, "UPDATE liability_round SET shown = round, round = round + 1, cursor_id = 0, finished_at = ?"
		" WHERE store_id = ?", V(now), V(d->store_id));
	db_exec(db, "DELETE FROM liability WHERE store_id = ? AND round <> ?", V(d->store_id), V(d->round));
}

static int64_t step(struct db *db, struct arena *a, utc_t now)
{
	struct due_store *due;
	int64_t last;

	db_exec(db, "INSERT INTO liability_round (store_id, round) SELECT s.id, 1 FROM store s"
		" LEFT JOIN liability_round r ON r.store_id = s.id WHERE s.active AND r.store_id IS NULL LIMIT 1000");
	if (!db_all(db, a, &due, due_cols,
			"SELECT store_id, round, shown, cursor_id FROM liability_round"
			" WHERE cursor_id > 0 OR finished_at IS NULL OR finished_at NOT BETWEEN ? AND ?"
			" ORDER BY store_id LIMIT 1 FOR UPDATE", V((utc_t){ now.s - FRESH_S + 1 }), V(now)))
		return 0;
	last = db_int(db, a, 0, "SELECT MAX(id) FROM (SELECT id FROM customer WHERE store_id = ? AND id > ?"
		" ORDER BY id LIMIT ?) next", V(due->store_id), V(due->cursor_id), V(CHUNK_CUSTOMERS));
	if (!last) {
		finish(db, due, now);
		return 1;
	}
	add_up(db, due, last, now);
	db_exec(db, "UPDATE liability_round SET cursor_id = ? WHERE store_id = ?", V(last), V(due->store_id));
	return CHUNK_CUSTOMERS;
}

int64_t liability_run(struct db *db, struct arena *a, utc_t now)
{
	int64_t n;

	db_begin(db);
	n = step(db, a, now);
	db_commit(db);
	return n;
}
