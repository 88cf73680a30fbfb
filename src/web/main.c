/* main.c - vafa-web: the pages and the API, as FastCGI workers behind a web server. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/config.h"
#include "base/crypto.h"
#include "base/log.h"
#include "web/api/openapi.h"
#include "web/supervisor.h"
#include "web/view.h"

static int usage(FILE *out, int status)
{
	fputs("usage: vafa-web\n"
	      "Serves Vafa on the FastCGI socket of the setting `listen`. TERM stops, HUP reloads.\n"
	      "Settings: $VAFA_CONFIG, else /etc/vafa/vafa.conf; `vafa config check` shows them.\n", out);
	return status;
}

int main(int argc, char **argv)
{
	struct config config;
	bool made;
	int listen_fd, status;

	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return usage(stdout, EXIT_SUCCESS);
	if (argc > 1)
		return usage(stderr, EXIT_FAILURE);
	if (!config_load(&config))
		return EXIT_FAILURE;
	log_init("vafa-web", (enum log_level)config.log_level);
	if (!crypto_init(config.key_file) || !view_load(config.template_dir) || !openapi_load(config.template_dir))
		return EXIT_FAILURE;
	zone_get("Asia/Tehran"); /* read once here, shared by all workers */
	listen_fd = supervisor_listen(config.listen, &made);
	if (listen_fd < 0)
		return EXIT_FAILURE;
	status = supervisor_run(&config, listen_fd);
	if (made)
		unlink(config.listen);
	openapi_unload();
	view_unload();
	return status;
}
