/* Occasions and background work in the panel. [EVT-07, ENG-19] */
#include "tests/http/httptest.h"

#include <string.h>

#include "domain/job.h"
#include "domain/occasion.h"
#include "domain/profile_field.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

START_TEST(evt_07_the_usual_occasions_come_with_one_press_and_once)
{
	struct browser b = owner();
	struct occasion *list;
	struct answer a;

	for (int i = 0; i < 2; i++) {
		a = browser_send(&b, "/occasions", "/occasions/usual", "");
		ck_assert_int_eq(a.status, 303);
		ck_assert_uint_eq(occasion_list(&fx.scope, &list), 17);
	}
	a = browser_get(&b, "/occasions");
	ck_assert(answer_has(&a, "شب یلدا"));
	ck_assert(answer_has(&a, "۱۴۰۵/۰۹/۳۰"));
}
END_TEST

START_TEST(evt_07_one_press_adds_one_of_the_calendar)
{
	struct browser b = owner();
	struct occasion *list;
	struct answer a;

	a = browser_get(&b, "/occasions/new");
	ck_assert(answer_has(&a, "روز پزشک"));
	ck_assert(answer_has(&a, "آخرین جمعهٔ نوامبر"));
	a = browser_send(&b, "/occasions/new", "/occasions/usual", "word=black_friday");
	ck_assert_int_eq(a.status, 303);
	a = browser_send(&b, "/occasions/new", "/occasions/usual", "word=no_such_day");
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(occasion_list(&fx.scope, &list), 1);
	ck_assert_str_eq(list[0].name, "بلک فرایدی");
	ck_assert_str_eq(date_iso(list[0].next, (char[16]){ 0 }), "2026-11-27");
	a = browser_get(&b, "/occasions/new");
	ck_assert(!answer_has(&a, "بلک فرایدی"));
}
END_TEST

START_TEST(evt_07_the_last_friday_of_a_month_needs_no_day_but_others_do)
{
	struct browser b = owner();
	struct occasion *list;
	const char *page;
	struct answer a;

	a = browser_send(&b, "/occasions/new", "/occasions", "name=F&calendar=friday&month=2&active=1");
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(occasion_list(&fx.scope, &list), 1);
	ck_assert_str_eq(date_iso(list[0].next, (char[16]){ 0 }), "2027-02-26");
	a = browser_get(&b, "/occasions");
	ck_assert(answer_has(&a, "آخرین جمعهٔ فوریه"));
	page = arena_printf(test_arena, "/occasions/%lld", (long long)list[0].id);
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "name=\"day\" value=\"\""));
	a = browser_submit(&b, &a, page, "name=Z&calendar=friday&month=2&day=&active=1");
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(occasion_list(&fx.scope, &list), 1);
	ck_assert_str_eq(list[0].name, "Z");
	a = browser_send(&b, "/occasions/new", "/occasions", "name=J&calendar=jalali&month=2&active=1");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

START_TEST(evt_07_the_owner_corrects_a_lunar_day)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/occasions/new", "/occasions",
		"name=Eid&calendar=lunar&month=10&day=1&active=1");
	const char *page = answer_header(&a, "Location");
	struct occasion *list;

	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(occasion_list(&fx.scope, &list), 1);
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "۱۴۴۸"));
	a = browser_send(&b, page, arena_printf(test_arena, "%s/day", page), "day=2027-03-11");
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(occasion_list(&fx.scope, &list), 1);
	ck_assert_int_eq(occasion_year_on(&fx.scope, list[0].id, list[0].next), 1448);
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "۱۴۰۵/۱۲/۲۰"));
	a = browser_send(&b, page, page, "name=Eid&calendar=lunar&month=13&day=1");
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&b, page, page, "name=Eid&calendar=gregorian&month=2&day=30");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

START_TEST(evt_07_evt_08_the_editor_offers_occasions_and_dates_and_refuses_others)
{
	struct browser b = owner();
	struct occasion o = { .name = "Yalda", .calendar = CALENDAR_JALALI, .month = 9, .day = 30,
		.active = true };
	struct profile_field f = { .word = "wedding", .name = "WeddingDay", .kind = PROFILE_DATE,
		.active = true };
	struct problem problem;
	struct answer a;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(occasion_create(&fx.scope, &o, &id, &problem), OCCASION_OK);
	db_commit(test_db);
	a = browser_send(&b, "/campaigns/new?preset=blank", "/campaigns/new", "name=C&trigger=occasion&do=steps");
	ck_assert(answer_has(&a, "Yalda"));
	db_begin(test_db);
	ck_assert_int_eq(profile_field_create(&fx.scope, &f, &id, &problem), PROFILE_FIELD_OK);
	db_commit(test_db);
	a = browser_send(&b, "/campaigns/new?preset=blank", "/campaigns/new",
		"name=C&trigger=personal_date&do=steps");
	ck_assert(answer_has(&a, "WeddingDay"));
	for (int i = 0; i < 2; i++) {
		static const char *const triggers[] = { "trigger=occasion&trigger_code=999999",
			"trigger=personal_date&trigger_code=nothing" };

		a = browser_get(&b, "/campaigns/new?preset=blank");
		a = browser_post_raw(&b, "/campaigns", arena_printf(test_arena,
			"_csrf=%s&_key=%s&name=C&%s&active=1&priority=100&benefits[0].kind=points_amount"
			"&benefits[0].points=5&benefits[0].to=customer&benefits[0].step=0",
			form_hidden(&a, "/campaigns/new", "_csrf"),
			form_hidden(&a, "/campaigns/new", "_key"), triggers[i]));
		ck_assert_int_eq(a.status, 422);
	}
}
END_TEST

START_TEST(the_owner_sees_the_background_work)
{
	struct browser b = owner();
	struct answer a;

	job_register(test_db, "yearly", fx.scope.now);
	db_exec(test_db, "UPDATE job SET failure = 'x', done = 1234, finished_at = ? WHERE name = 'yearly'",
		V(fx.scope.now));
	a = browser_get(&b, "/jobs");
	ck_assert(answer_has(&a, "تولدها و مناسبت‌ها"));
	ck_assert(answer_has(&a, "۱٬۲۳۴"));
	ck_assert(answer_has(&a, "mark-danger"));
	db_exec(test_db, "DELETE FROM job WHERE name = 'yearly'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("occasion", evt_07_the_usual_occasions_come_with_one_press_and_once,
		evt_07_one_press_adds_one_of_the_calendar,
		evt_07_the_last_friday_of_a_month_needs_no_day_but_others_do,
		evt_07_the_owner_corrects_a_lunar_day,
		evt_07_evt_08_the_editor_offers_occasions_and_dates_and_refuses_others,
		the_owner_sees_the_background_work);
}
