/* profile_field.c - the store's own fields: listed, made, changed. [CUS-10, CUS-12] */
#include "domain/profile_field.h"

#include "base/fault.h"
#include "domain/event_policy.h"
#include "web/form.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct profile_field_form { const char *name, *word, *choices; int kind; bool required, active; };
static const struct field profile_field_fields[] = {
	FIELD_TEXT(struct profile_field_form, name, REQUIRED, 60),
	FIELD_TEXT(struct profile_field_form, word, OPTIONAL, 30),
	FIELD_MULTILINE(struct profile_field_form, choices, OPTIONAL, 2000),
	FIELD_CHOICE(struct profile_field_form, kind, OPTIONAL, profile_kind_words),
	FIELD_CHECK(struct profile_field_form, required),
	FIELD_CHECK(struct profile_field_form, active), FIELDS_END };

/* Which of the usual data a complete profile has, in the order of enum profile_basic. [EVT-11] */
struct basics_form { bool has[PROFILE_FIELDS]; };
#define BASIC(word, i) { word, F_CHECK, OPTIONAL, FORM_OFFSET(struct basics_form, has[i], bool), 0, 0, NULL, \
	NULL, 0, 0 }
static const struct field basics_fields[] = {
	BASIC("mobile", PROFILE_MOBILE), BASIC("first_name", PROFILE_FIRST_NAME),
	BASIC("last_name", PROFILE_LAST_NAME), BASIC("national_id", PROFILE_NATIONAL_ID),
	BASIC("birth_date", PROFILE_BIRTH_DATE), BASIC("gender", PROFILE_GENDER),
	BASIC("email", PROFILE_EMAIL), FIELDS_END };

static void show_basics(struct req *r)
{
	struct event_policy policy = event_policy_load(&r->scope);
	struct basics_form f = { 0 };

	for (int i = 0; i < PROFILE_FIELDS; i++)
		f.has[i] = policy.profile_fields >> i & 1;
	form_show(r, basics_fields, &f);
}

enum http panel_profile_basics(struct req *r)
{
	struct event_policy policy = event_policy_load(&r->scope);
	struct basics_form f = { 0 };

	if (!form_read(r, basics_fields, &f))
		return respond_error(r, HTTP_422);
	policy.profile_fields = 0;
	for (int i = 0; i < PROFILE_FIELDS; i++)
		policy.profile_fields |= f.has[i] << i;
	event_policy_save(&r->scope, &policy);
	flash(r, "success", "saved");
	return respond_redirect(r, "/profile-fields");
}

enum http panel_profile_field_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Fields");
	struct profile_field *fields;
	size_t n = profile_field_list(&r->scope, false, &fields);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", fields[i].id);
		view_text(row, "Name", fields[i].name);
		view_text(row, "Word", fields[i].word);
		view_text(row, "Kind", fields[i].kind_word);
		view_flag(row, "Required", fields[i].required);
		view_flag(row, "Active", fields[i].active);
	}
	show_basics(r);
	return respond_page(r, HTTP_200, "panel/profile_field/list");
}

static enum http form_page(struct req *r, enum http status, const struct profile_field *f)
{
	struct view_node *node = view_node(view_root(r), "Field");

	if (f) {
		view_id(node, "Id", f->id);
		view_text(node, "Name", f->name);
		view_text(node, "Word", f->word);
		view_text(node, "Kind", f->kind_word);
	}
	return respond_page(r, status, "panel/profile_field/form");
}

enum http panel_profile_field_new(struct req *r)
{
	form_show(r, profile_field_fields, &(struct profile_field_form){ "", "", "", PROFILE_TEXT, false, true });
	return form_page(r, HTTP_200, NULL);
}

static bool read_field(struct req *r, struct profile_field *out)
{
	struct profile_field_form f = { "", "", "", PROFILE_TEXT, false, false };

	if (!form_read(r, profile_field_fields, &f))
		return false;
	*out = (struct profile_field){ .name = f.name, .word = f.word, .choices = f.choices,
		.kind = (enum profile_kind)f.kind, .required = f.required, .active = f.active };
	return true;
}

/* The end of a change that did not go well: the form again, or nothing there. */
static enum http refused(struct req *r, enum profile_field_result result, const struct problem *problem,
	const struct profile_field *f)
{
	switch (result) {
	case PROFILE_FIELD_NOT_FOUND:
		return respond_error(r, HTTP_404);
	case PROFILE_FIELD_INVALID:
		form_error(r, problem->field, problem->code, NULL);
		return form_page(r, HTTP_422, f);
	case PROFILE_FIELD_TOO_MANY:
		form_error(r, NULL, "profile_field_too_many", NULL);
		return form_page(r, HTTP_422, f);
	case PROFILE_FIELD_IN_USE:
		flash(r, "danger", "profile_field_in_use");
		return respond_redirect(r, "/profile-fields");
	case PROFILE_FIELD_OK:
		break;
	}
	fault("profile_field: no refusal %d", (int)result);
}

enum http panel_profile_field_create(struct req *r)
{
	struct problem problem = { 0 };
	struct profile_field in;
	enum profile_field_result result;
	int64_t id;

	if (!read_field(r, &in))
		return form_page(r, HTTP_422, NULL);
	result = profile_field_create(&r->scope, &in, &id, &problem);
	if (result != PROFILE_FIELD_OK)
		return refused(r, result, &problem, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/profile-fields");
}

enum http panel_profile_field_edit(struct req *r)
{
	struct profile_field f;

	if (!profile_field_load(&r->scope, r->id, &f))
		return respond_error(r, HTTP_404);
	form_show(r, profile_field_fields, &(struct profile_field_form){ f.name, f.word,
		f.choices ? f.choices : "", (int)f.kind, f.required, f.active });
	return form_page(r, HTTP_200, &f);
}

enum http panel_profile_field_update(struct req *r)
{
	struct problem problem = { 0 };
	struct profile_field stored, in;
	enum profile_field_result result;

	if (!profile_field_load(&r->scope, r->id, &stored))
		return respond_error(r, HTTP_404);
	if (!read_field(r, &in))
		return form_page(r, HTTP_422, &stored);
	result = profile_field_update(&r->scope, r->id, &in, &problem);
	if (result != PROFILE_FIELD_OK)
		return refused(r, result, &problem, &stored);
	flash(r, "success", "saved");
	return respond_redirect(r, "/profile-fields");
}

enum http panel_profile_field_delete(struct req *r)
{
	enum profile_field_result result = profile_field_delete(&r->scope, r->id);

	if (result != PROFILE_FIELD_OK)
		return refused(r, result, NULL, NULL);
	flash(r, "success", "profile_field_deleted");
	return respond_redirect(r, "/profile-fields");
}
