/* api_key.c - keys for tills, apps and the shop's own software. [API-01] */
#include "domain/api_key.h"

#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/audit_value.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/perm_boxes.h"
#include "web/respond.h"
#include "web/view.h"

struct key_form { const char *name; int64_t branch_id; };
static const struct field key_fields[] = { FIELD_TEXT(struct key_form, name, REQUIRED, 80),
	FIELD_ID(struct key_form, branch_id, OPTIONAL), FIELDS_END };

enum http panel_api_key_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Keys");
	struct api_key *keys;
	size_t n = api_key_list(&r->scope, &keys);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		const struct rule_book_branch *branch = rule_book_branch(&r->scope, keys[i].branch_id);
		view_id(row, "Id", keys[i].id);
		view_text(row, "Name", keys[i].name);
		view_text(row, "Hint", keys[i].hint);
		view_text(row, "Branch", branch ? branch->name : NULL);
		view_text(row, "May", perm_list_text(r, keys[i].permissions));
		view_date(row, "Created", local_time(r->store.zone, keys[i].created_at).date);
		view_date(row, "Used", keys[i].used_on);
		view_flag(row, "Revoked", keys[i].revoked_at.s);
	}
	return respond_page(r, HTTP_200, "panel/api_key/list");
}

static enum http form_page(struct req *r, enum http status, perm_set set)
{
	options_branches(r, view_node(view_root(r), "Branches"));
	perm_boxes_show(r, set);
	return respond_page(r, status, "panel/api_key/form");
}

enum http panel_api_key_new(struct req *r)
{
	form_show(r, key_fields, &(struct key_form){ "", 0 });
	return form_page(r, HTTP_200,
		r->scope.permissions & (perm_bit(PERM_CUSTOMER_VIEW) | perm_bit(PERM_CUSTOMER_EDIT) |
		perm_bit(PERM_PRODUCT_VIEW) | perm_bit(PERM_SALE_VIEW) | perm_bit(PERM_SALE_POST) |
		perm_bit(PERM_SALE_REFUND)));
}

enum http panel_api_key_create(struct req *r)
{
	struct key_form f = { "", 0 };
	perm_set set = perm_boxes_read(r);
	char *key = NULL;
	int64_t id;

	if (!form_read(r, key_fields, &f))
		return form_page(r, HTTP_422, set);
	switch (api_key_create(&r->scope, f.name, set, f.branch_id, &id, &key)) {
	case API_KEY_OK:
		break;
	case API_KEY_FORBIDDEN:
		form_error(r, NULL, "more_than_you_may", NULL);
		return form_page(r, HTTP_422, set);
	case API_KEY_BAD_BRANCH:
		form_error(r, "branch_id", "unknown", NULL);
		return form_page(r, HTTP_422, set);
	}
	/* shown in this answer and nowhere else: it cannot be read again */
	view_text(view_node(view_root(r), "NewKey"), "Name", f.name);
	view_text(view_node(view_root(r), "NewKey"), "Text", key);
	return respond_page(r, HTTP_200, "panel/api_key/created");
}

enum http panel_api_key_revoke(struct req *r)
{
	if (!api_key_revoke(&r->scope, r->id))
		return respond_error(r, HTTP_404);
	flash(r, "success", "key_revoked");
	return respond_redirect(r, "/api-keys");
}
