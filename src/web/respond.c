#include "web/respond.h"

#include <stdarg.h>
#include <string.h>

#include "web/api/api.h"
#include "web/app.h"
#include "web/route.h"
#include "web/view.h"

/* Puts a header value without its control characters, so that no value can begin a new header. */
static void put_value(struct buf *out, const char *value)
{
	for (const char *p = value; *p; p++)
		if ((unsigned char)*p >= ' ' && *p != 0x7f)
			buf_put(out, p, 1);
}

void respond_header(struct req *r, const char *name, const char *value)
{
	struct buf *out = &r->response.headers;

	buf_printf(out, "%s: ", name);
	put_value(out, value);
	buf_puts(out, "\r\n");
}

static void set_cookie(struct req *r, const char *name, const char *value, const char *age)
{
	bool https = r->app->config->https;

	respond_header(r, "Set-Cookie", arena_printf(r->arena, "%s%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s",
		https ? "__Host-" : "", name, value, https ? "; Secure" : "", age));
}

void respond_cookie(struct req *r, const char *name, const char *value, int max_age_s)
{
	set_cookie(r, name, value, max_age_s ? arena_printf(r->arena, "; Max-Age=%d", max_age_s) : "");
}

void respond_cookie_clear(struct req *r, const char *name)
{
	set_cookie(r, name, "", "; Max-Age=0");
}

void respond_cache_forever(struct req *r)
{
	bool ours = r->area == AREA_PANEL && !(r->route->flags & ROUTE_BARE);

	r->response.cached = true;
	respond_header(r, "Cache-Control", ours ? "private, max-age=31536000, immutable" :
		"public, max-age=31536000, immutable");
}

void respond_form_to(struct req *r, const char *origin)
{
	r->response.form_to = origin;
}

void flash(struct req *r, const char *kind, const char *key)
{
	respond_cookie(r, "vafa_flash", arena_printf(r->arena, "%s.%s", kind, key), 60);
}

/* Begins the body; a handler that answers twice has changed its mind. */
static struct buf *answer(struct req *r, enum http status, const char *type)
{
	r->response.status = status;
	r->response.type = type;
	r->response.location = NULL;
	r->response.form_to = NULL;
	r->response.body = BUF(r->arena);
	r->response.piece = NULL;
	return &r->response.body;
}

enum http respond_page(struct req *r, enum http status, const char *template)
{
	struct buf *body = answer(r, status, "text/html; charset=utf-8");

	view_render(r, template, body);
	return status;
}

enum http respond_redirect(struct req *r, const char *fmt, ...)
{
	va_list ap;

	answer(r, HTTP_303, NULL);
	va_start(ap, fmt);
	r->response.location = arena_vprintf(r->arena, fmt, ap);
	va_end(ap);
	return HTTP_303;
}

const char *local_address(const char *address)
{
	if (!address || address[0] != '/' || address[1] == '/' || address[1] == '\\')
		return "/";
	for (const char *p = address; *p; p++)
		if (*p <= ' ' || *p > '~')
			return "/";
	return address;
}

enum http respond_text(struct req *r, enum http status, const char *type, const char *text)
{
	buf_puts(answer(r, status, type), text);
	return status;
}

enum http respond_bytes(struct req *r, const char *type, const void *data, size_t n)
{
	buf_put(answer(r, HTTP_200, type), data, n);
	return HTTP_200;
}

enum http respond_stream(struct req *r, const char *type, const char *file_name, stream_piece *piece,
	void *state)
{
	answer(r, HTTP_200, type);
	respond_header(r, "Content-Disposition",
		arena_printf(r->arena, "attachment; filename=\"%s\"", file_name));
	r->response.piece = piece;
	r->response.stream_state = state;
	return HTTP_200;
}

enum http respond_nothing(struct req *r)
{
	answer(r, HTTP_204, NULL);
	return HTTP_204;
}

enum http respond_not_modified(struct req *r)
{
	answer(r, HTTP_304, NULL);
	return HTTP_304;
}

