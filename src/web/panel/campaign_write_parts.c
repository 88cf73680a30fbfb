/* campaign_write_parts.c - the small parts that definitions are written of. */
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/product.h"
#include "web/panel/campaign_writing.h"
#include "web/panel/comma_list.h"

void rule_put(json_t *object, const char *name, json_t *value)
{
	if (!value || json_object_set_new(object, name, value))
		fault("campaign: no memory for a definition");
}

void rule_append(json_t *list, json_t *value)
{
	if (!value || json_array_append_new(list, value))
		fault("campaign: no memory for a definition");
}

json_t *rule_object_new(struct writing *w)
{
	return json_own(w->r->arena, json_object());
}

json_t *rule_list_new(struct writing *w)
{
	return json_own(w->r->arena, json_array());
}

void rule_put_filled(json_t *object, const char *name, json_t *value)
{
	if (json_array_size(value) || json_object_size(value))
		rule_put(object, name, json_incref(value));
}

void rule_put_money(json_t *object, const char *name, money_t v)
{
	if (v.rial > 0)
		rule_put(object, name, json_of_money(v));
}

void rule_put_int(json_t *object, const char *name, int64_t v)
{
	if (v > 0)
		rule_put(object, name, json_integer(v));
}

void rule_note_place(struct writing *w, const char *pointer, const char *row)
{
	if (w->places)
		w->places->list[w->places->n++] = (struct form_place){ pointer, row };
}

json_t *rule_ids(struct writing *w, struct ids ids)
{
	json_t *list = rule_list_new(w);

	for (size_t i = 0; i < ids.n; i++)
		rule_append(list, json_integer(ids.list[i]));
	return list;
}

json_t *rule_words(struct writing *w, const char *text)
{
	const char *words[IDS_MAX];
	json_t *list = rule_list_new(w);
	int n = comma_list(w->r->arena, text, words, IDS_MAX);

	for (int i = 0; i < n; i++)
		rule_append(list, json_of_text(words[i]));
	return list;
}

/* The product of an id or a code; 0: there is none. */
static int64_t product_of(struct writing *w, const char *word)
{
	struct product p;
	int64_t id;
	bool number = decimal_parse(word, 0, &id) && id > 0;

	if (number && (!w->places || name_of(w->names, NAMED_PRODUCT, id) ||
		product_load(&w->r->scope, id, &p))) /* beyond those that names know */
		return id;
	return w->places && product_find(&w->r->scope, word, &p) ? p.id : 0;
}

void rule_expect_products(struct writing *w, const char *text)
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
	rule_expect_products(&w, text);
	for (int i = 0; i < n && found < max; i++) {
		ids[found] = product_of(&w, words[i]);
		if (!ids[found])
			*unknown = words[i];
		found += ids[found] != 0;
	}
	return found;
}

json_t *rule_products(struct writing *w, const char *field, const char *text)
{
	const char *words[PRODUCTS_MAX];
	json_t *list = rule_list_new(w);
	int n = comma_list(w->r->arena, text_ascii_digits(w->r->arena, text), words, PRODUCTS_MAX);

	for (int i = 0; i < n; i++) {
		int64_t id = product_of(w, words[i]);

		if (id)
			rule_append(list, json_integer(id));
		else if (w->places)
			form_error(w->r, field, "product_code", words[i]);
	}
	return list;
}

static const char *clock_of(struct writing *w, int minute)
{
	return arena_printf(w->r->arena, "%02d:%02d", minute / 60, minute % 60);
}

void rule_time(struct writing *w, json_t *object, int from, int to, bool has_to)
{
	from = from < 0 ? 0 : from;
	to = to < 0 ? 0 : to;
	rule_put(object, "from", json_of_text(clock_of(w, from)));
	rule_put(object, "to", json_of_text(has_to && to == 0 ? "24:00" : clock_of(w, to)));
}

void rule_ticked(json_t *list, bool ticked, const char *word)
{
	if (ticked)
		rule_append(list, json_string(word));
}

json_t *rule_weekdays(struct writing *w, const bool *days)
{
	json_t *list = rule_list_new(w);

	for (int day = SAT; day <= FRI; day++)
		rule_ticked(list, days[day], weekday_name((enum weekday)day));
	return list;
}

json_t *rule_channels(struct writing *w, bool panel, bool pos, bool online, bool api)
{
	json_t *list = rule_list_new(w);

	rule_ticked(list, panel, "panel");
	rule_ticked(list, pos, "pos");
	rule_ticked(list, online, "online");
	rule_ticked(list, api, "api");
	return list;
}

void rule_selector(struct writing *w, json_t *object, const char *field, const char *products,
	struct ids groups, const char *brands)
{
	rule_put_filled(object, "products", rule_products(w, field, products));
	rule_put_filled(object, "product_groups", rule_ids(w, groups));
	rule_put_filled(object, "brands", rule_words(w, brands));
}

utc_t rule_moment(struct req *r, date_t day, int minute, bool last)
{
	utc_t at;

	if (minute <= 0)
		return day_start(r->store.zone, last ? (date_t){ day.days + 1 } : day);
	at = day_start(r->store.zone, day);
	at.s += minute * 60;
	/* Where a day of another length shifts the clock, the wall clock counts. */
	at.s += (minute - local_time(r->store.zone, at).minute) * 60;
	return at;
}
