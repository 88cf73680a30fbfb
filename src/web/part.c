#include "web/part.h"

#include <stdlib.h>
#include <string.h>

#include "web/view.h"

struct kept_part {
	char *key; /* NULL: a free place. In one allocation with the HTML. */
	uint64_t used;
	struct part part;
};

static struct kept_part kept[PARTS_KEPT];
static uint64_t tick;

const struct part *part_find(const char *key)
{
	for (int i = 0; i < PARTS_KEPT; i++) {
		if (kept[i].key && strcmp(kept[i].key, key) == 0) {
			kept[i].used = ++tick;
			return &kept[i].part;
		}
	}
	return NULL;
}

/* The place of an older piece of that key, a free one, or the least recently used. */
static struct kept_part *place_of(const char *key)
{
	struct kept_part *best = &kept[0];

	for (int i = 0; i < PARTS_KEPT; i++) {
		if (kept[i].key && strcmp(kept[i].key, key) == 0)
			return &kept[i];
		if (kept[i].used < best->used)
			best = &kept[i];
	}
	return best;
}

static void keep(const char *key, const struct part *part, size_t len)
{
	struct kept_part *place = place_of(key);
	size_t key_size = strlen(key) + 1;
	char *copy = malloc(key_size + len + 1);

	if (!copy)
		return;
	memcpy(copy, key, key_size);
	memcpy(copy + key_size, part->html, len + 1);
	free(place->key);
	*place = (struct kept_part){ copy, ++tick, *part };
	place->part.html = copy + key_size;
}

const struct part *part_make(struct req *r, const char *template, const char *key, int64_t from_id,
	int64_t version)
{
	struct part *part = NEW(r->arena, struct part);
	struct buf html = BUF(r->arena);

	view_render(r, template, &html);
	*part = (struct part){ buf_text(&html), from_id, version };
	if (key && html.len <= PART_BYTES_MAX)
		keep(key, part, html.len);
	return part;
}

void part_forget(void)
{
	for (int i = 0; i < PARTS_KEPT; i++) {
		free(kept[i].key);
		kept[i] = (struct kept_part){ 0 };
	}
}
