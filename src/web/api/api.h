/*
 * api.h - what every call of the JSON API does alike. [api.md]
 *
 *	enum http api_product_create(struct req *r)
 *	{
 *		struct product p = { 0 };
 *		struct json_in body;
 *
 *		if (!api_body(r, &body))
 *			return r->response.status;
 *		if (!product_read(body, &p))
 *			return api_invalid(r, body.report);
 *		switch (product_create(&r->scope, &p)) {
 *		case PRODUCT_CODE_TAKEN:
 *			return api_problem(r, HTTP_409, "product_exists");
 *		case PRODUCT_OK:
 *			break;
 *		}
 *		return api_answer(r, HTTP_201, product_json(r->arena, &p));
 *	}
 *
 * Trees are handed to the arena (json_own) by whoever makes them, before the next call.
 */
#ifndef WEB_API_API_H
#define WEB_API_API_H

#include "base/json.h"
#include "web/req.h"

/*
 * The JSON body. False: answered already (400 not JSON, 415 another type). Errors found while
 * reading gather in out->report; end with api_invalid when there are any.
 */
bool api_body(struct req *r, struct json_in *out) __attribute__((warn_unused_result));

/* The same for a call whose every field may be left out: nothing was sent is {}. */
bool api_body_if_any(struct req *r, struct json_in *out) __attribute__((warn_unused_result));
/* Of a call that takes none: nothing was sent, or {}. False: answered already. */
bool api_no_body(struct req *r) __attribute__((warn_unused_result));
/*
 * True unless the query names something that the document does not know for this call: who writes
 * ?mobil= shall not be given everybody. False: answered already (422).
 */
bool api_query_known(struct req *r) __attribute__((warn_unused_result));

/* The answer: `body` as application/json. NULL with HTTP_204. */
enum http api_answer(struct req *r, enum http status, const json_t *body);
/* {"data": …, "next_cursor": …}; next NULL at the end of the list. */
enum http api_list(struct req *r, json_t *data, const char *next);

/*
 * problem+json. title and detail are the texts L.api.<code>.title and .detail in the caller's
 * language (detail may be missing).
 */
enum http api_problem(struct req *r, enum http status, const char *code);
/* The same with {0} of the detail, and members beside the standard ones (NULL = none). */
enum http api_problem_with(struct req *r, enum http status, const char *code, const char *arg,
	const json_t *members);
/* The same with every error of the report; texts are L.api.field.<code>, the detail behind them. */
enum http api_problem_report(struct req *r, enum http status, const char *code,
	const struct json_report *report);
/* 422 "invalid" with every error of the report. */
enum http api_invalid(struct req *r, const struct json_report *report);

/* Where a list continues: the sort values of the last row that was sent. */
struct api_page {
	int limit;             /* 1..200, 50 when not asked */
	bool first;            /* no cursor was sent */
	int64_t after[2];      /* e.g. (time, id); the second is 0 in lists of one sort value */
};
/* ?limit= and ?cursor=. False: answered already (422). */
bool api_page(struct req *r, struct api_page *out) __attribute__((warn_unused_result));
/* The cursor after a row. */
char *api_cursor(struct req *r, int64_t a, int64_t b);

/*
 * Values of the query. Absent: true and *out as it was. Wrong: an error with the pointer
 * "?<name>" in the report, and false.
 */
bool api_query_int(struct req *r, struct json_report *report, const char *name, int64_t min, int64_t max,
	int64_t *out);
bool api_query_time(struct req *r, struct json_report *report, const char *name, utc_t *out);
/* A report for them. */
struct json_report *api_report(struct req *r);

/* ETag of a versioned object, for GET and after a change. */
void api_etag(struct req *r, int64_t version);
/* False: If-Match was sent and does not name this version; answered already (412). */
bool api_if_match(struct req *r, int64_t version) __attribute__((warn_unused_result));

#endif
