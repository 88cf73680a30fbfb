/* gift.c - what waits to be collected or used, the nearest deadline first. [GFT-05] */
#include "domain/reward_claim.h"
#include "web/club/club.h"
#include "web/club/pages.h"
#include "web/panel/reward_view.h"
#include "web/respond.h"

enum { GIFTS_SHOWN = 200 };

enum http club_gift_list(struct req *r)
{
	struct customer c = club_member(r, "Gifts");
	struct view_node *list = view_node(view_root(r), "Gifts");
	struct reward_claim *claims;
	size_t n = claim_due_list(&r->scope, &(struct claim_filter){ .customer_id = c.id,
		.state = CLAIM_OPEN, .rewards = true, .vouchers = true, .limit = GIFTS_SHOWN }, &claims);

	for (size_t i = 0; i < n; i++)
		view_claim(r, view_item(list), &claims[i]);
	return respond_page(r, HTTP_200, "club/gifts");
}
