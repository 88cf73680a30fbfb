/*
 * calendar.h - time zones, the Jalali calendar and the written forms of time. The zones come
 * from ICU; the days are arithmetic of our own, held against ICU by the tests.
 *
 * Calendar decisions are made in the store's zone; weeks start on Saturday; months, quarters and
 * years are Jalali. [§1]
 */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/units.h"

enum weekday { SAT, SUN, MON, TUE, WED, THU, FRI };

struct jalali { int year, month, day; }; /* 1405, 9, 1 */

/* A moment as a wall clock shows it. */
struct local_time {
	date_t date;
	enum weekday weekday;
	int minute;            /* of the day, 0..1439 */
	int second;            /* of the minute */
	int offset_s;          /* east of UTC */
	struct jalali jalali;
};

enum period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

struct zone;
/*
 * The zone of an IANA name, read once per process and kept; NULL for an unknown name. Its rules
 * are known until the year 2200.
 */
const struct zone *zone_get(const char *name);

struct local_time local_time(const struct zone *z, utc_t at);
/* The first instant of a local day, also where clocks skip midnight. */
utc_t day_start(const struct zone *z, date_t day);
/* The first instant after local day `day`: "until day D" means before this. */
utc_t day_end(const struct zone *z, date_t day);
/* The first day of the week/month/quarter/year that `day` lies in. */
date_t period_first_day(enum period p, date_t day);
/* The first day of the next one. */
date_t period_next_day(enum period p, date_t day);

struct jalali jalali_of(date_t day);
/* False when there is no such day (30 Esfand of a common year, month 13, …). */
bool date_of_jalali(struct jalali j, date_t *out);
bool jalali_leap(int year);
/*
 * The lunar (Islamic) calendar of Iran. Its months are announced: those that the caller knows of
 * (ascending) begin where they were announced to, the others a day after the Umm al-Qura tables, as
 * most of them do; where the two meet every month keeps its 29 or 30 days. Years 1301..1599.
 */
struct lunar { int year, month, day; };
struct lunar_month { int year, month; date_t first; };
struct lunar_months { const struct lunar_month *list; size_t n; };
struct lunar lunar_of(const struct lunar_months *announced, date_t day);
/* False: no such day. */
bool date_of_lunar(const struct lunar_months *announced, struct lunar l, date_t *out);
/* How far an announced month may be from the reckoned one, in days. */
enum { LUNAR_OFF_MAX = 2 };
/*
 * Whether a month may begin then: near the day that is reckoned, and with 29 or 30 days for each
 * month up to the announced ones before and after it.
 */
bool lunar_month_fits(const struct lunar_months *announced, const struct lunar_month *month);
enum weekday weekday_of(date_t day);
/* This year's day of a yearly date; 30 Esfand falls on 29 Esfand in common years. */
date_t yearly_date(int jalali_month, int jalali_day, int jalali_year);
/* Whole years from birth to day, Jalali; 0 before birth. */
int age_on(date_t birth, date_t day);

/*
 * "1405/09/01", "1405-9-1" (year < 1700 = Jalali) or "2026-11-22", any digits: a year of four,
 * twice the same separator. False for anything else and for a day that does not exist.
 */
bool date_parse(const char *s, date_t *out);
/* "2026-11-22" in buf. */
char *date_iso(date_t d, char buf[16]);
/* "1405/09/01" in buf; the panel adds Persian digits. */
char *date_jalali(date_t d, char buf[16]);
/*
 * RFC 3339 with an offset ("2026-11-22T14:05:00+03:30"); decimals of seconds are cut off. False
 * for anything else and for moments before 1970, where { 0 } means none.
 */
bool rfc3339_parse(const char *s, utc_t *out);
/* "2026-11-22T10:35:00Z" in buf. */
char *rfc3339_format(utc_t at, char buf[24]);
/* "sat".."fri" */
const char *weekday_name(enum weekday w);
bool weekday_parse(const char *s, enum weekday *out);

#endif
