/* worker.h - one process that answers requests, one at a time. */
#ifndef WEB_WORKER_H
#define WEB_WORKER_H

#include "base/config.h"

struct rate;

enum { WORKER_REQUESTS = 10000 }; /* after about so many a worker leaves, and a fresh one comes */

/* What the parent prepared before it forked. */
struct worker_setup {
	const struct config *config;
	const char *asset_version;
	struct rate *rate;
	int listen_fd;
	int requests;   /* leave after so many */
};

/*
 * Serves until TERM (the request in work is answered first) or until its requests are done.
 * Templates are loaded, crypto is ready. The database is opened at the first request that needs
 * it, so that a worker lives and answers 503 while it is away. Returns the exit status.
 */
int worker_run(const struct worker_setup *setup);

#endif
