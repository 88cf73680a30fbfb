/*
 * Limits against misuse, each with the attack that it must stand: another spelling of one's own
 * mobile, two tills at once, many small sums, one's own approval, midnight. [F25, P32, field 18]
 */
#include "domain/guard.h"

#include <string.h>

#include "domain/approval.h"
#include "domain/conversion.h"
#include "domain/customer.h"
#include "domain/customer_event.h"
#include "domain/customer_group.h"
#include "domain/gift_card.h"
#include "domain/group_member.h"
#include "domain/ledger.h"
#include "domain/level.h"
#include "domain/level_move.h"
#include "domain/reward_claim.h"
#include "domain/rule_book.h"
#include "domain/staff.h"
#include "domain/top_up.h"
#include "tests/db/till.h"

enum { CASHIER = 501, COLLEAGUE = 502 };

/* The store as one of its people sees it. */
static struct scope person(int64_t id)
{
	struct scope s = till;

	s.actor_kind = ACTOR_STAFF;
	s.actor_id = id;
	return s;
}

static void policy(struct guard_policy p)
{
	db_begin(test_db);
	guard_policy_save(&till, &p);
	db_commit(test_db);
	till_join();
}

static enum adjustment_result give(const struct scope *s, int64_t customer, enum asset asset, int64_t amount)
{
	struct adjustment_request q = { .customer_id = customer, .asset = asset, .amount = amount,
		.reason = "gift" };
	struct account_row balances;
	enum adjustment_result result;
	int64_t id;

	db_begin(test_db);
	result = adjustment_post(s, &q, &balances, &id);
	if (result == ADJUSTMENT_NEEDS_APPROVAL)
		approval_ask_adjustment(s, &q);
	if (result == ADJUSTMENT_OK || result == ADJUSTMENT_NEEDS_APPROVAL)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

static enum sale_result sell(const struct scope *s, int64_t customer, int64_t rial)
{
	struct sale_request q = till_quick(customer, rial);
	struct sale_outcome o;
	enum sale_result result;

