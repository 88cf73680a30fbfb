#include "base/config.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define DEFAULT_FILE "/etc/vafa/vafa.conf"

enum kind { TEXT, TEXT_OR_EMPTY, SECRET, NUMBER, SWITCH, LEVEL };

/* One setting: where it goes and what it is when nobody says. */
struct setting {
	const char *name;
	size_t offset;
	enum kind kind;
	const char *standard;
	int least, most; /* of a NUMBER */
};

#define AT(m) offsetof(struct config, m)
static const struct setting settings[] = {
	{ "db_socket",    AT(db_socket),    TEXT_OR_EMPTY, "/run/mysqld/mysqld.sock", 0, 0    },
	{ "db_host",      AT(db_host),      TEXT_OR_EMPTY, "",                        0, 0    },
	{ "db_port",      AT(db_port),      NUMBER,        "3306",                    1, 65535},
	{ "db_user",      AT(db_user),      TEXT,          "vafa",                    0, 0    },
	{ "db_password",  AT(db_password),  SECRET,        "",                        0, 0    },
	{ "db_name",      AT(db_name),      TEXT,          "vafa",                    0, 0    },
	{ "base_host",    AT(base_host),    TEXT,          "localhost",               0, 0    },
	{ "public_port",  AT(public_port),  TEXT_OR_EMPTY, "",                        0, 0    },
	{ "https",        AT(https),        SWITCH,        "yes",                     0, 0    },
	{ "listen",       AT(listen),       TEXT,          "/run/vafa/web.sock",      0, 0    },
	{ "workers",      AT(workers),      NUMBER,        "4",                       1, 256  },
	{ "api_per_minute", AT(api_per_minute), NUMBER,  "600000",                    1, 1000000000 },
	{ "template_dir", AT(template_dir), TEXT,          VAFA_DATADIR "/templates", 0, 0    },
	{ "sql_dir",      AT(sql_dir),      TEXT,          VAFA_DATADIR "/sql",       0, 0    },
	{ "static_dir",   AT(static_dir),   TEXT,          VAFA_DATADIR "/static",    0, 0    },
	{ "key_file",     AT(key_file),     TEXT,          "/var/lib/vafa/key",       0, 0    },
	{ "development",  AT(development),  SWITCH,        "no",                      0, 0    },
	{ "log_level",    AT(log_level),    LEVEL,         "info",                    0, 0    },
};
enum { SETTINGS = sizeof settings / sizeof *settings };

/* The texts of the last config_load; they live as long as the process. */
static struct arena *texts;

static const char *const yes_words[] = { "yes", "true", "on", "1", NULL };
static const char *const no_words[] = { "no", "false", "off", "0", NULL };
static const char *const level_words[] = { "debug", "info", "warn", "error", NULL };

static int word_index(const char *const *words, const char *word)
{
	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], word) == 0)
			return i;
	}
	return -1;
}

static bool set_number(const struct setting *s, int *out, const char *value)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(value, &end, 10);
	if (errno || end == value || *end || n < s->least || n > s->most) {
		fprintf(stderr, "vafa: %s = %s: a number from %d to %d is wanted\n", s->name, value,
			s->least, s->most);
		return false;
	}
	*out = (int)n;
	return true;
}

static bool set_switch(const struct setting *s, bool *out, const char *value)
{
	*out = word_index(yes_words, value) >= 0;
	if (*out || word_index(no_words, value) >= 0)
		return true;
	fprintf(stderr, "vafa: %s = %s: yes or no is wanted\n", s->name, value);
	return false;
}

static bool set_level(const struct setting *s, int *out, const char *value)
{
	*out = word_index(level_words, value);
	if (*out >= 0)
		return true;
	fprintf(stderr, "vafa: %s = %s: debug, info, warn or error is wanted\n", s->name, value);
	return false;
}

/* Gives one setting its value, checked. */
static bool setting_set(struct config *c, const struct setting *s, const char *value)
{
	void *at = (char *)c + s->offset;

	switch (s->kind) {
	case NUMBER: return set_number(s, at, value);
	case SWITCH: return set_switch(s, at, value);
	case LEVEL: return set_level(s, at, value);
	case TEXT:
		if (!*value) {
			fprintf(stderr, "vafa: %s must not be empty\n", s->name);
			return false;
		}
		break;
	case TEXT_OR_EMPTY:
	case SECRET: break;
	}
	*(const char **)at = arena_strdup(texts, value);
	return true;
}

