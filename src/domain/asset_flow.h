/*
 * asset_flow.h - why an asset came into customers' accounts and left them: every transfer is in
 * exactly one of these, so that their sum is the change of all balances together.
 */
#ifndef DOMAIN_ASSET_FLOW_H
#define DOMAIN_ASSET_FLOW_H

#include "domain/rollup.h"

struct asset_flow {
	int64_t issued;      /* given by rules or by hand, or converted from another asset */
	int64_t opened;      /* earned elsewhere or paid for: opening balances, gift cards, top-ups */
	int64_t spent;       /* on sales, rewards, vouchers and conversions, less what came back */
	int64_t expired;
	int64_t clawed_back; /* by refunds */
	int64_t taken;       /* by hand and at the end of a level's period */
};

/* Adds a row of ROLLUP_IN or ROLLUP_OUT to the flow of its asset. */
void asset_flow_add(struct asset_flow flows[ASSETS], const struct rollup_row *row);
/* What the flow changed all balances by. */
int64_t asset_flow_change(const struct asset_flow *f);

#endif
