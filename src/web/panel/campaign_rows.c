/*
 * campaign_rows.c - rows of the editor that come and go by its buttons, without a script: the fields
 * that were sent are changed as if a person had sent them so.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/units.h"
#include "web/panel/campaign_form.h"

enum group { NO_GROUP = -1, CONDITIONS, STEPS, BENEFITS };
enum { GROUPS = 3, ROW_DIGITS_MAX = 6 };
static const char *const group_words[GROUPS] = { "conditions", "steps", "benefits" };

/* A field "benefits[3].step", or any other (group NO_GROUP). */
struct sent { enum group group; int64_t row; const char *member, *name, *value; bool dropped; };

struct rows {
	struct req *r;
	struct sent *list;
	size_t n;
};

static void row_of(struct sent *s, struct arena *a)
{
	s->group = NO_GROUP;
	for (int g = 0; g < GROUPS; g++) {
		size_t n = strlen(group_words[g]), digits;
		const char *at = s->name + n;

		if (strncmp(s->name, group_words[g], n) != 0 || *at++ != '[')
			continue;
		digits = strspn(at, "0123456789");
		if (digits < 1 || digits > ROW_DIGITS_MAX || strncmp(at + digits, "].", 2) != 0)
			continue;
		if (!decimal_parse(arena_strndup(a, at, digits), 0, &s->row))
			continue;
		s->group = (enum group)g;
		s->member = at + digits + 2;
	}
}

static struct rows rows_sent(struct req *r)
{
	/* room for what one button adds */
	struct rows rows = { r, NEWN(r->arena, struct sent, r->form.n + 6), 0 };

	for (size_t i = 0; i < r->form.n; i++) {
		struct sent *s = &rows.list[rows.n++];

		s->name = r->form.list[i].name;
		s->value = r->form.list[i].value;
		row_of(s, r->arena);
	}
	return rows;
}

static const char *value_of(const struct rows *rows, enum group group, int64_t row, const char *member)
{
	for (size_t i = 0; i < rows->n; i++) {
		const struct sent *s = &rows->list[i];

		if (!s->dropped && s->group == group && s->row == row && strcmp(s->member, member) == 0)
			return s->value;
	}
	return NULL;
}

/* The lowest row of a group above `after`; −1: no more. */
static int64_t next_row(const struct rows *rows, enum group group, int64_t after)
{
	int64_t best = -1;

	for (size_t i = 0; i < rows->n; i++) {
		const struct sent *s = &rows->list[i];

		if (!s->dropped && s->group == group && s->row > after && (best < 0 || s->row < best))
			best = s->row;
	}
	return best;
}

static int64_t last_row(const struct rows *rows, enum group group)
{
	int64_t last = -1;

	for (size_t i = 0; i < rows->n; i++)
		if (!rows->list[i].dropped && rows->list[i].group == group && rows->list[i].row > last)
			last = rows->list[i].row;
	return last;
}

static int64_t add(struct rows *rows, enum group group, int64_t row, const char *member, const char *value)
{
	rows->list[rows->n++] = (struct sent){ group, row, member, NULL, value, false };
	return row;
}

static void drop_row(struct rows *rows, enum group group, int64_t row)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->list[i].group == group && rows->list[i].row == row)
			rows->list[i].dropped = true;
}

static bool is_step(const char *value, int64_t step)
{
	int64_t v;

	return value && decimal_parse(value, 0, &v) && v == step;
}

/* A step goes with what it gives. */
static void drop_step(struct rows *rows, int64_t step)
{
	drop_row(rows, STEPS, step);
	for (int64_t b = -1; (b = next_row(rows, BENEFITS, b)) >= 0;)
		if (is_step(value_of(rows, BENEFITS, b, "step"), step))
			drop_row(rows, BENEFITS, b);
}

