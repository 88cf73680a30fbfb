/*
 * scope.h - who asks, for which store, and how far they may see. Every domain function takes one;
 * there is no query without it.
 */
#ifndef DOMAIN_SCOPE_H
#define DOMAIN_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/units.h"
#include "db/db.h"
#include "domain/permission.h"

enum actor_kind { ACTOR_SYSTEM, ACTOR_STAFF, ACTOR_API };
/* "system", "staff", "api": the words of the rows. */
const char *actor_kind_word(enum actor_kind kind);

struct store;

struct scope {
	struct db *db;
	struct arena *arena;         /* results live here */
	int64_t store_id;
	const struct store *store;   /* its settings, as of this request */
	enum actor_kind actor_kind;
	int64_t actor_id;            /* staff or api_key; 0 = system */
	const char *actor_mobile;    /* of staff, or NULL; nobody serves himself: domain/guard.h */
	hash_t actor_national_id;    /* likewise, as customers' are kept; all zero: unknown */
	perm_set permissions;
	const int64_t *branches; int n_branches; /* the branches allowed; n = 0 with all_branches */
	bool all_branches;
	utc_t now;                   /* the request's one clock reading */
	const char *request_id;      /* for the audit, or NULL */
	const char *ip;              /* likewise */
};

/* The scope of the program itself (a job, the operator's command): everything of one store. */
struct scope scope_of_system(struct db *db, struct arena *a, const struct store *store, utc_t now);

/* True when the scope may see and change that branch's data. */
bool scope_has_branch(const struct scope *s, int64_t branch_id);
bool scope_may(const struct scope *s, enum perm perm);
/*
 * For queries limited to the allowed branches: `AND (? OR FIND_IN_SET(x.branch_id, ?))` takes
 * V(s->all_branches) and this list ("3,7").
 */
const char *scope_branch_list(const struct scope *s);
/* The branch of a scope that has exactly one; else 0. */
int64_t scope_home_branch(const struct scope *s);

#endif
