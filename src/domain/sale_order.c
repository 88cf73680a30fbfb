/* sale_order.c - the rules that say who may buy what, asked for one sale. [GRP-05…09] */
#include "base/fault.h"
#include "domain/rule_book.h"
#include "domain/sale_internal.h"

enum { HOUR_S = 3600, BOUGHT_MAX = 50000 };

static const struct db_col bought_cols[] = {
	COL_REF(struct bought, product_id), COL_REF(struct bought, product_group_id),
	COL(struct bought, brand), COL(struct bought, quantity), COL(struct bought, at), COLS_END };

/*
 * What the customer bought in the last hours, less what came back, gifts left out. His account row
 * is locked when a sale is posted: of two orders at once the second one sees the first.
 */
static size_t find_bought(const struct scope *s, const struct facts *f, int hours, struct bought **out)
{
	return db_all(s->db, s->arena, out, bought_cols,
		"SELECT l.product_id, p.product_group_id, p.brand, l.quantity - l.refunded AS quantity,"
		" s.occurred_at AS at FROM sale s"
		" JOIN sale_line l ON l.store_id = s.store_id AND l.sale_id = s.id"
		" JOIN product p ON p.store_id = l.store_id AND p.id = l.product_id"
		" WHERE s.store_id = ? AND s.customer_id = ? AND s.occurred_at > ? AND s.status <> ?"
		" AND NOT s.quick AND l.gift_campaign_id IS NULL AND l.quantity > l.refunded LIMIT ?",
		V(s->store_id), V(f->customer->id), V((utc_t){ f->at.s - (int64_t)hours * HOUR_S }),
		V((int)SALE_REFUNDED), V(BOUGHT_MAX));
}

static enum sale_result result_of(enum order_fault broken)
{
	switch (broken) {
	case ORDER_OK: return SALE_OK;
	case ORDER_BRANCH: return SALE_BRANCH_NOT_FOR_GROUP;
	case ORDER_PAYMENT: return SALE_PAYMENT_DENIED;
	case ORDER_PRODUCT: return SALE_PRODUCT_DENIED;
	case ORDER_BELOW: return SALE_BELOW_MINIMUM;
	case ORDER_LIMIT: return SALE_LIMIT_EXCEEDED;
	}
	fault("sale: no order fault %d", (int)broken);
}

enum sale_result sale_judge_order(const struct scope *s, struct sale_outcome *out,
	const struct sale_found *found)
{
	const struct order_rules *rules = rule_book_order_rules(s);
	const struct facts *f = &out->facts;
	int hours = order_limits_hours(rules, f);
	struct bought *bought = NULL;
	size_t n = 0;

	out->terms = order_terms(rules, f->customer);
	if (hours && f->customer)
		n = find_bought(s, f, hours, &bought);
	out->n_limits = order_limits_stand(s->arena, rules, f, bought, n, &out->limits);
	if (found->late && !channel_orders(f->channel))
		return SALE_OK; /* it was sold already, at a till that was offline */
	out->violation = order_judge(rules, f, out->limits, out->n_limits);
	out->line = out->violation.line;
	return result_of(out->violation.fault);
}

/* Only these can be paid later: the rest is money in the hand of a cashier. */
static bool paid_at_a_distance(const struct sale_request *q)
{
	for (int i = 0; i < q->n_payments; i++)
		if (q->payments[i].method != PAYMENT_ONLINE && q->payments[i].method != PAYMENT_SLIP)
			return false;
	return q->n_payments > 0;
}

enum sale_result sale_pays_later(const struct sale_request *q, struct sale_outcome *out)
{
	money_t payable = out->result.payable, paid = { 0 };

	out->least = order_least_payment(&out->terms, payable);
	for (int i = 0; i < q->n_payments; i++)
		paid.rial += q->payments[i].amount.rial;
	if (!out->has_customer || !channel_orders(q->channel) || !paid_at_a_distance(q) ||
		paid.rial > payable.rial || out->least.rial == payable.rial)
		return SALE_PAYMENT_MISMATCH;
	if (paid.rial < out->least.rial)
		return SALE_PAID_TOO_LITTLE;
	out->due.rial = payable.rial - paid.rial;
	return SALE_OK;
}
