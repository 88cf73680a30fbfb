/* expiry.h - books what has expired. Lots are unusable from their instant on; this only tidies. [§2.3] */
#ifndef DOMAIN_EXPIRY_H
#define DOMAIN_EXPIRY_H

#include "db/db.h"

/*
 * Books up to one chunk of lots that expired at or before `now`, over all stores, in one
 * transaction of its own. Returns the number of lots booked; 0 = nothing left. Safe to run
 * several times at once and after a crash: a lot is taken under its owner's account lock, and
 * (expiry, lot) is the transfer's unique key.
 */
int64_t expiry_run(struct db *db, struct arena *a, utc_t now);

#endif
