/*
 * replay.h - a campaign over sales that happened: what it would have given, against what the
 * rules of today would have. The engine behind the forecast. [§4, back-test]
 *
 * Every sale is evaluated twice, under the rules of today and under these with the draft in its
 * place; what the customer had bought before, and what is used of each limit, moves on from sale
 * to sale as it would have. Nobody's behaviour changes: the baskets are those that were bought.
 * Pure: reads nothing but its arguments. Sales come in the order of their moments.
 */
#ifndef LOYALTY_REPLAY_H
#define LOYALTY_REPLAY_H

#include "loyalty/evaluate.h"

/* A sale that a window may look back on. */
struct replay_past { utc_t at; money_t net; points_t points[2]; struct replay_past *older; };

/* A customer of the replay: filled by the caller with what was before, then moved on. */
struct replay_member {
	int64_t id, level_id;
	const int64_t *groups; int n_groups;
	const char *const *tags; int n_tags;
	const struct fact_field *fields; int n_fields;
	const int64_t *segments; int n_segments; /* of today, as the groups and tags are */
	date_t registered, birth; /* birth DATE_NONE = unknown */
	bool has_referrer;
	int64_t sales_count;      /* before the next sale */
	date_t last_sale;         /* DATE_NONE = never */
	money_t spent;            /* in all */
	points_t points;          /* earned in all */
	struct replay_past *past; /* newest first; NULL-ended */
	/* what came of it */
	int64_t gain;             /* rial more than under today's rules */
	int64_t uses;             /* sales in which the draft applied */
};

/* What a rule book gives, to customers and referrers together. */
struct replay_given {
	money_t discount;         /* the level's among it */
	money_t gifts;            /* at list price */
	int64_t earned[ASSETS];
};

/* Sums over some sales. */
struct replay_sums {
	int64_t sales;
	int64_t uses;             /* sales in which the draft applied */
	money_t gross, net;       /* net: under today's rules */
	struct replay_given today, with;
};

enum { REPLAY_DAYS_MAX = 3660 };

struct replay_plan {
	const struct rules *today, *with;
	int64_t draft_id;         /* of the campaign in `with` */
	money_t point_value;
	const struct zone *zone;
	date_t first_day;         /* sales lie in first_day .. first_day + days − 1 */
	int days;                 /* 1 … REPLAY_DAYS_MAX */
	/* Every product that one of the two may give, with its list price. */
	const struct fact_gift *gifts; int n_gifts;
};

struct replay;
/* Begins; everything that it keeps lives in the arena. */
struct replay *replay_new(struct arena *a, const struct replay_plan *plan);
/* True when sales before the first day must be told of by replay_remember: a window looks back. */
bool replay_looks_back(const struct replay *p, utc_t *from);
/* A sale before the first day, for the windows. Oldest first. */
void replay_remember(struct replay *p, struct replay_member *m, utc_t at, money_t net, points_t points);
/*
 * The next sale. The caller fills at, branch, channel, payments, unlocked and lines of *f, and what
 * was paid by credit in credit_wanted; the rest is filled here. m NULL: a sale without a customer.
 */
void replay_sale(struct replay *p, struct replay_member *m, struct facts *f);

/* Sums of all sales, and of one day. */
const struct replay_sums *replay_total(const struct replay *p);
const struct replay_sums *replay_day(const struct replay *p, int day);
/* What is given in rial: discounts, credit and gifts at their worth, points at the point value. */
int64_t replay_worth(const struct replay *p, const struct replay_given *g);

#endif
