#include "web/route.h"

#include <string.h>

const char *method_word(enum method m)
{
	switch (m) {
	case GET: return "GET";
	case POST: return "POST";
	case PATCH: return "PATCH";
	case DELETE: return "DELETE";
	case METHOD_OTHER: break;
	}
	return "";
}

bool route_is_keyed(const struct req *r)
{
	return r->route->flags & ROUTE_KEYED ||
		(r->route->flags & ROUTE_KEY_TAKEN && r->headers.idempotency_key);
}

/* A positive integer without leading zeros. */
static bool take_id(const char **path, int64_t *id)
{
	const char *p = *path;
	int64_t v = 0;

	if (*p < '1' || *p > '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++)
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *p - '0', &v))
			return false;
	*path = p;
	*id = v;
	return true;
}

static bool take_code(const char **path, struct path_values *values)
{
	size_t n = strspn(*path, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

	if (n < 1 || n > 64)
		return false;
	values->code = *path;
	values->code_len = n;
	*path += n;
	return true;
}

static bool fits(const char *pattern, const char *path, struct path_values *values)
{
	*values = (struct path_values){ 0 };
	while (*pattern) {
		if (strncmp(pattern, "{id}", 4) == 0) {
			if (!take_id(&path, values->id ? &values->sub_id : &values->id))
				return false;
			pattern += 4;
		} else if (strncmp(pattern, "{code}", 6) == 0) {
			if (!take_code(&path, values))
				return false;
			pattern += 6;
		} else if (*pattern++ != *path++) {
			return false;
		}
	}
	return *path == '\0';
}

enum match route_find(const struct route *table, size_t n, const struct wanted *w, const struct route **out,
	struct path_values *values, unsigned *methods)
{
	*methods = 0;
	for (size_t i = 0; i < n; i++) {
		if (!(table[i].areas & w->area) || !fits(table[i].path, w->path, values))
			continue;
		if (table[i].method == w->method) {
			*out = &table[i];
			return MATCH_OK;
		}
		*methods |= 1u << table[i].method;
	}
	return *methods ? MATCH_OTHER_METHOD : MATCH_NONE;
}
