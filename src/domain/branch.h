/* branch.h - the shops of a store. [BRN-01] */
#ifndef DOMAIN_BRANCH_H
#define DOMAIN_BRANCH_H

#include "domain/scope.h"

struct branch {
	int64_t id;
	int number; /* 1, 2, 3 …: the first part of a sale's number */
	const char *name, *phone, *address;
	bool active;
	utc_t created_at;
};

struct branch_input { const char *name, *phone, *address; bool active; };

/* The branches that the scope may see, by number. */
size_t branch_list(const struct scope *s, struct branch **out);
/* False also for a branch outside the scope. */
bool branch_load(const struct scope *s, int64_t id, struct branch *out);

enum branch_result { BRANCH_OK, BRANCH_NOT_FOUND, BRANCH_FORBIDDEN, BRANCH_LAST_ACTIVE };
/*
 * A further branch, under the next number; only for a scope of all branches. Texts are
 * normalised and of their lengths (name ≤ 120, phone ≤ 20 ASCII, address ≤ 300). Audited. The
 * caller holds the transaction, here and below.
 */
enum branch_result branch_create(const struct scope *s, const struct branch_input *in, int64_t *id)
	__attribute__((warn_unused_result));
/* Changes one; the last active branch stays active. Audited. */
enum branch_result branch_update(const struct scope *s, int64_t id, const struct branch_input *in)
	__attribute__((warn_unused_result));

#endif
