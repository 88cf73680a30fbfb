/* The pages of the level programme, and the call that moves a customer. [TIER-*] */
#include <string.h>

#include "tests/http/api.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static void sent(const struct answer *a)
{
	ck_assert_msg(a->status == 303, "%s: %d", a->path, a->status);
}

static const char *level_path(int i, const char *rest)
{
	return text("/levels/%" PRId64 "%s", fx.levels[i], rest);
}

static int64_t count(const char *what)
{
	db_run(test_db, "COMMIT");
	return strcmp(what, "active") == 0 ?
		db_int(test_db, test_arena, -1, "SELECT active FROM level_program WHERE store_id = ?",
			V(fx.store.id)) :
		db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM level WHERE store_id = ?"
			" AND entry_rule IS NOT NULL", V(fx.store.id));
}

START_TEST(tier_01_a_preset_makes_a_draft_that_is_switched_on)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/levels");

	ck_assert(answer_has(&a, "/levels/program/preset"));
	ck_assert(!answer_has(&a, "/levels/program/activate"));
	a = browser_send(&b, "/levels", "/levels/program/preset", "preset=amount");
	sent(&a);
	ck_assert_int_eq(count("rules"), 2);
	ck_assert_int_eq(count("active"), 0);
	a = browser_get(&b, "/levels");
	ck_assert(answer_has(&a, "دست‌کم ۵٬۰۰۰٬۰۰۰ تومان"));
	ck_assert(answer_has(&a, "دست‌کم ۱۵٬۰۰۰٬۰۰۰ تومان"));
	a = browser_send(&b, "/levels", "/levels/program/activate", "");
	sent(&a);
	ck_assert_int_eq(count("active"), 1);
	a = browser_send(&b, "/levels", "/levels/program/pause", "");
	sent(&a);
	ck_assert_int_eq(count("active"), 0);
}
END_TEST

START_TEST(the_settings_are_kept_and_bad_ones_named)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/levels/program", "/levels/program",
		"mechanism=formula&window=days&window_days=90&period=month&formula=xp%20%2B%20balance"
		"&fall=entry&grace_days=3&warning_days=5");

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-formula\""));
	a = browser_send(&b, "/levels/program", "/levels/program",
		"mechanism=formula&window=days&window_days=90&period=month&formula=xp%20%2B%202"
		"&fall=entry&grace_days=3&warning_days=5&promotion_confirm=1");
	sent(&a);
	a = browser_get(&b, "/levels");
	ck_assert(answer_has(&a, "۹۰ روز گذشته"));
	ck_assert(answer_has(&a, "پس از تأیید مدیر بالا می‌رود"));
	a = browser_send(&b, "/levels/program", "/levels/program",
		"mechanism=amount&window=period&period=fixed&fall=step&grace_days=0&warning_days=0");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-ends_on\""));
}
END_TEST

START_TEST(tier_13_a_faulty_formula_is_told_where_it_fails)
{
	static const char *const ends[] = { "/levels/program", "/levels/program/try" };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct answer a = browser_get(&b, "/levels/program");

		a = browser_post_raw(&b, ends[i], text("_csrf=%s&mechanism=formula&window=period&window_days=365"
			"&period=year&fall=step&grace_days=0&warning_days=0&version=0"
			"&formula=points_earned+%%2B+*+3", form_hidden(&a, "/levels/program", "_csrf")));
		ck_assert_int_eq(a.status, 422);
		ck_assert(answer_has(&a, "id=\"e-formula\""));
		ck_assert(answer_has(&a, "از نویسهٔ ۱۷ "));
		ck_assert(answer_has(&a, "points_earned + * 3"));
	}
}
END_TEST

