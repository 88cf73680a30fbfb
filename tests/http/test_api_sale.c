/* The worked examples of sales, through the API to the last rial. */
#include "tests/http/api.h"

#include <string.h>

/* Members of a sale at the first branch. */
static const char *basket(int64_t customer, const char *members)
{
	return text("{'branch_id':%" PRId64 ",'customer':%s,%s}", fx.branches[0],
		customer ? text("{'id':%" PRId64 "}", customer) : "null", members);
}

static json_t *quote(int64_t customer, const char *members)
{
	return api_post(200, "/sales/quote", basket(customer, members));
}

static json_t *sell(int64_t customer, const char *members)
{
	return api_post(201, "/sales", basket(customer, members));
}

START_TEST(a_sale_answers_as_the_contract_says) /* api.md "Sales" */
{
	int64_t percent = api_campaign(
		"'benefits':[{'give':'discount','percent':10},"
		"{'give':'points','per':10000,'amount':1},{'give':'xp','per':10000,'amount':1}]");
	int64_t more = api_campaign(
		"'conditions':{'amount':{'min':405000}},'benefits':[{'give':'points','amount':5}]");
	int64_t friday = api_campaign(
		"'conditions':{'weekday':{'in':['fri']}},'benefits':[{'give':'points','amount':5}]");
	json_t *sale;

	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'credit','amount':50000,'reason':'شارژ'}");
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'points','amount':100,'reason':'شارژ'}");
	sale = sell(fx.customers[0],
		text("'channel':'pos','occurred_at':'2026-11-22T14:05:00+03:30','receipt':'A-1001',"
		     "'lines':[{'product_id':%" PRId64 ",'quantity':2,'unit_price':150000},"
		     "{'name':'متفرقه','quantity':0.75,'unit_price':80000}],'amount':null,"
		     "'payments':[{'method':'card','amount':null}],'pay_with_credit':50000,'codes':[]",
			fx.products[0]));
	ck_assert_at(sale, "number", text("'1-%06" PRId64 "'", int_at(sale, "id")));
	ck_assert_at(sale, "status", "'posted'");
	ck_assert_at(sale, "occurred_at", "'2026-11-22T10:35:00Z'");
	ck_assert_at(sale, "gross", "360000");
	ck_assert_at(sale, "discount", "36000");
	ck_assert_at(sale, "net", "324000");
	ck_assert_at(sale, "credit_paid", "50000");
	ck_assert_at(sale, "payable", "274000");
	ck_assert_at(sale, "lines.0",
		text("{'line':1,'product_id':%" PRId64 ",'name':'چای ایرانی','quantity':2,"
		     "'unit_price':150000,'gross':300000,'discount':30000,'net':270000,'gift':false}",
			fx.products[0]));
	ck_assert_at(sale, "lines.1.quantity", "0.75");
	ck_assert_at(sale, "earned", "{'credit':0,'points':27,'coin':0,'xp':27}");
	ck_assert_at(sale, "earned_referrer", "{'credit':0,'points':0,'coin':0,'xp':0}");
	ck_assert_at(sale, "applied",
		text("[{'campaign_id':%" PRId64 ",'version':1,'benefits':["
		     "{'give':'discount','amount':36000},{'give':'points','amount':27},{'give':'xp','"
		     "amount':27}]}]",
			percent));
	ck_assert_at(sale, "nearly",
		text("[{'campaign_id':%" PRId64 ",'missing':[{'fact':'amount','amount':45000}]}]", more));
	ck_assert_at(sale, "skipped",
		text("[{'campaign_id':%" PRId64 ",'reason':'condition:weekday'}]", friday));
	ck_assert_at(sale, "balances", "{'credit':0,'points':127,'coin':0,'xp':27}");
	ck_assert_at(
		sale, "level", text("{'id':%" PRId64 ",'name':'برنزی','changed':false}", fx.levels[0]));
}
END_TEST

