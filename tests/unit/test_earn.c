/* test_earn.c - what a sale earns, on which base and in which order. [§4.9] */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

static int64_t credit_of(struct shop *s)
{
	shop_evaluate(s);
	return earned(s, PARTY_CUSTOMER, ASSET_CREDIT);
}

static int64_t points_of(struct shop *s)
{
	shop_evaluate(s);
	return earned(s, PARTY_CUSTOMER, ASSET_POINTS);
}

/* The only campaign of the shop. */
static void only(struct shop *s, const char *benefits)
{
	s->source.n_campaigns = 0;
	shop_campaign(s, 1, arena_printf(s->arena, "'benefits':[%s]", benefits));
}

START_TEST(forms_of_credit)
{
	struct shop *s = shop_open();

	shop_amount(s, 12345);
	only(s, "{'give':'credit','percent':7.77}");
	ck_assert_int_eq(credit_of(s), 959); /* 959.2065 */
	only(s, "{'give':'credit','percent':7.77,'cap':900}");
	ck_assert_int_eq(credit_of(s), 900);
	only(s, "{'give':'credit','amount':500}");
	ck_assert_int_eq(credit_of(s), 500);
	only(s, "{'give':'credit','per':1000,'amount':3}");
	ck_assert_int_eq(credit_of(s), 36);
	shop_amount(s, 12000);
	ck_assert_int_eq(credit_of(s), 36);
	shop_amount(s, 11999);
	ck_assert_int_eq(credit_of(s), 33);
	shop_close(s);
}
END_TEST

START_TEST(forms_of_points)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 2500, 1000);
	shop_line(s, 8, 1000, 1000);
	only(s, "{'give':'points','amount':2.5}");
	ck_assert_int_eq(points_of(s), 250);
	only(s, "{'give':'points','per':1000,'amount':1.5}");
	ck_assert_int_eq(points_of(s), 450);
	only(s, "{'give':'points','per_item':2}");
	ck_assert_int_eq(points_of(s), 700);
	only(s, "{'give':'points','per_item':true,'amount':2,'products':[7]}");
	ck_assert_int_eq(points_of(s), 500);
	only(s, "{'give':'points','per_item':0.33,'products':[7]}");
	ck_assert_int_eq(points_of(s), 82); /* 0.825 */
	only(s, "{'give':'points','per':1000,'amount':1,'products':[7]}");
	ck_assert_int_eq(points_of(s), 200);
	shop_close(s);
}
END_TEST

START_TEST(forms_of_coin_and_xp)
{
	struct shop *s = shop_open();

	shop_amount(s, 2999);
	only(s, "{'give':'coin','amount':2},{'give':'xp','per':1000,'amount':5}");
	shop_evaluate(s);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_COIN), 2);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_XP), 10);
	shop_close(s);
}
END_TEST

START_TEST(base_is_what_was_paid_with_money)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','amount':1000},{'give':'credit',"
		"'percent':10}]");
	shop_amount(s, 10000);
	shop_lot(s, 1, 3000, NULL);
	ck_assert_int_eq(credit_of(s), 900);
	s->facts.credit_wanted.rial = 3000;
	ck_assert_int_eq(credit_of(s), 600);
	s->facts.gift_card_paid.rial = 2000;
	ck_assert_int_eq(credit_of(s), 400);
	s->facts.gift_card_paid.rial = 6000;
	ck_assert_int_eq(credit_of(s), 0);
	s->source.earn_on_credit_paid = true;
	s->rules = NULL;
	ck_assert_int_eq(credit_of(s), 900);
	shop_close(s);
}
END_TEST

START_TEST(base_is_that_of_the_matching_lines)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 1000, 4000);
	shop_line(s, 8, 1000, 6000);
	only(s, "{'give':'discount','amount':1000,'products':[7]},"
		"{'give':'credit','percent':10,'products':[7]}");
	ck_assert_int_eq(credit_of(s), 300);
	ck_assert_int_eq(s->result.lines[0].earned[PARTY_CUSTOMER][ASSET_CREDIT], 300);
	ck_assert_int_eq(s->result.lines[1].earned[PARTY_CUSTOMER][ASSET_CREDIT], 0);
	shop_close(s);
}
END_TEST

START_TEST(nothing_paid_nothing_earned)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 1000, 1000)->product_points.hundredths = 500;
	shop_line(s, 8, 1000, 500);
	s->levels[0].cashback.bp = 1000;
	only(s, "{'give':'discount','percent':100,'products':[7]},"
		"{'give':'points','amount':3,'products':[7]},{'give':'points','per_item':2,"
		"'products':[7]},"
		"{'give':'credit','amount':50,'products':[7]},{'give':'points','amount':1},"
		"{'give':'voucher','id':7},{'give':'tag','code':'t'}");
	ck_assert_int_eq(points_of(s), 100);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_CREDIT), 50); /* the level's, of the 500 */
	ck_assert_int_eq(benefit_amount(s, 1, 5), 1);
	s->facts.credit_max = true;
	shop_lot(s, 1, 500, NULL);
	ck_assert_int_eq(points_of(s), 0);
	ck_assert_int_eq(s->result.n_grants, 0);
	ck_assert_int_eq(benefit_amount(s, 1, 5), 0);
	ck_assert_int_eq(benefit_amount(s, 1, 6), 1); /* a tag is no earning */
	shop_close(s);
}
END_TEST

