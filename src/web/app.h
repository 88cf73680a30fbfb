/* app.h - what a worker process keeps from one request to the next. */
#ifndef WEB_APP_H
#define WEB_APP_H

#include "base/arena.h"
#include "base/config.h"
#include "db/db.h"

struct rate; /* web/rate.h */

struct app {
	const struct config *config;
	const char *asset_version;  /* of the files under static_dir, "" when none were built */
	struct rate *rate;          /* shared by all workers */
	struct arena *arena;        /* reset for each request */
	struct db *db;              /* NULL until the first request that needs it; use app_db */
};

/* The connection, fit for a new request. Faults FAULT_UNAVAILABLE when the server is away. */
struct db *app_db(struct app *app);
/* Reads <static_dir>/version into `out`; "" when there is none. */
void app_asset_version(const struct config *c, char out[64]);

#endif
