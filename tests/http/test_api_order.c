/* What a customer may order, through the API. [GRP-04…09] */
#include "tests/http/api.h"

#include <string.h>

#include "domain/commercial_terms.h"
#include "domain/customer_group.h"
#include "domain/group_member.h"
#include "domain/order_limit.h"
#include "domain/rule_book.h"

static int64_t group;

/* A group of the first customer with half to pay, a least amount and no cheques. */
static void make_partners(void)
{
	struct trade_terms t = { .min_payment = { 5000 }, .min_order = { 100000 },
		.denied_payments = 1U << PAYMENT_CHEQUE, .branches = fx.branches, .n_branches = 1 };

	db_begin(test_db);
	ck_assert_int_eq(customer_group_create(&fx.scope, "همکار", NULL, &group), CUSTOMER_GROUP_OK);
	t.owner_id = group;
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_OK);
	ck_assert_int_eq(group_member_add(&fx.scope, group, fx.customers[0]), GROUP_MEMBER_OK);
	db_commit(test_db);
}

static const char *order(const char *members)
{
	return text("{'branch_id':%" PRId64 ",'channel':'online','customer':{'id':%" PRId64 "},%s}",
		fx.branches[0], fx.customers[0], members);
}

START_TEST(grp_04_05_07_terms_are_told_and_refusals_say_what_is_missing)
{
	json_t *terms, *problem;

	make_partners();
	terms = api_get(200, text("/customers/%" PRId64 "/terms", fx.customers[0]));
	ck_assert_at(terms, "min_payment_percent", "50");
	ck_assert_at(terms, "min_order", "100000");
	ck_assert_at(terms, "show_prices", "false");
	ck_assert_at(terms, "branches", text("[%" PRId64 "]", fx.branches[0]));
	api_get(404, "/customers/999999/terms");
	problem = api_post(422, "/sales", order("'amount':99999"));
	ck_assert_problem(problem, "order_below_minimum", "/lines");
	ck_assert_at(problem, "missing", "1");
	problem = api_post(422, "/sales", order("'amount':100000,'payments':[{'method':'cheque'}]"));
	ck_assert_problem(problem, "payment_denied", "/payments");
	ck_assert_at(problem, "method", "'cheque'");
	problem = api_post(422, "/sales", order("'amount':100000,'payments':[{'method':'online','amount':49999}]"));
	ck_assert_problem(problem, "paid_too_little", "/payments");
	ck_assert_at(problem, "minimum", "50000");
}
END_TEST

START_TEST(grp_04_the_rest_is_paid_later)
{
	json_t *sale;
	const char *path;

	make_partners();
	sale = api_post(201, "/sales", order("'amount':100000,'payments':[{'method':'online','amount':60000}]"));
	ck_assert_at(sale, "due", "40000");
	path = text("/sales/%" PRId64 "/settlements", int_at(sale, "id"));
	ck_assert_problem(api_post(422, path, "{'amount':40001,'method':'slip'}"), "settle_too_much", "/amount");
	ck_assert_at(api_post(201, path, "{'amount':40000,'method':'slip'}"), "due", "0");
	ck_assert_problem(api_post(422, path, "{'amount':1,'method':'slip'}"), "nothing_due", "/amount");
	api_post(404, "/sales/999999/settlements", "{'amount':1,'method':'slip'}");
}
END_TEST

START_TEST(grp_08_a_quote_tells_what_is_left_and_an_order_beyond_is_refused)
{
	struct stored_limit l = { .active = true, .limit = { .name = "سقف چای", .most = { 3000 }, .hours = 24,
		.products = fx.products, .n_products = 1 } };
	struct problem why;
	json_t *answer;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(order_limit_create(&fx.scope, &l, &id, &why), ORDER_LIMIT_OK);
	db_commit(test_db);
	answer = api_post(200, "/sales/quote", order(text("'lines':[{'product_id':%" PRId64 ",'quantity':2}]",
		fx.products[0])));
	ck_assert_at(answer, "limits.0.left", "1");
	ck_assert_at(answer, "limits.0.name", "'سقف چای'");
	answer = api_post(422, "/sales/quote", order(text("'lines':[{'product_id':%" PRId64 ",'quantity':3.5}]",
		fx.products[0])));
	ck_assert_problem(answer, "order_limit_exceeded", "/lines/0/quantity");
	ck_assert_at(answer, "limit.most", "3");
}
END_TEST

START_TEST(crd_03_an_expired_card_is_refused_by_name)
{
	db_exec(test_db, "UPDATE card SET valid_until = '2020-01-01' WHERE store_id = ? AND number = 'A100'",
		V(fx.store.id));
	ck_assert_problem(api_post(422, "/sales/quote", text("{'branch_id':%" PRId64
		",'customer':{'card':'A100'},'amount':1000}", fx.branches[0])), "card_expired", "/customer/card");
	ck_assert_at(api_get(422, "/customers?card=A100"), "code", "'card_expired'");
	db_exec(test_db, "UPDATE card SET valid_until = NULL, state = 'blocked' WHERE store_id = ?"
		" AND number = 'A100'", V(fx.store.id));
	ck_assert_at(api_get(422, "/customers?card=A100"), "code", "'card_stopped'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_order", grp_04_05_07_terms_are_told_and_refusals_say_what_is_missing,
		grp_04_the_rest_is_paid_later, grp_08_a_quote_tells_what_is_left_and_an_order_beyond_is_refused,
		crd_03_an_expired_card_is_refused_by_name);
}
