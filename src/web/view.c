#include "web/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/fault.h"
#include "web/app.h"
#include "web/page.h"
#include "web/part.h"
#include "web/view_internal.h"

struct put { const char *name; const struct part *part; const struct put *next; };

struct view {
	HDF *hdf;
	struct view_node *root;
	const struct put *parts;
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

/*
 * The tree stands in the request's arena, but for its root and what templates `set`: three
 * allocations for each value would cost a long page more than its rendering. ClearSilver only reads
 * it; a node of ours is told from one of its own by the field that it uses at no node but a root.
 */
static char mark;

static bool is_ours(const HDF *hdf)
{
	return hdf->fileload_ctx == &mark;
}

/* A new child, in the request's arena as `name`. */
static HDF *child_add(struct arena *a, HDF *parent, char *name)
{
	HDF *hdf = NEW(a, HDF);

	hdf->name = name;
	hdf->name_len = (int)strlen(name);
	hdf->top = parent->top;
	hdf->fileload_ctx = &mark;
	if (parent->hash) /* a rendering made it; it would not know the new child */
		ne_hash_destroy(&parent->hash);
	if (parent->child)
		parent->last_child->next = hdf;
	else
		parent->child = hdf;
	parent->last_child = hdf;
	return hdf;
}

/* The child of that name, or of that path ("lines.Rows.2"), made when missing. */
static HDF *child_of(struct arena *a, HDF *parent, const char *path)
{
	size_t n = strcspn(path, ".");
	HDF *c = parent->child;

	while (c && ((size_t)c->name_len != n || memcmp(c->name, path, n) != 0))
		c = c->next;
	if (!c)
		c = child_add(a, parent, arena_strndup(a, path, n));
	return path[n] ? child_of(a, c, path + n + 1) : c;
}

/* Takes the nodes that are not ours out of the tree, and the values that are not. */
static void take_foreign(HDF *hdf, HDF **foreign)
{
	HDF *next;

	for (HDF *c = hdf->child; c; c = next) {
		next = c->next;
		if (is_ours(c)) {
			if (c->alloc_value)
				free(c->value);
			if (c->hash)
				ne_hash_destroy(&c->hash);
			take_foreign(c, foreign);
		} else {
			c->next = *foreign;
			*foreign = c;
		}
	}
}

static void view_free(void *arg)
{
	struct view *v = arg;
	HDF *foreign = NULL;

	take_foreign(v->hdf, &foreign);
	v->hdf->child = foreign;
	hdf_destroy(&v->hdf);
}

struct view_node *view_root(struct req *r)
{
	struct view *v;

	if (r->view)
		return r->view->root;
	if (r->app->config->development) /* not in the middle: parts of the old ones would be gone */
		view_refresh();
	v = NEW(r->arena, struct view);
	demand(hdf_init(&v->hdf), "hdf_init");
	arena_defer(r->arena, view_free, v);
	v->root = node_of(r, v->hdf);
	view_text(view_node(v->root, "Config"), "VarEscapeMode", "html");
	r->view = v;
	page_common(r, v->root);
	return v->root;
}

struct view_node *view_node(struct view_node *parent, const char *name)
{
	return node_of(parent->r, child_of(parent->r->arena, parent->hdf, name));
}

struct view_node *view_item(struct view_node *list)
{
	struct arena *a = list->r->arena;
	char number[32];

