/* customer_internal.h - what the files of the customer share among themselves. */
#ifndef DOMAIN_CUSTOMER_INTERNAL_H
#define DOMAIN_CUSTOMER_INTERNAL_H

#include "base/crypto.h"
#include "domain/customer.h"

enum { NAME_FROM_MAX = 125 }; /* characters: the width of customer_name.name_from */

/* customer_load with the row locked. */
bool customer_lock(const struct scope *s, int64_t id, struct customer *out);

/* True, with the problem of it, when the customer is the person who acts. [guard.h] */
bool customer_is_actor(const struct scope *s, int64_t id, const char *field, struct problem *problem);

/* Notes that something about it changed: version and updated_at. */
void customer_touch(const struct scope *s, int64_t id);

/* The keyed hash that finds a national id (10 digits) within one store. */
hash_t customer_national_id_hash(const struct scope *s, const char *national_id);
/* The purpose under which a customer's national id is sealed. */
const char *customer_seal_purpose(const struct scope *s, const char *code);

/* Writes the groups (new ones, each noted as a stay) or tags, checked by the caller. */
void customer_write_groups(const struct scope *s, int64_t id, const int64_t *groups, int n);
void customer_write_tags(const struct scope *s, int64_t id, const char *const *tags, int n);
/* Notes that a customer came into a group, or left it. [TIER-15] */
void group_stay_begin(const struct scope *s, int64_t customer_id, int64_t group_id);
void group_stay_end(const struct scope *s, int64_t customer_id, int64_t group_id);
/* A tag for a customer, beside those that he has. */
struct tag_gift { int64_t customer_id; const char *tag; };
/* Gives them in two statements; one that stands already stays. Raises the versions. */
void customer_give_tags(const struct scope *s, const struct tag_gift *list, size_t n);
/* In order, each once, all known; else a problem. */
bool customer_check_groups(const struct scope *s, const int64_t **groups, int *n,
	struct problem *problem);
/* Normalised, each once; else a problem. */
bool customer_check_tags(const struct scope *s, const char *const **tags, int *n,
	struct problem *problem);

#endif
