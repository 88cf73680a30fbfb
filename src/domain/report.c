#include "domain/report.h"

#include "domain/store.h"

enum { FIRST_YEAR = 1300 };

static void sums_add(struct report_sums *x, const struct rollup_row *row)
{
	switch ((enum rollup_measure)row->measure) {
	case ROLLUP_SALES:
		x->sales_count += row->amount;
		return;
	case ROLLUP_NET:
		x->sales.rial += row->amount;
		return;
	case ROLLUP_DISCOUNT:
		x->discount.rial += row->amount;
		return;
	case ROLLUP_LEVEL_DISCOUNT:
		x->level_discount.rial += row->amount;
		return;
	case ROLLUP_CUSTOMERS:
		x->new_customers += row->amount;
		return;
	case ROLLUP_REFUNDS:
		x->refunds_count += row->amount;
		return;
	case ROLLUP_REFUNDED:
		x->refunded.rial += row->amount;
		return;
	case ROLLUP_IN:
	case ROLLUP_OUT:
		asset_flow_add(x->flows, row);
		return;
	case ROLLUP_GROSS: case ROLLUP_USES: case ROLLUP_USES_GROSS: case ROLLUP_GAVE_DISCOUNT:
	case ROLLUP_GAVE_CREDIT: case ROLLUP_GAVE_POINTS: case ROLLUP_GAVE_COIN: case ROLLUP_GAVE_XP:
		return;
	}
}

/* What all balances together changed by: of each asset. */
static void changes_add(int64_t changes[ASSETS], const struct rollup_row *row)
{
	changes[rollup_asset(row->object_id)] += row->measure == ROLLUP_IN ? row->amount : -row->amount;
}

/*
 * What was held when a month ended is what is held now less what came since: the rows go back from
 * the newest day.
 */
static void put_held(const struct rollup_query *all, const struct rollup_query *since, struct report *out)
{
	int64_t after[REPORT_MONTHS + 1][ASSETS] = { 0 }, held[ASSETS] = { 0 };

	for (size_t i = 0; i < since->n; i++) {
		struct jalali j = jalali_of(since->rows[i].day);

		changes_add(after[j.year == out->year ? j.month - 1 : REPORT_MONTHS], &since->rows[i]);
	}
	for (size_t i = 0; i < all->n; i++)
		changes_add(held, &all->rows[i]);
	for (int a = 0; a < ASSETS; a++) {
		held[a] -= after[REPORT_MONTHS][a];
		out->total.held[a] = held[a];
		for (int m = REPORT_MONTHS - 1; m >= 0; m--) {
			out->month[m].held[a] = held[a];
			held[a] -= after[m][a];
		}
	}
}

bool report_load(const struct scope *s, int year, int64_t branch_id, struct report *out)
{
	date_t today = local_time(s->store->zone, s->now).date, first, last;
	struct jalali now = jalali_of(today);

	*out = (struct report){ .year = year, .months = year == now.year ? now.month : REPORT_MONTHS };
	if (year < FIRST_YEAR || year > now.year || !date_of_jalali((struct jalali){ year, 1, 1 }, &first))
		return false;
	last = (date_t){ period_next_day(PERIOD_YEAR, first).days - 1 };
	struct rollup_query q[] = {
		{ .measures = { ROLLUP_SALES, ROLLUP_NET, ROLLUP_DISCOUNT, ROLLUP_LEVEL_DISCOUNT,
			ROLLUP_CUSTOMERS, ROLLUP_REFUNDS, ROLLUP_REFUNDED }, .from = first, .to = last,
			.branch_id = branch_id },
		{ .measures = { ROLLUP_IN, ROLLUP_OUT }, .from = first, .to = last, .branch_id = branch_id },
		/* of everybody, for what is held; a clock that runs ahead books on tomorrow */
		{ .measures = { ROLLUP_IN, ROLLUP_OUT }, .from = first, .to = { today.days + 2 },
			.whole_store = true },
		{ .measures = { ROLLUP_IN, ROLLUP_OUT }, .from = DATE_NONE, .whole_store = true },
	};
	rollup_load(s, q, sizeof q / sizeof *q);
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < q[i].n; k++) {
			sums_add(&out->month[jalali_of(q[i].rows[k].day).month - 1], &q[i].rows[k]);
			sums_add(&out->total, &q[i].rows[k]);
		}
	put_held(&q[3], &q[2], out);
	return true;
}
