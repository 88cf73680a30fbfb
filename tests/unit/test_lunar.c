/* test_lunar.c - the lunar calendar of Iran: announced months, reckoned ones, and where they meet. */
#include "base/calendar.h"

#include "tests/unit/unit.h"

static const struct lunar_months nothing;

static date_t day_of(const char *text)
{
	date_t day;

	ck_assert(date_parse(text, &day));
	return day;
}

START_TEST(what_is_not_announced_is_a_day_after_umm_al_qura)
{
	static const struct { struct lunar lunar; const char *day; } known[] = {
		{ { 1445, 1, 1 }, "2023-07-20" }, { { 1447, 1, 1 }, "2025-06-27" },
		{ { 1447, 10, 1 }, "2026-03-21" }, { { 1448, 1, 1 }, "2026-06-17" } };
	date_t day;

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		ck_assert(date_of_lunar(&nothing, known[i].lunar, &day));
		ck_assert_int_eq(day.days, day_of(known[i].day).days);
	}
}
END_TEST

/* Every day has one date, every month 29 or 30 days, whatever was announced. */
static void no_day_is_lost(const struct lunar_months *m, const char *from, int days)
{
	struct lunar last = lunar_of(m, (date_t){ day_of(from).days - 1 });
	date_t day;

	for (int i = 0; i < days; i++) {
		date_t at = { day_of(from).days + i };
		struct lunar l = lunar_of(m, at);

		CHECK_QUICKLY(date_of_lunar(m, l, &day) && day.days == at.days);
		CHECK_QUICKLY(l.day == last.day + 1 || (l.day == 1 && last.day >= 29));
		CHECK_QUICKLY(l.day <= 30);
		CHECK_QUICKLY(l.day == 1 || (l.month == last.month && l.year == last.year));
		last = l;
	}
}

START_TEST(every_day_of_forty_years_comes_back)
{
	no_day_is_lost(&nothing, "2010-01-01", 40 * 365);
}
END_TEST

START_TEST(evt_07_an_announced_month_begins_when_it_was_announced_to)
{
	const struct lunar_month list[] = { { 1448, 1, day_of("2026-06-16") }, { 1448, 2, day_of("2026-07-16") },
		{ 1448, 3, day_of("2026-08-14") } };
	const struct lunar_months m = { list, 3 };
	date_t day;

	ck_assert(date_of_lunar(&m, (struct lunar){ 1448, 1, 10 }, &day));
	ck_assert_int_eq(day.days, day_of("2026-06-25").days);
	ck_assert(date_of_lunar(&m, (struct lunar){ 1448, 2, 20 }, &day));
	ck_assert_int_eq(day.days, day_of("2026-08-04").days);
	ck_assert(!date_of_lunar(&m, (struct lunar){ 1448, 2, 30 }, &day));
	no_day_is_lost(&m, "2025-01-01", 3 * 365);
}
END_TEST

START_TEST(where_announced_and_reckoned_months_meet_no_day_is_lost)
{
	for (int off = -LUNAR_OFF_MAX; off <= LUNAR_OFF_MAX; off++)
		for (int other = -LUNAR_OFF_MAX; other <= LUNAR_OFF_MAX; other++) {
			struct lunar_month list[2] = { { 1448, 4, DATE_NONE }, { 1449, 2, DATE_NONE } };
			const struct lunar_months m = { list, 1 };

			for (int i = 0; i < 2; i++)
				ck_assert(date_of_lunar(&nothing, (struct lunar){ list[i].year, list[i].month, 1 },
					&list[i].first));
			list[0].first.days += off;
			list[1].first.days += other;
			ck_assert(lunar_month_fits(&nothing, &list[0]));
			if (!lunar_month_fits(&m, &list[1]))
				continue;
			no_day_is_lost(&(struct lunar_months){ list, 2 }, "2024-01-01", 6 * 365);
		}
}
END_TEST

START_TEST(a_month_that_cannot_begin_then_is_refused)
{
	const struct lunar_month list[] = { { 1448, 1, day_of("2026-06-16") }, { 1448, 3, day_of("2026-08-14") } };
	const struct lunar_months m = { list, 2 };

	ck_assert(lunar_month_fits(&m, &(struct lunar_month){ 1448, 2, day_of("2026-07-15") }));
	ck_assert(lunar_month_fits(&m, &(struct lunar_month){ 1448, 2, day_of("2026-07-16") }));
	ck_assert(!lunar_month_fits(&m, &(struct lunar_month){ 1448, 2, day_of("2026-07-17") }));
	ck_assert(!lunar_month_fits(&m, &(struct lunar_month){ 1448, 2, day_of("2026-07-14") }));
	ck_assert(lunar_month_fits(&m, &(struct lunar_month){ 1448, 1, day_of("2026-06-17") }));
	ck_assert(!lunar_month_fits(&m, &(struct lunar_month){ 1448, 1, day_of("2026-06-25") }));
	ck_assert(!lunar_month_fits(&m, &(struct lunar_month){ 1448, 13, day_of("2026-06-25") }));
	ck_assert(!lunar_month_fits(&m, &(struct lunar_month){ 900, 1, day_of("2026-06-25") }));
}
END_TEST

START_TEST(days_that_are_none_are_refused)
{
	date_t day;

	ck_assert(!date_of_lunar(&nothing, (struct lunar){ 1447, 0, 1 }, &day));
	ck_assert(!date_of_lunar(&nothing, (struct lunar){ 1447, 13, 1 }, &day));
	ck_assert(!date_of_lunar(&nothing, (struct lunar){ 1447, 1, 31 }, &day));
	ck_assert(!date_of_lunar(&nothing, (struct lunar){ 900, 1, 1 }, &day));
	ck_assert(date_of_lunar(&nothing, (struct lunar){ 1447, 1, 30 }, &day) +
		date_of_lunar(&nothing, (struct lunar){ 1447, 2, 30 }, &day) < 2);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("lunar", what_is_not_announced_is_a_day_after_umm_al_qura,
		every_day_of_forty_years_comes_back, evt_07_an_announced_month_begins_when_it_was_announced_to,
		where_announced_and_reckoned_months_meet_no_day_is_lost,
		a_month_that_cannot_begin_then_is_refused, days_that_are_none_are_refused);
}
