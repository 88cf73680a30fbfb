/* test_reward_claim.c - buying, giving, handing over, cancelling, expiring. [GFT, VCH] */
#include "domain/reward_claim.h"

#include <stdio.h>
#include <string.h>

#include "tests/db/claims.h"

START_TEST(gft_03_a_reward_is_bought_with_points)
{
	struct reward_input in = mug();
	int64_t id = reward(&in);

	OK(buy(customer, id, till_branch));
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 80000);
	ck_assert_int_eq(bought.balances.points, 80000);
	ck_assert_int_eq(bought.claim.state, CLAIM_OPEN);
	ck_assert_uint_eq(strlen(bought.claim.code), 12);
	ck_assert_int_eq(bought.claim.paid_points, 20000);
	till_verify();
}
END_TEST

START_TEST(gft_02_points_credit_and_coin_are_paid_together)
{
	struct reward_input in = mug();
	int64_t id;

	in.price[ASSET_CREDIT] = 100000;
	in.price[ASSET_COIN] = 5;
	id = reward(&in);
	OK(buy(customer, id, 0));
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 80000);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 400000);
	ck_assert_int_eq(till_balance(customer, ASSET_COIN), 45);
	OK(cancel(bought.claim.id));
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 500000);
	ck_assert_int_eq(till_balance(customer, ASSET_COIN), 50);
	till_verify();
}
END_TEST

START_TEST(gft_03_too_few_points_are_told)
{
	struct reward_input in = mug();
	int64_t id;

	in.price[ASSET_POINTS] = 130000;
	in.price[ASSET_CREDIT] = 500001;
	id = reward(&in);
	IS(buy(customer, id, 0), "insufficient_balance");
	ck_assert_int_eq(bought.missing[ASSET_POINTS], 30000);
	ck_assert_int_eq(bought.missing[ASSET_CREDIT], 1);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
}
END_TEST

START_TEST(gft_04_a_branch_sells_its_own_stock_only)
{
	struct reward_input in = mug();
	struct reward_branch one = { till_branch, true, 1, false };
	int64_t id, claim_id;

	in.branches = &one;
	in.n_branches = 1;
	id = reward(&in);
	IS(buy(customer, id, till_branch2), "branch_forbidden");
	OK(buy(customer, id, till_branch));
	claim_id = bought.claim.id;
	ck_assert_int_eq(bought.claim.branch_id, till_branch);
	IS(hand_over(&till, claim_id, till_branch2), "branch_forbidden");
	IS(buy(customer, id, till_branch), "out_of_stock");
	OK(cancel(claim_id));
	OK(buy(customer, id, till_branch)); /* it was put back on that branch's shelf */
}
END_TEST

START_TEST(gft_04_staff_of_another_branch_do_not_see_the_claim)
{
	struct reward_input in = mug();
	struct reward_branch one = { till_branch, false, 0, false };
	struct scope other = till;
	struct reward_claim c;
	int64_t id;

	in.branches = &one;
	in.n_branches = 1;
	id = reward(&in);
	OK(buy(customer, id, till_branch));
	other.all_branches = false;
	other.branches = &till_branch2;
	other.n_branches = 1;
	ck_assert(!claim_load(&other, bought.claim.id, &c));
	ck_assert(!claim_find(&other, bought.claim.code, &c));
	IS(hand_over(&other, bought.claim.id, 0), "claim_unknown");
	other.branches = &till_branch;
	OK(hand_over(&other, bought.claim.id, 0));
}
END_TEST

START_TEST(gft_05_after_the_deadline_it_is_too_late_and_the_stock_returns)
{
	struct reward_input in = mug();
	struct reward_claim c;
	int64_t id;

	in.set_stock = in.stock_counted = true;
	in.stock = 5;
	id = reward(&in);
	OK(buy(customer, id, 0));
	ck_assert_int_eq(stock_of(id), 4);
	till.now = bought.claim.deadline;
	IS(hand_over(&till, bought.claim.id, 0), "claim_closed");
	IS(cancel(bought.claim.id), "claim_closed");
	ck_assert_int_gt(claim_expire_run(test_db, test_arena, till.now), 0); /* other tests' as well */
	ck_assert_int_eq(claim_expire_run(test_db, test_arena, till.now), 0);
	ck_assert(claim_load(&till, bought.claim.id, &c));
	ck_assert_int_eq(c.state, CLAIM_EXPIRED);
	ck_assert_int_eq(stock_of(id), 5);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 80000); /* the price stays */
	till_verify();
}
END_TEST

