/* level.c - a customer moved from level to level by another program. [TIER-09] */
#include "domain/level_move.h"

#include "domain/rule_book.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

enum { REASON_MAX_CHARS = 300 };

static bool read_move(struct json_in body, struct level_move_request *out)
{
	static const char *const names[] = { "level", "reason", "freeze_until", "grace_days", NULL };
	int64_t grace = -1;
	bool ok;

	*out = (struct level_move_request){ .freeze_until = DATE_NONE };
	if (!json_object_of(body, names))
		return false;
	ok = read_id(json_at(body, "level"), JSON_REQUIRED, &out->level_id);
	ok &= json_get_text(json_at(body, "reason"), JSON_REQUIRED, REASON_MAX_CHARS, &out->reason);
	ok &= json_get_date(json_at(body, "freeze_until"), JSON_OPTIONAL, &out->freeze_until);
	ok &= json_get_int(json_at(body, "grace_days"), JSON_OPTIONAL, 0, 365, &grace);
	out->grace_days = (int)grace;
	return ok;
}

static enum http answer(struct req *r, const struct level_move_request *q)
{
	json_t *answer = write_root(r->arena), *level = write_object(answer, "level");
	struct level_ties ties;

	write_id(answer, "customer_id", r->id);
	write_id(level, "id", q->level_id);
	write_text(level, "name", rule_book_level_name(&r->scope, q->level_id));
	if (level_ties_load(&r->scope, r->id, &ties))
		write_time(answer, "since", ties.since);
	write_date(answer, "freeze_until", q->freeze_until);
	return api_answer(r, HTTP_200, answer);
}

enum http api_customer_level(struct req *r)
{
	struct level_move_request q;
	struct customer customer;
	struct json_in body;

	if (!api_body(r, &body))
		return r->response.status;
	if (!read_move(body, &q))
		return customer_load(&r->scope, r->id, &customer) ? api_invalid(r, body.report) :
			api_problem(r, HTTP_404, "not_found");
	q.customer_id = r->id;
	switch (level_move_customer(&r->scope, &q)) {
	case LEVEL_MOVE_OK:
		return answer(r, &q);
	case LEVEL_MOVE_CUSTOMER_UNKNOWN:
		return api_problem(r, HTTP_404, "not_found");
	case LEVEL_MOVE_LEVEL_UNKNOWN:
		return api_refuse_unknown(r, "/level");
	case LEVEL_MOVE_REASON:
		return api_refuse_field(r, "/reason", "required");
	case LEVEL_MOVE_OWN_ACCOUNT:
		return api_problem(r, HTTP_422, "own_account");
	case LEVEL_MOVE_FREEZE:
		break;
	}
	return api_refuse_field(r, "/freeze_until", "range");
}
