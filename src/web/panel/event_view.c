#include "web/panel/event_view.h"

#include <string.h>

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

static void view_event(struct req *r, struct view_node *row, const struct event_row *e)
{
	const char *colon = strchr(e->trigger_word, ':');

	view_text(row, "Trigger", arena_strndup(r->arena, e->trigger_word, strcspn(e->trigger_word, ":")));
	view_text(row, "Code", colon ? colon + 1 : NULL);
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
	size_t n = event_list(&r->scope, &f, &rows), n_benefits, shown = n > (size_t)limit ? (size_t)limit : n;
	int64_t *ids = NEWN(r->arena, int64_t, shown);

	for (size_t i = 0; i < shown; i++)
		ids[i] = rows[i].id;
	n_benefits = shown ? event_benefits(&r->scope, ids, shown, &benefits) : 0;
	for (size_t i = 0; i < shown; i++) {
		struct view_node *row = view_item(list), *given = view_node(row, "Benefits"),
			*taken = view_node(row, "Taken");

		view_event(r, row, &rows[i]);
		for (size_t k = 0; k < n_benefits; k++)
			if (benefits[k].event_id == rows[i].id)
				view_given(r, benefits[k].amount < 0 ? taken : given, &benefits[k]);
	}
	return n > shown ? ids[shown - 1] : 0;
}
