/*
 * rules.h - a store's rule book of one trigger, compiled once per version and then only read. [§3]
 *
 * Immutable after rules_compile: any number of evaluations may use it. Lives in the arena that
 * it was compiled into; the definition texts need not outlive the call.
 */
#ifndef LOYALTY_RULES_H
#define LOYALTY_RULES_H

#include "base/calendar.h"
#include "base/json.h"
#include "base/units.h"

enum trigger {
	TRIGGER_SALE, TRIGGER_SIGNUP, TRIGGER_PROFILE_COMPLETED, TRIGGER_PRODUCT_REVIEW,
	TRIGGER_STORE_REVIEW, TRIGGER_BIRTHDAY, TRIGGER_PERSONAL_DATE, TRIGGER_OCCASION,
	TRIGGER_CHECK_IN, TRIGGER_LEVEL_UP, TRIGGER_SURVEY_ANSWERED, TRIGGER_MISSION_COMPLETED,
	TRIGGER_POINTS_CONVERTED, TRIGGER_EVENT,
};

enum channel { CHANNEL_PANEL, CHANNEL_POS, CHANNEL_ONLINE, CHANNEL_API };
/* NULL-ended words, indexed by the enum: for json_get_choice, forms and rows. */
extern const char *const channel_words[];

enum payment { PAYMENT_CASH, PAYMENT_CARD, PAYMENT_ONLINE, PAYMENT_TRANSFER, PAYMENT_CHEQUE,
	PAYMENT_SLIP, PAYMENT_OTHER, PAYMENT_CREDIT /* the wallet: the caller says when it is asked for */ };
extern const char *const payment_words[]; /* cash card online transfer cheque slip other credit */
extern const char *const payment_money_words[]; /* the same but the wallet: what brings money */

struct level_rule {
	int64_t id;
	int rank;                       /* 1 = lowest */
	percent_t discount, cashback;   /* [DSC-10, CBK-10] */
	int64_t multiplier_hundredths;  /* 100 = ×1 */
};
struct product_group_rule { int64_t id, parent_id; /* 0 = a root */ };
struct campaign_source {
	int64_t id;
	int version;
	bool active;
	const char *definition; /* JSON, as the API takes it */
};
struct rules_source {
	const char *trigger;         /* the word of the campaigns that count: "birthday"; NULL = "sale" */
	money_t point_value;         /* rial per point */
	bool earn_on_credit_paid;
	const struct level_rule *levels; int n_levels;
	const struct product_group_rule *product_groups; int n_product_groups;
	const struct campaign_source *campaigns; int n_campaigns; /* any trigger; not archived */
};

struct rules;
struct campaign;

/* Compiles. Faults on a definition that campaign_check would refuse (it was checked when saved). */
struct rules *rules_compile(struct arena *a, const struct rules_source *src);
/*
 * Checks a definition as a person or a program wrote it: unknown fields, types, ranges, depth ≤ 4,
 * ≤ 64 nodes, overlapping brackets, negative amounts outside `event:`, what measures a basket
 * outside of sales … True when it compiles;
 * else errors in the report with pointers. Codes beside those of json.h: "conflict" (members that
 * exclude or need each other, which the detail names), "too_few", "overlap", "too_deep".
 */
bool campaign_check(struct json_in definition);

/* What the caller must find out before it can evaluate: asked once per rule book. */
enum window_kind { WINDOW_LIFETIME, WINDOW_ROLLING_DAYS, WINDOW_CALENDAR };
struct window { enum window_kind kind; int days; enum period period; };
struct needs {
	const int64_t *gift_products; int n_gift_products;
	const struct window *windows; int n_windows; /* of spent, sales_count, points_earned */
	bool limits_total;    /* some campaign has total_uses or budget */
	bool limits_customer; /* some has uses_per_customer or uses_per_customer_per */
	bool carry;           /* some keeps a remainder */
	bool tags, groups, segments, fields; /* of the customer */
	bool payments;        /* some looks at the means of payment */
};
const struct needs *rules_needs(const struct rules *r);

/*
 * The campaigns by priority and id, those that need a code behind the others: index i of uses,
 * results and explains.
 */
int rules_campaigns(const struct rules *r);
struct campaign_info {
	int64_t id;
	int version;
	int64_t total_uses, uses_per_customer;   /* 0 = no limit */
	int64_t uses_per_period[5];              /* by enum period; 0 = none */
	money_t budget;                          /* 0 = none */
	bool carry;
	bool code_required;                      /* takes part only when its code was typed */
};
const struct campaign_info *rules_campaign(const struct rules *r, int i);
const struct level_rule *rules_level(const struct rules *r, int64_t level_id); /* NULL: no such */

#endif
