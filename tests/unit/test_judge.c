/* test_judge.c - scope, bracket and limits. [§3] */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

START_TEST(bracket_from_is_included_to_is_not)
{
	static const struct { int64_t amount; int64_t points; } cases[] = {
		{ 0, 100 }, { 999, 100 }, { 1000, 0 }, { 1999, 0 }, { 2000, 300 }, { 900000, 300 },
	};
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'brackets':{'by':'amount','list':["
		"{'from':2000,'to':null,'benefits':[{'give':'xp','amount':3}]},"
		"{'from':0,'to':1000,'benefits':[{'give':'xp','amount':1}]}]}");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		shop_amount(s, cases[i].amount);
		shop_evaluate(s);
		ck_assert_int_eq(applied(s, 1) ? benefit_amount(s, 1, 0) * 100 : 0,
			cases[i].amount ? cases[i].points : 0);
	}
	shop_close(s);
}
END_TEST

START_TEST(bracket_by_quantity_and_lines_with_selector)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'brackets':{'by':'quantity','products':[7],'list':["
		"{'from':0.5,'to':2,'benefits':[{'give':'xp','amount':1}]},"
		"{'from':2,'benefits':[{'give':'xp','amount':2}]}]}");
	shop_campaign(s, 2, "'brackets':{'by':'lines','list':["
		"{'from':1,'to':2,'benefits':[{'give':'coin','amount':1}]},"
		"{'from':2,'benefits':[{'give':'coin','amount':2}]}]}");
	shop_line(s, 7, 1999, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 1);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 1);
	shop_line(s, 8, 9000, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 1);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 2);
	shop_line(s, 7, 1, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 2);
	shop_close(s);
}
END_TEST

/* ---- scope and limits, in the order of the reasons [§4.10] ---- */

#define POINTS_3 "'benefits':[{'give':'points','amount':3}]"

START_TEST(window_begins_and_ends_by_itself)
{
	static const struct { const char *at, *fate; } cases[] = {
		{ "2026-11-30T23:59:59+03:30", "not_started" },
			{ "2026-12-01T00:00:00+03:30", "applied" },
		{ "2026-12-06T23:59:59+03:30", "applied" },
		{ "2026-12-07T00:00:00+03:30", "ended" },
	};
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'starts_at':'2026-12-01T00:00:00+03:30',"
		"'ends_at':'2026-12-06T20:30:00Z'," POINTS_3);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		shop_at(s, cases[i].at);
		shop_evaluate(s);
		ck_assert_str_eq(fate(s, 1), cases[i].fate);
	}
	shop_close(s);
}
END_TEST

START_TEST(active_is_the_state_not_the_definition)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'active':false," POINTS_3);
	shop_campaign(s, 2, "'active':true," POINTS_3);
	s->campaigns[1].active = false;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "applied");
	ck_assert_str_eq(fate(s, 2), "inactive");
	shop_close(s);
}
END_TEST

START_TEST(branches_and_channels_null_or_empty_are_all)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'branches':null,'channels':null," POINTS_3);
	shop_campaign(s, 2, "'branches':[],'channels':[]," POINTS_3);
	shop_campaign(s, 3, "'branches':[3,1],'channels':['api','pos']," POINTS_3);
	shop_campaign(s, 4, "'branches':[2]," POINTS_3);
	shop_campaign(s, 5, "'channels':['panel','online','api']," POINTS_3);
	shop_evaluate(s);
	ck_assert(applied(s, 1) && applied(s, 2) && applied(s, 3));
	ck_assert_str_eq(fate(s, 4), "branch");
	ck_assert_str_eq(fate(s, 5), "channel");
	shop_close(s);
}
END_TEST

