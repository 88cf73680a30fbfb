/* sale_read.c - sales as stored, for pages and the API. */
#include "domain/sale.h"

#include <string.h>

#include "base/fault.h"
#include "base/json.h"

char *sale_number(struct arena *a, int branch_number, int64_t sale_id)
{
	return arena_printf(a, "%d-%06lld", branch_number, (long long)sale_id);
}

static bool payment_read(struct json_in in, struct sale_payment *out)
{
	int method = 0;

	out->has_amount = true;
	if (!json_get_choice(json_at(in, "method"), JSON_REQUIRED, payment_words, &method) ||
		!json_get_int(json_at(in, "amount"), JSON_REQUIRED, 0, AMOUNT_MAX, &out->amount.rial))
		return false;
	out->method = (enum payment)method;
	return true;
}

int sale_payments(struct arena *a, const struct sale *sale, struct sale_payment out[SALE_PAYMENTS_MAX])
{
	struct json_report report = { .arena = a };
	json_t *list = json_parse(&report, sale->payments, strlen(sale->payments));
	struct json_in in = json_root(&report, list);
	bool ok = list != NULL;
	size_t n = ok ? json_array_of(in, SALE_PAYMENTS_MAX, &ok) : 0;

	for (size_t i = 0; i < n && ok; i++)
		ok = payment_read(json_item(in, i), &out[i]);
	if (!ok)
		fault("sale %lld: payments that are not ours", (long long)sale->id);
	return (int)n;
}

static const struct db_col sale_cols[] = {
	COL(struct sale, id), COL(struct sale, branch_id), COL(struct sale, customer_id),
	COL(struct sale, referrer_id), COL(struct sale, channel), COL(struct sale, status),
	COL(struct sale, quick), COL(struct sale, actor_kind), COL(struct sale, actor_id),
	COL(struct sale, receipt), COL(struct sale, occurred_at), COL(struct sale, booked_at),
	COL(struct sale, gross), COL(struct sale, discount), COL(struct sale, net),
	COL(struct sale, credit_paid), COL(struct sale, gift_card_paid),
	COL(struct sale, payable), COL(struct sale, refunded),
	COL(struct sale, payments), COL(struct sale, branch_number), COL(struct sale, branch_name),
	COL(struct sale, first_name), COL(struct sale, last_name), COL(struct sale, mobile),
	COL(struct sale, actor_name), COLS_END };

/*
 * `index` is empty, or an index hint for lists: by itself the server begins at the branch, or at
 * another index, and reads and sorts every sale of the store for a page of fifty.
 */
#define SALE_COLUMNS(index) \
	"SELECT STRAIGHT_JOIN s.id, s.branch_id, s.customer_id, s.referrer_id, s.channel, s.status," \
	" s.quick, s.actor_kind, s.actor_id, s.receipt, s.occurred_at, s.booked_at, s.gross," \
	" s.discount, s.net, s.credit_paid, s.gift_card_paid, s.payable, s.refunded, s.payments," \
	" b.number AS branch_number, b.name AS branch_name," \
	" c.first_name, c.last_name, c.mobile, COALESCE(f.name, k.name) AS actor_name" \
	" FROM sale s " index " JOIN branch b ON b.store_id = s.store_id AND b.id = s.branch_id" \
	" LEFT JOIN customer c ON c.store_id = s.store_id AND c.id = s.customer_id" \
	" LEFT JOIN staff f ON s.actor_kind = 'staff' AND f.id = s.actor_id" \
	" LEFT JOIN api_key k ON s.actor_kind = 'api' AND k.store_id = s.store_id AND k.id = s.actor_id" \
	" WHERE s.store_id = ?"

bool sale_load(const struct scope *s, int64_t id, struct sale *out)
{
	return db_one(s->db, s->arena, out, sale_cols, SALE_COLUMNS("") " AND s.id = ?", V(s->store_id),
		V(id)) &&
		scope_has_branch(s, out->branch_id);
}

static const struct db_col sale_line_cols[] = {
	COL(struct sale_line, line), COL(struct sale_line, product_id), COL(struct sale_line, name),
	COL(struct sale_line, quantity), COL(struct sale_line, unit_price), COL(struct sale_line, gross),
	COL(struct sale_line, discount), COL(struct sale_line, net), COL(struct sale_line, credit_paid),
	COL(struct sale_line, gift_card_paid),
	COL(struct sale_line, gift_campaign_id), COL(struct sale_line, counted_stock),
	COL(struct sale_line, credit), COL(struct sale_line, points), COL(struct sale_line, coin),
	COL(struct sale_line, xp), COL(struct sale_line, referrer_credit),
	COL(struct sale_line, referrer_points), COL(struct sale_line, referrer_coin),
	COL(struct sale_line, referrer_xp), COL(struct sale_line, measure), COL(struct sale_line, refunded),
	COLS_END };

