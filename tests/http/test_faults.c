/*
 * test_faults.c - the database and the workers are killed while tills sell, and many ask at once for
 * what only some can have. What was acknowledged is there, once; the books are in order. [§7, §8]
 *
 * It runs on a server of its own, which it may kill: tests/with-mariadb --lasting.
 */
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "domain/verify.h"
#include "tests/http/api.h"

enum {
	TILLS = 6, WORKERS = 4, SALES_MAX = 4000,
	KILLS = 3, BETWEEN = 25,           /* sales that are answered between two kills */
	PATIENCE_US = 60 * 1000 * 1000, PAUSE_US = 20 * 1000,
	AT_ONCE = 200,
};

/* What one till has seen; shared with the test. */
struct till {
	atomic_int acknowledged;
	atomic_int unavailable;            /* 503 */
	atomic_int cut;                    /* no answer at all */
	atomic_int other;                  /* an answer that should not be */
	int64_t sales[SALES_MAX];          /* the ids it was told */
};
static struct shared { atomic_bool over; struct till tills[TILLS]; } *shared;

static int64_t customers[TILLS];

/* ---- selling under load ---------------------------------------------------------------------- */

/* Every other sale is to a customer whom all tills serve, and pays with what the wallet has. */
static const char *sale_body(int till, int n)
{
	return text("{\"branch_id\":%" PRId64 ",\"customer\":{\"id\":%" PRId64 "},\"amount\":%d%s}",
		fx.branches[0], customers[n % 2 ? till : 0], 10000 + n,
		n % 2 ? "" : ",\"pay_with_credit\":\"max\"");
}

/* Sells once and repeats with the same key until it is told the sale. False: never. */
static bool sell(struct till *t, int till, int n)
{
	int64_t begun_us = clock_us();

	while (clock_us() - begun_us < PATIENCE_US) {
		struct answer a;

		arena_reset(test_arena);
		a = api_call(fx.api_key, "POST", "/api/v1/sales", text("till-%d-%d", till, n),
			sale_body(till, n));
		if (a.status == 201) {
			json_t *sale = json_own(test_arena, json_loads(a.body, 0, NULL));

			t->sales[t->acknowledged] = int_at(sale, "id");
			t->acknowledged++;
			return true;
		}
		t->unavailable += a.status == 503;
		t->cut += a.status == 0;
		if (a.status != 503 && a.status != 0) {
			fprintf(stderr, "till %d: %d %s\n", till, a.status, a.body);
			t->other++;
		}
		usleep(PAUSE_US);
	}
	return false;
}

static _Noreturn void till_run(int till)
{
	struct till *t = &shared->tills[till];

	test_arena = arena_new(16 << 20); /* emptied for each request; the store's stays as it is */
	for (int n = 0; n < SALES_MAX && !shared->over; n++)
		if (!sell(t, till, n))
			_exit(EXIT_FAILURE);
	_exit(EXIT_SUCCESS);
}

/* One count of all tills together. */
static int total_of(size_t offset)
{
	int n = 0;

	for (int i = 0; i < TILLS; i++)
		n += *(const atomic_int *)((const char *)&shared->tills[i] + offset);
	return n;
}
#define TOTAL(member) total_of(offsetof(struct till, member))

/* Waits until so many more sales are answered. */
static void await_sales(int more)
{
	int64_t begun_us = clock_us();

	for (int before = TOTAL(acknowledged); TOTAL(acknowledged) < before + more; usleep(PAUSE_US))
		ck_assert_msg(clock_us() - begun_us < PATIENCE_US, "nothing is sold any more");
}

static void make_customers(int n, int64_t *out)
{
	struct scope s;

	db_begin(test_db);
	s = fixture_scope();
	for (int i = 0; i < n; i++)
		out[i] = fixture_customer(&s, text("0935%07d", i), "سارا", "رضایی");
	db_commit(test_db);
}

/* So many tills sell while `disturb` does its work; then each finishes the sale it is at. */
static void sell_while(void (*disturb)(void))
{
	pid_t pids[TILLS];
	int status;

	make_customers(TILLS, customers);
	api_campaign("'benefits':[{'give':'points','amount':2.5},{'give':'credit','percent':5}]");
	log_init("faults", LOG_LEVEL_ERROR); /* not a line for each 503 */
	httptest_supervise(WORKERS, FIXTURE_NOW);
	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert(shared != MAP_FAILED);
	for (int i = 0; i < TILLS; i++) {
		pids[i] = fork();
		ck_assert_int_ge(pids[i], 0);
		if (pids[i] == 0)
			till_run(i);
	}
	await_sales(BETWEEN);
	disturb();
	shared->over = true;
	for (int i = 0; i < TILLS; i++) {
		ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
		ck_assert_msg(status == 0, "till %d did not get its sale through", i);
	}
}

