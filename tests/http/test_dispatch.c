/* test_dispatch.c - the life of a request, over a table of routes of its own. */
#include "web/dispatch.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/fault.h"
#include "tests/http/httptest.h"
#include "web/form.h"
#include "web/respond.h"
#include "web/route.h"

/* Something to see what was committed: levels of another name. */
static void leave_mark(struct req *r, const char *mark)
{
	db_exec(r->db, "UPDATE store SET receipt_note = CONCAT(COALESCE(receipt_note, ''), ?) WHERE id = ?", V(mark),
		V(r->store.id));
}

static enum http plain(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", arena_printf(r->arena, "%" PRId64 " %s", r->id, r->id_text));
}

static enum http bug(struct req *r)
{
	leave_mark(r, "bug ");
	fault("a rule of ours is broken");
}

static enum http refuse(struct req *r)
{
	leave_mark(r, "refused ");
	return respond_error(r, HTTP_409);
}

static enum http refuse_but_keep(struct req *r)
{
	leave_mark(r, "kept ");
	req_commit(r);
	leave_mark(r, "refused ");
	return respond_error(r, HTTP_409);
}

static enum http twice(struct req *r)
{
	static int runs;

	leave_mark(r, "again ");
	respond_header(r, "X-Runs", arena_printf(r->arena, "%d", ++runs));
	if (runs < 3)
		fault_as(FAULT_RETRY, "deadlock %d", runs);
	return respond_text(r, HTTP_200, "text/plain", "done");
}

static enum http never(struct req *r)
{
	leave_mark(r, "never ");
	fault_as(FAULT_RETRY, "deadlock");
}

/* Takes two rows, in the order that ?swap says, and waits in between: two of them deadlock. */
static enum http lock_both(struct req *r)
{
	bool swap = req_query(r, "swap") != NULL;

	for (int i = 0; i < 2; i++) {
		db_exec(r->db,
			"UPDATE branch SET phone = CONCAT(COALESCE(phone, ''), 'x') WHERE store_id "
			"= ? AND number = ?",
			V(r->store.id), V(1 + (i ^ swap)));
		usleep(200 * 1000);
	}
	return respond_text(r, HTTP_200, "text/plain", "done");
}

/* The server ends the connection under the request. */
static enum http lost(struct req *r)
{
	leave_mark(r, "lost ");
	db_run(r->db, "KILL CONNECTION_ID()");
	return respond_text(r, HTTP_200, "text/plain", "done");
}

static enum http silent(struct req *r)
{
	(void)r;
	return HTTP_200;
}

static enum http no_template(struct req *r)
{
	return respond_page(r, HTTP_200, "panel/no/such");
}

