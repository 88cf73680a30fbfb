/* Adjustments that cannot be: each is refused at its place and changes nothing. */
#include "tests/http/api.h"

START_TEST(an_adjustment_that_cannot_be_is_refused_at_its_place)
{
	static const struct wrong list[] = { { "", "type", "[]" },
		{ "/asset", "required", "{'amount':1,'reason':'x'}" },
		{ "/asset", "choice", "{'asset':'gold','amount':1,'reason':'x'}" },
		{ "/amount", "required", "{'asset':'credit','reason':'x'}" },
		{ "/amount", "zero", "{'asset':'credit','amount':0,'reason':'x'}" },
		{ "/amount", "decimals", "{'asset':'credit','amount':0.5,'reason':'x'}" },
		{ "/amount", "decimals", "{'asset':'points','amount':0.125,'reason':'x'}" },
		{ "/amount", "range", "{'asset':'credit','amount':1000000000000001,'reason':'x'}" },
		{ "/amount", "type", "{'asset':'credit','amount':'1','reason':'x'}" },
		{ "/reason", "required", "{'asset':'credit','amount':1}" },
		{ "/reason", "required", "{'asset':'credit','amount':1,'reason':' '}" },
		{ "/branch_id", "range", "{'asset':'credit','amount':1,'reason':'x','branch_id':0}" },
		{ "/terms", "type", "{'asset':'credit','amount':1,'reason':'x','terms':30}" },
		{ "/terms", "conflict", "{'asset':'credit','amount':-1,'reason':'x','terms':{}}" },
		{ "/terms/valid_days", "range",
			"{'asset':'credit','amount':1,'reason':'x','terms':{'valid_days':0}}" },
		{ "/terms/days", "unknown_field",
			"{'asset':'credit','amount':1,'reason':'x','terms':{'days':3}}" },
		{ "/terms/weekdays/0", "choice",
			"{'asset':'credit','amount':1,'reason':'x','terms':{'weekdays':['saturday']}}" },
		{ "/opening", "unknown_field",
			"{'asset':'credit','amount':1,'reason':'x','opening':true}" },
		{ NULL, NULL, NULL } };
	const char *customer = text("/customers/%" PRId64, fx.customers[0]);

	api_refuses("POST", text("%s/adjustments", customer), list);
	ck_assert_at(api_get(200, text("%s/transfers", customer)), "data", "[]");
	ck_assert_problem(api_post(404, "/customers/999999999/adjustments",
				  "{'asset':'credit','amount':1,'reason':'x'}"),
		"not_found", NULL);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("read_adjustment", an_adjustment_that_cannot_be_is_refused_at_its_place);
}
