#include "domain/staff.h"

#include <string.h>

#include "domain/role.h"
#include "tests/db/fixture.h"

static struct staff load(int64_t id)
{
	struct staff st;

	ck_assert(staff_load(&fx.scope, id, &st));
	return st;
}

static struct staff_input person(const char *username, enum builtin_role role, const int64_t *branches,
	int n)
{
	return (struct staff_input){ .username = username, .name = "کسی",
		.place = { role_builtin(&fx.scope, role), branches, n } };
}

static enum staff_result create(const struct scope *s, struct staff_input in, int64_t *id)
{
	return staff_create(s, &in, FIXTURE_PASSWORD, true, id);
}

START_TEST(an_account_is_made_in_its_written_form)                    /* ADM-02 */
{
	struct staff_input in = person(" Ali.Reza ", ROLE_CASHIER, fx.branches, 2);
	struct staff st;
	int64_t id;

	in.mobile = "۰۹۱۲ ۱۲۳ ۴۵۶۷";
	in.name = "  علي   رضايي ";
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_OK);
	st = load(id);
	ck_assert_str_eq(st.username, "ali.reza");
	ck_assert_str_eq(st.mobile, "09121234567");
	ck_assert_str_eq(st.name, "علی رضایی");
	ck_assert_str_eq(st.role_builtin, "cashier");
	ck_assert(st.active && st.must_change_password && !st.all_branches);
	ck_assert_int_eq(st.n_branches, 2);
	ck_assert_int_eq(st.permissions, builtin_role_permissions(ROLE_CASHIER));
}
END_TEST

START_TEST(bad_input_is_named)
{
	int64_t id;
	struct staff_input in;

	ck_assert_int_eq(create(&fx.scope, person("ab", ROLE_MANAGER, NULL, 0), &id), STAFF_BAD_USERNAME);
	in = person("good", ROLE_MANAGER, NULL, 0);
	in.mobile = "12";
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_BAD_MOBILE);
	in = person("good", ROLE_MANAGER, NULL, 0);
	in.name = " ";
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_BAD_NAME);
	in = person("good", ROLE_MANAGER, NULL, 0);
	in.place.role_id = 999999;
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_BAD_ROLE);
	in = person("good", ROLE_MANAGER, NULL, 0);
	ck_assert_int_eq(staff_create(&fx.scope, &in, "short", true, &id), STAFF_BAD_PASSWORD);
	ck_assert_int_eq(staff_create(&fx.scope, &in, NULL, true, &id), STAFF_BAD_PASSWORD);
}
END_TEST

START_TEST(a_branch_scoped_role_needs_branches_of_the_store)
{
	struct scope other = fixture_other_store("other");
	int64_t id, foreign = db_int(test_db, test_arena, 0, "SELECT id FROM branch WHERE store_id = ?",
		V(other.store_id));

	ck_assert_int_eq(create(&fx.scope, person("good", ROLE_CASHIER, NULL, 0), &id), STAFF_BAD_BRANCHES);
	ck_assert_int_eq(create(&fx.scope, person("good", ROLE_CASHIER, &foreign, 1), &id), STAFF_BAD_BRANCHES);
	ck_assert_int_eq(create(&fx.scope, person("good", ROLE_MANAGER, NULL, 0), &id), STAFF_OK);
	ck_assert(load(id).all_branches);
}
END_TEST

START_TEST(names_are_unique_on_the_whole_platform)
{
	struct staff_input in = person("ali", ROLE_MANAGER, NULL, 0);
	int64_t id;

	in.mobile = "09120000009";
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_OK);
	ck_assert_int_eq(create(&fx.scope, person("ALI", ROLE_MANAGER, NULL, 0), &id), STAFF_USERNAME_TAKEN);
	in.username = "other";
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_MOBILE_TAKEN);
}
END_TEST

START_TEST(nobody_grants_what_he_does_not_hold)
{
	struct scope manager = fixture_staff(&fx.scope, "manager", ROLE_MANAGER, NULL, 0);
	int64_t cashier, id;

	ck_assert_int_eq(create(&manager, person("xx1", ROLE_OWNER, NULL, 0), &id), STAFF_FORBIDDEN);
	ck_assert_int_eq(create(&manager, person("xx2", ROLE_CASHIER, fx.branches, 1), &cashier), STAFF_OK);
	{
		struct staff_input in = person("xx2", ROLE_OWNER, NULL, 0);

		ck_assert_int_eq(staff_update(&manager, cashier, &in), STAFF_FORBIDDEN);
		ck_assert_int_eq(staff_update(&manager, manager.actor_id, &in), STAFF_FORBIDDEN);
	}
}
END_TEST

START_TEST(nobody_touches_an_account_that_may_do_more)
{
	struct scope manager = fixture_staff(&fx.scope, "manager", ROLE_MANAGER, NULL, 0);
	struct staff_input in = person("owner", ROLE_CASHIER, fx.branches, 1);

	ck_assert_int_eq(staff_reset_password(&manager, fx.owner, "a new password"), STAFF_FORBIDDEN);
	ck_assert_int_eq(staff_update(&manager, fx.owner, &in), STAFF_FORBIDDEN);
	ck_assert_int_eq(staff_set_active(&manager, fx.owner, false), STAFF_FORBIDDEN);
}
END_TEST

