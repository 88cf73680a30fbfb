/* door.c - in and out of the customers' own pages. [CUS-05] */
#include "domain/customer_session.h"

#include "web/club/pages.h"
#include "web/respond.h"
#include "web/view.h"

/* Who has no session learns how the club works here, and where the store is. */
enum http club_login(struct req *r)
{
	struct view_node *store = view_node(view_root(r), "Store");

	if (r->visit.id)
		return respond_redirect(r, "/");
	view_digits(store, "Phone", r->store.phone);
	view_text(store, "Address", r->store.address);
	return respond_page(r, HTTP_200, "club/login");
}

/* The token is a secret: it goes into no form that could be shown again. */
enum http club_enter(struct req *r)
{
	const char *token = params_get(&r->form, "token"),
		*session = token ? customer_entry_use(&r->scope, token) : NULL;

	if (!session)
		return respond_error_key(r, HTTP_422, "entry_over");
	if (r->session_token)
		customer_session_close(&r->scope, r->session_token);
	respond_cookie(r, "vafa_club", session, CUSTOMER_LOOK_S);
	return respond_redirect(r, "/");
}

enum http club_leave(struct req *r)
{
	customer_session_close(&r->scope, r->session_token);
	respond_cookie_clear(r, "vafa_club");
	if (r->visit.staff_id)
		flash(r, "success", "looked");
	return respond_redirect(r, "/login");
}
