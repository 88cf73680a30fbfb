#include "domain/customer_session.h"

#include <string.h>

#include "domain/audit.h"
#include "domain/customer.h"

enum customer_entry_result customer_entry_make(const struct scope *s, int64_t customer_id,
	int64_t staff_session_id, char **token)
{
	struct customer c;
	hash_t hash;

	if (!customer_load(s, customer_id, &c))
		return CUSTOMER_ENTRY_UNKNOWN;
	if (!c.active)
		return CUSTOMER_ENTRY_INACTIVE;
	*token = token_new(s->arena);
	hash = hash_of(*token, strlen(*token));
	db_exec(s->db,
		"INSERT INTO customer_entry (store_id, token_hash, customer_id, staff_id, staff_session_id,"
		" expires_at) VALUES (?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(&hash), V(customer_id), V(s->actor_id), V(staff_session_id),
		V(((utc_t){ s->now.s + CUSTOMER_ENTRY_S })));
	audit_write(s, "customer.enter", customer_id, 0, NULL, NULL);
	return CUSTOMER_ENTRY_OK;
}

char *customer_entry_use(const struct scope *s, const char *token)
{
	hash_t carried = hash_of(token, strlen(token)), hash;
	char *session;

	if (!db_exec(s->db,
		"UPDATE customer_entry SET used_at = ? WHERE store_id = ? AND token_hash = ?"
		" AND used_at IS NULL AND expires_at > ?",
		V(s->now), V(s->store_id), V(&carried), V(s->now)))
		return NULL;
	session = token_new(s->arena);
	hash = hash_of(session, strlen(session));
	db_exec(s->db,
		"INSERT INTO customer_session (store_id, token_hash, customer_id, staff_id,"
		" staff_session_id, created_at, expires_at, ip)"
		" SELECT store_id, ?, customer_id, staff_id, staff_session_id, ?, ?, ?"
		" FROM customer_entry WHERE store_id = ? AND token_hash = ?",
		V(&hash), V(s->now), V(((utc_t){ s->now.s + CUSTOMER_LOOK_S })), V(s->ip ? s->ip : ""),
		V(s->store_id), V(&carried));
	return session;
}

bool customer_session_load(const struct scope *s, const char *token, struct customer_session *out)
{
	static const struct db_col cols[] = {
		COL(struct customer_session, id), COL(struct customer_session, customer_id),
		COL_REF(struct customer_session, staff_id), COL(struct customer_session, staff_name),
		COL(struct customer_session, expires_at), COLS_END };
	hash_t hash = hash_of(token, strlen(token));

	return db_one(s->db, s->arena, out, cols,
		"SELECT t.id, t.customer_id, t.staff_id, st.name AS staff_name, t.expires_at"
		" FROM customer_session t"
		" JOIN customer c ON c.store_id = t.store_id AND c.id = t.customer_id AND c.active"
		" LEFT JOIN staff_session p ON p.id = t.staff_session_id AND p.staff_id = t.staff_id"
		"  AND p.expires_at > ?"
		" LEFT JOIN staff st ON st.id = p.staff_id AND st.active"
		" LEFT JOIN staff_store ss ON ss.store_id = t.store_id AND ss.staff_id = st.id AND ss.active"
		" LEFT JOIN role r ON r.store_id = ss.store_id AND r.id = ss.role_id"
		" WHERE t.store_id = ? AND t.token_hash = ? AND t.expires_at > ?"
		" AND (t.staff_id IS NULL OR r.permissions & ? <> 0)",
		V(s->now), V(s->store_id), V(&hash), V(s->now), V(perm_bit(PERM_CUSTOMER_LOGIN)));
}

void customer_session_close(const struct scope *s, const char *token)
{
	hash_t hash = hash_of(token, strlen(token));

	db_exec(s->db, "DELETE FROM customer_session WHERE store_id = ? AND token_hash = ?", V(s->store_id),
		V(&hash));
}

int64_t customer_session_purge(struct db *db, utc_t now, int limit)
{
	return db_exec(db, "DELETE FROM customer_session WHERE expires_at <= ? LIMIT ?", V(now), V(limit)) +
		db_exec(db, "DELETE FROM customer_entry WHERE expires_at <= ? LIMIT ?", V(now), V(limit));
}
