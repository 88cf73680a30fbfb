/*
 * conversion.h - points turned into purchase credit or coins. [PTS-10, PTS-11]
 *
 * The ratio is whole: `per` hundredths of a point become `amount`. A ratio of one of the customer's
 * groups counts before his level's, that before the store's; of several groups' the best one.
 */
#ifndef DOMAIN_CONVERSION_H
#define DOMAIN_CONVERSION_H

#include "domain/account.h"

struct conversion_ratio { points_t per; int64_t amount; };

/* What a store allows, for one asset. */
struct conversion_policy {
	bool active;
	struct conversion_ratio ratio;
	points_t minimum, step;       /* of one conversion; step 0 = any amount */
	int valid_days;               /* of what results; 0 = for ever */
	const int64_t *branches; int n_branches; /* where it may be spent, ascending; none = all */
};

/* Whose ratio it is, when not everybody's. Stored: only append. */
enum conversion_for { CONVERSION_FOR_LEVEL = 1, CONVERSION_FOR_GROUP };
struct conversion_rate {
	enum conversion_for kind;
	int64_t ref_id;               /* level or customer group */
	struct conversion_ratio ratio;
};

/* The policy as stored; a closed one with a ratio of 1 to 1 when there is none yet. */
void conversion_policy_load(const struct scope *s, enum asset to, struct conversion_policy *out);
/* The ratios of levels and groups, by kind and id. */
size_t conversion_rates(const struct scope *s, enum asset to, struct conversion_rate **out);
/*
 * Replaces policy and ratios, checked in range by the caller. False: a level, group or branch that
 * the store does not have. Audited. The caller holds the transaction and rolls back when false.
 */
bool conversion_policy_save(const struct scope *s, enum asset to, const struct conversion_policy *p,
	const struct conversion_rate *rates, size_t n_rates) __attribute__((warn_unused_result));

struct conversion_request {
	int64_t customer_id;
	enum asset to;                /* ASSET_CREDIT or ASSET_COIN */
	points_t points;              /* > 0 */
	int64_t branch_id;            /* where it is asked for; 0 = nowhere */
};

enum conversion_result {
	CONVERSION_OK,
	CONVERSION_CUSTOMER_UNKNOWN,
	CONVERSION_CUSTOMER_INACTIVE,
	CONVERSION_BRANCH_FORBIDDEN,
	CONVERSION_CLOSED,            /* the store does not turn points into this */
	CONVERSION_TOO_FEW,           /* below the minimum, or worth nothing: see outcome */
	CONVERSION_INSUFFICIENT,      /* the customer cannot use so many points */
	CONVERSION_OWN_ACCOUNT,       /* nobody serves himself: guard.h */
};
/* "ok", "conversion_closed", …: code of the API and key of the catalogue. */
const char *conversion_result_word(enum conversion_result result);

struct conversion_outcome {
	int64_t id;                   /* 0: a quote */
	struct conversion_policy policy;
	struct conversion_ratio ratio; /* the one that counts for this customer */
	points_t taken;               /* what of the points is really turned; the rest stays */
	int64_t given;
	utc_t expires_at;             /* of what is given; { 0 } = never */
	struct account_row balances;  /* after */
};

/*
 * What so many points come to under a ratio, rounded down to the policy's step; *taken are the
 * fewest points that give this. 0: too few.
 */
int64_t conversion_count(const struct conversion_policy *p, struct conversion_ratio ratio, points_t points,
	points_t *taken);
/* The ratio that counts for a customer: one of his groups' or his level's, else the policy's. */
struct conversion_ratio conversion_ratio_for(const struct scope *s, enum asset to, int64_t customer_id,
	const struct conversion_policy *p);
/* What it would come to; changes and locks nothing. */
enum conversion_result conversion_quote(const struct scope *s, const struct conversion_request *q,
	struct conversion_outcome *out) __attribute__((warn_unused_result));
/*
 * Books it in one posting, audited. The caller holds the transaction, has checked the idempotency
 * key and rolls back unless CONVERSION_OK.
 */
enum conversion_result conversion_post(const struct scope *s, const struct conversion_request *q,
	struct conversion_outcome *out) __attribute__((warn_unused_result));

#endif
