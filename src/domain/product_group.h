/* product_group.h - the tree of product groups. [CAT-01] */
#ifndef DOMAIN_PRODUCT_GROUP_H
#define DOMAIN_PRODUCT_GROUP_H

#include "domain/scope.h"

enum { PRODUCT_GROUP_DEPTH_MAX = 6, PRODUCT_GROUPS_MAX = 5000 };

struct product_group { int64_t id, parent_id; const char *name; /* parent 0 = a root */ };

/* All, each directly behind its parent and its elder siblings' descendants, siblings by name. */
size_t product_group_list(const struct scope *s, struct product_group **out);
/* The level of groups[i] in such a list: 1 = a root. */
int product_group_depth(const struct product_group *groups, size_t n, size_t i);
/* The group and all below it, as ids. */
int64_t *product_group_branch(const struct scope *s, int64_t id, int *n);
bool product_group_load(const struct scope *s, int64_t id, struct product_group *out);

enum product_group_result {
	PRODUCT_GROUP_OK, PRODUCT_GROUP_NOT_FOUND,
	PRODUCT_GROUP_BAD_NAME,   /* 1..80 characters */
	PRODUCT_GROUP_BAD_PARENT, /* unknown, itself, or below itself */
	PRODUCT_GROUP_TOO_DEEP, PRODUCT_GROUP_TOO_MANY,
	PRODUCT_GROUP_IN_USE,     /* has products or groups */
};
/* Audited. The caller holds the transaction, here and below. */
enum product_group_result product_group_create(const struct scope *s, const char *name,
	int64_t parent_id, int64_t *id) __attribute__((warn_unused_result));
/* Renames and moves it with all below it. */
enum product_group_result product_group_update(const struct scope *s, int64_t id, const char *name,
	int64_t parent_id) __attribute__((warn_unused_result));
enum product_group_result product_group_delete(const struct scope *s, int64_t id)
	__attribute__((warn_unused_result));

#endif
