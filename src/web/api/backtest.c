/* backtest.c - forecasts of campaigns over real sales. */
#include "domain/backtest.h"

#include "base/fault.h"
#include "domain/campaign.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

static enum http answer(struct req *r, int64_t id)
{
	struct backtest b;
	struct backtest_report report;
	bool done;

	if (!backtest_load(&r->scope, id, &b))
		return api_problem(r, HTTP_404, "not_found");
	done = b.state == BACKTEST_DONE;
	if (done)
		backtest_report_read(&r->scope, &b, &report);
	return api_answer(r, done || b.state == BACKTEST_FAILED ? HTTP_200 : HTTP_202,
		write_backtest(r->arena, &b, done ? &report : NULL));
}

static enum http refused(struct req *r, enum backtest_result result)
{
	switch (result) {
	case BACKTEST_BAD_PERIOD:
		return api_refuse(r, HTTP_422, &(struct refusal){ "backtest_period", "/from", NULL, NULL });
	case BACKTEST_NOT_A_SALE:
		return api_problem(r, HTTP_422, "backtest_not_a_sale");
	case BACKTEST_OK:
		break;
	}
	fault("api: no refusal of a back-test %d", (int)result);
}

enum http api_backtest_create(struct req *r)
{
	struct backtest_request q = { 0 };
	struct campaign_row stored;
	struct json_in body, definition;
	enum backtest_result result;
	int64_t id;

	if (!campaign_load(&r->scope, r->id, &stored, &q.draft.definition))
		return api_problem(r, HTTP_404, "not_found");
	if (!api_body(r, &body))
		return r->response.status;
	if (!read_backtest(body, &q, &definition))
		return api_invalid(r, body.report);
	if (!campaign_names_known(&r->scope, definition))
		return api_refuse_report(r, body.report);
	if (json_present(definition))
		q.draft.definition = json_text(r->arena, definition.value);
	q.draft.id = stored.id;
	q.draft.version = stored.version;
	q.name = stored.name;
	result = backtest_create(&r->scope, &q, &id);
	return result == BACKTEST_OK ? answer(r, id) : refused(r, result);
}

enum http api_backtest_show(struct req *r)
{
	return answer(r, r->id);
}
