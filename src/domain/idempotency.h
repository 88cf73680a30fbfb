/*
 * idempotency.h - one answer for one key. [§8]
 *
 * The dispatcher asks idempotency_find before a handler of a keyed route runs and calls
 * idempotency_store with the finished answer in the same transaction. Two requests with one key
 * at the same time: the second fails on the unique key (idempotency_store false), is rolled back,
 * and finds the first one's answer.
 */
#ifndef DOMAIN_IDEMPOTENCY_H
#define DOMAIN_IDEMPOTENCY_H

#include "base/crypto.h"
#include "domain/scope.h"

enum { IDEMPOTENCY_KEY_MAX = 128, IDEMPOTENCY_DAYS = 30 /* at least */ };

struct idempotent_answer { int status; const char *location, *body; };
enum idempotency_result { IDEMPOTENCY_NEW, IDEMPOTENCY_REPLAY, IDEMPOTENCY_MISMATCH };
/*
 * `source` is "api:<key id>" or "staff:<id>"; `key` 1..IDEMPOTENCY_KEY_MAX printable ASCII
 * characters; `request` the hash of method, path and body. One statement.
 */
enum idempotency_result idempotency_find(const struct scope *s, const char *source, const char *key,
	const hash_t *request, struct idempotent_answer *out) __attribute__((warn_unused_result));
/* False when another request stored this key meanwhile: roll back and start again. */
bool idempotency_store(const struct scope *s, const char *source, const char *key,
	const hash_t *request, const struct idempotent_answer *answer) __attribute__((warn_unused_result));
/* Forgets up to `limit` answers given before `before`; the number of them. A job, in small bites. */
int64_t idempotency_purge(struct db *db, utc_t before, int limit);

#endif
