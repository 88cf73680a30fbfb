/*
 * Limits against misuse, each with the attack that it must stand: another spelling of one's own
 * mobile, two tills at once, many small sums, one's own approval, midnight. [F25, P32, field 18]
 */
#include <string.h>

#include "domain/approval.h"
#include "domain/customer.h"
#include "domain/ledger.h"
#include "domain/rule_book.h"
#include "domain/staff.h"
#include "tests/db/guarded.h"

static int64_t waiting(void)
{
	struct approval *list;

	return approval_list(&till, APPROVAL_PENDING, 0, 100, &list) ? list[0].id : 0;
}

static enum approval_result approve(const struct scope *s, int64_t id)
{
	const char *why = NULL;
	enum approval_result result;

	db_begin(test_db);
	result = approval_approve(s, id, NULL, &why);
	if (result == APPROVAL_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

START_TEST(a_cashiers_sales_stop_at_the_limit_of_any_sixty_minutes)
{
	struct scope cashier, colleague;

	guarded_policy((struct guard_policy){ .staff_sales_hour = 2 });
	cashier = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	cashier.now.s += 50 * 60; /* it was 14:05 */
	ck_assert_int_eq(guarded_sell(&cashier, 0, 1000), SALE_OK);
	cashier.now.s += 10 * 60;
	ck_assert_int_eq(guarded_sell(&cashier, 0, 1000), SALE_OK);
	ck_assert_int_eq(guarded_sell(&cashier, 0, 1000), SALE_STAFF_VELOCITY);
	ck_assert_int_eq(guarded_sell(&colleague, 0, 1000), SALE_OK);
	/* the clock's hour is over; a refused sale counts nothing */
	cashier.now.s += 49 * 60 + 59;
	ck_assert_int_eq(guarded_sell(&cashier, 0, 1000), SALE_STAFF_VELOCITY);
	cashier.now.s += 61; /* the first of them is an hour old */
	ck_assert_int_eq(guarded_sell(&cashier, 0, 1000), SALE_OK);
	ck_assert_int_eq(guarded_sell(&cashier, 0, 1000), SALE_STAFF_VELOCITY);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
		V(till.store_id)), 4);
}
END_TEST

/* Each till in another minute. */
static int sell_in_its_minute(int index)
{
	struct scope s;

	till_join();
	s = till_person(CASHIER);
	s.now.s += index * 60;
	return guarded_sell(&s, 0, 1000) == SALE_OK;
}

START_TEST(tills_at_once_in_different_minutes_do_not_beat_the_limit_of_the_hour)
{
	int won[8], sum = 0;

	guarded_policy((struct guard_policy){ .staff_sales_hour = 3 });
	dbtest_parallel(8, sell_in_its_minute, won);
	for (int i = 0; i < 8; i++)
		sum += won[i];
	ck_assert_int_le(sum, 3);
	ck_assert_int_ge(sum, 1);
}
END_TEST

START_TEST(a_new_store_begins_with_limits_that_no_shop_feels)
{
	struct guard_policy p = guard_policy_read(test_db, test_arena, till.store_id);
	struct scope s = till_person(CASHIER);
	int64_t c = till_customer(5, 0);

	ck_assert(p.own_account);
	ck_assert_int_eq(p.staff_sales_hour + p.customer_sales_hour + p.approve_credit.rial, 0);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_CREDIT, 1000000000), ADJUSTMENT_OK); /* 100 million toman */
	ck_assert_int_eq(guarded_give(&s, c, ASSET_CREDIT, 1), ADJUSTMENT_STAFF_CAP);
	ck_assert(guard_policy_read(test_db, test_arena, 999999).own_account); /* one of before */
	ck_assert_int_eq(guard_policy_read(test_db, test_arena, 999999).staff_credit_day.rial, 0);
}
END_TEST

START_TEST(a_customers_day_is_limited_over_all_cashiers_and_by_what_is_earned)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct scope cashier, colleague;

	till_campaign("{'name':'n','trigger':'sale','active':true,"
		"'benefits':[{'give':'points','per':1000,'amount':1}]}");
	guarded_policy((struct guard_policy){ .customer_sales_day = 2, .customer_points_day = { 100000 } });
	cashier = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	ck_assert_int_eq(guarded_sell(&cashier, c, 1000), SALE_OK);
	ck_assert_int_eq(guarded_sell(&colleague, c, 1000), SALE_OK);
	ck_assert_int_eq(guarded_sell(&cashier, c, 1000), SALE_CUSTOMER_VELOCITY);
	/* 1,000 points a day: 999 and then 2 are too many */
	ck_assert_int_eq(guarded_sell(&cashier, d, 999000), SALE_OK);
	ck_assert_int_eq(guarded_sell(&cashier, d, 2000), SALE_CUSTOMER_VELOCITY);
	ck_assert_int_eq(till_balance(d, ASSET_POINTS), 99900);
	till_verify();
}
END_TEST

