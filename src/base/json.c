#include "base/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/calendar.h"
#include "base/fault.h"
#include "base/text.h"

enum { DEPTH_MAX = 32, REAL_DIGITS = 15 };

static void decref(void *root)
{
	json_decref(root);
}

json_t *json_own(struct arena *a, json_t *root)
{
	if (!root)
		fault("json: out of memory");
	arena_defer(a, decref, root);
	return root;
}

static void report_add(struct json_report *report, struct json_error error)
{
	const size_t most = sizeof report->errors / sizeof *report->errors;

	if (report->n < most)
		report->errors[report->n++] = error;
}

/* Looks at brackets outside strings only: cheaper than a tree that is refused afterwards. */
static bool too_deep(const char *text, size_t n)
{
	bool quoted = false;
	int depth = 0;

	for (size_t i = 0; i < n; i++) {
		if (quoted && text[i] == '\\')
			i++;
		else if (text[i] == '"')
			quoted = !quoted;
		else if (!quoted && (text[i] == '{' || text[i] == '[') && ++depth > DEPTH_MAX)
			return true;
		else if (!quoted && (text[i] == '}' || text[i] == ']'))
			depth--;
	}
	return false;
}

static const char *parse_error_code(const json_error_t *error)
{
	switch ((int)json_error_code(error)) {
	case json_error_duplicate_key: return "duplicate";
	case json_error_numeric_overflow: return "range";
	case json_error_invalid_utf8:
	case json_error_null_character:
	case json_error_null_byte_in_key: return "text";
	default: return "syntax";
	}
}

json_t *json_parse(struct json_report *report, const char *text, size_t n)
{
	json_error_t error;
	json_t *root;

	if (too_deep(text, n)) {
		report_add(report, (struct json_error){ "", "too_deep",
					   arena_printf(report->arena, "%d", DEPTH_MAX) });
		return NULL;
	}
	if (memchr(text, '\0', n)) { /* jansson skips such bytes without a word */
		report_add(report, (struct json_error){ "", "text", NULL });
		return NULL;
	}
	root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &error);
	if (!root) {
		if (json_error_code(&error) == json_error_out_of_memory)
			fault("json: out of memory");
		report_add(report,
			(struct json_error){ "", parse_error_code(&error),
				arena_printf(report->arena, "%d:%d", error.line, error.column) });
		return NULL;
	}
	return json_own(report->arena, root);
}

char *json_text(struct arena *a, const json_t *root)
{
	char *text = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));

	if (!text)
		fault("json: a tree that cannot be written");
	arena_defer(a, free, text);
	return text;
}

struct json_in json_root(struct json_report *report, json_t *root)
{
	return (struct json_in){ report, json_is_null(root) ? NULL : root, "" };
}

bool json_fail(struct json_in in, const char *code, const char *detail)
{
	report_add(in.report, (struct json_error){ in.pointer, code, detail });
	return false;
}

bool json_present(struct json_in in)
{
	return in.value != NULL;
}

/* The pointer of a member: "/" and its name with ~ and / escaped. [RFC 6901] */
static const char *pointer_to(struct json_in in, const char *name)
{
	size_t n = strlen(in.pointer);
	char *pointer = arena_alloc_raw(in.report->arena, n + 2 * strlen(name) + 2),
	     *p = pointer + n;

	memcpy(pointer, in.pointer, n);
	*p++ = '/';
	for (; *name; name++) {
		if (*name == '~' || *name == '/') {
			*p++ = '~';
			*p++ = *name == '~' ? '0' : '1';
		} else {
			*p++ = *name;
		}
	}
	*p = '\0';
	return pointer;
}

static bool listed(const char *const *names, const char *name)
{
	for (; *names; names++) {
		if (strcmp(*names, name) == 0)
			return true;
	}
	return false;
}

bool json_object_of(struct json_in in, const char *const *names)
{
	const char *name;
	json_t *value;
	bool ok = true;

	if (!in.value)
		return json_fail(in, "required", NULL);
	if (!json_is_object(in.value))
		return json_fail(in, "type", "object");
	json_object_foreach(in.value, name, value)
	{
		if (!listed(names, name)) {
			struct json_in member = { in.report, value, pointer_to(in, name) };

			ok = json_fail(member, "unknown_field", NULL);
		}
	}
	return ok;
}

static struct json_in child(struct json_in in, json_t *value, const char *pointer)
{
	return (struct json_in){ in.report, json_is_null(value) ? NULL : value, pointer };
}

struct json_in json_at(struct json_in in, const char *name)
{
	return child(in, json_object_get(in.value, name), pointer_to(in, name));
}

size_t json_array_of(struct json_in in, size_t max, bool *ok)
{
	size_t n;

	if (!in.value)
		return 0;
	if (!json_is_array(in.value)) {
		*ok = json_fail(in, "type", "array");
		return 0;
	}
	n = json_array_size(in.value);
	if (n > max) {
		*ok = json_fail(in, "too_many", arena_printf(in.report->arena, "%zu", max));
		return 0;
	}
	return n;
}

struct json_in json_item(struct json_in in, size_t i)
{
	char index[24];

	snprintf(index, sizeof index, "%zu", i);
	return child(in, json_array_get(in.value, i), pointer_to(in, index));
}

/* What a getter answers when there is no value: an error when one is needed. */
static bool without(struct json_in in, enum json_need need)
{
	return need == JSON_OPTIONAL || json_fail(in, "required", NULL);
}

/* The characters of a JSON string, or NULL with an error. */
static const char *string_of(struct json_in in)
{
	if (!json_is_string(in.value))
		json_fail(in, "type", "string");
	return json_string_value(in.value);
}

