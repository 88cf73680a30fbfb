#include "domain/customer.h"

#include "tests/db/fixture.h"

static struct problem problem;

static struct customer load(int64_t id)
{
	struct customer c;

	ck_assert(customer_load(&fx.scope, id, &c));
	return c;
}

static const char *refer(int64_t id, int64_t referrer)
{
	switch (customer_set_referrer(&fx.scope, id, referrer, &problem)) {
	case CUSTOMER_OK: return "ok";
	case CUSTOMER_INVALID: return problem.code;
	case CUSTOMER_NOT_FOUND: return "not_found";
	case CUSTOMER_STALE: case CUSTOMER_EXISTS: break;
	}
	return "?";
}

START_TEST(a_referrer_is_set_once_and_is_somebody_else)               /* §6 */
{
	int64_t a = fx.customers[0], b = fx.customers[1], c = fx.customers[2]; /* a brought b */

	ck_assert_str_eq(refer(c, c), "self");
	ck_assert_str_eq(refer(c, 999999), "unknown");
	ck_assert_str_eq(refer(999999, a), "not_found");
	ck_assert_str_eq(refer(c, b), "ok");
	ck_assert_int_eq(load(c).referrer_id, b);
	ck_assert_str_eq(refer(c, a), "exists");
	ck_assert_int_eq(problem.existing_id, b);
}
END_TEST

START_TEST(referrals_never_close_a_circle)                            /* §6 */
{
	int64_t a = fx.customers[0], b = fx.customers[1], c = fx.customers[2];

	ck_assert_str_eq(refer(a, b), "cycle");
	ck_assert_str_eq(refer(c, b), "ok");
	ck_assert_str_eq(refer(a, c), "cycle");
	ck_assert_int_eq(load(a).referrer_id, 0);
}
END_TEST

START_TEST(another_stores_customer_brings_nobody)
{
	struct scope other = fixture_other_store("other");
	int64_t foreign = fixture_customer(&other, "09121111111", "x", "y");

	ck_assert_str_eq(refer(fx.customers[2], foreign), "unknown");
	ck_assert_int_eq(customer_set_referrer(&other, fx.customers[2], foreign, &problem), CUSTOMER_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer_standing", a_referrer_is_set_once_and_is_somebody_else,
		referrals_never_close_a_circle, another_stores_customer_brings_nobody);
}
