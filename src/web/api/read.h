/*
 * read.h - what the calls of the API are sent, from JSON to the structs of the domain. Each reader
 * notes everything that is wrong in the body's report and answers false then; what it makes lives
 * in the report's arena. Optional members that are absent leave what stands in *out.
 */
#ifndef WEB_API_READ_H
#define WEB_API_READ_H

#include "base/json.h"
#include "domain/backtest.h"
#include "domain/adjustment.h"
#include "domain/conversion.h"
#include "domain/top_up.h"
#include "domain/customer.h"
#include "domain/customer_event.h"
#include "domain/customer_field.h"
#include "domain/product.h"
#include "domain/product_group.h"
#include "domain/refund.h"
#include "domain/sale.h"

/* True when the member was sent, even as null: a PATCH changes what was sent and nothing else. */
bool read_sent(struct json_in object, const char *name);
/*
 * Demands that exactly one of the NULL-ended members is present; else error "one_of". In a body
 * that is no object nothing is present.
 */
bool read_one_of(struct json_in object, const char *const *names);
/* An id: 1 or more. */
bool read_id(struct json_in in, enum json_need need, int64_t *out);
/*
 * Letters and digits of ASCII after the digits of other scripts were turned, ≤ max of them:
 * membership numbers, referral codes. Upper case.
 */
bool read_code(struct json_in in, enum json_need need, size_t max, const char **out);
/* A mobile or a club card in any written form, as it is stored. */
bool read_mobile(struct json_in in, enum json_need need, const char **out);
bool read_card(struct json_in in, enum json_need need, const char **out);
/* {"id"} or {"mobile"} or {"card"} or {"code"}; absent: nobody. */
bool read_customer_key(struct json_in in, struct customer_key *out);

/* The body of POST /sales and /sales/quote. */
bool read_sale(struct json_in body, struct sale_request *out);

/* The body of POST /sales/{id}/refunds and …/quote; sale_id is the caller's. */
bool read_refund(struct json_in body, struct refund_request *out);
/* The body of POST /customers/{id}/adjustments; customer_id is the caller's. */
bool read_adjustment(struct json_in body, struct adjustment_request *out);
/* The body of POST /customers/{id}/conversions and …/quote; likewise. */
bool read_conversion(struct json_in body, struct conversion_request *out);
/* The body of POST /customers/{id}/top-ups; likewise. */
bool read_top_up(struct json_in body, struct top_up_new *out);

/* The body of POST /events; a code becomes the trigger "event:<code>". */
struct event_body { struct customer_key customer; struct event_request request; };
bool read_event(struct json_in body, struct event_body *out);
/* The body of POST /customers/{id}/check-ins; customer_id is the caller's. */
bool read_check_in(struct json_in body, struct check_in *out);

/* The body of POST /rewards/{id}/redemptions. */
struct redemption_body { struct customer_key customer; int64_t branch_id; };
bool read_redemption(struct json_in body, struct redemption_body *out);
/* The bodies of POST /vouchers/check, and of those that use a code. */
bool read_code_check(struct json_in body, const char **code);
bool read_code_use(struct json_in body, int64_t *branch_id);

/* The body of POST and PATCH /customers: a profile and what is no part of it. */
struct customer_body {
	struct customer_profile profile; /* PATCH: as stored; what was sent is changed */
	const char *referrer_code;       /* NULL or "": none */
	bool has_groups, has_tags, has_active, has_address;
	const struct field_text *fields; int n_fields; /* those that were sent, by word */
	struct customer_address address;
	const int64_t *groups; int n_groups;
	const char *const *tags; int n_tags;
	money_t opening_credit;          /* POST only */
	points_t opening_points;
	bool active;                     /* PATCH only */
};
bool read_customer(struct json_in body, struct customer_body *out);
bool read_customer_change(struct json_in body, struct customer_body *out);

/* The body of POST /products; and of PATCH, where *out is the product as it is. */
bool read_product(struct json_in body, struct product_input *out);
bool read_product_change(struct json_in body, struct product_input *out);
/* The body of POST /product-groups: name and parent. */
bool read_product_group(struct json_in body, struct product_group *out);

/*
 * The definition that a PATCH of a campaign makes: what was sent in place of what stands, the rest
 * as stored. A body that is no object is an error and comes back as it is.
 */
struct json_in read_campaign_change(struct json_in body, const char *stored_text);
/* The body of a preview: a basket, and perhaps a well-formed definition that is not saved yet. */
bool read_campaign_preview(struct json_in body, struct sale_request *sale, struct json_in *definition);
/* The body of a back-test: its period, and perhaps such a definition. */
bool read_backtest(struct json_in body, struct backtest_request *out, struct json_in *definition);

#endif
