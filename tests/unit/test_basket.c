/* test_basket.c - what selectors pick of the lines. */
#include "loyalty/basket.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

/* Selector 1: products 7 and 9; selector 2: group 1 and what is below it. */
static struct shop *shop_with_selectors(void)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'amount':{'min':1,'products':[7,9]}},"
		"'benefits':[{'give':'discount','percent':5,'product_groups':[1]}]");
	s->rules = rules_compile(s->arena, &s->source);
	return s;
}

START_TEST(lines_beyond_64_are_picked)
{
	struct shop *s = shop_with_selectors();
	struct basket b;

	for (int i = 0; i < 80; i++)
		shop_line_of_group(s, i == 63 || i == 64 || i == 79 ? 7 : 1, i == 70 ? 111 : 2, 10);
	basket_open(&b, s->arena, s->rules, &s->facts);
	ck_assert_int_eq(basket_pick(&b, SELECTOR_ALL)->n, 80);
	ck_assert_int_eq(basket_pick(&b, SELECTOR_ALL)->gross, 800);
	ck_assert_int_eq(basket_pick(&b, 1)->n, 3);
	ck_assert_int_eq(basket_pick(&b, 1)->line[0], 63);
	ck_assert_int_eq(basket_pick(&b, 1)->line[1], 64);
	ck_assert_int_eq(basket_pick(&b, 1)->line[2], 79);
	ck_assert_int_eq(basket_pick(&b, 1)->quantity, 3000);
	ck_assert_int_eq(basket_pick(&b, 2)->n, 1);
	for (int i = 0; i < 80; i++)
		ck_assert(basket_matches(&b, 2, i) == (i == 70));
	ck_assert_int_eq(picked_sum(basket_pick(&b, 1), b.net), 30);
	shop_close(s);
}
END_TEST

START_TEST(nothing_picked_is_nothing)
{
	struct shop *s = shop_with_selectors();
	struct basket b;

	shop_amount(s, 500);
	basket_open(&b, s->arena, s->rules, &s->facts);
	ck_assert_int_eq(basket_pick(&b, 1)->n, 0);
	ck_assert_int_eq(basket_pick(&b, 1)->gross, 0);
	shop_close(s);
}
END_TEST

START_TEST(dearest_lines_first_ties_to_the_earlier)
{
	static const int order[] = { 2, 1, 3, 0 };
	struct shop *s = shop_with_selectors();
	struct basket b;

	shop_line(s, 1, 1000, 5);
	shop_line(s, 1, 1000, 20);
	shop_line(s, 1, 1000, 30);
	shop_line(s, 1, 9000, 20);
	basket_open(&b, s->arena, s->rules, &s->facts);
	ck_assert_mem_eq(basket_dearest(&b), order, sizeof order);
	shop_close(s);
}
END_TEST

static void open_basket(void *arg)
{
	struct shop *s = arg;
	struct basket b;

	basket_open(&b, s->arena, s->rules, &s->facts);
}

START_TEST(facts_that_break_their_contract_fault)
{
	struct shop *s = shop_with_selectors();

	shop_amount(s, AMOUNT_MAX);
	ck_assert(!faults(open_basket, s));
	shop_line(s, 1, 1000, 1);
	ck_assert(faults(open_basket, s));
	shop_amount(s, 5);
	s->lines[0].quantity.thousandths = 0;
	ck_assert(faults(open_basket, s));
	s->lines[0].quantity.thousandths = 1;
	s->lines[0].gross.rial = -1;
	ck_assert(faults(open_basket, s));
	s->facts.n_lines = SPLIT_MAX + 1;
	ck_assert(faults(open_basket, s));
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("basket", lines_beyond_64_are_picked, nothing_picked_is_nothing,
		dearest_lines_first_ties_to_the_earlier, facts_that_break_their_contract_fault);
}
