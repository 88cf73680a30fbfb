/* The connection: its session, its transactions, and what happens when the server goes. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/db/dbtest.h"

static const char tables[] =
	"CREATE TABLE item (id INT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL DEFAULT 0,"
	" code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL, UNIQUE KEY item_code (code),"
	" name VARCHAR(10) NULL, day DATE NULL);"
	"INSERT INTO item (id) VALUES (1), (2);";

static int64_t amount_of(int id)
{
	return db_int(test_db, test_arena, -1, "SELECT amount FROM item WHERE id = ?", V(id));
}

static int64_t connection_id(struct db *db)
{
	return db_int(db, test_arena, 0, "SELECT CONNECTION_ID() AS id");
}

static void kill_connection(int64_t id)
{
	struct db *other = dbtest_connect();

	db_run(other, arena_printf(test_arena, "KILL %lld", (long long)id));
	db_close(other);
}

static void add_one(void *id)
{
	db_exec(test_db, "UPDATE item SET amount = amount + 1 WHERE id = ?", V(*(int *)id));
}

static void begin(void *arg) { (void)arg; db_begin(test_db); }
static void commit(void *arg) { (void)arg; db_commit(test_db); }

static void setup(void)
{
	dbtest_open();
	db_exec(test_db, "UPDATE item SET amount = 0");
}

START_TEST(the_session_is_strict_utc_and_read_committed)
{
	struct session { const char *mode, *zone, *isolation, *charset; int64_t wait, limit; } s;
	static const struct db_col cols[] = {
		COL(struct session, mode), COL(struct session, zone), COL(struct session, isolation),
		COL(struct session, charset), COL(struct session, wait), COL(struct session, limit),
		COLS_END
	};

	ck_assert(db_one(test_db, test_arena, &s, cols, "SELECT @@sql_mode AS mode,"
		" @@time_zone AS zone, @@tx_isolation AS isolation,"
		" @@character_set_client AS charset, @@innodb_lock_wait_timeout AS wait,"
		" CAST(@@max_statement_time AS SIGNED) AS `limit`"));
	ck_assert_ptr_nonnull(strstr(s.mode, "STRICT_ALL_TABLES"));
	ck_assert_str_eq(s.zone, "+00:00");
	ck_assert_str_eq(s.isolation, "READ-COMMITTED");
	ck_assert_str_eq(s.charset, "utf8mb4");
	ck_assert_int_eq(s.wait, 5);
	ck_assert_int_eq(s.limit, 20);
}
END_TEST

START_TEST(exec_counts_what_matched_not_what_changed)
{
	ck_assert_int_eq(db_exec(test_db, "UPDATE item SET amount = 0"), 2);
	ck_assert_int_eq(db_exec(test_db, "UPDATE item SET amount = 1 WHERE id = ?", V(1)), 1);
	ck_assert_int_eq(db_exec(test_db, "UPDATE item SET amount = 1 WHERE id = ?", V(1)), 1);
	ck_assert_int_eq(db_exec(test_db, "UPDATE item SET amount = 1 WHERE id = ?", V(9)), 0);
}
END_TEST

START_TEST(commit_keeps_and_rollback_undoes)
{
	int one = 1;

	db_begin(test_db);
	ck_assert(db_in_transaction(test_db));
	add_one(&one);
	db_rollback(test_db);
	ck_assert(!db_in_transaction(test_db));
	ck_assert_int_eq(amount_of(1), 0);
	db_begin(test_db);
	add_one(&one);
	db_commit(test_db);
	db_rollback(test_db); /* nothing to do */
	ck_assert_int_eq(amount_of(1), 1);
}
END_TEST

START_TEST(transactions_do_not_nest)
{
	ck_assert_int_eq(dbtest_fault(commit, NULL).kind, FAULT_BUG);
	db_begin(test_db);
	ck_assert_int_eq(dbtest_fault(begin, NULL).kind, FAULT_BUG);
	ck_assert(db_in_transaction(test_db));
	db_rollback(test_db);
}
END_TEST

static void create_table(void *arg)
{
	(void)arg;
	db_exec(test_db, "CREATE TABLE IF NOT EXISTS by_mistake (id INT)");
}

