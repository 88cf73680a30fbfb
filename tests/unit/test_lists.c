#include "loyalty/lists.h"

#include "tests/unit/unit.h"

START_TEST(ids_are_sorted_once_each_and_found)
{
	int64_t id[] = { 9, 3, 9, -1, 3, 7 };
	struct ids list = ids_sorted(id, 6);

	ck_assert_int_eq(list.n, 4);
	ck_assert_int_eq(list.id[0], -1);
	ck_assert_int_eq(list.id[3], 9);
	for (int64_t i = -2; i < 12; i++)
		ck_assert(ids_have(list, i) == (i == -1 || i == 3 || i == 7 || i == 9));
	ck_assert(!ids_have((struct ids){ 0 }, 0));
	ck_assert(ids_meet(list, (const int64_t[]){ 1, 7 }, 2));
	ck_assert(!ids_meet(list, (const int64_t[]){ 1, 2 }, 2));
	ck_assert(!ids_meet(list, NULL, 0));
}
END_TEST

START_TEST(words_are_sorted_once_each_and_found)
{
	const char *word[] = { "b", "a", "b", "سبز" };
	struct words list = words_sorted(word, 4);

	ck_assert_int_eq(list.n, 3);
	ck_assert(words_have(list, "a") && words_have(list, "b") && words_have(list, "سبز"));
	ck_assert(!words_have(list, "c") && !words_have((struct words){ 0 }, "a"));
	ck_assert(words_meet(list, (const char *const[]){ "x", "a" }, 2));
	ck_assert(!words_meet(list, (const char *const[]){ "x" }, 1));
}
END_TEST

START_TEST(copies_are_equal_and_apart)
{
	struct arena *a = arena_new(1 << 20);
	int64_t id[] = { 1, 2 };
	const char *word[] = { "a", "b" };
	struct ids ids = ids_sorted(id, 2), ids_copied = ids_copy(a, ids);
	struct words words = words_sorted(word, 2), words_copied = words_copy(a, words);

	ck_assert(ids_equal(ids, ids_copied) && words_equal(words, words_copied));
	id[1] = 3;
	word[1] = "c";
	ck_assert(!ids_equal(ids, ids_copied) && !words_equal(words, words_copied));
	ck_assert(!ids_equal(ids, (struct ids){ 0 }) && !words_equal(words, (struct words){ 0 }));
	ck_assert(ids_equal((struct ids){ 0 }, ids_copy(a, (struct ids){ 0 })));
	arena_free(a);
}
END_TEST

START_TEST(day_time_begins_with_from_and_ends_before_to)
{
	const struct day_time day = { 600, 700 }, night = { 1320, 120 };

	ck_assert(!day_time_has(day, 599) && day_time_has(day, 600));
	ck_assert(day_time_has(day, 699) && !day_time_has(day, 700));
	ck_assert(day_time_has(night, 1320) && day_time_has(night, 0) && day_time_has(night, 119));
	ck_assert(!day_time_has(night, 120) && !day_time_has(night, 1319));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("lists", ids_are_sorted_once_each_and_found,
		words_are_sorted_once_each_and_found,
		copies_are_equal_and_apart, day_time_begins_with_from_and_ends_before_to);
}
