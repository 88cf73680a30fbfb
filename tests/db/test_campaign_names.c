#include "domain/campaign.h"

#include <string.h>

#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

#define LL(x) ((long long)(x))

/* Whether the store knows everything; else the report's pointers, each with a blank behind. */
static const char *unknown(const struct scope *s, const char *text)
{
	struct json_in definition = definition_of(text);
	const char *pointers = "";

	ck_assert_int_eq(campaign_names_known(s, definition), definition.report->n == 0);
	for (size_t i = 0; i < definition.report->n; i++) {
		ck_assert_str_eq(definition.report->errors[i].code, "unknown");
		pointers = arena_printf(test_arena, "%s%s ", pointers, definition.report->errors[i].pointer);
	}
	return pointers;
}

START_TEST(what_the_store_has_is_known_wherever_it_stands)
{
	ck_assert_str_eq(unknown(&fx.scope, arena_printf(test_arena,
		"{'branches':[%lld,%lld],'audience':{'levels':[%lld],'customers':[%lld],'groups':[]},"
		"'conditions':{'all':[{'product':{'in':[%lld]}},{'not':{'product_group':{'in':[%lld]}}}]},"
		"'brackets':{'by':'amount','products':[%lld],'list':[{'from':0,'benefits':["
		"{'give':'gift','product':%lld},"
		"{'give':'credit','amount':1,'terms':{'product_groups':[%lld],'branches':[%lld]}}]}]}}",
		LL(fx.branches[0]), LL(fx.branches[1]), LL(fx.levels[2]), LL(fx.customers[0]),
		LL(fx.products[0]), LL(fx.group), LL(fx.products[1]), LL(fx.products[2]), LL(fx.group),
		LL(fx.branches[0]))), "");
	ck_assert_str_eq(unknown(&fx.scope, "{'name':'n','benefits':[{'give':'points','amount':1}]}"), "");
}
END_TEST

START_TEST(each_unknown_id_is_named_where_it_stands)
{
	ck_assert_str_eq(unknown(&fx.scope, arena_printf(test_arena,
		"{'branches':[%lld,999],'conditions':{'any':[{'level':{'in':[998]}},"
		"{'customer_group':{'in':[1]}}]},'benefits':[{'give':'gift','product':997}]}",
		LL(fx.branches[0]))),
		"/branches/1 /conditions/any/0/level/in/0 /conditions/any/1/customer_group/in/0"
		" /benefits/0/product ");
}
END_TEST

START_TEST(another_stores_things_are_unknown)
{
	struct scope other = fixture_other_store("other");

	ck_assert_str_eq(unknown(&other, arena_printf(test_arena,
		"{'audience':{'customers':[%lld]},'benefits':[{'give':'gift','product':%lld}]}",
		LL(fx.customers[0]), LL(fx.products[0]))), "/audience/customers/0 /benefits/0/product ");
}
END_TEST

START_TEST(a_thousand_names_take_one_statement)
{
	char *text = arena_alloc(test_arena, 1 << 16);
	size_t n = (size_t)snprintf(text, 100, "{'benefits':[{'give':'discount','percent':1,'products':[");
	uint64_t before;

	for (int i = 0; i < 1000; i++)
		n += (size_t)snprintf(text + n, 32, "%s%lld", i ? "," : "", LL(fx.products[i % 4]));
	snprintf(text + n, 8, "]}]}");
	before = db_statements(test_db);
	ck_assert_str_eq(unknown(&fx.scope, text), "");
	ck_assert_uint_eq(db_statements(test_db), before + 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("campaign_names", what_the_store_has_is_known_wherever_it_stands,
		each_unknown_id_is_named_where_it_stands, another_stores_things_are_unknown,
		a_thousand_names_take_one_statement);
}
