/* test_api.c - what every call of the API does alike: bodies, problems, lists, versions. [api.md] */
#include "web/api/api.h"

#include <inttypes.h>
#include <string.h>

#include "tests/http/httptest.h"
#include "web/respond.h"
#include "web/route.h"

static enum http create(struct req *r)
{
	static const char *const names[] = { "name", "price", "tags", NULL };
	const char *name = NULL;
	struct json_in body;
	json_t *answer;
	int64_t price = 0;
	bool ok;

	if (!api_body(r, &body))
		return r->response.status;
	ok = json_object_of(body, names);
	ok &= json_get_text(json_at(body, "name"), JSON_REQUIRED, 5, &name);
	ok &= json_get_int(json_at(body, "price"), JSON_OPTIONAL, 0, 100, &price);
	if (!ok)
		return api_invalid(r, body.report);
	answer = json_own(r->arena, json_object());
	json_object_set_new(answer, "name", json_of_text(name));
	json_object_set_new(answer, "price", json_integer(price));
	return api_answer(r, HTTP_201, answer);
}

static enum http list(struct req *r)
{
	json_t *rows = json_own(r->arena, json_array());
	struct api_page page;
	int64_t first;

	if (!api_page(r, &page))
		return r->response.status;
	first = page.first ? 1 : page.after[0] + 1;
	for (int64_t i = first; i < first + page.limit && i <= 5; i++)
		json_array_append_new(rows, json_integer(i));
	return api_list(r, rows,
		first + page.limit > 5 ? NULL : api_cursor(r, first + page.limit - 1, page.first ? 0 : 9));
}

static enum http search(struct req *r)
{
	struct json_report *report = api_report(r);
	int64_t branch = 0;
	utc_t from = { 0 };

	api_query_int(r, report, "branch_id", 1, 99, &branch);
	api_query_time(r, report, "from", &from);
	if (report->n)
		return api_invalid(r, report);
	return respond_text(r, HTTP_200, "text/plain", arena_printf(r->arena, "%" PRId64 " %" PRId64, branch, from.s));
}

static enum http taken(struct req *r)
{
	json_t *members = json_own(r->arena, json_object());

	json_object_set_new(members, "customer_id", json_integer(12));
	return api_problem_with(r, HTTP_409, "conflict", NULL, members);
}

static enum http show(struct req *r)
{
	api_etag(r, 3);
	return api_answer(r, HTTP_200, json_own(r->arena, json_object()));
}

static enum http change(struct req *r)
{
	if (!api_if_match(r, 3))
		return r->response.status;
	return api_answer(r, HTTP_204, NULL);
}

const struct route routes[] = {
	{ POST, "/api/v1/things", AREA_API, PERM_LOGIN, create, 0 },
	{ GET, "/api/v1/things", AREA_API, PERM_LOGIN, list, 0 },
	{ GET, "/api/v1/search", AREA_API, PERM_LOGIN, search, 0 },
	{ POST, "/api/v1/taken", AREA_API, PERM_LOGIN, taken, 0 },
	{ GET, "/api/v1/things/{id}", AREA_API, PERM_LOGIN, show, 0 },
	{ PATCH, "/api/v1/things/{id}", AREA_API, PERM_LOGIN, change, 0 },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static struct answer post(const char *body)
{
	return api_call(fx.api_key, "POST", "/api/v1/things", NULL, body);
}

static struct answer get(const char *path)
{
	return api_call(fx.api_key, "GET", path, NULL, NULL);
}

static struct ask asks(const char *method, const char *path, const char *header, const char *value)
{
	return (struct ask){ .method = method, .path = path,
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug),
		.headers = { { "HTTP_AUTHORIZATION", arena_printf(test_arena, "Bearer %s", fx.api_key) },
			{ header, value } } };
}

START_TEST(a_good_body_is_answered_with_json)
{
	struct answer a = post("{\"name\":\" ي \",\"price\":5}");

	ck_assert_int_eq(a.status, 201);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/json");
	ck_assert_str_eq(a.body, "{\"name\":\"ی\",\"price\":5}");
}
END_TEST

START_TEST(every_fault_of_a_body_is_named_at_its_place)
{
	struct answer a = post("{\"name\":\"too long\",\"price\":500,\"colour\":1}");

	ck_assert_int_eq(a.status, 422);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/problem+json");
	ck_assert(answer_has(&a, "\"type\":\"about:blank\""));
	ck_assert(answer_has(&a, "\"status\":422"));
	ck_assert(answer_has(&a, "\"code\":\"invalid\""));
	ck_assert(answer_has(&a, answer_header(&a, "X-Request-Id")));
	ck_assert(answer_has(&a, "{\"pointer\":\"/name\",\"code\":\"too_long\",\"detail\":\""));
	ck_assert(answer_has(&a, "{\"pointer\":\"/price\",\"code\":\"range\""));
	ck_assert(answer_has(&a, "{\"pointer\":\"/colour\",\"code\":\"unknown_field\""));
}
END_TEST

