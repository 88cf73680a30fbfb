/*
 * format.h - amounts and moments as people read them, in the store's language, digits and
 * currency. Only pages use this; the API has json_of_…. Thousands are grouped with '٬' and decimals
 * begin with '٫' beside Persian digits, with ',' and '.' beside Latin ones.
 */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/units.h"

struct format {
	bool persian_digits;
	bool toman;               /* show rial ÷ 10 */
	bool jalali;              /* fa: Jalali dates; en: Gregorian */
	const struct zone *zone;
};

/* "۱۲۵٬۰۰۰" in the store's unit, without its name; negative with U+2212. A toman amount that is
 * not a multiple of 10 rial keeps one decimal ("۱۲٫۵"). */
char *format_money(struct arena *a, const struct format *f, money_t v);
/* "۲٫۵" */
char *format_points(struct arena *a, const struct format *f, points_t v);
char *format_quantity(struct arena *a, const struct format *f, qty_t v);
/* "۱۲٫۵" without the sign. */
char *format_percent(struct arena *a, const struct format *f, percent_t v);
char *format_int(struct arena *a, const struct format *f, int64_t v);
char *format_asset(struct arena *a, const struct format *f, enum asset asset, int64_t amount);
/* "۱۴۰۵/۰۹/۰۱" or "2026-11-22"; "" for DATE_NONE */
char *format_date(struct arena *a, const struct format *f, date_t d);
/* "۱۴۰۵/۰۹/۰۱ ۱۴:۰۵"; "" for { 0 } */
char *format_time(struct arena *a, const struct format *f, utc_t at);
/* Digits of a finished text (phone, code) by the setting. */
char *format_digits(struct arena *a, const struct format *f, const char *s);

/*
 * What a person typed as money in the store's unit → rial: any digits; ',' '٬' '،' or blanks between
 * groups of three; in toman one decimal after '.' or '٫'; negative with a leading '-' or '−'. False
 * for anything else and beyond ±AMOUNT_MAX rial. *out is written only when true.
 */
bool parse_money(struct arena *a, const struct format *f, const char *s, money_t *out);

#endif
