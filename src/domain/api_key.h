/* api_key.h - keys for tills, apps and the shop's own software. Stored hashed; shown once. */
#ifndef DOMAIN_API_KEY_H
#define DOMAIN_API_KEY_H

#include "domain/scope.h"
#include "domain/store.h"

struct api_key {
	int64_t id;
	const char *name, *hint;
	perm_set permissions;
	int64_t branch_id;  /* 0 = every branch */
	utc_t created_at, revoked_at;
	date_t used_on;
};

/*
 * The key of a request and its store, in one statement: the only query of authentication.
 * False: unknown, revoked, or of another store than `slug`, or the store is inactive.
 */
bool api_key_find(struct db *db, struct arena *a, const char *slug, const char *key, struct api_key *out, struct store *store);
/* Notes the day of use, at most once a day. */
void api_key_used(const struct scope *s, const struct api_key *k);
/* A new "vk_live_…" key; the text is returned once and stored only as a hash. Audited. */
char *api_key_create(const struct scope *s, const char *name, perm_set permissions, int64_t branch_id, int64_t *id);
size_t api_key_list(const struct scope *s, struct api_key **out);
bool api_key_revoke(const struct scope *s, int64_t id);

#endif
