/* Balances changed by hand: both directions, with reason, terms and branch; every move is listed. */
#include "domain/adjustment.h"

#include <string.h>

#include "domain/ledger.h"
#include "tests/db/till.h"

static enum adjustment_result adjust(struct adjustment_request q, struct account_row *balances)
{
	enum adjustment_result result;
	int64_t id = 0;

	q.reason = q.reason ? q.reason : "اصلاح";
	db_begin(test_db);
	result = adjustment_post(&till, &q, balances, &id);
	if (result == ADJUSTMENT_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result;
}

START_TEST(pts_09_points_are_raised_and_lowered_by_hand)
{
	int64_t c = till_customer(5, 0);
	struct account_row b;

	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = 1000 }, &b), ADJUSTMENT_OK);
	ck_assert_int_eq(b.points, 1000);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = -400 }, &b), ADJUSTMENT_OK);
	ck_assert_int_eq(b.points, 600);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = -601 }, &b), ADJUSTMENT_INSUFFICIENT);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 600);
	till_verify();
}
END_TEST

START_TEST(pts_09_what_is_pending_or_ended_cannot_be_taken)
{
	int64_t c = till_customer(5, 0);
	struct terms pending = { .pending_days = 5 };
	struct account_row b;

	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = 1000, .terms = &pending }, &b), ADJUSTMENT_OK);
	till_charge(c, ASSET_POINTS, 300, 1, 0);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = -301 }, &b), ADJUSTMENT_INSUFFICIENT);
	till.now.s += 2 * 86400;
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = -1 }, &b), ADJUSTMENT_INSUFFICIENT);
	till.now.s += 4 * 86400;
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = -1000 }, &b), ADJUSTMENT_OK);
}
END_TEST

START_TEST(cbk_13_credit_by_hand_lives_by_its_terms)
{
	int64_t c = till_customer(5, 0);
	struct terms terms = { .valid_days = 3, .branches = &till_branch2, .n_branches = 1 };
	struct sale_request q = till_quick(c, 100000);
	struct account_row b;
	struct sale_outcome o;

	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_CREDIT,
		.amount = 5000, .terms = &terms }, &b), ADJUSTMENT_OK);
	q.credit_max = true;
	ck_assert_int_eq(till_sell(&q).result.credit_paid.rial, 0);
	q.branch_id = till_branch2;
	till.now.s += 4 * 86400;
	ck_assert_int_eq(till_sell(&q).result.credit_paid.rial, 0);
	till.now.s -= 2 * 86400;
	o = till_sell(&q);
	ck_assert_int_eq(o.result.credit_paid.rial, 5000);
	till_verify();
}
END_TEST

START_TEST(wal_10_a_charge_of_another_stores_branch_or_customer_is_refused)
{
	int64_t c = till_customer(5, 0);
	struct account_row b;

	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_CREDIT,
		.amount = 5000, .branch_id = 999999 }, &b), ADJUSTMENT_BRANCH_FORBIDDEN);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = 999999, .asset = ASSET_CREDIT,
		.amount = 5000 }, &b), ADJUSTMENT_CUSTOMER_UNKNOWN);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_CREDIT,
		.amount = 5000, .branch_id = till_branch }, &b), ADJUSTMENT_OK);
	ck_assert_int_eq(b.credit, 5000);
}
END_TEST

START_TEST(wal_12_and_pts_12_every_move_is_listed_with_its_reason)
{
	int64_t c = till_customer(5, 0);
	struct transfer *t;
	struct account_row b;

	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = 1000, .reason = "هدیهٔ جشن" }, &b), ADJUSTMENT_OK);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_CREDIT,
		.amount = 70, .reason = "شارژ" }, &b), ADJUSTMENT_OK);
	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = -400, .reason = "اصلاح" }, &b), ADJUSTMENT_OK);
	ck_assert_uint_eq(transfer_list(&till, c, ASSET_POINTS, 0, 10, &t), 2);
	ck_assert(!t[0].in);
	ck_assert_int_eq(t[0].amount, 400);
	ck_assert_str_eq(t[1].note, "هدیهٔ جشن");
	ck_assert_uint_eq(transfer_list(&till, c, ASSET_CREDIT, 0, 10, &t), 1);
	ck_assert_int_eq(t[0].amount, 70);
}
END_TEST

START_TEST(sec_01_each_change_by_hand_is_in_the_event_log_with_its_reason)
{
	int64_t c = till_customer(5, 0);
	struct account_row b;

	ck_assert_int_eq(adjust((struct adjustment_request){ .customer_id = c, .asset = ASSET_POINTS,
		.amount = 1000, .reason = "هدیهٔ جشن" }, &b), ADJUSTMENT_OK);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM audit WHERE store_id = ?"
		" AND action = 'customer.adjust' AND object_id = ? AND after_json LIKE '%هدیهٔ جشن%'",
		V(till.store_id), V(c)), 1);
}
END_TEST

int main(void)
{
	return TILL_MAIN("adjustment",
		pts_09_points_are_raised_and_lowered_by_hand,
		pts_09_what_is_pending_or_ended_cannot_be_taken,
		cbk_13_credit_by_hand_lives_by_its_terms,
		wal_10_a_charge_of_another_stores_branch_or_customer_is_refused,
		wal_12_and_pts_12_every_move_is_listed_with_its_reason,
		sec_01_each_change_by_hand_is_in_the_event_log_with_its_reason);
}
