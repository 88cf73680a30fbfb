/*
 * occasion.h - the days of the year that campaigns of trigger occasion:<id> are for: Nowruz by the
 * Jalali calendar, Eid by the lunar one, the new year by the Gregorian, Black Friday by the last
 * Friday of a Gregorian month. [EVT-07, ENG-19]
 *
 * Each has its days of the coming years in a table that the owner may correct: the official lunar
 * calendar is announced, and what is known of it (lunar_month.h) may be corrected later.
 */
#ifndef DOMAIN_OCCASION_H
#define DOMAIN_OCCASION_H

#include "base/calendar.h"
#include "domain/problem.h"
#include "domain/scope.h"

/* The last: the last Friday of a Gregorian month, without a day of its own. */
enum occasion_calendar { CALENDAR_JALALI, CALENDAR_LUNAR, CALENDAR_GREGORIAN, CALENDAR_FRIDAY };
extern const char *const occasion_calendar_words[]; /* "jalali" "lunar" "gregorian" "friday", NULL */

enum { OCCASIONS_MAX = 100 };

struct occasion {
	int64_t id;
	const char *name;
	enum occasion_calendar calendar;
	int month, day;              /* of its calendar; day 0 of CALENDAR_FRIDAY */
	bool active;
	date_t next;                 /* the next time it falls, today among it; DATE_NONE = unknown */
	const char *calendar_word;   /* of the row */
};
/* By the day on which they fall next. At most OCCASIONS_MAX. */
size_t occasion_list(const struct scope *s, struct occasion **out);
bool occasion_load(const struct scope *s, int64_t id, struct occasion *out);

/* When it falls. */
struct occasion_day { int year; date_t day; bool edited; };
/* This year's and the coming ones, earliest first. */
size_t occasion_days(const struct scope *s, int64_t id, struct occasion_day **out);

enum occasion_result {
	OCCASION_OK,
	OCCASION_NOT_FOUND,
	OCCASION_INVALID,   /* problem: name, day */
	OCCASION_TOO_MANY,
	OCCASION_IN_USE,    /* a campaign is for it: switch it off instead */
};
/* Audited. The caller holds the transaction, here and below. */
enum occasion_result occasion_create(const struct scope *s, const struct occasion *in, int64_t *id,
	struct problem *problem) __attribute__((warn_unused_result));
/* A changed day or calendar reckons the coming years anew; what the owner corrected stays. */
enum occasion_result occasion_update(const struct scope *s, int64_t id, const struct occasion *in,
	struct problem *problem) __attribute__((warn_unused_result));
enum occasion_result occasion_delete(const struct scope *s, int64_t id) __attribute__((warn_unused_result));
/* The owner's word on one year: within 40 days of the reckoned one. */
enum occasion_result occasion_day_set(const struct scope *s, int64_t id, int year, date_t day,
	struct problem *problem) __attribute__((warn_unused_result));

/* Writes the days of the coming years, anew where nobody corrected them. The caller holds the transaction. */
void occasion_days_fill(const struct scope *s);
/*
 * The same for some store whose occasions were not reckoned for a day, in a transaction of its own;
 * 0: none is left. A job's piece of work.
 */
int64_t occasion_run(struct db *db, struct arena *a, utc_t now);
/* The year (of its own calendar) that the occasion has on that day; 0: it does not fall then. */
int occasion_year_on(const struct scope *s, int64_t id, date_t day);

#endif
