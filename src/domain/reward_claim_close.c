/* reward_claim_close.c - how a claim ends: handed over, cancelled, expired. [GFT-05, GFT-06, VCH-04] */
#include "base/fault.h"
#include "domain/audit.h"
#include "domain/guard.h"
#include "domain/id_list.h"
#include "domain/reward_claim_internal.h"
#include "domain/rule_book.h"
#include "domain/store.h"

enum { EXPIRY_CHUNK = 200 };

/* A coupon that is not used yet serves no sale any more; false: it is used. */
static bool coupon_void(const struct scope *s, int64_t coupon_id)
{
	return !coupon_id || db_exec(s->db,
		"UPDATE coupon SET active = FALSE WHERE store_id = ? AND id = ? AND uses = 0",
		V(s->store_id), V(coupon_id)) == 1;
}

static bool leave(const struct scope *s, const struct reward_claim *c, enum claim_state from,
	enum claim_state to, int64_t branch_id)
{
	return db_exec(s->db,
		"UPDATE reward_claim SET state = ?, closed_at = ?, closed_branch_id = ?, closed_kind = ?,"
		" closed_by = ? WHERE store_id = ? AND id = ? AND state = ?",
		V((int)to), V(s->now), db_ref(branch_id), V(actor_kind_word(s->actor_kind)),
		db_ref(s->actor_id), V(s->store_id), V(c->id), V((int)from)) == 1;
}

/* Leaves `from` for good; false: it was left meanwhile, or its coupon is used. */
static bool claim_close(const struct scope *s, const struct reward_claim *c, enum claim_state from,
	enum claim_state to, int64_t branch_id)
{
	return coupon_void(s, c->coupon_id) && leave(s, c, from, to, branch_id);
}

static void audit_closed(const struct scope *s, const char *action, const struct reward_claim *c,
	int64_t branch_id)
{
	struct audit_change change = audit_begin(s->arena);

	audit_text(&change, "name", NULL, c->name);
	audit_int(&change, "customer_id", 0, c->customer_id);
	audit_created(s, action, c->id, branch_id, &change);
}

/* Where it is handed over; false: not the scope's, or it is not to be had there. */
static bool find_branch(const struct scope *s, const struct reward_claim *c, int64_t *branch_id)
{
	struct reward_branch *branches;
	size_t n;

	if (!*branch_id)
		*branch_id = c->branch_id ? c->branch_id : scope_home_branch(s);
	if (!*branch_id)
		return true; /* the scope sees them all and says none */
	if (!rule_book_branch(s, *branch_id) || !scope_has_branch(s, *branch_id))
		return false;
	if (c->branch_id)
		return c->branch_id == *branch_id;
	n = c->reward_id ? reward_branches(s, c->reward_id, &branches) : 0;
	for (size_t i = 0; i < n; i++)
		if (branches[i].branch_id == *branch_id)
			return true;
	return n == 0;
}

enum claim_result claim_hand_over(const struct scope *s, int64_t id, int64_t branch_id)
{
	struct reward_claim c;

	if (!claim_load(s, id, &c) || c.coupon_id) /* a coupon is used in a sale */
		return CLAIM_UNKNOWN;
	if (!find_branch(s, &c, &branch_id))
		return CLAIM_BRANCH_FORBIDDEN;
	if (guard_own_customer(s, c.customer_id))
		return CLAIM_OWN_ACCOUNT;
	if (claim_state_at(&c, s->now) != CLAIM_OPEN ||
		!claim_close(s, &c, CLAIM_OPEN, CLAIM_HANDED_OVER, branch_id))
		return CLAIM_CLOSED;
	audit_closed(s, "reward_claim.hand_over", &c, branch_id);
	return CLAIM_OK;
}

static void return_price(const struct scope *s, const struct reward_claim *c,
	const struct account_row *locked)
{
	struct posting *p = posting_new(s, claim_cause(c->kind), s->now, 0);

	posting_give_back(p, posting_account(p, locked), REASON_REWARD_RETURNED, c->id);
	posting_book(p, c->id);
}

static bool was_paid(const struct reward_claim *c)
{
	return c->paid_points || c->paid_credit || c->paid_coin;
}

enum claim_result claim_cancel(const struct scope *s, int64_t id)
{
	struct account_row locked;
	struct reward_claim c;