START_TEST(a_branch_manager_manages_his_branch_only)                  /* BRN-02 */
{
	struct scope s = fixture_staff(&fx.scope, "manager", ROLE_BRANCH_MANAGER, fx.branches, 1);
	int64_t mine, theirs, both, id;
	struct staff *list;
	struct staff st;

	ck_assert_int_eq(create(&s, person("mine", ROLE_CASHIER, fx.branches, 1), &mine), STAFF_OK);
	ck_assert_int_eq(create(&fx.scope, person("theirs", ROLE_CASHIER, fx.branches + 1, 1),
		&theirs), STAFF_OK);
	ck_assert_int_eq(create(&fx.scope, person("both", ROLE_CASHIER, fx.branches, 2), &both), STAFF_OK);
	ck_assert_int_eq(create(&s, person("xx1", ROLE_CASHIER, fx.branches + 1, 1), &id), STAFF_BAD_BRANCHES);
	ck_assert_int_eq(create(&s, person("xx2", ROLE_CASHIER, fx.branches, 2), &id), STAFF_BAD_BRANCHES);
	ck_assert_uint_eq(staff_list(&s, &list), 3); /* himself, mine, both; not the owner */
	ck_assert(!staff_load(&s, theirs, &st) && !staff_load(&s, fx.owner, &st));
	ck_assert_int_eq(staff_set_active(&s, theirs, false), STAFF_NOT_FOUND);
	ck_assert_int_eq(staff_set_active(&s, both, false), STAFF_FORBIDDEN);
	ck_assert_int_eq(staff_reset_password(&s, both, "a new password"), STAFF_FORBIDDEN);
	ck_assert_int_eq(staff_reset_password(&s, mine, "a new password"), STAFF_OK);
	ck_assert_int_eq(staff_set_active(&s, mine, false), STAFF_OK);
	ck_assert(!load(mine).active);
}
END_TEST

START_TEST(the_last_owner_cannot_be_lost)
{
	struct staff_input in = person("owner", ROLE_MANAGER, NULL, 0), second = person("second",
		ROLE_OWNER, NULL, 0);
	int64_t id;

	in.name = "مریم مالک";
	ck_assert_int_eq(staff_update(&fx.scope, fx.owner, &in), STAFF_LAST_OWNER);
	ck_assert_int_eq(staff_set_active(&fx.scope, fx.owner, false), STAFF_LAST_OWNER);
	ck_assert_int_eq(create(&fx.scope, second, &id), STAFF_OK);
	ck_assert_int_eq(staff_set_active(&fx.scope, id, false), STAFF_OK);
	ck_assert_int_eq(staff_update(&fx.scope, fx.owner, &in), STAFF_LAST_OWNER); /* the other is inactive */
	ck_assert_int_eq(staff_set_active(&fx.scope, id, true), STAFF_OK);
	ck_assert_int_eq(staff_update(&fx.scope, fx.owner, &in), STAFF_OK);
	ck_assert_int_eq(staff_set_active(&fx.scope, id, false), STAFF_LAST_OWNER);
}
END_TEST

START_TEST(nobody_switches_himself_off)
{
	struct scope s = fixture_staff(&fx.scope, "second", ROLE_OWNER, NULL, 0);

	ck_assert_int_eq(staff_set_active(&s, s.actor_id, false), STAFF_FORBIDDEN);
	ck_assert_int_eq(staff_set_active(&s, fx.owner, false), STAFF_OK);
}
END_TEST

START_TEST(an_account_may_work_in_a_second_store)
{
	struct scope other = fixture_other_store("other");
	struct staff_place place = { .role_id = role_builtin(&other, ROLE_MANAGER) };
	struct staff_input in = person("ali", ROLE_CASHIER, fx.branches, 1);
	struct staff st;
	struct staff_store *stores;
	int64_t id, same;

	in.mobile = "09120000009";
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_OK);
	ck_assert_int_eq(staff_add(&other, "+989120000009", &place, &same), STAFF_OK);
	ck_assert_int_eq(same, id);
	ck_assert_int_eq(staff_add(&other, "ali", &place, &same), STAFF_ALREADY);
	ck_assert_int_eq(staff_add(&other, "nobody", &place, &same), STAFF_NOT_FOUND);
	ck_assert(staff_load(&other, id, &st));
	ck_assert_str_eq(st.role_builtin, "manager");
	ck_assert_str_eq(load(id).role_builtin, "cashier");
	ck_assert_uint_eq(staff_stores(test_db, test_arena, id, &stores), 2);
	ck_assert_int_eq(staff_set_active(&other, id, false), STAFF_OK);
	ck_assert(load(id).active);
	ck_assert_uint_eq(staff_stores(test_db, test_arena, id, &stores), 1);
}
END_TEST

