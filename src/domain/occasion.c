#include "domain/occasion.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/lunar_month.h"
#include "domain/store.h"

const char *const occasion_calendar_words[] = { "jalali", "lunar", "gregorian", "friday", NULL };

enum { NAME_CHARS = 80, YEARS_AHEAD = 3, EDIT_DAYS = 40, RECKON_EVERY_S = 86400 };

static const struct db_col occasion_cols[] = {
	COL(struct occasion, id), COL(struct occasion, name), COL(struct occasion, month),
	COL(struct occasion, day), COL(struct occasion, active), COL(struct occasion, next),
	COL(struct occasion, calendar_word), COLS_END };
#define OCCASION_COLUMNS "o.id, o.name, o.month, o.day, o.active," \
	" (SELECT MIN(d.day) FROM occasion_day d WHERE d.store_id = o.store_id AND d.occasion_id = o.id" \
	"  AND d.day >= ?) AS next, o.calendar AS calendar_word"

static date_t today(const struct scope *s)
{
	return local_time(s->store->zone, s->now).date;
}

static void finish_row(struct occasion *o)
{
	for (int i = 0; occasion_calendar_words[i]; i++)
		if (strcmp(occasion_calendar_words[i], o->calendar_word) == 0)
			o->calendar = (enum occasion_calendar)i;
}

size_t occasion_list(const struct scope *s, struct occasion **out)
{
	size_t n = db_all(s->db, s->arena, out, occasion_cols,
		"SELECT " OCCASION_COLUMNS " FROM occasion o WHERE o.store_id = ?"
		" ORDER BY next IS NULL, next, o.id LIMIT 100", V(today(s)), V(s->store_id));

	for (size_t i = 0; i < n; i++)
		finish_row(&(*out)[i]);
	return n;
}

bool occasion_load(const struct scope *s, int64_t id, struct occasion *out)
{
	if (!db_one(s->db, s->arena, out, occasion_cols,
			"SELECT " OCCASION_COLUMNS " FROM occasion o WHERE o.store_id = ? AND o.id = ?",
			V(today(s)), V(s->store_id), V(id)))
		return false;
	finish_row(out);
	return true;
}

/* ---- days ---------------------------------------------------------------------------------- */

static int gregorian_year(date_t day)
{
	char iso[16];

	date_iso(day, iso);
	return (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 + iso[3] - '0';
}

/* The year of a calendar that holds a day. */
static int year_of(const struct lunar_months *months, enum occasion_calendar calendar, date_t day)
{
	switch (calendar) {
	case CALENDAR_JALALI: return jalali_of(day).year;
	case CALENDAR_LUNAR: return lunar_of(months, day).year;
	case CALENDAR_GREGORIAN:
	case CALENDAR_FRIDAY: return gregorian_year(day);
	}
	fault("occasion: no calendar %d", (int)calendar);
}

/* A day of a Gregorian month, or its last. */
static date_t gregorian_day(int year, int month, int day)
{
	char iso[40];
	date_t found;

	for (int d = day; d > 0; d--) {
		snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, d);
		if (date_parse(iso, &found))
			return found;
	}
	fault("occasion: no month %d", month);
}

static date_t last_friday(int year, int month)
{
	date_t day = gregorian_day(year, month, 31);

	day.days -= ((int)weekday_of(day) - (int)FRI + 7) % 7;
	return day;
}

/* A month that is too short has it on its last day. */
static date_t day_in_year(const struct lunar_months *months, const struct occasion *o, int year)
{
	date_t day;

	switch (o->calendar) {
	case CALENDAR_JALALI:
		return yearly_date(o->month, o->day, year);
	case CALENDAR_LUNAR:
		if (!date_of_lunar(months, (struct lunar){ year, o->month, o->day }, &day) &&
			!date_of_lunar(months, (struct lunar){ year, o->month, o->day - 1 }, &day))
			fault("occasion: no lunar day %d/%d", o->month, o->day);
		return day;
	case CALENDAR_GREGORIAN:
		return gregorian_day(year, o->month, o->day);
	case CALENDAR_FRIDAY:
		return last_friday(year, o->month);
	}
	fault("occasion: no day %d/%d", o->month, o->day);
}

struct day_row { int64_t store_id, occasion_id; int year; date_t day; };
static const struct db_col day_row_cols[] = { COL(struct day_row, store_id),
	COL(struct day_row, occasion_id), COL(struct day_row, year), COL(struct day_row, day), COLS_END };

