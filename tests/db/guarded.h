/* guarded.h - the shop of till.h with rules against misuse, and what its people try in it. */
#ifndef TESTS_DB_GUARDED_H
#define TESTS_DB_GUARDED_H

#include "domain/adjustment.h"
#include "domain/guard.h"
#include "tests/db/till.h"

enum { CASHIER = 501, COLLEAGUE = 502 };

void guarded_policy(struct guard_policy p);
/* By hand, committed when it is taken; what needs a second person is asked for. */
enum adjustment_result guarded_give(const struct scope *s, int64_t customer, enum asset asset, int64_t amount);
/* A quick sale, committed when it is taken. */
enum sale_result guarded_sell(const struct scope *s, int64_t customer, int64_t rial);

#endif
