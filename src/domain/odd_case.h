/*
 * odd_case.h - patterns that honest days seldom show: found by a background job from bounded
 * queries over one day of one store, listed until somebody has looked at them. A case accuses
 * nobody. [F25, P32]
 */
#ifndef DOMAIN_ODD_CASE_H
#define DOMAIN_ODD_CASE_H

#include "domain/scope.h"

/* Stored: only append. */
enum odd_kind {
	ODD_MANUAL = 1,     /* one person gave often by hand */
	ODD_MANY_TILLS,     /* one customer bought in several branches within minutes */
	ODD_REFUND_SPENT,   /* goods came back after their reward was spent */
	ODD_MANY_SALES,     /* one customer bought often */
	ODD_ABOVE_STEP,     /* one person's sales stand just above a step of a campaign */
	ODD_MANY_REFUNDS,   /* one person took back often */
	ODD_SAME_NAME,      /* a gift by hand to somebody of the person's own family name */
};
/* "manual", …: key of the catalogue. */
const char *odd_kind_word(enum odd_kind kind);

struct odd_case {
	int64_t id;
	int kind;
	date_t day;
	int64_t staff_id, customer_id, object_id, times;
	money_t amount;
	utc_t checked_at;           /* { 0 } = not yet */
	/* joined for people */
	const char *staff_name, *first_name, *last_name, *mobile, *checked_name;
};
/* Open ones, or those that were checked; the newest first, before_id 0 = from the newest. Of the
 * whole store: a scope of some branches sees none. */
size_t odd_case_list(const struct scope *s, bool checked, int64_t before_id, int limit, struct odd_case **out);
/*
 * Somebody looked at it; who was the first is noted and audited. False: no such case. The caller
 * holds the transaction.
 */
bool odd_case_check(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

/*
 * Looks at the next day of a store that was not looked at for a while, in a transaction of its own;
 * 0 = all were. Looking twice finds the same cases.
 */
int64_t odd_case_run(struct db *db, struct arena *a, utc_t now);

#endif
