/*
 * chance.h - chance that can be told again: numbers that look random and are the same for the same
 * beginning. For demo data, never for secrets.
 */
#ifndef CLI_CHANCE_H
#define CLI_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct chance { uint64_t state; }; /* any beginning will do */

/* 0 … n − 1; n > 0. */
int chance_below(struct chance *c, int n);
/* low … high, both included. */
int chance_between(struct chance *c, int low, int high);
/* True in so many of a hundred cases. */
bool chance_percent(struct chance *c, int percent);
/* An index, each as likely as its weight says; the weights are ≥ 0 and one of them is more. */
int chance_pick(struct chance *c, const int *weights, int n);

#endif
