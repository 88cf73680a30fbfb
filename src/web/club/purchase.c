/* purchase.c - what the customer bought: the list, and one bill. [CUS-14] */
#include "domain/sale.h"

#include <inttypes.h>

#include "web/club/club.h"
#include "web/club/pages.h"
#include "web/panel/sale_view.h"
#include "web/respond.h"

enum { PAGE_ROWS = 30 };

static void view_pager(struct req *r, const struct sale *last, bool first)
{
	struct view_node *pager = view_node(view_root(r), "Pager");

	if (last)
		view_text(pager, "NextUrl", arena_printf(r->arena,
			"/purchases?before_at=%" PRId64 "&before_id=%" PRId64, last->occurred_at.s, last->id));
	if (!first)
		view_text(pager, "FirstUrl", "/purchases");
}

enum http club_purchase_list(struct req *r)
{
	struct customer c = club_member(r, "Purchases");
	struct view_node *list = view_node(view_root(r), "Sales");
	struct sale_filter f = { .customer_id = c.id, .limit = PAGE_ROWS + 1,
		.before_at = { req_query_int(r, "before_at", 1, INT64_MAX, 0) },
		.before_id = req_query_int(r, "before_id", 1, INT64_MAX, 0) };
	struct sale *sales;
	size_t n = sale_list(&r->scope, &f, &sales);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		sale_view_row(r, view_item(list), &sales[i]);
	view_pager(r, n > PAGE_ROWS ? &sales[PAGE_ROWS - 1] : NULL, f.before_id == 0);
	return respond_page(r, HTTP_200, "club/purchase/list");
}

/* His own only: what another bought is not there. */
enum http club_purchase_show(struct req *r)
{
	struct view_node *node = view_node(view_root(r), "Sale");
	struct sale_parts parts;
	struct sale sale;

	if (!sale_load(&r->scope, r->id, &sale) || sale.customer_id != r->visit.customer_id)
		return respond_error(r, HTTP_404);
	club_member(r, "Purchases");
	parts = sale_parts_load(r, sale.id);
	sale_view_row(r, node, &sale);
	sale_view_bill(r, node, &sale, &parts);
	sale_view_rewards(r, node, &parts);
	return respond_page(r, HTTP_200, "club/purchase/show");
}
