/* product.h - what the store sells. [CAT-01/02/05] Stock that sales move is sale.h's business. */
#ifndef DOMAIN_PRODUCT_H
#define DOMAIN_PRODUCT_H

#include "domain/problem.h"
#include "domain/scope.h"

struct product {
	int64_t id, product_group_id;  /* group 0 = none */
	const char *code, *barcode;    /* NULL = none */
	const char *name, *brand;      /* brand NULL = none */
	money_t price;
	points_t points;               /* of its own, a unit */
	percent_t cashback;
	bool stock_counted;
	qty_t stock;                   /* 0 when not counted */
	int64_t image_id;              /* 0 = none */
	bool active;
	int version;                   /* of the description; sales move stock without raising it */
	utc_t created_at, updated_at;
};

/* What a person may write. Texts in any form; NULL and "" = none. */
struct product_input {
	const char *name, *code, *barcode, *brand;
	int64_t product_group_id;
	money_t price;
	points_t points;
	percent_t cashback;
	bool active;
	bool set_stock;                /* false: left to what sales made of it; a new product: not counted */
	bool stock_counted;
	qty_t stock;
};
/* As it is: to change a part of it. The stock is left alone. */
struct product_input product_input_of(const struct product *p);

bool product_load(const struct scope *s, int64_t id, struct product *out);
/* By barcode, else by code, as scanned or typed. One statement. */
bool product_find(const struct scope *s, const char *text, struct product *out);

enum product_result {
	PRODUCT_OK, PRODUCT_NOT_FOUND,
	PRODUCT_STALE,   /* somebody changed it since that version was read */
	PRODUCT_EXISTS,  /* problem: code or barcode, and whose */
	PRODUCT_INVALID, /* problem: any other */
};
/* Audited. The caller holds the transaction, here and below, and rolls back unless PRODUCT_OK. */
enum product_result product_create(const struct scope *s, const struct product_input *in,
	int64_t *id, struct problem *problem) __attribute__((warn_unused_result));
/* Replaces the description if the row is still at `version`. */
enum product_result product_update(const struct scope *s, int64_t id, int version,
	const struct product_input *in, struct problem *problem) __attribute__((warn_unused_result));
/* Gives it an image (image.h) and deletes the one before; image_id 0 = none. */
enum product_result product_set_image(const struct scope *s, int64_t id, int64_t image_id)
	__attribute__((warn_unused_result));

struct product_filter {
	const char *text;         /* the beginning of words of name or brand, of code or barcode; NULL = all */
	int64_t product_group_id; /* with all groups below it; 0 = any */
	bool active_only;
	int64_t before_id;        /* keyset: 0 = from the newest */
	int limit;
};
/* Newest first. */
size_t product_list(const struct scope *s, const struct product_filter *f, struct product **out);

#endif