START_TEST(what_is_no_json_is_refused_as_a_whole)
{
	static const char *const bad[] = { "", "{", "{\"name\":\"\xff\"}", "{\"name\":1,\"name\":2}", "[1",
		"nonsense", "1" };
	struct ask ask = asks("POST", "/api/v1/things", "CONTENT_TYPE", "text/plain");
	struct answer a;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		a = post(bad[i]);
		ck_assert_msg(a.status == 400, "%s: %d", bad[i], a.status);
		ck_assert(answer_has(&a, "\"code\":\"bad_json\""));
	}
	ask.body = "{}";
	a = http_ask(&ask);
	ck_assert_int_eq(a.status, 415);
	ck_assert(answer_has(&a, "\"code\":\"unsupported_type\""));
}
END_TEST

START_TEST(a_body_is_no_larger_than_its_limit)
{
	char *body = arena_alloc_raw(test_arena, LIMIT_JSON + 2);
	struct answer a;

	memset(body, ' ', LIMIT_JSON + 1);
	body[LIMIT_JSON + 1] = '\0';
	a = post(body);
	ck_assert_int_eq(a.status, 413);
	ck_assert(answer_has(&a, "\"code\":\"too_large\""));
}
END_TEST

START_TEST(a_list_is_walked_with_cursors)
{
	struct answer a = get("/api/v1/things?limit=2");

	ck_assert_str_eq(a.body, "{\"data\":[1,2],\"next_cursor\":\"2\"}");
	a = get("/api/v1/things?limit=2&cursor=2");
	ck_assert_str_eq(a.body, "{\"data\":[3,4],\"next_cursor\":\"4_9\"}");
	a = get("/api/v1/things?limit=2&cursor=4_9");
	ck_assert_str_eq(a.body, "{\"data\":[5],\"next_cursor\":null}");
	a = get("/api/v1/things");
	ck_assert_str_eq(a.body, "{\"data\":[1,2,3,4,5],\"next_cursor\":null}");
}
END_TEST

START_TEST(a_query_is_checked_like_a_body)
{
	static const char *const bad[] = { "limit=0", "limit=201", "limit=x", "cursor=x", "cursor=1_", "limit=" };
	struct answer a;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		a = get(arena_printf(test_arena, "/api/v1/things?%s", bad[i]));
		ck_assert_msg(a.status == 422, "%s: %d", bad[i], a.status);
	}
	a = get("/api/v1/search?branch_id=7&from=2026-11-22T14:05:00%2B03:30");
	ck_assert_str_eq(a.body, "7 1795343700");
	a = get("/api/v1/search");
	ck_assert_str_eq(a.body, "0 0");
	a = get("/api/v1/search?branch_id=100&from=yesterday");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "{\"pointer\":\"?branch_id\",\"code\":\"range\""));
	ck_assert(answer_has(&a, "1..99"));
	ck_assert(answer_has(&a, "{\"pointer\":\"?from\",\"code\":\"format\""));
}
END_TEST

START_TEST(a_problem_may_say_more)
{
	struct answer a = api_call(fx.api_key, "POST", "/api/v1/taken", NULL, "{}");

	ck_assert_int_eq(a.status, 409);
	ck_assert(answer_has(&a, "\"customer_id\":12"));
	ck_assert(answer_has(&a, "\"code\":\"conflict\""));
}
END_TEST

START_TEST(a_change_of_an_old_version_is_refused)
{
	struct answer a = get("/api/v1/things/7");
	struct ask ask = asks("PATCH", "/api/v1/things/7", "HTTP_IF_MATCH", "\"3\"");

	ck_assert_str_eq(answer_header(&a, "ETag"), "\"3\"");
	a = http_ask(&ask);
	ck_assert_int_eq(a.status, 204);
	ck_assert_uint_eq(a.body_len, 0);
	ck_assert_ptr_null(answer_header(&a, "Content-Type"));
	ask.headers[1].value = "*";
	ck_assert_int_eq(http_ask(&ask).status, 204);
	ask.headers[1].name = NULL;
	ck_assert_int_eq(http_ask(&ask).status, 204);
	ask.headers[1] = (struct fcgi_variable){ "HTTP_IF_MATCH", "\"2\"" };
	a = http_ask(&ask);
	ck_assert_int_eq(a.status, 412);
	ck_assert(answer_has(&a, "\"code\":\"changed_meanwhile\""));
}
END_TEST

START_TEST(what_is_not_there_is_a_problem_too)
{
	struct answer a = get("/api/v1/nothing");

	ck_assert_int_eq(a.status, 404);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/problem+json");
	a = api_call(fx.api_key, "DELETE", "/api/v1/things", NULL, NULL);
	ck_assert_int_eq(a.status, 405);
	ck_assert_str_eq(answer_header(&a, "Allow"), "GET, HEAD, POST");
	ck_assert(answer_has(&a, "\"code\":\"method_not_allowed\""));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api", a_good_body_is_answered_with_json,
		every_fault_of_a_body_is_named_at_its_place, what_is_no_json_is_refused_as_a_whole,
		a_body_is_no_larger_than_its_limit, a_list_is_walked_with_cursors,
		a_query_is_checked_like_a_body, a_problem_may_say_more, a_change_of_an_old_version_is_refused,
		what_is_not_there_is_a_problem_too);
}
