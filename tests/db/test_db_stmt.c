/* Prepared statements: inserts and their ids, the cache. */
#include <string.h>

#include "tests/db/dbtest.h"

static const char tables[] =
	"CREATE TABLE item (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,"
	" code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
	" parent_id BIGINT NULL, UNIQUE KEY item_code (code),"
	" FOREIGN KEY (parent_id) REFERENCES item (id), CHECK (code <> 'bad'));";

static int64_t count(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) AS n FROM item");
}

static bool insert(const char *code, int64_t parent_id)
{
	return db_insert(test_db, "INSERT INTO item (code, parent_id) VALUES (?, ?)", V(code),
		db_ref(parent_id));
}

START_TEST(a_duplicate_is_an_outcome_and_the_transaction_goes_on)
{
	ck_assert(insert("a", 0));
	ck_assert(!insert("a", 0));
	ck_assert(insert("b", 0));
	ck_assert(db_in_transaction(test_db));
	ck_assert_int_eq(count(), 2);
}
END_TEST

static void insert_orphan(void *arg)
{
	(void)arg;
	(void)!insert("orphan", 123456);
}

static void insert_bad(void *arg)
{
	(void)arg;
	(void)!insert("bad", 0);
}

START_TEST(only_a_duplicate_is_an_outcome)
{
	struct boundary b = dbtest_fault(insert_orphan, NULL);

	ck_assert_int_eq(b.kind, FAULT_BUG);
	ck_assert_ptr_nonnull(strstr(b.text, "1452"));
	b = dbtest_fault(insert_bad, NULL);
	ck_assert_ptr_nonnull(strstr(b.text, "4025"));
	ck_assert_int_eq(count(), 0);
}
END_TEST

START_TEST(the_last_id_is_that_of_the_last_insert)
{
	int64_t first;

	ck_assert(insert("a", 0));
	first = db_last_id(test_db);
	ck_assert_int_gt(first, 0);
	count();
	db_exec(test_db, "UPDATE item SET code = 'c' WHERE id = ?", V(first));
	ck_assert_int_eq(db_last_id(test_db), first);
	ck_assert(insert("b", first));
	ck_assert_int_gt(db_last_id(test_db), first);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT parent_id FROM item WHERE id = ?",
		V(db_last_id(test_db))), first);
}
END_TEST

START_TEST(the_rows_of_insert_returning_are_read)
{
	struct row { int64_t id; const char *code; } row;
	static const struct db_col cols[] = { COL(struct row, id), COL(struct row, code), COLS_END };

	ck_assert(db_one(test_db, test_arena, &row, cols,
		"INSERT INTO item (code) VALUES (?) RETURNING id, code", V("a")));
	ck_assert_str_eq(row.code, "a");
	ck_assert(db_one(test_db, test_arena, &row, cols,
		"INSERT INTO item (code) VALUES (?) RETURNING id, code", V("b")));
	ck_assert_int_eq(count(), 2);
}
END_TEST

static void returning_unread(void *arg)
{
	(void)arg;
	db_exec(test_db, "INSERT INTO item (code) VALUES (?) RETURNING id", V("a"));
}

START_TEST(rows_that_nobody_reads_fault_and_the_connection_goes_on)
{
	ck_assert_ptr_nonnull(strstr(dbtest_fault(returning_unread, NULL).text, "nobody reads"));
	ck_assert_int_eq(count(), 1);
}
END_TEST

START_TEST(null_and_value_may_take_turns)
{
	int64_t id;

	ck_assert(insert("root", 0));
	id = db_last_id(test_db);
	for (int i = 0; i < 6; i++)
		ck_assert(insert(arena_printf(test_arena, "%d", i), i % 2 ? id : 0));
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) AS n FROM item WHERE parent_id = ?", V(id)), 3);
}
END_TEST

static int64_t prepared(void)
{
	return db_int(test_db, test_arena, -1, "SELECT CAST(variable_value AS SIGNED) AS n"
		" FROM information_schema.session_status WHERE variable_name = 'Com_stmt_prepare'");
}

START_TEST(a_literal_is_prepared_once)
{
	int64_t before;

	ck_assert(insert("first", 0));
	before = prepared();
	for (int i = 0; i < 20; i++)
		ck_assert(insert(arena_printf(test_arena, "%d", i), 0));
	ck_assert_int_eq(prepared(), before);
}
END_TEST

/* More statements than the cache has room for: it begins anew, and none is mistaken for another. */
START_TEST(a_full_cache_begins_anew)
{
	enum { STATEMENTS = 1600 };
	const char *sql[STATEMENTS];

	for (int i = 0; i < STATEMENTS; i++)
		sql[i] = arena_printf(test_arena, "SELECT %d AS n", i);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < STATEMENTS; i++)
			ck_assert_int_eq(db_int_(test_db, test_arena, -1, sql[i], NULL, 0), i);
	ck_assert_int_lt(db_int(test_db, test_arena, 0, "SELECT CAST(variable_value AS SIGNED) AS n"
		" FROM information_schema.global_status"
		" WHERE variable_name = 'Prepared_stmt_count'"), 1024);
}
END_TEST

static void unknown_table(void *arg)
{
	(void)arg;
	db_exec(test_db, "DELETE FROM comes_later WHERE id = ?", V(1));
}

START_TEST(a_statement_that_could_not_be_prepared_may_be_tried_again)
{
	dbtest_fault(unknown_table, NULL);
	dbtest_fault(unknown_table, NULL);
	db_run(test_db, "CREATE TEMPORARY TABLE comes_later (id INT)");
	unknown_table(NULL);
}
END_TEST

/* A migration ran while this connection was open. */
START_TEST(a_statement_outlives_a_change_of_its_table)
{
	struct row { int64_t id; const char *code; } row;
	static const struct db_col cols[] = { COL(struct row, id), COL(struct row, code), COLS_END };

	db_run(test_db, "CREATE TEMPORARY TABLE changing (id INT, code VARCHAR(5))");
	db_exec(test_db, "INSERT INTO changing (id, code) VALUES (?, ?)", V(1), V("one"));
	for (int i = 0; i < 3; i++) {
		ck_assert(db_one(test_db, test_arena, &row, cols, "SELECT id, code FROM changing"));
		ck_assert_int_eq(row.id, 1);
		ck_assert_str_eq(row.code, "one");
		if (i == 0)
			db_run(test_db, "ALTER TABLE changing ADD COLUMN more INT FIRST");
		else
			db_run(test_db, "ALTER TABLE changing MODIFY id BIGINT, MODIFY code TEXT");
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("db_stmt");
	TCase *t = tcase_create("statements");

	tcase_add_checked_fixture(t, dbtest_begin, dbtest_rollback);
	tcase_set_timeout(t, 30);
	tcase_add_test(t, a_duplicate_is_an_outcome_and_the_transaction_goes_on);
	tcase_add_test(t, only_a_duplicate_is_an_outcome);
	tcase_add_test(t, the_last_id_is_that_of_the_last_insert);
	tcase_add_test(t, the_rows_of_insert_returning_are_read);
	tcase_add_test(t, rows_that_nobody_reads_fault_and_the_connection_goes_on);
	tcase_add_test(t, null_and_value_may_take_turns);
	tcase_add_test(t, a_literal_is_prepared_once);
	tcase_add_test(t, a_full_cache_begins_anew);
	tcase_add_test(t, a_statement_that_could_not_be_prepared_may_be_tried_again);
	tcase_add_test(t, a_statement_outlives_a_change_of_its_table);
	suite_add_tcase(s, t);
	return dbtest_run_script(s, tables);
}
