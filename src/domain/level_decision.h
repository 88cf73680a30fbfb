/*
 * level_decision.h - a manager's word about all moves that wait: some at once, many by the
 * background job, with progress. [TIER-11]
 */
#ifndef DOMAIN_LEVEL_DECISION_H
#define DOMAIN_LEVEL_DECISION_H

#include "domain/scope.h"

enum { LEVEL_DECIDED_AT_ONCE = 200 /* moves */ };

/*
 * Confirms or rejects all moves that wait now; those that are proposed later wait for a word of
 * their own. False: they are too many, and the job does it in the staff member's name. Nothing new
 * while another such word is being carried out. The caller holds the transaction.
 */
bool level_decide_all(const struct scope *s, bool confirm);

/* The one that is being carried out. */
struct level_decision { bool confirm; int64_t total, done; };
bool level_decision_open(const struct scope *s, struct level_decision *out);

/*
 * Does one bounded piece of the oldest one, in one transaction of its own: safe to run several
 * times at once, to kill and to run again. Moves looked at, at least 1; 0 = there is none.
 */
int64_t level_decision_work(struct db *db, struct arena *a, utc_t now);

#endif
