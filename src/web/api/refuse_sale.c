/* refuse_sale.c - why a sale cannot be, and where in the body the reason stands. */
#include "web/api/refuse.h"
#include "web/api/write.h"

static const char *line_pointer(struct req *r, const struct sale_outcome *o, const char *member)
{
	return arena_printf(r->arena, "/lines/%d/%s", o->line - 1, member);
}

/* The members of a violation of the rules of orders, and what its text speaks of. */
static json_t *violation_members(struct req *r, const struct sale_outcome *o, const char **arg)
{
	json_t *members = write_root(r->arena);

	switch (o->violation.fault) {
	case ORDER_PAYMENT:
		*arg = payment_words[o->violation.payment];
		write_text(members, "method", *arg);
		break;
	case ORDER_BELOW:
		*arg = arena_printf(r->arena, "%lld", (long long)o->violation.missing.rial);
		write_money(members, "minimum", o->violation.least);
		write_money(members, "missing", o->violation.missing);
		break;
	case ORDER_LIMIT:
		*arg = o->violation.standing->limit->name;
		write_limit(write_object(members, "limit"), o->violation.standing);
		break;
	case ORDER_OK:
	case ORDER_BRANCH:
	case ORDER_PRODUCT:
		break;
	}
	return members;
}

/* Where in the body the reason stands; "" for all of it. */
static const char *pointer_of(struct req *r, enum sale_result result, const struct sale_outcome *o)
{
	switch (result) {
	case SALE_CUSTOMER_UNKNOWN:
	case SALE_CUSTOMER_INACTIVE:
	case SALE_OWN_ACCOUNT:
	case SALE_CUSTOMER_VELOCITY: return "/customer";
	case SALE_CARD_EXPIRED:
	case SALE_CARD_STOPPED: return "/customer/card";
	case SALE_BRANCH_FORBIDDEN: return "/branch_id";
	case SALE_OCCURRED_AT_OUT_OF_RANGE: return "/occurred_at";
	case SALE_EMPTY: return "/lines";
	case SALE_PRODUCT_UNKNOWN: return line_pointer(r, o, "product_id");
	case SALE_PRICE_MISSING: return line_pointer(r, o, "unit_price");
	case SALE_OUT_OF_STOCK: return line_pointer(r, o, "quantity");
	case SALE_TOO_LARGE: return o->line ? line_pointer(r, o, "quantity") : "";
	case SALE_INSUFFICIENT_CREDIT: return "/pay_with_credit";
	case SALE_PAYMENT_MISMATCH: return "/payments";
	case SALE_GIFT_CARD_NOT_USABLE:
	case SALE_GIFT_CARD_TOO_LITTLE:
		return arena_printf(r->arena, "/gift_cards/%d", o->code - 1);
	case SALE_CODE_NOT_USABLE: return arena_printf(r->arena, "/codes/%d", o->code - 1);
	case SALE_BRANCH_NOT_FOR_GROUP: return "/branch_id";
	case SALE_PAYMENT_DENIED: return "/payments";
	case SALE_PRODUCT_DENIED: return line_pointer(r, o, "product_id");
	case SALE_BELOW_MINIMUM: return "/lines";
	case SALE_PAID_TOO_LITTLE: return "/payments";
	case SALE_LIMIT_EXCEEDED: return line_pointer(r, o, "quantity");
	case SALE_STAFF_VELOCITY:
	case SALE_OK: break;
	}
	return "";
}

/* The wallet, or a gift card, holds less than was asked for. */
static enum http too_little(struct req *r, enum sale_result result, const struct sale_outcome *o)
{
	struct refusal why = { sale_result_word(result), pointer_of(r, result, o), NULL,
		write_root(r->arena) };

	why.arg = arena_printf(r->arena, "%lld", (long long)o->usable.rial);
	write_money(why.members, "usable", o->usable);
	return api_refuse(r, HTTP_422, &why);
}

enum http api_refuse_sale(struct req *r, const struct sale_request *q, enum sale_result result,
	const struct sale_outcome *o)
{
	enum http status = HTTP_422;

	if (result == SALE_BRANCH_FORBIDDEN)
		return api_refuse_branch(r, q->branch_id);
	if (result == SALE_INSUFFICIENT_CREDIT || result == SALE_GIFT_CARD_TOO_LITTLE)
		return too_little(r, result, o);
	if (result == SALE_CUSTOMER_UNKNOWN || result == SALE_PRODUCT_UNKNOWN)
		status = HTTP_404;
	struct refusal why = { sale_result_word(result), pointer_of(r, result, o), NULL, NULL };
	if (result == SALE_PAID_TOO_LITTLE) {
		why.arg = arena_printf(r->arena, "%lld", (long long)o->least.rial);
		why.members = write_root(r->arena);
		write_money(why.members, "minimum", o->least);
	}
	if (o->violation.fault != ORDER_OK)
		why.members = violation_members(r, o, &why.arg);
	return api_refuse(r, status, &why);
}
