#include "web/req.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/crypto.h"
#include "base/fault.h"
#include "base/text.h"
#include "web/app.h"
#include "web/route.h"

static const char *variable(const struct gateway_input *in, const char *name)
{
	const char *v = in->variable(in->context, name);

	return v && *v ? v : NULL;
}

static bool method_parse(const char *word, enum method *out, bool *head)
{
	*head = strcmp(word, "HEAD") == 0;
	if (*head) {
		*out = GET;
		return true;
	}
	for (enum method m = GET; m <= DELETE; m++) {
		if (strcmp(word, method_word(m)) == 0) {
			*out = m;
			return true;
		}
	}
	return false;
}

/* The web server's or the caller's, when it is harmless: it goes into logs and rows. Else our own. */
static const char *request_id(struct arena *a, const char *sent)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
	size_t n = sent ? strlen(sent) : 0;
	unsigned char random[8];

	if (n >= 8 && n <= REQUEST_ID_MAX && strspn(sent, allowed) == n)
		return sent;
	crypto_random(random, sizeof random);
	return hex_of(a, random, sizeof random);
}

static void read_headers(struct req *r, const struct gateway_input *in)
{
	const char *ip = variable(in, "REMOTE_ADDR");

	r->headers = (struct headers){
		.accept_language = variable(in, "HTTP_ACCEPT_LANGUAGE"),
		.authorization = variable(in, "HTTP_AUTHORIZATION"),
		.content_type = variable(in, "CONTENT_TYPE"),
		.csrf = variable(in, "HTTP_X_CSRF_TOKEN"),
		.fetch_site = variable(in, "HTTP_SEC_FETCH_SITE"),
		.htmx = variable(in, "HTTP_HX_REQUEST") && !variable(in, "HTTP_HX_BOOSTED"),
		.idempotency_key = variable(in, "HTTP_IDEMPOTENCY_KEY"),
		.if_match = variable(in, "HTTP_IF_MATCH"),
		.if_none_match = variable(in, "HTTP_IF_NONE_MATCH"),
		.origin = variable(in, "HTTP_ORIGIN"),
		.user_agent = variable(in, "HTTP_USER_AGENT"),
	};
	r->id_text = request_id(r->arena, variable(in, "HTTP_X_REQUEST_ID"));
	r->ip = ip && strlen(ip) <= 45 && ip[strspn(ip, "0123456789abcdefABCDEF:.")] == '\0' ? ip : "";
}

/* Splits host and port; the host in lower case. False for what is no name of a host. */
static bool read_host(struct req *r, const char *authority)
{
	size_t n = authority ? strcspn(authority, ":") : 0;
	char *host;

	if (n == 0 || n > 253 || strlen(authority) > n + 6)
		return false;
	host = arena_strndup(r->arena, authority, n);
	for (char *p = host; *p; p++) {
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 'a' - 'A');
		else if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-.", *p))
			return false;
	}
	if (authority[n + strspn(authority + n, ":0123456789")] != '\0')
		return false;
	if (host[n - 1] == '.')
		host[n - 1] = '\0';
	r->host = host;
	r->authority = authority;
	return true;
}

static enum http read_fields(struct req *r, const char *text, size_t n, struct params *out)
{
	return params_urlencoded(r->arena, text, n, LIMIT_FIELDS, out) ? HTTP_200 : HTTP_400;
}

static enum http read_uri(struct req *r, const char *uri)
{
	const char *query;

	if (!uri || *uri != '/')
		return HTTP_400;
	if (strlen(uri) > LIMIT_URI)
		return HTTP_414;
	for (const char *p = uri; *p; p++)
		if (*p <= ' ' || *p > '~')
			return HTTP_400;
	query = strchr(uri, '?');
	r->path = query ? arena_strndup(r->arena, uri, (size_t)(query - uri)) : uri;
	r->query_text = query ? query + 1 : "";
	return read_fields(r, r->query_text, strlen(r->query_text), &r->query);
}

enum http req_read_head(struct req *r, const struct gateway_input *in)
{
	const char *method = variable(in, "REQUEST_METHOD"), *cookies = variable(in, "HTTP_COOKIE");
	enum http status;

