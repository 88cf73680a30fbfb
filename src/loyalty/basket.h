/*
 * basket.h - one evaluation at work: the sale's lines, what the selectors pick of them, and the
 * phases of §4, one file each. Private.
 *
 * Everything lives in the caller's arena. Amounts are plain int64 inside, in the units of §1.
 */
#ifndef LOYALTY_BASKET_H
#define LOYALTY_BASKET_H

#include "loyalty/book.h"

/* The lines that a selector names. */
struct picked {
	const int *line;         /* ascending */
	int n;
	bool ready;
	int64_t gross, quantity; /* of the original basket */
	/* What was earned on these lines together, to be split over them; NULL = nothing yet. */
	int64_t (*earned)[ASSETS];
	struct picked *next_earned;
};

/* Why a campaign takes no part. */
struct refusal { enum skip reason; const char *fact; };

/* A campaign that qualifies. */
struct candidate {
	int campaign;
	const struct bracket *bracket;
	int64_t budget_left;     /* rial; INT64_MAX without a budget */
	int64_t left;            /* of it, in the run at work */
	int64_t value;           /* alone; −1 = not worked out yet [§4.5] */
	bool beaten;
	enum skip beaten_by;
};

/* What became of a campaign, for explain. */
enum fate { FATE_APPLIED, FATE_NEARLY, FATE_SKIPPED };
struct verdict {
	enum fate fate;
	struct refusal why;
	const struct missing *missing;
	int n_missing;
};

struct basket {
	struct arena *arena;
	const struct rules *rules;
	const struct facts *facts;
	const struct fact_customer *customer;
	const struct level_rule *level; /* NULL = none */
	int n;                          /* lines */
	int64_t *net;                   /* after the level's discount: where campaigns begin */
	int64_t *scratch;               /* nets of a trial */
	uint64_t *marks;                /* bit of (selector, line); see basket_matches */
	size_t mark_words;              /* a selector */
	struct picked *picked;          /* by selector */
	struct picked *first_earned;
	int *dearest;                   /* lines by unit price, dear first; NULL = not sorted yet */
	struct verdict *verdicts;       /* by campaign; NULL = nobody asks */
};

static inline int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* basket.c */
void basket_open(struct basket *b, struct arena *a, const struct rules *r, const struct facts *f);
const struct picked *basket_pick(struct basket *b, int selector);
bool basket_matches(const struct basket *b, int selector, int line);
/* Lines by unit price, dear first, ties to the earlier. */
const int *basket_dearest(struct basket *b);
/* Σ of the values of the picked lines. */
int64_t picked_sum(const struct picked *p, const int64_t *value);

/* judge.c: scope, conditions, bracket, limits. [§3] False with the first reason that holds. */
bool campaign_judge(struct basket *b, int campaign, struct candidate *out, struct refusal *why);
/* The bracket that the original basket falls into; NULL: none. */
const struct bracket *bracket_of(struct basket *b, const struct brackets *list);
int64_t bracket_measure(struct basket *b, const struct brackets *list);
/* SKIP_LIMIT_TOTAL or SKIP_LIMIT_CUSTOMER into *why; true when neither is reached. */
bool limits_leave(const struct basket *b, int campaign, struct refusal *why);
/* Rial that are left of the budget, below 0 when it was lowered since; INT64_MAX without one. */
int64_t budget_left(const struct basket *b, int campaign);

/* discount.c: takes one discount off the lines' nets, at most `limit`; what came off. [§4.3] */
int64_t discount_take(struct basket *b, const struct benefit *d, int64_t limit, int64_t *net);

/* run.c: campaigns together. */
struct run {
	struct candidate *const *chosen; /* in evaluation order */
	int n;
	int64_t *net;                    /* each line's, as the discounts take from it */
	struct applied_benefit *slots;   /* of each given benefit in order; NULL: a trial */
	struct result *result;           /* where gifts are booked, with slots */
	int64_t discount;
	int64_t gifts;                   /* at list price */
};
/* Whether a benefit has somebody to go to. */
bool benefit_given(const struct basket *b, const struct benefit *benefit);
/* The discounts and gifts of a run. [§4.3, §4.6] */
void run_discounts(struct basket *b, struct run *r);
/* What campaigns give the customer together, in rial, with nothing paid by credit. [§4.5] */
int64_t run_value(struct basket *b, struct candidate *const *chosen, int n);
/* Rial of discount and credit that a campaign alone gives to anyone: what its budget must hold. */
int64_t run_cost(struct basket *b, struct candidate *c);

/* earn.c [§4.9] */

/*
 * a × b ÷ c rounded down, for a, b ≥ 0 and c > 0; at most AMOUNT_MAX: nothing above it can be
 * booked, so nothing above it is earned.
 */
int64_t portion(int64_t a, int64_t b, int64_t c);
struct earning {
	struct basket *basket;
	const int64_t *base;      /* of each line */
	int64_t base_total;
	struct result *result;    /* where grants and carries are booked; NULL: a trial */
	int64_t all[PARTIES][ASSETS];   /* earned so far, for any reason */
	int64_t given[PARTIES][ASSETS]; /* of it, by campaigns */
	const struct benefit *multiply; /* the one that counts */
	int multiply_campaign;
	struct applied_benefit *multiply_slot;
};
/* The campaigns' own earnings, but for `multiply`, which it remembers. */
void earn_campaigns(struct earning *e, struct run *r);
/* The rest, in the order of the rule; `net` is each line's. The two cashbacks are no trial's. */
void earn_level_cashback(struct earning *e);
void earn_product_cashback(struct earning *e);
void earn_product_points(struct earning *e, const int64_t *net);
/* The level's multiplier, then the campaign's. */
void earn_multiplied(struct earning *e);
/* Splits what was earned over the lines, by base. */
void earn_split(struct earning *e);

/* stack.c: exclusion groups and exclusive campaigns. The chosen ones, in order; their number. */
int stack_choose(struct basket *b, struct candidate *list, int n, struct candidate **chosen);

/* draw.c: credit and gift cards, line by line. [§2.2, §4.8] */
void pay(struct basket *b, const int64_t *net, struct result *out);

/* explain.c: what becomes of a campaign that does not qualify; then of all. [§4.10] */
void explain_refused(struct basket *b, int campaign, const struct refusal *why);
void explain(struct basket *b, const struct candidate *list, int n_qualified, struct result *out);

/* nearly.c: what a refused campaign lacks, into v->missing; false when it is not near. [§4.10] */
bool campaign_nearly(struct basket *b, int campaign, struct verdict *v);

#endif
