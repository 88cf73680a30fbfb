/* sale_internal.h - what the files of the sale share among themselves. */
#ifndef DOMAIN_SALE_INTERNAL_H
#define DOMAIN_SALE_INTERNAL_H

#include "domain/ledger.h"
#include "domain/sale.h"

/* A product as a sale needs it. */
struct sale_product {
	int64_t id, product_group_id;
	const char *name, *brand;
	money_t price;
	points_t points;
	percent_t cashback;
	bool active, counted; /* counted: stock is not NULL */
	qty_t stock;
};

/* What a line `l` keeps of a share after its returns, to the unit: share_kept as SQL. [§7] */
#define LINE_KEPT(share) "IF(l.refunded = 0, l." share ", CAST(l." share " AS DECIMAL(38,0))" \
	" * (l.measure - l.refunded) DIV l.measure)"
/* Whether a sale `s` counts for levels, with sale_due `u` beside it, and when. [GRP-04] */
#define SALE_COUNTS "(u.waits IS NULL OR NOT u.waits OR u.settled_at IS NOT NULL)"
#define SALE_COUNTS_AT "IF(u.waits, u.settled_at, s.occurred_at)"
#define SALE_DUE_JOIN " LEFT JOIN sale_due u ON u.store_id = s.store_id AND u.sale_id = s.id"

/* Everything that was found out for one sale, beside the facts themselves. */
struct sale_found {
	int branch_number;
	const struct sale_product *products; size_t n_products; /* by id, ascending */
	const struct lot *lots; size_t n_lots;                  /* of credit; facts.lots[i] is of lots[i] */
	bool late; /* already happened at an offline till: stock may go below zero */
};

/* A posting locks rows; a trial may happen at any moment. */
enum sale_mode { MODE_QUOTE, MODE_POST, MODE_TRIAL };
/* Fills out->facts, out->customer, names and *found. out->rules stand already. */
enum sale_result sale_find_facts(const struct scope *s, const struct sale_request *q, enum sale_mode mode,
	struct sale_outcome *out, struct sale_found *found) __attribute__((warn_unused_result));
/* Whether something may be booked now that happened at that moment. [§8] */
bool sale_in_time(const struct scope *s, utc_t at);
/* The products of the request's lines and all that may be given, in one statement; none: none. */
void sale_find_products(const struct scope *s, const struct sale_request *q, const struct needs *needs,
	struct sale_found *found);
/* What there is of each possible gift, after the lines of *f. */
void sale_find_gifts(const struct scope *s, const struct needs *needs, const struct sale_found *found,
	struct facts *f);
const struct sale_product *sale_product_of(const struct sale_found *found, int64_t id);

/*
 * Whether the customer may buy this basket here and pay so: fills the terms, limits and violation
 * of *out. One statement, and only when a limit touches the basket.
 */
enum sale_result sale_judge_order(const struct scope *s, struct sale_outcome *out,
	const struct sale_found *found) __attribute__((warn_unused_result));
/*
 * Whether the payments, which are not the payable, are a part that the customer's terms allow an
 * order to be paid with: then out->due is the rest.
 */
enum sale_result sale_pays_later(const struct sale_request *q, struct sale_outcome *out)
	__attribute__((warn_unused_result));

/* The customer whom a key names; false: nobody. The second locks the account. */
bool sale_customer_read(const struct scope *s, const struct customer_key *k, struct sale_customer *out);
bool sale_customer_lock(const struct scope *s, const struct customer_key *k, struct sale_customer *out);
/* Locks the accounts of these ids (ascending); those that exist, by id. */
size_t sale_customers_lock(const struct scope *s, const int64_t *ids, size_t n,
	struct sale_customer **out);
/*
 * What the rules need to know of customers (ascending by id) at one moment: fills customer,
 * windows and uses of each one's facts, in which at, zone and local stand already.
 */
void customer_facts_find(const struct scope *s, const struct rules *rules,
	const struct sale_customer *customers, size_t n, struct facts *facts);

/*
 * What is used so far of each campaign's limits, and what the customers carry: facts[i].uses of
 * customer ids[i]; `list` is their text.
 */
void campaign_uses_find(const struct scope *s, const struct rules *rules, const int64_t *ids,
	size_t n, const char *list, struct facts *facts);

struct campaign_taker { const struct facts *facts; const struct result *result; };
/*
 * Claims one use and the budget of each applied campaign that has limits, by conditional updates,
 * for each customer. Faults FAULT_RETRY when a total limit no longer holds. Keeps their carries.
 */
void campaign_uses_claim(const struct scope *s, const struct rules *rules,
	const struct campaign_taker *takers, size_t n);

/*
 * What of a customer's uses the campaign counts, as bits: 0 = ever, p + 1 = in each enum period p. The
 * record of a sale keeps them: its refund gives back what it claimed, whatever the limits are by then.
 */
unsigned campaign_claims(const struct campaign_info *c);
/* What an applied campaign takes of its budget: rial of discount and credit, to anyone. */
money_t campaign_budget_taken(const struct applied *a);

/* Gives back the uses and the budget that a wholly refunded sale took. [§3 limits] */
void campaign_uses_return(const struct scope *s, const struct sale *sale);
/*
 * Gives back what the goods of `net` had put into the customer's carries, or taken out of them, by
 * the cumulative rule: parts come to the same as the whole. sale->refunded is what came back before.
 * [§4.9 carry, §7]
 */
void campaign_carries_return(const struct scope *s, const struct sale *sale, money_t net);

/*
 * Where the sale takes its customer: level_id, level_name and level_changed of *out. Judges the
 * sale again at the new level where the programme says so. [§5]
 */
void sale_level_foresee(const struct scope *s, struct sale_outcome *out);
/* Counts what a posted sale was for customer and referrer, and promotes whoever reaches a level. */
void sale_level_post(const struct scope *s, struct sale_outcome *out);

/* A row of sale_benefit: what a campaign, the level or the products gave. */
struct benefit_row {
	int64_t store_id, sale_id;
	int seq;
	int64_t campaign_id; /* 0: level or products */
	int campaign_version, reason, give, party;
	int64_t amount, product_id;
};
/* Those of a result, by seq; store_id, sale_id and seq are the caller's. */
size_t benefit_rows(struct arena *a, const struct rules *rules, const struct result *r,
	struct benefit_row **out);

/* Writes the sale with lines and benefits; its id. */
int64_t sale_write(const struct scope *s, const struct sale_request *q, const struct sale_outcome *o,
	const struct sale_found *found);
/* The record of what evaluate was told, as JSON text; read back by sale_record_read. [I6] */
const char *sale_record(const struct scope *s, const struct sale_outcome *o);

#endif
