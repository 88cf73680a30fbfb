/* test_nearly.c - what is missing, and when something is near at all. [§4.10] */
#include "loyalty/evaluate.h"

#include <string.h>

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define POINTS_3 "'benefits':[{'give':'points','amount':3}]"

/* The fate of the only campaign, under this condition. */
static const char *fate_under(struct shop *s, const char *condition)
{
	s->source.n_campaigns = 0;
	shop_campaign(s, 1, arena_printf(s->arena, "'conditions':%s," POINTS_3, condition));
	shop_evaluate(s);
	return fate(s, 1);
}

static const struct nearly *near(const struct shop *s)
{
	ck_assert_int_eq(s->result.n_nearly, 1);
	return &s->result.nearly[0];
}

START_TEST(more_of_the_amount_the_quantity_the_lines)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 2500, 22000);
	ck_assert_str_eq(fate_under(s, "{'amount':{'min':100000}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "amount"), 45000);
	ck_assert_str_eq(fate_under(s, "{'quantity':{'min':4}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "quantity"), 1500);
	ck_assert_str_eq(fate_under(s, "{'lines':{'min':3}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "lines"), 2);
	ck_assert_str_eq(fate_under(s, "{'amount':{'equals':55001}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "amount"), 1);
	/* Too much is not near. */
	ck_assert_str_eq(fate_under(s, "{'amount':{'max':54999}}"), "condition:amount");
	ck_assert_str_eq(fate_under(s, "{'amount':{'equals':54999}}"), "condition:amount");
	shop_close(s);
}
END_TEST

START_TEST(more_of_what_a_selector_names)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 2000, 100);
	ck_assert_str_eq(fate_under(s, "{'amount':{'min':500,'products':[7,8],'product_groups':[2],"
		"'brands':['b']}}"), "nearly");
	ck_assert_int_eq(near(s)->missing[0].amount, 300);
	ck_assert_int_eq(near(s)->missing[0].n_ids, 2);
	ck_assert_int_eq(near(s)->missing[0].ids[1], 8);
	ck_assert_int_eq(near(s)->missing[0].n_group_ids, 1);
	ck_assert_str_eq(near(s)->missing[0].words[0], "b");
	shop_close(s);
}
END_TEST

START_TEST(a_product_a_group_a_brand)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 2000, 100);
	ck_assert_str_eq(fate_under(s, "{'product':{'in':[8,9]}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "product"), 1000);
	ck_assert_int_eq(near(s)->missing[0].ids[0], 8);
	ck_assert_str_eq(fate_under(s, "{'product':{'in':[7],'min_quantity':3}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "product"), 1000);
	ck_assert_str_eq(fate_under(s, "{'product_group':{'in':[2],'min_quantity':0.5}}"),
		"nearly");
	ck_assert_int_eq(lacks(s, 1, "product_group"), 500);
	ck_assert_int_eq(near(s)->missing[0].group_ids[0], 2);
	ck_assert_str_eq(fate_under(s, "{'brand':{'in':['x']}}"), "nearly");
	ck_assert_str_eq(near(s)->missing[0].words[0], "x");
	shop_close(s);
}
END_TEST

START_TEST(a_time_later_today)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert_str_eq(fate_under(s, "{'time':{'from':'18:00','to':'20:00'}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "time"), 18 * 60);
	ck_assert_str_eq(fate_under(s, "{'time':{'from':'22:00','to':'02:00'}}"), "nearly");
	ck_assert_int_eq(lacks(s, 1, "time"), 22 * 60);
	ck_assert_str_eq(fate_under(s, "{'time':{'from':'12:00','to':'14:05'}}"), "condition:time");
	shop_close(s);
}
END_TEST

START_TEST(another_payment)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert_str_eq(fate_under(s, "{'payment':{'in':['credit','cash']}}"), "nearly");
	ck_assert_int_eq(near(s)->missing[0].n_words, 2);
	ck_assert_str_eq(near(s)->missing[0].words[0], "cash");
	ck_assert_str_eq(near(s)->missing[0].words[1], "credit");
	shop_close(s);
}
END_TEST

START_TEST(a_level_above)
{
	struct shop *s = shop_open();

	s->levels[1] = (struct level_rule){ .id = 5, .rank = 2 };
	s->levels[2] = (struct level_rule){ .id = 4, .rank = 3 };
	s->source.n_levels = 3;
	s->customer.level_id = 5;
	shop_amount(s, 1000);
	ck_assert_str_eq(fate_under(s, "{'level':{'in':[4]}}"), "nearly");
	ck_assert_int_eq(near(s)->missing[0].ids[0], 4);
	ck_assert_str_eq(fate_under(s, "{'level':{'in':[1]}}"), "condition:level");
	ck_assert_str_eq(fate_under(s, "{'level':{'in':[77]}}"), "condition:level");
	shop_close(s);
}
END_TEST

START_TEST(what_cannot_be_brought_about_is_not_near)
{
	static const char *const facts[][2] = {
		{ "{'weekday':{'in':['mon']}}", "condition:weekday" },
		{ "{'ordinal':{'in':[2]}}", "condition:ordinal" },
		{ "{'days_since_signup':{'min':5}}", "condition:days_since_signup" },
		{ "{'has_referrer':{'is':true}}", "condition:has_referrer" },
		{ "{'days_since_last_sale':{'min':5}}", "condition:days_since_last_sale" },
		{ "{'age':{'min':5}}", "condition:age" },
		{ "{'customer_group':{'in':[5]}}", "condition:customer_group" },
		{ "{'tag':{'in':['t']}}", "condition:tag" },
		{ "{'branch':{'in':[5]}}", "condition:branch" },
		{ "{'channel':{'in':['api']}}", "condition:channel" },
		{ "{'spent':{'min':5}}", "condition:spent" },
		{ "{'sales_count':{'min':5}}", "condition:sales_count" },
		{ "{'points_earned':{'min':5}}", "condition:points_earned" },
		{ "{'not':{'amount':{'min':5}}}", "condition:amount" },
	};
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		ck_assert_str_eq(fate_under(s, facts[i][0]), facts[i][1]);
	shop_close(s);
}
END_TEST

START_TEST(all_names_everything_that_is_missing)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert_str_eq(fate_under(s, "{'all':[{'amount':{'min':1500}},{'time':{'from':'18:00',"
		"'to':'19:00'}},{'lines':{'min':1}}]}"), "nearly");
	ck_assert_int_eq(near(s)->n_missing, 2);
	ck_assert_int_eq(lacks(s, 1, "amount"), 500);
	/* Near but for the weekday is not near; the first failing fact is named. */
	ck_assert_str_eq(fate_under(s, "{'all':[{'amount':{'min':1500}},"
		"{'weekday':{'in':['mon']}}]}"),
		"condition:amount");
	shop_close(s);
}
END_TEST

START_TEST(any_names_the_shortest_way)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert_str_eq(fate_under(s, "{'any':[{'weekday':{'in':['mon']}},"
		"{'all':[{'amount':{'min':1500}},{'lines':{'min':2}}]},{'quantity':{'min':3}},"
		"{'amount':{'min':1100}}]}"), "nearly");
	ck_assert_int_eq(near(s)->n_missing, 1);
	ck_assert_int_eq(lacks(s, 1, "quantity"), 2000);
	ck_assert_str_eq(fate_under(s, "{'any':[{'weekday':{'in':['mon']}},{'age':{'min':5}}]}"),
		"condition:weekday");
	shop_close(s);
}
END_TEST

START_TEST(the_next_bracket)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'amount':{'min':1200}},'brackets':{'by':'amount',"
		"'list':["
		"{'from':5000,'benefits':[{'give':'xp','amount':2}]},"
		"{'from':1500,'to':3000,'benefits':[{'give':'xp','amount':1}]}]}");
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "nearly");
	/* One demand of the amount: the larger one. */
	ck_assert_int_eq(near(s)->n_missing, 1);
	ck_assert_int_eq(lacks(s, 1, "amount"), 500);
	shop_amount(s, 3500);
	shop_evaluate(s);
	ck_assert_int_eq(lacks(s, 1, "amount"), 1500);
	s->source.n_campaigns = 0;
	shop_campaign(s, 1, "'brackets':{'by':'ordinal','list':[{'from':2,'benefits':["
		"{'give':'xp','amount':2}]}]}");
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "bracket");
	s->source.n_campaigns = 0;
	shop_campaign(s, 1, "'brackets':{'by':'quantity','list':[{'from':0,'to':1,'benefits':["
		"{'give':'xp','amount':2}]}]}");
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "bracket");
	shop_close(s);
}
END_TEST

