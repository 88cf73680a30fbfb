#include "web/club/club.h"

#include <inttypes.h>

#include "base/fault.h"
#include "web/panel/customer_view.h"

struct customer club_member(struct req *r, const char *page)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Member");
	struct customer c;

	if (!customer_load(&r->scope, r->visit.customer_id, &c))
		fault("the session of customer %" PRId64 ", who is not there", r->visit.customer_id);
	view_text(node, "Name", customer_title(r, c.first_name, c.last_name, c.mobile));
	view_text(node, "FirstName", c.first_name);
	view_digits(node, "Code", c.code);
	if (r->visit.staff_id)
		view_text(view_node(root, "Look"), "Staff", r->visit.staff_name);
	view_flag(view_node(root, "Here"), page, true);
	return c;
}
