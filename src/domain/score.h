/*
 * score.h - how valuable the customers are, each among all of the store. [TIER-14, REP-05, REP-06]
 *
 * A job gathers for every active customer, over the last `window_days` days: R, days since the last
 * purchase; F, purchases; M, money spent; L, days from the first to the last; V, money a purchase.
 * Each is scored 1..5 by the fifths of the store's buyers, 5 being the best; equal values have
 * equal scores. R and F together name the segment. A customer is of class A when the best ones up
 * to him make the first 80 % of the sales, B the next 15 %, C the rest.
 *
 * Lifetime value: M × 365 ÷ days since the first purchase (30 at least), × years × margin × R ÷ 5,
 * rounded down: what a year like this one brings, less the more, the longer he has been away.
 */
#ifndef DOMAIN_SCORE_H
#define DOMAIN_SCORE_H

#include "domain/scope.h"

/* Stored: never renumber, only append. */
enum rfm_segment {
	RFM_CHAMPIONS = 1, RFM_LOYAL, RFM_POTENTIAL, RFM_NEW, RFM_PROMISING, RFM_ATTENTION, RFM_SLEEPING,
	RFM_AT_RISK, RFM_CANT_LOSE, RFM_HIBERNATING,
	RFM_LOST,   /* bought once, but not within the window */
	RFM_NEVER,  /* never bought */
};
enum { RFM_SEGMENTS = 12 };
/* By segment - 1, NULL at the end: "champions", …: key of the catalogue (L.rfm.champions). */
extern const char *const rfm_words[];
/* The segment of a pair of scores, both 1..5. */
enum rfm_segment rfm_segment_of(int r, int f);

enum abc_class { ABC_A = 1, ABC_B, ABC_C, ABC_NONE /* bought nothing */ };
extern const char *const abc_words[]; /* by class - 1: "a" "b" "c" "none", NULL */

struct score_settings {
	int64_t window_days, clv_years;
	percent_t clv_margin;
};
enum { SCORE_WINDOW_MIN = 30, SCORE_WINDOW_MAX = 1825, SCORE_YEARS_MAX = 10 };
/* The store's, or 365 days, 2 years and 20 %. */
struct score_settings score_settings_load(const struct scope *s);
/*
 * Keeps them, within the bounds above, and has everybody scored anew. Audited. The caller holds
 * the transaction.
 */
void score_settings_save(const struct scope *s, const struct score_settings *settings);

struct customer_score {
	int64_t customer_id;
	int recency, length;
	int64_t frequency;
	money_t monetary, basket, clv;
	int r, f, m, l, v;
	int segment, abc;
};
/* False: not scored yet. */
bool customer_score_load(const struct scope *s, int64_t customer_id, struct customer_score *out);

/* How many customers stand in each place, and what they spent and are worth together. */
struct score_count { int segment, r, f, abc; int64_t customers; money_t monetary, clv; };
size_t score_counts(const struct scope *s, struct score_count **out);
/* When the last run of the job ended; { 0 }: never. */
utc_t score_finished_at(const struct scope *s);

/* A scored customer in a list. */
struct score_row {
	struct customer_score score;
	const char *first_name, *last_name, *mobile, *code;
	int64_t level_id;
	money_t credit;
	points_t points;
	utc_t last_sale_at;
};
/* Its columns but customer_id, of customer_score x, customer c and customer_account a; their mapping. */
#define SCORE_COLUMNS "x.recency, x.length, x.frequency, x.monetary, x.basket, x.clv," \
	" x.r, x.f, x.m, x.l, x.v, x.segment, x.abc"
#define SCORE_ROW_COLUMNS SCORE_COLUMNS ", c.first_name, c.last_name, c.mobile, c.code, c.level_id," \
	" a.credit, a.points, a.last_sale_at"
extern const struct db_col score_row_cols[];

struct score_filter {
	enum rfm_segment segment;    /* 0 = any, then of one class */
	int r, f;                    /* of a segment: 0 = any */
	enum abc_class abc;          /* 0 = any, then of one segment */
	/* keyset: after this customer; id 0 = from the best */
	money_t after_monetary;
	int64_t after_id;
	int limit;
};
/* Who spent most comes first. Inactive customers are left out. */
size_t score_list(const struct scope *s, const struct score_filter *f, struct score_row **out);

/*
 * The job: one bounded piece of the first store that is not through with its daily run, in a
 * transaction of its own. Every piece may be repeated. 0 = nothing left.
 */
int64_t score_step(struct db *db, struct arena *a, utc_t now);

#endif
