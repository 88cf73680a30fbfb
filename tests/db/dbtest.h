/*
 * dbtest.h - what every Check program of tests/db stands on: a schema of its own on the server
 * that tests/with-mariadb brings, a connection and an arena for each test.
 *
 * Check runs each test in a process of its own, so nothing of one test reaches the next but what
 * it committed. A usual program:
 *
 *	TCase *t = tcase_create("ledger");
 *	tcase_add_checked_fixture(t, dbtest_begin, dbtest_rollback);
 *	…
 *	return dbtest_run(suite);
 */
#ifndef TESTS_DB_DBTEST_H
#define TESTS_DB_DBTEST_H

#include <check.h>

#include "base/arena.h"
#include "base/fault.h"
#include "db/db.h"

/* The connection and the arena of the test that runs. */
extern struct db *test_db;
extern struct arena *test_arena;

/*
 * Makes a schema with the migrations of sql/, runs the suite (and frees it), drops the schema.
 * The exit status: 0 when all passed. The log shows warnings and errors; crypto has a key.
 */
int dbtest_run(Suite *suite);
/* The same with tables of its own, made by a script, in place of the migrations. */
int dbtest_run_script(Suite *suite, const char *script);

/* Fixture of most tests: a transaction that is rolled back, so that nothing remains. */
void dbtest_begin(void);
void dbtest_rollback(void);
/* Fixture of tests that commit: without a transaction. They delete what they made, or do not mind. */
void dbtest_open(void);
void dbtest_close(void);

/* The name of the program's schema: for programs that are started beside the test. */
const char *dbtest_schema(void);
/* One more connection to the test's schema; the caller closes it. */
struct db *dbtest_connect(void);
/*
 * Runs fn(index) in `n` processes at once, each with test_db and test_arena of its own and no
 * transaction, let go together when all are connected. results[index] = what fn returned, 0..99;
 * a fault of a process fails the test with its text.
 */
void dbtest_parallel(int n, int (*fn)(int index), int *results);

/* The fault that fn(arg) ends in; the test fails when it ends in none. */
struct boundary dbtest_fault(void (*fn)(void *), void *arg);

#endif
