/*
 * till.h - a small shop to sell in, for the tests of sales, refunds and the ledger. Everything is
 * committed, in a store of the test's own, so that several processes can sell at once.
 *
 *	int main(void)
 *	{
 *		return TILL_MAIN("sale", a_rule, another_rule);
 *	}
 */
#ifndef TESTS_DB_TILL_H
#define TESTS_DB_TILL_H

#include "domain/event.h"
#include "domain/refund.h"
#include "domain/sale.h"
#include "domain/store.h"
#include "tests/db/dbtest.h"

extern struct scope till;        /* of the test's store; till.now is the clock */
extern int64_t till_branch, till_branch2;

/* The tests of a program, each in a fresh store of its own. The exit status. */
#define TILL_MAIN(name, ...) TILL_MAIN_IN(till_open, name, __VA_ARGS__)
/* The same in a store that `open` prepares, beginning with till_open. */
#define TILL_MAIN_IN(open, name, ...) \
	till_main((name), (open), (const TTest *const[]){ __VA_ARGS__ }, \
		sizeof((const TTest *const[]){ __VA_ARGS__ }) / sizeof(TTest *))
int till_main(const char *name, void (*open)(void), const TTest *const *tests, size_t n);

/* Fixtures: a fresh store each time. */
void till_open(void);
void till_close(void);
/* For processes of dbtest_parallel: the store that the parent opened, over this connection. */
void till_join(void);

/* The store as one of its people sees it. */
struct scope till_person(int64_t staff_id);

/* "UPDATE store SET …" of this store, e.g. "clawback = 'debt'"; the rules are read anew. */
void till_setting(const char *assignment);
/* A customer of the next free mobile, signed up `days_ago`; referrer 0 = none. */
int64_t till_customer(int days_ago, int64_t referrer_id);
int64_t till_product(money_t price, int64_t stock_units); /* stock -1: not counted */
/* An active campaign of this definition; '…' stands for "…". */
int64_t till_campaign(const char *definition);

struct sale_request till_quick(int64_t customer_id, int64_t rial);
/* Posts in a transaction of its own; retried as the dispatcher does. */
enum sale_result till_post(const struct sale_request *q, struct sale_outcome *out);
/* The same, demanding SALE_OK. */
struct sale_outcome till_sell(const struct sale_request *q);
enum event_result till_event(const struct event_request *q, int64_t customer_id, struct event_outcome *out);
enum refund_result till_refund(const struct refund_request *q, struct refund_outcome *out);
struct refund_outcome till_refund_all(int64_t sale_id);
/* A change by hand; expires at the end of the day `valid_days` from now, 0 = never. */
void till_charge(int64_t customer_id, enum asset asset, int64_t amount, int valid_days, int64_t only_branch);
int64_t till_balance(int64_t customer_id, enum asset asset);
/* Fails the test with every finding of verify on this store. */
void till_verify(void);
int till_findings(void);

#endif
