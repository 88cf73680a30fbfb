/* test_run.c - trials: what campaigns are worth and cost without anything being booked. */
#include "loyalty/basket.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

START_TEST(a_trial_leaves_no_trace)
{
	struct shop *s = shop_open();
	struct basket b;
	struct candidate c[2], *list[] = { &c[0], &c[1] };
	struct refusal why;

	shop_campaign(s, 1, "'priority':1,'benefits':[{'give':'discount','percent':10},"
		"{'give':'credit','percent':10,'to':'referrer'},{'give':'credit','amount':7}]");
	shop_campaign(s, 2, "'priority':2,'benefits':[{'give':'discount','percent':50}]");
	s->rules = rules_compile(s->arena, &s->source);
	s->customer.has_referrer = true;
	shop_amount(s, 1000);
	basket_open(&b, s->arena, s->rules, &s->facts);
	ck_assert(campaign_judge(&b, 0, &c[0], &why) && campaign_judge(&b, 1, &c[1], &why));
	for (int again = 0; again < 2; again++) {
		ck_assert_int_eq(run_value(&b, &list[0], 1), 107);
		ck_assert_int_eq(run_value(&b, &list[1], 1), 500);
		ck_assert_int_eq(run_value(&b, list, 2), 557);
		ck_assert_int_eq(run_cost(&b, &c[0]), 100 + 90 + 7);
	}
	ck_assert_int_eq(b.net[0], 1000);
	ck_assert_ptr_null(b.first_earned);
	shop_close(s);
}
END_TEST

START_TEST(what_is_for_the_referrer_needs_one)
{
	struct shop *s = shop_open();
	struct benefit benefit = { .to = PARTY_REFERRER };
	struct basket b;

	s->rules = rules_compile(s->arena, &s->source);
	basket_open(&b, s->arena, s->rules, &s->facts);
	ck_assert(!benefit_given(&b, &benefit));
	s->customer.has_referrer = true;
	ck_assert(benefit_given(&b, &benefit));
	benefit.to = PARTY_CUSTOMER;
	s->customer.has_referrer = false;
	ck_assert(benefit_given(&b, &benefit));
	shop_close(s);
}
END_TEST

START_TEST(a_run_spends_no_more_than_the_budget_has_left)
{
	struct shop *s = shop_open();
	struct basket b;
	struct candidate c, *chosen = &c;
	struct refusal why;
	int64_t net[1] = { 1000 };
	struct run r = { .chosen = &chosen, .n = 1, .net = net };
	struct earning e;

	shop_campaign(s, 1, "'limits':{'budget':500},'benefits':[{'give':'discount','amount':300},"
		"{'give':'credit','amount':200}]");
	s->rules = rules_compile(s->arena, &s->source);
	shop_amount(s, 1000);
	basket_open(&b, s->arena, s->rules, &s->facts);
	ck_assert(campaign_judge(&b, 0, &c, &why));
	/* Rounding in a stack can make one share a rial larger than alone; this is what stops it. */
	c.budget_left = 450;
	run_discounts(&b, &r);
	e = (struct earning){ .basket = &b, .base = net, .base_total = 700 };
	earn_campaigns(&e, &r);
	ck_assert_int_eq(r.discount, 300);
	ck_assert_int_eq(e.given[PARTY_CUSTOMER][ASSET_CREDIT], 150);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("run", a_trial_leaves_no_trace, what_is_for_the_referrer_needs_one,
		a_run_spends_no_more_than_the_budget_has_left);
}
