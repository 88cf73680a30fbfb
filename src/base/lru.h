/*
 * lru.h - small caches of a process: an array of places, of which a new key takes the one that
 * was used least recently. They are searched one after the other: some dozens, no more.
 *
 *	struct kept { struct lru lru; int64_t id; struct thing thing; };
 *	static struct kept kept[16];
 *
 *	struct kept *k = lru_place(kept, 16, sizeof *k, is_of_id, &id);
 *	if (!k->lru.used || k->id != id)
 *		… fill it anew …
 *	lru_use(&k->lru);
 */
#ifndef BASE_LRU_H
#define BASE_LRU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first member of a place. */
struct lru { uint64_t used; /* the tick of its last use; 0: a free place */ };

/*
 * The place that holds the key, as `is` says, else a free one, else the one used least recently.
 * `is` is asked about places in use alone.
 */
void *lru_place(void *places, size_t n, size_t size, bool (*is)(const void *place, const void *key),
	const void *key);
/* Used now: all others are given away before. */
void lru_use(struct lru *place);

#endif
