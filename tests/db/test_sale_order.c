/* Who may buy what, at the moment of the sale. [GRP-05…09] */
#include "domain/commercial_terms.h"
#include "domain/customer_group.h"
#include "domain/group_member.h"
#include "domain/ledger.h"
#include "domain/order_limit.h"
#include "domain/product_access.h"
#include "domain/rule_book.h"
#include "domain/sale_due.h"
#include "tests/db/till.h"

static int64_t partners, customer, tea;

static int64_t a_group(const char *name)
{
	int64_t id;

	ck_assert_int_eq(customer_group_create(&till, name, NULL, &id), CUSTOMER_GROUP_OK);
	return id;
}

static void open_shop(void)
{
	till_open();
	customer = till_customer(5, 0);
	tea = till_product((money_t){ 100000 }, -1);
	db_begin(test_db);
	partners = a_group("همکار");
	ck_assert_int_eq(group_member_add(&till, partners, customer), GROUP_MEMBER_OK);
	db_commit(test_db);
	till_join();
}

static void set_terms(struct trade_terms t)
{
	t.owner_id = partners;
	db_begin(test_db);
	ck_assert_int_eq(commercial_terms_save(&till, &t), TERMS_OK);
	db_commit(test_db);
	till_join();
}

static int64_t set_limit(int most, int hours, int64_t group)
{
	struct stored_limit l = { .active = true, .limit = { .name = "چای", .group_id = group,
		.most = { most * 1000 }, .hours = hours, .products = &tea, .n_products = 1 } };
	struct problem problem;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(order_limit_create(&till, &l, &id, &problem), ORDER_LIMIT_OK);
	db_commit(test_db);
	till_join();
	return id;
}

static struct sale_request order(int units)
{
	struct sale_line_request *line = NEW(test_arena, struct sale_line_request);
	struct sale_request q = till_quick(customer, 0);

	*line = (struct sale_line_request){ .product_id = tea, .quantity = { units * 1000 } };
	q.quick = false;
	q.lines = line;
	q.n_lines = 1;
	q.channel = CHANNEL_ONLINE;
	return q;
}

static const struct trade_terms nothing_special = { .min_payment = { 10000 }, .show_prices = true };

START_TEST(grp_05_below_the_least_amount_there_is_no_order)
{
	struct trade_terms t = nothing_special;
	struct sale_request q = order(4);
	struct sale_outcome o;

	t.min_order.rial = 500000;
	set_terms(t);
	ck_assert_int_eq(till_post(&q, &o), SALE_BELOW_MINIMUM);
	ck_assert_int_eq(o.violation.missing.rial, 100000);
	q.channel = CHANNEL_POS;
	till_sell(&q);
	q = order(5);
	till_sell(&q);
	till_verify();
}
END_TEST

START_TEST(grp_07_a_denied_payment_and_a_closed_branch_bind_the_counter_too)
{
	struct trade_terms t = nothing_special;
	struct sale_payment cheque = { .method = PAYMENT_CHEQUE };
	struct sale_request q = order(1);
	struct sale_outcome o;

	t.denied_payments = 1U << PAYMENT_CHEQUE;
	t.branches = &till_branch2;
	t.n_branches = 1;
	set_terms(t);
	q.channel = CHANNEL_POS;
	ck_assert_int_eq(till_post(&q, &o), SALE_BRANCH_NOT_FOR_GROUP);
	q.branch_id = till_branch2;
	q.payments = &cheque;
	q.n_payments = 1;
	ck_assert_int_eq(till_post(&q, &o), SALE_PAYMENT_DENIED);
	q.occurred_at.s = till.now.s - 3600; /* an offline till sold it already */
	till_sell(&q);
	q.occurred_at.s = 0;
	q.customer.id = till_customer(1, 0);
	till_sell(&q);
}
END_TEST

