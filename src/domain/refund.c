#include "domain/refund.h"

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/guard.h"
#include "domain/level_progress.h"
#include "domain/refund_internal.h"
#include "domain/reward_claim.h"
#include "domain/sale_due.h"
#include "domain/sale_internal.h"
#include "domain/store.h"

const char *refund_result_word(enum refund_result result)
{
	switch (result) {
	case REFUND_OK: return "ok";
	case REFUND_SALE_UNKNOWN: return "sale_unknown";
	case REFUND_EMPTY: return "refund_empty";
	case REFUND_LINE_UNKNOWN: return "line_unknown";
	case REFUND_NOT_QUICK: return "refund_not_quick";
	case REFUND_EXCEEDS_SALE: return "refund_exceeds_sale";
	case REFUND_OWN_ACCOUNT: return "own_account";
	case REFUND_NEEDS_APPROVAL: return "approval_needed";
	}
	return "";
}

enum refund_result refund_quote(const struct scope *s, const struct refund_request *q,
	struct refund_outcome *out)
{
	struct refund_plan plan;
	enum refund_result r = refund_plan_lines(s, q, false, &plan, out);

	if (r == REFUND_OK)
		refund_plan_ledger(s, false, &plan, out);
	return r;
}

struct refund_line_row {
	int64_t store_id, refund_id;
	int line;
	int64_t measure;
	money_t net, credit_paid;
	bool restocked;
};
static const struct db_col refund_line_cols[] = {
	COL(struct refund_line_row, store_id), COL(struct refund_line_row, refund_id),
	COL(struct refund_line_row, line), COL(struct refund_line_row, measure),
	COL(struct refund_line_row, net), COL(struct refund_line_row, credit_paid),
	COL(struct refund_line_row, restocked), COLS_END };

/* The same rows move sale_line.refunded, each on the condition that it is as it was read. */
struct line_update { int64_t measure, store_id, sale_id; int line; int64_t was; };
static const struct db_col line_update_cols[] = {
	COL(struct line_update, measure), COL(struct line_update, store_id),
	COL(struct line_update, sale_id),
	COL(struct line_update, line), COL(struct line_update, was), COLS_END };

static void write_lines(const struct scope *s, const struct refund_plan *plan,
	const struct refund_outcome *o)
{
	struct refund_line_row *rows = NEWN(s->arena, struct refund_line_row, plan->n_lines);
	struct line_update *updates = NEWN(s->arena, struct line_update, plan->n_lines);
	size_t n = 0;

	for (size_t i = 0; i < plan->n_lines; i++) {
		const struct refund_line_plan *p = &plan->lines[i];
		if (!p->now)
			continue;
		rows[n] = (struct refund_line_row){ s->store_id, o->refund_id, p->line->line,
			p->now, p->net,
			p->credit_paid, refund_restocks(p) };
		updates[n++] = (struct line_update){ p->now, s->store_id, o->sale.id, p->line->line,
			p->line->refunded };
	}
	db_bulk(s->db, rows, n, refund_line_cols,
		"INSERT INTO refund_line (store_id, refund_id, line, measure, net, credit_paid, restocked)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)");
	if (db_bulk(s->db, updates, n, line_update_cols,
			"UPDATE sale_line SET refunded = refunded + ?"
			" WHERE store_id = ? AND sale_id = ? AND line = ? AND refunded = ?") != (int64_t)n)
		fault_as(FAULT_RETRY, "refund: a line changed under a refund");
}

struct stock_raise { int64_t quantity, store_id, id; };
static const struct db_col stock_raise_cols[] = { COL(struct stock_raise, quantity),
	COL(struct stock_raise, store_id), COL(struct stock_raise, id), COLS_END };

/* Back on the shelf, where the product is still counted. */
static void raise_stock(const struct scope *s, const struct refund_plan *plan)
{
	struct stock_raise *rows = NEWN(s->arena, struct stock_raise, plan->n_lines);
	size_t n = 0;

	for (size_t i = 0; i < plan->n_lines; i++)
		if (plan->lines[i].now && refund_restocks(&plan->lines[i]))
			rows[n++] = (struct stock_raise){ plan->lines[i].now, s->store_id,
				plan->lines[i].line->product_id };
	db_bulk(s->db, rows, n, stock_raise_cols,
		"UPDATE product SET stock = stock + ? WHERE store_id = ? AND id = ? AND stock IS NOT NULL");
}

