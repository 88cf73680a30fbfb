#include "web/access.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "web/api/api.h"
#include "web/app.h"
#include "web/rate.h"
#include "web/respond.h"
#include "web/route.h"

bool access_area(struct req *r, const char **slug)
{
	const char *base = r->app->config->base_host;
	size_t n = strlen(r->host), base_n = strlen(base);
	char *label;

	*slug = NULL;
	if (strcmp(r->host, base) == 0) {
		r->area = AREA_PLATFORM;
		return true;
	}
	if (n <= base_n + 1 || strcmp(r->host + n - base_n, base) != 0 || r->host[n - base_n - 1] != '.')
		return false;
	label = arena_strndup(r->arena, r->host, n - base_n - 1);
	if (strchr(label, '.'))
		return false;
	if (strcmp(label, "panel") == 0) {
		r->area = AREA_PANEL;
		return true;
	}
	*slug = label;
	r->area = strncmp(r->path, "/api/", 5) == 0 ? AREA_API : AREA_CLUB;
	return true;
}

/* The first of our languages that Accept-Language names; NULL when it names none. */
static const char *accepted_language(const char *header)
{
	for (const char *p = header; p && *p; p = strchr(p, ',')) {
		p += strspn(p, ", \t");
		if (strncasecmp(p, "fa", 2) == 0)
			return "fa";
		if (strncasecmp(p, "en", 2) == 0)
			return "en";
	}
	return NULL;
}

/* People choose by a link, which leaves a cookie; programs by their header; else the store says. */
static const char *chosen_language(const struct req *r)
{
	const char *chosen;

	if (r->area == AREA_API)
		return accepted_language(r->headers.accept_language);
	chosen = req_cookie(r, "vafa_lang");
	return chosen && strcmp(chosen, "en") == 0 ? "en" : chosen && strcmp(chosen, "fa") == 0 ? "fa" : NULL;
}

void access_language(struct req *r)
{
	const char *chosen = chosen_language(r);
	bool fa;

	r->language = chosen ? chosen : r->store.id ? r->store.language : "fa";
	if (r->store.id) {
		r->format = store_format(&r->store, r->language);
		return;
	}
	fa = strcmp(r->language, "fa") == 0;
	r->format = (struct format){
		.persian_digits = fa, .toman = true, .jalali = fa, .zone = zone_get("Asia/Tehran")
	};
}

static void scope_set(struct req *r, enum actor_kind kind, int64_t id, perm_set permissions)
{
	r->scope = (struct scope){
		.db = r->db, .arena = r->arena, .store_id = r->store.id, .store = &r->store,
		.actor_kind = kind, .actor_id = id, .permissions = permissions, .all_branches = true,
		.now = r->now, .request_id = r->id_text, .ip = r->ip };
}

/* Reads the session of the cookie and, when one is chosen, its store. */
static void panel_identify(struct req *r)
{
	const char *token = req_cookie(r, "vafa_session");

	scope_set(r, ACTOR_STAFF, 0, 0);
	if (!token || !session_load(r->db, r->arena, r->now, token, &r->session, &r->staff, &r->store))
		return;
	r->session_token = token;
	if (!(r->route->flags & ROUTE_POLL))
		session_seen(r->db, r->now, token, &r->session);
	if (!r->store.active)
		r->store = (struct store){ 0 };
	scope_set(r, ACTOR_STAFF, r->staff.id, r->store.id ? r->staff.permissions : 0);
	r->scope.all_branches = r->staff.all_branches;
	r->scope.branches = r->staff.branches;
	r->scope.n_branches = r->staff.n_branches;
	r->scope.actor_mobile = r->staff.mobile;
	r->scope.actor_national_id = r->staff.national_id_hash;
	access_language(r);
}

/* To the login page, and from there back to a page that was only looked at. */
static bool login_first(struct req *r)
{
	if (r->method != GET || r->headers.htmx || strcmp(r->path, "/") == 0)
		respond_redirect(r, "/login");
	else
		respond_redirect(r, "/login?next=%s", url_encode(r->arena, *r->query_text ?
			arena_printf(r->arena, "%s?%s", r->path, r->query_text) : r->path));
	return false;
}

