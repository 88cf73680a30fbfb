/* account.c - what a person does with the own account: where it is signed in, its password. */
#include "web/panel/pages.h"

#include <string.h>

#include "web/form.h"
#include "web/respond.h"
#include "web/view.h"

/* Marks in a browser's name for itself, the more exact ones first. */
struct mark { const char *mark, *name; };
static const struct mark browsers[] = {
	{ "Edg", "Edge" }, { "OPR/", "Opera" }, { "SamsungBrowser/", "Samsung Internet" },
	{ "Firefox/", "Firefox" }, { "FxiOS/", "Firefox" }, { "CriOS/", "Chrome" }, { "Chrome/", "Chrome" },
	{ "Safari/", "Safari" } };
static const struct mark systems[] = {
	{ "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Windows", "Windows" },
	{ "Mac OS X", "macOS" }, { "CrOS", "ChromeOS" }, { "Linux", "Linux" } };

static const char *marked(const char *text, const struct mark *marks, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(text, marks[i].mark))
			return marks[i].name;
	return NULL;
}

/* "Chrome, Windows"; the names are the same in every language. NULL: nothing known. */
static const char *device_of(struct arena *a, const char *user_agent)
{
	const char *browser = marked(user_agent, browsers, sizeof browsers / sizeof *browsers);
	const char *system = marked(user_agent, systems, sizeof systems / sizeof *systems);

	if (browser && system)
		return arena_printf(a, "%s, %s", browser, system);
	return browser ? browser : system;
}

enum http panel_session_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Sessions");
	struct session *sessions;
	size_t n = session_list(r->db, r->arena, r->now, r->staff.id, &sessions);

	for (size_t i = 0; i < n; i++) {
		const char *device = device_of(r->arena, sessions[i].user_agent);
		struct view_node *item = view_item(list);

		view_id(item, "Id", sessions[i].id);
		view_text(item, "Device", device ? device : view_catalogue(r->language, "sessions.unknown"));
		view_text(item, "Ip", sessions[i].ip);
		view_time(item, "Since", sessions[i].created_at);
		view_time(item, "Seen", sessions[i].seen_at);
		view_flag(item, "Current", sessions[i].id == r->session.id);
	}
	return respond_page(r, HTTP_200, "panel/account/sessions");
}

/* The account and its password are its own in every store, so each one's log tells. */
static void note(struct req *r, const char *action)
{
	staff_note(r->db, r->now, &(struct staff_deed){ .action = action, .staff_id = r->staff.id,
		.ip = r->ip, .request_id = r->id_text });
}

enum http panel_session_revoke(struct req *r)
{
	if (!session_revoke(r->db, r->staff.id, r->id))
		return respond_error(r, HTTP_404);
	note(r, "staff.end_session");
	flash(r, "success", "session_revoked");
	return respond_redirect(r, "/account/sessions");
}

struct password_form { const char *password, *password_new, *password_again; };
static const struct field password_fields[] = {
	FIELD_PASSWORD(struct password_form, password, 1),
	FIELD_PASSWORD(struct password_form, password_new, PASSWORD_MIN),
	FIELD_PASSWORD(struct password_form, password_again, 1),
	FIELDS_END };

static bool change_password(struct req *r, const char *old, const char *new)
{
	if (!staff_change_password(r->db, r->arena, r->staff.id, r->session.id, old, new))
		return false;
	note(r, "staff.change_password");
	return true;
}

enum http panel_password_form(struct req *r)
{
	return respond_page(r, HTTP_200, "panel/account/password");
}

enum http panel_password(struct req *r)
{
	struct password_form f = { 0 };
	bool ok = form_read(r, password_fields, &f);

	if (ok && strcmp(f.password_new, f.password_again) != 0)
		form_error(r, "password_again", "password_differs", NULL);
	else if (ok && strcmp(f.password_new, f.password) == 0)
		form_error(r, "password_new", "password_same", NULL);
	else if (ok && !change_password(r, f.password, f.password_new))
		form_error(r, "password", "password_wrong", NULL);
	if (form_failed(r))
		return respond_page(r, HTTP_422, "panel/account/password");
	flash(r, "success", "password_changed");
	return respond_redirect(r, "/");
}

/* The password that somebody else gave was typed at login just now; only the new one is asked. */
static const struct field first_password_fields[] = {
	FIELD_PASSWORD(struct password_form, password_new, PASSWORD_MIN),
	FIELD_PASSWORD(struct password_form, password_again, 1),
	FIELDS_END };

enum http panel_first_password_form(struct req *r)
{
	if (!r->staff.must_change_password)
		return respond_redirect(r, "/");
	return respond_page(r, HTTP_200, "panel/account/first_password");
}

enum http panel_first_password(struct req *r)
{
	struct password_form f = { 0 };
	bool ok = form_read(r, first_password_fields, &f);

	if (!r->staff.must_change_password)
		return respond_redirect(r, "/");
	if (ok && strcmp(f.password_new, f.password_again) != 0)
		form_error(r, "password_again", "password_differs", NULL);
	else if (ok && !change_password(r, NULL, f.password_new))
		form_error(r, "password_new", "password_same", NULL);
	if (form_failed(r))
		return respond_page(r, HTTP_422, "panel/account/first_password");
	flash(r, "success", "password_changed");
	return respond_redirect(r, "/");
}
