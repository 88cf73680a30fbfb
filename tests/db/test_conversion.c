/* Points turned into credit and coins: exact, told before, at the right ratio. [PTS-10, PTS-11, §2] */
#include "domain/conversion.h"

#include <string.h>

#include "domain/customer.h"
#include "domain/customer_group.h"
#include "domain/ledger.h"
#include "domain/level.h"
#include "domain/rule_book.h"
#include "tests/db/till.h"

static void policy(enum asset to, struct conversion_policy p, const struct conversion_rate *rates, size_t n)
{
	db_begin(test_db);
	ck_assert(conversion_policy_save(&till, to, &p, rates, n));
	db_commit(test_db);
}

static enum conversion_result convert(int64_t customer, enum asset to, int64_t points,
	struct conversion_outcome *o)
{
	struct conversion_request q = { .customer_id = customer, .to = to, .points = { points } };
	enum conversion_result result;

	db_begin(test_db);
	result = conversion_post(&till, &q, o);
	if (result == CONVERSION_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

START_TEST(pts_10_the_rest_that_gives_nothing_stays_points)
{
	struct conversion_policy p = { .active = true };
	points_t taken;

	/* 3 points a coin: 10 points are 3 coins and 1 point stays */
	ck_assert_int_eq(conversion_count(&p, (struct conversion_ratio){ { 300 }, 1 }, (points_t){ 1000 },
		&taken), 3);
	ck_assert_int_eq(taken.hundredths, 900);
	/* in steps of 4: 8 points are 2 coins for 6 */
	p.step.hundredths = 400;
	ck_assert_int_eq(conversion_count(&p, (struct conversion_ratio){ { 300 }, 1 }, (points_t){ 1000 },
		&taken), 2);
	ck_assert_int_eq(taken.hundredths, 600);
	p.minimum.hundredths = 801;
	ck_assert_int_eq(conversion_count(&p, (struct conversion_ratio){ { 300 }, 1 }, (points_t){ 1000 },
		&taken), 0);
	ck_assert_int_eq(taken.hundredths, 0);
}
END_TEST

START_TEST(pts_10_any_ratio_takes_the_fewest_points_and_never_more_than_asked)
{
	struct conversion_policy p = { .active = true };

	for (int64_t per = 1; per < 40; per += 3)
		for (int64_t amount = 1; amount < 60; amount += 7)
			for (int64_t points = 0; points < 200; points++) {
				struct conversion_ratio r = { { per }, amount };
				points_t taken;
				int64_t given = conversion_count(&p, r, (points_t){ points }, &taken);

				ck_assert_int_eq(given, points * amount / per);
				ck_assert_int_le(taken.hundredths, points);
				ck_assert_int_ge(taken.hundredths * amount, given * per);
				ck_assert(!given || (taken.hundredths - 1) * amount < given * per);
			}
}
END_TEST

START_TEST(pts_11_points_leave_and_credit_comes_in_one_posting_with_its_terms)
{
	int64_t c = till_customer(5, 0);
	struct conversion_outcome o;
	struct conversion_request q = { .customer_id = c, .to = ASSET_CREDIT, .points = { 20050 } };
	struct held_lot *lots;

	policy(ASSET_CREDIT, (struct conversion_policy){ .active = true, .ratio = { { 10000 }, 50000 },
		.valid_days = 30, .branches = &till_branch, .n_branches = 1, .step = { 10000 } }, NULL, 0);
	till_charge(c, ASSET_POINTS, 25000, 0, 0);
	ck_assert_int_eq(conversion_quote(&till, &q, &o), CONVERSION_OK);
	ck_assert_int_eq(o.given, 100000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	ck_assert_int_eq(convert(c, ASSET_CREDIT, 20050, &o), CONVERSION_OK);
	ck_assert_int_eq(o.taken.hundredths, 20000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 100000);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 5000);
	ck_assert_int_eq(lot_list(&till, c, ASSET_CREDIT, 10, &lots), 1);
	ck_assert_int_eq(lots[0].reason, REASON_CONVERSION);
	ck_assert_int_eq(lots[0].lot.expires_at.s, o.expires_at.s);
	ck_assert_int_gt(lots[0].lot.expires_at.s, till.now.s + 29 * 86400);
	ck_assert_ptr_nonnull(strstr(lots[0].lot.terms, "branches"));
	/* what went out of points and came in of credit: each asset of the store sums to nothing */
	till_verify();
}
END_TEST

START_TEST(pts_10_a_groups_ratio_counts_before_a_levels_and_the_best_of_several)
{
	int64_t c = till_customer(5, 0), groups[3], level;
	struct conversion_outcome o;
	struct customer customer;
	struct problem problem;

	ck_assert(customer_load(&till, c, &customer));
	level = customer.level_id;
	db_begin(test_db);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(customer_group_create(&till, i == 0 ? "a" : i == 1 ? "b" : "c", NULL,
			&groups[i]), CUSTOMER_GROUP_OK);
	db_commit(test_db);
	till_join();
	struct conversion_rate rates[] = {
		{ CONVERSION_FOR_LEVEL, level, { { 100 }, 30 } },
		{ CONVERSION_FOR_GROUP, groups[0], { { 100 }, 7 } },
		{ CONVERSION_FOR_GROUP, groups[1], { { 200 }, 18 } },
		{ CONVERSION_FOR_GROUP, groups[2], { { 1 }, 50 } },
	};
	policy(ASSET_COIN, (struct conversion_policy){ .active = true, .ratio = { { 100 }, 5 } }, rates, 0);
	till_charge(c, ASSET_POINTS, 100000, 0, 0);
	ck_assert_int_eq(convert(c, ASSET_COIN, 100, &o), CONVERSION_OK);
	ck_assert_int_eq(o.given, 5);
	policy(ASSET_COIN, (struct conversion_policy){ .active = true, .ratio = { { 100 }, 5 } }, rates, 4);
	ck_assert_int_eq(convert(c, ASSET_COIN, 100, &o), CONVERSION_OK);
	ck_assert_int_eq(o.given, 30);
	db_begin(test_db);
	ck_assert_int_eq(customer_set_groups(&till, c, groups, 2, &problem), CUSTOMER_OK);
	db_commit(test_db);
	ck_assert_int_eq(convert(c, ASSET_COIN, 200, &o), CONVERSION_OK);
	ck_assert_int_eq(o.given, 18);
	till_verify();
}
END_TEST

START_TEST(pts_11_what_cannot_be_converted_changes_nothing)
{
	int64_t c = till_customer(5, 0);
	struct conversion_outcome o;

	till_charge(c, ASSET_POINTS, 1000, 0, 0);
	ck_assert_int_eq(convert(c, ASSET_CREDIT, 500, &o), CONVERSION_CLOSED);
	policy(ASSET_CREDIT, (struct conversion_policy){ .active = true, .ratio = { { 100 }, 1000 },
		.minimum = { 600 } }, NULL, 0);
	ck_assert_int_eq(convert(c, ASSET_CREDIT, 599, &o), CONVERSION_TOO_FEW);
	ck_assert_int_eq(convert(c, ASSET_CREDIT, 1001, &o), CONVERSION_INSUFFICIENT);
	ck_assert_int_eq(convert(999999, ASSET_CREDIT, 600, &o), CONVERSION_CUSTOMER_UNKNOWN);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 1000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

static int64_t racer;
static int convert_all(int index)
{
	struct conversion_outcome o;

	(void)index;
	till_join();
	return convert(racer, ASSET_CREDIT, 1000, &o) == CONVERSION_OK;
}

START_TEST(pts_11_points_are_never_converted_twice)
{
	int won[6], sum = 0;

	racer = till_customer(5, 0);
	policy(ASSET_CREDIT, (struct conversion_policy){ .active = true, .ratio = { { 100 }, 1000 } },
		NULL, 0);
	till_charge(racer, ASSET_POINTS, 2500, 0, 0);
	dbtest_parallel(6, convert_all, won);
	for (int i = 0; i < 6; i++)
		sum += won[i];
	ck_assert_int_eq(sum, 2);
	ck_assert_int_eq(till_balance(racer, ASSET_CREDIT), 20000);
	ck_assert_int_eq(till_balance(racer, ASSET_POINTS), 500);
	till_verify();
}
END_TEST

START_TEST(pts_10_a_ratio_of_another_stores_level_is_refused)
{
	struct conversion_rate foreign = { CONVERSION_FOR_LEVEL, 999999, { { 100 }, 1 } };
	struct conversion_policy p = { .active = true, .ratio = { { 100 }, 1 } };

	db_begin(test_db);
	ck_assert(!conversion_policy_save(&till, ASSET_CREDIT, &p, &foreign, 1));
	db_rollback(test_db);
}
END_TEST

START_TEST(pts_11_a_conversion_is_an_event_that_campaigns_reward)
{
	int64_t c = till_customer(5, 0);
	struct conversion_outcome o;

	till_campaign("{'name':'n','trigger':'points_converted','active':true,"
		"'benefits':[{'give':'xp','amount':7}]}");
	policy(ASSET_CREDIT, (struct conversion_policy){ .active = true, .ratio = { { 100 }, 1000 } },
		NULL, 0);
	till_charge(c, ASSET_POINTS, 1000, 0, 0);
	ck_assert_int_eq(convert(c, ASSET_CREDIT, 500, &o), CONVERSION_OK);
	ck_assert_int_eq(till_balance(c, ASSET_XP), 7);
	ck_assert_int_eq(o.balances.xp, 7);
	ck_assert_int_eq(o.balances.credit, 5000);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN("conversion",
		pts_10_the_rest_that_gives_nothing_stays_points,
		pts_10_any_ratio_takes_the_fewest_points_and_never_more_than_asked,
		pts_11_points_leave_and_credit_comes_in_one_posting_with_its_terms,
		pts_10_a_groups_ratio_counts_before_a_levels_and_the_best_of_several,
		pts_11_what_cannot_be_converted_changes_nothing,
		pts_11_points_are_never_converted_twice,
		pts_11_a_conversion_is_an_event_that_campaigns_reward,
		pts_10_a_ratio_of_another_stores_level_is_refused);
}
