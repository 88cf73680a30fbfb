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
};

enum adjustment_result {
	ADJUSTMENT_OK,
	ADJUSTMENT_CUSTOMER_UNKNOWN,
	ADJUSTMENT_BRANCH_FORBIDDEN,
	ADJUSTMENT_INSUFFICIENT, /* a negative amount beyond what the customer can use */
};
const char *adjustment_result_word(enum adjustment_result result);

/* Books and audits it. The caller holds the transaction and has checked the idempotency key. */
enum adjustment_result adjustment_post(const struct scope *s, const struct adjustment_request *q,
	struct account_row *balances, int64_t *id) __attribute__((warn_unused_result));

#endif
