#include "domain/product_access.h"

#include "domain/customer_group.h"
#include "tests/db/fixture.h"

START_TEST(grp_09_access_is_kept_for_products_and_groups)
{
	int64_t group, foreign = 999999;
	struct access_rule rule = { .only = true, .visible = true }, back, *list;

	ck_assert_int_eq(customer_group_create(&fx.scope, "همکار", NULL, &group), CUSTOMER_GROUP_OK);
	ck_assert(!product_access_load(&fx.scope, ACCESS_OF_PRODUCT, fx.products[0], &back));
	ck_assert_int_eq(product_access_save(&fx.scope, ACCESS_OF_PRODUCT, fx.products[0], &rule),
		PRODUCT_ACCESS_NO_GROUPS);
	rule.groups = &foreign;
	rule.n_groups = 1;
	ck_assert_int_eq(product_access_save(&fx.scope, ACCESS_OF_PRODUCT, fx.products[0], &rule),
		PRODUCT_ACCESS_BAD_GROUPS);
	rule.groups = &group;
	ck_assert_int_eq(product_access_save(&fx.scope, ACCESS_OF_PRODUCT, fx.products[0], &rule),
		PRODUCT_ACCESS_OK);
	ck_assert_int_eq(product_access_save(&fx.scope, ACCESS_OF_PRODUCT_GROUP, fx.group, &rule),
		PRODUCT_ACCESS_OK);
	ck_assert(product_access_load(&fx.scope, ACCESS_OF_PRODUCT_GROUP, fx.group, &back));
	ck_assert(back.of_group && back.only && back.visible);
	ck_assert_int_eq(back.groups[0], group);
	ck_assert_uint_eq(product_access_list(&fx.scope, &list), 2);
	ck_assert_int_eq(customer_group_delete(&fx.scope, group), CUSTOMER_GROUP_IN_USE);
	ck_assert_int_eq(product_access_save(&fx.scope, ACCESS_OF_PRODUCT, fx.products[0], NULL),
		PRODUCT_ACCESS_OK);
	ck_assert_uint_eq(product_access_list(&fx.scope, &list), 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("product_access", grp_09_access_is_kept_for_products_and_groups);
}
