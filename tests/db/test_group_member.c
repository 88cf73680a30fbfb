#include "domain/group_member.h"

#include "domain/customer_group.h"
#include "tests/db/fixture.h"

static int64_t a_group(const char *name)
{
	int64_t id;

	ck_assert_int_eq(customer_group_create(&fx.scope, name, NULL, &id), CUSTOMER_GROUP_OK);
	return id;
}

START_TEST(grp_02_members_come_and_go_and_tier_15_each_stay_is_noted)
{
	int64_t group = a_group("همکار"), sara = fx.customers[0];
	struct scope later = fx.scope, boss = fixture_staff(&fx.scope, "boss", 1, NULL, 0);
	struct group_stay *stays;

	ck_assert_int_eq(group_member_add(&boss, group, sara), GROUP_MEMBER_OK);
	ck_assert_int_eq(group_member_add(&boss, group, sara), GROUP_MEMBER_ALREADY);
	later.now.s += 3600;
	ck_assert_int_eq(group_member_remove(&later, group, sara), GROUP_MEMBER_OK);
	ck_assert_int_eq(group_member_remove(&later, group, sara), GROUP_MEMBER_ALREADY);
	ck_assert_int_eq(group_member_add(&later, group, sara), GROUP_MEMBER_OK);
	ck_assert_uint_eq(group_stay_list(&fx.scope, group, 0, 0, 10, &stays), 2);
	ck_assert_int_eq(stays[0].left_at.s, 0);
	ck_assert_int_eq(stays[1].joined_at.s, fx.scope.now.s);
	ck_assert_int_eq(stays[1].left_at.s, later.now.s);
	ck_assert_ptr_nonnull(stays[1].joined_by);
	ck_assert_ptr_null(stays[1].left_by);
	ck_assert_uint_eq(group_stay_list(&fx.scope, 0, sara, stays[0].id, 10, &stays), 1);
}
END_TEST

START_TEST(tier_15_the_customer_s_form_notes_stays_too)
{
	int64_t groups[] = { a_group("الف"), a_group("ب") }, sara = fx.customers[0];
	struct problem problem;
	struct group_stay *stays;

	ck_assert_int_eq(customer_set_groups(&fx.scope, sara, groups, 2, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_set_groups(&fx.scope, sara, groups + 1, 1, &problem), CUSTOMER_OK);
	ck_assert_uint_eq(group_stay_list(&fx.scope, 0, sara, 0, 10, &stays), 2);
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(stays[i].left_at.s, stays[i].customer_group_id == groups[0] ?
			fx.scope.now.s : 0);
}
END_TEST

START_TEST(grp_02_a_pasted_list_adds_who_is_known_and_tells_the_rest)
{
	int64_t group = a_group("همکار");
	struct paste_report r;

	ck_assert(group_member_paste(&fx.scope, group,
		"۰۹۱۲۰۰۰۰۰۰۱\n\n +98 912 000 0002 \n09129999999\nسلام\nA100\n", &r));
	ck_assert_int_eq(r.lines, 5);
	ck_assert_int_eq(r.added, 2);
	ck_assert_int_eq(r.n_faults, 3);
	ck_assert_int_eq(r.faults[0].line, 4);
	ck_assert_str_eq(r.faults[0].code, "unknown");
	ck_assert_str_eq(r.faults[1].code, "format");
	ck_assert_str_eq(r.faults[2].text, "A100");
	ck_assert_str_eq(r.faults[2].code, "already");
	ck_assert(!group_member_paste(&fx.scope, 999999, "09120000001", &r));
}
END_TEST

START_TEST(another_store_s_group_and_customer_are_not_found)
{
	int64_t group = a_group("همکار");
	struct scope other = fixture_other_store("other");
	struct group_stay *stays;

	ck_assert_int_eq(group_member_add(&other, group, fx.customers[0]), GROUP_MEMBER_UNKNOWN);
	ck_assert_int_eq(group_member_remove(&other, group, fx.customers[0]), GROUP_MEMBER_UNKNOWN);
	ck_assert_int_eq(group_member_add(&fx.scope, group, 999999), GROUP_MEMBER_UNKNOWN);
	ck_assert_uint_eq(group_stay_list(&other, group, 0, 0, 10, &stays), 0);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("group_member", grp_02_members_come_and_go_and_tier_15_each_stay_is_noted,
		tier_15_the_customer_s_form_notes_stays_too,
		grp_02_a_pasted_list_adds_who_is_known_and_tells_the_rest,
		another_store_s_group_and_customer_are_not_found);
}
