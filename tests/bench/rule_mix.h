/* rule_mix.h - rule books and baskets as shops have them, for the benches of the engine. */
#ifndef TESTS_BENCH_RULE_MIX_H
#define TESTS_BENCH_RULE_MIX_H

#include "loyalty/facts.h"

enum { CAMPAIGNS_MAX = 1000, LINES_MAX = 200 };

/* A number between 1 and n that i decides. */
int number(int i, int n);
/*
 * A rule book of n campaigns. The mix: 20 kinds, each with numbers of its own, in equal parts. Two
 * have ended or are switched off, two are for other branches or channels, three for other people,
 * three for other days or hours; ten look at the basket: its amount, quantity, products, groups,
 * brands, by condition and by bracket. Half of them give discounts (a third on a selector, one with
 * max_quantity, two in an exclusion group), the others points, credit, XP and gifts, to customer
 * and referrer. Every customer has a level with discount and cashback, most with a multiplier.
 */
struct rules *make_rules(struct arena *a, int n);
/* The n lines of basket number so-and-so. */
void make_lines(struct arena *a, int basket, int n, struct facts *f);

#endif
