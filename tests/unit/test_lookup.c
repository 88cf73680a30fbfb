#include "loyalty/lookup.h"

#include "tests/unit/unit.h"

START_TEST(everything_filed_is_found_and_nothing_else)
{
	enum { KEYS = 1000 };
	struct arena *a = arena_new(1 << 20);
	struct filing *list = NEWN(a, struct filing, 3 * KEYS);
	struct lookup l;

	/* Every key under two numbers, one of them twice. */
	for (int i = 0; i < KEYS; i++) {
		list[i] = (struct filing){ .id = 7 * i + 1, .number = i + 5 };
		list[i + KEYS] = (struct filing){ .id = 7 * i + 1, .number = i };
		list[i + 2 * KEYS] = (struct filing){ .id = 7 * i + 1, .number = i };
	}
	l = lookup_build(a, list, 3 * KEYS);
	for (int i = 0; i < 8 * KEYS; i++) {
		struct found found = lookup_id(&l, i);
		bool filed = i % 7 == 1 && i / 7 < KEYS;

		ck_assert_int_eq(found.n, filed ? 2 : 0);
		ck_assert(!filed || (found.number[0] == i / 7 && found.number[1] == i / 7 + 5));
	}
	arena_free(a);
}
END_TEST

START_TEST(words_are_keys_too)
{
	struct arena *a = arena_new(1 << 20);
	struct filing list[] = { { .word = "b", .number = 1 }, { .word = "a", .number = 2 },
		{ .word = "b", .number = 0 } };
	struct lookup l = lookup_build(a, list, 3);

	ck_assert_int_eq(lookup_word(&l, "b").n, 2);
	ck_assert_int_eq(lookup_word(&l, "b").number[1], 1);
	ck_assert_int_eq(lookup_word(&l, "a").number[0], 2);
	ck_assert_int_eq(lookup_word(&l, "c").n, 0);
	arena_free(a);
}
END_TEST

START_TEST(an_empty_index_finds_nothing)
{
	struct lookup l = lookup_build(NULL, NULL, 0);

	ck_assert_int_eq(lookup_id(&l, 0).n, 0);
	ck_assert_int_eq(lookup_word(&l, "a").n, 0);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("lookup", everything_filed_is_found_and_nothing_else, words_are_keys_too,
		an_empty_index_finds_nothing);
}
