/*
 * till_press.c - the buttons of the till. Each changes the fields as if the person had typed them
 * so, before the form is read: so everything else that was typed stays, right or wrong.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/card.h"
#include "domain/coupon_sale.h"
#include "domain/customer.h"
#include "domain/gift_card.h"
#include "domain/product.h"
#include "domain/rule_book.h"
#include "web/panel/customer_view.h"
#include "web/panel/till.h"
#include "web/tries.h"

enum { FOUND_SHOWN = 8, FIELDS_ADDED = 8 };

/* The fields in the making. */
struct typed { struct req *r; struct param *list; size_t n; };

static struct typed typed_of(struct req *r, const struct params *from)
{
	struct typed t = { r, NEWN(r->arena, struct param, from->n + FIELDS_ADDED), from->n };

	memcpy(t.list, from->list, from->n * sizeof *t.list);
	return t;
}

/* The trimmed text of a field, "" when it was not sent. */
static const char *typed_get(const struct typed *t, const char *name)
{
	const char *value = params_get(&(struct params){ t->list, t->n }, name);

	return value ? text_normalise(t->r->arena, value, false) : "";
}

/* At most FIELDS_ADDED times for names that were not sent. */
static void typed_set(struct typed *t, const char *name, const char *value)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->list[i].name, name) == 0) {
			t->list[i].value = value;
			return;
		}
	t->list[t->n++] = (struct param){ name, value };
}

static const char *id_text(struct req *r, int64_t id)
{
	return arena_printf(r->arena, "%lld", (long long)id);
}

/* ---- the customer -------------------------------------------------------------------------- */

static void choose_customer(struct typed *t, const char *id)
{
	typed_set(t, "customer_id", id);
	typed_set(t, "customer", "");
}

static void view_found(struct req *r, const struct customer_row *rows, size_t n)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Found");

	for (size_t i = 0; i < n && i < FOUND_SHOWN; i++) {
		struct view_node *item = view_item(list);

		view_id(item, "Id", rows[i].id);
		view_text(item, "Name", customer_title(r, rows[i].first_name, rows[i].last_name, rows[i].mobile));
		view_digits(item, "Mobile", rows[i].mobile);
		view_text(item, "Level", rule_book_level_name(&r->scope, rows[i].level_id));
	}
	view_flag(root, "FoundMore", n > FOUND_SHOWN);
}

/* Why a card that was read names nobody; NULL: it is no card that is known, and no bank card. */
static const char *card_refusal(struct req *r, const char *text)
{
	struct card_reading reading = card_read(text);
	const char *why = NULL;
	struct card card;

	if (card_find(&r->scope, &reading, &card))
		why = card_state(&r->scope, &card) == CARD_EXPIRED ? "card_expired" : "card_stopped";
	else if (reading.kind == CARD_BANK)
		why = "bank_card_unknown";
	card_reading_wipe(&reading);
	return why;
}

/* Tells it, and forgets what was typed: it may be the number of a bank card. False: nothing to tell. */
static bool tell_card(struct typed *t, const char *field)
{
	const char *why = card_refusal(t->r, typed_get(t, field));

	if (!why)
		return false;
	typed_set(t, field, "");
	view_word(view_root(t->r), "CardTold", "error.", why);
	return true;
}

static void find_customer(struct typed *t)
{
	const char *text = typed_get(t, "customer");
	struct customer_row *rows;
	size_t n = *text ? customer_search(&t->r->scope, text, FOUND_SHOWN + 1, &rows) : 0;

	if (n == 1) {
		choose_customer(t, id_text(t->r, rows[0].id));
	} else if (*text && n == 0 && tell_card(t, "customer")) {
		typed_set(t, "customer_id", "");
	} else if (*text) {
		typed_set(t, "customer_id", "");
		view_flag(view_root(t->r), "NotFound", n == 0);
		view_found(t->r, rows, n);
	}
}

/* ---- the basket ---------------------------------------------------------------------------- */

/* The number of "lines[12].…"; −1 for other names. */
static long line_number(const char *name)
{
	size_t digits;

	if (strncmp(name, "lines[", 6) != 0)
		return -1;
	digits = strspn(name + 6, "0123456789");
	return digits >= 1 && digits <= 6 ? strtol(name + 6, NULL, 10) : -1;
}

static const char *line_name(struct req *r, long line, const char *member)
{
	return arena_printf(r->arena, "lines[%ld].%s", line, member);
}

