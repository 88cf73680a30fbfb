/* problem.h - what is wrong with one field of an input, in words that API and panel translate. */
#ifndef DOMAIN_PROBLEM_H
#define DOMAIN_PROBLEM_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The field by its name in the API, and "required", "format", "too_long", "too_many", "range",
 * "unknown" (no such object in this store), "exists" (then whose) or "bank_card" (it holds the number of
 * one, which is not kept).
 */
struct problem { const char *field, *code; int64_t existing_id; };

/* Sets *p; false, so that checks can end with it. */
static inline bool problem_is(struct problem *p, const char *field, const char *code)
{
	*p = (struct problem){ .field = field, .code = code };
	return false;
}

#endif
