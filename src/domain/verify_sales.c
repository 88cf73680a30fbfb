/* verify_sales.c - every benefit of a sale equals what evaluate gives for its record. [I6] */
#include <string.h>

#include "domain/ledger.h"
#include "domain/sale_record.h"
#include "domain/store.h"
#include "domain/verify_internal.h"

struct sale_check {
	int64_t id, branch_id, customer_id, referrer_id;
	int channel;
	utc_t occurred_at, booked_at;
	money_t gross, discount, net, credit_paid, payable;
	const char *facts;
};
static const struct db_col sale_check_cols[] = {
	COL(struct sale_check, id), COL(struct sale_check, branch_id), COL(struct sale_check, customer_id),
	COL(struct sale_check, referrer_id), COL(struct sale_check, channel),
	COL(struct sale_check, occurred_at), COL(struct sale_check, booked_at),
		COL(struct sale_check, gross),
	COL(struct sale_check, discount), COL(struct sale_check, net), COL(struct sale_check, credit_paid),
	COL(struct sale_check, payable), COL(struct sale_check, facts), COLS_END };

struct version_row { int64_t campaign_id; int version; const char *definition; };
static const struct db_col version_cols[] = { COL(struct version_row, campaign_id),
	COL(struct version_row, version), COL(struct version_row, definition), COLS_END };

struct drawn_row { int64_t lot_id; money_t amount; utc_t available_from, expires_at,
	created_at; const char *terms; };
static const struct db_col drawn_cols[] = {
	COL(struct drawn_row, lot_id), COL(struct drawn_row, amount), COL(struct drawn_row, available_from),
	COL(struct drawn_row, expires_at), COL(struct drawn_row, created_at),
	COL(struct drawn_row, terms), COLS_END };

/* Every definition of the store that a sale may have used; lives as long as the store's check. */
struct versions { struct arena *arena; struct version_row *rows; size_t n; };

static const char *definition_of(const struct versions *all, const struct recorded_campaign *c)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->rows[i].campaign_id == c->id && all->rows[i].version == c->version)
			return all->rows[i].definition;
	return NULL;
}

/* The rules as far as they mattered to this sale; NULL when a version is missing. */
static const struct rules *rules_of(struct arena *a, const struct versions *all,
	const struct sale_record *r)
{
	struct campaign_source *campaigns = NEWN(a, struct campaign_source, (size_t)r->n_campaigns);

	for (int i = 0; i < r->n_campaigns; i++) {
		campaigns[i] = (struct campaign_source){ r->campaigns[i].id, r->campaigns[i].version, true,
			definition_of(all, &r->campaigns[i]) };
		if (!campaigns[i].definition)
			return NULL;
	}
	return rules_compile(a, &(struct rules_source){
		.point_value = r->point_value, .earn_on_credit_paid = r->earn_on_credit_paid,
		.levels = &r->level, .n_levels = r->has_level, .product_groups = r->groups,
		.n_product_groups = r->n_groups, .campaigns = campaigns, .n_campaigns = r->n_campaigns });
}

static const struct fact_window *windows_of(struct arena *a, const struct rules *rules,
	const struct sale_record *r)
{
	const struct needs *needs = rules_needs(rules);
	struct fact_window *out = NEWN(a, struct fact_window, (size_t)needs->n_windows);

	for (int i = 0; i < needs->n_windows; i++)
		for (int k = 0; k < r->n_windows; k++)
			if (needs->windows[i].kind == r->windows[k].kind &&
				needs->windows[i].days == r->windows[k].days &&
				needs->windows[i].period == r->windows[k].period)
				out[i] = r->window_values[k];
	return out;
}

static const struct fact_use *uses_of(struct arena *a, const struct rules *rules,
	const struct sale_record *r)
{
	int n = rules_campaigns(rules);
	struct fact_use *out = NEWN(a, struct fact_use, (size_t)n);

	for (int i = 0; i < n; i++)
		for (int k = 0; k < r->n_campaigns; k++)
			if (rules_campaign(rules, i)->id == r->campaigns[k].id)
				out[i].carry = r->campaigns[k].carry_before;
	return out;
}

