/* keyed.h - one answer for one idempotency key, for routes that are keyed (route_is_keyed). [§8, api.md] */
#ifndef WEB_KEYED_H
#define WEB_KEYED_H

#include "base/crypto.h"
#include "web/req.h"

struct keyed {
	const char *source;  /* "api:7", "staff:3" */
	const char *key;
	hash_t request;      /* of method, path and body */
	bool storing;        /* keyed_store is running: a fault now may be the key's */
};

/* Reads the key of the request. False: answered already (400). */
bool keyed_read(struct req *r, struct keyed *out) __attribute__((warn_unused_result));
/* Answers when this key was answered before. In the request's transaction, before the handler. */
bool keyed_replay(struct req *r, struct keyed *k) __attribute__((warn_unused_result));
/*
 * Keeps the finished answer in the request's transaction. Faults FAULT_RETRY when another request
 * kept one meanwhile: the second run will find it.
 */
void keyed_store(struct req *r, struct keyed *k);
/* True when the key has an answer. Asked after a refusal: it may be for what that request did. */
bool keyed_answered(struct req *r, const struct keyed *k) __attribute__((warn_unused_result));

#endif
