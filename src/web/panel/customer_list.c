/* customer_list.c - the list of members, or of those whom a search found. */
#include "domain/customer.h"

#include <inttypes.h>

#include "base/card_reading.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/part.h"
#include "web/respond.h"
#include "web/view.h"

enum { LIST_ROWS = 100 };

static void view_row(struct req *r, struct view_node *list, const struct customer_row *c)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", c->id);
	view_text(row, "Name", customer_name(r->arena, c->first_name, c->last_name));
	view_digits(row, "Code", c->code);
	view_digits(row, "Mobile", c->mobile);
	view_text(row, "Level", rule_book_level_name(&r->scope, c->level_id));
	view_money(row, "Credit", c->credit);
	view_points(row, "Points", c->points);
	view_date(row, "Registered", local_time(r->store.zone, c->registered_at).date);
	view_flag(row, "Inactive", !c->active);
}

struct list_form { const char *q; int64_t level_id, group_id; };
static const struct field list_fields[] = {
	FIELD_TEXT(struct list_form, q, OPTIONAL, 100), FIELD_ID(struct list_form, level_id, OPTIONAL),
	FIELD_ID(struct list_form, group_id, OPTIONAL), FIELDS_END };

/* The address of the rows after `last_id`, with the filters kept. */
static void view_next(struct req *r, const struct list_form *f, int64_t last_id, bool first)
{
	struct view_node *pager = view_node(view_root(r), "Pager");

	if (last_id)
		view_text(pager, "NextUrl", arena_printf(r->arena,
			"/customers?level_id=%" PRId64 "&group_id=%" PRId64
			"&before=%" PRId64, f->level_id, f->group_id, last_id));
	if (!first)
		view_text(pager, "FirstUrl", arena_printf(r->arena,
			"/customers?level_id=%" PRId64 "&group_id=%" PRId64,
			f->level_id, f->group_id));
}

static size_t find(struct req *r, const struct list_form *f, int64_t before, struct customer_row **rows)
{
	if (f->q)
		return customer_search(&r->scope, f->q, LIST_ROWS, rows);
	return customer_list(&r->scope, &(struct customer_filter){ .level_id = f->level_id,
		.group_id = f->group_id, .before_id = before, .limit = LIST_ROWS + 1 }, rows);
}

/* The rows as a part; of a whole page its range and version, by which it is kept. */
static const struct part *make_rows(struct req *r, const struct list_form *f, int64_t before,
	const char *key)
{
	struct view_node *list = view_node(view_root(r), "Customers");
	struct customer_row *rows;
	size_t n = find(r, f, before, &rows);
	int64_t version = 0;

	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_row(r, list, &rows[i]);
	for (size_t i = 0; i < n; i++)
		version += rows[i].version;
	if (!f->q)
		view_next(r, f, n > LIST_ROWS ? rows[LIST_ROWS - 1].id : 0, before == 0);
	return part_make(r, "panel/customer/rows", n ? key : NULL, n > LIST_ROWS ? rows[n - 1].id : 0,
		version);
}

/*
 * A page of all members is the one that is opened most: it is kept as long as none of them has
 * changed, and none has come. The settings and level names in it are of a rules_version.
 */
static const struct part *rows_of(struct req *r, const struct list_form *f, int64_t before)
{
	const char *key = arena_printf(r->arena, "customers %" PRId64 " %" PRId64 " %s %" PRId64,
		r->store.id, r->store.rules_version, r->language, before);
	const struct part *kept = part_find(key);

	if (f->q || f->level_id || f->group_id)
		return make_rows(r, f, before, NULL);
	if (kept && customer_list_version(&r->scope, kept->from_id, before) == kept->version)
		return kept;
	return make_rows(r, f, before, key);
}

enum http panel_customer_list(struct req *r)
{
	struct list_form f = { .q = req_query(r, "q"), .level_id = req_query_int(r, "level_id", 1,
		INT64_MAX, 0),
		.group_id = req_query_int(r, "group_id", 1, INT64_MAX, 0) };
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct card_reading reading = card_read(f.q ? f.q : "");

	if (reading.kind == CARD_BANK) { /* it should have been posted: not shown again */
		card_reading_wipe(&reading);
		flash(r, "warning", "bank_card_posted");
		return respond_redirect(r, "/cards");
	}
	view_flag(view_root(r), "Filtered", (f.q && *f.q) || f.level_id || f.group_id);
	view_part(r, "Rows", rows_of(r, &f, before));
	if (!f.q)
		f.q = "";
	form_show(r, list_fields, &f);
	customer_options(r);
	return respond_page(r, HTTP_200, "panel/customer/list");
}
