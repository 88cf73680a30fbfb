/*
 * staff.h - people who work: accounts, where they work, logging in, sessions. [BRN-02, ADM-02/03]
 *
 * An account is one person and may work in several stores; what a store decides (role, branches,
 * active) is its own. Nobody gives what he does not hold, and nobody touches an account that may
 * do more than he: else a reset password would be a way up.
 */
#ifndef DOMAIN_STAFF_H
#define DOMAIN_STAFF_H

#include "domain/scope.h"
#include "domain/store.h"

enum { PASSWORD_MIN = 8, PASSWORD_MAX = 128 /* characters */ };

/* A staff account as seen from the store of the scope. */
struct staff {
	int64_t id;
	const char *username, *mobile, *name;
	hash_t national_id_hash;   /* as this store's customers have it; all zero: not told */
	bool active;               /* in this store */
	bool must_change_password;
	int64_t role_id;
	const char *role_name, *role_builtin; /* builtin NULL = a role of the store's own */
	perm_set permissions;
	bool branch_scoped;        /* by its role */
	const char *branch_list;   /* of the row: `branches` as text */
	bool all_branches;
	const int64_t *branches; int n_branches;
};

/* The columns of an account (st), its membership (ss) and role (r); then staff_finish. */
#define STAFF_COLUMNS \
	"st.id AS `staff.id`, st.username AS `staff.username`, st.mobile AS `staff.mobile`," \
	" ss.national_id_hash AS `staff.national_id_hash`, st.name AS `staff.name`," \
	" ss.active AND st.active AS `staff.active`," \
	" st.must_change_password AS `staff.must_change_password`, r.id AS `staff.role_id`," \
	" r.name AS `staff.role_name`, r.builtin AS `staff.role_builtin`," \
	" r.permissions AS `staff.permissions`, r.branch_scoped AS `staff.branch_scoped`," \
	" (SELECT GROUP_CONCAT(b.branch_id ORDER BY b.branch_id) FROM staff_branch b" \
	" WHERE b.store_id = ss.store_id AND b.staff_id = ss.staff_id) AS `staff.branch_list`"
#define STAFF_COLS(T) \
	COL(T, staff.id), COL(T, staff.username), COL(T, staff.mobile), \
	COL(T, staff.national_id_hash), COL(T, staff.name), \
	COL(T, staff.active), COL(T, staff.must_change_password), COL(T, staff.role_id), \
	COL(T, staff.role_name), COL(T, staff.role_builtin), COL(T, staff.permissions), \
	COL(T, staff.branch_scoped), COL(T, staff.branch_list)
/* Sets what follows from the columns: the branches. */
void staff_finish(struct arena *a, struct staff *st);
/* The scope of an account that works in a store. */
struct scope scope_of_staff(struct db *db, struct arena *a, const struct store *store,
	const struct staff *st, utc_t now);

/*
 * Managing. A scope of some branches sees the accounts that work in one of them and changes those
 * that work nowhere else. The caller of all that writes holds the transaction.
 */
size_t staff_list(const struct scope *s, struct staff **out);
bool staff_load(const struct scope *s, int64_t id, struct staff *out);

struct staff_place {
	int64_t role_id;
	const int64_t *branches; int n_branches; /* none = all, unless the role is branch_scoped */
};
struct staff_input {
	const char *username, *mobile, *name; /* mobile may be NULL; any written form */
	struct staff_place place;
};
enum staff_result {
	STAFF_OK,
	STAFF_NOT_FOUND,
	STAFF_FORBIDDEN,     /* gives, or touches, more than the actor holds; or oneself */
	STAFF_BAD_USERNAME, STAFF_BAD_MOBILE, STAFF_BAD_NAME, STAFF_BAD_PASSWORD,
	STAFF_BAD_ROLE, STAFF_BAD_BRANCHES,
	STAFF_USERNAME_TAKEN, STAFF_MOBILE_TAKEN,
	STAFF_ALREADY,       /* works here already */
	STAFF_SHARED,        /* works in another store too: name and password are its own */
	STAFF_LAST_OWNER,
};
/* A new account. `temporary`: the password must be changed at the first login. Audited. */
enum staff_result staff_create(const struct scope *s, const struct staff_input *in,
	const char *password, bool temporary, int64_t *id) __attribute__((warn_unused_result));
/* An account that exists already (user name or mobile) begins to work here too. Audited. */
enum staff_result staff_add(const struct scope *s, const char *name, const struct staff_place *place,
	int64_t *id) __attribute__((warn_unused_result));
enum staff_result staff_update(const struct scope *s, int64_t id, const struct staff_input *in)
	__attribute__((warn_unused_result));
enum staff_result staff_set_active(const struct scope *s, int64_t id, bool active)
	__attribute__((warn_unused_result));
/* A temporary password; ends the account's sessions. */
enum staff_result staff_reset_password(const struct scope *s, int64_t id, const char *password)
	__attribute__((warn_unused_result));
/*
 * Notes somebody's national id, of which only the hash is kept: he may be a customer too. "" forgets
 * it. False: no national id, or no account that the scope may change. Audited.
 */
bool staff_set_national_id(const struct scope *s, int64_t id, const char *text)
	__attribute__((warn_unused_result));