size_t sale_lines(const struct scope *s, int64_t sale_id, struct sale_line **out)
{
	return db_all(s->db, s->arena, out, sale_line_cols,
		"SELECT line, product_id, name, quantity, unit_price, gross, discount, net, credit_paid,"
		" gift_card_paid, gift_campaign_id, counted_stock, credit, points, coin, xp,"
		" referrer_credit, referrer_points, referrer_coin, referrer_xp, measure, refunded FROM sale_line"
		" WHERE store_id = ? AND sale_id = ? ORDER BY line LIMIT 1000", V(s->store_id), V(sale_id));
}

static const struct db_col sale_benefit_cols[] = {
	COL(struct sale_benefit, campaign_id), COL(struct sale_benefit, campaign_version),
	COL(struct sale_benefit, reason), COL(struct sale_benefit, give), COL(struct sale_benefit, party),
	COL(struct sale_benefit, amount), COL(struct sale_benefit, product_id),
	COL(struct sale_benefit, out_of_stock), COL(struct sale_benefit, campaign_name), COLS_END };

size_t sale_benefits(const struct scope *s, int64_t sale_id, struct sale_benefit **out)
{
	return db_all(s->db, s->arena, out, sale_benefit_cols,
		"SELECT b.campaign_id, b.campaign_version, b.reason, b.give, b.party, b.amount, b.product_id,"
		" b.give = ? AND NOT EXISTS (SELECT 1 FROM sale_line l WHERE l.store_id = b.store_id"
		" AND l.sale_id = b.sale_id AND l.gift_campaign_id = b.campaign_id"
		" AND l.product_id = b.product_id AND l.quantity = b.amount) AS out_of_stock,"
		" c.name AS campaign_name FROM sale_benefit b"
		" LEFT JOIN campaign c ON c.store_id = b.store_id AND c.id = b.campaign_id"
		" WHERE b.store_id = ? AND b.sale_id = ? ORDER BY b.seq LIMIT 10000",
		V((int)GIVE_GIFT), V(s->store_id), V(sale_id));
}

/* The end of the range of the keyset: what comes first on the list is older than this. */
#define SALE_PAGE \
	" AND (? OR FIND_IN_SET(s.branch_id, ?))" \
	" AND (? = 0 OR (s.actor_kind = 'staff' AND s.actor_id = ?)) AND s.occurred_at >= ?" \
	" AND s.occurred_at <= ? AND (s.occurred_at < ? OR s.id < ?)" \
	" ORDER BY s.occurred_at DESC, s.id DESC LIMIT ?"
#define SALE_PAGE_VALUES \
	V(s->all_branches), V(scope_branch_list(s)), V(f->staff_id), V(f->staff_id), V(from), V(end), \
		V(end), V(end_id), V(f->limit)

size_t sale_list(const struct scope *s, const struct sale_filter *f, struct sale **out)
{
	const utc_t never = { 253402300799 }; /* 9999-12-31 */
	utc_t from = f->from.s ? f->from : (utc_t){ 1 };
	utc_t end = f->until.s && f->until.s < never.s ? f->until : never;
	int64_t end_id = 0;

	if (f->before_id && f->before_at.s <= end.s) {
		end = f->before_at;
		end_id = f->before_id;
	}
	if (f->customer_id)
		return db_all(s->db, s->arena, out, sale_cols,
			SALE_COLUMNS("FORCE INDEX (sale_customer)")
			" AND s.customer_id = ? AND (? = 0 OR s.branch_id = ?)" SALE_PAGE,
			V(s->store_id), V(f->customer_id), V(f->branch_id), V(f->branch_id),
			SALE_PAGE_VALUES);
	if (f->branch_id)
		return db_all(s->db, s->arena, out, sale_cols,
			SALE_COLUMNS("FORCE INDEX (sale_branch)") " AND s.branch_id = ?" SALE_PAGE,
			V(s->store_id), V(f->branch_id), SALE_PAGE_VALUES);
	return db_all(s->db, s->arena, out, sale_cols,
		SALE_COLUMNS("FORCE INDEX (sale_time)") SALE_PAGE, V(s->store_id), SALE_PAGE_VALUES);
}
