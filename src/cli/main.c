/* main.c - vafa: finds the sub-command, runs it inside a boundary. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/fault.h"
#include "base/log.h"
#include "cli/cli.h"
#include "web/view.h"

enum { ARENA_BYTES = 512 * 1024 * 1024, STATEMENT_S = 3600, PASSWORD_CHARS = 14 };

const struct command commands[] = {
	{ "config check",   cli_config_check   },
	{ "jobs run",       cli_jobs_run       },
	{ "lunar forget",   cli_lunar_forget   },
	{ "lunar list",     cli_lunar_list     },
	{ "lunar set",      cli_lunar_set      },
	{ "migrate",        cli_migrate        },
	{ "routes",         cli_routes         },
	{ "seed demo",      cli_seed_demo      },
	{ "staff create",   cli_staff_create   },
	{ "staff password", cli_staff_password },
	{ "store create",   cli_store_create   },
	{ "store list",     cli_store_list     },
	{ "verify",         cli_verify         },
};
const int commands_n = sizeof commands / sizeof commands[0];

void cli_error(struct cli *c, const char *key, const char *a0)
{
	fprintf(stderr, "vafa: %s\n", view_message(c->arena, c->language, key, a0, NULL, NULL));
}

void cli_print(struct cli *c, const char *key, const char *a0, const char *a1, const char *a2)
{
	printf("%s\n", view_message(c->arena, c->language, key, a0, a1, a2));
}

char *cli_number(struct cli *c, int64_t n)
{
	return arena_printf(c->arena, "%" PRId64, n);
}

char *cli_password(struct cli *c)
{
	return code_new(c->arena, PASSWORD_CHARS);
}

void cli_print_json(struct cli *c, const json_t *tree)
{
	printf("%s\n", json_text(c->arena, tree));
}

static const struct option_spec *option_find(const struct option_spec *options, int n,
	const char *arg, size_t len)
{
	for (int i = 0; i < n; i++)
		if (strlen(options[i].name) == len && strncmp(options[i].name, arg, len) == 0)
			return &options[i];
	return NULL;
}

static bool refuse(struct cli *c, const char *key, const char *what)
{
	cli_error(c, key, what);
	return false;
}

/* One option at c->argv[*i]; moves *i over a value of its own. */
static bool option_read(struct cli *c, const struct option_spec *options, int n, int *i)
{
	const char *arg = c->argv[*i], *equals = strchr(arg, '=');
	size_t len = equals ? (size_t)(equals - arg) : strlen(arg);
	const struct option_spec *o =
		strncmp(arg, "--", 2) == 0 ? option_find(options, n, arg + 2, len - 2) : NULL;

	if (!o)
		return refuse(c, "cli.option_unknown", arg);
	if (*o->value)
		return refuse(c, "cli.option_twice", arg);
	if (o->flag && equals)
		return refuse(c, "cli.option_flag", arg);
	if (o->flag)
		*o->value = "1";
	else if (equals)
		*o->value = equals + 1;
	else if (*i + 1 < c->argc)
		*o->value = c->argv[++*i];
	return *o->value || refuse(c, "cli.option_value", arg);
}

bool cli_options(struct cli *c, const struct option_spec *options, int n)
{
	for (int i = 0; i < c->argc; i++)
		if (!option_read(c, options, n, &i))
			return false;
	for (int i = 0; i < n; i++)
		if (options[i].required && !*options[i].value)
			return refuse(c, "cli.option_missing", arena_printf(c->arena, "--%s",
				options[i].name));
	return true;
}

void cli_connect(struct cli *c)
{
	const struct config *f = c->config;

	if (!crypto_init(f->key_file))
		fault("no key file %s", f->key_file);
	c->db = db_open(&(struct db_options){ .socket = f->db_socket, .host = f->db_host,
		.port = f->db_port, .user = f->db_user, .password = f->db_password,
		.schema = f->db_name, .statement_s = STATEMENT_S });
}

static char *url_of(struct cli *c, const char *label)
{
	return arena_printf(c->arena, "%s://%s.%s%s", c->config->https ? "https" : "http", label,
		c->config->base_host, c->config->public_port);
}

char *cli_panel_url(struct cli *c)
{
	return url_of(c, "panel");
}

char *cli_store_url(struct cli *c, const char *slug)
{
	return url_of(c, slug);
}

