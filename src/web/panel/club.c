/* club.c - the club drawn as a path, from joining to the top level, and its policies. [ENG-14, ENG-17] */
#include <inttypes.h>
#include <string.h>

#include "domain/campaign.h"
#include "domain/conversion.h"
#include "domain/dashboard.h"
#include "domain/guard_policy.h"
#include "domain/level.h"
#include "domain/level_program.h"
#include "domain/reward.h"
#include "domain/rule_book.h"
#include "domain/tally.h"
#include "web/panel/campaign_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { CAMPAIGNS_SHOWN = 200, PROMISES = 2 };

/* The stages of the path, and the triggers whose campaigns stand there. */
static const struct stage { const char *word; const char *triggers[8]; } stages[] = {
	{ "join", { "signup", "profile_completed" } },
	{ "buy", { "sale" } },
	{ "rise", { "level_up" } },
	{ "remember", { "birthday", "personal_date", "occasion" } },
	{ "act", { "check_in", "event", "product_review", "store_review", "survey_answered",
		"mission_completed" } },
	{ "spend", { "points_converted" } },
};
enum { STAGES = sizeof stages / sizeof *stages };

static bool is_of(const struct stage *stage, const char *trigger_word)
{
	size_t n = strcspn(trigger_word, ":");

	for (int i = 0; i < 8 && stage->triggers[i]; i++)
		if (strlen(stage->triggers[i]) == n && strncmp(stage->triggers[i], trigger_word, n) == 0)
			return true;
	return false;
}

static void view_campaign(struct req *r, struct names *names, struct view_node *list,
	const struct campaign_row *c, struct json_in definition)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", c->id);
	view_text(row, "Name", c->name);
	campaign_promises_view(r, names, view_node(row, "Benefits"), definition, PROMISES);
}

/* True when something of it goes to who brought the customer. */
static bool rewards_referrer(struct req *r, struct json_in definition)
{
	return strstr(json_text(r->arena, definition.value), "\"to\":\"referrer\"") != NULL;
}

/* The running campaigns at their stages; those that reward a referrer also where friends are brought. */
static void view_campaigns(struct req *r)
{
	struct view_node *root = view_node(view_root(r), "Stage");
	struct campaign_filter f = { .state = CAMPAIGN_RUNNING, .limit = CAMPAIGNS_SHOWN };
	struct names *names = names_new(r);
	struct campaign_text *texts;
	struct campaign_row *rows;
	size_t n = campaign_list(&r->scope, &f, &rows), n_texts;
	int64_t *ids = NEWN(r->arena, int64_t, n);
	struct json_in *definitions = NEWN(r->arena, struct json_in, n);

	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	n_texts = campaign_texts(&r->scope, ids, (int)n, &texts);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n_texts; k++)
			if (texts[k].id == ids[i]) {
				definitions[i] = campaign_parse(r, texts[k].definition);
				names_expect_of(names, definitions[i].value);
			}
	for (size_t i = 0; i < n; i++) {
		for (int k = 0; k < STAGES; k++)
			if (is_of(&stages[k], rows[i].trigger_word))
				view_campaign(r, names,
					view_node(view_node(root, stages[k].word), "Campaigns"), &rows[i],
					definitions[i]);
		if (rewards_referrer(r, definitions[i]))
			view_campaign(r, names, view_node(view_node(root, "refer"), "Campaigns"), &rows[i],
				definitions[i]);
	}
}

static void view_levels(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Levels");
	struct level *levels;
	struct tally *tally;
	size_t n = level_list(&r->scope, &levels), n_tally = tally_levels(&r->scope, &tally);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", levels[i].id);
		view_text(row, "Name", levels[i].name);
		view_int(row, "Customers", tally_of(tally, n_tally, levels[i].id));
		if (levels[i].discount.bp)
			view_percent(row, "Discount", levels[i].discount);
		if (levels[i].cashback.bp)
			view_percent(row, "Cashback", levels[i].cashback);
		if (levels[i].multiplier != 100)
			view_points(row, "Multiplier", (points_t){ levels[i].multiplier });
	}
}

