/* customer_entry.c - from the panel to the customer's own pages, as the customer sees them. [CUS-05] */
#include "domain/customer_session.h"

#include "web/host.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

/*
 * Answers a page whose only form carries the token over: in its body, so that no address, history
 * or log holds it. Not keyed: the answer must not be kept, and pressing twice makes two tokens.
 */
enum http panel_customer_enter(struct req *r)
{
	struct view_node *root = view_root(r);
	const char *store = host_store(r, r->store.slug);
	struct customer c;
	char *token;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	switch (customer_entry_make(&r->scope, c.id, r->session.id, &token)) {
	case CUSTOMER_ENTRY_OK:
		break;
	case CUSTOMER_ENTRY_UNKNOWN:
		return respond_error(r, HTTP_404);
	case CUSTOMER_ENTRY_INACTIVE:
		return respond_error_key(r, HTTP_422, "customer_inactive");
	}
	view_text(root, "Token", token);
	view_text(root, "To", arena_printf(r->arena, "%s/enter", store));
	respond_page(r, HTTP_200, "panel/customer/enter");
	respond_form_to(r, store);
	return HTTP_200;
}
