/*
 * expiry_warning.h - what ends soon: each customer is told once, N days before (a setting of the
 * store), and the panel lists it by day. [§2.3]
 */
#ifndef DOMAIN_EXPIRY_WARNING_H
#define DOMAIN_EXPIRY_WARNING_H

#include "domain/scope.h"

/*
 * Leaves messages ("expiry_warning" rows of the outbox) for the next chunk of lots that end soon, over all
 * stores, in a transaction of its own; the number of lots looked at, 0 at the end of a round. A
 * group of lots of one customer and asset that end at one moment is told once, however often this
 * runs, in however many processes, and after any downtime while it has not ended.
 */
int64_t expiry_warning_run(struct db *db, struct arena *a, utc_t now);

/* What of an asset ends on a local day. */
struct expiring_day { date_t day; int64_t customers, amount; };
/* From now on for so many days; days without anything are left out. */
size_t expiring_days(const struct scope *s, enum asset asset, int days, struct expiring_day **out);

/* What one customer loses at one moment. */
struct expiring_row {
	int64_t customer_id, amount;
	utc_t due_at, warned_at;     /* warned_at { 0 }: not told yet */
	const char *first_name, *last_name, *mobile;
};
struct expiring_after { utc_t due_at; int64_t customer_id; }; /* keyset; all zero: from the soonest */
size_t expiring_list(const struct scope *s, enum asset asset, int days, struct expiring_after after, int limit,
	struct expiring_row **out);

#endif
