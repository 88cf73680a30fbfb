/*
 * sale_due.h - orders that are not paid in full: what is owed, and paying it later. [GRP-04]
 *
 * A group may let its members order with a part of the payable paid, online or by bank slip. What
 * such an order earns waits until the last rial is paid, or struck off by goods that came back:
 *
 * - Credit, points, coins and XP are booked with it and held. So the ledger and refunds need nothing
 *   of their own: a held lot is one that becomes available SALE_HELD_S later than it would have, and
 *   the rest of its life (expiry, clawback of pending lots) is as ever.
 * - Rewards, vouchers, levels, tags and messages are given when it is settled.
 * - For levels it counts on the day that it is settled, with what was not given back of it.
 *
 * What the order is, as against what it earns, holds at once: stock, codes, uses of campaigns, the
 * number of purchases. Else a partner could use a limit twice before he pays.
 */
#ifndef DOMAIN_SALE_DUE_H
#define DOMAIN_SALE_DUE_H

#include "domain/scope.h"
#include "loyalty/rules.h"

/* 2000 years: a whole number of cycles of the calendar. */
#define SALE_HELD_S ((int64_t)730485 * 86400)
/* True for the moment at which a held lot would become available. */
static inline bool sale_held(utc_t available_from)
{
	return available_from.s > SALE_HELD_S;
}

struct sale_due {
	int64_t sale_id, customer_id, referrer_id;
	money_t total, due;
	utc_t settled_at;
	bool waits;          /* false: an order of before all this, whose rewards and levels came at once */
};
/* False: it was paid in full when it was ordered. */
bool sale_due_load(const struct scope *s, int64_t sale_id, struct sale_due *out);

/* Notes what is owed and holds what the sale earned. The caller holds the transaction, here and below. */
void sale_due_open(const struct scope *s, const struct sale_due *d);
/* Keeps what such orders give beside the ledger until they are settled. */
struct present;
void sale_presents_hold(const struct scope *s, const struct present *list, size_t n);

enum settle_result {
	SETTLE_OK,
	SETTLE_SALE_UNKNOWN, /* also of a branch that the scope may not see */
	SETTLE_NOTHING_DUE,
	SETTLE_TOO_MUCH,     /* more than is owed, or nothing */
};
const char *settle_result_word(enum settle_result result);
/* Books a payment of what is owed; *left is what remains. With the last rial the earnings are let go. Audited. */
enum settle_result sale_settle(const struct scope *s, int64_t sale_id, money_t amount, enum payment method,
	money_t *left) __attribute__((warn_unused_result));
/* Goods came back: that much is no longer owed. The sale's row is locked. */
void sale_due_strike(const struct scope *s, int64_t sale_id, money_t amount);

struct sale_settlement { int64_t id; money_t amount; int method; utc_t booked_at; const char *actor_name; };
size_t sale_settlement_list(const struct scope *s, int64_t sale_id, struct sale_settlement **out);

/* Orders that owe something, oldest first, in branches that the scope may see. */
struct due_row {
	int64_t sale_id, customer_id;
	int branch_number;
	money_t total, due, payable;
	utc_t occurred_at;
	const char *first_name, *last_name, *mobile;
};
size_t sale_due_list(const struct scope *s, int64_t after_id, int limit, struct due_row **out);

#endif
