#include "cli/chance.h"

#include "tests/unit/unit.h"

START_TEST(the_same_beginning_tells_the_same_story)
{
	struct chance a = { 7 }, b = { 7 }, other = { 8 };
	int differ = 0;

	for (int i = 0; i < 1000; i++) {
		int n = chance_below(&a, 1000);
		CHECK_QUICKLY(n == chance_below(&b, 1000));
		differ += n != chance_below(&other, 1000);
	}
	ck_assert_int_gt(differ, 900);
}
END_TEST

START_TEST(every_number_comes_about_as_often)
{
	struct chance c = { 1 };
	int seen[10] = { 0 };

	for (int i = 0; i < 100000; i++)
		seen[chance_between(&c, 5, 14) - 5]++;
	for (int i = 0; i < 10; i++) {
		ck_assert_int_gt(seen[i], 9500);
		ck_assert_int_lt(seen[i], 10500);
	}
}
END_TEST

START_TEST(weights_are_kept_and_zero_never_comes)
{
	static const int weights[] = { 0, 30, 0, 70 };
	struct chance c = { 3 };
	int seen[4] = { 0 }, yes = 0;

	for (int i = 0; i < 10000; i++) {
		seen[chance_pick(&c, weights, 4)]++;
		yes += chance_percent(&c, 30);
	}
	ck_assert_int_eq(seen[0] + seen[2], 0);
	ck_assert_int_gt(seen[1], 2800);
	ck_assert_int_lt(seen[1], 3200);
	ck_assert_int_gt(yes, 2800);
	ck_assert_int_lt(yes, 3200);
}
END_TEST

static void pick_of_nothing(void *arg)
{
	static const int weights[] = { 0, 0 };

	chance_pick(arg, weights, 2);
}

START_TEST(there_must_be_something_to_choose_from)
{
	struct chance c = { 3 };

	ck_assert(faults(pick_of_nothing, &c));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("chance", the_same_beginning_tells_the_same_story,
		every_number_comes_about_as_often, weights_are_kept_and_zero_never_comes,
		there_must_be_something_to_choose_from);
}
