/* approval.c - what waits for a second person, and what became of it. [F25] */
#include "domain/approval.h"

#include <inttypes.h>
#include <string.h>

#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { ROWS = 50 };

static void view_row(struct req *r, struct view_node *list, const struct approval *a)
{
	const struct rule_book_branch *branch =
		a->branch_id ? rule_book_branch(&r->scope, a->branch_id) : NULL;
	struct view_node *row = view_item(list);

	view_id(row, "Id", a->id);
	view_text(row, "Kind", approval_kind_word((enum approval_kind)a->kind));
	view_text(row, "State", approval_state_word((enum approval_state)a->state));
	view_text(row, "Asset", asset_name((enum asset)a->asset));
	view_asset(row, "Amount", (enum asset)a->asset, a->amount < 0 ? -a->amount : a->amount);
	view_flag(row, "Minus", a->amount < 0);
	view_text(row, "Reason", a->reason);
	view_text(row, "Branch", branch ? branch->name : NULL);
	view_text(row, "Asked", a->asked_name);
	view_time(row, "AskedAt", a->asked_at);
	view_text(row, "Decided", a->decided_name);
	view_time(row, "DecidedAt", a->decided_at);
	view_text(row, "Note", a->note);
	view_flag(row, "Own", a->asked_by == r->scope.actor_id);
	if (a->customer_id) {
		view_id(row, "CustomerId", a->customer_id);
		view_text(row, "Customer", customer_title(r, a->first_name, a->last_name, a->mobile));
	}
}

static enum approval_state state_asked(struct req *r)
{
	const char *word = req_query(r, "state");

	for (int state = APPROVAL_PENDING; word && state <= APPROVAL_WITHDRAWN; state++)
		if (strcmp(word, approval_state_word((enum approval_state)state)) == 0)
			return (enum approval_state)state;
	return APPROVAL_PENDING;
}

static enum http list_page(struct req *r, enum http status, enum approval_state state)
{
	int64_t before = r->method == GET ? req_query_int(r, "before", 1, INT64_MAX, 0) : 0;
	struct view_node *root = view_root(r), *list = view_node(root, "Approvals");
	const char *word = approval_state_word(state);
	struct approval *rows;
	size_t n = approval_list(&r->scope, state, before, ROWS + 1, &rows);

	view_text(root, "State", word);
	for (size_t i = 0; i < n && i < ROWS; i++)
		view_row(r, list, &rows[i]);
	if (n > ROWS)
		view_text(view_node(root, "Pager"), "NextUrl", arena_printf(r->arena,
			"/approvals?state=%s&before=%" PRId64, word, rows[ROWS - 1].id));
	if (before)
		view_text(view_node(root, "Pager"), "FirstUrl",
			arena_printf(r->arena, "/approvals?state=%s", word));
	return respond_page(r, status, "panel/approval/list");
}

enum http panel_approval_list(struct req *r)
{
	return list_page(r, HTTP_200, state_asked(r));
}

struct decision_form { const char *note; };
static const struct field decision_fields[] = {
	FIELD_TEXT(struct decision_form, note, OPTIONAL, 300), FIELDS_END };

/* The list with the reason why nothing was done. */
static enum http refused(struct req *r, const char *why)
{
	req_rollback(r);
	form_error(r, NULL, why, NULL);
	return list_page(r, HTTP_422, APPROVAL_PENDING);
}

static enum http decided(struct req *r, enum approval_result result, const char *why, const char *message)
{
	switch (result) {
	case APPROVAL_OK:
		flash(r, "success", message);
		return respond_redirect(r, "/approvals");
	case APPROVAL_UNKNOWN:
		return respond_error(r, HTTP_404);
	case APPROVAL_SELF:
		return refused(r, "approval_self");
	case APPROVAL_DECIDED:
		return refused(r, "approval_decided");
	case APPROVAL_REFUSED:
		return refused(r, why);
	}
	return HTTP_500;
}

enum http panel_approval_approve(struct req *r)
{
	struct decision_form f = { .note = "" };
	const char *why = NULL;
	enum approval_result result;

	if (!form_read(r, decision_fields, &f))
		return list_page(r, HTTP_422, APPROVAL_PENDING);
	result = approval_approve(&r->scope, r->id, f.note, &why);
	return decided(r, result, why, "approved");
}

enum http panel_approval_reject(struct req *r)
{
	struct decision_form f = { .note = "" };

	if (!form_read(r, decision_fields, &f))
		return list_page(r, HTTP_422, APPROVAL_PENDING);
	return decided(r, approval_reject(&r->scope, r->id, f.note), NULL, "rejected");
}
