#include "domain/dashboard.h"

#include "base/calendar.h"
#include "domain/rule_book.h"
#include "tests/db/till.h"

enum { TODAY = DASHBOARD_DAYS - 1, DAY_S = 86400 };

static struct dashboard d;

static void load(int64_t branch_id)
{
	dashboard_load(&till, branch_id, &d);
}

/* Noon in Tehran of a Jalali day. */
static utc_t noon_of(int year, int month, int day)
{
	date_t date = DATE_NONE;

	ck_assert(date_of_jalali((struct jalali){ year, month, day }, &date));
	return (utc_t){ day_start(till.store->zone, date).s + DAY_S / 2 };
}

static int64_t sell_at(utc_t at, int64_t rial)
{
	struct sale_request q = till_quick(0, rial);
	utc_t now = till.now;
	struct sale_outcome o;

	till.now = at;
	o = till_sell(&q);
	till.now = now;
	return o.sale_id;
}

START_TEST(a_sale_belongs_to_its_local_day_and_jalali_month)
{
	utc_t midnight;

	till.now = noon_of(1405, 9, 5);
	midnight = day_start(till.store->zone, local_time(till.store->zone, till.now).date);
	sell_at((utc_t){ midnight.s - 1 }, 1000);
	sell_at(midnight, 2000);
	sell_at(noon_of(1405, 9, 1), 4000);
	sell_at(noon_of(1405, 8, 30), 8000);
	sell_at(noon_of(1405, 8, 6), 16000); /* 30 days with today */
	sell_at(noon_of(1405, 8, 5), 32000);
	load(0);
	ck_assert_int_eq(d.today.sales.rial, 2000);
	ck_assert_int_eq(d.today.sales_count, 1);
	ck_assert_int_eq(d.month.sales.rial, 7000);
	ck_assert_int_eq(d.month.sales_count, 3);
	ck_assert_int_eq(d.days[TODAY].sales.rial, 2000);
	ck_assert_int_eq(d.days[TODAY - 1].sales.rial, 1000);
	ck_assert_int_eq(d.days[TODAY - 4].sales.rial, 4000);
	ck_assert_int_eq(d.days[TODAY - 5].sales.rial, 8000);
	ck_assert_int_eq(d.days[0].sales.rial, 16000);
	ck_assert_int_eq(jalali_of(d.days[0].date).day, 6);
}
END_TEST

START_TEST(a_day_is_whole_to_its_last_second_also_after_2038)
{
	utc_t noon = noon_of(1419, 9, 5);

	till.now.s = day_end(till.store->zone, local_time(till.store->zone, noon).date).s - 1;
	sell_at(noon, 1000);
	sell_at(till.now, 2000);
	load(0);
	ck_assert_int_eq(d.today.sales.rial, 3000);
	ck_assert_int_eq(d.days[TODAY].sales.rial, 3000);
}
END_TEST

START_TEST(a_month_of_31_days_is_whole)
{
	till.now = noon_of(1406, 1, 31);
	sell_at(noon_of(1406, 1, 1), 1000);
	sell_at(noon_of(1405, 12, 29), 2000);
	load(0);
	ck_assert_int_eq(d.month.sales.rial, 1000);
	ck_assert_int_eq(d.days[0].sales.rial, 0);
}
END_TEST

START_TEST(what_came_back_counts_no_more)
{
	int64_t whole = sell_at(till.now, 1000), part = sell_at(till.now, 5000);
	struct refund_request q = { .sale_id = part, .amount = { 2000 }, .reason = "r" };
	struct refund_outcome o;

	till_refund_all(whole);
	ck_assert_int_eq(till_refund(&q, &o), REFUND_OK);
	load(0);
	ck_assert_int_eq(d.today.sales.rial, 3000);
	ck_assert_int_eq(d.today.sales_count, 1);
	ck_assert_int_eq(d.days[TODAY].sales_count, 1);
}
END_TEST

