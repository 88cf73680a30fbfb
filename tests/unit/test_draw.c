/* test_draw.c - which lots pay for what, and in which order. [§2.2, §4.8] */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

/* What was drawn from the lot of this id. */
static int64_t drawn(const struct shop *s, int64_t id)
{
	int64_t sum = 0;

	for (int i = 0; i < s->result.n_draws; i++)
		if (s->lots[s->result.draws[i].lot].id == id)
			sum += s->result.draws[i].amount.rial;
	return sum;
}

static void want(struct shop *s, int64_t rial)
{
	s->facts.credit_wanted.rial = rial;
	shop_evaluate(s);
}

START_TEST(nothing_is_drawn_unasked)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_lot(s, 1, 500, NULL);
	want(s, 0);
	ck_assert_int_eq(s->result.credit_paid.rial, 0);
	ck_assert_int_eq(s->result.n_draws, 0);
	shop_close(s);
}
END_TEST

START_TEST(drawn_as_far_as_wanted_held_and_owed)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_lot(s, 1, 500, NULL);
	shop_lot(s, 2, 800, NULL);
	want(s, 400);
	ck_assert_int_eq(s->result.credit_paid.rial, 400);
	ck_assert_int_eq(s->result.payable.rial, 600);
	want(s, 5000);
	ck_assert_int_eq(s->result.credit_paid.rial, 1000);
	ck_assert_int_eq(s->result.payable.rial, 0);
	s->lots[1].remaining.rial = 100;
	want(s, 5000);
	ck_assert_int_eq(s->result.credit_paid.rial, 600);
	s->facts.credit_max = true;
	want(s, 0);
	ck_assert_int_eq(s->result.credit_paid.rial, 600);
	ck_assert_int_eq(s->result.lines[0].credit_paid.rial, 600);
	shop_close(s);
}
END_TEST

START_TEST(earliest_expiry_first_never_last)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_lot(s, 1, 100, NULL);
	shop_lot(s, 2, 100, NULL)->expires_at = moment("2026-12-02T00:00:00Z");
	shop_lot(s, 3, 100, NULL)->expires_at = moment("2026-12-01T00:00:00Z");
	want(s, 150);
	ck_assert_int_eq(s->result.n_draws, 2);
	ck_assert_int_eq(s->lots[s->result.draws[0].lot].id, 3);
	ck_assert_int_eq(s->result.draws[0].amount.rial, 100);
	ck_assert_int_eq(drawn(s, 2), 50);
	want(s, 250);
	ck_assert_int_eq(drawn(s, 1), 50);
	shop_close(s);
}
END_TEST

START_TEST(then_more_kinds_of_restriction_then_the_older)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	shop_lot(s, 9, 100, NULL);
	shop_lot(s, 8, 100, NULL);
	shop_lot(s, 7, 100, "{'branches':[1]}");
	shop_lot(s, 10, 100, "{'branches':[1,2,3],'weekdays':['sun']}");
	want(s, 1000);
	ck_assert_int_eq(s->result.n_draws, 4);
	ck_assert_int_eq(s->lots[s->result.draws[0].lot].id, 10);
	ck_assert_int_eq(s->lots[s->result.draws[1].lot].id, 7);
	ck_assert_int_eq(s->lots[s->result.draws[2].lot].id, 8);
	ck_assert_int_eq(s->lots[s->result.draws[3].lot].id, 9);
	shop_close(s);
}
END_TEST

START_TEST(three_lots_two_branches)
{
	struct shop *s = shop_open();

	/* A ends tomorrow but only in branch 2; B in 10 days; C never. */
	shop_amount(s, 1000);
	shop_lot(s, 1, 300, "{'branches':[2]}")->expires_at = moment("2026-11-23T10:00:00Z");
	shop_lot(s, 2, 300, NULL)->expires_at = moment("2026-12-02T10:00:00Z");
	shop_lot(s, 3, 300, NULL);
	want(s, 400);
	ck_assert_int_eq(drawn(s, 1), 0);
	ck_assert_int_eq(drawn(s, 2), 300);
	ck_assert_int_eq(drawn(s, 3), 100);
	s->facts.branch_id = 2;
	want(s, 400);
	ck_assert_int_eq(drawn(s, 1), 300);
	ck_assert_int_eq(drawn(s, 2), 100);
	ck_assert_int_eq(drawn(s, 3), 0);
	shop_close(s);
}
END_TEST

/* Whether a lot of these terms pays in the shop as it stands. */
static bool pays(struct shop *s, const char *terms)
{
	s->facts.n_lots = 0;
	shop_lot(s, 1, 1000000, terms);
	want(s, 1);
	return s->result.credit_paid.rial == 1;
}

START_TEST(terms_of_place_time_and_size)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	ck_assert(pays(s, "{'branches':[1,4]}"));
	ck_assert(!pays(s, "{'branches':[2,4]}"));
	ck_assert(pays(s, "{'weekdays':['sun']}"));
	ck_assert(!pays(s, "{'weekdays':['sat','mon']}"));
	ck_assert(pays(s, "{'time':{'from':'14:05','to':'14:06'}}"));
	ck_assert(!pays(s, "{'time':{'from':'13:00','to':'14:05'}}"));
	ck_assert(pays(s, "{'time':{'from':'22:00','to':'14:06'}}"));
	ck_assert(!pays(s, "{'time':{'from':'22:00','to':'14:05'}}"));
	ck_assert(pays(s, "{'min_amount':1000}"));
	ck_assert(!pays(s, "{'min_amount':1001}"));
	ck_assert(!pays(s, "{'weekdays':['sun'],'branches':[2]}"));
	shop_close(s);
}
END_TEST

