/* product_access.h - products, and groups of them, that not every customer may see or buy. [GRP-09] */
#ifndef DOMAIN_PRODUCT_ACCESS_H
#define DOMAIN_PRODUCT_ACCESS_H

#include "domain/scope.h"
#include "loyalty/order_rules.h"

enum access_target { ACCESS_OF_PRODUCT, ACCESS_OF_PRODUCT_GROUP };

/* The rule of one target; false: none, everybody sees and buys it. */
bool product_access_load(const struct scope *s, enum access_target target, int64_t target_id,
	struct access_rule *out);
/* All of the store, for the rule book. */
size_t product_access_list(const struct scope *s, struct access_rule **out);

enum product_access_result {
	PRODUCT_ACCESS_OK,
	PRODUCT_ACCESS_NO_GROUPS,  /* a rule must name some */
	PRODUCT_ACCESS_BAD_GROUPS, /* one of them is not the store's */
};
/*
 * Keeps the rule of rule->target_id, a product or product group of the store as the caller has
 * found out; NULL removes it. Audited under the target. The caller holds the transaction.
 */
enum product_access_result product_access_save(const struct scope *s, enum access_target target,
	int64_t target_id, const struct access_rule *rule) __attribute__((warn_unused_result));

#endif
