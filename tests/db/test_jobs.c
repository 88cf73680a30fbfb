#include "jobs/jobs.h"

#include "base/clock.h"
#include "domain/job.h"
#include "tests/db/till.h"

enum { DAY_S = 86400 };

static utc_t in_days(int days)
{
	return (utc_t){ till.now.s + (int64_t)days * DAY_S };
}

static int run(utc_t now)
{
	struct jobs_end end = jobs_run(test_db, &(struct jobs_call){ .now = now, .forced = true });

	ck_assert_int_eq(end.elsewhere, 0);
	return end.failed;
}

static int run_due(utc_t now)
{
	return jobs_run(test_db, &(struct jobs_call){ .now = now }).failed;
}

START_TEST(what_has_expired_by_then_is_booked)
{
	int64_t customer = till_customer(5, 0);

	till_charge(customer, ASSET_CREDIT, 50000, 10, 0);
	till_charge(customer, ASSET_CREDIT, 20000, 0, 0);
	ck_assert_int_eq(run(in_days(9)), 0);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 70000);
	ck_assert_int_eq(run(in_days(12)), 0);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 20000);
	till_verify();
}
END_TEST

START_TEST(a_second_run_finds_nothing_left)
{
	int64_t customer = till_customer(5, 0);

	till_charge(customer, ASSET_POINTS, 300, 1, 0);
	ck_assert_int_eq(run(in_days(3)), 0);
	ck_assert_int_eq(run(in_days(3)), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT done FROM job WHERE name = 'expiry'"), 0);
	till_verify();
}
END_TEST

START_TEST(what_comes_back_into_a_lot_that_a_clock_ahead_has_expired_expires_too)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 2000);

	till_charge(c, ASSET_CREDIT, 5000, 1, 0);
	q.credit_wanted.rial = 2000;
	struct sale_outcome o = till_sell(&q);
	ck_assert_int_eq(run(in_days(3)), 0);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 2000);
	ck_assert_int_eq(run(in_days(3)), 0);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(old_answers_are_forgotten_and_young_ones_kept)
{
	db_exec(test_db,
		"INSERT INTO idempotency (store_id, source, idem_key, request_hash, status, body, created_at)"
		" VALUES (?, 'api:1', 'old', REPEAT('x', 32), 201, '{}', ?),"
		" (?, 'api:1', 'young', REPEAT('x', 32), 201, '{}', ?)",
		V(till.store_id), V(in_days(-60)), V(till.store_id), V(in_days(-30)));
	ck_assert_int_eq(run(till.now), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM idempotency WHERE store_id = ?", V(till.store_id)), 1);
}
END_TEST

START_TEST(a_job_that_is_not_due_does_not_run)
{
	int64_t customer = till_customer(5, 0);

	till_charge(customer, ASSET_CREDIT, 50000, 1, 0);
	job_register(test_db, "expiry", (utc_t){ clock_now().s + 3600 });
	ck_assert_int_eq(run_due(in_days(3)), 0);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 50000);
}
END_TEST

START_TEST(a_job_that_runs_elsewhere_has_not_failed)
{
	struct jobs_end end;

	job_register(test_db, "expiry", till.now);
	ck_assert(job_claim(test_db, "expiry", "another machine", clock_now(), 300, true));
	end = jobs_run(test_db, &(struct jobs_call){ .now = till.now, .forced = true });
	ck_assert_int_eq(end.failed, 0);
	ck_assert_int_eq(end.elsewhere, 1);
	ck_assert_int_eq(run_due(till.now), 0);
}
END_TEST

/* The other's lease ends within our patience: it is waited for, and runs as of our time. */
START_TEST(a_forced_run_waits_for_who_runs_the_job)
{
	int64_t customer = till_customer(5, 0);
	struct jobs_end end;

	till_charge(customer, ASSET_CREDIT, 50000, 10, 0);
	job_register(test_db, "expiry", till.now);
	ck_assert(job_claim(test_db, "expiry", "another machine", clock_now(), 1, true));
	end = jobs_run(test_db, &(struct jobs_call){ .now = in_days(12), .forced = true, .patience_s = 20 });
	ck_assert_int_eq(end.failed + end.elsewhere, 0);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 0);
}
END_TEST

START_TEST(looking_when_nothing_is_due_costs_one_statement)
{
	uint64_t before;

	for (int i = 0; i < job_kinds_n; i++)
		job_register(test_db, job_kinds[i].name, (utc_t){ clock_now().s + 3600 });
	before = db_statements(test_db);
	ck_assert_int_eq(run_due(clock_now()), 0);
	ck_assert_uint_eq(db_statements(test_db) - before, 1);
	db_exec(test_db, "UPDATE job SET next_at = ? WHERE name = 'claims'", V(clock_now()));
	ck_assert_int_eq(run_due(clock_now()), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM job"
		" WHERE finished_at IS NOT NULL"), 1);
}
END_TEST

static void forget_jobs(void)
{
	till_open();
	db_exec(test_db, "DELETE FROM job");
}

int main(void)
{
	return TILL_MAIN_IN(forget_jobs, "jobs",
		what_has_expired_by_then_is_booked,
		a_second_run_finds_nothing_left,
		what_comes_back_into_a_lot_that_a_clock_ahead_has_expired_expires_too,
		old_answers_are_forgotten_and_young_ones_kept,
		a_job_that_is_not_due_does_not_run,
		a_job_that_runs_elsewhere_has_not_failed, a_forced_run_waits_for_who_runs_the_job,
		looking_when_nothing_is_due_costs_one_statement);
}
