/* campaign_write.c - writing campaigns and switching them, for campaign.h. */
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/campaign.h"
#include "domain/sale.h"
#include "domain/store.h"
#include "loyalty/evaluate.h"

enum { NAME_MAX_CHARS = 120, PRIORITY_DEFAULT = 100 };

/* What the columns repeat of a definition. */
struct head {
	const char *name, *trigger_word;
	int64_t priority;
	utc_t starts_at, ends_at;
	bool limited;
	const char *text; /* the definition without "active", as it is stored */
};

/* The definition has been checked: these readings cannot fail. */
static struct head head_of(const struct scope *s, struct json_in definition)
{
	struct head h = { .priority = PRIORITY_DEFAULT };
	struct json_in limits = json_at(definition, "limits");
	json_t *copy = json_own(s->arena, json_copy(definition.value));

	if (!json_get_text(json_at(definition, "name"), JSON_REQUIRED, NAME_MAX_CHARS, &h.name) ||
		!json_get_text(json_at(definition, "trigger"), JSON_REQUIRED, 60, &h.trigger_word) ||
		!json_get_int(json_at(definition, "priority"), JSON_OPTIONAL, 0, INT32_MAX, &h.priority) ||
		!json_get_time(json_at(definition, "starts_at"), JSON_OPTIONAL, &h.starts_at) ||
		!json_get_time(json_at(definition, "ends_at"), JSON_OPTIONAL, &h.ends_at))
		fault("campaign: a checked definition cannot be read");
	h.limited = json_present(limits) && (json_present(json_at(limits, "total_uses")) ||
		json_present(json_at(limits, "budget")));
	json_object_del(copy, "active");
	if (json_object_set_new(copy, "name", json_of_text(h.name)))
		fault("campaign: out of memory");
	h.text = json_text(s->arena, copy);
	return h;
}

bool campaign_writable(const struct scope *s, struct json_in definition)
{
	struct json_in branches = json_at(definition, "branches");
	bool ok = true;
	size_t n;

	if (s->all_branches)
		return true;
	n = json_present(branches) ? json_array_of(branches, SIZE_MAX, &ok) : 0;
	for (size_t i = 0; i < n; i++)
		ok &= scope_has_branch(s, json_integer_value(json_item(branches, i).value));
	return ok && n > 0;
}

static enum campaign_result check(const struct scope *s, struct json_in definition)
{
	if (!campaign_check(definition) || !campaign_names_known(s, definition))
		return CAMPAIGN_INVALID;
	return campaign_writable(s, definition) ? CAMPAIGN_OK : CAMPAIGN_FORBIDDEN;
}

/* A stored definition; ours, so it is well-formed. */
static struct json_in parse_stored(const struct scope *s, const char *text)
{
	struct json_report *report = NEW(s->arena, struct json_report);
	json_t *root;

	report->arena = s->arena;
	if (!(root = json_parse(report, text, strlen(text))))
		fault("campaign: a stored definition is broken: %s", report->errors[0].code);
	return json_root(report, root);
}

static void version_write(const struct scope *s, int64_t id, int version, const char *text)
{
	db_exec(s->db,
		"INSERT INTO campaign_version (store_id, campaign_id, version, definition, created_at,"
		" created_by) VALUES (?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(id), V(version), V(text), V(s->now),
		db_ref(s->actor_kind == ACTOR_STAFF ? s->actor_id : 0));
}

/*
 * The row that limited campaigns share, if there is none yet: a campaign that gets its limit
 * later begins with what its sales have used so far. [§3 limits]
 */
static void total_write(const struct scope *s, int64_t id)
{
	struct row { int64_t uses; money_t budget_used; } used;
	static const struct db_col cols[] = {
		COL(struct row, uses), COL(struct row, budget_used), COLS_END };

	if (db_int(s->db, s->arena, 0,
		"SELECT campaign_id FROM campaign_total WHERE store_id = ? AND campaign_id = ?",
		V(s->store_id), V(id)))
		return;
	if (!db_one(s->db, s->arena, &used, cols,
		"SELECT COUNT(DISTINCT b.sale_id) AS uses,"
		" CAST(COALESCE(SUM(IF(b.give IN (?, ?), b.amount, 0)), 0) AS SIGNED) AS budget_used"
		" FROM sale_benefit b JOIN sale s ON s.store_id = b.store_id AND s.id = b.sale_id"
		" WHERE b.store_id = ? AND b.campaign_id = ? AND s.status <> ?",
		V((int)GIVE_DISCOUNT), V((int)GIVE_CREDIT), V(s->store_id), V(id),
		V((int)SALE_REFUNDED)))
		fault("campaign: no sums");
	db_exec(s->db,
		"INSERT INTO campaign_total (store_id, campaign_id, uses, budget_used) VALUES (?, ?, ?, ?)",
		V(s->store_id), V(id), V(used.uses), V(used.budget_used));
}

static int64_t insert(const struct scope *s, const struct head *h, bool active)
{
	int64_t id;

	db_exec(s->db,
		"INSERT INTO campaign (store_id, name, trigger_word, active, priority, starts_at,"
		" ends_at, version, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
		V(s->store_id), V(h->name), V(h->trigger_word), V(active), V(h->priority),
		V(h->starts_at), V(h->ends_at), V(s->now), V(s->now));
	id = db_last_id(s->db);
	version_write(s, id, 1, h->text);
	if (h->limited)
		total_write(s, id);
	return id;
}

static json_t *pair(const struct scope *s, const char *name, json_t *value)
{
	json_t *object = json_own(s->arena, json_object());

	if (json_object_set(object, name, value))
		fault("campaign: out of memory");
	return object;
}

