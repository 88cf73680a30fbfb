/* occasion.c - the days of the year that campaigns are for. [EVT-07, ENG-19] */
#include "domain/occasion.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fault.h"
#include "web/form.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct occasion_form { const char *name; int calendar; int64_t month, day; bool active; };
static const struct field occasion_fields[] = {
	FIELD_TEXT(struct occasion_form, name, REQUIRED, 80),
	FIELD_CHOICE(struct occasion_form, calendar, REQUIRED, occasion_calendar_words),
	FIELD_INT(struct occasion_form, month, REQUIRED, 1, 12),
	FIELD_INT(struct occasion_form, day, OPTIONAL, 1, 31),
	FIELD_CHECK(struct occasion_form, active), FIELDS_END };

struct day_form { int64_t year; date_t day; };
static const struct field day_fields[] = {
	FIELD_INT(struct day_form, year, REQUIRED, 1, 9999),
	FIELD_DATE(struct day_form, day, REQUIRED), FIELDS_END };

/*
 * What an Iranian calendar holds; the names stand in the catalogue under L.occasion.usual. `common`:
 * days of joy that most shops keep, added together with one press.
 */
static const struct usual {
	const char *word;
	enum occasion_calendar calendar;
	int month, day;
	bool common;
} usual[] = {
	{ "nowruz", CALENDAR_JALALI, 1, 1, true },
	{ "republic", CALENDAR_JALALI, 1, 12, false },
	{ "sizdah", CALENDAR_JALALI, 1, 13, true },
	{ "teacher", CALENDAR_JALALI, 2, 12, true },
	{ "khomeini", CALENDAR_JALALI, 3, 14, false },
	{ "khordad", CALENDAR_JALALI, 3, 15, false },
	{ "journalist", CALENDAR_JALALI, 5, 17, false },
	{ "doctor", CALENDAR_JALALI, 6, 1, false },
	{ "employee", CALENDAR_JALALI, 6, 4, false },
	{ "school", CALENDAR_JALALI, 7, 1, false },
	{ "student", CALENDAR_JALALI, 9, 16, true },
	{ "yalda", CALENDAR_JALALI, 9, 30, true },
	{ "revolution", CALENDAR_JALALI, 11, 22, false },
	{ "sepandarmazgan", CALENDAR_JALALI, 11, 29, false },
	{ "engineer", CALENDAR_JALALI, 12, 5, false },
	{ "oil", CALENDAR_JALALI, 12, 29, false },
	{ "tasua", CALENDAR_LUNAR, 1, 9, false },
	{ "ashura", CALENDAR_LUNAR, 1, 10, false },
	{ "arbaeen", CALENDAR_LUNAR, 2, 20, false },
	{ "prophet_death", CALENDAR_LUNAR, 2, 28, false },
	{ "reza_death", CALENDAR_LUNAR, 2, 30, false },
	{ "askari_death", CALENDAR_LUNAR, 3, 8, false },
	{ "prophet_birth", CALENDAR_LUNAR, 3, 17, true },
	{ "nurse", CALENDAR_LUNAR, 5, 5, false },
	{ "fatima_death", CALENDAR_LUNAR, 6, 3, false },
	{ "mother", CALENDAR_LUNAR, 6, 20, true },
	{ "father", CALENDAR_LUNAR, 7, 13, true },
	{ "mabas", CALENDAR_LUNAR, 7, 27, true },
	{ "youth", CALENDAR_LUNAR, 8, 11, false },
	{ "shaban", CALENDAR_LUNAR, 8, 15, true },
	{ "ramadan", CALENDAR_LUNAR, 9, 1, false },
	{ "ali_death", CALENDAR_LUNAR, 9, 21, false },
	{ "fetr", CALENDAR_LUNAR, 10, 1, true },
	{ "sadegh_death", CALENDAR_LUNAR, 10, 25, false },
	{ "girl", CALENDAR_LUNAR, 11, 1, true },
	{ "ghorban", CALENDAR_LUNAR, 12, 10, true },
	{ "ghadir", CALENDAR_LUNAR, 12, 18, true },
	{ "new_year", CALENDAR_GREGORIAN, 1, 1, true },
	{ "valentine", CALENDAR_GREGORIAN, 2, 14, true },
	{ "women", CALENDAR_GREGORIAN, 3, 8, false },
	{ "worker", CALENDAR_GREGORIAN, 5, 1, false },
	{ "black_friday", CALENDAR_FRIDAY, 11, 0, true },
	{ "christmas", CALENDAR_GREGORIAN, 12, 25, false },
};
enum { USUAL = sizeof usual / sizeof *usual };

