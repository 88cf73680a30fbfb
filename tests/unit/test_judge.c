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

int main(void)
{
	return UNIT_MAIN("judge",
		bracket_from_is_included_to_is_not, bracket_by_quantity_and_lines_with_selector);
}
