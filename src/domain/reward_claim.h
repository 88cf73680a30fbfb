/*
 * reward_claim.h - what customers have bought with their points, or were given: each claim is one
 * piece with a code of its own, to be handed over (a voucher: used) until its deadline.
 * [GFT-03…06, GFT-09, VCH-04, EVT-05, TIER-12]
 *
 * A voucher that unlocks a campaign is used in a sale, not by hand: its code is a coupon's, and the
 * claim reads as handed over as long as that is used.
 *
 * Whoever buys, grants or cancels holds the customer's account lock; a state is left by one
 * conditional update, so two tills cannot hand over the same piece, nor one hand over what the
 * other cancels.
 */
#ifndef DOMAIN_REWARD_CLAIM_H
#define DOMAIN_REWARD_CLAIM_H

#include "domain/account.h"
#include "domain/ledger.h"
#include "domain/reward.h"

enum claim_state { CLAIM_OPEN, CLAIM_HANDED_OVER, CLAIM_EXPIRED, CLAIM_CANCELLED };
/* "open" "handed_over" "expired" "cancelled", NULL */
extern const char *const claim_state_words[];

enum claim_result {
	CLAIM_OK,
	CLAIM_UNKNOWN,            /* no such reward; no such claim */
	CLAIM_CUSTOMER_UNKNOWN,
	CLAIM_CUSTOMER_INACTIVE,
	CLAIM_BRANCH_FORBIDDEN,   /* not the scope's, or the reward is not offered there */
	CLAIM_CHANGED,            /* the reward is another than was shown */
	CLAIM_NOT_OFFERED,        /* inactive, not sold, or outside of its window */
	CLAIM_NOT_FOR_CUSTOMER,   /* of other levels or groups */
	CLAIM_BELOW_THRESHOLD,    /* see missing */
	CLAIM_LIMIT,
	CLAIM_OUT_OF_STOCK,
	CLAIM_INSUFFICIENT,       /* see missing */
	CLAIM_CLOSED,             /* handed over, expired or cancelled already */
	CLAIM_OWN_ACCOUNT,        /* nobody serves himself: guard.h */
};
/* "ok", "reward_unknown", …: the code of the API and key of the catalogue. */
const char *claim_result_word(enum claim_result result);

struct reward_claim {
	int64_t id, customer_id, reward_id; /* reward 0: a product given as a gift */
	int kind, state;
	const char *name, *code;         /* the name as it was then */
	int64_t product_id;
	qty_t quantity;
	bool counted_stock, counted_product;
	int64_t paid_points, paid_credit, paid_coin;
	int cause;                       /* of a gift, enum cause; 0 = bought */
	int64_t cause_id, campaign_id;
	int64_t coupon_id;               /* of a voucher that unlocks a campaign: its code's (coupon.h) */
	int64_t branch_id;               /* where it must be collected; 0 = wherever it is offered */
	utc_t deadline;                  /* { 0 } = none; at this instant it is too late */
	bool return_expired;
	utc_t created_at, closed_at;
	int64_t closed_branch_id;
	/* joined for people */
	const char *first_name, *last_name, *mobile;
	const char *description, *partner_name, *partner_phone, *partner_address; /* "" = none */
	int64_t image_id;
	const char *branch_name, *closed_branch_name, *actor_name, *closed_by_name, *campaign_name;
};
/* What was paid of an asset. */
int64_t claim_paid(const struct reward_claim *c, enum asset asset);
/* The state at `now`: an open one is expired from its deadline on, whether or not the job has run. */
enum claim_state claim_state_at(const struct reward_claim *c, utc_t now);
/* "7KM2-9QXT-4BHD": as people read it out. */
char *claim_code_text(struct arena *a, const char *code);

/* A customer buys one. */
struct reward_order {
	int64_t customer_id, reward_id;
	int64_t branch_id;               /* where; 0 = nowhere, if the reward is offered everywhere */
	int version;                     /* of the reward as it was shown; 0 = whatever it is */
};
struct reward_bought {
	struct reward_claim claim;
	struct account_row balances;     /* after it */
	int64_t missing[ASSETS];         /* CLAIM_INSUFFICIENT, CLAIM_BELOW_THRESHOLD: so much more */
};
/*
 * Takes the price and makes the claim; credit and points are booked and the claim is closed at
 * once. Audited. The caller holds the transaction, here and below, has checked the idempotency
 * key, and rolls back unless CLAIM_OK.
 */
