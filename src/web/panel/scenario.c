/* scenario.c - base scenarios: what most clubs do, switched on with one press. [ENG-15] */
#include "domain/scenario.h"

#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "domain/backtest.h"
#include "loyalty/rules.h"
#include "web/panel/backtest_view.h"
#include "web/panel/campaign_form.h"
#include "web/panel/campaign_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

/* In the order in which a club usually wants them; each is a preset of the editor. */
static const struct scenario { const char *word, *icon; } scenarios[] = {
	{ "welcome", "user-plus" }, { "points", "star" }, { "cashback", "wallet" }, { "first", "gift" },
	{ "birthday", "cake" }, { "winback", "arrow-back-up" }, { "hours", "clock" }, { "double", "coins" },
	{ "steps", "chart-bar" }, { "referral", "users" }, { "visit", "map-pin" }, { "profile", "user-circle" },
};
enum { SCENARIOS = sizeof scenarios / sizeof *scenarios };

/* The preset under its name in the reader's language. */
static struct json_in definition_of(struct req *r, const char *word)
{
	struct json_in definition = campaign_parse(r, campaign_preset(word));
	const char *name = view_catalogue(r->language,
		view_key(r->arena, "preset.", arena_printf(r->arena, "%s.name", word)));

	if (json_object_set_new(definition.value, "name", json_string(name)))
		fault("scenario: no memory for a name");
	return definition;
}

static const struct scenario *wanted(const struct req *r)
{
	for (int i = 0; i < SCENARIOS; i++)
		if (strcmp(scenarios[i].word, r->code) == 0)
			return &scenarios[i];
	return NULL;
}

static bool is_sale(struct json_in definition)
{
	return strcmp(json_string_value(json_at(definition, "trigger").value), "sale") == 0;
}

static void view_reach(struct req *r, struct view_node *row, struct json_in definition)
{
	struct scenario_reach reach;

	view_flag(row, "Sale", is_sale(definition));
	if (is_sale(definition))
		return;
	reach = scenario_reach(&r->scope, definition);
	if (!reach.known)
		return;
	view_int(row, "Customers", reach.customers);
	view_money(row, "Worth", reach.worth);
}

enum http panel_scenario_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Scenarios");
	struct names *names = names_new(r);
	struct scenario_use *uses;
	size_t n = scenario_uses(&r->scope, &uses);

	for (int i = 0; i < SCENARIOS; i++) {
		struct view_node *row = view_item(list);
		struct json_in definition = definition_of(r, scenarios[i].word);

		view_text(row, "Word", scenarios[i].word);
		view_text(row, "Icon", scenarios[i].icon);
		for (size_t k = 0; k < n; k++)
			if (strcmp(uses[k].word, scenarios[i].word) == 0) {
				view_id(row, "CampaignId", uses[k].campaign_id);
				view_flag(row, "Active", uses[k].active);
			}
		campaign_rules_view(r, names, row, definition);
		view_reach(r, row, definition);
	}
	return respond_page(r, HTTP_200, "panel/scenario/list");
}

enum http panel_scenario_start(struct req *r)
{
	const struct scenario *s = wanted(r);
	int64_t id;

	if (!s || !r->scope.all_branches) /* a scenario is for the whole store */
		return respond_error(r, HTTP_404);
	if (scenario_start(&r->scope, s->word, definition_of(r, s->word), &id) != CAMPAIGN_OK)
		return respond_error(r, HTTP_404);
	flash(r, "success", "scenario_started");
	return respond_redirect(r, "/campaigns/%" PRId64, id);
}

/* The forecast of a scenario of sales, over the last days. */
enum http panel_scenario_backtest(struct req *r)
{
	const struct scenario *s = wanted(r);
	struct backtest_request q = { 0 };
	struct json_in definition;
	int64_t id;

	if (!s)
		return respond_error(r, HTTP_404);
	definition = definition_of(r, s->word);
	q.name = json_string_value(json_at(definition, "name").value);
	q.draft.definition = json_text(r->arena, definition.value);
	backtest_usual_period(r, &q.from, &q.to);
	if (backtest_create(&r->scope, &q, &id) != BACKTEST_OK)
		return respond_error(r, HTTP_404);
	return respond_redirect(r, "/backtests/%" PRId64, id);
}
