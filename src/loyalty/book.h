/* book.h - the inside of struct rules: a compiled rule book. Private. */
#ifndef LOYALTY_BOOK_H
#define LOYALTY_BOOK_H

#include "loyalty/campaign.h"
#include "loyalty/group_tree.h"

struct rules {
	money_t point_value;
	bool earn_on_credit_paid;
	const struct level_rule *levels;
	int n_levels;
	struct group_tree tree;
	struct selectors selectors;
	struct windows windows;
	bool of_sales;              /* else of an event: no basket, amounts as they stand */
	struct campaign *campaigns; /* of one trigger, in evaluation order */
	int n_campaigns;
	int n_open;                 /* of them need no code; they stand first */
	int n_groups;               /* exclusion groups */
	struct needs needs;
};

#endif
