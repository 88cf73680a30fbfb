/*
 * facts.h - everything that an evaluation may know. Filled by the caller, never changed by the
 * engine; what is not in here does not count. Recorded with each sale. [§4]
 *
 * The caller has checked: ≤ SPLIT_MAX lines, quantities between 1 and AMOUNT_MAX, no gross below 0
 * and all of them together ≤ AMOUNT_MAX; texts normalised like those of the rules; the lists of
 * terms ascending, as terms_read makes them.
 */
#ifndef LOYALTY_FACTS_H
#define LOYALTY_FACTS_H

#include "loyalty/rules.h"
#include "loyalty/terms.h"

struct fact_line {
	int64_t product_id;       /* 0 = a free line or a quick invoice */
	int64_t product_group_id; /* 0 = none */
	const char *brand;        /* NULL = none */
	qty_t quantity;           /* > 0 */
	money_t unit_price, gross; /* gross = money_gross(quantity, unit_price) */
	points_t product_points;  /* own points per unit [PTS-07] */
	percent_t product_cashback; /* [CBK-11] */
};

struct fact_field { const char *name, *value; };
struct fact_window { money_t spent; int64_t sales_count; points_t points_earned; };

struct fact_customer {
	int64_t id, level_id;
	const int64_t *groups; int n_groups;
	const char *const *tags; int n_tags;
	const int64_t *segments; int n_segments;
	const struct fact_field *fields; int n_fields;
	int days_since_signup;    /* ≥ 0 */
	int days_since_last_sale; /* -1 = never bought */
	int age;                  /* -1 = unknown */
	int64_t ordinal;          /* this would be the n-th sale */
	bool has_referrer;
};

/* How much of a campaign's limits is used, by the index of rules_campaign. */
struct fact_use {
	int64_t total, customer, period[5];
	money_t budget_used;
	money_t carry; /* remainder kept for this customer */
};

/* stock: what is left to be given, after the lines; AMOUNT_MAX where nobody counts. */
struct fact_gift { int64_t product_id; money_t price; qty_t stock; };

/* A lot of credit that the customer holds. */
struct fact_lot {
	int64_t id;
	money_t remaining;
	utc_t available_from, expires_at, created_at; /* expires_at { 0 } = never */
	const struct terms *terms;
};

struct facts {
	utc_t at;                  /* occurred_at */
	utc_t booked_at;           /* now: lots must be alive at this moment [§2.2] */
	const struct zone *zone;
	struct local_time local;   /* of `at` in the store's zone */
	int64_t branch_id;
	enum channel channel;
	unsigned payments;         /* 1 << enum payment */
	const struct fact_customer *customer; /* NULL = no loyalty: products and prices only */
	const struct fact_line *lines; int n_lines;
	const struct fact_gift *gifts; int n_gifts; /* every needs.gift_products */
	const struct fact_window *windows;          /* one for each needs.windows; NULL when none */
	const struct fact_use *uses;                /* one for each campaign; NULL = nothing used */
	const struct fact_lot *lots; int n_lots;    /* any order */
	const int64_t *unlocked; int n_unlocked; /* campaigns whose codes were typed, in that order, once each */
	money_t credit_wanted;     /* 0 = none; credit_max: as much as possible */
	bool credit_max;
	money_t gift_card_paid;    /* at most the payable is used */
	money_t shipping;
};

#endif
