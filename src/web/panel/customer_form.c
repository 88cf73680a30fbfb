/* customer_form.c - members made and changed. [CUS-01…04, CUS-15] */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "domain/branch.h"
#include "domain/customer.h"
#include "domain/customer_event.h"
#include "web/form.h"
#include "web/panel/comma_list.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct customer_form {
	const char *first_name, *last_name, *mobile, *national_id, *card, *username, *email, *tags,
		*referrer,
		*admin_note;
	int gender;
	date_t birth_date;
	int64_t branch_id, version;
	struct ids groups;
	bool till;
};

static const char *const genders[] = { "f", "m", NULL };

static const struct field customer_fields[] = {
	FIELD_TEXT(struct customer_form, first_name, OPTIONAL, 60),
	FIELD_TEXT(struct customer_form, last_name, OPTIONAL, 60),
	FIELD_MOBILE(struct customer_form, mobile, OPTIONAL),
	FIELD_TEXT(struct customer_form, national_id, OPTIONAL, 20),
	FIELD_TEXT(struct customer_form, card, OPTIONAL, 60),
	FIELD_TEXT(struct customer_form, username, OPTIONAL, 40),
	FIELD_TEXT(struct customer_form, email, OPTIONAL, 120),
	FIELD_TEXT(struct customer_form, tags, OPTIONAL, 2000),
	FIELD_TEXT(struct customer_form, referrer, OPTIONAL, INVITATION_MAX),
	FIELD_MULTILINE(struct customer_form, admin_note, OPTIONAL, 1000),
	FIELD_CHOICE(struct customer_form, gender, OPTIONAL, genders),
	FIELD_DATE(struct customer_form, birth_date, OPTIONAL),
	FIELD_ID(struct customer_form, branch_id, OPTIONAL),
	FIELD_ID(struct customer_form, version, OPTIONAL),
	FIELD_IDS(struct customer_form, groups, CUSTOMER_GROUPS_MAX),
	FIELD_CHECK(struct customer_form, till), FIELDS_END };

static struct customer_form form_empty(void)
{
	return (struct customer_form){ .first_name = "", .last_name = "", .mobile = "", .national_id = "",
		.card = "", .username = "", .email = "", .tags = "", .referrer = "", .admin_note = "",
		.gender = -1, .birth_date = DATE_NONE };
}

static void view_branches(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Branches");
	struct branch *b;
	size_t n = branch_list(&r->scope, &b);

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);
		view_id(item, "Value", b[i].id);
		view_text(item, "Text", b[i].name);
	}
}

static enum http new_page(struct req *r, enum http status)
{
	customer_options(r);
	view_branches(r);
	return respond_page(r, status, "panel/customer/form");
}

enum http panel_customer_new(struct req *r)
{
	struct customer_form f = form_empty();
	const char *mobile = req_query(r, "mobile");

	f.mobile = mobile ? mobile : "";
	f.till = req_query(r, "till") != NULL;
	f.branch_id = scope_home_branch(&r->scope);
	form_show(r, customer_fields, &f);
	return new_page(r, HTTP_200);
}

static struct customer_profile profile_of(const struct customer_form *f)
{
	struct customer_profile p = customer_profile_empty();

	p.first_name = f->first_name;
	p.last_name = f->last_name;
	p.mobile = f->mobile;
	p.card = f->card;
	p.username = f->username;
	p.email = f->email;
	p.gender = f->gender < 0 ? NULL : genders[f->gender];
	p.birth_date = f->birth_date;
	p.admin_note = f->admin_note;
	p.set_national_id = f->national_id[0] != '\0';
	p.national_id = f->national_id;
	return p;
}

/* The referrer by mobile, code or invitation; false, with the error noted, when there is none. */
static bool referrer_of(struct req *r, const char *text, int64_t *id)
{
	static const enum customer_by ways[] = { CUSTOMER_BY_MOBILE, CUSTOMER_BY_REFERRAL_CODE,
		CUSTOMER_BY_CODE };
	struct customer c;

	for (size_t i = 0; text[0] && i < sizeof ways / sizeof *ways; i++)
		if (customer_find(&r->scope, ways[i], text, &c)) {
			*id = c.id;
			return true;
		}
	if (text[0])
		form_error(r, "referrer", "unknown", NULL);
	return !text[0];
}

/* The number of a bank card is not shown again. */
static void note_problem(struct req *r, const struct problem *p)
{
	bool bank = strcmp(p->code, "bank_card") == 0;

	form_error(r, p->field, bank && strcmp(p->field, "card") == 0 ? "bank_card_later" : p->code, NULL);
	if (bank)
		view_text(view_node(view_node(view_root(r), "Form"), p->field), "Value", "");
}

enum http panel_customer_create(struct req *r)
{
	struct customer_form f = form_empty();
	const char *tags[CUSTOMER_TAGS_MAX];
	struct customer_new n = { .source = SOURCE_PANEL };
	struct problem problem;
	int64_t id;

