/*
 * api.h - the JSON API as its callers see it. Bodies are written with ' in place of ". Each answer
 * is held against the document (static text of /api/v1/openapi.json): the operation has it, the
 * status is named, the body is as the schema says; and so is each body that was accepted.
 *
 *	json_t *sale = api_post(201, "/sales", arena_printf(test_arena,
 *		"{'branch_id':%" PRId64 ",'amount':100000}", fx.branches[0]));
 *	ck_assert_at(sale, "balances.points", "12.5");
 */
#ifndef TESTS_HTTP_API_H
#define TESTS_HTTP_API_H

#include <inttypes.h>

#include "base/buf.h"
#include "base/json.h"
#include "tests/http/httptest.h"

/* The document; owned by the program. */
json_t *api_document(void);
/* Its operation for a path below /api/v1, with a query or without; NULL when there is none. */
json_t *api_operation(const char *method, const char *path);

/* A call with a key (NULL: none) and perhaps an Idempotency-Key, checked, its answer parsed. */
struct reply { struct answer answer; json_t *json; };
struct reply api_as(const char *key, const char *method, const char *path, const char *idempotency_key,
	const char *body);
/*
 * Calls with the store's key, which may everything; paths below /api/v1. Each POST has a new
 * Idempotency-Key. The test fails when the answer has another status.
 */
json_t *api_get(int status, const char *path);
json_t *api_post(int status, const char *path, const char *body);
json_t *api_patch(int status, const char *path, const char *body);
/* printf into the test's arena. */
#define text(...) arena_printf(test_arena, __VA_ARGS__)

/* The JSON text of what stands at "lines.0.net", "" when nothing does. */
const char *at(json_t *json, const char *where);
int64_t int_at(json_t *json, const char *where);
/* Its text is exactly this; ' stands for ". */
#define ck_assert_at(json, where, wanted) do { \
	const char *ck_at_ = at((json), (where)); \
	ck_assert_msg(strcmp(ck_at_, quoted(wanted)) == 0, "%s is %s, not %s in\n%s", (where), ck_at_, \
		quoted(wanted), json_text(test_arena, (json))); \
} while (0)
/* A problem of this code whose first error stands at this pointer (NULL: not asked). */
void ck_assert_problem(json_t *problem, const char *code, const char *pointer);
const char *quoted(const char *text_);

/* A body with one fault: the place and the code of what is wrong with it. */
struct wrong { const char *pointer, *code, *body; };
/* Each of the bodies (until NULL) is refused with 422 and just this error. */
void api_refuses(const char *method, const char *path, const struct wrong *list);

/* An active sale campaign of these members beside name, trigger and active ("'benefits':[…]"); its id. */
int64_t api_campaign(const char *members);
/* A new key of the store with these permissions, bound to a branch or not (0). */
const char *api_key_with(perm_set permissions, int64_t branch_id);

#endif
