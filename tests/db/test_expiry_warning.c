/* What ends soon is told once, and listed by day; what the club owes, by age. [§2.3, F10] */
#include "domain/expiry_warning.h"

#include "domain/expiry.h"
#include "domain/ledger.h"
#include "domain/liability.h"
#include "tests/db/till.h"

enum { DAY = 86400 };

static int64_t run_all(void)
{
	int64_t n, sum = 0;

	while ((n = expiry_warning_run(test_db, test_arena, till.now)) > 0)
		sum += n;
	return sum;
}

static int64_t told(int64_t customer)
{
	return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM outbox WHERE store_id = ?"
		" AND kind = 'expiry_warning' AND JSON_VALUE(payload, '$.customer_id') = ?",
		V(till.store_id), V(customer));
}

START_TEST(a_group_of_lots_is_told_once_however_often_the_job_runs)
{
	int64_t c = till_customer(5, 0), far = till_customer(5, 0);

	till_setting("expiry_warning_days = 7");
	till_charge(c, ASSET_CREDIT, 1000, 10, 0);
	till_charge(c, ASSET_CREDIT, 500, 10, 0);
	till_charge(c, ASSET_POINTS, 200, 10, 0);
	till_charge(far, ASSET_CREDIT, 1000, 100, 0);
	run_all();
	ck_assert_int_eq(told(c), 0);
	till.now.s += 4 * DAY;
	for (int i = 0; i < 5; i++)
		run_all();
	ck_assert_int_eq(told(c), 2); /* one for the credit, one for the points */
	ck_assert_int_eq(told(far), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT CAST(JSON_VALUE(payload, '$.amount') AS SIGNED) FROM outbox"
		" WHERE store_id = ? AND kind = 'expiry_warning' AND JSON_VALUE(payload, '$.asset') = 'credit'",
		V(till.store_id)), 1500);
}
END_TEST

START_TEST(after_downtime_it_is_told_once_while_it_lives_and_not_after)
{
	int64_t c = till_customer(5, 0), gone = till_customer(5, 0);

	till_setting("expiry_warning_days = 7");
	till_charge(c, ASSET_CREDIT, 1000, 20, 0);
	till_charge(gone, ASSET_CREDIT, 1000, 10, 0);
	till.now.s += 15 * DAY; /* nothing ran for two weeks */
	run_all();
	run_all();
	ck_assert_int_eq(told(c), 1);
	ck_assert_int_eq(told(gone), 0);
}
END_TEST

static int warn(int index)
{
	(void)index;
	till_join();
	for (int tries = 0; tries < 20; tries++)
		run_all();
	return 0;
}

START_TEST(five_jobs_at_once_tell_everybody_once)
{
	enum { MANY = 60 };
	int64_t first = 0;
	int done[5];

	till_setting("expiry_warning_days = 7");
	for (int i = 0; i < MANY; i++) {
		int64_t c = till_customer(5, 0);

		first = first ? first : c;
		till_charge(c, ASSET_CREDIT, 1000, 3, 0);
	}
	dbtest_parallel(5, warn, done);
	ck_assert_int_eq(told(first), 1);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM outbox WHERE store_id = ?"
		" AND kind = 'expiry_warning'", V(till.store_id)), MANY);
}
END_TEST

START_TEST(a_store_that_warns_of_nothing_tells_nobody)
{
	int64_t c = till_customer(5, 0);

	till_setting("expiry_warning_days = 0");
	till_charge(c, ASSET_CREDIT, 1000, 3, 0);
	run_all();
	ck_assert_int_eq(told(c), 0);
}
END_TEST

