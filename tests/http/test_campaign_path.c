/*
 * An operational path is a campaign: its trigger, its conditions and several things that then happen,
 * all written in the panel's editor, for what happens beside sales. [ENG-16]
 */
#include <string.h>

#include "domain/reward_claim.h"
#include "tests/http/api.h"
#include "tests/http/editor.h"

static int64_t a_reward(void)
{
	struct reward_input in = { .name = "ماگ", .active = true };
	struct problem problem;
	int64_t id = 0;

	db_begin(test_db);
	ck_assert_int_eq(reward_create(&fx.scope, &in, &id, &problem), REWARD_OK);
	db_commit(test_db);
	return id;
}

/* Presses the editor's buttons until every action stands in its form, then saves it. */
static void path_made(const char *name, const char *trigger)
{
	static const char *const kinds[] = { "tag", "reward", "level", "message", "points_amount" };
	struct browser b = browser("panel");
	int64_t reward = a_reward();
	struct answer a;

	browser_login(&b, owner_name());
	a = browser_get(&b, "/campaigns/new?preset=blank");
	a = browser_post_raw(&b, "/campaigns/new", text("_csrf=%s&priority=100&do=steps&name=%s&%s",
		form_hidden(&a, "/campaigns/new", "_csrf"), name, trigger));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		ck_assert_msg(answer_has(&a, text("<option value=\"%s\"", kinds[i])), "%s: %s", trigger, kinds[i]);
		a = browser_post_raw(&b, "/campaigns/new", text("_csrf=%s&priority=100&name=%s&%s"
			"&do=add-benefit-0&new_benefit[0].kind=%s", form_hidden(&a, "/campaigns/new", "_csrf"), name,
			trigger, kinds[i]));
		ck_assert_msg(answer_has(&a, "benefits[0].kind"), "%s: %s", trigger, kinds[i]);
	}
	a = browser_post_raw(&b, "/campaigns", text("_csrf=%s&_key=p-%s&priority=100&active=1&name=%s&%s"
		"&conditions[0].fact=tag&conditions[0].negated=yes&conditions[0].text=done"
		"&benefits[0].kind=tag&benefits[0].tag=done&benefits[1].kind=reward&benefits[1].target=%" PRId64
		"&benefits[2].kind=level&benefits[2].target=%" PRId64 "&benefits[3].kind=message"
		"&benefits[3].message=Welcome&benefits[4].kind=points_amount&benefits[4].points=5",
		form_hidden(&a, "/campaigns/new", "_csrf"), name, name, trigger, reward, fx.levels[1]));
	ck_assert_msg(a.status == 303, "%s: %d", trigger, a.status);
}

static int64_t count(const char *what, int64_t customer)
{
	if (strcmp(what, "tag") == 0)
		return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer_tag WHERE store_id = ?"
			" AND customer_id = ? AND tag = 'done'", V(fx.store.id), V(customer));
	if (strcmp(what, "claim") == 0)
		return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM reward_claim WHERE store_id = ?"
			" AND customer_id = ? AND state = 0", V(fx.store.id), V(customer));
	if (strcmp(what, "level") == 0)
		return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer WHERE store_id = ? AND id = ?"
			" AND level_id = ?", V(fx.store.id), V(customer), V(fx.levels[1]));
	if (strcmp(what, "message") == 0)
		return db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM outbox WHERE store_id = ?"
			" AND kind = 'message' AND JSON_VALUE(payload, '$.customer_id') = ?"
			" AND JSON_VALUE(payload, '$.text') = 'Welcome'", V(fx.store.id), V(customer));
	return db_int(test_db, test_arena, 0, "SELECT points FROM customer_account WHERE store_id = ?"
		" AND customer_id = ?", V(fx.store.id), V(customer));
}

/* Each action of the path happened so often to the customer. */
static void happened(const char *path, int64_t customer, int times)
{
	static const char *const actions[] = { "tag", "claim", "level", "message" };

	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
		ck_assert_msg(count(actions[i], customer) == times, "%s: %s is %d", path, actions[i],
			(int)count(actions[i], customer));
	ck_assert_msg(count("points", customer) == times * 500, "%s: points %d", path,
		(int)count("points", customer));
}

START_TEST(eng_16_an_event_of_other_software_starts_a_path_of_actions)
{
	const char *event = text("{'customer':{'id':%" PRId64 "},'code':'visit_gym'}", fx.customers[0]);

	path_made("Gym", "trigger=event&trigger_code=visit_gym");
	happened("before", fx.customers[0], 0);
	api_post(201, "/events", event);
	happened("event", fx.customers[0], 1);
	api_post(201, "/events", event); /* he has the tag now: the condition ends the path */
	happened("event again", fx.customers[0], 1);
	happened("another customer", fx.customers[1], 0);
}
END_TEST

START_TEST(eng_16_a_visit_and_a_sign_up_start_paths_too)
{
	json_t *made;

	path_made("Visit", "trigger=check_in");
	api_post(201, text("/customers/%" PRId64 "/check-ins", fx.customers[0]),
		text("{'branch_id':%" PRId64 "}", fx.branches[0]));
	happened("check_in", fx.customers[0], 1);
	path_made("Welcome", "trigger=signup");
	made = api_post(201, "/customers", "{'mobile':'09127776655','first_name':'Nima'}");
	happened("signup", int_at(made, "id"), 1);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("campaign_path", eng_16_an_event_of_other_software_starts_a_path_of_actions,
		eng_16_a_visit_and_a_sign_up_start_paths_too);
}
