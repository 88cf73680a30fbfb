/* reward_claim.c - what customers wait for: found by code, name or mobile, handed over. [GFT-05, GFT-06, VCH-04] */
#include "domain/reward_claim.h"

#include <inttypes.h>
#include <string.h>

#include "base/qr.h"
#include "domain/customer.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/reward_view.h"
#include "web/respond.h"

enum { LIST_ROWS = 50, PEOPLE_SHOWN = 20 };

/* ---- the list ------------------------------------------------------------------------------ */

struct list_form { const char *q; int state; int64_t branch_id, customer_id, reward_id; };
static const struct field list_fields[] = {
	FIELD_TEXT(struct list_form, q, OPTIONAL, 100),
	FIELD_CHOICE(struct list_form, state, OPTIONAL, claim_state_words),
	FIELD_ID(struct list_form, branch_id, OPTIONAL), FIELD_ID(struct list_form, customer_id, OPTIONAL),
	FIELD_ID(struct list_form, reward_id, OPTIONAL), FIELDS_END };

static struct list_form list_asked(struct req *r)
{
	struct list_form f = { .q = req_query(r, "q"), .state = CLAIM_OPEN,
		.branch_id = req_query_int(r, "branch_id", 1, INT64_MAX, 0),
		.customer_id = req_query_int(r, "customer_id", 1, INT64_MAX, 0),
		.reward_id = req_query_int(r, "reward_id", 1, INT64_MAX, 0) };
	const char *state = req_query(r, "state");

	f.q = f.q ? f.q : "";
	for (int i = 0; state && claim_state_words[i]; i++)
		if (strcmp(state, claim_state_words[i]) == 0)
			f.state = i;
	return f;
}

static const char *list_url(struct req *r, const struct list_form *f)
{
	return arena_printf(r->arena, "/reward-claims?state=%s&branch_id=%" PRId64 "&customer_id=%" PRId64
		"&reward_id=%" PRId64, claim_state_words[f->state], f->branch_id, f->customer_id, f->reward_id);
}

/* Several people answer to what was typed: to choose one of them. */
static void view_people(struct req *r, const struct customer_row *people, size_t n)
{
	struct view_node *list = view_node(view_root(r), "People");

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);

		view_id(item, "Id", people[i].id);
		view_text(item, "Name", customer_title(r, people[i].first_name, people[i].last_name,
			people[i].mobile));
		view_digits(item, "Mobile", people[i].mobile);
	}
}

/*
 * What was typed or scanned: a code opens its claim, a customer narrows the list, several are
 * offered. True: answered.
 */
static bool search(struct req *r, struct list_form *f)
{
	struct customer_row *people;
	struct reward_claim c;
	size_t n;

	if (!*f->q)
		return false;
	if (claim_find(&r->scope, f->q, &c)) {
		respond_redirect(r, "/reward-claims/%" PRId64, c.id);
		return true;
	}
	if (!scope_may(&r->scope, PERM_CUSTOMER_VIEW)) {
		view_flag(view_root(r), "NothingFound", true);
		return false;
	}
	n = customer_search(&r->scope, f->q, PEOPLE_SHOWN, &people);
	if (n == 1)
		f->customer_id = people[0].id;
	else
		view_people(r, people, n);
	view_flag(view_root(r), "NothingFound", n == 0);
	return false;
}

static void view_list(struct req *r, const struct list_form *f)
{
	struct view_node *list = view_node(view_root(r), "Claims"), *pager = view_node(view_root(r), "Pager");
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	bool open = f->state == CLAIM_OPEN;
	struct claim_filter filter = { .customer_id = f->customer_id, .reward_id = f->reward_id,
		.state = (enum claim_state)f->state, .rewards = true, .vouchers = true,
		.branch_id = f->branch_id, .before_id = open ? 0 : before,
		.limit = open ? 4 * LIST_ROWS : LIST_ROWS + 1 };
	struct reward_claim *claims;
	size_t n = open ? claim_due_list(&r->scope, &filter, &claims) : claim_list(&r->scope, &filter, &claims);
	size_t shown = open || n <= LIST_ROWS ? n : LIST_ROWS;

	for (size_t i = 0; i < shown; i++)
		view_claim(r, view_item(list), &claims[i]);
	if (shown < n)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&before=%" PRId64, list_url(r, f),
			claims[shown - 1].id));
	if (before && !open)
		view_text(pager, "FirstUrl", list_url(r, f));
}

