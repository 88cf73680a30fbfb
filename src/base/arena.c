#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"

enum { BLOCK_BYTES = 64 * 1024, BLOCKS_KEPT = 8 };

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(max_align_t) char data[];
};

struct cleanup {
	void (*fn)(void *);
	void *arg;
	struct cleanup *next;
};

struct arena {
	struct block *first, *last;
	struct block *spare; /* blocks of an earlier use, for the next ones that are needed */
	struct cleanup *cleanups;
	size_t total, limit;
};

/* NULL without memory: the caller knows whether that aborts or faults. */
static struct block *block_new(size_t size)
{
	struct block *b = malloc(sizeof *b + size);

	if (!b)
		return NULL;
	b->next = NULL;
	b->used = 0;
	b->size = size;
	return b;
}

struct arena *arena_new(size_t limit_bytes)
{
	struct arena *a = calloc(1, sizeof *a);

	if (!a || !(a->first = block_new(BLOCK_BYTES)))
		abort();
	a->limit = limit_bytes;
	a->last = a->first;
	a->total = BLOCK_BYTES;
	return a;
}

/* A spare block when there is one that fits. */
static struct block *block_for(struct arena *a, size_t size)
{
	struct block *b = a->spare;

	if (!b || b->size < size)
		return block_new(size);
	a->spare = b->next;
	b->next = NULL;
	b->used = 0;
	return b;
}

/* False at the limit and without memory. */
static bool arena_grow(struct arena *a, size_t n)
{
	size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;
	struct block *b;

	if (size > a->limit || a->total > a->limit - size || !(b = block_for(a, size)))
		return false;
	a->last->next = b;
	a->last = b;
	a->total += size;
	return true;
}

/* NULL at the limit and without memory. */
static void *arena_take(struct arena *a, size_t n)
{
	const size_t align = _Alignof(max_align_t);
	void *p;

	if (n > SIZE_MAX / 2)
		return NULL;
	n = (n + align - 1) & ~(align - 1);
	if (a->last->size - a->last->used < n && !arena_grow(a, n))
		return NULL;
	p = a->last->data + a->last->used;
	a->last->used += n;
	return p;
}

void *arena_alloc_raw(struct arena *a, size_t n)
{
	void *p = arena_take(a, n);

	if (!p)
		fault("arena: no room for %zu bytes within %zu", n, a->limit);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_alloc_raw(a, n), 0, n);
}

void *arena_alloc_n(struct arena *a, size_t n, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		fault("arena: allocation of %zu × %zu bytes", n, size);
	return arena_alloc(a, bytes);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc_raw(a, n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *p;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		fault("arena: bad format");
	p = arena_alloc_raw(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	return p;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;

	va_start(ap, fmt);
	p = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return p;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
	struct cleanup *c = arena_take(a, sizeof *c);

	if (!c) {
		fn(arg);
		fault("arena: no room for a clean-up within %zu bytes", a->limit);
	}
	c->fn = fn;
	c->arg = arg;
	c->next = a->cleanups;
	a->cleanups = c;
}

/* Puts the first few blocks of the usual size aside, and frees the rest of the list. */
static void keep_some(struct arena *a, struct block *list)
{
	int kept = 0;

	for (struct block *b = a->spare; b; b = b->next)
		kept++;
	while (list) {
		struct block *b = list;

		list = b->next;
		if (b->size == BLOCK_BYTES && kept < BLOCKS_KEPT) {
			b->next = a->spare;
			a->spare = b;
			kept++;
		} else {
			free(b);
		}
	}
}

void arena_reset(struct arena *a)
{
	while (a->cleanups) {
		struct cleanup *c = a->cleanups;
		a->cleanups = c->next;
		c->fn(c->arg);
	}
	keep_some(a, a->first->next);
	a->first->next = NULL;
	a->first->used = 0;
	a->last = a->first;
	a->total = a->first->size;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a);
	while (a->spare) {
		struct block *b = a->spare;

		a->spare = b->next;
		free(b);
	}
	free(a->first);
	free(a);
}

size_t arena_used(const struct arena *a)
{
	size_t n = 0;

	for (const struct block *b = a->first; b; b = b->next)
		n += b->used;
	return n;
}
