/* event.c - what happened to customers beside sales; the codes that programs report; the settings. */
#include <inttypes.h>
#include <string.h>

#include "domain/event_policy.h"
#include "web/form.h"
#include "web/panel/event_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { PAGE_ROWS = 50 };

static const struct field policy_fields[] = {
	FIELD_CHOICE(struct event_policy, check_in_once, REQUIRED, check_in_once_words), FIELDS_END };

static void view_codes(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Codes");
	struct event_code *codes;
	size_t n = event_codes(&r->scope, &codes);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_text(row, "Code", codes[i].trigger_word + strlen("event:"));
		view_int(row, "Campaigns", codes[i].campaigns);
		view_flag(row, "Active", codes[i].active > 0);
		view_time(row, "Last", codes[i].last_at);
	}
}

enum http panel_event_list(struct req *r)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct event_policy policy = event_policy_load(&r->scope);
	struct view_node *root = view_root(r), *pager = view_node(root, "Pager");
	struct event_filter f = { .before_id = before, .limit = PAGE_ROWS };
	int64_t last;

	form_show(r, policy_fields, &policy);
	view_codes(r);
	last = events_view(r, view_node(root, "Events"), f);
	if (last)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/events?before=%" PRId64, last));
	if (before)
		view_text(pager, "FirstUrl", "/events");
	return respond_page(r, HTTP_200, "panel/event/list");
}

enum http panel_event_policy(struct req *r)
{
	struct event_policy policy = event_policy_load(&r->scope);

	if (!form_read(r, policy_fields, &policy))
		return respond_error(r, HTTP_422);
	event_policy_save(&r->scope, &policy);
	flash(r, "success", "saved");
	return respond_redirect(r, "/events");
}
