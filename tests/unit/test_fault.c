#include "base/fault.h"

#include <signal.h>
#include <string.h>

#include "tests/unit/unit.h"

static void break_a_rule(void *unused)
{
	(void)unused;
	fault("a rule of %s", "ours");
}

static void fault_inside(void *unused)
{
	struct boundary inner;

	(void)unused;
	ck_assert(!guarded(&inner, break_a_rule, NULL));
	ck_assert_int_eq(inner.kind, FAULT_BUG);
	ck_assert_str_eq(inner.text, "a rule of ours");
	fault_as(FAULT_RETRY, "outer %d", 5);
}

START_TEST(a_fault_ends_at_the_innermost_boundary)
{
	struct boundary outer;

	ck_assert(!guarded(&outer, fault_inside, NULL));
	ck_assert_int_eq(outer.kind, FAULT_RETRY);
	ck_assert_str_eq(outer.text, "outer 5");
}
END_TEST

static void return_quietly(void *number)
{
	*(int *)number = 7;
}

START_TEST(work_without_a_fault_returns_true)
{
	struct boundary b;
	int number = 0;

	ck_assert(guarded(&b, return_quietly, &number));
	ck_assert_int_eq(number, 7);
	ck_assert_str_eq(b.text, "");
}
END_TEST

static void long_text(void *unused)
{
	(void)unused;
	fault("%01000d", 1);
}

START_TEST(a_long_text_is_cut)
{
	struct boundary b;

	ck_assert(!guarded(&b, long_text, NULL));
	ck_assert_uint_eq(strlen(b.text), sizeof b.text - 1);
}
END_TEST

START_TEST(a_fault_outside_a_boundary_aborts)
{
	fault("nobody is here");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("fault");
	TCase *group = tcase_create("fault");
	SRunner *runner;
	int failed;

	tcase_add_test(group, a_fault_ends_at_the_innermost_boundary);
	tcase_add_test(group, work_without_a_fault_returns_true);
	tcase_add_test(group, a_long_text_is_cut);
	tcase_add_test_raise_signal(group, a_fault_outside_a_boundary_aborts, SIGABRT);
	suite_add_tcase(suite, group);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
