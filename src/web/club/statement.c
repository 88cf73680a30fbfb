/* statement.c - what came and went on a customer's account. [WAL-12] */
#include <inttypes.h>

#include "domain/account.h"
#include "domain/ledger.h"
#include "web/club/club.h"
#include "web/club/pages.h"
#include "web/panel/account_view.h"
#include "web/respond.h"

enum { PAGE_ROWS = 30 };

/* What staff wrote by hand is for the shop's own books. */
static const char *note_for_customer(const struct transfer *t)
{
	return t->reason == REASON_MANUAL || t->reason == REASON_OPENING ? NULL : t->note;
}

static void view_transfer(struct view_node *list, const struct transfer *t)
{
	struct view_node *node = transfer_view(list, t);

	view_text(node, "Note", note_for_customer(t));
	view_flag(node, "Friend", t->sale_id && !t->own_sale);
	if (t->own_sale)
		view_id(node, "SaleId", t->sale_id);
}

/* Credit and points always; coins and XP where he has, or had, some. */
static void view_kinds(struct req *r, int64_t id)
{
	struct view_node *list = view_node(view_root(r), "Kinds");
	struct account_row account;

	if (!account_load(&r->scope, id, &account))
		return;
	for (int a = 0; a < ASSETS; a++)
		if (a == ASSET_CREDIT || a == ASSET_POINTS || *account_balance(&account, (enum asset)a))
			view_text(view_item(list), "Asset", asset_name((enum asset)a));
}

static void view_pager(struct req *r, int asset, int64_t last_id, bool first)
{
	struct view_node *pager = view_node(view_root(r), "Pager");
	const char *word = asset < 0 ? "" : asset_name((enum asset)asset);

	if (last_id)
		view_text(pager, "NextUrl", arena_printf(r->arena, "/statement?asset=%s&before=%" PRId64, word,
			last_id));
	if (!first)
		view_text(pager, "FirstUrl", arena_printf(r->arena, "/statement?asset=%s", word));
}

enum http club_statement(struct req *r)
{
	struct customer c = club_member(r, "Statement");
	struct view_node *list = view_node(view_root(r), "Transfers");
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	const char *word = req_query(r, "asset");
	enum asset chosen;
	int asset = word && asset_parse(word, &chosen) ? (int)chosen : -1;
	struct transfer *transfers;
	size_t n = transfer_list(&r->scope, c.id, asset, before, PAGE_ROWS + 1, &transfers);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_transfer(list, &transfers[i]);
	view_text(view_root(r), "Kind", asset < 0 ? NULL : asset_name(chosen));
	view_kinds(r, c.id);
	view_pager(r, asset, n > PAGE_ROWS ? transfers[PAGE_ROWS - 1].id : 0, before == 0);
	return respond_page(r, HTTP_200, "club/statement");
}
