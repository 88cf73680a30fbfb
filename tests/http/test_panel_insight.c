/* The pages of insight show what the job has scored. [REP-01, REP-05, REP-06, TIER-14] */
#include "tests/http/httptest.h"

#include <stdio.h>
#include <string.h>

#include "domain/role.h"
#include "domain/sale.h"
#include "domain/segment.h"
#include "tests/db/campaigns.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static void sold(int64_t customer, int64_t rial)
{
	struct scope s = fixture_scope();
	struct sale_request q = { .branch_id = fx.branches[0], .quick = true, .amount = { rial },
		.customer = { .id = customer } };
	struct sale_outcome o;

	db_begin(test_db);
	ck_assert_int_eq(sale_post(&s, &q, &o), SALE_OK);
	db_commit(test_db);
}

static void score_all(void)
{
	while (score_step(test_db, test_arena, fixture_scope().now) > 0)
		;
}

START_TEST(a_store_that_was_never_scored_says_so)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/insight");

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "هنوز تحلیلی نیست"));
	ck_assert_int_eq(browser_get(&b, "/insight/customers").status, 200);
}
END_TEST

START_TEST(rep_05_each_cell_of_the_grid_leads_to_its_customers)
{
	struct browser b = owner();
	struct answer a;

	sold(fx.customers[0], 1000000);
	sold(fx.customers[0], 2000000);
	sold(fx.customers[1], 4000000);
	score_all();
	a = browser_get(&b, "/insight");
	ck_assert(answer_has(&a, "segment=potential&amp;r=5&amp;f=2"));
	ck_assert(answer_has(&a, "۷۰۰٬۰۰۰"));
	a = browser_get(&b, "/insight/customers?segment=potential&r=5&f=2");
	ck_assert(answer_has(&a, "سارا رضایی"));
	a = browser_get(&b, "/insight/customers?segment=potential&r=5&f=3");
	ck_assert(!answer_has(&a, "رضایی"));
	a = browser_get(&b, "/insight/customers?abc=a");
	ck_assert(answer_has(&a, "علی رضایی"));
	a = browser_get(&b, arena_printf(test_arena, "/customers/%lld", (long long)fx.customers[1]));
	ck_assert(answer_has(&a, "تحلیل خرید"));
}
END_TEST

START_TEST(only_who_may_see_reports_sees_scores)
{
	struct browser b = browser("panel");
	struct answer a;

	db_begin(test_db);
	fixture_staff(&fx.scope, "till", ROLE_CASHIER, &fx.branches[0], 1);
	db_commit(test_db);
	sold(fx.customers[1], 4000000);
	score_all();
	browser_login(&b, "till");
	ck_assert_int_eq(browser_get(&b, "/insight").status, 403);
	a = browser_get(&b, arena_printf(test_arena, "/customers/%lld", (long long)fx.customers[1]));
	ck_assert_int_eq(a.status, 200);
	ck_assert(!answer_has(&a, "تحلیل خرید"));
}
END_TEST

START_TEST(settings_are_kept_in_their_bounds)
{
	struct browser b = owner();
	struct scope s = fixture_scope();

	ck_assert_int_eq(browser_send(&b, "/insight", "/insight/settings",
		"window_days=10&clv_years=3&clv_margin=25").status, 422);
	ck_assert_int_eq(browser_send(&b, "/insight", "/insight/settings",
		"window_days=90&clv_years=3&clv_margin=25").status, 303);
	ck_assert_int_eq(score_settings_load(&s).window_days, 90);
	ck_assert_int_eq(score_settings_load(&s).clv_margin.bp, 2500);
}
END_TEST

static bool page_has(struct browser *b, const char *path, const char *text)
{
	struct answer a = browser_get(b, path);

	return answer_has(&a, text);
}

START_TEST(a_segment_is_made_listed_and_chosen_as_audience)
{
	struct browser b = owner();
	struct scope s = fixture_scope();
	struct answer a = browser_send(&b, "/segments/new", "/segments",
		"name=Away&rfm=1&rfm=2&last_min=30&spent_max=5000&levels=");
	struct segment *list;
	const char *path;
	int64_t campaign;

	ck_assert_int_eq(a.status, 303);
	path = answer_header(&a, "Location");
	ck_assert_uint_eq(segment_list(&s, &list), 1);
	ck_assert_int_eq(list[0].rule.rfm, 1 << RFM_CHAMPIONS | 1 << RFM_LOYAL);
	ck_assert_int_eq(list[0].rule.last_min, 30);
	ck_assert_int_eq(list[0].rule.last_max, -1);
	ck_assert_int_eq(list[0].rule.spent_max.rial, 50000);
	ck_assert_int_eq(browser_send(&b, path, path, "name=Gone&last_min=60").status, 303);
	ck_assert_uint_eq(segment_list(&s, &list), 1);
	ck_assert_int_eq(list[0].rule.rfm, 0);
	ck_assert_int_eq(list[0].rule.spent_max.rial, -1);
	a = browser_send(&b, path, path, "name=Gone");
	ck_assert_int_eq(a.status, 422);
	ck_assert(page_has(&b, "/segments", "Gone"));
	ck_assert(page_has(&b, "/segments", "<bdi class=\"num\">۰</bdi>")); /* nobody is in it */
	db_begin(test_db);
	campaign = a_campaign(&s, arena_printf(test_arena, "{'name':'n','trigger':'sale','audience':"
		"{'segments':[%lld]},'benefits':[{'give':'points','amount':2}]}", (long long)list[0].id));
	db_commit(test_db);
	a = browser_get(&b, arena_printf(test_arena, "/campaigns/%lld/edit", (long long)campaign));
	ck_assert(answer_has(&a, arena_printf(test_arena, "name=\"segments\" value=\"%lld\" checked",
		(long long)list[0].id)));
	ck_assert(page_has(&b, arena_printf(test_arena, "/campaigns/%lld",
		(long long)campaign), "Gone"));
	a = browser_send(&b, path, arena_printf(test_arena, "%s/delete", path), "");
	ck_assert_int_eq(a.status, 409);
}
END_TEST

