/*
 * random_shop.h - rule books and baskets out of a seed, for tests of what must hold for all of
 * them. The same seed gives the same shop on every machine.
 */
#ifndef TESTS_UNIT_RANDOM_SHOP_H
#define TESTS_UNIT_RANDOM_SHOP_H

#include "tests/unit/shop.h"

struct random { uint64_t state; };

/* 0 … n − 1 */
int64_t random_below(struct random *r, int64_t n);
/* True once in n. */
bool random_once_in(struct random *r, int64_t n);

/* Gives the shop levels, campaigns and settings. */
void random_book(struct random *r, struct shop *s);
/* Gives it a customer, lines, lots, uses, payments. The rules stay. */
void random_basket(struct random *r, struct shop *s);

#endif
