/* The document and the routes are one: neither knows what the other does not. */
#include "web/api/openapi.h"

#include <string.h>

#include "tests/http/api.h"
#include "tests/http/schema.h"
#include "web/route.h"
#include "web/view.h"

#define BASE "/api/v1"

static bool is_call(const struct route *route)
{
	return route->areas == AREA_API;
}

static const char *string_at(json_t *object, const char *name)
{
	const char *s = json_string_value(json_object_get(object, name));

	return s ? s : "";
}

/* True when the operation names that parameter of the components. */
static bool takes(json_t *operation, const char *name)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(operation, "parameters"), i, one)
		if (strcmp(string_at(one, "$ref"), text("#/components/parameters/%s", name)) == 0)
			return true;
	return false;
}

/* The same, and it must be sent. */
static bool demands(json_t *operation, const char *name)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(operation, "parameters"), i,
		one) if (strcmp(string_at(one, "$ref"), text("#/components/parameters/%s", name)) ==
		0) return json_is_true(json_object_get(schema_resolve(api_document(),
							       string_at(one, "$ref")),
		"required"));
	return false;
}

static void check_route(const struct route *route)
{
	const char *path = route->path + strlen(BASE),
		   *name = text("%s %s", method_word(route->method), route->path);
	json_t *operation;

	ck_assert_msg(
		strncmp(route->path, BASE "/", strlen(BASE) + 1) == 0, "%s is not below " BASE, name);
	operation = api_operation(method_word(route->method), path);
	ck_assert_msg(operation, "%s is not in the document", name);
	ck_assert_msg(strcmp(string_at(operation, "x-permission"), perm_word(route->perm)) == 0,
		"%s needs %s, the document says %s", name, perm_word(route->perm),
		string_at(operation, "x-permission"));
	ck_assert_msg(demands(operation, "Idempotency-Key") == ((route->flags & ROUTE_KEYED) != 0),
		"%s: keyed or not, the document says otherwise", name);
	ck_assert_msg(takes(operation, "Idempotency-Key-if-any") == ((route->flags & ROUTE_KEY_TAKEN) != 0),
		"%s: a key that may be sent, the document says otherwise", name);
	ck_assert_msg(demands(operation, "id") == (strstr(path, "{id}") != NULL), "%s: {id}", name);
	ck_assert_msg(route->perm == PERM_PUBLIC ||
		json_object_get(json_object_get(operation, "responses"), "400"), "%s: an unreadable query", name);
	ck_assert_msg((route->perm == PERM_PUBLIC) == (json_object_get(operation, "security") != NULL),
		"%s: public or not, the document says otherwise", name);
}

START_TEST(every_call_is_in_the_document_with_its_permission)
{
	int n = 0;

	for (size_t i = 0; i < routes_n; i++)
		if (is_call(&routes[i])) {
			check_route(&routes[i]);
			n++;
		}
	ck_assert_int_gt(n, 20);
}
END_TEST

static bool is_routed(const char *method, const char *path)
{
	for (size_t i = 0; i < routes_n; i++)
		if (is_call(&routes[i]) && strcasecmp(method_word(routes[i].method), method) == 0 &&
			strcmp(routes[i].path + strlen(BASE), path) == 0)
			return true;
	return false;
}

START_TEST(every_operation_of_the_document_is_routed)
{
	const char *path, *method;
	json_t *item, *operation;

	json_object_foreach(json_object_get(api_document(), "paths"), path, item)
		json_object_foreach(item, method, operation) ck_assert_msg(
			is_routed(method, path), "%s %s is in the document only", method, path);
}
END_TEST

