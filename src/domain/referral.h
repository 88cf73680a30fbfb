/*
 * referral.h - who brought whom: what it is worth to the referrer, and how long he waits for it.
 * Setting a referrer is customer.h's. [§6, REF-01…08]
 *
 * What a sign-up gives to the referrer is held: credit, points, coins and XP as pending lots, rewards,
 * vouchers, levels, tags and messages not given at all, until the newcomer has bought something with
 * money whose return window has passed. A sale that is wholly refunded does not count; the next one
 * may. His points and XP count for levels when they are let go.
 *
 * When the store takes back a sale after that, and the newcomer has no other paid one, the refund
 * takes the reward back like any other of a referrer, for good: what was spent goes by the store's
 * clawback policy, claims that are still open are cancelled; a level, a tag or a message stays. [§7]
 */
#ifndef DOMAIN_REFERRAL_H
#define DOMAIN_REFERRAL_H

#include "base/calendar.h"
#include "domain/scope.h"
#include "loyalty/terms.h"

enum { RETURN_DAYS_MAX = 365 };

struct referral_policy {
	bool hold;
	int return_days; /* after the sale; 0..RETURN_DAYS_MAX */
};
/* The defaults where the store has said nothing. */
struct referral_policy referral_policy_load(const struct scope *s);
/* Audited. The caller holds the transaction. */
void referral_policy_save(const struct scope *s, const struct referral_policy *p);

/* A lot that is held: of the event's transfer `seq`, to live by `terms` when it is released. */
struct referral_held {
	int64_t event_id;
	int seq;
	int64_t customer_id, referrer_id;
	const struct terms *terms;
};
/* Notes them. The caller holds the transaction and books the lots as held (ledger.h). */
void referral_hold(const struct scope *s, const struct referral_held *list, size_t n);
/* The same of benefits beside the ledger, of one newcomer. The caller holds the transaction. */
struct present;
void referral_hold_presents(const struct scope *s, int64_t customer_id, const struct present *list,
	size_t n);
/*
 * Releases what has waited long enough, one chunk of one store, in a transaction of its own; how
 * many lots and presents. Safe to run several times at once and after a crash.
 */
int64_t referral_release_run(struct db *db, struct arena *a, utc_t now);

/*
 * What a newcomer's sign-up gave his referrer and was released, less what expired unspent, now that a
 * sale of his is wholly refunded and no other paid one is left. event_id 0: nothing is taken back.
 */
struct referral_released {
	int64_t event_id, referrer_id;
	int64_t lots;
	int64_t amounts[ASSETS];
	date_t day;               /* on which it counted for levels */
};
void referral_released_find(const struct scope *s, int64_t customer_id, int64_t refunded_sale_id,
	struct referral_released *out);
/*
 * Notes that the refund took them back, and cancels the claims that are still open. The caller holds
 * the transaction and the referrer's account lock, and has booked the ledger. Faults FAULT_RETRY
 * when another refund was faster.
 */
void referral_released_take(const struct scope *s, int64_t customer_id, int64_t refund_id,
	const struct referral_released *released);

/* Somebody whom a customer brought, and what that gave. */
struct referred {
	int64_t id;
	const char *first_name, *last_name, *mobile;
	utc_t registered_at;
	int64_t sales_count;
	money_t spent;
	int64_t credit, points;   /* what the referrer got for him so far, held ones included */
	int64_t held;             /* lots and presents that wait */
	bool same_address;        /* as the referrer's: only flagged */
};
/* Newest first; keyset before_id, 0 = from the newest. */
size_t referral_list(const struct scope *s, int64_t referrer_id, int64_t before_id, int limit,
	struct referred **out);
/* How many he brought. */
int64_t referral_count(const struct scope *s, int64_t referrer_id);
/* Lots and presents of the store that wait. */
int64_t referral_waiting(const struct scope *s);

#endif