	if (!claim_load(s, id, &c))
		return CLAIM_UNKNOWN;
	if (!account_lock(s, c.customer_id, &locked))
		fault("claim: customer %lld has no account", (long long)c.customer_id);
	if (claim_state_at(&c, s->now) != CLAIM_OPEN ||
		!claim_close(s, &c, CLAIM_OPEN, CLAIM_CANCELLED, 0))
		return CLAIM_CLOSED;
	stock_put_back(s, &c);
	if (was_paid(&c))
		return_price(s, &c, &locked);
	audit_closed(s, "reward_claim.cancel", &c, c.branch_id);
	return CLAIM_OK;
}

/* What was booked at once and is not spent yet. */
static void take_lot_back(const struct scope *s, const struct reward_claim *c)
{
	struct posting *p = posting_new(s, claim_cause(c->kind), s->now, 0);
	struct account_row locked;

	if (!account_lock(s, c->customer_id, &locked))
		fault("claim: customer %lld has no account", (long long)c->customer_id);
	posting_take_back(p, posting_account(p, &locked), c->id);
	posting_book(p, c->id);
}

static bool gift_cancel(const struct scope *s, const struct reward_claim *c)
{
	if (claim_close(s, c, CLAIM_OPEN, CLAIM_CANCELLED, 0)) {
		stock_put_back(s, c);
		return true;
	}
	if ((c->kind != REWARD_CREDIT && c->kind != REWARD_POINTS) ||
		!claim_close(s, c, CLAIM_HANDED_OVER, CLAIM_CANCELLED, 0))
		return false;
	take_lot_back(s, c);
	stock_put_back(s, c);
	return true;
}

static const struct db_col gift_cols[] = {
	COL(struct reward_claim, id), COL(struct reward_claim, customer_id),
	COL_REF(struct reward_claim, reward_id), COL(struct reward_claim, kind),
	COL(struct reward_claim, state), COL_REF(struct reward_claim, product_id),
	COL(struct reward_claim, quantity), COL(struct reward_claim, counted_stock),
	COL(struct reward_claim, counted_product), COL_REF(struct reward_claim, coupon_id),
	COL_REF(struct reward_claim, branch_id), COLS_END };

struct gifts_cancelled reward_cancel_of(const struct scope *s, enum cause cause, int64_t cause_id,
	int64_t customer_id)
{
	struct gifts_cancelled sum = { 0 };
	struct reward_claim *gifts;
	size_t n = db_all(s->db, s->arena, &gifts, gift_cols,
		"SELECT id, customer_id, reward_id, kind, state, product_id, quantity, counted_stock,"
		" counted_product, coupon_id, branch_id FROM reward_claim"
		" WHERE store_id = ? AND cause = ? AND cause_id = ? AND (? = 0 OR customer_id = ?)"
		" AND state IN (?, ?) ORDER BY id LIMIT 1000",
		V(s->store_id), V((int)cause), V(cause_id), V(customer_id), V(customer_id),
		V((int)CLAIM_OPEN), V((int)CLAIM_HANDED_OVER));

	for (size_t i = 0; i < n; i++) {
		if (gift_cancel(s, &gifts[i]))
			sum.cancelled++;
		else
			sum.kept++;
	}
	return sum;
}

struct due_row { int64_t store_id, id; };
static const struct db_col due_cols[] = { COL(struct due_row, store_id), COL(struct due_row, id),
	COLS_END };

/* In a transaction of its own; nothing when another run was faster. */
static void claim_expire(struct db *db, struct arena *a, const struct due_row *due, utc_t now)
{
	struct store store;
	struct account_row locked;
	struct reward_claim c;
	struct scope s;

	db_begin(db);
	if (!store_load(db, a, due->store_id, &store))
		fault("claim: no store %lld", (long long)due->store_id);
	s = scope_of_system(db, a, &store, now);
	if (!claim_load(&s, due->id, &c) || !account_lock(&s, c.customer_id, &locked))
		fault("claim: no %lld or no account", (long long)due->id);
	if (claim_close(&s, &c, CLAIM_OPEN, CLAIM_EXPIRED, 0)) {
		stock_put_back(&s, &c);
		if (c.return_expired && was_paid(&c))
			return_price(&s, &c, &locked);
	} else if (c.coupon_id) {
		(void)leave(&s, &c, CLAIM_OPEN, CLAIM_HANDED_OVER, 0); /* used in time */
	}
	db_commit(db);
}

int64_t claim_expire_run(struct db *db, struct arena *a, utc_t now)
{
	struct due_row *due;
	size_t n = db_all(db, a, &due, due_cols,
		"SELECT store_id, id FROM reward_claim WHERE due_at <= ? ORDER BY due_at LIMIT ?",
		V(now), V(EXPIRY_CHUNK));

	for (size_t i = 0; i < n; i++)
		claim_expire(db, a, &due[i], now);
	return (int64_t)n;
}
