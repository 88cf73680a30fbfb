/* adjustment.h - a balance changed by hand or by API, with a reason. [WAL-02, WAL-03…08] */
#ifndef DOMAIN_ADJUSTMENT_H
#define DOMAIN_ADJUSTMENT_H

#include "domain/account.h"
#include "loyalty/terms.h"

struct adjustment_request {
	int64_t customer_id;
	enum asset asset;
	int64_t amount;            /* ±, in the asset's unit, not 0 */
	const char *reason;
	int64_t branch_id;         /* 0 = none */
	const struct terms *terms; /* of a positive amount; NULL = none */
	bool opening;              /* an opening balance, not a gift */
	bool paid;                 /* for money, not a gift: see top_up.h; `reason` is its reference */
};

enum adjustment_result {
	ADJUSTMENT_OK,
	ADJUSTMENT_CUSTOMER_UNKNOWN,
	ADJUSTMENT_BRANCH_FORBIDDEN,
	ADJUSTMENT_INSUFFICIENT, /* a negative amount beyond what the customer can use */
	/* the guard's answers (guard.h) */
	ADJUSTMENT_OWN_ACCOUNT, ADJUSTMENT_STAFF_CAP, ADJUSTMENT_STORE_CAP,
	ADJUSTMENT_NEEDS_APPROVAL, /* see approval_ask_adjustment */
};
const char *adjustment_result_word(enum adjustment_result result);

/*
 * Books and audits it, when the guard lets it pass; an opening balance is no gift and needs no
 * asking. The caller holds the transaction and has checked the idempotency key.
 */
enum adjustment_result adjustment_post(const struct scope *s, const struct adjustment_request *q,
	struct account_row *balances, int64_t *id) __attribute__((warn_unused_result));
/* The same by the scope's person for `asked_by`, whose request it was: a second person agrees. */
enum adjustment_result adjustment_post_approved(const struct scope *s, int64_t asked_by,
	const struct adjustment_request *q, struct account_row *balances, int64_t *id)
	__attribute__((warn_unused_result));
/* The same without asking the guard and without a word in the audit: of a list that was as a whole. */
enum adjustment_result adjustment_post_unasked(const struct scope *s, const struct adjustment_request *q,
	struct account_row *balances, int64_t *id) __attribute__((warn_unused_result));

#endif
