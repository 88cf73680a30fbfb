/* customer_group.c - groups of customers and what they may do: the list, one group, its form. [GRP-01] */
#include "domain/customer_group.h"

#include <inttypes.h>

#include "domain/tally.h"
#include "web/form.h"
#include "web/panel/group_view.h"
#include "web/panel/pages.h"
#include "web/panel/terms_form.h"
#include "web/respond.h"
#include "web/view.h"

enum { GROUPS_SHOWN = 1000 };

struct group_form { const char *name, *note; };
static const struct field group_fields[] = { FIELD_TEXT(struct group_form, name, REQUIRED, 80),
	FIELD_MULTILINE(struct group_form, note, OPTIONAL, 500), FIELDS_END };

/* The terms of a group among all of the store's. */
static void view_terms_of(struct req *r, struct view_node *node, const struct trade_terms *all, size_t n,
	int64_t group_id)
{
	for (size_t i = 0; i < n; i++)
		if (!all[i].of_level && all[i].owner_id == group_id)
			terms_view_words(r, view_node(node, "Terms"), &all[i]);
}

enum http panel_customer_group_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Groups");
	struct customer_group *g;
	struct trade_terms *terms;
	struct tally *t;
	size_t n = customer_group_list(&r->scope, &g), n_tally = tally_customer_groups(&r->scope, &t),
		n_terms = commercial_terms_list(&r->scope, &terms);

	for (size_t i = 0; i < n && i < GROUPS_SHOWN; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", g[i].id);
		view_text(row, "Name", g[i].name);
		view_text(row, "Note", g[i].note);
		view_int(row, "Customers", tally_of(t, n_tally, g[i].id));
		view_terms_of(r, row, terms, n_terms, g[i].id);
	}
	return respond_page(r, HTTP_200, "panel/customer_group/list");
}

bool group_head(struct req *r, struct customer_group *out)
{
	struct view_node *node = view_node(view_root(r), "Group");

	if (!customer_group_load(&r->scope, r->id, out))
		return false;
	view_id(node, "Id", out->id);
	view_text(node, "Name", out->name);
	view_text(node, "Note", out->note);
	return true;
}

static enum http form_page(struct req *r, enum http status, const struct trade_terms *t)
{
	terms_form_show(r, t);
	return respond_page(r, status, "panel/customer_group/form");
}

enum http panel_customer_group_new(struct req *r)
{
	struct trade_terms t = commercial_terms_load(&r->scope, TERMS_OF_GROUP, 0);

	form_show(r, group_fields, &(struct group_form){ "", "" });
	return form_page(r, HTTP_200, &t);
}

static bool group_ok(struct req *r, enum customer_group_result result)
{
	switch (result) {
	case CUSTOMER_GROUP_OK:
		return true;
	case CUSTOMER_GROUP_BAD_NAME:
		form_error(r, "name", "required", NULL);
		break;
	case CUSTOMER_GROUP_BAD_NOTE:
		form_error(r, "note", "too_long", NULL);
		break;
	case CUSTOMER_GROUP_NOT_FOUND:
	case CUSTOMER_GROUP_IN_USE:
		form_error(r, NULL, "in_use", NULL);
		break;
	}
	return false;
}

/* Both parts of the form, so that every fault is told at once. */
static bool read_form(struct req *r, struct group_form *f, struct trade_terms *t)
{
	bool ok = form_read(r, group_fields, f);

	return terms_form_read(r, t) && ok;
}

enum http panel_customer_group_create(struct req *r)
{
	struct trade_terms t = commercial_terms_load(&r->scope, TERMS_OF_GROUP, 0);
	struct group_form f = { "", "" };

	if (!read_form(r, &f, &t) ||
		!group_ok(r, customer_group_create(&r->scope, f.name, f.note, &t.owner_id)) ||
		!terms_form_save(r, &t))
		return form_page(r, HTTP_422, &t);
	flash(r, "success", "saved");
	return respond_redirect(r, "/customer-groups/%" PRId64, t.owner_id);
}

enum http panel_customer_group_edit(struct req *r)
{
	struct customer_group g;
	struct trade_terms t;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	t = commercial_terms_load(&r->scope, TERMS_OF_GROUP, g.id);
	form_show(r, group_fields, &(struct group_form){ g.name, g.note ? g.note : "" });
	return form_page(r, HTTP_200, &t);
}

enum http panel_customer_group_update(struct req *r)
{
	struct group_form f = { "", "" };
	struct customer_group g;
	struct trade_terms t;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	t = commercial_terms_load(&r->scope, TERMS_OF_GROUP, g.id);
	if (!read_form(r, &f, &t) || !group_ok(r, customer_group_update(&r->scope, g.id, f.name, f.note)) ||
		!terms_form_save(r, &t))
		return form_page(r, HTTP_422, &t);
	flash(r, "success", "saved");
	return respond_redirect(r, "/customer-groups/%" PRId64, g.id);
}

enum http panel_customer_group_delete(struct req *r)
{
	struct customer_group g;

	if (!group_head(r, &g))
		return respond_error(r, HTTP_404);
	if (!group_ok(r, customer_group_delete(&r->scope, g.id)))
		return group_page(r, HTTP_409, &g);
	flash(r, "success", "deleted");
	return respond_redirect(r, "/customer-groups");
}
