#include "tests/http/schema.h"

#include <math.h>
#include <regex.h>
#include <string.h>

#include "base/text.h"
#include "tests/db/dbtest.h"

static const char *check(json_t *doc, json_t *schema, json_t *v, const char *where);

static const char *wrong(const char *where, const char *what)
{
	return arena_printf(test_arena, "%s: %s", where, what);
}

json_t *schema_resolve(json_t *document, const char *reference)
{
	char *part, *rest = arena_strdup(test_arena, reference + 2);
	json_t *at = document;

	while ((part = strsep(&rest, "/")))
		at = json_object_get(at, part);
	return at;
}

static bool is_of_type(const char *type, const json_t *v)
{
	if (strcmp(type, "null") == 0)
		return json_is_null(v);
	if (strcmp(type, "string") == 0)
		return json_is_string(v);
	if (strcmp(type, "boolean") == 0)
		return json_is_boolean(v);
	if (strcmp(type, "integer") == 0) /* 1e3 and 1.0 are integers too */
		return json_is_number(v) && json_number_value(v) == floor(json_number_value(v));
	if (strcmp(type, "number") == 0)
		return json_is_number(v);
	if (strcmp(type, "array") == 0)
		return json_is_array(v);
	return strcmp(type, "object") == 0 && json_is_object(v);
}

static const char *check_type(const json_t *type, json_t *v, const char *where)
{
	size_t i;
	json_t *one;

	if (json_is_string(type))
		return is_of_type(json_string_value(type), v) ? NULL
							      : wrong(where, json_string_value(type));
	json_array_foreach((json_t *)type, i, one) if (is_of_type(json_string_value(one), v)) return NULL;
	return wrong(where, "of none of its types");
}

static const char *check_enum(json_t *words, json_t *v, const char *where)
{
	size_t i;
	json_t *one;

	json_array_foreach(words, i, one) if (json_equal(one, v)) return NULL;
	return wrong(where, "none of its words");
}

static const char *check_one_of(json_t *doc, json_t *list, json_t *v, const char *where, bool any)
{
	const char *last = "";
	size_t i, n = 0;
	json_t *one;

	json_array_foreach(list, i, one)
	{
		const char *fault = check(doc, one, v, where);

		if (fault)
			last = fault;
		else
			n++;
	}
	return n == 1 || (any && n) ? NULL : wrong(where, n ? "several of its forms" : last);
}

/* The schema of a member by a pattern of its name. */
static json_t *by_pattern(json_t *patterns, const char *name)
{
	const char *pattern;
	json_t *schema;
	regex_t re;

	json_object_foreach(patterns, pattern, schema)
	{
		ck_assert_int_eq(regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB), 0);
		int no = regexec(&re, name, 0, NULL, 0);

		regfree(&re);
		if (!no)
			return schema;
	}
	return NULL;
}

static const char *check_members(json_t *doc, json_t *schema, json_t *v, const char *where)
{
	json_t *known = json_object_get(schema, "properties"), *member, *one;
	const char *name, *fault;
	size_t i;

	json_array_foreach(json_object_get(schema, "required"), i,
		one) if (!json_object_get(v, json_string_value(one))) return wrong(where,
		arena_printf(test_arena, "without %s", json_string_value(one)));
	json_object_foreach(v, name, member)
	{
		const char *at = arena_printf(test_arena, "%s/%s", where, name);

		if (!(one = json_object_get(known, name)))
			one = by_pattern(json_object_get(schema, "patternProperties"), name);
		if (!one && json_is_false(json_object_get(schema, "additionalProperties")))
			return wrong(at, "not in the document");
		if (!one && json_is_object(json_object_get(schema, "additionalProperties")))
			one = json_object_get(schema, "additionalProperties");
		if (one && (fault = check(doc, one, member, at)))
			return fault;
	}
	return NULL;
}

