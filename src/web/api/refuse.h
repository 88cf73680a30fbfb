/* refuse.h - the ends of a call that the domain refused: a problem that names its place in the body. */
#ifndef WEB_API_REFUSE_H
#define WEB_API_REFUSE_H

#include "domain/problem.h"
#include "domain/sale.h"
#include "web/api/api.h"

/*
 * A problem with code `code` whose cause stands at `pointer` in the body: it is also the one
 * element of "errors". `arg` is {0} of L.api.<code>.detail, or NULL. `members` are further members
 * of the problem, or NULL; they belong to the arena.
 */
struct refusal { const char *code, *pointer, *arg; json_t *members; };
enum http api_refuse(struct req *r, enum http status, const struct refusal *why);
/*
 * A branch that the domain refused at /branch_id: 404 for one that the store does not have, 403
 * for one that is closed, or to this key.
 */
enum http api_refuse_branch(struct req *r, int64_t branch_id);
/* 409 `code` with the id of the object that has the value already; the place is the problem's field. */
enum http api_refuse_exists(struct req *r, const char *code, const struct problem *problem);
/* 422 "invalid" with one error. */
enum http api_refuse_field(struct req *r, const char *pointer, const char *code);
/* 404: an id in the body that the store does not have. */
enum http api_refuse_unknown(struct req *r, const char *pointer);
/* The report as a problem: 404 when all that is wrong is ids that the store does not have, else 422. */
enum http api_refuse_report(struct req *r, const struct json_report *report);
/* A sale, a quote or a preview that the domain refused. */
enum http api_refuse_sale(struct req *r, const struct sale_request *q, enum sale_result result,
	const struct sale_outcome *o);

/*
 * Whether a code may be tried for this customer (0 = none). False: answered (429, Retry-After), with
 * the same silence for right and wrong codes.
 */
bool api_may_try(struct req *r, int64_t customer_id) __attribute__((warn_unused_result));

#endif
