/* What an order earns that is paid in part: all of it waits for the last rial. [GRP-04] */
#include "domain/sale_due.h"

#include "domain/commercial_terms.h"
#include "domain/customer_group.h"
#include "domain/group_member.h"
#include "domain/reward_claim.h"
#include "tests/db/levels.h"

static int64_t customer, referrer;

static const struct levels_rules by_amount = { .silver = "{'amount_paid':{'min':100000}}",
	.gold = "{'amount_paid':{'min':900000}}" };

/* A partner who may pay half, brought by somebody; sales give points, a mug and a tag. */
static void open_shop(void)
{
	struct trade_terms terms = { .min_payment = { 5000 }, .show_prices = true };
	struct reward_input mug = { .name = "ماگ", .active = true, .collect_days = 9 };
	struct problem problem;
	int64_t reward;

	till_open();
	referrer = till_customer(90, 0);
	customer = till_customer(5, referrer);
	levels_open(levels_yearly(), by_amount);
	db_exec(test_db, "UPDATE level SET discount = 1000 WHERE store_id = ? AND position = 2", V(till.store_id));
	db_begin(test_db);
	ck_assert_int_eq(customer_group_create(&till, "همکار", NULL, &terms.owner_id), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(commercial_terms_save(&till, &terms), TERMS_OK);
	ck_assert_int_eq(group_member_add(&till, terms.owner_id, customer), GROUP_MEMBER_OK);
	ck_assert_int_eq(reward_create(&till, &mug, &reward, &problem), REWARD_OK);
	db_commit(test_db);
	till_campaign(arena_printf(test_arena, "{'name':'p','trigger':'sale','benefits':[{'give':'points','per':10000,"
		"'amount':1},{'give':'reward','id':%lld},{'give':'tag','code':'شریک'},"
		"{'give':'points','amount':5,'to':'referrer'},{'give':'tag','code':'معرف','to':'referrer'}]}",
		(long long)reward));
}

/* An order of this amount of which so much is paid with it. */
static enum sale_result order(int64_t rial, int64_t paid, struct sale_outcome *o)
{
	struct sale_payment *p = NEW(test_arena, struct sale_payment);
	struct sale_request q = till_quick(customer, rial);

	*p = (struct sale_payment){ .method = PAYMENT_ONLINE, .has_amount = true, .amount = { paid } };
	q.channel = CHANNEL_ONLINE;
	q.payments = p;
	q.n_payments = 1;
	return till_post(&q, o);
}

static void pay(int64_t sale_id, int64_t rial)
{
	money_t left;

	db_begin(test_db);
	ck_assert_int_eq(sale_settle(&till, sale_id, (money_t){ rial }, PAYMENT_SLIP, &left), SETTLE_OK);
	db_commit(test_db);
}

#define count(query, who) db_int(test_db, test_arena, -1, query, V(till.store_id), V(who))
#define CLAIMS "SELECT COUNT(*) FROM reward_claim WHERE store_id = ? AND customer_id = ? AND state = 0"
#define TAGS "SELECT COUNT(*) FROM customer_tag WHERE store_id = ? AND customer_id = ?"
#define PAID "SELECT CAST(COALESCE(SUM(paid), 0) AS SIGNED) FROM customer_day WHERE store_id = ?" \
	" AND customer_id = ?"
#define POINTS "SELECT CAST(COALESCE(SUM(points), 0) AS SIGNED) FROM customer_day WHERE store_id = ?" \
	" AND customer_id = ?"

static void nothing_yet(void)
{
	ck_assert_int_eq(count(CLAIMS, customer), 0);
	ck_assert_int_eq(count(TAGS, customer) + count(TAGS, referrer), 0);
	ck_assert_int_eq(count(PAID, customer), 0);
	ck_assert_int_eq(count(POINTS, referrer), 0);
	ck_assert_int_eq(levels_of(customer), 0);
}

START_TEST(grp_04_rewards_and_levels_wait_for_the_last_rial)
{
	struct sale_outcome o;

	ck_assert_int_eq(order(200000, 100000, &o), SALE_OK);
	ck_assert_int_eq(o.due.rial, 100000);
	ck_assert(!o.level_changed);
	nothing_yet();
	till_verify();
	pay(o.sale_id, 40000);
	nothing_yet();
	till.now.s += 3 * 86400;
	pay(o.sale_id, 60000);
	ck_assert_int_eq(count(CLAIMS, customer), 1);
	ck_assert_int_eq(count(TAGS, customer), 1);
	ck_assert_int_eq(count(TAGS, referrer), 1);
	ck_assert_int_eq(count(PAID, customer), 200000);
	ck_assert_int_eq(count(POINTS, referrer), 500);
	ck_assert_int_eq(levels_of(customer), 1);
	till_verify();
	till_refund_all(o.sale_id);
	ck_assert_int_eq(count(CLAIMS, customer), 0);
	ck_assert_int_eq(count(PAID, customer), 0);
	ck_assert_int_eq(count(POINTS, referrer), 0);
	till_verify();
}
END_TEST

START_TEST(grp_04_what_came_back_before_it_was_paid_never_counts)
{
	struct refund_outcome back;
	struct sale_outcome o;

	ck_assert_int_eq(order(200000, 100000, &o), SALE_OK);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .amount = { 60000 },
		.reason = "x" }, &back), REFUND_OK);
	nothing_yet();
	till_verify();
	pay(o.sale_id, 40000);
	ck_assert_int_eq(count(PAID, customer), 140000);
	ck_assert_int_eq(count(CLAIMS, customer), 1);
	ck_assert_int_eq(levels_of(customer), 1);
	till_verify();
}
END_TEST