/* "cli.help.store_create" of "store create" */
static const char *help_text(struct cli *c, const char *words)
{
	char *key = view_key(c->arena, "cli.help.", words);

	for (char *p = key; *p; p++)
		if (*p == ' ')
			*p = '_';
	return view_message(c->arena, c->language, key, NULL, NULL, NULL);
}

/* The commands, each with the first line of its help. */
static void help_all(struct cli *c)
{
	cli_print(c, "cli.help_all", NULL, NULL, NULL);
	for (int i = 0; i < commands_n; i++) {
		const char *text = help_text(c, commands[i].words);
		printf("  vafa %-14s  %.*s\n", commands[i].words, (int)strcspn(text, "\n"), text);
	}
}

/* How many of argv's words name the command; 0: it is another one. */
static int words_match(const struct command *k, int argc, char **argv)
{
	char text[64] = "";
	int words = strchr(k->words, ' ') ? 2 : 1;

	if (argc < words)
		return 0;
	snprintf(text, sizeof text, words == 2 ? "%s %s" : "%s", argv[0], words == 2 ? argv[1] : "");
	return strcmp(text, k->words) == 0 ? words : 0;
}

struct call { struct cli *cli; const struct command *command; enum exit_code code; };

static void call_run(void *arg)
{
	struct call *call = arg;

	call->code = call->command->run(call->cli);
}

static enum exit_code call_guarded(struct cli *c, const struct command *k)
{
	struct call call = { .cli = c, .command = k, .code = CLI_FAILED };
	struct boundary b;

	if (!guarded(&b, call_run, &call)) {
		fprintf(stderr, "vafa: %s\n", b.text);
		call.code = b.kind == FAULT_UNAVAILABLE ? CLI_UNAVAILABLE : CLI_FAILED;
	}
	if (c->db) {
		db_rollback(c->db);
		db_close(c->db);
	}
	return call.code;
}

static bool asks_help(const struct cli *c)
{
	for (int i = 0; i < c->argc; i++)
		if (strcmp(c->argv[i], "--help") == 0 || strcmp(c->argv[i], "-h") == 0)
			return true;
	return false;
}

static enum exit_code run(struct cli *c, const struct command *k)
{
	if (!asks_help(c))
		return call_guarded(c, k);
	printf("%s\n", help_text(c, k->words));
	return CLI_OK;
}

/* The commands that begin with this word, which alone is none: each with its help, or as a refusal. */
static enum exit_code half_command(struct cli *c, const char *word)
{
	size_t n = strlen(word);
	struct buf words = BUF(c->arena);

	for (int i = 0; i < commands_n; i++) {
		if (strncmp(commands[i].words, word, n) != 0 || commands[i].words[n] != ' ')
			continue;
		if (asks_help(c))
			printf("%s\n", help_text(c, commands[i].words));
		buf_printf(&words, "%s%s", words.len ? ", " : "", commands[i].words);
	}
	if (!words.len)
		cli_error(c, "cli.command_unknown", word);
	else if (!asks_help(c))
		cli_error(c, "cli.command_half", buf_text(&words));
	return words.len && asks_help(c) ? CLI_OK : CLI_USAGE;
}

static enum exit_code dispatch(struct cli *c, int argc, char **argv)
{
	for (int i = 0; i < commands_n; i++) {
		int words = words_match(&commands[i], argc, argv);
		if (!words)
			continue;
		c->argc = argc - words;
		c->argv = argv + words;
		return run(c, &commands[i]);
	}
	c->argc = argc < 1 ? argc : 1;
	c->argv = argv;
	if (asks_help(c) || (argc && strcmp(argv[0], "help") == 0)) {
		help_all(c);
		return CLI_OK;
	}
	c->argc = argc;
	if (argc)
		return half_command(c, argv[0]);
	cli_error(c, "cli.command_missing", NULL);
	return CLI_USAGE;
}

int main(int argc, char **argv)
{
	const char *lang = getenv("LANG");
	struct config config;
	struct cli c = { .config = &config,
		.language = lang && strncmp(lang, "fa", 2) == 0 ? "fa" : "en" };
	enum exit_code code;

	if (!config_load(&config))
		return CLI_FAILED;
	log_init("vafa", (enum log_level)config.log_level);
	if (!view_load(config.template_dir))
		return CLI_FAILED;
	c.arena = arena_new(ARENA_BYTES);
	c.now = clock_now();
	code = dispatch(&c, argc - 1, argv + 1);
	arena_free(c.arena);
	view_unload();
	/* a key or a password that nobody got to read is no success */
	if (fflush(stdout) || ferror(stdout))
		return CLI_FAILED;
	return code;
}
