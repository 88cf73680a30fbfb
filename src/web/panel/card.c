/* card.c - cards of members: all, one customer's, issued, replaced, blocked; and found by reading. [CRD-01…05] */
#include <inttypes.h>
#include <string.h>

#include "web/form.h"
#include "web/panel/card_view.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { PAGE_ROWS = 50, TYPED_CHARS = 200 };

/* ?state=; −1 = any. */
static int state_asked(struct req *r)
{
	const char *word = req_query(r, "state");

	for (int i = 0; word && card_state_words[i]; i++)
		if (strcmp(card_state_words[i], word) == 0) {
			view_text(view_root(r), "State", word);
			return i;
		}
	return -1;
}

enum http panel_card_list(struct req *r)
{
	struct card_filter f = { .state = state_asked(r), .before_id = req_query_int(r, "before", 1, INT64_MAX, 0),
		.limit = PAGE_ROWS + 1 };
	struct view_node *root = view_root(r), *list = view_node(root, "Cards"), *pager = view_node(root, "Pager");
	const char *path = f.state < 0 ? "/cards?" :
		arena_printf(r->arena, "/cards?state=%s&", card_state_words[f.state]);
	struct card_design *designs;
	struct card *cards;
	size_t n = card_list(&r->scope, &f, &cards), n_designs = card_design_list(&r->scope, &designs);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		card_view(r, view_item(list), &cards[i], designs, n_designs);
	if (n > PAGE_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%sbefore=%" PRId64, path,
			cards[PAGE_ROWS - 1].id));
	if (f.before_id)
		view_text(pager, "FirstUrl", path);
	return respond_page(r, HTTP_200, "panel/card/list");
}

/* ---- found by reading ---------------------------------------------------------------------- */

struct find_form { const char *card, *from; };
static const struct field find_fields[] = { FIELD_TEXT(struct find_form, card, REQUIRED, TYPED_CHARS),
	FIELD_TEXT(struct find_form, from, OPTIONAL, TYPED_CHARS), FIELDS_END };

/* Back to the page where nobody was found, if whoever read the card may see it. */
static enum http not_found(struct req *r, const struct find_form *f)
{
	flash(r, "warning", "card_unknown");
	if (strcmp(f->from, "/check-ins") == 0 && scope_may(&r->scope, PERM_CHECK_IN))
		return respond_redirect(r, "/check-ins");
	return respond_redirect(r, scope_may(&r->scope, PERM_CARD_EDIT) ? "/cards" : "/customers");
}

/* To the holder's cards; from the visits to the visit of the holder. */
static enum http found(struct req *r, const struct find_form *f, int64_t customer_id)
{
	struct customer c;

	if (strcmp(f->from, "/check-ins") == 0 && customer_load(&r->scope, customer_id, &c))
		return respond_redirect(r, "/check-ins?q=%s", c.code);
	return respond_redirect(r, "/customers/%" PRId64 "/cards", customer_id);
}

/*
 * Goes on to the holder. Posted, so that what a reader typed into it (it may be a bank card) stands
 * in no address and no log, and is not shown again.
 */
enum http panel_card_find(struct req *r)
{
	struct find_form f = { "", "" };
	struct card_reading reading;
	struct customer member;
	struct card card;
	bool known;

	if (!form_read(r, find_fields, &f))
		return not_found(r, &f);
	reading = card_read(f.card);
	known = card_find(&r->scope, &reading, &card);
	card_reading_wipe(&reading);
	if (known)
		return found(r, &f, card.customer_id);
	/* a member's own QR holds his code, which is no card's number */
	if (customer_find(&r->scope, CUSTOMER_BY_CODE, f.card, &member))
		return found(r, &f, member.id);
	return not_found(r, &f);
}

/* ---- one customer's ------------------------------------------------------------------------ */

struct issue_form { const char *card; int kind; date_t valid_until; int64_t card_design_id; };
static const struct field issue_fields[] = {
	FIELD_CHOICE(struct issue_form, kind, REQUIRED, card_kind_words),
	FIELD_DATE(struct issue_form, valid_until, OPTIONAL),
	FIELD_ID(struct issue_form, card_design_id, OPTIONAL), FIELDS_END };
/* By itself: what was read is never shown again. */
static const struct field number_fields[] = { FIELD_TEXT(struct issue_form, card, OPTIONAL, TYPED_CHARS),
	FIELDS_END };

