#include "domain/api_key.h"

#include <string.h>

#include "domain/audit.h"

#define KEY_PREFIX "vk_live_"
enum { HINT_CHARS = sizeof KEY_PREFIX - 1 + 4 };

struct key_row { struct api_key key; struct store store; };

static hash_t hash_of_key(const char *key)
{
	return hash_of(key, strlen(key));
}

bool api_key_find(struct db *db, struct arena *a, const char *slug, const char *key,
	struct api_key *out, struct store *store)
{
	static const struct db_col cols[] = {
		COL(struct key_row, key.id), COL(struct key_row, key.name), COL(struct key_row, key.hint),
		COL(struct key_row, key.permissions), COL_REF(struct key_row, key.branch_id),
		COL(struct key_row, key.created_at), COL(struct key_row, key.revoked_at),
		COL(struct key_row, key.used_on), STORE_COLS(struct key_row), COLS_END };
	hash_t hash = hash_of_key(key);
	struct key_row row;

	if (!db_one(db, a, &row, cols,
		"SELECT k.id AS `key.id`, k.name AS `key.name`, k.hint AS `key.hint`,"
		" k.permissions AS `key.permissions`, k.branch_id AS `key.branch_id`,"
		" k.created_at AS `key.created_at`, k.revoked_at AS `key.revoked_at`,"
		" k.used_on AS `key.used_on`, " STORE_COLUMNS
		" FROM api_key k JOIN store s ON s.id = k.store_id"
		" WHERE k.key_hash = ? AND k.revoked_at IS NULL AND s.slug = ? AND s.active",
		V(&hash), db_ascii(slug)))
		return false;
	store_finish(&row.store);
	*out = row.key;
	*store = row.store;
	return true;
}

struct scope scope_of_api_key(struct db *db, struct arena *a, const struct store *store,
	const struct api_key *key, utc_t now)
{
	return (struct scope){
		.db = db, .arena = a, .store_id = store->id, .store = store,
		.actor_kind = ACTOR_API, .actor_id = key->id, .permissions = key->permissions,
		.branches = &key->branch_id, .n_branches = key->branch_id != 0,
		.all_branches = key->branch_id == 0, .now = now,
	};
}

void api_key_used(const struct scope *s, const struct api_key *k)
{
	date_t today = local_time(s->store->zone, s->now).date;

	if (k->used_on.days < today.days)
		db_exec(s->db, "UPDATE api_key SET used_on = ? WHERE store_id = ? AND id = ?", V(today),
			V(s->store_id), V(k->id));
}

size_t api_key_list(const struct scope *s, struct api_key **out)
{
	static const struct db_col cols[] = {
		COL(struct api_key, id), COL(struct api_key, name), COL(struct api_key, hint),
		COL(struct api_key, permissions), COL_REF(struct api_key, branch_id),
		COL(struct api_key, created_at), COL(struct api_key, revoked_at),
		COL(struct api_key, used_on), COLS_END };

	return db_all(s->db, s->arena, out, cols,
		"SELECT id, name, hint, permissions, branch_id, created_at, revoked_at, used_on"
		" FROM api_key WHERE store_id = ? AND (? OR FIND_IN_SET(branch_id, ?))"
		" ORDER BY id DESC LIMIT 1000",
		V(s->store_id), V(s->all_branches), V(scope_branch_list(s)));
}

static bool branch_exists(const struct scope *s, int64_t branch_id)
{
	return scope_has_branch(s, branch_id) && db_int(s->db, s->arena, 0,
		"SELECT id FROM branch WHERE store_id = ? AND id = ?", V(s->store_id), V(branch_id));
}

enum api_key_result api_key_create(const struct scope *s, const char *name, perm_set permissions,
	int64_t branch_id, int64_t *id, char **key)
{
	struct audit_change c = audit_begin(s->arena);
	char *text = arena_printf(s->arena, KEY_PREFIX "%s", token_new(s->arena));
	hash_t hash = hash_of_key(text);

	if (!perm_covers(s->permissions, permissions) || !perm_covers(perm_all(), permissions) ||
		(!branch_id && !s->all_branches))
		return API_KEY_FORBIDDEN;
	if (branch_id && !branch_exists(s, branch_id))
		return API_KEY_BAD_BRANCH;
	db_exec(s->db,
		"INSERT INTO api_key (store_id, name, key_hash, hint, permissions, branch_id, created_at,"
		" created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(name), V(&hash), V(arena_strndup(s->arena, text, HINT_CHARS)),
		V(permissions), db_ref(branch_id), V(s->now),
		db_ref(s->actor_kind == ACTOR_STAFF ? s->actor_id : 0));
	*id = db_last_id(s->db);
	*key = text;
	audit_text(&c, "name", NULL, name);
	audit_int(&c, "permissions", 0, permissions);
	audit_int(&c, "branch_id", 0, branch_id);
	audit_created(s, "api_key.create", *id, branch_id, &c);
	return API_KEY_OK;
}

bool api_key_revoke(const struct scope *s, int64_t id)
{
	struct audit_change c = audit_begin(s->arena);

	if (!db_exec(s->db,
		"UPDATE api_key SET revoked_at = ? WHERE store_id = ? AND id = ? AND revoked_at IS NULL"
		" AND (? OR FIND_IN_SET(branch_id, ?))",
		V(s->now), V(s->store_id), V(id), V(s->all_branches), V(scope_branch_list(s))))
		return false;
	audit_bool(&c, "revoked", false, true);
	audit_updated(s, "api_key.revoke", id, 0, &c);
	return true;
}
