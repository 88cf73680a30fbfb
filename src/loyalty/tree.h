/*
 * tree.h - trees of {"all":[…]}, {"any":[…]} and {"not":…} over tests of some kind: conditions of
 * campaigns and of levels. Private to src/loyalty.
 */
#ifndef LOYALTY_TREE_H
#define LOYALTY_TREE_H

#include "base/json.h"

enum { TREE_DEPTH_MAX = 4 };

enum node_kind { NODE_ALL, NODE_ANY, NODE_NOT, NODE_TEST };
/* A node in pre-order: its children follow it, `span` leads behind the last one. */
struct tree_node { enum node_kind kind; int span; };

struct tree_reader {
	int nodes_max;
	/* Reads `in`, {"<name>":…}, as the test of node `at`; false with an error in the report. */
	bool (*test)(void *self, struct json_in in, const char *name, int at);
	void *self;
	struct tree_node *nodes; /* room for nodes_max */
	int n;                   /* how many there are */
};

/* Adds the tree at `in` to the reader's; false with the errors in the report. */
bool tree_read(struct tree_reader *t, struct json_in in);

#endif
