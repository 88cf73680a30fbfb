#include "web/api/api.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "web/api/openapi.h"
#include "web/respond.h"
#include "web/route.h"
#include "web/view.h"

#define API_BASE "/api/v1"
enum { LIMIT_MOST = 200, LIMIT_USUAL = 50 };

static enum http answer_json(struct req *r, enum http status, const char *type, const json_t *body)
{
	return respond_text(r, status, type, json_text(r->arena, body));
}

struct json_report *api_report(struct req *r)
{
	struct json_report *report = NEW(r->arena, struct json_report);

	report->arena = r->arena;
	return report;
}

enum http api_answer(struct req *r, enum http status, const json_t *body)
{
	if (body)
		return answer_json(r, status, "application/json", body);
	respond_text(r, status, NULL, "");
	return status;
}

enum http api_list(struct req *r, json_t *data, const char *next)
{
	json_t *body = json_own(r->arena, json_object());

	json_object_set(body, "data", data);
	json_object_set_new(body, "next_cursor", json_of_text(next));
	return api_answer(r, HTTP_200, body);
}

/* A text of the catalogue with {0} filled, NULL when there is none. */
static const char *text_of(struct req *r, const char *code, const char *part, const char *arg)
{
	const char *key = arena_printf(r->arena, "%s%s%s", "api.", code, part);

	if (!view_catalogue(r->language, key))
		return NULL;
	return view_message(r->arena, r->language, key, arg, NULL, NULL);
}

/* The members that every problem has. */
static json_t *problem(struct req *r, enum http status, const char *code, const char *arg)
{
	json_t *body = json_own(r->arena, json_object());
	const char *title = text_of(r, code, ".title", NULL), *detail = text_of(r, code, ".detail", arg);

	json_object_set_new(body, "type", json_string("about:blank"));
	json_object_set_new(body, "title", json_string(title ? title : code));
	json_object_set_new(body, "status", json_integer(status));
	if (detail)
		json_object_set_new(body, "detail", json_string(detail));
	json_object_set_new(body, "code", json_string(code));
	json_object_set_new(body, "request_id", json_string(r->id_text));
	return body;
}

enum http api_problem(struct req *r, enum http status, const char *code)
{
	return api_problem_with(r, status, code, NULL, NULL);
}

enum http api_problem_with(struct req *r, enum http status, const char *code, const char *arg,
	const json_t *members)
{
	json_t *body = problem(r, status, code, arg);

	if (members)
		json_object_update(body, (json_t *)members);
	return answer_json(r, status, "application/problem+json", body);
}

/* "is longer than allowed: 40" */
static const char *error_detail(struct req *r, const struct json_error *e)
{
	const char *text = text_of(r, arena_printf(r->arena, "field.%s", e->code), "", NULL);

	if (!text)
		text = e->code;
	return e->detail ? arena_printf(r->arena, "%s: %s", text, e->detail) : text;
}

enum http api_problem_report(struct req *r, enum http status, const char *code,
	const struct json_report *report)
{
	json_t *body = problem(r, status, code, NULL), *errors = json_array();

	json_object_set_new(body, "errors", errors);
	for (size_t i = 0; i < report->n; i++) {
		const struct json_error *e = &report->errors[i];
		json_t *one = json_object();

		json_array_append_new(errors, one);
		json_object_set_new(one, "pointer", json_string(e->pointer));
		json_object_set_new(one, "code", json_string(e->code));
		json_object_set_new(one, "detail", json_string(error_detail(r, e)));
	}
	return answer_json(r, status, "application/problem+json", body);
}

enum http api_invalid(struct req *r, const struct json_report *report)
{
	return api_problem_report(r, HTTP_422, "invalid", report);
}

/* "application/json", perhaps with parameters. */
static bool is_json(const char *type)
{
	static const char json[] = "application/json";
	size_t n = sizeof json - 1;

	return type && strncasecmp(type, json, n) == 0 && (!type[n] || strchr("; \t", type[n]));
}

bool api_body(struct req *r, struct json_in *out)
{
	struct json_report *report = api_report(r);
	json_t *root;

	if (!is_json(r->headers.content_type)) {
		api_problem(r, HTTP_415, "unsupported_type");
		return false;
	}
	if (!(root = json_parse(report, r->body, r->body_len))) {
		api_problem_report(r, HTTP_400, "bad_json", report);
		return false;
	}
	*out = json_root(report, root);
	return true;
}

