/* level_form.c - one level: what it gives, how one comes to it and stays, made and changed. [TIER-01…07] */
#include "domain/tally.h"
#include "web/form.h"
#include "web/panel/level_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

struct level_form {
	const char *name, *color;
	percent_t discount, cashback;
	points_t multiplier, deduction;
	/* the two conditions, flat as forms are */
	int entry_join, stay_join;
	points_t entry_points, stay_points;
	int64_t entry_xp, entry_count, entry_rfm, entry_formula, stay_xp, stay_count, stay_rfm, stay_formula;
	money_t entry_amount, stay_amount;
};
static const struct field level_fields[] = {
	FIELD_TEXT(struct level_form, name, REQUIRED, 80), FIELD_TEXT(struct level_form, color, REQUIRED, 7),
	FIELD_PERCENT(struct level_form, discount, OPTIONAL, 0, 10000),
	FIELD_PERCENT(struct level_form, cashback, OPTIONAL, 0, 10000),
	/* a factor has two decimals, as points have */
	FIELD_POINTS(struct level_form, multiplier, REQUIRED, 100, 10000),
	FIELD_POINTS(struct level_form, deduction, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_CHOICE(struct level_form, entry_join, OPTIONAL, level_join_words),
	FIELD_CHOICE(struct level_form, stay_join, OPTIONAL, level_join_words),
	FIELD_POINTS(struct level_form, entry_points, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_POINTS(struct level_form, stay_points, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_INT(struct level_form, entry_xp, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_INT(struct level_form, stay_xp, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct level_form, entry_amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct level_form, stay_amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_INT(struct level_form, entry_count, OPTIONAL, 0, 1000000),
	FIELD_INT(struct level_form, stay_count, OPTIONAL, 0, 1000000),
	FIELD_INT(struct level_form, entry_rfm, OPTIONAL, 0, 15),
	FIELD_INT(struct level_form, stay_rfm, OPTIONAL, 0, 15),
	FIELD_INT(struct level_form, entry_formula, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_INT(struct level_form, stay_formula, OPTIONAL, 0, AMOUNT_MAX), FIELDS_END };

static struct level_rule_form entry_of(const struct level_form *f)
{
	return (struct level_rule_form){ f->entry_join, f->entry_points, f->entry_xp, f->entry_count,
		f->entry_rfm, f->entry_formula, f->entry_amount };
}

static struct level_rule_form stay_of(const struct level_form *f)
{
	return (struct level_rule_form){ f->stay_join, f->stay_points, f->stay_xp, f->stay_count,
		f->stay_rfm, f->stay_formula, f->stay_amount };
}

static struct level_form form_of(struct req *r, const struct level *l, bool *shown)
{
	struct level_rule_form entry, stay;

	*shown = level_rule_form_of(r, l->entry, &entry);
	*shown &= level_rule_form_of(r, l->stay, &stay);
	return (struct level_form){
		.name = l->name, .color = l->color, .discount = l->discount, .cashback = l->cashback,
		.multiplier = { l->multiplier },
		.deduction = { l->deduction.hundredths ? l->deduction.hundredths : -1 },
		.entry_join = entry.join, .stay_join = stay.join, .entry_points = entry.points,
		.stay_points = stay.points, .entry_xp = entry.xp, .stay_xp = stay.xp,
		.entry_amount = entry.amount, .stay_amount = stay.amount, .entry_count = entry.count,
		.stay_count = stay.count, .entry_rfm = entry.rfm, .stay_rfm = stay.rfm,
		.entry_formula = entry.formula, .stay_formula = stay.formula };
}

static const struct level new_level = { .name = "", .color = "#667382", .multiplier = 100 };

/* Which facts the form asks for: the programme's own, and what the level asks for already. */
static void view_facts(struct req *r, struct view_node *node, const struct level_settings *s,
	const struct level *l)
{
	struct view_node *ask = view_node(node, "Ask");
	struct level_simple rules[2];

	level_rule_simple(r->arena, l->entry, &rules[0]);
	level_rule_simple(r->arena, l->stay, &rules[1]);
	for (int i = 0; i < LEVEL_FACTS; i++) {
		/* mechanisms but the last stand in the order of the facts */
		bool asked = s->mechanism == MECHANISM_COMBINED ? i != LEVEL_FORMULA || s->formula :
			(int)s->mechanism == i;

		for (int k = 0; k < 2; k++)
			for (int t = 0; t < rules[k].n; t++)
				asked |= (int)rules[k].tests[t].fact == i;
		view_flag(ask, level_fact_words[i], asked);
	}
	view_flag(node, "Join", s->mechanism == MECHANISM_COMBINED || rules[0].n > 1 || rules[1].n > 1);
}

/* `shown` false: conditions that are too deep for the form stay as they are. */
static enum http form_page(struct req *r, enum http status, const struct level *l, bool shown)
{
	struct view_node *node = view_node(view_root(r), "Level");
	struct level_program_row program;

	level_program_load(&r->scope, &program);
	view_id(node, "Id", l->id);
	view_text(node, "Name", l->name);
	view_flag(node, "Deletable", l->position > 1);
	view_flag(node, "Lowest", l->position == 1);
	view_flag(node, "Program", program.version);
	view_flag(node, "Counted", program.counted);
	view_flag(node, "Deep", !shown);
	if (!shown) {
		view_text(node, "Entry", level_rule_words(r, l->entry));
		view_text(node, "Stay", level_rule_words(r, l->stay));
	}
	view_word(node, "Period", "level_period.", level_period_words[program.settings.period]);
	view_facts(r, node, &program.settings, l);
	return respond_page(r, status, "panel/level/form");
}

static enum http stored_page(struct req *r, enum http status, const struct level *l)
{
	bool shown;
	struct level_form f = form_of(r, l, &shown);

	form_show(r, level_fields, &f);
	return form_page(r, status, l, shown);
}

enum http panel_level_new(struct req *r)
{
	return stored_page(r, HTTP_200, &new_level);
}

/* Notes what is wrong at its field; true for nothing. */
static bool level_ok(struct req *r, enum level_result result)
{
	switch (result) {
	case LEVEL_OK:
		return true;
	case LEVEL_BAD_NAME:
		form_error(r, "name", "required", NULL);
		break;
	case LEVEL_BAD_COLOR:
		form_error(r, "color", "format", NULL);
		break;
	case LEVEL_BAD_DISCOUNT:
		form_error(r, "discount", "percent", NULL);
		break;
	case LEVEL_BAD_CASHBACK:
		form_error(r, "cashback", "percent", NULL);
		break;
	case LEVEL_BAD_MULTIPLIER:
		form_error(r, "multiplier", "number", NULL);
		break;
	case LEVEL_BAD_ENTRY:
	case LEVEL_BAD_STAY:
		form_error(r, NULL, "level_rules", NULL);
		break;
	case LEVEL_BAD_DEDUCTION:
		form_error(r, "deduction", "number", NULL);
		break;
	case LEVEL_NOT_FOUND:
	case LEVEL_FIRST:
	case LEVEL_IN_USE:
		form_error(r, NULL, "in_use", NULL);
		break;
	}
	return false;
}

/* What was typed; conditions that the form cannot show, and those of the lowest level, stay. */
static bool read_level(struct req *r, const struct level *l, bool *shown, struct level_input *in)
{
	struct level_form f = form_of(r, l, shown);
	struct level_rule_form entry, stay;
	bool keep = !*shown || l->position == 1;

	/* an empty field is none, not what stood there */
	level_rule_form_of(r, NULL, &entry);
	f = (struct level_form){ .name = "", .color = "", .deduction = { -1 }, .entry_points = entry.points,
		.stay_points = entry.points, .entry_xp = -1, .stay_xp = -1, .entry_count = -1,
		.stay_count = -1, .entry_rfm = -1, .stay_rfm = -1, .entry_formula = -1, .stay_formula = -1,
		.entry_amount = { -1 }, .stay_amount = { -1 } };
	if (!form_read(r, level_fields, &f))
		return false;
	entry = entry_of(&f);
	stay = stay_of(&f);
	*in = (struct level_input){ .name = f.name, .color = f.color, .discount = f.discount,
		.cashback = f.cashback, .multiplier = f.multiplier.hundredths,
		.entry = keep ? l->entry : level_rule_of_form(r, &entry),
		.stay = keep ? l->stay : level_rule_of_form(r, &stay),
		.deduction = { f.deduction.hundredths > 0 ? f.deduction.hundredths : 0 } };
	return true;
}

enum http panel_level_create(struct req *r)
{
	struct level_input in;
	bool shown;
	int64_t id;

	if (!read_level(r, &new_level, &shown, &in) || !level_ok(r, level_create(&r->scope, &in, &id)))
		return form_page(r, HTTP_422, &new_level, true);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

static bool find_level(struct req *r, struct level *out)
{
	struct level *l;
	size_t n = level_list(&r->scope, &l);

	for (size_t i = 0; i < n; i++)
		if (l[i].id == r->id) {
			*out = l[i];
			return true;
		}
	return false;
}

enum http panel_level_edit(struct req *r)
{
	struct level l;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	return stored_page(r, HTTP_200, &l);
}

enum http panel_level_update(struct req *r)
{
	struct level_input in;
	struct level l;
	bool shown;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	if (!read_level(r, &l, &shown, &in) || !level_ok(r, level_update(&r->scope, l.id, &in)))
		return form_page(r, HTTP_422, &l, shown);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

/* The same form, and what it would do: nothing is kept. */
enum http panel_level_try(struct req *r)
{
	struct level_program_row row;
	struct level_program *draft;
	struct level_source *sources;
	struct level_input in;
	struct level *levels, l;
	bool shown;
	size_t n;
	int at;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	if (!read_level(r, &l, &shown, &in))
		return form_page(r, HTTP_422, &l, shown);
	level_program_load(&r->scope, &row);
	n = level_list(&r->scope, &levels);
	sources = level_sources(&r->scope, levels, n);
	for (size_t i = 0; i < n; i++)
		if (sources[i].id == l.id) {
			sources[i].entry = in.entry;
			sources[i].stay = in.stay;
		}
	if (level_program_check(&r->scope, &row.settings, sources, (int)n, &draft, &at) != LEVEL_PROGRAM_OK) {
		form_error(r, NULL, "level_rules", NULL);
		return form_page(r, HTTP_422, &l, shown);
	}
	level_trial_ask(r, &row.settings, sources, n);
	return form_page(r, HTTP_200, &l, shown);
}

enum http panel_level_delete(struct req *r)
{
	struct level l;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	if (!level_ok(r, level_delete(&r->scope, l.id)))
		return stored_page(r, HTTP_409, &l);
	flash(r, "success", "deleted");
	return respond_redirect(r, "/levels");
}

static enum http move(struct req *r, bool up)
{
	struct level l;

	if (!find_level(r, &l) || level_move(&r->scope, l.id, up) != LEVEL_OK)
		return respond_error(r, HTTP_404);
	return respond_redirect(r, "/levels");
}

enum http panel_level_up(struct req *r)
{
	return move(r, true);
}

enum http panel_level_down(struct req *r)
{
	return move(r, false);
}
