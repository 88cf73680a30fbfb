/* refund_internal.h - what the files of the refund share among themselves. */
#ifndef DOMAIN_REFUND_INTERNAL_H
#define DOMAIN_REFUND_INTERNAL_H

#include "domain/ledger.h"
#include "domain/referral.h"
#include "domain/refund.h"
#include "domain/sale_due.h"

/* What comes back of one line. */
struct refund_line_plan {
	const struct sale_line *line;
	int64_t now;             /* of its measure; 0 = nothing */
	bool damaged;
	money_t net, credit_paid, gift_card_paid;
	int64_t earned[PARTIES][ASSETS]; /* shares that go */
	int64_t before[PARTIES][ASSETS]; /* and that went with the refunds before */
};

/* Whether what comes back goes to the shelf. */
static inline bool refund_restocks(const struct refund_line_plan *p)
{
	return p->line->counted_stock && !p->damaged;
}

/* A lot as the plan leaves it. */
struct lot_plan { struct lot lot; int64_t remaining; };
struct lot_plans { struct lot_plan *lots; size_t n; };

/* One transfer that the plan wants: out of a party's lots, or back into them. */
struct lot_parts { struct lot_part *parts; int n; int64_t sum; int64_t repaid; /* of debts, beside */ };

struct refund_plan {
	struct refund_line_plan *lines; size_t n_lines;
	struct account_row account[PARTIES]; bool has[PARTIES];
	struct lot_plans lots[PARTIES];
	struct lot_parts back;              /* into living lots of the payment */
	struct lot_parts expired;           /* into lots that have expired meanwhile */
	struct lot_parts claw[PARTIES][ASSETS];
	struct sale_due due;                /* as it was before; sale_id 0: it was paid in full */
	struct referral_released released;  /* of the referrer, for the newcomer's sign-up [§6] */
	int64_t taken[PARTIES][ASSETS], shortfall[PARTIES][ASSETS];
};

/* Reads the sale and its lines (locked for a posting) and works out what comes back of each. */
enum refund_result refund_plan_lines(const struct scope *s, const struct refund_request *q, bool lock,
	struct refund_plan *plan, struct refund_outcome *out) __attribute__((warn_unused_result));
/* Works out the wallet's part and what earnings are taken from whom and which lots. */
void refund_plan_ledger(const struct scope *s, bool lock, struct refund_plan *plan,
	struct refund_outcome *out);

#endif