/* The definition's "active"; `otherwise` when it says nothing. */
static bool wants_active(struct json_in definition, bool otherwise)
{
	struct json_in active = json_at(definition, "active");

	return json_present(active) ? json_is_true(active.value) : otherwise;
}

enum campaign_result campaign_create(const struct scope *s, struct json_in definition, int64_t *id)
{
	enum campaign_result result = check(s, definition);
	struct head h;

	if (result != CAMPAIGN_OK)
		return result;
	h = head_of(s, definition);
	store_touch_rules(s);
	*id = insert(s, &h, wants_active(definition, false));
	audit_write(s, "campaign.create", *id, 0, NULL, pair(s, "definition", definition.value));
	return CAMPAIGN_OK;
}

/* The campaign and its newest definition, if the scope may change it. Rules are touched: locked. */
static enum campaign_result load_to_change(const struct scope *s, int64_t id,
	struct campaign_row *out, struct json_in *definition)
{
	const char *text;

	store_touch_rules(s);
	if (!campaign_load(s, id, out, &text))
		return CAMPAIGN_NOT_FOUND;
	if (out->archived)
		return CAMPAIGN_GONE;
	*definition = parse_stored(s, text);
	return campaign_writable(s, *definition) ? CAMPAIGN_OK : CAMPAIGN_FORBIDDEN;
}

/* Only the members that differ. */
static void audit_definition(const struct scope *s, int64_t id, json_t *old, json_t *new)
{
	json_t *before = json_own(s->arena, json_object()), *after, *value;
	const char *member;
	bool failed = false;

	after = json_own(s->arena, json_object());
	json_object_foreach(old, member, value) {
		if (!json_equal(value, json_object_get(new, member)))
			failed |= json_object_set(before, member, value);
	}
	json_object_foreach(new, member, value) {
		if (!json_equal(value, json_object_get(old, member)))
			failed |= json_object_set(after, member, value);
	}
	if (failed)
		fault("campaign: out of memory");
	audit_write(s, "campaign.update", id, 0, before, after);
}

enum campaign_result campaign_update(const struct scope *s, int64_t id, int version,
	struct json_in definition)
{
	struct campaign_row old;
	struct json_in old_definition;
	struct head h;
	enum campaign_result result = check(s, definition);

	if (result != CAMPAIGN_OK ||
		(result = load_to_change(s, id, &old, &old_definition)) != CAMPAIGN_OK)
		return result;
	if (old.version != version)
		return CAMPAIGN_STALE;
	h = head_of(s, definition);
	db_exec(s->db,
		"UPDATE campaign SET name = ?, trigger_word = ?, active = ?, priority = ?, starts_at = ?,"
		" ends_at = ?, version = version + 1, updated_at = ? WHERE store_id = ? AND id = ?",
		V(h.name), V(h.trigger_word), V(wants_active(definition, old.active)), V(h.priority),
		V(h.starts_at), V(h.ends_at), V(s->now), V(s->store_id), V(id));
	version_write(s, id, old.version + 1, h.text);
	if (h.limited)
		total_write(s, id);
	audit_definition(s, id, old_definition.value, definition.value);
	return CAMPAIGN_OK;
}

enum campaign_result campaign_set_active(const struct scope *s, int64_t id, bool active)
{
	struct audit_change c = audit_begin(s->arena);
	struct campaign_row old;
	struct json_in definition;
	enum campaign_result result = load_to_change(s, id, &old, &definition);

	if (result != CAMPAIGN_OK)
		return result;
	db_exec(s->db, "UPDATE campaign SET active = ?, updated_at = ? WHERE store_id = ? AND id = ?",
		V(active), V(s->now), V(s->store_id), V(id));
	audit_bool(&c, "active", old.active, active);
	audit_updated(s, active ? "campaign.activate" : "campaign.pause", id, 0, &c);
	return CAMPAIGN_OK;
}

enum campaign_result campaign_archive(const struct scope *s, int64_t id)
{
	struct audit_change c = audit_begin(s->arena);
	struct campaign_row old;
	struct json_in definition;
	enum campaign_result result = load_to_change(s, id, &old, &definition);

	if (result != CAMPAIGN_OK)
		return result;
	db_exec(s->db,
		"UPDATE campaign SET active = FALSE, archived = TRUE, updated_at = ?"
		" WHERE store_id = ? AND id = ?", V(s->now), V(s->store_id), V(id));
	audit_bool(&c, "archived", false, true);
	audit_updated(s, "campaign.archive", id, 0, &c);
	return CAMPAIGN_OK;
}

enum campaign_result campaign_copy(const struct scope *s, int64_t id, const char *name,
	int64_t *copy)
{
	struct campaign_row old;
	struct json_in definition;
	struct head h;
	const char *text;

	name = text_normalise(s->arena, name, false);
	if (!*name || utf8_length(name) > NAME_MAX_CHARS)
		return CAMPAIGN_INVALID;
	if (!campaign_load(s, id, &old, &text))
		return CAMPAIGN_NOT_FOUND;
	definition = parse_stored(s, text);
	if (!campaign_writable(s, definition))
		return CAMPAIGN_FORBIDDEN;
	if (json_object_set_new(definition.value, "name", json_of_text(name)))
		fault("campaign: out of memory");
	h = head_of(s, definition);
	store_touch_rules(s);
	*copy = insert(s, &h, false);
	audit_write(s, "campaign.copy", *copy, 0, NULL,
		pair(s, "copy_of", json_own(s->arena, json_integer(id))));
	return CAMPAIGN_OK;
}
