/* test_explain.c - which reason is named, and the words for it. [§4.10] */
#include "loyalty/evaluate.h"

#include <string.h>

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define POINTS_3 "'benefits':[{'give':'points','amount':3}]"

/* A campaign that fails on everything, and the ways to heal it, in the order of the reasons. */
START_TEST(reasons_come_in_order)
{
	static const char *const reasons[] = { "inactive", "not_started", "ended", "branch",
		"channel",
		"audience", "condition:weekday", "condition:tag", "bracket", "no_referrer",
		"limit_total",
		"limit_customer", "budget", "exclusive_beaten" };
	enum { REASONS = sizeof reasons / sizeof reasons[0] };
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	for (int healed = 0; healed < REASONS; healed++) {
		s->source.n_campaigns = 0;
		shop_campaign(s, 2, "'benefits':[{'give':'discount','percent':50}]");
		shop_campaign(s, 1, arena_printf(s->arena, "'starts_at':'%s','ends_at':'%s',%s%s%s"
			"'conditions':{'all':[{'weekday':{'in':['%s']}},{'tag':{'in':['%s']}}]},"
			"'brackets':{'by':'amount','list':[{'from':%d,'to':2000,'benefits':["
			"{'give':'credit','amount':10,'to':'%s'}]}]},"
			"'limits':{'total_uses':%d,'uses_per_customer':%d,'budget':%d},"
			"'exclusive':true",
			healed > 1 ? "2026-11-01T00:00:00Z" : "2026-11-25T00:00:00Z",
			healed == 2 ? "2026-11-02T00:00:00Z" : "2026-11-30T00:00:00Z",
			healed > 3 ? "" : "'branches':[9],", healed > 4 ? ""
			: "'channels':['api'],",
			healed > 5 ? "" : "'audience':{'customers':[9]},", healed > 6 ? "sun"
			: "mon",
			healed > 7 ? "a" : "b", healed > 8 ? 1000 : 1001,
			healed > 9 ? "customer" : "referrer", healed > 10 ? 4 : 3, healed > 11 ? 4
			: 3,
			healed > 12 ? 10 : 9));
		s->campaigns[1].active = healed > 0;
		s->uses[0].total = s->uses[0].customer = s->uses[1].total = s->uses[1].customer = 3;
		s->customer.tags = (const char *const[]){ "a" };
		s->customer.n_tags = 1;
		/* Brackets above the amount would make it nearly: this one must have passed it. */
		shop_amount(s, healed > 8 ? 1000 : 2000);
		shop_evaluate(s);
		ck_assert_str_eq(fate(s, 1), reasons[healed]);
	}
	shop_close(s);
}
END_TEST

/* The fact that is named for a condition that fails. */
static const char *first_failing(struct shop *s, const char *condition)
{
	s->source.n_campaigns = 0;
	shop_campaign(s, 1, arena_printf(s->arena, "'conditions':%s," POINTS_3, condition));
	shop_evaluate(s);
	return fate(s, 1);
}

START_TEST(the_first_failing_fact_of_the_definition_is_named)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	/* The dear test stands first and fails, though the cheap one is tried before it. */
	ck_assert_str_eq(first_failing(s,
		"{'all':[{'tag':{'in':['x']}},{'weekday':{'in':['mon']}}]}"),
		"condition:tag");
	ck_assert_str_eq(first_failing(s, "{'all':[{'amount':{'min':1}},{'weekday':{'in':['mon']}},"
		"{'tag':{'in':['x']}}]}"), "condition:weekday");
	ck_assert_str_eq(first_failing(s, "{'all':[{'any':[{'weekday':{'in':['mon']}},"
		"{'tag':{'in':['x']}}]},{'age':{'min':1}}]}"), "condition:weekday");
	ck_assert_str_eq(first_failing(s, "{'all':[{'any':[{'weekday':{'in':['mon']}},"
		"{'lines':{'min':1}}]},{'age':{'min':1}}]}"), "condition:age");
	ck_assert_str_eq(first_failing(s, "{'not':{'payment':{'in':['card']}}}"),
		"condition:payment");
	ck_assert_str_eq(first_failing(s,
		"{'not':{'all':[{'amount':{'min':1}},{'lines':{'min':1}}]}}"),
		"condition:amount");
	ck_assert_str_eq(first_failing(s, "{'field:color':{'in':['red']}}"),
		"condition:field:color");
	shop_close(s);
}
END_TEST

START_TEST(each_campaign_has_one_fate)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, POINTS_3);
	shop_campaign(s, 2, "'conditions':{'amount':{'min':2000}}," POINTS_3);
	shop_campaign(s, 3, "'branches':[7]," POINTS_3);
	shop_campaign(s, 4, "'exclusion_group':'a'," POINTS_3);
	shop_campaign(s, 5, "'exclusion_group':'a'," POINTS_3);
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_applied, 2);
	ck_assert_int_eq(s->result.n_nearly, 1);
	ck_assert_int_eq(s->result.n_skipped, 2);
	ck_assert_str_eq(fate(s, 5), "group_beaten");
	shop_close(s);
}
END_TEST

START_TEST(unasked_nothing_is_explained_and_nothing_else_changes)
{
	struct shop *s = shop_open();
	struct result silent;

	shop_campaign(s, 1, POINTS_3);
	shop_campaign(s, 2, "'conditions':{'amount':{'min':2000}}," POINTS_3);
	shop_amount(s, 1000);
	shop_evaluate(s);
	evaluate(s->arena, s->rules, &s->facts, false, &silent);
	ck_assert_int_eq(silent.n_nearly + silent.n_skipped, 0);
	ck_assert_int_eq(silent.n_applied, 1);
	ck_assert_int_eq(silent.earned[PARTY_CUSTOMER][ASSET_POINTS], 300);
	shop_close(s);
}
END_TEST

START_TEST(campaigns_of_other_triggers_are_no_part_of_a_sale)
{
	struct shop *s = shop_open();
	const char *definition = "{'name':'b','trigger':'birthday'," POINTS_3 "}";

	s->campaigns[0] = (struct campaign_source){ 1, 1, true, quoted(s->arena, definition) };
	s->source.n_campaigns = 1;
	shop_campaign(s, 2, POINTS_3);
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(rules_campaigns(s->rules), 1);
	ck_assert_str_eq(fate(s, 1), "forgotten");
	ck_assert(applied(s, 2));
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("explain", reasons_come_in_order,
		the_first_failing_fact_of_the_definition_is_named, each_campaign_has_one_fate,
		unasked_nothing_is_explained_and_nothing_else_changes,
		campaigns_of_other_triggers_are_no_part_of_a_sale);
}
