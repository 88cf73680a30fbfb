/* Many customers charged from one list: told before, each once, whatever dies in between. [WAL-11] */
#include "domain/charge.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "domain/approval.h"
#include "domain/customer.h"
#include "domain/guard_policy.h"
#include "domain/ledger.h"
#include "tests/db/till.h"

static const struct format plain = { .persian_digits = true, .toman = false };

static enum charge_result create(const struct scope *s, struct charge_new n, int64_t *id)
{
	enum charge_result result;

	n.format = &plain;
	n.reason = "بن نوروزی";
	if (n.list)
		n.list_len = strlen(n.list);
	db_begin(test_db);
	result = charge_create(s, &n, id);
	if (result == CHARGE_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

static enum charge_result start(const struct scope *s, int64_t id)
{
	enum charge_result result;

	db_begin(test_db);
	result = charge_start(s, id);
	if (result == CHARGE_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

static struct charge_batch batch(int64_t id)
{
	struct charge_batch b;

	ck_assert(charge_load(&till, id, &b));
	return b;
}

static void run_all(void)
{
	while (charge_run(test_db, test_arena, till.now) > 0)
		;
}

static const char *mobile_of(int64_t id)
{
	struct customer c;

	ck_assert(customer_load(&till, id, &c));
	return c.mobile;
}

/* A list of n new customers, each with `rial`. */
static const char *list_of(int n, int rial, int64_t *first)
{
	struct buf b = BUF(test_arena);

	for (int i = 0; i < n; i++) {
		int64_t id = till_customer(5, 0);

		if (i == 0)
			*first = id;
		buf_printf(&b, "%s,%d\n", mobile_of(id), rial);
	}
	return buf_text(&b);
}

START_TEST(wal_11_every_faulty_row_is_told_by_number_and_reason)
{
	int64_t a = till_customer(5, 0), c = till_customer(5, 0), gone = till_customer(5, 0), id;
	struct charge_row *rows;
	static const int want[] = { 0, CHARGE_ROW_UNREADABLE, CHARGE_ROW_AMOUNT, CHARGE_ROW_AMOUNT,
		CHARGE_ROW_UNKNOWN, CHARGE_ROW_INACTIVE, CHARGE_ROW_REPEATED, 0 };
	const char *list = arena_printf(test_arena,
		"\xef\xbb\xbfموبایل;مبلغ\r\n" /* a heading is no row */
		"%s;۱٬۰۰۰\r\nعلی;5\r\n%s\r\n%s;-5\n09129999999;7\r\n\r\n%s\t900\r\n%s,1\n\"%s\";\"2,500\";note",
		mobile_of(a), mobile_of(c), mobile_of(c), mobile_of(gone), mobile_of(a), mobile_of(c));

	db_begin(test_db);
	ck_assert(customer_set_active(&till, gone, false));
	db_commit(test_db);
	ck_assert_int_eq(create(&till, (struct charge_new){ .list = list }, &id), CHARGE_OK);
	ck_assert_uint_eq(charge_rows(&till, id, false, 0, 100, &rows), 8);
	for (int i = 0; i < 8; i++) {
		ck_assert_int_eq(rows[i].row_no, i + 1);
		ck_assert_msg(rows[i].problem == want[i], "row %d: %d", i + 1, rows[i].problem);
	}
	ck_assert_int_eq(batch(id).good, 2);
	ck_assert_int_eq(batch(id).bad, 6);
	ck_assert_int_eq(batch(id).sum.rial, 3500);
	/* nothing before it is confirmed */
	run_all();
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 0);
	ck_assert_int_eq(start(&till, id), CHARGE_OK);
	ck_assert_int_eq(start(&till, id), CHARGE_CHANGED);
	run_all();
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 1000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 2500);
	ck_assert_int_eq(batch(id).state, CHARGE_DONE);
	till_verify();
}
END_TEST

START_TEST(wal_11_customers_are_named_by_card_code_and_national_id_too)
{
	struct customer_new n = { .profile = customer_profile_empty() };
	struct problem problem;
	struct customer customer;
	struct charge_row *rows;
	int64_t c, id;

	n.profile.card = "B-700";
	n.profile.set_national_id = true;
	n.profile.national_id = "0013542419";
	db_begin(test_db);
	ck_assert_int_eq(customer_create(&till, &n, &c, &problem), CUSTOMER_OK);
	db_commit(test_db);
	ck_assert(customer_load(&till, c, &customer));
	const struct { enum charge_by by; const char *key; } keys[] = { { CHARGE_BY_CARD, "b700" },
		{ CHARGE_BY_CODE, customer.code }, { CHARGE_BY_NATIONAL_ID, "13542419" } };
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(create(&till, (struct charge_new){ .by = keys[i].by, .list = keys[i].key,
			.amount = { 100 } }, &id), CHARGE_OK);
		ck_assert_uint_eq(charge_rows(&till, id, false, 0, 10, &rows), 1);
		ck_assert_int_eq(rows[0].customer_id, c);
	}
	/* a national id is not kept in clear, the number of a bank card not at all [CRD-05] */
	ck_assert_str_eq(rows[0].label, "…419");
	ck_assert_int_eq(create(&till, (struct charge_new){ .by = CHARGE_BY_CARD, .list = "6037-7016-8909-5443",
		.amount = { 100 } }, &id), CHARGE_OK);
	ck_assert_uint_eq(charge_rows(&till, id, false, 0, 10, &rows), 1);
	ck_assert_str_eq(rows[0].label, "…");
}
END_TEST

START_TEST(wal_11_all_of_a_level_get_the_same_with_terms)
{
	int64_t a = till_customer(5, 0), id;
	struct customer customer;
	struct held_lot *lots;

	ck_assert(customer_load(&till, a, &customer));
	ck_assert_int_eq(create(&till, (struct charge_new){ .whom = CHARGE_LEVEL, .whom_id = customer.level_id,
		.amount = { 700 }, .terms = { .branches = &till_branch, .n_branches = 1,
			.expires_at = { till.now.s + 86400 } } }, &id), CHARGE_OK);
	ck_assert_int_eq(start(&till, id), CHARGE_OK);
	run_all();
	ck_assert_uint_eq(lot_list(&till, a, ASSET_CREDIT, 10, &lots), 1);
	ck_assert_int_eq(lots[0].lot.amount, 700);
	ck_assert_int_eq(lots[0].lot.expires_at.s, till.now.s + 86400);
	ck_assert_ptr_nonnull(strstr(lots[0].lot.terms, "branches"));
	ck_assert_int_eq(create(&till, (struct charge_new){ .whom = CHARGE_TAG, .tag = "هیچ",
		.amount = { 1 } }, &id), CHARGE_EMPTY);
}
END_TEST

/* A process that charges until it is killed in the midst of it. */
static void charge_and_die(int rows)
{
	pid_t pid = fork();

	ck_assert(pid >= 0);
	if (pid == 0) {
		struct db *db = dbtest_connect();
		struct arena *a = arena_new(32 * 1024 * 1024);

		for (int64_t done = 0; done < rows;) {
			done += charge_run(db, a, till.now);
			arena_reset(a);
		}
		/* in the next chunk: rows written, nothing committed */
		db_begin(db);
		db_exec(db, "UPDATE charge_row SET adjustment_id = 1 WHERE store_id = ? AND row_no > ?",
			V(till.store_id), V(rows));
		kill(getpid(), SIGKILL);
	}
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

static int help(int index)
{
	(void)index;
	till_join();
	run_all();
	return 0;
}

START_TEST(wal_11_each_row_is_charged_once_though_the_job_is_killed_and_runs_four_times_at_once)
{
	enum { ROWS = 450 };
	int64_t first, id;
	int done[4];

	ck_assert_int_eq(create(&till, (struct charge_new){ .list = list_of(ROWS, 1000, &first) }, &id), CHARGE_OK);
	ck_assert_int_eq(start(&till, id), CHARGE_OK);
	charge_and_die(200);
	ck_assert_int_eq(batch(id).done, 200);
	dbtest_parallel(4, help, done);
	ck_assert_int_eq(batch(id).state, CHARGE_DONE);
	ck_assert_int_eq(batch(id).done, ROWS);
	ck_assert_int_eq(batch(id).done_sum.rial, ROWS * 1000);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer_account"
		" WHERE store_id = ? AND credit = 1000", V(till.store_id)), ROWS);
	till_verify();
}
END_TEST

