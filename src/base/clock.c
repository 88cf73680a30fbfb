#include "base/clock.h"

#include <time.h>

static utc_t fixed;

utc_t clock_now(void)
{
	return fixed.s ? fixed : (utc_t){ time(NULL) };
}

void clock_set(utc_t now)
{
	fixed = now;
}

int64_t clock_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
