/*
 * sale.h - a sale: quoted, posted, read. The engine decides, this room finds the facts, books
 * what was decided and keeps the record. [§4, §8, INV-01…05]
 */
#ifndef DOMAIN_SALE_H
#define DOMAIN_SALE_H

#include "domain/account.h"
#include "domain/coupon_sale.h"
#include "domain/gift_card_sale.h"
#include "domain/level_progress.h"
#include "domain/scope.h"
#include "loyalty/evaluate.h"
#include "loyalty/order_rules.h"

enum { SALE_LINES_MAX = 200, SALE_PAYMENTS_MAX = 8 };

/* How the customer was named: by one of these, or not at all. */
struct customer_key {
	int64_t id;
	const char *mobile, *card, *code;
};

struct sale_line_request {
	int64_t product_id;  /* 0 with a name: a free line */
	const char *name;    /* of a free line; NULL otherwise */
	qty_t quantity;      /* > 0 */
	bool has_price;      /* false: the catalogue's */
	money_t unit_price;
};

struct sale_payment { enum payment method; bool has_amount; money_t amount; };

struct sale_request {
	struct customer_key customer;
	int64_t branch_id;
	enum channel channel;
	utc_t occurred_at;   /* { 0 } = now */
	const char *receipt; /* the till's own number, or NULL */
	bool quick;          /* only `amount`, no lines */
	money_t amount;
	const struct sale_line_request *lines; int n_lines;
	const struct sale_payment *payments; int n_payments;
	money_t credit_wanted;
	bool credit_max;
	const char *const *codes; int n_codes; /* as typed; at most SALE_CODES_MAX */
	const struct gift_card_offer *gift_cards; int n_gift_cards; /* at most SALE_GIFT_CARDS_MAX */
	const int64_t *unlocked; int n_unlocked; /* of sale_try: as if codes of these campaigns were typed */
};

enum sale_result {
	SALE_OK,
	SALE_CUSTOMER_UNKNOWN,
	SALE_CUSTOMER_INACTIVE,
	SALE_CARD_EXPIRED,           /* the card that names him is past its last day */
	SALE_CARD_STOPPED,           /* it was replaced, lost or blocked */
	SALE_BRANCH_FORBIDDEN,       /* not of the store, not allowed, or closed */
	SALE_OCCURRED_AT_OUT_OF_RANGE,
	SALE_EMPTY,                  /* neither lines nor an amount */
	SALE_PRODUCT_UNKNOWN,        /* see line */
	SALE_PRICE_MISSING,          /* a free line without a price */
	SALE_OUT_OF_STOCK,
	SALE_TOO_LARGE,              /* a sum beyond AMOUNT_MAX */
	SALE_INSUFFICIENT_CREDIT,    /* see `usable` */
	SALE_PAYMENT_MISMATCH,       /* amounts do not add up to the payable */
	SALE_GIFT_CARD_NOT_USABLE,   /* see code: of the gift cards */
	SALE_GIFT_CARD_TOO_LITTLE,   /* see code and `usable` */
	SALE_CODE_NOT_USABLE,        /* see code; for whatever reason [§4.10] */
	/* What the rules of orders say, see `violation`. [GRP-05…09] */
	SALE_BRANCH_NOT_FOR_GROUP,   /* this branch does not sell to the customer */
	SALE_PAYMENT_DENIED,         /* a means of payment that the customer's terms deny */
	SALE_PRODUCT_DENIED,         /* not for this customer, see line */
	SALE_BELOW_MINIMUM,          /* the order is too small */
	SALE_LIMIT_EXCEEDED,         /* too many of the same within a time, see line */
	SALE_PAID_TOO_LITTLE,        /* less than the share that the terms demand, see `least` */
	/* the guard's answers (guard.h) */
	SALE_OWN_ACCOUNT, SALE_STAFF_VELOCITY, SALE_CUSTOMER_VELOCITY,
};
/* "customer_unknown", …: the code of the API and key of the catalogue. */
const char *sale_result_word(enum sale_result result);

/* The customer of a sale as it was found. */
struct sale_customer {
	struct account_row account; /* first: see ACCOUNT_COLS */
	int64_t level_id, referrer_id;
	bool active;
	utc_t registered_at;
	date_t birth_date;
	const char *first_name, *last_name, *mobile, *code;
	hash_t national_id_hash;
};

