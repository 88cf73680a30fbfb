/* read_sale.c - the basket of a sale or a quote. */
#include "web/api/read.h"

enum {
	NAME_MAX_CHARS = 120, RECEIPT_MAX_CHARS = 40, CODE_MAX_CHARS = 40,
	/* so large that nobody sells it, so small that a sum over all lines fits */
	QUANTITY_MAX = 1000000000,
};

static bool read_quantity(struct json_in in, qty_t *out)
{
	return json_get_decimal(in, JSON_REQUIRED, 3, 1, (int64_t)QUANTITY_MAX * 1000, &out->thousandths);
}

static bool read_line(struct json_in in, struct sale_line_request *out)
{
	static const char *const names[] = { "product_id", "name", "quantity", "unit_price", NULL };
	struct json_in price = json_at(in, "unit_price");
	bool ok;

	if (!json_object_of(in, names))
		return false;
	ok = read_id(json_at(in, "product_id"), JSON_OPTIONAL, &out->product_id);
	ok &= json_get_text(json_at(in, "name"), JSON_OPTIONAL, NAME_MAX_CHARS, &out->name);
	ok &= read_quantity(json_at(in, "quantity"), &out->quantity);
	ok &= json_get_int(price, JSON_OPTIONAL, 0, AMOUNT_MAX, &out->unit_price.rial);
	out->has_price = json_present(price);
	if (ok && !out->product_id && (!out->name || !*out->name))
		return json_fail(in, "one_of", "product_id, name");
	return ok;
}

static bool read_lines(struct json_in in, struct sale_request *out)
{
	bool ok = true;
	size_t n = json_array_of(in, SALE_LINES_MAX, &ok);
	struct sale_line_request *lines = NEWN(in.report->arena, struct sale_line_request, n);

	for (size_t i = 0; i < n; i++)
		ok &= read_line(json_item(in, i), &lines[i]);
	out->lines = lines;
	out->n_lines = (int)n;
	return ok;
}

/* The words of a payment but "credit": the wallet is asked for by pay_with_credit. */
static bool read_method(struct json_in in, enum payment *out)
{
	int method = 0;

	if (!json_get_choice(in, JSON_REQUIRED, payment_money_words, &method))
		return false;
	*out = (enum payment)method;
	return true;
}

static bool read_payment(struct json_in in, struct sale_payment *out)
{
	static const char *const names[] = { "method", "amount", NULL };
	struct json_in amount = json_at(in, "amount");
	bool ok;

	if (!json_object_of(in, names))
		return false;
	ok = read_method(json_at(in, "method"), &out->method);
	ok &= json_get_int(amount, JSON_OPTIONAL, 0, AMOUNT_MAX, &out->amount.rial);
	out->has_amount = json_present(amount);
	return ok;
}

static bool read_payments(struct json_in in, struct sale_request *out)
{
	bool ok = true;
	size_t n = json_array_of(in, SALE_PAYMENTS_MAX, &ok);
	struct sale_payment *payments = NEWN(in.report->arena, struct sale_payment, n);
	int open = 0;

	for (size_t i = 0; i < n; i++) {
		ok &= read_payment(json_item(in, i), &payments[i]);
		if (ok && !payments[i].has_amount && ++open > 1) /* one may stand for the rest */
			ok = json_fail(json_at(json_item(in, i), "amount"), "required", NULL);
	}
	out->payments = payments;
	out->n_payments = (int)n;
	return ok;
}

static bool read_codes(struct json_in in, struct sale_request *out)
{
	bool ok = true;
	size_t n = json_array_of(in, SALE_CODES_MAX, &ok);
	const char **codes = NEWN(in.report->arena, const char *, n);

	for (size_t i = 0; i < n; i++)
		ok &= json_get_text(json_item(in, i), JSON_REQUIRED, CODE_MAX_CHARS, &codes[i]);
	out->codes = codes;
	out->n_codes = (int)n;
	return ok;
}

static bool read_gift_card(struct json_in in, struct gift_card_offer *out)
{
	static const char *const names[] = { "code", "amount", NULL };
	struct json_in amount = json_at(in, "amount");
	bool ok;

	if (!json_object_of(in, names))
		return false;
	ok = json_get_text(json_at(in, "code"), JSON_REQUIRED, CODE_MAX_CHARS, &out->code);
	ok &= json_get_int(amount, JSON_OPTIONAL, 1, AMOUNT_MAX, &out->amount.rial);
	out->has_amount = json_present(amount);
	return ok;
}

static bool read_gift_cards(struct json_in in, struct sale_request *out)
{
	bool ok = true;
	size_t n = json_array_of(in, SALE_GIFT_CARDS_MAX, &ok);
	struct gift_card_offer *cards = NEWN(in.report->arena, struct gift_card_offer, n);

	for (size_t i = 0; i < n; i++)
		ok &= read_gift_card(json_item(in, i), &cards[i]);
	out->gift_cards = cards;
	out->n_gift_cards = (int)n;
	return ok;
}

/* An amount or "max". */
static bool read_credit(struct json_in in, struct sale_request *out)
{
	static const char *const words[] = { "max", NULL };
	int word;

	if (!json_is_string(in.value))
		return json_get_int(in, JSON_OPTIONAL, 0, AMOUNT_MAX, &out->credit_wanted.rial);
	out->credit_max = json_get_choice(in, JSON_OPTIONAL, words, &word);
	return out->credit_max;
}

static bool read_amount(struct json_in body, struct sale_request *out)
{
	struct json_in amount = json_at(body, "amount");

	out->quick = json_present(amount);
	if (out->quick && out->n_lines > 0)
		return json_fail(body, "one_of", "lines, amount");
	return json_get_int(amount, JSON_OPTIONAL, 1, AMOUNT_MAX, &out->amount.rial);
}

bool read_sale(struct json_in body, struct sale_request *out)
{
	static const char *const names[] = { "customer", "branch_id", "channel", "occurred_at", "receipt",
		"lines", "amount", "payments", "pay_with_credit", "codes", "gift_cards", NULL };
	int channel = CHANNEL_API;
	bool ok;

	*out = (struct sale_request){ 0 };
	if (!json_object_of(body, names))
		return false;
	ok = read_customer_key(json_at(body, "customer"), &out->customer);
	ok &= read_id(json_at(body, "branch_id"), JSON_REQUIRED, &out->branch_id);
	ok &= json_get_choice(json_at(body, "channel"), JSON_OPTIONAL, channel_words, &channel);
	ok &= json_get_time(json_at(body, "occurred_at"), JSON_OPTIONAL, &out->occurred_at);
	ok &= json_get_text(json_at(body, "receipt"), JSON_OPTIONAL, RECEIPT_MAX_CHARS, &out->receipt);
	ok &= read_lines(json_at(body, "lines"), out);
	ok &= read_amount(body, out);
	ok &= read_payments(json_at(body, "payments"), out);
	ok &= read_credit(json_at(body, "pay_with_credit"), out);
	ok &= read_codes(json_at(body, "codes"), out);
	ok &= read_gift_cards(json_at(body, "gift_cards"), out);
	if (out->credit_wanted.rial && !json_present(json_at(body, "customer")))
		ok = json_fail(json_at(body, "customer"), "required", NULL); /* whose credit */
	out->channel = (enum channel)channel;
	if (out->receipt && !*out->receipt)
		out->receipt = NULL;
	return ok;
}
