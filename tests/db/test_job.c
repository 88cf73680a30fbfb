#include "domain/job.h"

#include "tests/db/dbtest.h"

enum { LEASE_S = 300 };
static const utc_t now = { 1795343700 };

static utc_t later(int64_t seconds)
{
	return (utc_t){ now.s + seconds };
}

static void begin(void)
{
	dbtest_begin();
	job_register(test_db, "expiry", now);
}

static bool claim(const char *holder, utc_t at)
{
	return job_claim(test_db, "expiry", holder, at, LEASE_S, false);
}

START_TEST(a_new_job_is_due_at_once)
{
	ck_assert(!job_claim(test_db, "other", "a", now, LEASE_S, true));
	ck_assert(claim("a", now));
}
END_TEST

START_TEST(one_holder_at_a_time)
{
	ck_assert(claim("a", now));
	ck_assert(!claim("b", later(1)));
	ck_assert(!job_claim(test_db, "expiry", "b", later(1), LEASE_S, true));
	ck_assert(!job_renew(test_db, "expiry", "b", later(1), LEASE_S, 0));
}
END_TEST

START_TEST(who_dies_loses_it_when_the_lease_ends)
{
	ck_assert(claim("a", now));
	ck_assert(job_renew(test_db, "expiry", "a", later(200), LEASE_S, 12));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT done FROM job WHERE name = 'expiry'"), 12);
	ck_assert(!claim("b", later(LEASE_S + 1)));
	ck_assert(claim("b", later(200 + LEASE_S)));
	ck_assert(!job_renew(test_db, "expiry", "a", later(201 + LEASE_S), LEASE_S, 0));
}
END_TEST

START_TEST(a_job_that_ended_is_due_again_at_its_time)
{
	ck_assert(claim("a", now));
	job_finish(test_db, "expiry", "a", later(5), &(struct job_end){ .done = 7, .next = later(60) });
	ck_assert(!claim("b", later(59)));
	ck_assert(claim("b", later(60)));
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT done FROM job WHERE name = 'expiry'"), 7);
}
END_TEST

START_TEST(a_forced_claim_does_not_wait_for_the_time)
{
	ck_assert(claim("a", now));
	job_finish(test_db, "expiry", "a", later(5), &(struct job_end){ .next = later(60) });
	ck_assert(job_claim(test_db, "expiry", "b", later(6), LEASE_S, true));
}
END_TEST

START_TEST(a_late_end_does_not_touch_the_next_holders_run)
{
	ck_assert(claim("a", now));
	ck_assert(claim("b", later(LEASE_S)));
	job_finish(test_db, "expiry", "a", later(LEASE_S + 1), &(struct job_end){ .next = later(9999) });
	ck_assert(job_renew(test_db, "expiry", "b", later(LEASE_S + 2), LEASE_S, 0));
}
END_TEST

START_TEST(registering_again_changes_nothing)
{
	ck_assert(claim("a", now));
	job_register(test_db, "expiry", later(1));
	ck_assert(job_renew(test_db, "expiry", "a", later(2), LEASE_S, 0));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_new_job_is_due_at_once, one_holder_at_a_time, who_dies_loses_it_when_the_lease_ends,
		a_job_that_ended_is_due_again_at_its_time, a_forced_claim_does_not_wait_for_the_time,
		a_late_end_does_not_touch_the_next_holders_run, registering_again_changes_nothing,
	};
	Suite *suite = suite_create("job");
	TCase *t = tcase_create("job");

	tcase_add_checked_fixture(t, begin, dbtest_rollback);
	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
		tcase_add_test(t, tests[i]);
	suite_add_tcase(suite, t);
	return dbtest_run(suite);
}
