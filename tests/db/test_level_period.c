/* What the job does with levels: the end of a period, grace, freeze, warnings, deductions. [§5] */
#include "domain/level_period.h"

#include "domain/level_move.h"
#include "domain/level_progress.h"
#include "tests/db/levels.h"

static const struct levels_rules by_amount = { .silver = "{'amount_paid':{'min':100000}}",
	.silver_stay = "{'amount_paid':{'min':80000}}", .gold = "{'amount_paid':{'min':500000}}",
	.gold_stay = "{'amount_paid':{'min':400000}}" };

/* A gold customer of the year 1405, at the beginning of 1406 and without a purchase in it. */
static int64_t gold_of_last_year(struct level_settings s)
{
	int64_t c = till_customer(5, 0);

	levels_open(s, by_amount);
	levels_sell(c, 500000);
	ck_assert_int_eq(levels_of(c), 2);
	levels_at(1406, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 2); /* he did enough in 1405 */
	return c;
}

START_TEST(tier_07_failing_the_stay_condition_moves_down_at_period_end)
{
	int64_t c = gold_of_last_year(levels_yearly());
	struct level_move_row *moves;

	levels_at(1406, 12, 29);
	levels_run();
	ck_assert_int_eq(levels_of(c), 2);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1); /* one step */
	ck_assert_uint_eq(level_history(&till, c, 0, 10, &moves), 2);
	ck_assert_str_eq(moves[0].why, "demotion");
	ck_assert_int_eq(moves[0].from_level_id, levels_id[2]);
	ck_assert_str_eq(moves[0].actor_kind, "system");
	levels_at(1408, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 0);
	till_verify();
}
END_TEST

START_TEST(tier_07_or_to_the_level_that_was_earned)
{
	struct level_settings s = levels_yearly();
	int64_t c;

	s.fall = FALL_ENTRY;
	c = gold_of_last_year(s);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 0);
}
END_TEST

START_TEST(judging_again_changes_nothing)
{
	int64_t c = gold_of_last_year(levels_yearly());

	levels_at(1407, 1, 1);
	levels_run();
	levels_run();
	levels_at(1407, 1, 2);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(levels_moves(c, "done"), 2);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM level_run WHERE store_id = ?"
		" AND kind = 'judge'", V(till.store_id)), 2);
}
END_TEST

START_TEST(years_that_were_missed_are_judged_one_by_one)
{
	int64_t c = gold_of_last_year(levels_yearly());

	levels_at(1408, 2, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 0);
	ck_assert_int_eq(levels_moves(c, "done"), 3);
}
END_TEST

START_TEST(who_rose_after_the_period_is_not_judged_for_it)
{
	int64_t c = till_customer(5, 0);
	struct levels_rules rules = by_amount;

	rules.silver_stay = "{'amount_paid':{'min':900000}}";
	levels_open(levels_yearly(), rules);
	levels_at(1406, 1, 3); /* the job was down over the new year */
	levels_sell(c, 100000);
	ck_assert_int_eq(levels_of(c), 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

static void freeze(int64_t c, int level, int year, int month, int day, int grace_days)
{
	struct level_move_request q = { .customer_id = c, .level_id = levels_id[level], .reason = "r",
		.freeze_until = DATE_NONE, .grace_days = grace_days };

	if (year)
		date_of_jalali((struct jalali){ year, month, day }, &q.freeze_until);
	db_begin(test_db);
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_OK);
	db_commit(test_db);
}

START_TEST(tier_09_who_is_frozen_over_the_boundary_does_not_fall)
{
	int64_t c = gold_of_last_year(levels_yearly()), d = till_customer(5, 0);

	levels_sell(d, 500000);
	freeze(c, 2, 1406, 12, 29, -1);
	freeze(d, 2, 1407, 12, 28, -1); /* a day too short for the next boundary */
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 2);
	levels_at(1408, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(levels_of(d), 1);
}
END_TEST

START_TEST(tier_09_grace_gives_time_to_mend_it)
{
	struct level_settings s = levels_yearly();
	int64_t c, d;

	s.grace_days = 7;
	c = gold_of_last_year(s);
	d = till_customer(5, 0);
	levels_sell(d, 500000);
	levels_at(1406, 12, 29);
	levels_sell(c, 300000);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 2);
	ck_assert_int_eq(levels_moves(c, "grace"), 1);
	ck_assert_int_eq(levels_moves(d, "grace"), 0);
	levels_at(1407, 1, 5);
	levels_sell(c, 100000); /* 400,000 with what he did in the year */
	levels_at(1407, 1, 7);
	levels_run();
	ck_assert_int_eq(levels_moves(c, "grace"), 1);
	levels_at(1407, 1, 8);
	levels_run();
	ck_assert_int_eq(levels_moves(c, "grace"), 0);
	ck_assert_int_eq(levels_of(c), 2);
	levels_at(1408, 1, 1); /* 100,000 of 1407 is too little */
	levels_run();
	ck_assert_int_eq(levels_of(c), 2);
	levels_at(1408, 1, 8);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
	till_verify();
}
END_TEST