START_TEST(grp_08_a_limit_counts_the_last_hours_less_what_came_back)
{
	struct sale_request q = order(2);
	struct sale_outcome o;
	int64_t first;

	set_limit(3, 24, partners);
	first = till_sell(&q).sale_id;
	ck_assert_int_eq(sale_quote(&till, &q, &o), SALE_LIMIT_EXCEEDED);
	ck_assert_int_eq(o.limits[0].bought.thousandths, 2000);
	ck_assert_int_eq(o.line, 1);
	q = order(1);
	ck_assert_int_eq(sale_quote(&till, &q, &o), SALE_OK);
	ck_assert_int_eq(o.limits[0].left.thousandths, 0);
	q = order(3);
	ck_assert_int_eq(till_post(&q, &o), SALE_LIMIT_EXCEEDED);
	till_refund_all(first);
	till_sell(&q);
	q = order(1);
	till.now.s += 24 * 3600 - 1;
	ck_assert_int_eq(till_post(&q, &o), SALE_LIMIT_EXCEEDED);
	till.now.s += 1;
	till_sell(&q);
	q.channel = CHANNEL_PANEL;
	q.customer.id = till_customer(1, 0); /* nobody's partner */
	q = order(50);
	q.customer.id = till_customer(1, 0);
	till_sell(&q);
	till_verify();
}
END_TEST

START_TEST(grp_08_the_till_is_told_and_not_stopped)
{
	struct sale_request q = order(5);
	struct sale_outcome o;

	set_limit(3, 24, 0);
	q.channel = CHANNEL_PANEL;
	o = till_sell(&q);
	ck_assert_int_eq(o.n_limits, 1);
	ck_assert(o.limits[0].exceeded);
	q.channel = CHANNEL_ONLINE;
	q.customer.id = 0; /* a limit for everyone binds a stranger's basket */
	ck_assert_int_eq(till_post(&q, &o), SALE_LIMIT_EXCEEDED);
}
END_TEST

START_TEST(grp_08_costs_one_statement_and_only_when_it_touches_the_basket)
{
	int64_t other = till_product((money_t){ 1000 }, -1);
	struct sale_request q = order(1), elsewhere = order(1);
	uint64_t before, without, with;

	((struct sale_line_request *)elsewhere.lines)->product_id = other;
	set_limit(1000, 24, 0);
	set_limit(2000, 48, 0);
	till_sell(&elsewhere);
	before = db_statements(test_db);
	till_sell(&elsewhere);
	without = db_statements(test_db) - before;
	before = db_statements(test_db);
	till_sell(&q);
	with = db_statements(test_db) - before;
	ck_assert_uint_eq(with, without + 1);
}
END_TEST

static int order_two(int index)
{
	struct sale_request q;
	struct sale_outcome o;

	(void)index;
	till_join();
	q = order(2);
	return (int)till_post(&q, &o);
}

START_TEST(grp_08_of_two_orders_at_once_only_one_fits)
{
	enum { BUYERS = 6 };
	int results[BUYERS], sold = 0;

	set_limit(3, 24, 0);
	dbtest_parallel(BUYERS, order_two, results);
	for (int i = 0; i < BUYERS; i++) {
		ck_assert(results[i] == SALE_OK || results[i] == SALE_LIMIT_EXCEEDED);
		sold += results[i] == SALE_OK;
	}
	ck_assert_int_eq(sold, 1);
	till_verify();
}
END_TEST

START_TEST(grp_09_a_product_for_some_groups_is_sold_to_nobody_else)
{
	struct access_rule rule = { .only = true, .groups = &partners, .n_groups = 1 };
	struct sale_request q = order(1);
	struct sale_outcome o;

	db_begin(test_db);
	ck_assert_int_eq(product_access_save(&till, ACCESS_OF_PRODUCT, tea, &rule), PRODUCT_ACCESS_OK);
	db_commit(test_db);
	till_join();
	q.channel = CHANNEL_PANEL;
	till_sell(&q);
	q.customer.id = till_customer(1, 0);
	ck_assert_int_eq(till_post(&q, &o), SALE_PRODUCT_DENIED);
	ck_assert_int_eq(o.line, 1);
	q.customer.id = 0;
	ck_assert_int_eq(till_post(&q, &o), SALE_PRODUCT_DENIED);
	db_begin(test_db);
	ck_assert_int_eq(product_access_save(&till, ACCESS_OF_PRODUCT, tea, NULL), PRODUCT_ACCESS_OK);
	db_commit(test_db);
	till_join();
	till_sell(&q);
}
END_TEST

