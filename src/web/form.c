#include "web/form.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fault.h"
#include "base/text.h"
#include "web/form_values.h"
#include "web/view.h"

/* One reading of a form: where its fields are found and where errors are written. */
struct reading {
	struct req *r;
	struct view_node *node;  /* Form, or the row */
	const char *prefix;      /* of the names in HTML: "" or "lines[3]." */
	bool ok;
	bool silent;             /* a trial: errors are counted, not noted */
};

static struct view_node *form_node(struct req *r)
{
	return view_node(view_root(r), "Form");
}

bool form_failed(const struct req *r)
{
	return r->form_errors > 0;
}

/* Writes an error at `field` (NULL: of the whole form). */
static void note(struct req *r, struct view_node *field, const char *key, const char *arg)
{
	const char *text =
		view_message(r->arena, r->language, view_key(r->arena, "error.", key), arg, NULL, NULL);
	struct view_node *form = form_node(r);

	if (field)
		view_text(field, "Error", text);
	if (r->form_errors++ == 0)
		view_text(form, "Error", field ?
			view_message(r->arena, r->language, "error.check_fields", NULL, NULL, NULL) : text);
	view_flag(form, "Failed", true);
}

/* The node of "mobile" or of "lines[2].quantity": Form.mobile, Form.lines.Rows.2.quantity. */
static struct view_node *field_node(struct req *r, const char *name)
{
	const char *open = strchr(name, '['), *dot = strchr(name, '.');

	if (!open || !dot)
		return view_node(form_node(r), name);
	return view_node(form_node(r), arena_printf(r->arena, "%.*s.Rows.%.*s.%s", (int)(open - name), name,
		(int)strspn(open + 1, "0123456789"), open + 1, dot + 1));
}

void form_error(struct req *r, const char *name, const char *key, const char *arg)
{
	note(r, name ? field_node(r, name) : NULL, key, arg);
}

/* An error of the reading; `field` NULL: of the whole form. */
static void refuse(struct reading *g, struct view_node *field, const char *key, const char *arg)
{
	g->ok = false;
	if (!g->silent)
		note(g->r, field, key, arg);
}

/* What was sent under a field's name; *bad when it was sent twice. */
static const char *sent(const struct reading *g, const struct field *f, bool *bad)
{
	const char *name = arena_printf(g->r->arena, "%s%s", g->prefix, f->name);

	*bad = params_count(&g->r->form, name) > 1;
	return params_get(&g->r->form, name);
}

/* A text that is refused is empty, not NULL: previews look at forms with faults too. */
static void empty_text(const struct field *f, char *out)
{
	const char *text;

	if (f->kind != F_TEXT && f->kind != F_MULTILINE && f->kind != F_MOBILE && f->kind != F_PASSWORD)
		return;
	memcpy(&text, out + f->offset, sizeof text);
	if (!text)
		memcpy(out + f->offset, &(const char *){ "" }, sizeof text);
}

static void read_one(struct reading *g, const struct field *f, char *out)
{
	struct view_node *node = view_node(g->node, f->name);
	struct form_fault why = { "repeated", NULL };
	bool repeated;
	const char *typed = sent(g, f, &repeated);

	if (repeated || !form_value_read(g->r, f, typed ? typed : "", out + f->offset, &why))
		refuse(g, node, why.key, why.arg);
	empty_text(f, out);
	if (f->kind == F_CHECK)
		view_flag(node, "Checked", typed != NULL);
	else if (f->kind != F_PASSWORD && typed)
		view_text(node, "Value", text_normalise(g->r->arena, typed, f->kind == F_MULTILINE));
}

static void show_ids(struct view_node *node, const struct ids *ids)
{
	struct view_node *has = view_node(node, "Has");

	for (size_t i = 0; i < ids->n; i++) {
		char name[24];

		snprintf(name, sizeof name, "%" PRId64, ids->list[i]);
		view_flag(has, name, true);
	}
}

static void read_ids(struct reading *g, const struct field *f, char *out)
{
	struct view_node *node = view_node(g->node, f->name);
	const char *name = arena_printf(g->r->arena, "%s%s", g->prefix, f->name);
	size_t most = params_count(&g->r->form, name);
	int64_t *list = NEWN(g->r->arena, int64_t, most);
	struct ids ids = { .list = list };
	bool ok = most <= (size_t)f->max;

	for (size_t i = 0; i < g->r->form.n && ok; i++) {
		const struct param *p = &g->r->form.list[i];

		if (strcmp(p->name, name) == 0 && *p->value)
			ok = decimal_parse(p->value, 0, &list[ids.n]) && list[ids.n++] > 0;
	}
	if (!ok) {
		refuse(g, node, "choice", NULL);
		return;
	}
	show_ids(node, &ids);
	memcpy(out + f->offset, &ids, sizeof ids);
}

/* The number of "lines[12].quantity" for the field "lines"; −1 when the name is another. */
static int64_t row_number(const char *name, const char *field)
{
	size_t n = strlen(field), digits;
	int64_t number;
	char text[8];

	if (strncmp(name, field, n) != 0 || name[n] != '[')
		return -1;
	digits = strspn(name + n + 1, "0123456789");
	if (digits < 1 || digits > 6 || strncmp(name + n + 1 + digits, "].", 2) != 0)
		return -1;
	snprintf(text, sizeof text, "%.*s", (int)digits, name + n + 1);
	return decimal_parse(text, 0, &number) ? number : -1;
}

/* The lowest row number above `after` that has a field with something in it; −1: no more. */
static int64_t next_row(const struct req *r, const char *field, int64_t after)
{
	int64_t best = -1;

	for (size_t i = 0; i < r->form.n; i++) {
		int64_t number = row_number(r->form.list[i].name, field);

		if (number > after && (best < 0 || number < best) && r->form.list[i].value[0])
			best = number;
	}
	return best;
}

