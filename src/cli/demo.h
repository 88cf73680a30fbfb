/*
 * demo.h - the demo store: a café and grocery whose half year is lived through by the domain
 * itself, one event after the other, each at its own moment.
 *
 * demo_data.c reads sql/demo/, demo_shop.c makes the shop of it, demo_people.c invents the members,
 * demo_plan.c says what will happen on a day, demo_live.c lets it happen, demo_reward.c spends the
 * points. All chance is drawn while planning and from one beginning, so that two runs on the same
 * day tell the same story, even when something has to be done twice because the database said so.
 */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "base/calendar.h"
#include "base/config.h"
#include "base/json.h"
#include "cli/chance.h"
#include "domain/adjustment.h"
#include "domain/refund.h"
#include "domain/sale.h"
#include "domain/staff.h"
#include "domain/store_create.h"

enum { DEMO_BRANCHES_MAX = 8, DEMO_STAFF_MAX = 8, DEMO_MEMBERS_MAX = 10000, DEMO_DAYS_MAX = 366,
	DEMO_HOURS = 24, DEMO_WEEKDAYS = 7 };

struct demo_staff {
	const char *role, *username, *password, *name, *mobile;
	int64_t branches[DEMO_BRANCHES_MAX]; int n_branches; /* none: all */
	int patience;          /* how often one stands at the till, against the others */
	struct staff account;
};

/* A name of the data files and the id that it stands for. */
struct demo_ref { const char *key; int64_t id; };

struct demo_product {
	int64_t id;
	const char *code;
	int often;                    /* how often it is bought, against the others */
	bool cafe;                    /* or grocery */
	int grams_min, grams_max;     /* 0 = sold by the piece */
	bool counted;
	int64_t stock, delivery;      /* thousandths: there now; there after a delivery */
};

struct demo_member {
	int64_t id;                   /* 0 = has not joined yet */
	utc_t joins_at;
	const char *first_name, *last_name, *gender, *mobile, *card, *note, *tag;
	date_t birth_date, leaves_on; /* on that day and later one does not come any more */
	int referrer;                 /* index, -1 = none */
	int branch, group;            /* indexes; group -1 = none */
	int eagerness;                /* how often one comes, against the others */
	money_t spent, credit;        /* so far */
};

/* Goods that will come back. */
struct demo_return { date_t due; int branch; struct refund_request request; };

struct demo {
	struct db *db;
	struct arena *arena;          /* to the end */
	struct arena *day;            /* the plan of a day */
	struct arena *work;           /* one batch of events */
	const struct config *config;
	utc_t now;                    /* really */
	date_t first, last;           /* the days to live through */
	struct chance chance;
	struct store store;
	const json_t *people;         /* of the data files */

	int64_t branches[DEMO_BRANCHES_MAX]; int n_branches;
	int branch_shares[DEMO_BRANCHES_MAX]; /* how busy, against the others */
	int64_t levels[FIRST_LEVELS];
	struct demo_ref customer_groups[DEMO_BRANCHES_MAX]; int n_customer_groups;
	int group_percents[DEMO_BRANCHES_MAX];
	struct demo_staff staff[DEMO_STAFF_MAX]; int n_staff; /* the first is the owner */
	struct demo_ref *product_groups; int n_product_groups;
	struct demo_product *products; int n_products;
	struct demo_member *members; int n_members;
	struct demo_return *returns; int n_returns, returns_size;
	int weekdays[DEMO_WEEKDAYS];  /* how busy, in percent */
	int hours[DEMO_HOURS], weekend_hours[DEMO_HOURS];
};

enum demo_kind {
	DEMO_JOIN,     /* a member signs up */
	DEMO_SALE,
	DEMO_REFUND,
	DEMO_CHARGE,   /* a balance changed by hand */
	DEMO_DELIVERY, /* a shelf is filled */
	DEMO_BIRTHDAY,
};

/* Something that happens, and what came of it. */
struct demo_event {
	utc_t at;
	enum demo_kind kind;
	int staff, branch;            /* indexes: who does it, where; branch -1 = nowhere */
	int member;                   /* index, -1 = nobody */
	int product;                  /* index, of a delivery */
	struct sale_request sale;
	struct refund_request refund;
	struct adjustment_request charge;
	int returns_after;            /* of a sale: in so many days; -1 = nothing comes back */
	struct demo_return back;      /* and what */
	/* after it happened */
	int64_t id;
	money_t net, credit, referrer_credit;
};

/* The file sql/demo/<name>.json. */
json_t *demo_data(struct demo *d, const char *name);
/* json_unpack_ex of our own data, strict: faults with `what` when something is wrong. */
void demo_unpack(const json_t *from, const char *what, const char *format, ...);
/* The array of that name, which must be there. */
const json_t *demo_array(const json_t *from, const char *name);
/* One of the texts of such an array, by chance. */
const char *demo_text(struct demo *d, const json_t *from, const char *name);
/* As many numbers as the array of that name must have. */
void demo_numbers(const json_t *from, const char *name, int *out, size_t n);
/*
 * Replaces the texts of a tree that name something of the shop: "@product:HOT-01", "@group:hot",
 * "@branch:2", "@level:3" by the id, "@day:-30" by the beginning of that day, counted from the last one.
 */
void demo_resolve(struct demo *d, json_t *tree);

/* The scope of a member of staff at a moment; its memory is d->work. */
struct scope demo_scope(struct demo *d, int staff, utc_t at);

/* Segments of the members, and their scores: of the open store, when everything has happened. */
void demo_insight_make(struct demo *d);

struct cli;
/* Makes the store, closed, with everything but members and sales. One transaction of its own. */
void demo_shop_make(struct demo *d, struct cli *c, struct store_created *made);
/* A drawing of the data files as an image of the store; its id. */
int64_t demo_picture(const struct scope *s, const json_t *drawings, const json_t *photo);
/* Makes the rewards and vouchers, and the campaigns that give or need them. The caller's transaction. */
void demo_rewards_make(struct demo *d, const json_t *drawings);
/* Some buy one on that evening, some collect theirs, one thinks better of it. */
void demo_rewards_live(struct demo *d, date_t day);
/* Invents the members. Touches no database. */
void demo_people_make(struct demo *d, int n);
/* What happens on a day, in order of time, none after d->now; in d->day. */
struct demo_event *demo_plan(struct demo *d, date_t day, int *n);
/* Lets events happen, some to a transaction, and notes what came of them. */
void demo_live(struct demo *d, struct demo_event *events, int n);
/* Somebody pays into the wallet on that day. */
void demo_top_up(struct demo *d, date_t day);
/* Charges all of a group at a moment, in one batch. */
void demo_charge_many(struct demo *d, utc_t at);
/* Conversions, limits against misuse and a request that waits, at the end. */
void demo_wallet(struct demo *d);
/* Fields of the store's own, occasions and the campaigns of both, at the end. */
void demo_club(struct demo *d);
/* Groups with terms and an order of theirs that is paid in part, a limit, designs and cards. */
void demo_trade(struct demo *d);
/* Coupon codes and gift cards, some of them used, at the end. */
void demo_codes(struct demo *d);
/* The night's work by then: what has expired is booked, levels are judged. */
void demo_expire(struct demo *d, utc_t at);

#endif