/* ---- what has to hold afterwards ------------------------------------------------------------- */

static void print_finding(void *arg, const struct verify_finding *f)
{
	(void)arg;
	fprintf(stderr, "%s %s: %s\n", f->invariant, f->object, f->what);
}

static void books_are_in_order(void)
{
	db_ready(test_db);
	ck_assert_int_eq(verify_run(test_db, test_arena, fx.store.id, print_finding, NULL), 0);
}

static int id_compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* The sales that were acknowledged are the sales that are there: none lost, none twice. */
static void sales_are_those_acknowledged(void)
{
	struct row { int64_t id; };
	static const struct db_col cols[] = { COL(struct row, id), COLS_END };
	int64_t *told = NEWN(test_arena, int64_t, (size_t)TOTAL(acknowledged));
	struct row *there;
	size_t n_told = 0, n_there;

	for (int i = 0; i < TILLS; i++)
		for (int k = 0; k < shared->tills[i].acknowledged; k++)
			told[n_told++] = shared->tills[i].sales[k];
	qsort(told, n_told, sizeof *told, id_compare);
	db_ready(test_db);
	n_there = db_all(test_db, test_arena, &there, cols,
		"SELECT id FROM sale WHERE store_id = ? ORDER BY id LIMIT 100000", V(fx.store.id));
	ck_assert_uint_eq(n_there, n_told);
	for (size_t i = 0; i < n_told; i++)
		ck_assert_int_eq(told[i], there[i].id);
}

/* The last sale of each till, asked for once more with its key. */
static void keys_are_remembered(void)
{
	for (int i = 0; i < TILLS; i++) {
		int last = shared->tills[i].acknowledged - 1;
		struct reply r = api_as(fx.api_key, "POST", "/sales", text("till-%d-%d", i, last),
			sale_body(i, last));

		ck_assert_int_eq(r.answer.status, 201);
		ck_assert_int_eq(int_at(r.json, "id"), shared->tills[i].sales[last]);
	}
}

/* ---- the database is killed ------------------------------------------------------------------ */

static pid_t server(void)
{
	const char *socket = getenv("VAFA_TEST_SOCKET");
	FILE *f = fopen(text("%.*s/pid", (int)(strrchr(socket, '/') - socket), socket), "re");
	int pid = 0;

	if (!f)
		return 0;
	if (fscanf(f, "%d", &pid) != 1)
		pid = 0;
	fclose(f);
	return pid;
}

static void kill_the_database(void)
{
	for (int i = 0; i < KILLS; i++) {
		pid_t pid = server();

		ck_assert_int_gt(pid, 1);
		ck_assert_int_eq(kill(pid, SIGKILL), 0);
		await_sales(BETWEEN);
		ck_assert_int_ne(server(), pid);
	}
}

START_TEST(a_database_that_is_killed_loses_no_sale_and_doubles_none)
{
	sell_while(kill_the_database);
	ck_assert_int_ge(TOTAL(acknowledged), (KILLS + 1) * BETWEEN);
	ck_assert_msg(TOTAL(unavailable) > 0, "nobody noticed that the database was away");
	ck_assert_int_eq(TOTAL(cut), 0);
	ck_assert_int_eq(TOTAL(other), 0);
	sales_are_those_acknowledged();
	keys_are_remembered();
	books_are_in_order();
}
END_TEST

/* ---- workers are killed ---------------------------------------------------------------------- */

/* In the midst of what they do, until a few tills were left without an answer. */
static void kill_workers(void)
{
	for (int i = 0; i < KILLS || (TOTAL(cut) < KILLS && i < 20 * KILLS); i++) {
		httptest_look();
		for (int k = 0; k < http_workers_n; k++)
			kill(http_workers[k], SIGKILL);
		await_sales(BETWEEN);
	}
}

START_TEST(workers_that_are_killed_lose_no_sale_and_double_none)
{
	sell_while(kill_workers);
	ck_assert_msg(TOTAL(cut) > 0, "nobody noticed that the workers were killed");
	ck_assert_int_eq(TOTAL(other), 0);
	sales_are_those_acknowledged();
	keys_are_remembered();
	books_are_in_order();
}
END_TEST

/* ---- many at once ---------------------------------------------------------------------------- */

/* `n` POSTs that all wait at once for the workers; body and key of each by its number. */
static struct answer *at_once(int n, const char *path, const char *(*body)(int i), const char *same_key)
{
	struct answer *answers = NEWN(test_arena, struct answer, (size_t)n);
	int *fds = NEWN(test_arena, int, (size_t)n);

