#include "web/view.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "web/app.h"
#include "web/page.h"
#include "web/view_internal.h"

struct view {
	HDF *hdf;
	struct view_node *root;
};

struct view_node {
	struct req *r;
	HDF *hdf;
	int items; /* numbered children, once view_item was asked */
};

enum { OUTPUT_LIMIT = 16 * 1024 * 1024 };

/* Every call of ClearSilver outside of a rendering: it fails without memory only. */
static void demand(NEOERR *err, const char *what)
{
	if (failed(err, what))
		fault("view: %s", what);
}

static struct view_node *node_of(struct req *r, HDF *hdf)
{
	struct view_node *n = NEW(r->arena, struct view_node);

	n->r = r;
	n->hdf = hdf;
	return n;
}

static void view_free(void *arg)
{
	struct view *v = arg;

	hdf_destroy(&v->hdf);
}

struct view_node *view_root(struct req *r)
{
	struct view *v;

	if (r->view)
		return r->view->root;
	v = NEW(r->arena, struct view);
	arena_defer(r->arena, view_free, v);
	demand(hdf_init(&v->hdf), "hdf_init");
	demand(hdf_set_value(v->hdf, "Config.VarEscapeMode", "html"), "escape mode");
	v->root = node_of(r, v->hdf);
	r->view = v;
	page_common(r, v->root);
	return v->root;
}

struct view_node *view_node(struct view_node *parent, const char *name)
{
	HDF *hdf;

	demand(hdf_get_node(parent->hdf, name, &hdf), name);
	return node_of(parent->r, hdf);
}

struct view_node *view_item(struct view_node *list)
{
	char number[12];

	/* A list may be reached anew for each row. */
	if (!list->items)
		for (HDF *c = hdf_obj_child(list->hdf); c; c = hdf_obj_next(c))
			list->items++;
	snprintf(number, sizeof number, "%d", list->items++);
	return view_node(list, number);
}

void view_text(struct view_node *n, const char *name, const char *value)
{
	if (value)
		demand(hdf_set_value(n->hdf, name, value), name);
}

void view_flag(struct view_node *n, const char *name, bool value)
{
	view_text(n, name, value ? "1" : NULL);
}

void view_id(struct view_node *n, const char *name, int64_t id)
{
	char text[24];

	if (!id)
		return;
	snprintf(text, sizeof text, "%" PRId64, id);
	view_text(n, name, text);
}

void view_int(struct view_node *n, const char *name, int64_t v)
{
	view_text(n, name, format_int(n->r->arena, &n->r->format, v));
}

void view_digits(struct view_node *n, const char *name, const char *s)
{
	if (s)
		view_text(n, name, format_digits(n->r->arena, &n->r->format, s));
}

void view_money(struct view_node *n, const char *name, money_t v)
{
	view_text(n, name, format_money(n->r->arena, &n->r->format, v));
}

void view_points(struct view_node *n, const char *name, points_t v)
{
	view_text(n, name, format_points(n->r->arena, &n->r->format, v));
}

void view_quantity(struct view_node *n, const char *name, qty_t v)
{
	view_text(n, name, format_quantity(n->r->arena, &n->r->format, v));
}

void view_percent(struct view_node *n, const char *name, percent_t v)
{
	view_text(n, name, format_percent(n->r->arena, &n->r->format, v));
}

void view_asset(struct view_node *n, const char *name, enum asset asset, int64_t amount)
{
	view_text(n, name, format_asset(n->r->arena, &n->r->format, asset, amount));
}

void view_date(struct view_node *n, const char *name, date_t v)
{
	if (v.days != DATE_NONE.days)
		view_text(n, name, format_date(n->r->arena, &n->r->format, v));
}

void view_time(struct view_node *n, const char *name, utc_t v)
{
	if (v.s)
		view_text(n, name, format_time(n->r->arena, &n->r->format, v));
}

char *view_key(struct arena *a, const char *group, const char *word)
{
	return arena_printf(a, "%s%s", group, word);
}

void view_word(struct view_node *n, const char *name, const char *group, const char *word)
{
	struct arena *a = n->r->arena;

	view_text(n, name, view_message(a, n->r->language, view_key(a, group, word), NULL, NULL, NULL));
}

const char *view_catalogue(const char *language, const char *key)
{
	HDF *texts = catalogue_of(language), *l = texts ? hdf_get_obj(texts, "L") : NULL;

	return l ? hdf_get_value(l, key, NULL) : NULL;
}

char *view_message(struct arena *a, const char *language, const char *key, const char *a0, const char *a1,
	const char *a2)
{
	const char *text = view_catalogue(language, key);
	char *filled, *copy;

	if (!text)
		return arena_strdup(a, key);
	if (!strchr(text, '{'))
		return arena_strdup(a, text);
	if (!(filled = fill_text(text, (const char *const[3]){ a0, a1, a2 })))
		fault("view: out of memory");
	copy = arena_strdup(a, filled);
	free(filled);
	return copy;
}

/* Where a rendering goes: kept from request to request, since the arena may fault and this must not. */
static struct { char *data; size_t len, size; } output;

static NEOERR *append(void *unused, char *s)
{
	size_t n = strlen(s), size = output.size ? output.size : 64 * 1024;
	char *data;

	(void)unused;
	if (output.len + n > OUTPUT_LIMIT)
		return nerr_raise(NERR_OUTOFRANGE, "more than %d bytes of output", OUTPUT_LIMIT);
	while (size < output.len + n)
		size *= 2;
	if (size != output.size) {
		if (!(data = realloc(output.data, size)))
			return nerr_raise(NERR_NOMEM, "output");
		output.data = data;
		output.size = size;
	}
	memcpy(output.data + output.len, s, n);
	output.len += n;
	return STATUS_OK;
}

void view_render(struct req *r, const char *template, struct buf *out)
{
	struct view_node *root = view_root(r);
	struct template *t;
	size_t blank = 0;
	HDF *parsed_with;
	NEOERR *err;

	if (r->app->config->development)
		view_refresh();
	if (!(t = template_find(template)))
		fault("view: no template %s", template);
	parsed_with = t->cs->hdf;
	t->cs->hdf = root->hdf;
	t->cs->global_hdf = catalogue_of(r->language);
	output.len = 0;
	err = cs_render(t->cs, NULL, append);
	t->cs->hdf = parsed_with;
	demand(err, template);
	/* Files that only define macros leave their line ends before the page. */
	while (blank < output.len && strchr(" \t\r\n", output.data[blank]))
		blank++;
	buf_put(out, output.data ? output.data + blank : "", output.len - blank);
}
