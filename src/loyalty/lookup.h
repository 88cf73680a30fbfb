/*
 * lookup.h - an index that is built once and then only read: from a key (an id, or a word) to
 * the numbers filed under it. One probe of a hash table whatever its size.
 */
#ifndef LOYALTY_LOOKUP_H
#define LOYALTY_LOOKUP_H

#include <stdint.h>

#include "base/arena.h"

/* One entry to file. `word` NULL: the key is the id. */
struct filing { int64_t id; const char *word; int number; };

struct lookup {
	struct lookup_slot *slots; /* a power of two of them, never full; NULL = empty */
	uint64_t mask;
	const int *numbers;
};

/* What is filed under one key: `n` numbers, ascending, each once. */
struct found { const int *number; int n; };

/* Builds the index; reorders `list`. The words must outlive the index. */
struct lookup lookup_build(struct arena *a, struct filing *list, int n);
struct found lookup_id(const struct lookup *l, int64_t id);
struct found lookup_word(const struct lookup *l, const char *word);

#endif
