/* customer_label.c - the groups and tags of a customer, for customer.h. */
#include <string.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/customer_internal.h"
#include "domain/id_list.h"

enum { TAG_MAX_CHARS = 60 };

struct label_row { int64_t group_id; const char *tag; };

struct customer_labels customer_labels(const struct scope *s, int64_t id)
{
	static const struct db_col cols[] = {
		COL_REF(struct label_row, group_id), COL(struct label_row, tag), COLS_END };
	struct customer_labels labels = { 0 };
	struct label_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, cols,
		"SELECT customer_group_id AS group_id, NULL AS tag FROM customer_group_member"
		" WHERE store_id = ? AND customer_id = ?"
		" UNION ALL SELECT NULL, tag FROM customer_tag WHERE store_id = ? AND customer_id = ?"
		" ORDER BY group_id, tag LIMIT 1000",
		V(s->store_id), V(id), V(s->store_id), V(id));

	labels.groups = NEWN(s->arena, int64_t, n);
	labels.tags = NEWN(s->arena, const char *, n);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].group_id)
			labels.groups[labels.n_groups++] = rows[i].group_id;
		else
			labels.tags[labels.n_tags++] = rows[i].tag;
	}
	return labels;
}

bool customer_check_groups(const struct scope *s, const int64_t **groups, int *n,
	struct problem *problem)
{
	*groups = id_list_sorted(s->arena, *groups, n);
	if (*n > CUSTOMER_GROUPS_MAX)
		return problem_is(problem, "groups", "too_many");
	/* The lock keeps the groups from being deleted before this is committed. */
	if (*n && db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM customer_group WHERE store_id = ? AND FIND_IN_SET(id, ?)"
		" LOCK IN SHARE MODE",
		V(s->store_id), V(id_list_text(s->arena, *groups, *n))) != *n)
		return problem_is(problem, "groups", "unknown");
	return true;
}

static bool texts_contain(const char *const *texts, int n, const char *text)
{
	for (int i = 0; i < n; i++) {
		if (strcmp(texts[i], text) == 0)
			return true;
	}
	return false;
}

bool customer_check_tags(const struct scope *s, const char *const **tags, int *n,
	struct problem *problem)
{
	const char **clean;
	int kept = 0;

	if (*n > CUSTOMER_TAGS_MAX)
		return problem_is(problem, "tags", "too_many");
	clean = NEWN(s->arena, const char *, (size_t)*n);
	for (int i = 0; i < *n; i++) {
		const char *tag = text_normalise(s->arena, (*tags)[i], false);

		if (utf8_length(tag) > TAG_MAX_CHARS)
			return problem_is(problem, "tags", "too_long");
		if (*tag && !texts_contain(clean, kept, tag))
			clean[kept++] = tag;
	}
	*tags = clean;
	*n = kept;
	return true;
}

void customer_write_groups(const struct scope *s, int64_t id, const int64_t *groups, int n)
{
	struct row { int64_t store_id, customer_id, customer_group_id; };
	static const struct db_col cols[] = {
		COL(struct row, store_id), COL(struct row, customer_id),
		COL(struct row, customer_group_id), COLS_END };
	struct row *rows = NEWN(s->arena, struct row, (size_t)n);

	for (int i = 0; i < n; i++)
		rows[i] = (struct row){ s->store_id, id, groups[i] };
	db_bulk(s->db, rows, (size_t)n, cols,
		"INSERT INTO customer_group_member (store_id, customer_id, customer_group_id)"
		" VALUES (?, ?, ?)");
	for (int i = 0; i < n; i++)
		group_stay_begin(s, id, groups[i]);
}

/* The groups of `list` that are not in `but`. */
static int groups_but(const struct scope *s, const int64_t *list, int n, const int64_t *but, int n_but,
	const int64_t **out)
{
	int64_t *left = NEWN(s->arena, int64_t, (size_t)n);
	int kept = 0;

	for (int i = 0; i < n; i++)
		if (!id_list_contains(but, n_but, list[i]))
			left[kept++] = list[i];
	*out = left;
	return kept;
}

static void change_groups(const struct scope *s, int64_t id, const struct customer_labels *old,
	const int64_t *groups, int n)
{
	const int64_t *come, *go;
	int n_come = groups_but(s, groups, n, old->groups, old->n_groups, &come),
		n_go = groups_but(s, old->groups, old->n_groups, groups, n, &go);

	for (int i = 0; i < n_go; i++) {
		db_exec(s->db,
			"DELETE FROM customer_group_member WHERE store_id = ? AND customer_id = ?"
			" AND customer_group_id = ?", V(s->store_id), V(id), V(go[i]));
		group_stay_end(s, id, go[i]);
	}
	customer_write_groups(s, id, come, n_come);
}

