#include "web/host.h"

#include "web/app.h"

static const char *origin(const struct req *r, const char *label)
{
	const struct config *c = r->app->config;

	return arena_printf(r->arena, "%s://%s.%s%s", c->https ? "https" : "http", label, c->base_host,
		c->public_port);
}

const char *host_panel(const struct req *r)
{
	return origin(r, "panel");
}

const char *host_store(const struct req *r, const char *slug)
{
	return origin(r, slug);
}

const char *host_invite(const struct req *r, const char *referral_code)
{
	return arena_printf(r->arena, "%s/invite/%s", host_store(r, r->store.slug), referral_code);
}