/* The line that has this product already, else −1. */
static long line_of_product(const struct typed *t, const char *product_id)
{
	for (size_t i = 0; i < t->n; i++) {
		const char *dot = strchr(t->list[i].name, '.');

		if (line_number(t->list[i].name) >= 0 && dot && strcmp(dot, ".product_id") == 0 &&
			strcmp(t->list[i].value, product_id) == 0)
			return line_number(t->list[i].name);
	}
	return -1;
}

static long line_after_last(const struct typed *t)
{
	long last = -1;

	for (size_t i = 0; i < t->n; i++)
		if (line_number(t->list[i].name) > last)
			last = line_number(t->list[i].name);
	return last + 1;
}

static const char *quantity_text(struct req *r, int64_t thousandths)
{
	return format_quantity(r->arena, &r->format, (qty_t){ thousandths });
}

/* One more of the product; what cannot be counted up stays, and the form will complain. */
static void add_product(struct typed *t, int64_t product_id)
{
	const char *id = id_text(t->r, product_id), *name;
	long line = line_of_product(t, id);
	int64_t quantity;

	if (line < 0) {
		line = line_after_last(t);
		typed_set(t, line_name(t->r, line, "product_id"), id);
		typed_set(t, line_name(t->r, line, "quantity"), quantity_text(t->r, 1000));
	} else {
		name = line_name(t->r, line, "quantity");
		if (decimal_parse(text_ascii_digits(t->r->arena, typed_get(t, name)), 3, &quantity))
			typed_set(t, name, quantity_text(t->r, quantity + 1000));
	}
	typed_set(t, "add", "");
}

static void add_free_line(struct typed *t, const char *name)
{
	long line = line_after_last(t);

	typed_set(t, line_name(t->r, line, "name"), name);
	typed_set(t, line_name(t->r, line, "quantity"), quantity_text(t->r, 1000));
	typed_set(t, "add", "");
}

static void remove_line(struct typed *t, long line)
{
	for (size_t i = 0; i < t->n; i++)
		if (line_number(t->list[i].name) == line)
			t->list[i].value = ""; /* an empty row is no row */
}

static void view_products(struct req *r, const struct product *products, size_t n)
{
	struct view_node *list = view_node(view_root(r), "ProductFound");

	for (size_t i = 0; i < n && i < FOUND_SHOWN; i++) {
		struct view_node *item = view_item(list);

		view_id(item, "Id", products[i].id);
		view_text(item, "Name", products[i].name);
		view_money(item, "Price", products[i].price);
		if (products[i].stock_counted)
			view_quantity(item, "Stock", products[i].stock);
	}
}

/* A member's card that was read among the goods; false: no card, or one of nobody known. */
static bool card_among_goods(struct typed *t)
{
	struct customer customer;

	if (!customer_find(&t->r->scope, CUSTOMER_BY_CARD, typed_get(t, "add"), &customer))
		return tell_card(t, "add");
	choose_customer(t, id_text(t->r, customer.id));
	typed_set(t, "add", "");
	return true;
}

static void find_product(struct typed *t)
{
	const struct scope *s = &t->r->scope;
	const char *text = typed_get(t, "add");
	struct product product, *list;
	size_t n;

	if (!*text)
		return;
	if (product_find(s, text, &product) && product.active) {
		add_product(t, product.id);
		return;
	}
	n = product_list(s, &(struct product_filter){ .text = text, .active_only = true,
		.limit = FOUND_SHOWN + 1 }, &list);
	if (n == 1) {
		add_product(t, list[0].id);
	} else if (n > 0 || !card_among_goods(t)) {
		view_flag(view_root(t->r), "ProductNotFound", n == 0);
		view_flag(view_root(t->r), "ProductMore", n > FOUND_SHOWN);
		view_products(t->r, list, n);
	}
}

/* A code that came from a reader while no field had the keyboard: goods or a member's card. */
static void scan(struct typed *t)
{
	static const enum customer_by ways[] = { CUSTOMER_BY_CARD, CUSTOMER_BY_CODE, CUSTOMER_BY_MOBILE };
	const struct scope *s = &t->r->scope;
	const char *code = typed_get(t, "scan");
	struct product product;
	struct customer customer;

	if (product_find(s, code, &product) && product.active) {
		add_product(t, product.id);
		return;
	}
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		if (customer_find(s, ways[i], code, &customer)) {
			choose_customer(t, id_text(t->r, customer.id));
			return;
		}
	if (!tell_card(t, "scan"))
		view_text(view_root(t->r), "ScanUnknown", code);
}

