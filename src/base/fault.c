#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static struct boundary *innermost;

static _Noreturn void unwind(enum fault_kind kind, const char *fmt, va_list ap)
{
	struct boundary *b = innermost;

	if (!b) {
		fputs("fault outside a boundary: ", stderr);
		vfprintf(stderr, fmt, ap);
		fputc('\n', stderr);
		abort();
	}
	b->kind = kind;
	vsnprintf(b->text, sizeof b->text, fmt, ap);
	longjmp(b->jump, 1);
}

void fault(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	unwind(FAULT_BUG, fmt, ap);
}

void fault_as(enum fault_kind kind, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	unwind(kind, fmt, ap);
}

bool guarded(struct boundary *b, void (*fn)(void *), void *arg)
{
	b->outer = innermost;
	b->kind = FAULT_BUG;
	b->text[0] = '\0';
	innermost = b;
	if (setjmp(b->jump) == 0) {
		fn(arg);
		innermost = b->outer;
		return true;
	}
	innermost = b->outer;
	return false;
}
