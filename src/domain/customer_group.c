#include "domain/customer_group.h"

#include "base/text.h"
#include "domain/audit.h"
#include "domain/commercial_terms.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 80, NOTE_MAX_CHARS = 500 };

static const struct db_col group_cols[] = {
	COL(struct customer_group, id), COL(struct customer_group, name),
	COL(struct customer_group, note), COLS_END };

size_t customer_group_list(const struct scope *s, struct customer_group **out)
{
	return db_all(s->db, s->arena, out, group_cols,
		"SELECT id, name, note FROM customer_group WHERE store_id = ? ORDER BY name, id LIMIT 1000",
		V(s->store_id));
}

bool customer_group_load(const struct scope *s, int64_t id, struct customer_group *out)
{
	return db_one(s->db, s->arena, out, group_cols,
		"SELECT id, name, note FROM customer_group WHERE store_id = ? AND id = ?",
		V(s->store_id), V(id));
}

/* Normalises in place. */
static enum customer_group_result check(const struct scope *s, const char **name, const char **note)
{
	*name = text_normalise(s->arena, *name ? *name : "", false);
	*note = text_normalise(s->arena, *note ? *note : "", true);
	if (!**name || utf8_length(*name) > NAME_MAX_CHARS)
		return CUSTOMER_GROUP_BAD_NAME;
	if (utf8_length(*note) > NOTE_MAX_CHARS)
		return CUSTOMER_GROUP_BAD_NOTE;
	if (!**note)
		*note = NULL;
	return CUSTOMER_GROUP_OK;
}

static struct audit_change changes(const struct scope *s, const struct customer_group *old,
	const char *name, const char *note)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, name);
	audit_text(&c, "note", old->note, note);
	return c;
}

enum customer_group_result customer_group_create(const struct scope *s, const char *name,
	const char *note, int64_t *id)
{
	static const struct customer_group nothing;
	struct audit_change c;
	enum customer_group_result result = check(s, &name, &note);

	if (result != CUSTOMER_GROUP_OK)
		return result;
	store_touch_rules(s);
	db_exec(s->db, "INSERT INTO customer_group (store_id, name, note) VALUES (?, ?, ?)",
		V(s->store_id), V(name), V(note));
	*id = db_last_id(s->db);
	c = changes(s, &nothing, name, note);
	audit_created(s, "customer_group.create", *id, 0, &c);
	return CUSTOMER_GROUP_OK;
}

static bool lock(const struct scope *s, int64_t id, struct customer_group *out)
{
	return db_one(s->db, s->arena, out, group_cols,
		"SELECT id, name, note FROM customer_group WHERE store_id = ? AND id = ? FOR UPDATE",
		V(s->store_id), V(id));
}

enum customer_group_result customer_group_update(const struct scope *s, int64_t id, const char *name,
	const char *note)
{
	struct customer_group old;
	struct audit_change c;
	enum customer_group_result result = check(s, &name, &note);

	if (result != CUSTOMER_GROUP_OK)
		return result;
	store_touch_rules(s); /* the rule book knows their names */
	if (!lock(s, id, &old))
		return CUSTOMER_GROUP_NOT_FOUND;
	db_exec(s->db, "UPDATE customer_group SET name = ?, note = ? WHERE store_id = ? AND id = ?",
		V(name), V(note), V(s->store_id), V(id));
	c = changes(s, &old, name, note);
	audit_updated(s, "customer_group.update", id, 0, &c);
	return CUSTOMER_GROUP_OK;
}

/* Has members, or a limit or the access to a product speaks of it. */
static bool in_use(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT EXISTS (SELECT 1 FROM customer_group_member"
		" WHERE store_id = ? AND customer_group_id = ?)"
		" OR EXISTS (SELECT 1 FROM order_limit WHERE store_id = ? AND customer_group_id = ?)"
		" OR EXISTS (SELECT 1 FROM product_access WHERE store_id = ? AND FIND_IN_SET(?, customer_groups))",
		V(s->store_id), V(id), V(s->store_id), V(id), V(s->store_id), V(id)) != 0;
}

enum customer_group_result customer_group_delete(const struct scope *s, int64_t id)
{
	struct customer_group old;
	struct audit_change c;

	store_touch_rules(s); /* the rule book knows their names */
	if (!lock(s, id, &old))
		return CUSTOMER_GROUP_NOT_FOUND;
	if (in_use(s, id))
		return CUSTOMER_GROUP_IN_USE;
	commercial_terms_forget(s, TERMS_OF_GROUP, id);
	db_exec(s->db, "DELETE FROM customer_group WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	c = changes(s, &old, NULL, NULL);
	audit_updated(s, "customer_group.delete", id, 0, &c);
	return CUSTOMER_GROUP_OK;
}
