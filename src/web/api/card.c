/* card.c - the cards of customers: shown, issued, replaced and stopped by another program. [CRD-01, CRD-04] */
#include "domain/card.h"

#include <string.h>

#include "domain/customer.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"
#include "web/respond.h"

/* Kinds by API: a bank card is read at the till alone, its number goes through no program. */
static const char *const kinds[] = { "magnetic", "barcode", "rfid", "qr", NULL };

enum { NUMBER_CHARS_MAX = 200 };

static void write_card(json_t *row, struct req *r, const struct card *c)
{
	write_id(row, "id", c->id);
	write_id(row, "customer_id", c->customer_id);
	write_text(row, "kind", c->kind);
	write_text(row, "number", c->number);
	write_text(row, "last4", c->last4);
	write_text(row, "state", card_state_words[card_state(&r->scope, c)]);
	write_date(row, "valid_until", c->valid_until);
	write_time(row, "issued_at", c->issued_at);
	write_time(row, "ended_at", c->ended_at);
	write_id(row, "replaced_by", c->replaced_by);
	write_id(row, "design_id", c->card_design_id);
}

static enum http card_answer(struct req *r, enum http status, int64_t id)
{
	json_t *answer = write_root(r->arena);
	struct card c;

	if (!card_load(&r->scope, id, &c))
		return api_problem(r, HTTP_404, "not_found");
	write_card(answer, r, &c);
	return api_answer(r, status, answer);
}

enum http api_card_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct customer customer;
	struct card *cards;
	size_t n;

	if (!customer_load(&r->scope, r->id, &customer))
		return api_problem(r, HTTP_404, "not_found");
	n = card_list_of(&r->scope, r->id, &cards);
	for (size_t i = 0; i < n; i++)
		write_card(write_item(data), r, &cards[i]);
	return api_list(r, data, NULL);
}

static enum http refused(struct req *r, enum card_result result, const struct problem *problem)
{
	struct problem at = *problem;

	switch (result) {
	case CARD_OK:
	case CARD_NOT_FOUND: /* the card, or its design */
		break;
	case CARD_NOT_ACTIVE:
		return api_problem(r, HTTP_422, "card_not_active");
	case CARD_TAKEN:
		at.field = "number";
		return api_refuse_exists(r, "card_exists", &at);
	case CARD_INVALID:
		return api_refuse_field(r, arena_printf(r->arena, "/%s",
			strcmp(problem->field, "card") == 0 ? "number" : problem->field), problem->code);
	}
	return api_problem(r, HTTP_404, "not_found");
}

static bool read_card_new(struct json_in body, struct card_new *out)
{
	static const char *const names[] = { "kind", "number", "valid_until", "design_id", NULL };
	int kind = CARD_BARCODE;
	bool ok;

	*out = (struct card_new){ .typed = "", .valid_until = DATE_NONE };
	if (!json_object_of(body, names))
		return false;
	ok = json_get_choice(json_at(body, "kind"), JSON_OPTIONAL, kinds, &kind);
	ok &= json_get_text(json_at(body, "number"), JSON_OPTIONAL, NUMBER_CHARS_MAX, &out->typed);
	ok &= json_get_date(json_at(body, "valid_until"), JSON_OPTIONAL, &out->valid_until);
	ok &= read_id(json_at(body, "design_id"), JSON_OPTIONAL, &out->card_design_id);
	out->kind = (enum card_kind)kind;
	return ok;
}

enum http api_card_issue(struct req *r)
{
	struct problem problem = { 0 };
	struct customer customer;
	struct card_new n;
	struct json_in body;
	enum card_result result;
	int64_t id;

	if (!api_body_if_any(r, &body))
		return r->response.status;
	if (!customer_load(&r->scope, r->id, &customer))
		return api_problem(r, HTTP_404, "not_found");
	if (!read_card_new(body, &n))
		return api_invalid(r, body.report);
	result = card_issue(&r->scope, r->id, &n, &id, &problem);
	return result == CARD_OK ? card_answer(r, HTTP_201, id) : refused(r, result, &problem);
}

enum http api_card_replace(struct req *r)
{
	static const char *const names[] = { "number", "lost", NULL };
	const char *number = "";
	struct problem problem = { 0 };
	struct json_in body;
	struct card card;
	enum card_result result;
	bool lost = false, ok;
	int64_t id;

	if (!api_body_if_any(r, &body))
		return r->response.status;
	if (!card_load(&r->scope, r->id, &card))
		return api_problem(r, HTTP_404, "not_found");
	if (strcmp(card.kind, card_kind_words[CARD_OF_BANK]) == 0)
		return api_problem(r, HTTP_422, "bank_card");
	ok = json_object_of(body, names);
	ok = ok && json_get_text(json_at(body, "number"), JSON_OPTIONAL, NUMBER_CHARS_MAX, &number);
	if (!ok || !json_get_bool(json_at(body, "lost"), JSON_OPTIONAL, &lost))
		return api_invalid(r, body.report);
	result = card_replace(&r->scope, r->id, number, lost, &id, &problem);
	return result == CARD_OK ? card_answer(r, HTTP_201, id) : refused(r, result, &problem);
}

static enum http switched(struct req *r, bool blocked)
{
	enum card_result result;

	if (!api_no_body(r))
		return r->response.status;
	result = card_block(&r->scope, r->id, blocked);
	return result == CARD_OK ? card_answer(r, HTTP_200, r->id) :
		refused(r, result, &(struct problem){ 0 });
}

enum http api_card_block(struct req *r)
{
	return switched(r, true);
}

enum http api_card_unblock(struct req *r)
{
	return switched(r, false);
}