START_TEST(gft_05_the_price_of_what_nobody_collected_returns_if_the_reward_says_so)
{
	struct reward_input in = mug();
	int64_t id;

	in.return_expired = true;
	id = reward(&in);
	OK(buy(customer, id, 0));
	till.now = bought.claim.deadline;
	ck_assert_int_gt(claim_expire_run(test_db, test_arena, till.now), 0);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
	till_verify();
}
END_TEST

START_TEST(gft_06_a_piece_is_handed_over_once)
{
	struct reward_input in = mug();
	struct reward_claim c;
	int64_t id = reward(&in);

	OK(buy(customer, id, 0));
	OK(hand_over(&till, bought.claim.id, till_branch2));
	IS(hand_over(&till, bought.claim.id, till_branch2), "claim_closed");
	IS(cancel(bought.claim.id), "claim_closed");
	ck_assert(claim_load(&till, bought.claim.id, &c));
	ck_assert_int_eq(c.closed_branch_id, till_branch2);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 80000);
}
END_TEST

START_TEST(gft_06_a_code_is_found_as_people_type_it)
{
	struct reward_input in = mug();
	struct reward_claim c;
	int64_t id = reward(&in);
	char lower[40];

	OK(buy(customer, id, 0));
	snprintf(lower, sizeof lower, " %s ", claim_code_text(test_arena, bought.claim.code));
	for (char *p = lower; *p; p++) {
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
		if (*p == '0')
			*p = 'o';
		if (*p == '1')
			*p = 'l';
	}
	ck_assert(claim_find(&till, lower, &c));
	ck_assert_int_eq(c.id, bought.claim.id);
	ck_assert(!claim_find(&till, "کد", &c));
}
END_TEST

START_TEST(gft_03_limits_count_what_was_bought)
{
	struct reward_input in = mug();
	int64_t id, first;

	in.per_customer = 3;
	in.per_period = 1;
	in.period = PERIOD_DAY;
	id = reward(&in);
	OK(buy(customer, id, 0));
	first = bought.claim.id;
	IS(buy(customer, id, 0), "claim_limit");
	OK(cancel(first)); /* what was cancelled does not count */
	OK(buy(customer, id, 0));
	till.now.s += 86400;
	OK(buy(customer, id, 0));
	till.now.s += 86400;
	OK(buy(customer, id, 0));
	till.now.s += 86400;
	IS(buy(customer, id, 0), "claim_limit");
}
END_TEST

START_TEST(gft_02_a_reward_of_a_level_is_not_for_others)
{
	struct reward_input in = mug();
	int64_t id, level = db_int(test_db, test_arena, 0,
		"SELECT id FROM level WHERE store_id = ? ORDER BY position DESC LIMIT 1", V(till.store_id));

	in.levels = &level;
	in.n_levels = 1;
	id = reward(&in);
	IS(buy(customer, id, 0), "reward_not_for_customer");
	db_exec(test_db, "UPDATE customer SET level_id = ? WHERE store_id = ? AND id = ?", V(level),
		V(till.store_id), V(customer));
	OK(buy(customer, id, 0));
}
END_TEST

START_TEST(gft_02_what_is_off_or_out_of_its_time_is_not_sold)
{
	struct reward_input in = mug();
	struct reward_claim c;
	int64_t off, later, given;

	in.active = false;
	off = reward(&in);
	in.active = true;
	in.starts_at.s = till.now.s + 60;
	later = reward(&in);
	in.starts_at.s = 0;
	in.sold = false;
	given = reward(&in);
	IS(buy(customer, off, 0), "reward_not_offered");
	IS(buy(customer, later, 0), "reward_not_offered");
	IS(buy(customer, given, 0), "reward_not_offered");
	IS(grant(&(struct reward_gift){ .customer_id = customer, .reward_id = off, .cause = CAUSE_EVENT,
		.cause_id = 1 }, &c), "reward_not_offered");
	OK(grant(&(struct reward_gift){ .customer_id = customer, .reward_id = given,
		.cause = CAUSE_EVENT, .cause_id = 1 }, &c));
}
END_TEST

