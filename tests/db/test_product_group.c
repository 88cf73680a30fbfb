#include "domain/product_group.h"

#include "domain/product.h"
#include "tests/db/fixture.h"

static int64_t group(const char *name, int64_t parent)
{
	int64_t id;

	ck_assert_int_eq(product_group_create(&fx.scope, name, parent, &id), PRODUCT_GROUP_OK);
	return id;
}

/* "a>b>>c": each with one > a level. */
static const char *tree(const struct scope *s)
{
	struct product_group *groups;
	size_t n = product_group_list(s, &groups);
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = arena_printf(test_arena, "%s%.*s%s ", text, product_group_depth(groups, n, i) - 1,
			">>>>>>", groups[i].name);
	return text;
}

START_TEST(the_tree_is_listed_in_its_order)                           /* CAT-01 */
{
	int64_t food = group("food", 0), sweets = group("sweets", food);

	group("bread", food);
	group("cake", sweets);
	group("appliances", 0);
	ck_assert_str_eq(tree(&fx.scope), "appliances food >bread >sweets >>cake نوشیدنی ");
}
END_TEST

START_TEST(a_group_and_all_below_it)
{
	int64_t food = group("food", 0), sweets = group("sweets", food), cake = group("cake", sweets);
	int n;
	int64_t *ids = product_group_branch(&fx.scope, sweets, &n);

	ck_assert_int_eq(n, 2);
	ck_assert_int_eq(ids[0], sweets);
	ck_assert_int_eq(ids[1], cake);
	product_group_branch(&fx.scope, food, &n);
	ck_assert_int_eq(n, 3);
}
END_TEST

START_TEST(no_group_stands_below_itself)
{
	int64_t food = group("food", 0), sweets = group("sweets", food), cake = group("cake", sweets);

	ck_assert_int_eq(product_group_update(&fx.scope, food, "food", food), PRODUCT_GROUP_BAD_PARENT);
	ck_assert_int_eq(product_group_update(&fx.scope, food, "food", cake), PRODUCT_GROUP_BAD_PARENT);
	ck_assert_int_eq(product_group_update(&fx.scope, cake, "cake", food), PRODUCT_GROUP_OK);
	ck_assert_int_eq(product_group_update(&fx.scope, sweets, "sweets", cake), PRODUCT_GROUP_OK);
	ck_assert_str_eq(tree(&fx.scope), "food >cake >>sweets نوشیدنی ");
}
END_TEST

START_TEST(the_tree_has_six_levels)
{
	int64_t parent = 0, top = 0, id, pair;

	for (int i = 0; i < PRODUCT_GROUP_DEPTH_MAX; i++) {
		parent = group("g", parent);
		top = top ? top : parent;
	}
	ck_assert_int_eq(product_group_create(&fx.scope, "g", parent, &id), PRODUCT_GROUP_TOO_DEEP);
	pair = group("pair", 0);
	ck_assert_int_eq(product_group_update(&fx.scope, top, "g", pair), PRODUCT_GROUP_TOO_DEEP);
	ck_assert_int_eq(product_group_update(&fx.scope, pair, "pair", top), PRODUCT_GROUP_OK);
}
END_TEST

START_TEST(names_and_parents_are_checked)
{
	struct scope other = fixture_other_store("other");
	int64_t id;

	ck_assert_int_eq(product_group_create(&fx.scope, " ", 0, &id), PRODUCT_GROUP_BAD_NAME);
	ck_assert_int_eq(product_group_create(&fx.scope, NULL, 0, &id), PRODUCT_GROUP_BAD_NAME);
	ck_assert_int_eq(product_group_create(&fx.scope, "x", 999999, &id), PRODUCT_GROUP_BAD_PARENT);
	ck_assert_int_eq(product_group_create(&other, "x", fx.group, &id), PRODUCT_GROUP_BAD_PARENT);
	ck_assert_int_eq(product_group_update(&other, fx.group, "x", 0), PRODUCT_GROUP_NOT_FOUND);
	ck_assert_int_eq(product_group_delete(&other, fx.group), PRODUCT_GROUP_NOT_FOUND);
}
END_TEST

START_TEST(a_group_in_use_stays)
{
	int64_t food = group("food", 0), bread = group("bread", food);

	ck_assert_int_eq(product_group_delete(&fx.scope, fx.group), PRODUCT_GROUP_IN_USE); /* products */
	ck_assert_int_eq(product_group_delete(&fx.scope, food), PRODUCT_GROUP_IN_USE);     /* a group */
	ck_assert_int_eq(product_group_delete(&fx.scope, bread), PRODUCT_GROUP_OK);
	ck_assert_int_eq(product_group_delete(&fx.scope, food), PRODUCT_GROUP_OK);
	ck_assert_int_eq(product_group_delete(&fx.scope, food), PRODUCT_GROUP_NOT_FOUND);
}
END_TEST

START_TEST(changes_reach_the_rule_book)
{
	int64_t version = fixture_scope().store->rules_version;

	group("x", 0);
	ck_assert_int_gt(fixture_scope().store->rules_version, version);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("product_group", the_tree_is_listed_in_its_order, a_group_and_all_below_it,
		no_group_stands_below_itself, the_tree_has_six_levels, names_and_parents_are_checked,
		a_group_in_use_stays, changes_reach_the_rule_book);
}
