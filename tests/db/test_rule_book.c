#include "domain/rule_book.h"

#include "domain/branch.h"
#include "domain/campaign.h"
#include "tests/db/campaigns.h"
#include "tests/db/fixture.h"

START_TEST(rules_are_compiled_once_for_a_version)
{
	struct scope s = fixture_scope();
	const struct rules *rules = rule_book_get(&s);
	uint64_t before = db_statements(test_db);

	ck_assert_ptr_eq(rule_book_get(&s), rules);
	ck_assert_ptr_nonnull(rule_book_branch(&s, fx.branches[0]));
	ck_assert_str_eq(rule_book_level_name(&s, fx.levels[2]), "طلایی");
	ck_assert_uint_eq(db_statements(test_db), before);
}
END_TEST

START_TEST(a_book_is_read_with_the_same_statements_whatever_is_in_it)
{
	struct scope s = fixture_scope();
	uint64_t before = db_statements(test_db), small;

	rule_book_get(&s);
	small = db_statements(test_db) - before;
	for (int i = 0; i < 30; i++)
		a_points_campaign(&s, true);
	s = fixture_scope();
	before = db_statements(test_db);
	ck_assert_int_eq(rules_campaigns(rule_book_get(&s)), 30);
	ck_assert_uint_eq(db_statements(test_db) - before, small);
}
END_TEST

START_TEST(a_change_is_seen_by_the_next_request)
{
	struct scope s = fixture_scope();
	struct branch_input in = { .name = "نو", .active = false };

	ck_assert(rule_book_branch(&s, fx.branches[1])->active);
	ck_assert_int_eq(branch_update(&s, fx.branches[1], &in), BRANCH_OK);
	ck_assert(rule_book_branch(&s, fx.branches[1])->active); /* as of this request's store */
	s = fixture_scope();
	ck_assert(!rule_book_branch(&s, fx.branches[1])->active);
	ck_assert_str_eq(rule_book_branch(&s, fx.branches[1])->name, "نو");
}
END_TEST

START_TEST(each_trigger_has_its_own_rules)
{
	const struct rules *birthday;
	struct scope s;
	uint64_t before;

	a_points_campaign(&fx.scope, true);
	a_campaign(&fx.scope, "{'name':'b','trigger':'birthday','active':true,"
		"'benefits':[{'give':'points','amount':2}]}");
	a_campaign(&fx.scope, "{'name':'g','trigger':'event:gym',"
		"'benefits':[{'give':'points','amount':2}]}");
	s = fixture_scope();
	ck_assert_int_eq(rules_campaigns(rule_book_get(&s)), 1);
	before = db_statements(test_db);
	birthday = rule_book_of(&s, "birthday");
	ck_assert_int_eq(rules_campaigns(birthday), 1);
	ck_assert_ptr_eq(rule_book_of(&s, "birthday"), birthday);
	ck_assert_ptr_null(rule_book_of(&s, "event:gym")); /* none of it is active */
	ck_assert_ptr_null(rule_book_of(&s, "signup"));
	ck_assert_uint_eq(db_statements(test_db), before);
}
END_TEST

START_TEST(each_store_has_its_own_book)
{
	struct scope other = fixture_other_store("other"), s;

	a_points_campaign(&fx.scope, true);
	s = fixture_scope();
	ck_assert_int_eq(rules_campaigns(rule_book_get(&s)), 1);
	ck_assert_int_eq(rules_campaigns(rule_book_get(&other)), 0);
	ck_assert_ptr_null(rule_book_branch(&other, fx.branches[0]));
	ck_assert_ptr_null(rule_book_level_name(&other, fx.levels[0]));
}
END_TEST

START_TEST(many_stores_are_served_from_few_books)
{
	enum { STORES = 40 };
	struct scope scopes[STORES];

	for (int i = 0; i < STORES; i++)
		scopes[i] = fixture_other_store(arena_printf(test_arena, "s%d", i));
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < STORES; i++) {
			const struct level_rule *lowest;

			rule_book_get(&scopes[i]);
			lowest = &rule_book_source(&scopes[i])->levels[0];
			ck_assert_ptr_nonnull(rules_level(rule_book_get(&scopes[i]), lowest->id));
		}
	}
}
END_TEST

static void get(void *scope)
{
	rule_book_get(scope);
}

START_TEST(a_fault_while_reading_leaves_no_half_book)
{
	int64_t id = a_points_campaign(&fx.scope, true);
	struct scope s = fixture_scope();

	db_exec(test_db, "UPDATE campaign_version SET definition = '{}' WHERE store_id = ? AND campaign_id = ?",
		V(fx.store.id), V(id));
	dbtest_fault(get, &s);
	dbtest_fault(get, &s);
	db_exec(test_db, "UPDATE campaign_version SET definition ="
		" '{\"name\":\"n\",\"trigger\":\"sale\",\"benefits\":[{\"give\":\"points\",\"amount\":1}]}'"
		" WHERE store_id = ? AND campaign_id = ?", V(fx.store.id), V(id));
	ck_assert_int_eq(rules_campaigns(rule_book_get(&s)), 1);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("rule_book", rules_are_compiled_once_for_a_version,
		a_book_is_read_with_the_same_statements_whatever_is_in_it,
		a_change_is_seen_by_the_next_request, each_trigger_has_its_own_rules,
		each_store_has_its_own_book,
		many_stores_are_served_from_few_books, a_fault_while_reading_leaves_no_half_book);
}
