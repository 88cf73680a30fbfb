/* product_names.h - what products are called, for lists that mention them by id. */
#ifndef DOMAIN_PRODUCT_NAMES_H
#define DOMAIN_PRODUCT_NAMES_H

#include "domain/scope.h"

enum { PRODUCT_NAMES_MAX = 64 };
struct product_name { int64_t id; const char *name; };
/* The names of the first PRODUCT_NAMES_MAX of `ids`, by id, in one statement; unknown ids are left out. */
size_t product_names(const struct scope *s, const int64_t *ids, int n, struct product_name **out);

#endif
