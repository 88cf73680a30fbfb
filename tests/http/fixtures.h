/*
 * fixtures.h - what {id} and {code} of a path stand for in the matrix of routes (test_routes.c): the
 * word before it names the object. A new kind of object needs one line in fixtures.c.
 */
#ifndef TESTS_HTTP_FIXTURES_H
#define TESTS_HTTP_FIXTURES_H

#include "domain/scope.h"

struct object {
	const char *word;                              /* "customers" of "/customers/{id}" */
	int64_t (*make)(const struct scope *s);        /* a fresh one, in a transaction of its own */
	const char *code;                              /* for {code} */
	bool of_branch;                                /* belongs to fx.branches[0] and is seen there only */
};

/* The staff member who asks: what is personal is made for him. */
extern int64_t object_owner;
/* The customer who asks on the store's host. */
extern int64_t object_member;
/* The object of the placeholder at `at` in a path; NULL when fixtures.c does not know it. */
const struct object *object_before(const char *path, const char *at);
/*
 * The path with its placeholders filled by objects of the scope's store. *of_branch: one of them
 * belongs to a branch. Fails the test when fixtures.c lacks one.
 */
char *path_filled(const struct scope *s, const char *path, bool *of_branch);

#endif
