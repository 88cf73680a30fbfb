/*
 * report.h - a year of the club, month by month: what was sold and given, what became of the credit
 * and points that were given, and what customers still hold. [REP-02]
 */
#ifndef DOMAIN_REPORT_H
#define DOMAIN_REPORT_H

#include "base/calendar.h"
#include "domain/asset_flow.h"

enum { REPORT_MONTHS = 12 };

struct report_sums {
	int64_t sales_count, refunds_count, new_customers;
	money_t sales;          /* net, less what came back of these sales */
	money_t discount;       /* by levels, campaigns and codes … */
	money_t level_discount; /* … the levels' part */
	money_t refunded;       /* given back in the month, for sales of whenever */
	struct asset_flow flows[ASSETS];
	int64_t held[ASSETS];   /* by all customers of the store, when the month ended */
};

struct report {
	int year;               /* Jalali */
	int months;             /* that have begun, 1..12 */
	struct report_sums month[REPORT_MONTHS], total;
};

/*
 * A Jalali year in one branch (0: all that the scope may see) as of s->now; what is held is of the
 * whole store in any case. False for a year that has not begun, or before 1300.
 */
bool report_load(const struct scope *s, int year, int64_t branch_id, struct report *out)
	__attribute__((warn_unused_result));

#endif
