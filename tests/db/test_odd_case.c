/* Each odd pattern is found on its day, once, and honest days show none. [F25, P32] */
#include "domain/odd_case.h"

#include "base/fault.h"
#include "domain/adjustment.h"
#include "domain/staff.h"
#include "tests/db/till.h"

enum { CASHIER = 501 };

static struct scope person(int64_t id)
{
	struct scope s = till;

	s.actor_kind = ACTOR_STAFF;
	s.actor_id = id;
	return s;
}

static void look(void)
{
	while (odd_case_run(test_db, test_arena, till.now) > 0)
		;
}

static size_t found(enum odd_kind kind, struct odd_case *out)
{
	struct odd_case *list;
	size_t n = odd_case_list(&till, false, 0, 100, &list), hits = 0;

	for (size_t i = 0; i < n; i++)
		if (list[i].kind == (int)kind) {
			hits++;
			*out = list[i];
		}
	return hits;
}

static void give(const struct scope *s, int64_t customer, int64_t rial)
{
	struct adjustment_request q = { .customer_id = customer, .asset = ASSET_CREDIT, .amount = rial,
		.reason = "gift" };
	struct account_row balances;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(adjustment_post(s, &q, &balances, &id), ADJUSTMENT_OK);
	db_commit(test_db);
}

static void sell(const struct scope *s, int64_t customer, int64_t branch, int64_t rial)
{
	struct sale_request q = till_quick(customer, rial);
	struct sale_outcome o;

	q.branch_id = branch;
	db_begin(test_db);
	ck_assert_int_eq(sale_post(s, &q, &o), SALE_OK);
	db_commit(test_db);
}

START_TEST(an_honest_day_shows_nothing)
{
	struct scope s = person(CASHIER);
	struct odd_case *list;

	for (int i = 0; i < 20; i++)
		sell(&s, till_customer(5, 0), i % 2 ? till_branch : till_branch2, 10000 + i * 977);
	give(&s, till_customer(5, 0), 1000);
	look();
	ck_assert_uint_eq(odd_case_list(&till, false, 0, 100, &list), 0);
}
END_TEST

START_TEST(many_gifts_by_one_person_are_found_and_open_again_when_they_grow)
{
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);
	struct odd_case o;

	for (int i = 0; i < 8; i++)
		give(&s, c, 1000);
	look();
	ck_assert_uint_eq(found(ODD_MANUAL, &o), 1);
	ck_assert_int_eq(o.staff_id, CASHIER);
	ck_assert_int_eq(o.times, 8);
	ck_assert_int_eq(o.amount.rial, 8000);
	db_begin(test_db);
	ck_assert(odd_case_check(&till, o.id));
	ck_assert(odd_case_check(&till, o.id)); /* pressed twice, or by two: the first is noted */
	ck_assert(!odd_case_check(&till, o.id + 1000));
	db_commit(test_db);
	till.now.s += 1000;
	look();
	ck_assert_uint_eq(found(ODD_MANUAL, &o), 0);
	give(&s, c, 1000);
	till.now.s += 1000;
	look();
	ck_assert_uint_eq(found(ODD_MANUAL, &o), 1);
	ck_assert_int_eq(o.times, 9);
}
END_TEST

START_TEST(one_customer_in_two_branches_within_minutes_is_found)
{
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0), slow = till_customer(5, 0);
	struct odd_case o;

	sell(&s, c, till_branch, 10000);
	sell(&s, slow, till_branch, 10000);
	s.now.s += 600;
	sell(&s, c, till_branch2, 10000);
	s.now.s += 3600;
	sell(&s, slow, till_branch2, 10000);
	till.now = s.now;
	look();
	ck_assert_uint_eq(found(ODD_MANY_TILLS, &o), 1);
	ck_assert_int_eq(o.customer_id, c);
}
END_TEST

START_TEST(each_change_of_branch_within_minutes_counts_once_also_over_midnight)
{
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);
	struct odd_case o;

	s.now.s = day_end(till.store->zone, local_time(till.store->zone, till.now).date).s - 1200;
	for (int i = 0; i < 4; i++, s.now.s += 120)
		sell(&s, c, i % 2 ? till_branch2 : till_branch, 10000 + i);
	s.now.s += 900; /* the day after, 17 minutes after the fourth */
	sell(&s, c, till_branch, 10004);
	till.now.s = s.now.s + 60;
	look();
	ck_assert_uint_eq(found(ODD_MANY_TILLS, &o), 1);
	ck_assert_int_eq(o.times, 4);
	ck_assert_int_eq(o.amount.rial, 4 * 10000 + 1 + 2 + 3 + 4);
}
END_TEST

static void run_once(void *left)
{
	*(int64_t *)left = odd_case_run(test_db, test_arena, till.now);
}

/* The campaign's definition; the rules are read anew. */
static void define(const char *definition)
{
	db_begin(test_db);
	db_exec(test_db, "UPDATE campaign_version SET definition = ? WHERE store_id = ?", V(definition),
		V(till.store_id));
	db_commit(test_db);
	till_setting("rules_version = rules_version + 1");
}

