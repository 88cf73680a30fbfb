#include "domain/reward_claim.h"

#include <string.h>

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/coupon.h"
#include "domain/guard.h"
#include "domain/id_list.h"
#include "domain/reward_claim_internal.h"
#include "domain/rule_book.h"
#include "domain/store.h"

enum { CODE_CHARS = 12, GIFT_DAYS = 30 /* to collect a product, when nobody says otherwise */ };

const char *const claim_state_words[] = { "open", "handed_over", "expired", "cancelled", NULL };

const char *claim_result_word(enum claim_result result)
{
	switch (result) {
	case CLAIM_OK: return "ok";
	case CLAIM_UNKNOWN: return "claim_unknown";
	case CLAIM_CUSTOMER_UNKNOWN: return "customer_unknown";
	case CLAIM_CUSTOMER_INACTIVE: return "customer_inactive";
	case CLAIM_BRANCH_FORBIDDEN: return "branch_forbidden";
	case CLAIM_CHANGED: return "reward_changed";
	case CLAIM_NOT_OFFERED: return "reward_not_offered";
	case CLAIM_NOT_FOR_CUSTOMER: return "reward_not_for_customer";
	case CLAIM_BELOW_THRESHOLD: return "below_threshold";
	case CLAIM_LIMIT: return "claim_limit";
	case CLAIM_OUT_OF_STOCK: return "out_of_stock";
	case CLAIM_INSUFFICIENT: return "insufficient_balance";
	case CLAIM_CLOSED: return "claim_closed";
	case CLAIM_OWN_ACCOUNT: return "own_account";
	}
	return "";
}

int64_t claim_paid(const struct reward_claim *c, enum asset asset)
{
	switch (asset) {
	case ASSET_CREDIT: return c->paid_credit;
	case ASSET_POINTS: return c->paid_points;
	case ASSET_COIN: return c->paid_coin;
	case ASSET_XP: break;
	}
	return 0;
}

enum claim_state claim_state_at(const struct reward_claim *c, utc_t now)
{
	if (c->state == CLAIM_OPEN && c->deadline.s && c->deadline.s <= now.s)
		return CLAIM_EXPIRED;
	return (enum claim_state)c->state;
}

enum cause claim_cause(int kind)
{
	return reward_is_voucher(kind) ? CAUSE_VOUCHER : CAUSE_REWARD_CLAIM;
}

enum transfer_reason claim_reason(int kind)
{
	return reward_is_voucher(kind) ? REASON_VOUCHER : REASON_REWARD;
}

/* Credit and points are booked, not collected. */
static bool is_instant(int kind)
{
	return kind == REWARD_CREDIT || kind == REWARD_POINTS;
}

/* A claim that is being made. */
struct making {
	const struct reward *reward;
	const struct reward_gift *gift; /* NULL: bought */
	int64_t customer_id, branch_id;
	struct stock_taken taken;
	struct coupon_given coupon;     /* its code is the claim's */
};

static utc_t deadline_of(const struct scope *s, int days)
{
	date_t day = local_time(s->store->zone, s->now).date;

	if (!days)
		return (utc_t){ 0 };
	day.days += days;
	return day_end(s->store->zone, day);
}

static struct db_val or_null(bool there, int64_t value)
{
	return there ? V(value) : V((const char *)NULL);
}

/* The code: a coupon's when it unlocks a campaign. False: the campaign does not take codes now. */
static bool make_code(const struct scope *s, struct making *m)
{
	const struct reward *r = m->reward;

	if (r->kind != REWARD_CAMPAIGN) {
		m->coupon.code = code_new(s->arena, CODE_CHARS);
		return true;
	}
	return coupon_voucher(s, &(struct coupon_voucher){ .campaign_id = r->campaign_id,
		.customer_id = m->customer_id, .expires_at = deadline_of(s, r->collect_days) },
		&m->coupon) == COUPON_OK;
}

