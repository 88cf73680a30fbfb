#include "tests/http/asked.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "base/crypto.h"
#include "tests/http/folder.h"
#include "web/app.h"
#include "web/route.h"
#include "web/view.h"

static const char *variable(void *context, const char *name)
{
	const struct asked *asked = context;

	for (const struct fcgi_variable *v = asked->variables; v->name; v++)
		if (strcmp(v->name, name) == 0)
			return v->value;
	return NULL;
}

static int read_some(void *context, char *buf, int n)
{
	struct asked *asked = context;
	size_t left = asked->len - asked->at, part = left < 7 ? left : 7;

	part = part < (size_t)n ? part : (size_t)n;
	memcpy(buf, asked->body + asked->at, part);
	asked->at += part;
	return (int)part;
}

struct gateway_input asked_input(struct asked *asked)
{
	return (struct gateway_input){ asked, variable, read_some };
}

/* Tokens need a key; its file is gone again at once. */
static void start_crypto(void)
{
	const char *folder = folder_new();
	char path[64];

	snprintf(path, sizeof path, "%s/key", folder);
	ck_assert(crypto_init(path));
	folder_remove(folder);
}

struct req *asked_new(void)
{
	static const struct config config = { .base_host = "vafa.test", .public_port = "" };
	static const struct route route = { POST, "/", AREA_PANEL, PERM_LOGIN, NULL, 0 };
	struct arena *a = arena_new(32 << 20);
	struct app *app = NEW(a, struct app);
	struct req *r = NEW(a, struct req);

	start_crypto();
	app->config = &config;
	app->asset_version = "v";
	app->arena = a;
	*r = (struct req){ .app = app, .arena = a, .area = AREA_PANEL, .route = &route, .method = POST, .path = "/",
		.query_text = "", .host = "panel.vafa.test", .authority = "panel.vafa.test", .ip = "", .id_text = "-",
		.language = "fa", .session_token = "token", .now = { 1795343700 } };
	r->format = (struct format){ .persian_digits = true, .toman = true, .jalali = true,
		.zone = zone_get("Asia/Tehran") };
	r->response.headers = BUF(a);
	r->response.body = BUF(a);
	return r;
}

struct req *asked_form(const char *body)
{
	struct req *r = asked_new();

	ck_assert(params_urlencoded(r->arena, body, strlen(body), LIMIT_FIELDS, &r->form));
	return r;
}

void asked_free(struct req *r)
{
	arena_free(r->arena);
}

const char *asked_render(struct req *r, const char *folder, const char *template)
{
	struct buf out;

	folder_write(folder, "panel/asked.cs", template);
	ck_assert(view_load(folder));
	view_render(r, "panel/asked", &out);
	return arena_strndup(r->arena, out.data, out.len);
}