START_TEST(tier_09_whoever_is_in_grace_is_told_what_still_mends_it)
{
	struct level_settings s = levels_yearly();
	struct level_standing standing;
	struct level_ties ties;
	struct level_gap gap = { 0 };
	int64_t c;

	s.grace_days = 7;
	c = gold_of_last_year(s);
	levels_at(1406, 12, 29);
	levels_sell(c, 300000);
	levels_at(1407, 1, 1);
	levels_run();
	levels_at(1407, 1, 5);
	for (int i = 0; i < 2; i++) {
		ck_assert(level_ties_load(&till, c, &ties));
		ck_assert_str_eq(ties.open_state, "grace");
		ck_assert_int_eq(ties.open_to, levels_id[1]);
		level_standing_read(&till, c, levels_id[2], &standing);
		ck_assert(level_grace_gap(&till, c, &standing, &ties, &gap));
		if (i == 0) { /* of last year: 300,000 of 400,000 */
			ck_assert_int_eq(gap.n, 1);
			ck_assert_int_eq(gap.list[0].wanted - gap.list[0].has, 100000);
			levels_sell(c, 100000);
		}
	}
	ck_assert_int_eq(gap.n, 0);
}
END_TEST

START_TEST(tier_09_a_chosen_customer_has_days_of_his_own)
{
	int64_t c = gold_of_last_year(levels_yearly());

	freeze(c, 2, 0, 0, 0, 30);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 2);
	levels_at(1407, 1, 31);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(tier_11_a_demotion_may_wait_for_the_manager)
{
	struct level_settings s = levels_yearly();
	struct level_move_row *moves;
	int64_t c;

	s.demotion_confirm = true;
	c = gold_of_last_year(s);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 2);
	ck_assert_uint_eq(level_move_list(&till, MOVE_WAITING, 0, 10, &moves), 1);
	ck_assert_int_eq(level_move_open(&till).waiting, 1);
	db_begin(test_db);
	ck_assert_uint_eq(level_moves_decide(&till, &moves[0].id, 1, true), 1);
	db_commit(test_db);
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(level_move_open(&till).waiting, 0);
}
END_TEST

START_TEST(tier_11_a_fall_that_was_rejected_is_over)
{
	struct level_settings s = levels_yearly();
	int64_t c;

	s.demotion_confirm = true;
	s.grace_days = 7;
	c = gold_of_last_year(s);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_moves(c, "grace"), 1);
	db_exec(test_db, "INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state,"
		" period_from, at, actor_kind) SELECT store_id, customer_id, from_level_id, to_level_id, why,"
		" 'rejected', period_from, at, 'staff' FROM level_move WHERE customer_id = ? AND state = 'grace'",
		V(c));
	levels_at(1407, 1, 9);
	levels_run();
	ck_assert_int_eq(levels_moves(c, "grace"), 0);
	ck_assert_int_eq(levels_moves(c, "waiting"), 0);
	ck_assert_int_eq(levels_of(c), 2);
}
END_TEST

START_TEST(tier_08_one_fixed_period_is_judged_once)
{
	struct level_settings s = levels_yearly();
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct levels_rules rules = by_amount;

	s.period = LEVEL_FIXED;
	date_of_jalali((struct jalali){ 1405, 9, 1 }, &s.starts_on);
	date_of_jalali((struct jalali){ 1405, 9, 30 }, &s.ends_on);
	rules.gold_stay = "{'amount_paid':{'min':600000}}";
	levels_open(s, rules);
	levels_sell(c, 500000);
	levels_at(1405, 10, 1);
	levels_sell(d, 500000); /* too late */
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(levels_of(d), 0);
	levels_at(1406, 10, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(tier_10_points_are_taken_once_at_the_end_of_a_period)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0), bronze = till_customer(5, 0);

	levels_open(levels_yearly(), by_amount);
	levels_deduct(1, 4000);
	levels_sell(c, 100000);
	levels_sell(d, 100000);
	till_charge(c, ASSET_POINTS, 10000, 0, 0);
	till_charge(d, ASSET_POINTS, 1500, 0, 0);
	till_charge(d, ASSET_POINTS, 1000, 10, 0); /* expired by then */
	till_charge(bronze, ASSET_POINTS, 9000, 0, 0);
	levels_at(1406, 1, 1);
	levels_run();
	levels_run();
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 6000);
	ck_assert_int_eq(till_balance(d, ASSET_POINTS), 1000); /* what he had, not what has expired */
	ck_assert_int_eq(till_balance(bronze, ASSET_POINTS), 9000);
	levels_at(1407, 1, 1);
	levels_run();
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 2000);
	ck_assert_int_eq(levels_of(c), 0);
	till_verify();
}
END_TEST

