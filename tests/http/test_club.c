/* Base scenarios, the map of the club and its policies. [ENG-14, ENG-15, ENG-17] */
#include "tests/http/httptest.h"

#include <string.h>

#include "domain/campaign.h"
#include "tests/db/campaigns.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static int64_t campaigns(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM campaign WHERE store_id = ?",
		V(fx.store.id));
}

START_TEST(eng_15_each_scenario_is_switched_on_once)
{
	static const char *const words[] = { "welcome", "points", "cashback", "first", "birthday", "winback",
		"hours", "double", "steps", "referral", "visit", "profile" };
	struct browser b = owner();
	int64_t before = campaigns();
	struct answer a;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		a = browser_send(&b, "/scenarios", arena_printf(test_arena, "/scenarios/%s/start", words[i]), "");
		ck_assert_msg(a.status == 303, "%s: %d", words[i], a.status);
	}
	ck_assert_int_eq(campaigns(), before + 12);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM campaign"
		" WHERE store_id = ? AND scenario IS NOT NULL AND active", V(fx.store.id)), 12);
	a = browser_get(&b, "/scenarios");
	ck_assert(!answer_has(&a, "/start"));
}
END_TEST

START_TEST(eng_15_each_scenario_says_when_it_gives_what_before_it_is_switched_on)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/scenarios");

	ck_assert(answer_has(&a, "یکشنبه، دوشنبه، سه‌شنبه"));
	ck_assert(answer_has(&a, "۱۴:۰۰"));
	ck_assert(answer_has(&a, "۵۰۰٬۰۰۰")); /* the first step of a discount by amount */
	ck_assert(answer_has(&a, "تا ۱۴ روز پس از دریافت"));
}
END_TEST

START_TEST(eng_15_a_second_press_makes_no_second_campaign)
{
	struct browser b = owner();
	struct answer page = browser_get(&b, "/scenarios"), again = browser_get(&b, "/scenarios"), a;
	int64_t before = campaigns();

	a = browser_submit(&b, &page, "/scenarios/points/start", "");
	ck_assert_int_eq(a.status, 303);
	a = browser_submit(&b, &page, "/scenarios/points/start", ""); /* the same key */
	ck_assert_int_eq(a.status, 303);
	a = browser_submit(&b, &again, "/scenarios/points/start", ""); /* another page, another key */
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(campaigns(), before + 1);
}
END_TEST

START_TEST(eng_15_a_scenario_shows_what_it_would_mean_first)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/scenarios", "/scenarios/winback/backtest", "");

	ck_assert_int_eq(a.status, 303);
	ck_assert(strncmp(answer_header(&a, "Location"), "/backtests/", 11) == 0);
	a = browser_get(&b, answer_header(&a, "Location"));
	ck_assert_int_eq(a.status, 200);
	a = browser_get(&b, "/scenarios");
	ck_assert(answer_has(&a, "به ۲ نفر می‌رسید")); /* the fixture's three joined of late */
	a = browser_post_raw(&b, "/scenarios/nothing/start", arena_printf(test_arena, "_csrf=%s&_key=k1",
		form_hidden(&a, "/scenarios/points/start", "_csrf")));
	ck_assert_int_eq(a.status, 404);
}
END_TEST

START_TEST(eng_17_the_map_is_drawn_from_what_runs)
{
	struct browser b = owner();
	struct answer a;

	db_begin(test_db);
	a_campaign(&fx.scope, "{'name':'WelcomeGift','trigger':'signup','active':true,"
		"'benefits':[{'give':'points','amount':5}]}");
	a_campaign(&fx.scope, "{'name':'BringAFriend','trigger':'sale','active':true,"
		"'benefits':[{'give':'credit','percent':5,'to':'referrer'}]}");
	a_campaign(&fx.scope, "{'name':'PausedOne','trigger':'birthday','active':false,"
		"'benefits':[{'give':'points','amount':5}]}");
	db_commit(test_db);
	a = browser_get(&b, "/club");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "WelcomeGift"));
	ck_assert(!answer_has(&a, "PausedOne"));
	const char *first = strstr(a.body, "BringAFriend");
	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_nonnull(strstr(first + 1, "BringAFriend")); /* where one buys and where one brings */
}
END_TEST

START_TEST(eng_14_the_policies_stand_in_one_place)
{
	struct browser b = owner();
	struct answer a;

	db_exec(test_db, "UPDATE store SET point_value = 12340 WHERE id = ?", V(fx.store.id));
	a = browser_get(&b, "/club/policies");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "۱٬۲۳۴"));
	ck_assert(answer_has(&a, "href=\"/settings/conversion\""));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("club", eng_15_each_scenario_is_switched_on_once,
		eng_15_a_second_press_makes_no_second_campaign,
		eng_15_each_scenario_says_when_it_gives_what_before_it_is_switched_on,
		eng_15_a_scenario_shows_what_it_would_mean_first, eng_17_the_map_is_drawn_from_what_runs,
		eng_14_the_policies_stand_in_one_place);
}
