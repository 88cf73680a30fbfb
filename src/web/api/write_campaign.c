/* write_campaign.c - campaigns: the definition as it was written, and where it stands. */
#include <string.h>

#include "base/fault.h"
#include "web/api/write.h"

/* Counted only for campaigns with a total limit. */
static void write_use(json_t *row, const struct campaign_row *c)
{
	if (c->limited) {
		write_int(row, "uses", c->uses);
		write_money(row, "budget_used", c->budget_used);
	} else {
		write_null(row, "uses");
		write_null(row, "budget_used");
	}
}

static void write_standing(json_t *row, const struct campaign_row *c)
{
	write_bool(row, "active", c->active);
	write_text(row, "state", campaign_state_words[c->state]);
	write_int(row, "version", c->version);
	write_use(row, c);
	write_time(row, "created_at", c->created_at);
	write_time(row, "updated_at", c->updated_at);
}

json_t *write_campaign(struct arena *a, const struct campaign_row *c, const char *definition)
{
	struct json_report report = { .arena = a };
	json_t *answer = write_root(a), *stored = json_parse(&report, definition, strlen(definition));

	if (!stored)
		fault("campaign: a stored definition is broken: %s", report.errors[0].code);
	write_id(answer, "id", c->id);
	if (json_object_update(answer, stored))
		fault("api: no memory for an answer");
	if (json_object_get(answer, "starts_at"))
		write_time(answer, "starts_at", c->starts_at);
	if (json_object_get(answer, "ends_at"))
		write_time(answer, "ends_at", c->ends_at);
	write_standing(answer, c);
	return answer;
}

void write_campaign_row(json_t *row, const struct campaign_row *c)
{
	write_id(row, "id", c->id);
	write_text(row, "name", c->name);
	write_text(row, "trigger", c->trigger_word);
	write_int(row, "priority", c->priority);
	write_time(row, "starts_at", c->starts_at);
	write_time(row, "ends_at", c->ends_at);
	write_standing(row, c);
}
