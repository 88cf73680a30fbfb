#include "domain/store.h"

#include <string.h>

#include "base/fault.h"
#include "domain/audit.h"

const char *const clawback_words[] = { "debt", "deduct", "forgive", NULL };

struct store_row { struct store store; };

static const struct db_col store_cols[] = { STORE_COLS(struct store_row), COLS_END };

static enum clawback clawback_of(const char *word)
{
	for (int i = 0; clawback_words[i]; i++) {
		if (strcmp(clawback_words[i], word) == 0)
			return (enum clawback)i;
	}
	fault("store: no such clawback policy: %s", word);
}

void store_finish(struct store *s)
{
	s->clawback = clawback_of(s->clawback_word);
	s->zone = zone_get(s->zone_name);
	if (!s->zone)
		fault("store: no such time zone: %s", s->zone_name);
}

bool store_by_slug(struct db *db, struct arena *a, const char *slug, struct store *out)
{
	struct store_row row;

	if (!db_one(db, a, &row, store_cols, "SELECT " STORE_COLUMNS " FROM store s WHERE s.slug = ?",
		db_ascii(slug)))
		return false;
	store_finish(&row.store);
	*out = row.store;
	return true;
}

bool store_load(struct db *db, struct arena *a, int64_t id, struct store *out)
{
	struct store_row row;

	if (!db_one(db, a, &row, store_cols, "SELECT " STORE_COLUMNS " FROM store s WHERE s.id = ?",
		V(id)))
		return false;
	store_finish(&row.store);
	*out = row.store;
	return true;
}

size_t store_list(struct db *db, struct arena *a, int64_t after_id, int limit, struct store **out)
{
	struct store_row *rows;
	size_t n = db_all(db, a, &rows, store_cols,
		"SELECT " STORE_COLUMNS " FROM store s WHERE s.active AND s.id > ?"
		" ORDER BY s.id LIMIT ?", V(after_id), V(limit));

	*out = NEWN(a, struct store, n);
	for (size_t i = 0; i < n; i++) {
		store_finish(&rows[i].store);
		(*out)[i] = rows[i].store;
	}
	return n;
}

struct format store_format(const struct store *s, const char *language)
{
	bool persian = strcmp(language, "fa") == 0;

	return (struct format){
		.persian_digits = persian && s->persian_digits,
		.toman = s->toman,
		.jalali = persian,
		.zone = s->zone,
	};
}

static void audit_settings(const struct scope *s, const struct store *old, const struct store *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, new->name);
	audit_text(&c, "zone", old->zone_name, new->zone_name);
	audit_text(&c, "language", old->language, new->language);
	audit_bool(&c, "toman", old->toman, new->toman);
	audit_bool(&c, "persian_digits", old->persian_digits, new->persian_digits);
	audit_text(&c, "brand_color", old->brand_color, new->brand_color);
	audit_int(&c, "logo_id", old->logo_id, new->logo_id);
	audit_text(&c, "phone", old->phone, new->phone);
	audit_text(&c, "address", old->address, new->address);
	audit_text(&c, "receipt_note", old->receipt_note, new->receipt_note);
	audit_int(&c, "point_value", old->point_value.rial, new->point_value.rial);
	audit_bool(&c, "earn_on_credit_paid", old->earn_on_credit_paid, new->earn_on_credit_paid);
	audit_text(&c, "clawback", clawback_words[old->clawback], clawback_words[new->clawback]);
	audit_int(&c, "restore_days", old->restore_days, new->restore_days);
	audit_int(&c, "offline_days", old->offline_days, new->offline_days);
	audit_int(&c, "expiry_warning_days", old->expiry_warning_days, new->expiry_warning_days);
	audit_updated(s, "store.update", s->store_id, 0, &c);
}

static bool logo_is_ours(const struct scope *s, int64_t logo_id)
{
	return !logo_id || db_int(s->db, s->arena, 0,
		"SELECT id FROM image WHERE store_id = ? AND id = ?", V(s->store_id), V(logo_id));
}

enum store_update_result store_update(const struct scope *s, const struct store *changed)
{
	struct store old;

	if (!zone_get(changed->zone_name))
		return STORE_UPDATE_BAD_ZONE;
	if (!logo_is_ours(s, changed->logo_id))
		return STORE_UPDATE_BAD_LOGO;
	store_touch_rules(s); /* also what the engine does not read: settings change seldom */
	if (!store_load(s->db, s->arena, s->store_id, &old))
		fault("store: %lld is gone", (long long)s->store_id);
	db_exec(s->db,
		"UPDATE store SET name = ?, zone = ?, language = ?, toman = ?, persian_digits = ?,"
		" brand_color = ?, logo_id = ?, phone = ?, address = ?, receipt_note = ?,"
		" point_value = ?, earn_on_credit_paid = ?, clawback = ?, restore_days = ?,"
		" offline_days = ?, expiry_warning_days = ? WHERE id = ?",
		V(changed->name), V(changed->zone_name), V(changed->language), V(changed->toman),
		V(changed->persian_digits), V(changed->brand_color), db_ref(changed->logo_id),
		V(changed->phone), V(changed->address), V(changed->receipt_note),
		V(changed->point_value), V(changed->earn_on_credit_paid),
		V(clawback_words[changed->clawback]), V(changed->restore_days),
		V(changed->offline_days), V(changed->expiry_warning_days), V(s->store_id));
	audit_settings(s, &old, changed);
	return STORE_UPDATE_OK;
}

void store_set_active(const struct scope *s, bool active)
{
	struct audit_change c = audit_begin(s->arena);

	if (db_exec(s->db, "UPDATE store SET active = ? WHERE id = ? AND active <> ?", V(active),
		V(s->store_id), V(active)) == 0)
		return;
	store_touch_rules(s);
	audit_bool(&c, "active", !active, active);
	audit_updated(s, "store.update", s->store_id, 0, &c);
}

void store_touch_rules(const struct scope *s)
{
	db_exec(s->db, "UPDATE store SET rules_version = rules_version + 1 WHERE id = ?",
		V(s->store_id));
}
