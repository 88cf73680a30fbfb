#include "domain/dashboard.h"

#include "base/calendar.h"
#include "domain/asset_flow.h"
#include "domain/rollup.h"
#include "domain/store.h"

/* ---- the days ------------------------------------------------------------------------------- */

static void figures_add(struct dashboard_figures *f, const struct rollup_row *row,
	struct asset_flow flows[ASSETS])
{
	switch ((enum rollup_measure)row->measure) {
	case ROLLUP_SALES:
		f->sales_count += row->amount;
		return;
	case ROLLUP_NET:
		f->sales.rial += row->amount;
		return;
	case ROLLUP_DISCOUNT:
		f->discount.rial += row->amount;
		return;
	case ROLLUP_LEVEL_DISCOUNT:
		f->level_discount.rial += row->amount;
		return;
	case ROLLUP_CUSTOMERS:
		f->new_customers += row->amount;
		return;
	case ROLLUP_IN:
	case ROLLUP_OUT:
		asset_flow_add(flows, row);
		return;
	case ROLLUP_GROSS: case ROLLUP_REFUNDS: case ROLLUP_REFUNDED: case ROLLUP_USES:
	case ROLLUP_USES_GROSS: case ROLLUP_GAVE_DISCOUNT: case ROLLUP_GAVE_CREDIT:
	case ROLLUP_GAVE_POINTS: case ROLLUP_GAVE_COIN: case ROLLUP_GAVE_XP:
		return;
	}
}

static void day_add(struct dashboard_day *day, const struct rollup_row *row)
{
	if (row->measure == ROLLUP_SALES)
		day->sales_count += row->amount;
	else if (row->measure == ROLLUP_NET)
		day->sales.rial += row->amount;
	else if (row->measure == ROLLUP_DISCOUNT)
		day->discount.rial += row->amount;
}

static void figures_finish(struct dashboard_figures *f, const struct asset_flow flows[ASSETS])
{
	for (int a = 0; a < ASSETS; a++) {
		f->issued[a] = flows[a].issued - flows[a].clawed_back;
		f->spent[a] = flows[a].spent;
	}
}

static void put_days(const struct rollup_query *q, date_t today, date_t month, struct dashboard *out)
{
	int32_t oldest = today.days - (DASHBOARD_DAYS - 1);
	struct asset_flow in_month[ASSETS] = { 0 }, in_day[ASSETS] = { 0 };

	for (int i = 0; i < DASHBOARD_DAYS; i++)
		out->days[i].date.days = oldest + i;
	for (size_t i = 0; i < q->n; i++) {
		const struct rollup_row *row = &q->rows[i];

		if (row->day.days >= oldest)
			day_add(&out->days[row->day.days - oldest], row);
		if (row->day.days >= month.days)
			figures_add(&out->month, row, in_month);
		if (row->day.days == today.days)
			figures_add(&out->today, row, in_day);
	}
	figures_finish(&out->month, in_month);
	figures_finish(&out->today, in_day);
}

/* ---- what all customers hold ---------------------------------------------------------------- */

struct debts { money_t credit; points_t points; };

/* A balance is what the lots hold less what is owed: only the former can be spent. */
static void put_held(const struct scope *s, const struct rollup_query *q, struct dashboard *out)
{
	static const struct db_col cols[] = { COL(struct debts, credit), COL(struct debts, points), COLS_END };
	struct debts debts = { 0 };
	struct asset_flow flows[ASSETS] = { 0 };

	db_one(s->db, s->arena, &debts, cols,
		"SELECT (SELECT CAST(COALESCE(SUM(credit_debt), 0) AS SIGNED) FROM customer_account"
		"  WHERE store_id = ? AND credit_debt > 0) AS credit,"
		" (SELECT CAST(COALESCE(SUM(points_debt), 0) AS SIGNED) FROM customer_account"
		"  WHERE store_id = ? AND points_debt > 0) AS points", V(s->store_id), V(s->store_id));
	for (size_t i = 0; i < q->n; i++)
		if (q->rows[i].measure == ROLLUP_IN || q->rows[i].measure == ROLLUP_OUT)
			asset_flow_add(flows, &q->rows[i]);
	out->customers = rollup_sum(q, ROLLUP_CUSTOMERS, 0);
	out->credit.rial = asset_flow_change(&flows[ASSET_CREDIT]) + debts.credit.rial;
	out->points.hundredths = asset_flow_change(&flows[ASSET_POINTS]) + debts.points.hundredths;
}

