/* campaign_write_form.c - from the rows of the editor to a definition. [ENG-03…12] */
#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/product.h"
#include "domain/rule_book.h"
#include "web/panel/campaign_form.h"
#include "web/panel/comma_list.h"

struct writing {
	struct req *r;
	const struct campaign_form *f;
	struct form_places *places; /* NULL: a trial */
	struct names *names;        /* which products there are */
};

static bool is(const char *word, const char *other)
{
	return strcmp(word, other) == 0;
}

static void put(json_t *object, const char *name, json_t *value)
{
	if (!value || json_object_set_new(object, name, value))
		fault("campaign: no memory for a definition");
}

static void append(json_t *list, json_t *value)
{
	if (!value || json_array_append_new(list, value))
		fault("campaign: no memory for a definition");
}

static json_t *new_object(struct writing *w)
{
	return json_own(w->r->arena, json_object());
}

static json_t *new_list(struct writing *w)
{
	return json_own(w->r->arena, json_array());
}

/* Sets a member unless it holds nothing. The value is the arena's. */
static void put_filled(json_t *object, const char *name, json_t *value)
{
	if (json_array_size(value) || json_object_size(value))
		put(object, name, json_incref(value));
}

static void put_money(json_t *object, const char *name, money_t v)
{
	if (v.rial > 0)
		put(object, name, json_of_money(v));
}

static void put_int(json_t *object, const char *name, int64_t v)
{
	if (v > 0)
		put(object, name, json_integer(v));
}

static void note_place(struct writing *w, const char *pointer, const char *row)
{
	if (w->places)
		w->places->list[w->places->n++] = (struct form_place){ pointer, row };
}

static json_t *ids_of(struct writing *w, struct ids ids)
{
	json_t *list = new_list(w);

	for (size_t i = 0; i < ids.n; i++)
		append(list, json_integer(ids.list[i]));
	return list;
}

static json_t *words_of(struct writing *w, const char *text)
{
	const char *words[IDS_MAX];
	json_t *list = new_list(w);
	int n = comma_list(w->r->arena, text, words, IDS_MAX);

	for (int i = 0; i < n; i++)
		append(list, json_of_text(words[i]));
	return list;
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
		append(list, json_integer(v));
	}
	return true;
}

/* ---- products ------------------------------------------------------------------------------ */

/* The product of an id or a code; 0: there is none. */
static int64_t product_of(struct writing *w, const char *word)
{
	struct product p;
	int64_t id;
	bool number = decimal_parse(word, 0, &id) && id > 0;

	if (number && (!w->places || name_of(w->names, NAMED_PRODUCT, id)))
		return id;
	return w->places && product_find(&w->r->scope, word, &p) ? p.id : 0;
}

/* What looks like an id is asked for in one statement. */
static void expect_products(struct writing *w, const char *text)
{
	const char *words[PRODUCTS_MAX];
	int n = comma_list(w->r->arena, text_ascii_digits(w->r->arena, text), words, PRODUCTS_MAX);
	int64_t id;

	for (int i = 0; i < n; i++)
		if (decimal_parse(words[i], 0, &id) && id > 0)
			names_expect(w->names, &id, 1);
}

size_t campaign_products(struct req *r, const char *text, int64_t *ids, size_t max, const char **unknown)
{
	const char *words[PRODUCTS_MAX];
	struct form_places none;
	struct writing w = { r, NULL, &none, names_new(r) };
	int n = comma_list(r->arena, text_ascii_digits(r->arena, text), words, PRODUCTS_MAX);
	size_t found = 0;

	*unknown = NULL;
	expect_products(&w, text);
	for (int i = 0; i < n && found < max; i++) {
		ids[found] = product_of(&w, words[i]);
		if (!ids[found])
			*unknown = words[i];
		found += ids[found] != 0;
	}
	return found;
}

static json_t *products_of(struct writing *w, const char *row, const char *text)
{
	const char *words[PRODUCTS_MAX];
	json_t *list = new_list(w);
	int n = comma_list(w->r->arena, text_ascii_digits(w->r->arena, text), words, PRODUCTS_MAX);

	for (int i = 0; i < n; i++) {
		int64_t id = product_of(w, words[i]);

		if (id)
			append(list, json_integer(id));
		else if (w->places)
			form_error(w->r, arena_printf(w->r->arena, "%s.products", row), "product_code",
				words[i]);
	}
	return list;
}

static void expect_all(struct writing *w)
{
	for (size_t i = 0; i < w->f->n_conditions; i++)
		expect_products(w, w->f->conditions[i].products);
	for (size_t i = 0; i < w->f->n_benefits; i++)
		expect_products(w, w->f->benefits[i].products);
}

/* ---- conditions ---------------------------------------------------------------------------- */

