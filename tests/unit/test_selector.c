#include "loyalty/selector.h"

#include "tests/unit/unit.h"

static struct selector selector_of(struct arena *a, int64_t product, int64_t group,
	const char *brand)
{
	struct selector s = { 0 };

	if (product)
		s.products = ids_copy(a, (struct ids){ &product, 1 });
	if (group)
		s.groups = ids_copy(a, (struct ids){ &group, 1 });
	if (brand)
		s.brands = words_copy(a, (struct words){ &brand, 1 });
	return s;
}

START_TEST(equal_selectors_are_one)
{
	struct arena *a = arena_new(1 << 20);
	struct selector nothing = { 0 }, x = selector_of(a, 1, 0, NULL),
		y = selector_of(a, 0, 1, NULL);
	struct selector z = selector_of(a, 0, 0, "b"), again = selector_of(a, 1, 0, NULL);
	struct selectors s;

	selectors_init(&s, a);
	ck_assert_int_eq(selector_intern(&s, &nothing), SELECTOR_ALL);
	ck_assert_int_eq(selector_intern(&s, &x), 1);
	ck_assert_int_eq(selector_intern(&s, &y), 2);
	ck_assert_int_eq(selector_intern(&s, &z), 3);
	ck_assert_int_eq(selector_intern(&s, &again), 1);
	for (int i = 2; i < 100; i++) {
		struct selector more = selector_of(a, i, 0, NULL);

		ck_assert_int_eq(selector_intern(&s, &more), i + 2);
	}
	ck_assert_int_eq(selector_intern(&s, &again), 1);
	arena_free(a);
}
END_TEST

START_TEST(indexes_lead_from_the_line_to_the_selectors)
{
	static const struct product_group_rule groups[] = { { 1, 0 }, { 11, 1 }, { 111, 11 },
		{ 2, 0 } };
	struct arena *a = arena_new(1 << 20);
	struct group_tree tree = group_tree_build(a, a, groups, 4);
	struct selector product = selector_of(a, 5, 0, NULL), root = selector_of(a, 0, 1, NULL);
	struct selector leaf = selector_of(a, 5, 111, "b"), gone = selector_of(a, 0, 99, NULL);
	struct selectors s;

	selectors_init(&s, a);
	(void)selector_intern(&s, &product);
	(void)selector_intern(&s, &root);
	(void)selector_intern(&s, &leaf);
	(void)selector_intern(&s, &gone);
	selectors_index(&s, a, &tree);
	ck_assert_int_eq(lookup_id(&s.products, 5).n, 2);
	ck_assert_int_eq(lookup_id(&s.products, 6).n, 0);
	ck_assert_int_eq(lookup_id(&s.groups, 1).n, 1);
	ck_assert_int_eq(lookup_id(&s.groups, 11).n, 1);
	ck_assert_int_eq(lookup_id(&s.groups, 111).n, 2);
	ck_assert_int_eq(lookup_id(&s.groups, 2).n, 0);
	/* A group that the tree no longer has matches what still names it. */
	ck_assert_int_eq(lookup_id(&s.groups, 99).n, 1);
	ck_assert_int_eq(lookup_word(&s.brands, "b").number[0], 3);
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("selector", equal_selectors_are_one,
		indexes_lead_from_the_line_to_the_selectors);
}
