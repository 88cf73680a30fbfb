/* test_referral.c - who brought whom: commissions, sign-up rewards that wait, no tricks. [§6] */
#include "domain/referral.h"

#include <unistd.h>

#include "domain/customer.h"
#include "domain/customer_event.h"
#include "domain/ledger.h"
#include "domain/reward.h"
#include "tests/db/levels.h"

#define COMMISSION "{'name':'r','trigger':'sale','conditions':{'all':[{'days_since_signup':{'max':10}}," \
	"{'amount':{'min':250000}}]},'benefits':[{'give':'credit','percent':20,'to':'referrer'}]}"

static int64_t sell(int64_t customer, int64_t rial)
{
	struct sale_request q = till_quick(customer, rial);

	return till_sell(&q).sale_id;
}

START_TEST(ref_07_a_commission_for_every_order_within_the_days)
{
	int64_t referrer = till_customer(100, 0), newcomer = till_customer(10, referrer);

	till_campaign(COMMISSION);
	sell(newcomer, 300000);
	ck_assert_int_eq(till_balance(referrer, ASSET_CREDIT), 60000);
	sell(newcomer, 249999);
	ck_assert_int_eq(till_balance(referrer, ASSET_CREDIT), 60000);
	sell(newcomer, 250000);
	ck_assert_int_eq(till_balance(referrer, ASSET_CREDIT), 110000);
	till.now.s += 86400; /* the eleventh day */
	sell(newcomer, 300000);
	ck_assert_int_eq(till_balance(referrer, ASSET_CREDIT), 110000);
	ck_assert_int_eq(till_balance(newcomer, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(ref_07_a_refund_takes_the_commission_back)
{
	int64_t referrer = till_customer(100, 0), newcomer = till_customer(10, referrer);

	till_campaign(COMMISSION);
	till_refund_all(sell(newcomer, 300000));
	ck_assert_int_eq(till_balance(referrer, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(ref_08_a_percent_without_a_time_limit_and_one_level_only)
{
	int64_t top = till_customer(900, 0), parent = till_customer(800, top),
		sub = till_customer(700, parent);

	till_campaign("{'name':'s','trigger':'sale','benefits':[{'give':'credit','percent':5,'to':'referrer'}]}");
	sell(sub, 200000);
	ck_assert_int_eq(till_balance(parent, ASSET_CREDIT), 10000);
	ck_assert_int_eq(till_balance(top, ASSET_CREDIT), 0);
	till_verify();
}
END_TEST

START_TEST(ref_06_the_referrer_gets_points_for_an_order_that_meets_the_rule)
{
	int64_t referrer = till_customer(100, 0), newcomer = till_customer(10, referrer);

	till_campaign("{'name':'p','trigger':'sale','conditions':{'any':[{'amount':{'min':100000}},"
		"{'quantity':{'min':4}}]},'benefits':[{'give':'points','amount':3},"
		"{'give':'points','amount':2,'to':'referrer'}]}");
	sell(newcomer, 99999);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 0);
	sell(newcomer, 100000); /* PTS-05 */
	ck_assert_int_eq(till_balance(newcomer, ASSET_POINTS), 300);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 200);
	till_verify();
}
END_TEST

static int64_t usable(int64_t customer, enum asset asset)
{
	struct asset_sums sums;

	lot_sums(&till, customer, &sums);
	return sums.usable[asset];
}

/* Somebody joins with a referrer, as the panel and the API let him. */
static int64_t join(int64_t referrer)
{
	int64_t id = till_customer(0, referrer);

	db_begin(test_db);
	customer_joined(&till, id, till_branch, CHANNEL_API);
	db_commit(test_db);
	return id;
}

static int64_t released(void)
{
	return referral_release_run(test_db, test_arena, till.now);
}

static void days_pass(int days)
{
	till.now.s += (int64_t)days * 86400;
}

#define SIGN_UP "{'name':'f','trigger':'signup','conditions':{'all':[{'has_referrer':{'is':true}}]}," \
	"'benefits':[{'give':'credit','amount':50000},{'give':'points','amount':2,'to':'referrer'," \
	"'terms':{'valid_days':30}}]}"

START_TEST(ref_04_ref_05_a_gift_for_the_newcomer_and_points_for_the_referrer)
{
	int64_t referrer = till_customer(100, 0), newcomer, alone;

	till_campaign(SIGN_UP);
	newcomer = join(referrer);
	alone = join(0);
	ck_assert_int_eq(till_balance(newcomer, ASSET_CREDIT), 50000);
	ck_assert_int_eq(usable(newcomer, ASSET_CREDIT), 50000);
	ck_assert_int_eq(till_balance(alone, ASSET_CREDIT), 0);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 200);
	till_verify();
}
END_TEST

START_TEST(ref_03_the_referrer_waits_for_a_paid_sale_and_its_return_window)
{
	int64_t referrer = till_customer(100, 0), newcomer;
	struct held_lot *lots;

	till_campaign(SIGN_UP);
	newcomer = join(referrer);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 200);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 0);
	ck_assert_int_eq(referral_waiting(&till), 1);
	days_pass(40);
	ck_assert_int_eq(released(), 0); /* nothing was bought */
	sell(newcomer, 80000);
	days_pass(6);
	ck_assert_int_eq(released(), 0); /* it may still come back */
	days_pass(2);
	ck_assert_int_eq(released(), 1);
	ck_assert_int_eq(released(), 0);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 200);
	/* its life begins now: thirty days */
	ck_assert_uint_eq(lot_list(&till, referrer, ASSET_POINTS, 5, &lots), 1);
	ck_assert_int_gt(lots[0].lot.expires_at.s, till.now.s + 29 * 86400);
	till_verify();
}
END_TEST