/* The code of an error that has no more exact one. */
static const char *error_key(enum http status)
{
	switch (status) {
	case HTTP_400: return "bad_request";
	case HTTP_401: return "unauthorized";
	case HTTP_403: return "forbidden";
	case HTTP_404: return "not_found";
	case HTTP_405: return "method_not_allowed";
	case HTTP_409: return "conflict";
	case HTTP_412: return "changed_meanwhile";
	case HTTP_413: return "too_large";
	case HTTP_414: return "address_too_long";
	case HTTP_415: return "unsupported_type";
	case HTTP_422: return "invalid";
	case HTTP_429: return "too_many";
	case HTTP_503: return "unavailable";
	case HTTP_200: case HTTP_201: case HTTP_202: case HTTP_204:
	case HTTP_303: case HTTP_304: case HTTP_308:
	case HTTP_500:
		break;
	}
	return "fault";
}

/* The page: L.http.<status>, and below it the finished text of a more exact reason. */
static enum http error_page(struct req *r, enum http status, const char *text)
{
	struct view_node *root = view_root(r);

	view_text(root, "Status", arena_printf(r->arena, "%d", (int)status));
	view_text(root, "Text", text);
	return respond_page(r, status, r->area == AREA_CLUB ? "club/error" : "panel/error");
}

enum http respond_error(struct req *r, enum http status)
{
	return r->area == AREA_API ? api_problem(r, status, error_key(status)) : error_page(r, status, NULL);
}

enum http respond_error_key(struct req *r, enum http status, const char *key)
{
	if (r->area == AREA_API)
		return api_problem(r, status, key);
	return error_page(r, status,
		view_message(r->arena, r->language, view_key(r->arena, "http.", key), NULL, NULL, NULL));
}

static const char *reason(enum http status)
{
	switch (status) {
	case HTTP_200: return "OK";
	case HTTP_201: return "Created";
	case HTTP_202: return "Accepted";
	case HTTP_204: return "No Content";
	case HTTP_303: return "See Other";
	case HTTP_304: return "Not Modified";
	case HTTP_308: return "Permanent Redirect";
	case HTTP_400: return "Bad Request";
	case HTTP_401: return "Unauthorized";
	case HTTP_403: return "Forbidden";
	case HTTP_404: return "Not Found";
	case HTTP_405: return "Method Not Allowed";
	case HTTP_409: return "Conflict";
	case HTTP_412: return "Precondition Failed";
	case HTTP_413: return "Content Too Large";
	case HTTP_414: return "URI Too Long";
	case HTTP_415: return "Unsupported Media Type";
	case HTTP_422: return "Unprocessable Content";
	case HTTP_429: return "Too Many Requests";
	case HTTP_500: return "Internal Server Error";
	case HTTP_503: return "Service Unavailable";
	}
	return "";
}

/* Everything comes from our own host; nothing inline. */
static const char security_headers[] =
	"X-Content-Type-Options: nosniff\r\n"
	"Permissions-Policy: camera=(self), geolocation=(), microphone=()\r\n"
	"Cross-Origin-Opener-Policy: same-origin\r\n";

static void put_security(const struct response *a, struct buf *out)
{
	buf_printf(out, "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
		"img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'%s%s; "
		"base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'\r\n",
		a->form_to ? " " : "", a->form_to ? a->form_to : "");
	/* With same-origin a browser would name no Origin to the other host. */
	buf_printf(out, "Referrer-Policy: %s\r\n", a->form_to ? "strict-origin" : "same-origin");
	buf_puts(out, security_headers);
}

void respond_head(const struct req *r, struct buf *out)
{
	const struct response *a = &r->response;
	bool htmx = r->headers.htmx && a->location;
	enum http status = htmx ? HTTP_200 : a->status;

	buf_printf(out, "Status: %d %s\r\n", (int)status, reason(status));
	if (a->type)
		buf_printf(out, "Content-Type: %s\r\n", a->type);
	if (a->location) {
		buf_puts(out, htmx ? "HX-Redirect: " : "Location: ");
		put_value(out, a->location);
		buf_puts(out, "\r\n");
	}
	buf_printf(out, "X-Request-Id: %s\r\n", r->id_text);
	if (!a->cached)
		buf_puts(out, "Cache-Control: no-store\r\n");
	put_security(a, out);
	buf_put(out, buf_text(&a->headers), a->headers.len);
	if (status != HTTP_204 && status != HTTP_304 && !a->piece)
		buf_printf(out, "Content-Length: %zu\r\n", a->body.len);
	buf_puts(out, "\r\n");
}
