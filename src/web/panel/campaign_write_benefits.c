/* campaign_write_benefits.c - from the rows of benefits and their steps to a definition. [§3] */
#include <string.h>

#include "web/panel/campaign_writing.h"

static bool is(const char *word, const char *other)
{
	return strcmp(word, other) == 0;
}

static json_t *terms_of(struct writing *w, const struct benefit_row *row, const char *name)
{
	json_t *terms = rule_object_new(w), *time = rule_object_new(w);

	rule_put_int(terms, "valid_days", row->valid_days);
	if (row->expires_on.days > 0)
		rule_put(terms, "expires_at", json_of_time(rule_moment(w->r, row->expires_on, row->expires_time,
			true)));
	rule_put_int(terms, "pending_days", row->pending_days);
	rule_put_money(terms, "min_amount", row->min_spend);
	if (row->spend_from > 0 || row->spend_to > 0 || row->has_spend_to)
		rule_time(w, time, row->spend_from, row->spend_to, row->has_spend_to);
	rule_put_filled(terms, "time", time);
	rule_put_filled(terms, "weekdays", RULE_WEEKDAYS(w, row));
	rule_put_filled(terms, "branches", rule_ids(w, row->branches));
	rule_put_filled(terms, "products", rule_products(w, arena_printf(w->r->arena, "%s.spend_products", name),
		row->spend_products));
	rule_put_filled(terms, "product_groups", rule_ids(w, row->spend_groups));
	return terms;
}

/* How much: a percentage, an amount, an amount for each so much. */
static void put_form(json_t *b, const struct benefit_row *row)
{
	const char *form = strchr(row->kind, '_');
	bool points = strncmp(row->kind, "points", 6) == 0,
		tokens = strncmp(row->kind, "coin", 4) == 0 || strncmp(row->kind, "xp", 2) == 0;
	const char *amount = is(form, "_item") ? "per_item" : "amount";

	if (is(form, "_percent")) {
		if (row->percent.bp > 0)
			rule_put(b, "percent", json_of_percent(row->percent));
		rule_put_money(b, "cap", row->cap);
		return;
	}
	if (is(form, "_per")) {
		rule_put_money(b, "per", row->per);
		if (row->carry)
			rule_put(b, "carry", json_true());
	}
	if (tokens)
		rule_put_int(b, amount, row->count);
	else if (!points)
		rule_put_money(b, amount, row->amount);
	else if (row->points.hundredths > 0)
		rule_put(b, amount, json_of_points(row->points));
}

/* A gift is one product; of several the first, which a check of the number refuses. */
static void put_gift(struct writing *w, json_t *b, const struct benefit_row *row, const char *name)
{
	json_t *products = rule_products(w, arena_printf(w->r->arena, "%s.products", name),
		row->products);

	if (json_array_size(products) > 1 && w->places)
		form_error(w->r, arena_printf(w->r->arena, "%s.products", name), "one_product", NULL);
	if (json_array_size(products))
		rule_put(b, "product", json_incref(json_array_get(products, 0)));
	if (row->quantity.thousandths > 0)
		rule_put(b, "quantity", json_of_quantity(row->quantity));
}

/* What is named or taken away: true when the row is one of these. */
static bool put_given(json_t *b, const struct benefit_row *row)
{
	bool message = is(row->kind, "message");

	if (is(row->kind, "reward") || is(row->kind, "voucher") || is(row->kind, "level")) {
		rule_put_int(b, "id", row->target);
	} else if (is(row->kind, "tag") || message) {
		if ((message ? row->message : row->tag)[0])
			rule_put(b, "code", json_of_text(message ? row->message : row->tag));
	} else if (is(row->kind, "points_take")) {
		if (row->points.hundredths > 0)
			rule_put(b, "amount", json_of_points((points_t){ -row->points.hundredths }));
	} else if (is(row->kind, "credit_take")) {
		if (row->amount.rial > 0)
			rule_put(b, "amount", json_of_money((money_t){ -row->amount.rial }));
	} else if (is(row->kind, "multiply")) {
		if (row->points.hundredths > 0)
			rule_put(b, "factor", json_of_points(row->points));
	} else {
		return false;
	}
	return true;
}

