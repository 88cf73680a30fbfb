#include "domain/yearly.h"

#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "domain/event.h"
#include "domain/occasion.h"
#include "domain/store.h"

enum { CHUNK = 1000, NOON_S = 12 * 3600 };

#define PERSONAL_DATE "personal_date:"
#define OCCASION "occasion:"

/* A trigger of a store that some campaign waits for, since when, and how far it is. */
struct waiting {
	int64_t store_id;
	const char *trigger_word;
	utc_t since;               /* none of its campaigns was switched on or changed later */
	date_t day;
	int64_t after_customer_id;
};
static const struct db_col waiting_cols[] = { COL(struct waiting, store_id),
	COL(struct waiting, trigger_word), COL(struct waiting, since), COLS_END };
static const struct db_col mark_cols[] = { COL(struct waiting, day),
	COL(struct waiting, after_customer_id), COLS_END };

static size_t find_waiting(struct db *db, struct arena *a, struct waiting **out)
{
	return db_all(db, a, out, waiting_cols,
		"SELECT c.store_id, c.trigger_word, MIN(c.updated_at) AS since FROM campaign c"
		" WHERE (c.trigger_word = 'birthday' OR c.trigger_word LIKE 'personal\\_date:%'"
		"  OR c.trigger_word LIKE 'occasion:%') AND c.active AND NOT c.archived"
		" GROUP BY c.store_id, c.trigger_word ORDER BY c.store_id, c.trigger_word LIMIT 100000");
}

/* ---- whose day it is ----------------------------------------------------------------------- */

struct id_row { int64_t id; };
static const struct db_col id_cols[] = { COL(struct id_row, id), COLS_END };

/* The keys of a day: 30 Esfand falls on the 29th in common years. */
struct keys { int one, other; };

static struct keys keys_of(date_t day)
{
	struct jalali j = jalali_of(day);
	int key = j.month * 100 + j.day;

	return (struct keys){ key, key == 1229 && !jalali_leap(j.year) ? 1230 : key };
}

static size_t find_births(const struct scope *s, const struct waiting *w, struct id_row **out)
{
	struct keys k = keys_of(w->day);

	return db_all(s->db, s->arena, out, id_cols,
		"SELECT id FROM customer WHERE store_id = ? AND birth_key IN (?, ?) AND id > ?"
		" ORDER BY id LIMIT ?", V(s->store_id), V(k.one), V(k.other), V(w->after_customer_id),
		V((int)CHUNK));
}

static size_t find_dates(const struct scope *s, const struct waiting *w, struct id_row **out)
{
	struct keys k = keys_of(w->day);

	return db_all(s->db, s->arena, out, id_cols,
		"SELECT v.customer_id AS id FROM profile_field f JOIN customer_field v"
		" ON v.store_id = f.store_id AND v.profile_field_id = f.id AND v.date_key IN (?, ?)"
		" WHERE f.store_id = ? AND f.word = ? AND f.active AND v.customer_id > ?"
		" ORDER BY v.customer_id LIMIT ?",
		V(k.one), V(k.other), V(s->store_id),
		V(w->trigger_word + sizeof PERSONAL_DATE - 1), V(w->after_customer_id), V((int)CHUNK));
}

static size_t find_everybody(const struct scope *s, const struct waiting *w, struct id_row **out)
{
	return db_all(s->db, s->arena, out, id_cols,
		"SELECT id FROM customer WHERE store_id = ? AND id > ? AND active ORDER BY id LIMIT ?",
		V(s->store_id), V(w->after_customer_id), V((int)CHUNK));
}

/* Those of the day after the last who was looked at; *year is what makes it once a year. */
static size_t find_customers(const struct scope *s, const struct waiting *w, int *year, struct id_row **out)
{
	*year = jalali_of(w->day).year;
	if (strcmp(w->trigger_word, "birthday") == 0)
		return find_births(s, w, out);
	if (strncmp(w->trigger_word, PERSONAL_DATE, sizeof PERSONAL_DATE - 1) == 0)
		return find_dates(s, w, out);
	*year = occasion_year_on(s, strtoll(w->trigger_word + sizeof OCCASION - 1, NULL, 10), w->day);
	return *year ? find_everybody(s, w, out) : 0;
}

