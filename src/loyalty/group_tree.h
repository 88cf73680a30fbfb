/* group_tree.h - the store's product groups: who stands above whom. [§3 selector] */
#ifndef LOYALTY_GROUP_TREE_H
#define LOYALTY_GROUP_TREE_H

#include "loyalty/lists.h"
#include "loyalty/lookup.h"
#include "loyalty/rules.h"

/* The longest way up that is walked: a broken tree with a ring in it ends here too. */
enum { GROUP_DEPTH_MAX = 32 };

struct group_tree {
	const struct product_group_rule *groups;
	int n;
	struct lookup index; /* id → place in groups */
};

/* Copies the groups into the arena. */
struct group_tree group_tree_build(struct arena *a, struct arena *scratch,
	const struct product_group_rule *groups, int n);
/* The group above; 0 for a root and for a group that is not in the tree. */
int64_t group_parent(const struct group_tree *t, int64_t id);
/* True when the group or one above it is in the list. */
bool group_within(const struct group_tree *t, int64_t id, struct ids list);

#endif
