/* staff.c - who works in the store: accounts, roles, branches. [ADM-02, ADM-03, BRN-02, BRN-03] */
#include "domain/staff.h"

#include <inttypes.h>

#include "domain/role.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/role_view.h"
#include "web/respond.h"
#include "web/view.h"

enum { BRANCHES_MAX = 100 };
static const char *const hows[] = { "new", "existing", NULL };

struct staff_form {
	int how;
	const char *existing, *name, *username, *mobile, *national_id;
	int64_t role_id;
	struct ids branches;
};
static const struct field staff_fields[] = {
	FIELD_CHOICE(struct staff_form, how, OPTIONAL, hows),
		FIELD_TEXT(struct staff_form, existing, OPTIONAL, 40),
	FIELD_TEXT(struct staff_form, name, OPTIONAL, 120),
		FIELD_TEXT(struct staff_form, username, OPTIONAL, 40),
	FIELD_TEXT(struct staff_form, mobile, OPTIONAL, 30),
	FIELD_TEXT(struct staff_form, national_id, OPTIONAL, 20), FIELD_ID(struct staff_form, role_id, REQUIRED),
	FIELD_IDS(struct staff_form, branches, BRANCHES_MAX), FIELDS_END };

static struct staff_form form_empty(void)
{
	return (struct staff_form){ .existing = "", .name = "", .username = "", .mobile = "",
		.national_id = "" };
}

/* The branches that bind a person, as a list of names; NULL = all. */
static const char *branch_names(struct req *r, const struct staff *st)
{
	const char *list = NULL;

	for (int i = 0; !st->all_branches && i < st->n_branches; i++) {
		const struct rule_book_branch *b = rule_book_branch(&r->scope, st->branches[i]);
		if (b)
			list = list ? view_message(r->arena, r->language, "common.list", list,
				b->name, NULL) : b->name;
	}
	return list;
}

enum http panel_staff_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Staff");
	struct staff *staff;
	size_t n = staff_list(&r->scope, &staff);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		view_id(row, "Id", staff[i].id);
		view_text(row, "Name", staff[i].name);
		view_text(row, "Username", staff[i].username);
		view_digits(row, "Mobile", staff[i].mobile);
		view_text(row, "Role", role_title(r, staff[i].role_name, staff[i].role_builtin));
		view_text(row, "Branches", branch_names(r, &staff[i]));
		view_flag(row, "Active", staff[i].active);
		view_flag(row, "Self", staff[i].id == r->staff.id);
	}
	return respond_page(r, HTTP_200, "panel/staff/list");
}

/* The roles that the reader may give. */
static void view_roles(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Roles");
	struct role *roles;
	size_t n = role_list(&r->scope, &roles);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row;
		if ((roles[i].permissions & r->scope.permissions) != roles[i].permissions)
			continue;
		row = view_item(list);
		view_id(row, "Value", roles[i].id);
		view_text(row, "Text", role_title(r, roles[i].name, roles[i].builtin));
		if (roles[i].builtin)
			view_text(row, "About", view_catalogue(r->language,
				arena_printf(r->arena, "role_about.%s", roles[i].builtin)));
		view_flag(row, "Scoped", roles[i].branch_scoped);
	}
}

static enum http form_page(struct req *r, enum http status, const struct staff *st)
{
	struct view_node *node = view_node(view_root(r), "Staff");

	if (st) {
		view_id(node, "Id", st->id);
		view_text(node, "Name", st->name);
		view_flag(node, "Active", st->active);
		view_flag(node, "Self", st->id == r->staff.id);
	}
	view_roles(r);
	options_branches(r, view_node(view_root(r), "Branches"));
	return respond_page(r, status, "panel/staff/form");
}

enum http panel_staff_new(struct req *r)
{
	struct staff_form f = form_empty();

	form_show(r, staff_fields, &f);
	return form_page(r, HTTP_200, NULL);
}

/* Where each refusal is told. NULL: of the whole form. */
struct refusal { const char *field, *key; };

static struct refusal refusal_of(enum staff_result result, bool existing)
{
	switch (result) {
	case STAFF_OK:
	case STAFF_FORBIDDEN: return (struct refusal){ NULL, "more_than_you_may" };
	case STAFF_NOT_FOUND: return (struct refusal){ existing ? "existing" : NULL, "unknown" };
	case STAFF_BAD_USERNAME: return (struct refusal){ "username", "username" };
	case STAFF_BAD_MOBILE: return (struct refusal){ "mobile", "mobile" };
	case STAFF_BAD_NAME: return (struct refusal){ "name", "required" };
	case STAFF_BAD_PASSWORD: return (struct refusal){ "password", "password_short" };
	case STAFF_BAD_ROLE: return (struct refusal){ "role_id", "required" };
	case STAFF_BAD_BRANCHES: return (struct refusal){ "branches", "branches_needed" };
	case STAFF_USERNAME_TAKEN: return (struct refusal){ "username", "exists" };
	case STAFF_MOBILE_TAKEN: return (struct refusal){ "mobile", "exists" };
	case STAFF_ALREADY: return (struct refusal){ existing ? "existing" : "username", "works_here" };
	case STAFF_SHARED: return (struct refusal){ NULL, "shared_account" };
	case STAFF_LAST_OWNER: return (struct refusal){ NULL, "last_owner" };
	}
	return (struct refusal){ NULL, "unknown" };
}

