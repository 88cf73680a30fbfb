#include "domain/customer.h"

#include <string.h>

#include "domain/customer_group.h"
#include "tests/db/fixture.h"

static struct problem problem;

static int64_t group(const struct scope *s, const char *name)
{
	int64_t id;

	ck_assert_int_eq(customer_group_create(s, name, NULL, &id), CUSTOMER_GROUP_OK);
	return id;
}

START_TEST(groups_and_tags_are_read_in_one_statement)
{
	int64_t groups[] = { group(&fx.scope, "ب"), group(&fx.scope, "آ") };
	static const char *const tags[] = { "وفادار", " VIP  ", "وفادار", "" };
	struct customer_new n = { .profile = customer_profile_empty(), .groups = groups, .n_groups = 2,
		.tags = tags, .n_tags = 4 };
	struct customer_labels labels;
	uint64_t before;
	int64_t id;

	n.profile.first_name = "x";
	ck_assert_int_eq(customer_create(&fx.scope, &n, &id, &problem), CUSTOMER_OK);
	before = db_statements(test_db);
	labels = customer_labels(&fx.scope, id);
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert_int_eq(labels.n_groups, 2);
	ck_assert_int_eq(labels.groups[0], groups[0]);
	ck_assert_int_eq(labels.n_tags, 2);
	ck_assert_str_eq(labels.tags[0], "VIP");
	ck_assert_str_eq(labels.tags[1], "وفادار");
}
END_TEST

START_TEST(setting_replaces_and_raises_the_version_once)
{
	int64_t groups[] = { group(&fx.scope, "a"), group(&fx.scope, "b") }, id = fx.customers[0];
	static const char *const tags[] = { "x", "y" };
	struct customer before, after;
	struct customer_labels labels;

	ck_assert(customer_load(&fx.scope, id, &before));
	ck_assert_int_eq(customer_set_groups(&fx.scope, id, groups, 2, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_set_groups(&fx.scope, id, groups + 1, 1, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_set_groups(&fx.scope, id, groups + 1, 1, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_set_tags(&fx.scope, id, tags, 2, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_set_tags(&fx.scope, id, tags + 1, 1, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_set_tags(&fx.scope, id, tags + 1, 1, &problem), CUSTOMER_OK);
	labels = customer_labels(&fx.scope, id);
	ck_assert_int_eq(labels.n_groups, 1);
	ck_assert_int_eq(labels.groups[0], groups[1]);
	ck_assert_int_eq(labels.n_tags, 1);
	ck_assert_str_eq(labels.tags[0], "y");
	ck_assert(customer_load(&fx.scope, id, &after));
	ck_assert_int_eq(after.version, before.version + 4);
}
END_TEST

START_TEST(bad_groups_and_tags_are_named)
{
	struct scope other = fixture_other_store("other");
	int64_t foreign = group(&other, "x");
	char *long_tag = arena_alloc(test_arena, 62);
	const char *tags[CUSTOMER_TAGS_MAX + 1];

	memset(long_tag, 'x', 61);
	for (int i = 0; i <= CUSTOMER_TAGS_MAX; i++)
		tags[i] = arena_printf(test_arena, "t%d", i);
	ck_assert_int_eq(customer_set_groups(&fx.scope, fx.customers[0], &foreign, 1, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "unknown");
	ck_assert_int_eq(customer_set_tags(&fx.scope, fx.customers[0], tags, CUSTOMER_TAGS_MAX + 1, &problem),
		CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "too_many");
	tags[0] = long_tag;
	ck_assert_int_eq(customer_set_tags(&fx.scope, fx.customers[0], tags, 1, &problem), CUSTOMER_INVALID);
	ck_assert_str_eq(problem.code, "too_long");
	ck_assert_int_eq(customer_set_tags(&other, fx.customers[0], tags + 1, 1, &problem), CUSTOMER_NOT_FOUND);
	ck_assert_int_eq(customer_set_groups(&other, fx.customers[0], &foreign, 1, &problem), CUSTOMER_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer_label", groups_and_tags_are_read_in_one_statement,
		setting_replaces_and_raises_the_version_once, bad_groups_and_tags_are_named);
}
