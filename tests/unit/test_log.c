#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "tests/unit/unit.h"

static int log_file;

/* Turns standard error into a file; each test has a process of its own. */
static void catch_log(void)
{
	char path[] = "/tmp/vafa-log-XXXXXX";

	log_file = mkstemp(path);
	ck_assert(log_file >= 0 && dup2(log_file, STDERR_FILENO) >= 0);
	unlink(path);
	clock_set((utc_t){ 1795343700 });
}

static const char *caught(void)
{
	static char text[16384];
	ssize_t n = pread(log_file, text, sizeof text - 1, 0);

	ck_assert(n >= 0);
	text[n] = '\0';
	return text;
}

START_TEST(a_line_names_time_level_and_program)
{
	char expected[128];

	catch_log();
	log_init("vafa-test", LOG_LEVEL_INFO);
	log_warn("code=%d text=سلام", 7);
	snprintf(expected, sizeof expected,
		"2026-11-22T10:35:00Z warn vafa-test[%d] code=7 text=سلام\n", (int)getpid());
	ck_assert_str_eq(caught(), expected);
}
END_TEST

START_TEST(lesser_levels_are_left_out)
{
	catch_log();
	log_init("vafa-test", LOG_LEVEL_WARN);
	log_debug("x");
	log_info("x");
	ck_assert_str_eq(caught(), "");
	log_error("y");
	ck_assert_ptr_nonnull(strstr(caught(), " error "));
}
END_TEST

START_TEST(one_event_is_one_line)
{
	catch_log();
	log_info("a\nb\r\x1B[0mc");
	ck_assert_ptr_nonnull(strstr(caught(), "] a b  [0mc\n"));
}
END_TEST

START_TEST(a_long_line_is_cut_between_characters)
{
	char text[9001];

	for (size_t i = 0; i < sizeof text - 1; i += 2)
		memcpy(text + i, "ب", 2);
	text[sizeof text - 1] = '\0';
	for (int shift = 0; shift < 2; shift++) {
		size_t n;

		catch_log();
		log_info("%s%s", shift ? "x" : "", text);
		n = strlen(caught());
		ck_assert_uint_le(n, 4096);
		ck_assert_uint_gt(n, 3900);
		ck_assert(utf8_valid(caught(), n));
		ck_assert_int_eq(caught()[n - 1], '\n');
	}
}
END_TEST

START_TEST(errno_is_left_alone)
{
	catch_log();
	errno = ENOENT;
	log_info("x");
	ck_assert_int_eq(errno, ENOENT);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("log", a_line_names_time_level_and_program, lesser_levels_are_left_out,
		one_event_is_one_line, a_long_line_is_cut_between_characters, errno_is_left_alone);
}
