/* test_discount.c - discounts and how lines share them. [§4.2, §4.3] */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define TEN_PERCENT "'benefits':[{'give':'discount','percent':10}]"

START_TEST(percent_rounds_down_and_is_capped)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':12.5,'cap':100}]");
	shop_amount(s, 799);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 99);
	shop_amount(s, 801);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 100);
	shop_amount(s, 80100);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 100);
	shop_close(s);
}
END_TEST

START_TEST(amount_never_exceeds_what_the_lines_still_cost)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'priority':1,'benefits':[{'give':'discount','amount':700,"
		"'products':[7]}]");
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','amount':700,"
		"'products':[7]}]");
	shop_line(s, 7, 1000, 1000);
	shop_line(s, 8, 1000, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 700);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 300);
	ck_assert_int_eq(s->result.lines[0].net.rial, 0);
	ck_assert_int_eq(s->result.lines[1].net.rial, 1000);
	shop_close(s);
}
END_TEST

START_TEST(percent_of_the_remaining_or_of_the_original)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'priority':1,'benefits':[{'give':'discount','percent':50}]");
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':30}]");
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 500 + 150);
	s->source.n_campaigns = 1;
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':30,"
		"'on':'original'}]");
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 500 + 300);
	s->source.n_campaigns = 1;
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':80,"
		"'on':'original'}]");
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 500);
	ck_assert_int_eq(s->result.net.rial, 0);
	shop_close(s);
}
END_TEST

START_TEST(max_quantity_takes_the_dearest_units_first)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':100,'max_quantity':3}]");
	shop_line(s, 1, 2000, 100);
	shop_line(s, 2, 2000, 300);
	shop_line(s, 3, 2000, 100);
	shop_evaluate(s);
	/* Two of 300, then one of 100: of equal prices the earlier line. */
	ck_assert_int_eq(s->result.lines[1].discount.rial, 600);
	ck_assert_int_eq(s->result.lines[0].discount.rial, 100);
	ck_assert_int_eq(s->result.lines[2].discount.rial, 0);
	shop_close(s);
}
END_TEST

START_TEST(max_quantity_weighs_the_covered_part_of_the_net)
{
	struct shop *s = shop_open();

	/* Half off the line first: 1,001 of 2,002 are left; two of its three units weigh ⌊667.3⌋. */
	shop_campaign(s, 1, "'priority':1,'benefits':[{'give':'discount','amount':1001}]");
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':50,"
		"'max_quantity':2}]");
	shop_line(s, 1, 3000, 667)->gross.rial = 2002;
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 333);
	s->source.n_campaigns = 1;
	/* On the original: 50 % of ⌊2,002 × 2 ÷ 3⌋ = 1,334, not above the 667 that these units cost. */
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':50,"
		"'max_quantity':2,'on':'original'}]");
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 667);
	s->source.n_campaigns = 1;
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':100,"
		"'max_quantity':2,'on':'original'}]");
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 667);
	s->source.n_campaigns = 1;
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','amount':5000,"
		"'max_quantity':0.001}]");
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 0);
	shop_close(s);
}
END_TEST

START_TEST(level_discount_comes_first)
{
	struct shop *s = shop_open();

	s->levels[0].discount.bp = 1000;
	shop_campaign(s, 1, TEN_PERCENT);
	shop_line(s, 1, 1000, 60000);
	shop_line(s, 2, 1000, 40000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.level_discount.rial, 10000);
	ck_assert_int_eq(s->result.lines[0].level_discount.rial, 6000);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 9000);
	ck_assert_int_eq(s->result.discount.rial, 19000);
	ck_assert_int_eq(s->result.net.rial, 81000);
	shop_close(s);
}
END_TEST

START_TEST(hundred_percent_leaves_exactly_nothing)
{
	struct shop *s = shop_open();

	s->levels[0].discount.bp = 333;
	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':100}]");
	for (int i = 1; i <= 7; i++)
		shop_line(s, i, 1000 + i, 9973 + i);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.net.rial, 0);
	ck_assert_int_eq(s->result.payable.rial, 0);
	for (int i = 0; i < 7; i++)
		ck_assert_int_eq(s->result.lines[i].net.rial, 0);
	shop_close(s);
}
END_TEST

START_TEST(large_amounts_stay_exact)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':33.33}]");
	shop_line(s, 1, 1000, AMOUNT_MAX / 3);
	shop_line(s, 2, 1000, AMOUNT_MAX / 3);
	shop_line(s, 3, 1000, AMOUNT_MAX / 3 + 1);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.gross.rial, AMOUNT_MAX);
	ck_assert_int_eq(s->result.discount.rial, AMOUNT_MAX / 10000 * 3333);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("discount",
		percent_rounds_down_and_is_capped, amount_never_exceeds_what_the_lines_still_cost,
		percent_of_the_remaining_or_of_the_original,
		max_quantity_takes_the_dearest_units_first,
		max_quantity_weighs_the_covered_part_of_the_net, level_discount_comes_first,
		hundred_percent_leaves_exactly_nothing, large_amounts_stay_exact);
}
