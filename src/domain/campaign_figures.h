/* campaign_figures.h - what campaigns have given so far, for lists and pages of them. [CMP-10] */
#ifndef DOMAIN_CAMPAIGN_FIGURES_H
#define DOMAIN_CAMPAIGN_FIGURES_H

#include "domain/scope.h"

/* Sales that were taken back as a whole do not count; only branches that the scope may see. */
struct campaign_figures {
	int64_t campaign_id;
	int64_t uses, customers;  /* sales, and different customers of them */
	money_t sales;            /* gross of those sales */
	money_t discount, credit; /* given, to the customer and to the referrer */
	points_t points;
};

enum { CAMPAIGN_FIGURES_MAX = 500 };
/* By id; a campaign that gave nothing has no row. One statement. */
size_t campaign_figures(const struct scope *s, const int64_t *ids, int n,
	struct campaign_figures **out);
/* The row of a campaign, or one of zeros. */
struct campaign_figures campaign_figures_of(const struct campaign_figures *rows, size_t n, int64_t id);

#endif
