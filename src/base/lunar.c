/*
 * lunar.c - the Islamic calendar of Iran: months that were announced begin where it was announced,
 * all others a day after ICU's tables (Umm al-Qura), as they do most often.
 */
#include <unicode/ucal.h>

#include "base/calendar.h"
#include "base/fault.h"

enum {
	DAY_MS = 86400000, MONTHS = 12, SHORT = 29, LONG = 30, LATER = 1,
	YEAR_MIN = 1300, YEAR_MAX = 1600, MONTHS_KNOWN = (YEAR_MAX - YEAR_MIN + 1) * MONTHS,
};

/* Months are numbered from the first of YEAR_MIN. */
static int number_of(int year, int month)
{
	return (year - YEAR_MIN) * MONTHS + month - 1;
}

/* The first day of each month as it is reckoned, read from ICU once per process. */
static const int32_t *reckoned(void)
{
	static int32_t first[MONTHS_KNOWN + 1];
	UErrorCode error = U_ZERO_ERROR;
	UCalendar *calendar;

	if (first[0])
		return first;
	calendar = ucal_open(u"UTC", -1, "en@calendar=islamic-umalqura", UCAL_DEFAULT, &error);
	for (int i = MONTHS_KNOWN; i >= 0 && U_SUCCESS(error); i--) {
		ucal_clear(calendar);
		ucal_setDateTime(calendar, YEAR_MIN + i / MONTHS, i % MONTHS, 1, 0, 0, 0, &error);
		first[i] = (int32_t)(ucal_getMillis(calendar, &error) / DAY_MS) + LATER;
	}
	ucal_close(calendar);
	if (U_FAILURE(error))
		fault("calendar: no lunar calendar: %s", u_errorName(error));
	return first;
}

static int32_t between(int32_t day, int32_t least, int32_t most)
{
	return day < least ? least : day > most ? most : day;
}

/* What is announced around a month, at it among the first; `number` −1: nothing on that side. */
struct announced { int number; int32_t first; };

static void neighbours(const struct lunar_months *m, int number, struct announced *before,
	struct announced *after)
{
	before->number = after->number = -1;
	for (size_t i = 0; i < m->n; i++) {
		struct announced a = { number_of(m->list[i].year, m->list[i].month), m->list[i].first.days };

		if (a.number <= number)
			*before = a;
		else if (after->number < 0)
			*after = a;
	}
}

/*
 * The first day of a month. Next to announced months the reckoned day gives way, so that each
 * month still has 29 or 30 days: after some months both agree again.
 */
static int32_t first_of(const struct lunar_months *m, int number)
{
	const int32_t *usual = reckoned();
	struct announced before, after;
	int32_t day;

	neighbours(m, number, &before, &after);
	if (before.number < 0 && after.number < 0)
		return usual[number];
	if (before.number < 0) {
		day = after.first;
		for (int i = after.number - 1; i >= number; i--)
			day = between(usual[i], day - LONG, day - SHORT);
		return day;
	}
	day = before.first;
	for (int i = before.number + 1; i <= number; i++) {
		int left = after.number - i;

		day = between(usual[i], day + SHORT, day + LONG);
		if (after.number >= 0)
			day = between(day, after.first - LONG * left, after.first - SHORT * left);
	}
	return day;
}

struct lunar lunar_of(const struct lunar_months *m, date_t day)
{
	const int32_t *usual = reckoned();
	int low = 0, high = MONTHS_KNOWN - 1;

	if (day.days < usual[0] + LONG || day.days >= usual[MONTHS_KNOWN] - LONG)
		fault("calendar: no lunar year of day %d", (int)day.days);
	while (low < high) {
		int middle = (low + high + 1) / 2;

		if (first_of(m, middle) <= day.days)
			low = middle;
		else
			high = middle - 1;
	}
	return (struct lunar){ YEAR_MIN + low / MONTHS, low % MONTHS + 1, day.days - first_of(m, low) + 1 };
}

bool date_of_lunar(const struct lunar_months *m, struct lunar l, date_t *out)
{
	int number = number_of(l.year, l.month);
	int32_t first, next;

	if (l.year <= YEAR_MIN || l.year >= YEAR_MAX || l.month < 1 || l.month > MONTHS || l.day < 1)
		return false;
	first = first_of(m, number);
	next = first_of(m, number + 1);
	*out = (date_t){ first + l.day - 1 };
	return l.day <= next - first;
}

/* Whether months between two first days can all have 29 or 30 days. */
static bool months_fit(int32_t from, int32_t to, int months)
{
	return to - from >= SHORT * months && to - from <= LONG * months;
}

bool lunar_month_fits(const struct lunar_months *m, const struct lunar_month *month)
{
	struct announced before, after, other;
	int number = number_of(month->year, month->month);
	int32_t day = month->first.days, off;

	if (month->year <= YEAR_MIN || month->year >= YEAR_MAX || month->month < 1 || month->month > MONTHS)
		return false;
	off = day - reckoned()[number];
	neighbours(m, number - 1, &before, &other);
	neighbours(m, number, &other, &after);
	return off >= -LUNAR_OFF_MAX && off <= LUNAR_OFF_MAX &&
		(before.number < 0 || months_fit(before.first, day, number - before.number)) &&
		(after.number < 0 || months_fit(day, after.first, after.number - number));
}
