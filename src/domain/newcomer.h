/* newcomer.h - customers who have just joined, for the live list of the panel. [CUS-18] */
#ifndef DOMAIN_NEWCOMER_H
#define DOMAIN_NEWCOMER_H

#include "domain/scope.h"

enum { NEWCOMER_COUNT_MAX = 1000 };

struct newcomer {
	int64_t id;
	const char *first_name, *last_name, *mobile; /* mobile NULL = none */
	const char *source;     /* a word of customer_source_words */
	bool referred;
	int64_t branch_id;      /* 0 = none */
	utc_t registered_at;
};
/* The newest first, as all of the store's customers are seen from every branch. One statement. */
size_t newcomer_list(const struct scope *s, int limit, struct newcomer **out);
/* How many joined since then, counted to NEWCOMER_COUNT_MAX and no further. One statement. */
int64_t newcomer_count(const struct scope *s, utc_t since);

#endif