static bool text_get(
	struct json_in in, enum json_need need, size_t max_chars, bool multiline, const char **out)
{
	const char *text;

	if (!in.value)
		return without(in, need);
	text = string_of(in);
	if (!text)
		return false;
	text = text_normalise(in.report->arena, text, multiline);
	if (!*text && need == JSON_REQUIRED)
		return json_fail(in, "required", NULL);
	if (utf8_length(text) > max_chars)
		return json_fail(in, "too_long", arena_printf(in.report->arena, "%zu", max_chars));
	*out = text;
	return true;
}

bool json_get_text(struct json_in in, enum json_need need, size_t max_chars, const char **out)
{
	return text_get(in, need, max_chars, false, out);
}

bool json_get_lines(struct json_in in, enum json_need need, size_t max_chars, const char **out)
{
	return text_get(in, need, max_chars, true, out);
}

bool json_get_bool(struct json_in in, enum json_need need, bool *out)
{
	if (!in.value)
		return without(in, need);
	if (!json_is_boolean(in.value))
		return json_fail(in, "type", "boolean");
	*out = json_is_true(in.value);
	return true;
}

/* v × 10^decimals, or the code of what is wrong with it. */
static const char *scale_up(int64_t v, int decimals, int64_t *out)
{
	for (; decimals > 0; decimals--) {
		if (__builtin_mul_overflow(v, 10, &v))
			return "range";
	}
	*out = v;
	return NULL;
}

/*
 * Reads the floating-point number that jansson makes of "2.5" back as the decimal that was
 * written: the only one of ≤ 15 digits that gives this very number. NULL, or what is wrong.
 */
static const char *real_read(double real, int decimals, int64_t *out)
{
	const double whole_max =
		9007199254740992.0; /* 2^53: every whole number up to it is exact */
	char text[64];

	if (real > whole_max || real < -whole_max)
		return "range";
	if (real == (double)(int64_t)real)
		return scale_up((int64_t)real, decimals, out);
	snprintf(text, sizeof text, "%.*g", REAL_DIGITS, real);
	/* A fraction so small that its text has an exponent has too many decimals as well. */
	if (strtod(text, NULL) != real || !decimal_parse(text, decimals, out))
		return "decimals";
	return NULL;
}

bool json_get_decimal(struct json_in in, enum json_need need, int decimals, int64_t min,
	int64_t max, int64_t *out)
{
	char low[32], high[32];
	const char *wrong;
	int64_t v = 0;

	if (!in.value)
		return without(in, need);
	if (!json_is_number(in.value))
		return json_fail(in, "type", "number");
	if (json_is_integer(in.value))
		wrong = scale_up(json_integer_value(in.value), decimals, &v);
	else
		wrong = real_read(json_real_value(in.value), decimals, &v);
	if (wrong && strcmp(wrong, "decimals") == 0)
		return json_fail(in, wrong, arena_printf(in.report->arena, "%d", decimals));
	if (wrong || v < min || v > max)
		return json_fail(in, "range",
			arena_printf(in.report->arena, "%s..%s", decimal_format(min, decimals, low),
				decimal_format(max, decimals, high)));
	*out = v;
	return true;
}

bool json_get_int(struct json_in in, enum json_need need, int64_t min, int64_t max, int64_t *out)
{
	return json_get_decimal(in, need, 0, min, max, out);
}

static const char *words_joined(struct arena *a, const char *const *words)
{
	struct buf b = BUF(a);

	for (int i = 0; words[i]; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", words[i]);
	return buf_text(&b);
}

bool json_get_choice(struct json_in in, enum json_need need, const char *const *words, int *out)
{
	const char *text;

	if (!in.value)
		return without(in, need);
	text = string_of(in);
	if (!text)
		return false;
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], text) == 0) {
			*out = i;
			return true;
		}
	}
	return json_fail(in, "choice", words_joined(in.report->arena, words));
}

bool json_get_time(struct json_in in, enum json_need need, utc_t *out)
{
	const char *text;

	if (!in.value)
		return without(in, need);
	text = string_of(in);
	return text && (rfc3339_parse(text, out) || json_fail(in, "format", "RFC 3339"));
}

bool json_get_date(struct json_in in, enum json_need need, date_t *out)
{
	const char *text;

	if (!in.value)
		return without(in, need);
	text = string_of(in);
	return text && (date_parse(text, out) || json_fail(in, "format", "YYYY-MM-DD"));
}

/* Writers never give NULL: jansson would drop the member without a word. */
static json_t *made(json_t *value)
{
	if (!value)
		fault("json: no memory, or text that is not UTF-8");
	return value;
}

static json_t *json_of_decimal(int64_t v, int64_t scale)
{
	if (v % scale == 0)
		return made(json_integer(v / scale));
	return made(json_real((double)v / (double)scale));
}

json_t *json_of_money(money_t v)
{
	return made(json_integer(v.rial));
}

json_t *json_of_points(points_t v)
{
	return json_of_decimal(v.hundredths, 100);
}

json_t *json_of_quantity(qty_t v)
{
	return json_of_decimal(v.thousandths, 1000);
}

json_t *json_of_percent(percent_t v)
{
	return json_of_decimal(v.bp, 100);
}

json_t *json_of_time(utc_t v)
{
	char text[24];

	return made(v.s ? json_string(rfc3339_format(v, text)) : json_null());
}

json_t *json_of_text(const char *s)
{
	return made(s ? json_string(s) : json_null());
}

json_t *json_of_asset(enum asset asset, int64_t amount)
{
	return asset == ASSET_POINTS ? json_of_points((points_t){ amount })
				     : made(json_integer(amount));
}
