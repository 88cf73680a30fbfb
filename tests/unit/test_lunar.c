/* test_lunar.c - the lunar calendar. */
#include "base/calendar.h"

#include "tests/unit/unit.h"

START_TEST(known_days_are_where_they_are)
{
	static const struct { struct lunar lunar; const char *day; } known[] = {
		{ { 1445, 1, 1 }, "2023-07-19" }, { { 1447, 1, 1 }, "2025-06-26" },
		{ { 1447, 10, 1 }, "2026-03-20" }, { { 1448, 1, 1 }, "2026-06-16" } };
	date_t day, expected;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		ck_assert(date_of_lunar(known[i].lunar, &day));
		ck_assert(date_parse(known[i].day, &expected));
		ck_assert_int_eq(day.days, expected.days);
	}
}
END_TEST

START_TEST(every_day_of_forty_years_comes_back)
{
	date_t first, day;

	ck_assert(date_parse("2010-01-01", &first));
	for (int i = 0; i < 40 * 365; i++) {
		struct lunar l = lunar_of((date_t){ first.days + i });

		CHECK_QUICKLY(date_of_lunar(l, &day));
		CHECK_QUICKLY(day.days == first.days + i);
	}
}
END_TEST

START_TEST(days_that_are_none_are_refused)
{
	date_t day;

	ck_assert(!date_of_lunar((struct lunar){ 1447, 0, 1 }, &day));
	ck_assert(!date_of_lunar((struct lunar){ 1447, 13, 1 }, &day));
	ck_assert(!date_of_lunar((struct lunar){ 1447, 1, 31 }, &day));
	ck_assert(!date_of_lunar((struct lunar){ 900, 1, 1 }, &day));
	ck_assert(date_of_lunar((struct lunar){ 1447, 1, 30 }, &day) +
		date_of_lunar((struct lunar){ 1447, 2, 30 }, &day) < 2);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("lunar", known_days_are_where_they_are, every_day_of_forty_years_comes_back,
		days_that_are_none_are_refused);
}
