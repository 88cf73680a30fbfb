/* guard_policy.h - a store's limits against misuse: kept with the rule book, edited on a page. [F25] */
#ifndef DOMAIN_GUARD_POLICY_H
#define DOMAIN_GUARD_POLICY_H

#include "domain/scope.h"

/* 0 = no limit. An hour is any sixty minutes, a day that of the store's zone. */
struct guard_policy {
	bool own_account;             /* nobody serves himself */
	int64_t staff_sales_hour, staff_sales_day;
	int64_t customer_sales_hour, customer_sales_day;
	points_t customer_points_day; /* earned by sales */
	money_t customer_credit_day;
	points_t staff_points_day;    /* given by hand */
	money_t staff_credit_day;
	points_t store_points_day;
	money_t store_credit_day;
	points_t approve_points;      /* what a person gives in a day beyond this needs another person */
	money_t approve_credit;
	money_t approve_refund;       /* one refund of more needs another person */
};

/* As stored; only the own-account rule when nothing is. One statement. For the rule book. */
struct guard_policy guard_policy_read(struct db *db, struct arena *a, int64_t store_id);
/* What we would begin with in a shop of some size. */
struct guard_policy guard_policy_advice(void);
/*
 * Gives a new store what it begins with: nobody serves himself, and nobody gives away by hand in a day what no shop
 * gives. Limits of sales are left to the owner: each sale pays two statements for them; so is a
 * second person's approval, whom a small shop does not have. Part of making the store: not audited
 * by itself. The caller holds the transaction.
 */
void guard_policy_begin(const struct scope *s);
/*
 * Replaces it, checked in range by the caller. Audited; raises rules_version. The caller holds the
 * transaction.
 */
void guard_policy_save(const struct scope *s, const struct guard_policy *p);

#endif