static hash_t tag_hash(const char *tag)
{
	return hash_of(tag, strlen(tag));
}

struct tag_row { int64_t store_id, customer_id; const char *tag; hash_t tag_hash; };
static const struct db_col tag_cols[] = {
	COL(struct tag_row, store_id), COL(struct tag_row, customer_id), COL(struct tag_row, tag),
	COL(struct tag_row, tag_hash), COLS_END };

void customer_write_tags(const struct scope *s, int64_t id, const char *const *tags, int n)
{
	struct tag_row *rows = NEWN(s->arena, struct tag_row, (size_t)n);

	for (int i = 0; i < n; i++)
		rows[i] = (struct tag_row){ s->store_id, id, tags[i], tag_hash(tags[i]) };
	db_bulk(s->db, rows, (size_t)n, tag_cols,
		"INSERT INTO customer_tag (store_id, customer_id, tag, tag_hash) VALUES (?, ?, ?, ?)");
}

struct touch_row { utc_t at; int64_t store_id, customer_id; };
static const struct db_col touch_cols[] = { COL(struct touch_row, at), COL(struct touch_row, store_id),
	COL(struct touch_row, customer_id), COLS_END };

void customer_give_tags(const struct scope *s, const struct tag_gift *list, size_t n)
{
	struct tag_row *rows = NEWN(s->arena, struct tag_row, n);
	struct touch_row *touched = NEWN(s->arena, struct touch_row, n);

	for (size_t i = 0; i < n; i++) {
		rows[i] = (struct tag_row){ s->store_id, list[i].customer_id, list[i].tag,
			tag_hash(list[i].tag) };
		touched[i] = (struct touch_row){ s->now, s->store_id, list[i].customer_id };
	}
	db_bulk(s->db, rows, n, tag_cols,
		"INSERT INTO customer_tag (store_id, customer_id, tag, tag_hash) VALUES (?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE tag = tag");
	db_bulk(s->db, touched, n, touch_cols,
		"UPDATE customer SET updated_at = ?, version = version + 1 WHERE store_id = ? AND id = ?");
}

enum customer_result customer_set_groups(const struct scope *s, int64_t id, const int64_t *groups,
	int n, struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	struct customer_labels old;
	struct customer customer;

	if (!customer_check_groups(s, &groups, &n, problem))
		return CUSTOMER_INVALID;
	if (!customer_lock(s, id, &customer))
		return CUSTOMER_NOT_FOUND;
	old = customer_labels(s, id);
	audit_ids(&c, "groups", old.groups, old.n_groups, groups, n);
	if (!audit_changed(&c))
		return CUSTOMER_OK;
	if (customer_is_actor(s, id, NULL, problem))
		return CUSTOMER_INVALID;
	change_groups(s, id, &old, groups, n);
	customer_touch(s, id);
	audit_updated(s, "customer.update", id, customer.branch_id, &c);
	return CUSTOMER_OK;
}

/* One field for each tag that comes or goes. */
static void audit_tags(const struct scope *s, struct audit_change *c,
	const struct customer_labels *old, const char *const *tags, int n)
{
	for (int i = 0; i < old->n_tags; i++)
		audit_bool(c, arena_printf(s->arena, "tag:%s", old->tags[i]), true,
			texts_contain(tags, n, old->tags[i]));
	for (int i = 0; i < n; i++)
		audit_bool(c, arena_printf(s->arena, "tag:%s", tags[i]),
			texts_contain(old->tags, old->n_tags, tags[i]), true);
}

enum customer_result customer_set_tags(const struct scope *s, int64_t id, const char *const *tags,
	int n, struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	struct customer_labels old;
	struct customer customer;

	if (!customer_check_tags(s, &tags, &n, problem))
		return CUSTOMER_INVALID;
	if (!customer_lock(s, id, &customer))
		return CUSTOMER_NOT_FOUND;
	old = customer_labels(s, id);
	audit_tags(s, &c, &old, tags, n);
	if (!audit_changed(&c))
		return CUSTOMER_OK;
	if (customer_is_actor(s, id, NULL, problem))
		return CUSTOMER_INVALID;
	db_exec(s->db, "DELETE FROM customer_tag WHERE store_id = ? AND customer_id = ?",
		V(s->store_id), V(id));
	customer_write_tags(s, id, tags, n);
	customer_touch(s, id);
	audit_updated(s, "customer.update", id, customer.branch_id, &c);
	return CUSTOMER_OK;
}