static const char *check_items(json_t *doc, json_t *items, json_t *v, const char *where)
{
	const char *fault;
	json_t *one;
	size_t i;

	json_array_foreach(
		v, i, one) if ((fault = check(doc, items, one,
					arena_printf(test_arena, "%s/%zu", where, i)))) return fault;
	return NULL;
}

/* One keyword that bounds a value. */
static const char *check_bound(const char *word, const json_t *bound, const json_t *v, const char *where)
{
	double limit = json_number_value(bound), n = json_number_value(v);
	bool ok = true;

	if (strcmp(word, "minimum") == 0)
		ok = !json_is_number(v) || n >= limit;
	else if (strcmp(word, "maximum") == 0)
		ok = !json_is_number(v) || n <= limit;
	else if (strcmp(word, "multipleOf") == 0)
		ok = !json_is_number(v) || fabs(n / limit - round(n / limit)) < 1e-6;
	else if (strcmp(word, "minLength") == 0)
		ok = !json_is_string(v) || utf8_length(json_string_value(v)) >= (size_t)limit;
	else if (strcmp(word, "maxLength") == 0)
		ok = !json_is_string(v) || utf8_length(json_string_value(v)) <= (size_t)limit;
	else if (strcmp(word, "minItems") == 0)
		ok = !json_is_array(v) || json_array_size(v) >= (size_t)limit;
	else if (strcmp(word, "maxItems") == 0)
		ok = !json_is_array(v) || json_array_size(v) <= (size_t)limit;
	else if (strcmp(word, "minProperties") == 0)
		ok = !json_is_object(v) || json_object_size(v) >= (size_t)limit;
	else if (strcmp(word, "maxProperties") == 0)
		ok = !json_is_object(v) || json_object_size(v) <= (size_t)limit;
	else
		ck_abort_msg("%s: the document says \"%s\", which schema.c does not know", where, word);
	return ok ? NULL : wrong(where, word);
}

static const char *check_pattern(const char *pattern, const json_t *v, const char *where)
{
	regex_t re;
	int no;

	if (!json_is_string(v))
		return NULL;
	ck_assert_int_eq(regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB), 0);
	no = regexec(&re, json_string_value(v), 0, NULL, 0);
	regfree(&re);
	return no ? wrong(where, "not of its pattern") : NULL;
}

static bool is_in(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

static const char *check_keyword(
	json_t *doc, json_t *schema, const char *word, json_t *says, json_t *v, const char *where)
{
	static const char *const notes[] = { "description", "default", "example", "format", NULL };
	static const char *const of_members[] = { "required", "additionalProperties", "patternProperties",
		NULL };

	if (strcmp(word, "$ref") == 0)
		return check(doc, schema_resolve(doc, json_string_value(says)), v, where);
	if (strcmp(word, "type") == 0)
		return check_type(says, v, where);
	if (strcmp(word, "enum") == 0)
		return check_enum(says, v, where);
	if (strcmp(word, "oneOf") == 0 || strcmp(word, "anyOf") == 0)
		return check_one_of(doc, says, v, where, *word == 'a');
	if (strcmp(word, "properties") == 0)
		return json_is_object(v) ? check_members(doc, schema, v, where) : NULL;
	if (strcmp(word, "items") == 0)
		return check_items(doc, says, v, where);
	if (strcmp(word, "pattern") == 0)
		return check_pattern(json_string_value(says), v, where);
	if (is_in(word, notes) || is_in(word, of_members)) /* these go with "properties" */
		return NULL;
	return check_bound(word, says, v, where);
}

static const char *check(json_t *doc, json_t *schema, json_t *v, const char *where)
{
	const char *word, *fault;
	json_t *says;

	ck_assert_msg(json_is_object(schema), "%s: no such schema", where);
	json_object_foreach(schema, word,
		says) if ((fault = check_keyword(doc, schema, word, says, v, where))) return fault;
	return NULL;
}

const char *schema_fault(json_t *document, json_t *schema, json_t *value)
{
	return check(document, schema, value, "");
}
