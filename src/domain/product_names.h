/* product_names.h - what products are called and cost, for lists that mention them by id. */
#ifndef DOMAIN_PRODUCT_NAMES_H
#define DOMAIN_PRODUCT_NAMES_H

#include "domain/scope.h"

enum { PRODUCT_NAMES_MAX = 256 };
struct product_name {
	int64_t id;
	const char *name;
	money_t price;
	bool stock_counted;
	qty_t stock;   /* 0 when not counted */
	bool active;
};
/* The first PRODUCT_NAMES_MAX of `ids`, by id, in one statement; unknown ids are left out. */
size_t product_names(const struct scope *s, const int64_t *ids, int n, struct product_name **out);
/* The row of an id among `n`; NULL: not there. */
const struct product_name *product_name_of(const struct product_name *rows, size_t n, int64_t id);

#endif
