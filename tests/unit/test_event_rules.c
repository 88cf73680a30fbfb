/* test_event_rules.c - rule books of other triggers than the sale: no basket, amounts as they
 * stand. [§3] */
#include <string.h>

#include "loyalty/evaluate.h"
#include "tests/unit/random_shop.h"
#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

/* A shop whose rules are those of one trigger, and nothing in the basket. */
static struct shop *club_open(const char *trigger)
{
	struct shop *s = shop_open();

	s->source.trigger = trigger;
	s->facts.uses = NULL;
	return s;
}

static void club_campaign(struct shop *s, int64_t id, const char *trigger, const char *members)
{
	const char *definition = quoted(s->arena,
		arena_printf(s->arena, "{'name':'c','trigger':'%s',%s}", trigger, members));

	s->campaigns[s->source.n_campaigns++] = (struct campaign_source){ id, 1, true, definition };
	s->rules = NULL;
}

START_TEST(a_book_holds_the_campaigns_of_its_trigger)
{
	struct shop *s = club_open("event:visit_gym");

	club_campaign(s, 1, "sale", "'benefits':[{'give':'points','amount':1}]");
	club_campaign(s, 2, "event:visit_gym", "'benefits':[{'give':'points','amount':2}]");
	club_campaign(s, 3, "event:visit_pool", "'benefits':[{'give':'points','amount':4}]");
	shop_evaluate(s);
	ck_assert_int_eq(rules_campaigns(s->rules), 1);
	ck_assert_int_eq(rules_campaign(s->rules, 0)->id, 2);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_POINTS), 200);
	shop_close(s);
}
END_TEST

START_TEST(evt_01_fixed_amounts_are_given_without_a_base)
{
	struct shop *s = club_open("birthday");

	club_campaign(s, 1, "birthday", "'benefits':[{'give':'points','amount':2.5},"
		"{'give':'credit','amount':50000,'terms':{'valid_days':30}},{'give':'coin','amount':3},"
		"{'give':'xp','amount':7},{'give':'reward','id':9},{'give':'points','amount':1,"
		"'to':'referrer'}]");
	s->customer.has_referrer = true;
	shop_evaluate(s);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_POINTS), 250);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_CREDIT), 50000);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_COIN), 3);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_XP), 7);
	ck_assert_int_eq(earned(s, PARTY_REFERRER, ASSET_POINTS), 100);
	ck_assert_int_eq(benefit_amount(s, 1, 4), 1);
	ck_assert_int_eq(s->result.n_grants, 5);
	ck_assert_int_eq(s->result.n_takes, 0);
	shop_close(s);
}
END_TEST

START_TEST(the_level_multiplies_and_discounts_sales_only)
{
	struct shop *s = club_open("birthday");

	s->levels[0] = (struct level_rule){ 1, 1, { 1000 }, { 500 }, 300 };
	club_campaign(s, 1, "birthday", "'benefits':[{'give':'points','amount':2}]");
	shop_evaluate(s);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_POINTS), 200);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_CREDIT), 0);
	ck_assert_int_eq(s->result.n_grants, 1);
	shop_close(s);
}
END_TEST

START_TEST(evt_12_an_event_takes_away)
{
	struct shop *s = club_open("event:late");

	club_campaign(s, 1, "event:late", "'benefits':[{'give':'points','amount':-2.5},"
		"{'give':'credit','amount':-700},{'give':'coin','amount':1}]");
	shop_evaluate(s);
	ck_assert_int_eq(earned(s, PARTY_CUSTOMER, ASSET_POINTS), 0);
	ck_assert_int_eq(s->result.n_grants, 1);
	ck_assert_int_eq(s->result.n_takes, 2);
	ck_assert_int_eq(s->result.takes[0].asset, ASSET_POINTS);
	ck_assert_int_eq(s->result.takes[0].amount, 250);
	ck_assert_int_eq(s->result.takes[1].asset, ASSET_CREDIT);
	ck_assert_int_eq(s->result.takes[1].amount, 700);
	ck_assert_int_eq(benefit_amount(s, 1, 0), -250);
	shop_close(s);
}
END_TEST

START_TEST(evt_05_a_gift_outside_of_a_sale_needs_stock)
{
	struct shop *s = club_open("birthday");

	club_campaign(s, 1, "birthday", "'benefits':[{'give':'gift','product':5,'quantity':2}]");
	club_campaign(s, 2, "birthday", "'benefits':[{'give':'gift','product':5,'quantity':2}]");
	s->gifts[0] = (struct fact_gift){ 5, { 1000 }, { 3000 } };
	s->facts.n_gifts = 1;
	shop_evaluate(s);
	ck_assert_int_eq(s->result.n_gifts, 1);
	ck_assert(!s->result.applied[0].benefits[0].gift_out_of_stock);
	ck_assert(s->result.applied[1].benefits[0].gift_out_of_stock);
	shop_close(s);
}
END_TEST

