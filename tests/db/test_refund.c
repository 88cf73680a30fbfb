/* Refunds: nobody gains or loses a rial, whatever the split. [§7, field P1–P9] */
#include <stdlib.h>
#include <string.h>

#include "domain/adjustment.h"
#include "domain/expiry.h"
#include "domain/ledger.h"
#include "tests/db/till.h"
#include "tests/random.h"

static const char cashback[] =
	"{'name':'c','trigger':'sale','benefits':[{'give':'discount','percent':10},{'give':'credit','percent':7},"
	"{'give':'points','per':1000,'amount':1.5},{'give':'xp','per':1000,'amount':1}]}";

/* Three lines, a wallet payment, awkward numbers. */
static struct sale_outcome sell_three(int64_t customer)
{
	static struct sale_line_request l[3];
	struct sale_request q = { .customer = { .id = customer }, .branch_id = till_branch,
		.lines = l, .n_lines = 3,
		.credit_wanted = { 12345 } };

	l[0] = (struct sale_line_request){ .name = "الف", .quantity = { 3000 }, .has_price = true,
		.unit_price = { 33333 } };
	l[1] = (struct sale_line_request){ .name = "ب", .quantity = { 7000 }, .has_price = true,
		.unit_price = { 10001 } };
	l[2] = (struct sale_line_request){ .name = "پ", .quantity = { 1250 }, .has_price = true,
		.unit_price = { 77777 } };
	return till_sell(&q);
}

static void campaign_set_active_now(int64_t id, bool active)
{
	db_exec(test_db, "UPDATE campaign SET active = ? WHERE store_id = ? AND id = ?", V((int)active),
		V(till.store_id), V(id));
	till_setting("active = TRUE");
}

static struct account_row account(int64_t customer)
{
	struct account_row row;

	ck_assert(account_load(&till, customer, &row));
	return row;
}

START_TEST(a_full_refund_undoes_the_sale)
{
	int64_t c = till_customer(5, 0);

	till_campaign(cashback);
	till_charge(c, ASSET_CREDIT, 20000, 30, 0);
	struct account_row before = account(c);
	struct sale_outcome o = sell_three(c);
	struct refund_outcome r = till_refund_all(o.sale_id);
	struct account_row after = account(c);

	ck_assert_int_eq(r.money_back.rial, o.result.payable.rial);
	ck_assert_int_eq(r.credit_back.rial, 12345);
	ck_assert(r.full);
	ck_assert_int_eq(after.credit, before.credit);
	ck_assert_int_eq(after.points, before.points);
	ck_assert_int_eq(after.xp, before.xp);
	ck_assert_int_eq(after.sales_count, 0);
	ck_assert_int_eq(after.spent.rial, 0);
	till_verify();
}
END_TEST

/* k partial refunds end in exactly the state of one full refund: 20 random splits. */
START_TEST(any_split_ends_in_the_state_of_one_full_refund)
{
	till_campaign(cashback);
	for (unsigned seed = 1; seed <= 20; seed++) {
		int64_t c = till_customer(5, 0), left[3] = { 3000, 7000, 1250 }, money = 0, credit = 0;
		till_charge(c, ASSET_CREDIT, 20000, 30, 0);
		struct sale_outcome o = sell_three(c);
		srand(seed);
		while (left[0] + left[1] + left[2]) {
			int line = rand() % 3;
			struct refund_line_request l = { .line = line + 1 };
			struct refund_outcome r;
			if (!left[line])
				continue;
			l.quantity.thousandths = 1 + rand() % left[line];
			left[line] -= l.quantity.thousandths;
			ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
				.lines = &l,
				.n_lines = 1, .reason = "x" }, &r), REFUND_OK);
			ck_assert_int_ge(r.money_back.rial, 0);
			ck_assert_int_ge(r.credit_back.rial, 0);
			money += r.money_back.rial;
			credit += r.credit_back.rial;
			ck_assert_int_eq(r.full, left[0] + left[1] + left[2] == 0);
		}
		struct account_row after = account(c);
		ck_assert_int_eq(money, o.result.payable.rial);
		ck_assert_int_eq(credit, 12345);
		ck_assert_int_eq(after.credit, 20000);
		ck_assert_int_eq(after.points, 0);
		ck_assert_int_eq(after.xp, 0);
		ck_assert_int_eq(after.sales_count, 0);
	}
	till_verify();
}
END_TEST