START_TEST(amount_or_quantity_gives_three_points) /* PTS-05 */
{
	api_campaign("'conditions':{'any':[{'amount':{'min':100000}},{'quantity':{'min':4}}]},"
		     "'benefits':[{'give':'points','amount':3}]");
	ck_assert_at(sell(fx.customers[0], "'lines':[{'name':'x','quantity':1,'unit_price':100000}]"),
		"earned.points", "3");
	ck_assert_at(sell(fx.customers[0], "'lines':[{'name':'x','quantity':4,'unit_price':12500}]"),
		"earned.points", "3");
	ck_assert_at(sell(fx.customers[0], "'lines':[{'name':'x','quantity':3,'unit_price':33333}]"),
		"earned.points", "0");
}
END_TEST

START_TEST(points_are_numbers_with_two_decimals) /* [§1] */
{
	json_t *sale;

	api_campaign("'benefits':[{'give':'points','amount':2.5}]");
	sale = sell(fx.customers[0], "'amount':1000");
	ck_assert_at(sale, "earned.points", "2.5");
	ck_assert_at(sale, "applied.0.benefits.0.amount", "2.5");
	ck_assert_at(sale, "balances.points", "2.5");
	ck_assert_at(api_get(200, text("/sales/%" PRId64, int_at(sale, "id"))), "earned.points", "2.5");
}
END_TEST

/* The second customer, whom the first one brought, signed up so many days before FIXTURE_NOW. */
static void signed_up(int days_ago)
{
	db_exec(test_db, "UPDATE customer SET registered_at = ? WHERE store_id = ? AND id = ?",
		V((utc_t){ FIXTURE_NOW.s - (int64_t)days_ago * 86400 }), V(fx.store.id),
		V(fx.customers[1]));
}

START_TEST(every_order_within_ten_days_gives_the_referrer_a_fifth) /* REF-07 */
{
	json_t *sale;

	api_campaign("'conditions':{'all':[{'days_since_signup':{'max':10}},{'amount':{'min':250000}}]},"
		     "'benefits':[{'give':'credit','percent':20,'to':'referrer'}]");
	signed_up(10);
	sale = sell(fx.customers[1], "'amount':300000");
	ck_assert_at(sale, "earned_referrer.credit", "60000");
	ck_assert_at(sale, "applied.0.benefits.0", "{'give':'credit','amount':60000,'to':'referrer'}");
	ck_assert_at(sale, "earned.credit", "0");
	ck_assert_at(sell(fx.customers[1], "'amount':300000"), "earned_referrer.credit", "60000");
	ck_assert_at(sell(fx.customers[1], "'amount':249999"), "earned_referrer.credit", "0");
	ck_assert_at(api_get(200, text("/customers/%" PRId64 "/balances", fx.customers[0])),
		"credit.balance", "120000");
	signed_up(11);
	ck_assert_at(sell(fx.customers[1], "'amount':300000"), "earned_referrer.credit", "0");
}
END_TEST

START_TEST(the_third_purchase_gives_a_fifth_off_and_a_gift) /* DSC-08 */
{
	json_t *sale;

	api_campaign(text("'conditions':{'amount':{'min':500000}},'brackets':{'by':'ordinal','list':["
			  "{'from':1,'to':2,'benefits':[{'give':'discount','percent':10},{'give':'credit'"
			  ",'amount':5000}]},"
			  "{'from':3,'to':4,'benefits':[{'give':'discount','percent':20},{'give':'gift','"
			  "product':%" PRId64 "}]}]}",
		fx.products[2]));
	sale = sell(fx.customers[0], "'amount':500000");
	ck_assert_at(sale, "discount", "50000");
	ck_assert_at(sale, "earned.credit", "5000");
	sale = sell(fx.customers[0], "'amount':500000");
	ck_assert_at(sale, "discount", "0");
	ck_assert_at(sale, "skipped.0.reason", "'bracket'");
	sale = sell(fx.customers[0],
		text("'lines':[{'product_id':%" PRId64 ",'quantity':4}]", fx.products[0]));
	ck_assert_at(sale, "discount", "120000");
	ck_assert_at(sale, "lines.1",
		text("{'line':2,'product_id':%" PRId64 ",'name':'کیک یزدی','quantity':1,'unit_price':0,"
		     "'gross':0,'discount':0,'net':0,'gift':true}",
			fx.products[2]));
	ck_assert_at(sale, "applied.0.benefits.1",
		text("{'give':'gift','product_id':%" PRId64 ",'quantity':1}", fx.products[2]));
	ck_assert_at(sell(fx.customers[0], "'amount':500000"), "discount", "0");
}
END_TEST

