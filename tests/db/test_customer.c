#include "domain/customer.h"

#include <string.h>

#include "tests/db/fixture.h"

static struct customer load(int64_t id)
{
	struct customer c;

	ck_assert(customer_load(&fx.scope, id, &c));
	return c;
}

START_TEST(a_new_member_has_a_code_a_level_and_an_account)
{
	struct customer c = load(fx.customers[1]);
	int64_t rows = db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM customer_account WHERE store_id = ? AND customer_id = ?"
		" AND credit = 0 AND points = 0", V(fx.store.id), V(c.id));

	ck_assert_uint_eq(strlen(c.code), 8);
	ck_assert_uint_eq(strspn(c.code, "0123456789"), 8);
	ck_assert_uint_eq(strlen(c.referral_code), 8);
	ck_assert_int_eq(c.level_id, fx.levels[0]);
	ck_assert_int_eq(c.referrer_id, fx.customers[0]);
	ck_assert_int_eq(c.branch_id, fx.branches[0]);
	ck_assert_str_eq(c.source, "panel");
	ck_assert_int_eq(c.registered_at.s, FIXTURE_NOW.s);
	ck_assert(c.active && !c.has_password);
	ck_assert_int_eq(rows, 1);
}
END_TEST

static int64_t found(enum customer_by by, const char *text)
{
	struct customer c;

	return customer_find(&fx.scope, by, text, &c) ? c.id : 0;
}

START_TEST(one_customer_whatever_form_names_him)
{
	struct customer c = load(fx.customers[1]);
	static const char *const mobiles[] = { "09120000002", "+989120000002", "00989120000002",
		"9120000002", "۰۹۱۲۰۰۰۰۰۰۲", "0912 000 0002" };

	for (size_t i = 0; i < sizeof mobiles / sizeof *mobiles; i++)
		ck_assert_int_eq(found(CUSTOMER_BY_MOBILE, mobiles[i]), c.id);
	ck_assert_int_eq(found(CUSTOMER_BY_CARD, "a-100"), c.id);
	ck_assert_int_eq(found(CUSTOMER_BY_CODE, c.code), c.id);
	ck_assert_int_eq(found(CUSTOMER_BY_REFERRAL_CODE, c.referral_code), c.id);
	ck_assert_int_eq(found(CUSTOMER_BY_REFERRAL_CODE,
		arena_printf(test_arena, "%.4s-%s", c.referral_code, c.referral_code + 4)), c.id);
	ck_assert_int_eq(found(CUSTOMER_BY_USERNAME, "nobody"), 0);
	ck_assert_int_eq(found(CUSTOMER_BY_MOBILE, "علی"), 0);
	ck_assert_int_eq(found(CUSTOMER_BY_CODE, "علی"), 0);
}
END_TEST

START_TEST(inactive_customers_are_found_and_marked)
{
	struct customer c;

	ck_assert(customer_find(&fx.scope, CUSTOMER_BY_MOBILE, "09120000003", &c));
	ck_assert(!c.active);
}
END_TEST

START_TEST(a_branch_sees_the_members_of_the_whole_store)
{
	struct scope s = fixture_staff(&fx.scope, "cashier", 3, &fx.branches[1], 1);
	struct customer c;

	ck_assert(!s.all_branches);
	ck_assert(customer_load(&s, fx.customers[1], &c)); /* registered in the other branch */
}
END_TEST

START_TEST(another_store_knows_nothing_of_them)
{
	struct scope other = fixture_other_store("other");
	struct customer c;

	ck_assert(!customer_load(&other, fx.customers[0], &c));
	ck_assert(!customer_find(&other, CUSTOMER_BY_MOBILE, "09120000001", &c));
	ck_assert_int_ne(fixture_customer(&other, "09120000001", "سارا", ""), fx.customers[0]);
}
END_TEST

START_TEST(finding_a_customer_takes_one_statement)
{
	uint64_t before = db_statements(test_db);

	ck_assert_int_ne(found(CUSTOMER_BY_CARD, "A100"), 0);
	ck_assert_uint_eq(db_statements(test_db), before + 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer", a_new_member_has_a_code_a_level_and_an_account,
		one_customer_whatever_form_names_him, inactive_customers_are_found_and_marked,
		a_branch_sees_the_members_of_the_whole_store, another_store_knows_nothing_of_them,
		finding_a_customer_takes_one_statement);
}