START_TEST(grp_04_goods_that_come_back_can_settle_an_order)
{
	struct refund_outcome back;
	struct sale_outcome o;

	ck_assert_int_eq(order(200000, 100000, &o), SALE_OK);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .amount = { 100000 },
		.reason = "x" }, &back), REFUND_OK);
	ck_assert_int_eq(back.due_cut.rial, 100000);
	ck_assert_int_eq(count(PAID, customer), 100000);
	ck_assert_int_eq(count(CLAIMS, customer), 1);
	till_verify();
	ck_assert_int_eq(order(50000, 25000, &o), SALE_OK);
	till_refund_all(o.sale_id);
	ck_assert_int_eq(count(CLAIMS, customer), 1); /* nothing for what came back as a whole */
	ck_assert_int_eq(count("SELECT COUNT(*) FROM sale_present WHERE store_id = ? AND customer_id <> ?", 0), 0);
	till_verify();
}
END_TEST

/* The discount of a level that the order would only reach by being paid is not given beforehand. */
START_TEST(grp_04_an_order_paid_in_part_is_judged_at_the_old_level)
{
	struct level_settings s = levels_yearly();
	struct sale_outcome o;

	s.new_rates = true;
	levels_set(s);
	ck_assert_int_eq(order(200000, 180000, &o), SALE_OK); /* the whole of it at the new rates */
	ck_assert(o.level_changed);
	ck_assert_int_eq(o.due.rial, 0);
	till_refund_all(o.sale_id);
	db_exec(test_db, "UPDATE customer SET level_id = ? WHERE store_id = ? AND id = ?", V(levels_id[0]),
		V(till.store_id), V(customer));
	ck_assert_int_eq(order(200000, 120000, &o), SALE_OK);
	ck_assert(!o.level_changed);
	ck_assert_int_eq(o.result.payable.rial, 200000);
	ck_assert_int_eq(o.due.rial, 80000);
	till_verify();
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(open_shop, "sale_due",
		grp_04_rewards_and_levels_wait_for_the_last_rial,
		grp_04_what_came_back_before_it_was_paid_never_counts,
		grp_04_goods_that_come_back_can_settle_an_order,
		grp_04_an_order_paid_in_part_is_judged_at_the_old_level);
}
