/* The first page: figures for who may see them, first steps of a new store. [ADM-01] */
#include "domain/store.h"
#include "domain/role.h"
#include "domain/sale.h"
#include "tests/http/httptest.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static void sell(int64_t branch_id, int64_t customer_id, int64_t rial)
{
	struct sale_request q = { .customer.id = customer_id, .branch_id = branch_id, .quick = true,
		.amount = { rial } };
	struct sale_outcome o;

	db_begin(test_db);
	ck_assert_int_eq(sale_post(&fx.scope, &q, &o), SALE_OK);
	db_commit(test_db);
}

START_TEST(a_new_store_sees_its_first_steps)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/");

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "first-steps"));
	ck_assert(answer_has(&a, "href=\"/campaigns/new\""));
	ck_assert(!answer_has(&a, "id=\"sales-table\""));
}
END_TEST

START_TEST(figures_of_sales_are_shown_in_the_store_s_unit)
{
	struct browser b = owner();
	struct answer a;

	sell(fx.branches[0], fx.customers[0], 1230000);
	sell(fx.branches[1], 0, 450000);
	a = browser_get(&b, "/");
	ck_assert_int_eq(a.status, 200);
	ck_assert(!answer_has(&a, "first-steps"));
	ck_assert(answer_has(&a, "۱۶۸٬۰۰۰"));
	ck_assert(answer_has(&a, "۲ خرید"));
	ck_assert(answer_has(&a, "۱ آذر"));
	ck_assert(answer_has(&a, "data-value=\"168000\""));
	ck_assert(answer_has(&a, "سارا رضایی"));
}
END_TEST

START_TEST(a_branch_can_be_chosen_and_a_stranger_s_is_none)
{
	struct browser b = owner();
	struct answer a;

	sell(fx.branches[0], 0, 1230000);
	sell(fx.branches[1], 0, 450000);
	a = browser_get(&b, arena_printf(test_arena, "/?branch_id=%lld", (long long)fx.branches[1]));
	ck_assert(answer_has(&a, "data-value=\"45000\""));
	ck_assert(!answer_has(&a, "۱۲۳٬۰۰۰"));
	a = browser_get(&b, "/?branch_id=999999");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "data-value=\"168000\""));
}
END_TEST

START_TEST(a_branch_s_manager_sees_only_his_branch)
{
	struct browser b = browser("panel");
	struct answer a;

	sell(fx.branches[0], 0, 1230000);
	sell(fx.branches[1], 0, 450000);
	db_begin(test_db);
	fixture_staff(&fx.scope, "second", ROLE_BRANCH_MANAGER, &fx.branches[1], 1);
	db_commit(test_db);
	browser_login(&b, "second");
	a = browser_get(&b, "/");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "data-value=\"45000\""));
	ck_assert(!answer_has(&a, "۱۲۳٬۰۰۰"));
	a = browser_get(&b, arena_printf(test_arena, "/?branch_id=%lld", (long long)fx.branches[0]));
	ck_assert(!answer_has(&a, "۱۲۳٬۰۰۰"));
}
END_TEST

START_TEST(a_cashier_goes_straight_to_the_till)
{
	struct browser b = browser("panel");
	struct answer a;

	db_begin(test_db);
	fixture_staff(&fx.scope, "till", ROLE_CASHIER, &fx.branches[0], 1);
	db_commit(test_db);
	browser_login(&b, "till");
	a = browser_get(&b, "/");
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/sales/new");
}
END_TEST

START_TEST(who_may_nothing_gets_the_own_devices)
{
	struct browser b = browser("panel");
	struct answer a;

	db_begin(test_db);
	fixture_staff(&fx.scope, "idle", ROLE_CASHIER, &fx.branches[0], 1);
	db_exec(test_db, "UPDATE role SET permissions = 0 WHERE store_id = ? AND builtin = 'cashier'",
		V(fx.store.id));
	store_touch_rules(&fx.scope);
	db_commit(test_db);
	browser_login(&b, "idle");
	a = browser_get(&b, "/");
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/account/sessions");
	ck_assert_int_eq(browser_get(&b, "/account/sessions").status, 200);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_dashboard", a_new_store_sees_its_first_steps,
		figures_of_sales_are_shown_in_the_store_s_unit,
		a_branch_can_be_chosen_and_a_stranger_s_is_none, a_branch_s_manager_sees_only_his_branch,
		a_cashier_goes_straight_to_the_till, who_may_nothing_gets_the_own_devices);
}
