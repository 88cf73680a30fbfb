#include "base/arena.h"

#include <stdint.h>
#include <string.h>

#include "tests/unit/unit.h"

static char calls[8], letter_a[] = "a", letter_b[] = "b", letter_c[] = "c";

static void note(void *letter)
{
	calls[strlen(calls)] = *(const char *)letter;
}

START_TEST(memory_is_zeroed_and_aligned)
{
	struct arena *a = arena_new(1 << 20);

	for (size_t n = 1; n < 300; n += 7) {
		unsigned char *p = arena_alloc(a, n);

		ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			ck_assert_uint_eq(p[i], 0);
		memset(p, 0xAA, n);
	}
	arena_reset(a);
	ck_assert_uint_eq(arena_used(a), 0);
	ck_assert_int_eq(*(char *)arena_alloc(a, 1), 0);
	arena_free(a);
}
END_TEST

START_TEST(deferred_calls_run_newest_first_and_once)
{
	struct arena *a = arena_new(1 << 20);

	memset(calls, 0, sizeof calls);
	arena_defer(a, note, letter_a);
	arena_defer(a, note, letter_b);
	arena_reset(a);
	ck_assert_str_eq(calls, "ba");
	arena_defer(a, note, letter_c);
	arena_free(a);
	ck_assert_str_eq(calls, "bac");
}
END_TEST

static void take_megabyte(void *a)
{
	for (int i = 0; i < 1024; i++)
		arena_alloc(a, 1024);
}

static void take_everything(void *a)
{
	arena_alloc(a, SIZE_MAX - 8);
}

static void take_overflow(void *a)
{
	(void)NEWN((struct arena *)a, uint64_t, SIZE_MAX / 4);
}

START_TEST(memory_of_the_use_before_comes_back_zeroed)
{
	struct arena *a = arena_new(4 << 20);

	for (int round = 0; round < 3; round++) {
		size_t sum = 0;

		for (int i = 0; i < 1000; i++) {
			unsigned char *p = arena_alloc(a, 1024);

			for (int k = 0; k < 1024; k++)
				sum += p[k];
			memset(p, 0xAA, 1024);
		}
		memset(arena_alloc(a, 200 * 1024), 0xAA, 200 * 1024);
		ck_assert_uint_eq(sum, 0);
		arena_reset(a);
		ck_assert_uint_eq(arena_used(a), 0);
	}
	arena_free(a);
}
END_TEST

START_TEST(more_than_the_limit_faults)
{
	struct arena *a = arena_new(512 * 1024);

	ck_assert(faults(take_megabyte, a));
	arena_reset(a);
	ck_assert(faults(take_everything, a));
	ck_assert(faults(take_overflow, a));
	arena_free(a);
	a = arena_new(2 * 1024 * 1024);
	ck_assert(!faults(take_megabyte, a));
	arena_free(a);
}
END_TEST

static void defer_for_ever(void *a)
{
	for (;;)
		arena_defer(a, note, letter_b);
}

START_TEST(what_cannot_be_deferred_is_cleaned_at_once)
{
	struct arena *a = arena_new(64 * 1024);

	memset(calls, 0, sizeof calls);
	while (arena_used(a) <= 64 * 1024 - 32)
		arena_alloc(a, 16);
	ck_assert(faults(defer_for_ever, a));
	ck_assert_str_eq(calls, "b");
	arena_free(a);
}
END_TEST

START_TEST(strings_are_copied)
{
	struct arena *a = arena_new(1 << 20);
	char s[] = "سلام";
	char *copy = arena_strdup(a, s), *cut = arena_strndup(a, s, 4);

	s[0] = 'x';
	ck_assert_str_eq(copy, "سلام");
	ck_assert_str_eq(cut, "سل");
	ck_assert_ptr_null(arena_strdup(a, NULL));
	ck_assert_str_eq(arena_printf(a, "%d-%s", 7, copy), "7-سلام");
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("arena", memory_is_zeroed_and_aligned, memory_of_the_use_before_comes_back_zeroed,
		deferred_calls_run_newest_first_and_once, more_than_the_limit_faults,
		what_cannot_be_deferred_is_cleaned_at_once, strings_are_copied);
}
