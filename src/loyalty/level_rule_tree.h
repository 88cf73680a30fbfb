/* level_rule_tree.h - the inside of a level's condition. Private to src/loyalty. */
#ifndef LOYALTY_LEVEL_RULE_TREE_H
#define LOYALTY_LEVEL_RULE_TREE_H

#include "loyalty/level_rules.h"
#include "loyalty/tree.h"

struct level_test {
	enum level_fact fact;
	int64_t min, max; /* both included, in the fact's unit */
	int window;       /* its number in the programme */
};
/* In pre-order, as tree.h has it. */
struct level_node { enum node_kind kind; int span; struct level_test test; };
struct level_rule_tree { const struct level_node *nodes; };

#endif