static struct occasion usual_occasion(struct req *r, const struct usual *u)
{
	return (struct occasion){ .calendar = u->calendar, .month = u->month, .day = u->day, .active = true,
		.name = view_catalogue(r->language, view_key(r->arena, "occasion.usual.", u->word)) };
}

/* Two days of one date are one: a name of the owner's own stays. */
static bool is_there(const struct usual *u, const struct occasion *had, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (had[i].calendar == u->calendar && had[i].month == u->month && had[i].day == u->day)
			return true;
	return false;
}

/* The last Friday is one of a Gregorian month. */
static void view_day_of(struct req *r, struct view_node *row, const struct occasion *o)
{
	const char *calendar = occasion_calendar_words[o->calendar];

	view_word(row, "Month", "occasion.month.", arena_printf(r->arena, "%s.m%02d",
		o->calendar == CALENDAR_FRIDAY ? "gregorian" : calendar, o->month));
	view_int(row, "Day", o->day);
}

enum http panel_occasion_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Occasions");
	struct occasion *o;
	size_t n = occasion_list(&r->scope, &o);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", o[i].id);
		view_text(row, "Name", o[i].name);
		view_text(row, "Calendar", o[i].calendar_word);
		view_day_of(r, row, &o[i]);
		view_date(row, "Next", o[i].next);
		view_flag(row, "Active", o[i].active);
	}
	return respond_page(r, HTTP_200, "panel/occasion/list");
}

/* The one whose word was pressed, or all the common ones; pressing twice adds nothing. */
enum http panel_occasion_usual(struct req *r)
{
	const char *word = params_get(&r->form, "word");
	struct problem problem;
	struct occasion *had;
	size_t n = occasion_list(&r->scope, &had);
	int64_t id;

	for (size_t i = 0; i < USUAL; i++) {
		struct occasion o = usual_occasion(r, &usual[i]);

		if (word ? strcmp(word, usual[i].word) != 0 : !usual[i].common)
			continue;
		if (!is_there(&usual[i], had, n) && occasion_create(&r->scope, &o, &id, &problem) != OCCASION_OK) {
			flash(r, "danger", "occasion_too_many");
			return respond_redirect(r, "/occasions");
		}
	}
	flash(r, "success", "saved");
	return respond_redirect(r, "/occasions");
}

/* What may be added with one press, by calendar. */
static void view_usual(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Usual");
	struct occasion *had;
	size_t n = occasion_list(&r->scope, &had);

	for (size_t i = 0; i < USUAL; i++) {
		struct occasion o = usual_occasion(r, &usual[i]);
		struct view_node *row;

		if (is_there(&usual[i], had, n))
			continue;
		row = view_item(list);
		view_text(row, "Word", usual[i].word);
		view_text(row, "Name", o.name);
		view_text(row, "Calendar", occasion_calendar_words[o.calendar]);
		view_day_of(r, row, &o);
	}
}

static void view_days(struct req *r, int64_t id)
{
	struct view_node *list = view_node(view_root(r), "Days");
	struct occasion_day *days;
	size_t n = occasion_days(&r->scope, id, &days);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		char year[16];

		snprintf(year, sizeof year, "%d", days[i].year);
		view_text(row, "Number", arena_strdup(r->arena, year));
		view_digits(row, "Year", arena_strdup(r->arena, year));
		view_date(row, "Day", days[i].day);
		view_flag(row, "Edited", days[i].edited);
	}
}

static enum http form_page(struct req *r, enum http status, const struct occasion *o)
{
	struct view_node *node = view_node(view_root(r), "Occasion");

