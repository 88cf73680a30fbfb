#include "domain/sale.h"

#include "base/fault.h"
#include "domain/benefit_delivery.h"
#include "domain/guard.h"
#include "domain/rule_book.h"
#include "domain/sale_due.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

const char *sale_result_word(enum sale_result result)
{
	switch (result) {
	case SALE_OK: return "ok";
	case SALE_CUSTOMER_UNKNOWN: return "customer_unknown";
	case SALE_CUSTOMER_INACTIVE: return "customer_inactive";
	case SALE_CARD_EXPIRED: return "card_expired";
	case SALE_CARD_STOPPED: return "card_stopped";
	case SALE_BRANCH_FORBIDDEN: return "branch_forbidden";
	case SALE_OCCURRED_AT_OUT_OF_RANGE: return "occurred_at_out_of_range";
	case SALE_EMPTY: return "sale_empty";
	case SALE_PRODUCT_UNKNOWN: return "product_unknown";
	case SALE_PRICE_MISSING: return "price_missing";
	case SALE_OUT_OF_STOCK: return "out_of_stock";
	case SALE_TOO_LARGE: return "sale_too_large";
	case SALE_INSUFFICIENT_CREDIT: return "insufficient_credit";
	case SALE_PAYMENT_MISMATCH: return "payment_mismatch";
	case SALE_GIFT_CARD_NOT_USABLE: return "gift_card_not_usable";
	case SALE_GIFT_CARD_TOO_LITTLE: return "gift_card_too_little";
	case SALE_CODE_NOT_USABLE: return "code_not_usable";
	case SALE_BRANCH_NOT_FOR_GROUP: return "branch_not_for_group";
	case SALE_PAYMENT_DENIED: return "payment_denied";
	case SALE_PRODUCT_DENIED: return "product_denied";
	case SALE_BELOW_MINIMUM: return "order_below_minimum";
	case SALE_LIMIT_EXCEEDED: return "order_limit_exceeded";
	case SALE_PAID_TOO_LITTLE: return "paid_too_little";
	case SALE_OWN_ACCOUNT: return "own_account";
	case SALE_STAFF_VELOCITY: return "staff_velocity";
	case SALE_CUSTOMER_VELOCITY: return "customer_velocity";
	}
	return "";
}

const char *sale_status_word(enum sale_status status)
{
	switch (status) {
	case SALE_POSTED: return "posted";
	case SALE_PARTLY_REFUNDED: return "partly_refunded";
	case SALE_REFUNDED: return "refunded";
	}
	return "";
}

/* Payments with amounts must come to the payable; one may stand for the rest. */
static bool payments_fit(const struct sale_request *q, money_t payable)
{
	int64_t sum = 0;
	bool rest = q->n_payments == 0;

	for (int i = 0; i < q->n_payments; i++) {
		if (!q->payments[i].has_amount)
			rest = true;
		else
			sum += q->payments[i].amount.rial;
	}
	return rest ? sum <= payable.rial : sum == payable.rial;
}

/* What the customer asked of the wallet against what could be drawn. */
static bool credit_suffices(const struct sale_request *q, struct sale_outcome *out)
{
	if (q->credit_max || out->result.credit_paid.rial == q->credit_wanted.rial)
		return true;
	out->usable = out->result.credit_paid;
	return false;
}

/* Each typed code must have given its campaign: nobody loses a code for nothing. */
static bool codes_apply(struct sale_outcome *out)
{
	for (int i = 0; i < out->n_codes; i++) {
		bool applied = false;

		for (int k = 0; k < out->result.n_applied; k++)
			applied |= rules_campaign(out->rules, out->result.applied[k].campaign)->id ==
				out->codes[i].campaign_id;
		if (!applied) {
			out->code = i + 1;
			out->code_known = true;
			return false;
		}
	}
	return true;
}

/*
 * Whether the payments are the payable, or a part of it that may be paid first. Such an order counts
 * for no level before the rest is paid, so it is judged at the old one. [GRP-04]
 */
static enum sale_result judge_payments(const struct sale_request *q, const struct sale_outcome *as_it_was,
	struct sale_outcome *out)
{
	enum sale_result r;

	if (payments_fit(q, out->result.payable))
		return SALE_OK;
	r = sale_pays_later(q, out);
	if (r == SALE_OK && out->level_changed) {
		*out = *as_it_was;
		r = sale_pays_later(q, out);
	}
	return r;
}

static enum sale_result sale_decide(const struct scope *s, const struct sale_request *q,
	enum sale_mode mode,
	struct sale_outcome *out, struct sale_found *found)
{
	enum sale_result r = sale_find_facts(s, q, mode, out, found);

