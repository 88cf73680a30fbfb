/* referral.c - who brought a customer and whom he brought; what the store says about it. [§6, REF-01…08] */
#include "domain/referral.h"

#include <inttypes.h>

#include "domain/customer.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/host.h"
#include "web/panel/card_view.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { FOUND_ROWS = 10, PAGE_ROWS = 50, BOX_ROWS = 5 };

static void view_referred(struct req *r, struct view_node *list, const struct referred *c)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", c->id);
	view_text(row, "Name", customer_title(r, c->first_name, c->last_name, c->mobile));
	view_time(row, "Registered", c->registered_at);
	view_int(row, "SalesCount", c->sales_count);
	view_money(row, "Spent", c->spent);
	if (c->credit > 0)
		view_money(row, "Credit", (money_t){ c->credit });
	if (c->points > 0)
		view_points(row, "Points", (points_t){ c->points });
	view_flag(row, "Held", c->held > 0);
	view_flag(row, "SameAddress", c->same_address);
}

/* The invitation that he hands on: as text to copy, and to scan. [REF-01] */
static void view_invitation(struct req *r, const struct customer *c)
{
	struct view_node *node = view_node(view_root(r), "Invite");
	const char *link = host_invite(r, c->referral_code);

	view_text(node, "Link", link);
	qr_view(r, view_node(node, "Qr"), link);
}

void customer_referral_view(struct req *r, const struct customer *c)
{
	int64_t count = referral_count(&r->scope, c->id);
	struct view_node *node = view_node(view_root(r), "Referral");
	struct referred *list;
	size_t n = count ? referral_list(&r->scope, c->id, 0, BOX_ROWS, &list) : 0;

	view_invitation(r, c);

	if (count)
		view_int(node, "Count", count);
	for (size_t i = 0; i < n; i++)
		view_referred(r, view_node(node, "List"), &list[i]);
}

static void view_found_row(struct req *r, const struct customer_row *found)
{
	struct view_node *row = view_item(view_node(view_root(r), "Found"));

	view_id(row, "Id", found->id);
	view_text(row, "Name", customer_title(r, found->first_name, found->last_name, found->mobile));
	view_digits(row, "Mobile", found->mobile);
	view_text(row, "Level", rule_book_level_name(&r->scope, found->level_id));
}

/* Whom ?q= names by code or invitation, and whom the search found, but for himself. */
static void view_found(struct req *r, const struct customer *c)
{
	const char *q = req_query(r, "q");
	struct customer invited_by = { 0 };
	struct customer_row *rows;
	size_t n;

	view_text(view_root(r), "Query", q);
	if (!q || !q[0])
		return;
	if (customer_find(&r->scope, CUSTOMER_BY_REFERRAL_CODE, q, &invited_by) && invited_by.id != c->id)
		view_found_row(r, &(struct customer_row){ .id = invited_by.id,
			.first_name = invited_by.first_name, .last_name = invited_by.last_name,
			.mobile = invited_by.mobile, .level_id = invited_by.level_id });
	n = customer_search(&r->scope, q, FOUND_ROWS, &rows);
	for (size_t i = 0; i < n; i++)
		if (rows[i].id != c->id && rows[i].id != invited_by.id)
			view_found_row(r, &rows[i]);
}

static enum http referral_page(struct req *r, enum http status, const struct customer *c)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *node = view_node(root, "Customer"),
		*pager = view_node(root, "Pager");
	struct customer referrer;
	struct referred *list;
	size_t n = referral_list(&r->scope, c->id, before, PAGE_ROWS + 1, &list);

	view_text(node, "ReferralCode", c->referral_code);
	view_invitation(r, c);
	if (c->referrer_id && customer_load(&r->scope, c->referrer_id, &referrer)) {
		view_id(view_node(node, "Referrer"), "Id", referrer.id);
		view_text(view_node(node, "Referrer"), "Name", customer_title(r, referrer.first_name,
			referrer.last_name, referrer.mobile));
	} else {
		view_found(r, c);
	}
	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_referred(r, view_node(root, "Referred"), &list[i]);
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/customers/%" PRId64 "/referral?before=%" PRId64,
			c->id, list[PAGE_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", arena_printf(r->arena, "/customers/%" PRId64 "/referral", c->id));
	return respond_page(r, status, "panel/customer/referral");
}

enum http panel_customer_referral(struct req *r)
{
	struct customer c;

	return customer_head(r, &c) ? referral_page(r, HTTP_200, &c) : respond_error(r, HTTP_404);
}

struct referrer_form { int64_t referrer_id; };
static const struct field referrer_fields[] = { FIELD_ID(struct referrer_form, referrer_id, REQUIRED),
	FIELDS_END };

enum http panel_customer_referrer(struct req *r)
{
	struct referrer_form f = { 0 };
	struct problem problem = { 0 };
	struct customer c;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (!form_read(r, referrer_fields, &f))
		return referral_page(r, HTTP_422, &c);
	switch (customer_set_referrer(&r->scope, c.id, f.referrer_id, &problem)) {
	case CUSTOMER_OK:
		flash(r, "success", "referrer_set");
		return respond_redirect(r, "/customers/%" PRId64 "/referral", c.id);
	case CUSTOMER_NOT_FOUND:
	case CUSTOMER_STALE:
	case CUSTOMER_EXISTS:
	case CUSTOMER_INVALID:
		break;
	}
	form_error(r, NULL, arena_printf(r->arena, "referrer_%s", problem.code), NULL);
	return referral_page(r, HTTP_422, &c);
}

struct policy_form { bool hold; int64_t return_days; };
static const struct field policy_fields[] = { FIELD_CHECK(struct policy_form, hold),
	FIELD_INT(struct policy_form, return_days, REQUIRED, 0, RETURN_DAYS_MAX), FIELDS_END };

static enum http policy_page(struct req *r, enum http status, const struct policy_form *f)
{
	int64_t waiting = referral_waiting(&r->scope);

	form_show(r, policy_fields, f);
	if (waiting)
		view_int(view_root(r), "Waiting", waiting);
	return respond_page(r, status, "panel/referral/policy");
}

enum http panel_referral_policy_form(struct req *r)
{
	struct referral_policy p = referral_policy_load(&r->scope);

	return policy_page(r, HTTP_200, &(struct policy_form){ p.hold, p.return_days });
}

enum http panel_referral_policy(struct req *r)
{
	struct policy_form f = { 0 };

	if (!form_read(r, policy_fields, &f))
		return policy_page(r, HTTP_422, &f);
	referral_policy_save(&r->scope, &(struct referral_policy){ f.hold, (int)f.return_days });
	flash(r, "success", "saved");
	return respond_redirect(r, "/referral");
}
