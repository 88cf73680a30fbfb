#include "domain/campaign.h"

#include "base/fault.h"
#include "domain/id_list.h"

const char *const campaign_state_words[] = {
	"planned", "running", "paused", "ended", "archived", NULL };

#define ROW_COLUMNS \
	"c.id, c.name, c.trigger_word, c.active, c.archived, c.priority, c.starts_at, c.ends_at," \
	" c.version, c.created_at, c.updated_at, t.campaign_id IS NOT NULL AS limited, t.uses," \
	" t.budget_used"
#define ROW_TABLES \
	" FROM campaign c LEFT JOIN campaign_total t" \
	" ON t.store_id = c.store_id AND t.campaign_id = c.id"
static const struct db_col row_cols[] = {
	COL(struct campaign_row, id), COL(struct campaign_row, name),
	COL(struct campaign_row, trigger_word), COL(struct campaign_row, active),
	COL(struct campaign_row, archived), COL(struct campaign_row, priority),
	COL(struct campaign_row, starts_at), COL(struct campaign_row, ends_at),
	COL(struct campaign_row, version), COL(struct campaign_row, created_at),
	COL(struct campaign_row, updated_at), COL(struct campaign_row, limited),
	COL(struct campaign_row, uses), COL(struct campaign_row, budget_used), COLS_END };

static enum campaign_state state_of(const struct campaign_row *c, utc_t now)
{
	if (c->archived)
		return CAMPAIGN_ARCHIVED;
	if (c->ends_at.s && c->ends_at.s <= now.s)
		return CAMPAIGN_ENDED;
	if (!c->active)
		return CAMPAIGN_PAUSED;
	return c->starts_at.s > now.s ? CAMPAIGN_PLANNED : CAMPAIGN_RUNNING;
}

const char *campaign_definition(const struct scope *s, int64_t id, int version)
{
	struct row { const char *definition; } row;
	static const struct db_col cols[] = { COL(struct row, definition), COLS_END };

	return db_one(s->db, s->arena, &row, cols,
		"SELECT definition FROM campaign_version"
		" WHERE store_id = ? AND campaign_id = ? AND version = ?",
		V(s->store_id), V(id), V(version)) ? row.definition : NULL;
}

bool campaign_load(const struct scope *s, int64_t id, struct campaign_row *out,
	const char **definition)
{
	if (!db_one(s->db, s->arena, out, row_cols,
		"SELECT " ROW_COLUMNS ROW_TABLES " WHERE c.store_id = ? AND c.id = ?",
		V(s->store_id), V(id)))
		return false;
	out->state = state_of(out, s->now);
	*definition = campaign_definition(s, id, out->version);
	if (!*definition)
		fault("campaign: %lld has no version %d", (long long)id, out->version);
	return true;
}

size_t campaign_texts(const struct scope *s, const int64_t *ids, int n, struct campaign_text **out)
{
	static const struct db_col cols[] = {
		COL(struct campaign_text, id), COL(struct campaign_text, definition), COLS_END };

	*out = NULL;
	if (n <= 0)
		return 0;
	return db_all(s->db, s->arena, out, cols,
		"SELECT c.id, v.definition FROM " ID_TABLE " j"
		" JOIN campaign c ON c.store_id = ? AND c.id = j.id"
		" JOIN campaign_version v ON v.store_id = c.store_id AND v.campaign_id = c.id"
		" AND v.version = c.version ORDER BY c.id LIMIT 500",
		V(id_list_json(s->arena, ids, (size_t)n)), V(s->store_id));
}

size_t campaign_versions(const struct scope *s, int64_t id, struct campaign_version **out)
{
	static const struct db_col cols[] = {
		COL(struct campaign_version, version), COL(struct campaign_version, created_at),
		COL_REF(struct campaign_version, created_by), COL(struct campaign_version, author),
		COLS_END };

	return db_all(s->db, s->arena, out, cols,
		"SELECT v.version, v.created_at, v.created_by, st.name AS author"
		" FROM campaign_version v LEFT JOIN staff st ON st.id = v.created_by"
		" WHERE v.store_id = ? AND v.campaign_id = ? ORDER BY v.version DESC LIMIT 200",
		V(s->store_id), V(id));
}

/* The order of the conditions is that of state_of. A store has few enough to read along its key. */
size_t campaign_list(const struct scope *s, const struct campaign_filter *f,
	struct campaign_row **out)
{
	int64_t before = f->before_id ? f->before_id : INT64_MAX;
	size_t n = db_all(s->db, s->arena, out, row_cols,
		"SELECT " ROW_COLUMNS ROW_TABLES " WHERE c.store_id = ? AND c.id < ?"
		" AND IF(?, NOT c.archived, ? = CASE WHEN c.archived THEN 4"
		" WHEN c.ends_at <= ? THEN 3 WHEN NOT c.active THEN 2 WHEN c.starts_at > ? THEN 0"
		" ELSE 1 END) AND (NOT ? OR c.ends_at IS NULL OR c.ends_at > ?)"
		" ORDER BY c.id DESC LIMIT ?",
		V(s->store_id), V(before), V(f->any_state), V((int)f->state), V(s->now), V(s->now),
		V(f->current), V(s->now), V(f->limit));

	for (size_t i = 0; i < n; i++)
		(*out)[i].state = state_of(&(*out)[i], s->now);
	return n;
}
