/*
 * customer_session.h - who has a customer's own pages open: the customer, or a member of staff who
 * looks at them as the customer does and changes nothing. [CUS-05]
 *
 * Staff and customers share no host and no cookie. So a member of staff carries a token over: made
 * in the panel for one customer, used once on the store's host, where it opens the session.
 */
#ifndef DOMAIN_CUSTOMER_SESSION_H
#define DOMAIN_CUSTOMER_SESSION_H

#include "domain/scope.h"

enum { CUSTOMER_ENTRY_S = 60, CUSTOMER_LOOK_S = 30 * 60 };

enum customer_entry_result {
	CUSTOMER_ENTRY_OK,
	CUSTOMER_ENTRY_UNKNOWN,  /* no such customer */
	CUSTOMER_ENTRY_INACTIVE, /* may not enter himself either [CUS-02] */
};
/*
 * A token (in the scope's arena, kept hashed) with which the scope's member of staff enters as this
 * customer within CUSTOMER_ENTRY_S seconds. Audited. The caller holds the transaction and has
 * checked PERM_CUSTOMER_LOGIN; staff_session_id is the panel's session, whose end ends the other.
 */
enum customer_entry_result customer_entry_make(const struct scope *s, int64_t customer_id,
	int64_t staff_session_id, char **token) __attribute__((warn_unused_result));
/*
 * Uses such a token of the scope's store: a session of CUSTOMER_LOOK_S seconds, whose token is
 * returned; NULL when it is unknown, used or too old. The caller holds the transaction.
 */
char *customer_entry_use(const struct scope *s, const char *token);

struct customer_session {
	int64_t id, customer_id;
	int64_t staff_id;        /* 0: the customer himself */
	const char *staff_name;  /* NULL: likewise */
	utc_t expires_at;
};
/*
 * The session of a cookie's token in the scope's store, in one statement. False: unknown or over,
 * the customer is not active, or the member of staff has left, has signed out of the panel, or
 * lost the permission.
 */
bool customer_session_load(const struct scope *s, const char *token, struct customer_session *out);
void customer_session_close(const struct scope *s, const char *token);
/* Removes up to `limit` sessions and tokens each that are over; their number. */
int64_t customer_session_purge(struct db *db, utc_t now, int limit);

#endif
