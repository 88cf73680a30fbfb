/*
 * zone.c - local time. ICU's rules of a zone are read once into a table of spans of constant
 * offset; after that a moment costs one comparison, or a search of the table for old moments.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/calendar.h"
#include "base/fault.h"

enum { DAY_S = 86400, SPANS_MAX = 1024, NAME_MAX_LEN = 64 };

/* 2200-01-01T00:00:00Z: no rule of today lasts longer. */
static const int64_t rules_end_s = 7258118400;

struct span {
	int64_t from_s; /* until the next span's */
	int offset_s;
};

struct zone {
	char name[NAME_MAX_LEN];
	struct zone *next;
	int spans;
	struct span span[]; /* the first one begins at INT64_MIN */
};

static struct zone *zones;

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int offset_at(UCalendar *calendar, UErrorCode *error)
{
	int standard_ms = ucal_get(calendar, UCAL_ZONE_OFFSET, error);

	return (standard_ms + ucal_get(calendar, UCAL_DST_OFFSET, error)) / 1000;
}

/* Fills the spans up to 2200; their number. ICU counts time in milliseconds as a UDate. */
static int spans_read(UCalendar *calendar, struct span *span, UErrorCode *error)
{
	UDate at = (UDate)INT32_MIN * 3 * 1000; /* 1765: before every zone's first rule */
	int n = 1;

	ucal_setMillis(calendar, at, error);
	span[0] = (struct span){ INT64_MIN, offset_at(calendar, error) };
	while (n < SPANS_MAX && U_SUCCESS(*error) &&
		ucal_getTimeZoneTransitionDate(calendar, UCAL_TZ_TRANSITION_NEXT, &at, error)) {
		int64_t from = (int64_t)at / 1000;
		int offset;

		if (from >= rules_end_s)
			break;
		ucal_setMillis(calendar, at, error);
		offset = offset_at(calendar, error);
		if (offset != span[n - 1].offset_s)
			span[n++] = (struct span){ from, offset };
	}
	return n;
}

/* NULL when ICU knows no zone of this name: ucal_open alone would silently take GMT. */
static UCalendar *calendar_open(const char *name)
{
	UChar id[NAME_MAX_LEN], canonical[NAME_MAX_LEN];
	UErrorCode error = U_ZERO_ERROR;
	UBool known = false;
	UCalendar *calendar;

	if (strlen(name) >= NAME_MAX_LEN)
		return NULL;
	u_uastrcpy(id, name);
	ucal_getCanonicalTimeZoneID(id, -1, canonical, NAME_MAX_LEN, &known, &error);
	if (U_FAILURE(error) || !known)
		return NULL;
	calendar = ucal_open(id, -1, "en_US", UCAL_GREGORIAN, &error);
	return U_SUCCESS(error) ? calendar : NULL;
}

/* NULL when the name is unknown or ICU fails. */
static struct zone *zone_new(const char *name)
{
	UCalendar *calendar = calendar_open(name);
	UErrorCode error = U_ZERO_ERROR;
	struct span span[SPANS_MAX];
	struct zone *z;
	int n;

	if (!calendar)
		return NULL;
	n = spans_read(calendar, span, &error);
	ucal_close(calendar);
	if (U_FAILURE(error))
		return NULL;
	z = calloc(1, sizeof *z + (size_t)n * sizeof *span);
	if (!z)
		fault("zone: out of memory");
	memcpy(z->name, name, strlen(name));
	memcpy(z->span, span, (size_t)n * sizeof *span);
	z->spans = n;
	return z;
}

const struct zone *zone_get(const char *name)
{
	struct zone *z;

	for (z = zones; z; z = z->next) {
		if (strcmp(z->name, name) == 0)
			return z;
	}
	z = zone_new(name);
	if (z) {
		z->next = zones;
		zones = z;
	}
	return z;
}

/* The span that holds `at`: nearly always the last one or close to it. */
static const struct span *span_at(const struct zone *z, int64_t at_s)
{
	int low = 0, high = z->spans - 1;

	if (at_s >= z->span[high].from_s)
		return &z->span[high];
	while (high - low > 1) {
		int middle = low + (high - low) / 2;

		if (at_s >= z->span[middle].from_s)
			low = middle;
		else
			high = middle;
	}
	return &z->span[low];
}

struct local_time local_time(const struct zone *z, utc_t at)
{
	int offset = span_at(z, at.s)->offset_s;
	int64_t wall = at.s + offset;
	date_t day = { (int32_t)floor_div(wall, DAY_S) };
	int second = (int)(wall - (int64_t)day.days * DAY_S);

	return (struct local_time){
		.date = day,
		.weekday = weekday_of(day),
		.minute = second / 60,
		.second = second % 60,
		.offset_s = offset,
		.jalali = jalali_of(day),
	};
}

utc_t day_start(const struct zone *z, date_t day)
{
	int64_t midnight = (int64_t)day.days * DAY_S;
	/* No offset reaches a whole day, so the day begins in this span or in one of the next. */
	const struct span *s = span_at(z, midnight - DAY_S);
	const struct span *last = &z->span[z->spans - 1];

	for (;; s++) {
		int64_t at = midnight - s->offset_s;

		if (at < s->from_s)
			at = s->from_s;
		if (s == last || at < s[1].from_s)
			return (utc_t){ at };
	}
}

utc_t day_end(const struct zone *z, date_t day)
{
	return day_start(z, (date_t){ day.days + 1 });
}
