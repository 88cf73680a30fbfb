/* refund.c - goods come back, after a look at what that does. */
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

typedef enum refund_result refund_call(const struct scope *s, const struct refund_request *q,
	struct refund_outcome *out);

static enum http refund_refused(struct req *r, enum refund_result result, const struct refund_outcome *o)
{
	const char *line = arena_printf(r->arena, "/lines/%d", o->line - 1);
	struct refusal why = { refund_result_word(result), o->line ? line : "", NULL, NULL };

	if (result == REFUND_SALE_UNKNOWN)
		return api_problem(r, HTTP_404, "not_found");
	return api_refuse(r, result == REFUND_LINE_UNKNOWN ? HTTP_404 : HTTP_422, &why);
}

/* Of a sale that is not there nobody learns what a body should look like. */
static enum http body_refused(struct req *r, struct json_in body)
{
	struct sale sale;

	if (!sale_load(&r->scope, r->id, &sale))
		return api_problem(r, HTTP_404, "not_found");
	return api_invalid(r, body.report);
}

static enum http refund_answer(struct req *r, refund_call *call, enum http done)
{
	struct refund_request q;
	struct refund_outcome o = { 0 };
	struct json_in body;
	enum refund_result result;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_refund(body, &q))
		return body_refused(r, body);
	q.sale_id = r->id;
	result = call(&r->scope, &q, &o);
	if (result != REFUND_OK)
		return refund_refused(r, result, &o);
	return api_answer(r, done, write_refund_outcome(r->arena, &o));
}

enum http api_refund_quote(struct req *r)
{
	return refund_answer(r, refund_quote, HTTP_200);
}

enum http api_refund_post(struct req *r)
{
	return refund_answer(r, refund_post, HTTP_201);
}
