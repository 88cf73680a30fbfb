#include "domain/customer_session.h"

#include <string.h>

#include "domain/audit.h"
#include "domain/customer.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/db/fixture.h"

static struct customer_session session;

/* A manager, signed in to the panel; his session's token. */
static struct scope manager(char **panel, int64_t *panel_id)
{
	struct scope s = fixture_staff(&fx.scope, "manager", ROLE_MANAGER, NULL, 0);
	struct session *list;

	*panel = session_open(test_db, test_arena, FIXTURE_NOW, s.actor_id, fx.store.id, "10.0.0.1", "");
	ck_assert_uint_eq(session_list(test_db, test_arena, FIXTURE_NOW, s.actor_id, &list), 1);
	*panel_id = list[0].id;
	return s;
}

static struct scope later(int64_t seconds)
{
	struct scope s = fx.scope;

	s.now.s += seconds;
	return s;
}

/* The manager's token for Sara; his session of the panel in *panel. */
static char *carried(struct scope *s, char **panel)
{
	int64_t panel_id;
	char *token;

	*s = manager(panel, &panel_id);
	ck_assert_int_eq(customer_entry_make(s, fx.customers[0], panel_id, &token), CUSTOMER_ENTRY_OK);
	return token;
}

static char *entered(struct scope *s, char **panel)
{
	char *token = customer_entry_use(&fx.scope, carried(s, panel));

	ck_assert_ptr_nonnull(token);
	ck_assert(customer_session_load(&fx.scope, token, &session));
	return token;
}

START_TEST(cus_05_a_token_opens_one_session_once)
{
	struct scope s;
	char *panel, *token = carried(&s, &panel), *opened = customer_entry_use(&fx.scope, token);
	uint64_t before = db_statements(test_db);

	ck_assert(customer_session_load(&fx.scope, opened, &session));
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert_int_eq(session.customer_id, fx.customers[0]);
	ck_assert_int_eq(session.staff_id, s.actor_id);
	ck_assert_str_eq(session.staff_name, "manager");
	ck_assert_ptr_null(customer_entry_use(&fx.scope, token));
	ck_assert(!customer_session_load(&fx.scope, token, &session));
	ck_assert(!customer_session_load(&fx.scope, panel, &session));
}
END_TEST

START_TEST(cus_05_a_token_is_used_within_a_minute_and_in_its_store)
{
	struct scope s, other = fixture_other_store("elsewhere"), late = later(CUSTOMER_ENTRY_S),
		last = later(CUSTOMER_ENTRY_S - 1);
	char *panel, *token = carried(&s, &panel), *opened;

	ck_assert_ptr_null(customer_entry_use(&other, token));
	ck_assert_ptr_null(customer_entry_use(&late, token));
	opened = customer_entry_use(&last, token);
	ck_assert(customer_session_load(&last, opened, &session));
	ck_assert(!customer_session_load(&other, opened, &session));
}
END_TEST

START_TEST(cus_05_who_is_not_active_is_not_entered)
{
	struct scope s, other = fixture_other_store("elsewhere");
	char *panel, *token, *opened = entered(&s, &panel);

	ck_assert_int_eq(customer_entry_make(&s, fx.customers[2], 1, &token), CUSTOMER_ENTRY_INACTIVE);
	ck_assert_int_eq(customer_entry_make(&s, INT64_MAX, 1, &token), CUSTOMER_ENTRY_UNKNOWN);
	ck_assert_int_eq(customer_entry_make(&other, fx.customers[0], 1, &token), CUSTOMER_ENTRY_UNKNOWN);
	ck_assert(customer_set_active(&fx.scope, fx.customers[0], false));
	ck_assert(!customer_session_load(&fx.scope, opened, &session));
}
END_TEST

START_TEST(cus_05_the_session_ends_when_the_staff_leave)
{
	struct scope s;
	char *panel, *opened = entered(&s, &panel);

	ck_assert_int_eq(staff_set_active(&fx.scope, s.actor_id, false), STAFF_OK);
	ck_assert(!customer_session_load(&fx.scope, opened, &session));
	ck_assert_int_eq(staff_set_active(&fx.scope, s.actor_id, true), STAFF_OK);
}
END_TEST

START_TEST(cus_05_the_session_ends_with_the_permission)
{
	struct scope s;
	char *panel, *opened = entered(&s, &panel);

	db_exec(test_db, "UPDATE role SET permissions = permissions & ~? WHERE store_id = ?",
		V(perm_bit(PERM_CUSTOMER_LOGIN)), V(fx.store.id));
	ck_assert(!customer_session_load(&fx.scope, opened, &session));
}
END_TEST

START_TEST(cus_05_the_session_ends_with_the_panels_and_after_half_an_hour)
{
	struct scope s, end = later(CUSTOMER_LOOK_S), last = later(CUSTOMER_LOOK_S - 1);
	char *panel, *opened = entered(&s, &panel);

	ck_assert(customer_session_load(&last, opened, &session));
	ck_assert(!customer_session_load(&end, opened, &session));
	session_close(test_db, panel);
	ck_assert(!customer_session_load(&fx.scope, opened, &session));
}
END_TEST

START_TEST(cus_05_who_leaves_is_out)
{
	struct scope s;
	char *panel, *opened = entered(&s, &panel);

	customer_session_close(&fx.scope, opened);
	ck_assert(!customer_session_load(&fx.scope, opened, &session));
}
END_TEST

START_TEST(cus_05_neither_token_is_stored)
{
	struct scope s;
	char *panel, *token = carried(&s, &panel), *opened = customer_entry_use(&fx.scope, token);

	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer_entry"
		" WHERE token_hash LIKE CONCAT(?, '%')", V(token)), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, 0, "SELECT COUNT(*) FROM customer_session"
		" WHERE token_hash LIKE CONCAT(?, '%')", V(opened)), 0);
}
END_TEST

START_TEST(cus_05_the_audit_names_who_looked_at_whom)
{
	struct scope s;
	char *panel;
	struct audit_row *rows;

	carried(&s, &panel);
	ck_assert_uint_ge(audit_list(&fx.scope, &(struct audit_filter){ .staff_id = s.actor_id,
		.kind = "customer", .limit = 1 }, &rows), 1);
	ck_assert_str_eq(rows[0].action, "customer.enter");
	ck_assert_int_eq(rows[0].object_id, fx.customers[0]);
	ck_assert_str_eq(rows[0].actor_name, "manager");
}
END_TEST

START_TEST(what_is_over_is_removed)
{
	struct scope s;
	char *panel;

	entered(&s, &panel);
	ck_assert_int_eq(customer_session_purge(test_db, FIXTURE_NOW, 10), 0);
	ck_assert_int_eq(customer_session_purge(test_db, later(CUSTOMER_ENTRY_S).now, 10), 1);
	ck_assert_int_eq(customer_session_purge(test_db, later(CUSTOMER_LOOK_S).now, 10), 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("customer_session", cus_05_a_token_opens_one_session_once,
		cus_05_a_token_is_used_within_a_minute_and_in_its_store,
		cus_05_who_is_not_active_is_not_entered, cus_05_the_session_ends_when_the_staff_leave,
		cus_05_the_session_ends_with_the_permission,
		cus_05_the_session_ends_with_the_panels_and_after_half_an_hour, cus_05_who_leaves_is_out,
		cus_05_neither_token_is_stored, cus_05_the_audit_names_who_looked_at_whom,
		what_is_over_is_removed);
}
