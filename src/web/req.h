/*
 * req.h - one request: what was asked, who asks, and the answer that is being made.
 *
 * A handler reads what it needs from `struct req`, calls the domain with &r->scope, and ends with
 * `return respond_…(r, …)` (respond.h) or `return api_…(r, …)` (api/api.h): the HTTP status is the
 * return value of both. Helpers that may answer themselves return false then; the handler ends
 * with `return r->response.status`.
 *
 * Everything lives in r->arena and ends with the request. POST, PATCH and DELETE run in one
 * transaction that the dispatcher made: committed when the status is below 400, else rolled back.
 * A handler may run again from its start (deadlock), so it keeps no state outside of the database.
 * GET runs in autocommit.
 */
#ifndef WEB_REQ_H
#define WEB_REQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/format.h"
#include "base/units.h"
#include "domain/api_key.h"
#include "domain/code_try.h"
#include "domain/customer_session.h"
#include "domain/scope.h"
#include "domain/staff.h"
#include "domain/store.h"
#include "web/params.h"

enum http {
	HTTP_200 = 200, HTTP_201 = 201, HTTP_202 = 202, HTTP_204 = 204, HTTP_303 = 303, HTTP_304 = 304,
	HTTP_308 = 308, HTTP_400 = 400, HTTP_401 = 401, HTTP_403 = 403, HTTP_404 = 404, HTTP_405 = 405,
	HTTP_409 = 409, HTTP_412 = 412, HTTP_413 = 413, HTTP_414 = 414, HTTP_415 = 415, HTTP_422 = 422,
	HTTP_429 = 429, HTTP_500 = 500, HTTP_503 = 503,
};

/* HEAD is a GET whose body is not sent; METHOD_OTHER: any word that no route has. */
enum method { METHOD_OTHER, GET, POST, PATCH, DELETE };

/* What a host is: bits, since a route may stand on several. */
enum area {
	AREA_PANEL = 1,    /* panel.<base>: staff */
	AREA_CLUB = 2,     /* <store>.<base>: customers */
	AREA_API = 4,      /* <store>.<base>/api/…: programs */
	AREA_PLATFORM = 8, /* <base>: landing and operator */
	AREA_ANY = 15,
};

/* Request headers that we read; NULL when absent. */
struct headers {
	const char *accept_language, *authorization, *content_type, *csrf, *fetch_site, *idempotency_key,
		*if_match, *if_none_match, *origin, *user_agent;
	bool htmx; /* a part of a page is wanted, not a whole one */
};

struct req;
/*
 * Makes the next piece of an answer that is sent while it is made: into `out`, in `chunk`, which
 * holds nothing else. False: it was the last.
 */
typedef bool stream_piece(struct req *r, void *state, struct arena *chunk, struct buf *out);

/* The answer in the making; it is sent after the commit. Written by respond.c only. */
struct response {
	enum http status;
	const char *type;     /* Content-Type; NULL: no body */
	const char *location; /* of a redirect */
	bool cached;          /* has a Cache-Control of its own */
	const char *form_to;  /* an origin to which a form of this page goes; NULL: only our own */
	struct buf headers;   /* "Name: value\r\n" … */
	struct buf body;
	stream_piece *piece;  /* what follows the body; NULL: nothing */
	void *stream_state;
};

struct app;   /* web/app.h: what outlives the request */
struct route; /* web/route.h */
struct view;  /* web/view.h */

struct req {
	struct app *app;
	struct arena *arena;
	struct db *db;               /* NULL in ROUTE_BARE routes */
	utc_t now;                   /* the request's one clock reading */
	const char *id_text;         /* request id: at most REQUEST_ID_MAX harmless characters */

	/* What was asked. */
	enum method method;
	bool head;
	const char *path;            /* "/customers/7" */
	const char *query_text;      /* as sent, "" when none */
	const char *host;            /* lower case, without port */
	const char *authority;       /* as sent, with its port: for addresses that we print */
	const char *ip;
	enum area area;
	struct headers headers;
	struct params query;         /* decoded; use req_query… */
	struct params cookies;
	struct params form;          /* fields of a form body; use form.h */
	const struct upload *uploads; size_t n_uploads; /* files of a ROUTE_UPLOAD */
	const char *body; size_t body_len; /* the body as sent */

	/* Where it goes. */
	const struct route *route;
	int64_t id;                  /* the first {id} of the path */
	int64_t sub_id;              /* the second */
	const char *code;            /* {code} */

	/* Who asks. Valid as far as the route demands it. */
	struct scope scope;          /* hand &r->scope to the domain */
	struct store store;          /* id 0 = none */
	struct staff staff;          /* id 0 = nobody is signed in */
	struct session session;
	const char *session_token;   /* NULL without a session */
	struct customer_session visit; /* of the club: whose pages are open; id 0 = nobody's */
	struct api_key key;          /* id 0 = none */
	const char *language;        /* "fa" or "en": the reader's */
	struct format format;        /* how this reader reads amounts and dates */

	struct response response;
	struct view *view;           /* made by view_root */
	bool form_read;              /* form.c: what was typed stands in the view */
	int form_errors;             /* form.c: errors noted */
	const char *form_key;        /* hidden _key of a keyed panel form, as posted */
	const char *csrf_secret;     /* what the csrf token hangs on; see csrf.h */
	struct code_tries wrong_code; int wrong_codes; /* see tries.h; 0 = none was tried */
	uint64_t statements_before;  /* db_statements at the start, for the log */
};

/* What a web server hands over: CGI variables by name, and the body as a stream. */
struct gateway_input {
	void *context;
	const char *(*variable)(void *context, const char *name); /* NULL when absent */
	int (*read)(void *context, char *buf, int n);             /* fewer than n: the end */
};

enum {
	LIMIT_URI = 8 * 1024,
	LIMIT_FORM = 256 * 1024,         /* a form body */
	LIMIT_JSON = 1024 * 1024,        /* a JSON body */
	LIMIT_UPLOAD = 6 * 1024 * 1024,  /* a multipart body of a ROUTE_UPLOAD */
	LIMIT_FIELDS = 2000,
	REQUEST_ID_MAX = 64,
};

/*
 * Reads the head: method, path, host, query, headers, cookies, request id. HTTP_200, or a refusal:
 * 400 (bad escape, bad UTF-8, no host, too many fields), 405 (unknown method), 414.
 */
enum http req_read_head(struct req *r, const struct gateway_input *in) __attribute__((warn_unused_result));
/*
 * Reads the body as r->route wants it (form, JSON, upload). HTTP_200, or 400, 413, 415. Call after
 * routing, so that a body that nobody wants is never read.
 */
enum http req_read_body(struct req *r, const struct gateway_input *in) __attribute__((warn_unused_result));

/* A query value, trimmed and normalised; NULL when absent or empty. */
const char *req_query(const struct req *r, const char *name);
/* An integer of the query in min..max; `none` when absent or anything else. */
int64_t req_query_int(const struct req *r, const char *name, int64_t min, int64_t max, int64_t none);
/* A day of the query, Jalali or Gregorian; DATE_NONE when absent or no day. */
date_t req_query_date(const struct req *r, const char *name);
/* A cookie's value, NULL when absent. `name` without the prefix that https adds. */
const char *req_cookie(const struct req *r, const char *name);

/*
 * Commits what the handler wrote so far and opens a new transaction: for what must survive a
 * refusal (a counted failed login).
 */
void req_commit(struct req *r);
/*
 * Undoes what the handler wrote so far and opens a new transaction: for a page that tells why
 * nothing was done and shows how things stand.
 */
void req_rollback(struct req *r);

#endif
