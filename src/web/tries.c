#include "web/tries.h"

#include <inttypes.h>
#include <string.h>

#include "base/crypto.h"
#include "base/fault.h"
#include "base/log.h"
#include "domain/coupon.h"

static int64_t bucket(const char *name)
{
	hash_t hash = hash_of(name, strlen(name));
	int64_t id;

	memcpy(&id, hash.b, sizeof id);
	return id;
}

/* Address and, when there are, caller and customer: visitors that nobody knows are not one caller. */
static struct code_tries who_tries(struct req *r, int64_t customer_id)
{
	const struct scope *s = &r->scope;
	struct code_tries who = { .n = 0 };

	who.buckets[who.n++] = bucket(arena_printf(r->arena, "code:ip:%s", r->ip ? r->ip : ""));
	if (s->actor_id)
		who.buckets[who.n++] = bucket(arena_printf(r->arena, "code:%s:%" PRId64,
			actor_kind_word(s->actor_kind), s->actor_id));
	if (customer_id)
		who.buckets[who.n++] = bucket(arena_printf(r->arena, "code:customer:%" PRId64 ":%" PRId64,
			s->store_id, customer_id));
	return who;
}

bool tries_left(struct req *r, int64_t customer_id, int *wait_s)
{
	struct code_tries who = who_tries(r, customer_id);

	*wait_s = (int)(60 - r->now.s % 60);
	return code_tries_made(r->db, r->arena, r->now, &who) < TRIES_A_MINUTE;
}

void tries_wrong(struct req *r, int64_t customer_id)
{
	r->wrong_code = who_tries(r, customer_id);
	r->wrong_codes++;
}

void tries_wrong_coupon(struct req *r, int64_t customer_id, const char *code)
{
	if (!coupon_is_shared(&r->scope, code))
		tries_wrong(r, customer_id);
}

static void keep(void *arg)
{
	struct req *r = arg;

	code_tries_add(r->db, r->now, &r->wrong_code, r->wrong_codes);
}

void tries_keep(struct req *r)
{
	struct boundary b;

	/* The answer stands already: it is not lost with the count. */
	if (!r->wrong_codes || guarded(&b, keep, r))
		return;
	db_rollback(r->db);
	log_error("id=%s tries=\"%s\"", r->id_text, b.text);
}
