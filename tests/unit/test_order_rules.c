#include "loyalty/order_rules.h"

#include "tests/unit/unit.h"

enum { PARTNERS = 1, STAFF = 2, WEDDING = 3, GOLD = 9 };

static struct arena *a;
static const int64_t both[] = { PARTNERS, STAFF }, partner[] = { PARTNERS }, stranger[] = { WEDDING };

static struct order_rules *rules_of(struct order_source src)
{
	static const struct product_group_rule tree[] = { { 1, 0 }, { 11, 1 }, { 2, 0 } };

	a = arena_new(1 << 20);
	src.product_groups = tree;
	src.n_product_groups = 3;
	return order_rules_compile(a, &src);
}

static struct fact_customer member(const int64_t *groups, int n)
{
	return (struct fact_customer){ .id = 7, .level_id = GOLD, .groups = groups, .n_groups = n };
}

static const int64_t branch_2[] = { 2 }, branches_23[] = { 2, 3 };
static const struct trade_terms terms[] = {
	{ .owner_id = PARTNERS, .min_payment = { 5000 }, .min_order = { 1000000 }, .show_prices = true,
	  .denied_payments = 1U << PAYMENT_CHEQUE, .branches = branches_23, .n_branches = 2 },
	{ .owner_id = STAFF, .min_payment = { 2500 }, .min_order = { 400000 }, .show_prices = false,
	  .denied_payments = 1U << PAYMENT_CREDIT, .branches = branch_2, .n_branches = 1 },
	{ .of_level = true, .owner_id = GOLD, .min_payment = { 10000 }, .show_prices = true },
};

START_TEST(grp_04_05_06_the_most_favourable_share_and_amount_count_and_denials_add_up)
{
	struct order_rules *r = rules_of((struct order_source){ .terms = terms, .n_terms = 3 });
	struct fact_customer c = member(both, 2), one = member(partner, 1), none = member(stranger, 1);
	struct terms_in_force t = order_terms(r, &c);

	ck_assert_int_eq(t.min_payment.bp, 2500);
	ck_assert_int_eq(t.min_order.rial, 400000);
	ck_assert(!t.show_prices);
	ck_assert_uint_eq(t.denied_payments, 1U << PAYMENT_CHEQUE | 1U << PAYMENT_CREDIT);
	t = order_terms(r, &one);
	ck_assert_int_eq(t.min_payment.bp, 5000);
	ck_assert_int_eq(t.min_order.rial, 1000000);
	ck_assert(t.show_prices);
	t = order_terms(r, &none); /* a group without terms says nothing */
	ck_assert_int_eq(t.min_payment.bp, 10000);
	ck_assert_int_eq(t.min_order.rial, 0);
	t = order_terms(r, NULL);
	ck_assert(t.show_prices);
	arena_free(a);
}
END_TEST

START_TEST(grp_07_a_branch_sells_only_when_each_of_the_groups_lets_it)
{
	struct order_rules *r = rules_of((struct order_source){ .terms = terms, .n_terms = 3 });
	struct fact_customer c = member(both, 2), one = member(partner, 1);

	ck_assert(order_branch_sells(r, &c, 2));
	ck_assert(!order_branch_sells(r, &c, 3));
	ck_assert(order_branch_sells(r, &one, 3));
	ck_assert(!order_branch_sells(r, &one, 1));
	ck_assert(order_branch_sells(r, NULL, 1));
	arena_free(a);
}
END_TEST

START_TEST(grp_04_half_of_an_odd_rial_is_rounded_up)
{
	struct terms_in_force half = { .min_payment = { 5000 } }, all = { .min_payment = { 10000 } },
		none = { .min_payment = { 0 } };

	ck_assert_int_eq(order_least_payment(&half, (money_t){ 1000001 }).rial, 500001);
	ck_assert_int_eq(order_least_payment(&all, (money_t){ 77 }).rial, 77);
	ck_assert_int_eq(order_least_payment(&none, (money_t){ 77 }).rial, 0);
	ck_assert_int_eq(order_least_payment(&half, (money_t){ 0 }).rial, 0);
}
END_TEST

START_TEST(grp_09_the_strictest_rule_on_the_way_up_counts)
{
	static const struct access_rule access[] = {
		{ .of_group = true, .target_id = 1, .only = true, .visible = true, .groups = partner,
		  .n_groups = 1 },
		{ .target_id = 50, .only = false, .visible = false, .groups = partner, .n_groups = 1 },
	};
	struct order_rules *r = rules_of((struct order_source){ .access = access, .n_access = 2 });
	struct fact_customer in = member(partner, 1), out = member(stranger, 1);

	ck_assert_int_eq(order_access(r, &in, 40, 11), ACCESS_FULL); /* below group 1 */
	ck_assert_int_eq(order_access(r, &out, 40, 11), ACCESS_LOOK);
	ck_assert_int_eq(order_access(r, NULL, 40, 1), ACCESS_LOOK);
	ck_assert_int_eq(order_access(r, &out, 41, 2), ACCESS_FULL);
	ck_assert_int_eq(order_access(r, &in, 50, 11), ACCESS_HIDDEN); /* all but partners */
	ck_assert_int_eq(order_access(r, &out, 50, 2), ACCESS_FULL);
	ck_assert_int_eq(order_access(r, &out, 0, 0), ACCESS_FULL); /* a free line */
	arena_free(a);
}
END_TEST

