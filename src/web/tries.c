#include "web/tries.h"

#include <inttypes.h>
#include <string.h>

#include "base/crypto.h"
#include "web/app.h"
#include "web/rate.h"

enum { BUCKETS = 3 };

/* Who is counted, as numbers that no API key has: the upper half of a hash, below zero. */
static int64_t bucket(const char *name)
{
	hash_t hash = hash_of(name, strlen(name));
	int64_t id;

	memcpy(&id, hash.b, sizeof id);
	return id | INT64_MIN;
}

/* Caller (but nobody in particular is not one), address and, when there is one, customer; their number. */
static int buckets(struct req *r, int64_t customer_id, int64_t out[BUCKETS])
{
	const struct scope *s = &r->scope;
	int n = 0;

	if (s->actor_id)
		out[n++] = bucket(arena_printf(r->arena, "code:%s:%" PRId64, actor_kind_word(s->actor_kind),
			s->actor_id));
	out[n++] = bucket(arena_printf(r->arena, "code:ip:%s", r->ip ? r->ip : ""));
	if (customer_id)
		out[n++] = bucket(arena_printf(r->arena, "code:customer:%" PRId64 ":%" PRId64, s->store_id,
			customer_id));
	return n;
}

bool tries_left(struct req *r, int64_t customer_id, int *wait_s)
{
	int64_t ids[BUCKETS];
	int n = buckets(r, customer_id, ids);
	struct rate_answer at;
	bool ok = true;

	for (int i = 0; i < n; i++)
		ok &= rate_look(r->app->rate, ids[i], r->now, TRIES_A_MINUTE, &at);
	*wait_s = at.reset_s;
	return ok;
}

void tries_wrong(struct req *r, int64_t customer_id)
{
	int64_t ids[BUCKETS];
	int n = buckets(r, customer_id, ids);
	struct rate_answer at;

	for (int i = 0; i < n; i++)
		(void)rate_take(r->app->rate, ids[i], r->now, TRIES_A_MINUTE, &at);
}
