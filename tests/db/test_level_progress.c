/* Sales count day by day and lift who reaches a level. [§5] */
#include "domain/level_progress.h"

#include "domain/level_move.h"
#include "tests/db/levels.h"

static const char points_per_1000[] =
	"{'name':'p','trigger':'sale','benefits':[{'give':'points','per':1000,'amount':1}]}";

static const struct levels_rules by_amount = { .silver = "{'amount_paid':{'min':100000}}",
	.gold = "{'amount_paid':{'min':500000}}" };

START_TEST(tier_05_the_sale_that_reaches_the_amount_lifts_at_once)
{
	int64_t c = till_customer(5, 0);
	struct sale_outcome o;

	levels_open(levels_yearly(), by_amount);
	o = levels_sell(c, 99999);
	ck_assert(!o.level_changed);
	ck_assert_int_eq(o.level_id, levels_id[0]);
	o = levels_sell(c, 1);
	ck_assert(o.level_changed);
	ck_assert_int_eq(o.level_id, levels_id[1]);
	ck_assert_str_eq(o.level_name, "نقره‌ای");
	ck_assert_int_eq(levels_of(c), 1);
	o = levels_sell(c, 1);
	ck_assert(!o.level_changed);
	ck_assert_int_eq(levels_moves(c, "done"), 1);
	till_verify();
}
END_TEST

START_TEST(tier_01_one_sale_may_climb_several_steps)
{
	int64_t c = till_customer(5, 0);

	levels_open(levels_yearly(), by_amount);
	ck_assert_int_eq(levels_sell(c, 500000).level_id, levels_id[2]);
	ck_assert_int_eq(levels_of(c), 2);
	ck_assert_int_eq(levels_moves(c, "done"), 1);
}
END_TEST

START_TEST(tier_03_points_earned_count_and_spending_them_never_demotes)
{
	int64_t c = till_customer(5, 0);

	till_campaign(points_per_1000);
	levels_open(levels_yearly(), (struct levels_rules){ .silver = "{'points_earned':{'min':100}}",
		.silver_stay = "{'points_earned':{'min':100}}" });
	levels_sell(c, 100000);
	ck_assert_int_eq(levels_of(c), 1);
	till_charge(c, ASSET_POINTS, -10000, 0, 0);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 0);
	levels_at(1406, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
	till_verify();
}
END_TEST

START_TEST(tier_04_the_number_of_purchases_counts)
{
	int64_t c = till_customer(5, 0);

	levels_open(levels_yearly(), (struct levels_rules){ .silver = "{'sales_count':{'min':3}}" });
	levels_sell(c, 10);
	levels_sell(c, 10);
	ck_assert_int_eq(levels_of(c), 0);
	levels_sell(c, 10);
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(tier_06_points_and_amount_together)
{
	int64_t c = till_customer(5, 0);

	till_campaign(points_per_1000);
	levels_open(levels_yearly(), (struct levels_rules){
		.silver = "{'all':[{'points_earned':{'min':50}},{'sales_count':{'min':2}}]}" });
	levels_sell(c, 100000);
	ck_assert_int_eq(levels_of(c), 0);
	levels_sell(c, 1000);
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(tier_02_the_amount_of_a_week_begins_anew_on_saturday)
{
	struct level_settings s = levels_yearly();
	int64_t c = till_customer(5, 0);

	s.period = LEVEL_WEEK;
	levels_open(s, by_amount);
	levels_at(1405, 9, 6); /* a Friday */
	levels_sell(c, 60000);
	levels_at(1405, 9, 7);
	levels_sell(c, 60000);
	ck_assert_int_eq(levels_of(c), 0);
	levels_at(1405, 9, 13);
	levels_sell(c, 40000);
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(a_day_begins_at_midnight_in_tehran)
{
	struct level_settings s = levels_yearly();
	int64_t c = till_customer(5, 0);
	date_t new_year;

	levels_open(s, by_amount);
	date_of_jalali((struct jalali){ 1406, 1, 1 }, &new_year);
	till.now.s = day_start(till.store->zone, new_year).s - 1;
	levels_sell(c, 60000);
	till.now.s += 1;
	levels_sell(c, 60000);
	ck_assert_int_eq(levels_of(c), 0); /* a year each */
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer_day WHERE customer_id = ?",
		V(c)), 2);
	levels_sell(c, 40000);
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(what_credit_paid_is_not_paid_again)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 100000);

	levels_open(levels_yearly(), by_amount);
	till_charge(c, ASSET_CREDIT, 50000, 0, 0);
	q.credit_max = true;
	till_sell(&q);
	ck_assert_int_eq(levels_of(c), 0);
	levels_sell(c, 50000);
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

START_TEST(tier_07_a_return_after_promotion_counts_but_demotes_only_at_the_end)
{
	int64_t c = till_customer(5, 0);
	struct levels_rules rules = by_amount;
	struct sale_outcome o;

	rules.silver_stay = rules.silver;
	levels_open(levels_yearly(), rules);
	o = levels_sell(c, 100000);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT paid + sales FROM customer_day"
		" WHERE customer_id = ?", V(c)), 0);
	levels_at(1406, 1, 1);
	levels_run();
	ck_assert_int_eq(levels_of(c), 0);
	till_verify();
}
END_TEST

