#include "domain/segment.h"

#include <string.h>

#include "base/calendar.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/id_list.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 80, TAG_MAX_CHARS = 60 };

struct segment_rule segment_rule_empty(void)
{
	return (struct segment_rule){ .last_min = -1, .last_max = -1, .sales_min = -1, .sales_max = -1,
		.spent_min = { -1 }, .spent_max = { -1 }, .clv_min = { -1 } };
}

/* ---- rows ----------------------------------------------------------------------------------- */

struct segment_row { struct segment segment; const char *level_ids, *group_ids; };

#define COLUMNS "id, name, rfm, abc, r_min, r_max, f_min, f_max, m_min, m_max, level_ids, group_ids," \
	" tag, last_min, last_max, sales_min, sales_max, spent_min, spent_max, clv_min, members, counted_at"
#define RULE_COL(m) { #m, _Generic(((struct segment_rule *)0)->m, int: DB_I32, int64_t: DB_I64, \
	money_t: DB_I64, const char *: DB_STR), offsetof(struct segment_row, segment.rule.m) }
static const struct db_col row_cols[] = {
	{ "id", DB_I64, offsetof(struct segment_row, segment.id) },
	{ "name", DB_STR, offsetof(struct segment_row, segment.name) },
	RULE_COL(rfm), RULE_COL(abc), RULE_COL(r_min), RULE_COL(r_max), RULE_COL(f_min), RULE_COL(f_max),
	RULE_COL(m_min), RULE_COL(m_max), COL(struct segment_row, level_ids),
	COL(struct segment_row, group_ids), RULE_COL(tag), RULE_COL(last_min), RULE_COL(last_max),
	RULE_COL(sales_min), RULE_COL(sales_max), RULE_COL(spent_min), RULE_COL(spent_max),
	RULE_COL(clv_min), { "members", DB_I64, offsetof(struct segment_row, segment.members) },
	{ "counted_at", DB_UTC, offsetof(struct segment_row, segment.counted_at) }, COLS_END };

static struct segment segment_of(struct arena *a, struct segment_row *row)
{
	struct segment_rule *rule = &row->segment.rule;

	rule->levels = id_list_parse(a, row->level_ids, &rule->n_levels);
	rule->groups = id_list_parse(a, row->group_ids, &rule->n_groups);
	return row->segment;
}

size_t segment_list(const struct scope *s, struct segment **out)
{
	struct segment_row *rows;
	size_t n = db_all(s->db, s->arena, &rows, row_cols,
		"SELECT " COLUMNS " FROM segment WHERE store_id = ? ORDER BY name, id LIMIT 1000",
		V(s->store_id));

	*out = NEWN(s->arena, struct segment, n);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = segment_of(s->arena, &rows[i]);
	return n;
}

bool segment_load(const struct scope *s, int64_t id, struct segment *out)
{
	struct segment_row row = { 0 };

	if (!db_one(s->db, s->arena, &row, row_cols,
			"SELECT " COLUMNS " FROM segment WHERE store_id = ? AND id = ?", V(s->store_id), V(id)))
		return false;
	*out = segment_of(s->arena, &row);
	return true;
}

static void count_anew(const struct scope *s, int64_t id);

/* ---- changing ------------------------------------------------------------------------------- */

static bool scores_sound(int min, int max)
{
	return min >= 0 && min <= 5 && max >= 0 && max <= 5 && (!min || !max || min <= max);
}

static bool range_sound(int64_t min, int64_t max)
{
	return min >= -1 && min <= AMOUNT_MAX && max >= -1 && max <= AMOUNT_MAX && (max < 0 || min <= max);
}

static bool rule_sound(const struct segment_rule *r)
{
	return r->rfm >= 0 && r->rfm < (int64_t)2 << RFM_SEGMENTS && !(r->rfm & 1) &&
		r->abc >= 0 && r->abc < 2 << ABC_NONE && !(r->abc & 1) &&
		scores_sound(r->r_min, r->r_max) && scores_sound(r->f_min, r->f_max) &&
		scores_sound(r->m_min, r->m_max) && range_sound(r->last_min, r->last_max) &&
		range_sound(r->sales_min, r->sales_max) &&
		range_sound(r->spent_min.rial, r->spent_max.rial) && range_sound(r->clv_min.rial, -1) &&
		r->n_levels <= SEGMENT_IDS_MAX && r->n_groups <= SEGMENT_IDS_MAX &&
		(!r->tag || utf8_length(r->tag) <= TAG_MAX_CHARS);
}

