/*
 * ledger.h - the only way to change a balance. [§2]
 *
 * A batch of transfers of one cause is planned in memory under the customers' row locks and
 * booked by a constant number of statements: transfers, lots, draws, the account rows. Transfers
 * are never changed; a balance changes only by a conditional UPDATE whose row count is checked.
 */
#ifndef DOMAIN_LEDGER_H
#define DOMAIN_LEDGER_H

#include "domain/scope.h"
#include "loyalty/terms.h"

/* System accounts, stored as −1, −2, … */
enum account {
	ACCOUNT_ISSUED = -1, ACCOUNT_REDEEMED = -2, ACCOUNT_EXPIRED = -3, ACCOUNT_CONVERTED = -4,
	ACCOUNT_ADJUSTED = -5, ACCOUNT_CLAWED_BACK = -6, ACCOUNT_FORGIVEN = -7,
};

enum cause { CAUSE_SALE = 1, CAUSE_REFUND, CAUSE_ADJUSTMENT, CAUSE_EXPIRY /* cause_id = the lot */ };

enum transfer_reason {
	REASON_CAMPAIGN = 1, REASON_LEVEL, REASON_PRODUCT, REASON_PAYMENT, REASON_PAYMENT_RETURNED,
	REASON_CLAWBACK, REASON_FORGIVEN, REASON_MANUAL, REASON_OPENING, REASON_EXPIRY,
};
/* "campaign", "level", …: key of the catalogue and word of the API. */
const char *transfer_reason_word(enum transfer_reason reason);

/* A customer's account row, locked by account_lock. */
struct account_row {
	int64_t customer_id;
	int64_t balance[ASSETS];
	int64_t debt[ASSETS];
	int64_t sales_count;
	money_t spent;
	utc_t last_sale_at;
};

#endif
