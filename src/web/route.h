/*
 * route.h - the table of everything that can be asked. To add a page:
 *
 *   1. a handler `panel_<noun>_<action>` in src/web/panel/<noun>.c, declared in panel/pages.h
 *      (API: `api_<noun>_<action>` in src/web/api/<noun>.c, declared in api/calls.h; customers:
 *      `club_<noun>_<action>` in src/web/club/<noun>.c, declared in club/pages.h)
 *   2. a line in routes.c; a field left out only makes a route stricter
 *   3. templates/panel/<noun>/<action>.cs or templates/club/…, its texts in templates/lang/fa.hdf and en.hdf
 *   4. for a path with {id}: what stands before it ("customers") in tests/http/fixtures.c
 *
 * Access is decided here and nowhere else, but for one thing: whether *this* object may be seen
 * is decided by the domain's load function, which takes the scope and finds nothing otherwise.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "domain/permission.h"
#include "web/req.h"

typedef enum http route_handler(struct req *r);

enum route_flag {
	/*
	 * One answer per key. API: header Idempotency-Key, 400 without it. Panel: the form carries
	 * the hidden field _key (macro `keyed`), so a double click is answered once.
	 */
	ROUTE_KEYED = 1,
	ROUTE_UPLOAD = 2,    /* takes multipart bodies with files */
	ROUTE_STORELESS = 4, /* panel: reachable before a store is chosen or the password changed */
	ROUTE_BARE = 8,      /* no tenant, no session, no database */
	/*
	 * Club: its form stands on a page of the panel and carries a secret of its own; Origin is the
	 * proof of where it came from, in place of the token.
	 */
	ROUTE_FROM_PANEL = 16,
	ROUTE_LOOKER = 32,   /* club: staff who look as the customer does may do this too, else only GET */
	ROUTE_POLL = 64,     /* panel: asked by a page itself, again and again; keeps no session open */
	ROUTE_KEY_TAKEN = 128, /* API: as ROUTE_KEYED when the header is sent, else as any other */
};

/*
 * perm: PERM_NONE nobody, PERM_PUBLIC anybody, PERM_LOGIN whoever is signed in (a session in the
 * panel or the club, a key in the API), else that permission.
 * CSRF: areas that know cookies (all but AREA_API) demand the token of every method but GET.
 */
struct route {
	enum method method;
	const char *path;       /* segments; {id} = positive integer, {code} = 1..64 of [A-Za-z0-9_-] */
	unsigned areas;         /* enum area bits */
	enum perm perm;
	route_handler *handler;
	unsigned flags;         /* enum route_flag bits */
};

/* True when one answer is kept for the request's key. */
bool route_is_keyed(const struct req *r);

extern const struct route routes[];
extern const size_t routes_n;

/* What to look for. */
struct wanted { enum area area; enum method method; const char *path; };
/* What the {…} of a path held. */
struct path_values { int64_t id, sub_id; const char *code; size_t code_len; };
enum match { MATCH_NONE, MATCH_OTHER_METHOD, MATCH_OK };
/*
 * Finds a route; *out and *values are set on MATCH_OK. On MATCH_OTHER_METHOD *methods has the bit
 * 1 << method of each method that the path knows.
 */
enum match route_find(const struct route *table, size_t n, const struct wanted *w, const struct route **out,
	struct path_values *values, unsigned *methods) __attribute__((warn_unused_result));
/* "GET", "POST", "PATCH", "DELETE" */
const char *method_word(enum method m);

#endif