static bool panel_check(struct req *r)
{
	panel_identify(r);
	if (r->route->perm == PERM_PUBLIC)
		return true;
	if (!r->staff.id)
		return login_first(r);
	if (!(r->route->flags & ROUTE_STORELESS)) {
		if (r->staff.must_change_password) {
			respond_redirect(r, "/account/first-password");
			return false;
		}
		if (!r->store.id) {
			respond_redirect(r, "/stores");
			return false;
		}
	}
	if (r->route->perm == PERM_LOGIN || scope_may(&r->scope, r->route->perm))
		return true;
	respond_error(r, HTTP_403);
	return false;
}

/* The key of "Authorization: Bearer <key>", NULL when there is none. */
static const char *bearer(const struct req *r)
{
	const char *v = r->headers.authorization;

	if (!v || strncasecmp(v, "Bearer ", 7) != 0)
		return NULL;
	v += 7 + strspn(v + 7, " ");
	return *v && strlen(v) <= 128 ? v : NULL;
}

/* Counts the call and tells the caller where it stands. */
static bool api_rate(struct req *r)
{
	struct rate_answer rate;
	bool ok = rate_take(r->app->rate, r->key.id, r->now, r->app->config->api_per_minute, &rate);

	respond_header(r, "RateLimit-Policy",
		arena_printf(r->arena, "\"key\";q=%" PRId64 ";w=%d", rate.limit, RATE_WINDOW_S));
	respond_header(r, "RateLimit",
		arena_printf(r->arena, "\"key\";r=%" PRId64 ";t=%d", rate.remaining, rate.reset_s));
	if (ok)
		return true;
	respond_header(r, "Retry-After", arena_printf(r->arena, "%d", rate.reset_s));
	api_problem(r, HTTP_429, "too_many");
	return false;
}

static bool api_check(struct req *r, const char *slug)
{
	const char *key = bearer(r);

	if (r->route->perm == PERM_PUBLIC)
		return true;
	if (!key || !api_key_find(r->db, r->arena, slug, key, &r->key, &r->store)) {
		respond_header(r, "WWW-Authenticate", "Bearer realm=\"vafa\"");
		api_problem(r, HTTP_401, "unauthorized");
		return false;
	}
	scope_set(r, ACTOR_API, r->key.id, r->key.permissions);
	if (r->key.branch_id) {
		r->scope.all_branches = false;
		r->scope.branches = &r->key.branch_id;
		r->scope.n_branches = 1;
	}
	access_language(r);
	if (!api_rate(r))
		return false;
	api_key_used(&r->scope, &r->key);
	if (r->route->perm == PERM_LOGIN || scope_may(&r->scope, r->route->perm))
		return true;
	api_problem(r, HTTP_403, "forbidden");
	return false;
}

/* Reads the session of the cookie. Staff who look as the customer does may nothing of the panel's here. */
static void club_identify(struct req *r)
{
	const char *token = req_cookie(r, "vafa_club");

	scope_set(r, ACTOR_SYSTEM, 0, 0);
	if (!token || !customer_session_load(&r->scope, token, &r->visit))
		return;
	r->session_token = token;
	if (r->visit.staff_id)
		scope_set(r, ACTOR_STAFF, r->visit.staff_id, 0);
}

static bool club_check(struct req *r, const char *slug)
{
	if (!store_by_slug(r->db, r->arena, slug, &r->store) || !r->store.active) {
		r->store = (struct store){ 0 };
		respond_error(r, HTTP_404);
		return false;
	}
	access_language(r);
	club_identify(r);
	if (r->route->perm == PERM_PUBLIC)
		return true;
	if (!r->visit.id)
		return login_first(r);
	if (r->route->perm == PERM_LOGIN &&
		(r->method == GET || !r->visit.staff_id || r->route->flags & ROUTE_LOOKER))
		return true;
	respond_error_key(r, HTTP_403, r->visit.staff_id ? "look_only" : "forbidden");
	return false;
}

bool access_check(struct req *r, const char *slug)
{
	switch (r->area) {
	case AREA_PANEL:
		return panel_check(r);
	case AREA_API:
		return api_check(r, slug);
	case AREA_CLUB:
		return club_check(r, slug);
	case AREA_PLATFORM:
	case AREA_ANY:
		break;
	}
	scope_set(r, ACTOR_SYSTEM, 0, 0);
	if (r->route->perm == PERM_PUBLIC)
		return true;
	respond_error(r, HTTP_403);
	return false;
}
