/* test_replay.c - a draft over sales that happened. [back-test] */
#include "loyalty/replay.h"

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

enum { DRAFT = 99, DAYS = 60 };

/* The shop's campaigns but the draft, and all of them. */
static struct replay *replay_of(struct shop *s, struct replay_member *m)
{
	struct rules_source without = s->source;
	struct campaign_source *kept = NEWN(s->arena, struct campaign_source, SHOP_MAX);
	struct replay_plan plan = { .draft_id = DRAFT, .point_value = { 100 },
		.zone = s->facts.zone, .first_day = s->facts.local.date, .days = DAYS,
		.gifts = s->gifts, .n_gifts = s->facts.n_gifts };

	without.campaigns = kept;
	without.n_campaigns = 0;
	for (int i = 0; i < s->source.n_campaigns; i++)
		if (s->campaigns[i].id != DRAFT)
			kept[without.n_campaigns++] = s->campaigns[i];
	plan.today = rules_compile(s->arena, &without);
	plan.with = rules_compile(s->arena, &s->source);
	*m = (struct replay_member){ .id = 7, .level_id = 1, .registered = plan.first_day,
		.birth = DATE_NONE, .last_sale = DATE_NONE };
	return replay_new(s->arena, &plan);
}

/* A quick sale so many days after the first. */
static void sell(struct shop *s, struct replay *p, struct replay_member *m, int day, int64_t rial)
{
	struct facts f = s->facts;
	struct fact_line line = { .quantity = { 1000 }, .unit_price = { rial }, .gross = { rial } };

	f.at.s += (int64_t)day * 86400;
	f.lines = &line;
	f.n_lines = 1;
	f.customer = NULL;
	replay_sale(p, m, &f);
}

START_TEST(the_cost_of_a_draft_is_what_it_gives_beside_today)
{
	struct shop *s = shop_open();
	struct replay_member m;
	struct replay *p;

	shop_campaign(s, 1, "'benefits':[{'give':'credit','percent':1}]");
	shop_campaign(s, DRAFT, "'conditions':{'amount':{'min':100000}},"
		"'benefits':[{'give':'discount','percent':10},{'give':'points','amount':2}]");
	p = replay_of(s, &m);
	sell(s, p, &m, 0, 100000);
	sell(s, p, &m, 0, 99999);
	sell(s, p, &m, 3, 200000);
	sell(s, p, NULL, 3, 500000);
	ck_assert_int_eq(replay_total(p)->sales, 4);
	ck_assert_int_eq(replay_total(p)->uses, 2);
	ck_assert_int_eq(replay_total(p)->today.discount.rial, 0);
	ck_assert_int_eq(replay_total(p)->with.discount.rial, 30000);
	/* 1 % of what is paid: less when less is paid */
	ck_assert_int_eq(replay_total(p)->today.earned[ASSET_CREDIT], 1000 + 999 + 2000);
	ck_assert_int_eq(replay_total(p)->with.earned[ASSET_CREDIT], 900 + 999 + 1800);
	ck_assert_int_eq(replay_day(p, 0)->uses, 1);
	ck_assert_int_eq(replay_day(p, 3)->with.discount.rial, 20000);
	ck_assert_int_eq(replay_day(p, 1)->sales, 0);
	/* discounts 30,000, points 4 × 100, credit 300 less */
	ck_assert_int_eq(m.gain, 30000 + 400 - 300);
	ck_assert_int_eq(m.uses, 2);
	shop_close(s);
}
END_TEST

START_TEST(an_exclusive_draft_takes_the_place_of_others)
{
	struct shop *s = shop_open();
	struct replay_member m;
	struct replay *p;

	shop_campaign(s, 1, "'benefits':[{'give':'discount','amount':5000}]");
	shop_campaign(s, DRAFT, "'exclusive':true,'benefits':[{'give':'discount','amount':8000}]");
	p = replay_of(s, &m);
	sell(s, p, &m, 0, 100000);
	ck_assert_int_eq(replay_total(p)->today.discount.rial, 5000);
	ck_assert_int_eq(replay_total(p)->with.discount.rial, 8000);
	ck_assert_int_eq(m.gain, 3000);
	shop_close(s);
}
END_TEST

