#include "domain/profile_field.h"

#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "domain/audit.h"

const char *const profile_kind_words[] = { "text", "number", "choice", "date", "yes_no", NULL };

enum { WORD_MAX = 30, NAME_CHARS = 60, CHOICE_CHARS = 100, CHOICES_CHARS = 2000 };

static const struct db_col field_cols[] = {
	COL(struct profile_field, id), COL(struct profile_field, word), COL(struct profile_field, name),
	COL(struct profile_field, choices), COL(struct profile_field, required),
	COL(struct profile_field, active), COL(struct profile_field, kind_word),
	COL(struct profile_field, position), COLS_END };
#define FIELD_COLUMNS "id, word, name, choices, required, active, kind AS kind_word, position"

static void finish_row(struct profile_field *f)
{
	for (int i = 0; profile_kind_words[i]; i++)
		if (strcmp(profile_kind_words[i], f->kind_word) == 0)
			f->kind = (enum profile_kind)i;
}

size_t profile_field_list(const struct scope *s, bool active, struct profile_field **out)
{
	size_t n = db_all(s->db, s->arena, out, field_cols,
		"SELECT " FIELD_COLUMNS " FROM profile_field WHERE store_id = ? AND (NOT ? OR active)"
		" ORDER BY position, id LIMIT 50", V(s->store_id), V(active));

	for (size_t i = 0; i < n; i++)
		finish_row(&(*out)[i]);
	return n;
}

bool profile_field_load(const struct scope *s, int64_t id, struct profile_field *out)
{
	if (!db_one(s->db, s->arena, out, field_cols,
			"SELECT " FIELD_COLUMNS " FROM profile_field WHERE store_id = ? AND id = ?",
			V(s->store_id), V(id)))
		return false;
	finish_row(out);
	return true;
}

int profile_field_choices(const struct scope *s, const struct profile_field *f, const char **out)
{
	int n = 0;

	for (const char *p = f->choices; p && *p && n < PROFILE_CHOICES_MAX; ) {
		size_t length = strcspn(p, "\n");

		if (length)
			out[n++] = arena_strndup(s->arena, p, length);
		p += length + (p[length] == '\n');
	}
	return n;
}

static bool word_fits(const char *word)
{
	size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return n == strlen(word) && n <= WORD_MAX && word[0] >= 'a' && word[0] <= 'z';
}

/* Each choice on a line of its own, trimmed, once; a choice needs two. */
static bool clean_choices(const struct scope *s, struct profile_field *f, struct problem *problem)
{
	const char *list[PROFILE_CHOICES_MAX], *text = "";
	int n, kept = 0;

	if (f->kind != PROFILE_CHOICE) {
		f->choices = NULL;
		return true;
	}
	f->choices = text_normalise(s->arena, f->choices ? f->choices : "", true);
	n = profile_field_choices(s, f, list);
	for (int i = 0; i < n; i++) {
		const char *choice = text_normalise(s->arena, list[i], false);
		bool seen = false;

		for (int k = 0; k < kept; k++)
			seen |= strcmp(list[k], choice) == 0;
		if (utf8_length(choice) > CHOICE_CHARS)
			return problem_is(problem, "choices", "too_long");
		if (*choice && !seen) {
			list[kept++] = choice;
			text = arena_printf(s->arena, "%s%s%s", text, *text ? "\n" : "", choice);
		}
	}
	f->choices = text;
	if (utf8_length(text) > CHOICES_CHARS)
		return problem_is(problem, "choices", "too_long");
	return kept >= 2 || problem_is(problem, "choices", "required");
}

static bool clean(const struct scope *s, const struct profile_field *in, struct profile_field *f,
	struct problem *problem)
{
	*f = *in;
	f->name = text_normalise(s->arena, in->name ? in->name : "", false);
	if (!*f->name)
		return problem_is(problem, "name", "required");
	if (utf8_length(f->name) > NAME_CHARS)
		return problem_is(problem, "name", "too_long");
	return clean_choices(s, f, problem);
}

