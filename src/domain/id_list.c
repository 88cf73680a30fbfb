#include "domain/id_list.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"
#include "loyalty/lists.h"

/* The id at *text, which moves behind it and its comma. */
static int64_t next_id(const char **text)
{
	int64_t id = 0;
	const char *p = *text;

	do {
		if (*p < '0' || *p > '9' || __builtin_mul_overflow(id, 10, &id) ||
			__builtin_add_overflow(id, *p - '0', &id))
			fault("ids: not a list of ids: %.80s", *text);
		p++;
	} while (*p && *p != ',');
	if (*p == ',' && !*++p)
		fault("ids: ends with a comma: %.80s", *text);
	*text = p;
	return id;
}

int64_t *id_list_parse(struct arena *a, const char *text, int *n)
{
	size_t count = 0;
	int64_t *ids;

	if (!text)
		text = "";
	for (const char *p = text; *p; p++)
		count += p == text || *p == ',';
	ids = NEWN(a, int64_t, count);
	for (*n = 0; *text; (*n)++)
		ids[*n] = next_id(&text);
	return ids;
}

char *id_list_text(struct arena *a, const int64_t *ids, int n)
{
	struct buf b = BUF(a);

	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%" PRId64, i ? "," : "", ids[i]);
	return arena_strdup(a, buf_text(&b));
}

char *id_list_json(struct arena *a, const int64_t *ids, size_t n)
{
	return arena_printf(a, "[%s]", id_list_text(a, ids, (int)n));
}

int64_t *id_list_sorted(struct arena *a, const int64_t *ids, int *n)
{
	int64_t *copy = NEWN(a, int64_t, (size_t)*n);

	if (*n)
		memcpy(copy, ids, (size_t)*n * sizeof *ids);
	*n = ids_sorted(copy, *n).n;
	return copy;
}

bool id_list_contains(const int64_t *ids, int n, int64_t id)
{
	for (int i = 0; i < n; i++) {
		if (ids[i] == id)
			return true;
	}
	return false;
}

bool id_list_covers(const int64_t *whole, int n_whole, const int64_t *part, int n_part)
{
	for (int i = 0; i < n_part; i++) {
		if (!id_list_contains(whole, n_whole, part[i]))
			return false;
	}
	return true;
}

bool id_list_equal(const int64_t *x, int n_x, const int64_t *y, int n_y)
{
	return n_x == n_y && (n_x == 0 || memcmp(x, y, (size_t)n_x * sizeof *x) == 0);
}
