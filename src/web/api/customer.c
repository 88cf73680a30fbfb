/* customer.c - members: made, found, changed. Their balances: ledger.c. */
#include "domain/customer.h"

#include <string.h>

#include "base/fault.h"
#include "domain/card.h"
#include "domain/rule_book.h"
#include "domain/customer_event.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

/* What belongs to a customer that was found. */
static json_t *whole(struct req *r, const struct customer *c)
{
	struct customer_whole w = { .customer = *c, .labels = customer_labels(&r->scope, c->id),
		.level_name = rule_book_level_name(&r->scope, c->level_id),
		.address = customer_address_load(&r->scope, c->id) };

	if (!account_load(&r->scope, c->id, &w.account))
		fault("customer %lld has no account", (long long)c->id);
	w.n_fields = customer_field_list(&r->scope, c->id, &w.fields);
	return write_customer(r->arena, &w);
}

static enum http customer_answer(struct req *r, int64_t id, enum http status)
{
	struct customer c;

	if (!customer_load(&r->scope, id, &c))
		return api_problem(r, HTTP_404, "not_found");
	return api_answer(r, status, whole(r, &c));
}

/* The member of the body that a field of the domain came from. */
static const char *pointer_of(struct req *r, const char *field)
{
	return strcmp(field, "referrer") == 0 ? "/referrer_code" : arena_printf(r->arena, "/%s", field);
}

/* The problem with a field of the store's own, or with the address, at its place in the body. */
static enum customer_result set_profile(struct req *r, int64_t id, const struct customer_body *b,
	struct problem *problem)
{
	enum customer_result result = customer_fields_set(&r->scope, id, b->fields, b->n_fields, problem);

	if (result != CUSTOMER_OK) {
		problem->field = arena_printf(r->arena, "fields/%s", problem->field);
		return result;
	}
	if (!b->has_address)
		return CUSTOMER_OK;
	result = customer_address_set(&r->scope, id, &b->address, problem);
	if (result != CUSTOMER_OK)
		problem->field = arena_printf(r->arena, "address/%s", problem->field);
	return result;
}

static enum http customer_refused(struct req *r, enum customer_result result,
	const struct problem *problem)
{
	switch (result) {
	case CUSTOMER_NOT_FOUND:
		return api_problem(r, HTTP_404, "not_found");
	case CUSTOMER_STALE: /* changed since this very transaction read it */
		fault_as(FAULT_RETRY, "customer: changed under a change");
	case CUSTOMER_EXISTS:
		return api_refuse_exists(r, "customer_exists", problem);
	case CUSTOMER_INVALID:
	case CUSTOMER_OK:
		break;
	}
	if (strcmp(problem->field, "groups") == 0 && strcmp(problem->code, "unknown") == 0)
		return api_refuse(r, HTTP_404,
			&(struct refusal){ "customer_group_unknown", "/groups", NULL, NULL });
	return api_refuse_field(r, pointer_of(r, problem->field), problem->code);
}

/* Whose referral code it is; 0 for none. False: nobody's, answered. */
static bool referrer_find(struct req *r, const char *code, int64_t *id)
{
	struct customer referrer;
	struct problem problem = { "referrer", "unknown", 0 };

	*id = 0;
	if (!code || !*code)
		return true;
	if (customer_find(&r->scope, CUSTOMER_BY_REFERRAL_CODE, code, &referrer)) {
		*id = referrer.id;
		return true;
	}
	customer_refused(r, CUSTOMER_INVALID, &problem);
	return false;
}

static void opening_post(struct req *r, int64_t customer_id, enum asset asset, int64_t amount)
{
	struct adjustment_request q = { .customer_id = customer_id, .asset = asset, .amount = amount,
		.reason = "", .branch_id = r->key.branch_id, .opening = true };
	struct account_row balances;
	int64_t id;

	if (amount && adjustment_post(&r->scope, &q, &balances, &id) != ADJUSTMENT_OK)
		fault("customer: an opening balance is refused");
}

/* Opening balances are money: who may not adjust balances may not open one either. */
static bool may_open(struct req *r, const struct customer_body *b)
{
	if ((!b->opening_credit.rial && !b->opening_points.hundredths) ||
		scope_may(&r->scope, PERM_BALANCE_ADJUST))
		return true;
	api_refuse(r, HTTP_403, &(struct refusal){ "forbidden", "/opening", NULL, NULL });
	return false;
}

enum http api_customer_create(struct req *r)
{
	struct problem problem;
	struct customer_body b;
	struct json_in body;
	enum customer_result result;
	int64_t referrer, id;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_customer(body, &b))
		return api_invalid(r, body.report);
	if (!may_open(r, &b) || !referrer_find(r, b.referrer_code, &referrer))
		return r->response.status;
	result = customer_create(&r->scope,
		&(struct customer_new){ .profile = b.profile, .referrer_id = referrer,
			.branch_id = r->key.branch_id, .source = SOURCE_API, .groups = b.groups,
			.n_groups = b.n_groups, .tags = b.tags, .n_tags = b.n_tags },
		&id, &problem);
	if (result == CUSTOMER_OK)
		result = set_profile(r, id, &b, &problem);
	if (result != CUSTOMER_OK)
		return customer_refused(r, result, &problem);
	opening_post(r, id, ASSET_CREDIT, b.opening_credit.rial);
	opening_post(r, id, ASSET_POINTS, b.opening_points.hundredths);
	customer_joined(&r->scope, id, r->key.branch_id, CHANNEL_API);
	return customer_answer(r, id, HTTP_201);
}

