/* reward_check.h - whether a reward may stand as it was written; for reward.c. */
#ifndef DOMAIN_REWARD_CHECK_H
#define DOMAIN_REWARD_CHECK_H

#include "domain/reward.h"

/* Brings `in` to its written form; false with the first problem. Everything it names is the store's. */
bool reward_check(const struct scope *s, struct reward_input *in, struct problem *problem)
	__attribute__((warn_unused_result));

#endif
