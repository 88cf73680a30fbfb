/*
 * commercial_terms.h - what a customer group or a level may do when it buys. How terms of several
 * owners go together: loyalty/order_rules.h. [GRP-04…07, §5]
 */
#ifndef DOMAIN_COMMERCIAL_TERMS_H
#define DOMAIN_COMMERCIAL_TERMS_H

#include "domain/scope.h"
#include "loyalty/order_rules.h"

enum terms_owner { TERMS_OF_GROUP, TERMS_OF_LEVEL };

/* The terms of one owner; without a row: those that say nothing. */
struct trade_terms commercial_terms_load(const struct scope *s, enum terms_owner owner, int64_t owner_id);
/* All of the store, for the rule book. */
size_t commercial_terms_list(const struct scope *s, struct trade_terms **out);

enum commercial_terms_result {
	TERMS_OK,
	TERMS_BAD_PAYMENT,  /* the share is not 0..100 % */
	TERMS_BAD_ORDER,    /* the least amount is below 0 or beyond AMOUNT_MAX */
	TERMS_BAD_PAYMENTS, /* no means of payment is left */
	TERMS_BAD_BRANCHES, /* one of them is not the store's */
};
/*
 * Keeps the terms of t->owner_id, a group or level of the store as the caller has found out; terms
 * that say nothing leave no row. Audited under the owner. The caller holds the transaction.
 */
enum commercial_terms_result commercial_terms_save(const struct scope *s, const struct trade_terms *t)
	__attribute__((warn_unused_result));
/* Forgets them with their owner. Not audited. The caller holds the transaction. */
void commercial_terms_forget(const struct scope *s, enum terms_owner owner, int64_t owner_id);

#endif
