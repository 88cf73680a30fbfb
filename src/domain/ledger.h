/*
 * ledger.h - the only way to change a balance. [§2]
 *
 * A posting collects the transfers of one cause (a sale, a refund, an adjustment) in memory, for
 * customers whose accounts are locked, and ledger_book writes them with a number of statements
 * that does not grow with the number of transfers. Transfers are never changed afterwards.
 */
#ifndef DOMAIN_LEDGER_H
#define DOMAIN_LEDGER_H

#include "domain/account.h"
#include "loyalty/terms.h"

/* System accounts of a store, beside the customers' (whose number is the customer's id). */
enum account {
	ACCOUNT_ISSUED = -1, ACCOUNT_REDEEMED = -2, ACCOUNT_EXPIRED = -3, ACCOUNT_CONVERTED = -4,
	ACCOUNT_ADJUSTED = -5, ACCOUNT_CLAWED_BACK = -6,
	ACCOUNT_DEDUCTED = -7,
};

/* What made a transfer; (cause, cause_id, seq) is a transfer's key and appears once. */
enum cause {
	CAUSE_SALE = 1, CAUSE_REFUND, CAUSE_ADJUSTMENT, CAUSE_EXPIRY /* cause_id: the lot */,
	CAUSE_EVENT, CAUSE_CONVERSION, CAUSE_REWARD_CLAIM, CAUSE_VOUCHER, CAUSE_GIFT_CARD,
	CAUSE_LEVEL_PERIOD, CAUSE_SELECTION /* of claims only */,
};

enum transfer_reason {
	REASON_CAMPAIGN = 1, REASON_LEVEL, REASON_PRODUCT, REASON_PAYMENT, REASON_PAYMENT_RETURNED,
	REASON_CLAWBACK, REASON_MANUAL, REASON_OPENING, REASON_EXPIRY,
	REASON_CONVERSION, REASON_REWARD, REASON_REWARD_RETURNED, REASON_VOUCHER, REASON_GIFT_CARD,
	REASON_LEVEL_DEDUCTION, REASON_TOP_UP,
};
/* "campaign", "level", …: key of the catalogue (L.reason.campaign) and word of the API. */
const char *transfer_reason_word(enum transfer_reason reason);

/* A lot as it stands. */
struct lot {
	int64_t id, customer_id;
	int asset;
	int64_t amount, remaining;
	utc_t available_from, expires_at; /* { 0 }: at once; never */
	const char *terms;                /* JSON of the restrictions, NULL = none */
	int cause;
	int64_t cause_id;
	int seq;
	utc_t created_at;
};
#define LOT_COLUMNS "l.id, l.customer_id, l.asset, l.amount, l.remaining, l.available_from, l.expires_at," \
	" l.terms, l.cause, l.cause_id, l.seq, l.created_at"
/* Their mapping; a struct that joins more has the lot as its first member. */
#define LOT_COLS COL(struct lot, id), COL(struct lot, customer_id), COL(struct lot, asset), \
	COL(struct lot, amount), COL(struct lot, remaining), COL(struct lot, available_from), \
	COL(struct lot, expires_at), COL(struct lot, terms), COL(struct lot, cause), \
	COL(struct lot, cause_id), COL(struct lot, seq), COL(struct lot, created_at)
extern const struct db_col lot_cols[];

struct posting;
/* Begins a posting of one cause. occurred_at: business time; branch 0 = none. */
struct posting *posting_new(const struct scope *s, enum cause cause, utc_t occurred_at, int64_t branch_id);
/*
 * What follows is of this row of the cause's kind, and counted from 0: for a posting of many
 * events, booked with cause_id 0. Without it everything is of the row that posting_book names.
 */
void posting_cause(struct posting *p, int64_t cause_id);
/*
 * Adds a locked account; `now` of the returned change is what it becomes: the calls below change
 * its balances, the caller may change its counters.
 */
struct account_change *posting_account(struct posting *p, const struct account_row *locked);

/* Into an account, as a new lot living by `terms`. What the customer owes of the asset is repaid first. */
struct incoming {
	struct account_change *to;
	enum account from;
	enum asset asset;
	int64_t amount; /* > 0 */
	enum transfer_reason reason;
	int64_t campaign_id; /* 0 = none */
	const struct terms *terms;
	bool held;           /* pending until somebody releases it (referral.h): its life begins then */
};
/* The moment from which a held lot could be used: far beyond everything that is planned. */
#define LOT_HELD_UNTIL ((utc_t){ 4102444800 }) /* 2100 */
void posting_in(struct posting *p, const struct incoming *in);

