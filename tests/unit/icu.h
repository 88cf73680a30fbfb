/* icu.h - moments out of text, and ICU's own calendar to hold ours against. */
#ifndef TESTS_UNIT_ICU_H
#define TESTS_UNIT_ICU_H

#include <unicode/ucal.h>

#include "base/calendar.h"

/* The day or the moment of a text; the test fails when it is none. */
date_t day_of(const char *s);
utc_t at(const char *s);
/* A calendar of ICU; the caller closes it. */
UCalendar *icu_open(const char *locale, const char *zone);
int icu_get(UCalendar *c, UCalendarDateFields field);
void icu_set(UCalendar *c, int64_t s);

#endif
