/* code.c - coupons and gift cards that somebody asks about, without selling. [VCH-05, VCH-06, field P29] */
#include "domain/coupon.h"
#include "domain/gift_card.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"
#include "web/respond.h"
#include "web/tries.h"

bool api_may_try(struct req *r, int64_t customer_id)
{
	const char *wait;
	int wait_s;

	if (tries_left(r, customer_id, &wait_s))
		return true;
	wait = arena_printf(r->arena, "%d", wait_s);
	respond_header(r, "Retry-After", wait);
	api_refuse(r, HTTP_429, &(struct refusal){ "too_many_codes", NULL, wait, NULL });
	return false;
}

/* {"code", "customer_id"}. False: answered. */
struct asked { const char *code; int64_t customer_id; };
static bool read_asked(struct req *r, struct asked *out)
{
	static const char *const names[] = { "code", "customer_id", NULL };
	struct json_in body;
	bool ok;

	*out = (struct asked){ 0 };
	if (!api_body(r, &body))
		return false;
	ok = json_object_of(body, names);
	if (ok) {
		ok = json_get_text(json_at(body, "code"), JSON_REQUIRED, 60, &out->code);
		ok &= read_id(json_at(body, "customer_id"), JSON_OPTIONAL, &out->customer_id);
	}
	if (!ok)
		api_invalid(r, body.report);
	return ok && api_may_try(r, out->customer_id);
}

static enum http not_usable(struct req *r, const char *code)
{
	return api_refuse(r, HTTP_422, &(struct refusal){ code, "/code", NULL, NULL });
}

static enum http card_not_usable(struct req *r, int64_t customer_id)
{
	tries_wrong(r, customer_id);
	return not_usable(r, "gift_card_not_usable");
}

/* True for who may know why: who keeps the codes, or asks for the customer whose own it is. */
static bool entitled(const struct req *r, const struct asked *q, const struct coupon_status *c)
{
	return scope_may(&r->scope, PERM_CODE_EDIT) ||
		(c->customer_id && c->customer_id == q->customer_id);
}

static json_t *write_coupon(struct req *r, const struct coupon_status *c)
{
	json_t *answer = write_root(r->arena);

	write_bool(answer, "usable", c->state == COUPON_USABLE);
	write_text(answer, "state", coupon_state_word(c->state));
	write_text(answer, "code", c->code);
	write_text(answer, "kind", coupon_kind_words[c->kind]);
	write_id(answer, "campaign_id", c->campaign_id);
	write_text(answer, "campaign", c->campaign_name);
	write_time(answer, "expires_at", c->expires_at);
	return answer;
}

enum http api_coupon_check(struct req *r)
{
	struct coupon_status c;
	struct asked q;
	bool foreign;

	if (!read_asked(r, &q))
		return r->response.status;
	coupon_check(&r->scope, q.code, &c);
	foreign = c.customer_id && c.customer_id != q.customer_id;
	if (c.state == COUPON_UNKNOWN || (!entitled(r, &q, &c) && (foreign || c.state != COUPON_USABLE))) {
		tries_wrong_coupon(r, q.customer_id, q.code);
		return not_usable(r, "code_not_usable");
	}
	return api_answer(r, HTTP_200, write_coupon(r, &c));
}

static bool find_active(struct req *r, const struct asked *q, struct gift_card *card)
{
	return gift_card_by_code(&r->scope, q->code, card) &&
		gift_card_state_of(card, r->now) == GIFT_CARD_ACTIVE;
}

enum http api_gift_card_check(struct req *r)
{
	json_t *answer = write_root(r->arena);
	struct gift_card card;
	struct asked q;

	if (!read_asked(r, &q))
		return r->response.status;
	if (!find_active(r, &q, &card))
		return card_not_usable(r, q.customer_id);
	write_text(answer, "last4", card.last4);
	write_money(answer, "amount", card.amount);
	write_money(answer, "balance", card.balance);
	write_time(answer, "expires_at", card.expires_at);
	return api_answer(r, HTTP_200, answer);
}

/* The whole balance of a card becomes credit of the customer in the path. */
enum http api_gift_card_to_wallet(struct req *r)
{
	json_t *answer = write_root(r->arena);
	struct account_row balances;
	struct gift_card card;
	struct asked q;
	money_t moved;

	if (!account_load(&r->scope, r->id, &balances))
		return api_problem(r, HTTP_404, "not_found");
	if (!read_asked(r, &q))
		return r->response.status;
	if (!find_active(r, &q, &card) ||
		gift_card_to_wallet(&r->scope, q.code, r->id, &moved, &balances) != GIFT_CARD_OK)
		return card_not_usable(r, r->id);
	write_money(answer, "moved", moved);
	write_time(answer, "expires_at", card.expires_at);
	write_balances(answer, "balances", &balances);
	return api_answer(r, HTTP_201, answer);
}
