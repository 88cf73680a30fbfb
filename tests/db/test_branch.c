#include "domain/branch.h"

#include "domain/role.h"
#include "tests/db/fixture.h"

static struct branch load(int64_t id)
{
	struct branch b;

	ck_assert(branch_load(&fx.scope, id, &b));
	return b;
}

START_TEST(branches_are_numbered_one_after_the_other)                 /* BRN-01 */
{
	struct branch_input in = { .name = "سوم", .phone = "02122334455", .address = "ونک", .active = true };
	struct branch *list;
	int64_t id;

	ck_assert_int_eq(branch_create(&fx.scope, &in, &id), BRANCH_OK);
	ck_assert_uint_eq(branch_list(&fx.scope, &list), 3);
	ck_assert_int_eq(list[0].number, 1);
	ck_assert_int_eq(list[2].number, 3);
	ck_assert_int_eq(list[2].id, id);
	ck_assert_str_eq(list[2].name, "سوم");
	ck_assert_str_eq(list[2].phone, "02122334455");
	ck_assert_str_eq(list[2].address, "ونک");
}
END_TEST

START_TEST(another_store_numbers_its_own)
{
	struct scope other = fixture_other_store("other");
	struct branch *list, one;

	ck_assert_uint_eq(branch_list(&other, &list), 1);
	ck_assert_int_eq(list[0].number, 1);
	ck_assert(!branch_load(&other, fx.branches[0], &one));
}
END_TEST

START_TEST(a_branch_can_be_closed_but_not_the_last)
{
	struct branch_input open = { .name = "n", .active = true }, closed = { .name = "n" };

	ck_assert_int_eq(branch_update(&fx.scope, fx.branches[0], &closed), BRANCH_OK);
	ck_assert(!load(fx.branches[0]).active);
	ck_assert_int_eq(branch_update(&fx.scope, fx.branches[1], &closed), BRANCH_LAST_ACTIVE);
	ck_assert_int_eq(branch_update(&fx.scope, fx.branches[0], &closed), BRANCH_OK); /* it is already */
	ck_assert_int_eq(branch_update(&fx.scope, fx.branches[0], &open), BRANCH_OK);
	ck_assert_int_eq(branch_update(&fx.scope, fx.branches[1], &closed), BRANCH_OK);
}
END_TEST

START_TEST(a_branch_manager_sees_and_changes_his_branch_only)
{
	struct scope s = fixture_staff(&fx.scope, "manager", ROLE_BRANCH_MANAGER, &fx.branches[1], 1);
	struct branch_input in = { .name = "تازه", .active = true };
	struct branch *list, one;
	int64_t id;

	ck_assert_uint_eq(branch_list(&s, &list), 1);
	ck_assert_int_eq(list[0].id, fx.branches[1]);
	ck_assert(!branch_load(&s, fx.branches[0], &one));
	ck_assert_int_eq(branch_update(&s, fx.branches[0], &in), BRANCH_NOT_FOUND);
	ck_assert_int_eq(branch_update(&s, fx.branches[1], &in), BRANCH_OK);
	ck_assert_int_eq(branch_create(&s, &in, &id), BRANCH_FORBIDDEN);
}
END_TEST

START_TEST(changes_reach_the_rule_book)
{
	struct branch_input in = { .name = "تازه", .active = true };
	int64_t before = fixture_scope().store->rules_version;

	ck_assert_int_eq(branch_update(&fx.scope, fx.branches[1], &in), BRANCH_OK);
	ck_assert_int_gt(fixture_scope().store->rules_version, before);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("branch", branches_are_numbered_one_after_the_other,
		another_store_numbers_its_own, a_branch_can_be_closed_but_not_the_last,
		a_branch_manager_sees_and_changes_his_branch_only, changes_reach_the_rule_book);
}