/* The lots that paid, each with just what it gave: evaluate must draw them all. */
static void lots_of(struct verify *v, int64_t store_id, const struct sale_check *s, struct facts *f)
{
	struct drawn_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, drawn_cols,
		"SELECT d.lot_id, d.amount, l.available_from, l.expires_at, l.created_at, l.terms FROM draw d"
		" JOIN lot l ON l.store_id = d.store_id AND l.customer_id = d.customer_id AND l.id = d.lot_id"
		" WHERE d.store_id = ? AND d.cause = 1 AND d.cause_id = ? AND d.customer_id = ?"
		" AND NOT (l.cause = 1 AND l.cause_id = d.cause_id) ORDER BY d.lot_id LIMIT 5000",
		V(store_id), V(s->id), V(s->customer_id));
	struct fact_lot *lots = NEWN(v->arena, struct fact_lot, n);

	for (size_t i = 0; i < n; i++)
		lots[i] = (struct fact_lot){ rows[i].lot_id, rows[i].amount, rows[i].available_from,
			rows[i].expires_at, rows[i].created_at, terms_of_text(v->arena, rows[i].terms) };
	f->lots = lots;
	f->n_lots = (int)n;
}

struct line_check {
	int64_t sale_id;
	int line;
	qty_t quantity;
	money_t unit_price, gross, discount, net, credit_paid;
	int64_t gift_campaign_id;
	int64_t credit, points, coin, xp, referrer_credit, referrer_points, referrer_coin, referrer_xp;
};
static const struct db_col line_check_cols[] = {
	COL(struct line_check, sale_id), COL(struct line_check, line), COL(struct line_check, quantity),
	COL(struct line_check, unit_price), COL(struct line_check, gross), COL(struct line_check, discount),
	COL(struct line_check, net), COL(struct line_check, credit_paid),
	COL(struct line_check, gift_campaign_id), COL(struct line_check, credit),
		COL(struct line_check, points),
	COL(struct line_check, coin), COL(struct line_check, xp), COL(struct line_check, referrer_credit),
	COL(struct line_check, referrer_points), COL(struct line_check, referrer_coin),
	COL(struct line_check, referrer_xp), COLS_END };

/* The facts as they were; false when record and rows do not fit together. */
static bool facts_of(struct verify *v, const struct sale_check *s, const struct sale_record *r,
	const struct rules *rules, const struct line_check *rows, size_t n_rows, struct facts *f)
{
	struct fact_line *lines = NEWN(v->arena, struct fact_line, (size_t)r->n_lines);
	const struct zone *zone = zone_get(r->zone_name);

	if ((size_t)r->n_lines > n_rows || !zone)
		return false;
	for (int i = 0; i < r->n_lines; i++) {
		lines[i] = r->lines[i];
		lines[i].quantity = rows[i].quantity;
		lines[i].unit_price = rows[i].unit_price;
		lines[i].gross = rows[i].gross;
	}
	*f = (struct facts){
		.at = s->occurred_at, .booked_at = s->booked_at, .zone = zone,
		.local = local_time(zone, s->occurred_at), .branch_id = s->branch_id,
		.channel = (enum channel)s->channel, .payments = r->payments, .customer = r->customer,
		.lines = lines, .n_lines = r->n_lines, .gifts = r->gifts, .n_gifts = r->n_gifts,
		.windows = windows_of(v->arena, rules, r), .uses = uses_of(v->arena, rules, r),
		.credit_wanted = s->credit_paid,
	};
	if (r->customer)
		r->customer->id = s->customer_id;
	return true;
}

static bool line_same(const struct line_check *row, const struct result_line *l)
{
	const int64_t *own = l->earned[PARTY_CUSTOMER], *other = l->earned[PARTY_REFERRER];

	return row->discount.rial == l->discount.rial && row->net.rial == l->net.rial &&
		row->credit_paid.rial == l->credit_paid.rial && row->credit == own[ASSET_CREDIT] &&
		row->points == own[ASSET_POINTS] && row->coin == own[ASSET_COIN] &&
			row->xp == own[ASSET_XP] &&
		row->referrer_credit == other[ASSET_CREDIT] &&
			row->referrer_points == other[ASSET_POINTS] &&
		row->referrer_coin == other[ASSET_COIN] && row->referrer_xp == other[ASSET_XP];
}

struct earned_row { int64_t customer_id; int asset; int64_t amount; };
static const struct db_col earned_cols[] = { COL(struct earned_row, customer_id),
	COL(struct earned_row, asset),
	COL(struct earned_row, amount), COLS_END };

