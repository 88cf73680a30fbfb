/* order_limit.h - "at most N units of these within H hours": limits of what one customer orders. [GRP-08] */
#ifndef DOMAIN_ORDER_LIMIT_H
#define DOMAIN_ORDER_LIMIT_H

#include "domain/problem.h"
#include "domain/scope.h"
#include "loyalty/order_rules.h"

enum { ORDER_LIMITS_MAX = 200, ORDER_LIMIT_HOURS_MAX = 24 * 366 };

struct stored_limit { struct order_limit limit; bool active; };

/* All of the store, by name. */
size_t order_limit_list(const struct scope *s, struct stored_limit **out);
bool order_limit_load(const struct scope *s, int64_t id, struct stored_limit *out);

enum order_limit_result { ORDER_LIMIT_OK, ORDER_LIMIT_NOT_FOUND, ORDER_LIMIT_INVALID /* see the problem */ };
/*
 * name 1..80 characters; most > 0; hours 1…ORDER_LIMIT_HOURS_MAX; group, products and product
 * groups the store's own, ≤ 200 of each; brands as products write them, ≤ 50. Audited. The caller
 * holds the transaction, here and below.
 */
enum order_limit_result order_limit_create(const struct scope *s, const struct stored_limit *in, int64_t *id,
	struct problem *problem) __attribute__((warn_unused_result));
/* Replaces the one with in->limit.id. */
enum order_limit_result order_limit_update(const struct scope *s, const struct stored_limit *in,
	struct problem *problem) __attribute__((warn_unused_result));
enum order_limit_result order_limit_delete(const struct scope *s, int64_t id)
	__attribute__((warn_unused_result));

#endif