	db_begin(test_db);
	result = sale_post(s, &q, &o);
	if (result == SALE_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

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

static enum top_up_result top_up(const struct scope *s, int64_t customer, int64_t rial)
{
	struct top_up_new q = { .customer_id = customer, .amount = { rial }, .payment = PAYMENT_CASH };
	struct account_row balances;
	enum top_up_result result;
	int64_t id;

	db_begin(test_db);
	result = top_up_post(s, &q, &balances, &id);
	if (result == TOP_UP_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

START_TEST(f_25_own_account_is_known_by_any_written_form_of_the_mobile)
{
	const char *forms[] = { "09121234567", "+989121234567", "00989121234567", "9121234567",
		"۰۹۱۲ ۱۲۳ ۴۵۶۷", "٠٩١٢-١٢٣-٤٥٦٧" };
	struct scope cashier = person(CASHIER);
	struct conversion_outcome o;

	cashier.actor_mobile = "09121234567"; /* staff_create brought it to this form */
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct customer_new n = { .profile = customer_profile_empty() };
		struct customer_profile none = customer_profile_empty();
		struct problem problem;
		struct customer c;
		int64_t id;

		n.profile.mobile = forms[i];
		n.profile.first_name = "خودم";
		db_begin(test_db);
		ck_assert_int_eq(customer_create(&till, &n, &id, &problem), CUSTOMER_OK);
		db_commit(test_db);
		ck_assert_int_eq(sell(&cashier, id, 100000), SALE_OWN_ACCOUNT);
		ck_assert_int_eq(give(&cashier, id, ASSET_POINTS, 100), ADJUSTMENT_OWN_ACCOUNT);
		ck_assert_int_eq(top_up(&cashier, id, 100), TOP_UP_OWN_ACCOUNT);
		ck_assert_int_eq(conversion_quote(&cashier, &(struct conversion_request){ .customer_id = id,
			.to = ASSET_CREDIT, .points = { 100 } }, &o), CONVERSION_OWN_ACCOUNT);
		/* a colleague may */
		struct scope colleague = person(COLLEAGUE);
		colleague.actor_mobile = "09129999999";
		ck_assert_int_eq(sell(&colleague, id, 100000), SALE_OK);
		/* the number goes to the next form's customer */
		none.first_name = "خودم";
		db_begin(test_db);
		ck_assert(customer_load(&till, id, &c));
		ck_assert_int_eq(customer_update(&till, id, c.version, &none, &problem), CUSTOMER_OK);
		db_commit(test_db);
	}
}
END_TEST

START_TEST(own_account_is_known_by_the_national_id_when_the_mobile_is_anothers)
{
	struct customer_new n = { .profile = customer_profile_empty() };
	struct staff_input in = { .name = "صندوق", .username = "cashier-nid", .mobile = "09131112222",
		.place = { .role_id = db_int(test_db, test_arena, 0,
			"SELECT id FROM role WHERE store_id = ? AND builtin = 'manager'", V(till.store_id)) } };
	struct problem problem;
	struct staff st;
	int64_t id, staff_id;

	n.profile.mobile = "09139998888";
	n.profile.set_national_id = true;
	n.profile.national_id = "0013542419";
	db_begin(test_db);
	ck_assert_int_eq(customer_create(&till, &n, &id, &problem), CUSTOMER_OK);
	ck_assert_int_eq(staff_create(&till, &in, "correct horse 1", false, &staff_id), STAFF_OK);
	ck_assert(!staff_set_national_id(&till, staff_id, "1234567890"));
	ck_assert(staff_set_national_id(&till, staff_id, "۱۳۵۴۲۴۱۹")); /* without its zeros */
	db_commit(test_db);
	ck_assert(staff_load(&till, staff_id, &st));
	struct scope cashier = scope_of_staff(test_db, test_arena, till.store, &st, till.now);
	ck_assert_int_eq(sell(&cashier, id, 100000), SALE_OWN_ACCOUNT);
	ck_assert_int_eq(give(&cashier, id, ASSET_CREDIT, 100), ADJUSTMENT_OWN_ACCOUNT);
	policy((struct guard_policy){ .own_account = false });
	ck_assert_int_eq(sell(&cashier, id, 100000), SALE_OK);
}
END_TEST

START_TEST(own_account_stands_for_returns_too)
{
	struct scope cashier = person(CASHIER);
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 100000);
	struct sale_outcome o = till_sell(&q);
	struct refund_outcome r;
	struct customer customer;

	ck_assert(customer_load(&till, c, &customer));
	cashier.actor_mobile = customer.mobile;
	db_begin(test_db);
	ck_assert_int_eq(refund_post(&cashier, &(struct refund_request){ .sale_id = o.sale_id, .all = true,
		.reason = "" }, &r), REFUND_OWN_ACCOUNT);
	db_rollback(test_db);
}
END_TEST

START_TEST(own_account_stands_for_visits_and_rewards_too)
{
	struct scope cashier = person(CASHIER);
	int64_t c = till_customer(5, 0);
	struct check_in visit = { .customer_id = c, .channel = CHANNEL_PANEL, .branch_id = till_branch };
	struct reward_order order = { .customer_id = c, .branch_id = till_branch };
	struct reward_input reward = { .name = "لیوان", .active = true, .sold = true,
		.price = { [ASSET_POINTS] = 100 }, .collect_days = 7 };
	struct reward_bought bought;
	struct event_outcome o;
	struct customer customer;
	struct problem problem;

	ck_assert(customer_load(&till, c, &customer));
	till_charge(c, ASSET_POINTS, 1000, 0, 0);
	db_begin(test_db);
	ck_assert_int_eq(reward_create(&till, &reward, &order.reward_id, &problem), REWARD_OK);
	db_commit(test_db);
	cashier.actor_mobile = customer.mobile;
	db_begin(test_db);
	ck_assert_int_eq(check_in_post(&cashier, &visit, &o), EVENT_OWN_ACCOUNT);
	ck_assert_int_eq(reward_buy(&cashier, &order, &bought), CLAIM_OWN_ACCOUNT);
	cashier.actor_mobile = "09100000000";
	ck_assert_int_eq(check_in_post(&cashier, &visit, &o), EVENT_OK);
	ck_assert_int_eq(reward_buy(&cashier, &order, &bought), CLAIM_OK);
	db_commit(test_db);
}
END_TEST

/* Somebody who works here and is a customer too, as the store knows him. */
static struct scope member_who_works(int64_t customer)
{
	struct scope s = person(CASHIER);
	struct customer c;

	ck_assert(customer_load(&till, customer, &c));
	s.actor_mobile = c.mobile;
	return s;
}

START_TEST(f_25_nobody_changes_the_record_by_which_he_is_known)
{
	int64_t me = till_customer(5, 0);
	struct scope cashier = member_who_works(me);
	struct customer_profile p;
	struct problem problem;
	struct customer c;

	ck_assert(customer_load(&till, me, &c));
	p = customer_profile_of(&c);
	db_begin(test_db);
	ck_assert_int_eq(customer_update(&cashier, me, c.version, &p, &problem), CUSTOMER_OK); /* as it is */
	p.mobile = "09350000001"; /* and nobody would know him for himself */
	ck_assert_int_eq(customer_update(&cashier, me, c.version, &p, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "own_account");
	struct scope colleague = person(COLLEAGUE);
	ck_assert_int_eq(customer_update(&colleague, me, c.version, &p, &problem), CUSTOMER_OK);
	db_rollback(test_db);
}
END_TEST

START_TEST(f_25_nobody_is_the_referrer_of_whom_he_enters)
{
	int64_t me = till_customer(5, 0), stranger = till_customer(1, 0);
	struct scope cashier = member_who_works(me);
	struct customer_new n = { .profile = customer_profile_empty(), .referrer_id = me };
	struct problem problem;
	int64_t id;

	n.profile.mobile = "09350000002";
	db_begin(test_db);
	ck_assert_int_eq(customer_create(&cashier, &n, &id, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.field, "referrer");
	ck_assert_str_eq(problem.code, "own_account");
	ck_assert_int_eq(customer_set_referrer(&cashier, stranger, me, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "own_account");
	struct scope colleague = person(COLLEAGUE);
	ck_assert_int_eq(customer_set_referrer(&colleague, stranger, me, &problem), CUSTOMER_OK);
	db_rollback(test_db);
}
END_TEST

START_TEST(f_25_nobody_gives_himself_a_group_a_tag_or_a_level)
{
	int64_t me = till_customer(5, 0), group, id, level;
	struct scope cashier = member_who_works(me);
	const char *tags[] = { "ویژه" };
	struct customer_new n = { .profile = customer_profile_empty(), .groups = &group, .n_groups = 1 };
	struct problem problem;

	db_begin(test_db);
	ck_assert_int_eq(customer_group_create(&till, "همکار", NULL, &group), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(level_create(&till, &(struct level_input){ .name = "طلایی", .color = "#c08000",
		.multiplier = 100 }, &level), LEVEL_OK);
	ck_assert_int_eq(customer_set_groups(&cashier, me, &group, 1, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "own_account");
	ck_assert_int_eq(group_member_add(&cashier, group, me), GROUP_MEMBER_OWN_ACCOUNT);
	ck_assert_int_eq(customer_set_tags(&cashier, me, tags, 1, &problem), CUSTOMER_INVALID);
	ck_assert_int_eq(level_move_customer(&cashier, &(struct level_move_request){ .customer_id = me,
		.level_id = level, .reason = "خوب بودم", .freeze_until = DATE_NONE, .grace_days = -1 }),
		LEVEL_MOVE_OWN_ACCOUNT);
	/* nor with a record that is made for it */
	cashier.actor_mobile = "09350000003";
	n.profile.mobile = "0935 000 0003";
	ck_assert_int_eq(customer_create(&cashier, &n, &id, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "own_account");
	n.n_groups = 0;
	ck_assert_int_eq(customer_create(&cashier, &n, &id, &problem), CUSTOMER_OK);
	db_rollback(test_db);
}
END_TEST

START_TEST(f_25_nobody_empties_a_gift_card_into_his_own_wallet)
{
	int64_t me = till_customer(5, 0);
	struct scope cashier = member_who_works(me);
	struct gift_card_code *codes;
	struct account_row balances;
	struct gift_card card;
	money_t moved;
	int64_t batch;

	db_begin(test_db);
	batch = gift_card_batch_create(&till, &(struct gift_card_batch_new){ .name = "نوروز",
		.amount = { 500000 }, .count = 1 });
	ck_assert_uint_eq(gift_card_codes(&till, batch, 0, 10, &codes), 1);
	ck_assert_int_eq(gift_card_sell(&cashier, &(struct gift_card_sale){ .code = codes->code,
		.branch_id = till_branch, .payment = PAYMENT_CASH }, &card), GIFT_CARD_OK);
	ck_assert_int_eq(gift_card_to_wallet(&cashier, codes->code, me, &moved, &balances),
		GIFT_CARD_OWN_ACCOUNT);
	struct scope colleague = person(COLLEAGUE);
	ck_assert_int_eq(gift_card_to_wallet(&colleague, codes->code, me, &moved, &balances), GIFT_CARD_OK);
	db_rollback(test_db);
}
END_TEST

START_TEST(a_cashiers_sales_stop_at_the_limit_of_any_sixty_minutes)
{
	struct scope cashier, colleague;

	policy((struct guard_policy){ .staff_sales_hour = 2 });
	cashier = person(CASHIER);
	colleague = person(COLLEAGUE);
	cashier.now.s += 50 * 60; /* it was 14:05 */
	ck_assert_int_eq(sell(&cashier, 0, 1000), SALE_OK);
	cashier.now.s += 10 * 60;
	ck_assert_int_eq(sell(&cashier, 0, 1000), SALE_OK);
	ck_assert_int_eq(sell(&cashier, 0, 1000), SALE_STAFF_VELOCITY);
	ck_assert_int_eq(sell(&colleague, 0, 1000), SALE_OK);
	/* the clock's hour is over; a refused sale counts nothing */
	cashier.now.s += 49 * 60 + 59;
	ck_assert_int_eq(sell(&cashier, 0, 1000), SALE_STAFF_VELOCITY);
	cashier.now.s += 61; /* the first of them is an hour old */
	ck_assert_int_eq(sell(&cashier, 0, 1000), SALE_OK);
	ck_assert_int_eq(sell(&cashier, 0, 1000), SALE_STAFF_VELOCITY);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
		V(till.store_id)), 4);
}
END_TEST

/* Each till in another minute. */
static int sell_in_its_minute(int index)
{
	struct scope s;

	till_join();
	s = person(CASHIER);
	s.now.s += index * 60;
	return sell(&s, 0, 1000) == SALE_OK;
}

START_TEST(tills_at_once_in_different_minutes_do_not_beat_the_limit_of_the_hour)
{
	int won[8], sum = 0;

	policy((struct guard_policy){ .staff_sales_hour = 3 });
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
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);

	ck_assert(p.own_account);
	ck_assert_int_eq(p.staff_sales_hour + p.customer_sales_hour + p.approve_credit.rial, 0);
	ck_assert_int_eq(give(&s, c, ASSET_CREDIT, 1000000000), ADJUSTMENT_OK); /* 100 million toman */
	ck_assert_int_eq(give(&s, c, ASSET_CREDIT, 1), ADJUSTMENT_STAFF_CAP);
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
	policy((struct guard_policy){ .customer_sales_day = 2, .customer_points_day = { 100000 } });
	cashier = person(CASHIER);
	colleague = person(COLLEAGUE);
	ck_assert_int_eq(sell(&cashier, c, 1000), SALE_OK);
	ck_assert_int_eq(sell(&colleague, c, 1000), SALE_OK);
	ck_assert_int_eq(sell(&cashier, c, 1000), SALE_CUSTOMER_VELOCITY);
	/* 1,000 points a day: 999 and then 2 are too many */
	ck_assert_int_eq(sell(&cashier, d, 999000), SALE_OK);
	ck_assert_int_eq(sell(&cashier, d, 2000), SALE_CUSTOMER_VELOCITY);
	ck_assert_int_eq(till_balance(d, ASSET_POINTS), 99900);
	till_verify();
}
END_TEST

static int64_t victim;
static int give_half(int index)
{
	struct scope s;

	till_join();
	s = person(CASHIER + index % 2);
	return give(&s, victim, ASSET_CREDIT, 60000) == ADJUSTMENT_OK;
}

START_TEST(two_tills_at_once_do_not_beat_the_daily_cap_of_the_store)
{
	int won[8], sum = 0;

	victim = till_customer(5, 0);
	policy((struct guard_policy){ .store_credit_day = { 200000 } });
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
	policy((struct guard_policy){ .staff_credit_day = { 130000 } });
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

	policy((struct guard_policy){ .staff_points_day = { 1000 } });
	s = person(CASHIER);
	s.now = day_end(till.store->zone, local_time(till.store->zone, till.now).date);
	s.now.s -= 1; /* 23:59:59 in Tehran, 20:29:59 in UTC */
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 1000), ADJUSTMENT_OK);
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 1), ADJUSTMENT_STAFF_CAP);
	s.now.s += 1;
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 1000), ADJUSTMENT_OK);
	s.now.s += (int64_t)3 * 3600 + 1800 + 1; /* a new day in UTC, the same in Tehran */
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 1), ADJUSTMENT_STAFF_CAP);
}
END_TEST

