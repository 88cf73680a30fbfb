/* respond.h - the ends of a handler. Each sets the whole answer and returns its status. */
#ifndef WEB_RESPOND_H
#define WEB_RESPOND_H

#include "web/req.h"

/*
 * Renders a template ("panel/customer/list" = templates/panel/customer/list.cs) with the data put
 * into the view (view.h). Parts for htmx are templates without a layout.
 */
enum http respond_page(struct req *r, enum http status, const char *template);
/*
 * 303 to an address on this host ("/customers/%" PRId64); from htmx a 200 that makes the browser
 * go there. The end of every POST that did something.
 */
enum http respond_redirect(struct req *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* `address` when it is a path on this host ("/customers?q=x"), else "/": anybody may write ?next=. */
const char *local_address(const char *address);
/* An error: a page in the panel and the club, problem+json in the API, in the reader's language. */
enum http respond_error(struct req *r, enum http status);
/* The same with a more exact reason: text L.http.<key>, in the API the code <key>. */
enum http respond_error_key(struct req *r, enum http status, const char *key);
enum http respond_text(struct req *r, enum http status, const char *type, const char *text);
enum http respond_bytes(struct req *r, const char *type, const void *data, size_t n);
/*
 * A file of any length in flat memory: after the handler has returned, `piece` is called until it
 * says that it was the last, outside of any transaction. A fault there cuts the answer short.
 */
enum http respond_stream(struct req *r, const char *type, const char *file_name, stream_piece *piece,
	void *state);
/* 204: nothing to say, and nothing to change on the page that asks. */
enum http respond_nothing(struct req *r);
/* 304 without a body: call after respond_cache when the browser already has it. */
enum http respond_not_modified(struct req *r);

/* A header of the answer; call before or after the body is made. Line breaks are dropped. */
void respond_header(struct req *r, const char *name, const char *value);
/*
 * A form of this page goes to another host of ours (host.h): the browser may send it, and says
 * there where it came from.
 */
void respond_form_to(struct req *r, const char *origin);
/* HttpOnly, SameSite=Lax, Path=/, Secure and __Host- under https. 0 s: for this browser session. */
void respond_cookie(struct req *r, const char *name, const char *value, int max_age_s);
void respond_cookie_clear(struct req *r, const char *name);
/*
 * The browser may keep this answer for ever: for content whose address changes with it. What the
 * panel shows to signed-in people is kept by nobody else.
 */
void respond_cache_forever(struct req *r);

/* The finished answer's head as a web server takes it from a FastCGI program: for the worker. */
void respond_head(const struct req *r, struct buf *out);

/*
 * Leaves a message for the next page: L.flash.<key>. kind: "success" "info" "warning" "danger".
 * Call before respond_redirect.
 */
void flash(struct req *r, const char *kind, const char *key);

#endif