START_TEST(audience_is_any_of_its_lists)
{
	static const int64_t groups[] = { 4 }, segments[] = { 8 };
	static const char *const tags[] = { "vip" };
	static const char *const lists[] = { "null", "{}", "{'levels':[],'groups':[],'tags':[]}",
		"{'levels':[9,1]}", "{'levels':[9],'groups':[4,5]}", "{'tags':['vip']}",
		"{'segments':[7,8]}", "{'customers':[1]}" };
	static const char *const others[] = { "{'levels':[2]}", "{'groups':[5]}",
		"{'tags':['VIP']}",
		"{'segments':[7]}", "{'customers':[2],'levels':[]}" };
	struct shop *s = shop_open();
	int64_t id = 0;

	s->customer.groups = groups;
	s->customer.segments = segments;
	s->customer.tags = tags;
	s->customer.n_groups = s->customer.n_segments = s->customer.n_tags = 1;
	shop_amount(s, 1000);
	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		shop_campaign(s, ++id, arena_printf(s->arena, "'audience':%s," POINTS_3, lists[i]));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		shop_campaign(s, ++id, arena_printf(s->arena, "'audience':%s," POINTS_3,
			others[i]));
	shop_evaluate(s);
	for (id = 1; id <= s->source.n_campaigns; id++)
		ck_assert_msg((id <= 8) == applied(s, id), "%d", (int)id);
	ck_assert_str_eq(fate(s, 9), "audience");
	ck_assert(rules_needs(s->rules)->tags && rules_needs(s->rules)->groups);
	ck_assert(rules_needs(s->rules)->segments && !rules_needs(s->rules)->fields);
	shop_close(s);
}
END_TEST

START_TEST(limits_of_uses)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'limits':{'total_uses':3,'uses_per_customer':2,"
		"'uses_per_customer_per':{'day':1,'week':null,'month':5,'year':6}}," POINTS_3);
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	ck_assert(rules_needs(s->rules)->limits_total && rules_needs(s->rules)->limits_customer);
	s->uses[0].total = 2;
	s->uses[0].customer = 1;
	s->uses[0].period[PERIOD_MONTH] = 4;
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	s->uses[0].period[PERIOD_YEAR] = 6;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "limit_customer");
	s->uses[0].period[PERIOD_YEAR] = 0;
	s->uses[0].period[PERIOD_DAY] = 1;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "limit_customer");
	s->uses[0].period[PERIOD_DAY] = 0;
	s->uses[0].customer = 2;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "limit_customer");
	s->uses[0].total = 3;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "limit_total");
	shop_close(s);
}
END_TEST

START_TEST(budget_must_hold_all_that_the_campaign_gives)
{
	struct shop *s = shop_open();

	/* 10 % off 10,000 and 5 % of the 9,000 that are left, to the referrer: 1,450. */
	s->customer.has_referrer = true;
	shop_amount(s, 10000);
	shop_campaign(s, 1, "'limits':{'budget':5000},'benefits':[{'give':'discount','percent':10},"
		"{'give':'credit','percent':5,'to':'referrer'},{'give':'points','amount':900}]");
	s->uses[0].budget_used.rial = 5000 - 1450;
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	s->uses[0].budget_used.rial++;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "budget");
	ck_assert_int_eq(s->result.discount.rial, 0);
	/* Without the referrer 1,000 are enough. */
	s->customer.has_referrer = false;
	s->uses[0].budget_used.rial = 4000;
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	s->uses[0].budget_used.rial = 6000;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "budget");
	shop_close(s);
}
END_TEST

START_TEST(budget_is_judged_before_stacking)
{
	struct shop *s = shop_open();

	/* In the stack the second would give only 500; alone it gives 1,000, more than is left. */
	shop_amount(s, 10000);
	shop_campaign(s, 1, "'priority':1,'benefits':[{'give':'discount','percent':50}]");
	shop_campaign(s, 2, "'priority':2,'limits':{'budget':999},'benefits':["
		"{'give':'discount','percent':10}]");
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "budget");
	shop_close(s);
}
END_TEST

