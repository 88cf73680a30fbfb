/* read_top_up.c - money that was paid into a wallet, and the number of its payment. */
#include "web/api/read.h"

enum { TYPED_CHARS = 60 };

bool read_top_up(struct json_in body, struct top_up_new *out)
{
	static const char *const names[] = { "amount", "payment", "reference", "branch_id", NULL };
	int payment = 0;
	bool ok;

	*out = (struct top_up_new){ 0 };
	if (!json_object_of(body, names))
		return false;
	ok = json_get_decimal(json_at(body, "amount"), JSON_REQUIRED, 0, 1, AMOUNT_MAX, &out->amount.rial);
	ok &= json_get_choice(json_at(body, "payment"), JSON_REQUIRED, payment_money_words, &payment);
	ok &= json_get_text(json_at(body, "reference"), JSON_OPTIONAL, TYPED_CHARS, &out->reference);
	ok &= read_id(json_at(body, "branch_id"), JSON_OPTIONAL, &out->branch_id);
	out->payment = (enum payment)payment;
	return ok;
}
