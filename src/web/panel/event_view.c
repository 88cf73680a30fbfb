#include "web/panel/event_view.h"

#include <string.h>

#include "domain/occasion.h"
#include "domain/profile_field.h"
#include "web/panel/customer_view.h"
#include "web/panel/explain_view.h"

/* What it gave, in the words of a sale's benefits; what was taken is said so. */
static void view_given(struct req *r, struct view_node *list, const struct event_benefit *b)
{
	struct applied_benefit benefit = { .give = (enum give)b->give, .to = (enum party)b->party,
		.amount = b->amount < 0 ? -b->amount : b->amount, .product_id = b->product_id,
		.code = b->code };

	benefit_view(r, list, &benefit, b->product_name);
}

/* What the store calls its own dates and occasions; read once, when a row is of one. */
struct own_names {
	bool read;
	struct profile_field *fields; size_t n_fields;
	struct occasion *occasions; size_t n_occasions;
};

static const char *own_name(struct req *r, struct own_names *own, const char *trigger, const char *code)
{
	int64_t id = 0;

	if (!own->read) {
		own->n_fields = profile_field_list(&r->scope, false, &own->fields);
		own->n_occasions = occasion_list(&r->scope, &own->occasions);
		own->read = true;
	}
	if (strcmp(trigger, "personal_date") == 0)
		for (size_t i = 0; i < own->n_fields; i++)
			if (strcmp(own->fields[i].word, code) == 0)
				return own->fields[i].name;
	if (strcmp(trigger, "occasion") == 0 && decimal_parse(code, 0, &id))
		for (size_t i = 0; i < own->n_occasions; i++)
			if (own->occasions[i].id == id)
				return own->occasions[i].name;
	return NULL;
}

/* "personal_date:wedding" is the store's own date of that word; "event:coffee_class" keeps its code. */
static void view_trigger(struct req *r, struct view_node *row, const char *word, struct own_names *own)
{
	const char *colon = strchr(word, ':'), *name = NULL;
	const char *trigger = arena_strndup(r->arena, word, strcspn(word, ":"));

	view_text(row, "Trigger", trigger);
	if (colon && strcmp(trigger, "event") != 0)
		name = own_name(r, own, trigger, colon + 1);
	view_text(row, "Own", name);
	view_text(row, "Code", colon && !name ? colon + 1 : NULL);
}

static void view_event(struct req *r, struct view_node *row, const struct event_row *e, struct own_names *own)
{
	view_trigger(r, row, e->trigger_word, own);
	view_time(row, "Time", e->occurred_at);
	view_text(row, "Branch", e->branch_name);
	view_text(row, "Actor", e->actor_name);
	view_id(row, "CustomerId", e->customer_id);
	view_text(row, "Customer", customer_title(r, e->first_name, e->last_name, e->mobile));
}

int64_t events_view(struct req *r, struct view_node *list, struct event_filter f)
{
	int limit = f.limit++; /* one more tells whether there are more */
	struct event_benefit *benefits;
	struct event_row *rows;
	struct own_names own = { 0 };
	size_t n = event_list(&r->scope, &f, &rows), n_benefits, shown = n > (size_t)limit ? (size_t)limit : n;
	int64_t *ids = NEWN(r->arena, int64_t, shown);

	for (size_t i = 0; i < shown; i++)
		ids[i] = rows[i].id;
	n_benefits = shown ? event_benefits(&r->scope, ids, shown, &benefits) : 0;
	for (size_t i = 0; i < shown; i++) {
		struct view_node *row = view_item(list), *given = view_node(row, "Benefits"),
			*taken = view_node(row, "Taken");

		view_event(r, row, &rows[i], &own);
		for (size_t k = 0; k < n_benefits; k++)
			if (benefits[k].event_id == rows[i].id)
				view_given(r, benefits[k].amount < 0 ? taken : given, &benefits[k]);
	}
	return n > shown ? ids[shown - 1] : 0;
}
