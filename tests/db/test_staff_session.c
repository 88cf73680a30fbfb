#include "domain/staff.h"

#include <string.h>

#include "domain/role.h"
#include "tests/db/fixture.h"

enum { HOUR_S = 3600, DAY_S = 86400 };

static struct session session;
static struct staff staff;

static bool load(const char *token, int64_t later)
{
	utc_t now = { FIXTURE_NOW.s + later };

	if (!session_load(test_db, test_arena, now, token, &session, &staff, &(struct store){ 0 }))
		return false;
	session_seen(test_db, now, token, &session);
	return true;
}

static char *open_for(int64_t staff_id, int64_t store_id)
{
	return session_open(test_db, test_arena, FIXTURE_NOW, staff_id, store_id, "10.0.0.1", "Firefox");
}

START_TEST(one_statement_tells_who_asks_and_what_he_may)
{
	struct scope s = fixture_staff(&fx.scope, "cashier", ROLE_CASHIER, fx.branches, 1);
	char *token = open_for(s.actor_id, fx.store.id);
	uint64_t before = db_statements(test_db);

	ck_assert(load(token, 10));
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert_int_eq(session.staff_id, s.actor_id);
	ck_assert_int_eq(session.store_id, fx.store.id);
	ck_assert_str_eq(session.ip, "10.0.0.1");
	ck_assert_str_eq(session.user_agent, "Firefox");
	ck_assert_str_eq(staff.username, "cashier");
	ck_assert_int_eq(staff.permissions, builtin_role_permissions(ROLE_CASHIER));
	ck_assert_int_eq(staff.n_branches, 1);
	ck_assert(staff.active && !staff.all_branches);
	ck_assert(!load("wrong", 10) && !load("", 10));
}
END_TEST

START_TEST(the_token_is_nowhere_stored)
{
	char *token = open_for(fx.owner, 0);

	ck_assert_uint_eq(strlen(token), 43);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM staff_session WHERE token_hash LIKE CONCAT(?, '%')", V(token)), 0);
}
END_TEST

START_TEST(a_session_ends_after_twelve_idle_hours)
{
	char *token = open_for(fx.owner, fx.store.id);

	ck_assert(load(token, 12 * HOUR_S - 1));          /* and is seen now */
	ck_assert(load(token, 24 * HOUR_S - 2));
	ck_assert(!load(token, 36 * HOUR_S - 2));
}
END_TEST

START_TEST(cus_18_to_be_asked_is_not_to_be_seen)
{
	char *token = open_for(fx.owner, fx.store.id);
	struct store store;

	for (int64_t t = 0; t < 12 * HOUR_S; t += 10)
		ck_assert(session_load(test_db, test_arena, (utc_t){ FIXTURE_NOW.s + t }, token, &session,
			&staff, &store));
	ck_assert(!session_load(test_db, test_arena, (utc_t){ FIXTURE_NOW.s + 12 * HOUR_S }, token, &session,
		&staff, &store));
}
END_TEST

START_TEST(and_after_fourteen_days_whatever_happens)
{
	char *token = open_for(fx.owner, fx.store.id);

	for (int64_t t = 0; t < 14 * DAY_S; t += 11 * HOUR_S)
		ck_assert(load(token, t));
	ck_assert(load(token, 14 * DAY_S - 1));
	ck_assert(!load(token, 14 * DAY_S));
}
END_TEST

START_TEST(being_seen_is_written_once_a_minute)
{
	char *token = open_for(fx.owner, fx.store.id);
	uint64_t before = db_statements(test_db);

	ck_assert(load(token, 59));
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert(load(token, 60));
	ck_assert_uint_eq(db_statements(test_db), before + 3);
	ck_assert(load(token, 61));
	ck_assert_int_eq(session.seen_at.s, FIXTURE_NOW.s + 60);
	ck_assert_uint_eq(db_statements(test_db), before + 4);
}
END_TEST

