#include "web/part.h"

#include <stdlib.h>
#include <string.h>

#include "base/lru.h"
#include "web/view.h"

struct kept_part {
	struct lru lru;
	char *key; /* in one allocation with the HTML */
	struct part part;
};

static struct kept_part kept[PARTS_KEPT];

static bool is_of_key(const void *part, const void *key)
{
	return strcmp(((const struct kept_part *)part)->key, key) == 0;
}

/* The place of an older piece of that key, or one that may be given to it. */
static struct kept_part *place_of(const char *key)
{
	return lru_place(kept, PARTS_KEPT, sizeof *kept, is_of_key, key);
}

const struct part *part_find(const char *key)
{
	struct kept_part *place = place_of(key);

	if (!place->lru.used || !is_of_key(place, key))
		return NULL;
	lru_use(&place->lru);
	return &place->part;
}

/* A copy of the piece in the process's memory; NULL without memory. */
static const struct part *keep(const char *key, const struct buf *html, int64_t from_id, int64_t version)
{
	struct kept_part *place = place_of(key);
	size_t key_size = strlen(key) + 1;
	char *copy = malloc(key_size + html->len + 1);

	if (!copy)
		return NULL;
	memcpy(copy, key, key_size);
	memcpy(copy + key_size, html->data, html->len + 1);
	free(place->key);
	*place = (struct kept_part){ .key = copy, .part = { copy + key_size, html->len, from_id, version } };
	lru_use(&place->lru);
	return &place->part;
}

const struct part *part_make(struct req *r, const char *template, const char *key, int64_t from_id,
	int64_t version)
{
	const struct part *found = NULL;
	struct part *part;
	struct buf html;

	view_render(r, template, &html);
	if (key && html.len <= PART_BYTES_MAX)
		found = keep(key, &html, from_id, version);
	if (found)
		return found;
	part = NEW(r->arena, struct part);
	*part = (struct part){ arena_strndup(r->arena, html.data, html.len), html.len, from_id,
		version };
	return part;
}

void part_forget(void)
{
	for (int i = 0; i < PARTS_KEPT; i++) {
		free(kept[i].key);
		kept[i] = (struct kept_part){ 0 };
	}
}