static void write_refund(const struct scope *s, const struct refund_request *q, struct refund_outcome *o)
{
	db_exec(s->db,
		"INSERT INTO refund (store_id, sale_id, branch_id, customer_id, actor_kind, actor_id, reason,"
		" booked_at, clawback, net, money_back, credit_back, gift_card_back, deducted, due_cut,"
		" taken_credit, taken_points,"
		" taken_coin, taken_xp, shortfall_credit, shortfall_points, shortfall_coin, shortfall_xp,"
		" whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(o->sale.id), V(o->sale.branch_id), db_ref(o->sale.customer_id),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(q->reason), V(s->now),
		V(clawback_words[s->store->clawback]), V(o->net), V(o->money_back), V(o->credit_back),
		V(o->gift_card_back), V(o->deducted), V(o->due_cut),
		V(o->taken[ASSET_CREDIT]), V(o->taken[ASSET_POINTS]),
			V(o->taken[ASSET_COIN]),
		V(o->taken[ASSET_XP]), V(o->shortfall[ASSET_CREDIT]), V(o->shortfall[ASSET_POINTS]),
		V(o->shortfall[ASSET_COIN]), V(o->shortfall[ASSET_XP]), V(o->full));
	o->refund_id = db_last_id(s->db);
	if (db_exec(s->db, "UPDATE sale SET refunded = refunded + ?, status = IF(? OR status = 2, 2, 1)"
			" WHERE store_id = ? AND id = ? AND refunded + ? <= net",
			V(o->net), V(o->full), V(s->store_id), V(o->sale.id), V(o->net)) != 1)
		fault_as(FAULT_RETRY, "refund: the sale changed under a refund");
}

/* Takes earnings back: all of them with a debt by policy `debt`, else as far as lots reach. */
static void post_claw(const struct scope *s, struct posting *p, struct account_change *from,
	const struct refund_plan *plan, enum party party)
{
	for (int a = 0; a < ASSETS; a++) {
		const struct lot_parts *claw = &plan->claw[party][a];
		int64_t amount = s->store->clawback == CLAWBACK_DEBT ? plan->taken[party][a] : claw->sum;
		if (amount)
			posting_out(p, &(struct outgoing){ .from = from, .to = ACCOUNT_CLAWED_BACK,
				.asset = (enum asset)a, .amount = amount, .reason = REASON_CLAWBACK,
				.parts = claw->parts, .n_parts = claw->n });
	}
}

/* What came back is taken from the day of the sale; nobody falls by it before the period ends. [§5] */
static void uncount(const struct scope *s, const struct refund_plan *plan, const struct refund_outcome *o)
{
	const struct refund_line_plan *l = plan->lines;
	const struct sale_due *due = &plan->due;
	const bool counted = !due->waits || due->settled_at.s;
	const utc_t at = due->waits ? due->settled_at : o->sale.occurred_at;
	const struct referral_released *gone = &plan->released;
	struct level_gain gains[PARTIES + 1] = {
		{ .customer_id = o->sale.customer_id, .sales = -o->full },
		{ .customer_id = o->sale.referrer_id },
		{ .customer_id = gone->referrer_id, .day = gone->day,
			.points = { -gone->amounts[ASSET_POINTS] }, .xp = -gone->amounts[ASSET_XP] } };

	for (size_t i = 0; i < plan->n_lines; i++) {
		gains[PARTY_CUSTOMER].paid.rial -= l[i].net.rial - l[i].credit_paid.rial -
			l[i].gift_card_paid.rial;
		for (int p = 0; p < PARTIES; p++) {
			gains[p].points.hundredths -= l[i].earned[p][ASSET_POINTS];
			gains[p].xp -= l[i].earned[p][ASSET_XP];
		}
	}
	for (int p = 0; p < PARTIES && counted; p++)
		gains[p].day = local_time(s->store->zone, at).date;
	/* an order that was still owed for has not counted yet */
	level_count(s, counted ? gains : &gains[PARTIES], counted ? PARTIES + 1 : 1);
}

static void post_ledger(const struct scope *s, const struct refund_plan *plan, struct refund_outcome *o)
{
	struct posting *p = posting_new(s, CAUSE_REFUND, s->now, o->sale.branch_id);
	struct account_change *customer = posting_account(p, &plan->account[PARTY_CUSTOMER]);

	posting_return_expired(p, &(struct returning){ .to = customer, .asset = ASSET_CREDIT,
		.reason = REASON_PAYMENT_RETURNED, .parts = plan->expired.parts,
		.n_parts = plan->expired.n, .repaid = plan->expired.repaid });
	if (plan->back.n)
		posting_return(p, &(struct returning){ .to = customer, .asset = ASSET_CREDIT,
			.reason = REASON_PAYMENT_RETURNED, .parts = plan->back.parts,
			.n_parts = plan->back.n, .repaid = plan->back.repaid });
	post_claw(s, p, customer, plan, PARTY_CUSTOMER);
	if (plan->has[PARTY_REFERRER])
		post_claw(s, p, posting_account(p, &plan->account[PARTY_REFERRER]), plan, PARTY_REFERRER);
	customer->now.spent.rial -= o->net.rial;
	customer->now.sales_count -= o->full;
	posting_book(p, o->refund_id);
	o->balances = customer->now;
}

