/* tally.h - how many there are of each, for lists of kinds. */
#ifndef DOMAIN_TALLY_H
#define DOMAIN_TALLY_H

#include "domain/scope.h"

struct tally { int64_t id, n; };
/* Customers of each level, members of each customer group, products of each product group. By id. */
size_t tally_levels(const struct scope *s, struct tally **out);
size_t tally_customer_groups(const struct scope *s, struct tally **out);
size_t tally_product_groups(const struct scope *s, struct tally **out);
/* The number of an id; 0 when it has none. */
int64_t tally_of(const struct tally *t, size_t n, int64_t id);

#endif
