#include "domain/account.h"

#include "base/fault.h"

static const struct db_col account_cols[] = { ACCOUNT_COLS, COLS_END };

int64_t *account_balance(struct account_row *row, enum asset asset)
{
	switch (asset) {
	case ASSET_CREDIT: return &row->credit;
	case ASSET_POINTS: return &row->points;
	case ASSET_COIN: return &row->coin;
	case ASSET_XP: return &row->xp;
	}
	fault("account: no asset %d", (int)asset);
}

int64_t *account_debt(struct account_row *row, enum asset asset)
{
	switch (asset) {
	case ASSET_CREDIT: return &row->credit_debt;
	case ASSET_POINTS: return &row->points_debt;
	case ASSET_COIN: return &row->coin_debt;
	case ASSET_XP: return &row->xp_debt;
	}
	fault("account: no asset %d", (int)asset);
}

bool account_lock(const struct scope *s, int64_t customer_id, struct account_row *out)
{
	return db_one(s->db, s->arena, out, account_cols,
		"SELECT " ACCOUNT_COLUMNS " FROM customer_account a"
		" WHERE a.store_id = ? AND a.customer_id = ? FOR UPDATE",
		V(s->store_id), V(customer_id));
}

bool account_load(const struct scope *s, int64_t customer_id, struct account_row *out)
{
	return db_one(s->db, s->arena, out, account_cols,
		"SELECT " ACCOUNT_COLUMNS " FROM customer_account a"
		" WHERE a.store_id = ? AND a.customer_id = ?",
		V(s->store_id), V(customer_id));
}

/* The statement's parameters in order: what it becomes, then where and as what it was. */
struct account_update {
	int64_t credit, points, coin, xp;
	int64_t credit_debt, points_debt, coin_debt, xp_debt;
	int64_t sales_count;
	money_t spent;
	utc_t last_sale_at;
	int64_t store_id, customer_id;
	int64_t was_credit, was_points, was_coin, was_xp, was_sales_count;
};

static const struct db_col account_update_cols[] = {
	COL(struct account_update, credit), COL(struct account_update, points),
	COL(struct account_update, coin), COL(struct account_update, xp),
	COL(struct account_update, credit_debt), COL(struct account_update, points_debt),
	COL(struct account_update, coin_debt), COL(struct account_update, xp_debt),
	COL(struct account_update, sales_count), COL(struct account_update, spent),
	COL(struct account_update, last_sale_at), COL(struct account_update, store_id),
	COL(struct account_update, customer_id), COL(struct account_update, was_credit),
	COL(struct account_update, was_points), COL(struct account_update, was_coin),
	COL(struct account_update, was_xp), COL(struct account_update, was_sales_count), COLS_END };

void account_store(const struct scope *s, struct account_change *const *changes, size_t n)
{
	struct account_update *u = NEWN(s->arena, struct account_update, n);

	for (size_t i = 0; i < n; i++) {
		const struct account_row *now = &changes[i]->now, *was = &changes[i]->was;
		u[i] = (struct account_update){
			.credit = now->credit, .points = now->points, .coin = now->coin, .xp = now->xp,
			.credit_debt = now->credit_debt, .points_debt = now->points_debt,
			.coin_debt = now->coin_debt, .xp_debt = now->xp_debt,
			.sales_count = now->sales_count, .spent = now->spent,
			.last_sale_at = now->last_sale_at, .store_id = s->store_id,
			.customer_id = now->customer_id, .was_credit = was->credit,
			.was_points = was->points, .was_coin = was->coin, .was_xp = was->xp,
			.was_sales_count = was->sales_count,
		};
	}
	if (db_bulk(s->db, u, n, account_update_cols,
			"UPDATE customer_account SET credit = ?, points = ?, coin = ?, xp = ?,"
			" credit_debt = ?, points_debt = ?, coin_debt = ?, xp_debt = ?,"
			" sales_count = ?, spent = ?, last_sale_at = ?, version = version + 1"
			" WHERE store_id = ? AND customer_id = ? AND credit = ? AND points = ?"
			" AND coin = ? AND xp = ? AND sales_count = ?") != (int64_t)n)
		fault_as(FAULT_RETRY, "account: changed under a posting");
}

void account_touch(const struct scope *s, const int64_t *customer_ids, size_t n)
{
	struct touched { int64_t store_id, customer_id; } *rows = NEWN(s->arena, struct touched, n);
	static const struct db_col cols[] = {
		COL(struct touched, store_id), COL(struct touched, customer_id), COLS_END };

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct touched){ s->store_id, customer_ids[i] };
	db_bulk(s->db, rows, n, cols,
		"UPDATE customer_account SET version = version + 1 WHERE store_id = ? AND customer_id = ?");
}
