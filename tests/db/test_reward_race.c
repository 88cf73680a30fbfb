/* test_reward_race.c - what several tills do to the same reward and the same claim at once. */
#include "tests/db/claims.h"

enum { MANY = 40, TRIES = 200 };

static int64_t shared_reward, shared_claim, buyers[MANY];

struct attempt { int (*fn)(int index); int index, result; };

static void attempt_run(void *arg)
{
	struct attempt *t = arg;

	db_begin(test_db);
	t->result = t->fn(t->index);
	if (t->result == CLAIM_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
}

static int retried(int (*fn)(int), int index)
{
	struct attempt t = { .fn = fn, .index = index };
	struct boundary b;

	till_join();
	for (int i = 0; i < TRIES; i++) {
		if (guarded(&b, attempt_run, &t))
			return t.result;
		db_rollback(test_db);
		if (b.kind != FAULT_RETRY)
			break;
	}
	fault("claim: %s", b.text);
}

static int buy_shared(int index)
{
	return reward_buy(&till, &(struct reward_order){ .customer_id = buyers[index],
		.reward_id = shared_reward }, &bought);
}

/* Five buyers one after the other in each process. */
static int child_buy(int index)
{
	int n = 0;

	for (int i = 0; i < 5; i++)
		n += retried(buy_shared, index) == CLAIM_OK;
	return n;
}

static int results[MANY];

static int sum_of_results(void)
{
	int sum = 0;

	for (int i = 0; i < MANY; i++)
		sum += results[i];
	return sum;
}

START_TEST(gft_03_two_hundred_buyers_of_five_pieces_get_five)
{
	struct reward_input in = mug();

	in.set_stock = in.stock_counted = true;
	in.stock = 5;
	in.price[ASSET_POINTS] = 100;
	shared_reward = reward(&in);
	for (int i = 0; i < MANY; i++) {
		buyers[i] = till_customer(1, 0);
		till_charge(buyers[i], ASSET_POINTS, 1000, 0, 0);
	}
	dbtest_parallel(MANY, child_buy, results);
	ck_assert_int_eq(sum_of_results(), 5);
	ck_assert_int_eq(stock_of(shared_reward), 0);
	till_verify();
}
END_TEST

static int child_buy_alone(int index)
{
	(void)index;
	return retried(buy_shared, 0) == CLAIM_OK;
}

START_TEST(gft_03_one_customer_at_many_tills_pays_what_he_has)
{
	struct reward_input in = mug();

	in.price[ASSET_POINTS] = 30000; /* three times in 100,000 */
	shared_reward = reward(&in);
	buyers[0] = customer;
	dbtest_parallel(12, child_buy_alone, results);
	ck_assert_int_eq(sum_of_results(), 3);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 10000);
	till_verify();
}
END_TEST

static int hand_over_shared(int index)
{
	(void)index;
	return (int)claim_hand_over(&till, shared_claim, till_branch);
}

static int cancel_shared(int index)
{
	(void)index;
	return (int)claim_cancel(&till, shared_claim);
}

static int child_hand_over(int index)
{
	return retried(hand_over_shared, index) == CLAIM_OK;
}

START_TEST(gft_06_two_tills_at_once_hand_over_one)
{
	struct reward_input in = mug();
	int64_t id = reward(&in);

	OK(buy(customer, id, 0));
	shared_claim = bought.claim.id;
	dbtest_parallel(8, child_hand_over, results);
	ck_assert_int_eq(sum_of_results(), 1);
}
END_TEST

static int child_hand_over_or_cancel(int index)
{
	return retried(index % 2 ? cancel_shared : hand_over_shared, index) == CLAIM_OK ?
		1 + 10 * (index % 2) : 0;
}

START_TEST(gft_06_cancel_and_hand_over_at_once_one_wins)
{
	struct reward_input in = mug();
	int64_t id = reward(&in);

	OK(buy(customer, id, 0));
	shared_claim = bought.claim.id;
	dbtest_parallel(8, child_hand_over_or_cancel, results);
	if (sum_of_results() == 1)
		ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 80000);
	else {
		ck_assert_int_eq(sum_of_results(), 11);
		ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
	}
	till_verify();
}
END_TEST

static int child_expire(int index)
{
	(void)index;
	till_join();
	claim_expire_run(test_db, test_arena, till.now);
	return 0;
}

START_TEST(gft_05_five_runs_of_the_job_at_once_expire_each_claim_once)
{
	struct reward_input in = mug();
	int64_t id;

	in.set_stock = in.stock_counted = in.return_expired = true;
	in.stock = 4;
	id = reward(&in);
	for (int i = 0; i < 4; i++)
		OK(buy(customer, id, 0));
	till.now = bought.claim.deadline;
	dbtest_parallel(5, child_expire, results);
	ck_assert_int_eq(stock_of(id), 4);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(claims_open, "reward_race",
		gft_03_two_hundred_buyers_of_five_pieces_get_five,
		gft_03_one_customer_at_many_tills_pays_what_he_has,
		gft_06_two_tills_at_once_hand_over_one,
		gft_06_cancel_and_hand_over_at_once_one_wins,
		gft_05_five_runs_of_the_job_at_once_expire_each_claim_once);
}
