/*
 * rate.h - how many API calls a key makes in a minute, counted together by all workers: a table in
 * memory that the parent shares before it forks. Nothing is lost when it is: it starts at zero. It
 * keeps a machine from being flooded, and so counts for each machine; guesses are tries.h's.
 */
#ifndef WEB_RATE_H
#define WEB_RATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/units.h"

enum { RATE_WINDOW_S = 60 };

struct rate;
/* Made by the parent before fork. NULL: no memory (errno). */
struct rate *rate_new(void);
void rate_free(struct rate *rate);

struct rate_answer { int64_t limit, remaining; int reset_s; };
/* Counts one call of key `id` at `now`; false when it is beyond `limit` (calls a window). */
bool rate_take(struct rate *rate, int64_t id, utc_t now, int64_t limit, struct rate_answer *out);

#endif
