/* unit.h - what the test programs share: one suite a program, and the test of a fault. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <check.h>
#include <stdlib.h>

#include "base/fault.h"

/* The tests of a program; its main is `return UNIT_MAIN("units", a_rule, another_rule);`. */
#define UNIT_MAIN(name, ...)                                                                       \
	unit_main((name), (const TTest *const[]){ __VA_ARGS__ },                                   \
		sizeof((const TTest *const[]){ __VA_ARGS__ }) / sizeof(TTest *))

static inline int unit_main(const char *name, const TTest *const *tests, size_t n)
{
	Suite *suite = suite_create(name);
	TCase *group = tcase_create(name);
	SRunner *runner;
	int failed;

	for (size_t i = 0; i < n; i++)
		tcase_add_test(group, tests[i]);
	tcase_set_timeout(group, 60);
	suite_add_tcase(suite, group);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* A check for loops of many thousand rounds: Check's own write to a pipe each time. */
#define CHECK_QUICKLY(condition)                                                                   \
	do {                                                                                       \
		if (!(condition))                                                                  \
			ck_abort_msg("%s", #condition);                                            \
	} while (0)

/* True when fn(arg) faults. */
static inline bool faults(void (*fn)(void *), void *arg)
{
	struct boundary b;

	return !guarded(&b, fn, arg);
}

#endif