/* This year and the coming ones of each; what the owner corrected stays. */
static void write_days(const struct scope *s, const struct occasion *list, size_t n)
{
	const struct lunar_months *months = lunar_months_load(s->db, s->arena);
	struct day_row *rows = NEWN(s->arena, struct day_row, n * (YEARS_AHEAD + 1));
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		int first = year_of(months, list[i].calendar, today(s));

		for (int year = first; year <= first + YEARS_AHEAD; year++)
			rows[k++] = (struct day_row){ s->store_id, list[i].id, year,
				day_in_year(months, &list[i], year) };
	}
	db_bulk(s->db, rows, k, day_row_cols,
		"INSERT INTO occasion_day (store_id, occasion_id, year, day) VALUES (?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE day = IF(edited, day, VALUES(day))");
}

void occasion_days_fill(const struct scope *s)
{
	struct occasion *list;
	size_t n = occasion_list(s, &list);

	write_days(s, list, n);
	db_exec(s->db, "UPDATE occasion SET reckoned_at = ? WHERE store_id = ?", V(s->now), V(s->store_id));
}

int64_t occasion_run(struct db *db, struct arena *a, utc_t now)
{
	struct store store;
	struct scope s;
	int64_t store_id = db_int(db, a, 0,
		"SELECT store_id FROM occasion WHERE reckoned_at < ? ORDER BY reckoned_at LIMIT 1",
		V(((utc_t){ now.s - RECKON_EVERY_S })));

	if (!store_id)
		return 0;
	if (!store_load(db, a, store_id, &store))
		fault("occasion: store %lld is gone", (long long)store_id);
	s = scope_of_system(db, a, &store, now);
	db_begin(db);
	occasion_days_fill(&s);
	db_commit(db);
	return 1;
}

size_t occasion_days(const struct scope *s, int64_t id, struct occasion_day **out)
{
	static const struct db_col cols[] = { COL(struct occasion_day, year),
		COL(struct occasion_day, day), COL(struct occasion_day, edited), COLS_END };

	return db_all(s->db, s->arena, out, cols,
		"SELECT year, day, edited FROM occasion_day WHERE store_id = ? AND occasion_id = ?"
		" AND day >= ? - INTERVAL 1 YEAR ORDER BY year LIMIT 20",
		V(s->store_id), V(id), V(today(s)));
}

int occasion_year_on(const struct scope *s, int64_t id, date_t day)
{
	return (int)db_int(s->db, s->arena, 0,
		"SELECT d.year FROM occasion_day d JOIN occasion o ON o.store_id = d.store_id"
		" AND o.id = d.occasion_id WHERE d.store_id = ? AND d.occasion_id = ? AND d.day = ?"
		" AND o.active ORDER BY d.year LIMIT 1", V(s->store_id), V(id), V(day));
}

/* ---- changes ------------------------------------------------------------------------------- */

static bool day_exists(const struct occasion *o)
{
	date_t unused;
	char iso[40];

	switch (o->calendar) {
	case CALENDAR_JALALI: /* 1403 is a leap year */
		return date_of_jalali((struct jalali){ 1403, o->month, o->day }, &unused);
	case CALENDAR_LUNAR:
		return o->month >= 1 && o->month <= 12 && o->day >= 1 && o->day <= 30;
	case CALENDAR_GREGORIAN:
		snprintf(iso, sizeof iso, "2028-%02d-%02d", o->month, o->day);
		return o->month >= 1 && o->month <= 12 && date_parse(iso, &unused);
	case CALENDAR_FRIDAY:
		return o->month >= 1 && o->month <= 12;
	}
	return false;
}

static bool clean(const struct scope *s, const struct occasion *in, struct occasion *o,
	struct problem *problem)
{
	*o = *in;
	if (o->calendar == CALENDAR_FRIDAY)
		o->day = 0; /* whichever it is */
	o->name = text_normalise(s->arena, in->name ? in->name : "", false);
	if (!*o->name)
		return problem_is(problem, "name", "required");
	if (utf8_length(o->name) > NAME_CHARS)
		return problem_is(problem, "name", "too_long");
	return day_exists(o) || problem_is(problem, "day", "no_such_day");
}

