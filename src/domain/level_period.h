/*
 * level_period.h - the levels' work in the background: what was before a programme is counted, who
 * may not stay falls when his period ends, points are taken then, whoever is in danger is warned
 * before. [§5, TIER-07…11]
 */
#ifndef DOMAIN_LEVEL_PERIOD_H
#define DOMAIN_LEVEL_PERIOD_H

#include "db/db.h"

/*
 * Does one bounded piece of what is due in some store, in one transaction of its own. Returns the
 * number of customers looked at, at least 1; 0 = nothing is due. Safe to run several times at
 * once, to kill and to run again: each piece moves a watermark in its own transaction.
 */
int64_t level_period_run(struct db *db, struct arena *a, utc_t now);

#endif