START_TEST(audience_conditions_and_limits_hold_for_events_too)
{
	struct shop *s = club_open("check_in");
	struct fact_use uses[3] = { { .customer = 0 } };
	static const int64_t groups[] = { 4 };

	club_campaign(s, 1, "check_in", "'audience':{'groups':[5]},"
		"'benefits':[{'give':'points','amount':1}]");
	club_campaign(s, 2, "check_in", "'conditions':{'days_since_signup':{'max':9}},"
		"'benefits':[{'give':'points','amount':1}]");
	club_campaign(s, 3, "check_in", "'limits':{'uses_per_customer':1},"
		"'benefits':[{'give':'points','amount':1}]");
	s->customer.groups = groups;
	s->customer.n_groups = 1;
	s->customer.days_since_signup = 10;
	uses[2].customer = 1;
	s->facts.uses = uses;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "audience");
	ck_assert_str_eq(fate(s, 2), "condition:days_since_signup");
	ck_assert_str_eq(fate(s, 3), "limit_customer");
	uses[2].customer = 0;
	s->customer.days_since_signup = 9;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 2), "applied");
	ck_assert_str_eq(fate(s, 3), "applied");
	shop_close(s);
}
END_TEST

START_TEST(a_budget_counts_what_an_event_gives)
{
	struct shop *s = club_open("birthday");
	struct fact_use uses[1] = { { .budget_used = { 60000 } } };

	club_campaign(s, 1, "birthday", "'limits':{'budget':100000},"
		"'benefits':[{'give':'credit','amount':50000}]");
	s->facts.uses = uses;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "budget");
	uses[0].budget_used.rial = 50000;
	shop_evaluate(s);
	ck_assert_str_eq(fate(s, 1), "applied");
	shop_close(s);
}
END_TEST

/* A random campaign of an event: what it gives, to whom, stacking and limits. */
static void random_event_campaign(struct random *r, struct shop *s, int64_t id)
{
	static const char *const gives[] = { "'give':'points','amount':3", "'give':'credit','amount':900",
		"'give':'coin','amount':2", "'give':'points','amount':-4", "'give':'credit','amount':-50",
		"'give':'tag','code':'x'", "'give':'points','amount':5,'to':'referrer'" };
	static const char *const ranks[] = { "", "'exclusive':true,", "'exclusion_group':'a',",
		"'exclusion_group':'b',", "'limits':{'budget':1000}," };

	club_campaign(s, id, "event:x", arena_printf(s->arena,
		"'priority':%d,%s'benefits':[{%s},{%s}]", (int)random_below(r, 3),
		ranks[random_below(r, 5)], gives[random_below(r, 7)], gives[random_below(r, 7)]));
}

static void same_outcome(const struct result *x, const struct result *y)
{
	ck_assert_mem_eq(x->earned, y->earned, sizeof x->earned);
	ck_assert_int_eq(x->n_applied, y->n_applied);
	ck_assert_int_eq(x->n_grants, y->n_grants);
	ck_assert_int_eq(x->n_takes, y->n_takes);
	for (int i = 0; i < x->n_applied; i++)
		ck_assert_int_eq(x->applied[i].campaign, y->applied[i].campaign);
	for (int i = 0; i < x->n_takes; i++) {
		ck_assert_int_eq(x->takes[i].campaign, y->takes[i].campaign);
		ck_assert_int_eq(x->takes[i].amount, y->takes[i].amount);
	}
}

START_TEST(order_of_insertion_changes_nothing_for_events)
{
	for (int book = 0; book < 300; book++) {
		struct random r = { (uint64_t)book * 7919 + 3 };
		struct shop *s = club_open("event:x");
		struct result first;

		s->source.point_value.rial = 100;
		s->customer.has_referrer = random_below(&r, 2) != 0;
		for (int i = 1; i <= 8; i++)
			random_event_campaign(&r, s, i);
		first = *shop_evaluate(s);
		for (int i = s->source.n_campaigns - 1; i > 0; i--) {
			int k = (int)random_below(&r, i + 1);
			struct campaign_source t = s->campaigns[i];

			s->campaigns[i] = s->campaigns[k];
			s->campaigns[k] = t;
		}
		s->rules = NULL;
		same_outcome(&first, shop_evaluate(s));
		shop_close(s);
	}
}
END_TEST

int main(void)
{
	return UNIT_MAIN("event_rules", a_book_holds_the_campaigns_of_its_trigger,
		evt_01_fixed_amounts_are_given_without_a_base,
		the_level_multiplies_and_discounts_sales_only, evt_12_an_event_takes_away,
		evt_05_a_gift_outside_of_a_sale_needs_stock,
		audience_conditions_and_limits_hold_for_events_too,
		a_budget_counts_what_an_event_gives, order_of_insertion_changes_nothing_for_events);
}
