/* Migrations: once each, in order, by one migrator at a time. */
#include "db/migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "tests/db/dbtest.h"

static const char *dir;

static char *path_of(const char *name)
{
	return arena_printf(test_arena, "%s/%s", dir, name);
}

static void file_put(const char *name, const char *text)
{
	FILE *f = fopen(path_of(name), "w");

	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
}

static void file_remove(void *path)
{
	unlink(path);
}

static void dir_remove(void *path)
{
	rmdir(path);
}

/* A file that goes when the test ends. */
static void file_add(const char *name, const char *text)
{
	file_put(name, text);
	arena_defer(test_arena, file_remove, path_of(name));
}

/* An empty folder, and a schema as a new one. */
static void setup(void)
{
	dbtest_open();
	dir = arena_printf(test_arena, "%s.sql.%d", getenv("VAFA_TEST_SOCKET"), (int)getpid());
	ck_assert_int_eq(mkdir(dir, 0700), 0);
	arena_defer(test_arena, dir_remove, (char *)dir);
	db_script(test_db, "DROP TABLE IF EXISTS schema_migration, schema_migration_lock, a, b, c;");
}

static int run(void)
{
	return migrate_run(test_db, test_arena, dir);
}

static int pending(void)
{
	return migrate_pending(test_db, test_arena, dir);
}

static void run_it(void *arg)
{
	(void)arg;
	run();
}

static int64_t rows_of_a(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) AS n FROM a");
}

START_TEST(files_are_applied_once_in_order)
{
	file_add("0002_rows.sql", "INSERT INTO a (id) VALUES (1); INSERT INTO a (id) VALUES (2);\n");
	file_add("0001_table.sql", "-- the table\nCREATE TABLE a (id INT PRIMARY KEY);\n");
	file_add("seed.sql", "this is not a migration");
	ck_assert_int_eq(pending(), 2);
	ck_assert_int_eq(run(), 2);
	ck_assert_int_eq(rows_of_a(), 2);
	ck_assert_int_eq(pending(), 0);
	ck_assert_int_eq(run(), 0);

	file_add("0003_more.sql", "INSERT INTO a (id) VALUES (3);");
	ck_assert_int_eq(pending(), 1);
	ck_assert_int_eq(run(), 1);
	ck_assert_int_eq(rows_of_a(), 3);
}
END_TEST

START_TEST(an_empty_folder_is_nothing_to_do)
{
	ck_assert_int_eq(pending(), 0);
	ck_assert_int_eq(run(), 0);
}
END_TEST

START_TEST(a_missing_folder_faults)
{
	dir = "/nonexistent";
	ck_assert_ptr_nonnull(strstr(dbtest_fault(run_it, NULL).text, "cannot read the folder"));
}
END_TEST

START_TEST(a_gap_faults_and_applies_nothing)
{
	file_add("0001_table.sql", "CREATE TABLE a (id INT PRIMARY KEY);");
	file_add("0003_rows.sql", "INSERT INTO a (id) VALUES (1);");
	ck_assert_ptr_nonnull(strstr(dbtest_fault(run_it, NULL).text, "is not number 2"));
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) AS n FROM schema_migration"), 0);
}
END_TEST

START_TEST(two_files_of_one_number_fault)
{
	file_add("0001_a.sql", "CREATE TABLE a (id INT PRIMARY KEY);");
	file_add("0001_b.sql", "CREATE TABLE b (id INT PRIMARY KEY);");
	ck_assert_ptr_nonnull(strstr(dbtest_fault(run_it, NULL).text, "is not number 2"));
}
END_TEST

START_TEST(an_edited_file_faults)
{
	file_add("0001_table.sql", "CREATE TABLE a (id INT PRIMARY KEY);");
	run();
	file_put("0001_table.sql", "CREATE TABLE a (id INT PRIMARY KEY) ;");
	ck_assert_ptr_nonnull(strstr(dbtest_fault(run_it, NULL).text, "changed after it was applied"));
}
END_TEST

START_TEST(an_older_release_faults)
{
	file_add("0001_table.sql", "CREATE TABLE a (id INT PRIMARY KEY);");
	file_add("0002_table.sql", "CREATE TABLE b (id INT PRIMARY KEY);");
	run();
	file_remove(path_of("0002_table.sql"));
	ck_assert_int_eq(pending(), -1);
	ck_assert_ptr_nonnull(strstr(dbtest_fault(run_it, NULL).text, "0002_table.sql was applied"));
}
END_TEST