const struct route routes[] = {
	{ GET, "/bare", AREA_ANY, PERM_PUBLIC, plain, ROUTE_BARE },
	{ GET, "/things/{id}", AREA_PANEL, PERM_PUBLIC, plain, 0 },
	{ POST, "/things/{id}", AREA_PANEL, PERM_PUBLIC, plain, 0 },
	{ GET, "/silent", AREA_PANEL, PERM_PUBLIC, silent, 0 },
	{ GET, "/no-template", AREA_PANEL, PERM_PUBLIC, no_template, 0 },
	{ GET, "/bug", AREA_PANEL, PERM_PUBLIC, bug, 0 },
	{ POST, "/api/v1/ok", AREA_API, PERM_LOGIN, plain, 0 },
	{ POST, "/api/v1/bug", AREA_API, PERM_LOGIN, bug, 0 },
	{ POST, "/api/v1/refuse", AREA_API, PERM_LOGIN, refuse, 0 },
	{ POST, "/api/v1/refuse-but-keep", AREA_API, PERM_LOGIN, refuse_but_keep, 0 },
	{ POST, "/api/v1/twice", AREA_API, PERM_LOGIN, twice, 0 },
	{ POST, "/api/v1/never", AREA_API, PERM_LOGIN, never, 0 },
	{ POST, "/api/v1/lock", AREA_API, PERM_LOGIN, lock_both, 0 },
	{ POST, "/api/v1/lost", AREA_API, PERM_LOGIN, lost, 0 },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static const char *marks(void)
{
	struct store store;

	ck_assert(store_load(test_db, test_arena, fx.store.id, &store));
	return store.receipt_note ? store.receipt_note : "";
}

static struct answer post(const char *path)
{
	return api_call(fx.api_key, "POST", path, NULL, "{}");
}

static struct answer get(const char *host, const char *path)
{
	return http_ask(&(struct ask){ .method = "GET", .host = host, .path = path });
}

START_TEST(an_unknown_host_gets_nothing_but_what_asks_for_nobody)
{
	ck_assert_int_eq(get("panel.vafa.test", "/things/7").status, 200);
	ck_assert_int_eq(get("PANEL.vafa.test:8080", "/things/7").status, 200);
	ck_assert_int_eq(get("10.0.0.1", "/bare").status, 200);
	ck_assert_int_eq(get("10.0.0.1", "/things/7").status, 404);
	ck_assert_int_eq(get("panel.evil.test", "/things/7").status, 404);
	ck_assert_int_eq(get("a.panel.vafa.test", "/things/7").status, 404);
	ck_assert_int_eq(get("vafa.test", "/things/7").status, 404);
	ck_assert_int_eq(get("no host", "/bare").status, 400);
	ck_assert_int_eq(get(NULL, "/bare").status, 400);
}
END_TEST

START_TEST(what_is_not_in_the_table_is_not_found_or_not_allowed)
{
	struct browser b = browser("panel");
	struct answer a = browser_get(&b, "/nothing");

	ck_assert_int_eq(a.status, 404);
	ck_assert(answer_has(&a, "پیدا نشد"));
	ck_assert_int_eq(get("panel.vafa.test", "/things/0").status, 404);
	a = http_ask(&(struct ask){ .method = "DELETE", .host = b.host, .path = "/things/7" });
	ck_assert_int_eq(a.status, 405);
	ck_assert_str_eq(answer_header(&a, "Allow"), "GET, HEAD, POST");
	for (const char *const *method = (const char *const[]){ "PROPFIND", "OPTIONS", "PUT", NULL }; *method;
	     method++) {
		a = http_ask(&(struct ask){ .method = *method, .host = b.host, .path = "/things/7" });
		ck_assert_int_eq(a.status, 405);
		ck_assert_str_eq(answer_header(&a, "Allow"), "GET, HEAD, POST");
		a = http_ask(&(struct ask){ .method = *method, .host = b.host, .path = "/nothing" });
		ck_assert_int_eq(a.status, 404);
	}
	a = browser_get(&b, "/things/7/?a=b");
	ck_assert_int_eq(a.status, 308);
	ck_assert_str_eq(answer_header(&a, "Location"), "/things/7?a=b");
	ck_assert_int_eq(get("panel.vafa.test", "//evil.test/").status, 404);
}
END_TEST

START_TEST(a_head_has_the_headers_of_a_get_and_no_body)
{
	struct answer a = get("panel.vafa.test", "/things/7");
	struct answer h = http_ask(&(struct ask){ .method = "HEAD", .host = "panel.vafa.test", .path = "/things/7" });

	ck_assert_int_eq(h.status, 200);
	ck_assert_uint_eq(h.body_len, 0);
	ck_assert_str_eq(answer_header(&h, "Content-Length"), arena_printf(test_arena, "%zu", a.body_len));
}
END_TEST

START_TEST(a_request_id_is_kept_when_it_is_harmless)
{
	struct ask ask = { .method = "GET", .host = "panel.vafa.test", .path = "/things/7",
		.headers = { { "HTTP_X_REQUEST_ID", "0123456789abcdef" } } };
	struct answer a = http_ask(&ask);

	ck_assert_str_eq(answer_header(&a, "X-Request-Id"), "0123456789abcdef");
	ck_assert_str_eq(a.body, "7 0123456789abcdef");
	ask.headers[0].value = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"; /* what most programs send */
	a = http_ask(&ask);
	ck_assert_str_eq(answer_header(&a, "X-Request-Id"), ask.headers[0].value);
	ask.headers[0].value = "<script>alert(1)</script>";
	a = http_ask(&ask);
	ck_assert_uint_eq(strlen(answer_header(&a, "X-Request-Id")), 16);
}
END_TEST

START_TEST(a_bug_is_a_page_with_its_number_and_changes_nothing)
{
	struct answer a = get("panel.vafa.test", "/bug");

	ck_assert_int_eq(a.status, 500);
	ck_assert(answer_has(&a, answer_header(&a, "X-Request-Id")));
	ck_assert(!answer_has(&a, "a rule of ours"));
	a = post("/api/v1/bug");
	ck_assert_int_eq(a.status, 500);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/problem+json");
	ck_assert_int_eq(get("panel.vafa.test", "/silent").status, 500);
	ck_assert_int_eq(get("panel.vafa.test", "/no-template").status, 500);
	ck_assert_str_eq(marks(), "");
	ck_assert_int_eq(post("/api/v1/ok").status, 200);
}
END_TEST

START_TEST(a_refusal_is_rolled_back_but_for_what_was_committed_before)
{
	ck_assert_int_eq(post("/api/v1/refuse").status, 409);
	ck_assert_str_eq(marks(), "");
	ck_assert_int_eq(post("/api/v1/refuse-but-keep").status, 409);
	ck_assert_str_eq(marks(), "kept ");
}
END_TEST

START_TEST(after_a_deadlock_all_of_the_handler_runs_again)
{
	struct answer a = post("/api/v1/twice");

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(answer_header(&a, "X-Runs"), "3");
	ck_assert_str_eq(marks(), "again ");
}
END_TEST

START_TEST(of_two_in_a_real_deadlock_both_are_done)
{
	struct ask ask = { .method = "POST", .path = "/api/v1/lock", .type = "application/json", .body = "{}",
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug),
		.headers = { { "HTTP_AUTHORIZATION", arena_printf(test_arena, "Bearer %s", fx.api_key) } } };
	int first, second;

	httptest_restart(2, FIXTURE_NOW);
	first = http_begin(&ask);
	ask.path = "/api/v1/lock?swap=1";
	second = http_begin(&ask);
	ck_assert_int_eq(http_end(first).status, 200);
	ck_assert_int_eq(http_end(second).status, 200);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) AS n FROM branch WHERE store_id = ? AND phone = 'xx'", V(fx.store.id)), 2);
}
END_TEST