static bool rule_empty(const struct segment_rule *r)
{
	return !r->rfm && !r->abc && !r->r_min && !r->r_max && !r->f_min && !r->f_max && !r->m_min &&
		!r->m_max && !r->n_levels && !r->n_groups && !r->tag && r->last_min < 0 && r->last_max < 0 &&
		r->sales_min < 0 && r->sales_max < 0 && r->spent_min.rial < 0 && r->spent_max.rial < 0 &&
		r->clv_min.rial < 0;
}

static bool all_known(const struct scope *s, const struct segment_rule *r)
{
	return db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM level"
			" WHERE store_id = ? AND FIND_IN_SET(id, ?)",
			V(s->store_id), V(id_list_text(s->arena, r->levels, r->n_levels))) == r->n_levels &&
		db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM customer_group"
			" WHERE store_id = ? AND FIND_IN_SET(id, ?)",
			V(s->store_id), V(id_list_text(s->arena, r->groups, r->n_groups))) == r->n_groups;
}

/* Normalises both in place. */
static enum segment_result check(const struct scope *s, const char **name, struct segment_rule *r)
{
	*name = text_normalise(s->arena, *name ? *name : "", false);
	r->tag = r->tag ? text_normalise(s->arena, r->tag, false) : NULL;
	if (r->tag && !*r->tag)
		r->tag = NULL;
	r->levels = id_list_sorted(s->arena, r->levels, &r->n_levels);
	r->groups = id_list_sorted(s->arena, r->groups, &r->n_groups);
	if (!**name || utf8_length(*name) > NAME_MAX_CHARS)
		return SEGMENT_BAD_NAME;
	if (!rule_sound(r))
		return SEGMENT_BAD_RULE;
	if (rule_empty(r))
		return SEGMENT_EMPTY;
	return all_known(s, r) ? SEGMENT_OK : SEGMENT_UNKNOWN;
}

static struct audit_change changes(const struct scope *s, const struct segment *was,
	const struct segment *is)
{
	struct audit_change c = audit_begin(s->arena);
	const struct segment_rule *x = &was->rule, *y = &is->rule;

	audit_text(&c, "name", was->name, is->name);
	audit_int(&c, "rfm", x->rfm, y->rfm);
	audit_int(&c, "abc", x->abc, y->abc);
	audit_int(&c, "r_min", x->r_min, y->r_min);
	audit_int(&c, "r_max", x->r_max, y->r_max);
	audit_int(&c, "f_min", x->f_min, y->f_min);
	audit_int(&c, "f_max", x->f_max, y->f_max);
	audit_int(&c, "m_min", x->m_min, y->m_min);
	audit_int(&c, "m_max", x->m_max, y->m_max);
	audit_ids(&c, "levels", x->levels, x->n_levels, y->levels, y->n_levels);
	audit_ids(&c, "groups", x->groups, x->n_groups, y->groups, y->n_groups);
	audit_text(&c, "tag", x->tag, y->tag);
	audit_int(&c, "last_min", x->last_min, y->last_min);
	audit_int(&c, "last_max", x->last_max, y->last_max);
	audit_int(&c, "sales_min", x->sales_min, y->sales_min);
	audit_int(&c, "sales_max", x->sales_max, y->sales_max);
	audit_int(&c, "spent_min", x->spent_min.rial, y->spent_min.rial);
	audit_int(&c, "spent_max", x->spent_max.rial, y->spent_max.rial);
	audit_int(&c, "clv_min", x->clv_min.rial, y->clv_min.rial);
	return c;
}

#define V_RULE(s, r) V((r)->rfm), V((r)->abc), V((r)->r_min), V((r)->r_max), V((r)->f_min), V((r)->f_max), \
	V((r)->m_min), V((r)->m_max), V(id_list_text((s)->arena, (r)->levels, (r)->n_levels)), \
	V(id_list_text((s)->arena, (r)->groups, (r)->n_groups)), V((r)->tag), V((r)->tag ? &hash : NULL), \
	V((r)->last_min), V((r)->last_max), V((r)->sales_min), V((r)->sales_max), V((r)->spent_min), \
	V((r)->spent_max), V((r)->clv_min)

