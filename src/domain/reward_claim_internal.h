/* reward_claim_internal.h - what the files of the claim share among themselves. */
#ifndef DOMAIN_REWARD_CLAIM_INTERNAL_H
#define DOMAIN_REWARD_CLAIM_INTERNAL_H

#include "domain/reward_claim.h"

/* Who wants to buy. */
struct claimer {
	int64_t level_id;
	bool active;
	const int64_t *groups; int n_groups;
	int64_t usable[ASSETS];
};
bool claimer_load(const struct scope *s, int64_t customer_id, struct claimer *out);

/* How often a customer has bought a reward, by enum period since its first instant, and ever. */
struct claim_count { int64_t reward_id, ever, day, week, month, quarter, year; };
/* reward 0: all that were ever bought. */
size_t claim_counts(const struct scope *s, int64_t customer_id, int64_t reward_id,
	struct claim_count **out);

/*
 * Whether the claimer (NULL: anybody) may buy it now; `count` NULL = never bought. `at`: the
 * reward's row of the branch that is asked, NULL = it has none.
 */
enum claim_result reward_judge(const struct scope *s, const struct reward *r, const struct claimer *c,
	const struct claim_count *count, const struct reward_branch *at, int64_t missing[ASSETS]);

/* What a claim took of the stocks; branch 0: of none's. */
struct stock_taken { bool reward, product; int64_t branch_id; };
/* Conditional updates; false, and nothing taken, when there is none left. */
bool stock_take(const struct scope *s, const struct reward *r, int64_t branch_id, bool gift,
	struct stock_taken *out) __attribute__((warn_unused_result));
/* Back on the shelf. */
void stock_put_back(const struct scope *s, const struct reward_claim *c);

/* Vouchers are booked under a cause and a reason of their own. */
enum cause claim_cause(int kind);
enum transfer_reason claim_reason(int kind);

#endif
