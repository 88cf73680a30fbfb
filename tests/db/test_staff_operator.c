/* What the operator's command does to accounts. */
#include <string.h>

#include "domain/audit.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/db/fixture.h"

static const char *const ip = "192.0.2.1";

static size_t resets(const struct scope *s, int64_t staff_id)
{
	struct audit_filter f = { .kind = "staff", .limit = 100 };
	struct audit_row *rows;
	size_t n = audit_list(s, &f, &rows), found = 0;

	for (size_t i = 0; i < n; i++)
		found += rows[i].object_id == staff_id && strcmp(rows[i].action, "staff.reset_password") == 0;
	return found;
}

START_TEST(an_account_is_found_by_user_name_and_by_any_form_of_its_mobile)
{
	struct staff_place place = { .role_id = role_builtin(&fx.scope, ROLE_MANAGER) };
	struct staff_input in = { .username = "mina.k", .mobile = "09131112233", .name = "مینا", .place = place };
	int64_t id;

	ck_assert_int_eq(staff_create(&fx.scope, &in, FIXTURE_PASSWORD, false, &id), STAFF_OK);
	ck_assert_int_eq(staff_find(test_db, test_arena, " Mina.K "), id);
	ck_assert_int_eq(staff_find(test_db, test_arena, "+۹۸ ۹۱۳ ۱۱۱ ۲۲۳۳"), id);
	ck_assert_int_eq(staff_find(test_db, test_arena, "mina"), 0);
	ck_assert_int_eq(staff_find(test_db, test_arena, "مینا"), 0);
}
END_TEST

START_TEST(a_forced_password_ends_sessions_and_is_audited_in_every_store)
{
	struct scope other = fixture_other_store("nasim");
	struct staff_place place = { .role_id = role_builtin(&other, ROLE_MANAGER) };
	struct session session;
	struct staff staff;
	char *token;
	int64_t id;
	int wait;

	ck_assert_int_eq(staff_add(&other, "owner", &place, &id), STAFF_OK);
	ck_assert_int_eq(id, fx.owner);
	token = session_open(test_db, test_arena, FIXTURE_NOW, id, fx.store.id, ip, "test");
	staff_force_password(test_db, test_arena, FIXTURE_NOW, id, "a new password");
	ck_assert(!session_load(test_db, test_arena, FIXTURE_NOW, token, &session, &staff, &(struct store){ 0 }));
	ck_assert_int_eq(staff_login(test_db, test_arena, FIXTURE_NOW,
		&(struct login_try){ "owner", "a new password", ip, NULL, NULL }, &id, &wait), LOGIN_OK);
	ck_assert(staff_load(&fx.scope, id, &staff) && staff.must_change_password);
	ck_assert_uint_eq(resets(&fx.scope, id), 1);
	ck_assert_uint_eq(resets(&other, id), 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("staff_operator",
		an_account_is_found_by_user_name_and_by_any_form_of_its_mobile,
		a_forced_password_ends_sessions_and_is_audited_in_every_store);
}