START_TEST(ten_tenths_take_back_exactly_all)
{
	int64_t c = till_customer(5, 0);

	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','per':10,'amount':1}]}");
	struct sale_request q = till_quick(c, 100); /* 10 points; a tenth of 10 money units earns 1 */
	struct sale_outcome o = till_sell(&q);
	for (int i = 0; i < 10; i++) {
		struct refund_outcome r;
		ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
			.amount = { 10 },
			.reason = "x" }, &r), REFUND_OK);
		ck_assert_int_eq(r.taken[ASSET_POINTS], 100);
	}
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

START_TEST(a_sale_cannot_be_refunded_beyond_itself)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 1000);
	struct refund_outcome r;
	struct sale_outcome o = till_sell(&q);

	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
		.amount = { 1001 }, .reason = "x" }, &r), REFUND_EXCEEDS_SALE);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
		.amount = { 600 }, .reason = "x" }, &r), REFUND_OK);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
		.amount = { 401 }, .reason = "x" }, &r), REFUND_EXCEEDS_SALE);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
		.reason = "x" }, &r), REFUND_EMPTY);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = 999999, .all = true,
		.reason = "x" }, &r), REFUND_SALE_UNKNOWN);
	ck_assert_int_eq(till_refund_all(o.sale_id).money_back.rial, 400);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .all = true,
		.reason = "x" }, &r), REFUND_EXCEEDS_SALE);
	till_verify();
}
END_TEST

/* Earn 100 points, spend 80 by hand, return all. [§7 clawback] */
static struct refund_outcome earn_spend_return(int64_t c)
{
	struct sale_request q = till_quick(c, 100000);
	struct account_row balances;
	int64_t id;

	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','amount':100}]}");
	struct sale_outcome o = till_sell(&q);
	db_begin(test_db);
	ck_assert_int_eq(adjustment_post(&till, &(struct adjustment_request){ .customer_id = c,
		.asset = ASSET_POINTS, .amount = -8000, .reason = "جایزه" }, &balances, &id),
			ADJUSTMENT_OK);
	db_commit(test_db);
	return till_refund_all(o.sale_id);
}

/* Earns 100 points that live five days, spends 40 of them, lets the rest expire. */
static int64_t earn_and_let_expire(int64_t c, bool booked)
{
	struct sale_request q = till_quick(c, 100000);
	int64_t sale;

	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','per':1000,'amount':1,"
		"'terms':{'valid_days':5}}]}");
	sale = till_sell(&q).sale_id;
	till_charge(c, ASSET_POINTS, -4000, 0, 0);
	till.now.s += 7 * 86400;
	if (booked)
		ck_assert_int_gt(expiry_run(test_db, test_arena, till.now), 0);
	return sale;
}

START_TEST(nobody_owes_what_expired_unspent)
{
	static const int64_t parts[2][3] = { { 100000, 0, 0 }, { 37000, 5000, 58000 } };

	till_setting("clawback = 'debt', point_value = 50");
	for (int booked = 0; booked < 2; booked++)
		for (int k = 0; k < 2; k++) {
			int64_t c = till_customer(5, 0), sale = earn_and_let_expire(c, booked), taken = 0;
			struct refund_outcome r;

			for (int i = 0; i < 3 && parts[k][i]; i++) {
				ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = sale,
					.amount = { parts[k][i] }, .reason = "x" }, &r), REFUND_OK);
				taken += r.taken[ASSET_POINTS];
			}
			ck_assert_int_eq(taken, 4000); /* what was spent, and no more */
			while (expiry_run(test_db, test_arena, till.now))
				;
			ck_assert_int_eq(till_balance(c, ASSET_POINTS), -4000);
			db_exec(test_db, "UPDATE campaign SET active = FALSE WHERE store_id = ?", V(till.store_id));
			till_setting("active = TRUE");
		}
	till_verify();
}
END_TEST

