#include "tests/http/api.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "domain/api_key.h"
#include "tests/http/schema.h"
#include "web/api/openapi.h"

#define BASE "/api/v1"

json_t *api_document(void)
{
	static json_t *document;

	if (!document)
		document = json_own(test_arena, json_loads(openapi_text(), JSON_REJECT_DUPLICATES, NULL));
	return document;
}

const char *quoted(const char *text_)
{
	char *copy = arena_strdup(test_arena, text_);

	for (char *p = copy; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	return copy;
}

/* What stands for a segment of a path in the document: a number is an id, capitals are a code. */
static const char *segment_template(const char *segment, size_t n)
{
	bool digits = n > 0, code = n > 0;

	for (size_t i = 0; i < n; i++) {
		digits &= isdigit((unsigned char)segment[i]) != 0;
		code &= !islower((unsigned char)segment[i]);
	}
	return digits ? "{id}" : code ? "{code}" : arena_strndup(test_arena, segment, n);
}

/* "/sales/7/refunds?x" → "/sales/{id}/refunds" */
static const char *path_template(const char *path)
{
	struct buf out = BUF(test_arena);

	while (*path == '/') {
		size_t n = strcspn(path + 1, "/?");

		buf_printf(&out, "/%s", segment_template(path + 1, n));
		path += 1 + n;
	}
	return buf_text(&out);
}

json_t *api_operation(const char *method, const char *path)
{
	json_t *item = json_object_get(json_object_get(api_document(), "paths"), path_template(path));
	char *lower = arena_strdup(test_arena, method);

	for (char *p = lower; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return json_object_get(item, lower);
}

/* What a "$ref" stands for, or the thing itself. */
static json_t *resolved(json_t *thing)
{
	const char *reference = json_string_value(json_object_get(thing, "$ref"));

	return reference ? schema_resolve(api_document(), reference) : thing;
}

static json_t *schema_of(json_t *body, const char *type)
{
	return json_object_get(json_object_get(json_object_get(body, "content"), type), "schema");
}

/* The request's own body against the document, when it was accepted. */
static void check_request(json_t *operation, const char *path, const char *body)
{
	json_t *schema = schema_of(json_object_get(operation, "requestBody"), "application/json"), *json;
	const char *fault;

	ck_assert_msg(schema, "%s takes a body that the document does not know", path);
	json = json_own(test_arena, json_loads(body, 0, NULL));
	fault = schema_fault(api_document(), schema, json);
	ck_assert_msg(!fault, "%s took a body that the document refuses: %s\n%s", path, fault, body);
}

static void check_answer(json_t *operation, const char *path, const struct reply *reply)
{
	json_t *answer = json_object_get(
		       json_object_get(operation, "responses"), text("%d", reply->answer.status)),
	       *schema;
	const char *type = answer_header(&reply->answer, "Content-Type"), *fault;

	ck_assert_msg(answer, "%s answers %d, which the document does not know:\n%s", path,
		reply->answer.status, reply->answer.body);
	schema = schema_of(resolved(answer), type);
	ck_assert_msg(schema, "%s answers %s, which the document does not know", path, type);
	fault = schema_fault(api_document(), schema, reply->json);
	ck_assert_msg(!fault, "%s: %s\n%s", path, fault, reply->answer.body);
	ck_assert_msg(answer_header(&reply->answer, "X-Request-Id") != NULL, "%s: no X-Request-Id", path);
}

struct reply api_as(const char *key, const char *method, const char *path, const char *idempotency_key,
	const char *body)
{
	const char *sent = body ? quoted(body) : NULL;
	json_t *operation = api_operation(method, path);
	struct reply reply = { api_call(key, method, text(BASE "%s", path), idempotency_key, sent),
		NULL };

	ck_assert_msg(reply.answer.status, "%s %s: no answer", method, path);
	ck_assert_msg(operation, "%s %s is not in the document", method, path);
	reply.json = json_loads(reply.answer.body, 0, NULL);
	ck_assert_msg(reply.json, "%s %s: %s", method, path, reply.answer.body);
	json_own(test_arena, reply.json);
	check_answer(operation, path, &reply);
	if (sent && reply.answer.status < 300)
		check_request(operation, path, sent);
	return reply;
}

static json_t *call(int status, const char *method, const char *path, const char *body)
{
	static int n;
	struct reply reply = api_as(
		fx.api_key, method, path, strcmp(method, "POST") == 0 ? text("key-%d", ++n) : NULL, body);

	ck_assert_msg(reply.answer.status == status, "%s %s: %d, not %d\n%s", method, path,
		reply.answer.status, status, reply.answer.body);
	return reply.json;
}

json_t *api_get(int status, const char *path)
{
	return call(status, "GET", path, NULL);
}

json_t *api_post(int status, const char *path, const char *body)
{
	return call(status, "POST", path, body);
}

json_t *api_patch(int status, const char *path, const char *body)
{
	return call(status, "PATCH", path, body);
}

static json_t *find(json_t *json, const char *where)
{
	char *part, *rest = arena_strdup(test_arena, where);

	while ((part = strsep(&rest, ".")) && *part)
		json = json_is_array(json) ? json_array_get(json, (size_t)strtoul(part, NULL, 10))
					   : json_object_get(json, part);
	return json;
}

const char *at(json_t *json, const char *where)
{
	json_t *found = find(json, where);
	char *dumped;

	if (!found)
		return "";
	dumped = json_dumps(found, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	arena_defer(test_arena, free, dumped);
	return dumped;
}

int64_t int_at(json_t *json, const char *where)
{
	json_t *found = find(json, where);

	ck_assert_msg(json_is_integer(found), "%s is %s", where, at(json, where));
	return json_integer_value(found);
}

void ck_assert_problem(json_t *problem, const char *code, const char *pointer)
{
	const char *got = json_string_value(json_object_get(problem, "code"));

	ck_assert_msg(got && strcmp(got, code) == 0, "not %s but %s", code, at(problem, ""));
	if (pointer)
		ck_assert_at(problem, "errors.0.pointer", text("'%s'", pointer));
}

void api_refuses(const char *method, const char *path, const struct wrong *list)
{
	for (; list->body; list++) {
		json_t *problem = call(422, method, path, list->body);

		ck_assert_problem(problem, "invalid", NULL);
		ck_assert_msg(
			strcmp(at(problem, "errors.0.pointer"), text("\"%s\"", list->pointer)) == 0 &&
				strcmp(at(problem, "errors.0.code"), text("\"%s\"", list->code)) == 0 &&
				!*at(problem, "errors.1"),
			"%s\nis refused with %s, not \"%s\" at %s", list->body, at(problem, "errors"),
			list->code, list->pointer);
	}
}

int64_t api_campaign(const char *members)
{
	return int_at(api_post(201, "/campaigns",
			      text("{'name':'کمپین','trigger':'sale','active':true,%s}", members)),
		"id");
}

const char *api_key_with(perm_set permissions, int64_t branch_id)
{
	struct scope s;
	int64_t id;
	char *key;

	db_begin(test_db);
	s = fixture_scope();
	ck_assert_int_eq(api_key_create(&s, "کلید", permissions, branch_id, &id, &key), API_KEY_OK);
	db_commit(test_db);
	return key;
}
