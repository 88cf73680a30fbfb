/* Customers that cannot be: each is refused at its place and changes nothing. */
#include "tests/http/api.h"

#include <string.h>

#define TEXT_61 "1234567890123456789012345678901234567890123456789012345678901"

static int64_t customers(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM customer WHERE store_id = ?",
		V(fx.store.id));
}

static const struct wrong both[] = { { "", "type", "[]" }, { "/mobile", "format", "{'mobile':'0912'}" },
	{ "/mobile", "format", "{'mobile':'02188776655'}" },
	{ "/mobile", "type", "{'mobile':9123456789}" },
	{ "/first_name", "too_long", "{'mobile':'09123456789','first_name':'" TEXT_61 "'}" },
	{ "/last_name", "too_long", "{'mobile':'09123456789','last_name':'" TEXT_61 "'}" },
	{ "/first_name", "type", "{'mobile':'09123456789','first_name':['x']}" },
	{ "/username", "format", "{'mobile':'09123456789','username':'1a'}" },
	{ "/national_id", "format", "{'mobile':'09123456789','national_id':'1234567890'}" },
	{ "/email", "format", "{'mobile':'09123456789','email':'سارا'}" },
	{ "/gender", "choice", "{'mobile':'09123456789','gender':'x'}" },
	{ "/birth_date", "format", "{'mobile':'09123456789','birth_date':'1371-12-30'}" },
	{ "/birth_date", "range", "{'mobile':'09123456789','birth_date':'2030-01-01'}" },
	{ "/card", "bank_card", "{'mobile':'09123456789','card':'6037991234567893'}" },
	{ "/referrer_code", "format", "{'mobile':'09123456789','referrer_code':'سارا'}" },
	{ "/referrer_code", "unknown", "{'mobile':'09123456789','referrer_code':'ZZZZZZZZ'}" },
	{ "/groups", "type", "{'mobile':'09123456789','groups':1}" },
	{ "/groups/0", "type", "{'mobile':'09123456789','groups':['1']}" },
	{ "/tags/0", "required", "{'mobile':'09123456789','tags':['']}" },
	{ "/tags/1", "too_long", "{'mobile':'09123456789','tags':['x','" TEXT_61 "']}" },
	{ "/fields/x", "type", "{'mobile':'09123456789','fields':{'x':1}}" },
	{ "/moblie", "unknown_field", "{'mobile':'09123456789','moblie':'x'}" },
	{ "/admin_note", "unknown_field", "{'mobile':'09123456789','admin_note':'x'}" },
	{ NULL, NULL, NULL } };

START_TEST(a_customer_that_cannot_be_is_not_made)
{
	static const struct wrong more[] = { { "/mobile", "required", "{}" },
		{ "/opening/coin", "unknown_field", "{'mobile':'09123456789','opening':{'coin':1}}" },
		{ "/opening/points", "decimals", "{'mobile':'09123456789','opening':{'points':0.125}}" },
		{ "/opening/credit", "range", "{'mobile':'09123456789','opening':{'credit':-1}}" },
		{ "/opening", "type", "{'mobile':'09123456789','opening':1}" },
		{ "/active", "unknown_field", "{'mobile':'09123456789','active':false}" },
		{ NULL, NULL, NULL } };

	api_refuses("POST", "/customers", both);
	api_refuses("POST", "/customers", more);
	ck_assert_problem(api_post(404, "/customers", "{'mobile':'09123456789','groups':[999999999]}"),
		"customer_group_unknown", "/groups");
	ck_assert_int_eq(customers(), FIXTURE_CUSTOMERS);
}
END_TEST

START_TEST(a_change_that_cannot_be_changes_nothing)
{
	static const struct wrong more[] = { { "/active", "type", "{'active':1}" },
		{ "/opening", "unknown_field", "{'opening':{'points':1}}" }, { NULL, NULL, NULL } };
	const char *path = text("/customers/%" PRId64, fx.customers[0]),
		   *before = at(api_get(200, path), "");

	api_refuses("PATCH", path, both);
	api_refuses("PATCH", path, more);
	/* the profile is in order, but not the group: neither is written */
	ck_assert_problem(api_patch(404, path, "{'first_name':'x','groups':[999999999]}"),
		"customer_group_unknown", "/groups");
	ck_assert_str_eq(at(api_get(200, path), ""), before);
}
END_TEST

START_TEST(a_query_that_cannot_be_is_refused)
{
	ck_assert_problem(api_get(422, "/customers?limit=0"), "invalid", "?limit");
	ck_assert_problem(api_get(422, "/customers?limit=201"), "invalid", "?limit");
	ck_assert_problem(api_get(422, "/customers?limit=x"), "invalid", "?limit");
	ck_assert_problem(api_get(422, "/customers?cursor=x"), "invalid", "?cursor");
	ck_assert_problem(api_get(422, "/sales?from=yesterday"), "invalid", "?from");
	ck_assert_problem(api_get(422, "/sales?customer_id=x"), "invalid", "?customer_id");
	ck_assert_problem(api_get(422, "/campaigns?state=x"), "invalid", "?state");
	ck_assert_problem(api_get(422, "/products?group_id=-1"), "invalid", "?group_id");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("read_customer", a_customer_that_cannot_be_is_not_made,
		a_change_that_cannot_be_changes_nothing, a_query_that_cannot_be_is_refused);
}
