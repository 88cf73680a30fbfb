/* top_up.c - money paid into wallets, reported by the program that took it. [WAL-10] */
#include "domain/top_up.h"

#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

static enum http refused(struct req *r, const struct top_up_new *q, enum top_up_result result)
{
	struct refusal taken = { top_up_result_word(result), "/reference", NULL, NULL };

	switch (result) {
	case TOP_UP_OK:
	case TOP_UP_CUSTOMER_UNKNOWN:
	case TOP_UP_OWN_ACCOUNT:
		return api_problem(r, HTTP_422, top_up_result_word(result));
	case TOP_UP_BRANCH_FORBIDDEN:
		return api_refuse_branch(r, q->branch_id);
	case TOP_UP_REFERENCE_MISSING:
	case TOP_UP_REFERENCE_BAD:
		return api_refuse_field(r, "/reference", top_up_result_word(result));
	case TOP_UP_REFERENCE_TAKEN:
		break;
	}
	return api_refuse(r, HTTP_409, &taken);
}

enum http api_top_up_post(struct req *r)
{
	struct account_row balances;
	struct top_up_new q;
	struct json_in body;
	enum top_up_result result;
	int64_t id;

	if (!api_body(r, &body))
		return r->response.status;
	if (!account_load(&r->scope, r->id, &balances))
		return api_problem(r, HTTP_404, "not_found");
	if (!read_top_up(body, &q))
		return api_invalid(r, body.report);
	q.customer_id = r->id;
	if (!q.branch_id)
		q.branch_id = r->key.branch_id;
	result = top_up_post(&r->scope, &q, &balances, &id);
	if (result != TOP_UP_OK)
		return refused(r, &q, result);
	return api_answer(r, HTTP_201, write_top_up(r->arena, id, &q, &balances));
}

enum http api_top_up_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct json_report *report = api_report(r);
	struct top_up_filter f = { .reference = req_query(r, "reference") };
	struct top_up *rows;
	struct api_page page;
	const char *next = NULL;
	size_t n, limit;
	bool ok = api_query_int(r, report, "customer_id", 1, INT64_MAX, &f.customer_id);

	ok &= api_query_time(r, report, "from", &f.from);
	ok &= api_query_time(r, report, "to", &f.until);
	if (!ok)
		return api_invalid(r, report);
	if (!api_page(r, &page))
		return r->response.status;
	limit = (size_t)page.limit;
	f.before_id = page.first ? 0 : page.after[0];
	f.limit = page.limit + 1;
	n = top_up_list(&r->scope, &f, &rows);
	for (size_t i = 0; i < n && i < limit; i++)
		write_top_up_row(write_item(data), &rows[i]);
	if (n > limit)
		next = api_cursor(r, rows[limit - 1].id, 0);
	return api_list(r, data, next);
}
