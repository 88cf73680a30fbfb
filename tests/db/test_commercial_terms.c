#include "domain/commercial_terms.h"

#include "domain/audit.h"
#include "domain/customer_group.h"
#include "tests/db/fixture.h"

static struct trade_terms terms_for(int64_t owner)
{
	return (struct trade_terms){ .owner_id = owner, .min_payment = { 5000 }, .min_order = { 2000000 },
		.denied_payments = 1U << PAYMENT_CHEQUE, .branches = fx.branches, .n_branches = 2 };
}

static int64_t a_group(void)
{
	int64_t id;

	ck_assert_int_eq(customer_group_create(&fx.scope, "همکار", NULL, &id), CUSTOMER_GROUP_OK);
	return id;
}

START_TEST(grp_04_to_07_terms_of_groups_and_levels_are_kept_and_audited)
{
	int64_t group = a_group();
	struct trade_terms t = terms_for(group), back = commercial_terms_load(&fx.scope, TERMS_OF_GROUP, group),
		*list;
	struct audit_row *rows;

	ck_assert_int_eq(back.min_payment.bp, 10000);
	ck_assert(back.show_prices);
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_OK);
	back = commercial_terms_load(&fx.scope, TERMS_OF_GROUP, group);
	ck_assert_int_eq(back.min_payment.bp, 5000);
	ck_assert_int_eq(back.min_order.rial, 2000000);
	ck_assert(!back.show_prices);
	ck_assert_uint_eq(back.denied_payments, 1U << PAYMENT_CHEQUE);
	ck_assert_int_eq(back.n_branches, 2);
	audit_list(&fx.scope, &(struct audit_filter){ .kind = "customer_group", .limit = 1 }, &rows);
	ck_assert_str_eq(rows[0].action, "customer_group.set_terms");
	t.of_level = true;
	t.owner_id = fx.levels[0];
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_OK);
	ck_assert_uint_eq(commercial_terms_list(&fx.scope, &list), 2);
	t = (struct trade_terms){ .owner_id = group, .min_payment = { 10000 }, .show_prices = true };
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_OK);
	ck_assert_uint_eq(commercial_terms_list(&fx.scope, &list), 1);
}
END_TEST

START_TEST(bad_terms_are_refused)
{
	struct trade_terms t = terms_for(a_group());
	int64_t foreign = 999999;

	t.min_payment.bp = 10001;
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_BAD_PAYMENT);
	t.min_payment.bp = 0;
	t.min_order.rial = -1;
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_BAD_ORDER);
	t.min_order.rial = 0;
	t.denied_payments = (1U << (PAYMENT_CREDIT + 1)) - 1;
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_BAD_PAYMENTS);
	t.denied_payments = 0;
	t.branches = &foreign;
	t.n_branches = 1;
	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_BAD_BRANCHES);
}
END_TEST

START_TEST(terms_go_with_their_group)
{
	int64_t group = a_group();
	struct trade_terms t = terms_for(group), *list;

	ck_assert_int_eq(commercial_terms_save(&fx.scope, &t), TERMS_OK);
	ck_assert_int_eq(customer_group_delete(&fx.scope, group), CUSTOMER_GROUP_OK);
	ck_assert_uint_eq(commercial_terms_list(&fx.scope, &list), 0);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("commercial_terms", grp_04_to_07_terms_of_groups_and_levels_are_kept_and_audited,
		bad_terms_are_refused, terms_go_with_their_group);
}
