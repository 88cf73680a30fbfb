/* refund_ledger.c - the wallet's part goes back into its own lots; earnings are taken back. [§7] */
#include "base/fault.h"
#include "domain/refund_internal.h"
#include "domain/store.h"

/*
 * Every lot that the refund may touch: open ones, those that the sale made, and those that it
 * drew from, in the order of spending.
 */
static void read_lots(const struct scope *s, int64_t customer_id, int64_t sale_id, struct lot_plans *out)
{
	struct lot *lots;

	out->n = db_all(s->db, s->arena, &lots, lot_cols,
		"SELECT " LOT_COLUMNS " FROM lot l WHERE l.store_id = ? AND l.customer_id = ?"
		" AND (l.remaining > 0 OR (l.cause = 1 AND l.cause_id = ?)"
		"  OR l.id IN (SELECT d.lot_id FROM draw d WHERE d.store_id = ? AND d.cause = 1 AND d.cause_id = ?))"
		" ORDER BY l.expires_at IS NULL, l.expires_at, l.id LIMIT 20000",
		V(s->store_id), V(customer_id), V(sale_id), V(s->store_id), V(sale_id));
	out->lots = NEWN(s->arena, struct lot_plan, out->n);
	for (size_t i = 0; i < out->n; i++)
		out->lots[i] = (struct lot_plan){ lots[i], lots[i].remaining };
}

static void parts_add(struct lot_parts *parts, const struct lot *lot, int64_t amount)
{
	parts->parts[parts->n++] = (struct lot_part){ lot, amount };
	parts->sum += amount;
}

struct drawn_row { int64_t lot_id, amount; };
static const struct db_col drawn_cols[] = { COL(struct drawn_row, lot_id),
	COL(struct drawn_row, amount), COLS_END };

/* What the sale's payment drew from each lot and has not had back yet. */
static size_t read_drawn(const struct scope *s, const struct sale *sale, struct drawn_row **out)
{
	return db_all(s->db, s->arena, out, drawn_cols,
		"SELECT d.lot_id, CAST(SUM(d.amount) AS SIGNED) AS amount FROM draw d"
		" JOIN lot l ON l.store_id = d.store_id AND l.customer_id = d.customer_id AND l.id = d.lot_id"
		" WHERE d.store_id = ? AND d.customer_id = ?"
		" AND ((d.cause = 1 AND d.cause_id = ? AND NOT (l.cause = 1 AND l.cause_id = ?))"
		"  OR (d.cause = 2 AND d.amount < 0 AND d.cause_id IN"
		"   (SELECT r.id FROM refund r WHERE r.store_id = ? AND r.sale_id = ?)))"
		" GROUP BY d.lot_id LIMIT 20000",
		V(s->store_id), V(sale->customer_id), V(sale->id), V(sale->id), V(s->store_id),
			V(sale->id));
}

static bool expired(const struct lot *lot, utc_t now)
{
	return lot->expires_at.s && lot->expires_at.s <= now.s;
}

static void lot_gets(struct lot_plans *lots, const struct lot_part *part)
{
	for (size_t i = 0; i < lots->n; i++)
		if (lots->lots[i].lot.id == part->lot->id)
			lots->lots[i].remaining += part->amount;
}

/* Debts are repaid before lots get anything: first by what expires, which is lost otherwise. */
static void plan_repayment(const struct scope *s, struct refund_plan *plan, struct refund_outcome *out)
{
	struct lot_parts *gone = &plan->expired, *back = &plan->back;
	int64_t debt = plan->account[PARTY_CUSTOMER].credit_debt;

	if (s->store->restore_days) { /* new lots, which repay by themselves */
		debt -= gone->sum < debt ? gone->sum : debt;
	} else {
		gone->repaid = returning_repays(gone->parts, gone->n, debt);
		out->credit_expired.rial = gone->sum - gone->repaid;
		debt -= gone->repaid;
	}
	back->repaid = returning_repays(back->parts, back->n, debt);
	for (int i = 0; i < back->n; i++)
		lot_gets(&plan->lots[PARTY_CUSTOMER], &back->parts[i]);
}

/* Back into the lots that paid, the last spent first: the reverse of §2.2. */
static void plan_return(const struct scope *s, struct refund_plan *plan, struct refund_outcome *out)
{
	struct lot_plans *lots = &plan->lots[PARTY_CUSTOMER];
	struct drawn_row *drawn;
	size_t n = read_drawn(s, &out->sale, &drawn);
	int64_t left = out->credit_back.rial;

	plan->back.parts = NEWN(s->arena, struct lot_part, n);
	plan->expired.parts = NEWN(s->arena, struct lot_part, n);
	for (size_t i = lots->n; i-- > 0 && left;) {
		struct lot_plan *l = &lots->lots[i];
		for (size_t k = 0; k < n && left; k++) {
			int64_t amount = drawn[k].amount < left ? drawn[k].amount : left;
			if (drawn[k].lot_id != l->lot.id || amount <= 0)
				continue;
			left -= amount;
			parts_add(expired(&l->lot, s->now) ? &plan->expired : &plan->back, &l->lot, amount);
		}
	}
	if (left)
		fault("refund: sale %lld paid less credit than comes back", (long long)out->sale.id);
	plan_repayment(s, plan, out);
}