START_TEST(the_sale_is_judged_at_the_old_level_unless_the_store_says_otherwise)
{
	struct level_settings s = levels_yearly();
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct sale_request q;
	struct sale_outcome quote;

	db_exec(test_db, "UPDATE level SET discount = 1000 WHERE store_id = ? AND position = 2",
		V(till.store_id));
	levels_open(s, by_amount);
	ck_assert_int_eq(levels_sell(c, 100000).result.net.rial, 100000);
	s.new_rates = true;
	levels_set(s);
	q = till_quick(d, 100000);
	ck_assert_int_eq(sale_quote(&till, &q, &quote), SALE_OK);
	ck_assert(quote.level_changed);
	ck_assert_int_eq(quote.result.net.rial, 90000);
	ck_assert_int_eq(levels_of(d), 0);
	ck_assert_int_eq(till_sell(&q).result.net.rial, 90000);
	ck_assert_int_eq(levels_of(d), 1); /* though 90,000 alone would not have been enough */
	till_verify();
}
END_TEST

START_TEST(tier_11_a_promotion_may_wait_for_the_manager)
{
	struct level_settings s = levels_yearly();
	int64_t c = till_customer(5, 0);
	struct level_move_row *moves;

	s.promotion_confirm = true;
	levels_open(s, by_amount);
	ck_assert(!levels_sell(c, 100000).level_changed);
	levels_sell(c, 400000); /* now gold: the same proposal, higher */
	ck_assert_int_eq(levels_of(c), 0);
	ck_assert_uint_eq(level_move_list(&till, MOVE_WAITING, 0, 10, &moves), 1);
	ck_assert_int_eq(moves[0].to_level_id, levels_id[2]);
	db_begin(test_db);
	ck_assert_uint_eq(level_moves_decide(&till, &moves[0].id, 1, true), 1);
	ck_assert_int_eq(levels_of(c), 2);
	ck_assert_uint_eq(level_moves_decide(&till, &moves[0].id, 1, true), 0);
	db_commit(test_db);
	ck_assert_uint_eq(level_history(&till, c, 0, 10, &moves), 1);
	ck_assert_str_eq(moves[0].why, "promotion");
}
END_TEST

