/*
 * top_up.h - money that a customer paid into the wallet: at the counter, or over a gateway or bank
 * that reports it by API. A payment's reference counts once, whoever notes it. [WAL-10]
 */
#ifndef DOMAIN_TOP_UP_H
#define DOMAIN_TOP_UP_H

#include "domain/account.h"
#include "loyalty/rules.h"

enum { TOP_UP_REFERENCE_MAX = 40 };

struct top_up_new {
	int64_t customer_id;
	money_t amount;          /* > 0 */
	enum payment payment;    /* not PAYMENT_CREDIT */
	const char *reference;   /* as typed; needed unless the money is cash or of another kind */
	int64_t branch_id;       /* 0 = none */
};

enum top_up_result {
	TOP_UP_OK,
	TOP_UP_CUSTOMER_UNKNOWN,  /* or not active */
	TOP_UP_BRANCH_FORBIDDEN,
	TOP_UP_OWN_ACCOUNT,       /* guard.h; caps are of gifts, and this is none */
	TOP_UP_REFERENCE_MISSING,
	TOP_UP_REFERENCE_BAD,     /* other than 4 … TOP_UP_REFERENCE_MAX of A-Z 0-9 - _ . */
	TOP_UP_REFERENCE_TAKEN,   /* this payment is in a wallet already */
};
/* Words of the API and of L.error. */
const char *top_up_result_word(enum top_up_result result);

/*
 * Books it as credit that never ends, and audits it. The caller holds the transaction, has checked
 * the idempotency key and rolls back unless TOP_UP_OK. `reference` becomes as it is kept.
 */
enum top_up_result top_up_post(const struct scope *s, struct top_up_new *q, struct account_row *balances,
	int64_t *id) __attribute__((warn_unused_result));

struct top_up {
	int64_t id, customer_id;
	money_t amount;
	const char *payment;     /* a word of payment_words */
	const char *reference;   /* NULL = none */
	int64_t branch_id;       /* 0 = none */
	const char *branch_name, *actor_name;
	utc_t booked_at;
	const char *first_name, *last_name, *mobile;
};

struct top_up_filter {
	int64_t customer_id;     /* 0 = of all */
	const char *payment;     /* NULL = any */
	const char *reference;   /* as typed; NULL or "" = any */
	utc_t from, until;       /* booked_at; { 0 } = open */
	int64_t before_id;       /* keyset; 0 = from the newest */
	int limit;
};
/* The newest first, of branches that the scope may see; those of no branch are for who sees all. */
size_t top_up_list(const struct scope *s, const struct top_up_filter *f, struct top_up **out);
/* What came in by each kind of payment, likewise; before_id and limit do not matter. */
struct top_up_sum { const char *payment; int64_t count; money_t amount; };
size_t top_up_sums(const struct scope *s, const struct top_up_filter *f, struct top_up_sum **out);

#endif