static int64_t victim;
static int give_half(int index)
{
	struct scope s;

	till_join();
	s = till_person(CASHIER + index % 2);
	return guarded_give(&s, victim, ASSET_CREDIT, 60000) == ADJUSTMENT_OK;
}

START_TEST(two_tills_at_once_do_not_beat_the_daily_cap_of_the_store)
{
	int won[8], sum = 0;

	victim = till_customer(5, 0);
	guarded_policy((struct guard_policy){ .store_credit_day = { 200000 } });
	dbtest_parallel(8, give_half, won);
	for (int i = 0; i < 8; i++)
		sum += won[i];
	ck_assert_int_eq(sum, 3);
	ck_assert_int_eq(till_balance(victim, ASSET_CREDIT), 180000);
	till_verify();
}
END_TEST

START_TEST(f_25_two_tills_at_once_do_not_beat_the_daily_cap_of_a_person)
{
	int won[8], sum = 0;

	victim = till_customer(5, 0);
	guarded_policy((struct guard_policy){ .staff_credit_day = { 130000 } });
	dbtest_parallel(8, give_half, won);
	for (int i = 0; i < 8; i++)
		sum += won[i];
	ck_assert_int_eq(sum, 4); /* two of each of the two */
	till_verify();
}
END_TEST

START_TEST(a_cap_ends_at_midnight_in_tehran_and_not_in_utc)
{
	int64_t c = till_customer(5, 0);
	struct scope s;

	guarded_policy((struct guard_policy){ .staff_points_day = { 1000 } });
	s = till_person(CASHIER);
	s.now = day_end(till.store->zone, local_time(till.store->zone, till.now).date);
	s.now.s -= 1; /* 23:59:59 in Tehran, 20:29:59 in UTC */
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 1000), ADJUSTMENT_OK);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 1), ADJUSTMENT_STAFF_CAP);
	s.now.s += 1;
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 1000), ADJUSTMENT_OK);
	s.now.s += (int64_t)3 * 3600 + 1800 + 1; /* a new day in UTC, the same in Tehran */
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 1), ADJUSTMENT_STAFF_CAP);
}
END_TEST

START_TEST(f_25_sums_split_below_the_bound_of_approval_are_added_up)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct scope s;

	guarded_policy((struct guard_policy){ .approve_credit = { 100000 } });
	s = till_person(CASHIER);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_CREDIT, 60000), ADJUSTMENT_OK);
	ck_assert_int_eq(guarded_give(&s, d, ASSET_CREDIT, 40000), ADJUSTMENT_OK);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_CREDIT, 1), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 60000);
	/* taking away, coins and experience need nobody */
	ck_assert_int_eq(guarded_give(&s, c, ASSET_CREDIT, -1000), ADJUSTMENT_OK);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_COIN, 1000000), ADJUSTMENT_OK);
}
END_TEST

START_TEST(f_25_nobody_approves_his_own_request)
{
	int64_t c = till_customer(5, 0), id;
	struct scope s, colleague;

	guarded_policy((struct guard_policy){ .approve_points = { 1000 } });
	s = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert((id = waiting()) > 0);
	ck_assert_int_eq(approve(&s, id), APPROVAL_SELF);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	ck_assert_int_eq(approve(&till, id), APPROVAL_SELF); /* nor does a program */
	ck_assert_int_eq(approve(&colleague, id), APPROVAL_OK);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 2000);
	ck_assert_int_eq(approve(&colleague, id), APPROVAL_DECIDED);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 2000);
	till_verify();
}
END_TEST

static int64_t asked;
static int approve_too(int index)
{
	struct scope s;

	till_join();
	s = till_person(COLLEAGUE + index);
	return approve(&s, asked) == APPROVAL_OK;
}

START_TEST(many_approvers_at_once_do_it_once)
{
	int64_t c = till_customer(5, 0);
	int won[6], sum = 0;
	struct scope s;

	guarded_policy((struct guard_policy){ .approve_points = { 1000 } });
	s = till_person(CASHIER);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 5000), ADJUSTMENT_NEEDS_APPROVAL);
	asked = waiting();
	dbtest_parallel(6, approve_too, won);
	for (int i = 0; i < 6; i++)
		sum += won[i];
	ck_assert_int_eq(sum, 1);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 5000);
	till_verify();
}
END_TEST

START_TEST(an_approver_does_not_approve_for_his_own_account)
{
	int64_t c = till_customer(5, 0);
	struct scope s, colleague;
	struct customer customer;

	guarded_policy((struct guard_policy){ .own_account = true, .approve_points = { 1000 } });
	s = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	ck_assert(customer_load(&till, c, &customer));
	colleague.actor_mobile = customer.mobile;
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(approve(&colleague, waiting()), APPROVAL_REFUSED);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	ck_assert(waiting() > 0);
}
END_TEST

START_TEST(what_was_approved_counts_against_the_caps_of_who_asked)
{
	int64_t c = till_customer(5, 0);
	struct scope s, colleague;

	guarded_policy((struct guard_policy){ .approve_points = { 1000 }, .staff_points_day = { 3000 } });
	s = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(approve(&colleague, waiting()), APPROVAL_OK);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 1500), ADJUSTMENT_STAFF_CAP);
	ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 1000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(guarded_give(&colleague, c, ASSET_POINTS, 1000), ADJUSTMENT_OK);
}
END_TEST

