/* test_runner.c - how jobs are run, with jobs made for it. */
#include "jobs/jobs.h"

#include <string.h>

#include "base/clock.h"
#include "base/fault.h"
#include "domain/job.h"
#include "tests/db/dbtest.h"

enum { HOUR_S = 3600 };

static int calls, pieces; /* of the job: asked for, and to be done */
static bool unlucky;      /* a race is lost before each piece */
static char reason[400];  /* why the other one fails */

static int64_t step(struct db *db, struct arena *a, utc_t now)
{
	(void)db, (void)a, (void)now;
	calls++;
	if (unlucky && calls % 2)
		fault_as(FAULT_RETRY, "a race is lost");
	if (!pieces)
		return 0;
	pieces--;
	return 1;
}

static int64_t never(struct db *db, struct arena *a, utc_t now)
{
	(void)db, (void)a, (void)now;
	fault_as(FAULT_RETRY, "%s", reason);
}

const struct job_kind job_kinds[] = {
	{ "pieces", HOUR_S, step  },
	{ "never",  HOUR_S, never },
};
const int job_kinds_n = sizeof job_kinds / sizeof job_kinds[0];

static void begin(void)
{
	dbtest_open();
	db_exec(test_db, "DELETE FROM job");
	calls = pieces = 0;
	unlucky = false;
	memset(reason, 0, sizeof reason);
	memcpy(reason, "each race is lost", 17);
	job_register(test_db, "pieces", clock_now());
	job_register(test_db, "never", (utc_t){ clock_now().s + HOUR_S });
}

static int run(utc_t now, bool forced)
{
	return jobs_run(test_db, &(struct jobs_call){ .now = now, .forced = forced }).failed;
}

static struct job row(const char *name)
{
	struct job *list;
	size_t n = job_list(test_db, test_arena, &list);

	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].name, name) == 0)
			return list[i];
	ck_abort_msg("no job %s", name);
}

START_TEST(a_run_goes_on_until_nothing_is_left)
{
	pieces = 3;
	ck_assert_int_eq(run(clock_now(), false), 0);
	ck_assert_int_eq(calls, 4);
	ck_assert_int_eq(row("pieces").done, 3);
	ck_assert_int_ge(row("pieces").next_at.s, clock_now().s + HOUR_S - 60);
}
END_TEST

START_TEST(races_lost_one_at_a_time_fail_no_long_run)
{
	pieces = 40;
	unlucky = true;
	ck_assert_int_eq(run(clock_now(), false), 0);
	ck_assert_int_eq(pieces, 0);
	ck_assert_int_eq(row("pieces").done, 40);
	ck_assert_ptr_null(row("pieces").failure);
}
END_TEST

START_TEST(races_lost_in_a_row_do_and_it_is_tried_again_soon)
{
	db_exec(test_db, "UPDATE job SET next_at = ? WHERE name = 'never'", V(clock_now()));
	ck_assert_int_eq(run(clock_now(), false), 1);
	ck_assert_str_eq(row("never").failure, "each race is lost");
	ck_assert_int_le(row("never").next_at.s, clock_now().s + 60);
}
END_TEST

START_TEST(why_it_failed_is_kept_whatever_it_says)
{
	memset(reason, 'x', sizeof reason - 1);
	memcpy(reason, "\xd9\n", 2);
	db_exec(test_db, "UPDATE job SET next_at = ? WHERE name = 'never'", V(clock_now()));
	ck_assert_int_eq(run(clock_now(), false), 1);
	ck_assert_uint_eq(strlen(row("never").failure), 300);
	ck_assert_int_eq(strncmp(row("never").failure, "?\?xx", 4), 0);
	ck_assert_int_le(row("never").lease_until.s, clock_now().s);
}
END_TEST

START_TEST(a_run_for_a_moment_to_come_leaves_the_schedule)
{
	utc_t due = row("pieces").next_at, later = { clock_now().s + 30 * 86400 };

	pieces = 1;
	ck_assert_int_eq(run(later, true), 1); /* one fails */
	ck_assert_int_eq(row("pieces").done, 1);
	ck_assert_int_eq(row("pieces").next_at.s, due.s);
	ck_assert_int_le(row("never").next_at.s, clock_now().s + HOUR_S);
	db_exec(test_db, "DELETE FROM job");
	(void)run(later, true); /* nor is a new one planned for then */
	ck_assert_int_le(row("pieces").next_at.s, clock_now().s);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_run_goes_on_until_nothing_is_left, races_lost_one_at_a_time_fail_no_long_run,
		races_lost_in_a_row_do_and_it_is_tried_again_soon, why_it_failed_is_kept_whatever_it_says,
		a_run_for_a_moment_to_come_leaves_the_schedule,
	};
	Suite *suite = suite_create("runner");
	TCase *t = tcase_create("runner");

	tcase_add_checked_fixture(t, begin, dbtest_close);
	for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
		tcase_add_test(t, tests[i]);
	suite_add_tcase(suite, t);
	return dbtest_run(suite);
}
