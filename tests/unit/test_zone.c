#include "base/calendar.h"

#include "tests/unit/icu.h"
#include "tests/unit/unit.h"

START_TEST(a_day_lasts_to_its_end_in_tehran)
{
	const struct zone *tehran = zone_get("Asia/Tehran");
	date_t day = day_of("1405/09/01");
	struct local_time t;

	ck_assert_ptr_nonnull(tehran);
	ck_assert_int_eq(day_start(tehran, day).s, at("2026-11-22T00:00:00+03:30").s);
	ck_assert_int_eq(day_end(tehran, day).s, at("2026-11-23T00:00:00+03:30").s);
	t = local_time(tehran, at("2026-11-21T20:29:59Z"));
	ck_assert_int_eq(t.date.days, day.days - 1);
	ck_assert_int_eq(t.minute, 1439);
	ck_assert_int_eq(t.second, 59);
	t = local_time(tehran, at("2026-11-22T10:35:07Z"));
	ck_assert_int_eq(t.date.days, day.days);
	ck_assert_int_eq(t.weekday, SUN);
	ck_assert_int_eq(t.minute, 14 * 60 + 5);
	ck_assert_int_eq(t.second, 7);
	ck_assert_int_eq(t.offset_s, 12600);
	ck_assert_int_eq(t.jalali.year, 1405);
	ck_assert_int_eq(t.jalali.month, 9);
	ck_assert_int_eq(t.jalali.day, 1);
}
END_TEST

START_TEST(a_day_without_midnight_begins_at_one)
{
	const struct zone *tehran = zone_get("Asia/Tehran");
	date_t spring = day_of("1401/01/02"), autumn = day_of("1401/06/31");

	/* Summer time began by skipping 00:00..01:00 and ended by repeating 23:00..24:00. */
	ck_assert_int_eq(day_start(tehran, spring).s, at("2022-03-22T01:00:00+04:30").s);
	ck_assert_int_eq(local_time(tehran, day_start(tehran, spring)).minute, 60);
	ck_assert_int_eq(
		day_end(tehran, (date_t){ autumn.days - 1 }).s, at("2022-09-22T00:00:00+03:30").s);
	ck_assert_int_eq(day_start(tehran, (date_t){ autumn.days - 1 }).s,
		at("2022-09-21T00:00:00+04:30").s);
}
END_TEST

START_TEST(zones_agree_with_icu_at_every_hour_around_changes)
{
	static const char *const names[] = { "Asia/Tehran", "Europe/Berlin", "America/New_York",
		"Asia/Kathmandu", "Pacific/Apia", "UTC" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct zone *z = zone_get(names[i]);
		UCalendar *c = icu_open("en_US", names[i]);

		ck_assert_ptr_nonnull(z);
		for (int64_t s = -3600 * 24 * 365; s < INT64_C(2600000000); s += 3600 * 7 + 11) {
			icu_set(c, s);
			CHECK_QUICKLY(local_time(z, (utc_t){ s }).offset_s ==
				      (icu_get(c, UCAL_ZONE_OFFSET) + icu_get(c, UCAL_DST_OFFSET)) /
					      1000);
		}
		ucal_close(c);
	}
}
END_TEST

START_TEST(days_of_a_zone_are_seamless)
{
	static const char *const names[] = { "Asia/Tehran", "Europe/Berlin", "America/New_York",
		"Pacific/Auckland" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct zone *z = zone_get(names[i]);

		for (date_t d = { 3000 }; d.days < 25000; d.days++) {
			utc_t start = day_start(z, d);

			CHECK_QUICKLY(local_time(z, start).date.days == d.days);
			CHECK_QUICKLY(
				local_time(z, (utc_t){ start.s - 1 }).date.days == d.days - 1);
			CHECK_QUICKLY(
				day_end(z, d).s == day_start(z, (date_t){ d.days + 1 }).s);
		}
	}
}
END_TEST

START_TEST(unknown_zones_are_not_gmt)
{
	ck_assert_ptr_null(zone_get("Asia/Teheran2"));
	ck_assert_ptr_null(zone_get(""));
	ck_assert_ptr_null(zone_get("Etc/Unknown"));
	ck_assert_ptr_null(zone_get(
		"a_name_that_is_longer_than_any_zone_of_the_world_and_than_the_room_kept_for_it"));
	ck_assert_ptr_eq(zone_get("Asia/Tehran"), zone_get("Asia/Tehran"));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("zone", a_day_lasts_to_its_end_in_tehran,
		a_day_without_midnight_begins_at_one,
		zones_agree_with_icu_at_every_hour_around_changes, days_of_a_zone_are_seamless,
		unknown_zones_are_not_gmt);
}
