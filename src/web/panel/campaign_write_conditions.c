/*
 * campaign_write_conditions.c - from the rows of conditions to their tree. The rows stand in the order
 * of its reading: those of a group follow it, one deeper. [§3]
 */
#include <string.h>

#include "base/text.h"
#include "web/panel/campaign_writing.h"
#include "web/panel/comma_list.h"

static bool is(const char *word, const char *other)
{
	return strcmp(word, other) == 0;
}

/* "1, 3, 5"; false when one of them is no number. */
static bool numbers_of(struct writing *w, const char *text, json_t *list)
{
	const char *words[IDS_MAX];
	int n = comma_list(w->r->arena, text_ascii_digits(w->r->arena, text), words, IDS_MAX);
	int64_t v;

	for (int i = 0; i < n; i++) {
		if (!decimal_parse(words[i], 0, &v))
			return false;
		rule_append(list, json_integer(v));
	}
	return true;
}

static json_t *payments_of(struct writing *w, const struct condition_row *row)
{
	json_t *list = rule_list_new(w);

	rule_ticked(list, row->cash, "cash");
	rule_ticked(list, row->card, "card");
	rule_ticked(list, row->online, "online");
	rule_ticked(list, row->transfer, "transfer");
	rule_ticked(list, row->cheque, "cheque");
	rule_ticked(list, row->slip, "slip");
	rule_ticked(list, row->other, "other");
	rule_ticked(list, row->credit, "credit");
	return list;
}

static void put_range(json_t *test, const struct condition_row *row)
{
	if (is(row->fact, "amount") || is(row->fact, "spent")) {
		if (row->has_min_amount)
			rule_put(test, "min", json_of_money(row->min_amount));
		if (row->has_max_amount)
			rule_put(test, "max", json_of_money(row->max_amount));
		return;
	}
	if (row->has_min)
		rule_put(test, "min", json_of_quantity(row->min));
	if (row->has_max)
		rule_put(test, "max", json_of_quantity(row->max));
}

static void put_window(struct writing *w, json_t *test, const struct condition_row *row)
{
	json_t *window = rule_object_new(w);

	if (!is(row->fact, "spent") && !is(row->fact, "sales_count") && !is(row->fact, "points_earned"))
		return;
	if (row->window == WINDOW_IS_LIFETIME)
		return;
	if (row->window == WINDOW_IS_ROLLING)
		rule_put(window, "days", json_integer(row->days > 0 ? row->days : 0));
	else
		rule_put(window, "period", json_string(campaign_windows[row->window]));
	rule_put_filled(test, "window", window);
}

static void put_ordinal(struct writing *w, json_t *test, const struct condition_row *row, const char *name)
{
	json_t *list = rule_list_new(w);

	if (!numbers_of(w, row->text, list) && w->places)
		form_error(w->r, arena_printf(w->r->arena, "%s.text", name), "number", NULL);
	rule_put_filled(test, "in", list);
	if (row->min.thousandths > 0)
		rule_put(test, "every", json_of_quantity(row->min));
}

/* {"in":[…]} of products, product groups or brands, and how many of them. */
static void put_held(struct writing *w, json_t *test, const struct condition_row *row, const char *name)
{
	json_t *in;

	if (is(row->fact, "product"))
		in = rule_products(w, arena_printf(w->r->arena, "%s.products", name), row->products);
	else
		in = is(row->fact, "brand") ? rule_words(w, row->text) : rule_ids(w, row->groups);
	rule_put(test, "in", json_incref(in));
	if (row->has_min)
		rule_put(test, "min_quantity", json_of_quantity(row->min));
}

/* What may be demanded of a list; NULL: this fact is measured. */
static json_t *list_in(struct writing *w, const struct condition_row *row)
{
	const char *fact = row->fact;

	if (is(fact, "weekday"))
		return RULE_WEEKDAYS(w, row);
	if (is(fact, "payment"))
		return payments_of(w, row);
	if (is(fact, "channel"))
		return rule_channels(w, row->panel, row->pos, row->online, row->api);
	if (is(fact, "tag") || strncmp(fact, "field:", 6) == 0)
		return rule_words(w, row->text);
	if (is(fact, "level") || is(fact, "customer_group") || is(fact, "branch"))
		return rule_ids(w, row->ids);
	return NULL;
}

static void put_measured(struct writing *w, json_t *test, const struct condition_row *row, const char *name)
{
	put_range(test, row);
	put_window(w, test, row);
	if (is(row->fact, "amount") || is(row->fact, "quantity") || is(row->fact, "lines"))
		rule_selector(w, test, arena_printf(w->r->arena, "%s.products", name), row->products,
			row->groups, row->brands);
}

static json_t *test_of(struct writing *w, const struct condition_row *row, const char *name)
{
	json_t *test = rule_object_new(w), *list = list_in(w, row);
	const char *fact = row->fact;

	if (list)
		rule_put(test, "in", json_incref(list));
	else if (is(fact, "time"))
		rule_time(w, test, row->from, row->to, row->has_to);
	else if (is(fact, "product") || is(fact, "product_group") || is(fact, "brand"))
		put_held(w, test, row, name);
	else if (is(fact, "has_referrer"))
		rule_put(test, "is", json_boolean(!row->negated));
	else if (is(fact, "ordinal"))
		put_ordinal(w, test, row, name);
	else
		put_measured(w, test, row, name);
	return test;
}

/* {"not": node} */
static json_t *negation(struct writing *w, json_t *node)
{
	json_t *not = rule_object_new(w);

	rule_put(not, "not", json_incref(node));
	return not;
}

static json_t *group_of(struct writing *w, size_t *at, int64_t depth, int match, const char *where);

/* The row at *at with all that is deeper; *at is then behind it. `where`: its pointer. */
static json_t *node_of(struct writing *w, size_t *at, const char *where)
{
	const char *name = arena_printf(w->r->arena, "conditions[%zu]", *at);
	const struct condition_row *row = &w->f->conditions[(*at)++];
	json_t *node = rule_object_new(w);

	rule_note_place(w, where, name);
	if (is(row->fact, FACT_GROUP_WORD))
		return group_of(w, at, row->depth + 1, row->match, where);
	rule_put(node, row->fact, json_incref(test_of(w, row, name)));
	/* "has none" needs no bracket, which would be one too deep */
	return row->negated && !is(row->fact, "has_referrer") ? negation(w, node) : node;
}

/* The rows from *at on that are at least so deep, held together. */
static json_t *group_of(struct writing *w, size_t *at, int64_t depth, int match, const char *where)
{
	bool none = match == JOIN_NONE || match == JOIN_NOT_ALL;
	const char *join = match == JOIN_ANY || match == JOIN_NONE ? "any" : "all";
	json_t *list = rule_list_new(w), *node = rule_object_new(w);

	while (*at < w->f->n_conditions && w->f->conditions[*at].depth >= depth)
		rule_append(list, json_incref(node_of(w, at, arena_printf(w->r->arena, "%s%s/%s/%zu", where,
			none ? "/not" : "", join, json_array_size(list)))));
	rule_put(node, join, json_incref(list));
	return none ? negation(w, node) : node;
}

void rule_conditions(struct writing *w, json_t *definition)
{
	size_t at = 0;

	if (w->f->n_conditions)
		rule_put(definition, "conditions", json_incref(group_of(w, &at, 0, w->f->match, "/conditions")));
}
