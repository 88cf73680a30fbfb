#include "base/clock.h"

#include "tests/unit/unit.h"

START_TEST(the_clock_stands_where_it_is_set)
{
	utc_t real = clock_now();

	ck_assert_int_gt(real.s, 1700000000);
	clock_set((utc_t){ 1234567890 });
	ck_assert_int_eq(clock_now().s, 1234567890);
	clock_set((utc_t){ 0 });
	ck_assert_int_ge(clock_now().s, real.s);
}
END_TEST

START_TEST(durations_never_go_back)
{
	int64_t last = clock_us();

	clock_set((utc_t){ 1 });
	for (int i = 0; i < 1000; i++) {
		int64_t next = clock_us();

		ck_assert_int_ge(next, last);
		last = next;
	}
}
END_TEST

int main(void)
{
	return UNIT_MAIN("clock", the_clock_stands_where_it_is_set, durations_never_go_back);
}
