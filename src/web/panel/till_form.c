/* till_form.c - what is typed at the till, and the sale that it asks for. */
#include <string.h>

#include "domain/product_names.h"
#include "web/form.h"
#include "web/panel/explain_view.h"
#include "web/panel/till.h"
#include "web/tries.h"

enum { CODE_CHARS = 60, RECEIPT_CHARS = 40, NAME_CHARS = 120, SEARCH_CHARS = 100, QUANTITY_MAX = 1000000 * 1000 };

static const char *const modes[] = { "lines", "quick", NULL };

static const struct field line_fields[] = {
	FIELD_ID(struct till_line, product_id, OPTIONAL),
	FIELD_TEXT(struct till_line, name, OPTIONAL, NAME_CHARS),
	FIELD_QUANTITY(struct till_line, quantity, REQUIRED, 1, QUANTITY_MAX),
	FIELD_MONEY(struct till_line, unit_price, OPTIONAL, 1, AMOUNT_MAX), FIELDS_END };

static const struct field code_fields[] = {
	FIELD_TEXT(struct till_code, code, OPTIONAL, CODE_CHARS), FIELDS_END };

static const struct field till_fields[] = {
	FIELD_ID(struct till_form, branch_id, OPTIONAL),
	FIELD_ID(struct till_form, customer_id, OPTIONAL),
	FIELD_TEXT(struct till_form, customer, OPTIONAL, SEARCH_CHARS),
	FIELD_TEXT(struct till_form, add, OPTIONAL, SEARCH_CHARS),
	FIELD_CHOICE(struct till_form, mode, OPTIONAL, modes),
	FIELD_MONEY(struct till_form, amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_ROWS(struct till_form, lines, struct till_line, line_fields, SALE_LINES_MAX, n_lines),
	FIELD_TEXT(struct till_form, code, OPTIONAL, CODE_CHARS),
	FIELD_ROWS(struct till_form, codes, struct till_code, code_fields, SALE_CODES_MAX, n_codes),
	FIELD_ROWS(struct till_form, cards, struct till_code, code_fields, SALE_GIFT_CARDS_MAX, n_cards),
	FIELD_CHOICE(struct till_form, payment, OPTIONAL, payment_money_words),
	FIELD_CHOICE(struct till_form, other_payment, OPTIONAL, payment_money_words),
	FIELD_MONEY(struct till_form, other_amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_CHECK(struct till_form, use_credit),
	FIELD_MONEY(struct till_form, credit, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_TEXT(struct till_form, receipt, OPTIONAL, RECEIPT_CHARS),
	FIELD_INT(struct till_form, shown, OPTIONAL, 0, AMOUNT_MAX), FIELDS_END };

struct till_form till_form_empty(void)
{
	return (struct till_form){ .customer = "", .add = "", .receipt = "", .mode = TILL_LINES,
		.payment = PAYMENT_CARD, .amount = { -1 }, .credit = { -1 }, .shown = -1, .code = "",
		.other_payment = -1, .other_amount = { -1 } };
}

bool till_read(struct req *r, const struct params *typed, struct till_form *f)
{
	struct params sent = r->form;
	bool ok;

	*f = till_form_empty();
	r->form = *typed;
	ok = form_read(r, till_fields, f);
	r->form = sent; /* the handler may run again and press the button again */
	return ok;
}

void till_show(struct req *r, const struct till_form *f)
{
	form_show(r, till_fields, f);
}

static const struct sale_line_request *lines_of(struct req *r, const struct till_form *f)
{
	struct sale_line_request *lines = NEWN(r->arena, struct sale_line_request, f->n_lines);

	for (size_t i = 0; i < f->n_lines; i++) {
		const struct till_line *l = &f->lines[i];

		lines[i] = (struct sale_line_request){ .product_id = l->product_id, .quantity = l->quantity };
		if (!l->product_id) { /* a product's price is the catalogue's */
			lines[i].name = l->name;
			lines[i].unit_price = l->unit_price;
			lines[i].has_price = l->unit_price.rial > 0;
		}
	}
	return lines;
}

/* What was typed of codes and gift cards. */
static void ask_codes(struct req *r, const struct till_form *f, struct sale_request *q)
{
	const char **codes = NEWN(r->arena, const char *, f->n_codes);
	struct gift_card_offer *cards = NEWN(r->arena, struct gift_card_offer, f->n_cards);

	for (size_t i = 0; i < f->n_codes; i++)
		codes[i] = f->codes[i].code;
	for (size_t i = 0; i < f->n_cards; i++)
		cards[i] = (struct gift_card_offer){ .code = f->cards[i].code };
	q->codes = codes;
	q->n_codes = (int)f->n_codes;
	q->gift_cards = cards;
	q->n_gift_cards = (int)f->n_cards;
}

/* One means of payment for all of it, or another one for a part and this for the rest. [INV-08] */
static void ask_payments(struct req *r, const struct till_form *f, struct sale_request *q)
{
	struct sale_payment *payments = NEWN(r->arena, struct sale_payment, 2);
	int n = 0;

	if (f->other_payment >= 0 && f->other_amount.rial > 0)
		payments[n++] = (struct sale_payment){ (enum payment)f->other_payment, true,
			f->other_amount };
	payments[n++] = (struct sale_payment){ .method = (enum payment)f->payment };
	q->payments = payments;
	q->n_payments = n;
}

struct sale_request till_request(struct req *r, const struct till_form *f)
{
	struct sale_request q = { .customer.id = f->customer_id, .branch_id = f->branch_id,
		.channel = CHANNEL_PANEL, .receipt = f->receipt[0] ? f->receipt : NULL };

	ask_payments(r, f, &q);
	ask_codes(r, f, &q);
	q.quick = f->mode == TILL_QUICK;
	if (q.quick) {
		q.amount = f->amount;
	} else {
		q.lines = lines_of(r, f);
		q.n_lines = (int)f->n_lines;
	}
	if (f->use_credit && f->customer_id) {
		q.credit_max = f->credit.rial < 0;
		q.credit_wanted.rial = q.credit_max ? 0 : f->credit.rial;
	}
	return q;
}

bool till_tries_left(struct req *r, const struct till_form *f)
{
	int wait_s;

	if (f->n_codes + f->n_cards == 0 || tries_left(r, f->customer_id, &wait_s))
		return true;
	form_error(r, "code", "too_many_codes", NULL);
	return false;
}

/* A code that nobody was told: somebody guesses, or its last use was taken meanwhile. */
void till_count_tries(struct req *r, const struct till_form *f, const struct till_count *c)
{
	if (c->result == SALE_GIFT_CARD_NOT_USABLE)
		tries_wrong(r, f->customer_id);
	else if (c->result == SALE_CODE_NOT_USABLE && !c->outcome.code_known)
		tries_wrong_coupon(r, f->customer_id, f->codes[c->outcome.code - 1].code);
}

struct till_count till_count(struct req *r, const struct till_form *f)
{
	struct till_count c = { .asked = f->mode == TILL_QUICK ? f->amount.rial > 0 : f->n_lines > 0 };
	struct sale_request q;

	if (!c.asked || !till_tries_left(r, f)) {
		c.asked = false;
		return c;
	}
	q = till_request(r, f);
	c.result = sale_quote(&r->scope, &q, &c.outcome);
	till_count_tries(r, f, &c);
	return c;
}

/* ---- refusals ------------------------------------------------------------------------------ */

/* A message at a field (NULL: the whole form) and in the live result. */
static void refuse(struct req *r, const char *field, const char *key, const char *arg)
{
	struct view_node *problem = view_item(view_node(view_node(view_root(r), "Quote"), "Problems"));

	form_error(r, field, key, arg);
	view_text(problem, "Text",
		view_message(r->arena, r->language, view_key(r->arena, "error.", key), arg, NULL, NULL));
}

static const char *line_field(struct req *r, const struct till_count *c, const char *member)
{
	return arena_printf(r->arena, "lines[%d].%s", c->outcome.line - 1, member);
}

/* The stock that is left of the product in the line at fault. */
static const char *stock_left(struct req *r, const struct till_form *f, int line)
{
	struct product_name *product;

	if (product_names(&r->scope, &f->lines[line - 1].product_id, 1, &product) == 0)
		return NULL;
	return format_quantity(r->arena, &r->format, product->stock);
}

void till_refuse(struct req *r, const struct till_form *f, const struct till_count *c)
{
	const char *key = sale_result_word(c->result);

	switch (c->result) {
	case SALE_OK:
		return;
	case SALE_CUSTOMER_UNKNOWN:
	case SALE_CUSTOMER_INACTIVE:
	case SALE_CARD_EXPIRED:
	case SALE_CARD_STOPPED:
	case SALE_OWN_ACCOUNT:
	case SALE_CUSTOMER_VELOCITY:
		refuse(r, "customer", key, NULL);
		return;
	case SALE_BRANCH_FORBIDDEN:
		refuse(r, "branch_id", key, NULL);
		return;
	case SALE_EMPTY:
		refuse(r, f->mode == TILL_QUICK ? "amount" : "add", key, NULL);
		return;
	case SALE_OUT_OF_STOCK:
		refuse(r, line_field(r, c, "quantity"), key, stock_left(r, f, c->outcome.line));
		return;
	case SALE_PRICE_MISSING:
		refuse(r, line_field(r, c, "unit_price"), key, NULL);
		return;
	case SALE_PRODUCT_UNKNOWN:
		refuse(r, line_field(r, c, "quantity"), key, NULL);
		return;
	case SALE_TOO_LARGE:
		refuse(r, c->outcome.line ? line_field(r, c, "quantity") : NULL, key, NULL);
		return;
	case SALE_INSUFFICIENT_CREDIT:
		refuse(r, "credit", key, money_words(r, c->outcome.usable));
		return;
	case SALE_BRANCH_NOT_FOR_GROUP:
		refuse(r, "branch_id", key, NULL);
		return;
	case SALE_PAYMENT_DENIED:
		refuse(r, "payment", key, view_catalogue(r->language,
			view_key(r->arena, "payment.", payment_words[c->outcome.violation.payment])));
		return;
	case SALE_PRODUCT_DENIED:
		refuse(r, line_field(r, c, "quantity"), key, NULL);
		return;
	case SALE_GIFT_CARD_TOO_LITTLE:
		refuse(r, "code", key, money_words(r, c->outcome.usable));
		return;
	case SALE_GIFT_CARD_NOT_USABLE:
	case SALE_CODE_NOT_USABLE:
		refuse(r, "code", key, NULL);
		return;
	case SALE_BELOW_MINIMUM: /* no order comes from the till */
	case SALE_LIMIT_EXCEEDED:
	case SALE_PAID_TOO_LITTLE:
	case SALE_PAYMENT_MISMATCH:
		refuse(r, "other_amount", key, NULL);
		return;
	case SALE_OCCURRED_AT_OUT_OF_RANGE:
	case SALE_STAFF_VELOCITY:
		refuse(r, NULL, key, NULL);
		return;
	}
}
