/*
 * terms.h - where and when a lot of credit or points may be spent, and from when to when it
 * lives. [§2, §3 terms] Given by a benefit or by hand, stored with the lot as JSON.
 */
#ifndef LOYALTY_TERMS_H
#define LOYALTY_TERMS_H

#include "base/calendar.h"
#include "base/json.h"
#include "base/units.h"

struct terms {
	/* life */
	int valid_days;    /* 0 = not said; until the end of the N-th local day after it is given */
	utc_t expires_at;  /* { 0 } = not said; the earlier of both counts */
	int pending_days;  /* not spendable before that many whole days have passed */
	/* restrictions: 0 or empty = none */
	const int64_t *branches; int n_branches; /* each list ascending */
	const int64_t *products; int n_products;
	const int64_t *product_groups; int n_product_groups; /* each with its descendants */
	unsigned weekdays; /* 1 << enum weekday */
	int from, to;      /* minutes of the local day; equal = none; from > to wraps midnight */
	money_t min_amount; /* gross of the basket */
};

/* The longest text of terms that a lot's row keeps. */
enum { TERMS_TEXT_MAX = 2000 };

/*
 * Reads {"valid_days","expires_at","pending_days","branches","weekdays","time","products",
 * "product_groups","min_amount"}; NULL with errors in the report. Absent value: empty terms.
 * Credit that would die before it becomes spendable, and more restrictions than TERMS_TEXT_MAX
 * holds, are errors. The lists live in the report's arena.
 */
struct terms *terms_read(struct json_in in);
/* A copy with its lists. */
struct terms *terms_copy(struct arena *a, const struct terms *t);
/* The restricting part as JSON text for the lot's row; NULL when nothing restricts. */
char *terms_text(struct arena *a, const struct terms *t);
/* Reads such a text back; NULL text = empty terms. Faults on a text that is not ours. */
struct terms *terms_of_text(struct arena *a, const char *text);
/* The number of kinds of restriction, for the spending order. [§2.2] */
int terms_kinds(const struct terms *t);
/*
 * Moments of a lot given at `at`: from when ({ 0 } = at once), the beginning of a local day, and
 * until when ({ 0 } = for ever), the end of one or the terms' own expires_at.
 */
void terms_life(const struct terms *t, const struct zone *zone, utc_t at, utc_t *available_from,
	utc_t *expires_at);
/* True when a lot lives at `now`: it is unusable from the instant it expires. [§2.3] */
bool lot_alive(utc_t available_from, utc_t expires_at, utc_t now);

#endif
