/* role.c - roles composed from permissions. [ADM-03, SEC-05] */
#include "domain/role.h"

#include "web/form.h"
#include "web/panel/pages.h"
#include "web/panel/perm_boxes.h"
#include "web/panel/role_view.h"
#include "web/respond.h"
#include "web/view.h"

struct role_form { const char *name; bool branch_scoped; };
static const struct field role_fields[] = { FIELD_TEXT(struct role_form, name, REQUIRED, 80),
	FIELD_CHECK(struct role_form, branch_scoped), FIELDS_END };

const char *role_title(struct req *r, const char *name, const char *builtin)
{
	return builtin ? view_catalogue(r->language, arena_printf(r->arena, "role.%s", builtin)) : name;
}

enum http panel_role_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Roles");
	struct role *roles;
	size_t n = role_list(&r->scope, &roles);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list), *may = view_node(row, "May");
		view_id(row, "Id", roles[i].id);
		view_text(row, "Name", role_title(r, roles[i].name, roles[i].builtin));
		view_flag(row, "Builtin", roles[i].builtin);
		view_flag(row, "Scoped", roles[i].branch_scoped);
		view_int(row, "Holders", roles[i].holders);
		for (int p = PERM_DASHBOARD_VIEW; p < PERMS; p++)
			if (roles[i].permissions & perm_bit((enum perm)p))
				view_text(view_item(may), "Word", perm_word((enum perm)p));
	}
	return respond_page(r, HTTP_200, "panel/role/list");
}

static enum http form_page(struct req *r, enum http status, const struct role *role, perm_set set)
{
	struct view_node *node = view_node(view_root(r), "Role");

	if (role) {
		view_id(node, "Id", role->id);
		view_text(node, "Name", role->name);
		if (role->holders)
			view_int(node, "Holders", role->holders);
	}
	perm_boxes_show(r, set);
	return respond_page(r, status, "panel/role/form");
}

enum http panel_role_new(struct req *r)
{
	form_show(r, role_fields, &(struct role_form){ "", false });
	return form_page(r, HTTP_200, NULL, 0);
}

/* Notes what is wrong; true for nothing. */
static bool role_ok(struct req *r, enum role_result result)
{
	switch (result) {
	case ROLE_OK:
		return true;
	case ROLE_NOT_FOUND:
	case ROLE_BUILTIN:
	case ROLE_FORBIDDEN:
		form_error(r, NULL, "more_than_you_may", NULL);
		break;
	case ROLE_IN_USE:
		form_error(r, NULL, "in_use", NULL);
		break;
	}
	return false;
}

enum http panel_role_create(struct req *r)
{
	struct role_form f = { "", false };
	perm_set set = perm_boxes_read(r);
	int64_t id;

	if (!form_read(r, role_fields, &f) || !role_ok(r, role_create(&r->scope,
			&(struct role_input){ f.name, set, f.branch_scoped }, &id)))
		return form_page(r, HTTP_422, NULL, set);
	flash(r, "success", "saved");
	return respond_redirect(r, "/roles");
}

/* A role that can be changed; built-in ones are only shown in the list. */
static bool find_role(struct req *r, struct role *out)
{
	return role_load(&r->scope, r->id, out) && !out->builtin;
}

enum http panel_role_edit(struct req *r)
{
	struct role role;

	if (!find_role(r, &role))
		return respond_error(r, HTTP_404);
	form_show(r, role_fields, &(struct role_form){ role.name, role.branch_scoped });
	return form_page(r, HTTP_200, &role, role.permissions);
}

enum http panel_role_update(struct req *r)
{
	struct role_form f = { "", false };
	perm_set set = perm_boxes_read(r);
	struct role role;

	if (!find_role(r, &role))
		return respond_error(r, HTTP_404);
	if (!form_read(r, role_fields, &f) || !role_ok(r, role_update(&r->scope, role.id,
			&(struct role_input){ f.name, set, f.branch_scoped })))
		return form_page(r, HTTP_422, &role, set);
	flash(r, "success", "saved");
	return respond_redirect(r, "/roles");
}

enum http panel_role_delete(struct req *r)
{
	struct role role;

	if (!find_role(r, &role))
		return respond_error(r, HTTP_404);
	if (!role_ok(r, role_delete(&r->scope, role.id))) {
		form_show(r, role_fields, &(struct role_form){ role.name, role.branch_scoped });
		return form_page(r, HTTP_409, &role, role.permissions);
	}
	flash(r, "success", "deleted");
	return respond_redirect(r, "/roles");
}
