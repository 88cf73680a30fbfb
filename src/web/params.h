/* params.h - names and values out of a query, a form body, a multipart body, a Cookie header. */
#ifndef WEB_PARAMS_H
#define WEB_PARAMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct param { const char *name, *value; };
struct params { const struct param *list; size_t n; }; /* in the order sent; names may repeat */

/* A file of a multipart body. */
struct upload {
	const char *field, *filename, *type; /* as the client says: believe none of it */
	const char *data; size_t len;
};

/* The first value of that name, NULL when absent. */
const char *params_get(const struct params *p, const char *name);
/* How often the name occurs. */
size_t params_count(const struct params *p, const char *name);

/*
 * Readers. False: a broken escape, invalid UTF-8, a NUL, or more than `max` fields. Values are
 * decoded, not yet normalised.
 */
bool params_urlencoded(struct arena *a, const char *text, size_t n, size_t max, struct params *out);
bool params_cookies(struct arena *a, const char *header, struct params *out);
bool params_multipart(struct arena *a, const char *boundary, const char *body, size_t n, size_t max,
	struct params *fields, struct upload **uploads, size_t *n_uploads);
/* The boundary of a multipart Content-Type, NULL when there is none. */
const char *multipart_boundary(struct arena *a, const char *content_type);
/* Text as a query value: unreserved characters stay, the rest becomes %XX. */
char *url_encode(struct arena *a, const char *s);

#endif
