/*
 * cli.h - the `vafa` command: one table of sub-commands, one file each.
 *
 * Exit codes: 0 it worked; 1 it did not (or verify found something); 2 the words of the call are
 * wrong; 3 the database is away. Texts are L.cli.… of the catalogues; English, or Persian with
 * LANG=fa…. To add a command: a line in main.c, its function here, its help in L.cli.help.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/json.h"
#include "db/db.h"

enum exit_code { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_UNAVAILABLE = 3 };

struct cli {
	const struct config *config;
	struct arena *arena;
	struct db *db;        /* after cli_connect */
	utc_t now;
	const char *language;
	int argc;             /* what follows the command's words */
	char **argv;
};

struct command {
	const char *words; /* "store create" */
	enum exit_code (*run)(struct cli *c);
};
extern const struct command commands[];
extern const int commands_n;

/* One option of a call: "--name=value", "--name value", or a bare "--flag". */
struct option_spec { const char *name; bool flag, required; const char **value; };
/* Reads c->argv. False, with a line on stderr, for unknown, missing or repeated ones. */
bool cli_options(struct cli *c, const struct option_spec *options, int n);
/* Opens the database: for commands that want it, once their options are read. */
void cli_connect(struct cli *c);
/* Prints the text of a key ("cli.no_store") with {0} {1} {2} filled and a line end: to stderr … */
void cli_error(struct cli *c, const char *key, const char *a0);
/* … or to stdout. */
void cli_print(struct cli *c, const char *key, const char *a0, const char *a1, const char *a2);
char *cli_number(struct cli *c, int64_t n);
/* Prints a tree as one line of JSON. */
void cli_print_json(struct cli *c, const json_t *tree);

enum exit_code cli_config_check(struct cli *c);
enum exit_code cli_jobs_run(struct cli *c);
enum exit_code cli_lunar_forget(struct cli *c);
enum exit_code cli_lunar_list(struct cli *c);
enum exit_code cli_lunar_set(struct cli *c);
enum exit_code cli_migrate(struct cli *c);
enum exit_code cli_routes(struct cli *c);
enum exit_code cli_seed_demo(struct cli *c);
enum exit_code cli_staff_create(struct cli *c);
enum exit_code cli_staff_password(struct cli *c);
enum exit_code cli_store_create(struct cli *c);
enum exit_code cli_store_list(struct cli *c);
enum exit_code cli_verify(struct cli *c);

struct store_new;
/* What people of a new store will read, in its language: all that the caller has not set. */
void cli_new_store_texts(struct store_new *n);
/* A random password that can be typed off a screen. */
char *cli_password(struct cli *c);
/* The addresses of a store: "http://panel.localhost:8080", "http://demo.localhost:8080". */
char *cli_panel_url(struct cli *c);
char *cli_store_url(struct cli *c, const char *slug);

#endif
