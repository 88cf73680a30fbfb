/* verify_claims.c - claims against the ledger. [I7] */
#include "domain/reward_claim_internal.h"
#include "domain/verify_internal.h"

enum { CLAIMS_CHUNK = 5000 };

/* Of one claim and the three assets that it may cost. */
struct claim_check { int64_t id; int state; bool return_expired;
	int64_t price, taken, returned; };
static const struct db_col claim_check_cols[] = {
	COL(struct claim_check, id), COL(struct claim_check, state),
	COL(struct claim_check, return_expired), COL(struct claim_check, price),
	COL(struct claim_check, taken), COL(struct claim_check, returned), COLS_END };

/* Claims of which some asset's price was not taken, or came back otherwise than its state says. */
static size_t find_wrong(struct verify *v, int64_t store_id, int64_t from, int64_t to,
	struct claim_check **out)
{
	return db_all(v->db, v->arena, out, claim_check_cols,
		"WITH a AS (SELECT c.id, c.state, c.return_expired, c.kind, j.asset,"
		"  CASE j.asset WHEN ? THEN c.paid_credit WHEN ? THEN c.paid_points ELSE c.paid_coin END AS price"
		"  FROM reward_claim c JOIN (SELECT ? AS asset UNION ALL SELECT ? UNION ALL SELECT ?) j"
		"  WHERE c.store_id = ? AND c.id BETWEEN ? AND ?),"
		" t AS (SELECT cause, cause_id, asset, SUM(IF(debit = customer_id, amount, 0)) AS taken,"
		"  SUM(IF(credit = customer_id, amount, 0)) AS returned FROM transfer"
		"  WHERE store_id = ? AND cause IN (?, ?) AND cause_id BETWEEN ? AND ?"
		"  AND ? IN (debit, credit) GROUP BY cause, cause_id, asset)"
		" SELECT a.id, a.state, a.return_expired, CAST(a.price AS SIGNED) AS price,"
		"  CAST(COALESCE(t.taken, 0) AS SIGNED) AS taken,"
		"  CAST(COALESCE(t.returned, 0) AS SIGNED) AS returned"
		" FROM a LEFT JOIN t ON t.cause = IF(a.kind >= ?, ?, ?) AND t.cause_id = a.id"
		"  AND t.asset = a.asset"
		" WHERE a.price <> COALESCE(t.taken, 0) OR COALESCE(t.returned, 0) <>"
		"  IF(a.state = ? OR (a.state = ? AND a.return_expired), a.price, 0) LIMIT 1000",
		V((int)ASSET_CREDIT), V((int)ASSET_POINTS), V((int)ASSET_CREDIT), V((int)ASSET_POINTS),
		V((int)ASSET_COIN), V(store_id), V(from), V(to), V(store_id), V((int)CAUSE_REWARD_CLAIM),
		V((int)CAUSE_VOUCHER), V(from), V(to), V((int)ACCOUNT_REDEEMED), V((int)REWARD_SERVICE),
		V((int)CAUSE_VOUCHER), V((int)CAUSE_REWARD_CLAIM), V((int)CLAIM_CANCELLED),
		V((int)CLAIM_EXPIRED));
}

void verify_claims(struct verify *v, int64_t store_id)
{
	int64_t last = 0, to;

	for (;;) {
		struct claim_check *wrong;
		size_t n;

		to = db_int(v->db, v->arena, 0,
			"SELECT MAX(id) FROM (SELECT id FROM reward_claim WHERE store_id = ? AND id > ?"
			" ORDER BY id LIMIT ?) c", V(store_id), V(last), V(CLAIMS_CHUNK));
		if (!to)
			break;
		n = find_wrong(v, store_id, last + 1, to, &wrong);
		for (size_t i = 0; i < n; i++)
			verify_report(v, "I7", store_id,
				arena_printf(v->arena, "claim %lld", (long long)wrong[i].id),
				arena_printf(v->arena, "%s: cost %lld, taken %lld, returned %lld",
					claim_state_words[wrong[i].state], (long long)wrong[i].price,
					(long long)wrong[i].taken, (long long)wrong[i].returned));
		arena_reset(v->arena);
		last = to;
	}
}
