/* api_key.h - keys for tills, apps and the shop's own software. Stored hashed; shown once. */
#ifndef DOMAIN_API_KEY_H
#define DOMAIN_API_KEY_H

#include "domain/scope.h"
#include "domain/store.h"

struct api_key {
	int64_t id;
	const char *name, *hint; /* hint: "vk_live_a1b2", what a list shows */
	perm_set permissions;
	int64_t branch_id;  /* 0 = every branch */
	utc_t created_at, revoked_at;
	date_t used_on;
};

/*
 * The key of a request and its store, in one statement: the only query of authentication.
 * False: unknown, revoked, or of another store than `slug`, or the store is inactive.
 */
bool api_key_find(struct db *db, struct arena *a, const char *slug, const char *key,
	struct api_key *out, struct store *store);
/* The scope of a key. `key` outlives it. */
struct scope scope_of_api_key(struct db *db, struct arena *a, const struct store *store,
	const struct api_key *key, utc_t now);
/* Notes the day of use, at most once a day. */
void api_key_used(const struct scope *s, const struct api_key *k);

/* The keys that the scope may see, newest first, revoked ones too. */
size_t api_key_list(const struct scope *s, struct api_key **out);
enum api_key_result { API_KEY_OK, API_KEY_FORBIDDEN, API_KEY_BAD_BRANCH };
/*
 * A new "vk_live_…" key in *key; the text is given once and stored only as a hash. name:
 * normalised, 1..80 characters. Nobody makes a key that may do more than he. Audited. The caller
 * holds the transaction.
 */
enum api_key_result api_key_create(const struct scope *s, const char *name, perm_set permissions,
	int64_t branch_id, int64_t *id, char **key) __attribute__((warn_unused_result));
/* False: no such key, or revoked already. Audited. The caller holds the transaction. */
bool api_key_revoke(const struct scope *s, int64_t id);

#endif
