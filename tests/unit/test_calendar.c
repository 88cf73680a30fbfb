#include "base/calendar.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/icu.h"
#include "tests/unit/unit.h"

enum { DAY_S = 86400 };

/* [§field 16] */
START_TEST(every_day_of_three_centuries_equals_icu)
{
	UCalendar *persian = icu_open("fa_IR@calendar=persian", "UTC");
	UCalendar *gregorian = icu_open("en_US@calendar=gregorian", "UTC");
	date_t first, end, back;
	char iso[16], expected[40];

	ck_assert(date_of_jalali((struct jalali){ 1200, 1, 1 }, &first));
	ck_assert(date_of_jalali((struct jalali){ 1501, 1, 1 }, &end));
	for (date_t d = first; d.days < end.days; d.days++) {
		struct jalali j = jalali_of(d);

		icu_set(persian, (int64_t)d.days * DAY_S);
		icu_set(gregorian, (int64_t)d.days * DAY_S);
		CHECK_QUICKLY(j.year == icu_get(persian, UCAL_EXTENDED_YEAR));
		CHECK_QUICKLY(j.month == icu_get(persian, UCAL_MONTH) + 1);
		CHECK_QUICKLY(j.day == icu_get(persian, UCAL_DATE));
		CHECK_QUICKLY(date_of_jalali(j, &back) && back.days == d.days);
		/* ICU: Sunday is 1. */
		CHECK_QUICKLY((int)weekday_of(d) == icu_get(gregorian, UCAL_DAY_OF_WEEK) % 7);
		snprintf(expected, sizeof expected, "%04d-%02d-%02d", icu_get(gregorian, UCAL_YEAR),
			icu_get(gregorian, UCAL_MONTH) + 1, icu_get(gregorian, UCAL_DATE));
		CHECK_QUICKLY(strcmp(date_iso(d, iso), expected) == 0);
		CHECK_QUICKLY(day_of(iso).days == d.days);
		CHECK_QUICKLY(day_of(date_jalali(d, iso)).days == d.days);
	}
	ucal_close(persian);
	ucal_close(gregorian);
}
END_TEST

START_TEST(leap_years_are_the_official_ones)
{
	static const int leap[] = { 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420,
		1424, 1428, 1432, 1436, 1441, 1445, 1449 };
	size_t next = 0;
	date_t d;

	for (int year = 1383; year <= 1449; year++) {
		bool expected = leap[next] == year;

		next += expected;
		ck_assert_msg(jalali_leap(year) == expected, "%d", year);
		ck_assert(date_of_jalali((struct jalali){ year, 12, 30 }, &d) == expected);
	}
}
END_TEST

START_TEST(known_pairs_agree)
{
	static const char *const pairs[][2] = {
		{ "1403-01-01", "2024-03-20" },
		{ "1404/01/01", "2025-03-21" },
		{ "1408/1/1", "2029-03-20" },
		{ "1412/1/1", "2033-03-20" },
		{ "1404-12-29", "2026-03-20" },
		{ "1403-12-30", "2025-03-20" },
		{ "1348/10/11", "1970-01-01" },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		ck_assert_int_eq(day_of(pairs[i][0]).days, day_of(pairs[i][1]).days);
	ck_assert_int_eq(day_of("1970-01-01").days, 0);
	ck_assert_int_eq(weekday_of(day_of("2026-03-20")), FRI);
}
END_TEST

START_TEST(dates_are_read_in_any_digits)
{
	ck_assert_int_eq(day_of("۱۴۰۵/۰۹/۰۱").days, day_of("2026-11-22").days);
	ck_assert_int_eq(day_of("١٤٠٥-٩-١").days, day_of("2026/11/22").days);
	ck_assert_int_eq(day_of("2024-02-29").days + 1, day_of("2024-03-01").days);
}
END_TEST

START_TEST(days_that_do_not_exist_are_refused)
{
	static const char *const bad[] = { "", "1404/12/30", "1405/13/01", "1405/00/10",
		"1405/07/31", "1405/01/00", "1405/01/32", "2026-02-29", "2026-04-31", "2026-13-01",
		"1900-02-29", "0999/01/01", "99/01/01", "1405/09-01", "1405/09/01 ", " 1405/09/01",
		"1405/9", "1405.09.01", "1405/009/01", "2026-11-22T10:00", "-405/09/01" };
	date_t d = { 5 };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!date_parse(bad[i], &d), "%s", bad[i]);
	ck_assert_int_eq(d.days, 5);
}
END_TEST

START_TEST(weeks_begin_on_saturday)
{
	date_t sunday = day_of("2026-11-22");

	ck_assert_int_eq(weekday_of(sunday), SUN);
	ck_assert_int_eq(period_first_day(PERIOD_WEEK, sunday).days, sunday.days - 1);
	ck_assert_int_eq(period_next_day(PERIOD_WEEK, sunday).days, sunday.days + 6);
	ck_assert_int_eq(
		period_first_day(PERIOD_WEEK, (date_t){ sunday.days - 1 }).days, sunday.days - 1);
}
END_TEST