static bool read_fields(struct reading *g, const struct field *fields, void *out);

static void read_rows(struct reading *g, const struct field *f, char *out)
{
	struct req *r = g->r;
	struct view_node *rows = view_node(view_node(g->node, f->name), "Rows");
	char *list = arena_alloc_n(r->arena, (size_t)f->max, f->row_size);
	size_t n = 0;

	for (int64_t at = -1; (at = next_row(r, f->name, at)) >= 0;) {
		struct reading row = { .r = r, .ok = true, .silent = g->silent };

		if (n == (size_t)f->max) {
			refuse(g, NULL, "too_many_rows", format_int(r->arena, &r->format, f->max));
			break;
		}
		row.node = view_item(rows);
		row.prefix = arena_printf(r->arena, "%s[%" PRId64 "].", f->name, at);
		g->ok &= read_fields(&row, f->row, list + n * f->row_size);
		n++;
	}
	memcpy(out + f->offset, &list, sizeof list);
	memcpy(out + f->count_offset, &n, sizeof n);
}

static bool read_fields(struct reading *g, const struct field *fields, void *out)
{
	for (const struct field *f = fields; f->kind != F_END; f++) {
		if (f->kind == F_ROWS)
			read_rows(g, f, out);
		else if (f->kind == F_IDS)
			read_ids(g, f, out);
		else
			read_one(g, f, out);
	}
	return g->ok;
}

bool form_read(struct req *r, const struct field *fields, void *out)
{
	struct reading g = { .r = r, .node = form_node(r), .prefix = "", .ok = true };

	r->form_read = true;
	return read_fields(&g, fields, out);
}

static void show_fields(struct req *r, struct view_node *node, const struct field *fields, const char *values)
{
	for (const struct field *f = fields; f->kind != F_END; f++) {
		struct view_node *at = view_node(node, f->name);

		if (f->kind == F_CHECK) {
			bool on;

			memcpy(&on, values + f->offset, sizeof on);
			view_flag(at, "Checked", on);
		} else if (f->kind == F_IDS) {
			struct ids ids;

			memcpy(&ids, values + f->offset, sizeof ids);
			show_ids(at, &ids);
		} else if (f->kind == F_ROWS) {
			struct view_node *rows = view_node(at, "Rows");
			const char *list;
			size_t n;

			memcpy(&list, values + f->offset, sizeof list);
			memcpy(&n, values + f->count_offset, sizeof n);
			for (size_t i = 0; i < n; i++)
				show_fields(r, view_item(rows), f->row, list + i * f->row_size);
		} else if (f->kind != F_PASSWORD) {
			view_text(at, "Value", form_value_text(r, f, values + f->offset));
		}
	}
}

void form_show(struct req *r, const struct field *fields, const void *values)
{
	if (!r->form_read)
		show_fields(r, form_node(r), fields, values);
}

/* ---- there and back ------------------------------------------------------------------------ */

struct sending { struct req *r; struct param *list; size_t n, size; };

static void send_one(struct sending *s, const char *name, const char *value)
{
	if (s->n == s->size) {
		size_t size = s->size ? 2 * s->size : 64;
		struct param *list = NEWN(s->r->arena, struct param, size);

		if (s->n)
			memcpy(list, s->list, s->n * sizeof *list);
		s->list = list;
		s->size = size;
	}
	s->list[s->n++] = (struct param){ name, value };
}

/* A second look at a field that stands above it: it sends nothing of its own. */
static bool is_look(const struct field *fields, const struct field *f)
{
	for (const struct field *other = fields; other < f; other++)
		if (strcmp(other->name, f->name) == 0)
			return true;
	return false;
}

/* What a browser would send of fields that show these values. */
static void send_fields(struct sending *s, const char *prefix, const struct field *fields, const char *values)
{
	struct arena *a = s->r->arena;

	for (const struct field *f = fields; f->kind != F_END; f++) {
		const char *name = arena_printf(a, "%s%s", prefix, f->name), *list;
		struct ids ids = { 0 };
		bool on = false;
		size_t n = 0;

		if (f->kind == F_CHECK) {
			memcpy(&on, values + f->offset, sizeof on);
			if (on && !is_look(fields, f))
				send_one(s, name, "1");
		} else if (f->kind == F_IDS) {
			memcpy(&ids, values + f->offset, sizeof ids);
			for (size_t i = 0; i < ids.n; i++)
				send_one(s, name, arena_printf(a, "%" PRId64, ids.list[i]));
		} else if (f->kind == F_ROWS) {
			memcpy(&list, values + f->offset, sizeof list);
			memcpy(&n, values + f->count_offset, sizeof n);
			for (size_t i = 0; i < n; i++)
				send_fields(s, arena_printf(a, "%s[%zu].", f->name, i), f->row,
					list + i * f->row_size);
		} else if (f->kind != F_PASSWORD) {
			send_one(s, name, form_value_text(s->r, f, values + f->offset));
		}
	}
}

bool form_echo(struct req *r, const struct field *fields, const void *values, void *out)
{
	struct reading g = { .r = r, .prefix = "", .ok = true, .silent = true };
	struct sending sending = { .r = r };
	struct params sent_now = r->form;

	send_fields(&sending, "", fields, values);
	g.node = view_node(view_root(r), "FormEcho");
	r->form = (struct params){ sending.list, sending.n };
	(void)read_fields(&g, fields, out);
	r->form = sent_now;
	return g.ok && sending.n <= LIMIT_FIELDS;
}