/* Part of a lot that a transfer takes (amount > 0) or gives back (amount < 0). */
struct lot_part { const struct lot *lot; int64_t amount; };
/*
 * Out of an account: Σ parts of the amount comes from lots, the rest becomes debt (allowed only
 * to refunds under the clawback policy `debt`).
 */
struct outgoing {
	struct account_change *from;
	enum account to;
	enum asset asset;
	int64_t amount;
	enum transfer_reason reason;
	int64_t campaign_id; /* 0 = none */
	const struct lot_part *parts; int n_parts;
};
void posting_out(struct posting *p, const struct outgoing *out);
/*
 * Out of an account from its usable lots in spending order; parts are found here. The lots'
 * restrictions are about sales and do not bind what is not one (a manual correction, a conversion,
 * a reward). At most once for an asset in one posting. False, and nothing added, when the usable
 * lots do not hold the amount. [§2.2]
 */
bool posting_spend(struct posting *p, const struct outgoing *out) __attribute__((warn_unused_result));

/* The same as far as the usable lots reach; what was taken, perhaps 0. */
int64_t posting_take(struct posting *p, const struct outgoing *out);

/*
 * Back into the very lots that a payment drew from: parts carry how much each gets, those with 0
 * nothing. Debts are repaid first: `repaid` of what comes back reaches no lot.
 */
struct returning {
	struct account_change *to;
	enum asset asset;
	enum transfer_reason reason;
	const struct lot_part *parts; int n_parts;
	int64_t repaid;
};
/*
 * Takes up to `debt` out of the parts, the last first, so that it does not matter in how many
 * returns they come: what they have lost together, for `repaid`.
 */
int64_t returning_repays(struct lot_part *parts, int n, int64_t debt);
void posting_return(struct posting *p, const struct returning *back);
/*
 * The same for lots that have expired meanwhile: the store's restore_days give them that long
 * again, as new lots, which repay debts by themselves; else they go through their lots to
 * `expired` at once. [§7]
 */
void posting_return_expired(struct posting *p, const struct returning *back);
/*
 * Gives back all that the posting's own cause, under this id, drew from the customer's lots and
 * has not had back: what was paid for a claim that is cancelled. The transfers continue the
 * numbers of those booked before; call it before any other, then book under the same id.
 */
void posting_give_back(struct posting *p, struct account_change *to, enum transfer_reason reason,
	int64_t cause_id);
/*
 * Takes back what the posting's own cause, under this id, gave the customer and is not spent yet;
 * what is, stays. Numbers as above.
 */
void posting_take_back(struct posting *p, struct account_change *from, int64_t cause_id);

/*
 * All that is left of an expired lot leaves the account; the transfer's cause is the lot itself. [§2.3]
 * `times` is how often it expired before: by a clock that is behind, something came back into it since.
 */
void posting_expire(struct posting *p, struct account_change *from, const struct lot *lot, int times);

/*
 * Writes everything under the id of the cause's row. The caller holds the transaction and the
 * account locks. Faults FAULT_RETRY when an account or a lot is not as it was read.
 */
void posting_book(struct posting *p, int64_t cause_id);

/* A line of a customer's statement. */
struct transfer {
	int64_t id;
	int asset;
	bool in;               /* into the customer's account */
	int64_t amount;
	int reason, cause;
	int64_t cause_id, campaign_id, branch_id;
	int64_t sale_id;       /* of a sale or its refund; 0 = none */
	bool own_sale;         /* that sale was to this customer, not to one whom he brought */
	const char *campaign_name, *note; /* an adjustment's reason, a reward's name */
	const char *branch_name, *actor_name;
	utc_t occurred_at, booked_at;
};
/* Newest first; asset -1 = all; before_id = keyset, 0 = newest. [WAL-12] */
size_t transfer_list(const struct scope *s, int64_t customer_id, int asset, int64_t before_id, int limit,
	struct transfer **out);
/* A lot with something left, and what brought it. */
struct held_lot {
	struct lot lot;
	int reason;            /* enum transfer_reason */
	const char *campaign_name; /* NULL = none */
};
/* Lots with something left, of one asset or all (-1), soonest expiry first; ended ones are left out. */
size_t lot_list(const struct scope *s, int64_t customer_id, int asset, int limit, struct held_lot **out);
/* What of a balance can be used now, what is pending, by asset. Restricted lots count as usable. */
struct asset_sums {
	int64_t usable[ASSETS], pending[ASSETS];
	utc_t pending_from[ASSETS]; /* when the first of it can be used; { 0 } = nothing is pending */
};
void lot_sums(const struct scope *s, int64_t customer_id, struct asset_sums *out);

/* The open lots of an asset, for spending: remaining > 0, in the order of §2.2 without the terms. */
size_t lots_open(const struct scope *s, int64_t customer_id, enum asset asset, struct lot **out);

#endif
