/*
 * coupon.h - codes that unlock a campaign: a shared one that the owner chose ("EID1405"), many that
 * were made together, or the voucher of one customer. [§4.4, VCH-05, field F13, P9, P10, P29]
 *
 * A campaign with `"code_required": true` takes part in a sale only when one of its codes was typed
 * (sale_request.codes). The use of a code is claimed inside the sale's transaction and given back by
 * a full refund. Unknown, used up, ended and foreign codes are all "not usable" to who types them;
 * coupon_check says why to those who may know.
 *
 * Vouchers: coupon_voucher gives a customer a code of his own that unlocks a campaign once. Whether
 * it was used is coupon.uses > 0, where and when stands in coupon_use (coupon_id, sale_id,
 * returned_at): nothing is called back, nothing is kept twice.
 */
#ifndef DOMAIN_COUPON_H
#define DOMAIN_COUPON_H

#include "domain/scope.h"

enum coupon_kind { COUPON_SHARED, COUPON_UNIQUE, COUPON_VOUCHER };
extern const char *const coupon_kind_words[]; /* "shared" "unique" "voucher", NULL */

enum {
	COUPON_CODE_MIN = 4, COUPON_CODE_MAX = 32,
	COUPON_RANDOM_CHARS = 12,      /* of a made code, behind its prefix */
	COUPON_PREFIX_MAX = 8,
	COUPON_BATCH_MAX = 1000000,
	COUPON_AT_ONCE = 1000,         /* so many are made with the batch, more by the job */
};

/*
 * A code as typed: digits of any script, any case, blanks and dashes between. False for what
 * cannot be one. `out` is written only when true.
 */
bool coupon_code_parse(const char *s, char out[COUPON_CODE_MAX + 1]);

struct coupon_batch {
	int64_t id, campaign_id;
	int kind;
	const char *name, *prefix;
	int64_t wanted, made, max_uses; /* max_uses of each code; 0 = any number */
	utc_t expires_at;               /* { 0 } = never */
	bool active;
	utc_t created_at;
	/* joined */
	const char *campaign_name, *author;
	int64_t uses;                   /* sales that used one and were not wholly refunded */
};

struct coupon_batch_new {
	int64_t campaign_id;
	enum coupon_kind kind;          /* shared or unique */
	const char *name;               /* of unique ones; 1..120 characters */
	const char *code;               /* of a shared one, as typed */
	const char *prefix;             /* of unique ones; "" = none */
	int64_t count;                  /* of unique ones: 1..COUPON_BATCH_MAX */
	int64_t max_uses;               /* of a shared one; 0 = any number. Unique ones: 1 */
	utc_t expires_at;
};
enum coupon_result {
	COUPON_OK,
	COUPON_CAMPAIGN_UNKNOWN,   /* or archived */
	COUPON_CAMPAIGN_OPEN,      /* it needs no code */
	COUPON_CODE_INVALID,
	COUPON_CODE_TAKEN,
	COUPON_PREFIX_INVALID,
	COUPON_ENDED,              /* expires_at has passed */
};
/*
 * A new batch. Up to COUPON_AT_ONCE codes are made now, more by coupons_make. Audited. The caller
 * holds the transaction and has checked lengths and ranges.
 */
enum coupon_result coupon_batch_create(const struct scope *s, const struct coupon_batch_new *in,
	int64_t *id) __attribute__((warn_unused_result));
bool coupon_batch_load(const struct scope *s, int64_t id, struct coupon_batch *out);
/* Newest first, without vouchers; campaign 0 = of all; before_id = keyset, 0 = from the newest. */
size_t coupon_batch_list(const struct scope *s, int64_t campaign_id, int64_t before_id, int limit,
	struct coupon_batch **out);
/* Lets its codes be used, or not. Audited. False: no such batch. The caller holds the transaction. */
bool coupon_batch_set_active(const struct scope *s, int64_t id, bool active);

struct coupon { int64_t id; const char *code; int64_t uses; bool active; };
/* The codes of a batch by id after `after_id`: for export in chunks and for sheets. */
size_t coupon_list(const struct scope *s, int64_t batch_id, int64_t after_id, int limit,
	struct coupon **out);

/*
 * Makes the next piece of the oldest batch that lacks codes, in a transaction of its own; the number
 * of codes made, 0 = no batch lacks any. What is made is counted in the same transaction: a killed
 * run makes none twice and leaves none out.
 */
int64_t coupons_make(struct db *db, struct arena *a, utc_t now);

/* A voucher: a code of one customer that unlocks a campaign once. */
struct coupon_voucher { int64_t campaign_id, customer_id; utc_t expires_at; };
struct coupon_given { int64_t coupon_id; const char *code; };
/* Makes its code. The caller holds the transaction. COUPON_OK or a fault of the campaign. */
enum coupon_result coupon_voucher(const struct scope *s, const struct coupon_voucher *in,
	struct coupon_given *out) __attribute__((warn_unused_result));

/* How a code stands, for those who may know. */
enum coupon_state {
	COUPON_USABLE, COUPON_UNKNOWN, COUPON_OFF, COUPON_EXPIRED, COUPON_USED_UP,
	COUPON_CAMPAIGN_OFF, /* its campaign is paused, ended, not yet begun or archived */
};
const char *coupon_state_word(enum coupon_state state);
struct coupon_status {
	enum coupon_state state;
	int64_t id, batch_id, campaign_id, customer_id, uses, max_uses, used_in; /* used_in: the last sale */
	int kind;
	const char *code, *campaign_name;
	utc_t expires_at;
};
/*
 * True for a shared code of the store, whatever its state: everybody was told it, so who types it
 * when it is used up or over guesses nothing.
 */
bool coupon_is_shared(const struct scope *s, const char *typed);
/* Reads a typed code whatever its state; changes nothing. */
void coupon_check(const struct scope *s, const char *typed, struct coupon_status *out);

#endif