/* ---- codes ---------------------------------------------------------------------------------- */

/* The first free number of rows of this name: "codes[2].code". */
static const char *row_after_last(const struct typed *t, const char *rows)
{
	size_t n = strlen(rows);
	long last = -1;

	for (size_t i = 0; i < t->n; i++) {
		const char *name = t->list[i].name;

		if (strncmp(name, rows, n) == 0 && name[n] == '[' && strtol(name + n + 1, NULL, 10) > last)
			last = strtol(name + n + 1, NULL, 10);
	}
	return arena_printf(t->r->arena, "%s[%ld].code", rows, last + 1);
}

/* What a typed code is: of a gift card with money on it, or of a coupon. NULL: neither. */
static const char *rows_of_code(struct typed *t, const char *code, int64_t customer_id)
{
	const struct scope *s = &t->r->scope;
	struct gift_card card;
	struct sale_code found;

	if (gift_card_by_code(s, code, &card) && gift_card_state_of(&card, s->now) == GIFT_CARD_ACTIVE)
		return "cards";
	return sale_codes_find(s, &code, 1, customer_id, s->now, &found) < 0 ? "codes" : NULL;
}

/* Takes the typed code, or leaves it and says that it is not usable: one answer for every reason. */
static void add_code(struct typed *t)
{
	const char *code = typed_get(t, "code"), *rows = NULL, *problem = "code_not_usable";
	int64_t customer_id = 0;
	int wait_s;

	if (!*code)
		return;
	if (!decimal_parse(typed_get(t, "customer_id"), 0, &customer_id))
		customer_id = 0;
	if (!tries_left(t->r, customer_id, &wait_s))
		problem = "too_many_codes";
	else if (!(rows = rows_of_code(t, code, customer_id)))
		tries_wrong_coupon(t->r, customer_id, code);
	else if (strcmp(rows, "codes") == 0 && !customer_id)
		problem = "code_needs_customer", rows = NULL;
	if (rows) {
		typed_set(t, row_after_last(t, rows), code);
		typed_set(t, "code", "");
	} else {
		view_word(view_root(t->r), "CodeProblem", "error.", problem);
		view_text(view_root(t->r), "CodeTyped", code);
	}
}

/* "remove-codes[2].code": an empty row is no row. */
static void remove_code(struct typed *t, const char *name)
{
	if (strncmp(name, "codes[", 6) == 0 || strncmp(name, "cards[", 6) == 0)
		typed_set(t, name, "");
}

/* ---- the buttons --------------------------------------------------------------------------- */

static void press(struct typed *t, const char *button)
{
	if (strcmp(button, "find") == 0)
		find_customer(t);
	else if (strcmp(button, "forget") == 0)
		choose_customer(t, "");
	else if (strcmp(button, "add") == 0)
		find_product(t);
	else if (strcmp(button, "scan") == 0)
		scan(t);
	else if (strcmp(button, "add-code") == 0)
		add_code(t);
	else if (strncmp(button, "remove-c", 8) == 0)
		remove_code(t, button + 7);
	else if (strncmp(button, "remove-", 7) == 0)
		remove_line(t, strtol(button + 7, NULL, 10));
}

struct params till_press(struct req *r)
{
	struct typed t = typed_of(r, &r->form);
	const char *customer = typed_get(&t, "pick_customer"), *product = typed_get(&t, "pick_product"),
		*free_line = typed_get(&t, "add_free");
	int64_t id;

	if (*customer)
		choose_customer(&t, customer);
	else if (decimal_parse(product, 0, &id) && id > 0)
		add_product(&t, id);
	else if (*free_line)
		add_free_line(&t, free_line);
	else
		press(&t, typed_get(&t, "do"));
	return (struct params){ t.list, t.n };
}

bool till_pending(struct req *r, struct params *typed)
{
	struct typed t = typed_of(r, &r->form);
	bool customer = *typed_get(&t, "customer"),
		product = *typed_get(&t, "add") && strcmp(typed_get(&t, "mode"), "quick") != 0,
		code = *typed_get(&t, "code");

	if (customer)
		find_customer(&t);
	if (product)
		find_product(&t);
	if (code)
		add_code(&t);
	*typed = (struct params){ t.list, t.n };
	return customer || product || code;
}
