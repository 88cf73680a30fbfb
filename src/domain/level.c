#include "domain/level.h"

#include <string.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/level_program.h"
#include "domain/store.h"

enum { NAME_MAX_CHARS = 80, PERCENT_MAX = 10000, MULTIPLIER_MIN = 100, MULTIPLIER_MAX = 10000 };

static const struct db_col level_cols[] = {
	COL(struct level, id), COL(struct level, position), COL(struct level, name),
	COL(struct level, color), COL(struct level, discount), COL(struct level, cashback),
	COL(struct level, multiplier), COL(struct level, entry), COL(struct level, stay),
	COL(struct level, deduction), COLS_END };
#define LEVEL_COLUMNS "id, position, name, color, discount, cashback, multiplier," \
	" entry_rule AS entry, stay_rule AS stay, deduction"

size_t level_list(const struct scope *s, struct level **out)
{
	return db_all(s->db, s->arena, out, level_cols,
		"SELECT " LEVEL_COLUMNS " FROM level"
		" WHERE store_id = ? ORDER BY position LIMIT 1000", V(s->store_id));
}

static bool is_color(const char *s)
{
	return strlen(s) == 7 && s[0] == '#' && strspn(s + 1, "0123456789abcdef") == 6;
}

static bool is_percent(percent_t p)
{
	return p.bp >= 0 && p.bp <= PERCENT_MAX;
}

/* A condition that reads; a formula is looked for when the programme is compiled with it. */
static bool is_rule(const struct scope *s, const char *text)
{
	struct json_report report = { .arena = s->arena };
	json_t *root;

	if (!text)
		return true;
	if (strlen(text) > LEVEL_RULE_TEXT_MAX || !(root = json_parse(&report, text, strlen(text))))
		return false;
	return level_rule_check(json_root(&report, root), true);
}

/* Normalises the name in `in` itself. */
static enum level_result check(const struct scope *s, struct level_input *in)
{
	in->name = text_normalise(s->arena, in->name ? in->name : "", false);
	if (!*in->name || utf8_length(in->name) > NAME_MAX_CHARS)
		return LEVEL_BAD_NAME;
	if (!in->color || !is_color(in->color))
		return LEVEL_BAD_COLOR;
	if (!is_percent(in->discount))
		return LEVEL_BAD_DISCOUNT;
	if (!is_percent(in->cashback))
		return LEVEL_BAD_CASHBACK;
	if (in->multiplier < MULTIPLIER_MIN || in->multiplier > MULTIPLIER_MAX)
		return LEVEL_BAD_MULTIPLIER;
	if (!is_rule(s, in->entry))
		return LEVEL_BAD_ENTRY;
	if (!is_rule(s, in->stay))
		return LEVEL_BAD_STAY;
	if (in->deduction.hundredths < 0 || in->deduction.hundredths > AMOUNT_MAX)
		return LEVEL_BAD_DEDUCTION;
	return LEVEL_OK;
}

/* The programme must compile with the level as it now is: its formula, its windows. */
static enum level_result check_program(const struct scope *s, const struct audit_change *c)
{
	struct level_program_row row;
	struct level_program *compiled;
	struct level *levels;
	size_t n = level_list(s, &levels);
	int at;

	if (!json_object_get(c->after, "entry_rule") && !json_object_get(c->after, "stay_rule"))
		return LEVEL_OK;
	level_program_load(s, &row);
	level_program_touch(s);
	return level_program_check(s, &row.settings, level_sources(s, levels, n), (int)n, &compiled, &at) ==
		LEVEL_PROGRAM_OK ? LEVEL_OK : LEVEL_BAD_ENTRY;
}

static struct audit_change changes(const struct scope *s, const struct level *old,
	const struct level_input *new)
{
	struct audit_change c = audit_begin(s->arena);

	audit_text(&c, "name", old->name, new->name);
	audit_text(&c, "color", old->color, new->color);
	audit_int(&c, "discount", old->discount.bp, new->discount.bp);
	audit_int(&c, "cashback", old->cashback.bp, new->cashback.bp);
	audit_int(&c, "multiplier", old->multiplier, new->multiplier);
	audit_text(&c, "entry_rule", old->entry, new->entry);
	audit_text(&c, "stay_rule", old->stay, new->stay);
	audit_int(&c, "deduction", old->deduction.hundredths, new->deduction.hundredths);
	return c;
}

