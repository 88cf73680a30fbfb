/* report.c - a year of the club, month by month, to look at and to print. [REP-02] */
#include "domain/report.h"

#include <inttypes.h>

#include "domain/branch.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { YEARS = 5 };

static void view_number(struct req *r, struct view_node *node, const char *name, money_t v)
{
	view_text(node, name, arena_printf(r->arena, "%" PRId64, r->format.toman ? v.rial / 10 : v.rial));
}

static void view_flow(struct view_node *node, enum asset asset, const struct report_sums *x)
{
	const struct asset_flow *f = &x->flows[asset];

	view_asset(node, "Issued", asset, f->issued);
	if (f->opened)
		view_asset(node, "Opened", asset, f->opened);
	view_asset(node, "Spent", asset, f->spent);
	view_asset(node, "Expired", asset, f->expired);
	view_asset(node, "Taken", asset, f->clawed_back + f->taken);
	view_asset(node, "Held", asset, x->held[asset]);
}

static void view_sums(struct req *r, struct view_node *node, const struct report_sums *x)
{
	view_int(node, "SalesCount", x->sales_count);
	view_money(node, "Sales", x->sales);
	view_number(r, node, "SalesNumber", x->sales);
	view_money(node, "Discount", x->discount);
	view_number(r, node, "DiscountNumber", x->discount);
	view_money(node, "LevelDiscount", x->level_discount);
	view_int(node, "RefundsCount", x->refunds_count);
	view_money(node, "Refunded", x->refunded);
	view_int(node, "NewCustomers", x->new_customers);
	view_flow(view_node(node, "Credit"), ASSET_CREDIT, x);
	view_flow(view_node(node, "Points"), ASSET_POINTS, x);
}

static void view_years(struct req *r, int now)
{
	struct view_node *list = view_node(view_root(r), "Years");

	for (int year = now; year > now - YEARS; year--) {
		struct view_node *option = view_item(list);

		view_id(option, "Value", year);
		view_digits(option, "Text", arena_printf(r->arena, "%d", year));
	}
}

/* Whoever reads another calendar knows its months' names only. */
static const char *month_name(struct req *r, int year, int month)
{
	if (!r->format.jalali)
		return arena_printf(r->arena, "%d/%02d", year, month);
	return view_catalogue(r->language, view_key(r->arena, "month.", arena_printf(r->arena, "m%02d", month)));
}

static void view_report(struct req *r, const struct report *report)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Months");

	for (int m = 0; m < report->months; m++) {
		struct view_node *row = view_item(list);

		view_text(row, "Name", month_name(r, report->year, m + 1));
		view_sums(r, row, &report->month[m]);
	}
	view_sums(r, view_node(root, "Total"), &report->total);
	view_id(root, "Year", report->year);
	view_digits(root, "YearText", arena_printf(r->arena, "%d", report->year));
}

enum http panel_report(struct req *r)
{
	int now = jalali_of(local_time(r->store.zone, r->now).date).year;
	int64_t branch_id = req_query_int(r, "branch_id", 1, INT64_MAX, 0);
	int year = (int)req_query_int(r, "year", 1, 9999, now);
	struct report report;

	if (!report_load(&r->scope, year, branch_id, &report))
		return respond_error(r, HTTP_404);
	view_report(r, &report);
	view_years(r, now);
	options_branches(r, view_node(view_root(r), "Branches"));
	view_id(view_root(r), "Branch", branch_id);
	return respond_page(r, HTTP_200, "panel/report/year");
}
