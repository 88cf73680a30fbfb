#include "domain/audit.h"

#include <string.h>

#include "base/calendar.h"
#include "base/fault.h"

void audit_write(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const json_t *before, const json_t *after)
{
	db_exec(s->db,
		"INSERT INTO audit (store_id, at, actor_kind, actor_id, branch_id, action, object_id,"
		" before_json, after_json, request_id, ip)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(s->now), V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id),
		db_ref(branch_id ? branch_id : scope_home_branch(s)), V(action), db_ref(object_id),
		V(before ? json_text(s->arena, before) : NULL),
		V(after ? json_text(s->arena, after) : NULL), V(s->request_id), V(s->ip));
}

struct audit_change audit_begin(struct arena *a)
{
	struct audit_change c = { .before = json_own(a, json_object()) };

	c.after = json_own(a, json_object());
	return c;
}

/* Takes both references. */
static void put(struct audit_change *c, const char *field, json_t *before, json_t *after)
{
	if (json_object_set_new(c->before, field, before) ||
		json_object_set_new(c->after, field, after))
		fault("audit: no memory for %s", field);
}

void audit_text(struct audit_change *c, const char *field, const char *before, const char *after)
{
	if (before == after || (before && after && strcmp(before, after) == 0))
		return;
	put(c, field, json_of_text(before), json_of_text(after));
}

void audit_int(struct audit_change *c, const char *field, int64_t before, int64_t after)
{
	if (before != after)
		put(c, field, json_integer(before), json_integer(after));
}

void audit_bool(struct audit_change *c, const char *field, bool before, bool after)
{
	if (before != after)
		put(c, field, json_boolean(before), json_boolean(after));
}

static json_t *date_json(date_t d)
{
	char text[16];

	return d.days == DATE_NONE.days ? json_null() : json_string(date_iso(d, text));
}

void audit_date(struct audit_change *c, const char *field, date_t before, date_t after)
{
	if (before.days != after.days)
		put(c, field, date_json(before), date_json(after));
}

void audit_time(struct audit_change *c, const char *field, utc_t before, utc_t after)
{
	if (before.s != after.s)
		put(c, field, json_of_time(before), json_of_time(after));
}

static json_t *ids_json(const int64_t *ids, int n)
{
	json_t *list = json_array();

	for (int i = 0; list && i < n; i++) {
		if (json_array_append_new(list, json_integer(ids[i]))) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

void audit_ids(struct audit_change *c, const char *field, const int64_t *before, int n_before,
	const int64_t *after, int n_after)
{
	if (n_before != n_after || (n_before && memcmp(before, after, (size_t)n_before * sizeof *before)))
		put(c, field, ids_json(before, n_before), ids_json(after, n_after));
}

void audit_secret(struct audit_change *c, const char *field, bool before, bool after)
{
	put(c, field, json_of_text(before ? "***" : NULL), json_of_text(after ? "***" : NULL));
}

bool audit_changed(const struct audit_change *c)
{
	return json_object_size(c->after) > 0;
}

void audit_created(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const struct audit_change *c)
{
	audit_write(s, action, object_id, branch_id, NULL, c->after);
}

void audit_updated(const struct scope *s, const char *action, int64_t object_id, int64_t branch_id,
	const struct audit_change *c)
{
	if (audit_changed(c))
		audit_write(s, action, object_id, branch_id, c->before, c->after);
}

static const struct db_col audit_cols[] = {
	COL(struct audit_row, id), COL(struct audit_row, at), COL(struct audit_row, actor_kind),
	COL(struct audit_row, actor_name), COL_REF(struct audit_row, actor_id),
	COL(struct audit_row, action), COL_REF(struct audit_row, object_id),
	COL(struct audit_row, object_name),
	COL_REF(struct audit_row, branch_id), COL(struct audit_row, before_json),
	COL(struct audit_row, after_json), COL(struct audit_row, request_id),
	COL(struct audit_row, ip), COLS_END };

#define NAME_IN(table) \
	" WHEN '" table "' THEN (SELECT o.name FROM " table " o" \
	" WHERE o.store_id = a.store_id AND o.id = a.object_id)"

/* The name of the object of row a: a look-up by primary key for each row of a page. */
#define OBJECT_NAME \
	" CASE a.kind" \
	" WHEN 'customer' THEN (SELECT NULLIF(TRIM(CONCAT(o.first_name, ' ', o.last_name)), '')" \
	" FROM customer o WHERE o.store_id = a.store_id AND o.id = a.object_id)" \
	" WHEN 'staff' THEN (SELECT o.name FROM staff o JOIN staff_store os ON os.staff_id = o.id" \
	" AND os.store_id = a.store_id WHERE o.id = a.object_id)" \
	" WHEN 'role' THEN (SELECT o.name FROM role o" \
	" WHERE o.store_id = a.store_id AND o.id = a.object_id AND o.builtin IS NULL)" \
	NAME_IN("product") NAME_IN("product_group") NAME_IN("campaign") NAME_IN("level") \
	NAME_IN("customer_group") NAME_IN("branch") NAME_IN("api_key") NAME_IN("reward") \
	NAME_IN("reward_claim") NAME_IN("coupon_batch") \
	NAME_IN("order_limit") NAME_IN("card_design") NAME_IN("profile_field") NAME_IN("occasion") \
	NAME_IN("segment") NAME_IN("gift_card_batch") " END AS object_name"

#define AUDIT_LIST(index_hint) \
	db_all(s->db, s->arena, out, audit_cols, \
		"SELECT a.id, a.at, a.actor_kind, COALESCE(st.name, k.name) AS actor_name, a.actor_id," \
		" a.action, a.object_id," OBJECT_NAME ", a.branch_id, a.before_json, a.after_json," \
		" a.request_id, a.ip" \
		" FROM audit a " index_hint \
		" LEFT JOIN staff st ON a.actor_kind = 'staff' AND st.id = a.actor_id" \
		" LEFT JOIN api_key k ON a.actor_kind = 'api' AND k.store_id = a.store_id" \
		" AND k.id = a.actor_id" \
		" WHERE a.store_id = ? AND a.id < ?" \
		" AND (? OR FIND_IN_SET(a.branch_id, ?) OR (a.actor_kind = ? AND a.actor_id = ?))" \
		" AND (? = 0 OR (a.actor_kind = 'staff' AND a.actor_id = ?))" \
		" AND (? OR a.kind = ?)" \
		" AND (? IS NULL OR a.at >= ?) AND (? IS NULL OR a.at < ?)" \
		" ORDER BY a.id DESC LIMIT ?", \
		V(s->store_id), V(f->before_id ? f->before_id : INT64_MAX), \
		V(s->all_branches), V(scope_branch_list(s)), V(actor_kind_word(s->actor_kind)), \
		V(s->actor_id), V(f->staff_id), V(f->staff_id), V(!f->kind), db_ascii(f->kind), \
		V(f->from), V(f->from), V(f->until), V(f->until), V(f->limit))

size_t audit_list(const struct scope *s, const struct audit_filter *f, struct audit_row **out)
{
	/* By itself the server would look for an hour of last year from today backwards. */
	if (f->from.s && !f->staff_id && !f->kind)
		return AUDIT_LIST("FORCE INDEX (audit_time)");
	return AUDIT_LIST("");
}
