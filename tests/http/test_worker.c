/* test_worker.c - the process: stopping while busy, leaving in time, the database away, memory. */
#include "web/worker.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/http/httptest.h"
#include "web/respond.h"
#include "web/route.h"

static enum http slow(struct req *r)
{
	usleep(300 * 1000);
	return respond_text(r, HTTP_200, "text/plain", "done");
}

static enum http quick(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", "here");
}

static enum http ask_database(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", r->store.name);
}

/* About what a large page costs. */
static enum http greedy(struct req *r)
{
	char *p = arena_alloc(r->arena, 4 << 20);

	memset(p, 'x', 4 << 20);
	return respond_bytes(r, "text/plain", p, 100 * 1000);
}

static bool break_off(struct req *r, void *state, struct arena *chunk, struct buf *out)
{
	int *pieces = state;

	(void)r;
	(void)chunk;
	if (++*pieces == 3)
		fault("broken");
	buf_puts(out, "piece ");
	return true;
}

static enum http breaking(struct req *r)
{
	int *pieces = arena_alloc(r->arena, sizeof *pieces);

	*pieces = 0;
	return respond_stream(r, "text/csv", "part.csv", break_off, pieces);
}

const struct route routes[] = {
	{ GET, "/slow", AREA_ANY, PERM_PUBLIC, slow, ROUTE_BARE },
	{ GET, "/quick", AREA_ANY, PERM_PUBLIC, quick, ROUTE_BARE },
	{ GET, "/database", AREA_CLUB, PERM_PUBLIC, ask_database, 0 },
	{ GET, "/breaking", AREA_ANY, PERM_PUBLIC, breaking, ROUTE_BARE },
	{ GET, "/greedy", AREA_ANY, PERM_PUBLIC, greedy, ROUTE_BARE },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static struct ask asks(const char *path)
{
	return (struct ask){ .method = "GET", .path = path,
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug) };
}

static struct answer get(const char *path)
{
	struct ask ask = asks(path);

	return http_ask(&ask);
}

/* The exit of the only worker; the test fails when it does not come within 5 s. */
static int exit_of_worker(void)
{
	int status;

	for (int i = 0; i < 500; i++) {
		if (waitpid(http_workers[0], &status, WNOHANG) == http_workers[0]) {
			http_workers_n = 0;
			return status;
		}
		usleep(10 * 1000);
	}
	ck_abort_msg("the worker does not leave");
	return -1;
}

START_TEST(a_busy_worker_answers_before_it_leaves)
{
	struct ask ask = asks("/slow");
	struct answer a;
	int fd;

	ck_assert_int_eq(get("/quick").status, 200);
	fd = http_begin(&ask);
	usleep(100 * 1000);
	kill(http_workers[0], SIGTERM);
	a = http_end(fd);
	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(a.body, "done");
	ck_assert_int_eq(exit_of_worker(), 0);
}
END_TEST

START_TEST(an_idle_worker_leaves_at_once)
{
	ck_assert_int_eq(get("/quick").status, 200);
	usleep(50 * 1000);
	kill(http_workers[0], SIGTERM);
	ck_assert_int_eq(exit_of_worker(), 0);
}
END_TEST

START_TEST(a_worker_leaves_after_its_requests)
{
	http_requests = 3;
	httptest_restart(1, FIXTURE_NOW);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(get("/quick").status, 200);
	ck_assert_int_eq(exit_of_worker(), 0);
}
END_TEST

START_TEST(an_answer_that_breaks_off_does_not_look_whole)
{
	ck_assert_int_eq(get("/breaking").status, 0);
	ck_assert_int_eq(get("/quick").status, 200);
}
END_TEST

START_TEST(who_connects_and_goes_away_harms_nobody)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	struct ask ask = asks("/greedy");

	memcpy(at.sun_path, http_socket, strlen(http_socket));
	for (int i = 0; i < 3; i++) {
		int fd = socket(AF_UNIX, SOCK_STREAM, 0);

		ck_assert_int_eq(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
		close(fd);
		close(http_begin(&ask)); /* does not wait for its answer */
	}
	ck_assert_int_eq(get("/quick").status, 200);
}
END_TEST

