#include "domain/scope.h"

#include "domain/store.h"
#include "tests/unit/unit.h"

static struct arena *a;

START_TEST(a_scope_of_some_branches_has_these)
{
	const int64_t branches[] = { 3, 7 };
	struct scope s = { .arena = a, .branches = branches, .n_branches = 2 };

	ck_assert(scope_has_branch(&s, 3) && scope_has_branch(&s, 7));
	ck_assert(!scope_has_branch(&s, 4) && !scope_has_branch(&s, 0));
	ck_assert_str_eq(scope_branch_list(&s), "3,7");
	ck_assert_int_eq(scope_home_branch(&s), 0);
	s.n_branches = 1;
	ck_assert_int_eq(scope_home_branch(&s), 3);
	s.all_branches = true;
	ck_assert(scope_has_branch(&s, 4));
	ck_assert_int_eq(scope_home_branch(&s), 0);
}
END_TEST

START_TEST(a_scope_without_branches_has_none)
{
	struct scope s = { .arena = a };

	ck_assert(!scope_has_branch(&s, 1));
	ck_assert_str_eq(scope_branch_list(&s), "");
}
END_TEST

START_TEST(the_program_itself_may_do_everything_in_one_store)
{
	struct store store = { .id = 5 };
	struct scope s = scope_of_system(NULL, a, &store, (utc_t){ 1 });

	ck_assert_int_eq(s.store_id, 5);
	ck_assert(s.all_branches && scope_may(&s, PERM_SETTINGS_EDIT));
	ck_assert_str_eq(actor_kind_word(s.actor_kind), "system");
	s.permissions = perm_bit(PERM_SALE_POST);
	ck_assert(scope_may(&s, PERM_SALE_POST) && !scope_may(&s, PERM_SALE_REFUND));
}
END_TEST

int main(void)
{
	int status;

	a = arena_new(1 << 20);
	status = UNIT_MAIN("scope", a_scope_of_some_branches_has_these,
		a_scope_without_branches_has_none, the_program_itself_may_do_everything_in_one_store);
	arena_free(a);
	return status;
}