/* What is measured: how much, of which goods, and how it may be spent. */
static void put_measured(struct writing *w, json_t *b, const struct benefit_row *row, const char *name)
{
	const char *products = arena_printf(w->r->arena, "%s.products", name);

	put_form(b, row);
	if (strncmp(row->kind, "coin", 4) == 0 || strncmp(row->kind, "xp", 2) == 0)
		return;
	rule_selector(w, b, products, row->products, row->groups, row->brands);
	if (row->choose && w->places && !row->products[0] && !row->groups.n && !row->brands[0])
		form_error(w->r, products, "no_product", NULL);
	if (strncmp(row->kind, "discount", 8) != 0) {
		rule_put_filled(b, "terms", terms_of(w, row, name));
		return;
	}
	if (row->max_quantity.thousandths > 0)
		rule_put(b, "max_quantity", json_of_quantity(row->max_quantity));
	if (row->original)
		rule_put(b, "on", json_string("original"));
}

static bool is_kind(const char *kind)
{
	for (int i = 0; campaign_kinds[i]; i++)
		if (is(kind, campaign_kinds[i]))
			return true;
	return false;
}

static json_t *benefit_of(struct writing *w, const struct benefit_row *row, const char *name)
{
	json_t *b = rule_object_new(w);

	rule_put(b, "give", json_of_text(arena_strndup(w->r->arena, row->kind, strcspn(row->kind, "_"))));
	if (row->to)
		rule_put(b, "to", json_string("referrer"));
	if (!is_kind(row->kind)) /* a word that nobody offered: the check names it */
		return b;
	if (is(row->kind, "gift"))
		put_gift(w, b, row, name);
	else if (!put_given(b, row))
		put_measured(w, b, row, name);
	return b;
}

/* The benefits of a step; `where`: the pointer of its list. Step −1: all of them. */
static json_t *benefits_of(struct writing *w, int64_t step, const char *where)
{
	json_t *list = rule_list_new(w);

	for (size_t i = 0; i < w->f->n_benefits; i++) {
		const struct benefit_row *row = &w->f->benefits[i];
		const char *name = arena_printf(w->r->arena, "benefits[%zu]", i);

		if (step >= 0 && row->step != step)
			continue;
		rule_note_place(w, arena_printf(w->r->arena, "%s/%zu", where, json_array_size(list)), name);
		rule_append(list, json_incref(benefit_of(w, row, name)));
	}
	return list;
}

static json_t *step_of(struct writing *w, size_t i)
{
	const struct step_row *s = &w->f->steps[i];
	const char *where = arena_printf(w->r->arena, "/brackets/list/%zu", i);
	json_t *step = rule_object_new(w);

	rule_note_place(w, where, arena_printf(w->r->arena, "steps[%zu]", i));
	if (is(campaign_by_words[w->f->by], "amount")) {
		rule_put_money(step, "from", s->from_amount);
		rule_put_money(step, "to", s->to_amount);
	} else {
		if (s->from.thousandths > 0)
			rule_put(step, "from", json_of_quantity(s->from));
		if (s->to.thousandths > 0)
			rule_put(step, "to", json_of_quantity(s->to));
	}
	rule_put(step, "benefits", json_incref(benefits_of(w, (int64_t)i,
		arena_printf(w->r->arena, "%s/benefits", where))));
	return step;
}

/* Without a basket only the number of a purchase can be asked for. */
static bool has_steps(const struct campaign_form *f)
{
	return f->by && (campaign_has_basket(f) || is(campaign_by_words[f->by], "ordinal"));
}

void rule_benefits(struct writing *w, json_t *definition)
{
	json_t *brackets, *list;

	if (!has_steps(w->f)) {
		rule_put(definition, "benefits", json_incref(benefits_of(w, -1, "/benefits")));
		return;
	}
	brackets = rule_object_new(w);
	list = rule_list_new(w);
	for (size_t i = 0; i < w->f->n_steps; i++)
		rule_append(list, json_incref(step_of(w, i)));
	rule_put(brackets, "by", json_string(campaign_by_words[w->f->by]));
	if (campaign_has_basket(w->f))
		rule_selector(w, brackets, "steps_products", w->f->steps_products, w->f->steps_groups,
			w->f->steps_brands);
	rule_put(brackets, "list", json_incref(list));
	rule_put(definition, "brackets", json_incref(brackets));
}
