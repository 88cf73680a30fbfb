#include "base/lru.h"

static uint64_t tick;

void *lru_place(void *places, size_t n, size_t size, bool (*is)(const void *place, const void *key),
	const void *key)
{
	struct lru *best = places;

	for (size_t i = 0; i < n; i++) {
		struct lru *place = (void *)((char *)places + i * size);

		if (place->used && is(place, key))
			return place;
		if (place->used < best->used)
			best = place;
	}
	return best;
}

void lru_use(struct lru *place)
{
	place->used = ++tick;
}
