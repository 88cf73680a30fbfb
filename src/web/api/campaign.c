/* campaign.c - campaigns: written, switched, tried out. */
#include "domain/campaign.h"

#include <string.h>

#include "base/fault.h"
#include "domain/campaign_preview.h"
#include "web/api/calls.h"
#include "web/api/read.h"
#include "web/api/refuse.h"
#include "web/api/write.h"

static enum http campaign_answer(struct req *r, int64_t id, enum http status)
{
	struct campaign_row c;
	const char *definition;

	if (!campaign_load(&r->scope, id, &c, &definition))
		return api_problem(r, HTTP_404, "not_found");
	api_etag(r, c.version);
	return api_answer(r, status, write_campaign(r->arena, &c, definition));
}

static enum http campaign_refused(struct req *r, enum campaign_result result,
	const struct json_report *report)
{
	switch (result) {
	case CAMPAIGN_NOT_FOUND:
		return api_problem(r, HTTP_404, "not_found");
	case CAMPAIGN_STALE: /* changed since this very transaction read it */
		fault_as(FAULT_RETRY, "campaign: changed under a change");
	case CAMPAIGN_INVALID:
		return api_refuse_report(r, report);
	case CAMPAIGN_FORBIDDEN:
		return api_refuse(r, HTTP_403,
			&(struct refusal){ "branch_forbidden", "/branches", NULL, NULL });
	case CAMPAIGN_GONE:
		return api_problem(r, HTTP_409, "campaign_archived");
	case CAMPAIGN_OK:
		break;
	}
	fault("campaign: no refusal %d", (int)result);
}

enum http api_campaign_create(struct req *r)
{
	struct json_in body;
	enum campaign_result result;
	int64_t id;

	if (!api_body(r, &body))
		return r->response.status;
	result = campaign_create(&r->scope, body, &id);
	if (result != CAMPAIGN_OK)
		return campaign_refused(r, result, body.report);
	return campaign_answer(r, id, HTTP_201);
}

enum http api_campaign_show(struct req *r)
{
	return campaign_answer(r, r->id, HTTP_200);
}

/* True for {"active": …} alone: switching makes no version. */
static bool only_switches(struct json_in body)
{
	return json_object_size(body.value) == 1 && json_is_boolean(json_object_get(body.value, "active"));
}

static enum campaign_result change(struct req *r, struct json_in body, const struct campaign_row *stored,
	const char *definition)
{
	struct json_in changed;

	if (only_switches(body))
		return campaign_set_active(
			&r->scope, r->id, json_is_true(json_object_get(body.value, "active")));
	changed = read_campaign_change(body, definition);
	if (body.report->n)
		return CAMPAIGN_INVALID;
	return campaign_update(&r->scope, r->id, stored->version, changed);
}

enum http api_campaign_change(struct req *r)
{
	struct campaign_row stored;
	const char *definition;
	struct json_in body;
	enum campaign_result result;

	if (!campaign_load(&r->scope, r->id, &stored, &definition))
		return api_problem(r, HTTP_404, "not_found");
	if (!api_body(r, &body) || !api_if_match(r, stored.version))
		return r->response.status;
	result = change(r, body, &stored, definition);
	if (result != CAMPAIGN_OK)
		return campaign_refused(r, result, body.report);
	return campaign_answer(r, r->id, HTTP_200);
}

static enum http switched(struct req *r, enum campaign_result result)
{
	if (result != CAMPAIGN_OK)
		return campaign_refused(r, result, NULL);
	return campaign_answer(r, r->id, HTTP_200);
}

enum http api_campaign_activate(struct req *r)
{
	if (!api_no_body(r))
		return r->response.status;
	return switched(r, campaign_set_active(&r->scope, r->id, true));
}

enum http api_campaign_pause(struct req *r)
{
	if (!api_no_body(r))
		return r->response.status;
	return switched(r, campaign_set_active(&r->scope, r->id, false));
}

enum http api_campaign_archive(struct req *r)
{
	if (!api_no_body(r))
		return r->response.status;
	return switched(r, campaign_archive(&r->scope, r->id));
}

/* The stored definition, as a draft. False: answered. */
static bool draft_load(struct req *r, struct campaign_draft *out)
{
	struct campaign_row stored;

	if (!campaign_load(&r->scope, r->id, &stored, &out->definition)) {
		api_problem(r, HTTP_404, "not_found");
		return false;
	}
	out->id = r->id;
	out->version = stored.version;
	return true;
}

enum http api_campaign_preview(struct req *r)
{
	struct json_in body, definition;
	struct campaign_draft draft;
	struct sale_request q;
	struct sale_outcome o;
	enum sale_result result;

	if (!draft_load(r, &draft) || !api_body(r, &body))
		return r->response.status;
	if (!read_campaign_preview(body, &q, &definition))
		return api_invalid(r, body.report);
	if (!campaign_names_known(&r->scope, definition))
		return api_refuse_report(r, body.report);
	if (json_present(definition))
		draft.definition = json_text(r->arena, definition.value);
	result = campaign_preview(&r->scope, &draft, &q, &o);
	if (result != SALE_OK)
		return api_refuse_sale(r, &q, result, &o);
	return api_answer(r, HTTP_200, write_sale_outcome(r->arena, &o));
}

/* ?state=; false: answered. */
static bool state_query(struct req *r, struct campaign_filter *f)
{
	const char *word = req_query(r, "state");
	struct json_in in = { api_report(r), NULL, "?state" };

	f->any_state = !word;
	if (!word)
		return true;
	for (int i = 0; i < CAMPAIGN_STATES; i++) {
		if (strcmp(word, campaign_state_words[i]) == 0) {
			f->state = (enum campaign_state)i;
			return true;
		}
	}
	json_fail(in, "choice", "planned, running, paused, ended, archived");
	api_invalid(r, in.report);
	return false;
}

enum http api_campaign_list(struct req *r)
{
	json_t *data = write_root_array(r->arena);
	struct campaign_filter f = { 0 };
	const char *next = NULL;
	struct campaign_row *campaigns;
	struct api_page page;
	size_t n, limit;

	if (!state_query(r, &f) || !api_page(r, &page))
		return r->response.status;
	limit = (size_t)page.limit;
	f.before_id = page.first ? 0 : page.after[0];
	f.limit = page.limit + 1; /* one more tells whether there is a next page */
	n = campaign_list(&r->scope, &f, &campaigns);
	for (size_t i = 0; i < n && i < limit; i++)
		write_campaign_row(write_item(data), &campaigns[i]);
	if (n > limit)
		next = api_cursor(r, campaigns[limit - 1].id, 0);
	return api_list(r, data, next);
}