START_TEST(no_referrer_only_when_all_is_for_the_referrer)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'benefits':[{'give':'points','amount':3,'to':'referrer'}]");
	shop_campaign(s, 2, "'benefits':[{'give':'points','amount':3,'to':'referrer'},"
		"{'give':'xp','amount':3}]");
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "no_referrer");
	ck_assert(applied(s, 2));
	s->customer.has_referrer = true;
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	shop_close(s);
}
END_TEST

START_TEST(vch_05_a_coupon_campaign_takes_part_only_when_its_code_was_typed)
{
	static const int64_t typed[] = { 7, 2, 99 };
	struct shop *s = shop_open();

	shop_amount(s, 10000);
	shop_campaign(s, 1, "'benefits':[{'give':'discount','amount':1000}]");
	shop_campaign(s, 2, "'code_required':true,'benefits':[{'give':'discount','amount':500}]");
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "code");
	ck_assert_int_eq(s->result.discount.rial, 1000);
	s->facts.unlocked = typed;
	s->facts.n_unlocked = 3; /* codes of what needs none, or is unknown, change nothing */
	shop_evaluate(s);
	ck_assert(applied(s, 1) && applied(s, 2));
	ck_assert_int_eq(s->result.discount.rial, 1500);
	shop_close(s);
}
END_TEST

START_TEST(vch_05_nobody_learns_how_near_a_coupon_is_without_its_code)
{
	static const int64_t typed[] = { 2 };
	struct shop *s = shop_open();

	shop_amount(s, 10000);
	shop_campaign(s, 2, "'code_required':true,'conditions':{'amount':{'min':15000}},"
		"'benefits':[{'give':'discount','amount':500}]");
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "code");
	s->facts.unlocked = typed;
	s->facts.n_unlocked = 1;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "nearly");
	shop_close(s);
}
END_TEST

START_TEST(vch_05_codes_come_after_the_campaigns_in_the_order_given)
{
	static const int64_t forth[] = { 2, 3 }, back[] = { 3, 2 };
	struct shop *s = shop_open();

	/* 10,000 − 50 % = 5,000; then − 1,000 − 10 % of 4,000, or − 10 % of 5,000 − 1,000 */
	shop_amount(s, 10000);
	shop_campaign(s, 1, "'priority':900,'benefits':[{'give':'discount','percent':50}]");
	shop_campaign(s, 2, "'code_required':true,'priority':2,'benefits':[{'give':'discount','amount':1000}]");
	shop_campaign(s, 3, "'code_required':true,'priority':1,'benefits':[{'give':'discount','percent':10}]");
	s->facts.unlocked = forth;
	s->facts.n_unlocked = 2;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.net.rial, 3600);
	s->facts.unlocked = back;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.net.rial, 3500);
	shop_close(s);
}
END_TEST

START_TEST(vch_05_exclusion_binds_codes_like_every_campaign)
{
	static const int64_t typed[] = { 2 };
	struct shop *s = shop_open();

	shop_amount(s, 10000);
	shop_campaign(s, 1, "'exclusion_group':'a','benefits':[{'give':'discount','amount':1000}]");
	shop_campaign(s, 2, "'code_required':true,'priority':1,'exclusion_group':'a',"
		"'benefits':[{'give':'discount','amount':1000}]");
	s->facts.unlocked = typed;
	s->facts.n_unlocked = 1;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "group_beaten"); /* worth the same: the code is kept */
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("judge",
		bracket_from_is_included_to_is_not, bracket_by_quantity_and_lines_with_selector,
		window_begins_and_ends_by_itself,
		active_is_the_state_not_the_definition,
		branches_and_channels_null_or_empty_are_all, audience_is_any_of_its_lists,
		limits_of_uses, budget_must_hold_all_that_the_campaign_gives,
		budget_is_judged_before_stacking,
		vch_05_a_coupon_campaign_takes_part_only_when_its_code_was_typed,
		vch_05_nobody_learns_how_near_a_coupon_is_without_its_code,
		vch_05_codes_come_after_the_campaigns_in_the_order_given,
		vch_05_exclusion_binds_codes_like_every_campaign,
		no_referrer_only_when_all_is_for_the_referrer);
}
