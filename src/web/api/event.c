/* event.c - events that other programs report, and visits. [EVT-12, API-05, CUS-17] */
#include "domain/customer_event.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

static enum http refused(struct req *r, enum event_result result, int64_t branch_id, const char *customer)
{
	struct refusal why = { event_result_word(result), NULL, NULL, NULL };
	enum http status = HTTP_422;

	switch (result) {
	case EVENT_OK:
	case EVENT_CUSTOMER_UNKNOWN:
		if (!customer)
			return api_problem(r, HTTP_404, "not_found");
		status = HTTP_404;
		why.pointer = customer;
		break;
	case EVENT_BRANCH_FORBIDDEN:
		return api_refuse_branch(r, branch_id);
	case EVENT_REPEATED:
		status = HTTP_409;
		break;
	case EVENT_CUSTOMER_INACTIVE:
	case EVENT_OWN_ACCOUNT:
		why.pointer = customer;
		break;
	case EVENT_OCCURRED_AT_OUT_OF_RANGE:
		why.pointer = "/occurred_at";
		break;
	}
	return api_refuse(r, status, &why);
}

enum http api_event_post(struct req *r)
{
	struct event_outcome o;
	struct event_body body;
	struct json_in in;
	enum event_result result;
	int64_t customer_id;

	if (!api_body(r, &in))
		return r->response.status;
	if (!read_event(in, &body))
		return api_invalid(r, in.report);
	if (!body.request.branch_id)
		body.request.branch_id = r->key.branch_id;
	customer_id = event_customer_find(&r->scope, &body.customer);
	if (!customer_id)
		return refused(r, EVENT_CUSTOMER_UNKNOWN, 0, "/customer");
	result = event_post(&r->scope, &body.request, customer_id, &o);
	if (result != EVENT_OK)
		return refused(r, result, body.request.branch_id, "/customer");
	return api_answer(r, HTTP_201, write_event_outcome(r->arena, &body.request, &o));
}

enum http api_check_in_post(struct req *r)
{
	const struct event_request q = { .trigger = "check_in" };
	struct account_row account;
	struct event_outcome o;
	struct check_in visit;
	struct json_in in;
	enum event_result result;

	if (!api_body_if_any(r, &in))
		return r->response.status;
	if (!read_check_in(in, &visit))
		return account_load(&r->scope, r->id, &account) ? api_invalid(r, in.report) :
			api_problem(r, HTTP_404, "not_found");
	visit.customer_id = r->id;
	if (!visit.branch_id)
		visit.branch_id = scope_home_branch(&r->scope);
	result = check_in_post(&r->scope, &visit, &o);
	if (result != EVENT_OK)
		return refused(r, result, visit.branch_id, NULL);
	return api_answer(r, HTTP_201, write_event_outcome(r->arena, &q, &o));
}
