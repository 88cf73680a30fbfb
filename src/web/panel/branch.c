/* branch.c - the shops of a store. [BRN-01] */
#include "domain/branch.h"

#include "base/text.h"
#include "web/form.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct branch_form { const char *name, *phone, *address; bool active; };
static const struct field branch_fields[] = {
	FIELD_TEXT(struct branch_form, name, REQUIRED, 120),
		FIELD_TEXT(struct branch_form, phone, OPTIONAL, 20),
	FIELD_TEXT(struct branch_form, address, OPTIONAL, 300),
		FIELD_CHECK(struct branch_form, active), FIELDS_END };

enum http panel_branch_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Branches");
	struct branch *b;
	size_t n = branch_list(&r->scope, &b);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		view_id(row, "Id", b[i].id);
		view_int(row, "Number", b[i].number);
		view_text(row, "Name", b[i].name);
		view_digits(row, "Phone", b[i].phone);
		view_text(row, "Address", b[i].address);
		view_flag(row, "Active", b[i].active);
	}
	return respond_page(r, HTTP_200, "panel/branch/list");
}

static enum http form_page(struct req *r, enum http status, const struct branch *b)
{
	struct view_node *node = view_node(view_root(r), "Branch");

	if (b) {
		view_id(node, "Id", b->id);
		view_text(node, "Name", b->name);
	}
	return respond_page(r, status, "panel/branch/form");
}

enum http panel_branch_new(struct req *r)
{
	form_show(r, branch_fields, &(struct branch_form){ "", "", "", true });
	return form_page(r, HTTP_200, NULL);
}

static bool read_branch(struct req *r, struct branch_input *in)
{
	struct branch_form f = { "", "", "", false };

	if (!form_read(r, branch_fields, &f))
		return false;
	*in = (struct branch_input){ f.name, text_ascii_digits(r->arena, f.phone), f.address, f.active };
	return true;
}

/* 0: it went well; else the status of the form that is shown again. */
static enum http branch_refused(struct req *r, enum branch_result result)
{
	switch (result) {
	case BRANCH_OK:
		return 0;
	case BRANCH_NOT_FOUND:
	case BRANCH_FORBIDDEN:
		return HTTP_404;
	case BRANCH_LAST_ACTIVE:
		form_error(r, "active", "last_branch", NULL);
		return HTTP_422;
	}
	return HTTP_500;
}

enum http panel_branch_create(struct req *r)
{
	struct branch_input in;
	enum http refused;
	int64_t id;

	if (!read_branch(r, &in))
		return form_page(r, HTTP_422, NULL);
	refused = branch_refused(r, branch_create(&r->scope, &in, &id));
	if (refused)
		return refused == HTTP_422 ? form_page(r, refused, NULL) : respond_error(r, refused);
	flash(r, "success", "saved");
	return respond_redirect(r, "/branches");
}

enum http panel_branch_edit(struct req *r)
{
	struct branch b;

	if (!branch_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	form_show(r, branch_fields, &(struct branch_form){ b.name, b.phone ? b.phone : "",
		b.address ? b.address : "", b.active });
	return form_page(r, HTTP_200, &b);
}

enum http panel_branch_update(struct req *r)
{
	struct branch_input in;
	struct branch b;
	enum http refused;

	if (!branch_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	if (!read_branch(r, &in))
		return form_page(r, HTTP_422, &b);
	refused = branch_refused(r, branch_update(&r->scope, b.id, &in));
	if (refused)
		return refused == HTTP_422 ? form_page(r, refused, &b) : respond_error(r, refused);
	flash(r, "success", "saved");
	return respond_redirect(r, "/branches");
}