static void audit_difference(struct audit_change *c, const struct profile_field *old,
	const struct profile_field *new)
{
	audit_text(c, "name", old->name, new->name);
	audit_text(c, "choices", old->choices, new->choices);
	audit_bool(c, "required", old->required, new->required);
	audit_bool(c, "active", old->active, new->active);
}

/* The next position and, for a field without a word of its own, the next free "f1", "f2", … */
struct place { int64_t n, position, number; };

static struct place next_place(const struct scope *s)
{
	static const struct db_col cols[] = { COL(struct place, n), COL(struct place, position),
		COL(struct place, number), COLS_END };
	struct place place;

	if (!db_one(s->db, s->arena, &place, cols,
			"SELECT COUNT(*) AS n, COALESCE(MAX(position), 0) + 1 AS position,"
			" COALESCE(MAX(IF(word REGEXP '^f[0-9]+$', CAST(SUBSTR(word, 2) AS SIGNED), 0)), 0) + 1"
			" AS number FROM profile_field WHERE store_id = ?", V(s->store_id)))
		fault("profile_field: no count");
	return place;
}

enum profile_field_result profile_field_create(const struct scope *s, const struct profile_field *in,
	int64_t *id, struct problem *problem)
{
	struct place place = next_place(s);
	struct audit_change c = audit_begin(s->arena);
	struct profile_field f;

	if (!clean(s, in, &f, problem))
		return PROFILE_FIELD_INVALID;
	if (place.n >= PROFILE_FIELDS_MAX)
		return PROFILE_FIELD_TOO_MANY;
	if (!f.word || !*f.word)
		f.word = arena_printf(s->arena, "f%" PRId64, place.number);
	if (!word_fits(f.word)) {
		problem_is(problem, "word", "format");
		return PROFILE_FIELD_INVALID;
	}
	if (!db_insert(s->db,
			"INSERT INTO profile_field (store_id, word, name, kind, choices, required, position,"
			" active) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
			V(s->store_id), V(f.word), V(f.name), V(profile_kind_words[f.kind]), V(f.choices),
			V(f.required), V(place.position), V(f.active))) {
		problem_is(problem, "word", "exists");
		return PROFILE_FIELD_INVALID;
	}
	*id = db_last_id(s->db);
	audit_text(&c, "word", NULL, f.word);
	audit_difference(&c, &(struct profile_field){ 0 }, &f);
	audit_created(s, "profile_field.create", *id, 0, &c);
	return PROFILE_FIELD_OK;
}

enum profile_field_result profile_field_update(const struct scope *s, int64_t id,
	const struct profile_field *in, struct problem *problem)
{
	struct audit_change c = audit_begin(s->arena);
	struct profile_field old, f, wanted = *in;

	if (!profile_field_load(s, id, &old))
		return PROFILE_FIELD_NOT_FOUND;
	wanted.kind = old.kind;
	if (!clean(s, &wanted, &f, problem))
		return PROFILE_FIELD_INVALID;
	db_exec(s->db,
		"UPDATE profile_field SET name = ?, choices = ?, required = ?, active = ?"
		" WHERE store_id = ? AND id = ?",
		V(f.name), V(f.choices), V(f.required), V(f.active), V(s->store_id), V(id));
	audit_difference(&c, &old, &f);
	audit_updated(s, "profile_field.update", id, 0, &c);
	return PROFILE_FIELD_OK;
}

enum profile_field_result profile_field_delete(const struct scope *s, int64_t id)
{
	struct audit_change c = audit_begin(s->arena);
	struct profile_field old;

	if (!profile_field_load(s, id, &old))
		return PROFILE_FIELD_NOT_FOUND;
	if (db_int(s->db, s->arena, 0,
			"SELECT EXISTS (SELECT 1 FROM customer_field WHERE store_id = ? AND profile_field_id = ?)",
			V(s->store_id), V(id)))
		return PROFILE_FIELD_IN_USE;
	db_exec(s->db, "DELETE FROM profile_field WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
	audit_text(&c, "name", old.name, NULL);
	audit_updated(s, "profile_field.delete", id, 0, &c);
	return PROFILE_FIELD_OK;
}