START_TEST(wal_11_what_is_left_can_be_cancelled)
{
	int64_t first, id;

	ck_assert_int_eq(create(&till, (struct charge_new){ .list = list_of(250, 1000, &first) }, &id), CHARGE_OK);
	ck_assert_int_eq(start(&till, id), CHARGE_OK);
	ck_assert_int_gt(charge_run(test_db, test_arena, till.now), 0);
	db_begin(test_db);
	ck_assert_int_eq(charge_cancel(&till, id), CHARGE_OK);
	db_commit(test_db);
	run_all();
	ck_assert_int_eq(batch(id).done, 100);
	ck_assert_int_eq(batch(id).state, CHARGE_CANCELLED);
	till_verify();
}
END_TEST

START_TEST(wal_11_the_report_tells_what_was_spent_left_and_expired)
{
	int64_t a = till_customer(5, 0), c = till_customer(5, 0), id;
	struct sale_request q = till_quick(a, 100000);
	struct charge_report report;

	ck_assert_int_eq(create(&till, (struct charge_new){ .list = arena_printf(test_arena, "%s,5000\n%s,3000",
		mobile_of(a), mobile_of(c)), .terms = { .expires_at = { till.now.s + 3600 } } }, &id), CHARGE_OK);
	ck_assert_int_eq(start(&till, id), CHARGE_OK);
	run_all();
	q.credit_wanted.rial = 2000;
	till_sell(&q);
	charge_report(&till, id, &report);
	ck_assert_int_eq(report.given.rial, 8000);
	ck_assert_int_eq(report.left.rial, 6000);
	ck_assert_int_eq(report.expired.rial, 0);
	till.now.s += 3600;
	charge_report(&till, id, &report);
	ck_assert_int_eq(report.left.rial, 0);
	ck_assert_int_eq(report.expired.rial, 6000);
}
END_TEST

