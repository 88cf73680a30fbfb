/* charge_form.c - a new list of charges: whom, how much, under which terms. [WAL-11] */
#include "domain/charge.h"

#include <inttypes.h>
#include <string.h>

#include "domain/rule_book.h"
#include "domain/score.h"
#include "web/form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { IDS_MAX = 100 };

static const char *const whoms[] = { "list", "level", "group", "segment", "tag", NULL };
static const char *const bys[] = { "mobile", "code", "card", "national_id", NULL };

struct charge_form {
	int whom, by;
	int64_t level_id, group_id;
	int segment;
	const char *tag, *reason;
	money_t amount, min_amount;
	date_t expires_on;
	struct ids branches, product_groups;
};
/* The list itself is read as it was sent: it may be long. */
static const struct field charge_fields[] = {
	FIELD_CHOICE(struct charge_form, whom, REQUIRED, whoms),
	FIELD_CHOICE(struct charge_form, by, REQUIRED, bys),
	FIELD_ID(struct charge_form, level_id, OPTIONAL), FIELD_ID(struct charge_form, group_id, OPTIONAL),
	FIELD_CHOICE(struct charge_form, segment, OPTIONAL, rfm_words),
	FIELD_TEXT(struct charge_form, tag, OPTIONAL, 60),
	FIELD_MONEY(struct charge_form, amount, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_TEXT(struct charge_form, reason, REQUIRED, 300),
	FIELD_DATE(struct charge_form, expires_on, OPTIONAL),
	FIELD_IDS(struct charge_form, branches, IDS_MAX),
	FIELD_IDS(struct charge_form, product_groups, IDS_MAX),
	FIELD_MONEY(struct charge_form, min_amount, OPTIONAL, 0, AMOUNT_MAX), FIELDS_END };

static struct charge_form form_empty(void)
{
	return (struct charge_form){ .segment = -1, .tag = "", .reason = "", .amount = { -1 },
		.min_amount = { -1 }, .expires_on = DATE_NONE };
}

static enum http form_page(struct req *r, enum http status)
{
	struct view_node *root = view_root(r), *segments = view_node(root, "Segments");
	const char *pasted = r->method == POST ? params_get(&r->form, "list") : NULL;

	options_levels(r, view_node(root, "Levels"));
	options_customer_groups(r, view_node(root, "Groups"));
	options_branches(r, view_node(root, "Branches"));
	options_product_groups(r, view_node(root, "ProductGroups"), 0);
	for (int i = 0; rfm_words[i]; i++) {
		struct view_node *item = view_item(segments);
		view_text(item, "Value", rfm_words[i]);
		view_word(item, "Text", "rfm.", rfm_words[i]);
	}
	view_text(view_node(view_node(root, "Form"), "list"), "Value", pasted);
	return respond_page(r, status, "panel/charge/form");
}

enum http panel_charge_new(struct req *r)
{
	struct charge_form f = form_empty();

	form_show(r, charge_fields, &f);
	return form_page(r, HTTP_200);
}

/* The file, or else what was pasted. */
static void put_list(struct req *r, struct charge_new *n)
{
	const char *pasted = params_get(&r->form, "list");

	n->list = pasted ? pasted : "";
	for (size_t i = 0; i < r->n_uploads; i++)
		if (strcmp(r->uploads[i].field, "file") == 0 && r->uploads[i].len) {
			n->list = r->uploads[i].data;
			n->list_len = r->uploads[i].len;
			return;
		}
	n->list_len = strlen(n->list);
}

static int64_t whom_id(const struct charge_form *f)
{
	switch ((enum charge_whom)f->whom) {
	case CHARGE_LEVEL: return f->level_id;
	case CHARGE_GROUP: return f->group_id;
	case CHARGE_SEGMENT: return f->segment + 1;
	case CHARGE_LIST:
	case CHARGE_TAG: break;
	}
	return 0;
}

static const char *whom_field(const struct charge_form *f)
{
	static const char *const fields[] = { "list", "level_id", "group_id", "segment", "tag" };

	return fields[f->whom];
}

/* What reads well alone may still say nobody, or nothing. */
static bool form_sound(struct req *r, const struct charge_form *f, const struct charge_new *n)
{
	bool tagless = f->whom == CHARGE_TAG && !f->tag[0];

	if ((f->whom == CHARGE_LIST && !n->list_len) || tagless ||
		(f->whom > CHARGE_LIST && f->whom < CHARGE_TAG && whom_id(f) <= 0))
		form_error(r, whom_field(f), "required", NULL);
	if (f->whom != CHARGE_LIST && f->amount.rial <= 0)
		form_error(r, "amount", "required", NULL);
	if (f->expires_on.days != DATE_NONE.days && day_end(r->store.zone, f->expires_on).s <= r->now.s)
		form_error(r, "expires_on", "past", NULL);
	for (size_t i = 0; i < f->branches.n; i++)
		if (!rule_book_branch(&r->scope, f->branches.list[i]))
			form_error(r, "branches", "unknown", NULL);
	for (size_t i = 0; i < f->product_groups.n; i++)
		if (!rule_book_group_name(&r->scope, f->product_groups.list[i]))
			form_error(r, "product_groups", "unknown", NULL);
	return !form_failed(r);
}

static struct charge_new charge_of(struct req *r, const struct charge_form *f)
{
	struct charge_new n = { .reason = f->reason, .whom = (enum charge_whom)f->whom,
		.whom_id = whom_id(f), .tag = f->tag, .by = (enum charge_by)f->by, .format = &r->format };

	if (f->amount.rial > 0)
		n.amount = f->amount;
	if (f->min_amount.rial > 0)
		n.terms.min_amount = f->min_amount;
	if (f->expires_on.days != DATE_NONE.days)
		n.terms.expires_at = day_end(r->store.zone, f->expires_on);
	n.terms.branches = f->branches.list;
	n.terms.n_branches = (int)f->branches.n;
	n.terms.product_groups = f->product_groups.list;
	n.terms.n_product_groups = (int)f->product_groups.n;
	put_list(r, &n);
	return n;
}

enum http panel_charge_create(struct req *r)
{
	struct charge_form f = form_empty();
	struct charge_new n;
	enum charge_result result;
	int64_t id;

	if (!form_read(r, charge_fields, &f))
		return form_page(r, HTTP_422);
	n = charge_of(r, &f);
	if (!form_sound(r, &f, &n))
		return form_page(r, HTTP_422);
	result = charge_create(&r->scope, &n, &id);
	if (result == CHARGE_OK)
		return respond_redirect(r, "/charges/%" PRId64, id);
	form_error(r, whom_field(&f), charge_result_word(result), NULL);
	return form_page(r, HTTP_422);
}
