/*
 * random.h - chance out of a seed (splitmix64), for tests of what must hold whatever happens: the
 * same seed is the same run on every machine, so a failure that names its seed can be had again.
 */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random { uint64_t state; };

static inline uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* 0 … n − 1 */
static inline int64_t random_below(struct random *r, int64_t n)
{
	return (int64_t)(random_next(r) % (uint64_t)n);
}

/* True once in n. */
static inline bool random_once_in(struct random *r, int64_t n)
{
	return random_below(r, n) == 0;
}

#endif
