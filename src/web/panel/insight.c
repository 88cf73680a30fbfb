/* insight.c - who the customers are: the RFM grid, classes, lifetime values. [REP-05, REP-06] */
#include <inttypes.h>

#include "domain/score.h"
#include "web/form.h"
#include "web/panel/insight_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

static const struct field settings_fields[] = {
	FIELD_INT(struct score_settings, window_days, REQUIRED, SCORE_WINDOW_MIN, SCORE_WINDOW_MAX),
	FIELD_INT(struct score_settings, clv_years, REQUIRED, 1, SCORE_YEARS_MAX),
	FIELD_PERCENT(struct score_settings, clv_margin, REQUIRED, 1, 10000), FIELDS_END };

/* What the customers of a place are and bring. */
struct sum { int64_t customers, monetary, clv; };

static void sum_add(struct sum *sum, const struct score_count *c)
{
	sum->customers += c->customers;
	sum->monetary += c->monetary.rial;
	sum->clv += c->clv.rial;
}

/* Part of a whole in basis points; 0 of nothing. */
static percent_t share(int64_t part, int64_t whole)
{
	return (percent_t){ whole > 0 && part > 0 ? mul_div_floor(part, 1000, whole) * 10 : 0 };
}

static void view_number(struct req *r, struct view_node *node, const char *name, int64_t rial)
{
	view_text(node, name, arena_printf(r->arena, "%" PRId64, r->format.toman ? rial / 10 : rial));
}

static void view_sum(struct req *r, struct view_node *node, const struct sum *sum, const struct sum *all)
{
	view_int(node, "Customers", sum->customers);
	view_text(node, "CustomersNumber", arena_printf(r->arena, "%" PRId64, sum->customers));
	view_percent(node, "CustomersShare", share(sum->customers, all->customers));
	view_money(node, "Sales", (money_t){ sum->monetary });
	view_number(r, node, "SalesNumber", sum->monetary);
	view_percent(node, "SalesShare", share(sum->monetary, all->monetary));
	view_money(node, "Clv", money_about((money_t){ sum->clv }));
	view_number(r, node, "ClvNumber", sum->clv);
	view_money(node, "ClvEach", money_about((money_t){ sum->customers ? sum->clv / sum->customers : 0 }));
	view_flag(node, "Any", sum->customers > 0);
}

/* Best recency on top, frequency rising along the line. */
static void view_grid(struct req *r, const struct score_count *counts, size_t n)
{
	struct view_node *list = view_node(view_root(r), "Grid");
	int64_t cells[6][6] = { 0 };

	for (size_t i = 0; i < n; i++)
		if (counts[i].r && counts[i].f)
			cells[counts[i].r][counts[i].f] += counts[i].customers;
	for (int recency = 5; recency > 0; recency--) {
		struct view_node *row = view_item(list), *line = view_node(row, "Cells");

		view_int(row, "R", recency);
		for (int frequency = 1; frequency <= 5; frequency++) {
			struct view_node *cell = view_item(line);

			view_id(cell, "R", recency);
			view_id(cell, "F", frequency);
			view_int(cell, "Frequency", frequency);
			view_text(cell, "Segment", rfm_words[rfm_segment_of(recency, frequency) - 1]);
			view_int(cell, "Customers", cells[recency][frequency]);
			view_flag(cell, "Any", cells[recency][frequency] > 0);
		}
	}
}

static void view_counts(struct req *r, const struct score_count *counts, size_t n)
{
	struct view_node *segments = view_node(view_root(r), "Segments");
	struct view_node *classes = view_node(view_root(r), "Classes");
	struct sum segment[RFM_SEGMENTS + 1] = { 0 }, abc[ABC_NONE + 1] = { 0 }, all = { 0 };

	for (size_t i = 0; i < n; i++) {
		sum_add(&segment[counts[i].segment], &counts[i]);
		sum_add(&abc[counts[i].abc], &counts[i]);
		sum_add(&all, &counts[i]);
	}
	for (int i = 1; i <= RFM_SEGMENTS; i++) {
		struct view_node *row = view_item(segments);

		view_text(row, "Word", rfm_words[i - 1]);
		view_sum(r, row, &segment[i], &all);
	}
	for (int i = 1; i <= ABC_NONE; i++) {
		struct view_node *row = view_item(classes);

		view_text(row, "Word", abc_words[i - 1]);
		view_sum(r, row, &abc[i], &all);
	}
	view_sum(r, view_node(view_root(r), "All"), &all, &all);
}

static enum http insight_page(struct req *r, enum http status)
{
	struct score_settings settings = score_settings_load(&r->scope);
	struct score_count *counts;
	size_t n = score_counts(&r->scope, &counts);

	view_counts(r, counts, n);
	view_grid(r, counts, n);
	view_time(view_root(r), "Finished", score_finished_at(&r->scope));
	view_int(view_root(r), "WindowDays", settings.window_days);
	form_show(r, settings_fields, &settings);
	return respond_page(r, status, "panel/insight/show");
}

enum http panel_insight(struct req *r)
{
	return insight_page(r, HTTP_200);
}

enum http panel_insight_settings(struct req *r)
{
	struct score_settings settings = { .clv_margin = { 0 } };

	if (!form_read(r, settings_fields, &settings))
		return insight_page(r, HTTP_422);
	score_settings_save(&r->scope, &settings);
	flash(r, "success", "scores_saved");
	return respond_redirect(r, "/insight");
}
