/* audit.h - who changed what, when, from what to what. No secrets in here. [REP-08, SEC-01] */
#ifndef DOMAIN_AUDIT_H
#define DOMAIN_AUDIT_H

#include "base/json.h"
#include "domain/scope.h"

/*
 * Writes one row in the caller's transaction. `action` is "noun.verb" ("customer.update") and the
 * key of the catalogue L.audit.<noun>_<verb>. before/after are JSON objects of the changed fields
 * (NULL = none); the caller has handed them to the arena. `branch_id` is the branch that the
 * object belongs to; 0 = none: then the branch of the actor, if he has exactly one.
 */
void audit_write(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const json_t *before, const json_t *after);

/*
 * The changed fields of one object. Each audit_… below adds a field to both sides when its two
 * values differ. Of secrets only the fact of the change is kept.
 */
struct audit_change { json_t *before, *after; };
struct audit_change audit_begin(struct arena *a);
void audit_text(struct audit_change *c, const char *field, const char *before, const char *after);
void audit_int(struct audit_change *c, const char *field, int64_t before, int64_t after);
void audit_bool(struct audit_change *c, const char *field, bool before, bool after);
void audit_date(struct audit_change *c, const char *field, date_t before, date_t after);
void audit_time(struct audit_change *c, const char *field, utc_t before, utc_t after);
void audit_ids(struct audit_change *c, const char *field, const int64_t *before, int n_before,
	const int64_t *after, int n_after);
/* "***" for a secret that is there, null for none. */
void audit_secret(struct audit_change *c, const char *field, bool before, bool after);
/* True when some field differs. */
bool audit_changed(const struct audit_change *c);
/* audit_write of an object's birth: the fields of `after`. */
void audit_created(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const struct audit_change *c);
/* audit_write of a change; nothing when nothing differs. */
void audit_updated(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const struct audit_change *c);

struct audit_row {
	int64_t id;
	utc_t at;
	const char *actor_kind, *actor_name; /* name NULL: the system, or an actor that is gone */
	int64_t actor_id;
	const char *action;
	int64_t object_id, branch_id;
	const char *object_name; /* what it is called today; NULL: it is gone, or has no name */
	const char *before_json, *after_json, *request_id, *ip;
};
struct audit_filter {
	int64_t staff_id;       /* 0 = all */
	const char *kind;       /* "customer" = actions customer.*; NULL = all */
	utc_t from, until;      /* from ≤ at < until; { 0 } = open */
	int64_t before_id;      /* keyset: rows older than this id; 0 = newest */
	int limit;
};
/*
 * The newest rows first. A scope of some branches sees what belongs to these, and what the actor
 * did.
 */
size_t audit_list(const struct scope *s, const struct audit_filter *f, struct audit_row **out);

#endif
