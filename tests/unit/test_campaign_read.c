/* test_campaign_read.c - what a definition may say, and where it is refused. [§3, API "Campaigns"] */
#include "loyalty/rules.h"

#include <string.h>

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define GIVES "'benefits':[{'give':'points','amount':1}]"

/* "ok", or "pointer code" of the first error. */
static const char *checked(struct arena *a, const char *definition)
{
	struct json_report report = { .arena = a };
	const char *text = quoted(a, definition);
	json_t *root = json_parse(&report, text, strlen(text));

	if (root && campaign_check(json_root(&report, root))) {
		ck_assert_uint_eq(report.n, 0);
		return "ok";
	}
	ck_assert_uint_gt(report.n, 0);
	return arena_printf(a, "%s %s", report.errors[0].pointer, report.errors[0].code);
}

static const char *with(struct arena *a, const char *members)
{
	return checked(a, arena_printf(a, "{'name':'c','trigger':'sale',%s}", members));
}

START_TEST(the_example_of_the_api_is_accepted)
{
	struct arena *a = arena_new(16 << 20);

	ck_assert_str_eq(checked(a,
		"{'name': 'جمعه‌های خوش', 'trigger': 'sale', 'active': true,"
		" 'starts_at': '2026-11-01T00:00:00+03:30', 'ends_at': null,"
		" 'priority': 100, 'exclusion_group': null, 'exclusive': false,"
		" 'branches': null, 'channels': null,"
		" 'audience': {'levels': [], 'groups': [], 'tags': [], 'segments': [], 'customers': []},"
		" 'conditions': {'all': ["
		"  {'weekday': {'in': ['thu', 'fri']}},"
		"  {'any': [{'amount': {'min': 100000}}, {'quantity': {'min': 4}}]},"
		"  {'not': {'payment': {'in': ['cheque']}}}]},"
		" 'brackets': {'by': 'amount', 'list': ["
		"  {'from': 0, 'to': 1000000, 'benefits': [{'give': 'points', 'per': 10000, 'amount': 1}]},"
		"  {'from': 1000000, 'to': null, 'benefits': ["
		"   {'give': 'discount', 'percent': 12.5, 'cap': 500000},"
		"   {'give': 'credit', 'percent': 5, 'terms': {'valid_days': 30, 'branches': [2],"
		"    'weekdays': ['sat'], 'time': {'from': '09:00', 'to': '12:00'}}},"
		"   {'give': 'gift', 'product': 55, 'quantity': 1},"
		"   {'give': 'points', 'amount': 2.5, 'to': 'referrer'}]}]},"
		" 'limits': {'total_uses': null, 'uses_per_customer': null,"
		"  'uses_per_customer_per': {'day': 1}, 'budget': null}}"), "ok");
	arena_free(a);
}
END_TEST

START_TEST(all_that_is_wrong_is_named)
{
	struct arena *a = arena_new(16 << 20);
	struct json_report report = { .arena = a };
	const char *text = quoted(a, "{'trigger':'sale','exclusiv':true,'priority':-1,"
		"'limits':{'x':1},"
		"'conditions':{'amount':{'mni':1}},'benefits':[{'give':'points','amount':1.001},"
		"{'give':'gift','product':'x'}]}");
	static const char *const pointers[] = { "/exclusiv", "/name", "/priority",
		"/conditions/amount/mni",
		"/benefits/0/amount", "/benefits/1/product", "/limits/x" };

	ck_assert(!campaign_check(json_root(&report, json_parse(&report, text, strlen(text)))));
	ck_assert_uint_eq(report.n, 7);
	for (size_t i = 0; i < report.n; i++)
		ck_assert_str_eq(report.errors[i].pointer, pointers[i]);
	arena_free(a);
}
END_TEST