/* Credit earned by one sale, spent in another, and all of both given back in what parts and order it may. */
static void earn_spend_and_return_both(int64_t c, struct random *chance, int64_t campaign)
{
	struct sale_request q = till_quick(c, 100000), again = till_quick(c, 50000);
	struct refund_outcome r;
	int64_t sales[2], left[2] = { 100000, 50000 };

	campaign_set_active_now(campaign, true);
	sales[0] = till_sell(&q).sale_id;
	campaign_set_active_now(campaign, false);
	again.credit_wanted.rial = 1 + random_below(chance, 10000);
	sales[1] = till_sell(&again).sale_id;
	till.now.s += random_once_in(chance, 3) ? 0 : 7 * 86400;
	while (left[0] + left[1]) {
		int which = (int)random_below(chance, 2);
		int64_t part = left[which] ? 1 + random_below(chance, left[which]) : 0;

		if (random_once_in(chance, 4))
			expiry_run(test_db, test_arena, till.now);
		if (!part)
			continue;
		left[which] -= part;
		ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = sales[which],
			.amount = { part }, .reason = "x" }, &r), REFUND_OK);
	}
}

START_TEST(nobody_owes_credit_that_he_gave_back_whatever_the_order)
{
	static const char *const policies[] = { "clawback = 'debt', restore_days = 0",
		"clawback = 'debt', restore_days = 3" };
	int64_t campaign = till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'credit',"
		"'percent':10,'terms':{'valid_days':5}}]}");

	for (int i = 0; i < 60; i++) {
		struct random chance = { (uint64_t)i };
		int64_t c = till_customer(5, 0);

		till_setting(policies[i % 2]);
		earn_spend_and_return_both(c, &chance, campaign);
		while (expiry_run(test_db, test_arena, till.now))
			;
		ck_assert_msg(account(c).credit == 0 && account(c).credit_debt == 0, "seed %d: %lld, owes %lld", i,
			(long long)account(c).credit, (long long)account(c).credit_debt);
	}
	till_verify();
}
END_TEST

START_TEST(credit_that_comes_back_repays_debt_before_its_lots)
{
	int64_t c = till_customer(5, 0);
	struct sale_request earn = till_quick(c, 100000), spend = till_quick(c, 50000);
	int64_t campaign = till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'credit',"
		"'percent':10,'terms':{'valid_days':5}}]}"), sales[2];

	till_setting("clawback = 'debt'");
	sales[0] = till_sell(&earn).sale_id;
	campaign_set_active_now(campaign, false);
	spend.credit_wanted.rial = 10000;
	sales[1] = till_sell(&spend).sale_id;
	till_refund_all(sales[0]);
	ck_assert_int_eq(account(c).credit_debt, 10000);
	till_refund_all(sales[1]);
	ck_assert_int_eq(account(c).credit_debt, 0); /* and nothing is left that could expire beside it */
	till.now.s += 7 * 86400;
	ck_assert_int_eq(expiry_run(test_db, test_arena, till.now), 0);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(what_expired_unspent_is_not_kept_from_the_money)
{
	int64_t c = till_customer(5, 0), sale;

	till_setting("clawback = 'deduct', point_value = 50");
	sale = earn_and_let_expire(c, true);
	ck_assert_int_eq(till_refund_all(sale).deducted.rial, 40 * 50);
	till_verify();
}
END_TEST

START_TEST(clawback_debt_goes_below_zero_and_is_repaid_first)
{
	int64_t c = till_customer(5, 0);

	till_setting("clawback = 'debt', point_value = 50");
	struct refund_outcome r = earn_spend_return(c);
	ck_assert_int_eq(r.taken[ASSET_POINTS], 10000);
	ck_assert_int_eq(r.shortfall[ASSET_POINTS], 8000);
	ck_assert_int_eq(r.money_back.rial, 100000);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), -8000);
	till_verify();
	struct sale_request q = till_quick(c, 1000); /* earns 100 again: 80 repay */
	till_sell(&q);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 2000);
	ck_assert_int_eq(account(c).points_debt, 0);
	till_verify();
}
END_TEST