static const struct setting *setting_find(const char *name)
{
	for (int i = 0; i < SETTINGS; i++) {
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	}
	return NULL;
}

/* Cuts the blanks off both ends, in place. */
static char *trim(char *s)
{
	size_t n;

	s += strspn(s, " \t\r\n");
	for (n = strlen(s); n > 0 && strchr(" \t\r\n", s[n - 1]); n--)
		;
	s[n] = '\0';
	return s;
}

/* Takes one line of the file; `seen` tells which settings it had before. */
static bool line_take(
	struct config *c, char *line, bool seen[SETTINGS], const char *path, int number)
{
	const struct setting *s;
	char *value;

	line = trim(line);
	if (*line == '\0' || *line == '#')
		return true;
	value = strchr(line, '=');
	if (!value) {
		fprintf(stderr, "vafa: %s:%d: no \"name = value\"\n", path, number);
		return false;
	}
	*value++ = '\0';
	line = trim(line);
	s = setting_find(line);
	if (!s || seen[s - settings]) {
		fprintf(stderr, "vafa: %s:%d: %s setting %s\n", path, number,
			s ? "a second" : "unknown", line);
		return false;
	}
	seen[s - settings] = true;
	return setting_set(c, s, trim(value));
}

/* True when the file was read, or is the standard one and not there. */
static bool file_read(struct config *c)
{
	const char *named = getenv("VAFA_CONFIG");
	const char *path = named && *named ? named : DEFAULT_FILE;
	bool seen[SETTINGS] = { false }, ok = true;
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t size = 0;

	if (!f) {
		if (path != named && errno == ENOENT)
			return true;
		fprintf(stderr, "vafa: %s: %s\n", path, strerror(errno));
		return false;
	}
	for (int number = 1; ok && getline(&line, &size, f) >= 0; number++)
		ok = line_take(c, line, seen, path, number);
	if (ok && ferror(f)) {
		fprintf(stderr, "vafa: %s: %s\n", path, strerror(errno));
		ok = false;
	}
	free(line);
	fclose(f);
	return ok;
}

/* The value of VAFA_<NAME>, or NULL. */
static const char *environment_value(const struct setting *s)
{
	char name[64] = "VAFA_";
	size_t n = strlen(name);

	for (const char *p = s->name; *p; p++)
		name[n++] = (char)(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : *p);
	name[n] = '\0';
	return getenv(name);
}

/* What only fits or clashes together. */
static bool config_consistent(const struct config *c)
{
	if (!*c->db_socket && !*c->db_host) {
		fputs("vafa: db_socket or db_host is wanted\n", stderr);
		return false;
	}
	if (*c->public_port &&
		(c->public_port[0] != ':' ||
			strspn(c->public_port + 1, "0123456789") != strlen(c->public_port) - 1 ||
			strlen(c->public_port) < 2 || strlen(c->public_port) > 6)) {
		fprintf(stderr, "vafa: public_port = %s: \":8080\" or nothing is wanted\n",
			c->public_port);
		return false;
	}
	if (c->base_host[strspn(c->base_host, "abcdefghijklmnopqrstuvwxyz0123456789.-")]) {
		fprintf(stderr, "vafa: base_host = %s: a host name in small letters is wanted\n",
			c->base_host);
		return false;
	}
	return true;
}

bool config_load(struct config *out)
{
	enum { TEXTS_LIMIT = 1 << 20 };
	bool ok = true;

	if (!texts)
		texts = arena_new(TEXTS_LIMIT);
	for (int i = 0; i < SETTINGS; i++)
		ok = setting_set(out, &settings[i], settings[i].standard) && ok;
	ok = ok && file_read(out);
	for (int i = 0; ok && i < SETTINGS; i++) {
		const char *value = environment_value(&settings[i]);

		if (value)
			ok = setting_set(out, &settings[i], value);
	}
	return ok && config_consistent(out);
}

void config_print(const struct config *c)
{
	for (int i = 0; i < SETTINGS; i++) {
		const struct setting *s = &settings[i];
		const void *at = (const char *)c + s->offset;

		printf("%s = ", s->name);
		switch (s->kind) {
		case TEXT:
		case TEXT_OR_EMPTY: puts(*(const char *const *)at); break;
		case SECRET: puts(**(const char *const *)at ? "***" : ""); break;
		case NUMBER: printf("%d\n", *(const int *)at); break;
		case SWITCH: puts(*(const bool *)at ? "yes" : "no"); break;
		case LEVEL: puts(level_words[*(const int *)at]); break;
		}
	}
}