START_TEST(a_level_asks_for_what_the_programme_goes_by)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, level_path(1, ""));

	ck_assert(!answer_has(&a, "name=\"entry_amount\""));
	a = browser_send(&b, "/levels", "/levels/program/preset", "preset=combined");
	sent(&a);
	a = browser_get(&b, level_path(1, ""));
	ck_assert(answer_has(&a, "name=\"entry_amount\""));
	ck_assert(answer_has(&a, "name=\"stay_count\""));
	ck_assert(!answer_has(&a, "name=\"entry_formula\""));
	a = browser_send(&b, level_path(1, ""), level_path(1, ""),
		"name=Silver&color=%23aabbcc&multiplier=1&entry_amount=7000&entry_points=2.5&entry_join=any"
		"&deduction=12.5");
	sent(&a);
	a = browser_get(&b, "/levels");
	ck_assert(answer_has(&a, "دست‌کم ۲٫۵ امتیاز یا دست‌کم ۷٬۰۰۰ تومان"));
	ck_assert(answer_has(&a, "۱۲٫۵ امتیاز کم می‌شود"));
	a = browser_get(&b, level_path(0, "")); /* everybody begins on the lowest */
	ck_assert(!answer_has(&a, "name=\"entry_amount\""));
}
END_TEST

START_TEST(tier_01_a_trial_keeps_nothing)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/levels", "/levels/program/preset", "preset=amount"), form;

	sent(&a);
	db_exec(test_db, "UPDATE level_program SET counted = TRUE WHERE store_id = ?", V(fx.store.id));
	db_exec(test_db, "INSERT INTO customer_day (store_id, customer_id, day, paid, sales, points, xp)"
		" VALUES (?, ?, '2026-11-20', 900000, 1, 0, 0)", V(fx.store.id), V(fx.customers[0]));
	form = browser_get(&b, level_path(1, ""));
	a = browser_post_raw(&b, level_path(1, "/try"), text("_csrf=%s&name=S&color=%%23aabbcc&multiplier=1"
		"&entry_amount=80000", form_hidden(&form, level_path(1, ""), "_csrf")));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "۰ نفر پایین می‌آیند، ۱ نفر بالا می‌روند."));
	ck_assert(answer_has(&a, text("/customers/%" PRId64 "\"", fx.customers[0])));
	ck_assert(answer_has(&a, "value=\"80,000\"") || answer_has(&a, "value=\"80000\""));
	a = browser_send(&b, "/levels", "/levels/try", "");
	sent(&a);
	a = browser_get(&b, answer_header(&a, "Location"));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "سطح هیچ‌کدام از ۳ مشتری تغییر نمی‌کند"));
	a = browser_get(&b, "/levels");
	ck_assert(!answer_has(&a, "۸۰٬۰۰۰"));
}
END_TEST

START_TEST(tier_01_a_trial_on_its_way_shows_how_far_it_is)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/levels", "/levels/program/preset", "preset=amount"), form;
	const char *page, *try = level_path(1, "/try"), *typed;
	int64_t id;

	sent(&a);
	db_exec(test_db, "UPDATE level_program SET counted = TRUE WHERE store_id = ?", V(fx.store.id));
	form = browser_get(&b, level_path(1, ""));
	typed = text("_csrf=%s&name=S&color=%%23aabbcc&multiplier=1&entry_amount=80000",
		form_hidden(&form, level_path(1, ""), "_csrf"));
	a = browser_post_raw(&b, try, typed);
	ck_assert_int_eq(a.status, 200);
	id = db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM level_trial WHERE store_id = ?", V(fx.store.id));
	page = text("/levels/trials/%" PRId64, id);
	db_exec(test_db, "UPDATE level_trial SET state = 'running', total = 1000, seen = 370 WHERE id = ?", V(id));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "value=\"37\""));
	ck_assert(answer_has(&a, text("hx-get=\"%s\"", page)));
	a = browser_post_raw(&b, try, text("%s&trial=%" PRId64, typed, id)); /* without JavaScript */
	ck_assert(answer_has(&a, "value=\"37\""));
	ck_assert(answer_has(&a, "value=\"80,000\"") || answer_has(&a, "value=\"80000\""));
	db_exec(test_db, "UPDATE level_trial SET state = 'failed' WHERE id = ?", V(id));
	a = browser_get(&b, page);
	ck_assert_int_eq(a.status, 200);
	ck_assert(!answer_has(&a, "hx-trigger"));
	a = browser_post_raw(&b, try, text("%s&trial=%" PRId64, typed, id)); /* tried anew */
	ck_assert(!answer_has(&a, "hx-trigger"));
	ck_assert(!answer_has(&a, text("/levels/trials/%" PRId64 "?", id)));
}
END_TEST