/* Takes up to `want` from the lots of an asset that `pass` selects. */
enum pass { OWN_PENDING, OWN, OTHERS_USABLE, OTHERS_PENDING };
/* What gave the earnings that go: the sale; of a referrer also the newcomer's sign-up, 0 = not. */
struct origin { int64_t sale_id, event_id; };
static bool in_pass(const struct lot *lot, struct origin from, utc_t now, enum pass pass)
{
	bool own = (lot->cause == CAUSE_SALE && lot->cause_id == from.sale_id) ||
		(lot->cause == CAUSE_EVENT && lot->cause_id == from.event_id);
	bool pending = lot->available_from.s > now.s;

	switch (pass) {
	case OWN_PENDING: return own && pending;
	case OWN: return own && !pending;
	case OTHERS_USABLE: return !own && !pending;
	case OTHERS_PENDING: return !own && pending;
	}
	return false;
}

/*
 * What is pending is cancelled first, then the sale's own lots; what of these `lapsed` unspent is not
 * asked for again; then others by spending order. How much of *lapsed was used.
 */
static int64_t plan_claw(const struct scope *s, struct origin from, struct lot_plans *lots, int asset,
	int64_t want, int64_t lapsed, struct lot_parts *out)
{
	int64_t used = 0;

	out->parts = NEWN(s->arena, struct lot_part, lots->n);
	for (int pass = OWN_PENDING; pass <= OTHERS_PENDING; pass++) {
		if (pass == OTHERS_USABLE) {
			used = lapsed < want - out->sum ? lapsed : want - out->sum;
			want -= used;
		}
		for (size_t i = 0; i < lots->n && out->sum < want; i++) {
			struct lot_plan *l = &lots->lots[i];
			int64_t left = want - out->sum, amount = l->remaining < left ? l->remaining : left;
			if (l->lot.asset != asset || amount <= 0 || expired(&l->lot, s->now) ||
				!in_pass(&l->lot, from, s->now, (enum pass)pass))
				continue;
			parts_add(out, &l->lot, amount);
			l->remaining -= amount;
		}
	}
	return used;
}

struct asset_row { int asset; int64_t amount; };
static const struct db_col asset_cols[] = { COL(struct asset_row, asset), COL(struct asset_row, amount),
	COLS_END };

/* What of the sale's own lots has expired unspent, and is not booked so yet; false: none has. */
static bool own_expired(const struct scope *s, const struct lot_plans *lots, int64_t sale_id,
	int64_t out[ASSETS])
{
	bool any = false;

	for (size_t i = 0; i < lots->n; i++) {
		const struct lot *l = &lots->lots[i].lot;
		if (l->cause != CAUSE_SALE || l->cause_id != sale_id || !expired(l, s->now))
			continue;
		out[l->asset] += l->remaining;
		any = true;
	}
	return any;
}

/*
 * What a party earned by the sale and lost since, because it expired unspent (also: came back from
 * a refund or a reward when it had expired), less what refunds before have taken it for: those
 * asked for `before` and took the rest. Two statements, when
 * something did expire.
 */
static void find_lapsed(const struct scope *s, const struct refund_plan *plan, const struct sale *sale,
	enum party party, int64_t out[ASSETS])
{
	int64_t customer_id = plan->account[party].customer_id;
	struct asset_row *rows;
	size_t n;

	if (!own_expired(s, &plan->lots[party], sale->id, out))
		return;
	n = db_all(s->db, s->arena, &rows, asset_cols,
		"SELECT l.asset, d.amount FROM lot l JOIN draw d ON d.store_id = l.store_id"
		" AND d.customer_id = l.customer_id AND d.lot_id = l.id JOIN transfer t ON t.store_id = d.store_id"
		" AND t.cause = d.cause AND t.cause_id = d.cause_id AND t.seq = d.seq AND t.reason = ?"
		" WHERE l.store_id = ? AND l.customer_id = ? AND l.cause = 1 AND l.cause_id = ? LIMIT 10000",
		V((int)REASON_EXPIRY), V(s->store_id), V(customer_id), V(sale->id));
	for (size_t i = 0; i < n; i++)
		out[rows[i].asset] += rows[i].amount;
	n = db_all(s->db, s->arena, &rows, asset_cols,
		"SELECT t.asset, t.amount FROM refund r JOIN transfer t ON t.store_id = r.store_id"
		" AND t.cause = 2 AND t.cause_id = r.id AND t.customer_id = ? AND t.reason = ?"
		" WHERE r.store_id = ? AND r.sale_id = ? LIMIT 10000",
		V(customer_id), V((int)REASON_CLAWBACK), V(s->store_id), V(sale->id));
	for (size_t i = 0; i < n; i++)
		out[rows[i].asset] += rows[i].amount;
	for (int a = 0; a < ASSETS; a++) {
		for (size_t i = 0; i < plan->n_lines; i++)
			out[a] -= plan->lines[i].before[party][a];
		out[a] = out[a] < 0 ? 0 : out[a];
	}
}