static enum http customer_page(struct req *r, enum http status)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Cards"),
		*options = view_node(root, "Designs");
	const struct card_design *best;
	struct customer_labels labels;
	struct card_design *designs;
	struct customer c;
	struct card *cards;
	size_t n, n_designs;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	n = card_list_of(&r->scope, c.id, &cards);
	n_designs = card_design_list(&r->scope, &designs);
	labels = customer_labels(&r->scope, c.id);
	best = card_design_for(designs, n_designs, labels.groups, labels.n_groups, c.level_id);
	for (size_t i = 0; i < n; i++)
		card_view(r, view_item(list), &cards[i], designs, n_designs);
	for (int k = 0; card_kind_words[k]; k++) {
		struct view_node *option = view_item(view_node(root, "Kinds"));

		view_text(option, "Value", card_kind_words[k]);
		view_word(option, "Text", "card.kinds.", card_kind_words[k]);
	}
	for (size_t i = 0; i < n_designs; i++)
		option_add(options, designs[i].id, designs[i].name);
	form_show(r, issue_fields, &(struct issue_form){ .kind = CARD_BARCODE, .valid_until = DATE_NONE,
		.card_design_id = best ? best->id : 0 });
	view_text(view_node(view_node(root, "Form"), "card"), "Value", "");
	qr_view(r, view_node(view_node(root, "Customer"), "Qr"), c.code);
	view_digits(view_node(root, "Customer"), "Code", c.code);
	return respond_page(r, status, "panel/card/customer");
}

enum http panel_customer_cards(struct req *r)
{
	return customer_page(r, HTTP_200);
}

static bool card_ok(struct req *r, enum card_result result, const struct problem *problem)
{
	switch (result) {
	case CARD_OK:
		return true;
	case CARD_NOT_FOUND:
		form_error(r, "card_design_id", "unknown", NULL);
		break;
	case CARD_NOT_ACTIVE:
		form_error(r, NULL, "card_stopped", NULL);
		break;
	case CARD_TAKEN:
	case CARD_INVALID:
		form_error(r, problem->field,
			strcmp(problem->code, "bank_card") == 0 ? "bank_card_kind" : problem->code, NULL);
		break;
	}
	return false;
}

enum http panel_card_issue(struct req *r)
{
	struct issue_form f = { .card = "", .kind = CARD_BARCODE, .valid_until = DATE_NONE };
	struct problem problem;
	struct customer c;
	int64_t id;
	bool ok;

	if (!customer_load(&r->scope, r->id, &c))
		return respond_error(r, HTTP_404);
	ok = form_read(r, number_fields, &f);
	if (!form_read(r, issue_fields, &f) || !ok || !card_ok(r, card_issue(&r->scope, c.id,
			&(struct card_new){ .kind = (enum card_kind)f.kind, .typed = f.card,
				.valid_until = f.valid_until, .card_design_id = f.card_design_id }, &id, &problem),
			&problem))
		return customer_page(r, HTTP_422);
	flash(r, "success", "saved");
	return respond_redirect(r, "/customers/%" PRId64 "/cards", c.id);
}

/* The page of the holder of r->id, with what went wrong. */
static enum http holder_page(struct req *r, int64_t customer_id)
{
	r->id = customer_id;
	return customer_page(r, HTTP_422);
}

struct replace_form { const char *card; bool lost; };
static const struct field replace_fields[] = { FIELD_TEXT(struct replace_form, card, OPTIONAL, TYPED_CHARS),
	FIELD_CHECK(struct replace_form, lost), FIELDS_END };

enum http panel_card_replace(struct req *r)
{
	struct replace_form f = { .card = "" };
	struct problem problem;
	struct card card;
	int64_t new_id;

	if (!card_load(&r->scope, r->id, &card))
		return respond_error(r, HTTP_404);
	if (!form_read(r, replace_fields, &f) ||
		!card_ok(r, card_replace(&r->scope, card.id, f.card, f.lost, &new_id, &problem), &problem))
		return holder_page(r, card.customer_id);
	flash(r, "success", "card_replaced");
	return respond_redirect(r, "/customers/%" PRId64 "/cards", card.customer_id);
}

static enum http block(struct req *r, bool blocked)
{
	struct card card;

	if (!card_load(&r->scope, r->id, &card))
		return respond_error(r, HTTP_404);
	if (!card_ok(r, card_block(&r->scope, card.id, blocked), NULL))
		return holder_page(r, card.customer_id);
	flash(r, "success", "saved");
	return respond_redirect(r, "/customers/%" PRId64 "/cards", card.customer_id);
}

enum http panel_card_block(struct req *r)
{
	return block(r, true);
}

enum http panel_card_unblock(struct req *r)
{
	return block(r, false);
}