START_TEST(a_store_that_cannot_be_looked_at_holds_up_no_other)
{
	struct boundary b;
	int64_t left = 1;
	int faults = 0;

	till_campaign("{'name':'n','trigger':'sale','benefits':[{'give':'points','amount':1}]}");
	define("x");
	while (left && faults < 9)
		if (!guarded(&b, run_once, &left)) {
			db_rollback(test_db);
			faults++;
		}
	ck_assert_int_eq(faults, 1);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM odd_mark WHERE looked_at IS NULL"), 0);
	define("{\"name\":\"n\",\"trigger\":\"sale\",\"benefits\":[{\"give\":\"points\",\"amount\":1}]}");
}
END_TEST

START_TEST(many_purchases_in_a_day_are_found_also_after_midnight)
{
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);
	struct odd_case o;

	for (int i = 0; i < 5; i++)
		sell(&s, c, till_branch, 10000);
	look();
	ck_assert_uint_eq(found(ODD_MANY_SALES, &o), 0);
	/* the sixth just before midnight, after the last look of that day */
	s.now.s = day_end(till.store->zone, local_time(till.store->zone, till.now).date).s - 60;
	sell(&s, c, till_branch, 10000);
	till.now.s = s.now.s + 3600;
	look();
	ck_assert_uint_eq(found(ODD_MANY_SALES, &o), 1);
	ck_assert_int_eq(o.times, 6);
}
END_TEST

START_TEST(a_return_after_its_reward_was_spent_is_found)
{
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 100000);
	struct sale_outcome o;
	struct refund_outcome r;
	struct odd_case found_case;

	till_campaign("{'name':'n','trigger':'sale','active':true,'benefits':[{'give':'credit','percent':10}]}");
	o = till_sell(&q);
	q = till_quick(c, 50000);
	q.credit_max = true;
	till_sell(&q);
	db_begin(test_db);
	ck_assert_int_eq(refund_post(&s, &(struct refund_request){ .sale_id = o.sale_id, .all = true,
		.reason = "" }, &r), REFUND_OK);
	db_commit(test_db);
	look();
	ck_assert_uint_eq(found(ODD_REFUND_SPENT, &found_case), 1);
	ck_assert_int_eq(found_case.staff_id, CASHIER);
	ck_assert_int_eq(found_case.customer_id, c);
}
END_TEST

START_TEST(sales_just_above_a_step_of_a_campaign_are_found)
{
	struct scope s = person(CASHIER), honest = person(CASHIER + 1);
	struct odd_case o;

	till_campaign("{'name':'n','trigger':'sale','active':true,'brackets':{'by':'amount','list':["
		"{'from':0,'to':1000000,'benefits':[{'give':'points','amount':1}]},"
		"{'from':1000000,'to':null,'benefits':[{'give':'points','amount':50}]}]}}");
	for (int i = 0; i < 6; i++) {
		sell(&s, till_customer(5, 0), till_branch, 1000000 + i * 1000);
		sell(&honest, till_customer(5, 0), till_branch, 910000 + i * 30000);
	}
	look();
	ck_assert_uint_eq(found(ODD_ABOVE_STEP, &o), 1);
	ck_assert_int_eq(o.staff_id, CASHIER);
	ck_assert_int_eq(o.object_id, 1000000);
	ck_assert_int_eq(o.times, 6);
}
END_TEST

START_TEST(a_gift_to_somebody_of_ones_own_family_name_is_found)
{
	struct staff_input in = { .name = "مریم احمدی", .username = "ahmadi",
		.place = { .role_id = db_int(test_db, test_arena, 0,
			"SELECT id FROM role WHERE store_id = ? AND builtin = 'manager'", V(till.store_id)) } };
	int64_t c = till_customer(5, 0), staff;
	struct odd_case o;

	db_begin(test_db);
	ck_assert_int_eq(staff_create(&till, &in, "correct horse 1", false, &staff), STAFF_OK);
	db_exec(test_db, "UPDATE customer SET last_name = 'احمدی' WHERE store_id = ? AND id = ?",
		V(till.store_id), V(c));
	db_commit(test_db);
	struct scope s = person(staff);
	give(&s, c, 5000);
	look();
	ck_assert_uint_eq(found(ODD_SAME_NAME, &o), 1);
	ck_assert_int_eq(o.customer_id, c);
	ck_assert_str_eq(o.staff_name, "مریم احمدی");
}
END_TEST

START_TEST(after_a_run_for_days_to_come_the_next_one_is_not_late)
{
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);
	utc_t now = till.now;
	struct odd_case o;

	till.now.s += 10 * 86400;
	look();
	till.now = now;
	for (int i = 0; i < 8; i++)
		give(&s, c, 1000);
	look();
	ck_assert_uint_eq(found(ODD_MANUAL, &o), 1);
}
END_TEST

int main(void)
{
	return TILL_MAIN("odd_case",
		an_honest_day_shows_nothing,
		many_gifts_by_one_person_are_found_and_open_again_when_they_grow,
		one_customer_in_two_branches_within_minutes_is_found,
		each_change_of_branch_within_minutes_counts_once_also_over_midnight,
		a_store_that_cannot_be_looked_at_holds_up_no_other,
		many_purchases_in_a_day_are_found_also_after_midnight,
		a_return_after_its_reward_was_spent_is_found,
		sales_just_above_a_step_of_a_campaign_are_found,
		a_gift_to_somebody_of_ones_own_family_name_is_found,
		after_a_run_for_days_to_come_the_next_one_is_not_late);
}