/* Whether the guard lets `staff_id` (0 = a program) give that much back. */
static enum refund_result ask_guard(const struct scope *s, int64_t staff_id, bool approved,
	const struct refund_outcome *o)
{
	if (o->has_customer && guard_own_customer(s, o->sale.customer_id))
		return REFUND_OWN_ACCOUNT;
	return guard_refund(s, staff_id, refund_value(o), approved) == GUARD_OK ?
		REFUND_OK : REFUND_NEEDS_APPROVAL;
}

static enum refund_result post(const struct scope *s, int64_t staff_id, bool approved,
	const struct refund_request *q, struct refund_outcome *out)
{
	struct refund_plan plan;
	enum refund_result r = refund_plan_lines(s, q, true, &plan, out);

	if (r != REFUND_OK)
		return r;
	refund_plan_ledger(s, true, &plan, out);
	if ((r = ask_guard(s, staff_id, approved, out)) != REFUND_OK)
		return r;
	write_refund(s, q, out);
	write_lines(s, &plan, out);
	raise_stock(s, &plan);
	if (out->has_customer)
		post_ledger(s, &plan, out);
	if (out->has_customer)
		uncount(s, &plan, out);
	if (out->due_cut.rial)
		sale_due_strike(s, out->sale.id, out->due_cut);
	if (out->gift_card_back.rial)
		gift_cards_return(s, out->refund_id, out->sale.id, out->sale.branch_id, out->gift_card_back);
	if (out->has_customer)
		campaign_carries_return(s, &out->sale, out->net);
	if (out->full && out->has_customer) {
		campaign_uses_return(s, &out->sale);
		sale_codes_return(s, out->sale.id);
		(void)reward_cancel_of(s, CAUSE_SALE, out->sale.id, 0); /* what was handed over stays */
	}
	if (plan.released.event_id)
		referral_released_take(s, out->sale.customer_id, out->refund_id, &plan.released);
	json_t *after = json_own(s->arena, json_pack("{s:I, s:I, s:I, s:I}", "sale_id", (json_int_t)out->sale.id,
		"money_back", (json_int_t)out->money_back.rial, "credit_back",
			(json_int_t)out->credit_back.rial,
		"gift_card_back", (json_int_t)out->gift_card_back.rial));
	audit_write(s, "sale.refund", out->sale.id, out->sale.branch_id, NULL, after);
	return REFUND_OK;
}

enum refund_result refund_post(const struct scope *s, const struct refund_request *q,
	struct refund_outcome *out)
{
	return post(s, s->actor_kind == ACTOR_STAFF ? s->actor_id : 0, false, q, out);
}

enum refund_result refund_post_approved(const struct scope *s, int64_t asked_by,
	const struct refund_request *q, struct refund_outcome *out)
{
	return post(s, asked_by, true, q, out);
}

static const struct db_col refund_cols[] = {
	COL(struct refund, id), COL(struct refund, sale_id), COL(struct refund, booked_at),
	COL(struct refund, reason), COL(struct refund, actor_name), COL(struct refund, clawback),
	COL(struct refund, net), COL(struct refund, money_back), COL(struct refund, credit_back),
	COL(struct refund, gift_card_back), COL(struct refund, due_cut),
	COL(struct refund, deducted), COL(struct refund, taken_credit), COL(struct refund, taken_points),
	COL(struct refund, taken_coin), COL(struct refund, taken_xp), COL(struct refund, shortfall_credit),
	COL(struct refund, shortfall_points), COL(struct refund, shortfall_coin),
	COL(struct refund, shortfall_xp), COLS_END };

size_t refund_list(const struct scope *s, int64_t sale_id, struct refund **out)
{
	return db_all(s->db, s->arena, out, refund_cols,
		"SELECT r.id, r.sale_id, r.booked_at, r.reason, COALESCE(f.name, k.name) AS actor_name, r.clawback,"
		" r.net, r.money_back, r.credit_back, r.gift_card_back, r.due_cut, r.deducted,"
		" r.taken_credit, r.taken_points, r.taken_coin,"
		" r.taken_xp, r.shortfall_credit, r.shortfall_points, r.shortfall_coin, r.shortfall_xp"
		" FROM refund r"
		" LEFT JOIN staff f ON r.actor_kind = 'staff' AND f.id = r.actor_id"
		" LEFT JOIN api_key k ON r.actor_kind = 'api' AND k.store_id = r.store_id AND k.id = r.actor_id"
		" WHERE r.store_id = ? AND r.sale_id = ? ORDER BY r.id LIMIT 1000", V(s->store_id),
			V(sale_id));
}
