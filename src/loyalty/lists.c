#include "loyalty/lists.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int by_word(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct ids ids_sorted(int64_t *id, int n)
{
	int kept = 0;

	if (n == 0)
		return (struct ids){ 0 };
	qsort(id, (size_t)n, sizeof *id, by_id);
	for (int i = 0; i < n; i++)
		if (kept == 0 || id[i] != id[kept - 1])
			id[kept++] = id[i];
	return (struct ids){ id, kept };
}

struct words words_sorted(const char **word, int n)
{
	int kept = 0;

	if (n == 0)
		return (struct words){ 0 };
	qsort(word, (size_t)n, sizeof *word, by_word);
	for (int i = 0; i < n; i++)
		if (kept == 0 || strcmp(word[i], word[kept - 1]) != 0)
			word[kept++] = word[i];
	return (struct words){ word, kept };
}

bool ids_have(struct ids list, int64_t id)
{
	int low = 0, high = list.n;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (list.id[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list.n && list.id[low] == id;
}

bool ids_meet(struct ids list, const int64_t *id, int n)
{
	for (int i = 0; i < n; i++)
		if (ids_have(list, id[i]))
			return true;
	return false;
}

bool words_have(struct words list, const char *word)
{
	return list.n > 0 && bsearch(&word, list.word, (size_t)list.n, sizeof *list.word, by_word);
}

bool words_meet(struct words list, const char *const *word, int n)
{
	for (int i = 0; i < n; i++)
		if (words_have(list, word[i]))
			return true;
	return false;
}

struct ids ids_copy(struct arena *a, struct ids list)
{
	int64_t *id;

	if (list.n == 0)
		return (struct ids){ 0 };
	id = NEWN(a, int64_t, (size_t)list.n);
	memcpy(id, list.id, (size_t)list.n * sizeof *id);
	return (struct ids){ id, list.n };
}

struct words words_copy(struct arena *a, struct words list)
{
	const char **word;

	if (list.n == 0)
		return (struct words){ 0 };
	word = NEWN(a, const char *, (size_t)list.n);
	for (int i = 0; i < list.n; i++)
		word[i] = arena_strdup(a, list.word[i]);
	return (struct words){ word, list.n };
}

bool ids_equal(struct ids a, struct ids b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.id, b.id, (size_t)a.n * sizeof *a.id) == 0);
}

bool words_equal(struct words a, struct words b)
{
	if (a.n != b.n)
		return false;
	for (int i = 0; i < a.n; i++)
		if (strcmp(a.word[i], b.word[i]) != 0)
			return false;
	return true;
}

bool day_time_has(struct day_time t, int minute)
{
	if (t.from < t.to)
		return minute >= t.from && minute < t.to;
	return minute >= t.from || minute < t.to;
}