START_TEST(tier_12_the_gift_of_a_level_begins_filled_in)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, level_path(1, ""));

	ck_assert(answer_has(&a, text("/campaigns/new?preset=level_up&amp;level=%" PRId64, fx.levels[1])));
	a = browser_get(&b, text("/campaigns/new?preset=level_up&level=%" PRId64, fx.levels[1]));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, text("<option value=\"%" PRId64 "\" selected", fx.levels[1])) ||
		answer_has(&a, text("value=\"%" PRId64 "\" checked", fx.levels[1])));
}
END_TEST

static int64_t a_waiting_move(int64_t customer_id)
{
	db_exec(test_db, "INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state,"
		" open, period_from, at, actor_kind) VALUES (?, ?, ?, ?, 'promotion', 'waiting', 1, '2026-03-21',"
		" ?, 'system')", V(fx.store.id), V(customer_id), V(fx.levels[0]), V(fx.levels[1]),
		V(FIXTURE_NOW));
	return db_last_id(test_db);
}

static int64_t level_of(int64_t customer_id)
{
	return db_int(test_db, test_arena, 0, "SELECT level_id FROM customer WHERE store_id = ? AND id = ?",
		V(fx.store.id), V(customer_id));
}

START_TEST(tier_11_waiting_moves_are_confirmed_and_rejected_many_at_once)
{
	struct browser b = owner();
	int64_t first = a_waiting_move(fx.customers[0]), second = a_waiting_move(fx.customers[1]);
	struct answer a = browser_get(&b, "/levels/moves");

	ck_assert(answer_has(&a, text("value=\"%" PRId64 "\"", first)));
	a = browser_send(&b, "/levels/moves", "/levels/moves", text("ids=%" PRId64, first));
	sent(&a);
	ck_assert_int_eq(level_of(fx.customers[0]), fx.levels[1]);
	ck_assert_int_eq(level_of(fx.customers[1]), fx.levels[0]);
	a = browser_send(&b, "/levels/moves", "/levels/moves", text("ids=%" PRId64 "&ids=%" PRId64 "&reject=1",
		first, second));
	sent(&a);
	ck_assert_int_eq(level_of(fx.customers[0]), fx.levels[1]);
	ck_assert_int_eq(level_of(fx.customers[1]), fx.levels[0]);
	a = browser_get(&b, "/levels/moves?tab=rejected");
	ck_assert(answer_has(&a, text("/customers/%" PRId64 "\"", fx.customers[1])));
	a = browser_get(&b, "/levels/moves?tab=warned");
	ck_assert_int_eq(a.status, 200);
}
END_TEST

START_TEST(tier_11_a_word_about_all_that_wait_needs_no_choice)
{
	struct browser b = owner();
	struct answer a;

	a_waiting_move(fx.customers[0]);
	a_waiting_move(fx.customers[1]);
	a = browser_get(&b, "/levels/moves");
	a = browser_post_raw(&b, "/levels/moves?all=confirm",
		text("_csrf=%s", form_hidden(&a, "/levels/moves", "_csrf")));
	sent(&a);
	ck_assert_int_eq(level_of(fx.customers[0]), fx.levels[1]);
	ck_assert_int_eq(level_of(fx.customers[1]), fx.levels[1]);
	a_waiting_move(fx.customers[2]);
	db_exec(test_db, "INSERT INTO level_decision (store_id, confirm, upto_id, total, done, asked_by, asked_at)"
		" VALUES (?, TRUE, 900, 900, 333, 1, ?)", V(fx.store.id), V(FIXTURE_NOW));
	a = browser_get(&b, "/levels/moves"); /* many: their progress */
	ck_assert(answer_has(&a, "value=\"37\""));
	ck_assert(answer_has(&a, "hx-get=\"/levels/moves\""));
}
END_TEST