	/* Whatever is refused below is answered and logged with these. */
	r->method = GET;
	r->path = r->query_text = "";
	read_headers(r, in);
	if (!read_host(r, variable(in, "HTTP_HOST")))
		return HTTP_400;
	status = read_uri(r, variable(in, "REQUEST_URI"));
	if (status != HTTP_200)
		return status;
	if (cookies && !params_cookies(r->arena, cookies, &r->cookies))
		return HTTP_400;
	if (!method)
		return HTTP_400;
	if (!method_parse(method, &r->method, &r->head))
		r->method = METHOD_OTHER; /* the path decides what is said: 404, or 405 and what there is */
	return HTTP_200;
}

/* Reads the body of at most `limit` bytes as it was sent. */
static enum http read_bytes(struct req *r, const struct gateway_input *in, size_t limit)
{
	const char *text = variable(in, "CONTENT_LENGTH");
	int64_t length = 0;
	size_t got = 0;
	char *body;

	r->body = "";
	r->body_len = 0;
	if (!text)
		return HTTP_200;
	if (!decimal_parse(text, 0, &length) || length < 0)
		return HTTP_400;
	if ((size_t)length > limit)
		return HTTP_413;
	body = arena_alloc_raw(r->arena, (size_t)length + 1);
	while (got < (size_t)length) {
		int n = in->read(in->context, body + got, (int)((size_t)length - got));

		if (n <= 0)
			return HTTP_400;
		got += (size_t)n;
	}
	body[got] = '\0';
	r->body = body;
	r->body_len = got;
	return HTTP_200;
}

static enum http read_multipart(struct req *r, const char *boundary)
{
	struct upload *uploads;

	if (!params_multipart(r->arena, boundary, r->body, r->body_len, LIMIT_FIELDS, &r->form, &uploads,
		&r->n_uploads))
		return HTTP_400;
	if (r->n_uploads && !(r->route->flags & ROUTE_UPLOAD))
		return HTTP_415;
	r->uploads = uploads;
	return HTTP_200;
}

enum http req_read_body(struct req *r, const struct gateway_input *in)
{
	static const char form_type[] = "application/x-www-form-urlencoded";
	size_t limit = r->area == AREA_API ? LIMIT_JSON : LIMIT_FORM;
	const char *type = r->headers.content_type, *boundary;
	enum http status;

	if (r->method == GET)
		return HTTP_200;
	status = read_bytes(r, in, r->route->flags & ROUTE_UPLOAD ? LIMIT_UPLOAD : limit);
	if (status != HTTP_200 || r->area == AREA_API || r->body_len == 0)
		return status;
	if (type && strncasecmp(type, form_type, sizeof form_type - 1) == 0)
		return read_fields(r, r->body, r->body_len, &r->form);
	if (type && (boundary = multipart_boundary(r->arena, type)))
		return read_multipart(r, boundary);
	return HTTP_415;
}

const char *req_query(const struct req *r, const char *name)
{
	const char *v = params_get(&r->query, name);

	if (!v)
		return NULL;
	v = text_normalise(r->arena, v, false);
	return *v ? v : NULL;
}

int64_t req_query_int(const struct req *r, const char *name, int64_t min, int64_t max, int64_t none)
{
	const char *v = req_query(r, name);
	int64_t n;

	return v && decimal_parse(text_ascii_digits(r->arena, v), 0, &n) && n >= min && n <= max ? n : none;
}

date_t req_query_date(const struct req *r, const char *name)
{
	const char *v = req_query(r, name);
	date_t day;

	return v && date_parse(v, &day) ? day : DATE_NONE;
}

const char *req_cookie(const struct req *r, const char *name)
{
	if (r->app->config->https)
		name = arena_printf(r->arena, "__Host-%s", name);
	return params_get(&r->cookies, name);
}

void req_commit(struct req *r)
{
	db_commit(r->db);
	db_begin(r->db);
}

void req_rollback(struct req *r)
{
	db_rollback(r->db);
	db_begin(r->db);
}