START_TEST(ddl_inside_a_transaction_faults)
{
	struct boundary b;

	db_begin(test_db);
	b = dbtest_fault(create_table, NULL);
	ck_assert_ptr_nonnull(strstr(b.text, "ended the transaction"));
	ck_assert_ptr_nonnull(strstr(dbtest_fault(commit, NULL).text, "not rolled back"));
	db_rollback(test_db);
}
END_TEST

START_TEST(ready_rolls_back_what_was_left_open)
{
	int one = 1;

	db_begin(test_db);
	add_one(&one);
	db_ready(test_db);
	ck_assert(!db_in_transaction(test_db));
	ck_assert_int_eq(amount_of(1), 0);
}
END_TEST

/* Requests are measured by this: a request's number of round trips must not grow with its data. */
START_TEST(statements_are_counted)
{
	uint64_t before = db_statements(test_db);
	int one = 1;

	db_begin(test_db);
	add_one(&one);
	add_one(&one);
	amount_of(1);
	db_rollback(test_db);
	ck_assert_uint_eq(db_statements(test_db) - before, 5);
	db_rollback(test_db);
	db_ready(test_db);
	ck_assert_uint_eq(db_statements(test_db) - before, 5);
}
END_TEST

START_TEST(a_script_runs_to_its_end)
{
	db_script(test_db, "SET @a = 1; -- a comment; with a semicolon\nSELECT 1; SELECT 2;"
		" UPDATE item SET amount = 7 WHERE id = 2;\n");
	ck_assert_int_eq(amount_of(2), 7);
}
END_TEST

static void run_script(void *sql)
{
	db_script(test_db, sql);
}

START_TEST(a_script_stops_at_its_first_error)
{
	char script[] = "UPDATE item SET amount = 3 WHERE id = 1; UPDATE nothing SET x = 1;"
		" UPDATE item SET amount = 3 WHERE id = 2;";
	struct boundary b = dbtest_fault(run_script, script);

	ck_assert_int_eq(b.kind, FAULT_BUG);
	ck_assert_ptr_nonnull(strstr(b.text, "nothing"));
	ck_assert_int_eq(amount_of(1), 3);
	ck_assert_int_eq(amount_of(2), 0);
}
END_TEST

static void two_at_once(void *arg)
{
	(void)arg;
	db_run(test_db, "SELECT 1; SELECT 2");
}

START_TEST(only_scripts_may_hold_several_statements)
{
	db_script(test_db, "SELECT 1; SELECT 2");
	ck_assert_int_eq(dbtest_fault(two_at_once, NULL).kind, FAULT_BUG);
}
END_TEST

/* What the faults say. */

static void bad_sql(void *arg) { (void)arg; db_exec(test_db, "UPDATE nothing SET x = ?", V("secret")); }
static void twice(void *arg)
{
	(void)arg;
	db_exec(test_db, "UPDATE item SET code = ?", V("secret' for key 'x"));
}
static void bad_date(void *arg)
{
	(void)arg;
	db_exec(test_db, "UPDATE item SET day = ? WHERE id = 1", V("secret"));
}
static void bad_letter(void *arg)
{
	(void)arg;
	db_exec(test_db, "UPDATE item SET code = ? WHERE id = 1", V("پنهان"));
}
static void too_long(void *arg)
{
	(void)arg;
	db_exec(test_db, "UPDATE item SET name = ? WHERE id = 1", V("secret secret"));
}
static void unread_rows(void *arg) { (void)arg; db_exec(test_db, "SELECT id FROM item"); }
static void too_few(void *arg) { (void)arg; db_exec(test_db, "UPDATE item SET amount = ?"); }
static void too_many(void *arg) { (void)arg; db_exec(test_db, "DELETE FROM item", V(1)); }

static const struct { void (*fn)(void *); const char *says; } bugs[] = {
	{ bad_sql, "nothing' doesn't exist: UPDATE nothing SET x = ?" },
	{ twice, "Duplicate entry … for key 'item_code': UPDATE item" },
	{ bad_date, "Incorrect date value: … for column" },
	{ bad_letter, "Incorrect string value: … for column" },
	{ too_long, "Data too long for column 'name'" },
	{ unread_rows, "rows that nobody reads" },
	{ too_few, "0 parameters for 1" },
	{ too_many, "1 parameters for 0" },
};

