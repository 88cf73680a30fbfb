/* liability.c - what the club owes its members, by age, and where it went. [F10] */
#include "domain/liability.h"

#include "domain/asset_flow.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { YEAR_DAYS = 365 };

static void view_sums(struct view_node *node, enum asset asset, const struct liability *l)
{
	view_int(node, "Lots", l->lots);
	view_asset(node, "Amount", asset, l->amount);
	view_asset(node, "Pending", asset, l->pending);
	view_asset(node, "Soon", asset, l->soon);
	view_asset(node, "Lasting", asset, l->lasting);
}

static void view_ages(struct view_node *node, enum asset asset, const struct liability ages[LIABILITY_AGES])
{
	struct view_node *list = view_node(node, "Ages");
	struct liability all = { 0 };

	for (int age = 0; age < LIABILITY_AGES; age++) {
		struct view_node *row = view_item(list);

		view_text(row, "Age", liability_age_word((enum liability_age)age));
		view_sums(row, asset, &ages[age]);
		all.lots += ages[age].lots;
		all.amount += ages[age].amount;
		all.pending += ages[age].pending;
		all.soon += ages[age].soon;
		all.lasting += ages[age].lasting;
	}
	view_sums(node, asset, &all);
}

/* Issued, spent and expired in the last year. */
static void view_flow(struct view_node *node, enum asset asset, const struct asset_flow *f)
{
	view_asset(node, "Issued", asset, f->issued + f->opened);
	view_asset(node, "Spent", asset, f->spent);
	view_asset(node, "Expired", asset, f->expired);
	view_asset(node, "Taken", asset, f->clawed_back + f->taken);
}

static void read_flows(struct req *r, struct asset_flow flows[ASSETS])
{
	date_t today = local_time(r->store.zone, r->now).date;
	struct rollup_query q = { .measures = { ROLLUP_IN, ROLLUP_OUT }, .from = { today.days - YEAR_DAYS },
		.to = today, .whole_store = true };

	rollup_load(&r->scope, &q, 1);
	for (size_t i = 0; i < q.n; i++)
		asset_flow_add(flows, &q.rows[i]);
}

enum http panel_liability_show(struct req *r)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Assets");
	struct liability found[ASSETS][LIABILITY_AGES];
	struct asset_flow flows[ASSETS] = { { 0 } };
	utc_t at = liability_load(&r->scope, found);

	read_flows(r, flows);
	view_time(root, "At", at);
	for (int a = ASSET_CREDIT; a <= ASSET_COIN; a++) {
		struct view_node *node;
		int64_t lots = 0;

		for (int age = 0; age < LIABILITY_AGES; age++)
			lots += found[a][age].lots;
		if (a == ASSET_COIN && !lots)
			continue; /* not every club gives coins */
		node = view_item(list);
		view_text(node, "Asset", asset_name((enum asset)a));
		view_ages(node, (enum asset)a, found[a]);
		view_flow(node, (enum asset)a, &flows[a]);
	}
	return respond_page(r, HTTP_200, "panel/liability/show");
}
