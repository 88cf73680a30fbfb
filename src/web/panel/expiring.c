/* expiring.c - what ends soon, by day, and whose it is. [§2.3] */
#include "domain/expiry_warning.h"

#include <inttypes.h>
#include <string.h>

#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { ROWS = 50, DAYS_MAX = 90 };

static void view_days(struct req *r, enum asset asset, int days)
{
	struct view_node *list = view_node(view_root(r), "Days");
	struct expiring_day *day;
	size_t n = expiring_days(&r->scope, asset, days, &day);
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		view_date(row, "Day", day[i].day);
		view_int(row, "Customers", day[i].customers);
		view_asset(row, "Amount", asset, day[i].amount);
		sum += day[i].amount;
	}
	view_asset(view_root(r), "Sum", asset, sum);
}

static void view_row(struct req *r, struct view_node *list, enum asset asset, const struct expiring_row *e)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", e->customer_id);
	view_text(row, "Name", customer_title(r, e->first_name, e->last_name, e->mobile));
	view_digits(row, "Mobile", e->mobile);
	view_asset(row, "Amount", asset, e->amount);
	view_date(row, "On", local_time(r->store.zone, (utc_t){ e->due_at.s - 1 }).date);
	view_time(row, "Warned", e->warned_at);
}

enum http panel_expiring_list(struct req *r)
{
	const char *word = req_query(r, "asset");
	enum asset asset = word && strcmp(word, "points") == 0 ? ASSET_POINTS : ASSET_CREDIT;
	int usual = r->store.expiry_warning_days > 0 ? r->store.expiry_warning_days : 7;
	int days = (int)req_query_int(r, "days", 1, DAYS_MAX, usual);
	struct expiring_after after = { { req_query_int(r, "after", 1, INT64_MAX, 0) },
		req_query_int(r, "customer", 1, INT64_MAX, 0) };
	struct view_node *root = view_root(r), *pager = view_node(root, "Pager");
	struct expiring_row *rows;
	size_t n = expiring_list(&r->scope, asset, days, after, ROWS + 1, &rows);
	const char *base = arena_printf(r->arena, "/expiring?asset=%s&days=%d", asset_name(asset), days);

	view_text(root, "Kind", asset_name(asset));
	view_int(root, "DaysAhead", days);
	view_text(root, "DaysNumber", arena_printf(r->arena, "%d", days));
	view_days(r, asset, days);
	for (size_t i = 0; i < n && i < ROWS; i++)
		view_row(r, view_node(root, "Rows"), asset, &rows[i]);
	if (n > ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&after=%" PRId64 "&customer=%" PRId64,
			base, rows[ROWS - 1].due_at.s, rows[ROWS - 1].customer_id));
	if (after.due_at.s)
		view_text(pager, "FirstUrl", base);
	return respond_page(r, HTTP_200, "panel/liability/expiring");
}