static void plan_party(const struct scope *s, struct refund_plan *plan,
	const struct refund_outcome *out, enum party party)
{
	const struct origin from = { out->sale.id, party == PARTY_REFERRER ? plan->released.event_id : 0 };

	int64_t lapsed[ASSETS] = { 0 };

	find_lapsed(s, plan, &out->sale, party, lapsed);
	for (int a = 0; a < ASSETS; a++) {
		int64_t want = party == PARTY_REFERRER ? plan->released.amounts[a] : 0;
		for (size_t i = 0; i < plan->n_lines; i++)
			want += plan->lines[i].earned[party][a];
		if (want)
			want -= plan_claw(s, from, &plan->lots[party], a, want, lapsed[a],
				&plan->claw[party][a]);
		plan->taken[party][a] = want;
		plan->shortfall[party][a] = want - plan->claw[party][a].sum;
	}
}

/* Policy deduct: spent credit at par and points at their value are kept from the money. */
static void plan_deduction(const struct scope *s, const struct refund_plan *plan,
	struct refund_outcome *out)
{
	const int64_t *shortfall = plan->shortfall[PARTY_CUSTOMER];
	int64_t worth = shortfall[ASSET_CREDIT] +
		mul_div_floor(shortfall[ASSET_POINTS], s->store->point_value.rial, 100);

	if (s->store->clawback != CLAWBACK_DEDUCT)
		return;
	out->deducted.rial = worth < out->money_back.rial ? worth : out->money_back.rial;
	out->money_back.rial -= out->deducted.rial;
}

static bool lock_party(const struct scope *s, bool lock, int64_t customer_id, int64_t sale_id,
	struct refund_plan *plan, enum party party)
{
	if (!customer_id)
		return false;
	if (!(lock ? account_lock : account_load)(s, customer_id, &plan->account[party]))
		fault("refund: customer %lld has no account", (long long)customer_id);
	read_lots(s, customer_id, sale_id, &plan->lots[party]);
	return plan->has[party] = true;
}

/* By the sale, or by the sign-up of a newcomer who gives back all that he bought. */
static bool referrer_earned(const struct refund_plan *plan)
{
	if (plan->released.event_id)
		return true;
	for (size_t i = 0; i < plan->n_lines; i++)
		for (int a = 0; a < ASSETS; a++)
			if (plan->lines[i].earned[PARTY_REFERRER][a])
				return true;
	return false;
}

/* The customer's balances as they will be: for the quote; the posting reckons for itself. */
static void balances_after(const struct scope *s, const struct refund_plan *plan,
	struct refund_outcome *out)
{
	out->balances = plan->account[PARTY_CUSTOMER];
	out->balances.credit += out->credit_back.rial - out->credit_expired.rial;
	for (int a = 0; a < ASSETS; a++)
		*account_balance(&out->balances, (enum asset)a) -= s->store->clawback == CLAWBACK_DEBT ?
			plan->taken[PARTY_CUSTOMER][a] : plan->claw[PARTY_CUSTOMER][a].sum;
}

void refund_plan_ledger(const struct scope *s, bool lock, struct refund_plan *plan,
	struct refund_outcome *out)
{
	if (!lock_party(s, lock, out->sale.customer_id, out->sale.id, plan, PARTY_CUSTOMER))
		return;
	out->has_customer = true;
	if (out->credit_back.rial)
		plan_return(s, plan, out);
	plan_party(s, plan, out, PARTY_CUSTOMER);
	if (out->full && out->sale.referrer_id && out->sale.payable.rial)
		referral_released_find(s, out->sale.customer_id, out->sale.id, &plan->released);
	if (referrer_earned(plan) &&
		lock_party(s, lock, out->sale.referrer_id, out->sale.id, plan, PARTY_REFERRER))
		plan_party(s, plan, out, PARTY_REFERRER);
	plan_deduction(s, plan, out);
	for (int a = 0; a < ASSETS; a++) {
		out->taken[a] = plan->taken[PARTY_CUSTOMER][a];
		out->shortfall[a] = plan->shortfall[PARTY_CUSTOMER][a];
		out->referrer_taken[a] = plan->taken[PARTY_REFERRER][a];
	}
	balances_after(s, plan, out);
}