START_TEST(gft_09_vch_05_credit_is_there_at_once_and_lives_as_long_as_it_says)
{
	struct reward_input in = mug();
	struct lot *lots;
	int64_t id;

	in.kind = REWARD_CREDIT;
	in.amount = 30000;
	in.valid_days = 10;
	id = reward(&in);
	OK(buy(customer, id, 0));
	ck_assert_int_eq(bought.claim.state, CLAIM_HANDED_OVER);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 530000);
	ck_assert_uint_eq(lots_open(&till, customer, ASSET_CREDIT, &lots), 2);
	ck_assert_int_gt(lots[0].expires_at.s, till.now.s);
	IS(cancel(bought.claim.id), "claim_closed");
	till_verify();
}
END_TEST

START_TEST(gft_05_what_is_cancelled_returns_to_its_own_lots)
{
	struct reward_input in = mug();
	struct lot *lots;
	int64_t id = reward(&in);
	utc_t before;

	lots_open(&till, customer, ASSET_POINTS, &lots);
	before = lots[0].expires_at;
	OK(buy(customer, id, 0));
	OK(cancel(bought.claim.id));
	ck_assert_uint_eq(lots_open(&till, customer, ASSET_POINTS, &lots), 1);
	ck_assert_int_eq(lots[0].remaining, 100000);
	ck_assert_int_eq(lots[0].expires_at.s, before.s);
	till_verify();
}
END_TEST

START_TEST(gft_05_points_that_expired_meanwhile_do_not_live_again)
{
	struct reward_input in = mug();
	int64_t id;

	in.collect_days = 90;
	id = reward(&in);
	till_setting("restore_days = 0");
	OK(buy(customer, id, 0));
	till.now.s += 40 * 86400;
	OK(cancel(bought.claim.id));
	/* 80,000 wait for the expiry job, 20,000 have gone through their lot */
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 80000);
	till_verify();
}
END_TEST

START_TEST(gft_05_or_live_as_long_as_the_store_restores)
{
	struct reward_input in = mug();
	struct asset_sums sums;
	int64_t id;

	in.collect_days = 90;
	id = reward(&in);
	OK(buy(customer, id, 0));
	till_setting("restore_days = 5");
	till.now.s += 40 * 86400;
	OK(cancel(bought.claim.id));
	lot_sums(&till, customer, &sums);
	ck_assert_int_eq(sums.usable[ASSET_POINTS], 20000);
	till_verify();
}
END_TEST

START_TEST(evt_05_a_product_is_given_once_for_one_cause)
{
	struct reward_claim first, again;
	int64_t product = till_product((money_t){ 100000 }, 2);
	struct reward_gift g = { .customer_id = customer, .product_id = product, .quantity = { 1000 },
		.collect_days = 30, .cause = CAUSE_EVENT, .cause_id = 77, .seq = 3 };

	OK(grant(&g, &first));
	OK(grant(&g, &again));
	ck_assert_int_eq(first.id, again.id);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT stock FROM product WHERE id = ?",
		V(product)), 1000);
	g.seq = 4;
	OK(grant(&g, &again));
	g.seq = 5;
	IS(grant(&g, &again), "out_of_stock");
	OK(cancel(first.id));
	OK(grant(&g, &again));
	till_verify();
}
END_TEST

START_TEST(gft_01_a_gift_of_a_refunded_sale_is_taken_back)
{
	struct reward_input in = mug(), money = mug();
	struct gifts_cancelled sum;
	struct reward_claim open, collected, credit;
	int64_t id, paid;

	in.set_stock = in.stock_counted = true;
	in.stock = 9;
	id = reward(&in);
	money.kind = REWARD_CREDIT;
	money.amount = 70000;
	paid = reward(&money);
	OK(grant(&(struct reward_gift){ .customer_id = customer, .reward_id = id, .cause = CAUSE_SALE,
		.cause_id = 5, .seq = 0 }, &open));
	OK(grant(&(struct reward_gift){ .customer_id = customer, .reward_id = id, .cause = CAUSE_SALE,
		.cause_id = 5, .seq = 1 }, &collected));
	OK(grant(&(struct reward_gift){ .customer_id = customer, .reward_id = paid, .cause = CAUSE_SALE,
		.cause_id = 5, .seq = 2 }, &credit));
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 570000);
	OK(hand_over(&till, collected.id, 0));
	db_begin(test_db);
	sum = reward_cancel_of(&till, CAUSE_SALE, 5, 0);
	db_commit(test_db);
	ck_assert_int_eq(sum.cancelled, 2);
	ck_assert_int_eq(sum.kept, 1);
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 500000);
	ck_assert_int_eq(stock_of(id), 8);
	db_begin(test_db);
	sum = reward_cancel_of(&till, CAUSE_SALE, 5, 0);
	db_commit(test_db);
	ck_assert_int_eq(sum.cancelled, 0);
	till_verify();
}
END_TEST

