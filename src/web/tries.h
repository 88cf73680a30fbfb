/*
 * tries.h - wrong codes (coupons, gift cards, vouchers, invitations) that were tried: ten a minute of
 * one caller, of one customer and from one address, then silence for all codes, right or wrong, until
 * the minute is over. [field P29] Counted in the database (code_try.h), by all machines together; a
 * request without a code pays no statement for it.
 */
#ifndef WEB_TRIES_H
#define WEB_TRIES_H

#include "web/req.h"

enum { TRIES_A_MINUTE = 10 };

/* True when this caller may try a code, for this customer (0 = none). False: *wait_s seconds. */
bool tries_left(struct req *r, int64_t customer_id, int *wait_s) __attribute__((warn_unused_result));
/* A code was tried that nobody knows, or that is not usable any more: counted after the request. */
void tries_wrong(struct req *r, int64_t customer_id);
/* The same for the typed code of a coupon; not for a shared one, whatever is wrong with it. */
void tries_wrong_coupon(struct req *r, int64_t customer_id, const char *code);
/* For the dispatcher, when the request's own transaction is over, whatever came of it. */
void tries_keep(struct req *r);

#endif
