#include "domain/product_access.h"

#include <string.h>

#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/store.h"

/* As stored. */
struct access_row {
	const char *target_kind;
	int64_t target_id;
	bool only_these, visible;
	const char *customer_groups;
};
static const struct db_col access_cols[] = {
	COL(struct access_row, target_kind), COL(struct access_row, target_id),
	COL(struct access_row, only_these), COL(struct access_row, visible),
	COL(struct access_row, customer_groups), COLS_END };

#define ACCESS_OF_STORE \
	"SELECT target_kind, target_id, only_these, visible, customer_groups FROM product_access" \
	" WHERE store_id = ?"

static const char *target_word(enum access_target target)
{
	switch (target) {
	case ACCESS_OF_PRODUCT: return "product";
	case ACCESS_OF_PRODUCT_GROUP: return "group";
	}
	return "";
}

static struct access_rule rule_of(struct arena *a, const struct access_row *row)
{
	struct access_rule rule = { .of_group = strcmp(row->target_kind, "group") == 0,
		.target_id = row->target_id, .only = row->only_these, .visible = row->visible };

	rule.groups = id_list_parse(a, row->customer_groups, &rule.n_groups);
	return rule;
}

bool product_access_load(const struct scope *s, enum access_target target, int64_t target_id,
	struct access_rule *out)
{
	struct access_row row;

	if (!db_one(s->db, s->arena, &row, access_cols, ACCESS_OF_STORE " AND target_kind = ? AND target_id = ?",
			V(s->store_id), V(target_word(target)), V(target_id)))
		return false;
	*out = rule_of(s->arena, &row);
	return true;
}

size_t product_access_list(const struct scope *s, struct access_rule **out)
{
	struct access_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, access_cols,
		ACCESS_OF_STORE " ORDER BY target_kind, target_id LIMIT 100000", V(s->store_id));

	*out = NEWN(s->arena, struct access_rule, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = rule_of(s->arena, &rows[i]);
	return n;
}

/* "only_visible", "only_hidden", "except_visible", "except_hidden"; NULL: no rule. */
static const char *rule_word(const struct scope *s, const struct access_rule *rule)
{
	return rule ? arena_printf(s->arena, "%s_%s", rule->only ? "only" : "except",
		rule->visible ? "visible" : "hidden") : NULL;
}

static enum product_access_result check(const struct scope *s, struct access_rule *rule)
{
	rule->groups = id_list_sorted(s->arena, rule->groups, &rule->n_groups);
	if (!rule->n_groups)
		return PRODUCT_ACCESS_NO_GROUPS;
	if (db_int(s->db, s->arena, 0,
			"SELECT COUNT(*) FROM customer_group WHERE store_id = ? AND FIND_IN_SET(id, ?)"
			" LOCK IN SHARE MODE",
			V(s->store_id), V(id_list_text(s->arena, rule->groups, rule->n_groups))) != rule->n_groups)
		return PRODUCT_ACCESS_BAD_GROUPS;
	return PRODUCT_ACCESS_OK;
}

static void write_row(const struct scope *s, enum access_target target, int64_t target_id,
	const struct access_rule *rule)
{
	if (!rule)
		db_exec(s->db,
			"DELETE FROM product_access WHERE store_id = ? AND target_kind = ? AND target_id = ?",
			V(s->store_id), V(target_word(target)), V(target_id));
	else
		db_exec(s->db,
			"INSERT INTO product_access (store_id, target_kind, target_id, only_these, visible,"
			" customer_groups) VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
			" only_these = VALUES(only_these), visible = VALUES(visible),"
			" customer_groups = VALUES(customer_groups)",
			V(s->store_id), V(target_word(target)), V(target_id), V(rule->only), V(rule->visible),
			V(id_list_text(s->arena, rule->groups, rule->n_groups)));
}

enum product_access_result product_access_save(const struct scope *s, enum access_target target,
	int64_t target_id, const struct access_rule *wanted)
{
	struct access_rule rule = wanted ? *wanted : (struct access_rule){ 0 }, old = { 0 };
	enum product_access_result result = wanted ? check(s, &rule) : PRODUCT_ACCESS_OK;
	struct audit_change c = audit_begin(s->arena);
	bool had;

	if (result != PRODUCT_ACCESS_OK)
		return result;
	had = product_access_load(s, target, target_id, &old);
	audit_text(&c, "access", rule_word(s, had ? &old : NULL), rule_word(s, wanted ? &rule : NULL));
	audit_ids(&c, "groups", old.groups, old.n_groups, rule.groups, rule.n_groups);
	if (!audit_changed(&c))
		return PRODUCT_ACCESS_OK;
	store_touch_rules(s);
	write_row(s, target, target_id, wanted ? &rule : NULL);
	audit_updated(s, target == ACCESS_OF_PRODUCT ? "product.set_access" : "product_group.set_access",
		target_id, 0, &c);
	return PRODUCT_ACCESS_OK;
}
