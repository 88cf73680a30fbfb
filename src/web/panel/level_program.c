/* level_program.c - the settings of the level programme, its presets, and trying rules out. [TIER-08…13] */
#include "domain/level_program.h"

#include <string.h>

#include "web/form.h"
#include "web/panel/level_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

struct program_form {
	int mechanism, window, period, fall;
	int64_t window_days, grace_days, warning_days, version;
	date_t starts_on, ends_on;
	const char *formula;
	bool promotion_confirm, demotion_confirm, new_rates;
};
static const struct field program_fields[] = {
	FIELD_CHOICE(struct program_form, mechanism, REQUIRED, level_mechanism_words),
	FIELD_CHOICE(struct program_form, window, REQUIRED, level_window_words),
	FIELD_INT(struct program_form, window_days, OPTIONAL, 1, 3660),
	FIELD_CHOICE(struct program_form, period, REQUIRED, level_period_words),
	FIELD_DATE(struct program_form, starts_on, OPTIONAL), FIELD_DATE(struct program_form, ends_on, OPTIONAL),
	FIELD_TEXT(struct program_form, formula, OPTIONAL, 300),
	FIELD_CHECK(struct program_form, promotion_confirm), FIELD_CHECK(struct program_form, demotion_confirm),
	FIELD_CHOICE(struct program_form, fall, REQUIRED, level_fall_words),
	FIELD_CHECK(struct program_form, new_rates),
	FIELD_INT(struct program_form, grace_days, REQUIRED, 0, 90),
	FIELD_INT(struct program_form, warning_days, REQUIRED, 0, 60),
	FIELD_INT(struct program_form, version, REQUIRED, 0, INT32_MAX), FIELDS_END };

static struct program_form form_of(const struct level_program_row *p)
{
	const struct level_settings *s = &p->settings;

	return (struct program_form){ .mechanism = (int)s->mechanism, .window = (int)s->window,
		.period = (int)s->period, .fall = (int)s->fall, .window_days = s->window_days,
		.grace_days = s->grace_days, .warning_days = s->warning_days, .version = p->version,
		.starts_on = s->starts_on, .ends_on = s->ends_on, .formula = s->formula ? s->formula : "",
		.promotion_confirm = s->promotion_confirm, .demotion_confirm = s->demotion_confirm,
		.new_rates = s->new_rates };
}

static enum http form_page(struct req *r, enum http status)
{
	struct level_program_row p;

	level_program_load(&r->scope, &p);
	view_flag(view_node(view_root(r), "Program"), "Counted", p.counted);
	return respond_page(r, status, "panel/level/program");
}

enum http panel_level_program_form(struct req *r)
{
	struct level_program_row p;
	struct program_form f;

	level_program_load(&r->scope, &p);
	f = form_of(&p);
	form_show(r, program_fields, &f);
	return form_page(r, HTTP_200);
}

/* What was typed; whether the programme is on is not the form's matter. */
static bool read_settings(struct req *r, struct level_settings *out, int *version)
{
	struct program_form f = { .formula = "", .starts_on = DATE_NONE, .ends_on = DATE_NONE,
		.window_days = 365 };
	struct level_program_row p;

	level_program_load(&r->scope, &p);
	if (!form_read(r, program_fields, &f))
		return false;
	*version = (int)f.version;
	*out = (struct level_settings){ .active = p.settings.active,
		.mechanism = (enum level_mechanism)f.mechanism, .window = (enum level_window)f.window,
		.window_days = (int)f.window_days, .period = (enum level_period)f.period,
		.starts_on = f.starts_on, .ends_on = f.ends_on, .formula = *f.formula ? f.formula : NULL,
		.promotion_confirm = f.promotion_confirm, .demotion_confirm = f.demotion_confirm,
		.fall = (enum level_fall)f.fall, .new_rates = f.new_rates, .grace_days = (int)f.grace_days,
		.warning_days = (int)f.warning_days };
	if (out->mechanism == MECHANISM_FORMULA && !out->formula) {
		form_error(r, "formula", "required", NULL);
		return false;
	}
	return true;
}

/* Notes what is wrong; true for nothing. `*at` is read after `result` was found. */
static bool program_ok(struct req *r, enum level_program_result result, const int *at)
{
	switch (result) {
	case LEVEL_PROGRAM_OK:
		return true;
	case LEVEL_PROGRAM_STALE:
		form_error(r, NULL, "stale", NULL);
		break;
	case LEVEL_PROGRAM_BAD_FORMULA:
		form_error(r, "formula", "level_formula", format_int(r->arena, &r->format, *at));
		break;
	case LEVEL_PROGRAM_BAD_PERIOD:
		form_error(r, "ends_on", "level_period", NULL);
		break;
	case LEVEL_PROGRAM_BAD_DAYS:
		form_error(r, "window_days", "range", NULL);
		break;
	case LEVEL_PROGRAM_BAD_RULES:
		form_error(r, NULL, "level_rules", NULL);
		break;
	}
	return false;
}

