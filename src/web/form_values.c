#include "web/form_values.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"

/* The scale of the amounts that are stored as integers. */
static int decimals_of(enum field_kind kind)
{
	return kind == F_POINTS || kind == F_PERCENT ? 2 : kind == F_QUANTITY ? 3 : 0;
}

/* A stored amount as the reader writes it: also the limit in a message. */
static const char *amount_text(struct req *r, enum field_kind kind, int64_t v)
{
	switch (kind) {
	case F_MONEY: return format_money(r->arena, &r->format, (money_t){ v });
	case F_POINTS: return format_points(r->arena, &r->format, (points_t){ v });
	case F_QUANTITY: return format_quantity(r->arena, &r->format, (qty_t){ v });
	case F_PERCENT: return format_percent(r->arena, &r->format, (percent_t){ v });
	case F_ID: return arena_printf(r->arena, "%" PRId64, v);
	case F_INT:
		return format_int(r->arena, &r->format, v);
	case F_END: case F_TEXT: case F_MULTILINE: case F_PASSWORD: case F_MOBILE: case F_DATE: case F_MINUTE:
	case F_MOMENT: case F_CHECK: case F_CHOICE: case F_IDS: case F_ROWS:
		break;
	}
	fault("form: kind %d is no amount", (int)kind);
}

static bool wrong(struct form_fault *why, const char *key, const char *arg)
{
	*why = (struct form_fault){ key, arg };
	return false;
}

static bool read_text(struct req *r, const struct field *f, const char *typed, void *out,
	struct form_fault *why)
{
	const char *text =
		f->kind == F_PASSWORD ? typed : text_normalise(r->arena, typed, f->kind == F_MULTILINE);
	size_t n = utf8_length(text);

	if (n > (size_t)f->max)
		return wrong(why, "too_long", format_int(r->arena, &r->format, f->max));
	if (n < (size_t)f->min)
		return wrong(why, "too_short", format_int(r->arena, &r->format, f->min));
	memcpy(out, &text, sizeof text);
	return true;
}

static bool read_mobile(struct req *r, const char *typed, void *out, struct form_fault *why)
{
	char mobile[12];
	const char *copy;

	if (!mobile_parse(typed, mobile))
		return wrong(why, "mobile", NULL);
	copy = arena_strdup(r->arena, mobile);
	memcpy(out, &copy, sizeof copy);
	return true;
}

enum { MONEY_DIGITS = 12 }; /* so many are always within AMOUNT_MAX */

/* Why a text is no amount of money: one that is too long to be read is too much, whatever else. */
static bool wrong_money(struct req *r, const struct field *f, const char *typed, struct form_fault *why)
{
	int digits = 0;

	for (const char *s = text_ascii_digits(r->arena, typed); *s; s++)
		digits += *s >= '0' && *s <= '9';
	if (digits <= MONEY_DIGITS)
		return wrong(why, "money", NULL);
	return wrong(why, "too_big", amount_text(r, F_MONEY, f->max < AMOUNT_MAX ? f->max : AMOUNT_MAX));
}

static bool read_amount(struct req *r, const struct field *f, const char *typed, void *out,
	struct form_fault *why)
{
	money_t money;
	int64_t v;

	if (f->kind == F_MONEY) {
		if (!parse_money(r->arena, &r->format, typed, &money))
			return wrong_money(r, f, typed, why);
		v = money.rial;
	} else if (!decimal_parse(text_ascii_digits(r->arena, typed), decimals_of(f->kind), &v)) {
		return wrong(why, decimals_of(f->kind) ? "decimal" : "number", NULL);
	}
	if (v < f->min)
		return wrong(why, f->kind == F_ID ? "choice" : "too_small", amount_text(r, f->kind, f->min));
	if (v > f->max)
		return wrong(why, "too_big", amount_text(r, f->kind, f->max));
	memcpy(out, &v, sizeof v); /* every amount is one int64 */
	return true;
}

/* "14:05", "9:5"; false when there is no such time. */
static bool minute_parse(const char *s, int *out)
{
	size_t hours = strspn(s, "0123456789"), minutes;
	int64_t h, m;
	char text[8];

	if (hours < 1 || hours > 2 || s[hours] != ':')
		return false;
	minutes = strspn(s + hours + 1, "0123456789");
	if (minutes < 1 || minutes > 2 || s[hours + 1 + minutes])
		return false;
	snprintf(text, sizeof text, "%.*s", (int)hours, s);
	if (!decimal_parse(text, 0, &h) || !decimal_parse(s + hours + 1, 0, &m) || h > 23 || m > 59)
		return false;
	*out = (int)(h * 60 + m);
	return true;
}

static bool read_minute(struct req *r, const char *typed, void *out, struct form_fault *why)
{
	int minute;

	if (!minute_parse(text_ascii_digits(r->arena, typed), &minute))
		return wrong(why, "time", NULL);
	memcpy(out, &minute, sizeof minute);
	return true;
}