START_TEST(tier_11_what_was_rejected_is_not_proposed_again_in_the_period)
{
	struct level_settings s = levels_yearly();
	int64_t c = till_customer(5, 0);
	struct level_move_row *moves;

	s.promotion_confirm = true;
	levels_open(s, by_amount);
	levels_sell(c, 100000);
	ck_assert_uint_eq(level_move_list(&till, MOVE_WAITING, 0, 10, &moves), 1);
	db_begin(test_db);
	ck_assert_uint_eq(level_moves_decide(&till, &moves[0].id, 1, false), 1);
	db_commit(test_db);
	levels_sell(c, 1000);
	ck_assert_int_eq(levels_moves(c, "waiting"), 0);
	levels_sell(c, 400000); /* gold was never rejected */
	ck_assert_int_eq(levels_moves(c, "waiting"), 1);
	levels_at(1406, 1, 2);
	levels_sell(c, 100000);
	ck_assert_int_eq(levels_moves(c, "waiting"), 1);
	ck_assert_int_eq(levels_of(c), 0);
}
END_TEST

START_TEST(a_referrer_rises_by_what_he_earned)
{
	int64_t brought_by = till_customer(9, 0), c = till_customer(5, brought_by);

	till_campaign("{'name':'r','trigger':'sale','benefits':[{'give':'points','amount':7,'to':'referrer'}]}");
	levels_open(levels_yearly(), (struct levels_rules){ .silver = "{'points_earned':{'min':14}}" });
	levels_sell(c, 1000);
	ck_assert_int_eq(levels_of(brought_by), 0);
	levels_sell(c, 1000);
	ck_assert_int_eq(levels_of(brought_by), 1);
	ck_assert_int_eq(levels_of(c), 0);
}
END_TEST

START_TEST(a_sale_pays_two_statements_for_it_and_none_without_a_programme)
{
	int64_t c = till_customer(5, 0);
	struct sale_request q = till_quick(c, 1000);
	uint64_t before, bare;

	till_sell(&q);
	before = db_statements(test_db);
	till_sell(&q);
	bare = db_statements(test_db) - before;
	levels_open(levels_yearly(), by_amount);
	till_sell(&q);
	before = db_statements(test_db);
	till_sell(&q);
	ck_assert_uint_eq(db_statements(test_db) - before, bare + 2);
}
END_TEST

/* 50 points for silver, 500 for gold. */
static void gifts(void)
{
	till_campaign(arena_printf(test_arena, "{'name':'s','trigger':'level_up','conditions':{'level':{'in':[%lld]}},"
		"'benefits':[{'give':'points','amount':50}]}", (long long)levels_id[1]));
	till_campaign(arena_printf(test_arena, "{'name':'g','trigger':'level_up','conditions':{'level':{'in':[%lld]}},"
		"'benefits':[{'give':'points','amount':500}]}", (long long)levels_id[2]));
}

START_TEST(tier_12_the_gift_of_a_level_comes_with_the_promotion)
{
	int64_t c = till_customer(5, 0), d = till_customer(5, 0);
	struct sale_outcome o;

	levels_open(levels_yearly(), by_amount);
	gifts();
	o = levels_sell(c, 100000);
	ck_assert_int_eq(o.balances.points, 5000);
	levels_sell(c, 1000);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 5000);
	levels_sell(d, 500000); /* two steps: the gift of the level that was reached */
	ck_assert_int_eq(till_balance(d, ASSET_POINTS), 50000);
	till_verify();
}
END_TEST

START_TEST(tier_12_a_gift_is_given_once_in_a_period)
{
	int64_t c = till_customer(5, 0);
	struct level_move_request down = { .customer_id = c, .reason = "r", .freeze_until = DATE_NONE,
		.grace_days = -1 };

	levels_open(levels_yearly(), by_amount);
	gifts();
	levels_sell(c, 100000);
	down.level_id = levels_id[0];
	db_begin(test_db);
	ck_assert_int_eq(level_move_customer(&till, &down), LEVEL_MOVE_OK);
	db_commit(test_db);
	levels_sell(c, 1000);
	ck_assert_int_eq(levels_of(c), 1);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 5000);
	db_begin(test_db);
	ck_assert_int_eq(level_move_customer(&till, &down), LEVEL_MOVE_OK);
	db_commit(test_db);
	levels_at(1406, 1, 5);
	levels_sell(c, 100000);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 10000);
	till_verify();
}
END_TEST