/* What came before the fault stands; mended, the file runs again, and nobody waits for a lock. */
START_TEST(a_file_that_fails_is_not_applied_and_may_be_mended)
{
	file_add("0001_table.sql", "CREATE TABLE IF NOT EXISTS a (id INT PRIMARY KEY);");
	file_add("0002_bad.sql", "CREATE TABLE IF NOT EXISTS b (id INT); INSERT INTO nothing VALUES (1);");
	ck_assert_int_eq(dbtest_fault(run_it, NULL).kind, FAULT_BUG);
	ck_assert_int_eq(pending(), 1);
	file_put("0002_bad.sql", "CREATE TABLE IF NOT EXISTS b (id INT); INSERT INTO b VALUES (1);");
	ck_assert_int_eq(run(), 1);
	ck_assert_int_eq(pending(), 0);
}
END_TEST

START_TEST(inside_a_transaction_faults)
{
	db_begin(test_db);
	ck_assert_ptr_nonnull(strstr(dbtest_fault(run_it, NULL).text, "inside a transaction"));
	db_rollback(test_db);
}
END_TEST

static int migrator(int index)
{
	(void)index;
	log_init("test", LOG_LEVEL_ERROR);
	return run();
}

/* The rows have no key: a file applied twice would show. */
START_TEST(of_many_at_once_each_file_is_applied_by_one)
{
	enum { MIGRATORS = 4 };
	int applied[MIGRATORS], sum = 0;

	file_add("0001_table.sql", "CREATE TABLE a (id INT);");
	file_add("0002_rows.sql", "DO SLEEP(0.05); INSERT INTO a (id) VALUES (1);");
	file_add("0003_rows.sql", "INSERT INTO a (id) VALUES (2);");
	dbtest_parallel(MIGRATORS, migrator, applied);
	for (int i = 0; i < MIGRATORS; i++)
		sum += applied[i];
	ck_assert_int_eq(sum, 3);
	ck_assert_int_eq(rows_of_a(), 2);
}
END_TEST

START_TEST(a_dead_migrators_lease_ends)
{
	file_add("0001_table.sql", "CREATE TABLE a (id INT);");
	run();
	file_add("0002_rows.sql", "INSERT INTO a (id) VALUES (1);");
	db_exec(test_db, "UPDATE schema_migration_lock SET holder = 'dead',"
		" until = UTC_TIMESTAMP() + INTERVAL 1 SECOND");
	log_init("test", LOG_LEVEL_ERROR);
	ck_assert_int_eq(run(), 1);
	ck_assert_int_eq(rows_of_a(), 1);
}
END_TEST

/* The product's own. */
START_TEST(the_migrations_of_the_tree_apply)
{
	dir = getenv("VAFA_SQL_DIR");
	db_run(test_db, "CREATE OR REPLACE DATABASE migrate_tree");
	db_run(test_db, "USE migrate_tree");
	ck_assert_int_gt(run(), 0);
	ck_assert_int_eq(pending(), 0);
	ck_assert_int_gt(db_int(test_db, test_arena, 0, "SELECT COUNT(*) AS n FROM information_schema"
		".tables WHERE table_schema = DATABASE()"), 2);
	db_run(test_db, "DROP DATABASE migrate_tree");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("migrate");
	TCase *t = tcase_create("migrate");

	tcase_add_checked_fixture(t, setup, dbtest_close);
	tcase_set_timeout(t, 60);
	tcase_add_test(t, files_are_applied_once_in_order);
	tcase_add_test(t, an_empty_folder_is_nothing_to_do);
	tcase_add_test(t, a_missing_folder_faults);
	tcase_add_test(t, a_gap_faults_and_applies_nothing);
	tcase_add_test(t, two_files_of_one_number_fault);
	tcase_add_test(t, an_edited_file_faults);
	tcase_add_test(t, an_older_release_faults);
	tcase_add_test(t, a_file_that_fails_is_not_applied_and_may_be_mended);
	tcase_add_test(t, inside_a_transaction_faults);
	tcase_add_test(t, of_many_at_once_each_file_is_applied_by_one);
	tcase_add_test(t, a_dead_migrators_lease_ends);
	tcase_add_test(t, the_migrations_of_the_tree_apply);
	suite_add_tcase(s, t);
	return dbtest_run_script(s, "SELECT 1;");
}
