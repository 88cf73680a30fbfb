/* test_stack.c - exclusion groups, exclusive campaigns, and what a campaign is worth. [§4.5] */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define DISCOUNT(n) "'benefits':[{'give':'discount','amount':" #n "}]"

START_TEST(group_keeps_the_one_worth_most)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'priority':1,'exclusion_group':'eid'," DISCOUNT(100));
	shop_campaign(s, 2, "'priority':2,'exclusion_group':'eid'," DISCOUNT(101));
	shop_campaign(s, 3, "'priority':3,'exclusion_group':'eid'," DISCOUNT(99));
	shop_campaign(s, 4, "'priority':4,'exclusion_group':'yalda'," DISCOUNT(7));
	shop_campaign(s, 5, "'priority':5," DISCOUNT(1));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "group_beaten");
	ck_assert_str_eq(fate(s, 2), "applied");
	ck_assert_str_eq(fate(s, 3), "group_beaten");
	ck_assert_str_eq(fate(s, 4), "applied");
	ck_assert_int_eq(s->result.discount.rial, 109);
	shop_close(s);
}
END_TEST

START_TEST(group_tie_goes_to_priority_then_id)
{
	struct shop *s = shop_open();

	shop_campaign(s, 9, "'priority':2,'exclusion_group':'x'," DISCOUNT(100));
	shop_campaign(s, 8, "'priority':1,'exclusion_group':'x'," DISCOUNT(100));
	shop_campaign(s, 7, "'priority':1,'exclusion_group':'x'," DISCOUNT(100));
	shop_campaign(s, 5, "'priority':3,'exclusion_group':'x'," DISCOUNT(100));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_applied, 1);
	ck_assert(applied(s, 7));
	shop_close(s);
}
END_TEST

START_TEST(group_values_are_those_of_the_original_basket)
{
	struct shop *s = shop_open();

	/* After the first campaign 40 % are worth less than 500; alone they are worth 800. */
	shop_campaign(s, 1, "'priority':1," DISCOUNT(1000));
	shop_campaign(s, 2, "'priority':2,'exclusion_group':'x'," DISCOUNT(500));
	shop_campaign(s, 3, "'priority':3,'exclusion_group':'x','benefits':["
		"{'give':'discount','percent':40}]");
	shop_amount(s, 2000);
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "group_beaten");
	ck_assert_int_eq(benefit_amount(s, 3, 0), 400);
	shop_close(s);
}
END_TEST

START_TEST(group_member_that_does_not_qualify_beats_nobody)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'exclusion_group':'x',"
		"'conditions':{'lines':{'min':2}}," DISCOUNT(500));
	shop_campaign(s, 2, "'exclusion_group':'x'," DISCOUNT(5));
	shop_campaign(s, 3, "'exclusion_group':'x','limits':{'total_uses':1}," DISCOUNT(600));
	shop_amount(s, 2000);
	s->uses[2].total = 1;
	shop_evaluate(s);
	ck_assert(applied(s, 2));
	ck_assert_str_eq(fate(s, 3), "limit_total");
	shop_close(s);
}
END_TEST

/* One campaign of each kind of worth against 1,000 rial of discount and 1,001. */
static void worth_is(struct shop *s, const char *benefits, int64_t rial)
{
	for (int above = 0; above < 2; above++) {
		s->source.n_campaigns = 0;
		shop_campaign(s, 1, arena_printf(s->arena,
			"'priority':2,'exclusion_group':'x','benefits':[%s]", benefits));
		shop_campaign(s, 2, arena_printf(s->arena, "'priority':1,'exclusion_group':'x',"
			"'benefits':[{'give':'discount','amount':%lld}]",
				(long long)rial - 1 + above));
		shop_evaluate(s);
		ck_assert_msg(applied(s, above ? 2 : 1), "%s: %lld", benefits, (long long)rial);
	}
}

START_TEST(value_counts_discount_credit_gifts_and_points)
{
	struct shop *s = shop_open();

	s->source.point_value.rial = 30;
	s->customer.has_referrer = true;
	s->gifts[0] = (struct fact_gift){ 55, { 400 }, { AMOUNT_MAX } };
	s->gifts[1] = (struct fact_gift){ 56, { 400 }, { 0 } };
	s->facts.n_gifts = 2;
	s->facts.credit_wanted.rial = 10000;
	shop_lot(s, 1, 10000, NULL);
	shop_amount(s, 10000);
	worth_is(s, "{'give':'discount','percent':10}", 1000);
	/* Nothing is paid by credit when values are compared. */
	worth_is(s, "{'give':'credit','percent':7}", 700);
	worth_is(s, "{'give':'discount','percent':10},{'give':'credit','percent':10}", 1900);
	worth_is(s, "{'give':'gift','product':55,'quantity':1.5}", 600);
	worth_is(s, "{'give':'discount','amount':2},{'give':'gift','product':56}", 2);
	/* 33.33 points of 30 rial: ⌊999.9⌋ */
	worth_is(s, "{'give':'points','amount':33.33}", 999);
	worth_is(s, "{'give':'discount','amount':3},{'give':'coin','amount':900},"
		"{'give':'credit','amount':900,'to':'referrer'}", 3);
	shop_close(s);
}
END_TEST