START_TEST(a_warning_says_exactly_what_is_missing)
{
	struct level_settings s = levels_yearly();
	struct row { const char *missing; int64_t n; } row;
	static const struct db_col cols[] = { COL(struct row, missing), COL(struct row, n), COLS_END };
	int64_t c;

	s.warning_days = 10;
	c = gold_of_last_year(s);
	levels_sell(c, 355000);
	levels_at(1406, 12, 19);
	levels_run();
	ck_assert(!db_one(test_db, test_arena, &row, cols, "SELECT missing, 1 AS n FROM level_warning"
		" WHERE store_id = ? AND customer_id = ?", V(till.store_id), V(c)));
	levels_at(1406, 12, 20); /* the year has 29 days of Esfand */
	levels_run();
	levels_run();
	ck_assert(db_one(test_db, test_arena, &row, cols, "SELECT missing, (SELECT COUNT(*) FROM outbox"
		" WHERE store_id = ? AND kind = 'level_warning') AS n FROM level_warning WHERE store_id = ?"
		" AND customer_id = ?", V(till.store_id), V(till.store_id), V(c)));
	ck_assert_str_eq(row.missing, "[{\"fact\":\"amount_paid\",\"amount\":45000}]");
	ck_assert_int_eq(row.n, 1);
}
END_TEST

START_TEST(changed_rules_lift_who_has_reached_them)
{
	int64_t c = till_customer(5, 0);
	struct level_input in = { .name = "s", .color = "#000000", .multiplier = 100,
		.entry = "{\"amount_paid\":{\"min\":50000}}" };

	levels_open(levels_yearly(), by_amount);
	levels_sell(c, 60000);
	ck_assert_int_eq(levels_of(c), 0);
	db_begin(test_db);
	ck_assert_int_eq(level_update(&till, levels_id[1], &in), LEVEL_OK);
	db_commit(test_db);
	till_join();
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(a_programme_that_begins_looks_at_what_was_before)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 120000);

	till_sell(&q);
	levels_open(levels_yearly(), by_amount);
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(levels_moves(c, "done"), 1);
}
END_TEST

static int run_beside_others(int index)
{
	(void)index;
	till_join();
	levels_run();
	return 0;
}

START_TEST(five_processes_at_once_judge_once)
{
	int64_t c[6];
	int results[5];

	levels_open(levels_yearly(), by_amount);
	levels_deduct(1, 500);
	for (int i = 0; i < 6; i++) {
		c[i] = till_customer(5, 0);
		levels_sell(c[i], 100000 + i);
		till_charge(c[i], ASSET_POINTS, 3000, 0, 0);
	}
	levels_at(1407, 1, 1); /* two years: the first keeps them, the second does not */
	dbtest_parallel(5, run_beside_others, results);
	for (int i = 0; i < 6; i++) {
		ck_assert_int_eq(levels_of(c[i]), 0);
		ck_assert_int_eq(levels_moves(c[i], "done"), 2);
		ck_assert_int_eq(till_balance(c[i], ASSET_POINTS), 2000);
	}
	till_verify();
}
END_TEST

