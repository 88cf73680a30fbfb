/* sale.c - the calls of a sale: what it would be, posting it, reading it. */
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"
#include "web/tries.h"

/* The body as a request; false: answered. */
static bool sale_body(struct req *r, struct sale_request *out)
{
	struct json_in body;

	if (!api_body(r, &body))
		return false;
	if (read_sale(body, out))
		return true;
	api_invalid(r, body.report);
	return false;
}

/* False: answered. A sale without codes is never counted. */
static bool may_try_codes(struct req *r, const struct sale_request *q)
{
	return q->n_codes + q->n_gift_cards == 0 || api_may_try(r, q->customer.id);
}

/* A code that nobody knows or that is used up; not one that only does not fit this basket. */
static void count_tries(struct req *r, const struct sale_request *q, enum sale_result result,
	const struct sale_outcome *o)
{
	int64_t customer_id = o->has_customer ? o->customer.account.customer_id : 0;

	if (result == SALE_GIFT_CARD_NOT_USABLE)
		tries_wrong(r, customer_id);
	else if (result == SALE_CODE_NOT_USABLE && !o->code_known)
		tries_wrong_coupon(r, customer_id, q->codes[o->code - 1]);
}

enum http api_sale_quote(struct req *r)
{
	struct sale_request q;
	struct sale_outcome o;
	enum sale_result result;

	if (!sale_body(r, &q) || !may_try_codes(r, &q))
		return r->response.status;
	result = sale_quote(&r->scope, &q, &o);
	count_tries(r, &q, result, &o);
	if (result != SALE_OK)
		return api_refuse_sale(r, &q, result, &o);
	return api_answer(r, HTTP_200, write_sale_outcome(r->arena, &o));
}

enum http api_sale_post(struct req *r)
{
	struct sale_request q;
	struct sale_outcome o;
	enum sale_result result;

	if (!sale_body(r, &q) || !may_try_codes(r, &q))
		return r->response.status;
	result = sale_post(&r->scope, &q, &o);
	count_tries(r, &q, result, &o);
	if (result != SALE_OK)
		return api_refuse_sale(r, &q, result, &o);
	return api_answer(r, HTTP_201, write_sale_outcome(r->arena, &o));
}

enum http api_sale_show(struct req *r)
{
	struct sale_whole w = { 0 };
	struct sale_line *lines;
	struct sale_benefit *benefits;
	struct refund *refunds;

	if (!sale_load(&r->scope, r->id, &w.sale))
		return api_problem(r, HTTP_404, "not_found");
	w.n_lines = sale_lines(&r->scope, r->id, &lines);
	w.n_benefits = sale_benefits(&r->scope, r->id, &benefits);
	w.n_refunds = refund_list(&r->scope, r->id, &refunds);
	w.lines = lines;
	w.benefits = benefits;
	w.refunds = refunds;
	return api_answer(r, HTTP_200, write_sale(r->arena, &w));
}

/* ?customer_id= ?branch_id= ?from= ?to= and the page. False: answered. */
static bool sale_query(struct req *r, struct sale_filter *f)
{
	struct json_report *report = api_report(r);
	struct api_page page;
	bool ok;

	*f = (struct sale_filter){ 0 };
	ok = api_query_int(r, report, "customer_id", 1, INT64_MAX, &f->customer_id);
	ok &= api_query_int(r, report, "branch_id", 1, INT64_MAX, &f->branch_id);
	ok &= api_query_time(r, report, "from", &f->from);
	ok &= api_query_time(r, report, "to", &f->until);
	if (!ok) {
		api_invalid(r, report);
		return false;
	}
	if (!api_page(r, &page))
		return false;
	if (!page.first) {
		f->before_at.s = page.after[0];
		f->before_id = page.after[1];
	}
	f->limit = page.limit + 1; /* one more tells whether there is a next page */
	return true;
}

enum http api_sale_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	const char *next = NULL;
	struct sale_filter f;
	struct sale *sales;
	size_t n, limit;

	if (!sale_query(r, &f))
		return r->response.status;
	limit = (size_t)f.limit - 1;
	n = sale_list(&r->scope, &f, &sales);
	for (size_t i = 0; i < n && i < limit; i++)
		write_sale_row(write_item(data), r->arena, &sales[i]);
	if (n > limit)
		next = api_cursor(r, sales[limit - 1].occurred_at.s, sales[limit - 1].id);
	return api_list(r, data, next);
}
