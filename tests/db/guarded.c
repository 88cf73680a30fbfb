#include "tests/db/guarded.h"

#include "domain/approval.h"

void guarded_policy(struct guard_policy p)
{
	db_begin(test_db);
	guard_policy_save(&till, &p);
	db_commit(test_db);
	till_join();
}

enum adjustment_result guarded_give(const struct scope *s, int64_t customer, enum asset asset, int64_t amount)
{
	struct adjustment_request q = { .customer_id = customer, .asset = asset, .amount = amount,
		.reason = "gift" };
	struct account_row balances;
	enum adjustment_result result;
	int64_t id;

	db_begin(test_db);
	result = adjustment_post(s, &q, &balances, &id);
	if (result == ADJUSTMENT_NEEDS_APPROVAL)
		approval_ask_adjustment(s, &q);
	if (result == ADJUSTMENT_OK || result == ADJUSTMENT_NEEDS_APPROVAL)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

enum sale_result guarded_sell(const struct scope *s, int64_t customer, int64_t rial)
{
	struct sale_request q = till_quick(customer, rial);
	struct sale_outcome o;
	enum sale_result result;

	db_begin(test_db);
	result = sale_post(s, &q, &o);
	if (result == SALE_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}
