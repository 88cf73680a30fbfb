/* test_supervisor.c - the real program: its workers die, take over from one another and leave. */
#include "web/supervisor.h"

#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "tests/http/fcgi.h"
#include "tests/http/folder.h"
#include "tests/unit/unit.h"

enum { WORKERS = 3, MANY = 64 };

static struct arena *a;
static const char *folder;
static char *listen_path;
static pid_t parent;
/* ClearSilver leaks a little with each file that it cannot parse; that is not what is asked here. */
static bool broken_files;

/* The program beside this one: <build>/tests/http/test_supervisor → <build>/vafa-web. */
static char *program(void)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	ck_assert_int_gt(n, 0);
	self[n] = '\0';
	for (int i = 0; i < 3; i++)
		*strrchr(self, '/') = '\0';
	return arena_printf(a, "%s/vafa-web", self);
}

static pid_t run(void)
{
	pid_t pid = fork();
	char *path = program();

	if (pid)
		return pid;
	if (broken_files)
		setenv("LSAN_OPTIONS", "detect_leaks=0", 1);
	setenv("VAFA_CONFIG", "/dev/null", 1);
	setenv("VAFA_LISTEN", listen_path, 1);
	setenv("VAFA_TEMPLATE_DIR", folder, 1);
	setenv("VAFA_KEY_FILE", arena_printf(a, "%s/key", folder), 1);
	setenv("VAFA_WORKERS", arena_printf(a, "%d", WORKERS), 1);
	setenv("VAFA_BASE_HOST", "vafa.test", 1);
	setenv("VAFA_HTTPS", "no", 1);
	setenv("VAFA_LOG_LEVEL", "error", 1);
	execl(path, path, (char *)NULL);
	_exit(99);
}

/* The numbers of the workers alive. */
static int workers(pid_t *out)
{
	FILE *f = fopen(arena_printf(a, "/proc/%d/task/%d/children", (int)parent, (int)parent), "re");
	int n = 0;

	ck_assert(f);
	while (n < MANY && fscanf(f, "%d", &out[n]) == 1)
		n++;
	fclose(f);
	return n;
}

static bool contains(const pid_t *list, int n, pid_t pid)
{
	for (int i = 0; i < n; i++)
		if (list[i] == pid)
			return true;
	return false;
}

/* Waits up to 10 s for `wanted` workers of whom none is in `old`. */
static void wait_for_workers(int wanted, const pid_t *old, int old_n)
{
	pid_t now[MANY];

	for (int i = 0; i < 1000; i++) {
		int n = workers(now), fresh = 0;

		for (int j = 0; j < n; j++)
			fresh += !contains(old, old_n, now[j]);
		if (n == wanted && fresh == wanted)
			return;
		usleep(10 * 1000);
	}
	ck_abort_msg("not the workers that were expected");
}

/* Asks over a connection. The body of the answer, NULL when there was none. */
static const char *ask(int fd, const char *path)
{
	struct fcgi_variable v[] = { { "REQUEST_METHOD", "GET" }, { "REQUEST_URI", path },
		{ "HTTP_HOST", "panel.vafa.test" } };
	const char *text, *body;
	size_t n;

	if (fd < 0)
		return NULL;
	fcgi_put(fd, v, sizeof v / sizeof *v, "", 0);
	text = fcgi_receive(a, fd, &n);
	body = text ? strstr(text, "\r\n\r\n") : NULL;
	return body ? body + 4 : NULL;
}

static const char *get(const char *path)
{
	return ask(fcgi_connect(listen_path), path);
}

static void begin(void)
{
	a = arena_new(16 << 20);
	folder = folder_of_templates("", "");
	listen_path = arena_printf(a, "%s/web.sock", folder);
	parent = run();
	for (int i = 0; i < 1000 && access(listen_path, F_OK) != 0; i++)
		usleep(10 * 1000);
	wait_for_workers(WORKERS, NULL, 0);
}

static int end(void)
{
	int status = -1;

	kill(parent, SIGTERM);
	for (int i = 0; i < 1000 && waitpid(parent, &status, WNOHANG) == 0; i++)
		usleep(10 * 1000);
	folder_remove(folder);
	arena_free(a);
	return status;
}

START_TEST(term_ends_all_and_leaves_nothing_behind)
{
	begin();
	ck_assert_str_eq(get("/healthz"), "ok\n");
	kill(parent, SIGTERM);
	for (int i = 0; i < 1000 && waitpid(parent, NULL, WNOHANG) == 0; i++)
		usleep(10 * 1000);
	ck_assert_int_eq(kill(parent, 0), -1);
	ck_assert_int_eq(errno, ESRCH);
	ck_assert_int_ne(access(listen_path, F_OK), 0);
	folder_remove(folder);
	arena_free(a);
}
END_TEST