START_TEST(a_refunded_sale_and_one_paid_by_credit_release_nothing)
{
	int64_t referrer = till_customer(100, 0), newcomer;
	struct sale_request q;

	till_campaign(SIGN_UP);
	newcomer = join(referrer);
	q = till_quick(newcomer, 40000);
	q.credit_max = true;
	till_sell(&q); /* paid by the gift itself */
	till_refund_all(sell(newcomer, 80000));
	days_pass(30);
	ck_assert_int_eq(released(), 0);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 0);
	sell(newcomer, 1000);
	days_pass(8);
	ck_assert_int_eq(released(), 1);
	till_verify();
}
END_TEST

START_TEST(without_the_policy_the_referrer_gets_it_at_once)
{
	int64_t referrer = till_customer(100, 0);

	db_begin(test_db);
	referral_policy_save(&till, &(struct referral_policy){ false, 7 });
	db_commit(test_db);
	till_campaign(SIGN_UP);
	join(referrer);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 200);
	ck_assert_int_eq(referral_waiting(&till), 0);
}
END_TEST

static void release_again(void *arg)
{
	int64_t *n = arg;

	db_rollback(test_db);
	*n = released();
}

/* A lost race is run again, as the runner of jobs does. */
static int release_once(int index)
{
	struct boundary b;
	int64_t n = 0;

	(void)index;
	till_join();
	for (int i = 0; i < 5 && !guarded(&b, release_again, &n); i++)
		n = 0;
	return (int)n;
}

static int64_t refunded_sale;

/* The first takes the sale back and has not committed yet when the second's job comes. */
static int refund_or_release(int index)
{
	struct refund_outcome o;

	till_join();
	if (index) {
		usleep(300 * 1000);
		return (int)released();
	}
	db_begin(test_db);
	if (refund_post(&till, &(struct refund_request){ .sale_id = refunded_sale, .all = true,
		.reason = "x" }, &o) != REFUND_OK)
		return 99;
	usleep(800 * 1000);
	db_commit(test_db);
	return 0;
}

START_TEST(a_refund_at_the_moment_of_release_leaves_nothing_with_the_referrer)
{
	int64_t referrer = till_customer(100, 0), newcomer;
	int results[2];

	till_campaign(SIGN_UP);
	newcomer = join(referrer);
	refunded_sale = sell(newcomer, 100000);
	days_pass(8);
	dbtest_parallel(2, refund_or_release, results);
	ck_assert_int_eq(results[0], 0);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 0);
	sell(newcomer, 100000);
	days_pass(8);
	ck_assert_int_gt(released(), 0);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 200);
	till_verify();
}
END_TEST

START_TEST(several_jobs_release_once)
{
	int64_t referrer = till_customer(100, 0);
	int results[4], sum = 0;

	till_campaign(SIGN_UP);
	sell(join(referrer), 1000);
	days_pass(8);
	dbtest_parallel(4, release_once, results);
	for (int i = 0; i < 4; i++)
		sum += results[i];
	ck_assert_int_eq(sum, 1);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 200);
	till_verify();
}
END_TEST

static int64_t mug(void)
{
	struct reward_input in = { .name = "ماگ", .active = true, .collect_days = 5 };
	struct problem problem = { 0 };
	int64_t id = 0;

	db_begin(test_db);
	ck_assert_int_eq(reward_create(&till, &in, &id, &problem), REWARD_OK);
	db_commit(test_db);
	return id;
}

#define count(query, customer) db_int(test_db, test_arena, -1, query, V(till.store_id), V(customer))
#define CLAIMS_OF "SELECT COUNT(*) FROM reward_claim WHERE store_id = ? AND customer_id = ?"
#define OPEN_CLAIMS_OF CLAIMS_OF " AND state = 0"
#define TAGS_OF "SELECT COUNT(*) FROM customer_tag WHERE store_id = ? AND customer_id = ?"

