/* customer.c - one member's page, lots and transfers. */
#include "domain/customer.h"

#include <inttypes.h>
#include <string.h>

#include "domain/ledger.h"
#include "domain/rule_book.h"
#include "domain/sale.h"
#include "domain/sale_due.h"
#include "web/panel/account_view.h"
#include "web/panel/card_view.h"
#include "web/panel/customer_level.h"
#include "web/panel/customer_view.h"
#include "web/panel/event_view.h"
#include "web/panel/insight_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/reward_view.h"
#include "web/panel/terms_view.h"
#include "web/respond.h"
#include "web/view.h"

enum { LOTS = 100, NEWEST = 10, PAGE_ROWS = 50 };

const char *customer_name(struct arena *a, const char *first_name, const char *last_name)
{
	char *name;

	if (!first_name || !*first_name)
		return last_name ? last_name : "";
	if (!last_name || !*last_name)
		return first_name;
	name = arena_alloc_raw(a, strlen(first_name) + strlen(last_name) + 2);
	stpcpy(stpcpy(stpcpy(name, first_name), " "), last_name);
	return name;
}

const char *customer_title(struct req *r, const char *first_name, const char *last_name,
	const char *mobile)
{
	const char *name = customer_name(r->arena, first_name, last_name);

	if (*name)
		return name;
	return mobile ? format_digits(r->arena, &r->format, mobile) :
		view_message(r->arena, r->language, "customer.nameless", NULL, NULL, NULL);
}

static bool view_head(struct req *r, int64_t id, struct customer *out)
{
	struct view_node *node = view_node(view_root(r), "Customer");

	if (!customer_load(&r->scope, id, out))
		return false;
	view_id(node, "Id", out->id);
	view_text(node, "Name", customer_title(r, out->first_name, out->last_name, out->mobile));
	return true;
}

bool customer_head(struct req *r, struct customer *out)
{
	return view_head(r, r->id, out);
}

void customer_filter_view(struct req *r, int64_t customer_id)
{
	struct customer c;

	if (customer_id)
		(void)view_head(r, customer_id, &c);
}

void customer_options(struct req *r)
{
	options_levels(r, view_node(view_root(r), "Levels"));
	options_customer_groups(r, view_node(view_root(r), "Groups"));
}

static void view_transfer(struct req *r, struct view_node *list, const struct transfer *t)
{
	struct view_node *node = transfer_view(list, t);

	view_text(node, "Note", t->note);
	view_text(node, "Actor", t->actor_name);
	if (t->sale_id && scope_has_branch(&r->scope, t->branch_id))
		view_text(node, "Href", arena_printf(r->arena, "/sales/%" PRId64, t->sale_id));
}

static void view_sale(struct req *r, struct view_node *list, const struct sale *s)
{
	struct view_node *node = view_item(list);

	view_id(node, "Id", s->id);
	view_digits(node, "Number", sale_number(r->arena, s->branch_number, s->id));
	view_time(node, "Time", s->occurred_at);
	view_text(node, "Branch", s->branch_name);
	view_money(node, "Payable", s->payable);
	view_text(node, "Status", sale_status_word((enum sale_status)s->status));
}

/* The national id in clear for who may see it, else its last three digits. */
static void view_national_id(struct req *r, struct view_node *node, const struct customer *c)
{
	const char *id = customer_national_id(&r->scope, c);

	if (!id)
		return;
	view_digits(node, "NationalId", scope_may(&r->scope, PERM_NATIONAL_ID_VIEW) ? id :
		arena_printf(r->arena, "•••••••%s", id + 7));
}

static void view_referrer(struct req *r, struct view_node *node, int64_t referrer_id)
{
	struct view_node *referrer = view_node(node, "Referrer");
	struct customer c;

	if (!referrer_id || !customer_load(&r->scope, referrer_id, &c))
		return;
	view_id(referrer, "Id", c.id);
	view_text(referrer, "Name", customer_name(r->arena, c.first_name, c.last_name));
}

static void view_labels(struct req *r, struct view_node *node, int64_t id)
{
	struct customer_labels labels = customer_labels(&r->scope, id);
	struct view_node *tags = view_node(node, "Tags");
	const char *names = NULL;
	const struct rule_book_name *groups;
	size_t n = rule_book_customer_groups(&r->scope, &groups);

	for (int i = 0; i < labels.n_groups; i++)
		for (size_t k = 0; k < n; k++)
			if (groups[k].id == labels.groups[i])
				names = names ? view_message(r->arena, r->language, "common.list", names,
					groups[k].name, NULL) : groups[k].name;
	view_text(node, "Groups", names);
	for (int i = 0; i < labels.n_tags; i++)
		view_text(view_item(tags), "Text", labels.tags[i]);
}