START_TEST(tier_09_grace_is_shown_with_the_last_day_that_mends_it)
{
	struct browser b = owner();
	const char *page = text("/customers/%" PRId64, fx.customers[0]);
	struct answer a;

	a_waiting_move(fx.customers[0]);
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "منتظر تأیید مدیر است"));
	ck_assert(answer_has(&a, "\"/levels/moves\""));
	db_exec(test_db, "UPDATE level_move SET state = 'grace', why = 'demotion', due_on = '2026-11-26'"
		" WHERE store_id = ? AND customer_id = ? AND open = 1", V(fx.store.id), V(fx.customers[0]));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "تا پایان ۱۴۰۵/۰۹/۰۴ مهلت دارد"));
	a = browser_get(&b, "/levels/moves?tab=grace");
	ck_assert(answer_has(&a, "۱۴۰۵/۰۹/۰۴"));
	ck_assert(!answer_has(&a, "۱۴۰۵/۰۹/۰۵"));
}
END_TEST

START_TEST(tier_15_a_customers_page_shows_where_he_stands_and_his_history)
{
	struct browser b = owner();
	const char *page = text("/customers/%" PRId64, fx.customers[0]);
	struct answer a = browser_send(&b, page, text("%s/level", page),
		text("level_id=%" PRId64 "&reason=", fx.levels[2]));

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-reason\""));
	a = browser_send(&b, page, text("%s/level", page),
		text("level_id=%" PRId64 "&reason=Partner&freeze_until=1405%%2F12%%2F29", fx.levels[2]));
	sent(&a);
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "Partner"));
	ck_assert(answer_has(&a, "تا پایان ۱۴۰۵/۱۲/۲۹ پایین نمی‌آید"));
	ck_assert_int_eq(level_of(fx.customers[0]), fx.levels[2]);
}
END_TEST

START_TEST(tier_09_the_api_moves_and_freezes)
{
	const char *path = text("/customers/%" PRId64 "/level", fx.customers[0]);
	json_t *a = api_post(200, path, text("{'level':%" PRId64 ",'reason':'partner','freeze_until':'1405-12-29'}",
		fx.levels[2]));

	ck_assert_at(a, "level.id", text("%" PRId64, fx.levels[2]));
	ck_assert_at(a, "freeze_until", "'2027-03-20'");
	ck_assert_at(a, "since", "'2026-11-22T10:35:00Z'");
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "level.id",
		text("%" PRId64, fx.levels[2]));
	ck_assert_problem(api_post(404, path, "{'level':999999,'reason':'x'}"), "not_found", "/level");
	ck_assert_problem(api_post(422, path, text("{'level':%" PRId64 ",'reason':'x','freeze_until':'1390-01-01'}",
		fx.levels[2])), "invalid", "/freeze_until");
	ck_assert_problem(api_post(404, "/customers/999999/level", text("{'level':%" PRId64 ",'reason':'x'}",
		fx.levels[2])), "not_found", NULL);
	api_refuses("POST", path, (const struct wrong[]){
		{ "/level", "required", "{'reason':'x'}" }, { "/reason", "required", "{'level':1}" },
		{ "/grace_days", "range", "{'level':1,'reason':'x','grace_days':-1}" },
		{ "/rank", "unknown_field", "{'level':1,'reason':'x','rank':1}" }, { NULL, NULL, NULL } });
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_level", tier_01_a_preset_makes_a_draft_that_is_switched_on,
		the_settings_are_kept_and_bad_ones_named, a_level_asks_for_what_the_programme_goes_by,
		tier_13_a_faulty_formula_is_told_where_it_fails, tier_01_a_trial_keeps_nothing,
		tier_01_a_trial_on_its_way_shows_how_far_it_is,
		tier_12_the_gift_of_a_level_begins_filled_in,
		tier_11_waiting_moves_are_confirmed_and_rejected_many_at_once,
		tier_11_a_word_about_all_that_wait_needs_no_choice,
		tier_09_grace_is_shown_with_the_last_day_that_mends_it,
		tier_15_a_customers_page_shows_where_he_stands_and_his_history,
		tier_09_the_api_moves_and_freezes);
}
