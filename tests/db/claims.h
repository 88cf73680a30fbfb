/* claims.h - a customer with something to spend and the calls of reward_claim.h, each committed. */
#ifndef TESTS_DB_CLAIMS_H
#define TESTS_DB_CLAIMS_H

#include "domain/ledger.h"
#include "domain/reward_claim.h"
#include "tests/db/till.h"

static int64_t customer;

/* A customer with points that end, credit and coins. */
static inline void claims_open(void)
{
	till_open();
	customer = till_customer(10, 0);
	till_charge(customer, ASSET_POINTS, 100000, 30, 0);
	till_charge(customer, ASSET_CREDIT, 500000, 0, 0);
	till_charge(customer, ASSET_COIN, 50, 0, 0);
}

static inline struct reward_input mug(void)
{
	return (struct reward_input){ .name = "ماگ", .sold = true, .active = true,
		.price = { [ASSET_POINTS] = 20000 }, .collect_days = 7 };
}

static inline int64_t reward(const struct reward_input *in)
{
	struct problem problem = { 0 };
	int64_t id = 0;

	db_begin(test_db);
	ck_assert_msg(reward_create(&till, in, &id, &problem) == REWARD_OK, "%s %s", problem.field,
		problem.code);
	db_commit(test_db);
	return id;
}

static struct reward_bought bought;

static inline enum claim_result buy(int64_t who, int64_t reward_id, int64_t branch_id)
{
	enum claim_result result;

	db_begin(test_db);
	result = reward_buy(&till, &(struct reward_order){ .customer_id = who, .reward_id = reward_id,
		.branch_id = branch_id }, &bought);
	if (result == CLAIM_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

static inline enum claim_result grant(const struct reward_gift *g, struct reward_claim *out)
{
	enum claim_result result;

	db_begin(test_db);
	result = reward_grant(&till, g, out);
	db_commit(test_db);
	return result;
}

static inline enum claim_result cancel(int64_t id)
{
	enum claim_result result;

	db_begin(test_db);
	result = claim_cancel(&till, id);
	db_commit(test_db);
	return result;
}

static inline enum claim_result hand_over(const struct scope *s, int64_t id, int64_t branch_id)
{
	enum claim_result result;

	db_begin(test_db);
	result = claim_hand_over(s, id, branch_id);
	db_commit(test_db);
	return result;
}

static inline int64_t stock_of(int64_t id)
{
	struct reward r;

	ck_assert(reward_load(&till, id, &r));
	return r.stock;
}

#define OK(call) ck_assert_str_eq(claim_result_word(call), "ok")
#define IS(call, word) ck_assert_str_eq(claim_result_word(call), word)

#endif