/* The active account of a user name, or of a mobile in any written form; 0 = none. */
int64_t staff_find(struct db *db, struct arena *a, const char *name);
/*
 * The operator's way in when nobody else can: a temporary password for any account, whatever
 * stores it works in. Ends its sessions; audited in each of its stores. The caller holds the
 * transaction.
 */
void staff_force_password(struct db *db, struct arena *a, utc_t now, int64_t staff_id,
	const char *password);
/*
 * The account itself changes its password; ends its sessions but the one that asks. False: the old
 * one is wrong, or the new one is too short, too long or the old one. `old` may be NULL while the
 * password must be changed: it was typed to log in just before.
 */
bool staff_change_password(struct db *db, struct arena *a, int64_t staff_id, int64_t session_id,
	const char *old, const char *new) __attribute__((warn_unused_result));
/* True for a password of PASSWORD_MIN..PASSWORD_MAX characters of valid text. */
bool password_acceptable(const char *password);

enum login_result { LOGIN_OK, LOGIN_WRONG, LOGIN_THROTTLED };
struct login_try {
	const char *name, *password; /* user name or mobile */
	const char *ip;
	const char *devices;         /* what staff_device_add gave this browser; NULL: nothing yet */
	const char *request_id;      /* for the log, or NULL */
};
/*
 * Checks user name or mobile and password. Failures count per (account, ip) and per ip, with
 * rising waits, never per account alone, and a browser from which the account has signed in before
 * counts by itself: so nobody can lock out somebody else, not even from the next desk or from
 * behind the same router. Unknown and known names take the same time. *staff_id is set on LOGIN_OK
 * only, *retry_after_s on LOGIN_THROTTLED only. A wrong password stands in the log of the stores
 * in which the account works; what is refused unchecked does not. Writes; the caller holds the
 * transaction and commits also after a refusal.
 */
enum login_result staff_login(struct db *db, struct arena *a, utc_t now, const struct login_try *t,
	int64_t *staff_id, int *retry_after_s) __attribute__((warn_unused_result));
/*
 * What a browser keeps of the accounts that have signed in from it, the latest first; `devices` is
 * what it holds so far, or NULL. It opens nothing: it only lets staff_login count it by itself.
 */
char *staff_device_add(struct arena *a, const char *devices, int64_t staff_id);
/* The word of an account in such a list; NULL: there is none that we gave. */
const char *staff_device_find(struct arena *a, const char *devices, int64_t staff_id);
/* Forgets up to `limit` counters that do not count any more; their number. */
int64_t login_failure_purge(struct db *db, utc_t now, int limit);

/* What an account does, or suffers, where no scope stands: see staff_note. */
struct staff_deed {
	const char *action;          /* as audit_write's */
	int64_t staff_id;
	int64_t store_id;            /* whose log it goes to; 0: each store in which it works */
	bool by_others;              /* it is the object; else the actor */
	const char *ip, *request_id; /* request_id may be NULL */
};
/* Puts it into the log; nothing for an account that works nowhere. The caller holds the transaction. */
void staff_note(struct db *db, utc_t now, const struct staff_deed *deed);

/* The stores in which an account is active. */
struct staff_store { int64_t store_id; const char *slug, *name; };
size_t staff_stores(struct db *db, struct arena *a, int64_t staff_id, struct staff_store **out);

/*
 * Raises rules_version of each store that the account works in, for workers keep sessions with all
 * that they say of it (session_load): whoever changes the account, its role or its branches calls it
 * in the same transaction.
 */
void staff_touch(struct db *db, int64_t id);

struct session {
	int64_t id, staff_id, store_id; /* store 0: not chosen yet */
	bool several_stores;            /* the account works in more than one; of session_load only */
	utc_t created_at, seen_at, expires_at;
	const char *ip, *user_agent;
};
/*
 * Opens a session of 12 hours idle, 14 days at most; the token (for the cookie) is stored hashed.
 * store_id 0, or a store of staff_stores. What the browser calls itself is cut to 200 characters.
 */
char *session_open(struct db *db, struct arena *a, utc_t now, int64_t staff_id, int64_t store_id,
	const char *ip, const char *user_agent);
/*
 * The session of a cookie's token, its staff member and its store (id 0 without one), in one
 * statement; false when unknown, expired, or the account is no longer active. Without a store the staff has
 * only its id, names and active. The process keeps what it has read and asks no more than whether it
 * still holds: texts live until the next call.
 */
bool session_load(struct db *db, struct arena *a, utc_t now, const char *token,
	struct session *out, struct staff *staff, struct store *store);
/*
 * Somebody uses it: it stays open for another 12 hours. Written at most once a minute. A page that
 * asks by itself uses nothing.
 */
void session_seen(struct db *db, utc_t now, const char *token, const struct session *session);
/* Chooses the store; the session gets a new token (rotation), returned; NULL when not allowed there. */
char *session_choose_store(struct db *db, struct arena *a, utc_t now, const struct session *session,
	int64_t store_id);
void session_close(struct db *db, const char *token);
/* The account's live sessions, the one seen last first. */
size_t session_list(struct db *db, struct arena *a, utc_t now, int64_t staff_id,
	struct session **out);
/* Ends one of the account's own sessions; false when it has no such. */
bool session_revoke(struct db *db, int64_t staff_id, int64_t session_id);
/* Removes up to `limit` sessions that are over; their number. */
int64_t session_purge(struct db *db, utc_t now, int limit);

#endif
