#include "domain/verify.h"

#include "domain/verify_internal.h"

enum { FINDINGS_MAX = 1000 };

static struct verify_counts last_counts;

struct verify_counts verify_counts(void)
{
	return last_counts;
}

void verify_report(struct verify *v, const char *invariant, int64_t store_id, const char *object,
	const char *what)
{
	if (v->findings++ < FINDINGS_MAX)
		v->found(v->arg, &(struct verify_finding){ invariant, store_id, object, what });
}

/* A customer whose cached balance, transfers and lots disagree. */
struct balance_row { int64_t customer_id; int asset; int64_t balance, debt, moved, held; };
static const struct db_col balance_cols[] = {
	COL(struct balance_row, customer_id), COL(struct balance_row, asset),
		COL(struct balance_row, balance),
	COL(struct balance_row, debt), COL(struct balance_row, moved),
	COL(struct balance_row, held), COLS_END };

/* I1: cached balance = Σ in − Σ out = Σ remaining − debt, of each asset. */
static void check_balances(struct verify *v, int64_t store_id, int64_t from, int64_t to)
{
	struct balance_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, balance_cols,
		"WITH a AS ("
		" SELECT customer_id, 0 AS asset, credit AS balance, credit_debt AS debt FROM customer_account"
		"  WHERE store_id = ? AND customer_id BETWEEN ? AND ?"
		" UNION ALL SELECT customer_id, 1, points, points_debt FROM customer_account"
		"  WHERE store_id = ? AND customer_id BETWEEN ? AND ?"
		" UNION ALL SELECT customer_id, 2, coin, coin_debt FROM customer_account"
		"  WHERE store_id = ? AND customer_id BETWEEN ? AND ?"
		" UNION ALL SELECT customer_id, 3, xp, xp_debt FROM customer_account"
		"  WHERE store_id = ? AND customer_id BETWEEN ? AND ?),"
		" t AS (SELECT customer_id, asset, SUM(IF(credit = customer_id, amount, -amount)) AS moved"
		"  FROM transfer WHERE store_id = ? AND customer_id BETWEEN ? AND ? GROUP BY customer_id, asset),"
		" l AS (SELECT customer_id, asset, SUM(remaining) AS held"
		"  FROM lot WHERE store_id = ? AND customer_id BETWEEN ? AND ? GROUP BY customer_id, asset)"
		" SELECT a.customer_id, CAST(a.asset AS SIGNED) AS asset, a.balance, a.debt,"
		"  CAST(COALESCE(t.moved, 0) AS SIGNED) AS moved, CAST(COALESCE(l.held, 0) AS SIGNED) AS held"
		" FROM a LEFT JOIN t ON t.customer_id = a.customer_id AND t.asset = a.asset"
		" LEFT JOIN l ON l.customer_id = a.customer_id AND l.asset = a.asset"
		" WHERE a.balance <> COALESCE(t.moved, 0) OR a.balance <> COALESCE(l.held, 0) - a.debt LIMIT 1000",
		V(store_id), V(from), V(to), V(store_id), V(from), V(to), V(store_id), V(from), V(to),
		V(store_id), V(from), V(to), V(store_id), V(from), V(to), V(store_id), V(from), V(to));

	for (size_t i = 0; i < n; i++)
		verify_report(v, "I1", store_id, arena_printf(v->arena, "customer %lld",
			(long long)rows[i].customer_id),
			arena_printf(v->arena, "%s: balance %lld, transfers %lld, lots %lld less debt %lld",
				asset_name((enum asset)rows[i].asset), (long long)rows[i].balance,
				(long long)rows[i].moved, (long long)rows[i].held,
					(long long)rows[i].debt));
}

struct id_row { int64_t id, customer_id, found; };
static const struct db_col id_cols[] = { COL(struct id_row, id), COL(struct id_row, customer_id),
	COL(struct id_row, found), COLS_END };

/* I2: every transfer has its customer on one side and a system account on the other. */
static void check_transfers(struct verify *v, int64_t store_id, int64_t from, int64_t to)
{
	struct id_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, id_cols,
		"SELECT t.id, t.customer_id, t.amount AS found FROM transfer t"
		" LEFT JOIN customer_account a ON a.store_id = t.store_id AND a.customer_id = t.customer_id"
		" WHERE t.store_id = ? AND t.customer_id BETWEEN ? AND ?"
		" AND (t.amount <= 0 OR (t.debit = t.customer_id) + (t.credit = t.customer_id) <> 1"
		"  OR LEAST(t.debit, t.credit) >= 0 OR a.customer_id IS NULL) LIMIT 1000",
		V(store_id), V(from), V(to));

	for (size_t i = 0; i < n; i++)
		verify_report(v, "I2", store_id, arena_printf(v->arena, "transfer %lld",
			(long long)rows[i].id),
			arena_printf(v->arena, "not between customer %lld and a system account",
				(long long)rows[i].customer_id));
}