	if (r == SALE_OK && mode != MODE_TRIAL)
		r = sale_judge_order(s, out, found);
	if (r != SALE_OK)
		return r;
	if (mode != MODE_TRIAL && out->has_customer &&
		guard_own(s, out->customer.mobile, &out->customer.national_id_hash))
		return SALE_OWN_ACCOUNT;
	evaluate(s->arena, out->rules, &out->facts, true, &out->result);
	const struct sale_outcome as_it_was = *out;
	sale_level_foresee(s, out);
	r = judge_payments(q, &as_it_was, out);
	if (!codes_apply(out))
		return SALE_CODE_NOT_USABLE;
	if (!credit_suffices(q, out))
		return SALE_INSUFFICIENT_CREDIT;
	if (r != SALE_OK)
		return r;
	gift_cards_split(out->gift_cards, out->n_gift_cards, out->result.gift_card_paid);
	const char **names = NEWN(s->arena, const char *, (size_t)out->result.n_gifts + 1);
	for (int i = 0; i < out->result.n_gifts; i++)
		names[i] = sale_product_of(found, out->result.gifts[i].product_id)->name;
	out->gift_names = names;
	return SALE_OK;
}

/* Balances and counters as the sale leaves them, without a ledger: for a quote. */
static void balances_after(struct sale_outcome *out)
{
	out->balances = out->customer.account;
	out->balances.credit -= out->result.credit_paid.rial;
	for (int a = 0; a < ASSETS; a++)
		*account_balance(&out->balances, (enum asset)a) += out->result.earned[PARTY_CUSTOMER][a];
}

static enum sale_result look(const struct scope *s, const struct sale_request *q, enum sale_mode mode,
	struct sale_outcome *out)
{
	struct sale_found found;
	enum sale_result r = sale_decide(s, q, mode, out, &found);

	if (r == SALE_OK && out->has_customer)
		balances_after(out);
	return r;
}

enum sale_result sale_quote(const struct scope *s, const struct sale_request *q, struct sale_outcome *out)
{
	*out = (struct sale_outcome){ .rules = rule_book_get(s) };
	return look(s, q, MODE_QUOTE, out);
}

enum sale_result sale_try(const struct scope *s, const struct rules *rules, const struct sale_request *q,
	struct sale_outcome *out)
{
	*out = (struct sale_outcome){ .rules = rules };
	return look(s, q, MODE_TRIAL, out);
}

static void post_payment(const struct scope *s, struct posting *p, struct account_change *customer,
	const struct sale_outcome *o, const struct sale_found *found)
{
	const struct result *r = &o->result;
	struct lot_part *parts = NEWN(s->arena, struct lot_part, (size_t)r->n_draws);

	for (int i = 0; i < r->n_draws; i++)
		parts[i] = (struct lot_part){ &found->lots[r->draws[i].lot], r->draws[i].amount.rial };
	posting_out(p, &(struct outgoing){
		.from = customer, .to = ACCOUNT_REDEEMED, .asset = ASSET_CREDIT,
		.amount = r->credit_paid.rial, .reason = REASON_PAYMENT,
		.parts = parts, .n_parts = r->n_draws });
}

static enum transfer_reason reason_of(enum grant_reason reason)
{
	switch (reason) {
	case GRANT_CAMPAIGN: return REASON_CAMPAIGN;
	case GRANT_LEVEL: return REASON_LEVEL;
	case GRANT_PRODUCT: return REASON_PRODUCT;
	}
	fault("sale: no reason %d", (int)reason);
}

static bool earns(const struct result *r, enum party party)
{
	for (int a = 0; a < ASSETS; a++)
		if (r->earned[party][a])
			return true;
	return false;
}

/* Pays by credit first, then gives what was earned: a sale cannot be paid with its own cashback. */
static void post_ledger(const struct scope *s, struct sale_outcome *o, const struct sale_found *found)
{
	struct posting *p = posting_new(s, CAUSE_SALE, o->facts.at, o->facts.branch_id);
	struct account_change *party[PARTIES] = { posting_account(p, &o->customer.account), NULL };
	struct account_row referrer;

	if (earns(&o->result, PARTY_REFERRER)) {
		if (!account_lock(s, o->customer.referrer_id, &referrer))
			fault("sale: customer %lld has no account", (long long)o->customer.referrer_id);
		party[PARTY_REFERRER] = posting_account(p, &referrer);
	}
	if (o->result.credit_paid.rial)
		post_payment(s, p, party[PARTY_CUSTOMER], o, found);
	for (int i = 0; i < o->result.n_grants; i++) {
		const struct grant *g = &o->result.grants[i];
		posting_in(p, &(struct incoming){
			.to = party[g->to], .from = ACCOUNT_ISSUED, .asset = g->asset, .amount = g->amount,
			.reason = reason_of(g->reason), .terms = g->terms,
			.campaign_id = g->campaign < 0 ? 0 : rules_campaign(o->rules, g->campaign)->id });
	}
	struct account_row *row = &party[PARTY_CUSTOMER]->now;
	row->sales_count++;
	row->spent = money_add(row->spent, o->result.net);
	if (row->last_sale_at.s < o->facts.at.s)
		row->last_sale_at = o->facts.at;
	posting_book(p, o->sale_id);
	o->balances = *row;
}

