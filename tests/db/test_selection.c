#include "domain/selection.h"

#include "domain/customer.h"
#include "domain/guard_policy.h"
#include "domain/reward_claim.h"
#include "tests/db/till.h"

enum { PICKED = 5 };

static int64_t picked[PICKED];
static struct selection all = { picked, PICKED };
static int done;

static void shop(void)
{
	till_open();
	for (int i = 0; i < PICKED; i++)
		picked[i] = till_customer(10, 0);
}

/* In a transaction that stands only when it went well, as the dispatcher's does. */
#define TRIED(call) ({ db_begin(test_db); enum selection_result result_ = (call); \
	if (result_ == SELECTION_OK) db_commit(test_db); else db_rollback(test_db); result_; })

static enum selection_result give(const struct selection *sel, enum asset asset, int64_t amount,
	const char *reason)
{
	return TRIED(selection_give(&till, sel, &(struct selection_gift){ asset, amount, reason }, &done));
}

/* The owner acts, not the program itself: he is asked and audited. */
static void as_owner(void)
{
	till_join();
	till.actor_kind = ACTOR_STAFF;
	till.actor_id = db_int(test_db, test_arena, 0, "SELECT staff_id FROM staff_store WHERE store_id = ?",
		V(till.store_id));
}

static int64_t top_level(void)
{
	return db_int(test_db, test_arena, 0, "SELECT id FROM level WHERE store_id = ?"
		" ORDER BY position DESC LIMIT 1", V(till.store_id));
}

START_TEST(adm_04_credit_and_points_are_given_to_each)
{
	as_owner();
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 5000, "وفاداری"), SELECTION_OK);
	ck_assert_int_eq(done, PICKED);
	ck_assert_int_eq(give(&all, ASSET_POINTS, 200, "وفاداری"), SELECTION_OK);
	for (int i = 0; i < PICKED; i++) {
		ck_assert_int_eq(till_balance(picked[i], ASSET_CREDIT), 5000);
		ck_assert_int_eq(till_balance(picked[i], ASSET_POINTS), 200);
	}
	int64_t audited = db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM audit WHERE store_id = ?"
		" AND action = 'customer.adjust'", V(till.store_id));
	ck_assert_int_eq(audited, 2 * PICKED);
	till_verify();
}
END_TEST

START_TEST(nobody_gets_anything_without_a_reason_or_an_amount)
{
	const struct selection nobody = { picked, 0 };
	int64_t many[SELECTION_MAX + 1];

	for (int i = 0; i <= SELECTION_MAX; i++)
		many[i] = i + 1;
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 5000, " "), SELECTION_REASON);
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 0, "r"), SELECTION_AMOUNT);
	ck_assert_int_eq(give(&all, ASSET_CREDIT, AMOUNT_MAX, "r"), SELECTION_AMOUNT);
	ck_assert_int_eq(give(&nobody, ASSET_CREDIT, 1, "r"), SELECTION_EMPTY);
	ck_assert_int_eq(give(&(struct selection){ many, SELECTION_MAX + 1 }, ASSET_CREDIT, 1, "r"),
		SELECTION_TOO_MANY);
	ck_assert_int_eq(till_balance(picked[0], ASSET_CREDIT), 0);
}
END_TEST

START_TEST(foreign_inactive_and_doubled_customers_are_left_out)
{
	int64_t mixed[4] = { picked[0], picked[0], picked[1], 0 };

	mixed[3] = picked[2];
	db_exec(test_db, "UPDATE customer SET active = FALSE WHERE id = ?", V(picked[1]));
	ck_assert_int_eq(give(&(struct selection){ mixed, 4 }, ASSET_CREDIT, 700, "r"), SELECTION_OK);
	ck_assert_int_eq(done, 2);
	ck_assert_int_eq(till_balance(picked[0], ASSET_CREDIT), 700);
	ck_assert_int_eq(till_balance(picked[1], ASSET_CREDIT), 0);
	till_close();
	till_open(); /* another store */
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 700, "r"), SELECTION_EMPTY);
}
END_TEST

START_TEST(the_sum_of_all_is_asked_of_the_guard)
{
	struct guard_policy policy = { .staff_credit_day = { 20000 } };

	db_begin(test_db);
	guard_policy_save(&till, &policy);
	db_commit(test_db);
	as_owner();
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 5000, "r"), SELECTION_CAP);
	ck_assert_int_eq(till_balance(picked[0], ASSET_CREDIT), 0);
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 4000, "r"), SELECTION_OK);
	ck_assert_int_eq(give(&all, ASSET_CREDIT, 1, "r"), SELECTION_CAP);
	policy = (struct guard_policy){ .approve_points = { 500 } };
	db_begin(test_db);
	guard_policy_save(&till, &policy);
	db_commit(test_db);
	as_owner();
	ck_assert_int_eq(give(&all, ASSET_POINTS, 200, "r"), SELECTION_APPROVAL);
}
END_TEST

