/*
 * verify.h - proves the invariants I1–I8 on a live database, in one consistent snapshot [§2], and
 * R1: the roll-up is what the rows come to, L1: so is what levels are judged by.
 */
#ifndef DOMAIN_VERIFY_H
#define DOMAIN_VERIFY_H

#include "db/db.h"

struct verify_finding {
	const char *invariant;  /* "I1" … "I8", "R1", "L1" */
	int64_t store_id;
	const char *object;     /* "customer 12", "lot 9", "sale 991" */
	const char *what;       /* expected and found, for the operator */
};
/* Reports each finding (at most 1000) to `found`; returns their number. store 0 = every store. */
int verify_run(struct db *db, struct arena *a, int64_t store_id,
	void (*found)(void *arg, const struct verify_finding *f), void *arg);
/* How much was checked, after verify_run: customers, transfers, sales. */
struct verify_counts { int64_t customers, transfers, lots, sales; };
struct verify_counts verify_counts(void);

#endif
