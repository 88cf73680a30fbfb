/* coupon_internal.h - what the files of the coupon share among themselves. */
#ifndef DOMAIN_COUPON_INTERNAL_H
#define DOMAIN_COUPON_INTERNAL_H

#include "domain/coupon.h"

/* A batch that codes are made for. */
struct coupon_open { int64_t store_id, id; const char *prefix; int64_t wanted, made; };

/* Makes `count` new codes of a batch. The caller holds the transaction. */
void coupon_codes_insert(struct db *db, struct arena *a, const struct coupon_open *b, int64_t count);

#endif