START_TEST(a_rejected_or_withdrawn_request_does_nothing)
{
	int64_t c = till_customer(5, 0), id;
	struct scope s, colleague;

	guarded_policy((struct guard_policy){ .approve_points = { 1000 } });
	s = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(guarded_give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
		id = waiting();
		db_begin(test_db);
		ck_assert_int_eq(approval_reject(i ? &s : &colleague, id, "نه"), APPROVAL_OK);
		db_commit(test_db);
		ck_assert_int_eq(approve(&colleague, id), APPROVAL_DECIDED);
	}
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM approval WHERE store_id = ? AND state = 3", V(till.store_id)), 1);
}
END_TEST

START_TEST(a_large_return_waits_for_a_second_person_however_it_is_split)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 300000);
	struct sale_outcome o = till_sell(&q);
	struct refund_request part = { .sale_id = o.sale_id, .amount = { 60000 }, .reason = "برگشت" };
	struct refund_outcome r;
	struct scope s, colleague;

	guarded_policy((struct guard_policy){ .approve_refund = { 100000 } });
	s = till_person(CASHIER);
	colleague = till_person(COLLEAGUE);
	db_begin(test_db);
	ck_assert_int_eq(refund_post(&s, &part, &r), REFUND_OK);
	db_commit(test_db);
	db_begin(test_db);
	ck_assert_int_eq(refund_post(&s, &part, &r), REFUND_NEEDS_APPROVAL);
	approval_ask_refund(&s, &part, &r);
	db_commit(test_db);
	ck_assert_int_eq(approve(&s, waiting()), APPROVAL_SELF);
	ck_assert_int_eq(approve(&colleague, waiting()), APPROVAL_OK);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT refunded FROM sale WHERE store_id = ? AND id = ?",
		V(till.store_id), V(o.sale_id)), 120000);
	till_verify();
}
END_TEST

START_TEST(a_store_without_limits_pays_no_statement_for_them)
{
	struct scope s = till_person(CASHIER);
	int64_t c = till_customer(5, 0);
	uint64_t before, without, with;

	ck_assert_int_eq(guarded_sell(&s, c, 1000), SALE_OK);
	before = db_statements(test_db);
	ck_assert_int_eq(guarded_sell(&s, c, 1000), SALE_OK);
	without = db_statements(test_db) - before;
	guarded_policy((struct guard_policy){ .own_account = true });
	s = till_person(CASHIER);
	ck_assert_int_eq(guarded_sell(&s, c, 1000), SALE_OK);
	before = db_statements(test_db);
	ck_assert_int_eq(guarded_sell(&s, c, 1000), SALE_OK);
	ck_assert_uint_eq(db_statements(test_db) - before, without);
	guarded_policy(guard_policy_advice());
	s = till_person(CASHIER);
	ck_assert_int_eq(guarded_sell(&s, c, 1000), SALE_OK);
	before = db_statements(test_db);
	ck_assert_int_eq(guarded_sell(&s, c, 1000), SALE_OK);
	with = db_statements(test_db) - before;
	ck_assert_uint_eq(with, without + 2);
}
END_TEST

START_TEST(old_tallies_are_forgotten)
{
	struct scope s;

	guarded_policy((struct guard_policy){ .staff_sales_day = 10 });
	s = till_person(CASHIER);
	ck_assert_int_eq(guarded_sell(&s, 0, 1000), SALE_OK);
	ck_assert_int_eq(guard_purge(test_db, s.now, 100), 0);
	s.now.s += 4 * 86400;
	ck_assert_int_ge(guard_purge(test_db, s.now, 100), 1);
}
END_TEST

int main(void)
{
	return TILL_MAIN("guard",
		a_cashiers_sales_stop_at_the_limit_of_any_sixty_minutes,
		tills_at_once_in_different_minutes_do_not_beat_the_limit_of_the_hour,
		a_new_store_begins_with_limits_that_no_shop_feels,
		a_customers_day_is_limited_over_all_cashiers_and_by_what_is_earned,
		two_tills_at_once_do_not_beat_the_daily_cap_of_the_store,
		f_25_two_tills_at_once_do_not_beat_the_daily_cap_of_a_person,
		a_cap_ends_at_midnight_in_tehran_and_not_in_utc,
		f_25_sums_split_below_the_bound_of_approval_are_added_up,
		f_25_nobody_approves_his_own_request,
		many_approvers_at_once_do_it_once,
		an_approver_does_not_approve_for_his_own_account,
		what_was_approved_counts_against_the_caps_of_who_asked,
		a_rejected_or_withdrawn_request_does_nothing,
		a_large_return_waits_for_a_second_person_however_it_is_split,
		a_store_without_limits_pays_no_statement_for_them,
		old_tallies_are_forgotten);
}
