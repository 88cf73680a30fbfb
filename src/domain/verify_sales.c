/* verify_sales.c - every benefit of a sale equals what evaluate gives for its record. [I6] */
#include <string.h>

#include "domain/ledger.h"
#include "domain/sale_internal.h"
#include "domain/sale_record.h"
#include "domain/store.h"
#include "domain/verify_internal.h"
#include "domain/verify_record.h"

struct sale_check {
	int64_t id, branch_id, customer_id, referrer_id;
	int channel;
	utc_t occurred_at, booked_at;
	money_t gross, discount, net, credit_paid, gift_card_paid, payable;
	const char *facts;
};
static const struct db_col sale_check_cols[] = {
	COL(struct sale_check, id), COL(struct sale_check, branch_id), COL(struct sale_check, customer_id),
	COL(struct sale_check, referrer_id), COL(struct sale_check, channel),
	COL(struct sale_check, occurred_at), COL(struct sale_check, booked_at),
		COL(struct sale_check, gross),
	COL(struct sale_check, discount), COL(struct sale_check, net), COL(struct sale_check, credit_paid),
	COL(struct sale_check, gift_card_paid), COL(struct sale_check, payable),
	COL(struct sale_check, facts), COLS_END };

struct drawn_row { int64_t lot_id; money_t amount; utc_t available_from, expires_at,
	created_at; const char *terms; };
static const struct db_col drawn_cols[] = {
	COL(struct drawn_row, lot_id), COL(struct drawn_row, amount), COL(struct drawn_row, available_from),
	COL(struct drawn_row, expires_at), COL(struct drawn_row, created_at),
	COL(struct drawn_row, terms), COLS_END };

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
	int64_t product_id;
	qty_t quantity;
	money_t unit_price, gross, discount, net, credit_paid, gift_card_paid;
	int64_t gift_campaign_id;
	int64_t credit, points, coin, xp, referrer_credit, referrer_points, referrer_coin, referrer_xp;
};
static const struct db_col line_check_cols[] = {
	COL(struct line_check, sale_id), COL(struct line_check, line),
	COL(struct line_check, product_id), COL(struct line_check, quantity),
	COL(struct line_check, unit_price), COL(struct line_check, gross), COL(struct line_check, discount),
	COL(struct line_check, net), COL(struct line_check, credit_paid),
	COL(struct line_check, gift_card_paid),
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
		.windows = record_windows(v->arena, rules, r), .uses = record_uses(v->arena, rules, r),
		.unlocked = r->unlocked, .n_unlocked = r->n_unlocked,
		.credit_wanted = s->credit_paid, .gift_card_paid = s->gift_card_paid,
	};
	if (r->customer)
		r->customer->id = s->customer_id;
	return true;
}

static bool line_same(const struct line_check *row, const struct result_line *l)
{
	const int64_t *own = l->earned[PARTY_CUSTOMER], *other = l->earned[PARTY_REFERRER];

	return row->discount.rial == l->discount.rial && row->net.rial == l->net.rial &&
		row->credit_paid.rial == l->credit_paid.rial &&
		row->gift_card_paid.rial == l->gift_card_paid.rial && row->credit == own[ASSET_CREDIT] &&
		row->points == own[ASSET_POINTS] && row->coin == own[ASSET_COIN] &&
			row->xp == own[ASSET_XP] &&
		row->referrer_credit == other[ASSET_CREDIT] &&
			row->referrer_points == other[ASSET_POINTS] &&
		row->referrer_coin == other[ASSET_COIN] && row->referrer_xp == other[ASSET_XP];
}

static const struct db_col benefit_cols[] = {
	COL(struct benefit_row, sale_id), COL(struct benefit_row, seq),
	COL(struct benefit_row, campaign_id), COL(struct benefit_row, campaign_version),
	COL(struct benefit_row, reason), COL(struct benefit_row, give),
	COL(struct benefit_row, party), COL(struct benefit_row, amount),
	COL(struct benefit_row, product_id), COLS_END };

/* What stands about one sale in the tables beside its own row. */
struct sale_rows {
	const struct line_check *lines; size_t n_lines;
	const struct benefit_row *benefits; size_t n_benefits;
};

/* Behind the lines that were asked for stand the gifts, and nothing else. */
static bool gifts_same(const struct sale_rows *rows, int n_lines, const struct rules *rules,
	const struct result *r)
{
	if (rows->n_lines != (size_t)(n_lines + r->n_gifts))
		return false;
	for (int i = 0; i < r->n_gifts; i++) {
		const struct line_check *row = &rows->lines[n_lines + i];
		const struct gift_line *g = &r->gifts[i];
		if (row->gift_campaign_id != rules_campaign(rules, g->campaign)->id ||
			row->product_id != g->product_id ||
			row->quantity.thousandths != g->quantity.thousandths || row->net.rial)
			return false;
	}
	return true;
}