START_TEST(head_of_a_definition)
{
	struct arena *a = arena_new(16 << 20);

	ck_assert_str_eq(checked(a, "[]"), " type");
	ck_assert_str_eq(checked(a, "{'trigger':'sale'," GIVES "}"), "/name required");
	ck_assert_str_eq(checked(a, "{'name':'x'," GIVES "}"), "/trigger required");
	ck_assert_str_eq(with(a, "'x':1," GIVES), "/x unknown_field");
	ck_assert_str_eq(with(a, "'active':1," GIVES), "/active type");
	ck_assert_str_eq(with(a, "'priority':1.5," GIVES), "/priority decimals");
	ck_assert_str_eq(with(a, "'starts_at':'tomorrow'," GIVES), "/starts_at format");
	ck_assert_str_eq(with(a, "'starts_at':'2026-11-02T00:00:00Z',"
		"'ends_at':'2026-11-01T00:00:00Z',"
		GIVES), "/ends_at range");
	ck_assert_str_eq(with(a, "'exclusive':'no'," GIVES), "/exclusive type");
	ck_assert_str_eq(with(a, "'branches':[0]," GIVES), "/branches/0 range");
	ck_assert_str_eq(with(a, "'branches':1," GIVES), "/branches type");
	ck_assert_str_eq(with(a, "'channels':['shop']," GIVES), "/channels/0 choice");
	ck_assert_str_eq(with(a, "'audience':{'level':[1]}," GIVES),
		"/audience/level unknown_field");
	ck_assert_str_eq(with(a, "'audience':{'tags':['']}," GIVES), "/audience/tags/0 required");
	arena_free(a);
}
END_TEST

START_TEST(triggers)
{
	static const char *const good[] = { "sale", "signup", "profile_completed", "product_review",
		"store_review", "birthday", "personal_date:wedding", "occasion:7", "check_in",
		"level_up",
		"survey_answered", "mission_completed", "points_converted", "event:visit_gym" };
	static const char *const bad[][2] = {
		{ "", "required" }, { "sales", "choice" }, { "event", "choice" },
			{ "event:", "format" },
		{ "event:a b", "format" }, { "personal_date:", "format" }, { "sale:x", "choice" },
		{ "event:aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx", "format" },
	};
	struct arena *a = arena_new(16 << 20);

	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		ck_assert_str_eq(checked(a,
			arena_printf(a, "{'name':'c','trigger':'%s'," GIVES "}", good[i])),
			"ok");
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		ck_assert_str_eq(checked(a, arena_printf(a, "{'name':'c','trigger':'%s'," GIVES "}",
			bad[i][0])), arena_printf(a, "/trigger %s", bad[i][1]));
	arena_free(a);
}
END_TEST

START_TEST(limits_are_positive)
{
	struct arena *a = arena_new(16 << 20);

	ck_assert_str_eq(with(a, "'limits':null," GIVES), "ok");
	ck_assert_str_eq(with(a, "'limits':{'uses_per_customer_per':null}," GIVES), "ok");
	ck_assert_str_eq(with(a, "'limits':{'total_uses':0}," GIVES), "/limits/total_uses range");
	ck_assert_str_eq(with(a, "'limits':{'budget':-5}," GIVES), "/limits/budget range");
	ck_assert_str_eq(with(a, "'limits':{'uses_per_customer_per':{'hour':1}}," GIVES),
		"/limits/uses_per_customer_per/hour unknown_field");
	ck_assert_str_eq(with(a, "'limits':[]," GIVES), "/limits type");
	arena_free(a);
}
END_TEST

START_TEST(benefits_or_brackets_and_not_both)
{
	struct arena *a = arena_new(16 << 20);

	ck_assert_str_eq(with(a, "'priority':1"), "/benefits required");
	ck_assert_str_eq(with(a, GIVES ",'brackets':{'list':[]}"), "/brackets conflict");
	ck_assert_str_eq(with(a, "'benefits':[]"), "/benefits too_few");
	ck_assert_str_eq(with(a, "'brackets':{}"), "/brackets/list required");
	ck_assert_str_eq(with(a, "'brackets':{'list':[]}"), "/brackets/list too_few");
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("campaign_read", the_example_of_the_api_is_accepted,
		all_that_is_wrong_is_named,
		head_of_a_definition, triggers, limits_are_positive,
		benefits_or_brackets_and_not_both);
}