static hash_t tag_hash(const char *tag)
{
	return hash_of(tag ? tag : "", tag ? strlen(tag) : 0);
}

enum segment_result segment_create(const struct scope *s, const char *name,
	const struct segment_rule *rule, int64_t *id)
{
	struct segment_rule r = *rule;
	struct segment nothing = { .rule = segment_rule_empty() };
	struct audit_change c;
	enum segment_result result = check(s, &name, &r);
	hash_t hash = tag_hash(r.tag);

	if (result != SEGMENT_OK)
		return result;
	store_touch_rules(s); /* in a line with other changes of this store's rules */
	if (db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM segment WHERE store_id = ?",
			V(s->store_id)) >= SEGMENTS_MAX)
		return SEGMENT_TOO_MANY;
	db_exec(s->db, "INSERT INTO segment (store_id, name, rfm, abc, r_min, r_max, f_min, f_max, m_min,"
		" m_max, level_ids, group_ids, tag, tag_hash, last_min, last_max, sales_min, sales_max, spent_min,"
		" spent_max, clv_min, created_at)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(name), V_RULE(s, &r), V(s->now));
	*id = db_last_id(s->db);
	count_anew(s, *id);
	c = changes(s, &nothing, &(struct segment){ .id = *id, .name = name, .rule = r });
	audit_created(s, "segment.create", *id, 0, &c);
	return SEGMENT_OK;
}

enum segment_result segment_update(const struct scope *s, int64_t id, const char *name,
	const struct segment_rule *rule)
{
	struct segment_rule r = *rule;
	struct segment old;
	struct audit_change c;
	enum segment_result result = check(s, &name, &r);
	hash_t hash = tag_hash(r.tag);

	if (result != SEGMENT_OK)
		return result;
	store_touch_rules(s);
	if (!segment_load(s, id, &old))
		return SEGMENT_NOT_FOUND;
	db_exec(s->db, "UPDATE segment SET name = ?, rfm = ?, abc = ?, r_min = ?, r_max = ?, f_min = ?,"
		" f_max = ?, m_min = ?, m_max = ?, level_ids = ?, group_ids = ?, tag = ?, tag_hash = ?,"
		" last_min = ?, last_max = ?, sales_min = ?, sales_max = ?, spent_min = ?, spent_max = ?,"
		" clv_min = ? WHERE store_id = ? AND id = ?", V(name), V_RULE(s, &r), V(s->store_id), V(id));
	count_anew(s, id);
	c = changes(s, &old, &(struct segment){ .id = id, .name = name, .rule = r });
	audit_updated(s, "segment.update", id, 0, &c);
	return SEGMENT_OK;
}

static bool in_use(const struct scope *s, int64_t id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT EXISTS (SELECT 1 FROM campaign c JOIN campaign_version v ON v.store_id = c.store_id"
		" AND v.campaign_id = c.id AND v.version = c.version WHERE c.store_id = ? AND NOT c.archived"
		" AND JSON_CONTAINS(v.definition, ?, '$.audience.segments'))",
		V(s->store_id), V(arena_printf(s->arena, "%lld", (long long)id))) != 0;
}

enum segment_result segment_delete(const struct scope *s, int64_t id)
{
	struct segment nothing = { .rule = segment_rule_empty() }, old;
	struct audit_change c;