START_TEST(no_store_resets_the_password_of_a_person_of_two)
{
	struct scope other = fixture_other_store("other");
	struct staff_place place = { .role_id = role_builtin(&other, ROLE_CASHIER), .n_branches = 1 };
	struct staff_input in = person("ali", ROLE_CASHIER, fx.branches, 1);
	int64_t id, same, branch = db_int(test_db, test_arena, 0,
		"SELECT id FROM branch WHERE store_id = ?", V(other.store_id));

	place.branches = &branch;
	ck_assert_int_eq(create(&fx.scope, in, &id), STAFF_OK);
	ck_assert_int_eq(staff_add(&other, "ali", &place, &same), STAFF_OK);
	/* an offer alone takes nothing from the first store, and gives the second nothing */
	ck_assert_int_eq(staff_reset_password(&other, id, "a new password"), STAFF_SHARED);
	ck_assert_int_eq(staff_reset_password(&fx.scope, id, "a new password"), STAFF_OK);
	session_open(test_db, test_arena, FIXTURE_NOW, id, other.store_id, "::1", "");
	ck_assert_int_eq(staff_reset_password(&fx.scope, id, "a new password"), STAFF_SHARED);
	in.name = "نام دیگر";
	ck_assert_int_eq(staff_update(&fx.scope, id, &in), STAFF_SHARED);
	in.name = load(id).name;
	in.place.n_branches = 2;
	ck_assert_int_eq(staff_update(&fx.scope, id, &in), STAFF_OK); /* the place is the store's own */
	ck_assert_int_eq(load(id).n_branches, 2);
}
END_TEST

START_TEST(a_reset_password_is_temporary_and_ends_the_sessions)
{
	struct session session;
	struct staff st;
	int64_t id, who;
	int wait;
	char *token;

	ck_assert_int_eq(create(&fx.scope, person("ali", ROLE_MANAGER, NULL, 0), &id), STAFF_OK);
	token = session_open(test_db, test_arena, FIXTURE_NOW, id, fx.store.id, "::1", "");
	ck_assert_int_eq(staff_reset_password(&fx.scope, id, "tiny"), STAFF_BAD_PASSWORD);
	ck_assert_int_eq(staff_reset_password(&fx.scope, id, "a new password"), STAFF_OK);
	ck_assert(!session_load(test_db, test_arena, FIXTURE_NOW, token, &session, &st, &(struct store){ 0 }));
	ck_assert(load(id).must_change_password);
	ck_assert_int_eq(staff_login(test_db, test_arena, FIXTURE_NOW,
		&(struct login_try){ "ali", "a new password", "::1", NULL, NULL }, &who, &wait), LOGIN_OK);
}
END_TEST

START_TEST(people_change_their_own_password)
{
	struct session *list;
	char *token;
	struct session session;
	struct staff st;

	session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, 0, "::1", "phone");
	token = session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, 0, "::1", "desk");
	ck_assert(session_load(test_db, test_arena, FIXTURE_NOW, token, &session, &st, &(struct store){ 0 }));
	ck_assert(!staff_change_password(test_db, test_arena, fx.owner, session.id, "wrong", "a new password"));
	ck_assert(!staff_change_password(test_db, test_arena, fx.owner, session.id, FIXTURE_PASSWORD, "tiny"));
	ck_assert(!staff_change_password(test_db, test_arena, fx.owner, session.id, FIXTURE_PASSWORD,
		FIXTURE_PASSWORD));
	ck_assert(staff_change_password(test_db, test_arena, fx.owner, session.id, FIXTURE_PASSWORD,
		"a new password"));
	ck_assert_uint_eq(session_list(test_db, test_arena, FIXTURE_NOW, fx.owner, &list), 1);
	ck_assert_str_eq(list[0].user_agent, "desk");
}
END_TEST

START_TEST(another_stores_people_are_unknown)
{
	struct scope other = fixture_other_store("other");
	struct staff_input in = person("owner", ROLE_MANAGER, NULL, 0);
	struct staff st;

	in.place.role_id = role_builtin(&other, ROLE_MANAGER);
	ck_assert(!staff_load(&other, fx.owner, &st));
	ck_assert_int_eq(staff_update(&other, fx.owner, &in), STAFF_NOT_FOUND);
	ck_assert_int_eq(staff_set_active(&other, fx.owner, false), STAFF_NOT_FOUND);
	ck_assert_int_eq(staff_reset_password(&other, fx.owner, "a new password"), STAFF_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("staff", an_account_is_made_in_its_written_form, bad_input_is_named,
		a_branch_scoped_role_needs_branches_of_the_store, names_are_unique_on_the_whole_platform,
		nobody_grants_what_he_does_not_hold, nobody_touches_an_account_that_may_do_more,
		a_branch_manager_manages_his_branch_only, the_last_owner_cannot_be_lost,
		nobody_switches_himself_off, an_account_may_work_in_a_second_store,
		no_store_resets_the_password_of_a_person_of_two,
		a_reset_password_is_temporary_and_ends_the_sessions, people_change_their_own_password,
		another_stores_people_are_unknown);
}
