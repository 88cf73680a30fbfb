#include "base/json.h"

#include <string.h>

#include "base/fault.h"
#include "tests/unit/unit.h"

static struct arena *a;
static struct json_report report;

static void setup(void)
{
	memset(&report, 0, sizeof report);
	report.arena = a;
}

/* The root of a text that must be good. */
static struct json_in root_of(const char *text)
{
	json_t *root;

	setup();
	root = json_parse(&report, text, strlen(text));
	ck_assert_msg(root, "%s", text);
	return json_root(&report, root);
}

/* The member "v" of such an object. */
static struct json_in value_of(const char *value)
{
	return json_at(root_of(arena_printf(a, "{\"v\":%s}", value)), "v");
}

static void expect(size_t i, const char *pointer, const char *code, const char *detail)
{
	ck_assert_uint_lt(i, report.n);
	ck_assert_str_eq(report.errors[i].pointer, pointer);
	ck_assert_str_eq(report.errors[i].code, code);
	ck_assert_pstr_eq(report.errors[i].detail, detail);
}

START_TEST(bodies_that_are_no_json_get_one_error)
{
	static const struct {
		const char *text, *code;
	} bad[] = {
		{ "", "syntax" },
		{ "{", "syntax" },
		{ "1", "syntax" },
		{ "\"x\"", "syntax" },
		{ "null", "syntax" },
		{ "{} {}", "syntax" },
		{ "{\"a\":01}", "syntax" },
		{ "{\"a\":NaN}", "syntax" },
		{ "{'a':1}", "syntax" },
		{ "[1,]", "syntax" },
		{ "{\"a\":1,\"a\":2}", "duplicate" },
		{ "{\"a\":\"\\u0000\"}", "text" },
		{ "{\"\\u0000\":1}", "text" },
		{ "{\"a\":\"\xFF\"}", "text" },
		{ "{\"a\":\"\xED\xA0\x80\"}", "text" },
		{ "{\"a\":\"\\uD800\"}", "syntax" },
		{ "[99999999999999999999]", "range" },
		{ "[1e999]", "range" },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		setup();
		ck_assert_ptr_null(json_parse(&report, bad[i].text, strlen(bad[i].text)));
		ck_assert_uint_eq(report.n, 1);
		ck_assert_msg(strcmp(report.errors[0].code, bad[i].code) == 0, "%s: %s",
			bad[i].text, report.errors[0].code);
	}
	setup();
	ck_assert_ptr_null(json_parse(&report, "{\"a\":1}\0", 8));
	ck_assert_ptr_null(json_parse(&report, "{\"a\":1\0}", 8));
	ck_assert_ptr_null(json_parse(&report, "{\"a\":\"x\0y\"}", 11));
	ck_assert_ptr_null(json_parse(&report, "{}", 1));
}
END_TEST

static char *nested(int depth)
{
	char *text = arena_alloc(a, 2 * (size_t)depth + 1);

	memset(text, '[', (size_t)depth);
	memset(text + depth, ']', (size_t)depth);
	return text;
}

START_TEST(depth_ends_at_32)
{
	char *brackets = arena_printf(a, "[\"\\\"%s\"]", nested(100));

	setup();
	ck_assert_ptr_nonnull(json_parse(&report, nested(32), 64));
	ck_assert_ptr_null(json_parse(&report, nested(33), 66));
	expect(0, "", "too_deep", "32");
	ck_assert_ptr_null(json_parse(&report, nested(100000), 200000));
	ck_assert_ptr_nonnull(json_parse(&report, brackets, strlen(brackets)));
}
END_TEST

