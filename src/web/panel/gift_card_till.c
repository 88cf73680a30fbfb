/* gift_card_till.c - gift cards at the till: sold, asked for their balance, moved into a wallet. [VCH-06] */
#include <inttypes.h>

#include "domain/branch.h"
#include "domain/customer.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/gift_card_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/till.h"
#include "web/respond.h"
#include "web/tries.h"

void gift_card_view(struct req *r, struct view_node *node, const struct gift_card *card)
{
	view_id(node, "Id", card->id);
	view_text(node, "Last4", card->last4);
	view_text(node, "State", gift_card_state_words[gift_card_state_of(card, r->now)]);
	view_money(node, "Amount", card->amount);
	view_money(node, "Balance", card->balance);
	view_time(node, "SoldAt", card->sold_at);
	if (card->expires_at.s)
		view_date(node, "ExpiresOn",
			local_time(r->store.zone, (utc_t){ card->expires_at.s - 1 }).date);
	view_id(node, "BatchId", card->batch_id);
	view_text(node, "Batch", card->batch_name);
	view_id(node, "CustomerId", card->customer_id);
	if (card->customer_id)
		view_text(node, "Customer", customer_title(r, card->first_name, card->last_name, NULL));
}

/* The one customer that was typed; 0 and an error at the field when it is none or several. */
static int64_t customer_typed(struct req *r, const char *typed)
{
	struct customer_row *rows;
	size_t n = customer_search(&r->scope, typed, 2, &rows);

	if (n == 1)
		return rows[0].id;
	form_error(r, "customer", n ? "customer_several" : "customer_unknown", NULL);
	return 0;
}

/* ---- selling --------------------------------------------------------------------------------- */

struct sell_form { const char *code, *customer; int64_t branch_id; int payment; };
static const struct field sell_fields[] = {
	FIELD_TEXT(struct sell_form, code, REQUIRED, 60), FIELD_TEXT(struct sell_form, customer, OPTIONAL, 100),
	FIELD_ID(struct sell_form, branch_id, REQUIRED),
	FIELD_CHOICE(struct sell_form, payment, REQUIRED, payment_money_words), FIELDS_END };

static enum http sell_page(struct req *r, enum http status)
{
	struct view_node *root = view_root(r), *branches = view_node(root, "Branches");
	struct branch *b;
	size_t n = till_branches(r, &b);

	for (size_t i = 0; i < n; i++)
		option_add(branches, b[i].id, b[i].name);
	options_payments(view_node(root, "Payments"));
	return respond_page(r, status, "panel/gift_card/sell");
}

enum http panel_gift_card_sell_form(struct req *r)
{
	struct sell_form f = { .code = "", .customer = "", .payment = PAYMENT_CARD };
	struct branch *b;

	if (till_branches(r, &b))
		f.branch_id = b[0].id;
	form_show(r, sell_fields, &f);
	return sell_page(r, HTTP_200);
}

static bool sell(struct req *r, const struct sell_form *f, struct gift_card *card)
{
	struct gift_card_sale q = { .code = f->code, .branch_id = f->branch_id,
		.payment = (enum payment)f->payment };
	enum gift_card_result result;
	int wait_s;

	if (*f->customer && !(q.customer_id = customer_typed(r, f->customer)))
		return false;
	if (!tries_left(r, 0, &wait_s)) {
		form_error(r, "code", "too_many_codes", NULL);
		return false;
	}
	result = gift_card_sell(&r->scope, &q, card);
	if (result == GIFT_CARD_OK)
		return true;
	if (result == GIFT_CARD_UNKNOWN)
		tries_wrong(r, 0);
	form_error(r, result == GIFT_CARD_BRANCH_FORBIDDEN ? "branch_id" : "code",
		gift_card_result_word(result), NULL);
	return false;
}

enum http panel_gift_card_sell(struct req *r)
{
	struct sell_form f = { 0 };
	struct gift_card card;

	if (!form_read(r, sell_fields, &f) || !sell(r, &f, &card))
		return sell_page(r, HTTP_422);
	flash(r, "success", "gift_card_sold");
	return respond_redirect(r, "/gift-cards/sold/%" PRId64, card.id);
}

enum http panel_gift_card_sold(struct req *r)
{
	struct gift_card card;

	if (!gift_card_load(&r->scope, r->id, &card) || !card.sold_at.s)
		return respond_error(r, HTTP_404);
	gift_card_view(r, view_node(view_root(r), "Card"), &card);
	return respond_page(r, HTTP_200, "panel/gift_card/sold");
}

/* ---- balance, and into a wallet -------------------------------------------------------------- */

struct check_form { const char *code, *customer; };
static const struct field check_fields[] = {
	FIELD_TEXT(struct check_form, code, REQUIRED, 60),
	FIELD_TEXT(struct check_form, customer, OPTIONAL, 100), FIELDS_END };

/* A card that can pay; one neutral answer for all others. */
static bool find_active(struct req *r, const char *code, struct gift_card *card)
{
	int wait_s;

	if (!tries_left(r, 0, &wait_s)) {
		form_error(r, "code", "too_many_codes", NULL);
		return false;
	}
	if (gift_card_by_code(&r->scope, code, card) &&
		gift_card_state_of(card, r->now) == GIFT_CARD_ACTIVE)
		return true;
	tries_wrong(r, 0);
	form_error(r, "code", "gift_card_not_usable", NULL);
	return false;
}

enum http panel_gift_card_check_form(struct req *r)
{
	struct check_form f = { .code = "", .customer = "" };

	form_show(r, check_fields, &f);
	return respond_page(r, HTTP_200, "panel/gift_card/check");
}

/* A POST, so that no log keeps the code. */
enum http panel_gift_card_check(struct req *r)
{
	struct check_form f = { 0 };
	struct gift_card card;

	if (!form_read(r, check_fields, &f) || !find_active(r, f.code, &card))
		return respond_page(r, HTTP_422, "panel/gift_card/check");
	gift_card_view(r, view_node(view_root(r), "Card"), &card);
	return respond_page(r, HTTP_200, "panel/gift_card/check");
}

enum http panel_gift_card_to_wallet(struct req *r)
{
	struct check_form f = { 0 };
	struct account_row balances;
	struct gift_card card;
	enum gift_card_result result;
	int64_t customer_id;
	money_t moved;

	if (!form_read(r, check_fields, &f) || !find_active(r, f.code, &card))
		return respond_page(r, HTTP_422, "panel/gift_card/check");
	gift_card_view(r, view_node(view_root(r), "Card"), &card);
	if (!(customer_id = customer_typed(r, f.customer)))
		return respond_page(r, HTTP_422, "panel/gift_card/check");
	result = gift_card_to_wallet(&r->scope, f.code, customer_id, &moved, &balances);
	if (result != GIFT_CARD_OK) {
		form_error(r, result == GIFT_CARD_OWN_ACCOUNT ? "customer" : "code",
			gift_card_result_word(result), NULL);
		return respond_page(r, HTTP_422, "panel/gift_card/check");
	}
	flash(r, "success", "gift_card_moved");
	return respond_redirect(r, "/customers/%" PRId64, customer_id);
}