START_TEST(adm_04_they_are_promoted_together)
{
	struct customer c;

	ck_assert_int_eq(TRIED(selection_move(&till, &all, top_level(), "r", &done)), SELECTION_OK);
	ck_assert_int_eq(done, PICKED);
	ck_assert(customer_load(&till, picked[4], &c));
	ck_assert_int_eq(c.level_id, top_level());
	ck_assert_int_eq(TRIED(selection_move(&till, &all, top_level(), "r", &done)), SELECTION_OK);
	ck_assert_int_eq(done, 0);
	ck_assert_int_eq(TRIED(selection_move(&till, &all, 999999, "r", &done)), SELECTION_UNKNOWN);
	ck_assert_int_eq(TRIED(selection_move(&till, &all, top_level(), "", &done)), SELECTION_REASON);
}
END_TEST

START_TEST(a_frozen_level_stays_frozen)
{
	int64_t one = picked[0], days;

	db_exec(test_db, "UPDATE customer SET level_freeze_until = '2027-01-01', level_grace_days = 9"
		" WHERE id = ?", V(one));
	ck_assert_int_eq(TRIED(selection_move(&till, &all, top_level(), "r", &done)), SELECTION_OK);
	days = db_int(test_db, test_arena, 0, "SELECT level_grace_days FROM customer"
		" WHERE id = ? AND level_freeze_until = '2027-01-01'", V(one));
	ck_assert_int_eq(days, 9);
}
END_TEST

START_TEST(labels_are_added_to_what_they_have)
{
	static const char *const tags[] = { "قدیمی" };
	struct customer_labels labels;
	struct problem problem;
	int64_t group;

	db_exec(test_db, "INSERT INTO customer_group (store_id, name) VALUES (?, 'g')", V(till.store_id));
	group = db_last_id(test_db);
	db_begin(test_db);
	ck_assert_int_eq(customer_set_tags(&till, picked[0], tags, 1, &problem), CUSTOMER_OK);
	db_commit(test_db);
	ck_assert_int_eq(TRIED(selection_add_tag(&till, &all, " ویژه ", &done)), SELECTION_OK);
	ck_assert_int_eq(done, PICKED);
	ck_assert_int_eq(TRIED(selection_add_tag(&till, &all, "ویژه", &done)), SELECTION_OK);
	ck_assert_int_eq(done, 0);
	ck_assert_int_eq(TRIED(selection_add_tag(&till, &all, "", &done)), SELECTION_UNKNOWN);
	ck_assert_int_eq(TRIED(selection_add_group(&till, &all, group, &done)), SELECTION_OK);
	ck_assert_int_eq(done, PICKED);
	ck_assert_int_eq(TRIED(selection_add_group(&till, &all, group, &done)), SELECTION_OK);
	ck_assert_int_eq(done, 0);
	ck_assert_int_eq(TRIED(selection_add_group(&till, &all, 999999, &done)), SELECTION_UNKNOWN);
	labels = customer_labels(&till, picked[0]);
	ck_assert_int_eq(labels.n_tags, 2);
	ck_assert_int_eq(labels.n_groups, 1);
}
END_TEST

static int64_t reward(int64_t stock)
{
	struct reward_input in = { .kind = REWARD_ITEM, .name = "لیوان", .quantity = { 1000 },
		.set_stock = true, .stock_counted = true, .stock = stock, .active = true };
	struct problem problem;
	int64_t id = 0;

	db_begin(test_db);
	ck_assert_int_eq(reward_create(&till, &in, &id, &problem), REWARD_OK);
	db_commit(test_db);
	return id;
}

START_TEST(adm_04_a_reward_goes_to_all_of_them_or_to_none)
{
	int64_t few = reward(PICKED - 1), enough = reward(PICKED);

	ck_assert_int_eq(TRIED(selection_reward(&till, &all, few, "r", &done)), SELECTION_NOT_OFFERED);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM reward_claim"
		" WHERE store_id = ?", V(till.store_id)), 0);
	ck_assert_int_eq(TRIED(selection_reward(&till, &all, enough, "r", &done)), SELECTION_OK);
	ck_assert_int_eq(done, PICKED);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(DISTINCT customer_id)"
		" FROM reward_claim WHERE store_id = ? AND reward_id = ?", V(till.store_id), V(enough)), PICKED);
	ck_assert_int_eq(TRIED(selection_reward(&till, &all, 999999, "r", &done)), SELECTION_UNKNOWN);
	till_verify();
}
END_TEST

static int give_process(int index)
{
	int64_t mine[PICKED];
	struct selection sel = { mine, PICKED };

	till_join();
	for (int i = 0; i < PICKED; i++) /* each in another order */
		mine[i] = picked[(i + index) % PICKED];
	for (int i = 0; i < 5; i++)
		ck_assert_int_eq(give(&sel, ASSET_CREDIT, 10, "r"), SELECTION_OK);
	return 0;
}

START_TEST(several_at_once_wait_for_one_another)
{
	int results[4];

	dbtest_parallel(4, give_process, results);
	for (int i = 0; i < PICKED; i++)
		ck_assert_int_eq(till_balance(picked[i], ASSET_CREDIT), 4 * 5 * 10);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(shop, "selection",
		adm_04_credit_and_points_are_given_to_each,
		nobody_gets_anything_without_a_reason_or_an_amount,
		foreign_inactive_and_doubled_customers_are_left_out,
		the_sum_of_all_is_asked_of_the_guard,
		adm_04_they_are_promoted_together,
		a_frozen_level_stays_frozen,
		labels_are_added_to_what_they_have,
		adm_04_a_reward_goes_to_all_of_them_or_to_none,
		several_at_once_wait_for_one_another);
}