static const char *clock_of(struct writing *w, int minute)
{
	minute = minute < 0 ? 0 : minute;
	return arena_printf(w->r->arena, "%02d:%02d", minute / 60, minute % 60);
}

static void put_time(struct writing *w, json_t *object, int from, int to)
{
	put(object, "from", json_of_text(clock_of(w, from)));
	put(object, "to", json_of_text(clock_of(w, to)));
}

static void add_ticked(json_t *list, bool ticked, const char *word)
{
	if (ticked)
		append(list, json_string(word));
}

#define WEEKDAYS(w, row) weekdays_of((w), (const bool[]){ (row)->sat, (row)->sun, (row)->mon, (row)->tue, \
	(row)->wed, (row)->thu, (row)->fri })
static json_t *weekdays_of(struct writing *w, const bool *days)
{
	json_t *list = new_list(w);

	for (int day = SAT; day <= FRI; day++)
		add_ticked(list, days[day], weekday_name((enum weekday)day));
	return list;
}

static json_t *payments_of(struct writing *w, const struct condition_row *row)
{
	json_t *list = new_list(w);

	add_ticked(list, row->cash, "cash");
	add_ticked(list, row->card, "card");
	add_ticked(list, row->online, "online");
	add_ticked(list, row->transfer, "transfer");
	add_ticked(list, row->cheque, "cheque");
	add_ticked(list, row->slip, "slip");
	add_ticked(list, row->other, "other");
	add_ticked(list, row->credit, "credit");
	return list;
}

static void put_range(json_t *test, const struct condition_row *row)
{
	if (is(row->fact, "amount") || is(row->fact, "spent")) {
		put_money(test, "min", row->min_amount);
		if (row->has_max_amount)
			put(test, "max", json_of_money(row->max_amount));
		return;
	}
	if (row->min.thousandths > 0)
		put(test, "min", json_of_quantity(row->min));
	if (row->has_max)
		put(test, "max", json_of_quantity(row->max));
}

static void put_window(struct writing *w, json_t *test, const struct condition_row *row)
{
	json_t *window = new_object(w);

	if (!is(row->fact, "spent") && !is(row->fact, "sales_count") && !is(row->fact, "points_earned"))
		return;
	if (row->window == WINDOW_IS_LIFETIME)
		return;
	if (row->window == WINDOW_IS_ROLLING)
		put(window, "days", json_integer(row->days > 0 ? row->days : 0));
	else
		put(window, "period", json_string(campaign_windows[row->window]));
	put_filled(test, "window", window);
}

static void put_ordinal(struct writing *w, json_t *test, const struct condition_row *row, const char *name)
{
	json_t *list = new_list(w);

	if (!numbers_of(w, row->text, list) && w->places)
		form_error(w->r, arena_printf(w->r->arena, "%s.text", name), "number", NULL);
	put_filled(test, "in", list);
	if (row->min.thousandths > 0)
		put(test, "every", json_of_quantity(row->min));
}

/* The lines that count: only of these products and groups. */
static void put_selector(struct writing *w, json_t *object, const char *row, const char *products,
	struct ids groups)
{
	put_filled(object, "products", products_of(w, row, products));
	put_filled(object, "product_groups", ids_of(w, groups));
}

static json_t *test_of(struct writing *w, const struct condition_row *row, const char *name)
{
	json_t *test = new_object(w);
	const char *fact = row->fact;

	if (is(fact, "weekday")) {
		put(test, "in", json_incref(WEEKDAYS(w, row)));
	} else if (is(fact, "time")) {
		put_time(w, test, row->from, row->to);
	} else if (is(fact, "payment")) {
		put(test, "in", json_incref(payments_of(w, row)));
	} else if (is(fact, "product") || is(fact, "product_group")) {
		put(test, "in", json_incref(is(fact, "product") ? products_of(w, name, row->products) :
			ids_of(w, row->groups)));
		if (row->min.thousandths > 0)
			put(test, "min_quantity", json_of_quantity(row->min));
	} else if (is(fact, "brand") || is(fact, "tag")) {
		put(test, "in", json_incref(words_of(w, row->text)));
	} else if (is(fact, "level") || is(fact, "customer_group")) {
		put(test, "in", json_incref(ids_of(w, row->ids)));
	} else if (is(fact, "has_referrer")) {
		put(test, "is", json_true());
	} else if (is(fact, "ordinal")) {
		put_ordinal(w, test, row, name);
	} else {
		put_range(test, row);
		put_window(w, test, row);
		put_selector(w, test, name, row->products, row->groups);
	}
	return test;
}

