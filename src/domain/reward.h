/*
 * reward.h - what the club offers for points, credit or coin, and gives away: rewards that are
 * handed over, and vouchers, which are used. Their claims are reward_claim.h's.
 * [GFT-01, GFT-02, GFT-04, VCH-01…03, VCH-05]
 */
#ifndef DOMAIN_REWARD_H
#define DOMAIN_REWARD_H

#include "base/calendar.h"
#include "domain/problem.h"
#include "domain/scope.h"

enum reward_kind {
	REWARD_ITEM,     /* a thing of its own */
	REWARD_PRODUCT,  /* of the catalogue */
	REWARD_CREDIT,   /* booked at once: nothing to collect */
	REWARD_POINTS,   /* likewise */
	REWARD_SERVICE,  /* voucher: a service, ours or an outside business's */
	REWARD_CAMPAIGN, /* voucher: its code unlocks a campaign of the store */
};
enum { REWARD_KINDS = 6, REWARD_BRANCHES_MAX = 200, REWARD_CHOICES_MAX = 50 };
/* "item" "product" "credit" "points" "service" "campaign", NULL: words of the API and the catalogue. */
extern const char *const reward_kind_words[];
/* "day" "week" "month" "quarter" "year", NULL: the words of `period`. */
extern const char *const reward_period_words[];

static inline bool reward_is_voucher(int kind)
{
	return kind >= REWARD_SERVICE;
}

struct reward {
	int64_t id;
	int kind;                        /* enum reward_kind */
	const char *name, *description;  /* description "" = none */
	int64_t product_id;              /* of kind product */
	qty_t quantity;
	int64_t amount;                  /* of kinds credit (rial) and points (hundredths) */
	int valid_days;                  /* how long these live; 0 = for ever */
	int64_t campaign_id;             /* of kind campaign */
	const char *partner_name, *partner_phone, *partner_address; /* "" = none */
	bool sold;                       /* may be bought; else it is only given */
	int64_t price_points, price_credit, price_coin; /* hundredths, rial, coins */
	int64_t least_points, least_credit; /* offered from these usable balances on; 0 = to all */
	bool stock_counted;
	int64_t stock;                   /* pieces left, of all branches; 0 when not counted */
	int per_customer, per_period;    /* 0 = no limit */
	int period;                      /* enum period, of per_period */
	utc_t starts_at, ends_at;        /* the first included, the last not; { 0 } = open */
	const char *levels, *customer_groups; /* who may buy it, "3,7"; both "" = everybody, else any of these */
	const char *branches;            /* "3,7"; "" = all */
	int collect_days;                /* until the end of that local day; 0 = no deadline */
	bool return_expired;             /* the price comes back when nobody collected it in time */
	int64_t image_id;                /* 0 = none */
	bool active;
	int version;
	utc_t created_at, updated_at;
	const char *product_name, *campaign_name; /* NULL = none */
	bool branches_count;             /* each of its branches counts what it has … */
	int64_t branch_stock;            /* … and this is left in all of them */
};
/* What it costs of an asset. */
int64_t reward_price(const struct reward *r, enum asset asset);

/* A branch that offers it, and what it has left; keep_stock, of an input: left to the claims. */
struct reward_branch { int64_t branch_id; bool stock_counted; int64_t stock; bool keep_stock; };

/* What a person may write. Texts in any form; NULL = none. */
struct reward_input {
	enum reward_kind kind;           /* fixed once it is made */
	const char *name, *description;
	int64_t product_id;
	qty_t quantity;                  /* 0 = one unit */
	int64_t amount;
	int valid_days;
	int64_t campaign_id;
	const char *partner_name, *partner_phone, *partner_address;
	bool sold;
	int64_t price[ASSETS];           /* no XP */
	int64_t least_points, least_credit;
	bool set_stock, stock_counted;   /* set_stock false: left to what claims made of it */
	int64_t stock;
	int per_customer, per_period, period;
	utc_t starts_at, ends_at;
	const int64_t *levels; int n_levels;
	const int64_t *customer_groups; int n_customer_groups;
	const struct reward_branch *branches; int n_branches; /* none = all */
	bool set_branches;               /* false: left as they are, with their stocks */
	int collect_days;
	bool return_expired, active;
};
/* As it is, with stock and branches left alone: to change a part of it. */
struct reward_input reward_input_of(const struct scope *s, const struct reward *r);

/* False: no such reward in this store. Inactive ones are found. */
bool reward_load(const struct scope *s, int64_t id, struct reward *out);
/* True when a branch of the scope offers it. */
bool reward_visible(const struct scope *s, const struct reward *r);
/* True when the scope may change it: one of some branches only what is offered in none but these. */
bool reward_writable(const struct scope *s, const struct reward *r);
/* Its branches by id; none = all. */
size_t reward_branches(const struct scope *s, int64_t id, struct reward_branch **out);

enum reward_result {
	REWARD_OK,
	REWARD_NOT_FOUND,
	REWARD_STALE,   /* somebody changed it since that version was read */
	REWARD_INVALID, /* problem: which field; by the names of the API */
	REWARD_IN_USE,  /* deleted is only what nobody claimed and no campaign gives */
};
/* Audited. The caller holds the transaction, here and below, and rolls back unless REWARD_OK. */
enum reward_result reward_create(const struct scope *s, const struct reward_input *in, int64_t *id,
	struct problem *problem) __attribute__((warn_unused_result));
/* Replaces the description if the row is still at `version`. */
enum reward_result reward_update(const struct scope *s, int64_t id, int version,
	const struct reward_input *in, struct problem *problem) __attribute__((warn_unused_result));
/* Gives it an image (image.h) and deletes the one before; image_id 0 = none. */
enum reward_result reward_set_image(const struct scope *s, int64_t id, int64_t image_id)
	__attribute__((warn_unused_result));
enum reward_result reward_delete(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

struct reward_filter {
	bool vouchers;           /* vouchers; else rewards */
	bool both;               /* whatever it is */
	bool active_only;
	int64_t before_id;       /* keyset: 0 = from the newest */
	int limit;
};
/* Newest first; what branches of the scope offer. */
size_t reward_list(const struct scope *s, const struct reward_filter *f, struct reward **out);

/* The campaigns that a voucher's code can unlock: those that need one, by name. */
struct reward_name { int64_t id; const char *name; };
size_t reward_campaigns(const struct scope *s, struct reward_name **out);
/* The names of vouchers or of rewards, by name; those that are active, for choosing, or all. */
size_t reward_names(const struct scope *s, bool vouchers, bool active, struct reward_name **out);

#endif
