/* reward.c - rewards bought, handed over and cancelled; vouchers looked at and used. [GFT, VCH] */
#include "domain/reward_claim.h"

#include <string.h>

#include "domain/customer.h"
#include "domain/rule_book.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"
#include "web/respond.h"
#include "web/tries.h"

enum { OFFERS_MOST = 200 };

/* ?kind=reward|voucher; both when absent. False: answered. */
static bool kind_query(struct req *r, bool *rewards, bool *vouchers)
{
	struct json_in in = { api_report(r), NULL, "?kind" };
	const char *word = req_query(r, "kind");

	*rewards = !word || strcmp(word, "reward") == 0;
	*vouchers = !word || strcmp(word, "voucher") == 0;
	if (*rewards || *vouchers)
		return true;
	json_fail(in, "choice", "reward, voucher");
	api_invalid(r, in.report);
	return false;
}

static void write_offers(struct req *r, json_t *data, int64_t customer_id, int64_t branch_id, bool vouchers)
{
	struct reward_offer *offers;
	size_t n = reward_offers(&r->scope, customer_id, branch_id, vouchers, OFFERS_MOST, &offers);

	for (size_t i = 0; i < n; i++)
		write_reward_offer(write_item(data), r->arena, &offers[i]);
}

enum http api_reward_list(struct req *r)
{
	struct json_report *report = api_report(r);
	json_t *data = write_root_array(r->arena);
	int64_t customer_id = 0, branch_id = r->key.branch_id;
	struct customer customer;
	bool rewards, vouchers;

	if (!api_query_int(r, report, "customer_id", 1, INT64_MAX, &customer_id) |
		!api_query_int(r, report, "branch_id", 1, INT64_MAX, &branch_id))
		return api_invalid(r, report);
	if (!kind_query(r, &rewards, &vouchers))
		return r->response.status;
	if ((customer_id && !customer_load(&r->scope, customer_id, &customer)) ||
		(branch_id && (!rule_book_branch(&r->scope, branch_id) ||
			!scope_has_branch(&r->scope, branch_id))))
		return api_problem(r, HTTP_404, "not_found");
	if (rewards)
		write_offers(r, data, customer_id, branch_id, false);
	if (vouchers)
		write_offers(r, data, customer_id, branch_id, true);
	return api_list(r, data, NULL);
}

/* The customer of a body; 0: nobody. */
static int64_t customer_of(struct req *r, const struct customer_key *key)
{
	struct customer c = { 0 };

	if (key->id)
		return customer_load(&r->scope, key->id, &c) ? c.id : 0;
	if (key->mobile)
		return customer_find(&r->scope, CUSTOMER_BY_MOBILE, key->mobile, &c) ? c.id : 0;
	if (key->card)
		return customer_find(&r->scope, CUSTOMER_BY_CARD, key->card, &c) ? c.id : 0;
	return key->code && customer_find(&r->scope, CUSTOMER_BY_CODE, key->code, &c) ? c.id : 0;
}

/* A branch that is none of ours to name, or one that does not have this reward. */
static enum http branch_refused(struct req *r, int64_t branch_id)
{
	const struct rule_book_branch *branch = branch_id ? rule_book_branch(&r->scope, branch_id) : NULL;

	if (!branch_id)
		return api_refuse_field(r, "/branch_id", "required");
	if (!branch || !branch->active || !scope_has_branch(&r->scope, branch_id))
		return api_refuse_branch(r, branch_id);
	return api_refuse(r, HTTP_422, &(struct refusal){ "reward_not_in_branch", "/branch_id", NULL, NULL });
}

static enum http purchase_refused(struct req *r, const struct reward_order *o, enum claim_result result,
	const struct reward_bought *b)
{
	struct refusal why = { claim_result_word(result), NULL, NULL, NULL };

	switch (result) {
	case CLAIM_OK:
	case CLAIM_UNKNOWN:
		return api_problem(r, HTTP_404, "not_found");
	case CLAIM_CUSTOMER_UNKNOWN:
		why.pointer = "/customer";
		return api_refuse(r, HTTP_404, &why);
	case CLAIM_CUSTOMER_INACTIVE:
	case CLAIM_NOT_FOR_CUSTOMER:
		why.pointer = "/customer";
		break;
	case CLAIM_BRANCH_FORBIDDEN:
		return branch_refused(r, o->branch_id);
	case CLAIM_BELOW_THRESHOLD:
	case CLAIM_INSUFFICIENT:
		why.members = write_root(r->arena);
		write_assets(why.members, "lacking", b->missing);
		break;
	case CLAIM_OUT_OF_STOCK:
		why.code = "reward_out_of_stock";
		break;
	case CLAIM_CHANGED:
	case CLAIM_NOT_OFFERED:
	case CLAIM_LIMIT:
	case CLAIM_CLOSED:
	case CLAIM_OWN_ACCOUNT:
		break;
	}
	return api_refuse(r, HTTP_422, &why);
}

enum http api_reward_redeem(struct req *r)
{
	struct reward_order o = { .reward_id = r->id };
	struct redemption_body b;
	struct reward_bought bought;
	struct reward reward;
	struct json_in body;
	enum claim_result result;
	json_t *answer;

