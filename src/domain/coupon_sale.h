/* coupon_sale.h - codes in a sale: found, claimed, given back. For the sale and the refund only. */
#ifndef DOMAIN_COUPON_SALE_H
#define DOMAIN_COUPON_SALE_H

#include "domain/scope.h"

enum { SALE_CODES_MAX = 10 };

/* A typed code that is usable as far as it itself goes. */
struct sale_code { int64_t id, batch_id, campaign_id, max_uses; const char *code; };

/*
 * Finds all of them, in the order given, as they are at `at`. The index of the first that is not
 * usable: unknown, off, ended, used up, another customer's, or one more of the same campaign; −1:
 * all are fine. One statement.
 */
int sale_codes_find(const struct scope *s, const char *const *typed, int n, int64_t customer_id,
	utc_t at, struct sale_code *out);
/*
 * Claims one use of each by conditional updates and records them. Two statements. Faults
 * FAULT_RETRY when a last use was taken meanwhile.
 */
void sale_codes_claim(const struct scope *s, int64_t sale_id, int64_t customer_id, utc_t at,
	const struct sale_code *codes, int n);
/* A wholly refunded sale gives its codes back. [§7] */
void sale_codes_return(const struct scope *s, int64_t sale_id);

/* The codes that a sale used, in the order typed. */
struct used_code { const char *code; int64_t batch_id, campaign_id; utc_t returned_at; };
size_t sale_codes(const struct scope *s, int64_t sale_id, struct used_code **out);

#endif
