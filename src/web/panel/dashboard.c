/* dashboard.c - the first page: how the club is doing. [ADM-01] */
#include "domain/dashboard.h"

#include <inttypes.h>

#include "domain/branch.h"
#include "domain/sale.h"
#include "web/form.h"
#include "web/page.h"
#include "web/panel/chart_view.h"
#include "web/panel/customer_view.h"
#include "web/panel/newcomer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { LATEST = 5 };

struct dashboard_form { int64_t branch_id; };
static const struct field dashboard_fields[] = {
	FIELD_ID(struct dashboard_form, branch_id, OPTIONAL), FIELDS_END };

/* The branches to choose from, and the one that was chosen; 0: all of them. */
static int64_t branch_chosen(struct req *r)
{
	int64_t wanted = req_query_int(r, "branch_id", 1, INT64_MAX, 0), chosen = 0;
	struct view_node *list = view_node(view_root(r), "Branches");
	struct branch *b;
	size_t n = branch_list(&r->scope, &b);

	for (size_t i = 0; i < n; i++) {
		option_add(list, b[i].id, b[i].name);
		if (b[i].id == wanted)
			chosen = wanted;
	}
	return chosen;
}

/* What was spent of an asset; nothing for 0. */
static void view_spent(struct view_node *node, const char *name, const struct dashboard_figures *f,
	enum asset asset)
{
	if (f->spent[asset])
		view_asset(node, name, asset, f->spent[asset]);
}

static void view_figures(struct view_node *node, const struct dashboard_figures *f)
{
	view_money(node, "Sales", f->sales);
	view_int(node, "SalesCount", f->sales_count);
	view_money(node, "Discount", f->discount);
	if (f->level_discount.rial)
		view_money(node, "LevelDiscount", f->level_discount);
	view_int(node, "NewCustomers", f->new_customers);
	view_asset(node, "CreditIssued", ASSET_CREDIT, f->issued[ASSET_CREDIT]);
	view_spent(node, "CreditSpent", f, ASSET_CREDIT);
	view_asset(node, "PointsIssued", ASSET_POINTS, f->issued[ASSET_POINTS]);
	view_spent(node, "PointsSpent", f, ASSET_POINTS);
}

static void view_days(struct req *r, const struct dashboard_day *days)
{
	struct view_node *list = view_node(view_root(r), "Days");

	for (int i = 0; i < DASHBOARD_DAYS; i++) {
		struct view_node *item = view_item(list);

		view_text(item, "Name", chart_day(r, days[i].date));
		view_money(item, "Sales", days[i].sales);
		view_money(item, "Discount", days[i].discount);
		chart_money(r, item, "SalesNumber", days[i].sales);
		chart_money(r, item, "DiscountNumber", days[i].discount);
	}
}

static void view_campaigns(struct req *r, const struct dashboard *d)
{
	struct view_node *list = view_node(view_root(r), "Campaigns");

	for (size_t i = 0; i < d->n_campaigns; i++) {
		struct view_node *item = view_item(list);

		view_id(item, "Id", d->campaigns[i].id);
		view_text(item, "Name", d->campaigns[i].name);
		view_int(item, "Uses", d->campaigns[i].uses);
	}
}

static void view_latest(struct req *r, const struct sale *sales, size_t n)
{
	struct view_node *list = view_node(view_root(r), "LatestSales");

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);

		view_id(item, "Id", sales[i].id);
		if (sales[i].customer_id)
			view_text(item, "Customer",
				customer_title(r, sales[i].first_name, sales[i].last_name, sales[i].mobile));
		view_money(item, "Payable", sales[i].payable);
		view_time(item, "Time", sales[i].occurred_at);
	}
}

static void view_steps(struct req *r)
{
	struct dashboard_steps steps = dashboard_steps(&r->scope);
	struct view_node *root = view_root(r), *node = view_node(root, "Steps");

	view_flag(root, "Empty", !steps.sales);
	view_flag(node, "Customers", steps.customers);
	view_flag(node, "Products", steps.products);
	view_flag(node, "Campaigns", steps.campaigns);
}

static enum http show(struct req *r)
{
	struct dashboard_form f = { branch_chosen(r) };
	struct view_node *root = view_root(r), *held = view_node(root, "Outstanding");
	struct dashboard d;
	struct sale *sales;
	size_t n = sale_list(&r->scope, &(struct sale_filter){ .branch_id = f.branch_id, .limit = LATEST },
		&sales);

	dashboard_load(&r->scope, f.branch_id, &d);
	form_show(r, dashboard_fields, &f);
	view_figures(view_node(root, "Today"), &d.today);
	view_figures(view_node(root, "Month"), &d.month);
	view_money(held, "Credit", d.credit);
	view_points(held, "Points", d.points);
	view_int(held, "Customers", d.customers);
	view_days(r, d.days);
	view_campaigns(r, &d);
	view_latest(r, sales, n);
	if (scope_may(&r->scope, PERM_CUSTOMER_VIEW))
		newcomers_view(r, NEWCOMERS_ON_DASHBOARD);
	if (n == 0)
		view_steps(r);
	return respond_page(r, HTTP_200, "panel/dashboard/show");
}

/* "/" is where everybody arrives: who may not see figures goes on to what he may see. */
enum http panel_dashboard(struct req *r)
{
	return scope_may(&r->scope, PERM_DASHBOARD_VIEW) ? show(r) : respond_redirect(r, "%s", page_home(r));
}
