/* clock.h - the one place that asks what time it is. Read once per request and passed down. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/units.h"

/* Now; or what clock_set said (tests, `vafa jobs run --now=`). */
utc_t clock_now(void);
/* Fixes the clock; { 0 } sets it free again. */
void clock_set(utc_t now);
/* A monotonic counter in microseconds, for durations only. */
int64_t clock_us(void);

#endif
