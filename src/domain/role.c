#include "domain/role.h"

#include "base/fault.h"
#include "domain/audit.h"
#include "domain/store.h"

const char *const builtin_role_words[] = { "owner", "manager", "branch_manager", "cashier", NULL };

perm_set builtin_role_permissions(enum builtin_role role)
{
	const perm_set till = perm_bit(PERM_CUSTOMER_VIEW) | perm_bit(PERM_CUSTOMER_EDIT) |
		perm_bit(PERM_PRODUCT_VIEW) | perm_bit(PERM_SALE_VIEW) | perm_bit(PERM_SALE_POST) |
		perm_bit(PERM_CHECK_IN) | perm_bit(PERM_REWARD_HAND_OVER);

	switch (role) {
	case ROLE_OWNER:
		return perm_all();
	case ROLE_MANAGER:
		return perm_all() & ~(perm_bit(PERM_SETTINGS_EDIT) | perm_bit(PERM_API_KEY_EDIT));
	case ROLE_BRANCH_MANAGER:
		return till | perm_bit(PERM_DASHBOARD_VIEW) | perm_bit(PERM_BALANCE_ADJUST) |
			perm_bit(PERM_CAMPAIGN_VIEW) | perm_bit(PERM_SALE_REFUND) |
			perm_bit(PERM_STAFF_EDIT) | perm_bit(PERM_AUDIT_VIEW) |
			perm_bit(PERM_REPORT_VIEW) | perm_bit(PERM_CARD_EDIT);
	case ROLE_CASHIER:
		return till;
	}
	return 0;
}

static const struct db_col role_cols[] = {
	COL(struct role, id), COL(struct role, name), COL(struct role, builtin),
	COL(struct role, permissions), COL(struct role, branch_scoped), COL(struct role, holders),
	COLS_END };

#define ROLE_COLUMNS "r.id, r.name, r.builtin, r.permissions, r.branch_scoped," \
	" (SELECT COUNT(*) FROM staff_store ss WHERE ss.store_id = r.store_id" \
	" AND ss.role_id = r.id) AS holders"

size_t role_list(const struct scope *s, struct role **out)
{
	return db_all(s->db, s->arena, out, role_cols,
		"SELECT " ROLE_COLUMNS " FROM role r WHERE r.store_id = ?"
		" ORDER BY r.builtin IS NULL, r.id LIMIT 1000", V(s->store_id));
}

bool role_load(const struct scope *s, int64_t id, struct role *out)
{
	return db_one(s->db, s->arena, out, role_cols,
		"SELECT " ROLE_COLUMNS " FROM role r WHERE r.store_id = ? AND r.id = ?",
		V(s->store_id), V(id));
}

int64_t role_builtin(const struct scope *s, enum builtin_role role)
{
	return db_int(s->db, s->arena, 0, "SELECT id FROM role WHERE store_id = ? AND builtin = ?",
		V(s->store_id), V(builtin_role_words[role]));
}

void role_create_builtins(const struct scope *s)
{
	struct row {
		int64_t store_id;
		const char *name, *builtin;
		perm_set permissions;
		bool branch_scoped;
	};
	static const struct db_col cols[] = {
		COL(struct row, store_id), COL(struct row, name), COL(struct row, builtin),
		COL(struct row, permissions), COL(struct row, branch_scoped), COLS_END };
	struct row rows[BUILTIN_ROLES];

	for (int i = 0; i < BUILTIN_ROLES; i++)
		rows[i] = (struct row){ s->store_id, "", builtin_role_words[i],
			builtin_role_permissions((enum builtin_role)i),
			i == ROLE_BRANCH_MANAGER || i == ROLE_CASHIER };
	db_bulk(s->db, rows, BUILTIN_ROLES, cols,
		"INSERT INTO role (store_id, name, builtin, permissions, branch_scoped)"
		" VALUES (?, ?, ?, ?, ?)");
}

/* Roles belong to the whole store; nobody makes one that exceeds himself. */
static bool may_make(const struct scope *s, perm_set permissions)
{
	return s->all_branches && perm_covers(s->permissions, permissions) &&
		perm_covers(perm_all(), permissions);
}

static struct audit_change changes(const struct scope *s, const struct role *old,
	const struct role_input *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, new->name);
	for (enum perm p = PERM_LOGIN + 1; p < PERMS; p++)
		audit_bool(&c, perm_word(p), old->permissions & perm_bit(p),
			new->permissions & perm_bit(p));
	audit_bool(&c, "branch_scoped", old->branch_scoped, new->branch_scoped);
	return c;
}

enum role_result role_create(const struct scope *s, const struct role_input *in, int64_t *id)
{
	static const struct role nothing;
	struct audit_change c = changes(s, &nothing, in);

	if (!may_make(s, in->permissions))
		return ROLE_FORBIDDEN;
	db_exec(s->db,
		"INSERT INTO role (store_id, name, permissions, branch_scoped) VALUES (?, ?, ?, ?)",
		V(s->store_id), V(in->name), V(in->permissions), V(in->branch_scoped));
	*id = db_last_id(s->db);
	audit_created(s, "role.create", *id, 0, &c);
	return ROLE_OK;
}

/* The role, its row locked, if the scope may change it. */
static enum role_result load_to_change(const struct scope *s, int64_t id, struct role *out)
{
	if (!db_one(s->db, s->arena, out, role_cols,
		"SELECT " ROLE_COLUMNS " FROM role r WHERE r.store_id = ? AND r.id = ? FOR UPDATE",
		V(s->store_id), V(id)))
		return ROLE_NOT_FOUND;
	if (out->builtin)
		return ROLE_BUILTIN;
	return may_make(s, out->permissions) ? ROLE_OK : ROLE_FORBIDDEN;
}

enum role_result role_update(const struct scope *s, int64_t id, const struct role_input *in)
{
	struct role old;
	struct audit_change c;
	enum role_result result = load_to_change(s, id, &old);

	if (result != ROLE_OK)
		return result;
	if (!may_make(s, in->permissions))
		return ROLE_FORBIDDEN;
	db_exec(s->db,
		"UPDATE role SET name = ?, permissions = ?, branch_scoped = ?"
		" WHERE store_id = ? AND id = ?",
		V(in->name), V(in->permissions), V(in->branch_scoped), V(s->store_id), V(id));
	store_touch_rules(s);
	c = changes(s, &old, in);
	audit_updated(s, "role.update", id, 0, &c);
	return ROLE_OK;
}

enum role_result role_delete(const struct scope *s, int64_t id)
{
	static const struct role_input nothing;
	struct role old;
	struct audit_change c;
	enum role_result result = load_to_change(s, id, &old);

	if (result != ROLE_OK)
		return result;
	/* counted anew: the role's lock may have been waited for */
	if (db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM staff_store WHERE store_id = ? AND role_id = ?",
		V(s->store_id), V(id)))
		return ROLE_IN_USE;
	db_exec(s->db, "DELETE FROM role WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	c = changes(s, &old, &nothing);
	audit_updated(s, "role.delete", id, 0, &c);
	return ROLE_OK;
}