START_TEST(members_of_an_own_segment_are_listed)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/segments/new", "/segments", "name=New&sales_max=0");
	long long id = 0;

	ck_assert_int_eq(sscanf(answer_header(&a, "Location"), "/segments/%lld", &id), 1);
	a = browser_get(&b, arena_printf(test_arena, "/insight/customers?in=%lld", id));
	ck_assert(answer_has(&a, "سارا رضایی") && answer_has(&a, "علی رضایی"));
	sold(fx.customers[1], 4000000);
	a = browser_get(&b, arena_printf(test_arena, "/insight/customers?in=%lld", id));
	ck_assert(answer_has(&a, "سارا رضایی") && !answer_has(&a, "علی رضایی"));
	ck_assert_int_eq(browser_get(&b, "/insight/customers?in=999999").status, 404);
}
END_TEST

START_TEST(rep_01_the_best_customers_come_first)
{
	struct browser b = owner();
	struct answer a;

	sold(fx.customers[0], 1000000);
	sold(fx.customers[1], 1500000);
	score_all();
	a = browser_get(&b, "/insight/customers?segment=new");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "علی رضایی") && answer_has(&a, "سارا رضایی"));
	ck_assert(strstr(a.body, "علی رضایی") < strstr(a.body, "سارا رضایی"));
}
END_TEST

/* What is given to all who were picked, under the key of one form. */
START_TEST(adm_04_a_second_press_gives_nothing_more)
{
	struct browser b = owner();
	struct scope s = fixture_scope();
	struct account_row account;
	struct answer page, a;
	const char *body;

	sold(fx.customers[0], 1000000);
	sold(fx.customers[1], 1500000);
	score_all();
	page = browser_get(&b, "/insight/customers?segment=new");
	body = arena_printf(test_arena, "_csrf=%s&_key=%s&customers=%lld&customers=%lld&credit=1000&points=&reason=x",
		form_hidden(&page, "/insight/customers/give?segment=new", "_csrf"),
		form_hidden(&page, "/insight/customers/give?segment=new", "_key"),
		(long long)fx.customers[0], (long long)fx.customers[1]);
	for (int i = 0; i < 2; i++) {
		a = browser_post_raw(&b, "/insight/customers/give?segment=new", body);
		ck_assert_int_eq(a.status, 303);
	}
	ck_assert(account_load(&s, fx.customers[0], &account));
	ck_assert_int_eq(account.credit, 10000);
	a = browser_send(&b, "/insight/customers?segment=new", "/insight/customers/give?segment=new",
		arena_printf(test_arena, "customers=%lld&credit=1000", (long long)fx.customers[0]));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, arena_printf(test_arena, "value=\"%lld\"", (long long)fx.customers[0])));
}
END_TEST

START_TEST(rep_02_the_year_is_shown_by_months)
{
	struct browser b = owner();
	struct answer a;

	sold(fx.customers[0], 1000000);
	a = browser_get(&b, "/reports");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "آذر") && answer_has(&a, "۱۰۰٬۰۰۰") && !answer_has(&a, "اسفند"));
	ck_assert_int_eq(browser_get(&b, "/reports?year=1404").status, 200);
	ck_assert_int_eq(browser_get(&b, "/reports?year=1410").status, 404);
}
END_TEST

START_TEST(rep_01_the_report_is_a_file_without_formulas)
{
	struct browser b = owner();
	struct scope s = fixture_scope();
	struct answer a;

	db_begin(test_db);
	fixture_customer(&s, "09120000077", "=1+1", "x\"y");
	db_commit(test_db);
	score_all();
	a = browser_get(&b, "/insight/customers/export?segment=never");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "\"'=1+1 x\"\"y\",\"09120000077\""));
	ck_assert(answer_has(&a, "\"بدون خرید\""));
	a = browser_get(&b, "/insight/customers/export?segment=champions");
	ck_assert(!answer_has(&a, "09120000077"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_insight", a_store_that_was_never_scored_says_so,
		rep_05_each_cell_of_the_grid_leads_to_its_customers, only_who_may_see_reports_sees_scores,
		settings_are_kept_in_their_bounds, a_segment_is_made_listed_and_chosen_as_audience,
		members_of_an_own_segment_are_listed, rep_01_the_best_customers_come_first,
		adm_04_a_second_press_gives_nothing_more, rep_02_the_year_is_shown_by_months,
		rep_01_the_report_is_a_file_without_formulas);
}