/* A campaign that gives one to everybody who buys. */
static void give_to_buyers(int64_t reward_id)
{
	till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'sale','benefits':"
		"[{'give':'reward','id':%lld}]}", (long long)reward_id));
}

static size_t open_claims(struct reward_claim **out)
{
	return claim_list(&till, &(struct claim_filter){ .customer_id = customer, .state = CLAIM_OPEN,
		.rewards = true, .limit = 10 }, out);
}

START_TEST(gft_01_a_sale_gives_a_reward_and_its_refund_takes_it_back)
{
	struct reward_input in = mug();
	struct reward_claim *claims;
	struct sale_request q = till_quick(customer, 100000);
	struct sale_outcome first, second;
	int64_t id;

	in.set_stock = in.stock_counted = true;
	in.stock = 9;
	id = reward(&in);
	give_to_buyers(id);
	first = till_sell(&q);
	ck_assert_uint_eq(open_claims(&claims), 1);
	ck_assert_int_eq(claims[0].cause, CAUSE_SALE);
	second = till_sell(&q);
	OK(hand_over(&till, claims[0].id, 0));
	till_refund_all(first.sale_id); /* the mug is gone; the sale comes back all the same */
	till_refund_all(second.sale_id);
	ck_assert_uint_eq(open_claims(&claims), 0);
	ck_assert_int_eq(stock_of(id), 8);
	till_verify();
}
END_TEST

START_TEST(gft_01_a_sale_stands_when_its_reward_has_run_out)
{
	struct reward_input in = mug();
	struct reward_claim *claims;
	struct sale_request q = till_quick(customer, 100000);

	in.set_stock = in.stock_counted = true;
	in.stock = 1;
	give_to_buyers(reward(&in));
	till_sell(&q);
	till_sell(&q);
	ck_assert_uint_eq(open_claims(&claims), 1);
	till_verify();
}
END_TEST

START_TEST(gft_03_the_statement_names_the_reward)
{
	struct reward_input in = mug();
	struct transfer *transfers;
	int64_t id = reward(&in);

	OK(buy(customer, id, 0));
	ck_assert_uint_gt(transfer_list(&till, customer, ASSET_POINTS, 0, 10, &transfers), 0);
	ck_assert_str_eq(transfers[0].note, "ماگ");
}
END_TEST

START_TEST(vch_02_a_voucher_is_offered_from_a_balance_on)
{
	struct reward_input in = mug();
	int64_t id;

	in.kind = REWARD_SERVICE;
	in.partner_name = "کارواش";
	in.least_points = 120000;
	id = reward(&in);
	IS(buy(customer, id, 0), "below_threshold");
	ck_assert_int_eq(bought.missing[ASSET_POINTS], 20000);
	till_charge(customer, ASSET_POINTS, 20000, 0, 0);
	OK(buy(customer, id, 0));
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
	ck_assert_str_eq(bought.claim.partner_name, "کارواش");
}
END_TEST

START_TEST(vch_03_a_voucher_is_paid_with_credit)
{
	struct reward_input in = mug();
	int64_t id;

	in.kind = REWARD_SERVICE;
	in.price[ASSET_POINTS] = 0;
	in.price[ASSET_CREDIT] = 90000;
	id = reward(&in);
	OK(buy(customer, id, 0));
	ck_assert_int_eq(till_balance(customer, ASSET_CREDIT), 410000);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT reason FROM transfer WHERE cause = 8 AND cause_id = ?", V(bought.claim.id)),
		REASON_VOUCHER);
	OK(hand_over(&till, bought.claim.id, 0));
	till_verify();
}
END_TEST

static int64_t half_off(void)
{
	return till_campaign("{'name':'c','trigger':'sale','code_required':true,"
		"'benefits':[{'give':'discount','percent':50}]}");
}

static int64_t discount_voucher(void)
{
	struct reward_input in = mug();

	in.kind = REWARD_CAMPAIGN;
	in.campaign_id = half_off();
	return reward(&in);
}

