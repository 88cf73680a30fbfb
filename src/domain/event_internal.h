/* event_internal.h - what the files of the event share among themselves. */
#ifndef DOMAIN_EVENT_INTERNAL_H
#define DOMAIN_EVENT_INTERNAL_H

#include "domain/event.h"
#include "domain/sale_internal.h"

/* One customer to whom the event happens. */
struct event_case {
	const struct sale_customer *customer;
	struct facts facts;
	struct result result;         /* all zero without rules */
	int64_t event_id;             /* 0 until its row is written */
	int64_t taken[PARTIES][ASSETS];
	struct account_row balances;
};

/* Everything of one call. */
struct event_run {
	const struct scope *scope;
	const struct event_request *request;
	const struct rules *rules;    /* NULL: nothing is given */
	utc_t at;
	const char *key;              /* never NULL */
	bool holds;                   /* what the referrers get waits: see referral.h */
	struct event_case *cases;     /* by customer, ascending */
	size_t n;
};

/* Whether the case is written at all. */
bool event_case_counts(const struct event_run *r, const struct event_case *c);
/* Rows of event and event_benefit for the cases that count; gives them their ids. */
void event_write(struct event_run *r);
/* Transfers, lots and balances of what was given and taken. */
void event_book(struct event_run *r);

#endif