START_TEST(f_25_sums_split_below_the_bound_of_approval_are_added_up)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct scope s;

	policy((struct guard_policy){ .approve_credit = { 100000 } });
	s = person(CASHIER);
	ck_assert_int_eq(give(&s, c, ASSET_CREDIT, 60000), ADJUSTMENT_OK);
	ck_assert_int_eq(give(&s, d, ASSET_CREDIT, 40000), ADJUSTMENT_OK);
	ck_assert_int_eq(give(&s, c, ASSET_CREDIT, 1), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 60000);
	/* taking away, coins and experience need nobody */
	ck_assert_int_eq(give(&s, c, ASSET_CREDIT, -1000), ADJUSTMENT_OK);
	ck_assert_int_eq(give(&s, c, ASSET_COIN, 1000000), ADJUSTMENT_OK);
}
END_TEST

START_TEST(f_25_nobody_approves_his_own_request)
{
	int64_t c = till_customer(5, 0), id;
	struct scope s, colleague;

	policy((struct guard_policy){ .approve_points = { 1000 } });
	s = person(CASHIER);
	colleague = person(COLLEAGUE);
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
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
	s = person(COLLEAGUE + index);
	return approve(&s, asked) == APPROVAL_OK;
}

START_TEST(many_approvers_at_once_do_it_once)
{
	int64_t c = till_customer(5, 0);
	int won[6], sum = 0;
	struct scope s;

	policy((struct guard_policy){ .approve_points = { 1000 } });
	s = person(CASHIER);
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 5000), ADJUSTMENT_NEEDS_APPROVAL);
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

	policy((struct guard_policy){ .own_account = true, .approve_points = { 1000 } });
	s = person(CASHIER);
	colleague = person(COLLEAGUE);
	ck_assert(customer_load(&till, c, &customer));
	colleague.actor_mobile = customer.mobile;
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(approve(&colleague, waiting()), APPROVAL_REFUSED);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	ck_assert(waiting() > 0);
}
END_TEST

