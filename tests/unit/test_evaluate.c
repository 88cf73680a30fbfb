/* test_evaluate.c - the worked examples of the rules, and the phases of a sale together. [§4] */
#include "loyalty/evaluate.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

#define POINTS_3 "'benefits':[{'give':'points','amount':3}]"
#define TEN_PERCENT "'benefits':[{'give':'discount','percent':10}]"

static int64_t customer_points(struct shop *s)
{
	shop_evaluate(s);
	return earned(s, PARTY_CUSTOMER, ASSET_POINTS);
}

START_TEST(example_pts_05_amount_or_quantity)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'any':[{'amount':{'min':100000}},"
		"{'quantity':{'min':4}}]}," POINTS_3);
	shop_line(s, 1, 1000, 100000);
	ck_assert_int_eq(customer_points(s), 300);
	shop_no_lines(s);
	shop_line(s, 1, 4000, 12500);
	ck_assert_int_eq(customer_points(s), 300);
	shop_no_lines(s);
	shop_line(s, 1, 3000, 33333);
	ck_assert_int_eq(s->lines[0].gross.rial, 99999);
	ck_assert_int_eq(customer_points(s), 0);
	shop_close(s);
}
END_TEST

START_TEST(example_ref_07_credit_for_the_referrer)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'all':[{'days_since_signup':{'max':10}},"
		"{'amount':{'min':250000}}]},"
		"'benefits':[{'give':'credit','percent':20,'to':'referrer'}]");
	s->customer.has_referrer = true;
	s->customer.days_since_signup = 10;
	for (s->customer.ordinal = 1; s->customer.ordinal < 4; s->customer.ordinal++) {
		shop_amount(s, 300000);
		shop_evaluate(s);
		ck_assert_int_eq(earned(s, PARTY_REFERRER, ASSET_CREDIT), 60000);
		ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_CREDIT), 0);
	}
	s->customer.days_since_signup = 11;
	shop_evaluate(s);
	ck_assert_int_eq(earned(s, PARTY_REFERRER, ASSET_CREDIT), 0);
	s->customer.days_since_signup = 10;
	shop_amount(s, 249999);
	shop_evaluate(s);
	ck_assert_int_eq(earned(s, PARTY_REFERRER, ASSET_CREDIT), 0);
	shop_close(s);
}
END_TEST

START_TEST(example_dsc_08_brackets_by_ordinal)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'conditions':{'amount':{'min':500000}},'brackets':{'by':'ordinal',"
		"'list':["
		"{'from':1,'to':2,'benefits':[{'give':'discount','percent':10},{'give':'credit',"
		"'amount':5000}]},"
		"{'from':3,'to':4,'benefits':[{'give':'discount','percent':20},{'give':'gift',"
		"'product':55}]}]}");
	s->gifts[0] = (struct fact_gift){ 55, { 40000 }, { AMOUNT_MAX } };
	s->facts.n_gifts = 1;
	shop_amount(s, 500000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 50000);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_CREDIT), 5000);
	s->customer.ordinal = 2;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 0);
	ck_assert_str_eq(fate(s, 1), "bracket");
	s->customer.ordinal = 3;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.discount.rial, 100000);
	ck_assert_int_eq(s->result.n_gifts, 1);
	ck_assert_int_eq(s->result.gifts[0].product_id, 55);
	ck_assert_int_eq(s->result.gifts[0].quantity.thousandths, 1000);
	ck_assert_int_eq(s->result.gifts[0].list_price.rial, 40000);
	shop_amount(s, 499999);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_gifts, 0);
	shop_close(s);
}
END_TEST

START_TEST(example_three_equal_lines_share_100)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','amount':100}]");
	for (int i = 1; i <= 3; i++)
		shop_line(s, i, 1000, 50000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.lines[0].discount.rial, 34);
	ck_assert_int_eq(s->result.lines[1].discount.rial, 33);
	ck_assert_int_eq(s->result.lines[2].discount.rial, 33);
	shop_close(s);
}
END_TEST

