/* sale.c - sales as they stand: the list, one of them, on paper. [INV-04, INV-05] */
#include "domain/sale.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/customer.h"
#include "domain/refund.h"
#include "domain/staff.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/explain_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/sale_due_view.h"
#include "web/panel/sale_view.h"
#include "web/respond.h"

enum { LIST_ROWS = 50, SEARCH_CHARS = 40 };

/* ---- the list ------------------------------------------------------------------------------ */

struct list_form { const char *q; int64_t branch_id, customer_id, staff_id; date_t from, to; };
static const struct field list_fields[] = {
	FIELD_TEXT(struct list_form, q, OPTIONAL, SEARCH_CHARS), FIELD_ID(struct list_form, branch_id, OPTIONAL),
	FIELD_ID(struct list_form, customer_id, OPTIONAL), FIELD_ID(struct list_form, staff_id, OPTIONAL),
	FIELD_DATE(struct list_form, from, OPTIONAL), FIELD_DATE(struct list_form, to, OPTIONAL),
	FIELDS_END };

/* The id of a sale's number as it stands on the bill, in any digits: "1-000123" or "123"; 0 = none. */
static int64_t number_id(struct req *r, const char *text)
{
	const char *digits = text_ascii_digits(r->arena, text), *dash = strrchr(digits, '-');
	int64_t id;

	digits = dash ? dash + 1 : digits;
	digits += strspn(digits, "0");
	return decimal_parse(digits, 0, &id) && id > 0 ? id : 0;
}

static void view_row(struct req *r, struct view_node *list, const struct sale *s)
{
	struct view_node *item = view_item(list);

	sale_view_row(r, item, s);
	if (s->discount.rial)
		view_money(item, "Discount", s->discount);
}

/* The query of the filters, to which a page adds where it begins. */
static const char *list_address(struct req *r, const struct list_form *f)
{
	char day[16];
	struct buf b = BUF(r->arena);

	buf_printf(&b, "/sales?branch_id=%" PRId64 "&customer_id=%" PRId64 "&staff_id=%" PRId64, f->branch_id,
		f->customer_id, f->staff_id);
	if (f->from.days != DATE_NONE.days)
		buf_printf(&b, "&from=%s", date_iso(f->from, day));
	if (f->to.days != DATE_NONE.days)
		buf_printf(&b, "&to=%s", date_iso(f->to, day));
	return buf_text(&b);
}

static void view_pager(struct req *r, const struct list_form *f, const struct sale *last, bool first)
{
	struct view_node *pager = view_node(view_root(r), "Pager");

	if (last)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&before_at=%" PRId64 "&before_id=%" PRId64,
			list_address(r, f), last->occurred_at.s, last->id));
	if (!first)
		view_text(pager, "FirstUrl", list_address(r, f));
}

static void view_list(struct req *r, const struct list_form *f)
{
	struct view_node *list = view_node(view_root(r), "Sales");
	struct sale_filter filter = { .customer_id = f->customer_id, .branch_id = f->branch_id,
		.staff_id = f->staff_id, .before_at = { req_query_int(r, "before_at", 1, INT64_MAX, 0) },
		.before_id = req_query_int(r, "before_id", 1, INT64_MAX, 0), .limit = LIST_ROWS + 1 };
	struct sale *sales;
	size_t n;

	if (f->from.days != DATE_NONE.days)
		filter.from = day_start(r->store.zone, f->from);
	if (f->to.days != DATE_NONE.days)
		filter.until = day_start(r->store.zone, (date_t){ f->to.days + 1 });
	n = sale_list(&r->scope, &filter, &sales);
	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_row(r, list, &sales[i]);
	view_pager(r, f, n > LIST_ROWS ? &sales[LIST_ROWS - 1] : NULL, filter.before_id == 0);
}

static void view_number(struct req *r, const char *q)
{
	struct sale sale;

	if (sale_load(&r->scope, number_id(r, q), &sale))
		view_row(r, view_node(view_root(r), "Sales"), &sale);
}

/*
 * What was asked for. One person's sales have no index of their own: without days they are those of
 * the last month, and the form says so.
 */
static struct list_form form_of(struct req *r)
{
	struct list_form f = { .q = req_query(r, "q"),
		.branch_id = req_query_int(r, "branch_id", 1, INT64_MAX, 0),
		.customer_id = req_query_int(r, "customer_id", 1, INT64_MAX, 0),
		.staff_id = req_query_int(r, "staff_id", 1, INT64_MAX, 0),
		.from = req_query_date(r, "from"), .to = req_query_date(r, "to") };

	if (f.staff_id && f.from.days == DATE_NONE.days && f.to.days == DATE_NONE.days)
		f.from.days = local_time(r->store.zone, r->now).date.days - 30;
	return f;
}

static void view_staff(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Staff");
	struct staff *people;
	size_t n = staff_list(&r->scope, &people);

	for (size_t i = 0; i < n; i++)
		option_add(list, people[i].id, people[i].name);
}

enum http panel_sale_list(struct req *r)
{
	struct list_form f = form_of(r);
	struct view_node *root = view_root(r);