/* The transfers that the sale booked into accounts are Σ grants, of each party and asset. */
static bool transfers_same(struct verify *v, int64_t store_id, const struct sale_check *s,
	const struct result *r)
{
	int64_t booked[PARTIES][ASSETS] = { 0 };
	struct earned_row *rows;
	size_t n = db_all(v->db, v->arena, &rows, earned_cols,
		"SELECT customer_id, asset, CAST(SUM(amount) AS SIGNED) AS amount FROM transfer"
		" WHERE store_id = ? AND cause = 1 AND cause_id = ? AND credit = customer_id"
		" GROUP BY customer_id, asset LIMIT 100", V(store_id), V(s->id));

	for (size_t i = 0; i < n; i++)
		booked[rows[i].customer_id == s->customer_id ? PARTY_CUSTOMER :
			PARTY_REFERRER][rows[i].asset] = rows[i].amount;
	return memcmp(booked, r->earned, sizeof booked) == 0;
}

/* NULL, or what is wrong with the sale. */
static const char *sale_wrong(struct verify *v, int64_t store_id, const struct versions *all,
	const struct sale_check *s, const struct line_check *rows, size_t n_rows)
{
	struct sale_record record;
	const struct rules *rules;
	struct facts facts;
	struct result result;

	if (!sale_record_read(v->arena, s->facts, &record))
		return "its record cannot be read";
	if (!(rules = rules_of(v->arena, all, &record)))
		return "a campaign version that it used is missing";
	if (!facts_of(v, s, &record, rules, rows, n_rows, &facts))
		return "its record does not fit its lines";
	if (s->credit_paid.rial)
		lots_of(v, store_id, s, &facts);
	evaluate(v->arena, rules, &facts, false, &result);
	if (result.gross.rial != s->gross.rial || result.discount.rial != s->discount.rial ||
		result.net.rial != s->net.rial || result.payable.rial != s->payable.rial)
		return "its sums are not what the rules give";
	for (int i = 0; i < record.n_lines; i++)
		if (!line_same(&rows[i], &result.lines[i]))
			return arena_printf(v->arena, "line %d is not what the rules give", i + 1);
	if (!transfers_same(v, store_id, s, &result))
		return "its transfers are not what the rules give";
	return NULL;
}

static size_t check_chunk(struct verify *v, int64_t store_id, const struct versions *all, int64_t *last)
{
	struct sale_check *sales;
	struct line_check *lines;
	size_t n_lines, line = 0;
	size_t n = db_all(v->db, v->arena, &sales, sale_check_cols,
		"SELECT id, branch_id, customer_id, referrer_id, channel, occurred_at, booked_at, gross, discount,"
		" net, credit_paid, payable, facts FROM sale WHERE store_id = ? AND id > ? ORDER BY id LIMIT 200",
		V(store_id), V(*last));

	if (!n)
		return 0;
	n_lines = db_all(v->db, v->arena, &lines, line_check_cols,
		"SELECT sale_id, line, quantity, unit_price, gross, discount, net, credit_paid, gift_campaign_id,"
		" credit, points, coin, xp, referrer_credit, referrer_points, referrer_coin, referrer_xp"
		" FROM sale_line WHERE store_id = ? AND sale_id BETWEEN ? AND ? ORDER BY sale_id, line LIMIT 100000",
		V(store_id), V(sales[0].id), V(sales[n - 1].id));
	for (size_t i = 0; i < n; i++) {
		size_t first = line;
		while (line < n_lines && lines[line].sale_id == sales[i].id)
			line++;
		const char *wrong = sale_wrong(v, store_id, all, &sales[i], &lines[first], line - first);
		if (wrong)
			verify_report(v, "I6", store_id,
				arena_printf(v->arena, "sale %lld", (long long)sales[i].id), wrong);
	}
	*last = sales[n - 1].id;
	v->counts.sales += (int64_t)n;
	return n;
}

void verify_sales(struct verify *v, int64_t store_id)
{
	struct versions all = { .arena = arena_new((size_t)1 << 28) };
	int64_t last = 0;

	all.n = db_all(v->db, all.arena, &all.rows, version_cols,
		"SELECT campaign_id, version, definition FROM campaign_version WHERE store_id = ?"
		" ORDER BY campaign_id, version LIMIT 100000", V(store_id));
	while (check_chunk(v, store_id, &all, &last))
		arena_reset(v->arena);
	arena_free(all.arena);
}
