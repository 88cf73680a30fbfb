/*
 * evaluate.h - evaluate(rules, facts) → result: the pure function behind quote, posting, cart,
 * preview and back-test. [§4]
 */
#ifndef LOYALTY_EVALUATE_H
#define LOYALTY_EVALUATE_H

#include "loyalty/facts.h"

enum give { GIVE_DISCOUNT, GIVE_GIFT, GIVE_CREDIT, GIVE_POINTS, GIVE_COIN, GIVE_XP, GIVE_VOUCHER,
	GIVE_REWARD, GIVE_LEVEL, GIVE_TAG, GIVE_MESSAGE, GIVE_MULTIPLY };
extern const char *const give_words[];

enum party { PARTY_CUSTOMER, PARTY_REFERRER };
enum { PARTIES = 2 };
extern const char *const party_words[];

enum grant_reason { GRANT_CAMPAIGN, GRANT_LEVEL, GRANT_PRODUCT };

/* An amount of an asset that somebody earns by this sale: becomes one transfer and one lot. */
struct grant {
	enum grant_reason reason;
	int campaign;           /* index, -1 for level and product */
	enum party to;
	enum asset asset;
	int64_t amount;         /* > 0, in the asset's unit */
	const struct terms *terms; /* never NULL */
};

/* What one benefit of an applied campaign came to. */
struct applied_benefit {
	enum give give;
	enum party to;
	/* Money, points …; a gift's quantity; of what has a code 1, or 0 when nothing was paid with
	 * money and so no voucher and no reward was earned. */
	int64_t amount;         /* below 0: taken, by an event */
	int64_t product_id;     /* gift */
	const char *code;       /* voucher, reward, level, tag, message */
	bool gift_out_of_stock;
};
struct applied { int campaign; const struct applied_benefit *benefits; int n_benefits; };

/* What a condition still lacks: the reader's "45,000 more", "from 18:00", "level Gold". */
struct missing {
	const char *fact;       /* "amount", "time", "level", … */
	int64_t amount;         /* so much more, in the unit of the fact; of time the minute it begins */
	const int64_t *ids; int n_ids;         /* levels or products that would do */
	const int64_t *group_ids; int n_group_ids; /* product groups that would do */
	const char *const *words; int n_words; /* brands, payments that would do */
};
struct nearly { int campaign; const struct missing *missing; int n_missing; };

enum skip {
	SKIP_CODE, SKIP_INACTIVE, SKIP_NOT_STARTED, SKIP_ENDED, SKIP_BRANCH, SKIP_CHANNEL,
	SKIP_AUDIENCE, SKIP_CONDITION, SKIP_BRACKET, SKIP_NO_REFERRER, SKIP_LIMIT_TOTAL, SKIP_LIMIT_CUSTOMER,
	SKIP_BUDGET, SKIP_GROUP_BEATEN, SKIP_EXCLUSIVE_BEATEN,
};
struct skipped { int campaign; enum skip reason; const char *fact; /* of SKIP_CONDITION */ };
/* "inactive", "condition:weekday", …: the word of the API. */
const char *skip_text(struct arena *a, const struct skipped *s);

struct result_line {
	money_t gross, discount, net;       /* discount: level's and campaigns' together */
	money_t level_discount;
	money_t credit_paid, gift_card_paid;
	int64_t earned[PARTIES][ASSETS];    /* shares of all grants, Σ over lines = grants */
};
struct gift_line { int campaign; int64_t product_id; qty_t quantity; money_t list_price; };
struct lot_draw { int lot; /* index of facts.lots */ money_t amount; };
struct carry { int campaign; money_t remainder; };

struct result {
	money_t gross, discount, level_discount, net, shipping, credit_paid, gift_card_paid,
		payable;
	struct result_line *lines;               /* facts.n_lines of them */
	struct gift_line *gifts; int n_gifts;
	struct grant *grants; int n_grants;
	int64_t earned[PARTIES][ASSETS];         /* Σ grants */
	struct grant *takes; int n_takes;        /* of events: as far as there is any [EVT-12] */
	struct applied *applied; int n_applied;  /* in evaluation order */
	struct nearly *nearly; int n_nearly;
	struct skipped *skipped; int n_skipped;
	struct lot_draw *draws; int n_draws;     /* in spending order; Σ = credit_paid */
	struct carry *carries; int n_carries;    /* campaigns whose remainder changed */
};

/*
 * Evaluates one sale; or, with the rules of another trigger and facts without lines, one event: its
 * amounts are given as they stand, since no money is paid that they could depend on.
 * Reads nothing but its arguments, changes nothing but *out (which lives in the arena).
 * `explaining` false leaves nearly and skipped empty (back-test).
 * credit_wanted beyond what may be drawn is drawn as far as possible: the caller compares.
 * Faults on facts that break the contract of facts.h.
 */
void evaluate(struct arena *a, const struct rules *rules, const struct facts *facts,
	bool explaining, struct result *out);

/* ⌊share × (measure − refunded) ÷ measure⌋: what of a line's share stays after a refund. [§7] */
int64_t share_kept(int64_t share, int64_t measure, int64_t refunded);

#endif