START_TEST(a_bug_names_the_statement_and_no_value)
{
	struct boundary b = dbtest_fault(bugs[_i].fn, NULL);

	ck_assert_int_eq(b.kind, FAULT_BUG);
	ck_assert_msg(strstr(b.text, bugs[_i].says) != NULL, "%s", b.text);
	ck_assert_ptr_null(strstr(b.text, "secret"));
	ck_assert_ptr_null(strstr(b.text, "\\x"));
	ck_assert(!db_broken(test_db));
	ck_assert_int_eq(amount_of(1), 0);
}
END_TEST

/* Two connections. */

/* One of two that lock rows 1 and 2 in opposite order. 1: was the victim, and ran it all again. */
static int rival(int index)
{
	struct boundary b;
	int id = index == 0 ? 1 : 2, then = 3 - id;

	db_begin(test_db);
	add_one(&id);
	usleep(200 * 1000);
	if (guarded(&b, add_one, &then)) {
		db_commit(test_db);
		return 0;
	}
	if (b.kind != FAULT_RETRY || db_broken(test_db) || !db_in_transaction(test_db))
		return 99;
	/* The server undid the first update: nothing may follow it as if it stood. */
	if (guarded(&b, add_one, &id) || b.kind != FAULT_BUG || guarded(&b, commit, NULL))
		return 98;
	db_rollback(test_db);
	db_begin(test_db);
	add_one(&id);
	add_one(&then);
	db_commit(test_db);
	return 1;
}

START_TEST(a_deadlock_is_a_retry_of_the_whole)
{
	int results[2];

	dbtest_parallel(2, rival, results);
	ck_assert_int_eq(results[0] + results[1], 1);
	ck_assert_int_eq(amount_of(1), 2);
	ck_assert_int_eq(amount_of(2), 2);
}
END_TEST

START_TEST(a_lock_wait_is_a_retry)
{
	struct db *other = dbtest_connect();
	int one = 1;

	db_run(test_db, "SET innodb_lock_wait_timeout = 1");
	db_begin(other);
	db_exec(other, "UPDATE item SET amount = 5 WHERE id = 1");
	db_begin(test_db);
	ck_assert_int_eq(dbtest_fault(add_one, &one).kind, FAULT_RETRY);
	db_rollback(test_db);
	db_close(other); /* and with it its transaction */
	ck_assert_int_eq(amount_of(1), 0);
}
END_TEST

START_TEST(committed_rows_of_others_are_seen_inside_a_transaction)
{
	struct db *other = dbtest_connect();

	db_begin(test_db);
	ck_assert_int_eq(amount_of(1), 0);
	db_exec(other, "UPDATE item SET amount = 8 WHERE id = 1");
	ck_assert_int_eq(amount_of(1), 8);
	db_exec(other, "UPDATE item SET amount = 0 WHERE id = 1");
	db_rollback(test_db);
	db_close(other);
}
END_TEST

/* The server goes. */

START_TEST(a_connection_lost_inside_a_transaction_loses_all_of_it)
{
	int one = 1, two = 2;

	db_begin(test_db);
	add_one(&one);
	kill_connection(connection_id(test_db));
	ck_assert_int_eq(dbtest_fault(add_one, &two).kind, FAULT_UNAVAILABLE);
	ck_assert(db_broken(test_db));
	/* Not even a second try may slip through in autocommit. */
	ck_assert_int_eq(dbtest_fault(add_one, &two).kind, FAULT_UNAVAILABLE);
	ck_assert_int_eq(dbtest_fault(commit, NULL).kind, FAULT_UNAVAILABLE);
	db_rollback(test_db);
	ck_assert(!db_in_transaction(test_db));
	ck_assert(db_broken(test_db));

	db_ready(test_db);
	ck_assert(!db_broken(test_db));
	ck_assert_int_eq(amount_of(1), 0);
	ck_assert_int_eq(amount_of(2), 0);
	db_begin(test_db);
	add_one(&one);
	db_rollback(test_db);
	ck_assert_int_eq(amount_of(1), 0);
}
END_TEST

