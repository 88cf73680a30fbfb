/* campaign_write_form.c - from the rows of the editor to a definition. [ENG-03…12] */
#include "web/panel/campaign_writing.h"

#include <string.h>

#include "base/text.h"
#include "domain/customer_named.h"
#include "web/panel/comma_list.h"

static void expect_all(struct writing *w)
{
	const struct campaign_form *f = w->f;

	for (size_t i = 0; i < f->n_conditions; i++)
		rule_expect_products(w, f->conditions[i].products);
	for (size_t i = 0; i < f->n_benefits; i++) {
		rule_expect_products(w, f->benefits[i].products);
		rule_expect_products(w, f->benefits[i].spend_products);
	}
	rule_expect_products(w, f->steps_products);
}

/* Pasted from a sheet: lines are as good as commas. */
static const char *with_commas(struct arena *a, const char *text)
{
	char *copy = text_ascii_digits(a, text);

	for (char *p = copy; *p; p++)
		if (*p == '\n' || *p == '\r')
			*p = ',';
	return copy;
}

/* Customers by mobile or membership code, in one statement. */
static json_t *customers_of(struct writing *w, const char *text)
{
	const char *words[IDS_MAX];
	json_t *list = rule_list_new(w);
	int n = comma_list(w->r->arena, with_commas(w->r->arena, text), words, IDS_MAX);
	int64_t *ids = customers_named(&w->r->scope, words, n);

	for (int i = 0; i < n; i++) {
		if (ids[i])
			rule_append(list, json_integer(ids[i]));
		else if (w->places)
			form_error(w->r, "customers", "customer_named", words[i]);
	}
	return list;
}

static void put_audience(struct writing *w, json_t *definition)
{
	const struct campaign_form *f = w->f;
	json_t *audience = rule_object_new(w);

	rule_put_filled(audience, "levels", rule_ids(w, f->levels));
	rule_put_filled(audience, "groups", rule_ids(w, f->groups));
	rule_put_filled(audience, "segments", rule_ids(w, f->segments));
	rule_put_filled(audience, "tags", rule_words(w, f->tags));
	if (f->customers[0])
		rule_put_filled(audience, "customers", customers_of(w, f->customers));
	rule_put_filled(definition, "audience", audience);
	rule_put_filled(definition, "branches", rule_ids(w, f->branches));
	rule_put_filled(definition, "channels", rule_channels(w, f->panel, f->pos, f->online, f->api));
}

static void put_limits(struct writing *w, json_t *definition)
{
	json_t *limits = rule_object_new(w), *per = rule_object_new(w);

	rule_put_int(limits, "total_uses", w->f->total_uses);
	rule_put_int(limits, "uses_per_customer", w->f->uses_per_customer);
	rule_put_int(per, "day", w->f->per_day);
	rule_put_int(per, "week", w->f->per_week);
	rule_put_int(per, "month", w->f->per_month);
	rule_put_int(per, "year", w->f->per_year);
	rule_put_filled(limits, "uses_per_customer_per", per);
	rule_put_money(limits, "budget", w->f->budget);
	rule_put_filled(definition, "limits", limits);
}

/* Name, state, window, stacking. */
static void put_head(struct writing *w, json_t *definition)
{
	const struct campaign_form *f = w->f;

	rule_put(definition, "name", json_of_text(f->name));
	rule_put(definition, "active", json_boolean(f->active));
	if (f->starts_on.days != DATE_NONE.days)
		rule_put(definition, "starts_at", json_of_time(rule_moment(w->r, f->starts_on, f->starts_time,
			false)));
	if (f->ends_on.days != DATE_NONE.days)
		rule_put(definition, "ends_at", json_of_time(rule_moment(w->r, f->ends_on, f->ends_time, true)));
	rule_put(definition, "trigger", json_of_text(campaign_trigger_word(w->r->arena, f)));
	rule_put(definition, "priority", json_integer(f->priority));
	if (f->exclusive)
		rule_put(definition, "exclusive", json_true());
	if (f->code_required)
		rule_put(definition, "code_required", json_true());
	if (f->exclusion_group[0])
		rule_put(definition, "exclusion_group", json_of_text(f->exclusion_group));
}

json_t *campaign_form_write(struct req *r, const struct campaign_form *f, struct form_places *places)
{
	struct writing w = { r, f, places, names_new(r) };
	json_t *definition = rule_object_new(&w);

	if (places)
		places->n = 0;
	expect_all(&w);
	put_head(&w, definition);
	put_audience(&w, definition);
	rule_conditions(&w, definition);
	rule_benefits(&w, definition);
	put_limits(&w, definition);
	return definition;
}