START_TEST(carry_keeps_small_purchases)
{
	struct shop *s = shop_open();

	/* 10 × 30,000 at 1 point per 50,000 are 6 points, not 0. */
	int64_t points = 0;

	only(s, "{'give':'points','per':50000,'amount':1,'carry':true}");
	shop_amount(s, 30000);
	for (int i = 0; i < 10; i++) {
		points += points_of(s);
		ck_assert_int_eq(s->result.n_carries, 1);
		s->uses[0].carry = s->result.carries[0].remainder;
	}
	ck_assert_int_eq(points, 600);
	ck_assert_int_eq(s->uses[0].carry.rial, 0);
	ck_assert(rules_campaign(s->rules, 0)->carry);
	ck_assert(rules_needs(s->rules)->carry);
	shop_close(s);
}
END_TEST

START_TEST(carry_that_stays_the_same_is_not_reported)
{
	struct shop *s = shop_open();

	only(s, "{'give':'points','per':1000,'amount':1,'carry':true}");
	s->uses[0].carry.rial = 400;
	shop_amount(s, 3000);
	ck_assert_int_eq(points_of(s), 300);
	ck_assert_int_eq(s->result.n_carries, 0);
	shop_amount(s, 3600);
	ck_assert_int_eq(points_of(s), 400);
	ck_assert_int_eq(s->result.n_carries, 1);
	ck_assert_int_eq(s->result.carries[0].remainder.rial, 0);
	shop_amount(s, 0);
	ck_assert_int_eq(points_of(s), 0);
	ck_assert_int_eq(s->result.n_carries, 0);
	shop_close(s);
}
END_TEST

START_TEST(level_cashback_has_its_own_reason)
{
	struct shop *s = shop_open();

	s->levels[0].cashback.bp = 250;
	shop_line(s, 1, 1000, 333);
	shop_line(s, 2, 1000, 333);
	ck_assert_int_eq(credit_of(s), 16); /* of the sum: 16.65, not 8 + 8 */
	ck_assert_int_eq(s->result.n_grants, 1);
	ck_assert_int_eq(s->result.grants[0].reason, GRANT_LEVEL);
	ck_assert_int_eq(s->result.grants[0].campaign, -1);
	ck_assert_int_eq(terms_kinds(s->result.grants[0].terms), 0);
	shop_close(s);
}
END_TEST

START_TEST(product_cashback_rounds_each_line)
{
	struct shop *s = shop_open();

	shop_line(s, 1, 1000, 333)->product_cashback.bp = 1000;
	shop_line(s, 2, 1000, 337)->product_cashback.bp = 1000;
	shop_line(s, 3, 1000, 1000);
	ck_assert_int_eq(credit_of(s), 33 + 33);
	ck_assert_int_eq(s->result.n_grants, 1);
	ck_assert_int_eq(s->result.grants[0].reason, GRANT_PRODUCT);
	ck_assert_int_eq(s->result.lines[1].earned[PARTY_CUSTOMER][ASSET_CREDIT], 33);
	shop_close(s);
}
END_TEST

START_TEST(product_points_shrink_with_what_is_paid)
{
	struct shop *s = shop_open();

	/* 2.5 × 3 points; half of the net is paid with money. */
	shop_line(s, 1, 2500, 400)->product_points.hundredths = 300;
	ck_assert_int_eq(points_of(s), 750);
	shop_lot(s, 1, 500, NULL);
	s->facts.credit_max = true;
	ck_assert_int_eq(points_of(s), 375);
	s->lots[0].remaining.rial = 333;
	ck_assert_int_eq(points_of(s), 500); /* 750 × 667 ÷ 1,000 = 500.25 */
	/* A discount takes nothing from them. */
	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':90}]");
	s->facts.credit_max = false;
	ck_assert_int_eq(points_of(s), 750);
	shop_close(s);
}
END_TEST

START_TEST(multipliers_of_level_then_campaign)
{
	struct shop *s = shop_open();

	/* P = 1 + 0.33 = 1.33; the level adds ⌊0.665⌋, ×2.5 adds ⌊(1.33 + 0.66) × 1.5⌋. */
	s->levels[0].multiplier_hundredths = 150;
	shop_amount(s, 1000);
	s->lines[0].product_points.hundredths = 33;
	only(s, "{'give':'multiply','factor':2.5},{'give':'points','amount':1}");
	ck_assert_int_eq(points_of(s), 133 + 66 + 298);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 298);
	ck_assert_int_eq(s->result.n_grants, 4);
	ck_assert_int_eq(s->result.grants[1].reason, GRANT_PRODUCT);
	ck_assert_int_eq(s->result.grants[2].reason, GRANT_LEVEL);
	ck_assert_int_eq(s->result.grants[2].amount, 66);
	ck_assert_int_eq(s->result.grants[3].reason, GRANT_CAMPAIGN);
	ck_assert_int_eq(s->result.grants[3].campaign, 0);
	shop_close(s);
}
END_TEST

