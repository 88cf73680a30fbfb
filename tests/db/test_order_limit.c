#include "domain/order_limit.h"

#include <string.h>

#include "domain/customer_group.h"
#include "tests/db/fixture.h"

static const char *const brands[] = { " كاله ", "B", "کاله" };

static struct stored_limit a_limit(void)
{
	return (struct stored_limit){ .active = true, .limit = { .name = " سقف چای ", .most = { 5000 },
		.hours = 24, .products = fx.products, .n_products = 2, .product_groups = &fx.group,
		.n_product_groups = 1, .brands = brands, .n_brands = 3 } };
}

START_TEST(grp_08_a_limit_is_made_changed_and_deleted)
{
	struct stored_limit in = a_limit(), out, *list;
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(order_limit_create(&fx.scope, &in, &id, &problem), ORDER_LIMIT_OK);
	ck_assert(order_limit_load(&fx.scope, id, &out));
	ck_assert_str_eq(out.limit.name, "سقف چای");
	ck_assert_int_eq(out.limit.n_products, 2);
	ck_assert_int_eq(out.limit.n_brands, 2); /* one of them was written twice */
	ck_assert_str_eq(out.limit.brands[1], "کاله");
	in.limit.id = id;
	in.active = false;
	in.limit.n_products = 0;
	ck_assert_int_eq(order_limit_update(&fx.scope, &in, &problem), ORDER_LIMIT_OK);
	ck_assert_uint_eq(order_limit_list(&fx.scope, &list), 1);
	ck_assert(!list[0].active);
	ck_assert_int_eq(list[0].limit.n_products, 0);
	ck_assert_int_eq(order_limit_delete(&fx.scope, id), ORDER_LIMIT_OK);
	ck_assert_int_eq(order_limit_delete(&fx.scope, id), ORDER_LIMIT_NOT_FOUND);
}
END_TEST

static void refused(struct stored_limit l, const char *field, const char *code)
{
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(order_limit_create(&fx.scope, &l, &id, &problem), ORDER_LIMIT_INVALID);
	ck_assert_str_eq(problem.field, field);
	ck_assert_str_eq(problem.code, code);
}

START_TEST(bad_limits_are_named)
{
	struct stored_limit l = a_limit();
	int64_t nothing = 999999;

	l.limit.name = " ";
	refused(l, "name", "required");
	l = a_limit();
	l.limit.most.thousandths = 0;
	refused(l, "most", "range");
	l = a_limit();
	l.limit.hours = 0;
	refused(l, "hours", "range");
	l = a_limit();
	l.limit.group_id = nothing;
	refused(l, "group_id", "unknown");
	l = a_limit();
	l.limit.products = &nothing;
	l.limit.n_products = 1;
	refused(l, "products", "unknown");
}
END_TEST

START_TEST(another_store_s_limit_is_not_found)
{
	struct stored_limit in = a_limit(), out;
	struct scope other = fixture_other_store("other");
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(order_limit_create(&fx.scope, &in, &id, &problem), ORDER_LIMIT_OK);
	ck_assert(!order_limit_load(&other, id, &out));
	ck_assert_int_eq(order_limit_delete(&other, id), ORDER_LIMIT_NOT_FOUND);
	in.limit.id = id;
	in.limit.n_products = in.limit.n_product_groups = 0;
	ck_assert_int_eq(order_limit_update(&other, &in, &problem), ORDER_LIMIT_NOT_FOUND);
}
END_TEST

START_TEST(a_group_that_a_limit_names_stays)
{
	struct stored_limit in = a_limit();
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(customer_group_create(&fx.scope, "همکار", NULL, &in.limit.group_id), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(order_limit_create(&fx.scope, &in, &id, &problem), ORDER_LIMIT_OK);
	ck_assert_int_eq(customer_group_delete(&fx.scope, in.limit.group_id), CUSTOMER_GROUP_IN_USE);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("order_limit", grp_08_a_limit_is_made_changed_and_deleted, bad_limits_are_named,
		another_store_s_limit_is_not_found, a_group_that_a_limit_names_stays);
}
