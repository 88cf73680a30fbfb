/* Many tills at once, with real commits: exact, whoever comes first. [§3 limits, §7, §8, field P10–P15] */
#include "domain/expiry.h"
#include "tests/db/till.h"

enum { TILLS = 10, EACH = 20 };

static int64_t customer, product, sale, customers[TILLS];

static int spend(int index)
{
	int ok = 0;

	(void)index;
	till_join();
	for (int i = 0; i < EACH; i++) {
		struct sale_request q = till_quick(customer, 1000);
		struct sale_outcome o;
		q.credit_wanted.rial = 1000;
		ok += till_post(&q, &o) == SALE_OK;
	}
	return ok;
}

static int sum(const int *results)
{
	int total = 0;

	for (int i = 0; i < TILLS; i++)
		total += results[i];
	return total;
}

START_TEST(two_hundred_spends_of_one_wallet_spend_it_once)
{
	int results[TILLS];

	customer = till_customer(5, 0);
	till_charge(customer, ASSET_CREDIT, 37000, 0, 0);
	dbtest_parallel(TILLS, spend, results);
	ck_assert_int_eq(sum(results), 37);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

static int use_limit(int index)
{
	int used = 0;

	till_join();
	for (int i = 0; i < EACH; i++) {
		struct sale_request q = till_quick(customers[index], 5000);
		struct sale_outcome o = till_sell(&q);
		used += o.result.discount.rial == 500;
	}
	return used;
}

START_TEST(two_hundred_sales_on_a_limit_of_ten_give_ten)
{
	int results[TILLS];

	for (int i = 0; i < TILLS; i++)
		customers[i] = till_customer(5, 0);
	till_campaign("{'name':'l','trigger':'sale','limits':{'total_uses':10},"
		"'benefits':[{'give':'discount','amount':500}]}");
	dbtest_parallel(TILLS, use_limit, results);
	ck_assert_int_eq(sum(results), 10);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(uses) AS SIGNED) FROM campaign_total WHERE store_id = ?",
		V(till.store_id)), 10);
	till_verify();
}
END_TEST

START_TEST(a_budget_is_never_overspent)
{
	int results[TILLS];

	for (int i = 0; i < TILLS; i++)
		customers[i] = till_customer(5, 0);
	till_campaign("{'name':'b','trigger':'sale','limits':{'budget':12300},"
		"'benefits':[{'give':'discount','amount':500}]}");
	dbtest_parallel(TILLS, use_limit, results);
	ck_assert_int_eq(sum(results), 24);
	till_verify();
}
END_TEST

static int refund_all(int index)
{
	struct refund_outcome r;

	(void)index;
	till_join();
	return till_refund(&(struct refund_request){ .sale_id = sale, .amount = { 600 },
		.reason = "x" }, &r) == REFUND_OK;
}

START_TEST(refunds_at_once_cannot_together_exceed_the_sale)
{
	int results[TILLS];
	struct sale_request q;

	customer = till_customer(5, 0);
	q = till_quick(customer, 1000);
	sale = till_sell(&q).sale_id;
	dbtest_parallel(TILLS, refund_all, results);
	ck_assert_int_eq(sum(results), 1);
	till_verify();
}
END_TEST

static int buy_last(int index)
{
	struct sale_line_request l = { .product_id = product, .quantity = { 1000 } };
	struct sale_request q = { .customer = { .id = customers[index] }, .branch_id = till_branch,
		.lines = &l, .n_lines = 1 };
	struct sale_outcome o;
	int ok = 0;

	till_join();
	for (int i = 0; i < EACH; i++)
		ok += till_post(&q, &o) == SALE_OK;
	return ok;
}

START_TEST(the_last_pieces_are_sold_once)
{
	int results[TILLS];

	for (int i = 0; i < TILLS; i++)
		customers[i] = till_customer(5, 0);
	product = till_product((money_t){ 1000 }, 17);
	dbtest_parallel(TILLS, buy_last, results);
	ck_assert_int_eq(sum(results), 17);
	till_verify();
}
END_TEST

static int expire(int index)
{


	(void)index;
	till_join();
	return expiry_run(test_db, test_arena, (utc_t){ till.now.s + 10 * 86400 });
}

START_TEST(five_expiry_jobs_at_once_expire_once)
{
	int results[TILLS] = { 0 };

	for (int i = 0; i < 40; i++)
		till_charge(till_customer(5, 0), ASSET_CREDIT, 100 + i, 1, 0);
	dbtest_parallel(5, expire, results);
	ck_assert_int_eq(results[0] + results[1] + results[2] + results[3] + results[4], 40);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(credit) AS SIGNED) FROM customer_account WHERE store_id = ?",
		V(till.store_id)), 0);
	till.now.s += 10 * 86400;
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN("concurrency",
		two_hundred_spends_of_one_wallet_spend_it_once,
		two_hundred_sales_on_a_limit_of_ten_give_ten,
		a_budget_is_never_overspent,
		refunds_at_once_cannot_together_exceed_the_sale,
		the_last_pieces_are_sold_once,
		five_expiry_jobs_at_once_expire_once);
}