START_TEST(months_quarters_and_years_are_jalali)
{
	static const struct {
		enum period period;
		const char *day, *first, *next;
	} cases[] = {
		{PERIOD_DAY,      "1405/09/01", "1405/09/01", "1405/09/02"},
		{ PERIOD_MONTH,   "1405/09/01", "1405/09/01", "1405/10/01"},
		{ PERIOD_MONTH,   "1403/12/30", "1403/12/01", "1404/01/01"},
		{ PERIOD_QUARTER, "1405/06/31", "1405/04/01", "1405/07/01"},
		{ PERIOD_QUARTER, "1405/10/01", "1405/10/01", "1406/01/01"},
		{ PERIOD_YEAR,    "1403/12/30", "1403/01/01", "1404/01/01"},
		{ PERIOD_YEAR,    "1404/01/01", "1404/01/01", "1405/01/01"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		date_t day = day_of(cases[i].day);

		ck_assert_int_eq(
			period_first_day(cases[i].period, day).days, day_of(cases[i].first).days);
		ck_assert_int_eq(
			period_next_day(cases[i].period, day).days, day_of(cases[i].next).days);
	}
}
END_TEST

START_TEST(every_period_ends_where_the_next_begins)
{
	date_t end = day_of("1412/01/01");

	for (date_t d = day_of("1402/01/01"); d.days < end.days; d.days++) {
		for (enum period p = PERIOD_DAY; p <= PERIOD_YEAR; p++) {
			date_t first = period_first_day(p, d), next = period_next_day(p, d);

			CHECK_QUICKLY(first.days <= d.days && d.days < next.days);
			CHECK_QUICKLY(period_first_day(p, next).days == next.days);
			CHECK_QUICKLY(period_first_day(p, (date_t){ next.days - 1 }).days == first.days);
		}
	}
}
END_TEST

/* [§1] */
START_TEST(thirty_esfand_falls_on_the_29th_in_common_years)
{
	ck_assert_int_eq(yearly_date(12, 30, 1403).days, day_of("1403/12/30").days);
	ck_assert_int_eq(yearly_date(12, 30, 1404).days, day_of("1404/12/29").days);
	ck_assert_int_eq(yearly_date(1, 31, 1404).days, day_of("1404/01/31").days);
}
END_TEST

START_TEST(age_counts_whole_jalali_years)
{
	date_t birth = day_of("1370/05/12");

	ck_assert_int_eq(age_on(birth, day_of("1405/05/11")), 34);
	ck_assert_int_eq(age_on(birth, day_of("1405/05/12")), 35);
	ck_assert_int_eq(age_on(birth, birth), 0);
	ck_assert_int_eq(age_on(birth, day_of("1360/01/01")), 0);
	ck_assert_int_eq(age_on(day_of("1399/12/30"), day_of("1404/12/29")), 5);
	ck_assert_int_eq(age_on(day_of("1399/12/30"), day_of("1404/12/28")), 4);
}
END_TEST

START_TEST(times_are_read_with_their_offset)
{
	char buf[24];

	ck_assert_str_eq(
		rfc3339_format(at("2026-11-22T14:05:00+03:30"), buf), "2026-11-22T10:35:00Z");
	ck_assert_str_eq(rfc3339_format(at("2026-12-31T20:00:59.999999999-08:00"), buf),
		"2027-01-01T04:00:59Z");
	ck_assert_str_eq(rfc3339_format(at("2024-02-29t23:59:59z"), buf), "2024-02-29T23:59:59Z");
	ck_assert_int_eq(at("1970-01-01T00:00:01Z").s, 1);
}
END_TEST

START_TEST(other_times_are_refused)
{
	static const char *const bad[] = { "", "2026-11-22", "2026-11-22T14:05:00",
		"2026-11-22 14:05:00Z", "2026-11-22T24:00:00Z", "2026-11-22T14:60:00Z",
		"2026-11-22T14:05:60Z", "2026-11-22T14:05Z", "2026-02-29T00:00:00Z",
		"1405-09-01T00:00:00Z", "2026-11-22T14:05:00.Z", "2026-11-22T14:05:00+0330",
		"2026-11-22T14:05:00+24:00", "2026-11-22T14:05:00Zx", "2026-1-22T14:05:00Z",
		"1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "1970-01-01T01:00:00+03:30",
		"۲۰۲۶-11-22T14:05:00Z" };
	utc_t t = { 9 };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!rfc3339_parse(bad[i], &t), "%s", bad[i]);
	ck_assert_int_eq(t.s, 9);
}
END_TEST

START_TEST(weekday_names_are_the_api_words)
{
	enum weekday w;

	ck_assert_str_eq(weekday_name(SAT), "sat");
	for (int i = SAT; i <= FRI; i++)
		ck_assert(weekday_parse(weekday_name((enum weekday)i), &w) && (int)w == i);
	ck_assert(!weekday_parse("Sat", &w));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("calendar", every_day_of_three_centuries_equals_icu,
		leap_years_are_the_official_ones, known_pairs_agree, dates_are_read_in_any_digits,
		days_that_do_not_exist_are_refused, weeks_begin_on_saturday,
		months_quarters_and_years_are_jalali, every_period_ends_where_the_next_begins,
		thirty_esfand_falls_on_the_29th_in_common_years, age_counts_whole_jalali_years,
		times_are_read_with_their_offset, other_times_are_refused,
		weekday_names_are_the_api_words);
}