START_TEST(what_ends_soon_is_listed_by_day_and_customer)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct expiring_day *days;
	struct expiring_row *rows;

	till_charge(c, ASSET_CREDIT, 1000, 3, 0);
	till_charge(d, ASSET_CREDIT, 500, 3, 0);
	till_charge(d, ASSET_CREDIT, 70, 5, 0);
	till_charge(d, ASSET_POINTS, 900, 3, 0);
	till_charge(c, ASSET_CREDIT, 4000, 40, 0);
	ck_assert_uint_eq(expiring_days(&till, ASSET_CREDIT, 7, &days), 2);
	ck_assert_int_eq(days[0].amount, 1500);
	ck_assert_int_eq(days[0].customers, 2);
	ck_assert_int_eq(days[1].day.days - days[0].day.days, 2);
	ck_assert_uint_eq(expiring_list(&till, ASSET_CREDIT, 7, (struct expiring_after){ { 0 }, 0 }, 2, &rows), 2);
	ck_assert_int_eq(rows[0].amount, 1000);
	ck_assert_uint_eq(expiring_list(&till, ASSET_CREDIT, 7, (struct expiring_after){ rows[1].due_at,
		rows[1].customer_id }, 10, &rows), 1);
	ck_assert_int_eq(rows[0].amount, 70);
}
END_TEST

START_TEST(f_10_the_liability_by_age_equals_what_is_left_of_the_lots)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0), sum = 0;
	struct liability found[ASSETS][LIABILITY_AGES];
	struct sale_request q = till_quick(c, 100000);

	till_charge(c, ASSET_CREDIT, 10000, 0, 0);
	till_charge(d, ASSET_CREDIT, 300, 20, 0);
	till_charge(d, ASSET_POINTS, 1234, 0, 0);
	till.now.s += 60 * (int64_t)DAY;
	till_charge(c, ASSET_CREDIT, 700, 10, 0);
	q.credit_wanted.rial = 4000;
	till_sell(&q);
	ck_assert_int_eq(liability_load(&till, found).s, 0);
	while (liability_run(test_db, test_arena, till.now) > 0)
		;
	ck_assert_int_eq(liability_load(&till, found).s, till.now.s);
	/* 700 that ends first paid, then the old ones: 10,700 − 4,000; the 300 have ended */
	ck_assert_int_eq(found[ASSET_CREDIT][AGE_QUARTER].amount, 6700);
	ck_assert_int_eq(found[ASSET_CREDIT][AGE_QUARTER].lasting, 6700);
	ck_assert_int_eq(found[ASSET_CREDIT][AGE_MONTH].amount, 0);
	ck_assert_int_eq(found[ASSET_POINTS][AGE_QUARTER].amount, 1234);
	while (expiry_run(test_db, test_arena, till.now) > 0)
		;
	for (int age = 0; age < LIABILITY_AGES; age++)
		sum += found[ASSET_CREDIT][age].amount;
	ck_assert_int_eq(sum, till_balance(c, ASSET_CREDIT) + till_balance(d, ASSET_CREDIT));
	/* fresh: nothing to do; after some hours anew, without the old figures */
	ck_assert_int_eq(liability_run(test_db, test_arena, till.now), 0);
	till.now.s += DAY;
	till_charge(c, ASSET_CREDIT, 50, 0, 0);
	while (liability_run(test_db, test_arena, till.now) > 0)
		;
	liability_load(&till, found);
	ck_assert_int_eq(found[ASSET_CREDIT][AGE_MONTH].amount, 50);
	ck_assert_int_eq(found[ASSET_CREDIT][AGE_QUARTER].amount, 6700);
	/* a round of a clock that was ahead is not waited for */
	till.now.s -= DAY;
	till_charge(c, ASSET_CREDIT, 20, 0, 0);
	while (liability_run(test_db, test_arena, till.now) > 0)
		;
	liability_load(&till, found);
	ck_assert_int_eq(found[ASSET_CREDIT][AGE_MONTH].amount, 70);
}
END_TEST

int main(void)
{
	return TILL_MAIN("expiry_warning",
		a_group_of_lots_is_told_once_however_often_the_job_runs,
		after_downtime_it_is_told_once_while_it_lives_and_not_after,
		five_jobs_at_once_tell_everybody_once,
		a_store_that_warns_of_nothing_tells_nobody,
		what_ends_soon_is_listed_by_day_and_customer,
		f_10_the_liability_by_age_equals_what_is_left_of_the_lots);
}
