/* product_group.c - the tree of product groups. [CAT-01] */
#include "domain/product_group.h"

#include "domain/tally.h"
#include "web/form.h"
#include "web/panel/access_form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct group_form { const char *name; int64_t parent_id; };
static const struct field group_fields[] = { FIELD_TEXT(struct group_form, name, REQUIRED, 80),
	FIELD_ID(struct group_form, parent_id, OPTIONAL), FIELDS_END };

static enum http list_page(struct req *r, enum http status)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Groups");
	struct product_group *g;
	struct tally *t;
	size_t n = product_group_list(&r->scope, &g), n_tally = tally_product_groups(&r->scope, &t);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		view_id(row, "Id", g[i].id);
		view_text(row, "Name", g[i].name);
		view_id(row, "Depth", product_group_depth(g, n, i));
		view_int(row, "Products", tally_of(t, n_tally, g[i].id));
	}
	options_product_groups(r, view_node(root, "Parents"), 0);
	return respond_page(r, status, "panel/product_group/list");
}

enum http panel_product_group_list(struct req *r)
{
	return list_page(r, HTTP_200);
}

/* Notes what is wrong at its field; true for nothing. */
static bool group_ok(struct req *r, enum product_group_result result)
{
	switch (result) {
	case PRODUCT_GROUP_OK:
		return true;
	case PRODUCT_GROUP_NOT_FOUND:
	case PRODUCT_GROUP_BAD_PARENT:
		form_error(r, "parent_id", "unknown", NULL);
		break;
	case PRODUCT_GROUP_BAD_NAME:
		form_error(r, "name", "required", NULL);
		break;
	case PRODUCT_GROUP_TOO_DEEP:
		form_error(r, "parent_id", "too_deep", NULL);
		break;
	case PRODUCT_GROUP_TOO_MANY:
		form_error(r, NULL, "too_many", NULL);
		break;
	case PRODUCT_GROUP_IN_USE:
		form_error(r, NULL, "in_use", NULL);
		break;
	}
	return false;
}

enum http panel_product_group_create(struct req *r)
{
	struct group_form f = { .name = "" };
	int64_t id;

	if (!form_read(r, group_fields, &f) ||
		!group_ok(r, product_group_create(&r->scope, f.name, f.parent_id, &id)))
		return list_page(r, HTTP_422);
	flash(r, "success", "saved");
	return respond_redirect(r, "/product-groups");
}

static enum http form_page(struct req *r, enum http status, const struct product_group *g)
{
	struct view_node *node = view_node(view_root(r), "Group");

	view_id(node, "Id", g->id);
	view_text(node, "Name", g->name);
	options_product_groups(r, view_node(view_root(r), "Parents"), g->id);
	access_form_show(r, ACCESS_OF_PRODUCT_GROUP, g->id);
	return respond_page(r, status, "panel/product_group/form");
}

enum http panel_product_group_edit(struct req *r)
{
	struct product_group g;

	if (!product_group_load(&r->scope, r->id, &g))
		return respond_error(r, HTTP_404);
	form_show(r, group_fields, &(struct group_form){ g.name, g.parent_id });
	return form_page(r, HTTP_200, &g);
}

enum http panel_product_group_update(struct req *r)
{
	struct group_form f = { .name = "" };
	struct product_group g;

	if (!product_group_load(&r->scope, r->id, &g))
		return respond_error(r, HTTP_404);
	if (!form_read(r, group_fields, &f) ||
		!group_ok(r, product_group_update(&r->scope, g.id, f.name, f.parent_id)) ||
		!access_form_save(r, ACCESS_OF_PRODUCT_GROUP, g.id))
		return form_page(r, HTTP_422, &g);
	flash(r, "success", "saved");
	return respond_redirect(r, "/product-groups");
}

enum http panel_product_group_delete(struct req *r)
{
	struct product_group g;

	if (!product_group_load(&r->scope, r->id, &g))
		return respond_error(r, HTTP_404);
	if (!group_ok(r, product_group_delete(&r->scope, g.id))) {
		form_show(r, group_fields, &(struct group_form){ g.name, g.parent_id });
		return form_page(r, HTTP_409, &g);
	}
	flash(r, "success", "deleted");
	return respond_redirect(r, "/product-groups");
}
