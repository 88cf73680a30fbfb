/*
 * condition.h - the condition tree of a campaign. [§3] Kept twice: in the order of the definition,
 * which explains; and as steps with jumps, cheap tests first, which decides. Private.
 */
#ifndef LOYALTY_CONDITION_H
#define LOYALTY_CONDITION_H

#include "base/json.h"
#include "loyalty/lists.h"
#include "loyalty/tree.h"

struct reading;
struct basket;

enum { CONDITION_NODES_MAX = 64 };

/* Those of the basket come first. */
enum fact {
	FACT_AMOUNT, FACT_QUANTITY, FACT_LINES, FACT_PRODUCT, FACT_PRODUCT_GROUP, FACT_BRAND,
	FACT_WEEKDAY, FACT_TIME, FACT_PAYMENT, FACT_ORDINAL, FACT_DAYS_SINCE_SIGNUP,
	FACT_HAS_REFERRER, FACT_DAYS_SINCE_LAST_SALE, FACT_AGE, FACT_LEVEL, FACT_CUSTOMER_GROUP,
	FACT_TAG, FACT_BRANCH, FACT_CHANNEL, FACT_SPENT, FACT_SALES_COUNT, FACT_POINTS_EARNED,
	FACT_FIELD,
};

/* One fact and what is demanded of it; which members count is the fact's matter. */
struct test {
	enum fact fact;
	const char *name;     /* the word of the API: "amount", "field:color" */
	int64_t min, max;     /* both included, in the fact's unit; min_quantity */
	int selector;         /* of what is measured in the basket */
	unsigned set;         /* weekdays, payments, channels */
	struct day_time time;
	struct ids ids;       /* levels, groups, branches, ordinals */
	struct words words;   /* tags, values of a field */
	int64_t every;        /* ordinal: 0 = not said */
	int window;           /* spent, sales_count, points_earned */
	bool is;              /* has_referrer */
};

/* A tree in pre-order, as tree.h has it. */
struct node { enum node_kind kind; int span; const struct test *test; };

/* A step tests and jumps to another step, or to one of these ends. */
enum { CONDITION_HOLDS = -1, CONDITION_FAILS = -2 };
struct step { const struct test *test; int holds, fails; };

struct condition {
	const struct node *nodes; /* [0] is the root; NULL = no condition */
	const struct step *steps;
	int start;                /* a step or an end */
};

/* Reads and compiles a tree; an absent one holds always. False with errors in the report. */
bool condition_read(struct reading *r, struct json_in in, struct condition *out);
/* Makes the steps of nodes[0 .. nodes[0].span). */
void condition_compile(struct arena *a, struct condition *c);

/* Judged on the original basket. [§3.1] */
bool condition_holds(struct basket *b, const struct condition *c);
bool test_holds(struct basket *b, const struct test *t);
/* The same for one node of the tree, in the order of the definition. */
bool node_holds(struct basket *b, const struct node *node);
/* Of a condition that does not hold: the fact that stands first in the definition and fails. */
const char *condition_first_failing(struct basket *b, const struct condition *c);

#endif
