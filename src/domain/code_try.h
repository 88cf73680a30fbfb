/*
 * code_try.h - how often wrong codes (coupons, gift cards, vouchers, invitations) were tried in a
 * minute, counted in the database: guessing at all machines together is no faster than at one.
 * Who is counted is the caller's to name (web/tries.h). [P29]
 */
#ifndef DOMAIN_CODE_TRY_H
#define DOMAIN_CODE_TRY_H

#include "db/db.h"

enum { CODE_TRY_BUCKETS = 3 };

/* Somebody who is counted, under each of his names: hashes. */
struct code_tries { int64_t buckets[CODE_TRY_BUCKETS]; int n; };

/* The most that was counted in the minute of `now` under any of the names. One statement. */
int64_t code_tries_made(struct db *db, struct arena *a, utc_t now, const struct code_tries *who);
/* Counts so many more, in a transaction of its own. */
void code_tries_add(struct db *db, utc_t now, const struct code_tries *who, int times);
/* Forgets up to `limit` counts of minutes long gone; their number. */
int64_t code_try_purge(struct db *db, utc_t now, int limit);

#endif
