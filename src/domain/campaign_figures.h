/* campaign_figures.h - what campaigns have given so far, for lists and pages of them. [CMP-10] */
#ifndef DOMAIN_CAMPAIGN_FIGURES_H
#define DOMAIN_CAMPAIGN_FIGURES_H

#include "domain/scope.h"

/* Sales that were taken back as a whole do not count; only branches that the scope may see. */
struct campaign_figures {
	int64_t campaign_id;
	int64_t uses;             /* sales, and gifts outside of sales */
	money_t sales;            /* gross of those sales */
	money_t discount, credit; /* given, to the customer and to the referrer */
	points_t points;
};

/* One for each id, in their order, from the roll-up: what it costs does not grow with the sales. */
struct campaign_figures *campaign_figures(const struct scope *s, const int64_t *ids, int n);
/* Different customers to whom a campaign gave something. One statement. */
int64_t campaign_customers(const struct scope *s, int64_t campaign_id);

#endif