START_TEST(the_ordinal_moves_on_from_what_was_before)
{
	struct shop *s = shop_open();
	struct replay_member m;
	struct replay *p;

	shop_campaign(s, DRAFT, "'conditions':{'ordinal':{'in':[5]}},"
		"'benefits':[{'give':'discount','amount':1000}]");
	p = replay_of(s, &m);
	m.sales_count = 2;
	for (int day = 0; day < 5; day++)
		sell(s, p, &m, day, 50000);
	ck_assert_int_eq(replay_total(p)->uses, 1);
	ck_assert_int_eq(replay_day(p, 2)->uses, 1);
	shop_close(s);
}
END_TEST

START_TEST(limits_hold_over_the_whole_period)
{
	struct shop *s = shop_open();
	struct replay_member m[40];
	struct replay *p;

	shop_campaign(s, DRAFT, "'benefits':[{'give':'discount','amount':1000}],'limits':"
		"{'total_uses':30,'uses_per_customer':3,'uses_per_customer_per':{'day':1}}");
	p = replay_of(s, &m[0]);
	for (int i = 1; i < 40; i++) {
		m[i] = m[0];
		m[i].id = 100 + i;
	}
	/* twice a day, five days: once a day, three times in all */
	for (int day = 0; day < 5; day++) {
		sell(s, p, &m[0], day, 50000);
		sell(s, p, &m[0], day, 50000);
	}
	ck_assert_int_eq(m[0].uses, 3);
	for (int i = 1; i < 40; i++)
		sell(s, p, &m[i], 6, 50000);
	ck_assert_int_eq(replay_total(p)->uses, 30);
	shop_close(s);
}
END_TEST

START_TEST(a_budget_and_a_carry_move_on)
{
	struct shop *s = shop_open();
	struct replay_member m;
	struct replay *p;

	shop_campaign(s, 1, "'benefits':[{'give':'points','per':50000,'amount':1,'carry':true}]");
	shop_campaign(s, DRAFT, "'benefits':[{'give':'credit','amount':400}],'limits':{'budget':1000}");
	p = replay_of(s, &m);
	for (int i = 0; i < 10; i++)
		sell(s, p, &m, i, 30000);
	ck_assert_int_eq(replay_total(p)->uses, 2);
	ck_assert_int_eq(replay_total(p)->today.earned[ASSET_POINTS], 600);
	shop_close(s);
}
END_TEST

START_TEST(windows_look_back_over_the_first_day)
{
	struct shop *s = shop_open();
	struct replay_member m;
	struct replay *p;
	utc_t from;

	shop_campaign(s, DRAFT, "'conditions':{'spent':{'min':100000,'window':{'days':10}}},"
		"'benefits':[{'give':'discount','amount':1000}]");
	p = replay_of(s, &m);
	ck_assert(replay_looks_back(p, &from));
	ck_assert_int_eq(from.s, day_start(s->facts.zone, s->facts.local.date).s - 10 * 86400);
	replay_remember(p, &m, (utc_t){ s->facts.at.s - 9 * 86400 }, (money_t){ 60000 },
		(points_t){ 0 });
	sell(s, p, &m, 0, 40000);
	ck_assert_int_eq(m.uses, 0); /* 60,000 before it */
	sell(s, p, &m, 1, 40000);
	ck_assert_int_eq(m.uses, 1); /* 100,000 */
	sell(s, p, &m, 2, 40000);
	ck_assert_int_eq(m.uses, 1); /* the first has left the window: 80,000 */
	shop_close(s);
}
END_TEST

START_TEST(a_book_of_today_alone_gives_what_it_gives)
{
	struct shop *s = shop_open();
	struct replay_member m;
	struct replay *p;

	shop_campaign(s, 1, "'benefits':[{'give':'discount','percent':12.5}]");
	p = replay_of(s, &m);
	for (int i = 1; i <= 20; i++)
		sell(s, p, &m, i, 7777 * i);
	ck_assert_int_eq(replay_total(p)->uses, 0);
	ck_assert_mem_eq(&replay_total(p)->today, &replay_total(p)->with, sizeof(struct replay_given));
	ck_assert_int_eq(m.gain, 0);
	shop_close(s);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("replay", the_cost_of_a_draft_is_what_it_gives_beside_today,
		an_exclusive_draft_takes_the_place_of_others,
		the_ordinal_moves_on_from_what_was_before, limits_hold_over_the_whole_period,
		a_budget_and_a_carry_move_on, windows_look_back_over_the_first_day,
		a_book_of_today_alone_gives_what_it_gives);
}
