#include "domain/customer_group.h"

#include "domain/customer.h"
#include "tests/db/fixture.h"

START_TEST(grp_01_groups_are_listed_by_name)                                 /* GRP-01 */
{
	struct customer_group *list, one;
	int64_t b, a;

	ck_assert_int_eq(customer_group_create(&fx.scope, " ب ", "یک\nدو", &b), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(customer_group_create(&fx.scope, "الف", "", &a), CUSTOMER_GROUP_OK);
	ck_assert_uint_eq(customer_group_list(&fx.scope, &list), 2);
	ck_assert_int_eq(list[0].id, a);
	ck_assert_ptr_null(list[0].note);
	ck_assert_str_eq(list[1].name, "ب");
	ck_assert_str_eq(list[1].note, "یک\nدو");
	ck_assert_int_eq(customer_group_update(&fx.scope, b, "پ", NULL), CUSTOMER_GROUP_OK);
	ck_assert(customer_group_load(&fx.scope, b, &one));
	ck_assert_str_eq(one.name, "پ");
	ck_assert_ptr_null(one.note);
}
END_TEST

START_TEST(bad_input_is_named)
{
	char *note = arena_alloc(test_arena, 502);
	int64_t id;

	for (int i = 0; i < 501; i++)
		note[i] = 'x';
	ck_assert_int_eq(customer_group_create(&fx.scope, " ", NULL, &id), CUSTOMER_GROUP_BAD_NAME);
	ck_assert_int_eq(customer_group_create(&fx.scope, NULL, NULL, &id), CUSTOMER_GROUP_BAD_NAME);
	ck_assert_int_eq(customer_group_create(&fx.scope, "x", note, &id), CUSTOMER_GROUP_BAD_NOTE);
}
END_TEST

START_TEST(a_group_with_members_stays)
{
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(customer_group_create(&fx.scope, "x", NULL, &id), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(customer_set_groups(&fx.scope, fx.customers[0], &id, 1, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_group_delete(&fx.scope, id), CUSTOMER_GROUP_IN_USE);
	ck_assert_int_eq(customer_set_groups(&fx.scope, fx.customers[0], NULL, 0, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_group_delete(&fx.scope, id), CUSTOMER_GROUP_OK);
	ck_assert_int_eq(customer_group_delete(&fx.scope, id), CUSTOMER_GROUP_NOT_FOUND);
}
END_TEST

START_TEST(another_stores_groups_are_unknown)
{
	struct scope other = fixture_other_store("other");
	struct customer_group *list, one;
	int64_t id;

	ck_assert_int_eq(customer_group_create(&fx.scope, "x", NULL, &id), CUSTOMER_GROUP_OK);
	ck_assert_uint_eq(customer_group_list(&other, &list), 0);
	ck_assert(!customer_group_load(&other, id, &one));
	ck_assert_int_eq(customer_group_update(&other, id, "y", NULL), CUSTOMER_GROUP_NOT_FOUND);
	ck_assert_int_eq(customer_group_delete(&other, id), CUSTOMER_GROUP_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer_group", grp_01_groups_are_listed_by_name, bad_input_is_named,
		a_group_with_members_stays, another_stores_groups_are_unknown);
}
