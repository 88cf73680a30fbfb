/* statement.c - a customer's transfers and lots, as people and programs read them. [WAL-12] */
#include "domain/ledger.h"

static const struct db_col transfer_list_cols[] = {
	COL(struct transfer, id), COL(struct transfer, asset), COL(struct transfer, in),
	COL(struct transfer, amount), COL(struct transfer, reason), COL(struct transfer, cause),
	COL(struct transfer, cause_id), COL(struct transfer, campaign_id), COL(struct transfer, branch_id),
	COL(struct transfer, sale_id), COL(struct transfer, own_sale),
	COL(struct transfer, campaign_name), COL(struct transfer, note),
	COL(struct transfer, branch_name), COL(struct transfer, actor_name),
	COL(struct transfer, occurred_at), COL(struct transfer, booked_at), COLS_END };

size_t transfer_list(const struct scope *s, int64_t customer_id, int asset, int64_t before_id, int limit,
	struct transfer **out)
{
	return db_all(s->db, s->arena, out, transfer_list_cols,
		"SELECT t.id, t.asset, t.credit = t.customer_id AS `in`, t.amount, t.reason, t.cause, t.cause_id,"
		" t.campaign_id, t.branch_id, IF(t.cause = 1, t.cause_id, r.sale_id) AS sale_id,"
		" s.id IS NOT NULL AS own_sale,"
		" c.name AS campaign_name, COALESCE(a.reason, w.name) AS note, b.name AS branch_name,"
		" COALESCE(f.name, k.name) AS actor_name, t.occurred_at, t.booked_at"
		" FROM transfer t"
		" LEFT JOIN campaign c ON c.store_id = t.store_id AND c.id = t.campaign_id"
		" LEFT JOIN adjustment a ON t.cause = 3 AND a.store_id = t.store_id AND a.id = t.cause_id"
		" LEFT JOIN reward_claim w ON t.cause IN (7, 8) AND w.store_id = t.store_id AND w.id = t.cause_id"
		" LEFT JOIN refund r ON t.cause = 2 AND r.store_id = t.store_id AND r.id = t.cause_id"
		" LEFT JOIN sale s ON s.store_id = t.store_id AND s.id = IF(t.cause = 1, t.cause_id, r.sale_id)"
		"  AND s.customer_id = t.customer_id"
		" LEFT JOIN branch b ON b.store_id = t.store_id AND b.id = t.branch_id"
		" LEFT JOIN staff f ON t.actor_kind = 'staff' AND f.id = t.actor_id"
		" LEFT JOIN api_key k ON t.actor_kind = 'api' AND k.store_id = t.store_id AND k.id = t.actor_id"
		" WHERE t.store_id = ? AND t.customer_id = ? AND (? = -1 OR t.asset = ?) AND (? = 0 OR t.id < ?)"
		" ORDER BY t.id DESC LIMIT ?",
		V(s->store_id), V(customer_id), V(asset), V(asset), V(before_id), V(before_id), V(limit));
}

static const struct db_col held_lot_cols[] = { LOT_COLS, COL(struct held_lot, reason),
	COL(struct held_lot, campaign_name), COLS_END };

size_t lot_list(const struct scope *s, int64_t customer_id, int asset, int limit, struct held_lot **out)
{
	return db_all(s->db, s->arena, out, held_lot_cols,
		"SELECT " LOT_COLUMNS ", t.reason, c.name AS campaign_name FROM lot l"
		" JOIN transfer t ON t.store_id = l.store_id AND t.cause = l.cause AND t.cause_id = l.cause_id"
		"  AND t.seq = l.seq"
		" LEFT JOIN campaign c ON c.store_id = t.store_id AND c.id = t.campaign_id"
		" WHERE l.store_id = ? AND l.customer_id = ?"
		" AND (? = -1 OR l.asset = ?) AND l.remaining > 0 AND (l.expires_at IS NULL OR l.expires_at > ?)"
		" ORDER BY l.expires_at IS NULL, l.expires_at, l.id LIMIT ?",
		V(s->store_id), V(customer_id), V(asset), V(asset), V(s->now), V(limit));
}

struct sums_row { int64_t asset, usable, pending; utc_t pending_from; };
static const struct db_col sums_cols[] = { COL(struct sums_row, asset), COL(struct sums_row, usable),
	COL(struct sums_row, pending), COL(struct sums_row, pending_from), COLS_END };

void lot_sums(const struct scope *s, int64_t customer_id, struct asset_sums *out)
{
	struct sums_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, sums_cols,
		"SELECT asset, CAST(SUM(IF(available_from IS NULL OR available_from <= ?, remaining, 0))"
		" AS SIGNED) AS usable,"
		" CAST(SUM(IF(available_from > ?, remaining, 0)) AS SIGNED) AS pending,"
		" MIN(IF(available_from > ? AND available_from < '2100-01-01', available_from, NULL)) AS pending_from"
		" FROM lot WHERE store_id = ? AND customer_id = ? AND remaining > 0"
		" AND (expires_at IS NULL OR expires_at > ?) GROUP BY asset LIMIT 8",
		V(s->now), V(s->now), V(s->now), V(s->store_id), V(customer_id), V(s->now));

	*out = (struct asset_sums){ 0 };
	for (size_t i = 0; i < n; i++) {
		out->usable[rows[i].asset] = rows[i].usable;
		out->pending[rows[i].asset] = rows[i].pending;
		out->pending_from[rows[i].asset] = rows[i].pending_from;
	}
}
