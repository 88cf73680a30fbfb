/* backtest.c - forecasts of campaigns over the store's own sales. */
#include "domain/backtest.h"

#include <inttypes.h>

#include "base/fault.h"
#include "domain/campaign.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/backtest_view.h"
#include "web/panel/campaign_view.h"
#include "web/panel/chart_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { USUAL_DAYS = 90, DAYS_SHOWN = 120, EARLIER = 10 };

struct backtest_form { date_t from, to; };
static const struct field backtest_fields[] = {
	FIELD_DATE(struct backtest_form, from, REQUIRED),
	FIELD_DATE(struct backtest_form, to, REQUIRED),
	FIELDS_END };

static date_t today(struct req *r)
{
	return local_time(r->store.zone, r->now).date;
}

void backtest_usual_period(struct req *r, date_t *from, date_t *to)
{
	*to = today(r);
	*from = (date_t){ to->days - USUAL_DAYS + 1 };
}

/* ---- asking -------------------------------------------------------------------------------- */

static money_t cost_of(const struct backtest_sums *s)
{
	return (money_t){ s->with.worth.rial - s->today.worth.rial };
}

static void view_earlier(struct req *r, int64_t campaign_id)
{
	struct backtest *rows;
	size_t n = backtest_list(&r->scope, campaign_id, EARLIER, &rows);
	struct view_node *list = view_node(view_root(r), "Backtests");

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		struct backtest_report report;

		view_id(row, "Id", rows[i].id);
		view_text(row, "State", rows[i].state_word);
		view_date(row, "From", rows[i].from);
		view_date(row, "To", rows[i].to);
		view_time(row, "Time", rows[i].created_at);
		if (rows[i].state != BACKTEST_DONE)
			continue;
		backtest_report_read(&r->scope, &rows[i], &report);
		view_money(row, "Cost", cost_of(&report.total));
	}
}

static enum http form_page(struct req *r, enum http status, const struct campaign_row *c,
	const struct backtest_form *f)
{
	struct view_node *node = view_node(view_root(r), "Campaign");

	view_id(node, "Id", c->id);
	view_text(node, "Name", c->name);
	form_show(r, backtest_fields, f);
	view_earlier(r, c->id);
	return respond_page(r, status, "panel/backtest/form");
}

enum http panel_backtest_new(struct req *r)
{
	struct backtest_form f;
	struct campaign_row c;
	const char *definition;

	if (!campaign_load(&r->scope, r->id, &c, &definition))
		return respond_error(r, HTTP_404);
	backtest_usual_period(r, &f.from, &f.to);
	return form_page(r, HTTP_200, &c, &f);
}

/* What was wrong with the request, at its place. */
static void note(struct req *r, enum backtest_result result)
{
	switch (result) {
	case BACKTEST_BAD_PERIOD:
		form_error(r, "from", "backtest_period", NULL);
		return;
	case BACKTEST_NOT_A_SALE:
		form_error(r, NULL, "backtest_not_a_sale", NULL);
		return;
	case BACKTEST_OK:
		break;
	}
	fault("backtest: no refusal %d", (int)result);
}

enum http panel_backtest_create(struct req *r)
{
	struct backtest_form f;
	struct backtest_request q;
	struct campaign_row c;
	const char *definition;
	enum backtest_result result;
	int64_t id;

	if (!campaign_load(&r->scope, r->id, &c, &definition))
		return respond_error(r, HTTP_404);
	backtest_usual_period(r, &f.from, &f.to);
	if (!form_read(r, backtest_fields, &f))
		return form_page(r, HTTP_422, &c, &f);
	q = (struct backtest_request){ .draft = { c.id, c.version, definition }, .name = c.name,
		.from = f.from, .to = f.to };
	result = backtest_create(&r->scope, &q, &id);
	if (result == BACKTEST_OK)
		return respond_redirect(r, "/backtests/%" PRId64, id);
	note(r, result);
	return form_page(r, HTTP_422, &c, &f);
}

/* ---- the report ---------------------------------------------------------------------------- */

static money_t absolute(money_t v)
{
	return v.rial < 0 ? (money_t){ -v.rial } : v;
}

static void view_kind(struct view_node *list, const char *name, enum asset asset, int64_t before,
	int64_t after)
{
	struct view_node *row;

	if (!before && !after)
		return;
	row = view_item(list);
	view_text(row, "Name", name);
	view_text(row, "Asset", asset_name(asset));
	view_asset(row, "Today", asset, before);
	view_asset(row, "With", asset, after);
	view_asset(row, "Diff", asset, after < before ? before - after : after - before);
	view_flag(row, "Less", after < before);
}

