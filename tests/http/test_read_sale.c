/* Baskets that are no baskets: each is refused at its place and changes nothing. */
#include "tests/http/api.h"

#include <string.h>

static void refuses(const struct wrong *list)
{
	api_refuses("POST", "/sales/quote", list);
	api_refuses("POST", "/sales", list);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
				 V(fx.store.id)),
		0);
}

START_TEST(members_have_their_types_and_ranges)
{
	static const struct wrong list[] = { { "", "type", "[]" },
		{ "", "type", "[{'branch_id':1,'amount':1}]" },
		{ "/branch_id", "required", "{'amount':1}" },
		{ "/branch_id", "required", "{'amount':1,'branch_id':null}" },
		{ "/branch_id", "type", "{'amount':1,'branch_id':'1'}" },
		{ "/branch_id", "range", "{'amount':1,'branch_id':0}" },
		{ "/branch_id", "range", "{'amount':1,'branch_id':-1}" },
		{ "/branch_id", "decimals", "{'amount':1,'branch_id':1.5}" },
		{ "/channel", "choice", "{'branch_id':1,'amount':1,'channel':'fax'}" },
		{ "/channel", "type", "{'branch_id':1,'amount':1,'channel':1}" },
		{ "/occurred_at", "format", "{'branch_id':1,'amount':1,'occurred_at':'2026-11-22'}" },
		{ "/occurred_at", "format",
			"{'branch_id':1,'amount':1,'occurred_at':'2026-02-30T10:00:00Z'}" },
		{ "/occurred_at", "type", "{'branch_id':1,'amount':1,'occurred_at':1795343700}" },
		{ "/receipt", "too_long",
			"{'branch_id':1,'amount':1,'receipt':'0123456789012345678901234567890123456789x'"
			"}" },
		{ "/amount", "range", "{'branch_id':1,'amount':0}" },
		{ "/amount", "range", "{'branch_id':1,'amount':-1}" },
		{ "/amount", "range", "{'branch_id':1,'amount':1000000000000001}" },
		{ "/amount", "range", "{'branch_id':1,'amount':1e300}" },
		{ "/amount", "decimals", "{'branch_id':1,'amount':0.5}" },
		{ "/amount", "type", "{'branch_id':1,'amount':'1000'}" },
		{ "/amount", "type", "{'branch_id':1,'amount':true}" },
		{ "", "one_of",
			"{'branch_id':1,'amount':1,'lines':[{'name':'x','quantity':1,'unit_price':1}]}" },
		{ "/pay_with_credit", "choice", "{'branch_id':1,'amount':1,'pay_with_credit':'all'}" },
		{ "/pay_with_credit", "range", "{'branch_id':1,'amount':1,'pay_with_credit':-1}" },
		{ "/pay_with_credit", "type", "{'branch_id':1,'amount':1,'pay_with_credit':true}" },
		{ "/customer", "required", "{'branch_id':1,'amount':1,'pay_with_credit':1}" },
		{ NULL, NULL, NULL } };

	refuses(list);
}
END_TEST

START_TEST(lines_have_a_quantity_and_a_product_or_a_name)
{
	static const struct wrong list[] = { { "/lines", "type", "{'branch_id':1,'lines':{}}" },
		{ "/lines/0", "type", "{'branch_id':1,'lines':[1]}" },
		{ "/lines/0", "required", "{'branch_id':1,'lines':[null]}" },
		{ "/lines/0", "one_of", "{'branch_id':1,'lines':[{'quantity':1,'unit_price':1}]}" },
		{ "/lines/0", "one_of",
			"{'branch_id':1,'lines':[{'name':' ','quantity':1,'unit_price':1}]}" },
		{ "/lines/0/quantity", "required",
			"{'branch_id':1,'lines':[{'name':'x','unit_price':1}]}" },
		{ "/lines/0/quantity", "range",
			"{'branch_id':1,'lines':[{'name':'x','quantity':0,'unit_price':1}]}" },
		{ "/lines/0/quantity", "range",
			"{'branch_id':1,'lines':[{'name':'x','quantity':-1,'unit_price':1}]}" },
		{ "/lines/0/quantity", "range",
			"{'branch_id':1,'lines':[{'name':'x','quantity':1000000001,'unit_price':1}]}" },
		{ "/lines/0/quantity", "decimals",
			"{'branch_id':1,'lines':[{'name':'x','quantity':0.0005,'unit_price':1}]}" },
		{ "/lines/1/unit_price", "range",
			"{'branch_id':1,'lines':[{'name':'x','quantity':1,'unit_price':1},"
			"{'name':'x','quantity':1,'unit_price':-1}]}" },
		{ "/lines/0/unit_price", "decimals",
			"{'branch_id':1,'lines':[{'name':'x','quantity':1,'unit_price':1.5}]}" },
		{ "/lines/0/product_id", "type",
			"{'branch_id':1,'lines':[{'product_id':'7','quantity':1}]}" },
		{ "/lines/0/discount", "unknown_field",
			"{'branch_id':1,'lines':[{'product_id':7,'quantity':1,'discount':5}]}" },
		{ NULL, NULL, NULL } };

	refuses(list);
}
END_TEST