static bool is_listed(const char *const *words, const char *word)
{
	for (; word && *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

static int64_t depth_of(const struct rows *rows, int64_t row)
{
	const char *text = value_of(rows, CONDITIONS, row, "depth");
	int64_t depth;

	return text && decimal_parse(text, 0, &depth) ? depth : 0;
}

/* The last row of what stands within the group `row`: itself when it is empty. */
static int64_t group_end(const struct rows *rows, int64_t row)
{
	int64_t depth = depth_of(rows, row), end = row;

	for (int64_t at; (at = next_row(rows, CONDITIONS, end)) >= 0 && depth_of(rows, at) > depth;)
		end = at;
	return end;
}

/* Rows behind `row` move by one: there is room for a new one. */
static void make_room(struct rows *rows, int64_t row)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->list[i].group == CONDITIONS && rows->list[i].row > row)
			rows->list[i].row++;
}

static bool is_fact(const char *word)
{
	return word && (is_listed(campaign_facts, word) || strcmp(word, FACT_GROUP_WORD) == 0 ||
		strncmp(word, "field:", 6) == 0);
}

/* Behind all, or in the group `in` (−1: none). */
static void add_condition(struct rows *rows, int64_t in)
{
	struct arena *a = rows->r->arena;
	const char *fact = params_get(&rows->r->form, in < 0 ? "new_condition" :
		arena_printf(a, "new_in[%" PRId64 "].fact", in));
	int64_t depth = in < 0 ? 0 : depth_of(rows, in) + 1,
		end = in < 0 ? last_row(rows, CONDITIONS) : group_end(rows, in);

	if (!is_fact(fact))
		return;
	make_room(rows, end);
	add(rows, CONDITIONS, end + 1, "fact", fact);
	add(rows, CONDITIONS, end + 1, "depth", arena_printf(a, "%" PRId64, depth));
	add(rows, CONDITIONS, end + 1, "fresh", "1");
	if (strcmp(fact, FACT_GROUP_WORD) == 0)
		add(rows, CONDITIONS, end + 1, "match", "any"); /* all of them need no group */
}

/* A group goes with what stands in it. */
static void drop_condition(struct rows *rows, int64_t row)
{
	int64_t end = group_end(rows, row);

	for (int64_t at = row; at >= 0 && at <= end; at = next_row(rows, CONDITIONS, at))
		drop_row(rows, CONDITIONS, at);
}

/* A part that was kept as it is stored is to be written here: "conditions". */
static void rewrite(struct rows *rows, const char *part)
{
	for (size_t i = 0; i < rows->n; i++) {
		struct sent *s = &rows->list[i];
		struct buf b = BUF(rows->r->arena);
		size_t n;

		if (s->group != NO_GROUP || strcmp(s->name, "kept") != 0)
			continue;
		for (const char *p = s->value; *p; p += n + (p[n] == ',')) {
			n = strcspn(p, ",");
			if (n != strlen(part) || strncmp(p, part, n) != 0)
				buf_printf(&b, "%s%.*s", b.len ? "," : "", (int)n, p);
		}
		s->value = buf_text(&b);
	}
}

static void add_benefit(struct rows *rows, int64_t step)
{
	const char *kind = params_get(&rows->r->form,
		arena_printf(rows->r->arena, "new_benefit[%" PRId64 "].kind", step));
	int64_t row = last_row(rows, BENEFITS) + 1;

	if (!is_listed(campaign_kinds, kind))
		return;
	add(rows, BENEFITS, row, "kind", kind);
	add(rows, BENEFITS, row, "fresh", "1");
	add(rows, BENEFITS, row, "step", arena_printf(rows->r->arena, "%" PRId64, step));
	if (strcmp(kind, "gift") == 0)
		add(rows, BENEFITS, row, "quantity", "1");
}

/* The number behind "remove-step-" of an action; −1: another action. */
static int64_t number_after(const char *action, const char *prefix)
{
	size_t n = strlen(prefix);
	int64_t v;

	return strncmp(action, prefix, n) == 0 && decimal_parse(action + n, 0, &v) && v >= 0 ? v : -1;
}