START_TEST(stacked_discounts_split_to_the_rial) /* [§4.3] */
{
	json_t *sale;

	api_campaign("'priority':1,'benefits':[{'give':'discount','percent':10}]");
	api_campaign("'priority':2,'benefits':[{'give':'discount','amount':5000}]");
	sale = sell(fx.customers[0],
		"'lines':[{'name':'a','quantity':1,'unit_price':100000},"
		"{'name':'b','quantity':1,'unit_price':50000}]");
	ck_assert_at(sale, "applied.0.benefits.0.amount", "15000");
	ck_assert_at(sale, "applied.1.benefits.0.amount", "5000");
	ck_assert_at(sale, "lines.0.net", "86667");
	ck_assert_at(sale, "lines.1.net", "43333");
	ck_assert_at(sale, "payable", "130000");
}
END_TEST

START_TEST(three_equal_lines_share_a_hundred) /* [§4.3] */
{
	json_t *sale;

	api_campaign("'benefits':[{'give':'discount','amount':100}]");
	sale = sell(fx.customers[0],
		"'lines':[{'name':'a','quantity':1,'unit_price':1000},"
		"{'name':'b','quantity':1,'unit_price':1000},{'name':'c','quantity':1,'unit_price':1000}"
		"]");
	ck_assert_at(sale, "lines.0.discount", "34");
	ck_assert_at(sale, "lines.1.discount", "33");
	ck_assert_at(sale, "lines.2.discount", "33");
}
END_TEST

START_TEST(a_sale_to_nobody_is_only_a_sale)
{
	json_t *sale;

	api_campaign("'benefits':[{'give':'discount','amount':100},{'give':'points','amount':1}]");
	sale = sell(0, "'amount':1000");
	ck_assert_at(sale, "payable", "1000");
	ck_assert_at(sale, "earned.points", "0");
	ck_assert_at(sale, "skipped.0.reason", "'audience'");
	ck_assert_at(sale, "balances", "null");
	ck_assert_at(sale, "level", "null");
}
END_TEST

START_TEST(eng_13_a_quote_says_what_posting_books_and_changes_nothing) /* [§4] */
{
	json_t *q, *s;

	api_campaign("'limits':{'total_uses':1},'benefits':[{'give':'credit','percent':5},{'give':'"
		     "points','amount':2.5}]");
	q = quote(fx.customers[0], "'amount':123457");
	q = quote(fx.customers[0], "'amount':123457");
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
				 V(fx.store.id)),
		0);
	ck_assert_at(q, "id", "");
	ck_assert_at(q, "number", "");
	ck_assert_at(q, "status", "'quote'");
	s = sell(fx.customers[0], "'amount':123457");
	json_object_del(s, "id");
	json_object_del(s, "number");
	json_object_set_new(s, "status", json_string("quote"));
	ck_assert_str_eq(at(q, ""), at(s, ""));
}
END_TEST