	if (!form_read(r, customer_fields, &f) || !referrer_of(r, f.referrer, &n.referrer_id))
		return new_page(r, HTTP_422);
	n.profile = profile_of(&f);
	n.branch_id = f.branch_id ? f.branch_id : scope_home_branch(&r->scope);
	n.groups = f.groups.list;
	n.n_groups = (int)f.groups.n;
	n.tags = tags;
	n.n_tags = comma_list(r->arena, f.tags, tags, CUSTOMER_TAGS_MAX);
	switch (customer_create(&r->scope, &n, &id, &problem)) {
	case CUSTOMER_OK:
		break;
	case CUSTOMER_NOT_FOUND:
	case CUSTOMER_STALE:
	case CUSTOMER_EXISTS:
	case CUSTOMER_INVALID:
		note_problem(r, &problem);
		return new_page(r, HTTP_422);
	}
	customer_joined(&r->scope, id, n.branch_id, CHANNEL_PANEL);
	flash(r, "success", "customer_created");
	if (f.till)
		return respond_redirect(r, "/sales/new?customer=%" PRId64, id);
	return respond_redirect(r, "/customers/%" PRId64, id);
}

static const char *text_or_empty(const char *s)
{
	return s ? s : "";
}

static struct customer_form form_of(struct req *r, const struct customer *c)
{
	struct customer_labels labels = customer_labels(&r->scope, c->id);
	struct customer_form f = form_empty();
	const char *tags = "";

	for (int i = 0; i < labels.n_tags; i++)
		tags = i ? view_message(r->arena, r->language, "common.list", tags, labels.tags[i], NULL) :
			labels.tags[i];
	f.first_name = c->first_name;
	f.last_name = c->last_name;
	f.mobile = text_or_empty(c->mobile);
	f.card = text_or_empty(c->card);
	f.username = text_or_empty(c->username);
	f.email = text_or_empty(c->email);
	f.admin_note = text_or_empty(c->admin_note);
	f.tags = tags;
	f.gender = !c->gender ? -1 : c->gender[0] == 'm';
	f.birth_date = c->birth_date;
	f.groups = (struct ids){ labels.groups, (size_t)labels.n_groups };
	f.version = c->version;
	if (scope_may(&r->scope, PERM_NATIONAL_ID_VIEW))
		f.national_id = text_or_empty(customer_national_id(&r->scope, c));
	return f;
}

static enum http edit_page(struct req *r, enum http status, const struct customer *c)
{
	customer_options(r);
	view_flag(view_root(r), "NationalIdSet", c->national_id_sealed.data &&
		!scope_may(&r->scope, PERM_NATIONAL_ID_VIEW));
	return respond_page(r, status, "panel/customer/form");
}

enum http panel_customer_edit(struct req *r)
{
	struct customer_form f;
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	f = form_of(r, &c);
	form_show(r, customer_fields, &f);
	return edit_page(r, HTTP_200, &c);
}

/* Profile, groups and tags: one form, one transaction. */
static enum customer_result customer_change(struct req *r, const struct customer *c,
	const struct customer_form *f, struct problem *problem)
{
	struct customer_profile p = profile_of(f);
	const char *tags[CUSTOMER_TAGS_MAX];
	enum customer_result result;

	if (scope_may(&r->scope, PERM_NATIONAL_ID_VIEW))
		p.set_national_id = true;
	result = customer_update(&r->scope, c->id, (int)f->version, &p, problem);
	if (result == CUSTOMER_OK)
		result = customer_set_groups(&r->scope, c->id, f->groups.list, (int)f->groups.n, problem);
	if (result == CUSTOMER_OK)
		result = customer_set_tags(&r->scope, c->id, tags, comma_list(r->arena, f->tags, tags,
			CUSTOMER_TAGS_MAX), problem);
	return result;
}

enum http panel_customer_update(struct req *r)
{
	struct customer_form f = form_empty();
	struct problem problem = { 0 };
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (!form_read(r, customer_fields, &f))
		return edit_page(r, HTTP_422, &c);
	switch (customer_change(r, &c, &f, &problem)) {
	case CUSTOMER_OK:
		customer_profiled(&r->scope, c.id, CHANNEL_PANEL);
		flash(r, "success", "saved");
		return respond_redirect(r, "/customers/%" PRId64, c.id);
	case CUSTOMER_NOT_FOUND:
		return respond_error(r, HTTP_404);
	case CUSTOMER_STALE:
		form_error(r, NULL, "stale", NULL);
		return edit_page(r, HTTP_409, &c);
	case CUSTOMER_EXISTS:
	case CUSTOMER_INVALID:
		note_problem(r, &problem);
		break;
	}
	return edit_page(r, HTTP_422, &c);
}

struct note_form { const char *admin_note; };
static const struct field note_fields[] = { FIELD_MULTILINE(struct note_form, admin_note, OPTIONAL,
	1000), FIELDS_END };

enum http panel_customer_note(struct req *r)
{
	struct note_form f = { .admin_note = "" };
	struct problem problem;

	if (!form_read(r, note_fields, &f))
		return respond_error(r, HTTP_422);
	switch (customer_set_note(&r->scope, r->id, f.admin_note, &problem)) {
	case CUSTOMER_OK:
		flash(r, "success", "saved");
		break;
	case CUSTOMER_INVALID: /* the form holds no more than a note may */
		flash(r, "warning", "bank_card_in_text");
		break;
	case CUSTOMER_NOT_FOUND:
	case CUSTOMER_STALE:
	case CUSTOMER_EXISTS:
		return respond_error(r, HTTP_404);
	}
	return respond_redirect(r, "/customers/%" PRId64, r->id);
}

static enum http set_active(struct req *r, bool active)
{
	if (!customer_set_active(&r->scope, r->id, active))
		return respond_error(r, HTTP_404);
	flash(r, "success", "saved");
	return respond_redirect(r, "/customers/%" PRId64, r->id);
}

enum http panel_customer_deactivate(struct req *r)
{
	return set_active(r, false);
}

enum http panel_customer_activate(struct req *r)
{
	return set_active(r, true);
}