START_TEST(min_amount_asks_for_the_gross)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':50}]");
	shop_amount(s, 1000);
	ck_assert(pays(s, "{'min_amount':1000}"));
	shop_close(s);
}
END_TEST

START_TEST(lots_must_be_alive_when_the_sale_is_booked)
{
	struct shop *s = shop_open();
	struct fact_lot *lot;

	/* The sale itself was an hour earlier, at an offline till. */
	shop_amount(s, 1000);
	lot = shop_lot(s, 1, 500, NULL);
	s->facts.booked_at = moment("2026-11-22T15:05:00+03:30");
	lot->expires_at = moment("2026-11-22T15:05:00+03:30");
	want(s, 100);
	ck_assert_int_eq(s->result.credit_paid.rial, 0);
	lot->expires_at = moment("2026-11-22T15:05:01+03:30");
	want(s, 100);
	ck_assert_int_eq(s->result.credit_paid.rial, 100);
	lot->available_from = moment("2026-11-22T15:05:01+03:30");
	want(s, 100);
	ck_assert_int_eq(s->result.credit_paid.rial, 0);
	lot->available_from = moment("2026-11-22T15:05:00+03:30");
	want(s, 100);
	ck_assert_int_eq(s->result.credit_paid.rial, 100);
	shop_close(s);
}
END_TEST

START_TEST(terms_of_time_are_judged_when_the_sale_occurred)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	s->facts.booked_at = moment("2026-11-23T15:05:00+03:30");
	ck_assert(pays(s, "{'weekdays':['sun']}"));
	ck_assert(!pays(s, "{'weekdays':['mon']}"));
	shop_close(s);
}
END_TEST

START_TEST(restricted_lot_pays_only_for_its_lines)
{
	struct shop *s = shop_open();

	shop_line(s, 7, 1000, 300);
	shop_line_of_group(s, 8, 111, 200);
	shop_line(s, 9, 1000, 500);
	shop_lot(s, 1, 1000, "{'products':[7]}");
	want(s, 1000);
	ck_assert_int_eq(s->result.credit_paid.rial, 300);
	ck_assert_int_eq(s->result.lines[0].credit_paid.rial, 300);
	shop_lot(s, 2, 1000, "{'product_groups':[1]}");
	want(s, 1000);
	ck_assert_int_eq(s->result.credit_paid.rial, 500);
	ck_assert_int_eq(s->result.lines[1].credit_paid.rial, 200);
	ck_assert_int_eq(s->result.lines[2].credit_paid.rial, 0);
	shop_lot(s, 3, 1000, "{'products':[4],'product_groups':[2]}");
	want(s, 1000);
	ck_assert_int_eq(drawn(s, 3), 0);
	shop_close(s);
}
END_TEST

START_TEST(restricted_lot_pays_only_what_its_lines_still_owe)
{
	struct shop *s = shop_open();

	/* The first lot expires first and takes 250 of each line. */
	shop_line(s, 7, 1000, 500);
	shop_line(s, 8, 1000, 500);
	shop_lot(s, 1, 500, NULL)->expires_at = moment("2026-12-01T00:00:00Z");
	shop_lot(s, 2, 900, "{'products':[7]}");
	want(s, 1000);
	ck_assert_int_eq(drawn(s, 1), 500);
	ck_assert_int_eq(drawn(s, 2), 250);
	ck_assert_int_eq(s->result.lines[0].credit_paid.rial, 500);
	ck_assert_int_eq(s->result.lines[1].credit_paid.rial, 250);
	ck_assert_int_eq(s->result.payable.rial, 250);
	shop_close(s);
}
END_TEST

START_TEST(credit_is_split_like_a_discount)
{
	struct shop *s = shop_open();

	shop_line(s, 1, 1000, 500);
	shop_line(s, 2, 1000, 500);
	shop_line(s, 3, 1000, 500);
	shop_lot(s, 1, 100, NULL);
	want(s, 100);
	ck_assert_int_eq(s->result.lines[0].credit_paid.rial, 34);
	ck_assert_int_eq(s->result.lines[1].credit_paid.rial, 33);
	ck_assert_int_eq(s->result.lines[2].credit_paid.rial, 33);
	shop_close(s);
}
END_TEST

START_TEST(credit_pays_goods_and_gift_cards_pay_shipping_too)
{
	struct shop *s = shop_open();

	shop_amount(s, 1000);
	s->facts.shipping.rial = 200;
	shop_lot(s, 1, 5000, NULL);
	want(s, 5000);
	ck_assert_int_eq(s->result.credit_paid.rial, 1000);
	ck_assert_int_eq(s->result.payable.rial, 200);
	s->facts.gift_card_paid.rial = 900;
	want(s, 400);
	ck_assert_int_eq(s->result.credit_paid.rial, 400);
	ck_assert_int_eq(s->result.gift_card_paid.rial, 800);
	ck_assert_int_eq(s->result.lines[0].gift_card_paid.rial, 600);
	ck_assert_int_eq(s->result.payable.rial, 0);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("draw", nothing_is_drawn_unasked, drawn_as_far_as_wanted_held_and_owed,
		earliest_expiry_first_never_last, then_more_kinds_of_restriction_then_the_older,
		three_lots_two_branches, terms_of_place_time_and_size,
		min_amount_asks_for_the_gross,
		lots_must_be_alive_when_the_sale_is_booked,
		terms_of_time_are_judged_when_the_sale_occurred,
		restricted_lot_pays_only_for_its_lines,
		restricted_lot_pays_only_what_its_lines_still_owe, credit_is_split_like_a_discount,
		credit_pays_goods_and_gift_cards_pay_shipping_too);
}
