/* login.c - signing in and out, the choice of the store and of the language. */
#include "web/panel/pages.h"

#include <string.h>

#include "web/form.h"
#include "web/respond.h"
#include "web/view.h"

enum { SESSION_S = 14 * 86400, LANGUAGE_S = 365 * 86400, DEVICE_S = 365 * 86400 };

struct login_form { const char *name, *password, *next; };
static const struct field login_fields[] = {
	FIELD_TEXT(struct login_form, name, REQUIRED, 100),
	FIELD_PASSWORD(struct login_form, password, 1),
	FIELD_TEXT(struct login_form, next, OPTIONAL, 1000),
	FIELDS_END };

static void give_session(struct req *r, const char *token)
{
	respond_cookie(r, "vafa_session", token, SESSION_S);
}

static enum http login_page(struct req *r, const char *next, enum http status)
{
	if (strcmp(local_address(next), "/") != 0)
		view_text(view_root(r), "Next", next);
	return respond_page(r, status, "panel/account/login");
}

enum http panel_login_form(struct req *r)
{
	if (r->staff.id)
		return respond_redirect(r, "/");
	return login_page(r, params_get(&r->query, "next"), HTTP_200);
}

static void note_entry(struct req *r, int64_t staff_id, int64_t store_id)
{
	staff_note(r->db, r->now, &(struct staff_deed){ .action = "staff.log_in", .staff_id = staff_id,
		.store_id = store_id, .ip = r->ip, .request_id = r->id_text });
}

/* Opens the session: straight into the store of an account that has one. */
static enum http login_done(struct req *r, int64_t staff_id, const char *next)
{
	struct staff_store *stores;
	size_t n = staff_stores(r->db, r->arena, staff_id, &stores);
	int64_t store_id = n == 1 ? stores[0].store_id : 0;

	if (r->session_token)
		session_close(r->db, r->session_token);
	respond_cookie(r, "vafa_device",
		staff_device_add(r->arena, req_cookie(r, "vafa_device"), staff_id), DEVICE_S);
	give_session(r, session_open(r->db, r->arena, r->now, staff_id, store_id, r->ip,
		r->headers.user_agent));
	if (store_id)
		note_entry(r, staff_id, store_id);
	return respond_redirect(r, "%s", store_id ? local_address(next) : "/stores");
}

enum http panel_login(struct req *r)
{
	struct login_form f = { 0 };
	struct login_try t;
	int64_t staff_id;
	int wait_s;

	if (!form_read(r, login_fields, &f))
		return login_page(r, f.next, HTTP_422);
	t = (struct login_try){ f.name, f.password, r->ip, req_cookie(r, "vafa_device"), r->id_text };
	switch (staff_login(r->db, r->arena, r->now, &t, &staff_id, &wait_s)) {
	case LOGIN_OK:
		return login_done(r, staff_id, f.next);
	case LOGIN_WRONG:
		req_commit(r);
		form_error(r, NULL, "login", NULL);
		return login_page(r, f.next, HTTP_422);
	case LOGIN_THROTTLED:
		break;
	}
	req_commit(r);
	respond_header(r, "Retry-After", arena_printf(r->arena, "%d", wait_s));
	form_error(r, NULL, "login_wait", format_int(r->arena, &r->format, (wait_s + 59) / 60));
	return login_page(r, f.next, HTTP_429);
}

enum http panel_logout(struct req *r)
{
	session_close(r->db, r->session_token);
	respond_cookie_clear(r, "vafa_session");
	return respond_redirect(r, "/login");
}

enum http panel_store_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Stores");
	struct staff_store *stores;
	size_t n = staff_stores(r->db, r->arena, r->staff.id, &stores);

	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);

		view_id(item, "Id", stores[i].store_id);
		view_text(item, "Name", stores[i].name);
	}
	return respond_page(r, HTTP_200, "panel/account/stores");
}

struct choice_form { int64_t store_id; };
static const struct field choice_fields[] = { FIELD_ID(struct choice_form, store_id, REQUIRED), FIELDS_END };

enum http panel_store_choose(struct req *r)
{
	struct choice_form f = { 0 };
	char *token;

	if (!form_read(r, choice_fields, &f))
		return respond_error(r, HTTP_422);
	if (!(token = session_choose_store(r->db, r->arena, r->now, &r->session, f.store_id)))
		return respond_error(r, HTTP_404);
	give_session(r, token);
	note_entry(r, r->staff.id, f.store_id);
	return respond_redirect(r, "/");
}

enum http panel_language(struct req *r)
{
	const char *language = params_get(&r->form, "language");

	respond_cookie(r, "vafa_lang", language && strcmp(language, "en") == 0 ? "en" : "fa", LANGUAGE_S);
	return respond_redirect(r, "%s", local_address(params_get(&r->form, "next")));
}
