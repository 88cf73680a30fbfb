#include "web/csrf.h"

#include <string.h>
#include <strings.h>

#include "base/crypto.h"
#include "web/host.h"
#include "web/respond.h"

static const char pre_session[] = "vafa_visit";

/* What the token hangs on, NULL when the browser holds nothing yet. */
static const char *secret_of(struct req *r)
{
	if (!r->csrf_secret)
		r->csrf_secret = r->session_token ? r->session_token : req_cookie(r, pre_session);
	return r->csrf_secret;
}

static const char *token_of(struct req *r, const char *secret)
{
	hash_t h = keyed_hash("csrf", secret);

	return hex_of(r->arena, h.b, sizeof h.b);
}

const char *csrf_token(struct req *r)
{
	if (!secret_of(r)) {
		r->csrf_secret = token_new(r->arena);
		respond_cookie(r, pre_session, r->csrf_secret, 0);
	}
	return token_of(r, r->csrf_secret);
}

/* "https://panel.vafa.example" names the host that was asked. */
static bool same_origin(const struct req *r, const char *origin)
{
	const char *authority = strstr(origin, "://");

	return authority && strcasecmp(authority + 3, r->authority) == 0;
}

bool csrf_ok(struct req *r)
{
	const char *sent = r->headers.csrf ? r->headers.csrf : params_get(&r->form, "_csrf");
	const char *site = r->headers.fetch_site, *secret = secret_of(r), *token;
	hash_t expected, got;

	if (r->headers.origin && !same_origin(r, r->headers.origin))
		return false;
	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return false;
	if (!sent || !secret)
		return false;
	token = token_of(r, secret);
	expected = hash_of(token, strlen(token));
	got = hash_of(sent, strlen(sent));
	return hash_equal(&expected, &got);
}

bool csrf_from_panel(const struct req *r)
{
	return r->headers.origin && strcasecmp(r->headers.origin, host_panel(r)) == 0;
}
