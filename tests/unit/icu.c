#include "tests/unit/icu.h"

#include "tests/unit/unit.h"

date_t day_of(const char *s)
{
	date_t d = DATE_NONE;

	if (!date_parse(s, &d))
		ck_abort_msg("%s", s);
	return d;
}

utc_t at(const char *s)
{
	utc_t t = { 0 };

	ck_assert_msg(rfc3339_parse(s, &t), "%s", s);
	return t;
}

UCalendar *icu_open(const char *locale, const char *zone)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar id[64];
	UCalendar *c;
	int n = 0;

	for (; zone[n]; n++)
		id[n] = (UChar)zone[n];
	c = ucal_open(id, n, locale, UCAL_DEFAULT, &error);
	CHECK_QUICKLY(U_SUCCESS(error));
	return c;
}

int icu_get(UCalendar *c, UCalendarDateFields field)
{
	UErrorCode error = U_ZERO_ERROR;
	int v = ucal_get(c, field, &error);

	CHECK_QUICKLY(U_SUCCESS(error));
	return v;
}

void icu_set(UCalendar *c, int64_t s)
{
	UErrorCode error = U_ZERO_ERROR;

	ucal_setMillis(c, (UDate)(s * 1000), &error);
	CHECK_QUICKLY(U_SUCCESS(error));
}
