/* Goods come back through the API. [§7] */
#include "tests/http/api.h"

#include <string.h>

static const char *customer_path(const char *rest)
{
	return text("/customers/%" PRId64 "%s", fx.customers[0], rest);
}

/* A sale to the first customer at the first branch; the address of its refunds. */
static const char *sold(const char *members)
{
	json_t *sale = api_post(201, "/sales",
		text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},%s}", fx.branches[0],
			fx.customers[0], members));

	return text("/sales/%" PRId64 "/refunds", int_at(sale, "id"));
}

static const char *two_coffees(void)
{
	return text("'lines':[{'product_id':%" PRId64 ",'quantity':2}]", fx.products[1]);
}

static int64_t coffees_left(void)
{
	return int_at(api_get(200, text("/products/%" PRId64, fx.products[1])), "stock");
}

START_TEST(a_line_comes_back_with_its_shares)
{
	const char *refunds;
	json_t *quote, *done, *sale;

	api_campaign(
		"'benefits':[{'give':'discount','percent':10},{'give':'points','per':10000,'amount':1},"
		"{'give':'credit','percent':5}]");
	api_post(201, customer_path("/adjustments"), "{'asset':'credit','amount':20000,'reason':'x'}");
	refunds = sold(text("%s,'pay_with_credit':20000", two_coffees()));
	/* net 720,000 of which 20,000 by credit: 70 points and 35,000 credit earned */
	quote = api_post(
		200, text("%s/quote", refunds), "{'lines':[{'line':1,'quantity':1,'restock':true}]}");
	ck_assert_at(quote, "id", "");
	ck_assert_at(quote, "net", "360000");
	ck_assert_at(quote, "money_back", "350000");
	ck_assert_at(quote, "credit_back", "10000");
	ck_assert_at(quote, "taken_back", "{'credit':17500,'points':35,'coin':0,'xp':0}");
	ck_assert_at(quote, "shortfall", "{'credit':0,'points':0,'coin':0,'xp':0}");
	ck_assert_at(quote, "balances", "{'credit':27500,'points':35,'coin':0,'xp':0}");
	ck_assert_int_eq(coffees_left(), 8);
	done = api_post(
		201, refunds, "{'lines':[{'line':1,'quantity':1,'restock':true}],'reason':'معیوب'}");
	json_object_del(done, "id");
	ck_assert_str_eq(at(done, ""), at(quote, ""));
	ck_assert_int_eq(coffees_left(), 9);
	sale = api_get(200, text("/sales/%s", at(done, "sale_id")));
	ck_assert_at(sale, "status", "'partly_refunded'");
	ck_assert_at(sale, "refunded", "360000");
	ck_assert_at(sale, "lines.0.refunded", "1");
	ck_assert_at(sale, "refunds.0.reason", "'معیوب'");
	ck_assert_at(sale, "refunds.0.money_back", "350000");
	done = api_post(201, refunds, "{'all':true}");
	ck_assert_at(done, "full", "true");
	ck_assert_at(done, "balances", "{'credit':20000,'points':0,'coin':0,'xp':0}");
	ck_assert_at(api_get(200, text("/sales/%s", at(done, "sale_id"))), "status", "'refunded'");
}
END_TEST

START_TEST(damaged_goods_do_not_go_back_to_stock)
{
	const char *refunds = sold(two_coffees());

	api_post(201, refunds, "{'lines':[{'line':1,'quantity':1,'restock':false}]}");
	ck_assert_int_eq(coffees_left(), 8);
	api_post(201, refunds, "{'lines':[{'line':1,'quantity':0.5}]}");
	ck_assert_at(api_get(200, text("/products/%" PRId64, fx.products[1])), "stock", "8.5");
}
END_TEST

START_TEST(a_quick_sale_comes_back_by_amount)
{
	const char *refunds;

	api_campaign("'benefits':[{'give':'points','per':100,'amount':1}]");
	refunds = sold("'amount':1000");
	ck_assert_at(api_post(201, refunds, "{'amount':250}"), "taken_back.points", "2.5");
	ck_assert_at(api_post(201, refunds, "{'amount':750}"), "taken_back.points", "7.5");
	ck_assert_problem(api_post(422, refunds, "{'amount':1}"), "refund_exceeds_sale", NULL);
}
END_TEST

START_TEST(a_refusal_names_its_reason)
{
	const char *refunds = sold(two_coffees());

	ck_assert_problem(api_post(422, refunds, "{'lines':[{'line':1,'quantity':2.001}]}"),
		"refund_exceeds_sale", "/lines/0");
	ck_assert_problem(
		api_post(404, refunds, "{'lines':[{'line':1,'quantity':1},{'line':2,'quantity':1}]}"),
		"line_unknown", "/lines/1");
	ck_assert_problem(api_post(422, refunds, "{'amount':100}"), "refund_not_quick", NULL);
	ck_assert_problem(api_post(422, refunds, "{'lines':[]}"), "refund_empty", NULL);
	ck_assert_problem(api_post(422, refunds, "{'all':false}"), "refund_empty", NULL);
	ck_assert_problem(api_post(422, refunds, "{}"), "invalid", "");
	ck_assert_problem(api_post(422, refunds, "{'all':true,'amount':5}"), "invalid", "");
	ck_assert_problem(api_post(422, refunds, "{'lines':[{'line':1,'quantity':1000000000}]}"),
		"refund_exceeds_sale", "/lines/0");
	ck_assert_problem(api_post(404, "/sales/999999999/refunds", "{'all':true}"), "not_found", NULL);
	api_post(201, refunds, "{'all':true}");
	ck_assert_problem(api_post(422, refunds, "{'all':true}"), "refund_exceeds_sale", NULL);
	ck_assert_problem(
		api_post(422, text("%s/quote", refunds), "{'all':true}"), "refund_exceeds_sale", NULL);
}
END_TEST

START_TEST(what_was_spent_already_is_the_shortfall) /* [§7 clawback debt] */
{
	const char *refunds;
	json_t *done;

	api_campaign("'benefits':[{'give':'points','amount':10}]");
	refunds = sold("'amount':1000");
	api_post(
		201, customer_path("/adjustments"), "{'asset':'points','amount':-7.5,'reason':'خرج شد'}");
	done = api_post(201, refunds, "{'all':true}");
	ck_assert_at(done, "taken_back.points", "10");
	ck_assert_at(done, "shortfall.points", "7.5");
	ck_assert_at(done, "balances.points", "-7.5");
}
END_TEST

START_TEST(the_referrer_gives_back_too)
{
	json_t *sale, *done;

	api_campaign("'benefits':[{'give':'credit','percent':20,'to':'referrer'}]");
	sale = api_post(201, "/sales",
		text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':300000}",
			fx.branches[0], fx.customers[1]));
	ck_assert_at(sale, "earned_referrer.credit", "60000");
	done = api_post(201, text("/sales/%s/refunds", at(sale, "id")), "{'all':true}");
	ck_assert_at(done, "taken_back_referrer.credit", "60000");
	ck_assert_at(api_get(200, customer_path("/balances")), "credit.balance", "0");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_refund", a_line_comes_back_with_its_shares,
		damaged_goods_do_not_go_back_to_stock, a_quick_sale_comes_back_by_amount,
		a_refusal_names_its_reason, what_was_spent_already_is_the_shortfall,
		the_referrer_gives_back_too);
}
