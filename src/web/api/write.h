/*
 * write.h - answers of the API, from structs of the domain to JSON. [api.md]
 *
 *	json_t *answer = write_root(a), *lines = write_array(answer, "lines");
 *	write_id(answer, "id", sale->id);
 *	write_money(answer, "gross", sale->gross);
 *	write_quantity(write_item(lines), "quantity", line->quantity);
 *
 * A root belongs to the arena, everything else to what it was put into: nothing is ever held
 * alone, so that a fault loses nothing.
 */
#ifndef WEB_API_WRITE_H
#define WEB_API_WRITE_H

#include "base/json.h"
#include "domain/account.h"
#include "domain/adjustment.h"
#include "domain/backtest.h"
#include "domain/branch.h"
#include "domain/campaign.h"
#include "domain/conversion.h"
#include "domain/top_up.h"
#include "domain/customer.h"
#include "domain/customer_field.h"
#include "domain/customer_group.h"
#include "domain/event.h"
#include "domain/ledger.h"
#include "domain/level.h"
#include "domain/product.h"
#include "domain/product_group.h"
#include "domain/refund.h"
#include "domain/reward_claim.h"
#include "domain/sale.h"

/* An object, an array that belongs to the arena. */
json_t *write_root(struct arena *a);
json_t *write_root_array(struct arena *a);
/* Members: an object, an array; and an object as the next element of an array. */
json_t *write_object(json_t *parent, const char *name);
json_t *write_array(json_t *parent, const char *name);
json_t *write_item(json_t *array);
/* Puts a value that somebody made; it is the parent's then. `name` NULL: as the next element. */
void write_value(json_t *parent, const char *name, json_t *value);

void write_null(json_t *parent, const char *name);
void write_int(json_t *parent, const char *name, int64_t v);
void write_id(json_t *parent, const char *name, int64_t id);           /* 0: null */
void write_bool(json_t *parent, const char *name, bool v);
void write_text(json_t *parent, const char *name, const char *v);      /* NULL: null */
void write_money(json_t *parent, const char *name, money_t v);
void write_points(json_t *parent, const char *name, points_t v);
void write_quantity(json_t *parent, const char *name, qty_t v);
void write_percent(json_t *parent, const char *name, percent_t v);
void write_asset(json_t *parent, enum asset asset, int64_t amount);    /* under the asset's name */
void write_time(json_t *parent, const char *name, utc_t v);            /* { 0 }: null */
void write_date(json_t *parent, const char *name, date_t v);           /* DATE_NONE: null */
/* {"credit","points","coin","xp"} of an array by asset. */
void write_assets(json_t *parent, const char *name, const int64_t amount[ASSETS]);
/* The same of an account; NULL: null. */
void write_balances(json_t *parent, const char *name, const struct account_row *row);

/* What a sale is or would be: the answer of quote, posting and preview. */
json_t *write_sale_outcome(struct arena *a, const struct sale_outcome *o);
/* How a limit of orders stands: {"id","name","most","hours","bought","wanted","left","exceeded"}. */
void write_limit(json_t *row, const struct limit_standing *l);
/* A sale as stored: as a row of a list, and whole. */
void write_sale_row(json_t *row, struct arena *a, const struct sale *sale);
struct sale_whole {
	struct sale sale;
	const struct sale_line *lines; size_t n_lines;
	const struct sale_benefit *benefits; size_t n_benefits;
	const struct refund *refunds; size_t n_refunds;
};
json_t *write_sale(struct arena *a, const struct sale_whole *w);
/* The campaigns that applied and what each gave; rules NULL: none. */
void write_applied(json_t *answer, const struct rules *rules, const struct result *result);
/* What an event gave. */
json_t *write_event_outcome(struct arena *a, const struct event_request *q, const struct event_outcome *o);
/* What a refund does or would do. */
json_t *write_refund_outcome(struct arena *a, const struct refund_outcome *o);

/* {"credit":{"balance","usable","pending","expiring":[…]},…}; lots of every asset, soonest end first. */
json_t *write_asset_balances(struct arena *a, struct account_row *account, const struct asset_sums *sums,
	const struct held_lot *lots, size_t n_lots);
void write_lot(json_t *row, struct arena *a, const struct held_lot *held);
void write_transfer(json_t *row, const struct transfer *t);
json_t *write_adjustment(struct arena *a, int64_t id, const struct adjustment_request *q,
	const struct account_row *balances);
/* Money that came into a wallet, and what is in it now. */
json_t *write_top_up(struct arena *a, int64_t id, const struct top_up_new *q,
	const struct account_row *balances);
void write_top_up_row(json_t *row, const struct top_up *t);
/* What a conversion came to, or would. */
json_t *write_conversion(struct arena *a, const struct conversion_request *q,
	const struct conversion_outcome *o);

/* A customer whole, and as a row of a list; level_name as of the rule book. */
struct customer_whole {
	struct customer customer;
	struct customer_labels labels;
	struct account_row account;
	const char *level_name;
	struct customer_field *fields; size_t n_fields;
	struct customer_address address;
};
json_t *write_customer(struct arena *a, const struct customer_whole *w);
void write_customer_row(json_t *row, const struct customer_row *c, const char *level_name);

void write_reward(json_t *row, struct arena *a, const struct reward *r);
/* With whether it may be bought, why not, and what is lacking. */
void write_reward_offer(json_t *row, struct arena *a, const struct reward_offer *o);
/* Its state as at `now`. */
void write_claim(json_t *row, const struct reward_claim *c, utc_t now);

void write_product(json_t *row, const struct product *p);
void write_product_group(json_t *row, const struct product_group *g);

/* A forecast; `report` NULL while there is none. */
json_t *write_backtest(struct arena *a, const struct backtest *b, const struct backtest_report *report);

json_t *write_campaign(struct arena *a, const struct campaign_row *c, const char *definition);
void write_campaign_row(json_t *row, const struct campaign_row *c);

void write_branch(json_t *row, const struct branch *b);
void write_level(json_t *row, const struct level *l);
void write_customer_group(json_t *row, const struct customer_group *g);

#endif