START_TEST(a_sale_is_read_back_as_it_was_booked)
{
	int64_t campaign =
		api_campaign("'benefits':[{'give':'discount','percent':10},{'give':'points','amount':1},"
			     "{'give':'credit','amount':700,'to':'referrer'}]");
	int64_t id =
		int_at(sell(fx.customers[1],
			       text("'receipt':'R-7','channel':'online','lines':[{'product_id':%" PRId64
				    ",'quantity':1.5}],'payments':[{'method':'cash','amount':2500},{'"
				    "method':'card'}]",
				       fx.products[0])),
			"id");
	json_t *sale = api_get(200, text("/sales/%" PRId64, id)), *list;

	ck_assert_at(sale, "customer_id", text("%" PRId64, fx.customers[1]));
	ck_assert_at(sale, "channel", "'online'");
	ck_assert_at(sale, "receipt", "'R-7'");
	ck_assert_at(sale, "lines.0",
		text("{'line':1,'product_id':%" PRId64 ",'name':'چای ایرانی','quantity':1.5,"
		     "'unit_price':150000,'gross':225000,'discount':22500,'net':202500,'gift':false,'"
		     "refunded':0}",
			fx.products[0]));
	ck_assert_at(
		sale, "payments", "[{'method':'cash','amount':2500},{'method':'card','amount':200000}]");
	ck_assert_at(sale, "applied",
		text("[{'campaign_id':%" PRId64
		     ",'version':1,'benefits':[{'give':'discount','amount':22500},"
		     "{'give':'points','amount':1},{'give':'credit','amount':700,'to':'referrer'}]}]",
			campaign));
	ck_assert_at(sale, "earned.points", "1");
	ck_assert_at(sale, "earned_referrer.credit", "700");
	ck_assert_at(sale, "refunds", "[]");
	list = api_get(200, text("/sales?customer_id=%" PRId64, fx.customers[1]));
	ck_assert_at(list, "data.0.id", text("%" PRId64, id));
	ck_assert_at(list, "data.1", "");
}
END_TEST

START_TEST(lists_go_on_behind_their_cursor_without_gap_or_repeat)
{
	int64_t before = INT64_MAX, n = 0;
	const char *cursor = "";
	json_t *list;

	for (int i = 0; i < 5; i++)
		sell(i % 2 ? fx.customers[0] : 0, "'amount':1000");
	do {
		list = api_get(200, text("/sales?limit=2%s", cursor));
		for (size_t i = 0; i < json_array_size(json_object_get(list, "data")); i++, n++) {
			int64_t id = int_at(list, text("data.%zu.id", i));

			ck_assert_int_lt(id, before);
			before = id;
		}
		cursor = text("&cursor=%s", json_string_value(json_object_get(list, "next_cursor")));
	} while (json_is_string(json_object_get(list, "next_cursor")));
	ck_assert_int_eq(n, 5);
	ck_assert_at(api_get(200, "/sales?to=2026-11-22T10:35:00Z"), "data", "[]");
	ck_assert_at(api_get(200, text("/sales?branch_id=%" PRId64, fx.branches[1])), "data", "[]");
}
END_TEST

START_TEST(cus_15_a_customer_is_named_in_any_form) /* CUS-15 */
{
	const char *names[] = { "{'mobile':'+98 912 000 0002'}", "{'mobile':'۰۹۱۲۰۰۰۰۰۰۲'}",
		"{'mobile':'9120000002'}", "{'card':'a-100'}", "{'card':'A۱۰۰'}" };

	api_campaign("'benefits':[{'give':'points','amount':1}]");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		ck_assert_at(api_post(201, "/sales",
				     text("{'branch_id':%" PRId64 ",'customer':%s,'amount':1000}",
					     fx.branches[0], names[i])),
			"balances.points", text("%zu", i + 1));
}
END_TEST

START_TEST(all_credit_that_can_be_used_pays) /* WAL-09 */
{
	json_t *sale;

	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'credit','amount':700,'reason':'x'}");
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		text("{'asset':'credit','amount':900,'reason':'x','terms':{'branches':[%" PRId64 "]}}",
			fx.branches[1]));
	sale = sell(fx.customers[0], "'amount':1000,'pay_with_credit':'max'");
	ck_assert_at(sale, "credit_paid", "700");
	ck_assert_at(sale, "payable", "300");
	ck_assert_at(sale, "balances.credit", "900");
}
END_TEST

/* A refused sale: its status, code and pointer. */
static json_t *refused(int status, const char *code, const char *pointer, const char *body)
{
	json_t *problem = api_post(status, "/sales", body);

	ck_assert_problem(problem, code, pointer);
	ck_assert_problem(api_post(status, "/sales/quote", body), code, pointer);
	return problem;
}