/* One product's stock goes down; the statement's parameters in order. */
struct stock_lower { qty_t quantity; int64_t store_id, id; bool late; qty_t least; };
static const struct db_col stock_lower_cols[] = {
	COL(struct stock_lower, quantity), COL(struct stock_lower, store_id), COL(struct stock_lower, id),
	COL(struct stock_lower, late), COL(struct stock_lower, least), COLS_END };

/* Everything of one product that leaves the shelf, gifts included. */
static qty_t quantity_leaving(const struct sale_outcome *o, int64_t product_id)
{
	qty_t sum = { 0 };

	for (int i = 0; i < o->facts.n_lines; i++)
		if (o->facts.lines[i].product_id == product_id)
			sum.thousandths += o->facts.lines[i].quantity.thousandths;
	for (int i = 0; i < o->result.n_gifts; i++)
		if (o->result.gifts[i].product_id == product_id)
			sum.thousandths += o->result.gifts[i].quantity.thousandths;
	return sum;
}

/* Lowers counted stock, in one statement; the last piece sold twice at once: retry, then refused. */
static void lower_stock(const struct scope *s, const struct sale_outcome *o, const struct sale_found *found)
{
	struct stock_lower *rows = NEWN(s->arena, struct stock_lower, found->n_products);
	size_t n = 0;

	for (size_t i = 0; i < found->n_products; i++) {
		const struct sale_product *p = &found->products[i];
		qty_t leaving = p->counted ? quantity_leaving(o, p->id) : (qty_t){ 0 };
		if (leaving.thousandths)
			rows[n++] = (struct stock_lower){ leaving, s->store_id, p->id, found->late,
				leaving };
	}
	if (db_bulk(s->db, rows, n, stock_lower_cols,
			"UPDATE product SET stock = stock - ? WHERE store_id = ? AND id = ?"
			" AND (? OR stock >= ?)") != (int64_t)n)
		fault_as(FAULT_RETRY, "sale: stock changed under a sale");
}

/* Last, so that the tallies of a busy till are locked for a moment only. */
static enum sale_result ask_guard(const struct scope *s, const struct sale_outcome *o)
{
	switch (guard_sale(s, o->has_customer ? o->customer.account.customer_id : 0,
		o->result.earned[PARTY_CUSTOMER])) {
	case GUARD_OK:
		break;
	case GUARD_OWN_ACCOUNT:
		return SALE_OWN_ACCOUNT;
	case GUARD_STAFF_VELOCITY:
		return SALE_STAFF_VELOCITY;
	case GUARD_CUSTOMER_VELOCITY:
	case GUARD_STAFF_CAP:
	case GUARD_STORE_CAP:
	case GUARD_APPROVAL:
		return SALE_CUSTOMER_VELOCITY;
	}
	return SALE_OK;
}

enum sale_result sale_post(const struct scope *s, const struct sale_request *q, struct sale_outcome *out)
{
	struct sale_found found;
	enum sale_result r;

	*out = (struct sale_outcome){ .rules = rule_book_get(s) };
	r = sale_decide(s, q, MODE_POST, out, &found);

	if (r != SALE_OK)
		return r;
	out->sale_id = sale_write(s, q, out, &found);
	out->number = sale_number(s->arena, found.branch_number, out->sale_id);
	if (out->has_customer)
		post_ledger(s, out, &found);
	if (out->due.rial)
		sale_due_open(s, &(struct sale_due){ .sale_id = out->sale_id, .total = out->due, .due = out->due,
			.customer_id = out->customer.account.customer_id,
			.referrer_id = out->customer.referrer_id });
	lower_stock(s, out, &found);
	if (out->has_customer)
		campaign_uses_claim(s, out->rules,
			&(struct campaign_taker){ &out->facts, &out->result }, 1);
	if (out->n_gift_cards)
		gift_cards_pay(s, out->sale_id, q->branch_id, out->gift_cards, out->n_gift_cards);
	if (out->n_codes)
		sale_codes_claim(s, out->sale_id, out->customer.account.customer_id, out->facts.at, out->codes,
			out->n_codes);
	sale_level_post(s, out);
	benefits_deliver(s, out->rules, &(struct delivery){ CAUSE_SALE, out->sale_id,
		{ out->customer.account.customer_id, out->customer.referrer_id },
		q->branch_id, out->due.rial ? 1U << PARTY_CUSTOMER | 1U << PARTY_REFERRER : 0,
		&out->result }, 1);
	return ask_guard(s, out);
}