enum http api_customer_show(struct req *r)
{
	return customer_answer(r, r->id, HTTP_200);
}

/* Referrer, labels and standing, each only when it was sent. */
static enum customer_result change_rest(struct req *r, const struct customer_body *b, int64_t referrer,
	struct problem *problem)
{
	enum customer_result result = CUSTOMER_OK;

	if (referrer)
		result = customer_set_referrer(&r->scope, r->id, referrer, problem);
	if (result == CUSTOMER_OK && b->has_groups)
		result = customer_set_groups(&r->scope, r->id, b->groups, b->n_groups, problem);
	if (result == CUSTOMER_OK && b->has_tags)
		result = customer_set_tags(&r->scope, r->id, b->tags, b->n_tags, problem);
	if (result == CUSTOMER_OK && b->has_active && !customer_set_active(&r->scope, r->id, b->active))
		result = CUSTOMER_NOT_FOUND;
	return result;
}

enum http api_customer_change(struct req *r)
{
	struct problem problem;
	struct customer_body b = { 0 };
	struct customer stored;
	struct json_in body;
	enum customer_result result;
	int64_t referrer;

	if (!customer_load(&r->scope, r->id, &stored))
		return api_problem(r, HTTP_404, "not_found");
	if (!api_body(r, &body))
		return r->response.status;
	b.profile = customer_profile_of(&stored);
	if (!read_customer_change(body, &b))
		return api_invalid(r, body.report);
	if (!referrer_find(r, b.referrer_code, &referrer))
		return r->response.status;
	result = customer_update(&r->scope, r->id, stored.version, &b.profile, &problem);
	if (result == CUSTOMER_OK)
		result = change_rest(r, &b, referrer, &problem);
	if (result == CUSTOMER_OK)
		result = set_profile(r, r->id, &b, &problem);
	if (result != CUSTOMER_OK)
		return customer_refused(r, result, &problem);
	customer_profiled(&r->scope, r->id, CHANNEL_API);
	return customer_answer(r, r->id, HTTP_200);
}

/* Why a club card that is known names nobody: expired, or no longer in use; NULL: it is unknown. [CRD-03] */
static const char *card_refusal(struct req *r, const char *text)
{
	struct card_reading reading = card_read(text);
	struct card card;
	bool known = reading.kind == CARD_NUMBER && card_find(&r->scope, &reading, &card);

	card_reading_wipe(&reading);
	if (!known)
		return NULL;
	return card_state(&r->scope, &card) == CARD_EXPIRED ? "card_expired" : "card_stopped";
}

/* An identifier of the query: a list of nobody or of one, whole; 422 for a card that is refused. */
static enum http found_answer(struct req *r, enum customer_by by, const char *text)
{
	json_t *data = write_root_array(r->arena);
	const char *why;
	struct customer c;

	if (customer_find(&r->scope, by, text, &c))
		write_value(data, NULL, json_incref(whole(r, &c)));
	else if (by == CUSTOMER_BY_CARD && (why = card_refusal(r, text)))
		return api_refuse(r, HTTP_422, &(struct refusal){ why, NULL, NULL, NULL });
	return api_list(r, data, NULL);
}

static void write_rows(struct req *r, json_t *data, struct customer_row *rows, size_t n)
{
	customer_cards(&r->scope, rows, n);
	for (size_t i = 0; i < n; i++)
		write_customer_row(write_item(data), &rows[i],
			rule_book_level_name(&r->scope, rows[i].level_id));
}

/* The best matches; a search has no next page. */
static enum http search_answer(struct req *r, const char *text, int limit)
{
	json_t *data = write_root_array(r->arena);
	struct customer_row *rows;
	size_t n = customer_search(&r->scope, text,
		limit < CUSTOMER_SEARCH_MAX ? limit : CUSTOMER_SEARCH_MAX, &rows);

	write_rows(r, data, rows, n);
	return api_list(r, data, NULL);
}

static enum http page_answer(struct req *r, const struct api_page *page)
{
	struct customer_filter f = {
		.before_id = page->first ? 0 : page->after[0], .limit = page->limit + 1 };
	json_t *data = write_root_array(r->arena);
	const char *next = NULL;
	struct customer_row *rows;
	size_t n = customer_list(&r->scope, &f, &rows), limit = (size_t)page->limit;

	if (n > limit) {
		next = api_cursor(r, rows[limit - 1].id, 0);
		n = limit;
	}
	write_rows(r, data, rows, n);
	return api_list(r, data, next);
}

enum http api_customer_list(struct req *r)
{
	static const struct { const char *name; enum customer_by by; } keys[] = {
		{ "mobile", CUSTOMER_BY_MOBILE }, { "card", CUSTOMER_BY_CARD },
		{ "code", CUSTOMER_BY_CODE }, { "national_id", CUSTOMER_BY_NATIONAL_ID } };
	const char *text;
	struct api_page page;

	if (!api_page(r, &page))
		return r->response.status;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if ((text = req_query(r, keys[i].name)))
			return found_answer(r, keys[i].by, text);
	text = req_query(r, "q");
	return text ? search_answer(r, text, page.limit) : page_answer(r, &page);
}