START_TEST(what_changes_takes_effect_with_the_next_request)
{
	struct scope s = fixture_staff(&fx.scope, "cashier", ROLE_CASHIER, fx.branches, 1);
	char *token = open_for(s.actor_id, fx.store.id);
	struct staff_input in = { .username = "cashier", .name = "cashier",
		.place = { role_builtin(&fx.scope, ROLE_MANAGER), NULL, 0 } };

	ck_assert(load(token, 1));
	ck_assert_int_eq(staff_update(&fx.scope, s.actor_id, &in), STAFF_OK);
	ck_assert(load(token, 2));
	ck_assert(staff.all_branches);
	ck_assert_str_eq(staff.role_builtin, "manager");
	ck_assert_int_eq(staff_set_active(&fx.scope, s.actor_id, false), STAFF_OK);
	ck_assert(!load(token, 3));
}
END_TEST

START_TEST(what_a_kept_session_says_is_never_older_than_the_database)
{
	struct scope other = fixture_other_store("other");
	const perm_set look = perm_bit(PERM_CUSTOMER_VIEW), sell = look | perm_bit(PERM_SALE_POST);
	struct staff_input in = { .username = "helper", .name = "helper" };
	struct staff_place there = { role_builtin(&other, ROLE_CASHIER), NULL, 0 };
	struct store changed;
	int64_t role, id, same;
	char *token;

	ck_assert_int_eq(role_create(&fx.scope, &(struct role_input){ "helper", look, false }, &role), ROLE_OK);
	in.place.role_id = role;
	ck_assert_int_eq(staff_create(&fx.scope, &in, FIXTURE_PASSWORD, true, &id), STAFF_OK);
	token = open_for(id, fx.store.id);
	ck_assert(load(token, 1) && staff.must_change_password && !session.several_stores);
	ck_assert_int_eq(staff.permissions, look);
	ck_assert_int_eq(role_update(&fx.scope, role, &(struct role_input){ "helper", sell, false }), ROLE_OK);
	ck_assert(load(token, 2));
	ck_assert_int_eq(staff.permissions, sell);
	ck_assert(staff_change_password(test_db, test_arena, id, session.id, FIXTURE_PASSWORD, "a new password"));
	ck_assert(load(token, 3) && !staff.must_change_password);
	there.branches = (int64_t[]){ db_int(test_db, test_arena, 0,
		"SELECT MIN(id) FROM branch WHERE store_id = ?", V(other.store_id)) };
	there.n_branches = 1;
	ck_assert_int_eq(staff_add(&other, "helper", &there, &same), STAFF_OK);
	ck_assert(load(token, 4) && session.several_stores);
	ck_assert(staff_set_national_id(&fx.scope, id, "0012345679"));
	ck_assert(load(token, 5) && !hash_equal(&staff.national_id_hash, &(hash_t){ 0 }));
	ck_assert(store_load(test_db, test_arena, fx.store.id, &changed));
	changed.name = "نام تازه";
	ck_assert_int_eq(store_update(&fx.scope, &changed), STORE_UPDATE_OK);
	ck_assert(session_load(test_db, test_arena, FIXTURE_NOW, token, &session, &staff, &changed));
	ck_assert_str_eq(changed.name, "نام تازه");
	store_set_active(&fx.scope, false);
	ck_assert(session_load(test_db, test_arena, FIXTURE_NOW, token, &session, &staff, &changed));
	ck_assert(!changed.active);
	db_run(test_db, "DELETE FROM staff_session"); /* as another process does it */
	ck_assert(!load(token, 6));
}
END_TEST

START_TEST(what_a_hand_changed_in_the_database_holds_after_a_minute)
{
	struct scope s = fixture_staff(&fx.scope, "cashier", ROLE_CASHIER, fx.branches, 1);
	char *token = open_for(s.actor_id, fx.store.id);

	ck_assert(load(token, 1));
	db_exec(test_db, "UPDATE staff SET active = FALSE WHERE id = ?", V(s.actor_id));
	ck_assert(!load(token, 61));
}
END_TEST

START_TEST(more_people_than_a_process_keeps_all_stay_signed_in)
{
	enum { PEOPLE = 80 };
	char *token[PEOPLE];

	for (int i = 0; i < PEOPLE; i++)
		token[i] = open_for(fx.owner, i % 2 ? fx.store.id : 0);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < PEOPLE; i++) {
			ck_assert(load(token[i], 1));
			ck_assert_int_eq(session.store_id, i % 2 ? fx.store.id : 0);
		}
}
END_TEST

