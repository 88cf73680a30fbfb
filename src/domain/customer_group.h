/* customer_group.h - unordered groups of customers: audiences of campaigns. [§5, GRP-01] */
#ifndef DOMAIN_CUSTOMER_GROUP_H
#define DOMAIN_CUSTOMER_GROUP_H

#include "domain/scope.h"

struct customer_group { int64_t id; const char *name, *note; };

/* All, by name. */
size_t customer_group_list(const struct scope *s, struct customer_group **out);
bool customer_group_load(const struct scope *s, int64_t id, struct customer_group *out);

enum customer_group_result {
	CUSTOMER_GROUP_OK, CUSTOMER_GROUP_NOT_FOUND,
	CUSTOMER_GROUP_BAD_NAME, CUSTOMER_GROUP_BAD_NOTE, /* name 1..80 characters, note ≤ 500 */
	CUSTOMER_GROUP_IN_USE, /* has members, or a limit or the access to a product names it */
};
/* Audited. The caller holds the transaction, here and below. */
enum customer_group_result customer_group_create(const struct scope *s, const char *name,
	const char *note, int64_t *id) __attribute__((warn_unused_result));
enum customer_group_result customer_group_update(const struct scope *s, int64_t id, const char *name,
	const char *note) __attribute__((warn_unused_result));
/* Only while nothing speaks of it; its terms go with it. */
enum customer_group_result customer_group_delete(const struct scope *s, int64_t id)
	__attribute__((warn_unused_result));

#endif
