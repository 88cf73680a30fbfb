/* main.c - vafa-jobs: looks every second what is due and runs it, until it is told to stop. */
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/config.h"
#include "base/crypto.h"
#include "base/fault.h"
#include "base/log.h"
#include "jobs/jobs.h"

enum { PAUSE_S = 1 };

static volatile bool stop;

static void on_term(int sig)
{
	(void)sig;
	stop = true;
}

struct opening { const struct config *config; struct db *db; };

static void open_db(void *arg)
{
	struct opening *o = arg;
	const struct config *c = o->config;

	o->db = db_open(&(struct db_options){ .socket = c->db_socket, .host = c->db_host, .port = c->db_port,
		.user = c->db_user, .password = c->db_password, .schema = c->db_name });
}

int main(void)
{
	struct config config;
	struct opening o = { .config = &config };
	struct boundary b;

	if (!config_load(&config))
		return EXIT_FAILURE;
	log_init("vafa-jobs", (enum log_level)config.log_level);
	if (!crypto_init(config.key_file))
		return EXIT_FAILURE;
	/* no SA_RESTART: a sleep ends at once */
	sigaction(SIGTERM, &(struct sigaction){ .sa_handler = on_term }, NULL);
	sigaction(SIGINT, &(struct sigaction){ .sa_handler = on_term }, NULL);
	while (!stop) {
		if (!o.db && !guarded(&b, open_db, &o))
			log_warn("database: %s", b.text);
		if (o.db)
			jobs_run(o.db, &(struct jobs_call){ .now = clock_now(), .stop = &stop });
		if (!stop)
			sleep(PAUSE_S);
	}
	if (o.db)
		db_close(o.db);
	return EXIT_SUCCESS;
}
