#include "domain/dashboard.h"

#include "base/calendar.h"
#include "domain/ledger.h"
#include "domain/sale.h"
#include "domain/store.h"

/*
 * Sales are added up per quarter of an hour by the database and per local day here: the offset of
 * every zone is a multiple of 15 minutes, so that a quarter lies within one local day, summer
 * time or not, and the database needs to know no zones.
 */
enum { QUARTER_S = 15 * 60, QUARTERS_MAX = 40 * 24 * 4 };

/* The moments that the questions are about. */
struct span { date_t today, month; utc_t from, month_start, day_start, end; };

static struct span span_of(const struct scope *s)
{
	const struct zone *z = s->store->zone;
	struct span span = { .today = local_time(z, s->now).date };
	date_t oldest = { span.today.days - (DASHBOARD_DAYS - 1) };

	span.month = period_first_day(PERIOD_MONTH, span.today);
	span.from = day_start(z, span.month.days < oldest.days ? span.month : oldest);
	span.month_start = day_start(z, span.month);
	span.day_start = day_start(z, span.today);
	span.end = day_end(z, span.today);
	return span;
}

/* The branches of a query: one when asked for, and never one that the scope may not see. */
#define OF_BRANCH(x) " AND (? = 0 OR " x ".branch_id = ?) AND (? OR FIND_IN_SET(" x ".branch_id, ?))"
#define V_BRANCH(s, id) V(id), V(id), V((s)->all_branches), V(scope_branch_list(s))

/* ---- sales --------------------------------------------------------------------------------- */

struct quarter { int64_t quarter, sales_count; money_t sales, discount; };

static const struct db_col quarter_cols[] = {
	COL(struct quarter, quarter), COL(struct quarter, sales_count), COL(struct quarter, sales),
	COL(struct quarter, discount), COLS_END };

static void figures_add(struct dashboard_figures *f, const struct quarter *q)
{
	f->sales_count += q->sales_count;
	f->sales = money_add(f->sales, q->sales);
	f->discount = money_add(f->discount, q->discount);
}

static void day_add(struct dashboard_day *day, const struct quarter *q)
{
	day->sales_count += q->sales_count;
	day->sales = money_add(day->sales, q->sales);
	day->discount = money_add(day->discount, q->discount);
}

static void load_sales(const struct scope *s, int64_t branch_id, const struct span *span,
	struct dashboard *out)
{
	int32_t oldest = span->today.days - (DASHBOARD_DAYS - 1);
	struct quarter *q;
	size_t n = db_all(s->db, s->arena, &q, quarter_cols,
		"SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', s.occurred_at) DIV ? AS quarter,"
		" CAST(SUM(s.status <> ?) AS SIGNED) AS sales_count,"
		" CAST(SUM(s.net - s.refunded) AS SIGNED) AS sales,"
		" CAST(SUM(IF(s.status = ?, 0, s.discount)) AS SIGNED) AS discount"
		" FROM sale s WHERE s.store_id = ? AND s.occurred_at >= ? AND s.occurred_at < ?"
		OF_BRANCH("s") " GROUP BY quarter LIMIT ?",
		V((int)QUARTER_S), V((int)SALE_REFUNDED), V((int)SALE_REFUNDED), V(s->store_id),
		V(span->from), V(span->end), V_BRANCH(s, branch_id), V((int)QUARTERS_MAX));

	for (int i = 0; i < DASHBOARD_DAYS; i++)
		out->days[i].date.days = oldest + i;
	for (size_t i = 0; i < n; i++) {
		date_t day = local_time(s->store->zone, (utc_t){ q[i].quarter * QUARTER_S }).date;

		if (day.days >= oldest)
			day_add(&out->days[day.days - oldest], &q[i]);
		if (day.days >= span->month.days)
			figures_add(&out->month, &q[i]);
		if (day.days == span->today.days)
			figures_add(&out->today, &q[i]);
	}
}

/* ---- the ledger ---------------------------------------------------------------------------- */

struct moved { int asset, reason; bool incoming; int64_t in_month, in_day; };

static const struct db_col moved_cols[] = {
	COL(struct moved, asset), COL(struct moved, reason), COL(struct moved, incoming),
	COL(struct moved, in_month), COL(struct moved, in_day), COLS_END };

static void book(struct dashboard_figures *f, const struct moved *m, int64_t amount)
{
	switch ((enum transfer_reason)m->reason) {
	case REASON_CAMPAIGN:
	case REASON_LEVEL:
	case REASON_PRODUCT:
		f->issued[m->asset] += amount;
		return;
	case REASON_MANUAL:
		if (m->incoming)
			f->issued[m->asset] += amount;
		return;
	case REASON_CLAWBACK:
		f->issued[m->asset] -= amount;
		return;
	case REASON_CONVERSION:
		*(m->incoming ? &f->issued[m->asset] : &f->spent[m->asset]) += amount;
		return;
	case REASON_PAYMENT:
	case REASON_REWARD:
	case REASON_VOUCHER:
	case REASON_GIFT_CARD:
		f->spent[m->asset] += amount;
		return;
	case REASON_PAYMENT_RETURNED:
	case REASON_REWARD_RETURNED:
		f->spent[m->asset] -= amount;
		return;
	case REASON_OPENING: /* earned elsewhere */
	case REASON_EXPIRY:
	case REASON_LEVEL_DEDUCTION:
		return;
	}
}

