#include "web/req.h"

#include <string.h>

#include "tests/http/asked.h"
#include "tests/unit/unit.h"
#include "web/app.h"
#include "web/route.h"

enum { MOST = 16 };

static struct req *r;
static struct fcgi_variable variables[MOST];
static int n;

static void begin(void)
{
	r = asked_new();
	memset(variables, 0, sizeof variables);
	n = 0;
}

static void has(const char *name, const char *value)
{
	ck_assert_int_lt(n, MOST - 1);
	variables[n++] = (struct fcgi_variable){ name, value };
}

static enum http head(void)
{
	struct asked asked = { .variables = variables };
	struct gateway_input in = asked_input(&asked);

	return req_read_head(r, &in);
}

static enum http body(const char *text)
{
	struct asked asked = { .variables = variables, .body = text, .len = strlen(text) };
	struct gateway_input in = asked_input(&asked);

	return req_read_body(r, &in);
}

START_TEST(the_head_is_taken_apart)
{
	begin();
	has("REQUEST_METHOD", "GET");
	has("REQUEST_URI", "/customers?q=%20%D9%8A&limit=%DB%B5&day=1405/09/01&empty=&limit=9");
	has("HTTP_HOST", "Panel.Vafa.test:8080");
	has("REMOTE_ADDR", "2001:db8::1");
	has("HTTP_COOKIE", "vafa_session=abc; other=1");
	has("HTTP_HX_REQUEST", "true");
	ck_assert_int_eq(head(), HTTP_200);
	ck_assert_int_eq(r->method, GET);
	ck_assert(!r->head);
	ck_assert_str_eq(r->path, "/customers");
	ck_assert_str_eq(r->host, "panel.vafa.test");
	ck_assert_str_eq(r->authority, "Panel.Vafa.test:8080");
	ck_assert_str_eq(r->ip, "2001:db8::1");
	ck_assert(r->headers.htmx);
	ck_assert_str_eq(req_cookie(r, "vafa_session"), "abc");
	ck_assert_ptr_null(req_cookie(r, "missing"));
	ck_assert_str_eq(req_query(r, "q"), "ی");
	ck_assert_ptr_null(req_query(r, "empty"));
	ck_assert_int_eq(req_query_int(r, "limit", 1, 10, 50), 5);
	ck_assert_int_eq(req_query_int(r, "limit", 6, 10, 50), 50);
	ck_assert_int_eq(req_query_int(r, "q", 1, 10, 50), 50);
	ck_assert_int_eq(req_query_date(r, "day").days, 20779);
	ck_assert_int_eq(req_query_date(r, "q").days, DATE_NONE.days);
	asked_free(r);
}
END_TEST

START_TEST(under_https_only_cookies_with_the_host_prefix_count)
{
	const struct config https = { .base_host = "vafa.test", .https = true };

	begin();
	r->app->config = &https;
	has("REQUEST_METHOD", "HEAD");
	has("REQUEST_URI", "/");
	has("HTTP_HOST", "panel.vafa.test");
	has("HTTP_COOKIE", "vafa_session=evil; __Host-vafa_session=good");
	ck_assert_int_eq(head(), HTTP_200);
	ck_assert(r->head);
	ck_assert_str_eq(req_cookie(r, "vafa_session"), "good");
	asked_free(r);
}
END_TEST

START_TEST(what_stands_in_a_log_line_cannot_be_forged)
{
	static const char *const bad[] = { "1.2.3.4\nstatus=200", "unix:", "<b>",
		"0123456789012345678901234567890123456789012345" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		begin();
		has("REQUEST_METHOD", "GET");
		has("REQUEST_URI", "/");
		has("HTTP_HOST", "vafa.test");
		has("REMOTE_ADDR", bad[i]);
		has("HTTP_X_REQUEST_ID", i == 0 ? "short" : i == 1 ? "a b c d e f" :
			"01234567890123456789012345678901234567890123456789012345678901234"); /* 65 */
		ck_assert_int_eq(head(), HTTP_200);
		ck_assert_str_eq(r->ip, "");
		ck_assert_uint_eq(strlen(r->id_text), 16);
		asked_free(r);
	}
}
END_TEST

