/* lists.h - the small sorted lists that rules carry: ids, words, minutes of a day. */
#ifndef LOYALTY_LISTS_H
#define LOYALTY_LISTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Ascending, each id once. */
struct ids { const int64_t *id; int n; };
/* Ascending by strcmp, each word once. */
struct words { const char *const *word; int n; };
/* Minutes of a local day: `from` included, `to` excluded; from > to wraps midnight. */
struct day_time { int from, to; };

/* Sorts `n` ids in place and drops the doubles: what struct ids wants. */
struct ids ids_sorted(int64_t *id, int n);
struct words words_sorted(const char **word, int n);

bool ids_have(struct ids list, int64_t id);
/* True when the list has any of the `n` ids (or words). */
bool ids_meet(struct ids list, const int64_t *id, int n);
bool words_have(struct words list, const char *word);
bool words_meet(struct words list, const char *const *word, int n);

/* Copies into the arena, words with their text. */
struct ids ids_copy(struct arena *a, struct ids list);
struct words words_copy(struct arena *a, struct words list);

bool ids_equal(struct ids a, struct ids b);
bool words_equal(struct words a, struct words b);

/* True when the local minute lies in the range. */
bool day_time_has(struct day_time t, int minute);

#endif
