/*
 * yearly.h - what comes once a year by itself: birthdays, personal dates, occasions. Each customer
 * once a year and trigger, whatever dies or runs twice; days that were missed are caught up.
 * [EVT-02…08, ENG-19, P21]
 */
#ifndef DOMAIN_YEARLY_H
#define DOMAIN_YEARLY_H

#include "db/db.h"

/* Days that are caught up after a standstill. */
enum { YEARLY_CATCH_UP_DAYS = 30 };

/*
 * The next customers of some store whose day it is: at most a thousand, in a transaction of its
 * own. How many were looked at; 0 = nobody is left. The caller holds no transaction.
 */
int64_t yearly_run(struct db *db, struct arena *a, utc_t now);

#endif
