#include "domain/level_program.h"

#include <string.h>

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/store.h"
#include "loyalty/level_formula.h"

enum { WINDOW_DAYS_MAX = 3660, GRACE_DAYS_MAX = 90, WARNING_DAYS_MAX = 60, WINDOW_DAYS = 365 };

/* The row as it lies in the table. */
struct row {
	bool active;
	const char *mechanism, *window_word, *period_word, *fall_word, *formula;
	int window_days, grace_days, warning_days, version;
	date_t starts_on, ends_on, judged_until, warned_for;
	bool promotion_confirm, demotion_confirm, new_rates, counted, sweep;
	utc_t count_from;
};
static const struct db_col row_cols[] = {
	COL(struct row, active), COL(struct row, mechanism), COL(struct row, window_word),
	COL(struct row, window_days), COL(struct row, period_word), COL(struct row, starts_on),
	COL(struct row, ends_on), COL(struct row, formula), COL(struct row, promotion_confirm),
	COL(struct row, demotion_confirm), COL(struct row, fall_word), COL(struct row, new_rates),
	COL(struct row, grace_days), COL(struct row, warning_days), COL(struct row, version),
	COL(struct row, count_from), COL(struct row, counted), COL(struct row, sweep),
	COL(struct row, judged_until), COL(struct row, warned_for), COLS_END };

/* Ours or a bug: the words are written by this file alone. */
static int word_of(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(words[i], word) == 0)
			return i;
	fault("level: no such word: %s", word);
}

static struct level_settings settings_of(const struct row *r)
{
	return (struct level_settings){
		.active = r->active,
		.mechanism = (enum level_mechanism)word_of(level_mechanism_words, r->mechanism),
		.window = (enum level_window)word_of(level_window_words, r->window_word),
		.window_days = r->window_days,
		.period = (enum level_period)word_of(level_period_words, r->period_word),
		.starts_on = r->starts_on, .ends_on = r->ends_on, .formula = r->formula,
		.promotion_confirm = r->promotion_confirm, .demotion_confirm = r->demotion_confirm,
		.fall = (enum level_fall)word_of(level_fall_words, r->fall_word),
		.new_rates = r->new_rates, .grace_days = r->grace_days,
		.warning_days = r->warning_days,
	};
}

void level_program_load(const struct scope *s, struct level_program_row *out)
{
	struct row r;

	if (!db_one(s->db, s->arena, &r, row_cols,
		"SELECT active, mechanism, window_word, window_days, period_word, starts_on, ends_on, formula,"
		" promotion_confirm, demotion_confirm, fall_word, new_rates, grace_days, warning_days, version,"
		" count_from, counted, sweep, judged_until, warned_for FROM level_program WHERE store_id = ?",
		V(s->store_id))) {
		*out = (struct level_program_row){ .judged_until = DATE_NONE, .warned_for = DATE_NONE,
			.settings = { .mechanism = MECHANISM_AMOUNT, .period = LEVEL_YEAR,
				.window_days = WINDOW_DAYS, .starts_on = DATE_NONE, .ends_on = DATE_NONE,
				.grace_days = 7, .warning_days = 14 } };
		return;
	}
	*out = (struct level_program_row){ .settings = settings_of(&r), .version = r.version,
		.count_from = r.count_from, .counted = r.counted, .sweep = r.sweep,
		.judged_until = r.judged_until, .warned_for = r.warned_for };
}

struct level_source *level_sources(const struct scope *s, const struct level *levels, size_t n)
{
	struct level_source *list = NEWN(s->arena, struct level_source, n);

	for (size_t i = 0; i < n; i++)
		list[i] = (struct level_source){ levels[i].id, levels[i].position, levels[i].entry,
			levels[i].stay, levels[i].deduction };
	return list;
}

enum level_program_result level_program_check(const struct scope *s, const struct level_settings *settings,
	const struct level_source *levels, int n, struct level_program **out, int *at)
{
	*at = 0;
	if (settings->formula && !formula_read(s->arena, settings->formula, at))
		return LEVEL_PROGRAM_BAD_FORMULA;
	if (settings->period == LEVEL_FIXED && (settings->starts_on.days == DATE_NONE.days ||
		settings->ends_on.days < settings->starts_on.days))
		return LEVEL_PROGRAM_BAD_PERIOD;
	if (settings->grace_days < 0 || settings->grace_days > GRACE_DAYS_MAX || settings->warning_days < 0 ||
		settings->warning_days > WARNING_DAYS_MAX ||
		(settings->window == LEVEL_WINDOW_DAYS && (settings->window_days < 1 ||
			settings->window_days > WINDOW_DAYS_MAX)))
		return LEVEL_PROGRAM_BAD_DAYS;
	*out = level_program_compile(s->arena, settings, levels, n);
	return *out ? LEVEL_PROGRAM_OK : LEVEL_PROGRAM_BAD_RULES;
}