static void load_moved(const struct scope *s, int64_t branch_id, const struct span *span,
	struct dashboard *out)
{
	struct moved *m;
	size_t n = db_all(s->db, s->arena, &m, moved_cols,
		"SELECT t.asset, t.reason, t.debit < 0 AS incoming,"
		" CAST(SUM(t.amount) AS SIGNED) AS in_month,"
		" CAST(SUM(IF(t.booked_at >= ?, t.amount, 0)) AS SIGNED) AS in_day"
		" FROM transfer t WHERE t.store_id = ? AND t.booked_at >= ?" OF_BRANCH("t")
		" GROUP BY t.asset, t.reason, incoming LIMIT 100",
		V(span->day_start), V(s->store_id), V(span->month_start), V_BRANCH(s, branch_id));

	for (size_t i = 0; i < n; i++) {
		book(&out->month, &m[i], m[i].in_month);
		book(&out->today, &m[i], m[i].in_day);
	}
}

/* ---- customers and campaigns --------------------------------------------------------------- */

struct newcomers { int64_t in_month, in_day; };

static void load_newcomers(const struct scope *s, int64_t branch_id, const struct span *span,
	struct dashboard *out)
{
	static const struct db_col cols[] = {
		COL(struct newcomers, in_month), COL(struct newcomers, in_day), COLS_END };
	struct newcomers n = { 0 };

	db_one(s->db, s->arena, &n, cols,
		"SELECT COUNT(*) AS in_month, CAST(SUM(c.registered_at >= ?) AS SIGNED) AS in_day"
		" FROM customer c WHERE c.store_id = ? AND c.registered_at >= ?" OF_BRANCH("c"),
		V(span->day_start), V(s->store_id), V(span->month_start), V_BRANCH(s, branch_id));
	out->month.new_customers = n.in_month;
	out->today.new_customers = n.in_day;
}

/* A balance is what the lots hold less what is owed: only the former can be spent. */
static void load_held(const struct scope *s, struct dashboard *out)
{
	static const struct db_col cols[] = {
		COL(struct dashboard, customers), COL(struct dashboard, credit),
		COL(struct dashboard, points), COLS_END };

	db_one(s->db, s->arena, out, cols,
		"SELECT COUNT(*) AS customers, CAST(SUM(credit + credit_debt) AS SIGNED) AS credit,"
		" CAST(SUM(points + points_debt) AS SIGNED) AS points"
		" FROM customer_account WHERE store_id = ?", V(s->store_id));
}

static void load_campaigns(const struct scope *s, int64_t branch_id, const struct span *span,
	struct dashboard *out)
{
	static const struct db_col cols[] = {
		COL(struct dashboard_campaign, id), COL(struct dashboard_campaign, name),
		COL(struct dashboard_campaign, uses), COLS_END };

	out->n_campaigns = db_all(s->db, s->arena, &out->campaigns, cols,
		"SELECT c.id, c.name, COALESCE(u.uses, 0) AS uses FROM campaign c LEFT JOIN"
		" (SELECT b.campaign_id, COUNT(DISTINCT s.id) AS uses FROM sale s"
		" JOIN sale_benefit b ON b.store_id = s.store_id AND b.sale_id = s.id"
		" WHERE s.store_id = ? AND s.occurred_at >= ? AND s.status <> ?" OF_BRANCH("s")
		" GROUP BY b.campaign_id) u ON u.campaign_id = c.id"
		" WHERE c.store_id = ? AND c.active AND NOT c.archived"
		" AND (c.starts_at IS NULL OR c.starts_at <= ?) AND (c.ends_at IS NULL OR c.ends_at > ?)"
		" ORDER BY uses DESC, c.id LIMIT ?",
		V(s->store_id), V(span->month_start), V((int)SALE_REFUNDED), V_BRANCH(s, branch_id),
		V(s->store_id), V(s->now), V(s->now), V((int)DASHBOARD_CAMPAIGNS));
}

void dashboard_load(const struct scope *s, int64_t branch_id, struct dashboard *out)
{
	struct span span = span_of(s);

	*out = (struct dashboard){ 0 };
	load_sales(s, branch_id, &span, out);
	load_moved(s, branch_id, &span, out);
	load_newcomers(s, branch_id, &span, out);
	load_held(s, out);
	load_campaigns(s, branch_id, &span, out);
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