START_TEST(clawback_deduct_keeps_the_worth_from_the_money)
{
	int64_t c = till_customer(5, 0);

	till_setting("clawback = 'deduct', point_value = 50");
	struct refund_outcome r = earn_spend_return(c);
	ck_assert_int_eq(r.deducted.rial, 80 * 50);
	ck_assert_int_eq(r.money_back.rial, 100000 - 80 * 50);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

START_TEST(clawback_forgive_stops_at_zero_and_records_the_shortfall)
{
	int64_t c = till_customer(5, 0);

	till_setting("clawback = 'forgive', point_value = 50");
	struct refund_outcome r = earn_spend_return(c);
	ck_assert_int_eq(r.money_back.rial, 100000);
	ck_assert_int_eq(r.shortfall[ASSET_POINTS], 8000);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

/* Credit goes back to its own lot; one that expired meanwhile is gone, or lives `restore_days`. */
static int64_t pay_then_expire(int64_t c)
{
	struct sale_request q = till_quick(c, 10000);

	till_charge(c, ASSET_CREDIT, 5000, 2, 0);
	q.credit_wanted.rial = 5000;
	struct sale_outcome o = till_sell(&q);
	till.now.s += 5 * 86400;
	return o.sale_id;
}

START_TEST(credit_of_an_expired_lot_expires_at_once)
{
	int64_t c = till_customer(5, 0), sale = pay_then_expire(c);
	struct refund_outcome r = till_refund_all(sale);

	ck_assert_int_eq(r.credit_back.rial, 5000);
	ck_assert_int_eq(r.credit_expired.rial, 5000);
	ck_assert_int_eq(r.money_back.rial, 5000);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(credit_of_an_expired_lot_is_restored_for_days)
{
	int64_t c, sale;

	till_setting("restore_days = 3");
	c = till_customer(5, 0);
	sale = pay_then_expire(c);
	till_refund_all(sale);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 5000);
	till.now.s += 2 * 86400;
	struct sale_request q = till_quick(c, 10000);
	q.credit_max = true;
	ck_assert_int_eq(till_sell(&q).result.credit_paid.rial, 5000);
	till_verify();
}
END_TEST

START_TEST(stock_comes_back_unless_damaged)
{
	int64_t c = till_customer(5, 0), p = till_product((money_t){ 1000 }, 10);
	struct sale_line_request l = { .product_id = p, .quantity = { 4000 } };
	struct sale_request q = { .customer = { .id = c }, .branch_id = till_branch, .lines = &l,
		.n_lines = 1 };
	struct sale_outcome o = till_sell(&q);
	struct refund_line_request back = { .line = 1, .quantity = { 1000 } }, damaged = { 1,
		{ 1000 }, true };
	struct refund_outcome r;

	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .lines = &back,
		.n_lines = 1, .reason = "x" }, &r), REFUND_OK);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
		.lines = &damaged, .n_lines = 1, .reason = "x" }, &r), REFUND_OK);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT stock FROM product WHERE store_id = ? AND id = ?",
		V(till.store_id), V(p)), 7000);
}
END_TEST

START_TEST(a_full_refund_returns_the_use_and_a_partial_one_does_not)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 10000);
	struct refund_outcome r;

	till_campaign("{'name':'l','trigger':'sale','limits':{'uses_per_customer':1,'total_uses':5,'budget':1000},"
		"'benefits':[{'give':'discount','amount':1000}]}");
	struct sale_outcome o = till_sell(&q);
	ck_assert_int_eq(o.result.discount.rial, 1000);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
		.amount = { 5000 }, .reason = "x" }, &r), REFUND_OK);
	ck_assert_int_eq(till_sell(&q).result.discount.rial, 0);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(till_sell(&q).result.discount.rial, 1000);
	till_verify();
}
END_TEST

