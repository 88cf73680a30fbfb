/* group_member.c - who is in a customer group: found and added, pasted, removed; and who was. [GRP-02] */
#include "domain/group_member.h"

#include <inttypes.h>

#include "domain/rule_book.h"
#include "domain/tally.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/group_view.h"
#include "web/panel/pages.h"
#include "web/panel/terms_form.h"
#include "web/respond.h"
#include "web/view.h"

enum { PAGE_ROWS = 50, FOUND_ROWS = 10, PASTE_CHARS = 40000 };

static void view_customer(struct req *r, struct view_node *list, const struct customer_row *c)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", c->id);
	view_text(row, "Name", customer_title(r, c->first_name, c->last_name, c->mobile));
	view_digits(row, "Mobile", c->mobile);
	view_text(row, "Level", rule_book_level_name(&r->scope, c->level_id));
}

/* Whom the search of ?q= found. */
static void view_found(struct req *r)
{
	const char *q = req_query(r, "q");
	struct view_node *root = view_root(r), *list = view_node(root, "Found");
	struct customer_row *rows;
	size_t n;

	if (!q)
		return;
	view_text(root, "Query", q);
	n = customer_search(&r->scope, q, FOUND_ROWS, &rows);
	for (size_t i = 0; i < n; i++)
		view_customer(r, list, &rows[i]);
}

static void view_members(struct req *r, int64_t group_id)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *pager = view_node(root, "Pager");
	struct customer_row *rows;
	struct tally *t;
	size_t n = customer_list(&r->scope, &(struct customer_filter){ .group_id = group_id,
		.before_id = before, .limit = PAGE_ROWS + 1 }, &rows),
		n_tally = tally_customer_groups(&r->scope, &t);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_customer(r, view_node(root, "Members"), &rows[i]);
	view_int(view_node(root, "Group"), "Customers", tally_of(t, n_tally, group_id));
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/customer-groups/%" PRId64 "?before=%" PRId64,
			group_id, rows[PAGE_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", arena_printf(r->arena, "/customer-groups/%" PRId64, group_id));
}

enum http group_page(struct req *r, enum http status, const struct customer_group *g)
{
	struct trade_terms t = commercial_terms_load(&r->scope, TERMS_OF_GROUP, g->id);

	terms_view_words(r, view_node(view_node(view_root(r), "Group"), "Terms"), &t);
	view_found(r);
	view_members(r, g->id);
	return respond_page(r, status, "panel/customer_group/show");
}

enum http panel_customer_group_show(struct req *r)
{
	struct customer_group g;

	return group_head(r, &g) ? group_page(r, HTTP_200, &g) : respond_error(r, HTTP_404);
}

/* The customer of the form's one hidden field. */
struct member_form { int64_t customer_id; };
static const struct field member_fields[] = { FIELD_ID(struct member_form, customer_id, REQUIRED),
	FIELDS_END };

static enum http change(struct req *r, enum group_member_result (*fn)(const struct scope *, int64_t, int64_t))
{
	struct member_form f = { 0 };
	struct customer_group g;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	if (!form_read(r, member_fields, &f))
		return group_page(r, HTTP_422, &g);
	switch (fn(&r->scope, g.id, f.customer_id)) {
	case GROUP_MEMBER_OK:
	case GROUP_MEMBER_ALREADY:
		break;
	case GROUP_MEMBER_UNKNOWN:
		return respond_error(r, HTTP_404);
	case GROUP_MEMBER_TOO_MANY:
		form_error(r, NULL, "too_many", NULL);
		return group_page(r, HTTP_422, &g);
	case GROUP_MEMBER_OWN_ACCOUNT:
		form_error(r, NULL, "own_account", NULL);
		return group_page(r, HTTP_422, &g);
	}
	flash(r, "success", "saved");
	return respond_redirect(r, "/customer-groups/%" PRId64, g.id);
}

enum http panel_group_member_add(struct req *r)
{
	return change(r, group_member_add);
}

enum http panel_group_member_remove(struct req *r)
{
	return change(r, group_member_remove);
}

/* ---- a pasted list ------------------------------------------------------------------------- */

struct paste_form { const char *list; };
static const struct field paste_fields[] = {
	FIELD_MULTILINE(struct paste_form, list, REQUIRED, PASTE_CHARS), FIELDS_END };

enum http panel_group_paste_form(struct req *r)
{
	struct customer_group g;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	form_show(r, paste_fields, &(struct paste_form){ "" });
	return respond_page(r, HTTP_200, "panel/customer_group/paste");
}

static void view_report(struct req *r, const struct paste_report *report)
{
	struct view_node *node = view_node(view_root(r), "Report"), *list = view_node(node, "Faults");

	view_flag(node, "Done", true);
	view_int(node, "Added", report->added);
	view_int(node, "Lines", report->lines);
	for (int i = 0; i < report->n_faults; i++) {
		struct view_node *row = view_item(list);

		view_int(row, "Line", report->faults[i].line);
		view_text(row, "Text", report->faults[i].text);
		view_word(row, "Why", "group.paste.", report->faults[i].code);
	}
}

enum http panel_group_paste(struct req *r)
{
	struct paste_form f = { "" };
	struct paste_report report;
	struct customer_group g;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	if (!form_read(r, paste_fields, &f))
		return respond_page(r, HTTP_422, "panel/customer_group/paste");
	if (!group_member_paste(&r->scope, g.id, f.list, &report)) {
		form_error(r, "list", "too_many", NULL);
		return respond_page(r, HTTP_422, "panel/customer_group/paste");
	}
	view_report(r, &report);
	return respond_page(r, HTTP_200, "panel/customer_group/paste");
}

/* ---- history ------------------------------------------------------------------------------- */

static void view_stay(struct req *r, struct view_node *list, const struct group_stay *s)
{
	struct view_node *row = view_item(list);

	view_id(row, "CustomerId", s->customer_id);
	view_text(row, "Name", customer_title(r, s->first_name, s->last_name, s->mobile));
	view_text(row, "Group", s->group_name);
	view_time(row, "From", s->joined_at);
	view_time(row, "Until", s->left_at);
	view_text(row, "FromBy", s->joined_by);
	view_text(row, "UntilBy", s->left_by);
	view_flag(row, "Over", s->left_at.s != 0);
}

/* A page of stays under `path`. */
static void view_stays(struct req *r, int64_t group_id, int64_t customer_id, const char *path)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *pager = view_node(root, "Pager");
	struct group_stay *stays;
	size_t n = group_stay_list(&r->scope, group_id, customer_id, before, PAGE_ROWS + 1, &stays);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_stay(r, view_node(root, "Stays"), &stays[i]);
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s?before=%" PRId64, path,
			stays[PAGE_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", path);
}

enum http panel_group_history(struct req *r)
{
	struct customer_group g;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	view_stays(r, g.id, 0, arena_printf(r->arena, "/customer-groups/%" PRId64 "/history", g.id));
	return respond_page(r, HTTP_200, "panel/customer_group/history");
}

enum http panel_customer_groups(struct req *r)
{
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	view_stays(r, 0, c.id, arena_printf(r->arena, "/customers/%" PRId64 "/groups", c.id));
	return respond_page(r, HTTP_200, "panel/customer/groups");
}