/* I3: 0 ≤ remaining ≤ amount; Σ draws = amount − remaining; each lot is of one transfer. */
static void check_lots(struct verify *v, int64_t store_id, int64_t from, int64_t to)
{
	struct id_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, id_cols,
		"SELECT l.id, l.customer_id, CAST(COALESCE(d.drawn, 0) AS SIGNED) AS found FROM lot l"
		" LEFT JOIN (SELECT customer_id, lot_id, SUM(amount) AS drawn FROM draw"
		"  WHERE store_id = ? AND customer_id BETWEEN ? AND ? GROUP BY customer_id, lot_id) d"
		"  ON d.customer_id = l.customer_id AND d.lot_id = l.id"
		" LEFT JOIN transfer t ON t.store_id = l.store_id AND t.cause = l.cause"
		"  AND t.cause_id = l.cause_id AND t.seq = l.seq"
		" WHERE l.store_id = ? AND l.customer_id BETWEEN ? AND ?"
		" AND (l.remaining < 0 OR l.remaining > l.amount OR l.amount - l.remaining <> COALESCE(d.drawn, 0)"
		"  OR t.id IS NULL OR t.amount <> l.amount OR t.credit <> l.customer_id OR t.asset <> l.asset)"
		" LIMIT 1000",
		V(store_id), V(from), V(to), V(store_id), V(from), V(to));

	for (size_t i = 0; i < n; i++)
		verify_report(v, "I3", store_id, arena_printf(v->arena, "lot %lld of customer %lld",
				(long long)rows[i].id, (long long)rows[i].customer_id),
			arena_printf(v->arena, "amount, remaining, draws (%lld) or its transfer disagree",
				(long long)rows[i].found));
}

/* I4: a debt comes only from a refund under the policy `debt`. */
static void check_debts(struct verify *v, int64_t store_id, int64_t from, int64_t to)
{
	struct id_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, id_cols,
		"SELECT a.customer_id AS id, a.customer_id,"
		" a.credit_debt + a.points_debt + a.coin_debt + a.xp_debt AS found"
		" FROM customer_account a WHERE a.store_id = ? AND a.customer_id BETWEEN ? AND ?"
		" AND (LEAST(a.credit, a.points, a.coin, a.xp) < 0"
		"  OR a.credit_debt + a.points_debt + a.coin_debt + a.xp_debt > 0)"
		" AND NOT EXISTS (SELECT 1 FROM transfer t"
		"  JOIN refund r ON r.store_id = t.store_id AND r.id = t.cause_id"
		"  WHERE t.store_id = a.store_id AND t.customer_id = a.customer_id AND t.cause = 2"
		"  AND r.clawback = 'debt') LIMIT 1000",
		V(store_id), V(from), V(to));

	for (size_t i = 0; i < n; i++)
		verify_report(v, "I4", store_id, arena_printf(v->arena, "customer %lld",
			(long long)rows[i].id),
			"a balance below zero that no refund made");
}

/* I5: an idempotency row answers for exactly what its call made; the key itself is the primary key. */
static void check_keys(struct verify *v, int64_t store_id)
{
	struct id_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, id_cols,
		"SELECT cause AS id, cause_id AS customer_id, COUNT(*) AS found FROM transfer WHERE store_id = ?"
		" GROUP BY cause, cause_id, seq HAVING COUNT(*) > 1 LIMIT 1000", V(store_id));

	for (size_t i = 0; i < n; i++)
		verify_report(v, "I5", store_id, arena_printf(v->arena, "cause %lld of kind %lld",
			(long long)rows[i].customer_id, (long long)rows[i].id),
				"a transfer was booked twice");
}

static int64_t count(struct verify *v, const char *what, int64_t store_id)
{
	if (what[0] == 't')
		return db_int(v->db, v->arena, 0,
			"SELECT COUNT(*) FROM transfer WHERE store_id = ?", V(store_id));
	return db_int(v->db, v->arena, 0, "SELECT COUNT(*) FROM lot WHERE store_id = ?", V(store_id));
}

static void verify_store(struct verify *v, int64_t store_id)
{
	int64_t last = 0, to;

	for (;;) {
		/* the end of the next chunk: its last customer, found along the primary key */
		to = db_int(v->db, v->arena, 0,
			"SELECT MAX(customer_id) FROM (SELECT customer_id FROM customer_account"
			" WHERE store_id = ? AND customer_id > ? ORDER BY customer_id LIMIT 20000) c",
			V(store_id), V(last));
		if (!to)
			break;
		v->counts.customers += db_int(v->db, v->arena, 0, "SELECT COUNT(*) FROM customer_account"
			" WHERE store_id = ? AND customer_id BETWEEN ? AND ?", V(store_id),
				V(last + 1), V(to));
		check_balances(v, store_id, last + 1, to);
		check_transfers(v, store_id, last + 1, to);
		check_lots(v, store_id, last + 1, to);
		check_debts(v, store_id, last + 1, to);
		arena_reset(v->arena);
		last = to;
	}
	check_transfers(v, store_id, last + 1, INT64_MAX);
	check_keys(v, store_id);
	v->counts.transfers += count(v, "transfers", store_id);
	v->counts.lots += count(v, "lots", store_id);
	verify_sales(v, store_id);
	verify_events(v, store_id);
	verify_gift_cards(v, store_id);
	arena_reset(v->arena);
	verify_rollup(v, store_id);
	verify_claims(v, store_id);
	verify_levels(v, store_id);
}

int verify_run(struct db *db, struct arena *a, int64_t store_id,
	void (*found)(void *arg, const struct verify_finding *f), void *arg)
{
	struct verify v = { .db = db, .arena = arena_new((size_t)1 << 30), .found = found, .arg = arg };
	int64_t id = store_id ? store_id - 1 : 0;

	db_run(db, "SET SESSION max_statement_time = 0");
	db_run(db, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
	db_begin(db); /* the first read makes the snapshot that all others see */
	arena_defer(a, (void (*)(void *))arena_free, v.arena);
	while ((id = db_int(db, v.arena, 0, "SELECT MIN(id) FROM store WHERE id > ?", V(id))) != 0) {
		if (store_id && id != store_id)
			break;
		verify_store(&v, id);
		arena_reset(v.arena);
	}
	db_rollback(db);
	last_counts = v.counts;
	return v.findings;
}