START_TEST(unknown_fields_are_named_by_pointer)
{
	static const char *const names[] = { "a", "b", NULL };
	struct json_in root = root_of("{\"a\":1,\"x/y~z\":2,\"b\":null,\"\":3}");

	ck_assert(!json_object_of(root, names));
	ck_assert_uint_eq(report.n, 2);
	expect(0, "/x~1y~0z", "unknown_field", NULL);
	expect(1, "/", "unknown_field", NULL);
	ck_assert(json_object_of(root_of("{\"b\":1}"), names));
	ck_assert(!json_object_of(root_of("[]"), names));
	expect(0, "", "type", "object");
	ck_assert(!json_object_of(json_at(root_of("{}"), "o"), names));
	expect(0, "/o", "required", NULL);
}
END_TEST

START_TEST(null_is_like_absent)
{
	struct json_in root = root_of("{\"a\":null,\"b\":false,\"c\":[null]}");

	ck_assert(!json_present(json_at(root, "a")));
	ck_assert(!json_present(json_at(root, "z")));
	ck_assert(!json_present(json_at(json_at(root, "z"), "y")));
	ck_assert(json_present(json_at(root, "b")));
	ck_assert(!json_present(json_item(json_at(root, "c"), 0)));
	ck_assert(!json_present(json_item(json_at(root, "c"), 7)));
}
END_TEST

START_TEST(arrays_have_a_limit)
{
	struct json_in root = root_of("{\"l\":[1,2,3],\"s\":\"x\"}");
	bool ok = true;

	ck_assert_uint_eq(json_array_of(json_at(root, "l"), 3, &ok), 3);
	ck_assert_uint_eq(json_array_of(json_at(root, "none"), 3, &ok), 0);
	ck_assert(ok);
	ck_assert_uint_eq(json_array_of(json_at(root, "l"), 2, &ok), 0);
	ck_assert(!ok);
	expect(0, "/l", "too_many", "2");
	ok = true;
	ck_assert_uint_eq(json_array_of(json_at(root, "s"), 2, &ok), 0);
	ck_assert(!ok);
	expect(1, "/s", "type", "array");
}
END_TEST

START_TEST(every_error_of_a_body_is_reported_with_its_place)
{
	struct json_in lines = json_at(root_of("{\"lines\":[{\"q\":\"x\"},{}]}"), "lines");
	int64_t q = 7;

	ck_assert(
		!json_get_decimal(json_at(json_item(lines, 0), "q"), JSON_REQUIRED, 3, 0, 10, &q));
	ck_assert(
		!json_get_decimal(json_at(json_item(lines, 1), "q"), JSON_REQUIRED, 3, 0, 10, &q));
	ck_assert(json_get_decimal(json_at(json_item(lines, 1), "q"), JSON_OPTIONAL, 3, 0, 10, &q));
	ck_assert_int_eq(q, 7);
	ck_assert_uint_eq(report.n, 2);
	expect(0, "/lines/0/q", "type", "number");
	expect(1, "/lines/1/q", "required", NULL);
	for (int i = 0; i < 100; i++)
		ck_assert(!json_fail(lines, "own", "x"));
	ck_assert_uint_eq(report.n, 32);
	expect(31, "/lines", "own", "x");
}
END_TEST

START_TEST(decimals_are_read_as_they_were_written)
{
	static const struct {
		const char *text;
		int decimals;
		int64_t v;
	} good[] = {
		{ "0", 2, 0 },
		{ "-0", 2, 0 },
		{ "-0.0", 2, 0 },
		{ "2.5", 2, 250 },
		{ "2.50", 2, 250 },
		{ "0.1", 2, 10 },
		{ "0.29", 2, 29 },
		{ "1.005", 3, 1005 },
		{ "-12.34", 2, -1234 },
		{ "5.0", 0, 5 },
		{ "1e3", 0, 1000 },
		{ "25e-1", 1, 25 },
		{ "1e15", 0, AMOUNT_MAX },
		{ "1000000000000000", 3, AMOUNT_MAX * 1000 },
		{ "1234567890123.45", 2, 123456789012345 },
		{ "9007199254740992", 0, 9007199254740992 },
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int64_t v = -1;

		ck_assert_msg(json_get_decimal(value_of(good[i].text), JSON_REQUIRED,
				      good[i].decimals, -AMOUNT_MAX * 1000, AMOUNT_MAX * 1000, &v),
			"%s", good[i].text);
		ck_assert_int_eq(v, good[i].v);
	}
}
END_TEST