START_TEST(hosts_that_are_no_names_are_refused)
{
	static const char *const bad[] = { "a b", "a/b", "a@b", ":80", "vafa.test:80x", "vafa.test:80:80:80:80",
		"\xd8\xb9.test" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		begin();
		has("REQUEST_METHOD", "GET");
		has("REQUEST_URI", "/");
		has("HTTP_HOST", bad[i]);
		ck_assert_msg(head() == HTTP_400, "%s", bad[i]);
		asked_free(r);
	}
	begin();
	has("REQUEST_METHOD", "GET");
	has("REQUEST_URI", "/");
	has("HTTP_HOST", "vafa.test.");
	ck_assert_int_eq(head(), HTTP_200);
	ck_assert_str_eq(r->host, "vafa.test");
	asked_free(r);
}
END_TEST

static const struct route plain = { POST, "/", AREA_PANEL, PERM_LOGIN, NULL, 0 };
static const struct route uploads = { POST, "/", AREA_PANEL, PERM_LOGIN, NULL, ROUTE_UPLOAD };

static void posts(const char *type, const char *length, const struct route *route)
{
	begin();
	has("CONTENT_TYPE", type);
	has("CONTENT_LENGTH", length);
	r->headers.content_type = type;
	r->method = POST;
	r->route = route;
}

START_TEST(bodies_are_read_as_their_route_wants_them)
{
	const char *file = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n12345\r\n--X--";

	posts("application/x-www-form-urlencoded; charset=utf-8", "7", &plain);
	ck_assert_int_eq(body("a=1&b=2"), HTTP_200);
	ck_assert_str_eq(params_get(&r->form, "b"), "2");
	asked_free(r);
	posts("multipart/form-data; boundary=X", "75", &uploads);
	ck_assert_uint_eq(strlen(file), 75);
	ck_assert_int_eq(body(file), HTTP_200);
	ck_assert_uint_eq(r->n_uploads, 1);
	ck_assert_uint_eq(r->uploads[0].len, 5);
	asked_free(r);
	posts("multipart/form-data; boundary=X", "75", &plain);
	ck_assert_int_eq(body(file), HTTP_415);
	asked_free(r);
	posts("application/json", "2", &plain);
	r->area = AREA_API;
	ck_assert_int_eq(body("{}"), HTTP_200);
	ck_assert_str_eq(r->body, "{}");
	asked_free(r);
	posts("application/json", "2", &plain);
	r->method = GET; /* nobody reads the body of a GET */
	ck_assert_int_eq(body("{}"), HTTP_200);
	ck_assert_uint_eq(r->body_len, 0);
	asked_free(r);
}
END_TEST

START_TEST(bodies_have_their_limits)
{
	posts("application/x-www-form-urlencoded", "262145", &plain);
	ck_assert_int_eq(body("a"), HTTP_413);
	asked_free(r);
	posts("application/json", "1048577", &plain);
	r->area = AREA_API;
	ck_assert_int_eq(body("a"), HTTP_413);
	asked_free(r);
	posts("multipart/form-data; boundary=X", "6291457", &uploads);
	ck_assert_int_eq(body("a"), HTTP_413);
	asked_free(r);
	posts("application/x-www-form-urlencoded", "5", &plain);
	ck_assert_int_eq(body("a=1"), HTTP_400);
	asked_free(r);
	posts("text/plain", "1", &plain);
	ck_assert_int_eq(body("a"), HTTP_415);
	asked_free(r);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("req", the_head_is_taken_apart, under_https_only_cookies_with_the_host_prefix_count,
		what_stands_in_a_log_line_cannot_be_forged, hosts_that_are_no_names_are_refused,
		bodies_are_read_as_their_route_wants_them, bodies_have_their_limits);
}
