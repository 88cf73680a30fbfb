/* Nobody serves himself: each way that somebody who works here could go to his own account. [F25, P32] */
#include <string.h>

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
#include "domain/staff.h"
#include "domain/top_up.h"
#include "tests/db/guarded.h"

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

/* Somebody who works here and is a customer too, as the store knows him. */
static struct scope member_who_works(int64_t customer)
{
	struct scope s = till_person(CASHIER);
	struct customer c;

	ck_assert(customer_load(&till, customer, &c));
	s.actor_mobile = c.mobile;
	return s;
}

START_TEST(f_25_own_account_is_known_by_any_written_form_of_the_mobile)
{
	const char *forms[] = { "09121234567", "+989121234567", "00989121234567", "9121234567",
		"۰۹۱۲ ۱۲۳ ۴۵۶۷", "٠٩١٢-١٢٣-٤٥٦٧" };
	struct scope cashier = till_person(CASHIER);
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
		ck_assert_int_eq(guarded_sell(&cashier, id, 100000), SALE_OWN_ACCOUNT);
		ck_assert_int_eq(guarded_give(&cashier, id, ASSET_POINTS, 100), ADJUSTMENT_OWN_ACCOUNT);
		ck_assert_int_eq(top_up(&cashier, id, 100), TOP_UP_OWN_ACCOUNT);
		ck_assert_int_eq(conversion_quote(&cashier, &(struct conversion_request){ .customer_id = id,
			.to = ASSET_CREDIT, .points = { 100 } }, &o), CONVERSION_OWN_ACCOUNT);
		/* a colleague may */
		struct scope colleague = till_person(COLLEAGUE);
		colleague.actor_mobile = "09129999999";
		ck_assert_int_eq(guarded_sell(&colleague, id, 100000), SALE_OK);
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
	ck_assert_int_eq(guarded_sell(&cashier, id, 100000), SALE_OWN_ACCOUNT);
	ck_assert_int_eq(guarded_give(&cashier, id, ASSET_CREDIT, 100), ADJUSTMENT_OWN_ACCOUNT);
	guarded_policy((struct guard_policy){ .own_account = false });
	ck_assert_int_eq(guarded_sell(&cashier, id, 100000), SALE_OK);
}
END_TEST

START_TEST(own_account_stands_for_returns_too)
{
	struct scope cashier = till_person(CASHIER);
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
	struct scope cashier = till_person(CASHIER);
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
	struct scope colleague = till_person(COLLEAGUE);
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
	struct scope colleague = till_person(COLLEAGUE);
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

START_TEST(f_25_nobody_decides_about_his_own_level)
{
	int64_t me = till_customer(5, 0), level, move;
	struct scope manager = member_who_works(me), colleague = till_person(COLLEAGUE);

	db_begin(test_db);
	ck_assert_int_eq(level_create(&till, &(struct level_input){ .name = "طلایی", .color = "#c08000",
		.multiplier = 100 }, &level), LEVEL_OK);
	db_exec(test_db, "INSERT INTO level_move (store_id, customer_id, from_level_id, to_level_id, why, state,"
		" open, period_from, at, actor_kind) SELECT store_id, id, level_id, ?, 'promotion', 'waiting', 1,"
		" '2026-03-21', ?, 'system' FROM customer WHERE store_id = ? AND id = ?",
		V(level), V(till.now), V(till.store_id), V(me));
	move = db_last_id(test_db);
	ck_assert_uint_eq(level_moves_decide(&manager, &move, 1, true), 0);
	ck_assert_uint_eq(level_moves_decide(&manager, &move, 1, false), 0);
	ck_assert_uint_eq(level_moves_decide(&colleague, &move, 1, true), 1);
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
	struct scope colleague = till_person(COLLEAGUE);
	ck_assert_int_eq(gift_card_to_wallet(&colleague, codes->code, me, &moved, &balances), GIFT_CARD_OK);
	db_rollback(test_db);
}
END_TEST

int main(void)
{
	return TILL_MAIN("guard_own",
		f_25_own_account_is_known_by_any_written_form_of_the_mobile,
		own_account_is_known_by_the_national_id_when_the_mobile_is_anothers,
		own_account_stands_for_returns_too,
		own_account_stands_for_visits_and_rewards_too,
		f_25_nobody_changes_the_record_by_which_he_is_known,
		f_25_nobody_is_the_referrer_of_whom_he_enters,
		f_25_nobody_gives_himself_a_group_a_tag_or_a_level,
		f_25_nobody_decides_about_his_own_level,
		f_25_nobody_empties_a_gift_card_into_his_own_wallet);
}