enum level_result level_create(const struct scope *s, const struct level_input *in, int64_t *id)
{
	static const struct level nothing;
	struct level_input new = *in;
	struct audit_change c;
	int64_t highest;
	enum level_result result = check(s, &new);

	if (result != LEVEL_OK)
		return result;
	store_touch_rules(s);
	highest = db_int(s->db, s->arena, 0, "SELECT MAX(position) FROM level WHERE store_id = ?",
		V(s->store_id));
	db_exec(s->db,
		"INSERT INTO level (store_id, position, name, color, discount, cashback, multiplier,"
		" entry_rule, stay_rule, deduction) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(highest + 1), V(new.name), V(new.color), V(new.discount),
		V(new.cashback), V(new.multiplier), V(new.entry), V(new.stay), V(new.deduction));
	*id = db_last_id(s->db);
	c = changes(s, &nothing, &new);
	audit_created(s, "level.create", *id, 0, &c);
	return check_program(s, &c);
}

static bool level_load(const struct scope *s, int64_t id, struct level *out)
{
	return db_one(s->db, s->arena, out, level_cols,
		"SELECT " LEVEL_COLUMNS " FROM level"
		" WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
}

enum level_result level_update(const struct scope *s, int64_t id, const struct level_input *in)
{
	struct level_input new = *in;
	struct level old;
	struct audit_change c;
	enum level_result result = check(s, &new);

	if (result != LEVEL_OK)
		return result;
	store_touch_rules(s);
	if (!level_load(s, id, &old))
		return LEVEL_NOT_FOUND;
	db_exec(s->db,
		"UPDATE level SET name = ?, color = ?, discount = ?, cashback = ?, multiplier = ?,"
		" entry_rule = ?, stay_rule = ?, deduction = ? WHERE store_id = ? AND id = ?",
		V(new.name), V(new.color), V(new.discount), V(new.cashback), V(new.multiplier),
		V(new.entry), V(new.stay), V(new.deduction), V(s->store_id), V(id));
	c = changes(s, &old, &new);
	audit_updated(s, "level.update", id, 0, &c);
	return check_program(s, &c);
}

/* The next level above or below a position; 0: none. */
static int64_t neighbour(const struct scope *s, int position, bool up)
{
	if (up)
		return db_int(s->db, s->arena, 0,
			"SELECT id FROM level WHERE store_id = ? AND position > ? ORDER BY position LIMIT 1",
			V(s->store_id), V(position));
	return db_int(s->db, s->arena, 0,
		"SELECT id FROM level WHERE store_id = ? AND position < ? ORDER BY position DESC LIMIT 1",
		V(s->store_id), V(position));
}

static void set_position(const struct scope *s, int64_t id, int position)
{
	db_exec(s->db, "UPDATE level SET position = ? WHERE store_id = ? AND id = ?", V(position),
		V(s->store_id), V(id));
}

enum level_result level_move(const struct scope *s, int64_t id, bool up)
{
	struct level moved, other;
	struct audit_change c = audit_begin(s->arena);

	store_touch_rules(s);
	if (!level_load(s, id, &moved))
		return LEVEL_NOT_FOUND;
	if (!level_load(s, neighbour(s, moved.position, up), &other))
		return LEVEL_OK;
	set_position(s, other.id, 0); /* no two at one position, not even for a moment */
	set_position(s, moved.id, other.position);
	set_position(s, other.id, moved.position);
	level_program_touch(s);
	audit_int(&c, "position", moved.position, other.position);
	audit_updated(s, "level.move", id, 0, &c);
	return LEVEL_OK;
}

enum level_result level_delete(const struct scope *s, int64_t id)
{
	static const struct level_input nothing;
	struct level old;
	struct audit_change c;

	store_touch_rules(s);
	if (!level_load(s, id, &old))
		return LEVEL_NOT_FOUND;
	if (!neighbour(s, old.position, false))
		return LEVEL_FIRST;
	if (db_int(s->db, s->arena, 0,
		"SELECT id FROM customer WHERE store_id = ? AND level_id = ? LIMIT 1",
		V(s->store_id), V(id)))
		return LEVEL_IN_USE;
	db_exec(s->db, "DELETE FROM level WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	db_exec(s->db, "UPDATE level_move SET state = 'void', open = NULL WHERE store_id = ? AND open = 1"
		" AND to_level_id = ?", V(s->store_id), V(id));
	c = changes(s, &old, &nothing);
	audit_updated(s, "level.delete", id, 0, &c);
	return LEVEL_OK;
}