START_TEST(before_a_store_is_chosen_nothing_is_allowed)
{
	char *token = open_for(fx.owner, 0);

	ck_assert(load(token, 1));
	ck_assert_int_eq(session.store_id, 0);
	ck_assert_int_eq(staff.permissions, 0);
	ck_assert(staff.active && !staff.all_branches);
	ck_assert_str_eq(staff.name, "مریم مالک");
}
END_TEST

START_TEST(choosing_a_store_rotates_the_token)
{
	struct scope other = fixture_other_store("other");
	char *old = open_for(fx.owner, 0), *new;

	ck_assert(load(old, 1));
	ck_assert_ptr_null(session_choose_store(test_db, test_arena, FIXTURE_NOW, &session, other.store_id));
	ck_assert(load(old, 1));
	new = session_choose_store(test_db, test_arena, FIXTURE_NOW, &session, fx.store.id);
	ck_assert_ptr_nonnull(new);
	ck_assert(!load(old, 1));
	ck_assert(load(new, 1));
	ck_assert_int_eq(session.store_id, fx.store.id);
	ck_assert_int_eq(staff.permissions, perm_all());
}
END_TEST

START_TEST(people_see_and_end_their_own_sessions)
{
	struct scope s = fixture_staff(&fx.scope, "cashier", ROLE_CASHIER, fx.branches, 1);
	char *phone = open_for(fx.owner, 0), *desk = open_for(fx.owner, 0), *foreign = open_for(s.actor_id, 0);
	struct session *list;
	int64_t foreign_id;

	ck_assert(load(foreign, 1));
	foreign_id = session.id;
	ck_assert_uint_eq(session_list(test_db, test_arena, FIXTURE_NOW, fx.owner, &list), 2);
	ck_assert(!session_revoke(test_db, fx.owner, foreign_id));
	ck_assert(load(phone, 1));
	ck_assert(session_revoke(test_db, fx.owner, session.id));
	ck_assert(!load(phone, 1) && load(desk, 1) && load(foreign, 1));
	session_close(test_db, desk);
	ck_assert(!load(desk, 1));
	ck_assert_uint_eq(session_list(test_db, test_arena, FIXTURE_NOW, fx.owner, &list), 0);
}
END_TEST

START_TEST(browsers_call_themselves_what_they_like)
{
	char *long_name = arena_alloc(test_arena, 2001);

	memset(long_name, 'x', 2000);
	session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, 0, "::1", long_name);
	session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, 0, "::1", "\xff\xfe");
	ck_assert(load(session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, 0, "::1", NULL), 1));
	ck_assert_str_eq(session.user_agent, "");
}
END_TEST

START_TEST(ended_sessions_are_removed)
{
	open_for(fx.owner, 0);
	open_for(fx.owner, 0);
	ck_assert_int_eq(session_purge(test_db, FIXTURE_NOW, 10), 0);
	ck_assert_int_eq(session_purge(test_db, (utc_t){ FIXTURE_NOW.s + 14 * DAY_S }, 1), 1);
	ck_assert_int_eq(session_purge(test_db, (utc_t){ FIXTURE_NOW.s + 14 * DAY_S }, 10), 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("staff_session", one_statement_tells_who_asks_and_what_he_may,
		the_token_is_nowhere_stored, a_session_ends_after_twelve_idle_hours,
		and_after_fourteen_days_whatever_happens,
		cus_18_to_be_asked_is_not_to_be_seen, being_seen_is_written_once_a_minute,
		what_changes_takes_effect_with_the_next_request,
		what_a_kept_session_says_is_never_older_than_the_database,
		what_a_hand_changed_in_the_database_holds_after_a_minute,
		more_people_than_a_process_keeps_all_stay_signed_in,
		before_a_store_is_chosen_nothing_is_allowed, choosing_a_store_rotates_the_token,
		people_see_and_end_their_own_sessions, browsers_call_themselves_what_they_like,
		ended_sessions_are_removed);
}