/* Half of a thousand paid by this means, of an order of one unit. */
static struct sale_request half_paid(enum payment method, int64_t rial)
{
	struct sale_payment *p = NEW(test_arena, struct sale_payment);
	struct sale_request q = order(1);

	*p = (struct sale_payment){ .method = method, .has_amount = true, .amount = { rial } };
	q.payments = p;
	q.n_payments = 1;
	return q;
}

static void let_pay_half(void)
{
	struct trade_terms t = nothing_special;

	t.min_payment.bp = 5000;
	set_terms(t);
	till_campaign("{'name':'p','trigger':'sale','benefits':[{'give':'points','per':10000,'amount':1},"
		"{'give':'credit','percent':10,'terms':{'pending_days':2}}]}");
}

static int64_t usable(enum asset asset)
{
	struct asset_sums sums;

	lot_sums(&till, customer, &sums);
	return sums.usable[asset];
}

static enum settle_result settle(int64_t sale_id, int64_t rial)
{
	enum settle_result result;
	money_t left;

	db_begin(test_db);
	result = sale_settle(&till, sale_id, (money_t){ rial }, PAYMENT_SLIP, &left);
	db_commit(test_db);
	return result;
}

START_TEST(grp_04_a_partner_pays_half_and_the_rest_later)
{
	struct sale_request q;
	struct sale_outcome o;
	struct sale_due due;

	let_pay_half();
	q = half_paid(PAYMENT_ONLINE, 49999);
	ck_assert_int_eq(till_post(&q, &o), SALE_PAID_TOO_LITTLE);
	ck_assert_int_eq(o.least.rial, 50000);
	q = half_paid(PAYMENT_CASH, 50000); /* only online and by bank slip */
	ck_assert_int_eq(till_post(&q, &o), SALE_PAYMENT_MISMATCH);
	q = half_paid(PAYMENT_SLIP, 50000);
	q.channel = CHANNEL_POS;
	ck_assert_int_eq(till_post(&q, &o), SALE_PAYMENT_MISMATCH);
	q.channel = CHANNEL_ONLINE;
	q.customer.id = till_customer(1, 0); /* no partner */
	ck_assert_int_eq(till_post(&q, &o), SALE_PAYMENT_MISMATCH);
	q.customer.id = customer;
	o = till_sell(&q);
	ck_assert_int_eq(o.due.rial, 50000);
	ck_assert(sale_due_load(&till, o.sale_id, &due));
	ck_assert_int_eq(due.due.rial, 50000);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 1000);
	ck_assert_int_eq(usable(ASSET_POINTS), 0); /* held */
	till_verify();
	ck_assert_int_eq(settle(o.sale_id, 50001), SETTLE_TOO_MUCH);
	ck_assert_int_eq(settle(o.sale_id, 20000), SETTLE_OK);
	ck_assert_int_eq(usable(ASSET_POINTS), 0);
	ck_assert_int_eq(settle(o.sale_id, 30000), SETTLE_OK);
	ck_assert_int_eq(settle(o.sale_id, 1), SETTLE_NOTHING_DUE);
	ck_assert_int_eq(settle(999999, 1), SETTLE_SALE_UNKNOWN);
	ck_assert_int_eq(usable(ASSET_POINTS), 1000);
	ck_assert_int_eq(usable(ASSET_CREDIT), 0); /* its own two days are not over */
	till.now.s += 2 * 86400;
	ck_assert_int_eq(usable(ASSET_CREDIT), 10000);
	till_verify();
}
END_TEST

