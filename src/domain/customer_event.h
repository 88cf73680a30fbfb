/*
 * customer_event.h - the events that the club itself notices: somebody joins, visits, has filled in
 * all that is asked. Each is an event_post with its own trigger and key. [CUS-17, EVT-11, GFT-07]
 */
#ifndef DOMAIN_CUSTOMER_EVENT_H
#define DOMAIN_CUSTOMER_EVENT_H

#include "domain/event.h"

/*
 * A visit, recorded whether it gives something or not; EVENT_REPEATED by the store's policy. The
 * caller holds the transaction, here and below. occurred_at { 0 } = now; branch 0 = none.
 */
struct check_in { int64_t customer_id, branch_id; enum channel channel; utc_t occurred_at; };
enum event_result check_in_post(const struct scope *s, const struct check_in *c,
	struct event_outcome *out) __attribute__((warn_unused_result));

/*
 * After a customer was made: trigger signup, once; and profile_completed if he is complete at once.
 * Faults only: whoever exists can be given something.
 */
void customer_joined(const struct scope *s, int64_t customer_id, int64_t branch_id, enum channel channel);
/* After his profile was changed: profile_completed, the first time that all the store asks for is there. */
void customer_profiled(const struct scope *s, int64_t customer_id, enum channel channel);

#endif
