/* check_in.c - a visit is recorded: whoever comes is found by card, mobile or name. [CUS-17, PTS-13] */
#include <inttypes.h>

#include "domain/customer_event.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/event_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { FOUND_ROWS = 10, RECENT_ROWS = 15 };

struct check_in_form { const char *q; int64_t customer_id, branch_id; bool from_customer; };
static const struct field check_in_fields[] = { FIELD_TEXT(struct check_in_form, q, OPTIONAL, 100),
	FIELD_ID(struct check_in_form, customer_id, OPTIONAL),
	FIELD_ID(struct check_in_form, branch_id, OPTIONAL),
	FIELD_CHECK(struct check_in_form, from_customer), FIELDS_END };

static void view_found(struct req *r, const char *q)
{
	struct view_node *list = view_node(view_root(r), "Found");
	struct customer_row *rows;
	size_t n = customer_search(&r->scope, q, FOUND_ROWS, &rows);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", rows[i].id);
		view_text(row, "Name", customer_title(r, rows[i].first_name, rows[i].last_name, rows[i].mobile));
		view_digits(row, "Mobile", rows[i].mobile);
		view_text(row, "Level", rule_book_level_name(&r->scope, rows[i].level_id));
		view_flag(row, "Active", rows[i].active);
	}
}

enum http panel_check_in_list(struct req *r)
{
	struct check_in_form f = { .q = "", .branch_id = scope_home_branch(&r->scope) };
	const char *q = req_query(r, "q");

	f.q = q ? q : "";
	f.branch_id = req_query_int(r, "branch_id", 1, INT64_MAX, f.branch_id);
	form_show(r, check_in_fields, &f);
	options_branches(r, view_node(view_root(r), "Branches"));
	view_text(view_root(r), "Query", q);
	if (q && q[0])
		view_found(r, q);
	events_view(r, view_node(view_root(r), "Events"),
		(struct event_filter){ .trigger = "check_in", .limit = RECENT_ROWS });
	return respond_page(r, HTTP_200, "panel/check_in/list");
}

/* Back to where the button stood. */
static enum http answer(struct req *r, const struct check_in_form *f, const char *kind, const char *key)
{
	flash(r, kind, key);
	if (f->from_customer)
		return respond_redirect(r, "/customers/%" PRId64, f->customer_id);
	return f->branch_id ? respond_redirect(r, "/check-ins?branch_id=%" PRId64, f->branch_id) :
		respond_redirect(r, "/check-ins");
}

enum http panel_check_in_create(struct req *r)
{
	struct check_in_form f = { .q = "" };
	struct event_outcome o;
	struct check_in visit;

	if (!form_read(r, check_in_fields, &f) || !f.customer_id)
		return respond_error(r, HTTP_422);
	visit = (struct check_in){ .customer_id = f.customer_id, .channel = CHANNEL_PANEL,
		.branch_id = f.branch_id ? f.branch_id : scope_home_branch(&r->scope) };
	switch (check_in_post(&r->scope, &visit, &o)) {
	case EVENT_OK:
		return answer(r, &f, "success", o.result.n_applied ? "check_in_gave" : "check_in_done");
	case EVENT_REPEATED:
		return answer(r, &f, "info", "check_in_repeated");
	case EVENT_CUSTOMER_INACTIVE:
		return answer(r, &f, "warning", "check_in_inactive");
	case EVENT_OWN_ACCOUNT:
		return answer(r, &f, "warning", "own_account");
	case EVENT_CUSTOMER_UNKNOWN:
	case EVENT_BRANCH_FORBIDDEN:
	case EVENT_OCCURRED_AT_OUT_OF_RANGE:
		break;
	}
	return respond_error(r, HTTP_404);
}
