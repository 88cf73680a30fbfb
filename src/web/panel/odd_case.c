/* odd_case.c - what looks odd, until somebody has looked at it. [F25] */
#include "domain/odd_case.h"

#include <inttypes.h>

#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { ROWS = 50 };

/* Where one looks further: the customer's sales, or what the person did. */
static const char *link_of(struct req *r, const struct odd_case *o)
{
	if (o->customer_id)
		return arena_printf(r->arena, "/customers/%" PRId64, o->customer_id);
	return scope_may(&r->scope, PERM_AUDIT_VIEW) ?
		arena_printf(r->arena, "/audit?staff_id=%" PRId64, o->staff_id) : NULL;
}

static void view_case(struct req *r, struct view_node *list, const struct odd_case *o)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", o->id);
	view_text(row, "Kind", odd_kind_word((enum odd_kind)o->kind));
	view_date(row, "Day", o->day);
	view_int(row, "Times", o->times);
	if (o->amount.rial)
		view_money(row, "Amount", o->amount);
	if (o->object_id)
		view_money(row, "Step", (money_t){ o->object_id });
	view_text(row, "Staff", o->staff_name);
	if (o->customer_id)
		view_text(row, "Customer", customer_title(r, o->first_name, o->last_name, o->mobile));
	view_text(row, "Href", link_of(r, o));
	view_text(row, "Checked", o->checked_name);
	view_time(row, "CheckedAt", o->checked_at);
}

enum http panel_odd_case_list(struct req *r)
{
	bool checked = req_query_int(r, "checked", 1, 1, 0);
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *pager = view_node(root, "Pager");
	const char *base = checked ? "/odd-cases?checked=1" : "/odd-cases?";
	struct odd_case *list;
	size_t n = odd_case_list(&r->scope, checked, before, ROWS + 1, &list);

	view_flag(root, "Checked", checked);
	for (size_t i = 0; i < n && i < ROWS; i++)
		view_case(r, view_node(root, "Cases"), &list[i]);
	if (n > ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&before=%" PRId64, base,
			list[ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", base);
	return respond_page(r, HTTP_200, "panel/odd_case/list");
}

enum http panel_odd_case_check(struct req *r)
{
	if (!odd_case_check(&r->scope, r->id))
		return respond_error(r, HTTP_404);
	flash(r, "success", "odd_checked");
	return respond_redirect(r, "/odd-cases");
}