	if (!api_body(r, &body))
		return r->response.status;
	if (!reward_load(&r->scope, r->id, &reward) || !reward_visible(&r->scope, &reward))
		return api_problem(r, HTTP_404, "not_found");
	if (!read_redemption(body, &b))
		return api_invalid(r, body.report);
	o.customer_id = customer_of(r, &b.customer);
	o.branch_id = b.branch_id ? b.branch_id : r->key.branch_id;
	result = reward_buy(&r->scope, &o, &bought);
	if (result != CLAIM_OK)
		return purchase_refused(r, &o, result, &bought);
	answer = write_root(r->arena);
	write_claim(answer, &bought.claim, r->now);
	write_balances(answer, "balances", &bought.balances);
	return api_answer(r, HTTP_201, answer);
}

enum http api_customer_rewards(struct req *r)
{
	struct claim_filter f = { .customer_id = r->id, .any_state = true };
	json_t *data = write_root_array(r->arena);
	struct reward_claim *claims;
	struct customer customer;
	struct api_page page;
	const char *next = NULL;
	size_t n, limit;

	if (!api_page(r, &page) || !kind_query(r, &f.rewards, &f.vouchers))
		return r->response.status;
	if (!customer_load(&r->scope, r->id, &customer))
		return api_problem(r, HTTP_404, "not_found");
	limit = (size_t)page.limit;
	f.before_id = page.first ? 0 : page.after[0];
	f.limit = page.limit + 1;
	n = claim_list(&r->scope, &f, &claims);
	for (size_t i = 0; i < n && i < limit; i++)
		write_claim(write_item(data), &claims[i], r->now);
	if (n > limit)
		next = api_cursor(r, claims[limit - 1].id, 0);
	return api_list(r, data, next);
}

/* What a call is about. */
enum sort { REWARDS, VOUCHERS, EITHER };

static bool is_sort(const struct reward_claim *c, enum sort sort)
{
	return sort == EITHER || reward_is_voucher(c->kind) == (sort == VOUCHERS);
}

/*
 * The claim of a code, of the sort that was asked for. What is unknown, another's or of another
 * sort gets one neutral answer, and nobody tries many wrong ones. False: answered.
 */
static bool find_claim(struct req *r, const char *code, enum sort sort, struct reward_claim *out)
{
	if (!api_may_try(r, 0))
		return false;
	if (claim_find(&r->scope, code, out) && is_sort(out, sort))
		return true;
	tries_wrong(r, 0);
	api_problem(r, HTTP_422, "claim_unknown");
	return false;
}

static enum http claim_answer(struct req *r, int64_t id)
{
	json_t *answer = write_root(r->arena);
	struct reward_claim c;

	if (!claim_load(&r->scope, id, &c))
		return api_problem(r, HTTP_404, "not_found");
	write_claim(answer, &c, r->now);
	return api_answer(r, HTTP_200, answer);
}

static enum http use(struct req *r, enum sort sort)
{
	int64_t branch_id;
	struct reward_claim c;
	struct json_in body;

	if (!api_body_if_any(r, &body))
		return r->response.status;
	if (!read_code_use(body, &branch_id))
		return api_invalid(r, body.report);
	if (!find_claim(r, r->code, sort, &c))
		return r->response.status;
	if (!branch_id)
		branch_id = r->key.branch_id;
	switch (claim_hand_over(&r->scope, c.id, branch_id)) {
	case CLAIM_OK:
		return claim_answer(r, c.id);
	case CLAIM_BRANCH_FORBIDDEN:
		return branch_refused(r, branch_id);
	case CLAIM_UNKNOWN: /* a coupon: used in a sale, not here */
		return api_problem(r, HTTP_422, "claim_unknown");
	case CLAIM_OWN_ACCOUNT:
		return api_problem(r, HTTP_422, "own_account");
	case CLAIM_CUSTOMER_UNKNOWN: case CLAIM_CUSTOMER_INACTIVE: case CLAIM_CHANGED:
	case CLAIM_NOT_OFFERED: case CLAIM_NOT_FOR_CUSTOMER: case CLAIM_BELOW_THRESHOLD: case CLAIM_LIMIT:
	case CLAIM_OUT_OF_STOCK: case CLAIM_INSUFFICIENT: case CLAIM_CLOSED:
		break;
	}
	return api_problem(r, HTTP_422, "claim_closed");
}

enum http api_claim_use(struct req *r)
{
	return use(r, REWARDS);
}

/* A reward or a voucher before it was handed over: what was paid goes back. */
enum http api_claim_cancel(struct req *r)
{
	struct reward_claim c;

	if (!api_no_body(r) || !find_claim(r, r->code, EITHER, &c))
		return r->response.status;
	if (claim_cancel(&r->scope, c.id) != CLAIM_OK)
		return api_problem(r, HTTP_422, "claim_closed");
	return claim_answer(r, c.id);
}

enum http api_voucher_use(struct req *r)
{
	return use(r, VOUCHERS);
}

enum http api_voucher_check(struct req *r)
{
	json_t *answer = write_root(r->arena);
	struct reward_claim c;
	struct json_in body;
	const char *code;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_code_check(body, &code))
		return api_invalid(r, body.report);
	if (!find_claim(r, code, VOUCHERS, &c))
		return r->response.status;
	write_bool(answer, "usable", claim_state_at(&c, r->now) == CLAIM_OPEN);
	write_claim(write_object(answer, "voucher"), &c, r->now);
	return api_answer(r, HTTP_200, answer);
}