static void audit_settings(const struct scope *s, const struct level_settings *old,
	const struct level_settings *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_bool(&c, "active", old->active, new->active);
	audit_text(&c, "mechanism", level_mechanism_words[old->mechanism],
		level_mechanism_words[new->mechanism]);
	audit_text(&c, "window", level_window_words[old->window], level_window_words[new->window]);
	audit_int(&c, "window_days", old->window_days, new->window_days);
	audit_text(&c, "period", level_period_words[old->period], level_period_words[new->period]);
	audit_date(&c, "starts_on", old->starts_on, new->starts_on);
	audit_date(&c, "ends_on", old->ends_on, new->ends_on);
	audit_text(&c, "formula", old->formula, new->formula);
	audit_bool(&c, "promotion_confirm", old->promotion_confirm, new->promotion_confirm);
	audit_bool(&c, "demotion_confirm", old->demotion_confirm, new->demotion_confirm);
	audit_text(&c, "fall", level_fall_words[old->fall], level_fall_words[new->fall]);
	audit_bool(&c, "new_rates", old->new_rates, new->new_rates);
	audit_int(&c, "grace_days", old->grace_days, new->grace_days);
	audit_int(&c, "warning_days", old->warning_days, new->warning_days);
	audit_updated(s, "level.program", s->store_id, 0, &c);
}

/*
 * Periods that ended before the programme began, or before its periods changed, are nobody's. What
 * was begun of a pass is forgotten: its customers were judged by other rules.
 */
static void begin_anew(const struct scope *s, const struct level_settings *new)
{
	date_t today = local_time(s->store->zone, s->now).date;
	struct level_span span;

	level_period_of(new, today, &span);
	db_exec(s->db, "UPDATE level_program SET judged_until = ?, warned_for = NULL WHERE store_id = ?",
		V(span.from), V(s->store_id));
	db_exec(s->db, "DELETE FROM level_run WHERE store_id = ? AND kind <> 'count' AND finished_at IS NULL",
		V(s->store_id));
}

static bool same_periods(const struct level_settings *a, const struct level_settings *b)
{
	return a->period == b->period && (a->period != LEVEL_FIXED ||
		(a->starts_on.days == b->starts_on.days && a->ends_on.days == b->ends_on.days));
}

enum level_program_result level_program_save(const struct scope *s, int version,
	const struct level_settings *new, int *at)
{
	struct level_program_row old;
	struct level_program *compiled;
	struct level *levels;
	enum level_program_result result;
	size_t n;

	store_touch_rules(s); /* before anything is read: changes of one store wait for one another */
	level_program_load(s, &old);
	if (old.version != version)
		return LEVEL_PROGRAM_STALE;
	n = level_list(s, &levels);
	result = level_program_check(s, new, level_sources(s, levels, n), (int)n, &compiled, at);
	if (result != LEVEL_PROGRAM_OK)
		return result;
	db_exec(s->db,
		"INSERT INTO level_program (store_id, active, mechanism, window_word, window_days, period_word,"
		" starts_on, ends_on, formula, promotion_confirm, demotion_confirm, fall_word, new_rates,"
		" grace_days, warning_days, sweep, due_at, count_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
		" ?, ?, ?, TRUE, ?, ?) ON DUPLICATE KEY UPDATE active = VALUES(active), mechanism = VALUES(mechanism),"
		" window_word = VALUES(window_word), window_days = VALUES(window_days),"
		" period_word = VALUES(period_word), starts_on = VALUES(starts_on), ends_on = VALUES(ends_on),"
		" formula = VALUES(formula), promotion_confirm = VALUES(promotion_confirm),"
		" demotion_confirm = VALUES(demotion_confirm), fall_word = VALUES(fall_word),"
		" new_rates = VALUES(new_rates), grace_days = VALUES(grace_days),"
		" warning_days = VALUES(warning_days), sweep = TRUE, due_at = VALUES(due_at),"
		" version = version + 1",
		V(s->store_id), V(new->active), V(level_mechanism_words[new->mechanism]),
		V(level_window_words[new->window]), V(new->window_days), V(level_period_words[new->period]),
		V(new->starts_on), V(new->ends_on), V(new->formula), V(new->promotion_confirm),
		V(new->demotion_confirm), V(level_fall_words[new->fall]), V(new->new_rates),
		V(new->grace_days), V(new->warning_days), V(s->now), V(s->now));
	if (new->active && (!old.settings.active || !same_periods(&old.settings, new)))
		begin_anew(s, new);
	audit_settings(s, &old.settings, new);
	return LEVEL_PROGRAM_OK;
}

void level_program_touch(const struct scope *s)
{
	db_exec(s->db, "UPDATE level_program SET sweep = TRUE, due_at = IF(active, ?, due_at)"
		" WHERE store_id = ?", V(s->now), V(s->store_id));
	db_exec(s->db, "DELETE FROM level_run WHERE store_id = ? AND kind = 'sweep' AND finished_at IS NULL",
		V(s->store_id));
}

struct level_program *level_program_get(const struct scope *s, struct level_program_row *out)
{
	struct level_program *p;
	struct level *levels;
	size_t n;

	level_program_load(s, out);
	if (!out->version)
		return NULL;
	n = level_list(s, &levels);
	p = level_program_compile(s->arena, &out->settings, level_sources(s, levels, n), (int)n);
	if (!p)
		fault("level: the programme of store %lld does not compile", (long long)s->store_id);
	return p;
}