enum http panel_claim_list(struct req *r)
{
	struct list_form f = list_asked(r);

	if (search(r, &f))
		return r->response.status;
	/* who may not see members (a partner's account) sees what a code shows, and no list */
	if (scope_may(&r->scope, PERM_CUSTOMER_VIEW)) {
		view_list(r, &f);
		customer_filter_view(r, f.customer_id);
	}
	options_branches(r, view_node(view_root(r), "Branches"));
	view_text(view_root(r), "State", claim_state_words[f.state]);
	view_flag(view_root(r), "Filtered", *f.q || f.branch_id || f.customer_id || f.reward_id);
	form_show(r, list_fields, &f);
	return respond_page(r, HTTP_200, "panel/reward_claim/list");
}

/* ---- one claim ----------------------------------------------------------------------------- */

enum http panel_claim_show(struct req *r)
{
	struct reward_claim c;

	if (!claim_load(&r->scope, r->id, &c))
		return respond_error(r, HTTP_404);
	view_claim(r, view_node(view_root(r), "Claim"), &c);
	if (!scope_home_branch(&r->scope) && !c.branch_id)
		options_branches(r, view_node(view_root(r), "Branches"));
	return respond_page(r, HTTP_200, "panel/reward_claim/show");
}

/* Where the person was: the list, or the claim's page. */
static enum http back(struct req *r)
{
	const char *next = params_get(&r->form, "next");

	return respond_redirect(r, "%s", next ? local_address(next) : "/reward-claims");
}

enum http panel_claim_hand_over(struct req *r)
{
	const char *typed = params_get(&r->form, "branch_id");
	int64_t branch_id = 0;
	struct reward_claim c;

	if (!claim_load(&r->scope, r->id, &c))
		return respond_error(r, HTTP_404);
	if (typed && !decimal_parse(typed, 0, &branch_id))
		branch_id = 0;
	switch (claim_hand_over(&r->scope, c.id, branch_id)) {
	case CLAIM_OK:
		flash(r, "success", reward_is_voucher(c.kind) ? "voucher_used" : "claim_handed_over");
		return back(r);
	case CLAIM_BRANCH_FORBIDDEN:
		flash(r, "warning", "claim_other_branch");
		break;
	case CLAIM_OWN_ACCOUNT:
		flash(r, "warning", "own_account");
		break;
	case CLAIM_UNKNOWN: case CLAIM_CUSTOMER_UNKNOWN: case CLAIM_CUSTOMER_INACTIVE: case CLAIM_CHANGED:
	case CLAIM_NOT_OFFERED: case CLAIM_NOT_FOR_CUSTOMER: case CLAIM_BELOW_THRESHOLD: case CLAIM_LIMIT:
	case CLAIM_OUT_OF_STOCK: case CLAIM_INSUFFICIENT: case CLAIM_CLOSED:
		flash(r, "warning", "claim_closed");
		break;
	}
	return respond_redirect(r, "/reward-claims/%" PRId64, c.id);
}

enum http panel_claim_cancel(struct req *r)
{
	struct reward_claim c;

	if (!claim_load(&r->scope, r->id, &c))
		return respond_error(r, HTTP_404);
	if (claim_cancel(&r->scope, c.id) == CLAIM_OK)
		flash(r, "success", "claim_cancelled");
	else
		flash(r, "warning", "claim_closed");
	return respond_redirect(r, "/reward-claims/%" PRId64, c.id);
}

enum http panel_claim_print(struct req *r)
{
	struct view_node *store = view_node(view_root(r), "Store");
	struct reward_claim c;

	if (!claim_load(&r->scope, r->id, &c))
		return respond_error(r, HTTP_404);
	view_claim(r, view_node(view_root(r), "Claim"), &c);
	view_digits(store, "Phone", r->store.phone);
	view_text(store, "Address", r->store.address);
	view_text(store, "ReceiptNote", r->store.receipt_note);
	return respond_page(r, HTTP_200, "panel/reward_claim/print");
}

enum http panel_claim_qr(struct req *r)
{
	struct reward_claim c;
	char *svg;

	if (!claim_load(&r->scope, r->id, &c))
		return respond_error(r, HTTP_404);
	svg = qr_svg(r->arena, c.code);
	respond_cache_forever(r);
	return respond_bytes(r, "image/svg+xml", svg, strlen(svg));
}
