#include "base/config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "tests/unit/unit.h"

/* Each test runs in a process of its own, so that the environment it sets is its own. */
static void use_file(const char *text)
{
	char path[] = "/tmp/vafa-config-XXXXXX";
	int fd = mkstemp(path);

	ck_assert(fd >= 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	setenv("VAFA_CONFIG", path, 1);
}

/* Whoever runs the tests may have settings of an instance of theirs. */
static void forget_settings(void)
{
	static const char *const names[] = { "VAFA_DB_SOCKET", "VAFA_DB_HOST", "VAFA_DB_PORT", "VAFA_DB_USER",
		"VAFA_DB_PASSWORD", "VAFA_DB_NAME", "VAFA_WORKERS", "VAFA_HTTPS", "VAFA_LISTEN" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
}

static bool load_text(const char *text, struct config *c)
{
	bool ok;

	use_file(text);
	ok = config_load(c);
	unlink(getenv("VAFA_CONFIG"));
	return ok;
}

START_TEST(everything_has_a_default)
{
	struct config c;

	ck_assert(load_text("", &c));
	ck_assert_int_eq(c.db_port, 3306);
	ck_assert_str_eq(c.db_name, "vafa");
	ck_assert_str_eq(c.db_host, "");
	ck_assert(c.https);
	ck_assert(!c.development);
	ck_assert_int_eq(c.workers, 4);
	ck_assert_int_eq(c.log_level, LOG_LEVEL_INFO);
}
END_TEST

START_TEST(the_file_overrides_defaults_and_the_environment_the_file)
{
	struct config c;

	setenv("VAFA_WORKERS", "9", 1);
	setenv("VAFA_BASE_HOST", "localhost", 1);
	ck_assert(load_text(
		"# comment\n\n  db_name =  club  \nworkers=3\r\nbase_host = vafa.example\n"
		"https = no\nlog_level = warn\ndb_password = a = # b\n",
		&c));
	ck_assert_str_eq(c.db_name, "club");
	ck_assert_int_eq(c.workers, 9);
	ck_assert_str_eq(c.base_host, "localhost");
	ck_assert(!c.https);
	ck_assert_int_eq(c.log_level, LOG_LEVEL_WARN);
	ck_assert_str_eq(c.db_password, "a = # b");
}
END_TEST

START_TEST(what_is_wrong_is_refused)
{
	static const char *const bad[] = { "worker = 3", "workers", "workers = 0", "workers = 257",
		"workers = 4x", "workers = ", "db_port = 65536", "https = perhaps",
		"log_level = loud", "db_name =", "db_socket =\ndb_host =", "public_port = 8080",
		"public_port = :", "public_port = :80a", "base_host = a/b",
		"workers = 2\nworkers = 3", "= 3" };
	struct config c;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!load_text(bad[i], &c), "%s", bad[i]);
	setenv("VAFA_WORKERS", "many", 1);
	ck_assert(!load_text("", &c));
}
END_TEST

START_TEST(a_file_that_is_named_must_be_there)
{
	struct config c;

	setenv("VAFA_CONFIG", "/nonexistent/vafa.conf", 1);
	ck_assert(!config_load(&c));
}
END_TEST

START_TEST(secrets_are_not_printed)
{
	char path[] = "/tmp/vafa-print-XXXXXX", text[4096];
	struct config c;
	size_t n;
	FILE *f;

	ck_assert(load_text("db_password = sesame\nworkers = 7\npublic_port = :8080\n", &c));
	close(mkstemp(path));
	ck_assert_ptr_nonnull(freopen(path, "w+", stdout));
	config_print(&c);
	fflush(stdout);
	f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	fclose(f);
	unlink(path);
	ck_assert_ptr_null(strstr(text, "sesame"));
	ck_assert_ptr_nonnull(strstr(text, "db_password = ***\n"));
	ck_assert_ptr_nonnull(strstr(text, "workers = 7\n"));
	ck_assert_ptr_nonnull(strstr(text, "public_port = :8080\n"));
	ck_assert_ptr_nonnull(strstr(text, "log_level = info\n"));
}
END_TEST

int main(void)
{
	forget_settings();
	return UNIT_MAIN("config", everything_has_a_default,
		the_file_overrides_defaults_and_the_environment_the_file, what_is_wrong_is_refused,
		a_file_that_is_named_must_be_there, secrets_are_not_printed);
}