static void put_conditions(struct writing *w, json_t *definition)
{
	const char *join = w->f->match ? "any" : "all";
	json_t *list = new_list(w), *root = new_object(w);

	for (size_t i = 0; i < w->f->n_conditions; i++) {
		const struct condition_row *row = &w->f->conditions[i];
		const char *name = arena_printf(w->r->arena, "conditions[%zu]", i);
		json_t *test = test_of(w, row, name), *node = new_object(w), *not = new_object(w);

		put(node, row->fact, json_incref(test));
		put(not, "not", json_incref(node));
		append(list, json_incref(row->negated ? not : node));
		note_place(w, arena_printf(w->r->arena, "/conditions/%s/%zu", join, i), name);
	}
	put(root, join, json_incref(list));
	if (w->f->n_conditions)
		put(definition, "conditions", json_incref(root));
}

/* ---- benefits ------------------------------------------------------------------------------ */

static json_t *terms_of(struct writing *w, const struct benefit_row *row, bool credit)
{
	json_t *terms = new_object(w), *time = new_object(w);

	put_int(terms, "valid_days", row->valid_days);
	if (!credit)
		return terms;
	put_int(terms, "pending_days", row->pending_days);
	put_money(terms, "min_amount", row->min_spend);
	if (row->spend_from > 0 || row->spend_to > 0)
		put_time(w, time, row->spend_from, row->spend_to);
	put_filled(terms, "time", time);
	put_filled(terms, "weekdays", WEEKDAYS(w, row));
	put_filled(terms, "branches", ids_of(w, row->branches));
	return terms;
}

/* How much: a percentage, an amount, an amount for each so much. */
static void put_form(json_t *b, const struct benefit_row *row)
{
	const char *form = strchr(row->kind, '_');
	bool points = strncmp(row->kind, "points", 6) == 0;
	const char *amount = is(form, "_item") ? "per_item" : "amount";

	if (is(form, "_percent")) {
		if (row->percent.bp > 0)
			put(b, "percent", json_of_percent(row->percent));
		put_money(b, "cap", row->cap);
		return;
	}
	if (is(form, "_per"))
		put_money(b, "per", row->per);
	if (!points)
		put_money(b, amount, row->amount);
	else if (row->points.hundredths > 0)
		put(b, amount, json_of_points(row->points));
}

/* A gift is one product; of several the first, which a check of the number refuses. */
static void put_gift(struct writing *w, json_t *b, const struct benefit_row *row, const char *name)
{
	json_t *products = products_of(w, name, row->products);

	if (json_array_size(products) > 1 && w->places)
		form_error(w->r, arena_printf(w->r->arena, "%s.products", name), "one_product", NULL);
	if (json_array_size(products))
		put(b, "product", json_incref(json_array_get(products, 0)));
	if (row->quantity.thousandths > 0)
		put(b, "quantity", json_of_quantity(row->quantity));
}

/* What is named, counted or taken away: true when the row is one of these. */
static bool put_given(json_t *b, const struct benefit_row *row)
{
	if (is(row->kind, "reward") || is(row->kind, "voucher") || is(row->kind, "level")) {
		put_int(b, "id", row->target);
	} else if (is(row->kind, "tag")) {
		if (row->tag[0])
			put(b, "code", json_of_text(row->tag));
	} else if (is(row->kind, "coin_amount") || is(row->kind, "xp_amount")) {
		put_int(b, "amount", row->count);
	} else if (is(row->kind, "points_take")) {
		if (row->points.hundredths > 0)
			put(b, "amount", json_of_points((points_t){ -row->points.hundredths }));
	} else if (is(row->kind, "credit_take")) {
		if (row->amount.rial > 0)
			put(b, "amount", json_of_money((money_t){ -row->amount.rial }));
	} else {
		return false;
	}
	return true;
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
	json_t *b = new_object(w);

	put(b, "give", json_of_text(arena_strndup(w->r->arena, row->kind, strcspn(row->kind, "_"))));
	if (row->to)
		put(b, "to", json_string("referrer"));
	if (!is_kind(row->kind)) /* a word that nobody offered: the check names it */
		return b;
	if (is(row->kind, "gift")) {
		put_gift(w, b, row, name);
		return b;
	}
	if (put_given(b, row))
		return b;
	if (is(row->kind, "multiply")) {
		if (row->points.hundredths > 0)
			put(b, "factor", json_of_points(row->points));
		return b;
	}
	put_form(b, row);
	put_selector(w, b, name, row->products, row->groups);
	if (row->choose && w->places && !row->products[0] && !row->groups.n)
		form_error(w->r, arena_printf(w->r->arena, "%s.products", name), "no_product", NULL);
	if (strncmp(row->kind, "discount", 8) != 0)
		put_filled(b, "terms", terms_of(w, row, strncmp(row->kind, "credit", 6) == 0));
	return b;
}