static int64_t claim_insert(const struct scope *s, const struct making *m)
{
	const struct reward *r = m->reward;
	const struct reward_gift *g = m->gift;
	bool instant = is_instant(r->kind);

	if (!db_insert(s->db,
		"INSERT INTO reward_claim (store_id, customer_id, reward_id, kind, name, code, state,"
		" product_id, quantity, counted_stock, counted_product, paid_points, paid_credit, paid_coin,"
		" cause, cause_id, seq, campaign_id, coupon_id, branch_id, deadline, return_expired, actor_kind,"
		" actor_id, created_at, closed_at, closed_branch_id, closed_kind, closed_by)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(m->customer_id), db_ref(r->id), V(r->kind), V(r->name),
		V(m->coupon.code), V(instant ? (int)CLAIM_HANDED_OVER : (int)CLAIM_OPEN),
		db_ref(r->product_id), V(r->quantity), V(m->taken.reward), V(m->taken.product),
		V(g ? 0 : r->price_points), V(g ? 0 : r->price_credit), V(g ? 0 : r->price_coin),
		or_null(g, g ? (int64_t)g->cause : 0), or_null(g, g ? g->cause_id : 0),
		or_null(g, g ? g->seq : 0), db_ref(g ? g->campaign_id : 0), db_ref(m->coupon.coupon_id),
		db_ref(m->taken.branch_id),
		V(deadline_of(s, r->collect_days)), V(!g && r->return_expired),
		V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now),
		V(instant ? s->now : (utc_t){ 0 }), db_ref(instant ? m->branch_id : 0),
		V(instant ? actor_kind_word(s->actor_kind) : NULL), db_ref(instant ? s->actor_id : 0)))
		fault_as(FAULT_RETRY, "claim: given meanwhile, or a code that exists");
	return db_last_id(s->db);
}

/* The price leaves the account; false: the lots do not hold it. */
static bool post_price(struct posting *p, struct account_change *from, const struct reward *r)
{
	static const enum asset assets[] = { ASSET_POINTS, ASSET_CREDIT, ASSET_COIN };

	for (size_t i = 0; i < sizeof assets / sizeof *assets; i++) {
		int64_t price = reward_price(r, assets[i]);

		if (price && !posting_spend(p, &(struct outgoing){ .from = from,
				.to = ACCOUNT_REDEEMED, .asset = assets[i], .amount = price,
				.reason = claim_reason(r->kind) }))
			return false;
	}
	return true;
}

static void post_lot(struct posting *p, struct account_change *to, const struct making *m)
{
	const struct terms terms = { .valid_days = m->reward->valid_days };

	if (is_instant(m->reward->kind))
		posting_in(p, &(struct incoming){ .to = to, .from = ACCOUNT_ISSUED,
			.asset = m->reward->kind == REWARD_CREDIT ? ASSET_CREDIT : ASSET_POINTS,
			.amount = m->reward->amount, .reason = claim_reason(m->reward->kind),
			.campaign_id = m->gift ? m->gift->campaign_id : 0, .terms = &terms });
}

/*
 * The branch of an order: the one that was said, the only one of the scope, or the only one that
 * offers it. False: it is not offered there, or not the scope's.
 */
static bool find_branch(const struct scope *s, const struct reward *r, int64_t *branch_id,
	const struct reward_branch **at)
{
	struct reward_branch *branches;
	size_t n = *r->branches ? reward_branches(s, r->id, &branches) : 0;

	*at = NULL;
	if (!*branch_id)
		*branch_id = scope_home_branch(s);
	if (!*branch_id && n == 1)
		*branch_id = branches[0].branch_id;
	if (*branch_id && (!rule_book_branch(s, *branch_id) || !scope_has_branch(s, *branch_id)))
		return false;
	for (size_t i = 0; i < n; i++)
		if (branches[i].branch_id == *branch_id)
			*at = &branches[i];
	return !n || *at;
}

static void audit_bought(const struct scope *s, int64_t id, const struct making *m)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", NULL, m->reward->name);
	audit_int(&c, "customer_id", 0, m->customer_id);
	audit_int(&c, "price_points", 0, m->reward->price_points);
	audit_int(&c, "price_credit", 0, m->reward->price_credit);
	audit_int(&c, "price_coin", 0, m->reward->price_coin);
	audit_created(s, "reward_claim.buy", id, m->branch_id, &c);
}