START_TEST(a_handler_that_never_gets_through_is_given_up)
{
	struct answer a = post("/api/v1/never");

	ck_assert_int_eq(a.status, 503);
	ck_assert_str_eq(answer_header(&a, "Retry-After"), "5");
	ck_assert_str_eq(marks(), "");
	ck_assert_int_eq(post("/api/v1/ok").status, 200);
}
END_TEST

START_TEST(a_lost_connection_is_a_503_and_the_next_request_has_a_new_one)
{
	struct answer a = post("/api/v1/lost");

	ck_assert_int_eq(a.status, 503);
	ck_assert_str_eq(answer_header(&a, "Retry-After"), "5");
	ck_assert_str_eq(marks(), "");
	ck_assert_int_eq(post("/api/v1/ok").status, 200);
}
END_TEST

START_TEST(too_much_and_too_little_is_refused)
{
	const char *host = "panel.vafa.test", *form = "application/x-www-form-urlencoded";
	char *address = arena_alloc(test_arena, LIMIT_URI + 100), *body = arena_alloc(test_arena, LIMIT_FORM + 100);
	struct ask ask = { .method = "POST", .host = host, .path = "/things/7", .type = form };

	memset(address, 'a', LIMIT_URI + 50);
	address[0] = '/';
	ck_assert_int_eq(get(host, address).status, 414);
	memset(body, 'a', LIMIT_FORM + 1);
	ask.body = body;
	ck_assert_int_eq(http_ask(&ask).status, 413);
	ask.body = "a=1";
	ask.headers[0] = (struct fcgi_variable){ "CONTENT_LENGTH", "99999999999" };
	ck_assert_int_eq(http_ask(&ask).status, 413);
	ask.headers[0].value = "-1";
	ck_assert_int_eq(http_ask(&ask).status, 400);
	ask.headers[0].value = "1e3";
	ck_assert_int_eq(http_ask(&ask).status, 400);
	ask.headers[0].value = "50"; /* more than comes */
	ck_assert_int_eq(http_ask(&ask).status, 400);
	ask.headers[0].value = "3";
	ck_assert_int_eq(http_ask(&ask).status, 403); /* read; the token is missing */
}
END_TEST

START_TEST(what_is_no_text_and_no_form_is_refused)
{
	const char *host = "panel.vafa.test";
	struct ask ask = { .method = "POST", .host = host, .path = "/things/7",
		.type = "application/x-www-form-urlencoded" };

	ck_assert_int_eq(get(host, "/things/7?q=%ff").status, 400);
	ck_assert_int_eq(get(host, "/things/7?q=%4").status, 400);
	ck_assert_int_eq(get(host, "/things/7?q=\x01").status, 400);
	ck_assert_int_eq(get(host, "things/7").status, 400);
	ask.body = "name=%c3%28";
	ck_assert_int_eq(http_ask(&ask).status, 400);
	ask.body = "name=%00";
	ck_assert_int_eq(http_ask(&ask).status, 400);
	ask.type = "text/xml";
	ck_assert_int_eq(http_ask(&ask).status, 415);
	ask.type = "multipart/form-data; boundary=X";
	ask.body = "--X\r\ngarbage";
	ck_assert_int_eq(http_ask(&ask).status, 400);
	ask.body = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nx\r\n--X--";
	ck_assert_int_eq(http_ask(&ask).status, 415); /* this route takes no files */
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("dispatch", an_unknown_host_gets_nothing_but_what_asks_for_nobody,
		what_is_not_in_the_table_is_not_found_or_not_allowed, a_head_has_the_headers_of_a_get_and_no_body,
		a_request_id_is_kept_when_it_is_harmless, a_bug_is_a_page_with_its_number_and_changes_nothing,
		a_refusal_is_rolled_back_but_for_what_was_committed_before,
		after_a_deadlock_all_of_the_handler_runs_again, of_two_in_a_real_deadlock_both_are_done,
		a_handler_that_never_gets_through_is_given_up,
		a_lost_connection_is_a_503_and_the_next_request_has_a_new_one, too_much_and_too_little_is_refused,
		what_is_no_text_and_no_form_is_refused);
}
