/*
 * benefit_delivery.h - gives what is not booked in the ledger: a level, a tag, a message, a
 * voucher, a reward, a product to collect. For sales and events alike. [§3 benefits]
 *
 * Each is given once for its (cause, cause_id, seq): seq counts the benefits of the applied
 * campaigns in order, as the rows of sale_benefit and event_benefit do.
 */
#ifndef DOMAIN_BENEFIT_DELIVERY_H
#define DOMAIN_BENEFIT_DELIVERY_H

#include "domain/ledger.h"
#include "loyalty/evaluate.h"

/* One sale or event, and to whom it gives. */
struct delivery {
	enum cause cause;        /* CAUSE_SALE: its gifts left with the basket */
	int64_t cause_id;
	int64_t party[PARTIES];  /* customers; 0 = none */
	int64_t branch_id;       /* where it happened; 0 = nowhere */
	unsigned holds;          /* 1 << party: what they get waits (referral.h, sale_due.h) */
	const struct result *result;
};
/*
 * Gives what the results hold. The caller holds the transaction and the customers' account locks,
 * and has booked the ledger. A constant number of statements for tags and messages, some for each
 * reward and level; none when there is nothing of the kind.
 */
void benefits_deliver(const struct scope *s, const struct rules *rules, const struct delivery *list,
	size_t n);

/* A benefit of this room by itself, and where it stands. */
struct present {
	enum cause cause;
	int64_t cause_id;
	int seq;
	int64_t customer_id, campaign_id, branch_id;
	struct applied_benefit benefit;
};
/* Gives presents that have waited (referral.h). The same locks, the same statements. */
void presents_give(const struct scope *s, const struct present *list, size_t n);

#endif
