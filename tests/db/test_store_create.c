#include "domain/store_create.h"

#include <string.h>

#include "domain/api_key.h"
#include "domain/branch.h"
#include "domain/level.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/db/fixture.h"

static struct store_new a_store(const char *slug)
{
	return (struct store_new){
		.slug = slug, .name = "  كافه   باران ", .language = "fa", .branch_name = "ونک",
		.level_names = { "برنزی", "نقره‌ای", "طلایی" }, .key_name = "صندوق",
		.owner_name = "سارا", .owner_username = "sara", .owner_mobile = "+98 912 111 1111",
		.owner_password = "barane bahar",
	};
}

static enum store_result create(const struct store_new *n, struct store_created *out)
{
	return store_create(test_db, test_arena, FIXTURE_NOW, n, out);
}

START_TEST(a_new_store_is_ready_to_work)
{
	struct store_new n = a_store("baran");
	struct store_created made;
	struct store store;
	struct scope s;
	struct level *levels;
	struct branch *branches;
	struct role *roles;

	ck_assert_int_eq(create(&n, &made), STORE_OK);
	ck_assert(store_by_slug(test_db, test_arena, "baran", &store));
	ck_assert_int_eq(store.id, made.store_id);
	ck_assert_str_eq(store.name, "کافه باران");
	s = scope_of_system(test_db, test_arena, &store, FIXTURE_NOW);
	ck_assert_uint_eq(level_list(&s, &levels), 3);
	ck_assert_str_eq(levels[2].name, "طلایی");
	ck_assert_int_eq(levels[0].multiplier, 100);
	ck_assert_uint_eq(branch_list(&s, &branches), 1);
	ck_assert_int_eq(branches[0].id, made.branch_id);
	ck_assert_int_eq(branches[0].number, 1);
	ck_assert_uint_eq(role_list(&s, &roles), BUILTIN_ROLES);
}
END_TEST

START_TEST(its_owner_may_do_everything_and_its_key_too)
{
	struct store_new n = a_store("baran");
	struct store_created made;
	struct store store;
	struct scope s;
	struct staff owner;
	struct api_key key;

	ck_assert_int_eq(create(&n, &made), STORE_OK);
	ck_assert(api_key_find(test_db, test_arena, "baran", made.api_key, &key, &store));
	ck_assert_int_eq(key.permissions, perm_all());
	s = scope_of_system(test_db, test_arena, &store, FIXTURE_NOW);
	ck_assert(staff_load(&s, made.owner_id, &owner));
	ck_assert_str_eq(owner.mobile, "09121111111");
	ck_assert_str_eq(owner.role_builtin, "owner");
	ck_assert_int_eq(owner.permissions, perm_all());
	ck_assert(owner.all_branches && owner.active && !owner.must_change_password);
}
END_TEST

START_TEST(slugs_are_names_of_hosts_and_unique)
{
	static const char *const bad[] = { "", "a", "Baran", "-x", "x-", "با", "a b", "panel", "www", "xn--a" };
	struct store_new n;
	struct store_created made;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		n = a_store(bad[i]);
		ck_assert_int_eq(create(&n, &made), STORE_BAD_SLUG);
	}
	n = a_store("shop");
	ck_assert_int_eq(create(&n, &made), STORE_SLUG_TAKEN);
}
END_TEST

START_TEST(an_owner_may_have_two_stores_with_one_account)
{
	struct store_new first = a_store("baran"), second = a_store("nasim"), third = a_store("toufan");
	struct store_created made, again;
	struct staff_store *stores;

	ck_assert_int_eq(create(&first, &made), STORE_OK);
	second.owner_password = "another password";
	ck_assert_int_eq(create(&second, &again), STORE_OK);
	ck_assert(again.owner_existed && !made.owner_existed);
	ck_assert_int_eq(again.owner_id, made.owner_id);
	third.owner_username = "nobody.yet";
	ck_assert_int_eq(create(&third, &again), STORE_OK);
	ck_assert_int_eq(again.owner_id, made.owner_id);
	ck_assert_uint_eq(staff_stores(test_db, test_arena, made.owner_id, &stores), 3);
}
END_TEST

START_TEST(a_user_name_alone_does_not_make_an_owner)
{
	struct store_new mine = a_store("baran"), other = a_store("nasim"), nameless = a_store("toufan");
	struct store_created made;

	ck_assert_int_eq(create(&mine, &made), STORE_OK);
	other.owner_mobile = "09122222222";
	ck_assert_int_eq(create(&other, &made), STORE_OWNER_TAKEN);
	nameless.owner_mobile = NULL;
	ck_assert_int_eq(create(&nameless, &made), STORE_OWNER_TAKEN);
}
END_TEST

START_TEST(an_owner_needs_a_name_and_a_password)
{
	struct store_new n = a_store("baran");
	struct store_created made;

	n.owner_password = "short";
	ck_assert_int_eq(create(&n, &made), STORE_BAD_OWNER);
	n = a_store("baran2");
	n.owner_username = "1x";
	ck_assert_int_eq(create(&n, &made), STORE_BAD_OWNER);
	n = a_store("baran3");
	n.owner_name = " ";
	ck_assert_int_eq(create(&n, &made), STORE_BAD_OWNER);
	n = a_store("baran5");
	n.owner_mobile = "12";
	ck_assert_int_eq(create(&n, &made), STORE_BAD_OWNER_MOBILE);
	n = a_store("baran4");
	n.name = "";
	ck_assert_int_eq(create(&n, &made), STORE_BAD_NAME);
}
END_TEST

START_TEST(a_closed_store_takes_no_key_until_it_opens)
{
	struct store_new n = a_store("baran");
	struct store_created made;
	struct store store;
	struct api_key key;
	struct scope s;

	ck_assert_int_eq(create(&n, &made), STORE_OK);
	ck_assert(store_by_slug(test_db, test_arena, "baran", &store));
	s = scope_of_system(test_db, test_arena, &store, FIXTURE_NOW);
	store_set_active(&s, false);
	ck_assert(!api_key_find(test_db, test_arena, "baran", made.api_key, &key, &store));
	ck_assert(store_by_slug(test_db, test_arena, "baran", &store) && !store.active);
	store_set_active(&s, true);
	ck_assert(api_key_find(test_db, test_arena, "baran", made.api_key, &key, &store));
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("store_create", a_new_store_is_ready_to_work,
		its_owner_may_do_everything_and_its_key_too, slugs_are_names_of_hosts_and_unique,
		an_owner_may_have_two_stores_with_one_account,
		a_user_name_alone_does_not_make_an_owner, a_closed_store_takes_no_key_until_it_opens,
		an_owner_needs_a_name_and_a_password);
}