START_TEST(the_points_of_a_gift_count_too)
{
	int64_t c = till_customer(5, 0);

	levels_open(levels_yearly(), (struct levels_rules){ .silver = "{'amount_paid':{'min':1000}}",
		.gold = "{'points_earned':{'min':50}}" });
	gifts();
	levels_sell(c, 1000);
	ck_assert_int_eq(levels_of(c), 2);
	ck_assert_int_eq(till_balance(c, ASSET_POINTS), 55000);
	ck_assert_int_eq(levels_moves(c, "done"), 2);
	till_verify();
}
END_TEST

START_TEST(tier_13_the_rfm_score_lifts_in_the_night)
{
	int64_t c = till_customer(5, 0);

	levels_open(levels_yearly(), (struct levels_rules){ .silver = "{'rfm_score':{'min':12}}" });
	db_exec(test_db, "INSERT INTO customer_score (store_id, customer_id, r, f, m) VALUES (?, ?, 5, 4, 3)"
		" ON DUPLICATE KEY UPDATE r = 5, f = 4, m = 3", V(till.store_id), V(c));
	ck_assert_int_eq(levels_of(c), 0);
	till.now.s += 86400;
	levels_run();
	ck_assert_int_eq(levels_of(c), 1);
}
END_TEST

/* Forty random sales and returns of four customers, some brought by others, with levels that give. */
START_TEST(whatever_happens_the_books_and_the_days_agree)
{
	struct level_settings s = levels_yearly();
	int64_t c[4], sold[64], n_sold = 0;
	uint64_t seed = 1405;

	s.period = LEVEL_QUARTER;
	s.new_rates = true;
	s.grace_days = 3;
	for (int i = 0; i < 4; i++)
		c[i] = till_customer(40, i ? c[0] : 0);
	till_campaign(points_per_1000);
	till_campaign("{'name':'r','trigger':'sale','benefits':[{'give':'points','amount':7,'to':'referrer'},"
		"{'give':'credit','percent':3}]}");
	db_exec(test_db, "UPDATE level SET discount = 250 * position, cashback = 100 * position,"
		" multiplier = 100 + 25 * position WHERE store_id = ?", V(till.store_id));
	levels_open(s, (struct levels_rules){
		.silver = "{'any':[{'amount_paid':{'min':300000}},{'points_earned':{'min':150}}]}",
		.silver_stay = "{'sales_count':{'min':2}}", .gold = "{'amount_paid':{'min':900000}}",
		.gold_stay = "{'amount_paid':{'min':700000,'window':{'days':60}}}" });
	gifts();
	levels_deduct(2, 700);
	for (int i = 0; i < 40; i++) {
		struct sale_request q;
		struct sale_outcome o;

		seed = seed * 6364136223846793005 + 1442695040888963407;
		q = till_quick(c[seed >> 60 & 3], (int64_t)(seed >> 33) % 200000 + 1);
		q.credit_max = seed >> 40 & 1;
		if (n_sold && (seed >> 50) % 4 == 0) {
			till_refund_all(sold[--n_sold]);
		} else {
			o = till_sell(&q);
			sold[n_sold++] = o.sale_id;
		}
		till.now.s += (int64_t)(seed >> 45 & 15) * 86400;
		if (i % 8 == 0)
			levels_run();
	}
	levels_run();
	ck_assert_int_gt(levels_moves(0, "done"), 4);
	till_verify();
}
END_TEST

static int64_t buyer;

static int sell_concurrently(int index)
{
	struct sale_request q;

	(void)index;
	till_join();
	q = till_quick(buyer, 100000);
	return till_sell(&q).level_changed;
}