static enum claim_result make_bought(const struct scope *s, struct making *m,
	const struct account_row *locked, struct reward_bought *out)
{
	struct posting *p = posting_new(s, claim_cause(m->reward->kind), s->now, m->branch_id);
	struct account_change *account = posting_account(p, locked);
	int64_t id;

	if (!stock_take(s, m->reward, m->branch_id, false, &m->taken))
		return CLAIM_OUT_OF_STOCK;
	if (!make_code(s, m))
		return CLAIM_NOT_OFFERED;
	if (!post_price(p, account, m->reward))
		fault_as(FAULT_RETRY, "claim: lots changed under a locked account");
	post_lot(p, account, m);
	id = claim_insert(s, m);
	posting_book(p, id);
	audit_bought(s, id, m);
	out->balances = account->now;
	if (!claim_load(s, id, &out->claim))
		fault("claim: %lld is not there", (long long)id);
	return CLAIM_OK;
}

enum claim_result reward_buy(const struct scope *s, const struct reward_order *o,
	struct reward_bought *out)
{
	struct making m = { .customer_id = o->customer_id, .branch_id = o->branch_id };
	const struct reward_branch *at;
	struct account_row locked;
	struct claimer claimer;
	struct claim_count *counts;
	struct reward reward;
	enum claim_result result;
	size_t n;

	*out = (struct reward_bought){ 0 };
	if (!account_lock(s, o->customer_id, &locked) || !claimer_load(s, o->customer_id, &claimer))
		return CLAIM_CUSTOMER_UNKNOWN;
	if (!reward_load(s, o->reward_id, &reward))
		return CLAIM_UNKNOWN;
	if (guard_own_customer(s, o->customer_id))
		return CLAIM_OWN_ACCOUNT;
	if (o->version && reward.version != o->version)
		return CLAIM_CHANGED;
	if (!find_branch(s, &reward, &m.branch_id, &at))
		return CLAIM_BRANCH_FORBIDDEN;
	n = claim_counts(s, o->customer_id, o->reward_id, &counts);
	result = reward_judge(s, &reward, &claimer, n ? counts : NULL, at, out->missing);
	if (result != CLAIM_OK)
		return result;
	m.reward = &reward;
	return make_bought(s, &m, &locked, out);
}

struct gift_product { const char *name; };
static const struct db_col gift_product_cols[] = { COL(struct gift_product, name), COLS_END };

/* What is given: the reward, or one made of a product of the catalogue. */
static enum claim_result find_gift(const struct scope *s, const struct reward_gift *g, struct reward *out)
{
	struct gift_product product;

	if (g->reward_id) {
		if (!reward_load(s, g->reward_id, out))
			return CLAIM_UNKNOWN;
		return out->active ? CLAIM_OK : CLAIM_NOT_OFFERED;
	}
	if (!db_one(s->db, s->arena, &product, gift_product_cols,
		"SELECT name FROM product WHERE store_id = ? AND id = ?", V(s->store_id), V(g->product_id)))
		return CLAIM_UNKNOWN;
	*out = (struct reward){ .kind = REWARD_PRODUCT, .name = product.name, .branches = "",
		.product_id = g->product_id, .quantity = g->quantity,
		.collect_days = g->collect_days ? g->collect_days : GIFT_DAYS };
	return CLAIM_OK;
}

enum claim_result reward_grant(const struct scope *s, const struct reward_gift *g,
	struct reward_claim *out)
{
	struct making m = { .gift = g, .customer_id = g->customer_id, .branch_id = g->branch_id };
	struct account_row locked;
	struct reward reward;
	enum claim_result result;
	int64_t id;

	if (!account_lock(s, g->customer_id, &locked))
		return CLAIM_CUSTOMER_UNKNOWN;
	id = db_int(s->db, s->arena, 0,
		"SELECT id FROM reward_claim WHERE store_id = ? AND cause = ? AND cause_id = ? AND seq = ?",
		V(s->store_id), V((int)g->cause), V(g->cause_id), V(g->seq));
	if (!id) {
		result = find_gift(s, g, &reward);
		if (result != CLAIM_OK)
			return result;
		m.reward = &reward;
		if (!make_code(s, &m))
			return CLAIM_NOT_OFFERED;
		if (!stock_take(s, &reward, g->branch_id, true, &m.taken))
			return CLAIM_OUT_OF_STOCK;
		id = claim_insert(s, &m);
		if (is_instant(reward.kind)) {
			struct posting *p = posting_new(s, claim_cause(reward.kind), s->now, g->branch_id);

			post_lot(p, posting_account(p, &locked), &m);
			posting_book(p, id);
		}
	}
	if (!claim_load(s, id, out))
		fault("claim: %lld is not there", (long long)id);
	return CLAIM_OK;
}