START_TEST(only_the_largest_factor_counts)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'priority':3,'benefits':[{'give':'multiply','factor':3}]");
	shop_campaign(s, 2, "'priority':1,'benefits':[{'give':'multiply','factor':2}]");
	shop_campaign(s, 3, "'priority':2,'benefits':[{'give':'multiply','factor':3}]");
	shop_campaign(s, 4, "'priority':9,'benefits':[{'give':'points','amount':10}]");
	shop_amount(s, 1000);
	ck_assert_int_eq(points_of(s), 1000 + 2000);
	ck_assert_int_eq(benefit_amount(s, 3, 0), 2000);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 0);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 0);
	shop_close(s);
}
END_TEST

START_TEST(referrer_points_are_not_multiplied)
{
	struct shop *s = shop_open();

	s->customer.has_referrer = true;
	s->levels[0].multiplier_hundredths = 200;
	only(s, "{'give':'points','amount':5,'to':'referrer'},{'give':'points','amount':1}");
	shop_amount(s, 1000);
	ck_assert_int_eq(points_of(s), 200);
	ck_assert_int_eq(earned(s, PARTY_REFERRER, ASSET_POINTS), 500);
	shop_close(s);
}
END_TEST

START_TEST(without_a_referrer_the_rest_is_given)
{
	struct shop *s = shop_open();

	only(s, "{'give':'credit','amount':9,'to':'referrer'},{'give':'credit','amount':4}");
	shop_amount(s, 1000);
	ck_assert_int_eq(credit_of(s), 4);
	ck_assert_int_eq(s->result.applied[0].n_benefits, 1);
	ck_assert_int_eq(s->result.n_grants, 1);
	shop_close(s);
}
END_TEST

START_TEST(shares_of_lines_follow_their_base)
{
	struct shop *s = shop_open();

	shop_line(s, 1, 1000, 100);
	shop_line(s, 2, 1000, 200);
	shop_line(s, 3, 1000, 0);
	only(s, "{'give':'xp','amount':10}");
	shop_evaluate(s);
	ck_assert_int_eq(s->result.lines[0].earned[PARTY_CUSTOMER][ASSET_XP], 3);
	ck_assert_int_eq(s->result.lines[1].earned[PARTY_CUSTOMER][ASSET_XP], 7);
	ck_assert_int_eq(s->result.lines[2].earned[PARTY_CUSTOMER][ASSET_XP], 0);
	shop_close(s);
}
END_TEST

START_TEST(grants_carry_the_terms_of_their_benefit)
{
	struct shop *s = shop_open();

	only(s, "{'give':'credit','amount':9,'terms':{'valid_days':30,'branches':[2],"
		"'products':[5]}},"
		"{'give':'points','amount':1}");
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.grants[0].terms->valid_days, 30);
	ck_assert_int_eq(terms_kinds(s->result.grants[0].terms), 2);
	ck_assert_int_eq(s->result.grants[1].terms->valid_days, 0);
	shop_close(s);
}
END_TEST

START_TEST(campaigns_earn_in_order)
{
	struct shop *s = shop_open();

	shop_campaign(s, 3, "'priority':2,'benefits':[{'give':'points','amount':3}]");
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'points','amount':2}]");
	shop_campaign(s, 9, "'priority':1,'benefits':[{'give':'points','amount':9}]");
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.grants[0].amount, 900);
	ck_assert_int_eq(s->result.grants[1].amount, 200);
	ck_assert_int_eq(s->result.grants[2].amount, 300);
	shop_close(s);
}
END_TEST

START_TEST(nobody_earns_more_than_can_be_booked)
{
	struct shop *s = shop_open();

	shop_line(s, 1, AMOUNT_MAX, 1000)->product_points.hundredths = AMOUNT_MAX;
	only(s, "{'give':'points','per':1,'amount':1000000000},{'give':'points',"
		"'per_item':1000000000},"
		"{'give':'multiply','factor':1000}");
	ck_assert_int_eq(points_of(s), AMOUNT_MAX);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("earn", forms_of_credit, forms_of_points, forms_of_coin_and_xp,
		base_is_what_was_paid_with_money, base_is_that_of_the_matching_lines,
		nothing_paid_nothing_earned, carry_keeps_small_purchases,
		carry_that_stays_the_same_is_not_reported, level_cashback_has_its_own_reason,
		product_cashback_rounds_each_line, product_points_shrink_with_what_is_paid,
		multipliers_of_level_then_campaign, only_the_largest_factor_counts,
		referrer_points_are_not_multiplied, without_a_referrer_the_rest_is_given,
		shares_of_lines_follow_their_base, grants_carry_the_terms_of_their_benefit,
		campaigns_earn_in_order, nobody_earns_more_than_can_be_booked);
}