START_TEST(grp_04_goods_that_come_back_are_struck_off_before_money_is_handed_out)
{
	struct sale_request q;
	struct refund_outcome back;
	struct sale_outcome o;
	struct sale_due due;

	let_pay_half();
	q = half_paid(PAYMENT_ONLINE, 100000);
	((struct sale_line_request *)q.lines)->quantity.thousandths = 2000;
	o = till_sell(&q); /* 200,000: half of it owed */
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .reason = "x", .n_lines = 1,
		.lines = &(struct refund_line_request){ .line = 1, .quantity = { 500 } } }, &back), REFUND_OK);
	ck_assert_int_eq(back.due_cut.rial, 50000);
	ck_assert_int_eq(back.money_back.rial, 0);
	ck_assert_int_eq(usable(ASSET_POINTS), 0);
	ck_assert_int_eq(till_refund(&(struct refund_request){ .sale_id = o.sale_id, .reason = "x", .n_lines = 1,
		.lines = &(struct refund_line_request){ .line = 1, .quantity = { 1000 } } }, &back), REFUND_OK);
	ck_assert_int_eq(back.due_cut.rial, 50000);
	ck_assert_int_eq(back.money_back.rial, 50000);
	ck_assert(sale_due_load(&till, o.sale_id, &due));
	ck_assert_int_eq(due.due.rial, 0);
	ck_assert_int_eq(usable(ASSET_POINTS), 500); /* of the 50,000 that stayed sold and are paid */
	till_verify();
	back = till_refund_all(o.sale_id);
	ck_assert_int_eq(back.money_back.rial, 50000);
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 0);
	till_verify();
}
END_TEST

START_TEST(cbk_07_08_12_a_group_earns_by_its_own_rules_from_a_threshold_on_and_more_on_products)
{
	struct sale_request q = order(3), other = order(3);
	struct sale_outcome o;

	till_campaign(arena_printf(test_arena, "{'name':'p','trigger':'sale','audience':{'groups':[%lld]},"
		"'conditions':{'all':[{'amount':{'min':300000}}]},'benefits':[{'give':'credit','percent':3},"
		"{'give':'credit','percent':5,'products':[%lld]}]}", (long long)partners, (long long)tea));
	o = till_sell(&q);
	ck_assert_int_eq(o.result.earned[PARTY_CUSTOMER][ASSET_CREDIT], 24000); /* 3 % and 5 % of 300,000 */
	q = order(2);
	o = till_sell(&q); /* below the threshold */
	ck_assert_int_eq(o.result.earned[PARTY_CUSTOMER][ASSET_CREDIT], 0);
	other.customer.id = till_customer(1, 0);
	o = till_sell(&other);
	ck_assert_int_eq(o.result.earned[PARTY_CUSTOMER][ASSET_CREDIT], 0);
	till_verify();
}
END_TEST

static int64_t owing;

static int settle_all(int index)
{
	(void)index;
	till_join();
	return (int)settle(owing, 50000);
}

START_TEST(grp_04_of_two_payments_at_once_one_is_booked)
{
	enum { PAYERS = 4 };
	struct sale_request q;
	int results[PAYERS], paid = 0;

	let_pay_half();
	q = half_paid(PAYMENT_ONLINE, 50000);
	owing = till_sell(&q).sale_id;
	dbtest_parallel(PAYERS, settle_all, results);
	for (int i = 0; i < PAYERS; i++) {
		ck_assert(results[i] == SETTLE_OK || results[i] == SETTLE_NOTHING_DUE);
		paid += results[i] == SETTLE_OK;
	}
	ck_assert_int_eq(paid, 1);
	ck_assert_int_eq(usable(ASSET_POINTS), 1000);
}
END_TEST

int main(void)
{
	return TILL_MAIN_IN(open_shop, "sale_order",
		grp_05_below_the_least_amount_there_is_no_order,
		grp_07_a_denied_payment_and_a_closed_branch_bind_the_counter_too,
		grp_08_a_limit_counts_the_last_hours_less_what_came_back,
		grp_08_the_till_is_told_and_not_stopped,
		grp_08_costs_one_statement_and_only_when_it_touches_the_basket,
		grp_08_of_two_orders_at_once_only_one_fits,
		grp_09_a_product_for_some_groups_is_sold_to_nobody_else,
		cbk_07_08_12_a_group_earns_by_its_own_rules_from_a_threshold_on_and_more_on_products,
		grp_04_a_partner_pays_half_and_the_rest_later,
		grp_04_goods_that_come_back_are_struck_off_before_money_is_handed_out,
		grp_04_of_two_payments_at_once_one_is_booked);
}
