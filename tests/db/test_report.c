#include "domain/report.h"

#include "tests/db/till.h"

enum { DAY_S = 86400, YEAR = 1405 };

static struct report report;

static utc_t noon_of(int year, int month, int day)
{
	date_t date = DATE_NONE;

	ck_assert(date_of_jalali((struct jalali){ year, month, day }, &date));
	return (utc_t){ day_start(till.store->zone, date).s + DAY_S / 2 };
}

static void roll(void)
{
	while (rollup_run(test_db, test_arena, 0) > 0)
		;
}

static int64_t held(enum asset asset)
{
	return db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(IF(?, credit, points)) AS SIGNED) FROM customer_account WHERE store_id = ?",
		V(asset == ASSET_CREDIT), V(till.store_id));
}

/* Sales, gifts and refunds all through a year; what was held at each month's end is noted. */
static void live(int64_t held_credit[REPORT_MONTHS])
{
	int64_t customer = till_customer(400, 0);

	till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'discount','percent':10},"
		"{'give':'credit','percent':5},{'give':'points','amount':2}]}");
	for (int month = 1; month <= 9; month++) {
		struct sale_request q = till_quick(customer, 10000 * month);
		int64_t id;

		till.now = noon_of(YEAR, month, 3);
		id = till_sell(&q).sale_id;
		q.credit_max = month % 2;
		till_sell(&q);
		till_charge(customer, ASSET_CREDIT, 500, 10, 0);
		till.now = noon_of(YEAR, month, 20);
		if (month % 3 == 0)
			till_refund_all(id);
		if (month % 4 == 0)
			roll();
		held_credit[month - 1] = held(ASSET_CREDIT);
	}
}

START_TEST(rep_02_a_year_is_what_its_rows_come_to)
{
	int64_t held_credit[REPORT_MONTHS] = { 0 }, issued = 0;

	till.now = noon_of(YEAR, 1, 1);
	live(held_credit);
	for (int rolled = 0; rolled < 2; rolled++) {
		ck_assert(report_load(&till, YEAR, 0, &report));
		ck_assert_int_eq(report.months, 9);
		ck_assert_int_eq(report.total.sales.rial, db_int(test_db, test_arena, -1,
			"SELECT CAST(SUM(net - refunded) AS SIGNED) FROM sale WHERE store_id = ?",
			V(till.store_id)));
		ck_assert_int_eq(report.total.refunded.rial, db_int(test_db, test_arena, -1,
			"SELECT CAST(SUM(net) AS SIGNED) FROM refund WHERE store_id = ?", V(till.store_id)));
		ck_assert_int_eq(report.month[2].refunds_count, 1);
		ck_assert_int_eq(report.month[3].refunds_count, 0);
		ck_assert_int_eq(report.month[4].sales_count, 2);
		ck_assert_int_eq(report.month[4].discount.rial, 10000);
		for (int m = 0; m < 9; m++)
			ck_assert_int_eq(report.month[m].held[ASSET_CREDIT], held_credit[m]);
		ck_assert_int_eq(report.total.held[ASSET_POINTS], held(ASSET_POINTS));
		issued = report.total.flows[ASSET_CREDIT].issued;
		ck_assert_int_eq(asset_flow_change(&report.total.flows[ASSET_CREDIT]), held(ASSET_CREDIT));
		roll();
	}
	ck_assert_int_gt(issued, 0);
}
END_TEST

START_TEST(a_past_year_tells_what_was_held_when_it_ended)
{
	int64_t held_credit[REPORT_MONTHS] = { 0 };
	int64_t then;

	till.now = noon_of(YEAR, 1, 1);
	live(held_credit);
	then = held(ASSET_CREDIT);
	till.now = noon_of(YEAR + 1, 2, 1);
	till_charge(till_customer(1, 0), ASSET_CREDIT, 7777, 0, 0);
	roll();
	ck_assert(report_load(&till, YEAR, 0, &report));
	ck_assert_int_eq(report.months, 12);
	ck_assert_int_eq(report.month[11].held[ASSET_CREDIT], then);
	ck_assert(report_load(&till, YEAR + 1, 0, &report));
	ck_assert_int_eq(report.months, 2);
	ck_assert_int_eq(report.month[0].held[ASSET_CREDIT], then);
	ck_assert_int_eq(report.month[1].held[ASSET_CREDIT], then + 7777);
}
END_TEST

START_TEST(a_year_to_come_has_no_report)
{
	till.now = noon_of(YEAR, 12, 29);
	ck_assert(!report_load(&till, YEAR + 1, 0, &report));
	ck_assert(!report_load(&till, 1200, 0, &report));
	ck_assert(report_load(&till, YEAR - 1, 0, &report));
	ck_assert_int_eq(report.total.sales.rial, 0);
}
END_TEST

START_TEST(a_branch_has_its_own_year)
{
	struct sale_request q = till_quick(0, 1000);

	till.now = noon_of(YEAR, 5, 5);
	till_sell(&q);
	q.branch_id = till_branch2;
	q.amount.rial = 5000;
	till_sell(&q);
	ck_assert(report_load(&till, YEAR, till_branch2, &report));
	ck_assert_int_eq(report.month[4].sales.rial, 5000);
}
END_TEST

int main(void)
{
	return TILL_MAIN("report",
		rep_02_a_year_is_what_its_rows_come_to,
		a_past_year_tells_what_was_held_when_it_ended,
		a_year_to_come_has_no_report,
		a_branch_has_its_own_year);
}
