/*
 * test_programme.c - what shops want of their rules, written as campaigns: each is a wish of the
 * feature catalogue that the engine fulfils without a mechanism of its own.
 */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

static int64_t credit(struct shop *s)
{
	shop_evaluate(s);
	return earned(s, PARTY_CUSTOMER, ASSET_CREDIT);
}

START_TEST(dsc_07_a_discount_by_the_ordinal_of_the_purchase)
{
	static const int64_t expected[] = { 10000, 0, 20000, 0 };
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'brackets':{'by':'ordinal','list':["
		"{'from':1,'to':2,'benefits':[{'give':'discount','percent':10}]},"
		"{'from':3,'to':4,'benefits':[{'give':'discount','percent':20}]}]}");
	shop_amount(s, 100000);
	for (int i = 0; i < 4; i++) {
		s->customer.ordinal = i + 1;
		shop_evaluate(s);
		ck_assert_int_eq(s->result.discount.rial, expected[i]);
	}
	shop_close(s);
}
END_TEST

START_TEST(dsc_11_who_pays_by_credit_gets_a_discount)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'payment':{'in':['credit']}},"
		"'benefits':[{'give':'discount','percent':5}]");
	shop_amount(s, 100000);
	shop_lot(s, 1, 30000, NULL);
	s->facts.credit_wanted = (money_t){ 30000 };
	s->facts.payments = 1u << PAYMENT_CREDIT | 1u << PAYMENT_CARD;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 5000);
	ck_assert_int_eq(s->result.payable.rial, 65000);
	s->facts.credit_wanted = (money_t){ 0 };
	s->facts.payments = 1u << PAYMENT_CARD;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 0);
	shop_close(s);
}
END_TEST

START_TEST(cbk_07_each_group_has_its_own_way_of_earning)
{
	static const int64_t partners[] = { 7 }, staff[] = { 9 };
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'audience':{'groups':[7]},'benefits':[{'give':'credit','percent':3}]");
	shop_campaign(s, 2, "'audience':{'groups':[9]},'benefits':[{'give':'credit','per':50000,'amount':1000}]");
	shop_amount(s, 120000);
	s->customer.groups = partners;
	s->customer.n_groups = 1;
	ck_assert_int_eq(credit(s), 3600);
	s->customer.groups = staff;
	ck_assert_int_eq(credit(s), 2000);
	s->customer.n_groups = 0;
	ck_assert_int_eq(credit(s), 0);
	shop_close(s);
}
END_TEST

START_TEST(cbk_08_credit_begins_after_the_first_threshold)
{
	struct fact_window bought = { { 499999 }, 4, { 0 } };
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'spent':{'min':500000}},"
		"'benefits':[{'give':'credit','percent':2}]");
	shop_amount(s, 100000);
	s->facts.windows = &bought;
	ck_assert_int_eq(credit(s), 0);
	bought.spent.rial++;
	ck_assert_int_eq(credit(s), 2000);
	shop_close(s);
}
END_TEST

START_TEST(cbk_09_the_percent_of_cashback_follows_the_ordinal)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'brackets':{'by':'ordinal','list':["
		"{'from':1,'to':5,'benefits':[{'give':'credit','percent':1}]},"
		"{'from':5,'to':null,'benefits':[{'give':'credit','percent':4}]}]}");
	shop_amount(s, 100000);
	s->customer.ordinal = 4;
	ck_assert_int_eq(credit(s), 1000);
	s->customer.ordinal = 5;
	ck_assert_int_eq(credit(s), 4000);
	shop_close(s);
}
END_TEST

START_TEST(cbk_12_the_group_s_credit_and_the_product_s_add_up)
{
	static const int64_t partners[] = { 7 };
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'audience':{'groups':[7]},'benefits':[{'give':'credit','percent':3}]");
	shop_line(s, 1, 1000, 100000)->product_cashback = (percent_t){ 1000 };
	shop_line(s, 2, 1000, 100000);
	s->customer.groups = partners;
	s->customer.n_groups = 1;
	ck_assert_int_eq(credit(s), 10000 + 6000);
	s->customer.n_groups = 0;
	ck_assert_int_eq(credit(s), 10000);
	shop_close(s);
}
END_TEST

START_TEST(cbk_06_the_three_ways_of_earning_stand_together)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'credit','percent':1},"
		"{'give':'credit','per':30000,'amount':500}]");
	shop_campaign(s, 2, "'conditions':{'ordinal':{'every':3}},"
		"'benefits':[{'give':'credit','amount':7000}]");
	shop_amount(s, 100000);
	s->customer.ordinal = 2;
	ck_assert_int_eq(credit(s), 1000 + 1500);
	s->customer.ordinal = 3;
	ck_assert_int_eq(credit(s), 1000 + 1500 + 7000);
	shop_close(s);
}
END_TEST

START_TEST(cus_13_a_tag_is_an_audience_and_a_condition)
{
	static const char *const tags[] = { "گیاه‌خوار" };
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'audience':{'tags':['گیاه‌خوار']},'benefits':[{'give':'credit','amount':100}]");
	shop_campaign(s, 2, "'conditions':{'tag':{'in':['گیاه‌خوار']}},"
		"'benefits':[{'give':'credit','amount':20}]");
	shop_amount(s, 100000);
	ck_assert_int_eq(credit(s), 0);
	s->customer.tags = tags;
	s->customer.n_tags = 1;
	ck_assert_int_eq(credit(s), 120);
	shop_close(s);
}
END_TEST

START_TEST(grp_03_a_group_is_a_condition_of_discounts)
{
	static const int64_t partners[] = { 3, 7 };
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'not':{'customer_group':{'in':[7]}}},"
		"'benefits':[{'give':'discount','amount':1000}]");
	shop_amount(s, 100000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 1000);
	s->customer.groups = partners;
	s->customer.n_groups = 2;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 0);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("programme", dsc_07_a_discount_by_the_ordinal_of_the_purchase,
		dsc_11_who_pays_by_credit_gets_a_discount, cbk_07_each_group_has_its_own_way_of_earning,
		cbk_08_credit_begins_after_the_first_threshold,
		cbk_09_the_percent_of_cashback_follows_the_ordinal,
		cbk_12_the_group_s_credit_and_the_product_s_add_up,
		cbk_06_the_three_ways_of_earning_stand_together,
		cus_13_a_tag_is_an_audience_and_a_condition, grp_03_a_group_is_a_condition_of_discounts);
}
