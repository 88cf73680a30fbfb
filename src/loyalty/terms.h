/*
 * terms.h - where and when a lot of credit or points may be spent, and from when to when it
 * lives. [§2, §3 terms] Given by a benefit or by hand, stored with the lot as JSON.
 */
#ifndef LOYALTY_TERMS_H
#define LOYALTY_TERMS_H

#include "base/calendar.h"
#include "base/json.h"
#include "base/units.h"

struct facts;
struct rules;

struct terms {
	/* life */
	int valid_days;    /* 0 = not said; until the end of the N-th local day after it is given */
	utc_t expires_at;  /* { 0 } = not said; the earlier of both counts */
	int pending_days;  /* not spendable before that many whole days have passed */
	/* restrictions: 0 or empty = none */
	int64_t *branches; int n_branches;
	int64_t *products; int n_products;
	int64_t *product_groups; int n_product_groups; /* each with its descendants */
	unsigned weekdays; /* 1 << enum weekday */
	int from, to;      /* minutes of the local day, from == to = none; from > to wraps midnight */
	money_t min_amount; /* gross of the basket */
};

/* Reads {"valid_days","expires_at","pending_days","branches","weekdays","time","products",
 * "product_groups","min_amount"}; NULL with errors in the report. Absent value: empty terms. */
struct terms *terms_read(struct json_in in);
/* The restricting part as JSON text for the lot's row; NULL when nothing restricts. */
char *terms_text(struct arena *a, const struct terms *t);
/* Reads such a text back; NULL text = empty terms. Faults on a text that is not ours. */
struct terms *terms_of_text(struct arena *a, const char *text);
/* The number of kinds of restriction, for the spending order. [§2.2] */
int terms_kinds(const struct terms *t);
/* Moments of a lot given at `at`: from when ({ 0 } = at once) and until when ({ 0 } = for ever). */
void terms_life(const struct terms *t, const struct zone *zone, utc_t at, utc_t *available_from, utc_t *expires_at);

#endif
