#include "loyalty/group_tree.h"

struct group_tree group_tree_build(struct arena *a, struct arena *scratch,
	const struct product_group_rule *groups, int n)
{
	struct filing *list = NEWN(scratch, struct filing, (size_t)n);
	struct product_group_rule *copy = NEWN(a, struct product_group_rule, (size_t)n);

	for (int i = 0; i < n; i++) {
		copy[i] = groups[i];
		list[i] = (struct filing){ .id = groups[i].id, .number = i };
	}
	return (struct group_tree){ copy, n, lookup_build(a, list, n) };
}

int64_t group_parent(const struct group_tree *t, int64_t id)
{
	struct found found = lookup_id(&t->index, id);

	return found.n ? t->groups[found.number[0]].parent_id : 0;
}

bool group_within(const struct group_tree *t, int64_t id, struct ids list)
{
	for (int depth = 0; id && depth < GROUP_DEPTH_MAX; depth++) {
		if (ids_have(list, id))
			return true;
		id = group_parent(t, id);
	}
	return false;
}
