/*
 * fault.h - the two kinds of failure, and the one place where the first kind ends.
 *
 * A fault (database gone, a bug, out of memory) unwinds to the boundary of the request, job or
 * test that runs. An outcome (not found, too little credit, bad input) is a return value and
 * never comes here. Never fault inside a foreign callback: note the error, return, fault after.
 */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <setjmp.h>
#include <stdbool.h>

enum fault_kind {
	FAULT_BUG,         /* a broken rule of ours: 500 */
	FAULT_UNAVAILABLE, /* the database is away: 503, the connection is closed */
	FAULT_RETRY,       /* deadlock, lock wait or lost race: roll back and run it all again */
};

/* Where a fault lands. `text` is for the log, never for a visitor. */
struct boundary {
	jmp_buf jump;
	enum fault_kind kind;
	char text[512];
	struct boundary *outer;
};

/* Logs nothing; unwinds to the innermost boundary, or aborts when there is none. */
_Noreturn void fault(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void fault_as(enum fault_kind kind, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/*
 * Runs fn(arg) inside boundary `b`. True when it returned; false when it faulted, with kind and
 * text in `b`. The only setjmp of the program.
 */
bool guarded(struct boundary *b, void (*fn)(void *), void *arg);

#endif