START_TEST(a_customer_is_named_by_one_thing_that_can_be_one)
{
	static const struct wrong list[] = { { "/customer", "type",
						     "{'branch_id':1,'amount':1,'customer':12}" },
		{ "/customer", "one_of", "{'branch_id':1,'amount':1,'customer':{}}" },
		{ "/customer", "one_of",
			"{'branch_id':1,'amount':1,'customer':{'id':1,'mobile':'09120000001'}}" },
		{ "/customer", "one_of", "{'branch_id':1,'amount':1,'customer':{'id':null}}" },
		{ "/customer", "required", "{'branch_id':1,'amount':1,'customer':{'mobile':''}}" },
		{ "/customer/mobile", "format",
			"{'branch_id':1,'amount':1,'customer':{'mobile':'12345'}}" },
		{ "/customer/mobile", "type",
			"{'branch_id':1,'amount':1,'customer':{'mobile':9120000001}}" },
		{ "/customer/card", "format", "{'branch_id':1,'amount':1,'customer':{'card':'سارا'}}" },
		{ "/customer/card", "bank_card",
			"{'branch_id':1,'amount':1,'customer':{'card':'6037991234567893'}}" },
		{ "/customer/code", "format", "{'branch_id':1,'amount':1,'customer':{'code':'سارا'}}" },
		{ "/customer/code", "too_long",
			"{'branch_id':1,'amount':1,'customer':{'code':'1234567890123'}}" },
		{ "/customer/name", "unknown_field",
			"{'branch_id':1,'amount':1,'customer':{'id':1,'name':'x'}}" },
		{ NULL, NULL, NULL } };

	refuses(list);
}
END_TEST

START_TEST(payments_and_codes_are_short_lists)
{
	static const struct wrong list[] = { { "/payments", "type",
						     "{'branch_id':1,'amount':1,'payments':'card'}" },
		{ "/payments/0/method", "required",
			"{'branch_id':1,'amount':1,'payments':[{'amount':1}]}" },
		{ "/payments/0/method", "choice",
			"{'branch_id':1,'amount':1,'payments':[{'method':'gold'}]}" },
		{ "/payments/0/method", "choice",
			"{'branch_id':1,'amount':1,'payments':[{'method':'credit'}]}" },
		{ "/payments/1/amount", "required", /* only one may stand for the rest */
			"{'branch_id':1,'amount':1,'payments':[{'method':'cash'},{'method':'card'}]}" },
		{ "/payments/0/amount", "range",
			"{'branch_id':1,'amount':1,'payments':[{'method':'cash','amount':-1}]}" },
		{ "/payments", "too_many",
			"{'branch_id':1,'amount':1,'payments':[{'method':'cash'},{'method':'cash'},"
			"{'method':'cash'},{'method':'cash'},{'method':'cash'},{'method':'cash'},{'"
			"method':'cash'},"
			"{'method':'cash'},{'method':'cash'}]}" },
		{ "/codes/0", "type", "{'branch_id':1,'amount':1,'codes':[1]}" },
		{ "/codes", "too_many",
			"{'branch_id':1,'amount':1,'codes':['1','2','3','4','5','6','7','8','9','10','11'"
			"]}" },
		{ NULL, NULL, NULL } };

	refuses(list);
}
END_TEST

START_TEST(a_misspelt_member_is_refused_and_every_fault_is_named)
{
	json_t *problem = api_post(422, "/sales",
		"{'branch_id':'x','amuont':1,'payments':[{'method':'gold'}],'lines':[{'quantity':-1}],'a/"
		"b~c':1}");

	ck_assert_problem(problem, "invalid", "/amuont");
	ck_assert_at(problem, "errors.0.code", "'unknown_field'");
	ck_assert_at(problem, "errors.1.pointer", "'/a~1b~0c'");
	problem = api_post(422, "/sales",
		"{'branch_id':'x','payments':[{'method':'gold'}],"
		"'lines':[{'product_id':1,'quantity':-1}]}");
	ck_assert_at(problem, "errors.0.pointer", "'/branch_id'");
	ck_assert_at(problem, "errors.1.pointer", "'/lines/0/quantity'");
	ck_assert_at(problem, "errors.2.pointer", "'/payments/0/method'");
}
END_TEST

START_TEST(two_hundred_lines_are_a_sale_and_one_more_is_not)
{
	struct buf lines = BUF(test_arena);

	for (int i = 0; i < 200; i++)
		buf_printf(&lines, "%s{'name':'x','quantity':1,'unit_price':1}", i ? "," : "");
	ck_assert_at(
		api_post(201, "/sales",
			text("{'branch_id':%" PRId64 ",'lines':[%s]}", fx.branches[0], buf_text(&lines))),
		"payable", "200");
	ck_assert_at(api_post(422, "/sales",
			     text("{'branch_id':%" PRId64 ",'lines':[%s,{}]}", fx.branches[0],
				     buf_text(&lines))),
		"errors.0.code", "'too_many'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("read_sale", members_have_their_types_and_ranges,
		lines_have_a_quantity_and_a_product_or_a_name,
		a_customer_is_named_by_one_thing_that_can_be_one, payments_and_codes_are_short_lists,
		a_misspelt_member_is_refused_and_every_fault_is_named,
		two_hundred_lines_are_a_sale_and_one_more_is_not);
}