START_TEST(a_quote_names_what_comes_back_of_each_line)
{
	struct refund_line_request back[] = { { 3, { 250 }, false }, { 1, { 2000 }, false } };
	struct sale_outcome o;
	struct refund_outcome r;

	till_campaign(cashback);
	int64_t c = till_customer(5, 0);
	till_charge(c, ASSET_CREDIT, 20000, 30, 0);
	o = sell_three(c);
	ck_assert_int_eq(refund_quote(&till, &(struct refund_request){ .sale_id = o.sale_id, .lines = back,
		.n_lines = 2, .reason = "" }, &r), REFUND_OK);
	ck_assert_uint_eq(r.n_items, 2);
	ck_assert_int_eq(r.items[0].line->line, 1);
	ck_assert_int_eq(r.items[0].measure, 2000);
	ck_assert_int_eq(r.items[1].line->line, 3);
	ck_assert_int_eq(r.items[0].net.rial + r.items[1].net.rial, r.net.rial);
	ck_assert(!r.items[0].restocked);
}
END_TEST

START_TEST(of_a_quick_sale_at_most_the_whole_comes_back)
{
	struct sale_request q = till_quick(0, 1000000000000);
	struct sale_outcome o = till_sell(&q);
	struct refund_line_request line = { .line = 1, .quantity = { 1001 } };
	struct refund_request back = { .sale_id = o.sale_id, .lines = &line, .n_lines = 1, .reason = "x" };
	struct refund_outcome r;

	ck_assert_int_eq(till_refund(&back, &r), REFUND_EXCEEDS_SALE);
	line.quantity.thousandths = 1000000000000; /* times the gross, it would fit nowhere */
	ck_assert_int_eq(till_refund(&back, &r), REFUND_EXCEEDS_SALE);
	line.quantity.thousandths = 250;
	ck_assert_int_eq(till_refund(&back, &r), REFUND_OK);
	ck_assert_int_eq(r.money_back.rial, 250000000000);
}
END_TEST

START_TEST(rules_changed_meanwhile_do_not_change_a_refund)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 100000);

	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','amount':10}]}");
	struct sale_outcome o = till_sell(&q);
	db_exec(test_db, "UPDATE campaign SET active = FALSE WHERE store_id = ?", V(till.store_id));
	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','amount':99}]}");
	ck_assert_int_eq(till_refund_all(o.sale_id).taken[ASSET_POINTS], 1000);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

START_TEST(expiry_books_each_lot_once)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);

	till_charge(c, ASSET_CREDIT, 5000, 1, 0);
	till_charge(c, ASSET_CREDIT, 700, 0, 0);
	till_charge(d, ASSET_POINTS, 300, 1, 0);
	ck_assert_int_eq(expiry_run(test_db, test_arena, till.now), 0);
	till.now.s += 3 * 86400;
	ck_assert_int_eq(expiry_run(test_db, test_arena, till.now), 2);
	ck_assert_int_eq(expiry_run(test_db, test_arena, till.now), 0);
	ck_assert_int_eq(till_balance(c, ASSET_CREDIT), 700);
	ck_assert_int_eq(till_balance(d, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

/* The customer's carry of the only campaign that keeps one. */
static int64_t carry_of(int64_t customer)
{
	return db_int(test_db, test_arena, -1, "SELECT CAST(SUM(carry) AS SIGNED) FROM campaign_use WHERE store_id = ?"
		" AND customer_id = ? AND period = ''", V(till.store_id), V(customer));
}

START_TEST(a_carry_goes_with_parts_as_with_the_whole)
{
	int64_t parts = till_customer(5, 0), whole = till_customer(5, 0);
	int64_t splits[] = { 1, 3333, 4000, 666 };

	till_campaign("{'name':'n','trigger':'sale','active':true,"
		"'benefits':[{'give':'points','per':10000,'amount':1,'carry':true}]}");
	/* 7,000 are kept; then 8,000 make 1 point and leave 5,000: the sale took 2,000 out of the carry */
	for (int i = 0; i < 2; i++) {
		struct sale_request first = till_quick(i ? whole : parts, 7000);
		struct sale_request second = till_quick(i ? whole : parts, 8000);
		struct sale_outcome o;
		struct refund_outcome r;

		till_sell(&first);
		o = till_sell(&second);
		ck_assert_int_eq(carry_of(i ? whole : parts), 5000);
		if (i) {
			till_refund_all(o.sale_id);
			continue;
		}
		for (size_t k = 0; k < sizeof splits / sizeof *splits; k++)
			ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
				.amount = { splits[k] }, .reason = "" }, &r), REFUND_OK);
	}
	ck_assert_int_eq(carry_of(whole), 7000);
	ck_assert_int_eq(carry_of(parts), 7000);
	ck_assert_int_eq(till_balance(parts, ASSET_POINTS), till_balance(whole, ASSET_POINTS));
	till_verify();
}
END_TEST

