/* buf.h - a string that grows inside an arena. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

struct buf {
	struct arena *arena;
	char *data; /* NUL-terminated once anything was put; NULL before */
	size_t len, size;
};

#define BUF(a) ((struct buf){ .arena = (a) })
void buf_put(struct buf *b, const char *s, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The text so far, "" when nothing was put. */
const char *buf_text(const struct buf *b);

#endif
