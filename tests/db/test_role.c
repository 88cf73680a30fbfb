#include "domain/role.h"

#include <string.h>

#include "domain/staff.h"
#include "tests/db/fixture.h"

static const perm_set till = (perm_set)1 << PERM_SALE_POST | (perm_set)1 << PERM_SALE_VIEW;

static struct role load(int64_t id)
{
	struct role r;

	ck_assert(role_load(&fx.scope, id, &r));
	return r;
}

static int64_t a_role(const struct scope *s, perm_set permissions)
{
	struct role_input in = { .name = "صندوقدار شب", .permissions = permissions };
	int64_t id;

	ck_assert_int_eq(role_create(s, &in, &id), ROLE_OK);
	return id;
}

START_TEST(built_in_roles_hold_what_their_names_say)
{
	perm_set owner = builtin_role_permissions(ROLE_OWNER), cashier = builtin_role_permissions(ROLE_CASHIER);

	ck_assert_int_eq(owner, perm_all());
	for (int i = 0; i < BUILTIN_ROLES; i++) {
		struct role r = load(role_builtin(&fx.scope, (enum builtin_role)i));

		ck_assert_str_eq(r.builtin, builtin_role_words[i]);
		ck_assert_int_eq(r.permissions, builtin_role_permissions((enum builtin_role)i));
		ck_assert(r.branch_scoped == (i >= ROLE_BRANCH_MANAGER));
		ck_assert(perm_covers(r.permissions, cashier));
	}
	ck_assert(perm_covers(cashier, till));
	ck_assert(!perm_covers(cashier, perm_bit(PERM_SALE_REFUND)));
	ck_assert(!perm_covers(cashier, perm_bit(PERM_NATIONAL_ID_VIEW)));
	ck_assert(!perm_covers(builtin_role_permissions(ROLE_MANAGER), owner));
}
END_TEST

START_TEST(built_in_roles_cannot_be_changed_or_lost)
{
	struct role_input in = { .name = "x", .permissions = 0 };

	for (int i = 0; i < BUILTIN_ROLES; i++) {
		int64_t id = role_builtin(&fx.scope, (enum builtin_role)i);

		ck_assert_int_eq(role_update(&fx.scope, id, &in), ROLE_BUILTIN);
		ck_assert_int_eq(role_delete(&fx.scope, id), ROLE_BUILTIN);
	}
}
END_TEST

START_TEST(the_owner_composes_roles)                                  /* ADM-03 */
{
	int64_t id = a_role(&fx.scope, till);
	struct role_input in = { .name = "دیگر", .permissions = perm_bit(PERM_SALE_VIEW), .branch_scoped = true };
	struct role *list;

	ck_assert_int_eq(load(id).permissions, till);
	ck_assert_ptr_null(load(id).builtin);
	ck_assert_int_eq(role_update(&fx.scope, id, &in), ROLE_OK);
	ck_assert_str_eq(load(id).name, "دیگر");
	ck_assert_int_eq(load(id).permissions, perm_bit(PERM_SALE_VIEW));
	ck_assert(load(id).branch_scoped);
	ck_assert_uint_eq(role_list(&fx.scope, &list), BUILTIN_ROLES + 1);
	ck_assert_int_eq(list[BUILTIN_ROLES].id, id);
	ck_assert_int_eq(role_delete(&fx.scope, id), ROLE_OK);
	ck_assert_int_eq(role_delete(&fx.scope, id), ROLE_NOT_FOUND);
}
END_TEST

START_TEST(nobody_makes_a_role_that_exceeds_himself)
{
	struct scope manager = fixture_staff(&fx.scope, "manager", ROLE_MANAGER, NULL, 0);
	struct scope branch = fixture_staff(&fx.scope, "branch", ROLE_BRANCH_MANAGER, fx.branches, 1);
	int64_t strong = a_role(&fx.scope, perm_all()), weak = a_role(&manager, till), id;
	struct role_input more = { .name = "x", .permissions = perm_bit(PERM_SETTINGS_EDIT) };
	struct role_input less = { .name = "x", .permissions = till };

	ck_assert_int_eq(role_create(&manager, &more, &id), ROLE_FORBIDDEN);
	ck_assert_int_eq(role_update(&manager, weak, &more), ROLE_FORBIDDEN);
	ck_assert_int_eq(role_update(&manager, strong, &less), ROLE_FORBIDDEN);
	ck_assert_int_eq(role_delete(&manager, strong), ROLE_FORBIDDEN);
	ck_assert_int_eq(role_create(&branch, &less, &id), ROLE_FORBIDDEN); /* roles are the store's */
	ck_assert_int_eq(role_create(&fx.scope, &(struct role_input){ .name = "x", .permissions = -1 }, &id),
		ROLE_FORBIDDEN);
}
END_TEST

START_TEST(a_role_with_holders_stays)
{
	int64_t id = a_role(&fx.scope, till), staff;
	struct staff_input in = { .username = "somebody", .name = "ک", .place = { .role_id = id } };

	ck_assert_int_eq(staff_create(&fx.scope, &in, FIXTURE_PASSWORD, false, &staff), STAFF_OK);
	ck_assert_int_eq(load(id).holders, 1);
	ck_assert_int_eq(role_delete(&fx.scope, id), ROLE_IN_USE);
}
END_TEST

START_TEST(another_stores_roles_are_unknown)
{
	struct scope other = fixture_other_store("other");
	int64_t id = a_role(&fx.scope, till);
	struct role_input in = { .name = "x" };
	struct role r;

	ck_assert(!role_load(&other, id, &r));
	ck_assert_int_eq(role_update(&other, id, &in), ROLE_NOT_FOUND);
	ck_assert_int_eq(role_delete(&other, id), ROLE_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("role", built_in_roles_hold_what_their_names_say,
		built_in_roles_cannot_be_changed_or_lost, the_owner_composes_roles,
		nobody_makes_a_role_that_exceeds_himself, a_role_with_holders_stays,
		another_stores_roles_are_unknown);
}
