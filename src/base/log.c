#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/clock.h"

/* Below PIPE_BUF, so that the lines of several processes do not mix. */
enum { LINE_BYTES = 4000 };

static const char *program_name = "vafa";
static enum log_level least_level = LOG_LEVEL_INFO;
static const char *const level_names[] = { "debug", "info", "warn", "error" };

void log_init(const char *program, enum log_level least)
{
	program_name = program;
	least_level = least;
}

/* The line's length after a cut at `n` bytes that leaves no half character. */
static size_t whole_characters(const char *line, size_t n)
{
	while (n > 0 && ((unsigned char)line[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static void log_line(enum log_level level, const char *fmt, va_list ap)
{
	char line[LINE_BYTES], at[24];
	size_t n, room;
	int head, text;

	head = snprintf(line, sizeof line, "%s %s %s[%d] ", rfc3339_format(clock_now(), at),
		level_names[level], program_name, (int)getpid());
	if (head < 0 || (size_t)head >= sizeof line - 1)
		return;
	room = sizeof line - (size_t)head;
	text = vsnprintf(line + head, room, fmt, ap);
	if (text < 0)
		return;
	n = (size_t)head + (size_t)text;
	if ((size_t)text >= room)
		n = whole_characters(line, sizeof line - 2);
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
			line[i] = ' ';
	}
	line[n++] = '\n';
	/* Nobody could be told that the log is gone. */
	if (write(STDERR_FILENO, line, n) < 0)
		return;
}

void log_write(enum log_level level, const char *fmt, ...)
{
	int saved = errno;
	va_list ap;

	if (level < least_level)
		return;
	va_start(ap, fmt);
	log_line(level, fmt, ap);
	va_end(ap);
	errno = saved;
}