START_TEST(half_of_a_sale_gives_half_of_its_carry_back)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 9000);
	struct sale_outcome o;
	struct refund_outcome r;

	till_campaign("{'name':'n','trigger':'sale','active':true,"
		"'benefits':[{'give':'points','per':10000,'amount':1,'carry':true}]}");
	o = till_sell(&q);
	ck_assert_int_eq(carry_of(c), 9000);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .amount = { 4500 },
		.reason = "" }, &r), REFUND_OK);
	ck_assert_int_eq(carry_of(c), 4500);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(carry_of(c), 0);
}
END_TEST

/* What waits of a sale goes first, whatever else there is. [§7] */
START_TEST(pts_pending_rewards_of_the_sale_are_cancelled_before_anything_else)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 100000);
	struct sale_outcome o;
	struct asset_sums sums;

	till_campaign("{'name':'n','trigger':'sale','active':true,'benefits':[{'give':'points','per':1000,"
		"'amount':1,'terms':{'pending_days':10}}]}");
	till_charge(c, ASSET_POINTS, 5000, 0, 0);
	o = till_sell(&q);
	lot_sums(&till, c, &sums);
	ck_assert_int_eq(sums.pending[ASSET_POINTS], 10000);
	for (int i = 0; i < 4; i++) {
		struct refund_outcome r;

		ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id,
			.amount = { 25000 }, .reason = "" }, &r), REFUND_OK);
		lot_sums(&till, c, &sums);
		ck_assert_int_eq(sums.pending[ASSET_POINTS], 10000 - (i + 1) * 2500);
		ck_assert_int_eq(sums.usable[ASSET_POINTS], 5000);
	}
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN("refund",
		a_full_refund_undoes_the_sale,
		any_split_ends_in_the_state_of_one_full_refund,
		ten_tenths_take_back_exactly_all,
		a_sale_cannot_be_refunded_beyond_itself,
		nobody_owes_what_expired_unspent,
		nobody_owes_credit_that_he_gave_back_whatever_the_order,
		credit_that_comes_back_repays_debt_before_its_lots,
		what_expired_unspent_is_not_kept_from_the_money,
		clawback_debt_goes_below_zero_and_is_repaid_first,
		clawback_deduct_keeps_the_worth_from_the_money,
		clawback_forgive_stops_at_zero_and_records_the_shortfall,
		credit_of_an_expired_lot_expires_at_once,
		credit_of_an_expired_lot_is_restored_for_days,
		stock_comes_back_unless_damaged,
		a_full_refund_returns_the_use_and_a_partial_one_does_not,
		a_quote_names_what_comes_back_of_each_line,
		of_a_quick_sale_at_most_the_whole_comes_back,
		rules_changed_meanwhile_do_not_change_a_refund,
		expiry_books_each_lot_once,
		a_carry_goes_with_parts_as_with_the_whole,
		half_of_a_sale_gives_half_of_its_carry_back,
		pts_pending_rewards_of_the_sale_are_cancelled_before_anything_else);
}
