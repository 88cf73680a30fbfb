/* staff_session.c - the sessions of staff.h. */
#include <string.h>

#include "base/text.h"
#include "domain/staff.h"

enum { IDLE_S = 12 * 3600, LIFE_S = 14 * 86400, SEEN_S = 60, USER_AGENT_MAX = 200 };

size_t staff_stores(struct db *db, struct arena *a, int64_t staff_id, struct staff_store **out)
{
	static const struct db_col cols[] = {
		COL(struct staff_store, store_id), COL(struct staff_store, slug),
		COL(struct staff_store, name), COLS_END };

	return db_all(db, a, out, cols,
		"SELECT s.id AS store_id, s.slug, s.name FROM staff_store ss"
		" JOIN staff st ON st.id = ss.staff_id JOIN store s ON s.id = ss.store_id"
		" WHERE ss.staff_id = ? AND ss.active AND st.active AND s.active"
		" ORDER BY s.name, s.id LIMIT 1000", V(staff_id));
}

/* At most USER_AGENT_MAX characters of normal text, whatever the browser sent. */
static const char *user_agent_text(struct arena *a, const char *s)
{
	const char *end;

	if (!s || !utf8_valid(s, strlen(s)))
		return "";
	s = end = text_normalise(a, s, false);
	for (int n = 0; *end && n < USER_AGENT_MAX; n++)
		utf8_next(&end);
	return arena_strndup(a, s, (size_t)(end - s));
}

/* Notes that the account has begun to work there: see staff_reset_password. */
static void join(struct db *db, utc_t now, int64_t staff_id, int64_t store_id)
{
	db_exec(db,
		"UPDATE staff_store SET joined_at = ?"
		" WHERE store_id = ? AND staff_id = ? AND joined_at IS NULL",
		V(now), V(store_id), V(staff_id));
}

char *session_open(struct db *db, struct arena *a, utc_t now, int64_t staff_id, int64_t store_id,
	const char *ip, const char *user_agent)
{
	char *token = token_new(a);
	hash_t hash = hash_of(token, strlen(token));

	db_exec(db,
		"INSERT INTO staff_session (token_hash, staff_id, store_id, created_at, seen_at,"
		" expires_at, ip, user_agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		V(&hash), V(staff_id), db_ref(store_id), V(now), V(now), V(((utc_t){ now.s + LIFE_S })),
		V(ip), V(user_agent_text(a, user_agent)));
	if (store_id)
		join(db, now, staff_id, store_id);
	return token;
}

struct session_row { struct session session; struct staff staff; struct store store; };

bool session_load(struct db *db, struct arena *a, utc_t now, const char *token,
	struct session *out, struct staff *staff, struct store *store)
{
	static const struct db_col cols[] = {
		COL(struct session_row, session.id), COL(struct session_row, session.staff_id),
		COL_REF(struct session_row, session.store_id), COL(struct session_row, session.created_at),
		COL(struct session_row, session.seen_at), COL(struct session_row, session.expires_at),
		COL(struct session_row, session.ip), COL(struct session_row, session.user_agent),
		COL(struct session_row, session.several_stores),
		STAFF_COLS(struct session_row), STORE_COLS(struct session_row), COLS_END };
	hash_t hash = hash_of(token, strlen(token));
	struct session_row row;

	if (!db_one(db, a, &row, cols,
		"SELECT t.id AS `session.id`, t.staff_id AS `session.staff_id`,"
		" t.store_id AS `session.store_id`, t.created_at AS `session.created_at`,"
		" t.seen_at AS `session.seen_at`, t.expires_at AS `session.expires_at`,"
		" t.ip AS `session.ip`, t.user_agent AS `session.user_agent`,"
		" (SELECT COUNT(*) > 1 FROM staff_store o WHERE o.staff_id = t.staff_id AND o.active)"
		" AS `session.several_stores`, " STAFF_COLUMNS ", " STORE_COLUMNS
		" FROM staff_session t JOIN staff st ON st.id = t.staff_id AND st.active"
		" LEFT JOIN staff_store ss ON ss.store_id = t.store_id AND ss.staff_id = t.staff_id"
		" LEFT JOIN role r ON r.store_id = ss.store_id AND r.id = ss.role_id"
		" LEFT JOIN store s ON s.id = t.store_id"
		" WHERE t.token_hash = ? AND t.expires_at > ? AND t.seen_at > ?"
		" AND (t.store_id IS NULL OR ss.active)",
		V(&hash), V(now), V(((utc_t){ now.s - IDLE_S }))))
		return false;
	staff_finish(a, &row.staff);
	if (!row.session.store_id) {
		row.staff.active = true;
		row.staff.all_branches = false;
	}
	if (row.session.seen_at.s <= now.s - SEEN_S)
		db_exec(db, "UPDATE staff_session SET seen_at = ? WHERE token_hash = ?", V(now), V(&hash));
	*out = row.session;
	*staff = row.staff;
	if (row.store.id)
		store_finish(&row.store);
	*store = row.store;
	return true;
}

char *session_choose_store(struct db *db, struct arena *a, utc_t now, const struct session *session,
	int64_t store_id)
{
	char *token = token_new(a);
	hash_t hash = hash_of(token, strlen(token));

	if (!db_exec(db,
		"UPDATE staff_session SET token_hash = ?, store_id = ? WHERE id = ? AND staff_id = ?"
		" AND EXISTS (SELECT 1 FROM staff_store ss JOIN store s ON s.id = ss.store_id"
		" WHERE ss.store_id = ? AND ss.staff_id = ? AND ss.active AND s.active)",
		V(&hash), V(store_id), V(session->id), V(session->staff_id), V(store_id),
		V(session->staff_id)))
		return NULL;
	join(db, now, session->staff_id, store_id);
	return token;
}

void session_close(struct db *db, const char *token)
{
	hash_t hash = hash_of(token, strlen(token));

	db_exec(db, "DELETE FROM staff_session WHERE token_hash = ?", V(&hash));
}

size_t session_list(struct db *db, struct arena *a, utc_t now, int64_t staff_id,
	struct session **out)
{
	static const struct db_col cols[] = {
		COL(struct session, id), COL(struct session, staff_id), COL_REF(struct session, store_id),
		COL(struct session, created_at), COL(struct session, seen_at),
		COL(struct session, expires_at), COL(struct session, ip),
		COL(struct session, user_agent), COLS_END };

	return db_all(db, a, out, cols,
		"SELECT id, staff_id, store_id, created_at, seen_at, expires_at, ip, user_agent"
		" FROM staff_session WHERE staff_id = ? AND expires_at > ? AND seen_at > ?"
		" ORDER BY seen_at DESC, id DESC LIMIT 100",
		V(staff_id), V(now), V(((utc_t){ now.s - IDLE_S })));
}

bool session_revoke(struct db *db, int64_t staff_id, int64_t session_id)
{
	return db_exec(db, "DELETE FROM staff_session WHERE staff_id = ? AND id = ?", V(staff_id),
		V(session_id)) > 0;
}

int64_t session_purge(struct db *db, utc_t now, int limit)
{
	return db_exec(db, "DELETE FROM staff_session WHERE expires_at <= ? LIMIT ?", V(now), V(limit));
}
