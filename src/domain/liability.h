/*
 * liability.h - what a store owes its members: what is left of credit, points and coins by the age
 * of the lots, as the last round of the job found it. [F10]
 */
#ifndef DOMAIN_LIABILITY_H
#define DOMAIN_LIABILITY_H

#include "domain/scope.h"

/* By the day on which the lot came in. Stored: never renumber. */
enum liability_age { AGE_MONTH, AGE_QUARTER, AGE_HALF, AGE_YEAR, AGE_OLDER };
enum { LIABILITY_AGES = 5, LIABILITY_SOON_DAYS = 30 };
/* "month" (up to 30 days), "quarter" (90), "half" (180), "year" (365), "older": keys of the catalogue. */
const char *liability_age_word(enum liability_age age);

struct liability { int64_t lots, amount, pending, soon, lasting; };
/* By asset and age; when it was found, { 0 } = never yet. */
utc_t liability_load(const struct scope *s, struct liability out[ASSETS][LIABILITY_AGES]);

/*
 * Adds up the next customers of a store whose figures are older than a few hours, in a transaction
 * of its own; the number of customers looked at, 0 = all stores are fresh.
 */
int64_t liability_run(struct db *db, struct arena *a, utc_t now);

#endif