/* A sign-up that gives both of them a reward, the referrer a tag, a level and points that count. */
static void presents_for_sign_ups(void)
{
	int64_t reward = mug(), level = db_int(test_db, test_arena, 0,
		"SELECT MAX(id) FROM level WHERE store_id = ? AND position = 2", V(till.store_id));

	till_campaign(arena_printf(test_arena, "{'name':'p','trigger':'signup','conditions':{'has_referrer':"
		"{'is':true}},'benefits':[{'give':'reward','id':%lld},{'give':'reward','id':%lld,'to':'referrer'},"
		"{'give':'tag','code':'معرف','to':'referrer'},{'give':'level','id':%lld,'to':'referrer'},"
		"{'give':'message','code':'آفرین','to':'referrer'},{'give':'points','amount':4,'to':'referrer'}]}",
		(long long)reward, (long long)reward, (long long)level));
}

START_TEST(ref_03_rewards_tags_and_levels_wait_like_points)
{
	int64_t referrer = till_customer(100, 0), newcomer, level;

	presents_for_sign_ups();
	level = count("SELECT level_id FROM customer WHERE store_id = ? AND id = ?", referrer);
	newcomer = join(referrer);
	ck_assert_int_eq(count(OPEN_CLAIMS_OF, newcomer), 1);
	ck_assert_int_eq(count(CLAIMS_OF, referrer), 0);
	ck_assert_int_eq(count(TAGS_OF, referrer), 0);
	ck_assert_int_eq(referral_waiting(&till), 5);
	sell(newcomer, 80000);
	ck_assert_int_eq(released(), 0);
	days_pass(8);
	ck_assert_int_eq(released(), 5);
	ck_assert_int_eq(released(), 0);
	ck_assert_int_eq(count(OPEN_CLAIMS_OF, referrer), 1);
	ck_assert_int_eq(count(TAGS_OF, referrer), 1);
	ck_assert_int_ne(count("SELECT level_id FROM customer WHERE store_id = ? AND id = ?", referrer), level);
	ck_assert_int_eq(count("SELECT COUNT(*) FROM outbox WHERE store_id = ? AND kind = 'message'"
		" AND JSON_VALUE(payload, '$.customer_id') = ?", referrer), 1);
	till_verify();
}
END_TEST

START_TEST(a_refund_takes_back_what_was_released_unless_another_sale_stands)
{
	int64_t referrer = till_customer(100, 0), newcomer, first, second;

	presents_for_sign_ups();
	newcomer = join(referrer);
	first = sell(newcomer, 80000);
	second = sell(newcomer, 50000);
	days_pass(8);
	ck_assert_int_eq(released(), 5);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 400);
	till_refund_all(first);
	ck_assert_int_eq(usable(referrer, ASSET_POINTS), 400);
	ck_assert_int_eq(count(OPEN_CLAIMS_OF, referrer), 1);
	till_refund_all(second);
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 0);
	ck_assert_int_eq(count(OPEN_CLAIMS_OF, referrer), 0);
	ck_assert_int_eq(count(OPEN_CLAIMS_OF, newcomer), 1); /* his own stays */
	ck_assert_int_eq(referral_waiting(&till), 0);
	till_refund_all(sell(newcomer, 1000)); /* once is once */
	ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

START_TEST(what_was_released_and_spent_goes_by_the_policy)
{
	static const struct { const char *policy; int64_t left; } known[] = {
		{ "clawback = 'debt'", -300 }, { "clawback = 'forgive'", 0 }, { "clawback = 'deduct'", 0 } };

	presents_for_sign_ups();
	for (int i = 0; i < 3; i++) {
		int64_t referrer = till_customer(100, 0), sale = sell(join(referrer), 80000);

		till_setting(known[i].policy);
		days_pass(8);
		ck_assert_int_eq(released(), 5);
		till_charge(referrer, ASSET_POINTS, -300, 0, 0);
		ck_assert_int_eq(till_refund_all(sale).money_back.rial, 80000);
		ck_assert_int_eq(till_balance(referrer, ASSET_POINTS), known[i].left);
	}
	till_verify();
}
END_TEST

