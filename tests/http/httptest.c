#include "tests/http/httptest.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/json.h"
#include "web/api/openapi.h"
#include "web/params.h"
#include "web/rate.h"
#include "web/supervisor.h"
#include "web/view.h"
#include "web/worker.h"

struct config http_config;
char http_socket[108];
pid_t http_workers[16];
int http_workers_n;
int http_requests = 100000;

static int listen_fd;
static pid_t parent;   /* of the workers; 0: this process */
static struct rate *rate;

static _Noreturn void work(const sigset_t *before)
{
	const struct sigaction standard = { .sa_handler = SIG_DFL };

	/* Check's own handler would end the whole test. */
	sigaction(SIGTERM, &standard, NULL);
	sigprocmask(SIG_SETMASK, before, NULL);
	exit(worker_run(&(struct worker_setup){ &http_config, "test", rate, listen_fd, http_requests }));
}

static void start_workers(int n, utc_t now)
{
	sigset_t term, before;

	clock_set(now);
	fflush(NULL);
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, &before);
	for (int i = 0; i < n; i++) {
		http_workers[i] = fork();
		ck_assert_int_ge(http_workers[i], 0);
		if (http_workers[i] == 0)
			work(&before);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	http_workers_n = n;
}

static void stop_parent(void)
{
	int status;

	kill(parent, SIGTERM);
	ck_assert_int_eq(waitpid(parent, &status, 0), parent);
	ck_assert_int_eq(status, 0);
	parent = 0;
	http_workers_n = 0;
}

static void stop_workers(void)
{
	if (parent)
		stop_parent();
	for (int i = 0; i < http_workers_n; i++) {
		int status, tries = 0;

		/* Told again, should it have been about to wait for a connection. */
		do {
			kill(http_workers[i], tries++ < 2500 ? SIGTERM : SIGKILL);
			usleep(2000);
		} while (waitpid(http_workers[i], &status, WNOHANG) == 0);
		/* Either it had taken TERM for itself already, or not yet. */
		ck_assert_msg(status == 0 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM),
			"a worker ended with %d", status);
	}
	http_workers_n = 0;
}

void httptest_restart(int n, utc_t now)
{
	stop_workers();
	start_workers(n, now);
}

void httptest_supervise(int n, utc_t now)
{
	stop_workers();
	clock_set(now);
	http_config.workers = n;
	fflush(NULL);
	parent = fork();
	ck_assert_int_ge(parent, 0);
	if (parent == 0)
		exit(supervisor_run(&http_config, listen_fd));
}

void httptest_look(void)
{
	FILE *f = fopen(arena_printf(test_arena, "/proc/%d/task/%d/children", (int)parent, (int)parent), "re");
	const int room = sizeof http_workers / sizeof *http_workers;

	ck_assert(f);
	http_workers_n = 0;
	while (http_workers_n < room && fscanf(f, "%d", &http_workers[http_workers_n]) == 1)
		http_workers_n++;
	fclose(f);
}

static void setup(void)
{
	bool made;

	fixture_commit();
	db_exec(test_db, "DELETE FROM code_try"); /* other tests guess in the same minute */
	snprintf(http_socket, sizeof http_socket, "%s.web.%d", getenv("VAFA_TEST_SOCKET"), (int)getpid());
	http_config = (struct config){ .db_socket = getenv("VAFA_TEST_SOCKET"),
		.db_host = "",
		.db_user = "root",
		.db_password = "",
		.db_name = dbtest_schema(),
		.base_host = "vafa.test",
		.public_port = "",
		.listen = http_socket,
		.sql_dir = getenv("VAFA_SQL_DIR"),
		.api_per_minute = 1000000 };
	listen_fd = supervisor_listen(http_socket, &made);
	ck_assert_int_ge(listen_fd, 0);
	rate = rate_new();
	start_workers(1, FIXTURE_NOW);
}

static void teardown(void)
{
	stop_workers();
	close(listen_fd);
	unlink(http_socket);
	rate_free(rate);
	dbtest_close();
}

