/*
 * customer_field.h - what a customer's own fields and address say. [CUS-10, CUS-11, CUS-12]
 */
#ifndef DOMAIN_CUSTOMER_FIELD_H
#define DOMAIN_CUSTOMER_FIELD_H

#include "domain/customer.h"
#include "domain/profile_field.h"

/* A field with the customer's value: NULL = none. A date is yyyy-mm-dd, yes_no "yes" or "no". */
struct customer_field { struct profile_field field; const char *value; };
/* Every active field of the store, in their order. */
size_t customer_field_list(const struct scope *s, int64_t customer_id, struct customer_field **out);
/* How many of the fields that a complete profile has this customer lacks; −1: the store asks for none. */
int64_t customer_fields_missing(const struct scope *s, int64_t customer_id);

/* A value as a person or program wrote it, by the field's id, or its word; "" or NULL = none. */
struct field_text { int64_t field_id; const char *word, *text; };
/*
 * Sets the given fields and leaves the others. problem.field is the word: "unknown", "format",
 * "too_long". Raises the customer's version; audited. The caller holds the transaction, here and
 * below.
 */
enum customer_result customer_fields_set(const struct scope *s, int64_t customer_id,
	const struct field_text *list, int n, struct problem *problem)
	__attribute__((warn_unused_result));

struct customer_address { const char *province, *city, *district, *street; /* "" = none */ };
/* Empty texts where nothing is known. */
struct customer_address customer_address_load(const struct scope *s, int64_t customer_id);
enum customer_result customer_address_set(const struct scope *s, int64_t customer_id,
	const struct customer_address *in, struct problem *problem)
	__attribute__((warn_unused_result));

/* Jalali month × 100 + day, by which a yearly day is found; 0 for DATE_NONE. */
int yearly_key(date_t day);

#endif