/* ---- campaigns ------------------------------------------------------------------------------ */

struct running { int64_t id; const char *name; };

/* The most used of this month; of equal ones the older. */
static void put_campaigns(const struct scope *s, const struct rollup_query *q, struct dashboard *out)
{
	static const struct db_col cols[] = { COL(struct running, id), COL(struct running, name), COLS_END };
	struct running *running;
	size_t n = db_all(s->db, s->arena, &running, cols,
		"SELECT c.id, c.name FROM campaign c WHERE c.store_id = ? AND c.active AND NOT c.archived"
		" AND (c.starts_at IS NULL OR c.starts_at <= ?) AND (c.ends_at IS NULL OR c.ends_at > ?)"
		" ORDER BY c.id LIMIT 10000", V(s->store_id), V(s->now), V(s->now));

	out->campaigns = NEWN(s->arena, struct dashboard_campaign, DASHBOARD_CAMPAIGNS);
	for (size_t i = 0; i < n; i++) {
		struct dashboard_campaign c = { running[i].id, running[i].name,
			rollup_sum(q, ROLLUP_USES, running[i].id) };

		for (size_t k = 0; k < DASHBOARD_CAMPAIGNS; k++) {
			if (k < out->n_campaigns && out->campaigns[k].uses >= c.uses)
				continue;
			struct dashboard_campaign moved = out->campaigns[k];
			bool last = k == out->n_campaigns;

			out->campaigns[k] = c;
			c = moved;
			if (last) {
				out->n_campaigns++;
				break;
			}
		}
	}
}

void dashboard_load(const struct scope *s, int64_t branch_id, struct dashboard *out)
{
	date_t today = local_time(s->store->zone, s->now).date;
	date_t month = period_first_day(PERIOD_MONTH, today), oldest = { today.days - (DASHBOARD_DAYS - 1) };
	struct rollup_query q[] = {
		{ .measures = { ROLLUP_SALES, ROLLUP_NET, ROLLUP_DISCOUNT, ROLLUP_LEVEL_DISCOUNT,
			ROLLUP_CUSTOMERS, ROLLUP_IN, ROLLUP_OUT }, .branch_id = branch_id,
			.from = month.days < oldest.days ? month : oldest, .to = today },
		{ .measures = { ROLLUP_CUSTOMERS, ROLLUP_IN, ROLLUP_OUT }, .from = DATE_NONE,
			.whole_store = true },
		{ .measures = { ROLLUP_USES }, .branch_id = branch_id, .from = month, .to = today },
	};

	*out = (struct dashboard){ 0 };
	rollup_load(s, q, sizeof q / sizeof *q);
	put_days(&q[0], today, month, out);
	put_held(s, &q[1], out);
	put_campaigns(s, &q[2], out);
}

struct dashboard_steps dashboard_steps(const struct scope *s)
{
	static const struct db_col cols[] = {
		COL(struct dashboard_steps, customers), COL(struct dashboard_steps, products),
		COL(struct dashboard_steps, campaigns), COL(struct dashboard_steps, sales), COLS_END };
	struct dashboard_steps steps = { 0 };

	db_one(s->db, s->arena, &steps, cols,
		"SELECT EXISTS (SELECT 1 FROM customer WHERE store_id = ?) AS customers,"
		" EXISTS (SELECT 1 FROM product WHERE store_id = ?) AS products,"
		" EXISTS (SELECT 1 FROM campaign WHERE store_id = ?) AS campaigns,"
		" EXISTS (SELECT 1 FROM sale WHERE store_id = ?) AS sales",
		V(s->store_id), V(s->store_id), V(s->store_id), V(s->store_id));
	return steps;
}