START_TEST(vch_01_a_voucher_s_code_unlocks_its_campaign_once)
{
	int64_t id = discount_voucher(), other = till_customer(1, 0);
	struct sale_request q = till_quick(customer, 100000);
	struct sale_outcome o;
	struct reward_claim c;

	OK(buy(customer, id, 0));
	q.codes = &bought.claim.code;
	q.n_codes = 1;
	q.customer.id = other; /* whose code it is not */
	ck_assert_int_eq(till_post(&q, &o), SALE_CODE_NOT_USABLE);
	q.customer.id = customer;
	o = till_sell(&q);
	ck_assert_int_eq(o.result.discount.rial, 50000);
	ck_assert(claim_load(&till, bought.claim.id, &c));
	ck_assert_int_eq(c.state, CLAIM_HANDED_OVER);
	ck_assert_int_eq(c.closed_at.s, till.now.s);
	ck_assert_int_eq(till_post(&q, &o), SALE_CODE_NOT_USABLE);
	IS(cancel(c.id), "claim_closed");
	till_verify();
}
END_TEST

START_TEST(vch_01_a_refund_gives_the_voucher_back_and_it_can_be_cancelled)
{
	int64_t id = discount_voucher();
	struct sale_request q = till_quick(customer, 100000);
	struct sale_outcome o;
	struct reward_claim c;

	OK(buy(customer, id, 0));
	q.codes = &bought.claim.code;
	q.n_codes = 1;
	o = till_sell(&q);
	till_refund_all(o.sale_id);
	ck_assert(claim_load(&till, bought.claim.id, &c));
	ck_assert_int_eq(c.state, CLAIM_OPEN);
	OK(cancel(c.id));
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 100000);
	ck_assert_int_eq(till_post(&q, &o), SALE_CODE_NOT_USABLE);
	till_verify();
}
END_TEST

START_TEST(vch_04_the_job_tells_used_vouchers_from_those_that_expired)
{
	int64_t id = discount_voucher();
	struct sale_request q = till_quick(customer, 100000);
	struct reward_claim used, unused;

	OK(buy(customer, id, 0));
	used = bought.claim;
	OK(buy(customer, id, 0));
	unused = bought.claim;
	q.codes = &used.code;
	q.n_codes = 1;
	till_sell(&q);
	till.now = used.deadline;
	ck_assert_int_gt(claim_expire_run(test_db, test_arena, till.now), 0);
	ck_assert_int_eq(claim_expire_run(test_db, test_arena, till.now), 0);
	ck_assert(claim_load(&till, used.id, &used) && claim_load(&till, unused.id, &unused));
	ck_assert_int_eq(used.state, CLAIM_HANDED_OVER);
	ck_assert_int_eq(unused.state, CLAIM_EXPIRED);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(claims_open, "reward_claim",
		gft_03_a_reward_is_bought_with_points,
		gft_02_points_credit_and_coin_are_paid_together,
		gft_03_too_few_points_are_told,
		gft_04_a_branch_sells_its_own_stock_only,
		gft_04_staff_of_another_branch_do_not_see_the_claim,
		gft_05_after_the_deadline_it_is_too_late_and_the_stock_returns,
		gft_05_the_price_of_what_nobody_collected_returns_if_the_reward_says_so,
		gft_06_a_piece_is_handed_over_once,
		gft_06_a_code_is_found_as_people_type_it,
		gft_03_limits_count_what_was_bought,
		gft_02_a_reward_of_a_level_is_not_for_others,
		gft_02_what_is_off_or_out_of_its_time_is_not_sold,
		gft_09_vch_05_credit_is_there_at_once_and_lives_as_long_as_it_says,
		gft_05_what_is_cancelled_returns_to_its_own_lots,
		gft_05_points_that_expired_meanwhile_do_not_live_again,
		gft_05_or_live_as_long_as_the_store_restores,
		evt_05_a_product_is_given_once_for_one_cause,
		gft_01_a_gift_of_a_refunded_sale_is_taken_back,
		vch_02_a_voucher_is_offered_from_a_balance_on,
		vch_03_a_voucher_is_paid_with_credit,
		gft_01_a_sale_gives_a_reward_and_its_refund_takes_it_back,
		gft_01_a_sale_stands_when_its_reward_has_run_out,
		gft_03_the_statement_names_the_reward,
		vch_01_a_voucher_s_code_unlocks_its_campaign_once,
		vch_01_a_refund_gives_the_voucher_back_and_it_can_be_cancelled,
		vch_04_the_job_tells_used_vouchers_from_those_that_expired);
}
