#include "domain/product_group.h"

#include "base/text.h"
#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 80 };

static const struct db_col group_cols[] = {
	COL(struct product_group, id), COL_REF(struct product_group, parent_id),
	COL(struct product_group, name), COLS_END };

/* By name only. */
static size_t groups_read(const struct scope *s, struct product_group **out)
{
	return db_all(s->db, s->arena, out, group_cols,
		"SELECT id, parent_id, name FROM product_group WHERE store_id = ?"
		" ORDER BY name, id LIMIT ?", V(s->store_id), V(PRODUCT_GROUPS_MAX));
}

/* Appends the children of `parent` and what is below them. */
static size_t put_below(const struct product_group *all, size_t n, int64_t parent, int depth,
	struct product_group *out, size_t placed)
{
	for (size_t i = 0; i < n && depth <= PRODUCT_GROUP_DEPTH_MAX; i++) {
		if (all[i].parent_id != parent)
			continue;
		out[placed++] = all[i];
		placed = put_below(all, n, all[i].id, depth + 1, out, placed);
	}
	return placed;
}

size_t product_group_list(const struct scope *s, struct product_group **out)
{
	struct product_group *all;
	size_t n = groups_read(s, &all);

	*out = NEWN(s->arena, struct product_group, n);
	return put_below(all, n, 0, 1, *out, 0);
}

static const struct product_group *group_in(const struct product_group *groups, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++) {
		if (groups[i].id == id)
			return &groups[i];
	}
	return NULL;
}

int product_group_depth(const struct product_group *groups, size_t n, size_t i)
{
	const struct product_group *g = &groups[i];
	int depth = 1;

	while (g->parent_id && (g = group_in(groups, n, g->parent_id)))
		depth++;
	return depth;
}

int64_t *product_group_branch(const struct scope *s, int64_t id, int *n)
{
	struct product_group *all, *below;
	size_t n_all = groups_read(s, &all), n_below;
	int64_t *ids;

	below = NEWN(s->arena, struct product_group, n_all);
	n_below = put_below(all, n_all, id, 1, below, 0);
	ids = NEWN(s->arena, int64_t, n_below + 1);
	ids[0] = id;
	for (size_t i = 0; i < n_below; i++)
		ids[i + 1] = below[i].id;
	*n = (int)n_below + 1;
	return ids;
}

bool product_group_load(const struct scope *s, int64_t id, struct product_group *out)
{
	return db_one(s->db, s->arena, out, group_cols,
		"SELECT id, parent_id, name FROM product_group WHERE store_id = ? AND id = ?",
		V(s->store_id), V(id));
}

static bool name_ok(const struct scope *s, const char **name)
{
	*name = text_normalise(s->arena, *name ? *name : "", false);
	return **name && utf8_length(*name) <= NAME_MAX_CHARS;
}

/* The number of levels from a group down to its deepest descendant, itself included. */
static int height(const struct product_group *groups, size_t n, int64_t id)
{
	int highest = 0;

	for (size_t i = 0; i < n; i++) {
		if (groups[i].parent_id == id) {
			int below = height(groups, n, groups[i].id);

			highest = below > highest ? below : highest;
		}
	}
	return highest + 1;
}

/*
 * Whether a part of the tree, `levels` high with `id` on top (0: a new group), may hang under
 * `parent_id`. Under the lock of store_touch_rules no other move can close a circle meanwhile.
 */
static enum product_group_result check_parent(const struct product_group *groups, size_t n,
	int64_t id, int levels, int64_t parent_id)
{
	int depth = 0;

	while (parent_id) {
		const struct product_group *parent = group_in(groups, n, parent_id);

		if (!parent || parent->id == id)
			return PRODUCT_GROUP_BAD_PARENT;
		depth++;
		parent_id = parent->parent_id;
	}
	return depth + levels <= PRODUCT_GROUP_DEPTH_MAX ? PRODUCT_GROUP_OK : PRODUCT_GROUP_TOO_DEEP;
}

enum product_group_result product_group_create(const struct scope *s, const char *name,
	int64_t parent_id, int64_t *id)
{
	struct audit_change c = audit_begin(s->arena);
	struct product_group *groups;
	size_t n;
	enum product_group_result result;

	if (!name_ok(s, &name))
		return PRODUCT_GROUP_BAD_NAME;
	store_touch_rules(s);
	n = groups_read(s, &groups);
	if (n >= PRODUCT_GROUPS_MAX)
		return PRODUCT_GROUP_TOO_MANY;
	if ((result = check_parent(groups, n, 0, 1, parent_id)) != PRODUCT_GROUP_OK)
		return result;
	db_exec(s->db, "INSERT INTO product_group (store_id, parent_id, name) VALUES (?, ?, ?)",
		V(s->store_id), db_ref(parent_id), V(name));
	*id = db_last_id(s->db);
	audit_text(&c, "name", NULL, name);
	audit_int(&c, "parent_id", 0, parent_id);
	audit_created(s, "product_group.create", *id, 0, &c);
	return PRODUCT_GROUP_OK;
}

enum product_group_result product_group_update(const struct scope *s, int64_t id, const char *name,
	int64_t parent_id)
{
	struct audit_change c = audit_begin(s->arena);
	struct product_group *groups;
	const struct product_group *old;
	size_t n;
	enum product_group_result result;

	if (!name_ok(s, &name))
		return PRODUCT_GROUP_BAD_NAME;
	store_touch_rules(s);
	n = groups_read(s, &groups);
	if (!(old = group_in(groups, n, id)))
		return PRODUCT_GROUP_NOT_FOUND;
	result = check_parent(groups, n, id, height(groups, n, id), parent_id);
	if (result != PRODUCT_GROUP_OK)
		return result;
	db_exec(s->db, "UPDATE product_group SET name = ?, parent_id = ? WHERE store_id = ? AND id = ?",
		V(name), db_ref(parent_id), V(s->store_id), V(id));
	audit_text(&c, "name", old->name, name);
	audit_int(&c, "parent_id", old->parent_id, parent_id);
	audit_updated(s, "product_group.update", id, 0, &c);
	return PRODUCT_GROUP_OK;
}

static bool in_use(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT (SELECT COUNT(*) FROM product_group WHERE store_id = ? AND parent_id = ?)"
		" + EXISTS (SELECT 1 FROM product WHERE store_id = ? AND product_group_id = ?)",
		V(s->store_id), V(id), V(s->store_id), V(id)) > 0;
}

enum product_group_result product_group_delete(const struct scope *s, int64_t id)
{
	struct audit_change c = audit_begin(s->arena);
	struct product_group old;

	store_touch_rules(s);
	if (!db_one(s->db, s->arena, &old, group_cols,
		"SELECT id, parent_id, name FROM product_group WHERE store_id = ? AND id = ? FOR UPDATE",
		V(s->store_id), V(id)))
		return PRODUCT_GROUP_NOT_FOUND;
	if (in_use(s, id))
		return PRODUCT_GROUP_IN_USE;
	db_exec(s->db, "DELETE FROM product_group WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	audit_text(&c, "name", old.name, NULL);
	audit_updated(s, "product_group.delete", id, 0, &c);
	return PRODUCT_GROUP_OK;
}
