#include "domain/group_member.h"

#include <string.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/customer_internal.h"
#include "domain/guard.h"
#include "domain/id_list.h"

static bool group_exists(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT id FROM customer_group WHERE store_id = ? AND id = ? LOCK IN SHARE MODE",
		V(s->store_id), V(id)) != 0;
}

void group_stay_begin(const struct scope *s, int64_t customer_id, int64_t group_id)
{
	db_exec(s->db,
		"INSERT INTO customer_group_stay (store_id, customer_id, customer_group_id, joined_at,"
		" joined_by_kind, joined_by) VALUES (?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(customer_id), V(group_id), V(s->now), V(actor_kind_word(s->actor_kind)),
		db_ref(s->actor_id));
}

void group_stay_end(const struct scope *s, int64_t customer_id, int64_t group_id)
{
	db_exec(s->db,
		"UPDATE customer_group_stay SET left_at = ?, left_by_kind = ?, left_by = ?"
		" WHERE store_id = ? AND customer_id = ? AND customer_group_id = ? AND left_at IS NULL",
		V(s->now), V(actor_kind_word(s->actor_kind)), db_ref(s->actor_id), V(s->store_id),
		V(customer_id), V(group_id));
}

/* Of a customer whose row is locked. */
static void note_change(const struct scope *s, const struct customer *c, const struct customer_labels *old)
{
	struct customer_labels now = customer_labels(s, c->id);
	struct audit_change change = audit_begin(s->arena);

	audit_ids(&change, "groups", old->groups, old->n_groups, now.groups, now.n_groups);
	customer_touch(s, c->id);
	audit_updated(s, "customer.update", c->id, c->branch_id, &change);
}

static enum group_member_result add(const struct scope *s, int64_t group_id, int64_t customer_id)
{
	struct customer_labels old;
	struct customer c;

	if (!customer_lock(s, customer_id, &c))
		return GROUP_MEMBER_UNKNOWN;
	old = customer_labels(s, customer_id);
	if (id_list_contains(old.groups, old.n_groups, group_id))
		return GROUP_MEMBER_ALREADY;
	if (old.n_groups >= CUSTOMER_GROUPS_MAX)
		return GROUP_MEMBER_TOO_MANY;
	if (guard_own_customer(s, customer_id))
		return GROUP_MEMBER_OWN_ACCOUNT;
	db_exec(s->db,
		"INSERT INTO customer_group_member (store_id, customer_id, customer_group_id) VALUES (?, ?, ?)",
		V(s->store_id), V(customer_id), V(group_id));
	group_stay_begin(s, customer_id, group_id);
	note_change(s, &c, &old);
	return GROUP_MEMBER_OK;
}

enum group_member_result group_member_add(const struct scope *s, int64_t group_id, int64_t customer_id)
{
	return group_exists(s, group_id) ? add(s, group_id, customer_id) : GROUP_MEMBER_UNKNOWN;
}

enum group_member_result group_member_remove(const struct scope *s, int64_t group_id, int64_t customer_id)
{
	struct customer_labels old;
	struct customer c;

	if (!group_exists(s, group_id) || !customer_lock(s, customer_id, &c))
		return GROUP_MEMBER_UNKNOWN;
	old = customer_labels(s, customer_id);
	if (db_exec(s->db,
			"DELETE FROM customer_group_member WHERE store_id = ? AND customer_id = ?"
			" AND customer_group_id = ?", V(s->store_id), V(customer_id), V(group_id)) == 0)
		return GROUP_MEMBER_ALREADY;
	group_stay_end(s, customer_id, group_id);
	note_change(s, &c, &old);
	return GROUP_MEMBER_OK;
}

/* ---- a pasted list ------------------------------------------------------------------------- */

/* Whom a line names. */
static bool find_named(const struct scope *s, const char *line, struct customer *out)
{
	return customer_find(s, CUSTOMER_BY_MOBILE, line, out) || customer_find(s, CUSTOMER_BY_CODE, line, out) ||
		customer_find(s, CUSTOMER_BY_CARD, line, out);
}

/* What is wrong with a line; NULL: its customer is a member now. */
static const char *paste_line(const struct scope *s, int64_t group_id, const char *line)
{
	struct customer c;
	char mobile[12];

	if (!find_named(s, line, &c))
		return mobile_parse(line, mobile) ? "unknown" : "format";
	switch (add(s, group_id, c.id)) {
	case GROUP_MEMBER_OK: return NULL;
	case GROUP_MEMBER_UNKNOWN: return "unknown";
	case GROUP_MEMBER_ALREADY: return "already";
	case GROUP_MEMBER_TOO_MANY: return "too_many";
	case GROUP_MEMBER_OWN_ACCOUNT: return "own_account";
	}
	return NULL;
}

static int count_lines(const char *text)
{
	int n = 1;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

bool group_member_paste(const struct scope *s, int64_t group_id, const char *text, struct paste_report *out)
{
	int lines = count_lines(text);

	*out = (struct paste_report){ 0 };
	if (lines > GROUP_PASTE_MAX || !group_exists(s, group_id))
		return false;
	out->faults = NEWN(s->arena, struct paste_fault, (size_t)lines);
	for (int number = 1; *text; number++) {
		size_t length = strcspn(text, "\n");
		const char *line = text_normalise(s->arena, arena_strndup(s->arena, text, length), false);
		const char *code = *line ? paste_line(s, group_id, line) : NULL;

		out->lines += *line != '\0';
		if (code)
			out->faults[out->n_faults++] = (struct paste_fault){ number, line, code };
		text += length + (text[length] == '\n');
	}
	out->added = out->lines - out->n_faults;
	return true;
}

/* ---- history ------------------------------------------------------------------------------- */

static const struct db_col stay_cols[] = {
	COL(struct group_stay, id), COL(struct group_stay, customer_id),
	COL(struct group_stay, customer_group_id), COL(struct group_stay, joined_at),
	COL(struct group_stay, left_at), COL(struct group_stay, joined_by),
	COL(struct group_stay, left_by), COL(struct group_stay, group_name),
	COL(struct group_stay, first_name), COL(struct group_stay, last_name),
	COL(struct group_stay, mobile), COLS_END };

#define STAYS \
	"SELECT t.id, t.customer_id, t.customer_group_id, t.joined_at, t.left_at, j.name AS joined_by," \
	" l.name AS left_by, g.name AS group_name, c.first_name, c.last_name, c.mobile" \
	" FROM customer_group_stay t JOIN customer c ON c.store_id = t.store_id AND c.id = t.customer_id" \
	" LEFT JOIN customer_group g ON g.store_id = t.store_id AND g.id = t.customer_group_id" \
	" LEFT JOIN staff j ON t.joined_by_kind = 'staff' AND j.id = t.joined_by" \
	" LEFT JOIN staff l ON t.left_by_kind = 'staff' AND l.id = t.left_by" \
	" WHERE t.store_id = ? AND "

size_t group_stay_list(const struct scope *s, int64_t group_id, int64_t customer_id, int64_t before_id,
	int limit, struct group_stay **out)
{
	int64_t before = before_id ? before_id : INT64_MAX;

	if (customer_id)
		return db_all(s->db, s->arena, out, stay_cols,
			STAYS "t.customer_id = ? AND t.id < ? ORDER BY t.id DESC LIMIT ?",
			V(s->store_id), V(customer_id), V(before), V(limit));
	return db_all(s->db, s->arena, out, stay_cols,
		STAYS "t.customer_group_id = ? AND t.id < ? ORDER BY t.id DESC LIMIT ?",
		V(s->store_id), V(group_id), V(before), V(limit));
}
