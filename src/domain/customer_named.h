/*
 * customer_named.h - customers as people list them: by mobile or membership code, many at once.
 */
#ifndef DOMAIN_CUSTOMER_NAMED_H
#define DOMAIN_CUSTOMER_NAMED_H

#include "domain/scope.h"

enum { CUSTOMERS_NAMED_MAX = 2000 };

/*
 * The id of whom each of n ≤ CUSTOMERS_NAMED_MAX words names: a mobile in any written form, or a
 * membership code. 0: nobody of this store. In the arena; one statement.
 */
int64_t *customers_named(const struct scope *s, const char *const *words, int n);
/*
 * The other way: what names each of n customers, his mobile or else his code; NULL: no such customer.
 * In the arena; one statement.
 */
const char **customers_names(const struct scope *s, const int64_t *ids, int n);

#endif