static void view_customer(struct req *r, const struct customer *c, const struct account_row *account)
{
	struct view_node *node = view_node(view_root(r), "Customer");
	const struct rule_book_branch *branch = rule_book_branch(&r->scope, c->branch_id);

	view_id(node, "Id", c->id);
	view_text(node, "Name", customer_name(r->arena, c->first_name, c->last_name));
	view_digits(node, "Code", c->code);
	view_digits(node, "Mobile", c->mobile);
	view_text(node, "Card", c->card);
	view_text(node, "Username", c->username);
	view_text(node, "Email", c->email);
	view_text(node, "Gender", c->gender);
	view_date(node, "Birth", c->birth_date);
	if (c->birth_date.days != DATE_NONE.days)
		view_int(node, "Age", age_on(c->birth_date, local_time(r->store.zone, r->now).date));
	view_national_id(r, node, c);
	view_text(node, "Level", rule_book_level_name(&r->scope, c->level_id));
	view_flag(node, "Active", c->active);
	view_time(node, "Registered", c->registered_at);
	view_text(node, "Source", c->source);
	view_text(node, "Branch", branch ? branch->name : NULL);
	view_referrer(r, node, c->referrer_id);
	view_text(node, "ReferralCode", c->referral_code);
	view_text(node, "Note", c->admin_note);
	view_labels(r, node, c->id);
	view_int(node, "SalesCount", account->sales_count);
	view_money(node, "Spent", account->spent);
	view_time(node, "LastSale", account->last_sale_at);
}

static void view_history(struct req *r, int64_t id, const struct held_lot *lots, size_t n_lots)
{
	struct view_node *root = view_root(r);
	struct terms_names *names = terms_names(r);
	struct transfer *transfers;
	struct sale *sales;
	size_t n_transfers = transfer_list(&r->scope, id, -1, 0, NEWEST + 1, &transfers);
	size_t n_sales = scope_may(&r->scope, PERM_SALE_VIEW) ?
		sale_list(&r->scope, &(struct sale_filter){ .customer_id = id,
			.limit = NEWEST + 1 }, &sales) : 0;

	for (size_t i = 0; i < n_lots && i < NEWEST; i++)
		lot_view(r, names, view_node(root, "Lots"), &lots[i]);
	for (size_t i = 0; i < n_transfers && i < NEWEST; i++)
		view_transfer(r, view_node(root, "Transfers"), &transfers[i]);
	for (size_t i = 0; i < n_sales && i < NEWEST; i++)
		view_sale(r, view_node(root, "Sales"), &sales[i]);
	view_flag(root, "MoreLots", n_lots > NEWEST);
	view_flag(root, "MoreTransfers", n_transfers > NEWEST);
	view_flag(root, "MoreSales", n_sales > NEWEST);
}

enum http panel_customer_show_as(struct req *r, enum http status)
{
	struct customer c;
	struct account_row account;
	struct asset_sums sums;
	struct held_lot *lots;
	size_t n;

	if (!customer_load(&r->scope, r->id, &c) || !account_load(&r->scope, r->id, &account))
		return respond_error(r, HTTP_404);
	lot_sums(&r->scope, c.id, &sums);
	n = lot_list(&r->scope, c.id, -1, LOTS, &lots);
	view_customer(r, &c, &account);
	accounts_view(r, view_node(view_root(r), "Accounts"), &account, &sums, lots, n);
	view_history(r, c.id, lots, n);
	customer_insight_view(r, c.id);
	events_view(r, view_node(view_root(r), "Events"),
		(struct event_filter){ .customer_id = c.id, .limit = NEWEST });
	customer_profile_view(r, c.id);
	customer_referral_view(r, &c);
	customer_rewards_view(r, c.id);
	customer_cards_view(r, &c);
	customer_level_view(r, &c);
	return respond_page(r, status, "panel/customer/show");
}

enum http panel_customer_show(struct req *r)
{
	return panel_customer_show_as(r, HTTP_200);
}

/* The head of a customer's side page; false: no such customer. */
/* ?asset=, and the same into the view; -1 = all. */
static int asset_asked(struct req *r)
{
	const char *word = req_query(r, "asset");
	enum asset asset;

	if (!word || !asset_parse(word, &asset))
		return -1;
	view_text(view_root(r), "Kind", word);
	return (int)asset;
}

enum http panel_customer_lots(struct req *r)
{
	struct terms_names *names = terms_names(r);
	struct customer c;
	struct held_lot *lots;
	size_t n;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	n = lot_list(&r->scope, c.id, asset_asked(r), 500, &lots);
	for (size_t i = 0; i < n; i++)
		lot_view(r, names, view_node(view_root(r), "Lots"), &lots[i]);
	return respond_page(r, HTTP_200, "panel/customer/lots");
}

enum http panel_customer_transfers(struct req *r)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	int asset = asset_asked(r);
	struct customer c;
	struct transfer *transfers;
	size_t n;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	n = transfer_list(&r->scope, c.id, asset, before, PAGE_ROWS + 1, &transfers);
	for (size_t i = 0; i < n && i < PAGE_ROWS; i++)
		view_transfer(r, view_node(view_root(r), "Transfers"), &transfers[i]);
	const char *base = arena_printf(r->arena, "/customers/%" PRId64 "/transfers?asset=%s", c.id,
		asset < 0 ? "" : asset_name((enum asset)asset));
	if (n > PAGE_ROWS)
		view_text(view_node(view_root(r), "Pager"), "NextUrl",
			arena_printf(r->arena, "%s&before=%" PRId64, base, transfers[PAGE_ROWS - 1].id));
	if (before)
		view_text(view_node(view_root(r), "Pager"), "FirstUrl", base);
	return respond_page(r, HTTP_200, "panel/customer/transfers");
}
