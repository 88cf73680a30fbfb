#include "domain/branch.h"

#include "domain/audit.h"
#include "domain/store.h"

static const struct db_col branch_cols[] = {
	COL(struct branch, id), COL(struct branch, number), COL(struct branch, name),
	COL(struct branch, phone), COL(struct branch, address), COL(struct branch, active),
	COL(struct branch, created_at), COLS_END };

size_t branch_list(const struct scope *s, struct branch **out)
{
	return db_all(s->db, s->arena, out, branch_cols,
		"SELECT id, number, name, phone, address, active, created_at FROM branch"
		" WHERE store_id = ? AND (? OR FIND_IN_SET(id, ?)) ORDER BY number LIMIT 10000",
		V(s->store_id), V(s->all_branches), V(scope_branch_list(s)));
}

bool branch_load(const struct scope *s, int64_t id, struct branch *out)
{
	return scope_has_branch(s, id) && db_one(s->db, s->arena, out, branch_cols,
		"SELECT id, number, name, phone, address, active, created_at FROM branch"
		" WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
}

static struct audit_change changes(const struct scope *s, const struct branch *old,
	const struct branch_input *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, new->name);
	audit_text(&c, "phone", old->phone, new->phone);
	audit_text(&c, "address", old->address, new->address);
	audit_bool(&c, "active", old->active, new->active);
	return c;
}

enum branch_result branch_create(const struct scope *s, const struct branch_input *in, int64_t *id)
{
	static const struct branch nothing;
	struct audit_change c;
	int64_t number;

	if (!s->all_branches)
		return BRANCH_FORBIDDEN;
	store_touch_rules(s); /* so that nobody takes the same number now */
	number = db_int(s->db, s->arena, 0, "SELECT MAX(number) FROM branch WHERE store_id = ?",
		V(s->store_id)) + 1;
	db_exec(s->db,
		"INSERT INTO branch (store_id, number, name, phone, address, active, created_at)"
		" VALUES (?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(number), V(in->name), V(in->phone), V(in->address), V(in->active),
		V(s->now));
	*id = db_last_id(s->db);
	c = changes(s, &nothing, in);
	audit_created(s, "branch.create", *id, *id, &c);
	return BRANCH_OK;
}

static bool is_last_active(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM branch WHERE store_id = ? AND active AND id <> ?",
		V(s->store_id), V(id)) == 0;
}

enum branch_result branch_update(const struct scope *s, int64_t id, const struct branch_input *in)
{
	struct branch old;
	struct audit_change c;

	store_touch_rules(s); /* so that two do not both close the last but one */
	if (!branch_load(s, id, &old))
		return BRANCH_NOT_FOUND;
	if (old.active && !in->active && is_last_active(s, id))
		return BRANCH_LAST_ACTIVE;
	db_exec(s->db,
		"UPDATE branch SET name = ?, phone = ?, address = ?, active = ?"
		" WHERE store_id = ? AND id = ?",
		V(in->name), V(in->phone), V(in->address), V(in->active), V(s->store_id), V(id));
	c = changes(s, &old, in);
	audit_updated(s, "branch.update", id, id, &c);
	return BRANCH_OK;
}
