/* campaigns.h - campaigns for tests, from definitions that are written with ' in place of ". */
#ifndef TESTS_DB_CAMPAIGNS_H
#define TESTS_DB_CAMPAIGNS_H

#include <string.h>

#include "domain/campaign.h"
#include "tests/db/dbtest.h"

/* A definition with its report. */
static inline struct json_in definition_of(const char *text)
{
	struct json_report *report = NEW(test_arena, struct json_report);
	char *json = arena_strdup(test_arena, text);
	json_t *root;

	report->arena = test_arena;
	for (char *p = json; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	root = json_parse(report, json, strlen(json));
	ck_assert_msg(root, "%s", json);
	return json_root(report, root);
}

static inline int64_t a_campaign(const struct scope *s, const char *text)
{
	struct json_in definition = definition_of(text);
	enum campaign_result result;
	int64_t id = 0;

	result = campaign_create(s, definition, &id);
	ck_assert_msg(result == CAMPAIGN_OK, "%d %s %s", (int)result,
		definition.report->n ? definition.report->errors[0].pointer : "",
		definition.report->n ? definition.report->errors[0].code : "");
	return id;
}

static inline int64_t a_points_campaign(const struct scope *s, bool active)
{
	return a_campaign(s, active ?
		"{'name':'n','trigger':'sale','active':true,'benefits':[{'give':'points','amount':2}]}" :
		"{'name':'n','trigger':'sale','benefits':[{'give':'points','amount':2}]}");
}

#endif