START_TEST(a_refusal_names_its_reason_and_its_place)
{
	int64_t c = fx.customers[0];
	json_t *problem;

	refused(404, "customer_unknown", "/customer", basket(999999999, "'amount':1000"));
	refused(404, "customer_unknown", "/customer",
		text("{'branch_id':%" PRId64 ",'customer':{'mobile':'09129999999'},'amount':1000}",
			fx.branches[0]));
	refused(422, "customer_inactive", "/customer", basket(fx.customers[2], "'amount':1000"));
	refused(404, "branch_forbidden", "/branch_id", "{'branch_id':999999999,'amount':1000}");
	refused(422, "occurred_at_out_of_range", "/occurred_at",
		basket(c, "'amount':1000,'occurred_at':'2026-11-22T10:41:00Z'"));
	refused(422, "occurred_at_out_of_range", "/occurred_at",
		basket(c, "'amount':1000,'occurred_at':'2026-11-15T10:34:59Z'"));
	refused(422, "sale_empty", "/lines", basket(c, "'lines':[]"));
	refused(422, "sale_empty", "/lines", basket(c, "'lines':null"));
	refused(404, "product_unknown", "/lines/1/product_id",
		basket(c,
			text("'lines':[{'product_id':%" PRId64
			     ",'quantity':1},{'product_id':999999999,'quantity':1}]",
				fx.products[0])));
	refused(404, "product_unknown", "/lines/0/product_id",
		basket(c, text("'lines':[{'product_id':%" PRId64 ",'quantity':1}]", fx.products[3])));
	refused(422, "price_missing", "/lines/0/unit_price",
		basket(c, "'lines':[{'name':'x','quantity':1}]"));
	refused(422, "out_of_stock", "/lines/0/quantity",
		basket(c,
			text("'lines':[{'product_id':%" PRId64 ",'quantity':10.001}]", fx.products[1])));
	refused(422, "sale_too_large", "/lines/0/quantity",
		basket(c, "'lines':[{'name':'x','quantity':1000000000,'unit_price':1000000000000000}]"));
	refused(422, "payment_mismatch", "/payments",
		basket(c, "'amount':1000,'payments':[{'method':'cash','amount':999}]"));
	refused(422, "code_not_usable", "/codes/0", basket(c, "'amount':1000,'codes':['EID1405']"));
	problem = refused(422, "insufficient_credit", "/pay_with_credit",
		basket(c, "'amount':1000,'pay_with_credit':5"));
	ck_assert_at(problem, "usable", "0");
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
				 V(fx.store.id)),
		0);
}
END_TEST

START_TEST(a_late_sale_of_an_offline_till_is_judged_at_its_own_time) /* [§8] */
{
	json_t *sale;

	api_campaign("'conditions':{'weekday':{'in':['fri']}},'benefits':[{'give':'points','amount':5}]");
	sale = sell(fx.customers[0], "'amount':1000,'occurred_at':'2026-11-20T18:00:00+03:30'");
	ck_assert_at(sale, "earned.points", "5");
	ck_assert_at(sale, "occurred_at", "'2026-11-20T14:30:00Z'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_sale", a_sale_answers_as_the_contract_says,
		amount_or_quantity_gives_three_points, points_are_numbers_with_two_decimals,
		every_order_within_ten_days_gives_the_referrer_a_fifth,
		the_third_purchase_gives_a_fifth_off_and_a_gift, stacked_discounts_split_to_the_rial,
		three_equal_lines_share_a_hundred, a_sale_to_nobody_is_only_a_sale,
		eng_13_a_quote_says_what_posting_books_and_changes_nothing, a_sale_is_read_back_as_it_was_booked,
		lists_go_on_behind_their_cursor_without_gap_or_repeat, cus_15_a_customer_is_named_in_any_form,
		all_credit_that_can_be_used_pays, a_refusal_names_its_reason_and_its_place,
		a_late_sale_of_an_offline_till_is_judged_at_its_own_time);
}
