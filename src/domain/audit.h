/* audit.h - who changed what, when, from what to what. No secrets in here. [REP-08, SEC-01] */
#ifndef DOMAIN_AUDIT_H
#define DOMAIN_AUDIT_H

#include "base/json.h"
#include "domain/scope.h"

/*
 * Writes one row in the caller's transaction. `action` is "noun.verb" ("customer.update") and the
 * key of the catalogue L.audit.<noun>_<verb>. before/after are JSON objects of the changed fields
 * (NULL = none); the caller has handed them to the arena.
 */
void audit_write(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const json_t *before, const json_t *after);

struct audit_row {
	int64_t id;
	utc_t at;
	const char *actor_kind, *actor_name, *action, *before_json, *after_json, *request_id, *ip;
	int64_t actor_id, object_id, branch_id;
};
struct audit_filter {
	int64_t staff_id;       /* 0 = all */
	const char *kind;       /* "customer" = actions customer.*; NULL = all */
	utc_t from, until;      /* { 0 } = open */
	int64_t before_id;      /* keyset: rows older than this id; 0 = newest */
	int limit;
};
size_t audit_list(const struct scope *s, const struct audit_filter *f, struct audit_row **out);

#endif