static void view_kinds(struct req *r, const struct backtest_sums *s)
{
	struct view_node *list = view_node(view_root(r), "Kinds");
	const struct backtest_given *a = &s->today, *b = &s->with;

	view_kind(list, "discount", ASSET_CREDIT, a->discount.rial, b->discount.rial);
	view_kind(list, "credit", ASSET_CREDIT, a->credit.rial, b->credit.rial);
	view_kind(list, "gifts", ASSET_CREDIT, a->gifts.rial, b->gifts.rial);
	view_kind(list, "points", ASSET_POINTS, a->points.hundredths, b->points.hundredths);
	view_kind(list, "coin", ASSET_COIN, a->coin, b->coin);
	view_kind(list, "xp", ASSET_XP, a->xp, b->xp);
}

/* A bar for each day, for each month of a long period. */
static void view_days(struct req *r, const struct backtest *b, const struct backtest_report *report)
{
	struct view_node *list = view_node(view_root(r), "Days");
	bool months = report->n_days > DAYS_SHOWN;

	for (int i = 0, k; i < report->n_days; i = k) {
		date_t day = { b->from.days + i };
		int end = months ? period_next_day(PERIOD_MONTH, day).days - b->from.days : i + 1;
		money_t before = { 0 }, after = { 0 };
		struct view_node *row = view_item(list);

		for (k = i; k < end && k < report->n_days; k++) {
			before = money_add(before, report->days[k].today.worth);
			after = money_add(after, report->days[k].with.worth);
		}
		view_text(row, "Name", months ? chart_month(r, day) : chart_day(r, day));
		view_money(row, "Today", before);
		view_money(row, "With", after);
		chart_money(r, row, "TodayNumber", before);
		chart_money(r, row, "WithNumber", after);
	}
}

static void view_levels(struct req *r, const struct backtest_report *report)
{
	struct view_node *list = view_node(view_root(r), "Levels");

	for (int i = 0; i < report->n_levels; i++) {
		const struct backtest_level *l = &report->levels[i];
		struct view_node *row = view_item(list);

		view_text(row, "Name", rule_book_level_name(&r->scope, l->level_id));
		view_int(row, "Customers", l->customers);
		view_int(row, "Reached", l->reached);
		view_money(row, "Gain", absolute(l->gain));
		view_flag(row, "Less", l->gain.rial < 0);
	}
}

static void view_top(struct req *r, const struct backtest_report *report)
{
	struct view_node *list = view_node(view_root(r), "Top");

	for (int i = 0; i < report->n_top; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", report->top[i].customer_id);
		view_text(row, "Name", report->top[i].name);
		view_digits(row, "Code", report->top[i].code);
		view_int(row, "Uses", report->top[i].uses);
		view_money(row, "Gain", report->top[i].gain);
	}
}

static void view_report(struct req *r, const struct backtest *b)
{
	struct view_node *root = view_root(r);
	struct backtest_report report;
	money_t cost;

	backtest_report_read(&r->scope, b, &report);
	cost = cost_of(&report.total);
	view_money(root, "Cost", absolute(cost));
	view_flag(root, "Saves", cost.rial < 0);
	view_flag(root, "Without", report.without);
	view_percent(root, "CostOfSales", (percent_t){ report.total.gross.rial <= 0 ? 0 :
		mul_div_floor(absolute(cost).rial, 10000, report.total.gross.rial) });
	view_int(root, "Uses", report.total.uses);
	view_int(root, "Sales", report.total.sales);
	view_int(root, "Reached", report.reached);
	view_int(root, "Customers", report.customers);
	if (report.losing)
		view_int(root, "Losing", report.losing);
	view_kinds(r, &report.total);
	view_days(r, b, &report);
	view_levels(r, &report);
	view_top(r, &report);
}

enum http panel_backtest_show(struct req *r)
{
	struct view_node *node = view_node(view_root(r), "Backtest");
	struct backtest b;
	int64_t percent;

	if (!backtest_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	percent = b.sales_total ? b.sales_done * 100 / b.sales_total : 0;
	view_id(node, "Id", b.id);
	view_id(node, "CampaignId", b.campaign_id);
	view_text(node, "Name", b.name);
	view_date(node, "From", b.from);
	view_date(node, "To", b.to);
	view_text(node, "State", b.state_word);
	view_int(node, "Percent", percent);
	view_text(node, "PercentNumber", arena_printf(r->arena, "%" PRId64, percent));
	if (b.state == BACKTEST_DONE)
		view_report(r, &b);
	return respond_page(r, HTTP_200, "panel/backtest/show");
}
