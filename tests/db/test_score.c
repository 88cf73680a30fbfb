#include "domain/score.h"

#include <string.h>

#include "tests/db/till.h"

enum { DAY_S = 86400, BUYERS = 10 };

static int64_t buyers[BUYERS];

/* Sales of the past, as an import brings them. */
static void bought(int64_t customer_id, int days_ago, int64_t rial)
{
	struct sale_request q = till_quick(customer_id, rial);
	utc_t now = till.now;

	till.now.s -= (int64_t)days_ago * DAY_S;
	till_sell(&q);
	till.now = now;
}

static void score_all(void)
{
	while (score_step(test_db, test_arena, till.now) > 0)
		;
}

static struct customer_score of(int64_t customer_id)
{
	struct customer_score x;

	ck_assert(customer_score_load(&till, customer_id, &x));
	return x;
}

/* Buyer i bought i + 1 times, the last time 10 × i days ago, each time for i + 1 thousand. */
static void ten_buyers(void)
{
	for (int i = 0; i < BUYERS; i++) {
		buyers[i] = till_customer(200, 0);
		for (int k = i; k >= 0; k--)
			bought(buyers[i], 10 * i + k, 1000 * (i + 1));
	}
}

START_TEST(rep_05_scores_are_the_fifths_of_the_buyers)
{
	ten_buyers();
	score_all();
	for (int i = 0; i < BUYERS; i++) {
		struct customer_score x = of(buyers[i]);

		ck_assert_int_eq(x.recency, 10 * i);
		ck_assert_int_eq(x.frequency, i + 1);
		ck_assert_int_eq(x.monetary.rial, 1000 * (i + 1) * (i + 1));
		ck_assert_int_eq(x.length, i);
		ck_assert_int_eq(x.basket.rial, 1000 * (i + 1));
		ck_assert_int_eq(x.r, 5 - i / 2);
		ck_assert_int_eq(x.f, 1 + i / 2);
		ck_assert_int_eq(x.m, 1 + i / 2);
		ck_assert_int_eq(x.l, 1 + i / 2);
		ck_assert_int_eq(x.v, 1 + i / 2);
		ck_assert_int_eq(x.segment, rfm_segment_of(x.r, x.f));
	}
}
END_TEST

START_TEST(equal_values_have_equal_scores)
{
	for (int i = 0; i < 7; i++) {
		buyers[i] = till_customer(50, 0);
		bought(buyers[i], 3, 1000);
	}
	buyers[7] = till_customer(50, 0);
	bought(buyers[7], 3, 1000);
	bought(buyers[7], 3, 1000);
	score_all();
	for (int i = 1; i < 7; i++)
		ck_assert_int_eq(of(buyers[i]).f, of(buyers[0]).f);
	ck_assert_int_eq(of(buyers[0]).r, of(buyers[7]).r);
	ck_assert_int_gt(of(buyers[7]).f, of(buyers[0]).f);
}
END_TEST

START_TEST(segments_bear_the_usual_names)
{
	ck_assert_int_eq(rfm_segment_of(5, 5), RFM_CHAMPIONS);
	ck_assert_int_eq(rfm_segment_of(4, 4), RFM_LOYAL);
	ck_assert_int_eq(rfm_segment_of(3, 5), RFM_LOYAL);
	ck_assert_int_eq(rfm_segment_of(5, 2), RFM_POTENTIAL);
	ck_assert_int_eq(rfm_segment_of(5, 1), RFM_NEW);
	ck_assert_int_eq(rfm_segment_of(4, 1), RFM_PROMISING);
	ck_assert_int_eq(rfm_segment_of(3, 3), RFM_ATTENTION);
	ck_assert_int_eq(rfm_segment_of(3, 1), RFM_SLEEPING);
	ck_assert_int_eq(rfm_segment_of(2, 4), RFM_AT_RISK);
	ck_assert_int_eq(rfm_segment_of(1, 5), RFM_CANT_LOSE);
	ck_assert_int_eq(rfm_segment_of(1, 1), RFM_HIBERNATING);
}
END_TEST

