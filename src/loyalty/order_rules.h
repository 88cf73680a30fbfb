/*
 * order_rules.h - who may buy what, where, how much and how it is paid: the commercial terms of
 * customer groups and levels, limits of orders, access to products. Facts in, violations out; they
 * change no price. [§5, GRP-04…09]
 *
 * A customer stands under the terms of his level and of every group of his. Where these differ:
 *   - what forbids adds up: a means of payment, a branch or the sight of prices that any of them
 *     denies is denied;
 *   - of the least share to be paid and the least amount of an order the most favourable one
 *     counts, among those that say anything: a group without terms of its own changes nothing.
 * Means of payment, branches and access bind every sale. The least share, the least amount and the
 * limits bind orders: what a customer orders by himself, online or through an application. A sale
 * over the counter is only told of the limits that it goes beyond.
 */
#ifndef LOYALTY_ORDER_RULES_H
#define LOYALTY_ORDER_RULES_H

#include "loyalty/facts.h"

/* Terms of one group or level. Empty ones (10000, 0, true, 0, none) say nothing. */
struct trade_terms {
	bool of_level;            /* owner_id is a level, else a customer group */
	int64_t owner_id;
	percent_t min_payment;    /* of what an order costs; 10000: all of it */
	money_t min_order;        /* gross of an order; 0: any */
	bool show_prices;
	unsigned denied_payments; /* 1 << enum payment */
	const int64_t *branches; int n_branches; /* only these sell to them; none: all */
};

/* At most `most` units of the items within `hours`, for each customer. */
struct order_limit {
	int64_t id;
	const char *name;
	int64_t group_id;         /* of these customers; 0: everyone, also who is not known */
	qty_t most;
	int hours;
	/* Any of these, groups with their descendants; none at all: every product. */
	const int64_t *products; int n_products;
	const int64_t *product_groups; int n_product_groups;
	const char *const *brands; int n_brands;
};

/* Who may buy a product, or whatever lies in a product group and below it. */
struct access_rule {
	bool of_group;            /* target_id is a product group, else a product */
	int64_t target_id;
	bool only;                /* nobody but these groups, else everybody but these */
	bool visible;             /* the others may look at it */
	const int64_t *groups; int n_groups;
};

struct order_source {
	const struct trade_terms *terms; int n_terms;
	const struct order_limit *limits; int n_limits;   /* active ones, by id */
	const struct access_rule *access; int n_access;
	const struct product_group_rule *product_groups; int n_product_groups;
};
struct order_rules;

/* Copies everything into the arena. */
struct order_rules *order_rules_compile(struct arena *a, const struct order_source *src);
/* Whether the caller must find out the groups of the customer. */
bool order_rules_ask_groups(const struct order_rules *r);

/* What holds for a customer; for nobody (NULL) only the empty terms. */
struct terms_in_force {
	percent_t min_payment;
	money_t min_order;
	bool show_prices;
	unsigned denied_payments;
};
struct terms_in_force order_terms(const struct order_rules *r, const struct fact_customer *c);
/* Whether this branch sells to the customer. */
bool order_branch_sells(const struct order_rules *r, const struct fact_customer *c, int64_t branch_id);

enum access { ACCESS_FULL, ACCESS_LOOK, ACCESS_HIDDEN };
/* What the customer may do with a product: the strictest of its own rule and those of its groups. */
enum access order_access(const struct order_rules *r, const struct fact_customer *c, int64_t product_id,
	int64_t product_group_id);

/* True for channels through which customers order. */
bool channel_orders(enum channel channel);

/*
 * The longest time, in hours, over which some limit that binds this customer and touches the
 * basket counts; 0 when there is none: then nobody need ask what he bought.
 */
int order_limits_hours(const struct order_rules *r, const struct facts *f);
/* Something that the customer bought, less what came back of it. */
struct bought { int64_t product_id, product_group_id; const char *brand; qty_t quantity; utc_t at; };
/* How a limit stands: what was bought, what the basket adds, what is left after it (never below 0). */
struct limit_standing {
	const struct order_limit *limit;
	qty_t bought, wanted, left;
	bool exceeded;
	int line;                 /* 1, 2, …: the first line that the limit touches */
};
/* Each limit that binds the customer and touches the basket. Their number. */
int order_limits_stand(struct arena *a, const struct order_rules *r, const struct facts *f,
	const struct bought *bought, size_t n_bought, struct limit_standing **out);

enum order_fault {
	ORDER_OK,
	ORDER_BRANCH,       /* does not sell to him */
	ORDER_PAYMENT,      /* `payment` is denied */
	ORDER_PRODUCT,      /* of `line` is not for him */
	ORDER_BELOW,        /* the order is `missing` rial too small */
	ORDER_LIMIT,        /* `standing` is exceeded */
};
struct violation {
	enum order_fault fault;
	int line;                              /* 0: the whole order */
	enum payment payment;
	money_t missing, least;
	const struct limit_standing *standing;
};
/* The first violation of the basket, in the order above; ORDER_OK: none. */
struct violation order_judge(const struct order_rules *r, const struct facts *f,
	const struct limit_standing *limits, int n_limits);

/* What of `payable` must be paid with the order, rounded up to the rial. [GRP-04] */
money_t order_least_payment(const struct terms_in_force *t, money_t payable);

#endif
