/* read_campaign.c - changes and previews of campaigns; the definition itself is the engine's to read. */
#include <string.h>

#include "base/fault.h"
#include "loyalty/rules.h"
#include "web/api/read.h"

/* A stored definition: ours, so it is well-formed. */
static json_t *parse_stored(struct json_report *report, const char *text)
{
	json_t *root = json_parse(report, text, strlen(text));

	if (!root)
		fault("campaign: a stored definition is broken: %s", report->errors[0].code);
	return root;
}

/* One of the two says what a campaign gives: sending one takes the other away. */
static void replace_either(json_t *stored, struct json_in body, const char *sent, const char *other)
{
	if (json_present(json_at(body, sent)) && !read_sent(body, other))
		json_object_del(stored, other);
}

struct json_in read_campaign_change(struct json_in body, const char *stored_text)
{
	json_t *stored;

	if (!json_is_object(body.value)) {
		json_fail(body, "type", "object");
		return body;
	}
	stored = parse_stored(body.report, stored_text);
	replace_either(stored, body, "brackets", "benefits");
	replace_either(stored, body, "benefits", "brackets");
	if (json_object_update(stored, body.value))
		fault("campaign: no memory for a change");
	return json_root(body.report, stored);
}

bool read_campaign_preview(struct json_in body, struct sale_request *sale, struct json_in *definition)
{
	struct json_in basket = body;
	bool ok;

	*definition = json_at(body, "definition");
	if (json_is_object(body.value)) {
		basket.value = json_own(body.report->arena, json_copy(body.value));
		json_object_del(basket.value, "definition");
	}
	ok = read_sale(basket, sale);
	if (json_present(*definition))
		ok &= campaign_check(*definition);
	return ok;
}

bool read_backtest(struct json_in body, struct backtest_request *out, struct json_in *definition)
{
	static const char *const names[] = { "from", "to", "definition", NULL };
	bool ok;

	if (!json_object_of(body, names))
		return false;
	ok = json_get_date(json_at(body, "from"), JSON_REQUIRED, &out->from);
	ok &= json_get_date(json_at(body, "to"), JSON_REQUIRED, &out->to);
	*definition = json_at(body, "definition");
	if (json_present(*definition))
		ok &= campaign_check(*definition);
	return ok;
}