/* Points that wait make nobody rise: strangers could be signed up for it. [§5, §6] */
START_TEST(points_of_a_referrer_count_for_his_level_when_they_are_let_go)
{
	int64_t referrer = till_customer(100, 0), sale, days;
#define POINTS_COUNTED "SELECT CAST(COALESCE(SUM(points), 0) AS SIGNED) FROM customer_day" \
	" WHERE store_id = ? AND customer_id = ?"

	levels_open(levels_yearly(), (struct levels_rules){ .silver = "{'points_earned':{'min':2}}" });
	till_campaign(SIGN_UP);
	sale = sell(join(referrer), 80000);
	ck_assert_int_eq(count(POINTS_COUNTED, referrer), 0);
	ck_assert_int_eq(levels_of(referrer), 0);
	days_pass(8);
	ck_assert_int_eq(released(), 1);
	ck_assert_int_eq(count(POINTS_COUNTED, referrer), 200);
	ck_assert_int_eq(levels_of(referrer), 1);
	for (int i = 0; i < 2; i++) {
		days = count("SELECT COUNT(*) FROM customer_day WHERE store_id = ? AND customer_id = ? AND points > 0",
			referrer);
		db_exec(test_db, "UPDATE level_program SET counted = FALSE, due_at = ? WHERE store_id = ?",
			V(till.now), V(till.store_id));
		db_exec(test_db, "DELETE FROM level_run WHERE store_id = ?", V(till.store_id));
		levels_run(); /* counts all anew */
		ck_assert_int_eq(count(POINTS_COUNTED, referrer), i ? 0 : 200);
		ck_assert_int_eq(days, !i);
		if (!i)
			till_refund_all(sale);
	}
	ck_assert_int_eq(count(POINTS_COUNTED, referrer), 0);
	till_verify();
}
END_TEST

static int64_t pair[2];

static int refer_the_other(int index)
{
	enum customer_result result;
	struct problem problem;

	till_join();
	db_begin(test_db);
	result = customer_set_referrer(&till, pair[index], pair[1 - index], &problem);
	if (result == CUSTOMER_OK)
		db_commit(test_db);
	else
		db_rollback(test_db);
	return result == CUSTOMER_OK;
}

START_TEST(ref_02_two_who_name_each_other_at_once_make_no_circle)
{
	int results[2];

	for (int i = 0; i < 2; i++)
		pair[i] = till_customer(10, 0);
	dbtest_parallel(2, refer_the_other, results);
	ck_assert_int_eq(results[0] + results[1], 1);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM customer WHERE store_id = ? AND referrer_id IS NOT NULL",
		V(till.store_id)), 1);
}
END_TEST

START_TEST(ref_01_a_referrer_sees_whom_he_brought_and_what_that_gave)
{
	int64_t referrer = till_customer(100, 0), first, second;
	struct referred *list;

	till_campaign(COMMISSION);
	till_campaign(SIGN_UP);
	first = join(referrer);
	second = join(referrer);
	sell(first, 300000);
	till_refund_all(sell(first, 300000));
	ck_assert_int_eq(referral_count(&till, referrer), 2);
	ck_assert_uint_eq(referral_list(&till, referrer, 0, 10, &list), 2);
	ck_assert_int_eq(list[0].id, second);
	ck_assert_int_eq(list[1].id, first);
	ck_assert_int_eq(list[1].credit, 60000);
	ck_assert_int_eq(list[1].points, 200);
	ck_assert_int_eq(list[1].sales_count, 1);
	ck_assert_int_eq(list[1].held, 1);
	ck_assert_int_eq(list[0].credit, 0);
	ck_assert(!list[0].same_address);
	for (int i = 0; i < 2; i++)
		db_exec(test_db, "INSERT INTO customer_address (store_id, customer_id, city, street)"
			" VALUES (?, ?, 'تهران', 'کارگر ۱')", V(till.store_id), V(i ? first : referrer));
	ck_assert_uint_eq(referral_list(&till, referrer, 0, 10, &list), 2);
	ck_assert(list[1].same_address && !list[0].same_address); /* only flagged */
	ck_assert_uint_eq(referral_list(&till, referrer, second, 10, &list), 1);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN("referral",
		ref_07_a_commission_for_every_order_within_the_days,
		ref_07_a_refund_takes_the_commission_back,
		ref_08_a_percent_without_a_time_limit_and_one_level_only,
		ref_06_the_referrer_gets_points_for_an_order_that_meets_the_rule,
		ref_04_ref_05_a_gift_for_the_newcomer_and_points_for_the_referrer,
		ref_03_the_referrer_waits_for_a_paid_sale_and_its_return_window,
		a_refunded_sale_and_one_paid_by_credit_release_nothing,
		ref_03_rewards_tags_and_levels_wait_like_points,
		a_refund_takes_back_what_was_released_unless_another_sale_stands,
		what_was_released_and_spent_goes_by_the_policy,
		points_of_a_referrer_count_for_his_level_when_they_are_let_go,
		without_the_policy_the_referrer_gets_it_at_once,
		a_refund_at_the_moment_of_release_leaves_nothing_with_the_referrer,
		several_jobs_release_once,
		ref_02_two_who_name_each_other_at_once_make_no_circle,
		ref_01_a_referrer_sees_whom_he_brought_and_what_that_gave);
}