START_TEST(who_did_not_buy_lately_is_lost_and_who_never_did_is_named_so)
{
	int64_t lost = till_customer(800, 0), never = till_customer(10, 0), back = till_customer(10, 0);
	struct sale_request q = till_quick(back, 1000);

	bought(lost, 366, 5000);
	till_refund_all(till_sell(&q).sale_id);
	score_all();
	ck_assert_int_eq(of(lost).segment, RFM_LOST);
	ck_assert_int_eq(of(never).segment, RFM_NEVER);
	ck_assert_int_eq(of(back).segment, RFM_NEVER);
	ck_assert_int_eq(of(lost).abc, ABC_NONE);
	ck_assert_int_eq(of(lost).r, 0);
}
END_TEST

START_TEST(rep_06_classes_make_80_15_and_5_per_cent)
{
	const int64_t spent[] = { 800000, 100000, 50000, 30000, 20000 };
	const int wanted[] = { ABC_A, ABC_B, ABC_B, ABC_C, ABC_C };

	for (int i = 0; i < 5; i++) {
		buyers[i] = till_customer(10, 0);
		bought(buyers[i], 1, spent[i]);
	}
	score_all();
	for (int i = 0; i < 5; i++)
		ck_assert_int_eq(of(buyers[i]).abc, wanted[i]);
}
END_TEST

START_TEST(rep_06_lifetime_value_is_what_the_formula_says)
{
	struct score_settings settings = { .window_days = 365, .clv_years = 3, .clv_margin = { 2500 } };
	int64_t one = till_customer(400, 0), fresh = till_customer(5, 0);

	bought(one, 99, 60000);
	bought(one, 0, 40000);
	bought(fresh, 0, 1000);
	db_begin(test_db);
	score_settings_save(&till, &settings);
	db_commit(test_db);
	score_all();
	ck_assert_int_eq(of(one).r, 5);
	/* 100,000 in 100 days: 365,000 a year, three years, a quarter of it */
	ck_assert_int_eq(of(one).clv.rial, 365000 * 3 / 4);
	/* the first day counts as thirty */
	ck_assert_int_eq(of(fresh).clv.rial, 1000 * 365 / 30 * 3 * 2500 * 5 / 50000);
}
END_TEST

START_TEST(tier_14_customers_rank_by_what_they_spent)
{
	struct score_row *rows;
	struct score_filter f = { .segment = RFM_CHAMPIONS, .limit = 3 };
	size_t n;
	int seen = 0;
	int64_t last = INT64_MAX;

	for (int i = 0; i < BUYERS; i++) {
		buyers[i] = till_customer(10, 0);
		for (int k = 0; k <= i; k++)
			bought(buyers[i], 1, 1000 + i % 2);
	}
	score_all();
	while ((n = score_list(&till, &f, &rows)) > 0) {
		for (size_t i = 0; i < n; i++) {
			ck_assert_int_le(rows[i].score.monetary.rial, last);
			ck_assert_int_eq(rows[i].score.segment, RFM_CHAMPIONS);
			last = rows[i].score.monetary.rial;
			seen++;
		}
		f.after_monetary = rows[n - 1].score.monetary;
		f.after_id = rows[n - 1].score.customer_id;
	}
	ck_assert_int_eq(seen, 4);
	f = (struct score_filter){ .abc = ABC_A, .limit = 100 };
	ck_assert_uint_gt(score_list(&till, &f, &rows), 0);
	ck_assert_int_eq(rows[0].score.customer_id, buyers[9]);
}
END_TEST

START_TEST(the_counts_are_those_of_the_customers)
{
	struct score_count *counts;
	int64_t customers = 0, monetary = 0;

	ten_buyers();
	till_customer(1, 0);
	score_all();
	for (size_t n = score_counts(&till, &counts), i = 0; i < n; i++) {
		customers += counts[i].customers;
		monetary += counts[i].monetary.rial;
	}
	ck_assert_int_eq(customers, BUYERS + 1);
	ck_assert_int_eq(monetary, db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(net) AS SIGNED) FROM sale WHERE store_id = ?", V(till.store_id)));
	ck_assert_int_eq(score_finished_at(&till).s, till.now.s);
}
END_TEST