START_TEST(every_hundredth_survives_the_way_through_json)
{
	for (int64_t v = 0; v < 3000000; v += v < 20000 ? 1 : 997) {
		json_t *number = json_of_points((points_t){ -v });
		struct json_in in = { &report, number, "" };
		int64_t back = 1;

		CHECK_QUICKLY(json_get_decimal(in, JSON_REQUIRED, 2, -AMOUNT_MAX, 0, &back));
		CHECK_QUICKLY(back == -v);
		json_decref(number);
	}
}
END_TEST

START_TEST(other_numbers_are_refused)
{
	static const struct {
		const char *text;
		int decimals;
		const char *code, *detail;
	} bad[] = {
		{ "2.555", 2, "decimals", "2" },
		{ "2.5", 0, "decimals", "0" },
		{ "0.00001", 3, "decimals", "3" },
		{ "1e-300", 3, "decimals", "3" },
		{ "12345678901234.567", 3, "decimals", "3" },
		{ "100.01", 2, "range", "-5..100" },
		{ "-5.01", 2, "range", "-5..100" },
		{ "9223372036854775807", 2, "range", "-5..100" },
		{ "1e300", 2, "range", "-5..100" },
		{ "-1e17", 2, "range", "-5..100" },
		{ "\"5\"", 2, "type", "number" },
		{ "true", 2, "type", "number" },
		{ "[5]", 2, "type", "number" },
		{ "null", 2, "required", NULL },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int64_t v = 77;

		ck_assert_msg(!json_get_decimal(value_of(bad[i].text), JSON_REQUIRED,
				      bad[i].decimals, -500, 10000, &v),
			"%s", bad[i].text);
		expect(0, "/v", bad[i].code, bad[i].detail);
		ck_assert_int_eq(v, 77);
	}
}
END_TEST

START_TEST(integers_have_all_64_bits)
{
	int64_t v = 0;

	ck_assert(json_get_int(value_of("9223372036854775807"), JSON_REQUIRED, 1, INT64_MAX, &v));
	ck_assert_int_eq(v, INT64_MAX);
	ck_assert(!json_get_int(value_of("0"), JSON_REQUIRED, 1, INT64_MAX, &v));
	expect(0, "/v", "range", "1..9223372036854775807");
}
END_TEST

