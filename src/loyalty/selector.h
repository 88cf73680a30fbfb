/*
 * selector.h - which lines of a basket a rule speaks of. [§3] A line matches a selector when any
 * of its three lists names the line: its product, its group (or a group above it), its brand.
 *
 * Selectors are interned over all campaigns of a rule book: equal ones have one number, so that a
 * basket works out the lines of each only once.
 */
#ifndef LOYALTY_SELECTOR_H
#define LOYALTY_SELECTOR_H

#include "base/json.h"
#include "loyalty/group_tree.h"
#include "loyalty/lookup.h"
#include "loyalty/read.h"

/* The number of the selector that names nothing: every line. */
enum { SELECTOR_ALL = 0 };

struct selector { struct ids products, groups; struct words brands; };

struct selectors {
	struct arena *arena;
	struct selector *list; /* [SELECTOR_ALL] is empty */
	int n, size;
	struct lookup products, groups, brands; /* → numbers; groups with their descendants */
};

/* The names of a selector's fields, for lists of known fields. */
#define SELECTOR_NAMES "products", "product_groups", "brands"

void selectors_init(struct selectors *s, struct arena *a);
/* The number of an equal selector, or of a copy of this one. */
int selector_intern(struct selectors *s, const struct selector *wanted);
/* Reads the selector that stands among the fields of an object. */
bool selector_read(struct selectors *s, struct json_in object, int *out);
/* Builds the indexes, when all are interned. */
void selectors_index(struct selectors *s, struct arena *scratch, const struct group_tree *tree);

#endif