static void act(struct rows *rows, const char *action)
{
	int64_t n;

	if (strcmp(action, "add-condition") == 0)
		add_condition(rows, -1);
	else if (strcmp(action, "add-step") == 0)
		add(rows, STEPS, last_row(rows, STEPS) + 1, "on", "1");
	else if (strncmp(action, "rewrite-", 8) == 0)
		rewrite(rows, action + 8);
	else if ((n = number_after(action, "add-condition-")) >= 0)
		add_condition(rows, n);
	else if ((n = number_after(action, "add-benefit-")) >= 0)
		add_benefit(rows, n);
	else if ((n = number_after(action, "remove-condition-")) >= 0)
		drop_condition(rows, n);
	else if ((n = number_after(action, "remove-benefit-")) >= 0)
		drop_row(rows, BENEFITS, n);
	else if ((n = number_after(action, "remove-step-")) >= 0)
		drop_step(rows, n);
}

/* Without steps all belongs to the one that has no limits; with them at least one is there. */
static void settle_steps(struct rows *rows)
{
	const char *by = params_get(&rows->r->form, "by");

	if (by && strcmp(by, "none") != 0) {
		if (next_row(rows, STEPS, -1) < 0)
			add(rows, STEPS, 0, "on", "1");
		return;
	}
	for (int64_t s = -1; (s = next_row(rows, STEPS, s)) >= 0;)
		drop_row(rows, STEPS, s);
}

/* The rows of a group that are left, in rising order. */
struct order { int64_t *row; size_t n; };

static int by_number(const void *x, const void *y)
{
	int64_t l = *(const int64_t *)x, r = *(const int64_t *)y;

	return (l > r) - (l < r);
}

static struct order order_of(const struct rows *rows, enum group group)
{
	struct order o = { NEWN(rows->r->arena, int64_t, rows->n + 1), 0 };
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (!rows->list[i].dropped && rows->list[i].group == group)
			o.row[n++] = rows->list[i].row;
	qsort(o.row, n, sizeof *o.row, by_number);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || o.row[i] != o.row[i - 1])
			o.row[o.n++] = o.row[i];
	return o;
}

/* The place of a row; of one that is gone the first. */
static int64_t place_of(const struct order *o, int64_t row)
{
	const int64_t *found = o->n ? bsearch(&row, o->row, o->n, sizeof row, by_number) : NULL;

	return found ? found - o->row : 0;
}

static const char *step_text(struct arena *a, const struct order *steps, const char *value)
{
	int64_t step;

	if (!decimal_parse(value, 0, &step))
		step = 0;
	return arena_printf(a, "%" PRId64, place_of(steps, step));
}

/* The fields under their new names; every step has one more, since all of its own may be empty. */
static struct params renumbered(const struct rows *rows)
{
	struct arena *a = rows->r->arena;
	struct param *list = NEWN(a, struct param, 2 * rows->n + 1);
	struct order orders[GROUPS];
	size_t n = 0;

	for (int g = 0; g < GROUPS; g++)
		orders[g] = order_of(rows, (enum group)g);
	for (size_t i = 0; i < rows->n; i++) {
		const struct sent *s = &rows->list[i];
		const char *value = s->value;

		if (s->dropped || (s->group == STEPS && strcmp(s->member, "on") == 0))
			continue;
		if (s->group == BENEFITS && strcmp(s->member, "step") == 0)
			value = step_text(a, &orders[STEPS], value);
		list[n++] = (struct param){ s->group == NO_GROUP ? s->name : arena_printf(a,
			"%s[%" PRId64 "].%s", group_words[s->group], place_of(&orders[s->group], s->row),
			s->member), value };
	}
	for (size_t i = 0; i < orders[STEPS].n; i++)
		list[n++] = (struct param){ arena_printf(a, "steps[%zu].on", i), "1" };
	return (struct params){ list, n };
}

void form_rows_edit(struct req *r, const char *action)
{
	struct rows rows = rows_sent(r);

	if (action)
		act(&rows, action);
	settle_steps(&rows);
	r->form = renumbered(&rows);
}
