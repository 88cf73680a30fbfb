/* schema.h - JSON Schema as our API document uses it, to hold requests and answers against. */
#ifndef TESTS_HTTP_SCHEMA_H
#define TESTS_HTTP_SCHEMA_H

#include "base/json.h"

/*
 * NULL when the value is as the schema says, else where and why it is not (in test_arena).
 * Knows $ref, type, enum, oneOf, anyOf, properties, patternProperties, required,
 * additionalProperties, min/maxProperties, items, min/maxItems, minimum, maximum, min/maxLength,
 * pattern and multipleOf; a keyword that says more than a note and that it does not know is a fault.
 */
const char *schema_fault(json_t *document, json_t *schema, json_t *value);
/* The element that a "#/…" reference names; NULL when there is none. */
json_t *schema_resolve(json_t *document, const char *reference);

#endif
