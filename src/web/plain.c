#include "web/plain.h"

#include <string.h>

#include "base/fault.h"
#include "base/log.h"
#include "db/migrate.h"
#include "domain/image.h"
#include "web/app.h"
#include "web/host.h"
#include "web/respond.h"

enum http plain_health(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", "ok\n");
}

struct readiness { struct req *r; int pending; };

static void ask_database(void *arg)
{
	struct readiness *ready = arg;
	struct req *r = ready->r;

	ready->pending = migrate_pending(app_db(r->app), r->arena, r->app->config->sql_dir);
}

enum http plain_ready(struct req *r)
{
	struct readiness ready = { .r = r };
	struct boundary b;

	if (!guarded(&b, ask_database, &ready)) {
		log_warn("id=%s not ready: %s", r->id_text, b.text);
		return respond_text(r, HTTP_503, "text/plain", "database\n");
	}
	if (ready.pending)
		return respond_text(r, HTTP_503, "text/plain", "migrations\n");
	return respond_text(r, HTTP_200, "text/plain", "ready\n");
}

/*
 * Search engines may read what a store and the landing page say to everybody, nothing else: an
 * invitation is from one person to another.
 */
enum http plain_robots(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", r->area == AREA_CLUB || r->area == AREA_PLATFORM ?
		"User-agent: *\nDisallow: /api/\nDisallow: /invite/\n" : "User-agent: *\nDisallow: /\n");
}

enum http plain_image(struct req *r)
{
	struct image image;

	if (!image_load(&r->scope, r->id, &image))
		return respond_error(r, HTTP_404);
	respond_cache_forever(r);
	return respond_bytes(r, image.mime, image.data.data, image.data.len);
}

enum http plain_home(struct req *r)
{
	return respond_redirect(r, "%s/", host_panel(r));
}
