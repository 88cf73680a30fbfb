/*
 * arena.h - memory that lives exactly as long as one request (or one job step, one test).
 *
 * Everything is freed at once by arena_reset. What is not arena memory (a JSON tree, an HDF, a
 * FILE) is handed to arena_defer before the next call that can fault.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new arena that faults when more than `limit_bytes` are taken from it. Aborts without memory. */
struct arena *arena_new(size_t limit_bytes);
/*
 * Runs the deferred calls, newest first, and forgets every allocation. Keeps a few blocks: the next
 * request needs about as much, and the system's memory is slow to get and to give back.
 */
void arena_reset(struct arena *a);
/* arena_reset, then frees the arena itself. NULL is allowed. */
void arena_free(struct arena *a);
/* `n` zeroed bytes, aligned for any type. Never NULL: faults at the limit. */
void *arena_alloc(struct arena *a, size_t n);
/* As arena_alloc, without the zeroing: for buffers that are written at once. */
void *arena_alloc_raw(struct arena *a, size_t n);
/* A NUL-terminated copy of `n` bytes of `s`. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
/* A copy of `s`; NULL stays NULL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/*
 * Calls fn(arg) at the next reset: for a JSON tree, a FILE *, a secret to wipe. At the limit it
 * calls fn(arg) at once before it faults, so that what is handed over is never lost.
 */
void arena_defer(struct arena *a, void (*fn)(void *), void *arg);
/* Bytes held now: for the log line and the tests. */
size_t arena_used(const struct arena *a);

#define NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define NEWN(a, T, n) ((T *)arena_alloc_n((a), (n), sizeof(T)))
/* `n` zeroed elements of `size` bytes; faults when the product overflows. */
void *arena_alloc_n(struct arena *a, size_t n, size_t size);

#endif