START_TEST(wal_11_a_sum_beyond_the_bound_waits_for_a_second_person)
{
	int64_t a = till_customer(5, 0), c = till_customer(5, 0), id;
	struct approval *list;
	struct scope s, colleague;
	const char *why = NULL;

	db_begin(test_db);
	guard_policy_save(&till, &(struct guard_policy){ .own_account = true, .approve_credit = { 7000 } });
	db_commit(test_db);
	till_join();
	s = colleague = till;
	s.actor_kind = colleague.actor_kind = ACTOR_STAFF;
	s.actor_id = 501;
	colleague.actor_id = 502;
	s.actor_mobile = mobile_of(c); /* his own row is left out */
	ck_assert_int_eq(create(&s, (struct charge_new){ .list = arena_printf(test_arena, "%s,5000\n%s,4000\n%s,4000",
		mobile_of(a), mobile_of(c), mobile_of(till_customer(5, 0))) }, &id), CHARGE_OK);
	ck_assert_int_eq(batch(id).sum.rial, 9000);
	db_begin(test_db);
	ck_assert_int_eq(charge_start(&s, id), CHARGE_NEEDS_APPROVAL);
	struct charge_batch b = batch(id);
	approval_ask_charge(&s, &b);
	db_commit(test_db);
	run_all();
	ck_assert_int_eq(batch(id).state, CHARGE_WAITING);
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 0);
	ck_assert_uint_eq(approval_list(&till, APPROVAL_PENDING, 0, 10, &list), 1);
	db_begin(test_db);
	ck_assert_int_eq(approval_approve(&s, list[0].id, NULL, &why), APPROVAL_SELF);
	ck_assert_int_eq(approval_approve(&colleague, list[0].id, NULL, &why), APPROVAL_OK);
	db_commit(test_db);
	run_all();
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 5000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(wal_11_who_lets_a_list_go_is_left_out_of_it_too)
{
	int64_t a = till_customer(5, 0), c = till_customer(5, 0), id;
	struct scope maker = till_person(501), starter = till_person(502);

	maker.actor_mobile = "09121110000";
	starter.actor_mobile = mobile_of(c);
	ck_assert_int_eq(create(&maker, (struct charge_new){ .list = arena_printf(test_arena, "%s,5000\n%s,4000",
		mobile_of(a), mobile_of(c)) }, &id), CHARGE_OK);
	ck_assert_int_eq(batch(id).sum.rial, 9000);
	db_begin(test_db);
	ck_assert_int_eq(charge_start(&starter, id), CHARGE_OK);
	db_commit(test_db);
	ck_assert_int_eq(batch(id).sum.rial, 5000);
	run_all();
	ck_assert_int_eq(till_balance(a, ASSET_CREDIT), 5000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(wal_11_a_hundred_thousand_rows_are_read_in_the_same_memory)
{
	struct buf b = BUF(test_arena);
	int64_t id;
	size_t n = CHARGE_ROWS_MAX;

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "0912%07zu,1000\n", i);
	struct arena *small = arena_new(16 * 1024 * 1024);
	struct scope s = till;
	s.arena = small; /* too small for all the rows at once */
	ck_assert_int_eq(create(&s, (struct charge_new){ .list = buf_text(&b) }, &id), CHARGE_OK);
	ck_assert_int_eq(batch(id).good + batch(id).bad, CHARGE_ROWS_MAX);
	buf_puts(&b, "09129999999,1\n");
	ck_assert_int_eq(create(&s, (struct charge_new){ .list = buf_text(&b) }, &id), CHARGE_TOO_MANY);
	ck_assert_int_eq(create(&s, (struct charge_new){ .list = "\xff\xfe" }, &id), CHARGE_NOT_UTF8);
	ck_assert_int_eq(create(&s, (struct charge_new){ .list = " \n\r\n" }, &id), CHARGE_EMPTY);
	arena_free(small);
}
END_TEST

int main(void)
{
	return TILL_MAIN("charge",
		wal_11_every_faulty_row_is_told_by_number_and_reason,
		wal_11_customers_are_named_by_card_code_and_national_id_too,
		wal_11_all_of_a_level_get_the_same_with_terms,
		wal_11_each_row_is_charged_once_though_the_job_is_killed_and_runs_four_times_at_once,
		wal_11_what_is_left_can_be_cancelled,
		wal_11_the_report_tells_what_was_spent_left_and_expired,
		wal_11_a_sum_beyond_the_bound_waits_for_a_second_person,
		wal_11_who_lets_a_list_go_is_left_out_of_it_too,
		wal_11_a_hundred_thousand_rows_are_read_in_the_same_memory);
}