static struct audit_change changes(const struct scope *s, const struct occasion *old,
	const struct occasion *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old ? old->name : NULL, new->name);
	audit_text(&c, "calendar", old ? occasion_calendar_words[old->calendar] : NULL,
		occasion_calendar_words[new->calendar]);
	audit_int(&c, "month", old ? old->month : 0, new->month);
	audit_int(&c, "day", old ? old->day : 0, new->day);
	audit_bool(&c, "active", old && old->active, new->active);
	return c;
}

enum occasion_result occasion_create(const struct scope *s, const struct occasion *in, int64_t *id,
	struct problem *problem)
{
	struct audit_change c;
	struct occasion o;

	if (!clean(s, in, &o, problem))
		return OCCASION_INVALID;
	if (db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM occasion WHERE store_id = ?",
			V(s->store_id)) >= OCCASIONS_MAX)
		return OCCASION_TOO_MANY;
	db_exec(s->db,
		"INSERT INTO occasion (store_id, name, calendar, month, day, active) VALUES (?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(o.name), V(occasion_calendar_words[o.calendar]), V(o.month), V(o.day),
		V(o.active));
	*id = o.id = db_last_id(s->db);
	write_days(s, &o, 1);
	c = changes(s, NULL, &o);
	audit_created(s, "occasion.create", *id, 0, &c);
	return OCCASION_OK;
}

enum occasion_result occasion_update(const struct scope *s, int64_t id, const struct occasion *in,
	struct problem *problem)
{
	struct audit_change c;
	struct occasion old, o;

	if (!clean(s, in, &o, problem))
		return OCCASION_INVALID;
	if (!occasion_load(s, id, &old))
		return OCCASION_NOT_FOUND;
	o.id = id;
	db_exec(s->db,
		"UPDATE occasion SET name = ?, calendar = ?, month = ?, day = ?, active = ?"
		" WHERE store_id = ? AND id = ?",
		V(o.name), V(occasion_calendar_words[o.calendar]), V(o.month), V(o.day), V(o.active),
		V(s->store_id), V(id));
	if (o.calendar != old.calendar) /* years of another calendar are other years */
		db_exec(s->db, "DELETE FROM occasion_day WHERE store_id = ? AND occasion_id = ?",
			V(s->store_id), V(id));
	write_days(s, &o, 1);
	c = changes(s, &old, &o);
	audit_updated(s, "occasion.update", id, 0, &c);
	return OCCASION_OK;
}

enum occasion_result occasion_delete(const struct scope *s, int64_t id)
{
	struct audit_change c = audit_begin(s->arena);
	struct occasion old;

	if (!occasion_load(s, id, &old))
		return OCCASION_NOT_FOUND;
	if (db_int(s->db, s->arena, 0,
			"SELECT EXISTS (SELECT 1 FROM campaign WHERE store_id = ? AND trigger_word = ?"
			" AND NOT archived)",
			V(s->store_id), V(arena_printf(s->arena, "occasion:%" PRId64, id))))
		return OCCASION_IN_USE;
	db_exec(s->db, "DELETE FROM occasion_day WHERE store_id = ? AND occasion_id = ?", V(s->store_id),
		V(id));
	db_exec(s->db, "DELETE FROM occasion WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	audit_text(&c, "name", old.name, NULL);
	audit_updated(s, "occasion.delete", id, 0, &c);
	return OCCASION_OK;
}

enum occasion_result occasion_day_set(const struct scope *s, int64_t id, int year, date_t day,
	struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	const struct lunar_months *months = lunar_months_load(s->db, s->arena);
	struct occasion o;
	date_t reckoned;
	int32_t off;
	int now;

	if (!occasion_load(s, id, &o))
		return OCCASION_NOT_FOUND;
	now = year_of(months, o.calendar, today(s));
	if (year < now - 1 || year > now + YEARS_AHEAD)
		return OCCASION_NOT_FOUND;
	reckoned = day_in_year(months, &o, year);
	off = day.days - reckoned.days;
	if (off < -EDIT_DAYS || off > EDIT_DAYS) {
		problem_is(problem, "day", "range");
		return OCCASION_INVALID;
	}
	db_exec(s->db,
		"INSERT INTO occasion_day (store_id, occasion_id, year, day, edited)"
		" VALUES (?, ?, ?, ?, TRUE) ON DUPLICATE KEY UPDATE day = VALUES(day), edited = TRUE",
		V(s->store_id), V(id), V(year), V(day));
	audit_date(&c, "day", reckoned, day);
	audit_updated(s, "occasion.update", id, 0, &c);
	return OCCASION_OK;
}