START_TEST(ready_sees_that_the_server_closed_an_idle_connection)
{
	int64_t before = connection_id(test_db);

	db_ready(test_db);
	ck_assert_int_eq(connection_id(test_db), before);
	kill_connection(before);
	usleep(100 * 1000);
	db_ready(test_db);
	ck_assert_int_ne(connection_id(test_db), before);
	ck_assert_int_eq(amount_of(1), 0);
}
END_TEST

static void slow(void *arg)
{
	(void)arg;
	db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM seq_1_to_1000000000 WHERE seq > ?",
		V(0));
}

START_TEST(a_statement_that_takes_too_long_is_ended)
{
	db_run(test_db, "SET max_statement_time = 0.1");
	ck_assert_int_eq(dbtest_fault(slow, NULL).kind, FAULT_UNAVAILABLE);
	db_ready(test_db);
	ck_assert_int_eq(amount_of(1), 0);
}
END_TEST

/* The connection is given up, and with it the locks, though no request may come for hours. */
START_TEST(a_statement_that_was_ended_holds_no_locks)
{
	struct db *other = dbtest_connect();
	int one = 1;

	db_run(test_db, "SET max_statement_time = 0.1");
	db_begin(test_db);
	add_one(&one);
	ck_assert_int_eq(dbtest_fault(slow, NULL).kind, FAULT_UNAVAILABLE);
	db_rollback(test_db);
	db_run(other, "SET innodb_lock_wait_timeout = 2");
	ck_assert_int_eq(db_exec(other, "UPDATE item SET amount = 0 WHERE id = 1"), 1);
	db_close(other);
}
END_TEST

static void open_nowhere(void *arg)
{
	(void)arg;
	db_open(&(struct db_options){ .socket = "/nonexistent/socket", .user = "root" });
}

START_TEST(no_server_is_unavailable)
{
	struct boundary b = dbtest_fault(open_nowhere, NULL);

	ck_assert_int_eq(b.kind, FAULT_UNAVAILABLE);
	ck_assert_ptr_nonnull(strstr(b.text, "cannot connect"));
}
END_TEST

static void open_elsewhere(void *arg)
{
	(void)arg;
	db_open(&(struct db_options){
		.socket = getenv("VAFA_TEST_SOCKET"), .user = "root", .schema = "no_such_schema",
	});
}

START_TEST(no_schema_is_unavailable)
{
	ck_assert_int_eq(dbtest_fault(open_elsewhere, NULL).kind, FAULT_UNAVAILABLE);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("db");
	TCase *t = tcase_create("connection");

	tcase_add_checked_fixture(t, setup, dbtest_close);
	tcase_set_timeout(t, 30);
	tcase_add_test(t, the_session_is_strict_utc_and_read_committed);
	tcase_add_test(t, exec_counts_what_matched_not_what_changed);
	tcase_add_test(t, commit_keeps_and_rollback_undoes);
	tcase_add_test(t, transactions_do_not_nest);
	tcase_add_test(t, ddl_inside_a_transaction_faults);
	tcase_add_test(t, ready_rolls_back_what_was_left_open);
	tcase_add_test(t, statements_are_counted);
	tcase_add_test(t, a_script_runs_to_its_end);
	tcase_add_test(t, a_script_stops_at_its_first_error);
	tcase_add_test(t, only_scripts_may_hold_several_statements);
	tcase_add_loop_test(t, a_bug_names_the_statement_and_no_value, 0,
		(int)(sizeof bugs / sizeof bugs[0]));
	tcase_add_test(t, a_deadlock_is_a_retry_of_the_whole);
	tcase_add_test(t, a_lock_wait_is_a_retry);
	tcase_add_test(t, committed_rows_of_others_are_seen_inside_a_transaction);
	tcase_add_test(t, a_connection_lost_inside_a_transaction_loses_all_of_it);
	tcase_add_test(t, ready_sees_that_the_server_closed_an_idle_connection);
	tcase_add_test(t, a_statement_that_takes_too_long_is_ended);
	tcase_add_test(t, a_statement_that_was_ended_holds_no_locks);
	tcase_add_test(t, no_server_is_unavailable);
	tcase_add_test(t, no_schema_is_unavailable);
	suite_add_tcase(s, t);
	return dbtest_run_script(s, tables);
}