	httptest_restart(WORKERS, FIXTURE_NOW);
	for (int i = 0; i < n; i++)
		fds[i] = http_begin(&(struct ask){ .method = "POST",
			.path = text("/api/v1%s", path), .type = "application/json", .body = quoted(body(i)),
			.host = text("%s.%s", fx.store.slug, http_config.base_host),
			.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
				{ "HTTP_IDEMPOTENCY_KEY", same_key ? same_key : text("once-%d", i) } } });
	for (int i = 0; i < n; i++)
		answers[i] = http_end(fds[i]);
	return answers;
}

/* How many of the answers have this status; each of the others has `other`. */
static int count(const struct answer *answers, int n, int status, int other)
{
	int found = 0;

	for (int i = 0; i < n; i++) {
		ck_assert_msg(answers[i].status == status || answers[i].status == other, "%d: %s",
			answers[i].status, answers[i].body);
		found += answers[i].status == status;
	}
	return found;
}

static const char *spend_body(int i)
{
	(void)i;
	return text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64
		"},'amount':1000,'pay_with_credit':1000}", fx.branches[0], fx.customers[0]);
}

START_TEST(two_hundred_spends_of_one_wallet_spend_what_is_in_it)
{
	struct answer *answers;

	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'credit','amount':37500,'reason':'x'}");
	answers = at_once(AT_ONCE, "/sales", spend_body, NULL);
	ck_assert_int_eq(count(answers, AT_ONCE, 201, 422), 37);
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.credit", "500");
	books_are_in_order();
}
END_TEST

static const char *limited_body(int i)
{
	return text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':5000}",
		fx.branches[0], customers[i % TILLS]);
}

START_TEST(two_hundred_sales_on_a_limit_of_ten_give_ten)
{
	struct answer *answers;
	int given = 0;

	make_customers(TILLS, customers);
	api_campaign("'limits':{'total_uses':10},'benefits':[{'give':'discount','amount':500}]");
	answers = at_once(AT_ONCE, "/sales", limited_body, NULL);
	ck_assert_int_eq(count(answers, AT_ONCE, 201, 201), AT_ONCE);
	for (int i = 0; i < AT_ONCE; i++)
		given += answer_has(&answers[i], "\"payable\":4500");
	ck_assert_int_eq(given, 10);
	books_are_in_order();
}
END_TEST

static const char *all_back(int i)
{
	(void)i;
	return "{'all':true}";
}

START_TEST(two_refunds_at_once_give_back_once)
{
	struct answer *answers;
	json_t *sale;

	api_campaign("'benefits':[{'give':'points','amount':2.5}]");
	sale = api_post(201, "/sales", text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64
		"},'amount':5000}", fx.branches[0], fx.customers[0]));
	answers = at_once(2, text("/sales/%s/refunds", at(sale, "id")), all_back, NULL);
	ck_assert_int_eq(count(answers, 2, 201, 422), 1);
	ck_assert_at(api_get(200, text("/sales/%s", at(sale, "id"))), "refunded", "5000");
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.points", "0");
	books_are_in_order();
}
END_TEST

static const char *same_body(int i)
{
	(void)i;
	return limited_body(0);
}

START_TEST(fifty_at_once_with_one_key_are_one_sale)
{
	struct answer *answers;
	int fresh = 0;

	make_customers(1, customers);
	answers = at_once(50, "/sales", same_body, "the-key");
	ck_assert_int_ge(count(answers, 50, 201, 409), 1);
	for (int i = 0; i < 50; i++)
		fresh += answers[i].status == 201 && !answer_header(&answers[i], "Idempotency-Replayed");
	ck_assert_int_eq(fresh, 1);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
		V(fx.store.id)), 1);
	books_are_in_order();
}
END_TEST

/* Starts this program anew under a server that is its own. */
static int run_on_own_server(char **argv)
{
	const char *sql = getenv("VAFA_SQL_DIR");
	char path[4096];

	snprintf(path, sizeof path, "%s/../tests/with-mariadb", sql ? sql : "sql");
	setenv("VAFA_TEST_OWN_SERVER", "1", 1);
	execl(path, path, "--lasting", argv[0], (char *)NULL);
	perror(path);
	return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	(void)argc;
	if (!getenv("VAFA_TEST_OWN_SERVER"))
		return run_on_own_server(argv);
	return HTTPTEST_MAIN("faults", a_database_that_is_killed_loses_no_sale_and_doubles_none,
		workers_that_are_killed_lose_no_sale_and_double_none,
		two_hundred_spends_of_one_wallet_spend_what_is_in_it,
		two_hundred_sales_on_a_limit_of_ten_give_ten, two_refunds_at_once_give_back_once,
		fifty_at_once_with_one_key_are_one_sale);
}