START_TEST(what_would_be_refused_anyway_is_not_near)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_campaign(s, 1, "'conditions':{'amount':{'min':2000}},"
		"'limits':{'total_uses':1}," POINTS_3);
	shop_campaign(s, 2, "'conditions':{'amount':{'min':2000}},"
		"'limits':{'budget':10}," POINTS_3);
	shop_campaign(s, 3, "'conditions':{'amount':{'min':2000}},'benefits':["
		"{'give':'xp','amount':1,'to':'referrer'}]");
	s->uses[0].total = 1;
	s->uses[1].budget_used.rial = 10;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "condition:amount");
	ck_assert_str_eq(fate(s, 2), "condition:amount");
	ck_assert_str_eq(fate(s, 3), "condition:amount");
	s->uses[0].total = 0;
	s->uses[1].budget_used.rial = 9;
	s->customer.has_referrer = true;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_nearly, 3);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("nearly", more_of_the_amount_the_quantity_the_lines,
		more_of_what_a_selector_names, a_product_a_group_a_brand, a_time_later_today,
		another_payment, a_level_above, what_cannot_be_brought_about_is_not_near,
		all_names_everything_that_is_missing, any_names_the_shortest_way, the_next_bracket,
		what_would_be_refused_anyway_is_not_near);
}