/* Every "$ref" below `at` names something, and every example is as its schema says. */
static void check_below(json_t *at_, const char *where)
{
	const char *name, *fault;
	json_t *value;
	size_t i;

	json_object_foreach(at_, name, value)
	{
		if (strcmp(name, "$ref") == 0)
			ck_assert_msg(schema_resolve(api_document(), json_string_value(value)),
				"%s: %s names nothing", where, json_string_value(value));
		if (strcmp(name, "example") == 0 && json_object_get(at_, "type")) {
			fault = schema_fault(api_document(), at_, value);
			ck_assert_msg(!fault, "%s: the example: %s", where, fault);
		}
		check_below(value, text("%s/%s", where, name));
	}
	json_array_foreach(at_, i, value) check_below(value, text("%s/%zu", where, i));
}

START_TEST(references_and_examples_are_sound)
{
	const char *name, *type, *code;
	json_t *response, *media, *example;

	check_below(api_document(), "#");
	json_object_foreach(json_object_get(json_object_get(api_document(), "components"), "responses"),
		name, response) json_object_foreach(json_object_get(response, "content"), type, media)
		json_object_foreach(json_object_get(media, "examples"), code, example)
	{
		json_t *value = json_object_get(example, "value");
		const char *fault = schema_fault(api_document(), json_object_get(media, "schema"), value);

		ck_assert_msg(!fault, "%s %s: %s", name, code, fault);
		ck_assert_str_eq(string_at(value, "code"), code);
	}
}
END_TEST

START_TEST(every_code_has_its_text_in_both_languages)
{
	json_t *codes = schema_resolve(
		       api_document(), "#/components/schemas/Problem/properties/code/enum"),
	       *code;
	size_t i;

	ck_assert_uint_gt(json_array_size(codes), 30);
	json_array_foreach(codes, i,
		code) for (const char *const *language = (const char *const[]){ "fa", "en", NULL };
			   *language; language++)
		ck_assert_msg(view_catalogue(*language, text("api.%s.title", json_string_value(code))) &&
				view_catalogue(*language, text("api.%s.detail", json_string_value(code))),
			"%s has no text in %s", json_string_value(code), *language);
}
END_TEST

/* A path of the document with something in its braces that is nobody's. */
static const char *some_path(const char *path)
{
	struct buf b = BUF(test_arena);

	for (const char *p = path; *p; p++) {
		if (*p != '{') {
			buf_printf(&b, "%c", *p);
			continue;
		}
		buf_puts(&b, "999999999");
		p += strcspn(p, "}");
	}
	return buf_text(&b);
}

START_TEST(a_filter_that_the_document_does_not_name_finds_nobody)
{
	const char *path, *pointer;
	json_t *item;
	int n = 0;

	json_object_foreach(json_object_get(api_document(), "paths"), path, item)
	{
		if (!json_object_get(item, "get") || strcmp(path, "/openapi.json") == 0)
			continue;
		pointer = at(api_get(422, text("%s?mobil=0912", some_path(path))), "errors.0.pointer");
		ck_assert_msg(strcmp(pointer, "\"?mobil\"") == 0, "%s: %s", path, pointer);
		n++;
	}
	ck_assert_int_gt(n, 15);
	api_get(200, "/customers?mobile=0912&limit=2");
	ck_assert(openapi_takes("GET", "/not/in/it", "anything"));
}
END_TEST

START_TEST(anybody_may_read_it)
{
	struct reply r = api_as(NULL, "GET", "/openapi.json", NULL, NULL);

	ck_assert_int_eq(r.answer.status, 200);
	ck_assert_str_eq(r.answer.body, openapi_text());
	ck_assert_at(r.json, "openapi", "'3.1.0'");
}
END_TEST

START_TEST(a_document_that_is_not_there_leaves_the_old_one)
{
	ck_assert(!openapi_load("/nowhere"));
	ck_assert_uint_gt(strlen(openapi_text()), 10000);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("openapi", every_call_is_in_the_document_with_its_permission,
		every_operation_of_the_document_is_routed, references_and_examples_are_sound,
		every_code_has_its_text_in_both_languages,
		a_filter_that_the_document_does_not_name_finds_nobody, anybody_may_read_it,
		a_document_that_is_not_there_leaves_the_old_one);
}