START_TEST(texts_are_normalised_and_counted_in_characters)
{
	const char *text = "before";

	ck_assert(json_get_text(value_of("\"  علي \\n رضا \""), JSON_REQUIRED, 8, &text));
	ck_assert_str_eq(text, "علی رضا");
	ck_assert(json_get_lines(value_of("\"a\\r\\nb\""), JSON_REQUIRED, 3, &text));
	ck_assert_str_eq(text, "a\nb");
	ck_assert(!json_get_text(value_of("\"سلامت\""), JSON_REQUIRED, 4, &text));
	expect(0, "/v", "too_long", "4");
	ck_assert(!json_get_text(value_of("\" \\u200c \""), JSON_REQUIRED, 4, &text));
	expect(0, "/v", "required", NULL);
	ck_assert(!json_get_text(value_of("5"), JSON_OPTIONAL, 4, &text));
	expect(0, "/v", "type", "string");
	ck_assert_str_eq(text, "a\nb");
	ck_assert(json_get_text(value_of("\" \""), JSON_OPTIONAL, 4, &text));
	ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(words_booleans_times_and_dates_are_checked)
{
	static const char *const words[] = { "any", "all", NULL };
	utc_t time = { 0 };
	date_t date = DATE_NONE;
	bool flag = false;
	int choice = -1;

	ck_assert(
		json_get_choice(value_of("\"all\""), JSON_REQUIRED, words, &choice) && choice == 1);
	ck_assert(!json_get_choice(value_of("\"All\""), JSON_REQUIRED, words, &choice));
	expect(0, "/v", "choice", "any, all");
	ck_assert(json_get_bool(value_of("true"), JSON_REQUIRED, &flag) && flag);
	ck_assert(!json_get_bool(value_of("1"), JSON_REQUIRED, &flag));
	expect(0, "/v", "type", "boolean");
	ck_assert(json_get_time(value_of("\"2026-11-22T14:05:00+03:30\""), JSON_REQUIRED, &time));
	ck_assert_int_eq(time.s, 1795343700);
	ck_assert(!json_get_time(value_of("\"2026-11-22\""), JSON_REQUIRED, &time));
	expect(0, "/v", "format", "RFC 3339");
	ck_assert(json_get_date(value_of("\"1370-05-12\""), JSON_REQUIRED, &date));
	ck_assert_int_eq(date.days, 7884);
	ck_assert(!json_get_date(value_of("\"1370-13-12\""), JSON_REQUIRED, &date));
	expect(0, "/v", "format", "YYYY-MM-DD");
	ck_assert(!json_get_date(value_of("13700512"), JSON_OPTIONAL, &date));
	expect(0, "/v", "type", "string");
}
END_TEST

START_TEST(units_are_written_shortest)
{
	json_t *root = json_own(a, json_object());

	json_object_set_new(root, "money", json_of_money((money_t){ AMOUNT_MAX }));
	json_object_set_new(root, "whole", json_of_points((points_t){ 500 }));
	json_object_set_new(root, "half", json_of_points((points_t){ -250 }));
	json_object_set_new(root, "tenth", json_of_quantity((qty_t){ 100 }));
	json_object_set_new(root, "fine", json_of_quantity((qty_t){ 123456789123 }));
	json_object_set_new(root, "percent", json_of_percent((percent_t){ 1229 }));
	json_object_set_new(root, "time", json_of_time((utc_t){ 1795343700 }));
	json_object_set_new(root, "never", json_of_time((utc_t){ 0 }));
	json_object_set_new(root, "text", json_of_text("سلام \"\n"));
	json_object_set_new(root, "none", json_of_text(NULL));
	json_object_set_new(root, "points", json_of_asset(ASSET_POINTS, 25));
	json_object_set_new(root, "coin", json_of_asset(ASSET_COIN, 25));
	ck_assert_str_eq(json_text(a, root),
		"{\"money\":1000000000000000,\"whole\":5,\"half\":-2.5,\"tenth\":0.1,\"fine\":"
		"123456789.123,"
		"\"percent\":12.29,\"time\":\"2026-11-22T10:35:00Z\",\"never\":null,"
		"\"text\":\"سلام \\\"\\n\",\"none\":null,\"points\":0.25,\"coin\":25}");
}
END_TEST

static void write_broken_text(void *unused)
{
	(void)unused;
	json_decref(json_of_text("\xFF"));
}

START_TEST(text_that_is_not_utf8_is_never_dropped_silently)
{
	ck_assert(faults(write_broken_text, NULL));
}
END_TEST

int main(void)
{
	int status;

	a = arena_new(8 << 20);
	status = UNIT_MAIN("json", bodies_that_are_no_json_get_one_error, depth_ends_at_32,
		unknown_fields_are_named_by_pointer, null_is_like_absent, arrays_have_a_limit,
		every_error_of_a_body_is_reported_with_its_place,
		decimals_are_read_as_they_were_written,
		every_hundredth_survives_the_way_through_json, other_numbers_are_refused,
		integers_have_all_64_bits, texts_are_normalised_and_counted_in_characters,
		words_booleans_times_and_dates_are_checked, units_are_written_shortest,
		text_that_is_not_utf8_is_never_dropped_silently);
	arena_free(a);
	return status;
}
