#include "loyalty/group_tree.h"

#include "tests/unit/unit.h"

START_TEST(a_group_lies_within_itself_and_those_above)
{
	static const struct product_group_rule groups[] = { { 1, 0 }, { 11, 1 }, { 111, 11 }, { 2, 0 } };
	struct arena *a = arena_new(1 << 20);
	struct group_tree t = group_tree_build(a, a, groups, 4);
	int64_t one[] = { 1 }, eleven[] = { 11 };

	ck_assert_int_eq(group_parent(&t, 111), 11);
	ck_assert_int_eq(group_parent(&t, 1), 0);
	ck_assert_int_eq(group_parent(&t, 77), 0);
	ck_assert(group_within(&t, 111, ids_sorted(one, 1)));
	ck_assert(group_within(&t, 1, ids_sorted(one, 1)));
	ck_assert(group_within(&t, 11, ids_sorted(eleven, 1)));
	ck_assert(!group_within(&t, 1, ids_sorted(eleven, 1)));
	ck_assert(!group_within(&t, 2, ids_sorted(one, 1)));
	ck_assert(!group_within(&t, 0, ids_sorted(one, 1)));
	arena_free(a);
}
END_TEST

START_TEST(a_ring_ends)
{
	static const struct product_group_rule groups[] = { { 1, 2 }, { 2, 1 } };
	struct arena *a = arena_new(1 << 20);
	struct group_tree t = group_tree_build(a, a, groups, 2);
	int64_t three[] = { 3 };

	ck_assert(!group_within(&t, 1, ids_sorted(three, 1)));
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("group_tree", a_group_lies_within_itself_and_those_above, a_ring_ends);
}