static bool read_date(const char *typed, void *out, struct form_fault *why)
{
	date_t day;

	if (!date_parse(typed, &day))
		return wrong(why, "date", NULL);
	memcpy(out, &day, sizeof day);
	return true;
}

/* A day and a time of day, with a blank between; the day alone means its beginning. */
static bool read_moment(struct req *r, const char *typed, void *out, struct form_fault *why)
{
	char *text = text_ascii_digits(r->arena, typed), *blank = strchr(text, ' ');
	int minute = 0;
	date_t day;
	utc_t at;

	if (blank)
		*blank = '\0';
	if (!date_parse(text, &day) || (blank && !minute_parse(blank + 1, &minute)))
		return wrong(why, "moment", NULL);
	at = day_start(r->format.zone, day);
	at.s += minute * 60;
	/* Where a day of another length shifts the clock, the wall clock counts. */
	at.s += (minute - local_time(r->format.zone, at).minute) * 60;
	memcpy(out, &at, sizeof at);
	return true;
}

static bool read_choice(const struct field *f, const char *typed, void *out, struct form_fault *why)
{
	for (int i = 0; f->choices[i]; i++) {
		if (strcmp(f->choices[i], typed) == 0) {
			memcpy(out, &i, sizeof i);
			return true;
		}
	}
	return wrong(why, "choice", NULL);
}

/* Nothing was typed. */
static bool read_nothing(const struct field *f, void *out, struct form_fault *why)
{
	static const char *const empty = "";

	if (f->need == REQUIRED)
		return wrong(why, "required", NULL);
	if (f->kind == F_TEXT || f->kind == F_MULTILINE || f->kind == F_MOBILE || f->kind == F_PASSWORD)
		memcpy(out, &empty, sizeof empty);
	return true;
}

bool form_value_read(struct req *r, const struct field *f, const char *typed, void *out,
	struct form_fault *why)
{
	const char *text = f->kind == F_PASSWORD ? typed : text_normalise(r->arena, typed, true);
	bool on = *typed != '\0';

	if (f->kind == F_CHECK) {
		memcpy(out, &on, sizeof on);
		return true;
	}
	if (!*text)
		return read_nothing(f, out, why);
	switch (f->kind) {
	case F_TEXT:
	case F_MULTILINE:
	case F_PASSWORD:
		return read_text(r, f, typed, out, why);
	case F_MOBILE:
		return read_mobile(r, text, out, why);
	case F_INT:
	case F_ID:
	case F_MONEY:
	case F_POINTS:
	case F_QUANTITY:
	case F_PERCENT:
		return read_amount(r, f, text, out, why);
	case F_DATE:
		return read_date(text, out, why);
	case F_MINUTE:
		return read_minute(r, text, out, why);
	case F_MOMENT:
		return read_moment(r, text, out, why);
	case F_CHOICE:
		return read_choice(f, text, out, why);
	case F_END: case F_CHECK: case F_IDS: case F_ROWS:
		break;
	}
	fault("form: kind %d is no single value", (int)f->kind);
}

static const char *minute_text(struct req *r, int minute)
{
	char *text = arena_printf(r->arena, "%02d:%02d", minute / 60, minute % 60);

	return format_digits(r->arena, &r->format, text);
}

const char *form_value_text(struct req *r, const struct field *f, const void *value)
{
	union { const char *text; int64_t n; int i; date_t day; utc_t at; } v = { 0 };

	switch (f->kind) {
	case F_TEXT:
	case F_MULTILINE:
	case F_MOBILE:
		memcpy(&v.text, value, sizeof v.text);
		if (!v.text)
			return "";
		return f->kind == F_MOBILE ? format_digits(r->arena, &r->format, v.text) : v.text;
	case F_INT:
	case F_ID:
	case F_MONEY:
	case F_POINTS:
	case F_QUANTITY:
	case F_PERCENT:
		memcpy(&v.n, value, sizeof v.n);
		return v.n < f->min ? "" : amount_text(r, f->kind, v.n);
	case F_DATE:
		memcpy(&v.day, value, sizeof v.day);
		return v.day.days == DATE_NONE.days ? "" : format_date(r->arena, &r->format, v.day);
	case F_MINUTE:
		memcpy(&v.i, value, sizeof v.i);
		return v.i < 0 ? "" : minute_text(r, v.i);
	case F_MOMENT:
		memcpy(&v.at, value, sizeof v.at);
		return format_time(r->arena, &r->format, v.at);
	case F_CHOICE:
		memcpy(&v.i, value, sizeof v.i);
		return v.i < 0 ? "" : f->choices[v.i];
	case F_END: case F_PASSWORD: case F_CHECK: case F_IDS: case F_ROWS:
		break;
	}
	fault("form: kind %d has no text", (int)f->kind);
}