static bool benefits_same(struct verify *v, const struct sale_rows *rows, const struct rules *rules,
	const struct result *r)
{
	struct benefit_row *given;
	size_t n = benefit_rows(v->arena, rules, r, &given);

	if (n != rows->n_benefits)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct benefit_row *x = &given[i], *y = &rows->benefits[i];
		if (y->seq != (int)i || x->campaign_id != y->campaign_id ||
			x->campaign_version != y->campaign_version || x->reason != y->reason ||
			x->give != y->give || x->party != y->party || x->amount != y->amount ||
			x->product_id != y->product_id)
			return false;
	}
	return true;
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
	const struct sale_check *s, const struct sale_rows *rows)
{
	struct sale_record record;
	const struct rules *rules;
	struct facts facts;
	struct result result;

	if (!sale_record_read(v->arena, s->facts, &record))
		return "its record cannot be read";
	if (!(rules = record_rules(v->arena, all, &record, "sale")))
		return "a campaign version that it used is missing";
	if (!facts_of(v, s, &record, rules, rows->lines, rows->n_lines, &facts))
		return "its record does not fit its lines";
	if (s->credit_paid.rial)
		lots_of(v, store_id, s, &facts);
	evaluate(v->arena, rules, &facts, false, &result);
	if (result.gross.rial != s->gross.rial || result.discount.rial != s->discount.rial ||
		result.gift_card_paid.rial != s->gift_card_paid.rial ||
		result.net.rial != s->net.rial || result.payable.rial != s->payable.rial)
		return "its sums are not what the rules give";
	for (int i = 0; i < record.n_lines; i++)
		if (!line_same(&rows->lines[i], &result.lines[i]))
			return arena_printf(v->arena, "line %d is not what the rules give", i + 1);
	if (!gifts_same(rows, record.n_lines, rules, &result))
		return "its gifts are not what the rules give";
	if (!benefits_same(v, rows, rules, &result))
		return "its benefits are not what the rules give";
	if (!transfers_same(v, store_id, s, &result))
		return "its transfers are not what the rules give";
	return NULL;
}

/* The rows of the sales from `first` to `last`, by sale. */
static struct sale_rows rows_between(struct verify *v, int64_t store_id, int64_t first, int64_t last)
{
	struct sale_rows all;
	struct line_check *lines;
	struct benefit_row *benefits;

	all.n_lines = db_all(v->db, v->arena, &lines, line_check_cols,
		"SELECT sale_id, line, product_id, quantity, unit_price, gross, discount, net, credit_paid,"
		" gift_card_paid,"
		" gift_campaign_id, credit, points, coin, xp, referrer_credit, referrer_points,"
		" referrer_coin, referrer_xp FROM sale_line"
		" WHERE store_id = ? AND sale_id BETWEEN ? AND ? ORDER BY sale_id, line LIMIT 100000",
		V(store_id), V(first), V(last));
	all.n_benefits = db_all(v->db, v->arena, &benefits, benefit_cols,
		"SELECT sale_id, seq, campaign_id, campaign_version, reason, give, party, amount, product_id"
		" FROM sale_benefit"
		" WHERE store_id = ? AND sale_id BETWEEN ? AND ? ORDER BY sale_id, seq LIMIT 1000000",
		V(store_id), V(first), V(last));
	all.lines = lines;
	all.benefits = benefits;
	return all;
}

/* Those of one sale, which stand first in `left`; what stands before them is of no sale. */
static struct sale_rows rows_take(struct sale_rows *left, int64_t sale_id)
{
	struct sale_rows own;

	while (left->n_lines && left->lines->sale_id < sale_id)
		left->lines++, left->n_lines--;
	while (left->n_benefits && left->benefits->sale_id < sale_id)
		left->benefits++, left->n_benefits--;
	own = (struct sale_rows){ .lines = left->lines, .benefits = left->benefits };
	while (left->n_lines && left->lines->sale_id == sale_id)
		left->lines++, left->n_lines--, own.n_lines++;
	while (left->n_benefits && left->benefits->sale_id == sale_id)
		left->benefits++, left->n_benefits--, own.n_benefits++;
	return own;
}

static size_t check_chunk(struct verify *v, int64_t store_id, const struct versions *all, int64_t *last)
{
	struct sale_check *sales;
	struct sale_rows left;
	size_t n = db_all(v->db, v->arena, &sales, sale_check_cols,
		"SELECT id, branch_id, customer_id, referrer_id, channel, occurred_at, booked_at, gross, discount,"
		" net, credit_paid, gift_card_paid, payable, facts FROM sale"
		" WHERE store_id = ? AND id > ? ORDER BY id LIMIT 200",
		V(store_id), V(*last));

	if (!n)
		return 0;
	left = rows_between(v, store_id, sales[0].id, sales[n - 1].id);
	for (size_t i = 0; i < n; i++) {
		struct sale_rows rows = rows_take(&left, sales[i].id);
		const char *wrong = sale_wrong(v, store_id, all, &sales[i], &rows);
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
	verify_records(v, store_id, check_chunk);
}
