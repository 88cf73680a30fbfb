/* gift_card.c - gift cards as the office keeps them: made, printed, blocked. [VCH-06] */
#include "domain/gift_card.h"

#include <inttypes.h>

#include "base/text.h"
#include "web/form.h"
#include "web/panel/gift_card_view.h"
#include "web/panel/pages.h"
#include "web/panel/qr_view.h"
#include "web/respond.h"

enum { SHEET_CARDS = 1000, LIST_ROWS = 50, CARD_ROWS = 100, VALID_DAYS_MAX = 3650 };

struct batch_form { const char *name; money_t amount; int64_t count, valid_days; };
static const struct field batch_fields[] = {
	FIELD_TEXT(struct batch_form, name, REQUIRED, 120),
	FIELD_MONEY(struct batch_form, amount, REQUIRED, 1000, AMOUNT_MAX),
	FIELD_INT(struct batch_form, count, REQUIRED, 1, GIFT_CARD_BATCH_MAX),
	FIELD_INT(struct batch_form, valid_days, OPTIONAL, 1, VALID_DAYS_MAX), FIELDS_END };

static void view_batch(struct view_node *node, const struct gift_card_batch *b)
{
	view_id(node, "Id", b->id);
	view_text(node, "Name", b->name);
	view_money(node, "Amount", b->amount);
	view_int(node, "Count", b->count);
	view_int(node, "Made", b->made);
	view_flag(node, "Making", b->made < b->count);
	view_int(node, "Sold", b->sold);
	view_money(node, "Owed", b->owed);
	if (b->valid_days)
		view_int(node, "ValidDays", b->valid_days);
	view_time(node, "MadeAt", b->created_at);
	view_text(node, "Author", b->author);
}

/* The cards with these last letters, when somebody looks for one. */
static void view_found(struct req *r, const char *typed)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Cards");
	char *last4 = text_ascii_digits(r->arena, typed);
	struct gift_card *cards;
	size_t n;

	for (char *p = last4; *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	n = gift_card_list(&r->scope, 0, last4, 0, LIST_ROWS, &cards);
	view_text(root, "Typed", typed);
	view_flag(root, "NotFound", n == 0);
	for (size_t i = 0; i < n; i++)
		gift_card_view(r, view_item(list), &cards[i]);
}

enum http panel_gift_card_list(struct req *r)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Batches"),
		*pager = view_node(root, "Pager");
	const char *typed = req_query(r, "last4");
	struct gift_card_batch *b;
	size_t n = gift_card_batch_list(&r->scope, before, LIST_ROWS + 1, &b);

	if (typed && *typed)
		view_found(r, typed);
	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_batch(view_item(list), &b[i]);
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/gift-cards?before=%" PRId64,
			b[LIST_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", "/gift-cards");
	return respond_page(r, HTTP_200, "panel/gift_card/list");
}

enum http panel_gift_card_new(struct req *r)
{
	struct batch_form f = { .name = "", .amount = { -1 } };

	form_show(r, batch_fields, &f);
	return respond_page(r, HTTP_200, "panel/gift_card/form");
}

enum http panel_gift_card_create(struct req *r)
{
	struct batch_form f = { 0 };
	int64_t id;

	if (!form_read(r, batch_fields, &f))
		return respond_page(r, HTTP_422, "panel/gift_card/form");
	id = gift_card_batch_create(&r->scope, &(struct gift_card_batch_new){ .name = f.name,
		.amount = f.amount, .count = (int)f.count, .valid_days = (int)f.valid_days });
	flash(r, "success", "gift_cards_made");
	return respond_redirect(r, "/gift-cards/batches/%" PRId64, id);
}

enum http panel_gift_card_batch(struct req *r)
{
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Cards"),
		*pager = view_node(root, "Pager");
	struct gift_card_batch b;
	struct gift_card *cards;
	size_t n;

	if (!gift_card_batch_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	view_batch(view_node(root, "Batch"), &b);
	n = gift_card_list(&r->scope, b.id, NULL, after, CARD_ROWS + 1, &cards);
	for (size_t i = 0; i < n && i < CARD_ROWS; i++)
		gift_card_view(r, view_item(list), &cards[i]);
	if (n > CARD_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/gift-cards/batches/%" PRId64
			"?after=%" PRId64, b.id, cards[CARD_ROWS - 1].id));
	if (after)
		view_text(pager, "FirstUrl", arena_printf(r->arena, "/gift-cards/batches/%" PRId64, b.id));
	return respond_page(r, HTTP_200, "panel/gift_card/batch");
}

/* A POST: who prints codes could spend them, so it is written down. A sheet at a time. */
enum http panel_gift_card_print(struct req *r)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Cards");
	struct gift_card_batch b;
	const char *after = params_get(&r->form, "after");
	struct gift_card_code *codes;
	int64_t after_id = 0;
	size_t n;

	if (!gift_card_batch_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	view_batch(view_node(root, "Batch"), &b);
	if (after && !decimal_parse(after, 0, &after_id))
		return respond_error(r, HTTP_404);
	n = gift_card_codes(&r->scope, b.id, after_id, SHEET_CARDS, &codes);
	if (n == SHEET_CARDS)
		view_id(root, "Next", codes[n - 1].id);
	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);

		view_text(item, "Code", codes[i].code);
		view_qr(r, item, "Qr", codes[i].code);
	}
	view_text(root, "Size", params_get(&r->form, "receipt") ? "receipt" : "a4");
	return respond_page(r, HTTP_200, "panel/gift_card/print");
}

static void view_moves(struct req *r, int64_t id)
{
	struct view_node *list = view_node(view_root(r), "Moves");
	struct gift_card_transfer *moves;
	size_t n = gift_card_transfers(&r->scope, id, &moves);

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);
		bool in = moves[i].amount.rial > 0;

		view_text(item, "Kind", gift_card_move_word((enum gift_card_move)moves[i].kind));
		view_flag(item, "In", in);
		view_money(item, "Amount", (money_t){ in ? moves[i].amount.rial : -moves[i].amount.rial });
		view_time(item, "Time", moves[i].booked_at);
		view_text(item, "Branch", moves[i].branch_name);
		view_text(item, "Staff", moves[i].actor_name);
		view_id(item, "SaleId", moves[i].sale_id);
		if (moves[i].kind == GIFT_CARD_TO_WALLET)
			view_id(item, "CustomerId", moves[i].cause_id);
	}
}

enum http panel_gift_card_show(struct req *r)
{
	struct gift_card card;

	if (!gift_card_load(&r->scope, r->id, &card))
		return respond_error(r, HTTP_404);
	gift_card_view(r, view_node(view_root(r), "Card"), &card);
	view_moves(r, card.id);
	return respond_page(r, HTTP_200, "panel/gift_card/show");
}

static enum http set_blocked(struct req *r, bool blocked)
{
	if (!gift_card_set_blocked(&r->scope, r->id, blocked))
		return respond_error(r, HTTP_404);
	flash(r, "success", "saved");
	return respond_redirect(r, "/gift-cards/%" PRId64, r->id);
}

enum http panel_gift_card_block(struct req *r)
{
	return set_blocked(r, true);
}

enum http panel_gift_card_unblock(struct req *r)
{
	return set_blocked(r, false);
}