START_TEST(discount_is_what_was_given)
{
	struct sale_request q = till_quick(till_customer(1, 0), 10000);

	till_campaign("{'name':'c','trigger':'sale','benefits':"
		"[{'give':'discount','percent':10}]}");
	till_sell(&q);
	load(0);
	ck_assert_int_eq(d.today.discount.rial, 1000);
	ck_assert_int_eq(d.month.discount.rial, 1000);
	ck_assert_int_eq(d.days[TODAY].discount.rial, 1000);
	ck_assert_int_eq(d.today.sales.rial, 9000);
	till_refund_all(db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM sale"));
	load(0);
	ck_assert_int_eq(d.today.discount.rial, 0);
}
END_TEST

START_TEST(credit_is_issued_spent_and_held)
{
	int64_t id = till_customer(1, 0);
	struct sale_request q = till_quick(id, 10000);
	struct sale_outcome o;

	till_charge(id, ASSET_CREDIT, 5000, 0, 0);
	till_charge(id, ASSET_POINTS, 700, 0, 0);
	q.credit_wanted.rial = 2000;
	o = till_sell(&q);
	load(0);
	ck_assert_int_eq(d.today.issued[ASSET_CREDIT], 5000);
	ck_assert_int_eq(d.today.issued[ASSET_POINTS], 700);
	ck_assert_int_eq(d.today.spent[ASSET_CREDIT], 2000);
	ck_assert_int_eq(d.month.spent[ASSET_CREDIT], 2000);
	ck_assert_int_eq(d.credit.rial, 3000);
	ck_assert_int_eq(d.points.hundredths, 700);
	till_charge(id, ASSET_CREDIT, -1000, 0, 0); /* taken by hand: neither issued nor spent */
	till_refund_all(o.sale_id);
	load(0);
	ck_assert_int_eq(d.today.issued[ASSET_CREDIT], 5000);
	ck_assert_int_eq(d.today.spent[ASSET_CREDIT], 0);
	ck_assert_int_eq(d.credit.rial, 4000);
}
END_TEST

START_TEST(what_a_refund_takes_back_was_not_issued)
{
	int64_t id = till_customer(1, 0);
	struct sale_request q = till_quick(id, 10000);

	till_campaign("{'name':'c','trigger':'sale','benefits':"
		"[{'give':'credit','percent':10}]}");
	till_refund_all(till_sell(&q).sale_id);
	load(0);
	ck_assert_int_eq(d.today.issued[ASSET_CREDIT], 0);
	till_sell(&q);
	load(0);
	ck_assert_int_eq(d.today.issued[ASSET_CREDIT], 1000);
}
END_TEST

START_TEST(members_are_new_on_the_day_they_came)
{
	till.now = noon_of(1405, 9, 5);
	till_customer(0, 0);
	till_customer(2, 0);
	till_customer(20, 0);
	load(0);
	ck_assert_int_eq(d.today.new_customers, 1);
	ck_assert_int_eq(d.month.new_customers, 2);
	ck_assert_int_eq(d.customers, 3);
}
END_TEST

START_TEST(a_branch_counts_for_itself_and_only_for_who_may_see_it)    /* BRN-04 */
{
	struct sale_request q = till_quick(0, 1000);
	struct scope here = till;

	till_sell(&q);
	q.branch_id = till_branch2;
	q.amount.rial = 2000;
	till_sell(&q);
	load(till_branch);
	ck_assert_int_eq(d.today.sales.rial, 1000);
	load(0);
	ck_assert_int_eq(d.today.sales.rial, 3000);
	here.all_branches = false;
	here.branches = &till_branch2;
	here.n_branches = 1;
	dashboard_load(&here, 0, &d);
	ck_assert_int_eq(d.today.sales.rial, 2000);
	dashboard_load(&here, till_branch, &d);
	ck_assert_int_eq(d.today.sales.rial, 0);
}
END_TEST

START_TEST(running_campaigns_stand_with_their_sales_of_this_month)
{
	struct sale_request q = till_quick(till_customer(1, 0), 10000);
	int64_t small = till_campaign("{'name':'c','trigger':'sale','benefits':"
		"[{'give':'points','amount':1},{'give':'coin','amount':1}],"
		"'conditions':{'amount':{'min':20000}}}");
	int64_t big = till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'points','amount':1}]}");
	int64_t off = till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'points','amount':1}]}");

	till_sell(&q);
	q.amount.rial = 20000;
	till_refund_all(till_sell(&q).sale_id);
	till_sell(&q);
	db_exec(test_db, "UPDATE campaign SET active = FALSE WHERE id = ?", V(off));
	load(0);
	ck_assert_uint_eq(d.n_campaigns, 2);
	ck_assert_int_eq(d.campaigns[0].id, big);
	ck_assert_int_eq(d.campaigns[0].uses, 2);
	ck_assert_int_eq(d.campaigns[1].id, small);
	ck_assert_int_eq(d.campaigns[1].uses, 1);
	till.now.s += 40 * DAY_S;
	load(0);
	ck_assert_int_eq(d.campaigns[0].uses, 0);
}
END_TEST

START_TEST(the_number_of_statements_does_not_grow)
{
	struct sale_request q = till_quick(till_customer(1, 0), 10000);
	uint64_t before, few;

	load(0);
	before = db_statements(test_db);
	load(0);
	few = db_statements(test_db) - before;
	for (int i = 0; i < 5; i++)
		till_sell(&q);
	before = db_statements(test_db);
	load(0);
	ck_assert_uint_eq(db_statements(test_db) - before, few);
}
END_TEST

START_TEST(a_new_store_has_done_nothing_yet)
{
	struct sale_request q = till_quick(0, 1000);
	struct dashboard_steps steps = dashboard_steps(&till);

	ck_assert(!steps.customers && !steps.products && !steps.campaigns && !steps.sales);
	till_customer(0, 0);
	till_product((money_t){ 1000 }, -1);
	till_sell(&q);
	steps = dashboard_steps(&till);
	ck_assert(steps.customers && steps.products && !steps.campaigns && steps.sales);
}
END_TEST

int main(void)
{
	return TILL_MAIN("dashboard",
		a_sale_belongs_to_its_local_day_and_jalali_month,
		a_day_is_whole_to_its_last_second_also_after_2038,
		a_month_of_31_days_is_whole,
		what_came_back_counts_no_more,
		discount_is_what_was_given,
		credit_is_issued_spent_and_held,
		what_a_refund_takes_back_was_not_issued,
		members_are_new_on_the_day_they_came,
		a_branch_counts_for_itself_and_only_for_who_may_see_it,
		running_campaigns_stand_with_their_sales_of_this_month,
		the_number_of_statements_does_not_grow,
		a_new_store_has_done_nothing_yet);
}
