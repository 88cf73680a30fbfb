/* product.c - products and their groups. */
#include "domain/product.h"

#include <string.h>

#include "base/fault.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

static enum http product_answer(struct req *r, int64_t id, enum http status)
{
	json_t *answer = write_root(r->arena);
	struct product p;

	if (!product_load(&r->scope, id, &p))
		return api_problem(r, HTTP_404, "not_found");
	write_product(answer, &p);
	api_etag(r, p.version);
	return api_answer(r, status, answer);
}

static enum http product_refused(struct req *r, enum product_result result, const struct problem *problem)
{
	switch (result) {
	case PRODUCT_NOT_FOUND:
		return api_problem(r, HTTP_404, "not_found");
	case PRODUCT_STALE: /* changed since this very transaction read it */
		fault_as(FAULT_RETRY, "product: changed under a change");
	case PRODUCT_EXISTS:
		return api_refuse_exists(r, "product_exists", problem);
	case PRODUCT_INVALID:
	case PRODUCT_OK:
		break;
	}
	if (strcmp(problem->field, "group_id") == 0)
		return api_refuse(r, HTTP_404,
			&(struct refusal){ "product_group_unknown", "/group_id", NULL, NULL });
	return api_refuse_field(r, arena_printf(r->arena, "/%s", problem->field), problem->code);
}

enum http api_product_create(struct req *r)
{
	struct product_input in;
	struct problem problem;
	struct json_in body;
	enum product_result result;
	int64_t id;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_product(body, &in))
		return api_invalid(r, body.report);
	result = product_create(&r->scope, &in, &id, &problem);
	if (result != PRODUCT_OK)
		return product_refused(r, result, &problem);
	return product_answer(r, id, HTTP_201);
}

enum http api_product_show(struct req *r)
{
	return product_answer(r, r->id, HTTP_200);
}

enum http api_product_change(struct req *r)
{
	struct product_input in;
	struct problem problem;
	struct product stored;
	struct json_in body;
	enum product_result result;

	if (!product_load(&r->scope, r->id, &stored))
		return api_problem(r, HTTP_404, "not_found");
	if (!api_body(r, &body) || !api_if_match(r, stored.version))
		return r->response.status;
	in = product_input_of(&stored);
	if (!read_product_change(body, &in))
		return api_invalid(r, body.report);
	result = product_update(&r->scope, r->id, stored.version, &in, &problem);
	if (result != PRODUCT_OK)
		return product_refused(r, result, &problem);
	return product_answer(r, r->id, HTTP_200);
}

/* ?code=: the product of a barcode or code, whole: a list of one or of none. */
static enum http found_answer(struct req *r, const char *code)
{
	json_t *data = write_root_array(r->arena);
	struct product p;

	if (product_find(&r->scope, code, &p))
		write_product(write_item(data), &p);
	return api_list(r, data, NULL);
}

static enum http page_answer(struct req *r, struct product_filter *f)
{
	json_t *data = write_root_array(r->arena);
	const char *next = NULL;
	struct product *products;
	size_t limit = (size_t)f->limit++, n; /* one more tells whether there is a next page */

	n = product_list(&r->scope, f, &products);
	for (size_t i = 0; i < n && i < limit; i++)
		write_product(write_item(data), &products[i]);
	if (n > limit)
		next = api_cursor(r, products[limit - 1].id, 0);
	return api_list(r, data, next);
}

enum http api_product_list(struct req *r)
{
	struct product_filter f = { .text = req_query(r, "q") };
	struct json_report *report = api_report(r);
	const char *code = req_query(r, "code");
	struct api_page page;

	if (!api_query_int(r, report, "group_id", 1, INT64_MAX, &f.product_group_id))
		return api_invalid(r, report);
	if (!api_page(r, &page))
		return r->response.status;
	if (code)
		return found_answer(r, code);
	f.before_id = page.first ? 0 : page.after[0];
	f.limit = page.limit;
	return page_answer(r, &f);
}

static enum http group_refused(struct req *r, enum product_group_result result)
{
	switch (result) {
	case PRODUCT_GROUP_BAD_PARENT:
	case PRODUCT_GROUP_NOT_FOUND:
		return api_refuse(r, HTTP_404,
			&(struct refusal){ "product_group_unknown", "/parent_id", NULL, NULL });
	case PRODUCT_GROUP_TOO_DEEP:
		return api_refuse_field(r, "/parent_id", "too_deep");
	case PRODUCT_GROUP_TOO_MANY:
		return api_refuse_field(r, "", "too_many");
	case PRODUCT_GROUP_BAD_NAME:
		return api_refuse_field(r, "/name", "required");
	case PRODUCT_GROUP_IN_USE:
	case PRODUCT_GROUP_OK:
		break;
	}
	fault("product group: no refusal %d", (int)result);
}

enum http api_product_group_create(struct req *r)
{
	json_t *answer = write_root(r->arena);
	struct product_group g;
	struct json_in body;
	enum product_group_result result;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_product_group(body, &g))
		return api_invalid(r, body.report);
	result = product_group_create(&r->scope, g.name, g.parent_id, &g.id);
	if (result != PRODUCT_GROUP_OK)
		return group_refused(r, result);
	write_product_group(answer, &g);
	return api_answer(r, HTTP_201, answer);
}

enum http api_product_group_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct product_group *groups;
	size_t n = product_group_list(&r->scope, &groups);

	for (size_t i = 0; i < n; i++)
		write_product_group(write_item(data), &groups[i]);
	return api_list(r, data, NULL);
}
