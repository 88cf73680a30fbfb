/* verify_internal.h - one run of verify, shared by its files. */
#ifndef DOMAIN_VERIFY_INTERNAL_H
#define DOMAIN_VERIFY_INTERNAL_H

#include "domain/verify.h"

struct verify {
	struct db *db;
	struct arena *arena; /* reset between chunks */
	void (*found)(void *arg, const struct verify_finding *f);
	void *arg;
	int findings;
	struct verify_counts counts;
};

/* Reports one finding; `what` and object are printf texts. */
void verify_report(struct verify *v, const char *invariant, int64_t store_id, const char *object,
	const char *what);
/* I8: the balance of each gift card is the sum of its movements, and these are what they say. */
void verify_gift_cards(struct verify *v, int64_t store_id);
/* I6: what every sale gave is what evaluate gives for its record. */
void verify_sales(struct verify *v, int64_t store_id);
/* I6: the same of events. */
void verify_events(struct verify *v, int64_t store_id);
/* R1: what the roll-up holds is what the rows come to. */
void verify_rollup(struct verify *v, int64_t store_id);
/* I7: what a claim cost is what its transfers took, and it comes back once or not at all. */
void verify_claims(struct verify *v, int64_t store_id);
/* L1: what a level programme counted is what the sales come to. */
void verify_levels(struct verify *v, int64_t store_id);

#endif
