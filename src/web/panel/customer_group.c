/* customer_group.c - groups of customers: audiences of campaigns. [GRP-01] */
#include "domain/customer_group.h"

#include "domain/tally.h"
#include "web/form.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct group_form { const char *name, *note; };
static const struct field group_fields[] = { FIELD_TEXT(struct group_form, name, REQUIRED, 80),
	FIELD_MULTILINE(struct group_form, note, OPTIONAL, 500), FIELDS_END };

static enum http form_page(struct req *r, enum http status, const struct customer_group *g)
{
	struct view_node *node = view_node(view_root(r), "Group");
	struct tally *t;

	if (g) {
		size_t n = tally_customer_groups(&r->scope, &t);
		int64_t members = tally_of(t, n, g->id);
		view_id(node, "Id", g->id);
		view_text(node, "Name", g->name);
		if (members)
			view_int(node, "Customers", members);
	}
	return respond_page(r, status, "panel/customer_group/form");
}

enum http panel_customer_group_new(struct req *r)
{
	form_show(r, group_fields, &(struct group_form){ "", "" });
	return form_page(r, HTTP_200, NULL);
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

enum http panel_customer_group_create(struct req *r)
{
	struct group_form f = { "", "" };
	int64_t id;

	if (!form_read(r, group_fields, &f) ||
		!group_ok(r, customer_group_create(&r->scope, f.name, f.note, &id)))
		return form_page(r, HTTP_422, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

enum http panel_customer_group_edit(struct req *r)
{
	struct customer_group g;

	if (!customer_group_load(&r->scope, r->id, &g))
		return respond_error(r, HTTP_404);
	form_show(r, group_fields, &(struct group_form){ g.name, g.note ? g.note : "" });
	return form_page(r, HTTP_200, &g);
}

enum http panel_customer_group_update(struct req *r)
{
	struct group_form f = { "", "" };
	struct customer_group g;

	if (!customer_group_load(&r->scope, r->id, &g))
		return respond_error(r, HTTP_404);
	if (!form_read(r, group_fields, &f) ||
		!group_ok(r, customer_group_update(&r->scope, g.id, f.name, f.note)))
		return form_page(r, HTTP_422, &g);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

enum http panel_customer_group_delete(struct req *r)
{
	struct customer_group g;

	if (!customer_group_load(&r->scope, r->id, &g))
		return respond_error(r, HTTP_404);
	if (!group_ok(r, customer_group_delete(&r->scope, g.id))) {
		form_show(r, group_fields, &(struct group_form){ g.name, g.note ? g.note : "" });
		return form_page(r, HTTP_409, &g);
	}
	flash(r, "success", "deleted");
	return respond_redirect(r, "/levels");
}