/* ---- the database goes and comes: through a relay that can be switched off ------------------ */

static const char *relay_path;
static pid_t relay;

static void copy_both_ways(int a, int b)
{
	char buf[65536];
	pid_t pid = fork();
	int from = pid ? a : b, to = pid ? b : a;
	ssize_t n;

	while ((n = read(from, buf, sizeof buf)) > 0)
		if (write(to, buf, (size_t)n) != n)
			break;
	shutdown(to, SHUT_WR);
	_exit(0);
}

static int unix_socket(const char *path, bool to_listen)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	memcpy(at.sun_path, path, strlen(path));
	if (to_listen) {
		unlink(path);
		ck_assert_int_eq(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
		ck_assert_int_eq(listen(fd, 16), 0);
	} else {
		ck_assert_int_eq(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
	}
	return fd;
}

/* A process group of its own, so that it ends with all its connections. */
static void relay_start(void)
{
	int fd = unix_socket(relay_path, true);

	relay = fork();
	if (relay) {
		setpgid(relay, relay);
		close(fd);
		return;
	}
	setpgid(0, 0);
	for (;;) {
		int client = accept(fd, NULL, NULL);

		if (fork() == 0)
			copy_both_ways(client, unix_socket(getenv("VAFA_TEST_SOCKET"), false));
		close(client);
	}
}

static void relay_stop(void)
{
	kill(-relay, SIGKILL);
	waitpid(relay, NULL, 0);
	unlink(relay_path);
}

START_TEST(without_the_database_the_answer_is_503_until_it_is_back)
{
	struct answer a;

	relay_path = arena_printf(test_arena, "%s.r", http_socket);
	http_config.db_socket = relay_path;
	httptest_restart(1, FIXTURE_NOW);
	a = get("/database");
	ck_assert_int_eq(a.status, 503);
	ck_assert_str_eq(answer_header(&a, "Retry-After"), "5");
	ck_assert_int_eq(get("/quick").status, 200);
	for (int i = 0; i < 2; i++) {
		relay_start();
		ck_assert_int_eq(get("/database").status, 200);
		ck_assert_int_eq(get("/database").status, 200);
		relay_stop();
		ck_assert_int_eq(get("/database").status, 503);
		ck_assert_int_eq(get("/database").status, 503);
	}
	relay_start();
	ck_assert_int_eq(get("/database").status, 200);
	relay_stop();
}
END_TEST

/* ---- memory ---------------------------------------------------------------------------------- */

static long resident_kb(pid_t pid)
{
	FILE *f = fopen(arena_printf(test_arena, "/proc/%d/status", (int)pid), "r");
	char line[256];
	long kb = -1;

	ck_assert(f);
	while (kb < 0 && fgets(line, sizeof line, f))
		if (strncmp(line, "VmRSS:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	fclose(f);
	return kb;
}

START_TEST(memory_does_not_grow_with_the_requests)
{
	long before;

#ifdef __SANITIZE_ADDRESS__
	return; /* what was freed is kept for a while, to catch who uses it */
#endif
	for (int i = 0; i < 100; i++)
		ck_assert_int_eq(get(i % 20 ? "/database" : "/greedy").status, 200);
	before = resident_kb(http_workers[0]);
	for (int i = 0; i < 1500; i++)
		ck_assert_int_eq(get(i % 50 ? "/database" : "/greedy").status, 200);
	ck_assert_int_le(resident_kb(http_workers[0]), before + 1024);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("worker", a_busy_worker_answers_before_it_leaves, an_idle_worker_leaves_at_once,
		a_worker_leaves_after_its_requests, an_answer_that_breaks_off_does_not_look_whole,
		who_connects_and_goes_away_harms_nobody,
		without_the_database_the_answer_is_503_until_it_is_back, memory_does_not_grow_with_the_requests);
}
