#include "domain/store_create.h"

#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/api_key.h"
#include "domain/audit.h"
#include "domain/branch.h"
#include "domain/guard_policy.h"
#include "domain/level.h"
#include "domain/role.h"
#include "domain/staff.h"

enum { NAME_MAX_CHARS = 120 };

static bool is_reserved(const char *slug)
{
	static const char *const reserved[] = { "panel", "platform", "www", "api", "static", "admin", NULL };

	for (int i = 0; reserved[i]; i++) {
		if (strcmp(reserved[i], slug) == 0)
			return true;
	}
	return false;
}

static void create_levels(const struct scope *s, const char *const names[FIRST_LEVELS])
{
	static const char *const colors[FIRST_LEVELS] = { "#a9714b", "#8793a1", "#c99a2e" };
	int64_t id;

	/* They give nothing until the owner says what. */
	for (int i = 0; i < FIRST_LEVELS; i++) {
		struct level_input in = { .name = names[i], .color = colors[i], .multiplier = 100 };

		if (level_create(s, &in, &id) != LEVEL_OK)
			fault("store: level %d is refused", i + 1);
	}
}

/* The person of that mobile, who has an account already, begins to own this store too. */
static enum store_result add_owner(const struct scope *s, const struct store_new *n,
	const struct staff_place *place, struct store_created *out)
{
	out->owner_existed = n->owner_mobile &&
		staff_add(s, n->owner_mobile, place, &out->owner_id) == STAFF_OK;
	return out->owner_existed ? STORE_OK : STORE_OWNER_TAKEN;
}

static enum store_result create_owner(const struct scope *s, const struct store_new *n,
	struct store_created *out)
{
	struct staff_input in = {
		.username = n->owner_username, .mobile = n->owner_mobile, .name = n->owner_name,
		.place = { .role_id = role_builtin(s, ROLE_OWNER) },
	};

	switch (staff_create(s, &in, n->owner_password, false, &out->owner_id)) {
	case STAFF_OK:
		return STORE_OK;
	case STAFF_USERNAME_TAKEN: case STAFF_MOBILE_TAKEN:
		return add_owner(s, n, &in.place, out);
	case STAFF_BAD_MOBILE:
		return STORE_BAD_OWNER_MOBILE;
	case STAFF_NOT_FOUND: case STAFF_FORBIDDEN: case STAFF_BAD_USERNAME:
	case STAFF_BAD_NAME: case STAFF_BAD_PASSWORD: case STAFF_BAD_ROLE: case STAFF_BAD_BRANCHES:
	case STAFF_ALREADY: case STAFF_SHARED: case STAFF_LAST_OWNER:
		break;
	}
	return STORE_BAD_OWNER;
}

static void create_rest(const struct scope *s, const struct store_new *n, struct store_created *out)
{
	struct branch_input branch = { .name = n->branch_name, .active = true };
	int64_t key_id;
	char *key;

	create_levels(s, n->level_names);
	guard_policy_begin(s);
	if (branch_create(s, &branch, &out->branch_id) != BRANCH_OK ||
		api_key_create(s, n->key_name, perm_all(), 0, &key_id, &key) != API_KEY_OK)
		fault("store: its own first branch or key is refused");
	out->api_key = key;
}

enum store_result store_create(struct db *db, struct arena *a, utc_t now, const struct store_new *n,
	struct store_created *out)
{
	const char *name = text_normalise(a, n->name, false);
	struct store store;
	struct scope s;
	struct audit_change c;
	enum store_result result;

	*out = (struct store_created){ 0 };
	if (!slug_valid(n->slug) || is_reserved(n->slug))
		return STORE_BAD_SLUG;
	if (!*name || utf8_length(name) > NAME_MAX_CHARS)
		return STORE_BAD_NAME;
	if (!db_insert(db, "INSERT INTO store (slug, name, language, created_at) VALUES (?, ?, ?, ?)",
		V(n->slug), V(name), V(n->language), V(now)))
		return STORE_SLUG_TAKEN;
	out->store_id = db_last_id(db);
	if (!store_load(db, a, out->store_id, &store))
		fault("store: %s was not kept", n->slug);
	s = scope_of_system(db, a, &store, now);
	role_create_builtins(&s);
	if ((result = create_owner(&s, n, out)) != STORE_OK)
		return result;
	create_rest(&s, n, out);
	c = audit_begin(a);
	audit_text(&c, "slug", NULL, n->slug);
	audit_text(&c, "name", NULL, name);
	audit_created(&s, "store.create", out->store_id, 0, &c);
	return STORE_OK;
}