	store_touch_rules(s); /* a campaign that names it is saved before or after, not meanwhile */
	if (!segment_load(s, id, &old))
		return SEGMENT_NOT_FOUND;
	if (in_use(s, id))
		return SEGMENT_IN_USE;
	db_exec(s->db, "DELETE FROM segment WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	c = changes(s, &old, &nothing);
	audit_updated(s, "segment.delete", id, 0, &c);
	return SEGMENT_OK;
}

/* ---- who is in it --------------------------------------------------------------------------- */

#define WITHIN(value, min, max) " AND (" min " < 0 OR " value " >= " min ") AND (" max " < 0 OR " \
	value " <= " max ")"
#define SCORED(value, min, max) " AND (" min " = 0 OR " value " >= " min ") AND (" max " = 0 OR " \
	value " BETWEEN 1 AND " max ")"
#define DAYS "TIMESTAMPDIFF(SECOND, a.last_sale_at, ?) DIV 86400"
/*
 * Customer c with account a and score x is in segment g. Takes the end of the day twice for each
 * of the two questions about it. What is unknown (never bought, never scored) fits no bound.
 */
#define FITS " (g.rfm = 0 OR g.rfm & (1 << COALESCE(x.segment, 0)))" \
	" AND (g.abc = 0 OR g.abc & (1 << COALESCE(x.abc, 0)))" \
	SCORED("x.r", "g.r_min", "g.r_max") SCORED("x.f", "g.f_min", "g.f_max") \
	SCORED("x.m", "g.m_min", "g.m_max") WITHIN("a.sales_count", "g.sales_min", "g.sales_max") \
	WITHIN("a.spent", "g.spent_min", "g.spent_max") WITHIN(DAYS, "g.last_min", "g.last_max") \
	" AND (g.clv_min < 0 OR x.clv >= g.clv_min)" \
	" AND (g.level_ids = '' OR FIND_IN_SET(c.level_id, g.level_ids))" \
	" AND (g.group_ids = '' OR EXISTS (SELECT 1 FROM customer_group_member m" \
	"  WHERE m.store_id = c.store_id AND m.customer_id = c.id" \
	"  AND FIND_IN_SET(m.customer_group_id, g.group_ids)))" \
	" AND (g.tag_hash IS NULL OR EXISTS (SELECT 1 FROM customer_tag t" \
	"  WHERE t.store_id = c.store_id AND t.customer_id = c.id AND t.tag_hash = g.tag_hash))"
#define WITH_SCORE " STRAIGHT_JOIN customer_account a ON a.store_id = c.store_id AND a.customer_id = c.id" \
	" LEFT JOIN customer_score x ON x.store_id = c.store_id AND x.customer_id = c.id"

size_t segment_memberships(const struct scope *s, const char *ids, date_t day,
	struct segment_membership **out)
{
	static const struct db_col cols[] = { COL(struct segment_membership, customer_id),
		COL(struct segment_membership, id), COLS_END };
	utc_t end = day_end(s->store->zone, day);

	return db_all(s->db, s->arena, out, cols,
		"SELECT c.id AS customer_id, g.id FROM " ID_TABLE " j"
		" STRAIGHT_JOIN customer c ON c.store_id = ? AND c.id = j.id" WITH_SCORE
		" JOIN segment g ON g.store_id = c.store_id WHERE" FITS
		" ORDER BY c.id, g.id LIMIT 500000",
		V(ids), V(s->store_id), V(end), V(end));
}

size_t segment_members(const struct scope *s, int64_t id, int64_t after_id, int limit,
	struct score_row **out)
{
	utc_t end = day_end(s->store->zone, local_time(s->store->zone, s->now).date);

	return db_all(s->db, s->arena, out, score_row_cols,
		"SELECT c.id AS customer_id, " SCORE_ROW_COLUMNS " FROM segment g"
		" STRAIGHT_JOIN customer c ON c.store_id = g.store_id AND c.id > ? AND c.active" WITH_SCORE
		" WHERE g.store_id = ? AND g.id = ? AND" FITS " ORDER BY c.id LIMIT ?",
		V(after_id), V(s->store_id), V(id), V(end), V(end), V(limit));
}

int64_t segment_count(const struct scope *s, int64_t id, int64_t most)
{
	utc_t end = day_end(s->store->zone, local_time(s->store->zone, s->now).date);

	return db_int(s->db, s->arena, 0,
		"SELECT COUNT(*) FROM (SELECT c.id FROM segment g"
		" STRAIGHT_JOIN customer c ON c.store_id = g.store_id AND c.active" WITH_SCORE
		" WHERE g.store_id = ? AND g.id = ? AND" FITS " LIMIT ?) m",
		V(s->store_id), V(id), V(end), V(end), V(most));
}

static void count_anew(const struct scope *s, int64_t id)
{
	db_exec(s->db, "UPDATE segment SET members = ?, counted_at = ? WHERE store_id = ? AND id = ?",
		V(segment_count(s, id, INT64_MAX)), V(s->now), V(s->store_id), V(id));
}

int64_t segment_count_next(const struct scope *s, int64_t after_id)
{
	int64_t id = db_int(s->db, s->arena, 0, "SELECT id FROM segment WHERE store_id = ? AND id > ?"
		" ORDER BY id LIMIT 1", V(s->store_id), V(after_id));

	if (id)
		count_anew(s, id);
	return id;
}