	if (f.q)
		view_number(r, f.q);
	else
		view_list(r, &f);
	f.q = f.q ? f.q : "";
	form_show(r, list_fields, &f);
	options_branches(r, view_node(root, "Branches"));
	view_staff(r);
	customer_filter_view(r, f.customer_id);
	view_flag(root, "Filtered", *f.q || f.branch_id || f.customer_id || f.staff_id ||
		f.from.days != DATE_NONE.days || f.to.days != DATE_NONE.days);
	return respond_page(r, HTTP_200, "panel/sale/list");
}

/* ---- one sale ------------------------------------------------------------------------------ */

static void view_referrer(struct req *r, struct view_node *node, int64_t id)
{
	struct customer c;

	if (!id || !customer_load(&r->scope, id, &c))
		return;
	view_id(node, "Id", c.id);
	view_text(node, "Name", customer_title(r, c.first_name, c.last_name, c.mobile));
}

static void view_refund(struct view_node *list, const struct refund *f)
{
	const int64_t taken[ASSETS] = { f->taken_credit, f->taken_points, f->taken_coin, f->taken_xp },
		shortfall[ASSETS] = { f->shortfall_credit, f->shortfall_points, f->shortfall_coin,
			f->shortfall_xp };
	struct view_node *item = view_item(list);

	view_id(item, "Id", f->id);
	view_time(item, "Time", f->booked_at);
	view_text(item, "Staff", f->actor_name);
	view_text(item, "Reason", f->reason);
	view_money(item, "Net", f->net);
	view_money(item, "MoneyBack", f->money_back);
	if (f->credit_back.rial)
		view_money(item, "CreditBack", f->credit_back);
	if (f->due_cut.rial)
		view_money(item, "DueCut", f->due_cut);
	if (f->gift_card_back.rial)
		view_money(item, "GiftCardBack", f->gift_card_back);
	if (f->deducted.rial)
		view_money(item, "Deducted", f->deducted);
	assets_view(view_node(item, "Taken"), taken);
	assets_view(view_node(item, "Shortfall"), shortfall);
}

static void view_refunds(struct req *r, struct view_node *list, int64_t sale_id)
{
	struct refund *refunds;
	size_t n = refund_list(&r->scope, sale_id, &refunds);

	for (size_t i = 0; i < n; i++)
		view_refund(list, &refunds[i]);
}

/* The sale of the address with all of its parts, put into the view as Sale; NULL: no such sale. */
static struct view_node *view_whole(struct req *r, struct sale *sale)
{
	struct view_node *node;
	struct sale_parts parts;

	if (!sale_load(&r->scope, r->id, sale))
		return NULL;
	parts = sale_parts_load(r, sale->id);
	node = view_node(view_root(r), "Sale");
	sale_view_row(r, node, sale);
	sale_view_bill(r, node, sale, &parts);
	sale_view_rewards(r, node, &parts);
	return node;
}

/* The coupons that were used, and the gift cards that paid. */
static void view_codes(struct req *r, struct view_node *node, const struct sale *sale)
{
	struct view_node *codes = view_node(node, "Codes"), *cards = view_node(node, "GiftCards");
	struct gift_card_use *paid;
	struct used_code *used;
	size_t n = sale->customer_id ? sale_codes(&r->scope, sale->id, &used) : 0;

	for (size_t i = 0; i < n; i++)
		view_text(view_item(codes), "Code", used[i].code);
	n = sale->gift_card_paid.rial ? sale_gift_cards(&r->scope, sale->id, &paid) : 0;
	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(cards);

		view_id(item, "Id", paid[i].id);
		view_text(item, "Last4", paid[i].last4);
		view_money(item, "Paid", paid[i].paid);
	}
}

enum http panel_sale_show(struct req *r)
{
	struct sale sale;
	struct view_node *node = view_whole(r, &sale);

	if (!node)
		return respond_error(r, HTTP_404);
	view_referrer(r, view_node(node, "Referrer"), sale.referrer_id);
	view_refunds(r, view_node(node, "Refunds"), sale.id);
	view_codes(r, node, &sale);
	sale_due_view(r, node, sale.id);
	view_flag(node, "Refundable", sale.status != SALE_REFUNDED);
	return respond_page(r, HTTP_200, "panel/sale/show");
}

enum http panel_sale_done(struct req *r)
{
	struct sale sale;
	struct view_node *node = view_whole(r, &sale);

	if (!node)
		return respond_error(r, HTTP_404);
	sale_view_balances(r, view_node(view_root(r), "Balances"), sale.customer_id);
	return respond_page(r, HTTP_200, "panel/sale/done");
}

enum http panel_sale_print(struct req *r)
{
	const char *size = req_query(r, "size");
	struct view_node *root = view_root(r), *store = view_node(root, "Store"), *node;
	struct sale sale;

	if (!(node = view_whole(r, &sale)))
		return respond_error(r, HTTP_404);
	view_text(root, "Size", size && strcmp(size, "receipt") == 0 ? "receipt" : "a4");
	sale_view_balances(r, view_node(node, "Balances"), sale.customer_id);
	view_digits(store, "Phone", r->store.phone);
	view_text(store, "Address", r->store.address);
	view_text(store, "ReceiptNote", r->store.receipt_note);
	return respond_page(r, HTTP_200, "panel/sale/print");
}
