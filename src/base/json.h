/*
 * json.h - JSON in with complete checking, JSON out. jansson inside; trees belong to the arena.
 *
 * Reading is a set of demands on a `struct json_in`: each getter that finds something wrong adds
 * one error (pointer, code) to the report and returns false, so that one answer can name
 * everything that is wrong with a body. Unknown fields are errors.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/units.h"

struct json_error {
	const char *pointer; /* RFC 6901, "" = the whole */
	/* "required" "type" "unknown_field" "range" "decimals" "too_long" "choice" "format"
	 * "too_many"; of the whole body: "syntax" "too_deep" "duplicate" "text"; and the caller's */
	const char *code;
	const char *detail;  /* an argument of the message (the limit, the choices), or NULL */
};

struct json_report {
	struct arena *arena;
	struct json_error errors[32]; /* the first 32 */
	size_t n;
};

/* One value of a body and where it stands in it. */
struct json_in {
	struct json_report *report;
	json_t *value; /* NULL = absent */
	const char *pointer;
};

/*
 * Parses UTF-8 text, an object or an array of ≤ 32 levels; duplicate names and NUL in strings are
 * refused. The tree belongs to the report's arena. NULL with one error in the report.
 */
json_t *json_parse(struct json_report *report, const char *text, size_t n);
/* Hands a tree to the arena, which will decref it. Returns it. Call right after creating a root. */
json_t *json_own(struct arena *a, json_t *root);
/*
 * Compact text of a tree, members in the order they were set. Belongs to the arena. Decimals come
 * out as they went in up to 15 digits.
 */
char *json_text(struct arena *a, const json_t *root);

struct json_in json_root(struct json_report *report, json_t *root);
/* Adds an error at `in`. Returns false, so that checks can end with it. */
bool json_fail(struct json_in in, const char *code, const char *detail);
/* Demands an object whose every name stands in the NULL-ended list. */
bool json_object_of(struct json_in in, const char *const *names);
/* The member (absent and null alike give value NULL, see json_present). */
struct json_in json_at(struct json_in in, const char *name);
/* True for a value that is neither absent nor null. */
bool json_present(struct json_in in);
/* Demands an array of ≤ max elements; its length. 0 when absent, and 0 with *ok cleared when wrong;
 * *ok is not touched otherwise. */
size_t json_array_of(struct json_in in, size_t max, bool *ok);
struct json_in json_item(struct json_in in, size_t i);

/*
 * Getters. Absent or null: an error "required" when `required`, else *out stays as the caller set
 * it and the answer is true. Strings are checked for length in characters, normalised
 * (text_normalise) and live in the arena; an empty one is not there when it is required.
 */
enum json_need { JSON_OPTIONAL, JSON_REQUIRED };
bool json_get_text(struct json_in in, enum json_need need, size_t max_chars, const char **out);
/* As json_get_text; line breaks survive. */
bool json_get_lines(struct json_in in, enum json_need need, size_t max_chars, const char **out);
bool json_get_bool(struct json_in in, enum json_need need, bool *out);
bool json_get_int(struct json_in in, enum json_need need, int64_t min, int64_t max, int64_t *out);
/* A number of ≤ `decimals` (0..3) decimals as an integer of 10^-decimals; min and max likewise
 * scaled. */
bool json_get_decimal(struct json_in in, enum json_need need, int decimals, int64_t min, int64_t max,
	int64_t *out);
/* One of the NULL-ended words; *out = its index. */
bool json_get_choice(struct json_in in, enum json_need need, const char *const *words, int *out);
bool json_get_time(struct json_in in, enum json_need need, utc_t *out);
bool json_get_date(struct json_in in, enum json_need need, date_t *out);

/* Writers: numbers of our units as JSON ("2.5", never "2.50"). Never NULL; the caller's to attach. */
json_t *json_of_money(money_t v);
json_t *json_of_points(points_t v);
json_t *json_of_quantity(qty_t v);
json_t *json_of_percent(percent_t v);
/* RFC 3339 UTC, or null for { 0 }. */
json_t *json_of_time(utc_t v);
/* A string, or null for NULL. */
json_t *json_of_text(const char *s);
/* Any of the four assets in its own unit. */
json_t *json_of_asset(enum asset asset, int64_t amount);

#endif