START_TEST(what_was_approved_counts_against_the_caps_of_who_asked)
{
	int64_t c = till_customer(5, 0);
	struct scope s, colleague;

	policy((struct guard_policy){ .approve_points = { 1000 }, .staff_points_day = { 3000 } });
	s = person(CASHIER);
	colleague = person(COLLEAGUE);
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(approve(&colleague, waiting()), APPROVAL_OK);
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 1500), ADJUSTMENT_STAFF_CAP);
	ck_assert_int_eq(give(&s, c, ASSET_POINTS, 1000), ADJUSTMENT_NEEDS_APPROVAL);
	ck_assert_int_eq(give(&colleague, c, ASSET_POINTS, 1000), ADJUSTMENT_OK);
}
END_TEST

START_TEST(a_rejected_or_withdrawn_request_does_nothing)
{
	int64_t c = till_customer(5, 0), id;
	struct scope s, colleague;

	policy((struct guard_policy){ .approve_points = { 1000 } });
	s = person(CASHIER);
	colleague = person(COLLEAGUE);
	for (int i = 0; i < 2; i++) {
		ck_assert_int_eq(give(&s, c, ASSET_POINTS, 2000), ADJUSTMENT_NEEDS_APPROVAL);
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

	policy((struct guard_policy){ .approve_refund = { 100000 } });
	s = person(CASHIER);
	colleague = person(COLLEAGUE);
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
	struct scope s = person(CASHIER);
	int64_t c = till_customer(5, 0);
	uint64_t before, without, with;

	ck_assert_int_eq(sell(&s, c, 1000), SALE_OK);
	before = db_statements(test_db);
	ck_assert_int_eq(sell(&s, c, 1000), SALE_OK);
	without = db_statements(test_db) - before;
	policy((struct guard_policy){ .own_account = true });
	s = person(CASHIER);
	ck_assert_int_eq(sell(&s, c, 1000), SALE_OK);
	before = db_statements(test_db);
	ck_assert_int_eq(sell(&s, c, 1000), SALE_OK);
	ck_assert_uint_eq(db_statements(test_db) - before, without);
	policy(guard_policy_advice());
	s = person(CASHIER);
	ck_assert_int_eq(sell(&s, c, 1000), SALE_OK);
	before = db_statements(test_db);
	ck_assert_int_eq(sell(&s, c, 1000), SALE_OK);
	with = db_statements(test_db) - before;
	ck_assert_uint_eq(with, without + 2);
}
END_TEST

START_TEST(old_tallies_are_forgotten)
{
	struct scope s;

	policy((struct guard_policy){ .staff_sales_day = 10 });
	s = person(CASHIER);
	ck_assert_int_eq(sell(&s, 0, 1000), SALE_OK);
	ck_assert_int_eq(guard_purge(test_db, s.now, 100), 0);
	s.now.s += 4 * 86400;
	ck_assert_int_ge(guard_purge(test_db, s.now, 100), 1);
}
END_TEST

int main(void)
{
	return TILL_MAIN("guard",
		f_25_own_account_is_known_by_any_written_form_of_the_mobile,
		own_account_is_known_by_the_national_id_when_the_mobile_is_anothers,
		own_account_stands_for_returns_too,
		own_account_stands_for_visits_and_rewards_too,
		f_25_nobody_changes_the_record_by_which_he_is_known,
		f_25_nobody_is_the_referrer_of_whom_he_enters,
		f_25_nobody_gives_himself_a_group_a_tag_or_a_level,
		f_25_nobody_empties_a_gift_card_into_his_own_wallet,
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
