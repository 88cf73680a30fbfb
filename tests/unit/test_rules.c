/* test_rules.c - the rule book: order, needs, what is known of each campaign. [§3] */
#include "loyalty/rules.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define XP "'benefits':[{'give':'xp','amount':1}]"

START_TEST(campaigns_stand_in_order_of_priority_and_id)
{
	static const int64_t order[] = { 8, 2, 9, 1 };
	struct shop *s = shop_open();

	shop_campaign(s, 9, XP);
	shop_campaign(s, 1, "'priority':101," XP);
	shop_campaign(s, 2, XP);
	shop_campaign(s, 8, "'priority':0," XP);
	shop_evaluate(s);
	ck_assert_int_eq(rules_campaigns(s->rules), 4);
	for (int i = 0; i < 4; i++)
		ck_assert_int_eq(rules_campaign(s->rules, i)->id, order[i]);
	shop_close(s);
}
END_TEST

START_TEST(info_of_a_campaign)
{
	struct shop *s = shop_open();
	const struct campaign_info *info;

	shop_campaign(s, 3, "'limits':{'total_uses':5,'uses_per_customer':4,"
		"'uses_per_customer_per':"
		"{'day':1,'week':2,'month':3,'year':9},'budget':1000}," XP);
	s->campaigns[0].version = 7;
	shop_evaluate(s);
	info = rules_campaign(s->rules, 0);
	ck_assert_int_eq(info->version, 7);
	ck_assert_int_eq(info->total_uses, 5);
	ck_assert_int_eq(info->uses_per_customer, 4);
	ck_assert_int_eq(info->uses_per_period[PERIOD_DAY], 1);
	ck_assert_int_eq(info->uses_per_period[PERIOD_WEEK], 2);
	ck_assert_int_eq(info->uses_per_period[PERIOD_MONTH], 3);
	ck_assert_int_eq(info->uses_per_period[PERIOD_QUARTER], 0);
	ck_assert_int_eq(info->uses_per_period[PERIOD_YEAR], 9);
	ck_assert_int_eq(info->budget.rial, 1000);
	ck_assert(!info->carry);
	shop_close(s);
}
END_TEST

START_TEST(needs_are_those_of_active_campaigns)
{
	struct shop *s = shop_open();
	const struct needs *n;

	shop_campaign(s, 1, "'conditions':{'tag':{'in':['x']}},'limits':{'total_uses':1},"
		"'benefits':[{'give':'gift','product':5}]");
	shop_campaign(s, 2, "'conditions':{'any':[{'customer_group':{'in':[1]}},"
		"{'field:a':{'in':['b']}}]},'limits':{'uses_per_customer_per':{'year':1}},"
		"'benefits':[{'give':'gift','product':9},{'give':'gift','product':3},"
		"{'give':'gift','product':9}]");
	s->campaigns[0].active = false;
	shop_evaluate(s);
	n = rules_needs(s->rules);
	ck_assert(!n->tags && n->groups && n->fields && !n->segments);
	ck_assert(!n->limits_total && n->limits_customer && !n->carry);
	ck_assert_int_eq(n->n_gift_products, 2);
	ck_assert_int_eq(n->gift_products[0], 3);
	ck_assert_int_eq(n->gift_products[1], 9);
	ck_assert_int_eq(n->n_windows, 0);
	shop_close(s);
}
END_TEST

START_TEST(windows_are_asked_for_once)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'all':[{'spent':{'min':1,'window':{'period':'month'}}},"
		"{'sales_count':{'min':1,'window':{'period':'month'}}},{'spent':{'max':9}}]}," XP);
	shop_campaign(s, 2, "'conditions':{'points_earned':{'min':1}}," XP);
	shop_evaluate(s);
	ck_assert_int_eq(rules_needs(s->rules)->n_windows, 2);
	ck_assert_int_eq(rules_needs(s->rules)->windows[0].kind, WINDOW_CALENDAR);
	ck_assert_int_eq(rules_needs(s->rules)->windows[0].period, PERIOD_MONTH);
	ck_assert_int_eq(rules_needs(s->rules)->windows[1].kind, WINDOW_LIFETIME);
	shop_close(s);
}
END_TEST

START_TEST(an_empty_book_evaluates)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(rules_campaigns(s->rules), 0);
	ck_assert_int_eq(s->result.payable.rial, 1000);
	ck_assert_ptr_null(rules_level(s->rules, 99));
	ck_assert_int_eq(rules_level(s->rules, 1)->rank, 1);
	shop_close(s);
}
END_TEST

static void compile(void *shop)
{
	struct shop *s = shop;

	(void)rules_compile(s->arena, &s->source);
}

START_TEST(an_unchecked_definition_faults)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, XP ",'x':1");
	ck_assert(faults(compile, s));
	s->campaigns[0].definition = "{";
	ck_assert(faults(compile, s));
	s->campaigns[0].definition = "[]";
	ck_assert(faults(compile, s));
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("rules", campaigns_stand_in_order_of_priority_and_id, info_of_a_campaign,
		needs_are_those_of_active_campaigns, windows_are_asked_for_once,
		an_empty_book_evaluates, an_unchecked_definition_faults);
}
