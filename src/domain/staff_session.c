/* staff_session.c - the sessions of staff.h. */
#include <string.h>

#include "base/lru.h"
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

/*
 * Sessions that this process has read. Which of them still holds, the database says each time, in a
 * statement of a few columns: the session is there, and so is the version of its store, which grows
 * with whatever else is kept here.
 */
struct kept_session {
	struct lru lru;      /* free as well: a reading that did not end */
	struct arena *arena; /* stays with the place */
	hash_t token_hash;
	utc_t read_at;
	struct session_row row;
};
/* After KEPT_S all of it is read again: a hand in the database forgets the version. */
enum { KEPT = 32, KEPT_BYTES_MAX = 256 * 1024, KEPT_S = 60 };
static struct kept_session kept_sessions[KEPT];

static bool is_of_token(const void *kept, const void *token_hash)
{
	return hash_equal(&((const struct kept_session *)kept)->token_hash, token_hash);
}

/* True when the kept reading still holds; it has then the newest seen_at and rules_version. */
static bool kept_holds(struct db *db, struct arena *a, utc_t now, struct kept_session *kept)
{
	struct guard_row { utc_t seen_at; int64_t rules_version; } guard;
	static const struct db_col cols[] = {
		COL(struct guard_row, seen_at), COL(struct guard_row, rules_version), COLS_END };

	if (kept->read_at.s <= now.s - KEPT_S || !db_one(db, a, &guard, cols,
		"SELECT t.seen_at, s.rules_version FROM staff_session t JOIN store s ON s.id = t.store_id"
		" WHERE t.token_hash = ? AND t.expires_at > ? AND t.seen_at > ?",
		V(&kept->token_hash), V(now), V(((utc_t){ now.s - IDLE_S }))) ||
		guard.rules_version != kept->row.store.rules_version)
		return false;
	kept->row.session.seen_at = guard.seen_at;
	return true;
}

/* Everything about the session, into `row`. */
static bool session_read(struct db *db, struct arena *a, utc_t now, const hash_t *token_hash,
	struct session_row *row)
{
	static const struct db_col cols[] = {
		COL(struct session_row, session.id), COL(struct session_row, session.staff_id),
		COL_REF(struct session_row, session.store_id), COL(struct session_row, session.created_at),
		COL(struct session_row, session.seen_at), COL(struct session_row, session.expires_at),
		COL(struct session_row, session.ip), COL(struct session_row, session.user_agent),
		COL(struct session_row, session.several_stores),
		STAFF_COLS(struct session_row), STORE_COLS(struct session_row), COLS_END };

	if (!db_one(db, a, row, cols,
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
		V(token_hash), V(now), V(((utc_t){ now.s - IDLE_S }))))
		return false;
	staff_finish(a, &row->staff);
	if (row->store.id)
		store_finish(&row->store);
	if (!row->session.store_id) {
		row->staff.active = true;
		row->staff.all_branches = false;
	}
	return true;
}

/* Reads it into its place; false when there is no such session, and the place is free then. */
static bool kept_read(struct db *db, utc_t now, const hash_t *token_hash, struct kept_session *kept)
{
	if (!kept->arena)
		kept->arena = arena_new(KEPT_BYTES_MAX);
	arena_reset(kept->arena);
	kept->lru = (struct lru){ 0 }; /* until it is whole: a fault below leaves a free place */
	kept->row = (struct session_row){ 0 };
	if (!session_read(db, kept->arena, now, token_hash, &kept->row))
		return false;
	kept->token_hash = *token_hash;
	kept->read_at = now;
	return true;
}

bool session_load(struct db *db, struct arena *a, utc_t now, const char *token,
	struct session *out, struct staff *staff, struct store *store)
{
	hash_t hash = hash_of(token, strlen(token));
	struct kept_session *kept = lru_place(kept_sessions, KEPT, sizeof *kept, is_of_token, &hash);
	bool known = kept->lru.used && is_of_token(kept, &hash);

	if (!(known && kept_holds(db, a, now, kept)) && !kept_read(db, now, &hash, kept))
		return false;
	lru_use(&kept->lru);
	*out = kept->row.session;
	*staff = kept->row.staff;
	*store = kept->row.store;
	return true;
}

void session_seen(struct db *db, utc_t now, const char *token, const struct session *session)
{
	hash_t hash = hash_of(token, strlen(token));

	if (session->seen_at.s <= now.s - SEEN_S)
		db_exec(db, "UPDATE staff_session SET seen_at = ? WHERE token_hash = ?", V(now), V(&hash));
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