/* ---- going on ------------------------------------------------------------------------------ */

/*
 * The mark with its row locked; a new one begins with the day on which the campaigns were switched
 * on, whenever the job comes to it. Days before that, and those too long ago, are not caught up.
 */
static void lock_mark(const struct scope *s, struct waiting *w, date_t today)
{
	date_t since = local_time(s->store->zone, w->since).date,
		oldest = { today.days - YEARLY_CATCH_UP_DAYS },
		first = since.days > oldest.days ? since : oldest;
	struct waiting mark;

	if (first.days > today.days)
		first = today;
	db_exec(s->db,
		"INSERT INTO yearly_mark (store_id, trigger_word, day) VALUES (?, ?, ?)"
		" ON DUPLICATE KEY UPDATE after_customer_id = IF(day < ?, 0, after_customer_id),"
		" day = GREATEST(day, ?)",
		V(w->store_id), V(w->trigger_word), V(first), V(first), V(first));
	if (!db_one(s->db, s->arena, &mark, mark_cols,
			"SELECT day, after_customer_id FROM yearly_mark"
			" WHERE store_id = ? AND trigger_word = ? FOR UPDATE",
			V(w->store_id), V(w->trigger_word)))
		fault("yearly: no mark");
	w->day = mark.day;
	w->after_customer_id = mark.after_customer_id;
	if (w->day.days > today.days) { /* of a clock that was ahead; who had his gift gets no other */
		w->day = today;
		w->after_customer_id = 0;
	}
}

static void move_mark(const struct scope *s, const struct waiting *w)
{
	db_exec(s->db,
		"UPDATE yearly_mark SET day = ?, after_customer_id = ? WHERE store_id = ? AND trigger_word = ?",
		V(w->day), V(w->after_customer_id), V(w->store_id), V(w->trigger_word));
}

/* A day gone by is given at its noon; today's at this moment. */
static utc_t moment_of(const struct scope *s, date_t day, date_t today)
{
	return day.days == today.days ? s->now :
		(utc_t){ day_start(s->store->zone, day).s + NOON_S };
}

static void give(const struct scope *s, const struct waiting *w, const struct id_row *rows, size_t n,
	int year, date_t today)
{
	struct event_request q = { .trigger = w->trigger_word,
		.key = arena_printf(s->arena, "%d", year), .occurred_at = moment_of(s, w->day, today),
		.channel = CHANNEL_PANEL };
	int64_t *ids = NEWN(s->arena, int64_t, n);

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	event_post_many(s, &q, ids, n);
}

/* The days of the occasions are there before the day is asked for. */
static void next_day(const struct scope *s, struct waiting *w)
{
	w->day.days++;
	w->after_customer_id = 0;
	if (strncmp(w->trigger_word, OCCASION, sizeof OCCASION - 1) == 0)
		occasion_days_fill(s);
}

/* One chunk of one trigger; 0: its customers are through, up to today. Holds a transaction. */
static int64_t go_on(const struct scope *s, struct waiting *w)
{
	date_t today = local_time(s->store->zone, s->now).date;
	struct id_row *rows;
	size_t n;
	int year;

	lock_mark(s, w, today);
	while (!(n = find_customers(s, w, &year, &rows)) && w->day.days < today.days)
		next_day(s, w);
	if (n) {
		give(s, w, rows, n, year, today);
		w->after_customer_id = rows[n - 1].id;
	}
	move_mark(s, w);
	return (int64_t)n;
}

int64_t yearly_run(struct db *db, struct arena *a, utc_t now)
{
	struct store *store = NEW(a, struct store);
	struct waiting *list;
	size_t n = find_waiting(db, a, &list);
	int64_t done = 0;

	for (size_t i = 0; i < n && !done; i++) {
		struct scope s;

		if (store->id != list[i].store_id && !store_load(db, a, list[i].store_id, store))
			fault("yearly: store %lld is gone", (long long)list[i].store_id);
		if (!store->active)
			continue;
		s = scope_of_system(db, a, store, now);
		db_begin(db);
		done = go_on(&s, &list[i]);
		db_commit(db);
	}
	return done;
}
