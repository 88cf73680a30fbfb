/*
 * rollup.h - the sums that pages and reports stand on: per store, branch and local day, kept by a
 * job up to a mark in each source, and completed by every reader with the rows behind the mark. So
 * they are always what the rows themselves add up to, and never cost more than the days asked for.
 *
 * A sale belongs to the day it occurred on, also when it comes late, and what came back of it is
 * taken off that day; a wholly refunded one counts no more. Transfers and refunds belong to the
 * day they were booked on, customers to the day they signed up on. Days are the store's.
 */
#ifndef DOMAIN_ROLLUP_H
#define DOMAIN_ROLLUP_H

#include "domain/scope.h"

/* Stored: never renumber, only append. */
enum rollup_measure {
	ROLLUP_SALES = 1,      /* their number */
	ROLLUP_GROSS, ROLLUP_DISCOUNT,
	ROLLUP_LEVEL_DISCOUNT, /* the part of the discount that levels gave */
	ROLLUP_NET,            /* less the net that came back */
	ROLLUP_CUSTOMERS,      /* new ones */
	ROLLUP_REFUNDS, ROLLUP_REFUNDED, /* made on that day: their number, and net */
	ROLLUP_IN, ROLLUP_OUT, /* of customers' accounts; object: rollup_object() */
	/* by campaigns, to anybody; object: the campaign */
	ROLLUP_USES,           /* sales and events that it gave something in */
	ROLLUP_USES_GROSS,     /* of those sales */
	ROLLUP_GAVE_DISCOUNT, ROLLUP_GAVE_CREDIT, ROLLUP_GAVE_POINTS, ROLLUP_GAVE_COIN, ROLLUP_GAVE_XP,
};

/* The object of ROLLUP_IN and ROLLUP_OUT, and what it stands for. */
static inline int64_t rollup_object(enum asset asset, int reason)
{
	return (int64_t)asset * 1000 + reason;
}
static inline enum asset rollup_asset(int64_t object_id)
{
	return (enum asset)(object_id / 1000);
}
static inline int rollup_reason(int64_t object_id)
{
	return (int)(object_id % 1000);
}

struct rollup_row {
	int64_t store_id;
	int measure;
	date_t day;        /* DATE_NONE: all days */
	int64_t object_id, branch_id;
	int64_t amount;    /* rial, hundredths of a point, or a number of something */
};

enum { ROLLUP_MEASURES = 8 };

struct rollup_query {
	enum rollup_measure measures[ROLLUP_MEASURES]; /* the first of them; the rest are 0 */
	date_t from, to;   /* both included; from DATE_NONE: over all days, `day` of the rows is DATE_NONE */
	int64_t branch_id; /* 0 = all that the scope may see */
	bool whole_store;  /* every branch, whatever the scope may see */
	/* the answer: by measure, day, object; branches added up; no row for 0 */
	struct rollup_row *rows;
	size_t n;
};

/*
 * Answers the queries from one moment's state of the store. The number of statements depends on
 * the queries, never on the data.
 */
void rollup_load(const struct scope *s, struct rollup_query *queries, int n);
/* The sum of a measure in an answer: of one object, or of all (-1). */
int64_t rollup_sum(const struct rollup_query *q, enum rollup_measure measure, int64_t object_id);

/*
 * How long a row's transaction may still be open after its id was given: ids are no order of
 * commits, so the job adds up only what was there so long ago. More than all statements of a
 * request together may take.
 */
enum { ROLLUP_LAG_S = 300 };
/*
 * Adds up the next chunk of each source, each in a transaction of its own with its mark, so that
 * nothing is ever added twice or left out, wherever it stops and however many run at once. Returns
 * how many ids it went on by; 0 = nothing left. lag_s: ROLLUP_LAG_S, or 0 where nobody writes.
 */
int64_t rollup_run(struct db *db, struct arena *a, int lag_s);

#endif