START_TEST(value_of_multiply_is_what_it_adds)
{
	struct shop *s = shop_open();

	/* 10 points of the product, doubled by the level, times three: (10 + 10) × 2 points. */
	s->source.point_value.rial = 10;
	s->levels[0].multiplier_hundredths = 200;
	shop_amount(s, 10000);
	s->lines[0].product_points.hundredths = 1000;
	worth_is(s, "{'give':'multiply','factor':3}", 400);
	shop_close(s);
}
END_TEST

START_TEST(value_has_an_upper_end)
{
	struct shop *s = shop_open();

	/* A price and a rate that nobody means: compared without overflow, not booked. */
	s->source.point_value.rial = AMOUNT_MAX;
	s->gifts[0] = (struct fact_gift){ 55, { AMOUNT_MAX }, { AMOUNT_MAX } };
	s->facts.n_gifts = 1;
	shop_campaign(s, 1, "'exclusive':true,'benefits':[{'give':'gift','product':55,'quantity':1000},"
		"{'give':'gift','product':55,'quantity':1000},{'give':'points','amount':1000000000}]");
	shop_campaign(s, 2, DISCOUNT(300));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	shop_close(s);
}
END_TEST

START_TEST(exclusive_applies_alone_when_worth_more)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'priority':1," DISCOUNT(300));
	shop_campaign(s, 2, "'priority':2," DISCOUNT(200));
	shop_campaign(s, 3, "'priority':3,'exclusive':true," DISCOUNT(501));
	shop_campaign(s, 4, "'priority':4,'exclusive':true," DISCOUNT(500));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_applied, 1);
	ck_assert(applied(s, 3));
	ck_assert_str_eq(fate(s, 1), "exclusive_beaten");
	ck_assert_str_eq(fate(s, 2), "exclusive_beaten");
	ck_assert_str_eq(fate(s, 4), "exclusive_beaten");
	ck_assert_int_eq(s->result.discount.rial, 501);
	shop_close(s);
}
END_TEST

START_TEST(exclusive_tie_goes_to_the_stack)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'priority':9," DISCOUNT(300));
	shop_campaign(s, 2, "'priority':9," DISCOUNT(200));
	shop_campaign(s, 3, "'priority':1,'exclusive':true," DISCOUNT(500));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_applied, 2);
	ck_assert_str_eq(fate(s, 3), "exclusive_beaten");
	shop_close(s);
}
END_TEST

START_TEST(exclusive_tie_between_two_goes_to_priority_then_id)
{
	struct shop *s = shop_open();

	shop_campaign(s, 5, "'priority':2,'exclusive':true," DISCOUNT(500));
	shop_campaign(s, 7, "'priority':1,'exclusive':true," DISCOUNT(500));
	shop_campaign(s, 6, "'priority':1,'exclusive':true," DISCOUNT(500));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_applied, 1);
	ck_assert(applied(s, 6));
	shop_close(s);
}
END_TEST

START_TEST(exclusive_without_rivals_applies_though_it_gives_no_money)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'exclusive':true,'benefits':[{'give':'coin','amount':5}]");
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert(applied(s, 1));
	shop_close(s);
}
END_TEST

START_TEST(exclusive_takes_no_part_in_a_group)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'exclusion_group':'x'," DISCOUNT(300));
	shop_campaign(s, 2, "'exclusion_group':'x','exclusive':true," DISCOUNT(400));
	shop_campaign(s, 3, DISCOUNT(150));
	shop_amount(s, 1000);
	shop_evaluate(s);
	/* 300 + 150 beat 400: had 2 beaten 1 in the group, only 150 would stand against it. */
	ck_assert(applied(s, 1) && applied(s, 3));
	ck_assert_str_eq(fate(s, 2), "exclusive_beaten");
	shop_close(s);
}
END_TEST

START_TEST(group_is_settled_before_the_stack_is_valued)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'exclusion_group':'x'," DISCOUNT(300));
	shop_campaign(s, 2, "'exclusion_group':'x'," DISCOUNT(299));
	shop_campaign(s, 3, "'exclusive':true," DISCOUNT(301));
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert(applied(s, 3));
	ck_assert_str_eq(fate(s, 1), "exclusive_beaten");
	ck_assert_str_eq(fate(s, 2), "group_beaten");
	shop_close(s);
}
END_TEST

START_TEST(level_discount_stands_in_every_alternative)
{
	struct shop *s = shop_open();

	/* The level leaves 500: 60 % of it are 300, which is what the stack gives. */
	s->levels[0].discount.bp = 5000;
	shop_campaign(s, 1, DISCOUNT(300));
	shop_campaign(s, 2, "'exclusive':true,'benefits':[{'give':'discount','percent':60}]");
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert(applied(s, 1) && !applied(s, 2));
	ck_assert_int_eq(s->result.discount.rial, 800);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("stack", group_keeps_the_one_worth_most,
		group_tie_goes_to_priority_then_id,
		group_values_are_those_of_the_original_basket,
		group_member_that_does_not_qualify_beats_nobody,
		value_counts_discount_credit_gifts_and_points, value_of_multiply_is_what_it_adds,
		value_has_an_upper_end,
		exclusive_applies_alone_when_worth_more, exclusive_tie_goes_to_the_stack,
		exclusive_tie_between_two_goes_to_priority_then_id,
		exclusive_without_rivals_applies_though_it_gives_no_money,
		exclusive_takes_no_part_in_a_group, group_is_settled_before_the_stack_is_valued,
		level_discount_stands_in_every_alternative);
}