enum http panel_level_program(struct req *r)
{
	struct level_settings s;
	int version, at;

	if (!read_settings(r, &s, &version) ||
		!program_ok(r, level_program_save(&r->scope, version, &s, &at), &at))
		return form_page(r, HTTP_422);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

/* The same form, and what it would do: nothing is kept. */
enum http panel_level_program_try(struct req *r)
{
	struct level_program *draft;
	struct level_source *sources;
	struct level_settings s;
	struct level *levels;
	size_t n;
	int version, at;

	if (!read_settings(r, &s, &version))
		return form_page(r, HTTP_422);
	n = level_list(&r->scope, &levels);
	sources = level_sources(&r->scope, levels, n);
	if (!program_ok(r, level_program_check(&r->scope, &s, sources, (int)n, &draft, &at), &at))
		return form_page(r, HTTP_422);
	level_trial_ask(r, &s, sources, n);
	return form_page(r, HTTP_200);
}

static enum http set_active(struct req *r, bool active)
{
	struct level_program_row p;
	int at;

	level_program_load(&r->scope, &p);
	p.settings.active = active;
	if (!p.version || level_program_save(&r->scope, p.version, &p.settings, &at) != LEVEL_PROGRAM_OK)
		return respond_error(r, HTTP_409);
	flash(r, "success", active ? "level_program_on" : "level_program_off");
	return respond_redirect(r, "/levels");
}

enum http panel_level_program_activate(struct req *r)
{
	return set_active(r, true);
}

enum http panel_level_program_pause(struct req *r)
{
	return set_active(r, false);
}

/* A beginning: the settings and, level by level, what it takes. Amounts in rial, points in hundredths. */
static const struct preset {
	const char *word;
	enum level_mechanism mechanism;
	enum level_fact facts[2]; int n_facts;
	int64_t first[2]; /* of the second level; each further one takes three times as much */
} presets[] = {
	{ "points", MECHANISM_POINTS, { LEVEL_POINTS_EARNED }, 1, { 50000 } },
	{ "amount", MECHANISM_AMOUNT, { LEVEL_AMOUNT_PAID }, 1, { 50000000 } },
	{ "count", MECHANISM_COUNT, { LEVEL_SALES_COUNT }, 1, { 6 } },
	{ "combined", MECHANISM_COMBINED, { LEVEL_AMOUNT_PAID, LEVEL_SALES_COUNT }, 2, { 30000000, 5 } },
};
enum { PRESETS = sizeof presets / sizeof *presets, STEEPNESS = 3, STAY_PERCENT = 60 };

static const char *preset_rule(struct req *r, const struct preset *p, int64_t times, int64_t percent)
{
	struct level_simple rule = { .n = p->n_facts };

	for (int i = 0; i < p->n_facts; i++) {
		rule.tests[i].fact = p->facts[i];
		rule.tests[i].min = p->first[i] * times * percent / 100;
		rule.tests[i].max = INT64_MAX;
	}
	return level_rule_text(r->arena, &rule);
}

/* Conditions for every level that nobody can rise to yet. */
static bool preset_levels(struct req *r, const struct preset *p)
{
	struct level *l;
	size_t n = level_list(&r->scope, &l);
	int64_t times = 1;

	for (size_t i = 1; i < n; i++, times *= times < 1000000 ? STEEPNESS : 1) {
		struct level_input in = { .name = l[i].name, .color = l[i].color, .discount = l[i].discount,
			.cashback = l[i].cashback, .multiplier = l[i].multiplier,
			.entry = preset_rule(r, p, times, 100), .stay = preset_rule(r, p, times, STAY_PERCENT),
			.deduction = l[i].deduction };

		if (!l[i].entry && level_update(&r->scope, l[i].id, &in) != LEVEL_OK)
			return false;
	}
	return true;
}

enum http panel_level_program_preset(struct req *r)
{
	const char *word = params_get(&r->form, "preset");
	struct level_program_row row;
	int at;

	level_program_load(&r->scope, &row);
	for (int i = 0; word && i < PRESETS; i++) {
		if (strcmp(presets[i].word, word) != 0)
			continue;
		row.settings.mechanism = presets[i].mechanism;
		if (!preset_levels(r, &presets[i]) ||
			level_program_save(&r->scope, row.version, &row.settings, &at) != LEVEL_PROGRAM_OK)
			return respond_error(r, HTTP_409);
		flash(r, "success", "level_program_begun");
		return respond_redirect(r, "/levels");
	}
	return respond_error(r, HTTP_422);
}
