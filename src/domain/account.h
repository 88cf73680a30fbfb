/*
 * account.h - a customer's account row: the cached balances and the lock that puts everything
 * that happens to one customer in a line. [§2]
 */
#ifndef DOMAIN_ACCOUNT_H
#define DOMAIN_ACCOUNT_H

#include "domain/scope.h"

/* Balances and counters as they are in the transaction; changed in memory, written by account_store. */
struct account_row {
	int64_t customer_id;
	int64_t credit, points, coin, xp;
	int64_t credit_debt, points_debt, coin_debt, xp_debt;
	int64_t sales_count;  /* not wholly refunded */
	money_t spent;        /* net of sales less net refunded */
	utc_t last_sale_at;   /* { 0 } = never */
};

/* The members of account_row as columns of customer_account `a`, for queries that join it. */
#define ACCOUNT_COLUMNS "a.customer_id, a.credit, a.points, a.coin, a.xp, a.credit_debt, a.points_debt," \
	" a.coin_debt, a.xp_debt, a.sales_count, a.spent, a.last_sale_at"
/* Their mapping; a struct that joins more has the account_row as its first member. */
#define ACCOUNT_COLS COL(struct account_row, customer_id), COL(struct account_row, credit), \
	COL(struct account_row, points), COL(struct account_row, coin), COL(struct account_row, xp), \
	COL(struct account_row, credit_debt), COL(struct account_row, points_debt), \
	COL(struct account_row, coin_debt), COL(struct account_row, xp_debt), \
	COL(struct account_row, sales_count), COL(struct account_row, spent), \
	COL(struct account_row, last_sale_at)

/* The balance and the debt of an asset. */
int64_t *account_balance(struct account_row *row, enum asset asset);
int64_t *account_debt(struct account_row *row, enum asset asset);
/* Locks and reads an account. The caller holds the transaction. False: no such customer. */
bool account_lock(const struct scope *s, int64_t customer_id, struct account_row *out);
/* Reads without a lock: for pages and quotes. */
bool account_load(const struct scope *s, int64_t customer_id, struct account_row *out);

/*
 * Writes changed rows, each on the condition that the balances are still those of `was`: a lost
 * race faults FAULT_RETRY and nothing is written. One statement for all. The caller holds the
 * transaction.
 */
struct account_change { struct account_row was, now; };
void account_store(const struct scope *s, struct account_change *const *changes, size_t n);

/*
 * Raises the accounts' versions, as account_store does: something else that lists show of these
 * customers changed (name, mobile, level, active). One statement. The caller holds the transaction.
 */
void account_touch(const struct scope *s, const int64_t *customer_ids, size_t n);

#endif
