/* write_event.c - what an event gave. */
#include "web/api/write.h"

json_t *write_event_outcome(struct arena *a, const struct event_request *q, const struct event_outcome *o)
{
	json_t *answer = write_root(a);

	write_id(answer, "id", o->event_id);
	write_text(answer, "trigger", q->trigger);
	write_id(answer, "customer_id", o->customer.account.customer_id);
	write_time(answer, "occurred_at", o->occurred_at);
	write_assets(answer, "earned", o->result.earned[PARTY_CUSTOMER]);
	write_assets(answer, "earned_referrer", o->result.earned[PARTY_REFERRER]);
	write_assets(answer, "taken", o->taken[PARTY_CUSTOMER]);
	write_applied(answer, o->rules, &o->result);
	write_balances(answer, "balances", &o->balances);
	return answer;
}
