/*
 * referral.h - who brought whom: what it is worth to the referrer, and how long he waits for it.
 * Setting a referrer is customer.h's. [§6, REF-01…08]
 *
 * What a sign-up gives to the referrer in credit, points, coins and XP is held: pending until the
 * newcomer has bought something with money whose return window has passed. A sale that is wholly
 * refunded does not count; the next one may.
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
/*
 * Releases what has waited long enough, one chunk over all stores, in a transaction of its own;
 * how many lots. Safe to run several times at once and after a crash.
 */
int64_t referral_release_run(struct db *db, struct arena *a, utc_t now);

/* Somebody whom a customer brought, and what that gave. */
struct referred {
	int64_t id;
	const char *first_name, *last_name, *mobile;
	utc_t registered_at;
	int64_t sales_count;
	money_t spent;
	int64_t credit, points;   /* what the referrer got for him so far, held ones included */
	int64_t held;             /* lots that wait */
	bool same_address;        /* as the referrer's: only flagged */
};
/* Newest first; keyset before_id, 0 = from the newest. */
size_t referral_list(const struct scope *s, int64_t referrer_id, int64_t before_id, int limit,
	struct referred **out);
/* How many he brought. */
int64_t referral_count(const struct scope *s, int64_t referrer_id);
/* Lots of the store that wait. */
int64_t referral_waiting(const struct scope *s);

#endif