static bool staff_ok(struct req *r, enum staff_result result, bool existing)
{
	struct refusal refusal;

	if (result == STAFF_OK)
		return true;
	refusal = refusal_of(result, existing);
	form_error(r, refusal.field, refusal.key, NULL);
	return false;
}

/* A national id that was typed is kept; an empty field leaves what is there. */
static bool identity_ok(struct req *r, const struct staff_form *f, int64_t id)
{
	if (!f->national_id[0] || staff_set_national_id(&r->scope, id, f->national_id))
		return true;
	form_error(r, "national_id", "format", NULL);
	return false;
}

static struct staff_input input_of(const struct staff_form *f)
{
	return (struct staff_input){ .username = f->username, .mobile = f->mobile[0] ? f->mobile :
		NULL, .name = f->name,
		.place = { .role_id = f->role_id, .branches = f->branches.list,
			.n_branches = (int)f->branches.n } };
}

enum http panel_staff_create(struct req *r)
{
	struct staff_form f = form_empty();
	const char *password = params_get(&r->form, "password");
	struct staff_input in;
	enum staff_result result;
	int64_t id;

	if (!form_read(r, staff_fields, &f))
		return form_page(r, HTTP_422, NULL);
	in = input_of(&f);
	if (f.how)
		result = staff_add(&r->scope, f.existing, &in.place, &id);
	else
		result = staff_create(&r->scope, &in, password ? password : "", true, &id);
	if (!staff_ok(r, result, f.how) || !identity_ok(r, &f, id))
		return form_page(r, HTTP_422, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/staff");
}

enum http panel_staff_edit(struct req *r)
{
	struct staff_form f = form_empty();
	struct staff st;

	if (!staff_load(&r->scope, r->id, &st))
		return respond_error(r, HTTP_404);
	f.name = st.name;
	f.username = st.username;
	f.mobile = st.mobile ? st.mobile : "";
	f.role_id = st.role_id;
	f.branches = (struct ids){ st.branches, st.all_branches ? 0 : (size_t)st.n_branches };
	form_show(r, staff_fields, &f);
	return form_page(r, HTTP_200, &st);
}

enum http panel_staff_update(struct req *r)
{
	struct staff_form f = form_empty();
	struct staff_input in;
	struct staff st;

	if (!staff_load(&r->scope, r->id, &st))
		return respond_error(r, HTTP_404);
	if (!form_read(r, staff_fields, &f))
		return form_page(r, HTTP_422, &st);
	in = input_of(&f);
	if (!staff_ok(r, staff_update(&r->scope, st.id, &in), false) || !identity_ok(r, &f, st.id))
		return form_page(r, HTTP_422, &st);
	flash(r, "success", "saved");
	return respond_redirect(r, "/staff");
}

/* After a refused button of the page: the form with its stored values and the reason. */
static enum http refused_page(struct req *r, const struct staff *st)
{
	struct staff_form f = form_empty();

	f.name = st->name;
	f.username = st->username;
	f.mobile = st->mobile ? st->mobile : "";
	f.role_id = st->role_id;
	f.branches = (struct ids){ st->branches, st->all_branches ? 0 : (size_t)st->n_branches };
	form_show(r, staff_fields, &f);
	return form_page(r, HTTP_422, st);
}

enum http panel_staff_password(struct req *r)
{
	const char *password = params_get(&r->form, "password");
	struct staff st;

	if (!staff_load(&r->scope, r->id, &st))
		return respond_error(r, HTTP_404);
	if (!staff_ok(r, staff_reset_password(&r->scope, st.id, password ? password : ""), false))
		return refused_page(r, &st);
	flash(r, "success", "password_reset");
	return respond_redirect(r, "/staff/%" PRId64, st.id);
}

static enum http set_active(struct req *r, bool active)
{
	struct staff st;

	if (!staff_load(&r->scope, r->id, &st))
		return respond_error(r, HTTP_404);
	if (!staff_ok(r, staff_set_active(&r->scope, st.id, active), false))
		return refused_page(r, &st);
	flash(r, "success", "saved");
	return respond_redirect(r, "/staff/%" PRId64, st.id);
}

enum http panel_staff_activate(struct req *r)
{
	return set_active(r, true);
}

enum http panel_staff_deactivate(struct req *r)
{
	return set_active(r, false);
}
