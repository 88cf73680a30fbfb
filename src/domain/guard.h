/*
 * guard.h - asked before value moves: is this the person himself, is it too often, is it too much,
 * does it need a second person? [F25, P32, field 18]
 *
 * What a sale costs: nothing while the store limits nothing but own accounts, else two statements.
 * The tallies are claimed under their row locks, after the customers' accounts, so that two tills
 * at once cannot go past a limit together. The system itself (jobs, the operator) is not asked.
 */
#ifndef DOMAIN_GUARD_H
#define DOMAIN_GUARD_H

#include "base/crypto.h"
#include "domain/guard_policy.h"

/* What is counted. Stored: only append. */
enum guard_kind {
	GUARD_STAFF_SALES_HOUR = 1, GUARD_STAFF_SALES_DAY,
	GUARD_CUSTOMER_SALES_HOUR, GUARD_CUSTOMER_SALES_DAY,
	GUARD_CUSTOMER_POINTS, GUARD_CUSTOMER_CREDIT,
	GUARD_STAFF_POINTS, GUARD_STAFF_CREDIT, GUARD_STORE_POINTS, GUARD_STORE_CREDIT,
	GUARD_STAFF_REFUND,
};

enum guard_result {
	GUARD_OK,
	GUARD_OWN_ACCOUNT,       /* the customer is the person who acts */
	GUARD_STAFF_VELOCITY,    /* the person posts too many sales within an hour or the day */
	GUARD_CUSTOMER_VELOCITY, /* the customer buys too often within an hour or the day, or earns too much in it */
	GUARD_STAFF_CAP,         /* the person gave too much by hand today */
	GUARD_STORE_CAP,         /* the store did */
	GUARD_APPROVAL,          /* a second person must approve */
};

/* True when who acts may not act for this customer: same mobile, or same national id. No statement. */
bool guard_own(const struct scope *s, const char *mobile, const hash_t *national_id_hash);
/* The same for a customer by id. At most one statement. */
bool guard_own_customer(const struct scope *s, int64_t customer_id);

/*
 * Counts one sale of a customer (0 = nobody) that earns this much, and tells whether it was one too
 * many: then the caller rolls back. The caller holds the transaction and the account locks.
 */
enum guard_result guard_sale(const struct scope *s, int64_t customer_id, const int64_t *earned)
	__attribute__((warn_unused_result));

/* A gift by hand. */
struct guard_gift {
	int64_t staff_id;        /* who gives; 0 = a program */
	enum asset asset;
	int64_t amount;          /* > 0; nothing else is limited */
	bool approved;           /* by a second person */
};
/*
 * Counts the gift against the caps of its day when it may be given; else counts nothing. The caller
 * holds the transaction and the account locks.
 */
enum guard_result guard_give(const struct scope *s, const struct guard_gift *g)
	__attribute__((warn_unused_result));

/*
 * Counts what a person gives back for goods; GUARD_APPROVAL, counting nothing, when his day goes
 * beyond the bound without a second person. The caller holds the transaction and the account locks.
 */
enum guard_result guard_refund(const struct scope *s, int64_t staff_id, money_t back, bool approved)
	__attribute__((warn_unused_result));

/* Forgets up to `limit` tallies whose period is over; their number. */
int64_t guard_purge(struct db *db, utc_t now, int limit);

#endif
