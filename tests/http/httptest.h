/*
 * httptest.h - real workers on a Unix socket, asked by a FastCGI client; no web server. The store is
 * tests/db/fixture.h's, committed; the clock of the workers stands at FIXTURE_NOW.
 *
 *	START_TEST(a_cashier_sees_the_till)
 *	{
 *		struct browser b = browser("panel");
 *
 *		browser_login(&b, owner_name());
 *		ck_assert_int_eq(browser_get(&b, "/sales/new").status, 200);
 *	}
 *	END_TEST
 *	…
 *	return HTTPTEST_MAIN("till", a_cashier_sees_the_till);
 */
#ifndef TESTS_HTTP_HTTPTEST_H
#define TESTS_HTTP_HTTPTEST_H

#include <check.h>

#include "base/arena.h"
#include "base/config.h"
#include "tests/db/fixture.h"
#include "tests/http/fcgi.h"

/* The tests of a program, each with a store of its own and one worker. The exit status. */
#define HTTPTEST_MAIN(name, ...) \
	httptest_main((name), (const TTest *const[]){ __VA_ARGS__ }, \
		sizeof((const TTest *const[]){ __VA_ARGS__ }) / sizeof(TTest *))
int httptest_main(const char *name, const TTest *const *tests, size_t n);

/* The settings of the workers; a test may change them and call httptest_restart. */
extern struct config http_config;
extern char http_socket[108];
/* The workers that run now. */
extern pid_t http_workers[16];
extern int http_workers_n;
/* After so many requests a worker leaves. */
extern int http_requests;
/* Stops the workers and starts `n` new ones, their clock at `now`. */
void httptest_restart(int n, utc_t now);
/*
 * The same with the real parent over them, which replaces those that die. httptest_look fills
 * http_workers with those alive now.
 */
void httptest_supervise(int n, utc_t now);
void httptest_look(void);

/* An answer; everything in test_arena. */
struct answer {
	int status;          /* 0: none came */
	const char *head;    /* header lines */
	const char *body;
	size_t body_len;
	const char *path;    /* that was asked */
};
/* A header of an answer, NULL when absent. */
const char *answer_header(const struct answer *a, const char *name);
/* True when the body has that text. */
bool answer_has(const struct answer *a, const char *text);

/* What to ask. Headers as CGI variables, { "HTTP_IF_MATCH", "\"3\"" }. */
struct ask {
	const char *method, *host, *path, *type, *body;
	size_t body_len;             /* 0 with a body: its strlen */
	struct fcgi_variable headers[12];
};
struct answer http_ask(const struct ask *ask);
/* The same in two steps: the connection, and its answer. */
int http_begin(const struct ask *ask);
struct answer http_end(int fd);

/* Somebody with cookies on one host. */
struct browser {
	const char *host;
	const char *ip;      /* NULL: 192.0.2.1 */
	struct { const char *name, *value; } cookies[8];
	int n;
};
/* "panel", "" (the platform) or a store's slug. */
struct browser browser(const char *label);
struct answer browser_get(struct browser *b, const char *path);
/* A urlencoded body as it stands; the token is not added. */
struct answer browser_post_raw(struct browser *b, const char *path, const char *body);
/*
 * Sends the form of `page` whose action is `action`: its hidden fields and `fields` ("a=1&b=2",
 * encoded). Fails the test when there is no such form.
 */
struct answer browser_submit(struct browser *b, const struct answer *page, const char *action,
	const char *fields);
/* Gets `page`, then sends the form in it. */
struct answer browser_send(struct browser *b, const char *page, const char *action, const char *fields);
/* The user name of the fixture's owner. */
const char *owner_name(void);
/* Signs in with FIXTURE_PASSWORD; fails the test when that fails. */
void browser_login(struct browser *b, const char *username);
/* A session of a customer's own pages; staff 0: the customer's, else by their newest session. Its token. */
char *member_session(int64_t store_id, int64_t customer_id, int64_t staff_id);
/* The value of a hidden field in the form with this action, NULL when absent. */
const char *form_hidden(const struct answer *page, const char *action, const char *name);
const char *browser_cookie(const struct browser *b, const char *name);

/* A call of the API with a key (NULL: none); body NULL for GET. `idempotency_key` may be NULL. */
struct answer api_call(const char *key, const char *method, const char *path, const char *idempotency_key,
	const char *body);

#endif
