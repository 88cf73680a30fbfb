/*
 * config.h - what the operator decides. A file of `name = value` lines ($VAFA_CONFIG, else
 * /etc/vafa/vafa.conf if present; '#' begins a comment line); an environment variable VAFA_<NAME>
 * overrides each, also with nothing. The defaults stand in config.c. Switches are yes or no, true or
 * false, on or off, 1 or 0; log_level is debug, info, warn or error.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

#include <stdbool.h>

struct config {
	const char *db_socket;    /* MariaDB's Unix socket; with db_host empty */
	const char *db_host;
	int db_port;
	const char *db_user;
	const char *db_password;
	const char *db_name;
	const char *base_host;    /* "localhost" in development, e.g. "vafa.example" */
	const char *public_port;  /* ":8080" appended to addresses that we print, "" for none */
	bool https;               /* Secure and __Host- cookies, https addresses */
	const char *listen;       /* FastCGI Unix socket of vafa-web */
	int workers;              /* processes of vafa-web */
	int api_per_minute;       /* calls that one API key may make in a minute */
	const char *template_dir;
	const char *sql_dir;
	const char *static_dir;   /* for the asset version in addresses */
	const char *key_file;
	bool development;         /* re-parse templates that changed */
	int log_level;
};

/*
 * Reads file and environment. False with a line on stderr naming the setting at fault: an unknown,
 * repeated or impossible one. The texts live as long as the process.
 */
bool config_load(struct config *out);
/* Writes each setting and its value to stdout, secrets as "***": `vafa config check`. */
void config_print(const struct config *c);

#endif
