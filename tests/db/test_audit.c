#include "domain/audit.h"

#include <string.h>

#include "domain/branch.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/db/fixture.h"

static size_t list(const struct scope *s, struct audit_filter f, struct audit_row **rows)
{
	f.limit = f.limit ? f.limit : 200;
	return audit_list(s, &f, rows);
}

START_TEST(sec_01_a_row_says_who_did_what_to_what_when_and_from_where)
{
	struct scope s = fixture_staff(&fx.scope, "reza", ROLE_OWNER, NULL, 0);
	struct audit_change c = audit_begin(test_arena);
	struct audit_row *rows;

	s.request_id = "req-1";
	s.ip = "10.0.0.7";
	audit_text(&c, "name", "کهنه", "نو");
	audit_int(&c, "same", 5, 5);
	audit_updated(&s, "product.update", 42, 0, &c);
	ck_assert_uint_ge(list(&fx.scope, (struct audit_filter){ .kind = "product" }, &rows), 1);
	ck_assert_str_eq(rows[0].action, "product.update");
	ck_assert_int_eq(rows[0].object_id, 42);
	ck_assert_str_eq(rows[0].actor_kind, "staff");
	ck_assert_int_eq(rows[0].actor_id, s.actor_id);
	ck_assert_str_eq(rows[0].actor_name, "reza");
	ck_assert_str_eq(rows[0].before_json, "{\"name\":\"کهنه\"}");
	ck_assert_str_eq(rows[0].after_json, "{\"name\":\"نو\"}");
	ck_assert_str_eq(rows[0].request_id, "req-1");
	ck_assert_str_eq(rows[0].ip, "10.0.0.7");
	ck_assert_int_eq(rows[0].at.s, FIXTURE_NOW.s);
}
END_TEST

START_TEST(what_does_not_change_leaves_no_trace)
{
	struct audit_change c = audit_begin(test_arena);
	const int64_t ids[] = { 1, 2 };
	struct audit_row *rows;

	audit_text(&c, "a", NULL, NULL);
	audit_text(&c, "b", "x", "x");
	audit_bool(&c, "c", true, true);
	audit_date(&c, "d", DATE_NONE, DATE_NONE);
	audit_time(&c, "e", (utc_t){ 7 }, (utc_t){ 7 });
	audit_ids(&c, "f", ids, 2, ids, 2);
	ck_assert(!audit_changed(&c));
	audit_updated(&fx.scope, "thing.update", 1, 0, &c);
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .kind = "thing" }, &rows), 0);
}
END_TEST

START_TEST(every_kind_of_value_is_written_as_json)
{
	struct audit_change c = audit_begin(test_arena);
	const int64_t ids[] = { 1, 2 };
	struct audit_row *rows;

	audit_text(&c, "a", NULL, "\"x\"");
	audit_bool(&c, "b", false, true);
	audit_date(&c, "c", DATE_NONE, (date_t){ 0 });
	audit_time(&c, "d", (utc_t){ 0 }, (utc_t){ 60 });
	audit_ids(&c, "e", NULL, 0, ids, 2);
	audit_secret(&c, "f", false, true);
	audit_updated(&fx.scope, "thing.update", 1, 0, &c);
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .kind = "thing" }, &rows), 1);
	ck_assert_str_eq(rows[0].before_json,
		"{\"a\":null,\"b\":false,\"c\":null,\"d\":null,\"e\":[],\"f\":null}");
	ck_assert_str_eq(rows[0].after_json, "{\"a\":\"\\\"x\\\"\",\"b\":true,\"c\":\"1970-01-01\","
		"\"d\":\"1970-01-01T00:01:00Z\",\"e\":[1,2],\"f\":\"***\"}");
}
END_TEST

static void write_at(const struct scope *s, int64_t seconds_later, const char *action, int64_t branch_id)
{
	struct scope later = *s;

	later.now.s += seconds_later;
	audit_write(&later, action, 1, branch_id, NULL, NULL);
}

START_TEST(rows_are_found_by_time_kind_and_person)                    /* REP-08 */
{
	struct scope s = fixture_staff(&fx.scope, "reza", ROLE_OWNER, NULL, 0);
	const utc_t now = FIXTURE_NOW;
	struct audit_row *rows;

	write_at(&s, 3600, "thing.update", 0);
	write_at(&s, 7200, "thing.delete", 0);
	write_at(&fx.scope, 7200, "thing_else.update", 0);
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .staff_id = s.actor_id }, &rows), 2);
	ck_assert_str_eq(rows[0].action, "thing.delete");
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .kind = "thing" }, &rows), 2);
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .from = { now.s + 3600 },
		.until = { now.s + 7200 } }, &rows), 1);
	ck_assert_str_eq(rows[0].action, "thing.update");
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .from = { now.s + 7201 } }, &rows), 0);
	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .kind = "هیچ" }, &rows), 0);
}
END_TEST

START_TEST(a_list_goes_on_where_it_ended)
{
	struct audit_row *first, *second;

	ck_assert_uint_eq(list(&fx.scope, (struct audit_filter){ .limit = 3 }, &first), 3);
	ck_assert_uint_eq(list(&fx.scope,
		(struct audit_filter){ .limit = 3, .before_id = first[2].id }, &second), 3);
	ck_assert_int_lt(second[0].id, first[2].id);
	ck_assert_int_lt(first[1].id, first[0].id);
}
END_TEST

START_TEST(a_branch_sees_its_own_rows_and_those_of_its_people)
{
	struct scope s = fixture_staff(&fx.scope, "manager", ROLE_BRANCH_MANAGER, &fx.branches[1], 1);
	struct audit_filter all = { .kind = "thing" };
	struct audit_row *rows;

	write_at(&fx.scope, 0, "thing.of_one", fx.branches[0]);
	write_at(&fx.scope, 0, "thing.of_two", fx.branches[1]);
	write_at(&fx.scope, 0, "thing.of_none", 0);
	write_at(&s, 0, "thing.mine", 0); /* falls to the only branch of its actor */
	ck_assert_uint_eq(list(&s, all, &rows), 2);
	ck_assert_str_eq(rows[0].action, "thing.mine");
	ck_assert_int_eq(rows[0].branch_id, fx.branches[1]);
	ck_assert_str_eq(rows[1].action, "thing.of_two");
	ck_assert_uint_eq(list(&fx.scope, all, &rows), 4);
}
END_TEST

START_TEST(another_store_sees_nothing)
{
	struct scope other = fixture_other_store("other");
	struct audit_row *rows;
	size_t n = list(&other, (struct audit_filter){ 0 }, &rows);

	for (size_t i = 0; i < n; i++)
		ck_assert_str_ne(rows[i].action, "customer.create"); /* of the fixture's store */
}
END_TEST

START_TEST(secrets_never_reach_the_audit)
{
	int64_t found = db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM audit WHERE CONCAT_WS(' ', before_json, after_json) LIKE ?"
		" OR CONCAT_WS(' ', before_json, after_json) LIKE '%argon2%'",
		V("%" FIXTURE_PASSWORD "%"));

	ck_assert_int_eq(found, 0);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("audit", sec_01_a_row_says_who_did_what_to_what_when_and_from_where,
		what_does_not_change_leaves_no_trace, every_kind_of_value_is_written_as_json,
		rows_are_found_by_time_kind_and_person, a_list_goes_on_where_it_ended,
		a_branch_sees_its_own_rows_and_those_of_its_people, another_store_sees_nothing,
		secrets_never_reach_the_audit);
}