static const int64_t milk[] = { 50 }, dairy[] = { 1 };
static const char *const brands[] = { "کاله" };
static const struct order_limit limits[] = {
	{ .id = 1, .name = "شیر", .most = { 3000 }, .hours = 24, .products = milk, .n_products = 1 },
	{ .id = 2, .name = "لبنیات", .group_id = PARTNERS, .most = { 10000 }, .hours = 48,
	  .product_groups = dairy, .n_product_groups = 1, .brands = brands, .n_brands = 1 },
};

START_TEST(grp_08_counts_what_was_bought_within_the_hours_and_tells_what_is_left)
{
	struct order_rules *r = rules_of((struct order_source){ .limits = limits, .n_limits = 2 });
	struct fact_customer c = member(partner, 1);
	const struct fact_line lines[] = { { .product_id = 50, .product_group_id = 11, .quantity = { 1000 } },
		{ .product_id = 60, .brand = "کاله", .quantity = { 2500 } }, { .quantity = { 9000 } } };
	const struct facts f = { .at = { 200 * 3600 }, .customer = &c, .lines = lines, .n_lines = 3,
		.channel = CHANNEL_ONLINE };
	const struct bought bought[] = {
		{ 50, 11, NULL, { 2000 }, { 177 * 3600 } }, /* both limits */
		{ 50, 11, NULL, { 5000 }, { 176 * 3600 } }, /* exactly 24 hours ago: only the second */
		{ 60, 2, "کاله", { 500 }, { 199 * 3600 } } };
	struct limit_standing *s;

	ck_assert_int_eq(order_limits_hours(r, &f), 48);
	ck_assert_int_eq(order_limits_stand(a, r, &f, bought, 3, &s), 2);
	ck_assert_int_eq(s[0].bought.thousandths, 2000);
	ck_assert_int_eq(s[0].wanted.thousandths, 1000);
	ck_assert_int_eq(s[0].left.thousandths, 0);
	ck_assert(!s[0].exceeded);
	ck_assert_int_eq(s[1].bought.thousandths, 7500);
	ck_assert_int_eq(s[1].wanted.thousandths, 3500);
	ck_assert(s[1].exceeded);
	ck_assert_int_eq(s[1].line, 1);
	ck_assert_int_eq(order_judge(r, &f, s, 2).fault, ORDER_LIMIT);
	ck_assert_ptr_eq(order_judge(r, &f, s, 2).standing, &s[1]);
	arena_free(a);
}
END_TEST

START_TEST(grp_08_a_limit_that_does_not_touch_the_basket_asks_nothing)
{
	struct order_rules *r = rules_of((struct order_source){ .limits = limits, .n_limits = 2 });
	struct fact_customer c = member(stranger, 1);
	const struct fact_line lines[] = { { .product_id = 60, .brand = "کاله", .quantity = { 2500 } } };
	const struct facts f = { .at = { 200 * 3600 }, .customer = &c, .lines = lines, .n_lines = 1 };
	struct limit_standing *s;

	ck_assert_int_eq(order_limits_hours(r, &f), 0);
	ck_assert_int_eq(order_limits_stand(a, r, &f, NULL, 0, &s), 0);
	arena_free(a);
}
END_TEST

START_TEST(grp_05_08_bind_orders_and_not_the_counter)
{
	struct order_rules *r = rules_of((struct order_source){ .terms = terms, .n_terms = 3,
		.limits = limits, .n_limits = 1 });
	struct fact_customer c = member(partner, 1);
	const struct fact_line line = { .product_id = 50, .quantity = { 4000 }, .gross = { 999999 } };
	struct facts f = { .at = { 200 * 3600 }, .customer = &c, .lines = &line, .n_lines = 1,
		.branch_id = 2, .channel = CHANNEL_POS };
	struct limit_standing *s;
	int n = order_limits_stand(a, r, &f, NULL, 0, &s);
	struct violation v;

	ck_assert(s[0].exceeded);
	ck_assert_int_eq(order_judge(r, &f, s, n).fault, ORDER_OK);
	f.channel = CHANNEL_PANEL;
	ck_assert_int_eq(order_judge(r, &f, s, n).fault, ORDER_OK);
	f.channel = CHANNEL_API;
	v = order_judge(r, &f, s, n);
	ck_assert_int_eq(v.fault, ORDER_BELOW);
	ck_assert_int_eq(v.missing.rial, 1);
	f.payments = 1U << PAYMENT_CHEQUE;
	f.channel = CHANNEL_POS;
	v = order_judge(r, &f, s, n);
	ck_assert_int_eq(v.fault, ORDER_PAYMENT);
	ck_assert_int_eq(v.payment, PAYMENT_CHEQUE);
	f.branch_id = 1;
	ck_assert_int_eq(order_judge(r, &f, s, n).fault, ORDER_BRANCH);
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("order_rules",
		grp_04_05_06_the_most_favourable_share_and_amount_count_and_denials_add_up,
		grp_07_a_branch_sells_only_when_each_of_the_groups_lets_it,
		grp_04_half_of_an_odd_rial_is_rounded_up, grp_09_the_strictest_rule_on_the_way_up_counts,
		grp_08_counts_what_was_bought_within_the_hours_and_tells_what_is_left,
		grp_08_a_limit_that_does_not_touch_the_basket_asks_nothing,
		grp_05_08_bind_orders_and_not_the_counter);
}
