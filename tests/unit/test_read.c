/* test_read.c - the pieces that definitions and terms are made of. */
#include "loyalty/read.h"

#include <string.h>

#include "tests/unit/shop.h"
#include "tests/unit/unit.h"

/* The value of a one-member body {"x": …}. */
static struct json_in value(struct json_report *report, const char *json)
{
	const char *text = quoted(report->arena, arena_printf(report->arena, "{'x':%s}", json));

	return json_at(json_root(report, json_parse(report, text, strlen(text))), "x");
}

START_TEST(lists_absent_empty_and_full)
{
	struct json_report report = { .arena = arena_new(1 << 20) };
	struct ids ids = { .n = -1 };
	struct words words = { .n = -1 };

	ck_assert(read_ids(value(&report, "null"), JSON_OPTIONAL, 3, &ids));
	ck_assert(read_ids(value(&report, "[]"), JSON_OPTIONAL, 3, &ids));
	ck_assert_int_eq(ids.n, -1);
	ck_assert(!read_ids(value(&report, "null"), JSON_REQUIRED, 3, &ids));
	ck_assert(!read_ids(value(&report, "[]"), JSON_REQUIRED, 3, &ids));
	ck_assert(!read_ids(value(&report, "[1,2,3,4]"), JSON_REQUIRED, 3, &ids));
	ck_assert(read_ids(value(&report, "[3,1,3]"), JSON_REQUIRED, 3, &ids));
	ck_assert_int_eq(ids.n, 2);
	ck_assert(!read_words(value(&report, "['a','']"), JSON_REQUIRED, 3, &words));
	/* Words are normalised as they are stored elsewhere. */
	ck_assert(read_words(value(&report, "['  علي ']"), JSON_REQUIRED, 3, &words));
	ck_assert_str_eq(words.word[0], "علی");
	arena_free(report.arena);
}
END_TEST

START_TEST(sets_are_bits_of_their_words)
{
	struct json_report report = { .arena = arena_new(1 << 20) };
	unsigned set = 7;

	ck_assert(read_set(value(&report, "[]"), JSON_OPTIONAL, weekday_words, &set));
	ck_assert_uint_eq(set, 7);
	ck_assert(read_set(value(&report, "['fri','sat','fri']"), JSON_REQUIRED, weekday_words, &set));
	ck_assert_uint_eq(set, 1u << 6 | 1u);
	ck_assert(!read_set(value(&report, "['']"), JSON_REQUIRED, weekday_words, &set));
	arena_free(report.arena);
}
END_TEST

START_TEST(times_of_day_are_minutes)
{
	struct json_report report = { .arena = arena_new(1 << 20) };
	struct day_time t = { 1, 2 };

	ck_assert(read_day_time(value(&report, "null"), &t));
	ck_assert_int_eq(t.from, 1);
	ck_assert(read_day_time(value(&report, "{'from':'09:05','to':'24:00'}"), &t));
	ck_assert_int_eq(t.from, 545);
	ck_assert_int_eq(t.to, 1440);
	ck_assert(!read_day_time(value(&report, "{'from':'09:05','to':'24:01'}"), &t));
	ck_assert(!read_day_time(value(&report, "'09:05'"), &t));
	arena_free(report.arena);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("read", lists_absent_empty_and_full, sets_are_bits_of_their_words,
		times_of_day_are_minutes);
}