	/* A list may be reached anew for each row. */
	if (!list->items)
		for (HDF *c = list->hdf->child; c; c = c->next)
			list->items++;
	decimal_format(list->items++, 0, number);
	return node_of(list->r, child_add(a, list->hdf, arena_strdup(a, number)));
}

/* As view_text, of a value that lives as long as the request. */
static void put(struct view_node *n, const char *name, char *value)
{
	HDF *hdf = child_of(n->r->arena, n->hdf, name);

	if (hdf->alloc_value)
		free(hdf->value);
	hdf->alloc_value = 0;
	hdf->value = value;
}

void view_text(struct view_node *n, const char *name, const char *value)
{
	if (value)
		put(n, name, arena_strdup(n->r->arena, value));
}

void view_set(struct view_node *n, const char *word)
{
	static char yes[] = "1";

	child_add(n->r->arena, n->hdf, (char *)word)->value = yes;
}

void view_flag(struct view_node *n, const char *name, bool value)
{
	view_text(n, name, value ? "1" : NULL);
}

void view_id(struct view_node *n, const char *name, int64_t id)
{
	char text[32];

	if (id)
		view_text(n, name, decimal_format(id, 0, text));
}

void view_int(struct view_node *n, const char *name, int64_t v)
{
	put(n, name, format_int(n->r->arena, &n->r->format, v));
}

void view_digits(struct view_node *n, const char *name, const char *s)
{
	if (s)
		put(n, name, format_digits(n->r->arena, &n->r->format, s));
}

void view_money(struct view_node *n, const char *name, money_t v)
{
	put(n, name, format_money(n->r->arena, &n->r->format, v));
}

void view_points(struct view_node *n, const char *name, points_t v)
{
	put(n, name, format_points(n->r->arena, &n->r->format, v));
}

void view_quantity(struct view_node *n, const char *name, qty_t v)
{
	put(n, name, format_quantity(n->r->arena, &n->r->format, v));
}

void view_percent(struct view_node *n, const char *name, percent_t v)
{
	put(n, name, format_percent(n->r->arena, &n->r->format, v));
}

void view_asset(struct view_node *n, const char *name, enum asset asset, int64_t amount)
{
	put(n, name, format_asset(n->r->arena, &n->r->format, asset, amount));
}

void view_date(struct view_node *n, const char *name, date_t v)
{
	if (v.days != DATE_NONE.days)
		put(n, name, format_date(n->r->arena, &n->r->format, v));
}

void view_time(struct view_node *n, const char *name, utc_t v)
{
	if (v.s)
		put(n, name, format_time(n->r->arena, &n->r->format, v));
}

char *view_key(struct arena *a, const char *group, const char *word)
{
	char *key = arena_alloc_raw(a, strlen(group) + strlen(word) + 1);

	stpcpy(stpcpy(key, group), word);
	return key;
}

void view_word(struct view_node *n, const char *name, const char *group, const char *word)
{
	struct arena *a = n->r->arena;

	put(n, name, view_message(a, n->r->language, view_key(a, group, word), NULL, NULL, NULL));
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

static NEOERR *append_n(const char *s, size_t n)
{
	size_t size = output.size ? output.size : 64 * 1024;
	char *data;

	if (output.len + n > OUTPUT_LIMIT)
		return nerr_raise(NERR_OUTOFRANGE, "more than %d bytes of output", OUTPUT_LIMIT);
	while (size <= output.len + n)
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

static NEOERR *append(void *unused, char *s)
{
	(void)unused;
	return append_n(s, strlen(s));
}

void view_part(struct req *r, const char *name, const struct part *part)
{
	struct view *v = (view_root(r), r->view);
	struct put *put = NEW(r->arena, struct put);

	*put = (struct put){ name, part, v->parts };
	v->parts = put;
}

/* A NUL behind what was put; there is room, for append leaves it. */
static void append_end(void)
{
	if (!output.data && append_n("", 0))
		fault("view: out of memory");
	output.data[output.len] = '\0';
}

/* The pieces of the answer that is being rendered. */
static const struct put *rendered_parts;

NEOERR *put_part(const char *name, char **out)
{
	const struct put *p = rendered_parts;
	NEOERR *err;

	while (p && strcmp(p->name, name) != 0)
		p = p->next;
	/* Straight to where the rendering goes: a long part would be copied twice as a value. */
	if (p && (err = append_n(p->part->html, p->part->len)) != STATUS_OK)
		return nerr_pass(err);
	*out = strdup("");
	return *out ? STATUS_OK : nerr_raise(NERR_NOMEM, "part");
}

void view_render(struct req *r, const char *template, struct buf *out)
{
	struct view_node *root = view_root(r);
	struct template *t;
	size_t blank = 0;
	HDF *parsed_with;
	CSPARSE *cs;
	NEOERR *err;

	if (!(t = template_find(template)))
		fault("view: no template %s", template);
	cs = t->cs[language_of(r->language)];
	parsed_with = cs->hdf;
	cs->hdf = root->hdf;
	cs->global_hdf = catalogue_of(r->language);
	output.len = 0;
	rendered_parts = r->view->parts;
	err = cs_render(cs, NULL, append);
	cs->hdf = parsed_with;
	demand(err, template);
	/* Files that only define macros leave their line ends before the page. */
	while (blank < output.len && strchr(" \t\r\n", output.data[blank]))
		blank++;
	append_end();
	*out = (struct buf){ r->arena, output.data + blank, output.len - blank, output.len - blank };
}
