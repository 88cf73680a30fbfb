#include "loyalty/lookup.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct lookup_slot {
	int64_t id;
	const char *word;
	int first, n; /* of the numbers; n = 0: free */
};

static uint64_t hash_id(int64_t id)
{
	uint64_t h = (uint64_t)id * 0x9e3779b97f4a7c15u;

	return h ^ h >> 32;
}

/* FNV-1a */
static uint64_t hash_word(const char *word)
{
	uint64_t h = 0xcbf29ce484222325u;

	while (*word)
		h = (h ^ (unsigned char)*word++) * 0x100000001b3u;
	return h ^ h >> 32;
}

static int compare_keys(const struct filing *x, const struct filing *y)
{
	if (x->word)
		return strcmp(x->word, y->word);
	return (x->id > y->id) - (x->id < y->id);
}

static int by_key(const void *a, const void *b)
{
	const struct filing *x = a, *y = b;
	int order = compare_keys(x, y);

	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static struct lookup_slot *free_slot(const struct lookup *l, const struct filing *f)
{
	uint64_t i = f->word ? hash_word(f->word) : hash_id(f->id);

	while (l->slots[i & l->mask].n)
		i++;
	return &l->slots[i & l->mask];
}

struct lookup lookup_build(struct arena *a, struct filing *list, int n)
{
	struct lookup l = { 0 };
	struct lookup_slot *slot = NULL;
	int *numbers, kept = 0;

	if (n == 0)
		return l;
	l.mask = 1;
	while (l.mask < 2 * (uint64_t)n)
		l.mask *= 2;
	l.slots = NEWN(a, struct lookup_slot, l.mask);
	l.mask--;
	l.numbers = numbers = NEWN(a, int, (size_t)n);
	qsort(list, (size_t)n, sizeof *list, by_key);
	for (int i = 0; i < n; i++) {
		bool same_key = i > 0 && compare_keys(&list[i], &list[i - 1]) == 0;

		if (same_key && list[i].number == list[i - 1].number)
			continue;
		if (!same_key) {
			slot = free_slot(&l, &list[i]);
			*slot = (struct lookup_slot){ list[i].id, list[i].word, kept, 0 };
		}
		numbers[kept++] = list[i].number;
		slot->n++;
	}
	return l;
}

struct found lookup_id(const struct lookup *l, int64_t id)
{
	if (!l->slots)
		return (struct found){ 0 };
	for (uint64_t i = hash_id(id);; i++) {
		const struct lookup_slot *slot = &l->slots[i & l->mask];

		if (slot->n == 0)
			return (struct found){ 0 };
		if (slot->id == id)
			return (struct found){ l->numbers + slot->first, slot->n };
	}
}

struct found lookup_word(const struct lookup *l, const char *word)
{
	if (!l->slots)
		return (struct found){ 0 };
	for (uint64_t i = hash_word(word);; i++) {
		const struct lookup_slot *slot = &l->slots[i & l->mask];

		if (slot->n == 0)
			return (struct found){ 0 };
		if (strcmp(slot->word, word) == 0)
			return (struct found){ l->numbers + slot->first, slot->n };
	}
}
