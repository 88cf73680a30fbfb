/*
 * dashboard.h - how the club is doing: today, this month, the last 30 days. [ADM-01]
 *
 * Days and months are those of the store's zone and of the Jalali calendar. A sale belongs to the
 * day it occurred on, with what came back of it later taken off; a wholly refunded one counts no
 * more. What is given and spent belongs to the day it was booked on.
 */
#ifndef DOMAIN_DASHBOARD_H
#define DOMAIN_DASHBOARD_H

#include "domain/scope.h"

enum { DASHBOARD_DAYS = 30, DASHBOARD_CAMPAIGNS = 5 };

struct dashboard_day { date_t date; int64_t sales_count; money_t sales, discount; };

struct dashboard_figures {
	int64_t sales_count, new_customers;
	money_t sales, discount;
	money_t level_discount; /* the part of it that levels gave */
	int64_t issued[ASSETS]; /* to customers, by rules or by hand, less what refunds took back */
	int64_t spent[ASSETS];  /* on sales, less what refunds gave back */
};

struct dashboard_campaign { int64_t id; const char *name; int64_t uses; /* sales of this month */ };

struct dashboard {
	struct dashboard_figures today, month;
	struct dashboard_day days[DASHBOARD_DAYS]; /* oldest first; the last is today */
	/* of the whole store, whatever the branch: customers belong to all of them [BRN-04] */
	int64_t customers;
	money_t credit;
	points_t points;
	/* the running ones, most used first */
	struct dashboard_campaign *campaigns; size_t n_campaigns;
};

/*
 * The figures of one branch (0: all that the scope may see) as of s->now. A number of statements
 * that does not grow with anything.
 */
void dashboard_load(const struct scope *s, int64_t branch_id, struct dashboard *out);

/* What a new store has already. One statement. */
struct dashboard_steps { bool customers, products, campaigns, sales; };
struct dashboard_steps dashboard_steps(const struct scope *s);

#endif
