/* form_values.h - one field of a form: from what was typed to a value, and back. For form.c. */
#ifndef WEB_FORM_VALUES_H
#define WEB_FORM_VALUES_H

#include "web/form.h"

/* Why a text is no value: key of L.error.…, and its {0} as a finished text. */
struct form_fault { const char *key, *arg; };

/*
 * Reads `typed` into the member at `out`. An optional field without text leaves it as it was (texts
 * become ""). False: *why tells.
 */
bool form_value_read(struct req *r, const struct field *f, const char *typed, void *out,
	struct form_fault *why) __attribute__((warn_unused_result));
/* The member at `value` as a person would type it; "" when there is nothing. */
const char *form_value_text(struct req *r, const struct field *f, const void *value);

#endif
