#include "web/rate.h"

#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static const utc_t noon = { 1795343700 };

START_TEST(calls_beyond_the_limit_are_refused_until_the_next_window)
{
	struct rate *rate = rate_new();
	struct rate_answer at;

	for (int i = 1; i <= 5; i++) {
		ck_assert(rate_take(rate, 7, noon, 5, &at));
		ck_assert_int_eq(at.limit, 5);
		ck_assert_int_eq(at.remaining, 5 - i);
	}
	ck_assert(!rate_take(rate, 7, noon, 5, &at));
	ck_assert_int_eq(at.remaining, 0);
	ck_assert(at.reset_s > 0 && at.reset_s <= RATE_WINDOW_S);
	ck_assert(!rate_take(rate, 7, (utc_t){ noon.s + at.reset_s - 1 }, 5, &at));
	ck_assert(rate_take(rate, 7, (utc_t){ noon.s + RATE_WINDOW_S }, 5, &at));
	rate_free(rate);
}
END_TEST

START_TEST(each_key_counts_for_itself)
{
	struct rate *rate = rate_new();
	struct rate_answer at;

	for (int64_t id = 1; id <= 500; id++)
		ck_assert(rate_take(rate, id, noon, 1, &at));
	for (int64_t id = 1; id <= 500; id++)
		ck_assert(!rate_take(rate, id, noon, 1, &at));
	rate_free(rate);
}
END_TEST

/* More keys than there is room for share; nobody gets more than the limit. */
START_TEST(too_many_keys_make_it_stricter_never_looser)
{
	struct rate *rate = rate_new();
	struct rate_answer at;

	for (int64_t id = 1; id <= 20000; id++)
		(void)rate_take(rate, id, noon, 1, &at);
	for (int64_t id = 1; id <= 20000; id++)
		ck_assert(!rate_take(rate, id, noon, 1, &at));
	ck_assert(rate_take(rate, 1, (utc_t){ noon.s + RATE_WINDOW_S }, 1, &at));
	rate_free(rate);
}
END_TEST

START_TEST(all_processes_count_together)
{
	enum { PROCESSES = 4, CALLS = 1000, LIMIT = 1500 };
	struct rate *rate = rate_new();
	struct rate_answer at;

	for (int i = 0; i < PROCESSES; i++) {
		if (fork() == 0) {
			for (int j = 0; j < CALLS; j++)
				(void)rate_take(rate, 7, noon, LIMIT, &at);
			_exit(0);
		}
	}
	while (wait(NULL) > 0)
		;
	ck_assert(!rate_take(rate, 7, noon, PROCESSES * CALLS, &at));
	ck_assert(rate_take(rate, 7, noon, PROCESSES * CALLS + 2, &at));
	rate_free(rate);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("rate", calls_beyond_the_limit_are_refused_until_the_next_window,
		each_key_counts_for_itself,
		too_many_keys_make_it_stricter_never_looser, all_processes_count_together);
}