START_TEST(example_ten_percent_then_5000)
{
	struct shop *s = shop_open();

	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','amount':5000}]");
	shop_campaign(s, 1, "'priority':1," TEN_PERCENT);
	shop_line(s, 1, 1000, 100000);
	shop_line(s, 2, 1000, 50000);
	shop_evaluate(s);
	ck_assert_int_eq(benefit_amount(s, 1, 0), 15000);
	ck_assert_int_eq(benefit_amount(s, 2, 0), 5000);
	ck_assert_int_eq(s->result.lines[0].net.rial, 86667);
	ck_assert_int_eq(s->result.lines[1].net.rial, 43333);
	ck_assert_int_eq(rules_campaign(s->rules, s->result.applied[0].campaign)->id, 1);
	shop_close(s);
}
END_TEST

START_TEST(gift_out_of_stock_leaves_the_rest)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'gift','product':55,'quantity':2.5},"
		"{'give':'discount','amount':10}]");
	s->gifts[0] = (struct fact_gift){ 55, { 1000 }, { 0 } };
	s->facts.n_gifts = 1;
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(rules_needs(s->rules)->n_gift_products, 1);
	ck_assert_int_eq(rules_needs(s->rules)->gift_products[0], 55);
	ck_assert(s->result.applied[0].benefits[0].gift_out_of_stock);
	ck_assert_int_eq(s->result.n_gifts, 0);
	ck_assert_int_eq(s->result.discount.rial, 10);
	s->gifts[0].stock = (qty_t){ 2499 };
	shop_evaluate(s);
	ck_assert(s->result.applied[0].benefits[0].gift_out_of_stock);
	s->gifts[0].stock = (qty_t){ 2500 };
	shop_evaluate(s);
	ck_assert(!s->result.applied[0].benefits[0].gift_out_of_stock);
	ck_assert_int_eq(s->result.gifts[0].quantity.thousandths, 2500);
	ck_assert_int_eq(s->result.payable.rial, 990);
	shop_close(s);
}
END_TEST

START_TEST(without_a_customer_only_prices_count)
{
	struct shop *s = shop_open();

	s->levels[0] = (struct level_rule){ .id = 1, .discount = { 1000 }, .cashback = { 1000 } };
	shop_campaign(s, 1, TEN_PERCENT);
	shop_line(s, 1, 1000, 1000)->product_points.hundredths = 500;
	s->facts.customer = NULL;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.payable.rial, 1000);
	ck_assert_int_eq(s->result.n_grants, 0);
	ck_assert_str_eq(fate(s, 1), "audience");
	shop_close(s);
}
END_TEST

START_TEST(shipping_is_added_and_earns_nothing)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, TEN_PERCENT);
	shop_campaign(s, 2, "'benefits':[{'give':'credit','percent':10}]");
	s->facts.shipping.rial = 500;
	shop_amount(s, 1000);
	shop_evaluate(s);
	ck_assert_int_eq(s->result.payable.rial, 900 + 500);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_CREDIT), 90);
	shop_close(s);
}
END_TEST

START_TEST(an_empty_basket_gives_nothing)
{
	struct shop *s = shop_open();

	shop_campaign(s, 1, "'benefits':[{'give':'discount','amount':10},{'give':'points',"
		"'amount':5},{'give':'voucher','id':7}]");
	shop_evaluate(s);
	ck_assert_int_eq(s->result.payable.rial, 0);
	ck_assert_int_eq(s->result.n_grants, 0);
	ck_assert_int_eq(benefit_amount(s, 1, 2), 0);
	shop_close(s);
}
END_TEST

START_TEST(share_kept_takes_back_all_in_the_end)
{
	ck_assert_int_eq(share_kept(100, 3000, 0), 100);
	ck_assert_int_eq(share_kept(100, 3000, 1000), 66);
	ck_assert_int_eq(share_kept(100, 3000, 2000), 33);
	ck_assert_int_eq(share_kept(100, 3000, 3000), 0);
	ck_assert_int_eq(share_kept(-100, 3000, 1000), -66);
	ck_assert_int_eq(share_kept(AMOUNT_MAX, AMOUNT_MAX, 1), AMOUNT_MAX - 1);
	ck_assert_int_eq(share_kept(5, 0, 0), 0);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("evaluate",
		example_pts_05_amount_or_quantity, example_ref_07_credit_for_the_referrer,
		example_dsc_08_brackets_by_ordinal, example_three_equal_lines_share_100,
		example_ten_percent_then_5000, gift_out_of_stock_leaves_the_rest,
		without_a_customer_only_prices_count, shipping_is_added_and_earns_nothing,
		an_empty_basket_gives_nothing, share_kept_takes_back_all_in_the_end);
}