/* What a quote or a posting came to. Lives in the scope's arena. */
struct sale_outcome {
	int64_t sale_id;             /* 0: a quote */
	const char *number;          /* "1-000123", NULL: a quote */
	utc_t occurred_at;
	const struct rules *rules;
	struct facts facts;
	struct result result;
	const char *const *line_names; /* one for each fact line */
	const char *const *gift_names; /* one for each result.gifts */
	bool has_customer;
	struct sale_customer customer;
	struct account_row balances; /* after the sale; of a quote: as they would be */
	struct level_standing standing; /* before the sale; of a customer in a store whose programme runs */
	int64_t level_id;            /* after the sale; of a quote: as it would be. 0 without a customer */
	const char *level_name;      /* its name; NULL without a customer */
	bool level_changed;          /* the sale reached it */
	const struct sale_code *codes; int n_codes; /* that were typed, all usable */
	struct gift_card_use *gift_cards; int n_gift_cards;
	struct terms_in_force terms;
	money_t due;                 /* what of the payable is not paid yet [GRP-04] */
	struct limit_standing *limits; int n_limits; /* limits of orders that the basket touches */
	/* when it failed */
	int line;                    /* 1, 2, …: the line at fault, 0 = none */
	money_t usable;              /* of the wallet or the gift card: what could have been used */
	struct violation violation;
	money_t least;               /* what must be paid with the order */
	int code;                    /* 1, 2, …: the code or gift card at fault, 0 = none */
	bool code_known;             /* it is one, but gives nothing to this basket: no guess */
};

/* What the sale would be; changes and locks nothing. */
enum sale_result sale_quote(const struct scope *s, const struct sale_request *q, struct sale_outcome *out)
	__attribute__((warn_unused_result));
/*
 * What it would be under other rules than the store's and at any moment, be it years away: to
 * try a campaign out. `rules` live as long as *out. Changes and locks nothing.
 */
enum sale_result sale_try(const struct scope *s, const struct rules *rules, const struct sale_request *q,
	struct sale_outcome *out) __attribute__((warn_unused_result));
/*
 * Posts it. The caller holds the transaction, has checked the idempotency key and rolls back
 * unless SALE_OK. Faults FAULT_RETRY when another sale took the last use of a limit meanwhile:
 * the whole call is then repeated.
 */
enum sale_result sale_post(const struct scope *s, const struct sale_request *q, struct sale_outcome *out)
	__attribute__((warn_unused_result));

enum sale_status { SALE_POSTED, SALE_PARTLY_REFUNDED, SALE_REFUNDED };
const char *sale_status_word(enum sale_status status);

/* A sale as stored. */
struct sale {
	int64_t id, branch_id, customer_id, referrer_id;
	int channel, status;
	bool quick;
	const char *actor_kind;
	int64_t actor_id;
	const char *receipt;
	utc_t occurred_at, booked_at;
	money_t gross, discount, net, credit_paid, gift_card_paid, payable, refunded;
	const char *payments; /* JSON; see sale_payments */
	/* joined for people */
	int branch_number;
	const char *branch_name, *first_name, *last_name, *mobile, *actor_name;
};
struct sale_line {
	int line;
	int64_t product_id;
	const char *name;
	qty_t quantity;
	money_t unit_price, gross, discount, net, credit_paid, gift_card_paid;
	int64_t gift_campaign_id;
	bool counted_stock;
	int64_t credit, points, coin, xp;
	int64_t referrer_credit, referrer_points, referrer_coin, referrer_xp;
	int64_t measure, refunded;
};
struct sale_benefit {
	int64_t campaign_id;
	int campaign_version, reason, give, party;
	int64_t amount, product_id;
	bool out_of_stock;         /* a gift that was not there: none was given */
	const char *campaign_name; /* NULL: level or product */
};

/* "1-000123" */
char *sale_number(struct arena *a, int branch_number, int64_t sale_id);
/* The means of payment of a sale and what each paid; their number. */
int sale_payments(struct arena *a, const struct sale *sale, struct sale_payment out[SALE_PAYMENTS_MAX]);
/* One sale that the scope may see. */
bool sale_load(const struct scope *s, int64_t id, struct sale *out);
size_t sale_lines(const struct scope *s, int64_t sale_id, struct sale_line **out);
size_t sale_benefits(const struct scope *s, int64_t sale_id, struct sale_benefit **out);

struct sale_filter {
	int64_t customer_id, branch_id, staff_id; /* 0 = any */
	utc_t from, until;              /* { 0 } = open; until is excluded */
	utc_t before_at;                /* keyset: older than (before_at, before_id) */
	int64_t before_id;              /* 0 = from the newest */
	int limit;
};
/* Newest first, only of branches that the scope may see. */
size_t sale_list(const struct scope *s, const struct sale_filter *f, struct sale **out);

#endif
