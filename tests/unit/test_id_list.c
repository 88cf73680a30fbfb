#include "domain/id_list.h"

#include "tests/unit/unit.h"

static struct arena *a;

START_TEST(a_list_survives_being_written_and_read)
{
	const int64_t ids[] = { 3, 7, INT64_MAX };
	int n;
	int64_t *back = id_list_parse(a, id_list_text(a, ids, 3), &n);

	ck_assert_str_eq(id_list_text(a, ids, 3), "3,7,9223372036854775807");
	ck_assert(id_list_equal(back, n, ids, 3));
	ck_assert_str_eq(id_list_text(a, ids, 0), "");
	id_list_parse(a, "", &n);
	ck_assert_int_eq(n, 0);
	id_list_parse(a, NULL, &n);
	ck_assert_int_eq(n, 0);
}
END_TEST

static void parse(void *text)
{
	int n;

	id_list_parse(a, text, &n);
}

START_TEST(what_is_no_list_is_a_fault)
{
	static char bad[][24] = { "x", "1,", ",1", "1,,2", "-1", "1 2", "9223372036854775808" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(faults(parse, bad[i]), "%s", bad[i]);
}
END_TEST

START_TEST(sorting_drops_doubles_and_leaves_the_original)
{
	const int64_t ids[] = { 9, 2, 9, 5, 2 };
	int n = 5;
	int64_t *sorted = id_list_sorted(a, ids, &n);

	ck_assert_str_eq(id_list_text(a, sorted, n), "2,5,9");
	ck_assert_int_eq(ids[0], 9);
	n = 0;
	id_list_sorted(a, NULL, &n);
	ck_assert_int_eq(n, 0);
}
END_TEST

START_TEST(covering_means_every_one)
{
	const int64_t whole[] = { 1, 2, 3 }, part[] = { 3, 1 }, more[] = { 1, 4 };

	ck_assert(id_list_covers(whole, 3, part, 2));
	ck_assert(id_list_covers(whole, 3, NULL, 0));
	ck_assert(!id_list_covers(whole, 3, more, 2));
	ck_assert(!id_list_covers(NULL, 0, part, 1));
	ck_assert(id_list_contains(whole, 3, 2) && !id_list_contains(whole, 3, 4));
	ck_assert(!id_list_equal(whole, 3, part, 2) && id_list_equal(NULL, 0, whole, 0));
}
END_TEST

int main(void)
{
	int status;

	a = arena_new(1 << 20);
	status = UNIT_MAIN("id_list", a_list_survives_being_written_and_read, what_is_no_list_is_a_fault,
		sorting_drops_doubles_and_leaves_the_original, covering_means_every_one);
	arena_free(a);
	return status;
}