START_TEST(the_socket_is_open_to_owner_and_group_only)
{
	struct stat st;

	begin();
	ck_assert_int_eq(stat(listen_path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0660);
	ck_assert_int_eq(end(), 0);
}
END_TEST

START_TEST(a_killed_worker_is_replaced)
{
	pid_t before[MANY];

	begin();
	ck_assert_int_eq(workers(before), WORKERS);
	for (int i = 0; i < WORKERS; i++)
		kill(before[i], SIGKILL);
	wait_for_workers(WORKERS, before, WORKERS);
	ck_assert_str_eq(get("/healthz"), "ok\n");
	ck_assert_int_eq(end(), 0);
}
END_TEST

START_TEST(hup_brings_new_workers_with_new_templates)
{
	pid_t before[MANY];

	begin();
	ck_assert_str_eq(get("/nothing"), "error 404\n");
	folder_write(folder, "panel/error.cs", "changed <?cs var:Status ?>\n");
	ck_assert_str_eq(get("/nothing"), "error 404\n");
	workers(before);
	kill(parent, SIGHUP);
	wait_for_workers(WORKERS, before, WORKERS);
	ck_assert_str_eq(get("/nothing"), "changed 404\n");
	ck_assert_int_eq(end(), 0);
}
END_TEST

START_TEST(a_broken_template_does_not_take_over)
{
	pid_t before[MANY];

	broken_files = true;
	begin();
	folder_write(folder, "panel/error.cs", "<?cs if:Status ?>\n");
	workers(before);
	kill(parent, SIGHUP);
	wait_for_workers(WORKERS, before, WORKERS);
	ck_assert_str_eq(get("/nothing"), "error 404\n");
	ck_assert_int_eq(end(), 0);
}
END_TEST

/* Requests that come while the workers change are answered, each one. */
START_TEST(a_reload_drops_no_request)
{
	pid_t before[MANY];

	begin();
	workers(before);
	for (int i = 0; i < 300; i++) {
		const char *body = get("/healthz");

		ck_assert_msg(body && strcmp(body, "ok\n") == 0, "request %d was dropped", i);
		if (i == 100)
			kill(parent, SIGHUP);
	}
	wait_for_workers(WORKERS, before, WORKERS);
	ck_assert_int_eq(end(), 0);
}
END_TEST

/* A worker that is told to leave, again and again, reads to its end what it has begun to read. */
START_TEST(a_reload_drops_no_request_that_comes_slowly)
{
	pid_t before[MANY];
	const char *body;
	int fd;

	begin();
	workers(before);
	fd = fcgi_connect(listen_path);
	usleep(100 * 1000);
	kill(parent, SIGHUP);
	usleep(700 * 1000);
	body = ask(fd, "/healthz");
	ck_assert_msg(body && strcmp(body, "ok\n") == 0, "the request was dropped");
	wait_for_workers(WORKERS, before, WORKERS);
	ck_assert_int_eq(end(), 0);
}
END_TEST

START_TEST(a_second_program_on_the_same_socket_gives_up)
{
	int status;
	pid_t second;

	begin();
	second = run();
	ck_assert_int_eq(waitpid(second, &status, 0), second);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FAILURE);
	ck_assert_str_eq(get("/healthz"), "ok\n");
	ck_assert_int_eq(end(), 0);
}
END_TEST

START_TEST(workers_do_not_outlive_their_parent)
{
	pid_t before[MANY];
	int n;

	begin();
	n = workers(before);
	kill(parent, SIGKILL);
	waitpid(parent, NULL, 0);
	for (int i = 0; i < n; i++) {
		for (int j = 0; j < 500 && kill(before[i], 0) == 0; j++)
			usleep(10 * 1000);
		ck_assert_int_eq(kill(before[i], 0), -1);
	}
	folder_remove(folder);
	arena_free(a);
}
END_TEST

START_TEST(without_templates_it_does_not_start)
{
	int status;
	pid_t pid;

	a = arena_new(1 << 20);
	folder = folder_new();
	listen_path = arena_printf(a, "%s/web.sock", folder);
	pid = run();
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FAILURE);
	folder_remove(folder);
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("supervisor", term_ends_all_and_leaves_nothing_behind,
		the_socket_is_open_to_owner_and_group_only, a_killed_worker_is_replaced,
		hup_brings_new_workers_with_new_templates, a_broken_template_does_not_take_over,
		a_reload_drops_no_request, a_reload_drops_no_request_that_comes_slowly,
		a_second_program_on_the_same_socket_gives_up, workers_do_not_outlive_their_parent,
		without_templates_it_does_not_start);
}
