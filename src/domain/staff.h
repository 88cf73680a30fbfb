/* staff.h - people who work: accounts, where they work, logging in, sessions. [BRN-02, ADM-02/03] */
#ifndef DOMAIN_STAFF_H
#define DOMAIN_STAFF_H

#include "domain/scope.h"

/* A staff account as seen from the store of the scope. */
struct staff {
	int64_t id;
	const char *username, *mobile, *name;
	bool active;               /* in this store */
	bool must_change_password;
	int64_t role_id;
	const char *role_name, *role_builtin; /* builtin NULL = the owner's own role */
	perm_set permissions;
	bool all_branches;
	const int64_t *branches; int n_branches;
};

enum login_result { LOGIN_OK, LOGIN_WRONG, LOGIN_THROTTLED };
/*
 * Checks user name or mobile and password. Failures count per (account, ip) and per ip, with
 * rising waits, never per account alone, so that nobody can lock out somebody else. Unknown and
 * known names take the same time. *staff_id is set on LOGIN_OK only. Writes; the caller commits
 * also after a refusal.
 */
enum login_result staff_login(struct db *db, struct arena *a, utc_t now, const char *name, const char *password,
	const char *ip, int64_t *staff_id, int *retry_after_s) __attribute__((warn_unused_result));

/* The stores in which an account is active. */
struct staff_store { int64_t store_id; const char *slug, *name; };
size_t staff_stores(struct db *db, struct arena *a, int64_t staff_id, struct staff_store **out);

struct session {
	int64_t id, staff_id, store_id; /* store 0: not chosen yet */
	utc_t created_at, seen_at, expires_at;
	const char *ip, *user_agent;
};
/* Opens a session of 12 hours idle, 14 days at most; the token (for the cookie) is stored hashed. */
char *session_open(struct db *db, struct arena *a, utc_t now, int64_t staff_id, int64_t store_id, const char *ip, const char *user_agent);
/*
 * The session of a cookie's token and its staff member in the session's store, in one statement;
 * false when unknown, expired, or the account is no longer active. seen_at moves at most once a minute.
 */
bool session_load(struct db *db, struct arena *a, utc_t now, const char *token, struct session *out, struct staff *staff);
/* Chooses the store; the session gets a new token (rotation), returned; NULL when not allowed there. */
char *session_choose_store(struct db *db, struct arena *a, utc_t now, const struct session *session, int64_t store_id);
void session_close(struct db *db, const char *token);
size_t session_list(struct db *db, struct arena *a, utc_t now, int64_t staff_id, struct session **out);
/* Ends one of the account's own sessions; false when it has no such. */
bool session_revoke(struct db *db, int64_t staff_id, int64_t session_id);

#endif
