/* test_condition.c - what each fact means, and how conditions nest. [§3] */
#include "loyalty/condition.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define POINTS_3 "'benefits':[{'give':'points','amount':3}]"

/* Whether a campaign with this condition applies to the shop as it stands. */
static bool holds(struct shop *s, const char *condition)
{
	s->source.n_campaigns = 0;
	shop_campaign(s, 1, arena_printf(s->arena, "'conditions':%s," POINTS_3, condition));
	shop_evaluate(s);
	return applied(s, 1);
}

START_TEST(fact_amount_bounds_are_included)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert(holds(s, "{'amount':{'min':1000}}"));
	ck_assert(!holds(s, "{'amount':{'min':1001}}"));
	ck_assert(holds(s, "{'amount':{'max':1000}}"));
	ck_assert(!holds(s, "{'amount':{'max':999}}"));
	ck_assert(holds(s, "{'amount':{'min':1000,'max':1000}}"));
	ck_assert(holds(s, "{'amount':{'equals':1000}}"));
	ck_assert(!holds(s, "{'amount':{'equals':1001}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_measures_only_what_the_selector_names)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 2000, 1000);
	shop_line_of_group(s, 8, 111, 500);
	shop_line(s, 9, 500, 100)->brand = "گلستان";
	ck_assert(holds(s, "{'amount':{'equals':2550}}"));
	ck_assert(holds(s, "{'amount':{'equals':2000,'products':[7]}}"));
	ck_assert(holds(s, "{'amount':{'equals':500,'product_groups':[1]}}"));
	ck_assert(holds(s, "{'amount':{'equals':500,'product_groups':[111]}}"));
	ck_assert(holds(s, "{'amount':{'equals':0,'product_groups':[2]}}"));
	ck_assert(holds(s, "{'amount':{'equals':50,'brands':['گلستان']}}"));
	ck_assert(holds(s, "{'amount':{'equals':2550,'products':[7],'product_groups':[11],"
		"'brands':['گلستان']}}"));
	ck_assert(holds(s, "{'quantity':{'equals':2.5,'products':[7,9]}}"));
	ck_assert(holds(s, "{'quantity':{'min':3.5}}"));
	ck_assert(!holds(s, "{'quantity':{'min':3.501}}"));
	ck_assert(holds(s, "{'lines':{'equals':3}}"));
	ck_assert(holds(s, "{'lines':{'equals':2,'products':[7,9,10]}}"));
	ck_assert(!holds(s, "{'lines':{'max':2}}"));
	/* A line that two lists name counts once. */
	ck_assert(holds(s, "{'lines':{'equals':1,'products':[8],'product_groups':[1,11]}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_product_group_and_brand_are_held)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 1500, 0)->brand = "a";
	shop_line_of_group(s, 8, 11, 500)->brand = "b";
	ck_assert(holds(s, "{'product':{'in':[7]}}"));
	ck_assert(holds(s, "{'product':{'in':[6,8]}}"));
	ck_assert(!holds(s, "{'product':{'in':[6]}}"));
	ck_assert(!holds(s, "{'product':{'in':[6],'min_quantity':0}}"));
	ck_assert(holds(s, "{'product':{'in':[7],'min_quantity':1.5}}"));
	ck_assert(!holds(s, "{'product':{'in':[7],'min_quantity':1.501}}"));
	ck_assert(holds(s, "{'product':{'in':[7,8],'min_quantity':2.5}}"));
	ck_assert(holds(s, "{'product_group':{'in':[1]}}"));
	ck_assert(!holds(s, "{'product_group':{'in':[111]}}"));
	ck_assert(!holds(s, "{'product_group':{'in':[1],'min_quantity':2}}"));
	ck_assert(holds(s, "{'brand':{'in':['b','c']}}"));
	ck_assert(!holds(s, "{'brand':{'in':['c']}}"));
	ck_assert(holds(s, "{'brand':{'in':['a','b'],'min_quantity':2.5}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_weekday_and_time_are_local)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert(holds(s, "{'weekday':{'in':['sun','fri']}}"));
	ck_assert(!holds(s, "{'weekday':{'in':['sat','mon']}}"));
	/* Saturday in Greenwich, Sunday in Tehran. */
	shop_at(s, "2026-11-21T20:30:00Z");
	ck_assert(holds(s, "{'weekday':{'in':['sun']}}"));
	ck_assert(holds(s, "{'time':{'from':'00:00','to':'00:01'}}"));
	shop_at(s, "2026-11-22T18:00:00+03:30");
	ck_assert(holds(s, "{'time':{'from':'18:00','to':'20:00'}}"));
	ck_assert(!holds(s, "{'time':{'from':'16:00','to':'18:00'}}"));
	shop_at(s, "2026-11-22T17:59:59+03:30");
	ck_assert(holds(s, "{'time':{'from':'16:00','to':'18:00'}}"));
	ck_assert(!holds(s, "{'time':{'from':'18:00','to':'20:00'}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_time_wraps_midnight)
{
	static const struct { const char *at; bool in; } cases[] = {
		{ "2026-11-22T21:59:00+03:30", false }, { "2026-11-22T22:00:00+03:30", true },
		{ "2026-11-22T23:59:59+03:30", true }, { "2026-11-23T00:00:00+03:30", true },
		{ "2026-11-23T01:59:59+03:30", true }, { "2026-11-23T02:00:00+03:30", false },
	};
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		shop_at(s, cases[i].at);
		ck_assert_msg(holds(s, "{'time':{'from':'22:00','to':'02:00'}}") == cases[i].in,
			"%s", cases[i].at);
		ck_assert_msg(holds(s, "{'time':{'from':'22:00','to':'24:00'}}") ==
			(s->facts.local.minute >= 22 * 60), "%s", cases[i].at);
	}
	shop_close(s);
}
END_TEST

START_TEST(fact_payment_is_any_of_those_used)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	s->facts.payments = 1u << PAYMENT_CASH | 1u << PAYMENT_CREDIT;
	ck_assert(holds(s, "{'payment':{'in':['cash']}}"));
	ck_assert(holds(s, "{'payment':{'in':['card','credit']}}"));
	ck_assert(!holds(s, "{'payment':{'in':['card','online','transfer','cheque','slip',"
		"'other']}}"));
	ck_assert(holds(s, "{'not':{'payment':{'in':['cheque']}}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_ordinal_in_and_every)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	s->customer.ordinal = 10;
	ck_assert(holds(s, "{'ordinal':{'in':[1,10]}}"));
	ck_assert(!holds(s, "{'ordinal':{'in':[1,3]}}"));
	ck_assert(holds(s, "{'ordinal':{'every':5}}"));
	ck_assert(!holds(s, "{'ordinal':{'every':4}}"));
	ck_assert(holds(s, "{'ordinal':{'every':1}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_days_and_age)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert(holds(s, "{'days_since_signup':{'max':0}}"));
	ck_assert(!holds(s, "{'days_since_signup':{'min':1}}"));
	s->customer.days_since_signup = 30;
	ck_assert(holds(s, "{'days_since_signup':{'min':30,'max':30}}"));
	/* What is unknown, or never was, meets no demand. */
	ck_assert(!holds(s, "{'days_since_last_sale':{'max':30}}"));
	ck_assert(!holds(s, "{'days_since_last_sale':{'min':30}}"));
	ck_assert(!holds(s, "{'age':{'max':90}}"));
	s->customer.days_since_last_sale = 60;
	s->customer.age = 18;
	ck_assert(holds(s, "{'days_since_last_sale':{'min':60}}"));
	ck_assert(!holds(s, "{'days_since_last_sale':{'min':61}}"));
	ck_assert(holds(s, "{'age':{'min':18,'max':25}}"));
	ck_assert(!holds(s, "{'age':{'min':19}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_customer_lists)
{
	static const int64_t groups[] = { 4, 9 };
	static const char *const tags[] = { "همکار", "vip" };
	static const struct fact_field fields[] = { { "shoe_size", "42" }, { "color", "آبی" } };
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	s->customer.groups = groups;
	s->customer.n_groups = 2;
	s->customer.tags = tags;
	s->customer.n_tags = 2;
	s->customer.fields = fields;
	s->customer.n_fields = 2;
	ck_assert(holds(s, "{'level':{'in':[1,2]}}"));
	ck_assert(!holds(s, "{'level':{'in':[2]}}"));
	ck_assert(holds(s, "{'customer_group':{'in':[9]}}"));
	ck_assert(!holds(s, "{'customer_group':{'in':[1,5]}}"));
	ck_assert(holds(s, "{'tag':{'in':['vip','x']}}"));
	ck_assert(!holds(s, "{'tag':{'in':['x']}}"));
	ck_assert(holds(s, "{'field:color':{'in':['سبز','آبی']}}"));
	ck_assert(!holds(s, "{'field:color':{'in':['42']}}"));
	ck_assert(!holds(s, "{'field:height':{'in':['42']}}"));
	ck_assert(holds(s, "{'branch':{'in':[1]}}"));
	ck_assert(!holds(s, "{'branch':{'in':[2]}}"));
	ck_assert(holds(s, "{'channel':{'in':['pos','api']}}"));
	ck_assert(!holds(s, "{'channel':{'in':['online']}}"));
	ck_assert(holds(s, "{'has_referrer':{'is':false}}"));
	s->customer.has_referrer = true;
	ck_assert(holds(s, "{'has_referrer':{'is':true}}"));
	shop_close(s);
}
END_TEST

START_TEST(fact_windows_are_asked_for_and_used)
{
	struct shop *s = shop_open();
	struct fact_window windows[2] = { { { 500 }, 3, { 150 } }, { { 100 }, 1, { 50 } } };

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'conditions':{'all':[{'spent':{'min':500}},{'sales_count':{'max':1,"
		"'window':{'days':30}}},"
		"{'points_earned':{'min':1.5,'window':null}}]}," POINTS_3);
	shop_campaign(s, 2, "'conditions':{'spent':{'max':99,'window':{'days':30}}}," POINTS_3);
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "condition:spent");
	ck_assert_int_eq(rules_needs(s->rules)->n_windows, 2);
	ck_assert_int_eq(rules_needs(s->rules)->windows[0].kind, WINDOW_LIFETIME);
	ck_assert_int_eq(rules_needs(s->rules)->windows[1].kind, WINDOW_ROLLING_DAYS);
	ck_assert_int_eq(rules_needs(s->rules)->windows[1].days, 30);
	s->facts.windows = windows;
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	ck_assert(!applied(s, 2));
	windows[1].sales_count = 2;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "condition:sales_count");
	shop_close(s);
}
END_TEST

START_TEST(conditions_nest)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert(holds(s, "null"));
	ck_assert(holds(s, "{'all':[]}"));
	ck_assert(holds(s, "{'all':[{'amount':{'min':1}},{'lines':{'min':1}}]}"));
	ck_assert(!holds(s, "{'all':[{'amount':{'min':1}},{'lines':{'min':2}}]}"));
	ck_assert(!holds(s, "{'any':[{'amount':{'min':1001}},{'lines':{'min':2}}]}"));
	ck_assert(!holds(s, "{'not':{'any':[{'lines':{'min':2}},{'amount':{'min':1}}]}}"));
	ck_assert(holds(s, "{'not':{'all':[{'lines':{'min':2}},{'not':{'amount':{'min':1}}}]}}"));
	shop_close(s);
}
END_TEST

START_TEST(conditions_are_judged_on_the_original_basket)
{
	struct shop *s = shop_open();

	/* The first leaves 50,000 of the amount; the second still sees 100,000. [§3.1] */
	shop_campaign(s, 1, "'priority':1,'benefits':[{'give':'discount','percent':50}]");
	shop_campaign(s, 2, "'priority':2,'conditions':{'amount':{'min':100000}}," POINTS_3);
	shop_campaign(s, 3, "'priority':0,'benefits':[{'give':'gift','product':7,'quantity':3}]");
	shop_campaign(s, 4, "'conditions':{'any':[{'product':{'in':[7]}},{'lines':{'min':2}},"
		"{'quantity':{'min':2}}]}," POINTS_3);
	s->gifts[0] = (struct fact_gift){ 7, { 10 }, { AMOUNT_MAX } };
	s->facts.n_gifts = 1;
	shop_amount(s, 100000);
	shop_evaluate(s);
	ck_assert(applied(s, 2));
	ck_assert(!applied(s, 4));
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("condition",
		fact_amount_bounds_are_included, fact_measures_only_what_the_selector_names,
		fact_product_group_and_brand_are_held, fact_weekday_and_time_are_local,
		fact_time_wraps_midnight, fact_payment_is_any_of_those_used,
		fact_ordinal_in_and_every, fact_days_and_age, fact_customer_lists,
		fact_windows_are_asked_for_and_used, conditions_nest,
		conditions_are_judged_on_the_original_basket);
}