/* What the customer can do with what he has earned. */
static void view_spending(struct req *r)
{
	struct view_node *node = view_node(view_root(r), "Spend");
	struct reward_filter f = { .both = true, .active_only = true, .limit = 200 };
	struct conversion_policy credit;
	struct reward *rewards;
	size_t n = reward_list(&r->scope, &f, &rewards);
	int64_t items = 0, vouchers = 0;

	for (size_t i = 0; i < n; i++)
		*(reward_is_voucher(rewards[i].kind) ? &vouchers : &items) += 1;
	view_int(node, "Rewards", items);
	view_int(node, "Vouchers", vouchers);
	conversion_policy_load(&r->scope, ASSET_CREDIT, &credit);
	if (!credit.active)
		return;
	view_points(node, "RatioPoints", credit.ratio.per);
	view_money(node, "RatioCredit", (money_t){ credit.ratio.amount });
}

enum http panel_club_map(struct req *r)
{
	struct level_program_row program;
	struct dashboard d;

	dashboard_load(&r->scope, 0, &d);
	view_int(view_root(r), "Members", d.customers);
	view_int(view_root(r), "NewMembers", d.month.new_customers);
	level_program_load(&r->scope, &program);
	view_flag(view_root(r), "Program", program.settings.active);
	view_campaigns(r);
	view_levels(r);
	view_spending(r);
	return respond_page(r, HTTP_200, "panel/club/map");
}

/* ---- policies ------------------------------------------------------------------------------ */

static struct view_node *add_rule(struct req *r, const char *group, const char *word, const char *href)
{
	struct view_node *row = view_item(view_node(view_node(view_root(r), "Rules"), group));

	view_text(row, "Word", word);
	view_text(row, "Href", href);
	return row;
}

static void view_points_rules(struct req *r)
{
	struct conversion_policy credit, coin;
	struct view_node *row = add_rule(r, "points", "point_value", "/settings");

	view_money(row, "Money", r->store.point_value);
	view_flag(add_rule(r, "points", "earn_on_credit_paid", "/settings"), "Yes",
		r->store.earn_on_credit_paid);
	conversion_policy_load(&r->scope, ASSET_CREDIT, &credit);
	conversion_policy_load(&r->scope, ASSET_COIN, &coin);
	view_flag(add_rule(r, "points", "to_credit", "/settings/conversion"), "Yes", credit.active);
	view_flag(add_rule(r, "points", "to_coin", "/settings/conversion"), "Yes", coin.active);
	view_int(add_rule(r, "points", "expiry_warning", "/settings"), "Days", r->store.expiry_warning_days);
}

static void view_level_rules(struct req *r)
{
	struct level_program_row program;

	level_program_load(&r->scope, &program);
	view_flag(add_rule(r, "levels", "program", "/levels"), "Yes", program.settings.active);
	if (!program.settings.active)
		return;
	view_flag(add_rule(r, "levels", "confirm_up", "/levels"), "Yes", program.settings.promotion_confirm);
	view_flag(add_rule(r, "levels", "confirm_down", "/levels"), "Yes", program.settings.demotion_confirm);
	view_int(add_rule(r, "levels", "grace", "/levels"), "Days", program.settings.grace_days);
	view_int(add_rule(r, "levels", "warning", "/levels"), "Days", program.settings.warning_days);
}

static void view_refund_rules(struct req *r)
{
	view_word(add_rule(r, "refunds", "clawback", "/settings"), "Text", "settings.", r->store.clawback_word);
	view_int(add_rule(r, "refunds", "restore", "/settings"), "Days", r->store.restore_days);
	view_int(add_rule(r, "refunds", "offline", "/settings"), "Days", r->store.offline_days);
}

/* 0 = no limit. */
static void view_limit(struct req *r, const char *word, money_t limit)
{
	struct view_node *row = add_rule(r, "guard", word, "/guard");

	if (limit.rial)
		view_money(row, "Money", limit);
	else
		view_flag(row, "Unlimited", true);
}

static void view_guard_rules(struct req *r)
{
	const struct guard_policy *p = rule_book_guard(&r->scope);

	view_flag(add_rule(r, "guard", "own_account", "/guard"), "Yes", p->own_account);
	view_limit(r, "staff_credit_day", p->staff_credit_day);
	view_limit(r, "approve_credit", p->approve_credit);
	view_limit(r, "approve_refund", p->approve_refund);
}

enum http panel_club_policies(struct req *r)
{
	view_points_rules(r);
	view_level_rules(r);
	view_refund_rules(r);
	view_guard_rules(r);
	return respond_page(r, HTTP_200, "panel/club/policies");
}
