#include "domain/card_design.h"

#include <string.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/card.h"
#include "domain/id_list.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 80, TEXT_MAX_CHARS = 80 };

const char *const card_code_words[] = { "both", "qr", "barcode", "none", NULL };

static const struct db_col design_cols[] = {
	COL(struct card_design, id), COL(struct card_design, name), COL_REF(struct card_design, level_id),
	COL_REF(struct card_design, customer_group_id), COL(struct card_design, color),
	COL(struct card_design, text), COL_REF(struct card_design, image_id), COL(struct card_design, code),
	COL(struct card_design, valid_months), COLS_END };

#define DESIGNS \
	"SELECT id, name, level_id, customer_group_id, color, text, image_id, code, valid_months" \
	" FROM card_design WHERE store_id = ?"

size_t card_design_list(const struct scope *s, struct card_design **out)
{
	return db_all(s->db, s->arena, out, design_cols, DESIGNS " ORDER BY name, id LIMIT ?", V(s->store_id),
		V(CARD_DESIGNS_MAX));
}

bool card_design_load(const struct scope *s, int64_t id, struct card_design *out)
{
	return db_one(s->db, s->arena, out, design_cols, DESIGNS " AND id = ?", V(s->store_id), V(id));
}

const struct card_design *card_design_for(const struct card_design *list, size_t n, const int64_t *groups,
	int n_groups, int64_t level_id)
{
	const struct card_design *of_level = NULL, *of_all = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct card_design *d = &list[i];

		if (d->customer_group_id && id_list_contains(groups, n_groups, d->customer_group_id))
			return d;
		if (d->level_id && d->level_id == level_id)
			of_level = d;
		if (!d->level_id && !d->customer_group_id)
			of_all = d;
	}
	return of_level ? of_level : of_all;
}

static bool is_color(const char *s)
{
	return strlen(s) == 7 && s[0] == '#' && strspn(s + 1, "0123456789abcdef") == 6;
}

static bool is_code(const char *word)
{
	for (const char *const *w = card_code_words; *w; w++)
		if (strcmp(*w, word) == 0)
			return true;
	return false;
}

/* Normalises in place. */
static bool check(const struct scope *s, struct card_design *d, struct problem *problem)
{
	d->name = text_normalise(s->arena, d->name, false);
	d->text = text_normalise(s->arena, d->text, false);
	if (!*d->name)
		return problem_is(problem, "name", "required");
	if (utf8_length(d->name) > NAME_MAX_CHARS)
		return problem_is(problem, "name", "too_long");
	if (utf8_length(d->text) > TEXT_MAX_CHARS)
		return problem_is(problem, "text", "too_long");
	if (!is_color(d->color))
		return problem_is(problem, "color", "format");
	if (!is_code(d->code))
		return problem_is(problem, "code", "format");
	if (d->valid_months < 0 || d->valid_months > CARD_MONTHS_MAX)
		return problem_is(problem, "valid_months", "range");
	if (d->level_id && !db_int(s->db, s->arena, 0, "SELECT id FROM level WHERE store_id = ? AND id = ?",
			V(s->store_id), V(d->level_id)))
		return problem_is(problem, "level_id", "unknown");
	if (d->customer_group_id && (d->level_id || !db_int(s->db, s->arena, 0,
			"SELECT id FROM customer_group WHERE store_id = ? AND id = ?", V(s->store_id),
			V(d->customer_group_id))))
		return problem_is(problem, "customer_group_id", "unknown");
	return true;
}

static struct audit_change changes(const struct scope *s, const struct card_design *old,
	const struct card_design *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, new->name);
	audit_int(&c, "level_id", old->level_id, new->level_id);
	audit_int(&c, "customer_group_id", old->customer_group_id, new->customer_group_id);
	audit_text(&c, "color", old->color, new->color);
	audit_text(&c, "text", old->text, new->text);
	audit_int(&c, "image_id", old->image_id, new->image_id);
	audit_text(&c, "card_code", old->code, new->code);
	audit_int(&c, "valid_months", old->valid_months, new->valid_months);
	return c;
}

static bool create(const struct scope *s, struct card_design *d, struct problem *problem)
{
	static const struct card_design nothing;
	struct audit_change c = changes(s, &nothing, d);

	if (db_int(s->db, s->arena, 0, "SELECT COUNT(*) FROM card_design WHERE store_id = ?", V(s->store_id)) >=
		CARD_DESIGNS_MAX)
		return problem_is(problem, "name", "too_many");
	db_exec(s->db,
		"INSERT INTO card_design (store_id, name, level_id, customer_group_id, color, text, image_id,"
		" code, valid_months) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(d->name), db_ref(d->level_id), db_ref(d->customer_group_id), V(d->color),
		V(d->text), db_ref(d->image_id), V(d->code), V(d->valid_months));
	d->id = db_last_id(s->db);
	audit_created(s, "card_design.create", d->id, 0, &c);
	return true;
}