bool api_body_if_any(struct req *r, struct json_in *out)
{
	if (r->body_len)
		return api_body(r, out);
	*out = json_root(api_report(r), json_own(r->arena, json_object()));
	return true;
}

bool api_no_body(struct req *r)
{
	static const char *const none[] = { NULL };
	struct json_in body;

	if (!r->body_len)
		return true;
	if (!api_body(r, &body))
		return false;
	if (json_object_of(body, none))
		return true;
	api_invalid(r, body.report);
	return false;
}

/* ---- lists ----------------------------------------------------------------------------------- */

char *api_cursor(struct req *r, int64_t a, int64_t b)
{
	if (!b)
		return arena_printf(r->arena, "%" PRId64, a);
	return arena_printf(r->arena, "%" PRId64 "_%" PRId64, a, b);
}

static bool cursor_parse(struct arena *a, const char *text, int64_t after[2])
{
	const char *second = strchr(text, '_');

	after[1] = 0;
	if (!second)
		return decimal_parse(text, 0, &after[0]);
	return decimal_parse(arena_strndup(a, text, (size_t)(second - text)), 0, &after[0]) &&
	       decimal_parse(second + 1, 0, &after[1]);
}

/* An error in the query: its pointer is "?<name>". */
static bool query_fail(struct json_report *report, const char *name, const char *code, const char *detail)
{
	struct json_in at = { .report = report, .pointer = arena_printf(report->arena, "?%s", name) };

	return json_fail(at, code, detail);
}

bool api_query_known(struct req *r)
{
	struct json_report *report = api_report(r);
	const char *path = r->route->path;

	if (strncmp(path, API_BASE, strlen(API_BASE)) == 0)
		path += strlen(API_BASE);
	for (size_t i = 0; i < r->query.n; i++)
		if (!openapi_takes(method_word(r->method), path, r->query.list[i].name))
			query_fail(report, r->query.list[i].name, "unknown_field", NULL);
	if (!report->n)
		return true;
	api_invalid(r, report);
	return false;
}

bool api_page(struct req *r, struct api_page *out)
{
	struct json_report *report = api_report(r);
	const char *cursor = req_query(r, "cursor");
	int64_t limit = LIMIT_USUAL;

	*out = (struct api_page){ .first = !cursor };
	if (cursor && !cursor_parse(r->arena, cursor, out->after))
		query_fail(report, "cursor", "format", NULL);
	api_query_int(r, report, "limit", 1, LIMIT_MOST, &limit);
	out->limit = (int)limit;
	if (!report->n)
		return true;
	api_invalid(r, report);
	return false;
}

bool api_query_int(struct req *r, struct json_report *report, const char *name, int64_t min, int64_t max,
	int64_t *out)
{
	const char *v = params_get(&r->query, name);
	int64_t n;

	if (!v)
		return true;
	if (!decimal_parse(v, 0, &n))
		return query_fail(report, name, "type", NULL);
	if (n < min || n > max)
		return query_fail(report, name, "range",
			arena_printf(r->arena, "%" PRId64 "..%" PRId64, min, max));
	*out = n;
	return true;
}

bool api_query_time(struct req *r, struct json_report *report, const char *name, utc_t *out)
{
	const char *v = params_get(&r->query, name);

	if (!v)
		return true;
	return rfc3339_parse(v, out) || query_fail(report, name, "format", "RFC 3339");
}

/* ---- versions -------------------------------------------------------------------------------- */

static char *tag_of(struct req *r, int64_t version)
{
	return arena_printf(r->arena, "\"%" PRId64 "\"", version);
}

void api_etag(struct req *r, int64_t version)
{
	respond_header(r, "ETag", tag_of(r, version));
}

bool api_if_match(struct req *r, int64_t version)
{
	const char *wanted = r->headers.if_match;

	if (!wanted || strcmp(wanted, "*") == 0 || strcmp(wanted, tag_of(r, version)) == 0)
		return true;
	api_problem(r, HTTP_412, "changed_meanwhile");
	return false;
}
