#include "domain/adjustment.h"

#include "domain/audit.h"
#include "domain/guard.h"
#include "domain/ledger.h"
#include "domain/rule_book.h"
#include "domain/store.h"

const char *adjustment_result_word(enum adjustment_result result)
{
	switch (result) {
	case ADJUSTMENT_OK: return "ok";
	case ADJUSTMENT_CUSTOMER_UNKNOWN: return "customer_unknown";
	case ADJUSTMENT_BRANCH_FORBIDDEN: return "branch_forbidden";
	case ADJUSTMENT_INSUFFICIENT: return "insufficient_balance";
	case ADJUSTMENT_OWN_ACCOUNT: return "own_account";
	case ADJUSTMENT_STAFF_CAP: return "staff_cap";
	case ADJUSTMENT_STORE_CAP: return "store_cap";
	case ADJUSTMENT_NEEDS_APPROVAL: return "approval_needed";
	}
	return "";
}

static enum transfer_reason reason_of(const struct adjustment_request *q)
{
	if (q->paid)
		return REASON_TOP_UP;
	return q->opening ? REASON_OPENING : REASON_MANUAL;
}

static int64_t adjustment_write(const struct scope *s, const struct adjustment_request *q)
{
	db_exec(s->db,
		"INSERT INTO adjustment (store_id, customer_id, asset, amount, reason, opening, branch_id,"
		" actor_kind, actor_id, booked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(q->customer_id), V((int)q->asset), V(q->amount), V(q->reason),
			V(q->opening),
		db_ref(q->branch_id), V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->now));
	return db_last_id(s->db);
}

/* Whom the guard is asked about. */
enum asking { ASK_NOBODY, ASK_ACTOR, ASK_APPROVED };

static enum adjustment_result guarded_by(const struct scope *s, const struct adjustment_request *q,
	enum asking asking, int64_t staff_id)
{
	if (asking == ASK_NOBODY || q->opening)
		return ADJUSTMENT_OK;
	if (guard_own_customer(s, q->customer_id))
		return ADJUSTMENT_OWN_ACCOUNT;
	if (q->paid)
		return ADJUSTMENT_OK;
	switch (guard_give(s, &(struct guard_gift){ .staff_id = staff_id, .asset = q->asset,
		.amount = q->amount, .approved = asking == ASK_APPROVED })) {
	case GUARD_OK:
		break;
	case GUARD_OWN_ACCOUNT:
		return ADJUSTMENT_OWN_ACCOUNT;
	case GUARD_STAFF_VELOCITY:
	case GUARD_CUSTOMER_VELOCITY:
	case GUARD_STAFF_CAP:
		return ADJUSTMENT_STAFF_CAP;
	case GUARD_STORE_CAP:
		return ADJUSTMENT_STORE_CAP;
	case GUARD_APPROVAL:
		return ADJUSTMENT_NEEDS_APPROVAL;
	}
	return ADJUSTMENT_OK;
}

static enum adjustment_result post(const struct scope *s, const struct adjustment_request *q,
	enum asking asking, int64_t staff_id, struct account_row *balances, int64_t *id)
{
	static const struct terms no_terms;
	struct posting *p = posting_new(s, CAUSE_ADJUSTMENT, s->now, q->branch_id);
	struct account_change *account;
	struct account_row locked;
	enum adjustment_result guard;

	if (q->branch_id && (!rule_book_branch(s, q->branch_id) || !scope_has_branch(s, q->branch_id)))
		return ADJUSTMENT_BRANCH_FORBIDDEN;
	if (!account_lock(s, q->customer_id, &locked))
		return ADJUSTMENT_CUSTOMER_UNKNOWN;
	if ((guard = guarded_by(s, q, asking, staff_id)) != ADJUSTMENT_OK)
		return guard;
	account = posting_account(p, &locked);
	if (q->amount > 0)
		posting_in(p, &(struct incoming){ .to = account, .from = ACCOUNT_ADJUSTED,
			.asset = q->asset,
			.amount = q->amount, .reason = reason_of(q),
			.terms = q->terms ? q->terms : &no_terms });
	else if (!posting_spend(p, &(struct outgoing){ .from = account, .to = ACCOUNT_ADJUSTED,
			.asset = q->asset, .amount = -q->amount, .reason = REASON_MANUAL }))
		return ADJUSTMENT_INSUFFICIENT;
	*id = adjustment_write(s, q);
	posting_book(p, *id);
	*balances = account->now;
	if (asking == ASK_NOBODY)
		return ADJUSTMENT_OK;
	json_t *after = json_own(s->arena, json_pack("{s:s, s:I, s:s}", "asset", asset_name(q->asset),
		"amount", (json_int_t)q->amount, "reason", q->reason));
	audit_write(s, q->paid ? "customer.top_up" : "customer.adjust", q->customer_id, q->branch_id, NULL, after);
	return ADJUSTMENT_OK;
}

enum adjustment_result adjustment_post(const struct scope *s, const struct adjustment_request *q,
	struct account_row *balances, int64_t *id)
{
	return post(s, q, ASK_ACTOR, s->actor_kind == ACTOR_STAFF ? s->actor_id : 0, balances, id);
}

enum adjustment_result adjustment_post_approved(const struct scope *s, int64_t asked_by,
	const struct adjustment_request *q, struct account_row *balances, int64_t *id)
{
	return post(s, q, ASK_APPROVED, asked_by, balances, id);
}

enum adjustment_result adjustment_post_unasked(const struct scope *s, const struct adjustment_request *q,
	struct account_row *balances, int64_t *id)
{
	return post(s, q, ASK_NOBODY, 0, balances, id);
}
