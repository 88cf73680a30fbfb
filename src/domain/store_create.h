/* store_create.h - a new tenant, ready to work. */
#ifndef DOMAIN_STORE_CREATE_H
#define DOMAIN_STORE_CREATE_H

#include "domain/store.h"

enum { FIRST_LEVELS = 3 };

/* All texts that people will read come from the caller, who has the catalogues. */
struct store_new {
	const char *slug, *name, *language;
	const char *branch_name;
	const char *level_names[FIRST_LEVELS]; /* lowest first */
	const char *key_name;
	const char *owner_name, *owner_username, *owner_mobile, *owner_password;
};
struct store_created {
	int64_t store_id, branch_id, owner_id;
	bool owner_existed;  /* an account of that mobile: it got the store; name and password stay */
	const char *api_key; /* shown once */
};

enum store_result {
	STORE_OK,
	STORE_BAD_SLUG,    /* not a slug, or a name that the platform needs itself */
	STORE_SLUG_TAKEN,
	STORE_BAD_NAME,
	STORE_BAD_OWNER,   /* user name, name or password is not one */
	STORE_BAD_OWNER_MOBILE,
	STORE_OWNER_TAKEN, /* the user name belongs to an account of another mobile */
};
/*
 * A store with its first branch, built-in roles, levels, owner account and one API key for
 * everything. An owner is known by the mobile: user name, name and password are for a new account.
 * The caller holds the transaction and rolls back unless STORE_OK.
 */
enum store_result store_create(struct db *db, struct arena *a, utc_t now, const struct store_new *n,
	struct store_created *out) __attribute__((warn_unused_result));

#endif