START_TEST(two_sales_at_once_promote_once)
{
	int changed[4], sum = 0;

	buyer = till_customer(5, 0);
	levels_open(levels_yearly(), by_amount);
	gifts();
	dbtest_parallel(4, sell_concurrently, changed);
	for (int i = 0; i < 4; i++)
		sum += changed[i];
	ck_assert_int_eq(sum, 1);
	ck_assert_int_eq(levels_of(buyer), 1);
	ck_assert_int_eq(levels_moves(buyer, "done"), 1);
	ck_assert_int_eq(till_balance(buyer, ASSET_POINTS), 5000); /* one gift */
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT paid FROM customer_day WHERE customer_id = ?",
		V(buyer)), 400000);
	till_verify();
}
END_TEST

START_TEST(what_was_before_the_programme_is_counted)
{
	int64_t brought_by = till_customer(9, 0), c = till_customer(5, brought_by);
	struct sale_request q = till_quick(c, 0);
	struct sale_line_request lines[] = { { .name = "a", .quantity = { 3000 }, .has_price = true,
		.unit_price = { 40000 } }, { .name = "b", .quantity = { 1000 }, .has_price = true,
		.unit_price = { 33333 } } };
	struct refund_line_request back = { .line = 1, .quantity = { 1000 } };
	struct refund_outcome refund;
	struct sale_outcome o;
	int64_t by_sales, by_count;

	till_campaign(points_per_1000);
	till_campaign("{'name':'r','trigger':'sale','benefits':[{'give':'points','amount':7,'to':'referrer'}]}");
	q.quick = false;
	q.lines = lines;
	q.n_lines = 2;
	levels_open(levels_yearly(), by_amount);
	o = till_sell(&q);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .lines = &back,
		.n_lines = 1, .reason = "r" }, &refund), REFUND_OK);
	levels_sell(c, 5000);
#define DAYS "SELECT CAST(SUM(paid * 1000003 + sales * 10007 + points * 101 + xp + customer_id * points) AS SIGNED)" \
	" FROM customer_day WHERE store_id = ?"
	by_sales = db_int(test_db, test_arena, 0, DAYS, V(till.store_id));
	db_exec(test_db, "DELETE FROM customer_day WHERE store_id = ?", V(till.store_id));
	db_exec(test_db, "UPDATE level_program SET counted = FALSE, due_at = ? WHERE store_id = ?",
		V(till.now), V(till.store_id));
	db_exec(test_db, "DELETE FROM level_run WHERE store_id = ?", V(till.store_id));
	levels_run();
	by_count = db_int(test_db, test_arena, 0, DAYS, V(till.store_id));
	ck_assert_int_ne(by_sales, 0);
	ck_assert_int_eq(by_sales, by_count);
	till_verify();
	db_exec(test_db, "UPDATE customer_day SET paid = paid + 1 WHERE store_id = ?", V(till.store_id));
	ck_assert_int_gt(till_findings(), 0);
}
END_TEST

int main(void)
{
	return TILL_MAIN("level_progress",
		tier_05_the_sale_that_reaches_the_amount_lifts_at_once,
		tier_01_one_sale_may_climb_several_steps,
		tier_03_points_earned_count_and_spending_them_never_demotes,
		tier_04_the_number_of_purchases_counts,
		tier_06_points_and_amount_together,
		tier_02_the_amount_of_a_week_begins_anew_on_saturday,
		a_day_begins_at_midnight_in_tehran,
		what_credit_paid_is_not_paid_again,
		tier_07_a_return_after_promotion_counts_but_demotes_only_at_the_end,
		the_sale_is_judged_at_the_old_level_unless_the_store_says_otherwise,
		tier_11_a_promotion_may_wait_for_the_manager,
		tier_11_what_was_rejected_is_not_proposed_again_in_the_period,
		a_referrer_rises_by_what_he_earned,
		a_sale_pays_two_statements_for_it_and_none_without_a_programme,
		tier_12_the_gift_of_a_level_comes_with_the_promotion,
		tier_12_a_gift_is_given_once_in_a_period,
		the_points_of_a_gift_count_too,
		tier_13_the_rfm_score_lifts_in_the_night,
		whatever_happens_the_books_and_the_days_agree,
		two_sales_at_once_promote_once,
		what_was_before_the_programme_is_counted);
}
