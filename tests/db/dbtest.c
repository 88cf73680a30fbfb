#include "tests/db/dbtest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "db/migrate.h"

enum { ARENA_BYTES = 64 << 20, SCHEMA_CHARS = 64, CHILD_FAULT = 100 };

struct db *test_db;
struct arena *test_arena;

static char schema[SCHEMA_CHARS];

static struct db *connect_to(const char *name)
{
	return db_open(&(struct db_options){
		.socket = getenv("VAFA_TEST_SOCKET"),
		.user = "root",
		.schema = name,
	});
}

const char *dbtest_schema(void)
{
	return schema;
}

struct db *dbtest_connect(void)
{
	return connect_to(schema);
}

/* A key file beside the socket: it goes when the server goes. */
static void start_crypto(struct arena *a)
{
	if (!crypto_init(arena_printf(a, "%s.key", getenv("VAFA_TEST_SOCKET"))))
		fault("dbtest: no key");
}

static int run(Suite *suite, const char *script)
{
	struct arena *a = arena_new(ARENA_BYTES);
	SRunner *runner;
	struct db *db;
	int failed;

	if (!getenv("VAFA_TEST_SOCKET") || !getenv("VAFA_SQL_DIR"))
		fault("run this under tests/with-mariadb");
	log_init(program_invocation_short_name, LOG_LEVEL_WARN);
	start_crypto(a);
	snprintf(schema, sizeof schema, "t_%.40s_%d", program_invocation_short_name, (int)getpid());
	db = connect_to(NULL);
	db_run(db, arena_printf(a, "CREATE DATABASE `%s`", schema));
	db_run(db, arena_printf(a, "USE `%s`", schema));
	if (script)
		db_script(db, script);
	else
		migrate_run(db, a, getenv("VAFA_SQL_DIR"));
	db_close(db);

	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);

	db = connect_to(NULL);
	db_run(db, arena_printf(a, "DROP DATABASE `%s`", schema));
	db_close(db);
	arena_free(a);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int dbtest_run(Suite *suite)
{
	return run(suite, NULL);
}

int dbtest_run_script(Suite *suite, const char *script)
{
	return run(suite, script);
}

void dbtest_open(void)
{
	test_arena = arena_new(ARENA_BYTES);
	test_db = dbtest_connect();
}

void dbtest_close(void)
{
	db_close(test_db);
	arena_free(test_arena);
	test_db = NULL;
	test_arena = NULL;
}

void dbtest_begin(void)
{
	dbtest_open();
	db_begin(test_db);
}

void dbtest_rollback(void)
{
	db_rollback(test_db);
	dbtest_close();
}

struct boundary dbtest_fault(void (*fn)(void *), void *arg)
{
	struct boundary b;

	ck_assert_msg(!guarded(&b, fn, arg), "no fault");
	return b;
}

/* Many processes at once. */

struct child { int index; int (*fn)(int index); int ready, go, result; };

static void child_work(void *arg)
{
	struct child *c = arg;
	char byte = 1;

	dbtest_open();
	/* All are let go at once: by the end of the pipe that the parent holds open. */
	if (write(c->ready, &byte, 1) != 1 || read(c->go, &byte, 1) != 0)
		fault("dbtest: the parent is gone");
	c->result = c->fn(c->index);
	dbtest_close();
}

static _Noreturn void child_run(struct child c)
{
	struct boundary b;

	if (guarded(&b, child_work, &c))
		_exit(c.result);
	fprintf(stderr, "process %d: %s\n", c.index, b.text);
	_exit(CHILD_FAULT);
}

void dbtest_parallel(int n, int (*fn)(int index), int *results)
{
	pid_t *pids = NEWN(test_arena, pid_t, (size_t)n);
	int ready[2], go[2], status;
	char byte;

	ck_assert(pipe(ready) == 0 && pipe(go) == 0);
	for (int i = 0; i < n; i++) {
		pids[i] = fork();
		ck_assert_int_ge(pids[i], 0);
		if (pids[i] == 0) {
			close(go[1]);
			child_run((struct child){ .index = i, .fn = fn, .ready = ready[1], .go = go[0] });
		}
	}
	close(ready[1]);
	for (int i = 0; i < n; i++)
		ck_assert_msg(read(ready[0], &byte, 1) == 1, "a process did not get ready");
	close(go[1]);
	for (int i = 0; i < n; i++) {
		ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
		ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) < CHILD_FAULT,
			"process %d faulted", i);
		results[i] = WEXITSTATUS(status);
	}
	close(ready[0]);
	close(go[0]);
}