bool card_design_save(const struct scope *s, struct card_design *d, struct problem *problem)
{
	struct card_design old;
	struct audit_change c;

	if (!check(s, d, problem))
		return false;
	if (!d->id)
		return create(s, d, problem);
	if (!db_one(s->db, s->arena, &old, design_cols, DESIGNS " AND id = ? FOR UPDATE", V(s->store_id),
			V(d->id)))
		return problem_is(problem, "name", "unknown");
	db_exec(s->db,
		"UPDATE card_design SET name = ?, level_id = ?, customer_group_id = ?, color = ?, text = ?,"
		" image_id = ?, code = ?, valid_months = ? WHERE store_id = ? AND id = ?",
		V(d->name), db_ref(d->level_id), db_ref(d->customer_group_id), V(d->color), V(d->text),
		db_ref(d->image_id), V(d->code), V(d->valid_months), V(s->store_id), V(d->id));
	if (old.image_id && old.image_id != d->image_id)
		db_exec(s->db, "DELETE FROM image WHERE store_id = ? AND id = ?", V(s->store_id), V(old.image_id));
	c = changes(s, &old, d);
	audit_updated(s, "card_design.update", d->id, 0, &c);
	return true;
}

bool card_design_delete(const struct scope *s, int64_t id)
{
	static const struct card_design nothing;
	struct card_design old;
	struct audit_change c;

	if (!db_one(s->db, s->arena, &old, design_cols, DESIGNS " AND id = ? FOR UPDATE", V(s->store_id), V(id)))
		return false;
	db_exec(s->db, "DELETE FROM card_design WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	if (old.image_id)
		db_exec(s->db, "DELETE FROM image WHERE store_id = ? AND id = ?", V(s->store_id), V(old.image_id));
	c = changes(s, &old, &nothing);
	audit_updated(s, "card_design.delete", id, 0, &c);
	return true;
}

/* ---- who lacks one ------------------------------------------------------------------------- */

static const struct db_col lacking_cols[] = {
	COL(struct card_lacking, customer_id), COL(struct card_lacking, first_name),
	COL(struct card_lacking, last_name), COL(struct card_lacking, mobile),
	COL(struct card_lacking, number), COLS_END };

#define LACKING \
	"SELECT c.id AS customer_id, c.first_name, c.last_name, c.mobile," \
	" (SELECT k.number FROM card k WHERE k.store_id = c.store_id AND k.customer_id = c.id" \
	"  AND k.state = 'active' AND k.number IS NOT NULL ORDER BY k.id DESC LIMIT 1) AS number" \
	" FROM customer c "
#define LACKS_DESIGN \
	" AND NOT EXISTS (SELECT 1 FROM card k WHERE k.store_id = c.store_id AND k.customer_id = c.id" \
	" AND k.state = 'active' AND k.card_design_id = ?) ORDER BY c.id LIMIT ?"

size_t card_lacking_list(const struct scope *s, const struct card_design *d, int64_t after_id, int limit,
	struct card_lacking **out)
{
	if (d->customer_group_id)
		return db_all(s->db, s->arena, out, lacking_cols,
			LACKING "JOIN customer_group_member g ON g.store_id = c.store_id AND g.customer_id = c.id"
			" WHERE c.store_id = ? AND g.customer_group_id = ? AND c.id > ? AND c.active" LACKS_DESIGN,
			V(s->store_id), V(d->customer_group_id), V(after_id), V(d->id), V(limit));
	if (d->level_id)
		return db_all(s->db, s->arena, out, lacking_cols,
			LACKING "WHERE c.store_id = ? AND c.level_id = ? AND c.id > ? AND c.active" LACKS_DESIGN,
			V(s->store_id), V(d->level_id), V(after_id), V(d->id), V(limit));
	return db_all(s->db, s->arena, out, lacking_cols,
		LACKING "WHERE c.store_id = ? AND c.id > ? AND c.active AND NOT EXISTS (SELECT 1 FROM card k"
		" WHERE k.store_id = c.store_id AND k.customer_id = c.id AND k.state = 'active')"
		" ORDER BY c.id LIMIT ?",
		V(s->store_id), V(after_id), V(limit));
}

/* The newest active club card of a customer; 0: none. */
static int64_t active_card(const struct scope *s, int64_t customer_id)
{
	return db_int(s->db, s->arena, 0,
		"SELECT id FROM card WHERE store_id = ? AND customer_id = ? AND state = 'active'"
		" AND number IS NOT NULL AND (valid_until IS NULL OR valid_until >= ?) ORDER BY id DESC LIMIT 1",
		V(s->store_id), V(customer_id), V(local_time(s->store->zone, s->now).date));
}

int card_prepare(const struct scope *s, const struct card_design *d, const int64_t *customers, int n,
	int64_t *cards)
{
	struct card_new new = { .kind = CARD_BARCODE, .typed = "", .valid_until = DATE_NONE,
		.card_design_id = d->id };
	struct problem problem;
	int made = 0;

	for (int i = 0; i < n; i++) {
		int64_t id = active_card(s, customers[i]);

		if (id)
			db_exec(s->db, "UPDATE card SET card_design_id = ? WHERE store_id = ? AND id = ?", V(d->id),
				V(s->store_id), V(id));
		else if (card_issue(s, customers[i], &new, &id, &problem) != CARD_OK)
			continue;
		cards[made++] = id;
	}
	return made;
}
