/* conversion.c - points turned into credit or coins. [PTS-10, PTS-11] */
#include "domain/conversion.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

static enum http refused(struct req *r, const struct conversion_request *q, enum conversion_result result,
	const struct conversion_outcome *o)
{
	struct refusal why = { conversion_result_word(result), "/amount", NULL, NULL };

	switch (result) {
	case CONVERSION_OK:
	case CONVERSION_CUSTOMER_UNKNOWN:
		return api_problem(r, HTTP_404, "not_found");
	case CONVERSION_BRANCH_FORBIDDEN:
		return api_refuse_branch(r, q->branch_id);
	case CONVERSION_CUSTOMER_INACTIVE:
	case CONVERSION_OWN_ACCOUNT:
		return api_problem(r, HTTP_422, why.code);
	case CONVERSION_CLOSED:
		why.pointer = "/to";
		break;
	case CONVERSION_TOO_FEW:
		why.arg = format_points(r->arena, &r->format, o->policy.minimum);
		break;
	case CONVERSION_INSUFFICIENT:
		break;
	}
	return api_refuse(r, HTTP_422, &why);
}

/* False: answered. */
static bool read(struct req *r, struct conversion_request *q)
{
	struct account_row account;
	struct json_in body;

	if (!api_body(r, &body))
		return false;
	if (!read_conversion(body, q)) {
		if (account_load(&r->scope, r->id, &account))
			api_invalid(r, body.report);
		else
			api_problem(r, HTTP_404, "not_found");
		return false;
	}
	q->customer_id = r->id;
	if (!q->branch_id)
		q->branch_id = r->key.branch_id;
	return true;
}

enum http api_conversion_quote(struct req *r)
{
	struct conversion_request q;
	struct conversion_outcome o;
	enum conversion_result result;

	if (!read(r, &q))
		return r->response.status;
	result = conversion_quote(&r->scope, &q, &o);
	if (result != CONVERSION_OK)
		return refused(r, &q, result, &o);
	return api_answer(r, HTTP_200, write_conversion(r->arena, &q, &o));
}

enum http api_conversion_post(struct req *r)
{
	struct conversion_request q;
	struct conversion_outcome o;
	enum conversion_result result;

	if (!read(r, &q))
		return r->response.status;
	result = conversion_post(&r->scope, &q, &o);
	if (result != CONVERSION_OK)
		return refused(r, &q, result, &o);
	return api_answer(r, HTTP_201, write_conversion(r->arena, &q, &o));
}
