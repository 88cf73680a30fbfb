/*
 * scenario.h - base scenarios: campaigns of a common kind that a store switches on as they are, and
 * how many it would reach. [ENG-15]
 */
#ifndef DOMAIN_SCENARIO_H
#define DOMAIN_SCENARIO_H

#include "domain/campaign.h"

/* The campaign that was made of a scenario, not archived; 0: none yet. */
struct scenario_use { const char *word; int64_t campaign_id; bool active; };
size_t scenario_uses(const struct scope *s, struct scenario_use **out);
/*
 * Makes the campaign of a scenario, active, unless there is one. `definition` is a campaign that
 * campaign_check accepts. The caller holds the transaction.
 */
enum campaign_result scenario_start(const struct scope *s, const char *word, struct json_in definition,
	int64_t *campaign_id) __attribute__((warn_unused_result));

/*
 * What one trigger beside sales meant in the last days, and what it would have cost. Base scenarios
 * of such triggers give fixed amounts to everybody whom they reach, so their number times the amount
 * is what the engine would come to; those of sales are replayed instead (backtest.h).
 */
enum { SCENARIO_DAYS = 90 };
struct scenario_reach {
	bool known;        /* false: nothing can be said before it runs */
	int64_t customers; /* to whom it happened */
	money_t worth;     /* of credit, and of points at their value */
};
struct scenario_reach scenario_reach(const struct scope *s, struct json_in definition);

#endif