	if (o) {
		view_id(node, "Id", o->id);
		view_text(node, "Name", o->name);
		view_text(node, "Calendar", o->calendar_word);
		view_days(r, o->id);
	} else {
		view_usual(r);
	}
	return respond_page(r, status, "panel/occasion/form");
}

enum http panel_occasion_new(struct req *r)
{
	form_show(r, occasion_fields, &(struct occasion_form){ "", CALENDAR_JALALI, 0, 0, true });
	return form_page(r, HTTP_200, NULL);
}

static bool read_occasion(struct req *r, struct occasion *out)
{
	struct occasion_form f = { "", -1, 0, 0, false };

	if (!form_read(r, occasion_fields, &f))
		return false;
	*out = (struct occasion){ .name = f.name, .calendar = (enum occasion_calendar)f.calendar,
		.month = (int)f.month, .day = (int)f.day, .active = f.active };
	return true;
}

static enum http refused(struct req *r, enum occasion_result result, const struct problem *problem,
	const struct occasion *o)
{
	switch (result) {
	case OCCASION_NOT_FOUND:
		return respond_error(r, HTTP_404);
	case OCCASION_INVALID:
		form_error(r, problem->field, problem->code, NULL);
		return form_page(r, HTTP_422, o);
	case OCCASION_TOO_MANY:
		form_error(r, NULL, "occasion_too_many", NULL);
		return form_page(r, HTTP_422, o);
	case OCCASION_IN_USE:
		flash(r, "danger", "occasion_in_use");
		return respond_redirect(r, "/occasions");
	case OCCASION_OK:
		break;
	}
	fault("occasion: no refusal %d", (int)result);
}

enum http panel_occasion_create(struct req *r)
{
	struct problem problem = { 0 };
	struct occasion in;
	enum occasion_result result;
	int64_t id;

	if (!read_occasion(r, &in))
		return form_page(r, HTTP_422, NULL);
	result = occasion_create(&r->scope, &in, &id, &problem);
	if (result != OCCASION_OK)
		return refused(r, result, &problem, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/occasions/%" PRId64, id);
}

static void show_stored(struct req *r, const struct occasion *o)
{
	form_show(r, occasion_fields, &(struct occasion_form){ o->name, (int)o->calendar, o->month, o->day,
		o->active });
}

enum http panel_occasion_edit(struct req *r)
{
	struct occasion o;

	if (!occasion_load(&r->scope, r->id, &o))
		return respond_error(r, HTTP_404);
	show_stored(r, &o);
	return form_page(r, HTTP_200, &o);
}

enum http panel_occasion_update(struct req *r)
{
	struct problem problem = { 0 };
	struct occasion stored, in;
	enum occasion_result result;

	if (!occasion_load(&r->scope, r->id, &stored))
		return respond_error(r, HTTP_404);
	if (!read_occasion(r, &in))
		return form_page(r, HTTP_422, &stored);
	result = occasion_update(&r->scope, r->id, &in, &problem);
	if (result != OCCASION_OK)
		return refused(r, result, &problem, &stored);
	flash(r, "success", "saved");
	return respond_redirect(r, "/occasions");
}

/* One year's day as the owner knows it. */
enum http panel_occasion_day(struct req *r)
{
	struct day_form f = { 0, DATE_NONE };
	struct problem problem = { 0 };
	struct occasion stored;
	enum occasion_result result = OCCASION_INVALID;

	if (!occasion_load(&r->scope, r->id, &stored))
		return respond_error(r, HTTP_404);
	if (form_read(r, day_fields, &f))
		result = occasion_day_set(&r->scope, r->id, (int)f.year, f.day, &problem);
	if (result == OCCASION_NOT_FOUND)
		return respond_error(r, HTTP_404);
	flash(r, result == OCCASION_OK ? "success" : "danger",
		result == OCCASION_OK ? "saved" : "occasion_day_bad");
	return respond_redirect(r, "/occasions/%" PRId64, r->id);
}

enum http panel_occasion_delete(struct req *r)
{
	enum occasion_result result = occasion_delete(&r->scope, r->id);

	if (result != OCCASION_OK)
		return refused(r, result, NULL, NULL);
	flash(r, "success", "occasion_deleted");
	return respond_redirect(r, "/occasions");
}