int httptest_main(const char *name, const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	TCase *tcase = tcase_create(name);
	char templates[4096];
	int status;

	snprintf(templates, sizeof templates, "%s/../templates",
		getenv("VAFA_SQL_DIR") ? getenv("VAFA_SQL_DIR") : ".");
	if (!view_load(templates) || !openapi_load(templates))
		return EXIT_FAILURE;
	tcase_add_checked_fixture(tcase, setup, teardown);
	for (size_t i = 0; i < n; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	status = dbtest_run(suite);
	openapi_unload();
	view_unload();
	return status;
}

/* ---- asking ---------------------------------------------------------------------------------- */

int http_begin(const struct ask *ask)
{
	struct fcgi_variable v[32];
	size_t n = 0, len = ask->body_len ? ask->body_len : ask->body ? strlen(ask->body) : 0;

	/* The first of two of a name counts, so a test may replace what follows. */
	for (size_t i = 0; ask->headers[i].name; i++)
		v[n++] = ask->headers[i];
	v[n++] = (struct fcgi_variable){ "REQUEST_METHOD", ask->method };
	v[n++] = (struct fcgi_variable){ "REQUEST_URI", ask->path };
	v[n++] = (struct fcgi_variable){ "REMOTE_ADDR", "192.0.2.1" };
	if (ask->host)
		v[n++] = (struct fcgi_variable){ "HTTP_HOST", ask->host };
	if (ask->type)
		v[n++] = (struct fcgi_variable){ "CONTENT_TYPE", ask->type };
	if (ask->body)
		v[n++] = (struct fcgi_variable){ "CONTENT_LENGTH", arena_printf(test_arena, "%zu", len) };
	return fcgi_send(http_socket, v, n, ask->body ? ask->body : "", len);
}

struct answer http_end(int fd)
{
	struct answer a = { .head = "", .body = "", .path = "" };
	char *text, *end;
	size_t n;

	if (fd < 0 || !(text = fcgi_receive(test_arena, fd, &n)) || !(end = strstr(text, "\r\n\r\n")))
		return a;
	ck_assert_msg(strncmp(text, "Status: ", 8) == 0, "%s", text);
	a.status = (int)strtol(text + 8, NULL, 10);
	a.head = arena_strndup(test_arena, text, (size_t)(end - text) + 2);
	a.body = end + 4;
	a.body_len = n - (size_t)(a.body - text);
	return a;
}

struct answer http_ask(const struct ask *ask)
{
	struct answer a = http_end(http_begin(ask));

	a.path = ask->path;
	return a;
}

const char *answer_header(const struct answer *a, const char *name)
{
	size_t n = strlen(name);

	for (const char *line = a->head; *line; line = strstr(line, "\r\n") + 2)
		if (strncasecmp(line, name, n) == 0 && line[n] == ':')
			return arena_strndup(test_arena, line + n + 2, strcspn(line + n + 2, "\r"));
	return NULL;
}

bool answer_has(const struct answer *a, const char *text)
{
	return strstr(a->body, text) != NULL;
}

/* ---- a browser ------------------------------------------------------------------------------- */

struct browser browser(const char *label)
{
	return (struct browser){ .host = *label ? arena_printf(test_arena, "%s.%s", label,
							  http_config.base_host)
						: http_config.base_host };
}

const char *browser_cookie(const struct browser *b, const char *name)
{
	for (int i = 0; i < b->n; i++)
		if (strcmp(b->cookies[i].name, name) == 0)
			return b->cookies[i].value;
	return NULL;
}

static void keep_cookie(struct browser *b, const char *name, const char *value)
{
	int i = 0;

	while (i < b->n && strcmp(b->cookies[i].name, name) != 0)
		i++;
	ck_assert_int_lt(i, 8);
	b->cookies[i].name = name;
	b->cookies[i].value = value;
	if (i == b->n)
		b->n++;
}

/* Takes Set-Cookie; an empty value removes, as Max-Age=0 does. */
static void keep_cookies(struct browser *b, const struct answer *a)
{
	for (const char *line = a->head; *line; line = strstr(line, "\r\n") + 2) {
		size_t name, value;

		if (strncasecmp(line, "Set-Cookie: ", 12) != 0)
			continue;
		name = strcspn(line + 12, "=");
		value = strcspn(line + 13 + name, ";\r");
		keep_cookie(b, arena_strndup(test_arena, line + 12, name),
			arena_strndup(test_arena, line + 13 + name, value));
	}
}

static struct answer browse(struct browser *b, const char *method, const char *path, const char *body)
{
	struct buf cookies = BUF(test_arena);
	int n = 0;
	struct ask ask = { .method = method, .host = b->host, .path = path, .body = body,
		.type = body ? "application/x-www-form-urlencoded" : NULL };
	struct answer a;

	for (int i = 0; i < b->n; i++)
		if (*b->cookies[i].value)
			buf_printf(&cookies, "%s%s=%s", cookies.len ? "; " : "", b->cookies[i].name,
				b->cookies[i].value);
	if (cookies.len)
		ask.headers[n++] = (struct fcgi_variable){ "HTTP_COOKIE", buf_text(&cookies) };
	if (b->ip)
		ask.headers[n++] = (struct fcgi_variable){ "REMOTE_ADDR", b->ip };
	a = http_ask(&ask);
	keep_cookies(b, &a);
	return a;
}

struct answer browser_get(struct browser *b, const char *path)
{
	return browse(b, "GET", path, NULL);
}

struct answer browser_post_raw(struct browser *b, const char *path, const char *body)
{
	return browse(b, "POST", path, body);
}

/* The text of attribute `name` in one tag, NULL when absent. */
static const char *attribute(const char *tag, const char *name)
{
	const char *end = strchr(tag, '>'), *at = strstr(tag, arena_printf(test_arena, " %s=\"", name));

	if (!at || at > end)
		return NULL;
	at += strlen(name) + 3;
	return arena_strndup(test_arena, at, strcspn(at, "\""));
}

/* The form's text: from its tag to its end. */
static const char *form_of(const struct answer *page, const char *action)
{
	for (const char *form = page->body; (form = strstr(form, "<form")); form++) {
		const char *at = attribute(form, "action"), *end = strstr(form, "</form>");

		if (strcmp(at ? at : page->path, action) == 0)
			return arena_strndup(test_arena, form, end ? (size_t)(end - form) : strlen(form));
	}
	return NULL;
}

/* The next hidden field after `at`. */
static const char *next_hidden(const char *at)
{
	while ((at = strstr(at, "<input"))) {
		const char *type = attribute(at, "type");

		if (type && strcmp(type, "hidden") == 0)
			return at;
		at++;
	}
	return NULL;
}

const char *form_hidden(const struct answer *page, const char *action, const char *name)
{
	const char *form = form_of(page, action);

	for (const char *at = form; at && (at = next_hidden(at)); at++)
		if (strcmp(attribute(at, "name"), name) == 0)
			return attribute(at, "value");
	return NULL;
}

struct answer browser_submit(
	struct browser *b, const struct answer *page, const char *action, const char *fields)
{
	const char *form = form_of(page, action);
	struct buf body = BUF(test_arena);

	ck_assert_msg(form, "no form for %s in the page %s (%d):\n%s", action, page->path, page->status,
		page->body);
	buf_puts(&body, fields);
	for (const char *at = form; (at = next_hidden(at)); at++)
		buf_printf(&body, "%s%s=%s", body.len ? "&" : "", attribute(at, "name"),
			url_encode(test_arena, attribute(at, "value")));
	return browser_post_raw(b, action, buf_text(&body));
}

struct answer browser_send(struct browser *b, const char *page, const char *action, const char *fields)
{
	struct answer shown = browser_get(b, page);

	return browser_submit(b, &shown, action, fields);
}

const char *owner_name(void)
{
	return arena_printf(test_arena, "owner.%d", (int)getpid());
}

void browser_login(struct browser *b, const char *username)
{
	struct answer a = browser_send(b, "/login", "/login",
		arena_printf(test_arena, "name=%s&password=%s", username,
			url_encode(test_arena, FIXTURE_PASSWORD)));

	ck_assert_msg(a.status == 303, "%s cannot sign in: %d\n%s", username, a.status, a.body);
}

struct answer api_call(const char *key, const char *method, const char *path, const char *idempotency_key,
	const char *body)
{
	struct ask ask = { .method = method, .path = path, .body = body,
		.host = arena_printf(test_arena, "%s.%s", fx.store.slug, http_config.base_host),
		.type = body ? "application/json" : NULL };
	int n = 0;

	if (key)
		ask.headers[n++] = (struct fcgi_variable){ "HTTP_AUTHORIZATION",
			arena_printf(test_arena, "Bearer %s", key) };
	if (idempotency_key)
		ask.headers[n++] = (struct fcgi_variable){ "HTTP_IDEMPOTENCY_KEY", idempotency_key };
	return http_ask(&ask);
}

char *member_session(int64_t store_id, int64_t customer_id, int64_t staff_id)
{
	char *token = token_new(test_arena);
	hash_t hash = hash_of(token, strlen(token));

	db_exec(test_db, "INSERT INTO customer_session (store_id, token_hash, customer_id, staff_id,"
		" staff_session_id, created_at, expires_at, ip) SELECT ?, ?, ?, ?,"
		" (SELECT MAX(id) FROM staff_session WHERE staff_id = ?), ?, ?, ''",
		V(store_id), V(&hash), V(customer_id), db_ref(staff_id), V(staff_id), V(FIXTURE_NOW),
		V(((utc_t){ FIXTURE_NOW.s + 3600 })));
	return token;
}