/* As a kill -9 leaves it: what was committed is there, what was begun is not. */
START_TEST(a_run_that_was_killed_goes_on_where_it_was)
{
	int64_t c[5];

	levels_open(levels_yearly(), by_amount);
	for (int i = 0; i < 5; i++) {
		c[i] = till_customer(5, 0);
		levels_sell(c[i], 100000);
	}
	levels_at(1406, 1, 1);
	levels_run();
	/* a pass of the next year that has come as far as the third */
	db_exec(test_db, "INSERT INTO level_run (store_id, kind, period_from, after_id, seen, started_at,"
		" finished_at) SELECT ?, 'deduct', judged_until, 0, 0, ?, ? FROM level_program"
		" WHERE store_id = ?", V(till.store_id), V(till.now), V(till.now), V(till.store_id));
	db_exec(test_db, "INSERT INTO level_run (store_id, kind, period_from, after_id, seen, started_at)"
		" SELECT ?, 'judge', judged_until, ?, 3, ? FROM level_program WHERE store_id = ?",
		V(till.store_id), V(c[2]), V(till.now), V(till.store_id));
	levels_at(1407, 1, 1);
	levels_run();
	for (int i = 0; i < 5; i++)
		ck_assert_int_eq(levels_of(c[i]), i <= 2);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT seen FROM level_run WHERE store_id = ?"
		" AND kind = 'judge' AND after_id > 0 ORDER BY id DESC LIMIT 1", V(till.store_id)), 5);
}
END_TEST

START_TEST(a_move_by_hand_needs_a_reason_and_a_level_of_the_store)
{
	int64_t c = till_customer(5, 0), other;
	struct level_move_request q = { .customer_id = c, .reason = " ", .freeze_until = DATE_NONE,
		.grace_days = -1 };

	levels_open(levels_yearly(), by_amount);
	other = db_int(test_db, test_arena, 0, "SELECT MIN(id) FROM level WHERE store_id <> ?",
		V(till.store_id));
	q.level_id = levels_id[2];
	db_begin(test_db);
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_REASON);
	q.reason = "همکار ما";
	q.level_id = other ? other : 999999;
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_LEVEL_UNKNOWN);
	q.level_id = levels_id[2];
	q.customer_id = 999999;
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_CUSTOMER_UNKNOWN);
	q.customer_id = c;
	q.freeze_until = (date_t){ 0 };
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_FREEZE);
	q.freeze_until = DATE_NONE;
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_OK);
	ck_assert_int_eq(level_move_customer(&till, &q), LEVEL_MOVE_OK);
	db_commit(test_db);
	ck_assert_int_eq(levels_of(c), 2);
	ck_assert_int_eq(levels_moves(c, "done"), 1);
}
END_TEST

START_TEST(settings_that_do_not_go_together_are_refused)
{
	struct level_settings s = levels_yearly();
	struct level_program_row row;
	int at;

	levels_open(s, by_amount);
	level_program_load(&till, &row);
	ck_assert_int_eq(level_program_save(&till, row.version - 1, &s, &at), LEVEL_PROGRAM_STALE);
	s.formula = "xp + balance";
	ck_assert_int_eq(level_program_save(&till, row.version, &s, &at), LEVEL_PROGRAM_BAD_FORMULA);
	ck_assert_int_eq(at, 6);
	s.formula = NULL;
	s.period = LEVEL_FIXED;
	ck_assert_int_eq(level_program_save(&till, row.version, &s, &at), LEVEL_PROGRAM_BAD_PERIOD);
	s.period = LEVEL_WEEK;
	s.grace_days = 91;
	ck_assert_int_eq(level_program_save(&till, row.version, &s, &at), LEVEL_PROGRAM_BAD_DAYS);
}
END_TEST

int main(void)
{
	return TILL_MAIN("level_period",
		tier_07_failing_the_stay_condition_moves_down_at_period_end,
		tier_07_or_to_the_level_that_was_earned,
		judging_again_changes_nothing,
		years_that_were_missed_are_judged_one_by_one,
		who_rose_after_the_period_is_not_judged_for_it,
		tier_09_who_is_frozen_over_the_boundary_does_not_fall,
		tier_09_grace_gives_time_to_mend_it,
		tier_09_whoever_is_in_grace_is_told_what_still_mends_it,
		tier_09_a_chosen_customer_has_days_of_his_own,
		tier_11_a_demotion_may_wait_for_the_manager,
		tier_11_a_fall_that_was_rejected_is_over,
		tier_08_one_fixed_period_is_judged_once,
		tier_10_points_are_taken_once_at_the_end_of_a_period,
		a_warning_says_exactly_what_is_missing,
		changed_rules_lift_who_has_reached_them,
		a_programme_that_begins_looks_at_what_was_before,
		five_processes_at_once_judge_once,
		a_run_that_was_killed_goes_on_where_it_was,
		a_move_by_hand_needs_a_reason_and_a_level_of_the_store,
		settings_that_do_not_go_together_are_refused);
}
