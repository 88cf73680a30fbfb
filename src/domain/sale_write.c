/* sale_write.c - the rows of a sale. */
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

struct line_row {
	int64_t store_id, sale_id;
	int line;
	int64_t product_id;
	const char *name;
	qty_t quantity;
	money_t unit_price, gross, discount, net, credit_paid, gift_card_paid;
	int64_t gift_campaign_id;
	bool counted_stock;
	int64_t credit, points, coin, xp;
	int64_t referrer_credit, referrer_points, referrer_coin, referrer_xp;
	int64_t measure;
};

static const struct db_col line_row_cols[] = {
	COL(struct line_row, store_id), COL(struct line_row, sale_id), COL(struct line_row, line),
	COL_REF(struct line_row, product_id), COL(struct line_row, name), COL(struct line_row, quantity),
	COL(struct line_row, unit_price), COL(struct line_row, gross), COL(struct line_row, discount),
	COL(struct line_row, net), COL(struct line_row, credit_paid),
	COL(struct line_row, gift_card_paid),
	COL_REF(struct line_row, gift_campaign_id),
	COL(struct line_row, counted_stock), COL(struct line_row, credit), COL(struct line_row, points),
	COL(struct line_row, coin), COL(struct line_row, xp), COL(struct line_row, referrer_credit),
	COL(struct line_row, referrer_points), COL(struct line_row, referrer_coin),
	COL(struct line_row, referrer_xp), COL(struct line_row, measure), COLS_END };

static bool is_counted(const struct sale_found *found, int64_t product_id)
{
	const struct sale_product *p = product_id ? sale_product_of(found, product_id) : NULL;

	return p && p->counted;
}

static struct line_row line_of(const struct sale_outcome *o, const struct sale_found *found, int i,
	bool quick)
{
	const struct fact_line *f = &o->facts.lines[i];
	const struct result_line *r = &o->result.lines[i];
	const int64_t *own = r->earned[PARTY_CUSTOMER], *other = r->earned[PARTY_REFERRER];

	return (struct line_row){
		.line = i + 1, .product_id = f->product_id, .name = o->line_names[i],
			.quantity = f->quantity,
		.unit_price = f->unit_price, .gross = f->gross, .discount = r->discount, .net = r->net,
		.credit_paid = r->credit_paid, .gift_card_paid = r->gift_card_paid,
		.counted_stock = is_counted(found, f->product_id),
		.credit = own[ASSET_CREDIT], .points = own[ASSET_POINTS], .coin = own[ASSET_COIN],
		.xp = own[ASSET_XP], .referrer_credit = other[ASSET_CREDIT],
		.referrer_points = other[ASSET_POINTS], .referrer_coin = other[ASSET_COIN],
		.referrer_xp = other[ASSET_XP],
		.measure = quick ? f->gross.rial : f->quantity.thousandths,
	};
}

static struct line_row gift_of(const struct sale_outcome *o, const struct sale_found *found, int i)
{
	const struct gift_line *g = &o->result.gifts[i];

	return (struct line_row){
		.line = o->facts.n_lines + i + 1, .product_id = g->product_id, .name = o->gift_names[i],
		.quantity = g->quantity, .gift_campaign_id = rules_campaign(o->rules, g->campaign)->id,
		.counted_stock = is_counted(found, g->product_id), .measure = g->quantity.thousandths,
	};
}

static void write_lines(const struct scope *s, const struct sale_outcome *o, const struct sale_found *found,
	bool quick, int64_t sale_id)
{
	size_t n = (size_t)(o->facts.n_lines + o->result.n_gifts);
	struct line_row *rows = NEWN(s->arena, struct line_row, n);

	for (size_t i = 0; i < n; i++) {
		rows[i] = (int)i < o->facts.n_lines ? line_of(o, found, (int)i, quick) :
			gift_of(o, found, (int)i - o->facts.n_lines);
		rows[i].store_id = s->store_id;
		rows[i].sale_id = sale_id;
	}
	db_bulk(s->db, rows, n, line_row_cols,
		"INSERT INTO sale_line (store_id, sale_id, line, product_id, name, quantity, unit_price,"
		" gross, discount, net, credit_paid, gift_card_paid, gift_campaign_id, counted_stock, credit,"
		" points, coin, xp,"
		" referrer_credit, referrer_points, referrer_coin, referrer_xp, measure)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

static const struct db_col benefit_row_cols[] = {
	COL(struct benefit_row, store_id), COL(struct benefit_row, sale_id), COL(struct benefit_row, seq),
	COL(struct benefit_row, campaign_id), COL(struct benefit_row, campaign_version),
	COL(struct benefit_row, reason), COL(struct benefit_row, give), COL(struct benefit_row, party),
	COL(struct benefit_row, amount), COL_REF(struct benefit_row, product_id), COLS_END };

static void write_benefits(const struct scope *s, const struct sale_outcome *o, int64_t sale_id)
{
	struct benefit_row *rows;
	size_t n = benefit_rows(s->arena, o->rules, &o->result, &rows);

	for (size_t i = 0; i < n; i++) {
		rows[i].store_id = s->store_id;
		rows[i].sale_id = sale_id;
		rows[i].seq = (int)i;
	}
	db_bulk(s->db, rows, n, benefit_row_cols,
		"INSERT INTO sale_benefit (store_id, sale_id, seq, campaign_id, campaign_version, reason, give,"
		" party, amount, product_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
}

/* [{"method":"card","amount":274000}]: what stands for the rest gets the rest. */
static const char *payments_text(const struct scope *s, const struct sale_request *q, money_t payable)
{
	struct buf b = BUF(s->arena);
	int64_t given = 0;

	for (int i = 0; i < q->n_payments; i++)
		given += q->payments[i].has_amount ? q->payments[i].amount.rial : 0;
	buf_puts(&b, "[");
	for (int i = 0; i < q->n_payments; i++) {
		const struct sale_payment *p = &q->payments[i];
		buf_printf(&b, "%s{\"method\":\"%s\",\"amount\":%lld}", i ? "," : "",
			payment_words[p->method],
			(long long)(p->has_amount ? p->amount.rial : payable.rial - given));
		if (!p->has_amount)
			given = payable.rial;
	}
	buf_puts(&b, "]");
	return buf_text(&b);
}

int64_t sale_write(const struct scope *s, const struct sale_request *q, const struct sale_outcome *o,
	const struct sale_found *found)
{
	const struct result *r = &o->result;
	int64_t id;

	db_exec(s->db,
		"INSERT INTO sale (store_id, branch_id, customer_id, referrer_id, channel, quick, actor_kind,"
		" actor_id, receipt, occurred_at, booked_at, gross, discount, net, credit_paid,"
		" gift_card_paid, payable,"
		" payments, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(q->branch_id), db_ref(o->has_customer ?
			o->customer.account.customer_id : 0),
		db_ref(o->has_customer ? o->customer.referrer_id : 0), V((int)q->channel), V(q->quick),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(q->receipt), V(o->occurred_at),
		V(s->now), V(r->gross), V(r->discount), V(r->net), V(r->credit_paid),
		V(r->gift_card_paid), V(r->payable),
		V(payments_text(s, q, r->payable)), V(sale_record(s, o)));
	id = db_last_id(s->db);
	write_lines(s, o, found, q->quick, id);
	write_benefits(s, o, id);
	return id;
}
