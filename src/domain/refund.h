/*
 * refund.h - goods come back: by lines, by amount (quick sales) or all, in parts, in any order,
 * and nobody gains or loses a rial. [§7, field P1–P9]
 *
 * What the sale earned is taken back; what of it was spent goes by the store's clawback policy. What
 * has expired unspent is gone already: nobody is asked for it again.
 */
#ifndef DOMAIN_REFUND_H
#define DOMAIN_REFUND_H

#include "domain/account.h"
#include "domain/sale.h"

struct refund_line_request {
	int line;
	qty_t quantity;   /* of a quick sale's line: its part, 1 = the whole */
	bool damaged;     /* not back to stock */
};

struct refund_request {
	int64_t sale_id;
	bool all;                                     /* everything that is left */
	money_t amount;                               /* > 0: gross of a quick sale that comes back */
	const struct refund_line_request *lines; int n_lines;
	const char *reason;
};

enum refund_result {
	REFUND_OK,
	REFUND_SALE_UNKNOWN,
	REFUND_EMPTY,          /* nothing asked for */
	REFUND_LINE_UNKNOWN,   /* see line */
	REFUND_NOT_QUICK,      /* an amount, but the sale has lines */
	REFUND_EXCEEDS_SALE,
	REFUND_OWN_ACCOUNT,    /* nobody serves himself: guard.h */
	REFUND_NEEDS_APPROVAL, /* see approval_ask_refund */
};
/* "sale_unknown", "refund_exceeds_sale", …: the code of the API and key of the catalogue. */
const char *refund_result_word(enum refund_result result);

/* What comes back of one line. */
struct refund_item {
	const struct sale_line *line;
	int64_t measure;   /* of the line's measure: quantity; of a quick sale's line its gross */
	money_t net;
	bool restocked;
};

struct refund_outcome {
	int64_t refund_id;           /* 0: a quote */
	struct sale sale;
	const struct refund_item *items; size_t n_items; /* in the order of the lines */
	bool full;                   /* the sale is wholly refunded by this */
	money_t net;                 /* of the goods that come back */
	money_t money_back;          /* to hand to the customer, after `deducted` */
	money_t credit_back;         /* back into the wallet */
	money_t gift_card_back;      /* back onto the gift cards */
	money_t due_cut;             /* no longer owed of an order that was paid in part */
	money_t credit_expired;      /* the part of it whose lot has expired: gone at once */
	money_t deducted;            /* worth of spent earnings kept from the money [clawback deduct] */
	int64_t taken[ASSETS];       /* due back from the customer */
	int64_t shortfall[ASSETS];   /* the part that was already spent */
	int64_t referrer_taken[ASSETS];
	bool has_customer;
	struct account_row balances; /* after */
	int line;                    /* the request's line at fault */
};

/* What the refund would do; changes and locks nothing. */
enum refund_result refund_quote(const struct scope *s, const struct refund_request *q,
	struct refund_outcome *out)
	__attribute__((warn_unused_result));
/* Does it. The caller holds the transaction, has checked the idempotency key, rolls back unless OK. */
enum refund_result refund_post(const struct scope *s, const struct refund_request *q,
	struct refund_outcome *out)
	__attribute__((warn_unused_result));

/* The same by the scope's person for `asked_by`, whose request it was: a second person agrees. */
enum refund_result refund_post_approved(const struct scope *s, int64_t asked_by,
	const struct refund_request *q, struct refund_outcome *out)
	__attribute__((warn_unused_result));

/* All that is given back: money, credit, gift cards. */
static inline money_t refund_value(const struct refund_outcome *o)
{
	return money_add(o->money_back, money_add(o->credit_back, o->gift_card_back));
}

struct refund {
	int64_t id, sale_id;
	utc_t booked_at;
	const char *reason, *actor_name, *clawback;
	money_t net, money_back, credit_back, gift_card_back, due_cut, deducted;
	int64_t taken_credit, taken_points, taken_coin, taken_xp;
	int64_t shortfall_credit, shortfall_points, shortfall_coin, shortfall_xp;
};
/* The refunds of a sale, oldest first. */
size_t refund_list(const struct scope *s, int64_t sale_id, struct refund **out);

#endif