/* The benefits of a step; `where`: the pointer of its list. Step −1: all of them. */
static json_t *benefits_of(struct writing *w, int64_t step, const char *where)
{
	json_t *list = new_list(w);

	for (size_t i = 0; i < w->f->n_benefits; i++) {
		const struct benefit_row *row = &w->f->benefits[i];
		const char *name = arena_printf(w->r->arena, "benefits[%zu]", i);

		if (step >= 0 && row->step != step)
			continue;
		note_place(w, arena_printf(w->r->arena, "%s/%zu", where, json_array_size(list)), name);
		append(list, json_incref(benefit_of(w, row, name)));
	}
	return list;
}

static json_t *step_of(struct writing *w, size_t i)
{
	const struct step_row *s = &w->f->steps[i];
	const char *where = arena_printf(w->r->arena, "/brackets/list/%zu", i);
	json_t *step = new_object(w);

	note_place(w, where, arena_printf(w->r->arena, "steps[%zu]", i));
	if (is(campaign_by_words[w->f->by], "amount")) {
		put_money(step, "from", s->from_amount);
		put_money(step, "to", s->to_amount);
	} else {
		if (s->from.thousandths > 0)
			put(step, "from", json_of_quantity(s->from));
		if (s->to.thousandths > 0)
			put(step, "to", json_of_quantity(s->to));
	}
	put(step, "benefits", json_incref(benefits_of(w, (int64_t)i,
		arena_printf(w->r->arena, "%s/benefits", where))));
	return step;
}

static void put_benefits(struct writing *w, json_t *definition)
{
	json_t *brackets, *list;

	if (!w->f->by || !campaign_has_basket(w->f)) {
		put(definition, "benefits", json_incref(benefits_of(w, -1, "/benefits")));
		return;
	}
	brackets = new_object(w);
	list = new_list(w);
	for (size_t i = 0; i < w->f->n_steps; i++)
		append(list, json_incref(step_of(w, i)));
	put(brackets, "by", json_string(campaign_by_words[w->f->by]));
	put(brackets, "list", json_incref(list));
	put(definition, "brackets", json_incref(brackets));
}

/* ---- the rest ------------------------------------------------------------------------------ */

static void put_audience(struct writing *w, json_t *definition)
{
	json_t *audience = new_object(w), *channels = new_list(w);

	put_filled(audience, "levels", ids_of(w, w->f->levels));
	put_filled(audience, "groups", ids_of(w, w->f->groups));
	put_filled(audience, "segments", ids_of(w, w->f->segments));
	put_filled(audience, "tags", words_of(w, w->f->tags));
	put_filled(definition, "audience", audience);
	put_filled(definition, "branches", ids_of(w, w->f->branches));
	add_ticked(channels, w->f->panel, "panel");
	add_ticked(channels, w->f->pos, "pos");
	add_ticked(channels, w->f->online, "online");
	add_ticked(channels, w->f->api, "api");
	put_filled(definition, "channels", channels);
}

static void put_limits(struct writing *w, json_t *definition)
{
	json_t *limits = new_object(w), *per = new_object(w);

	put_int(limits, "total_uses", w->f->total_uses);
	put_int(limits, "uses_per_customer", w->f->uses_per_customer);
	put_int(per, "day", w->f->per_day);
	put_int(per, "week", w->f->per_week);
	put_int(per, "month", w->f->per_month);
	put_int(per, "year", w->f->per_year);
	put_filled(limits, "uses_per_customer_per", per);
	put_money(limits, "budget", w->f->budget);
	put_filled(definition, "limits", limits);
}

void campaign_form_write_head(struct req *r, const struct campaign_form *f, json_t *definition)
{
	put(definition, "name", json_of_text(f->name));
	put(definition, "active", json_boolean(f->active));
	if (f->starts_on.days != DATE_NONE.days)
		put(definition, "starts_at", json_of_time(day_start(r->store.zone, f->starts_on)));
	if (f->ends_on.days != DATE_NONE.days)
		put(definition, "ends_at", json_of_time(day_start(r->store.zone,
			(date_t){ f->ends_on.days + 1 })));
}

json_t *campaign_form_write(struct req *r, const struct campaign_form *f, struct form_places *places)
{
	struct writing w = { r, f, places, names_new(r) };
	json_t *definition = new_object(&w);

	if (places)
		places->n = 0;
	expect_all(&w);
	campaign_form_write_head(r, f, definition);
	put(definition, "trigger", json_of_text(campaign_trigger_word(r->arena, f)));
	put(definition, "priority", json_integer(f->priority));
	if (f->exclusive)
		put(definition, "exclusive", json_true());
	if (f->code_required)
		put(definition, "code_required", json_true());
	if (f->exclusion_group[0])
		put(definition, "exclusion_group", json_of_text(f->exclusion_group));
	put_audience(&w, definition);
	put_conditions(&w, definition);
	put_benefits(&w, definition);
	put_limits(&w, definition);
	return definition;
}