enum claim_result reward_buy(const struct scope *s, const struct reward_order *o,
	struct reward_bought *out) __attribute__((warn_unused_result));

/* A customer is given one: by a campaign, for a birthday, at a promotion. */
struct reward_gift {
	int64_t customer_id;
	int64_t reward_id;               /* reward or voucher; 0: the product below */
	int64_t product_id;
	qty_t quantity;
	int collect_days;                /* of a product, 0 = a month; a reward has its own */
	enum cause cause;                /* (cause, cause_id, seq) is given once */
	int64_t cause_id;
	int seq;
	int64_t campaign_id;             /* 0 = none */
	int64_t branch_id;               /* where it happened; 0 = nowhere */
};
/*
 * Without a price, whoever the reward is for and whatever its limits are: who gives it has decided
 * that. The same gift again answers with the claim that stands. CLAIM_OUT_OF_STOCK and
 * CLAIM_NOT_OFFERED (inactive) changed nothing: the rest of the caller's work may stand.
 */
enum claim_result reward_grant(const struct scope *s, const struct reward_gift *g,
	struct reward_claim *out) __attribute__((warn_unused_result));

/* What was given under a cause is taken back: of a sale that is wholly refunded. [§7] */
struct gifts_cancelled { int cancelled, kept; };
/*
 * Only what this customer got (0: anybody). Open claims are cancelled; of credit and points what is
 * not spent is booked back; what was handed over is kept, and told.
 */
struct gifts_cancelled reward_cancel_of(const struct scope *s, enum cause cause, int64_t cause_id,
	int64_t customer_id);

/*
 * Handed over, or used: recorded once, here and now. branch_id 0: the only one of the scope, else
 * none. A claim of branches that the scope does not see is CLAIM_UNKNOWN; at another branch than
 * its own CLAIM_BRANCH_FORBIDDEN; too late is CLAIM_CLOSED. Audited.
 */
enum claim_result claim_hand_over(const struct scope *s, int64_t id, int64_t branch_id)
	__attribute__((warn_unused_result));
/* Before the hand-over: what was paid goes back into its own lots, with their expiry. Audited. */
enum claim_result claim_cancel(const struct scope *s, int64_t id) __attribute__((warn_unused_result));
/*
 * Closes up to one chunk of claims whose deadline has passed, over all stores, each in a
 * transaction of its own; stock goes back, the price if the reward says so. Returns their number.
 * Safe to run several times at once and after a crash.
 */
int64_t claim_expire_run(struct db *db, struct arena *a, utc_t now);

/* False: no such claim, or of branches that the scope does not see. */
bool claim_load(const struct scope *s, int64_t id, struct reward_claim *out);
/* By its code as it was typed or scanned: any case, blanks, dashes and look-alikes. */
bool claim_find(const struct scope *s, const char *text, struct reward_claim *out);

struct claim_filter {
	int64_t customer_id, reward_id;  /* 0 = any */
	bool any_state;
	enum claim_state state;          /* as at the scope's now */
	bool rewards, vouchers;          /* which of them; at least one */
	int64_t branch_id;               /* that can be collected there; 0 = any */
	int64_t before_id;               /* keyset: 0 = from the newest */
	int limit;
};
/* Newest first. */
size_t claim_list(const struct scope *s, const struct claim_filter *f, struct reward_claim **out);
/* Open claims, those with a deadline first, the nearest before all. */
size_t claim_due_list(const struct scope *s, const struct claim_filter *f, struct reward_claim **out);

/* Claims of each reward: open ones, and those that were handed over. */
struct claim_tally { int64_t reward_id, open, handed_over; };
size_t claim_tallies(const struct scope *s, struct claim_tally **out);
struct claim_tally claim_tally_of(const struct claim_tally *t, size_t n, int64_t reward_id);

/* A reward as it stands for one customer at one branch. */
struct reward_offer {
	struct reward reward;
	enum claim_result result;        /* CLAIM_OK: he may buy it now */
	int64_t missing[ASSETS];
};
/*
 * What is sold now at that branch (0: anywhere), newest first; customer 0: to anybody, with stock
 * as the only obstacle told. `vouchers` as in reward_filter.
 */
size_t reward_offers(const struct scope *s, int64_t customer_id, int64_t branch_id, bool vouchers,
	int limit, struct reward_offer **out);
/* One of them; CLAIM_UNKNOWN when there is no such reward. */
void reward_offer(const struct scope *s, const struct reward_order *o, struct reward_offer *out);

#endif
