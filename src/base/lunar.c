/* lunar.c - the Islamic calendar, by ICU's tables (Umm al-Qura). */
#include <unicode/ucal.h>

#include "base/calendar.h"
#include "base/fault.h"

enum { DAY_MS = 86400000, MONTHS = 12, DAYS_MAX = 30, YEAR_MIN = 1300, YEAR_MAX = 1600 };

/* ICU's calendar at midnight UTC, read once per process. */
static UCalendar *lunar_calendar(void)
{
	static UCalendar *calendar;
	UErrorCode error = U_ZERO_ERROR;

	if (!calendar)
		calendar = ucal_open(u"UTC", -1, "en@calendar=islamic-umalqura", UCAL_DEFAULT, &error);
	if (U_FAILURE(error))
		fault("calendar: no lunar calendar: %s", u_errorName(error));
	return calendar;
}

struct lunar lunar_of(date_t day)
{
	UCalendar *calendar = lunar_calendar();
	UErrorCode error = U_ZERO_ERROR;
	struct lunar l;

	ucal_setMillis(calendar, (UDate)day.days * DAY_MS, &error);
	l.year = ucal_get(calendar, UCAL_EXTENDED_YEAR, &error);
	l.month = ucal_get(calendar, UCAL_MONTH, &error) + 1;
	l.day = ucal_get(calendar, UCAL_DATE, &error);
	if (U_FAILURE(error))
		fault("calendar: no lunar day: %s", u_errorName(error));
	return l;
}

bool date_of_lunar(struct lunar l, date_t *out)
{
	UCalendar *calendar = lunar_calendar();
	UErrorCode error = U_ZERO_ERROR;
	struct lunar back;

	if (l.year < YEAR_MIN || l.year > YEAR_MAX || l.month < 1 || l.month > MONTHS || l.day < 1 ||
		l.day > DAYS_MAX)
		return false;
	ucal_clear(calendar);
	ucal_setDateTime(calendar, l.year, l.month - 1, l.day, 0, 0, 0, &error);
	*out = (date_t){ (int32_t)(ucal_getMillis(calendar, &error) / DAY_MS) };
	if (U_FAILURE(error))
		fault("calendar: no lunar day: %s", u_errorName(error));
	back = lunar_of(*out);
	return back.day == l.day && back.month == l.month;
}
