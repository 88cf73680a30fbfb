/*
 * fixture.h - a store with people, products and members, for tests of everything that needs one.
 *
 *	int main(void)
 *	{
 *		return FIXTURE_MAIN("customer", a_rule, another_rule);
 *	}
 *
 * Tests that commit, or run many processes, use fixture_commit and dbtest_close; each process
 * then has fixture_scope() over its own connection.
 */
#ifndef TESTS_DB_FIXTURE_H
#define TESTS_DB_FIXTURE_H

#include "domain/scope.h"
#include "domain/store.h"
#include "tests/db/dbtest.h"

/* 2026-11-22 14:05 in Tehran, a Sunday, 1 Azar 1405. */
#define FIXTURE_NOW ((utc_t){ 1795343700 })
#define FIXTURE_PASSWORD "correct horse 1"

enum { FIXTURE_BRANCHES = 2, FIXTURE_PRODUCTS = 4, FIXTURE_CUSTOMERS = 3, FIXTURE_LEVELS = 3 };

struct fixture {
	struct store store;                    /* slug "shop", or "shop-<pid>" when committed */
	struct scope scope;                    /* of the program itself, at FIXTURE_NOW */
	int64_t owner;                         /* staff, user name "owner", FIXTURE_PASSWORD */
	const char *api_key;                   /* for everything */
	int64_t branches[FIXTURE_BRANCHES];    /* numbers 1 and 2 */
	int64_t levels[FIXTURE_LEVELS];
	int64_t group;                         /* of products[0] and [1] */
	/*
	 * [0] tea, 150,000 rial, code T1, barcode 6260000000017 · [1] coffee, 400,000, stock 10, brand
	 * B · [2] cake, 80,000, no group · [3] an inactive one.
	 */
	int64_t products[FIXTURE_PRODUCTS];
	/* [0] Sara Rezaei, 09120000001 · [1] Ali Rezaei, 09120000002, card A100, brought by [0] · [2] inactive */
	int64_t customers[FIXTURE_CUSTOMERS];
};
extern struct fixture fx;

/* The tests of a program, each in a transaction with the store in it. The exit status. */
#define FIXTURE_MAIN(name, ...) \
	fixture_main((name), (const TTest *const[]){ __VA_ARGS__ }, \
		sizeof((const TTest *const[]){ __VA_ARGS__ }) / sizeof(TTest *))
int fixture_main(const char *name, const TTest *const *tests, size_t n);

/* A transaction with the store in it. */
void fixture_begin(void);
/* The same store, committed; without a transaction. Gone with the schema. */
void fixture_commit(void);
/* The scope of the store over the connection and arena of this process, its settings read anew. */
struct scope fixture_scope(void);
/* Another store in the open transaction, with a scope of its own. */
struct scope fixture_other_store(const char *slug);
/* A staff member with a built-in role in these branches (none: all), and his scope. */
struct scope fixture_staff(const struct scope *s, const char *username, int builtin_role,
	const int64_t *branches, int n_branches);
/* A customer of this mobile and name. */
int64_t fixture_customer(const struct scope *s, const char *mobile, const char *first_name,
	const char *last_name);
/* An uncounted, active product. */
int64_t fixture_product(const struct scope *s, const char *name, int64_t price_rial);

#endif
