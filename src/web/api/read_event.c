/* read_event.c - an event that a program reports; a visit. */
#include <string.h>

#include "web/api/read.h"

/* "data" as the text that is kept with the event. */
static bool read_data(struct json_in in, const char **out)
{
	if (!json_present(in))
		return true;
	if (!json_is_object(in.value))
		return json_fail(in, "type", "object");
	*out = json_text(in.report->arena, in.value);
	return strlen(*out) <= EVENT_DATA_MAX || json_fail(in, "too_long", "4000");
}

/*
 * The code of the campaigns' trigger "event:<code>". What a shop's own site or app may know better
 * than we do (a review, an answered survey) has triggers of its own.
 */
static bool read_event_code(struct json_in in, const char **out)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
	static const char *const known[] = { "product_review", "store_review", "survey_answered",
		"mission_completed" };
	enum { CODE_MAX = 40 };
	const char *code = NULL;

	if (!json_get_text(in, JSON_REQUIRED, CODE_MAX, &code))
		return false;
	if (code[strspn(code, allowed)])
		return json_fail(in, "format", "[a-z0-9_.-]{1,40}");
	*out = arena_printf(in.report->arena, "event:%s", code);
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcmp(code, known[i]) == 0)
			*out = known[i];
	return true;
}

bool read_event(struct json_in body, struct event_body *out)
{
	static const char *const names[] = { "customer", "code", "branch_id", "channel", "occurred_at",
		"data", NULL };
	struct event_request *q = &out->request;
	int channel = CHANNEL_API;
	bool ok;

	*out = (struct event_body){ .request.keep = true };
	if (!json_object_of(body, names))
		return false;
	ok = json_present(json_at(body, "customer")) ?
		read_customer_key(json_at(body, "customer"), &out->customer) :
		json_fail(json_at(body, "customer"), "required", NULL);
	ok &= read_event_code(json_at(body, "code"), &q->trigger);
	ok &= read_id(json_at(body, "branch_id"), JSON_OPTIONAL, &q->branch_id);
	ok &= json_get_choice(json_at(body, "channel"), JSON_OPTIONAL, channel_words, &channel);
	ok &= json_get_time(json_at(body, "occurred_at"), JSON_OPTIONAL, &q->occurred_at);
	ok &= read_data(json_at(body, "data"), &q->data);
	q->channel = (enum channel)channel;
	return ok;
}

bool read_check_in(struct json_in body, struct check_in *out)
{
	static const char *const names[] = { "branch_id", "channel", "occurred_at", NULL };
	int channel = CHANNEL_API;
	bool ok;

	*out = (struct check_in){ 0 };
	if (!json_object_of(body, names))
		return false;
	ok = read_id(json_at(body, "branch_id"), JSON_OPTIONAL, &out->branch_id);
	ok &= json_get_choice(json_at(body, "channel"), JSON_OPTIONAL, channel_words, &channel);
	ok &= json_get_time(json_at(body, "occurred_at"), JSON_OPTIONAL, &out->occurred_at);
	out->channel = (enum channel)channel;
	return ok;
}
