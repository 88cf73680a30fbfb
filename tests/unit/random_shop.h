/*
 * random_shop.h - rule books and baskets out of a seed, for tests of what must hold for all of
 * them. The same seed gives the same shop on every machine.
 */
#ifndef TESTS_UNIT_RANDOM_SHOP_H
#define TESTS_UNIT_RANDOM_SHOP_H

#include "tests/random.h"
#include "tests/unit/shop.h"

/* Gives the shop levels, campaigns and settings. */
void random_book(struct random *r, struct shop *s);
/* Gives it a customer, lines, lots, uses, payments. The rules stay. */
void random_basket(struct random *r, struct shop *s);

#endif
