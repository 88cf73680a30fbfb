/* The pages of insight show what the job has scored. [REP-01, REP-05, REP-06, TIER-14] */
#include "tests/http/httptest.h"

#include "domain/role.h"
#include "domain/sale.h"
#include "domain/score.h"

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

int main(void)
{
	return HTTPTEST_MAIN("panel_insight", a_store_that_was_never_scored_says_so,
		rep_05_each_cell_of_the_grid_leads_to_its_customers, only_who_may_see_reports_sees_scores,
		settings_are_kept_in_their_bounds);
}