START_TEST(a_run_is_once_a_day_and_follows_new_settings)
{
	struct score_settings settings = { .window_days = 30, .clv_years = 2, .clv_margin = { 2000 } };
	int64_t id = till_customer(100, 0);

	bought(id, 60, 1000);
	score_all();
	ck_assert_int_eq(of(id).frequency, 1);
	ck_assert_int_eq(score_step(test_db, test_arena, till.now), 0);
	db_begin(test_db);
	score_settings_save(&till, &settings);
	db_commit(test_db);
	score_all();
	ck_assert_int_eq(of(id).segment, RFM_LOST);
	till.now.s += DAY_S;
	ck_assert_int_eq(score_step(test_db, test_arena, till.now), 1);
}
END_TEST

START_TEST(who_is_deactivated_is_scored_no_more)
{
	struct customer_score x;

	ten_buyers();
	score_all();
	db_exec(test_db, "UPDATE customer SET active = FALSE WHERE store_id = ? AND id = ?",
		V(till.store_id), V(buyers[0]));
	till.now.s += DAY_S;
	score_all();
	ck_assert(!customer_score_load(&till, buyers[0], &x));
}
END_TEST

static int score_process(int index)
{
	(void)index;
	till_join();
	score_all();
	return 0;
}

START_TEST(five_at_once_come_to_the_same)
{
	int results[5];
	struct customer_score alone[BUYERS];

	ten_buyers();
	score_all();
	for (int i = 0; i < BUYERS; i++)
		alone[i] = of(buyers[i]);
	db_exec(test_db, "DELETE FROM customer_score WHERE store_id = ?", V(till.store_id));
	db_exec(test_db, "DELETE FROM score_run WHERE store_id = ?", V(till.store_id));
	dbtest_parallel(5, score_process, results);
	for (int i = 0; i < BUYERS; i++) {
		struct customer_score x = of(buyers[i]);
		ck_assert_int_eq(x.segment, alone[i].segment);
		ck_assert_int_eq(x.clv.rial, alone[i].clv.rial);
	}
}
END_TEST

START_TEST(a_phase_that_only_another_version_knows_is_done)
{
	buyers[0] = till_customer(50, 0);
	bought(buyers[0], 3, 1000);
	score_all();
	db_exec(test_db, "UPDATE score_run SET phase = 99 WHERE store_id = ?", V(till.store_id));
	ck_assert_int_eq(score_step(test_db, test_arena, till.now), 0);
	bought(buyers[0], 3, 1000);
	till.now.s += DAY_S;
	score_all();
	ck_assert_int_eq(of(buyers[0]).frequency, 2);
}
END_TEST

START_TEST(after_a_run_for_days_to_come_the_next_one_is_not_late)
{
	utc_t now = till.now;

	buyers[0] = till_customer(50, 0);
	bought(buyers[0], 3, 1000);
	till.now.s += 30 * DAY_S;
	score_all();
	ck_assert_int_eq(of(buyers[0]).recency, 33);
	till.now = now;
	score_all();
	ck_assert_int_eq(of(buyers[0]).recency, 3);
}
END_TEST

int main(void)
{
	return TILL_MAIN("score",
		rep_05_scores_are_the_fifths_of_the_buyers,
		equal_values_have_equal_scores,
		segments_bear_the_usual_names,
		who_did_not_buy_lately_is_lost_and_who_never_did_is_named_so,
		rep_06_classes_make_80_15_and_5_per_cent,
		rep_06_lifetime_value_is_what_the_formula_says,
		tier_14_customers_rank_by_what_they_spent,
		the_counts_are_those_of_the_customers,
		a_run_is_once_a_day_and_follows_new_settings,
		who_is_deactivated_is_scored_no_more,
		five_at_once_come_to_the_same,
		a_phase_that_only_another_version_knows_is_done,
		after_a_run_for_days_to_come_the_next_one_is_not_late);
}
