/*
 * lunar_month.h - the months of the lunar calendar as they were announced: one table for the whole
 * installation, seeded by a migration, corrected by the operator (`vafa lunar`). What an owner
 * corrects for himself is a day of an occasion (occasion.h). [EVT-07]
 */
#ifndef DOMAIN_LUNAR_MONTH_H
#define DOMAIN_LUNAR_MONTH_H

#include "base/calendar.h"
#include "db/db.h"

/* All that are known, in order; for lunar_of and date_of_lunar. Lives in the arena. */
struct lunar_months *lunar_months_load(struct db *db, struct arena *a);

/*
 * Notes when a month begins, or changes it; false, with nothing done, when it cannot begin then
 * (lunar_month_fits). The days of all occasions that nobody corrected are reckoned anew by the next
 * run of the job. The caller holds the transaction, here and below.
 */
bool lunar_month_set(struct db *db, struct arena *a, const struct lunar_month *month)
	__attribute__((warn_unused_result));
/* Forgets a month: it is reckoned again. False: it was not known. */
bool lunar_month_forget(struct db *db, int year, int month) __attribute__((warn_unused_result));

#endif
