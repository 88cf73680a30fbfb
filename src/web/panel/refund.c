/* refund.c - goods come back: what, then what that does, then it is booked. [§7] */
#include "domain/refund.h"

#include <inttypes.h>

#include "domain/approval.h"
#include "domain/store.h"
#include "web/form.h"
#include "web/panel/explain_view.h"
#include "web/panel/pages.h"
#include "web/panel/sale_view.h"
#include "web/respond.h"

enum { ROWS_MAX = 1000, QUANTITY_MAX = 1000000 * 1000, REASON_CHARS = 300 };

struct refund_row { int64_t line; qty_t quantity; bool restock; };
static const struct field row_fields[] = {
	FIELD_INT(struct refund_row, line, REQUIRED, 1, ROWS_MAX),
	FIELD_QUANTITY(struct refund_row, quantity, OPTIONAL, 0, QUANTITY_MAX),
	FIELD_CHECK(struct refund_row, restock), FIELDS_END };

struct refund_form {
	struct refund_row *lines; size_t n_lines;
	money_t amount;      /* of a quick sale */
	bool all;
	const char *reason;
	int64_t money_back;  /* what the cashier was shown, rial; −1 = nothing yet */
};
static const struct field refund_fields[] = {
	FIELD_ROWS(struct refund_form, lines, struct refund_row, row_fields, ROWS_MAX, n_lines),
	FIELD_MONEY(struct refund_form, amount, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_CHECK(struct refund_form, all),
	FIELD_TEXT(struct refund_form, reason, REQUIRED, REASON_CHARS),
	FIELD_INT(struct refund_form, money_back, OPTIONAL, 0, AMOUNT_MAX), FIELDS_END };

/* ---- what comes back ----------------------------------------------------------------------- */

static void view_line(struct view_node *list, const struct sale_line *l)
{
	struct view_node *item = view_item(list);

	view_text(item, "Name", l->name);
	view_quantity(item, "Quantity", l->quantity);
	if (l->measure > l->refunded)
		view_quantity(item, "Left", (qty_t){ l->measure - l->refunded });
	view_flag(item, "Gift", l->gift_campaign_id != 0);
	view_flag(item, "Stock", l->counted_stock);
}

/* The form before anything is typed: nothing comes back, and what does goes to the shelf. */
static void show_empty(struct req *r, const struct sale_line *lines, size_t n)
{
	struct refund_form f = { .reason = "", .amount = { -1 }, .money_back = -1, .n_lines = n };

	f.lines = NEWN(r->arena, struct refund_row, n);
	for (size_t i = 0; i < n; i++)
		f.lines[i] = (struct refund_row){ lines[i].line, { -1 }, true };
	form_show(r, refund_fields, &f);
}

/* Of a quick sale: how much of its gross may still come back. */
static money_t quick_left(const struct sale_line *lines)
{
	return (money_t){ lines[0].measure - lines[0].refunded };
}

static enum http form_page(struct req *r, enum http status, const struct sale *sale)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Sale"), *list = view_node(root, "Lines");
	struct sale_line *lines;
	size_t n = sale_lines(&r->scope, sale->id, &lines);

	show_empty(r, lines, n);
	sale_view_row(r, node, sale);
	view_flag(node, "Quick", sale->quick);
	view_money(node, "Net", sale->net);
	if (sale->refunded.rial)
		view_money(node, "Refunded", sale->refunded);
	if (sale->quick)
		view_money(node, "Left", quick_left(lines));
	for (size_t i = 0; i < n; i++)
		view_line(list, &lines[i]);
	return respond_page(r, status, "panel/sale/refund");
}

enum http panel_refund_form(struct req *r)
{
	struct sale sale;

	if (!sale_load(&r->scope, r->id, &sale))
		return respond_error(r, HTTP_404);
	if (sale.status == SALE_REFUNDED)
		return respond_redirect(r, "/sales/%" PRId64, sale.id);
	return form_page(r, HTTP_200, &sale);
}

/* ---- the request --------------------------------------------------------------------------- */

static bool refund_read(struct req *r, struct refund_form *f)
{
	*f = (struct refund_form){ .reason = "", .amount = { -1 }, .money_back = -1 };
	return form_read(r, refund_fields, f);
}

static struct refund_request request_of(struct req *r, const struct sale *sale, const struct refund_form *f)
{
	struct refund_line_request *lines = NEWN(r->arena, struct refund_line_request, f->n_lines);
	struct refund_request q = { .sale_id = sale->id, .all = f->all, .reason = f->reason, .lines = lines };

	if (sale->quick && !f->all)
		q.amount = f->amount;
	/* with `all` the rows only say what is damaged */
	for (size_t i = 0; i < f->n_lines && !sale->quick; i++) {
		const struct refund_row *row = &f->lines[i];

		if (f->all || row->quantity.thousandths > 0)
			lines[q.n_lines++] = (struct refund_line_request){ (int)row->line,
				f->all ? (qty_t){ 0 } : row->quantity, !row->restock };
	}
	return q;
}

/* The field of the request's n-th line: rows without a quantity are no lines. */
static const char *line_field(struct req *r, const struct refund_form *f, int line)
{
	size_t i = 0;

	for (; i < f->n_lines; i++)
		if ((f->all || f->lines[i].quantity.thousandths > 0) && --line == 0)
			break;
	return arena_printf(r->arena, "lines[%zu].quantity", i);
}

static void refuse(struct req *r, const struct sale *sale, const struct refund_form *f,
	enum refund_result result, const struct refund_outcome *o)
{
	const char *key = refund_result_word(result), *field = sale->quick ? "amount" : NULL;

	if (!sale->quick && o->line)
		field = line_field(r, f, o->line);
	form_error(r, field, key, NULL);
}

/* ---- what it does -------------------------------------------------------------------------- */

static void view_items(struct view_node *list, const struct refund_outcome *o)
{
	for (size_t i = 0; i < o->n_items; i++) {
		const struct refund_item *item = &o->items[i];
		bool amount = o->sale.quick && !item->line->gift_campaign_id;
		struct view_node *node = view_item(list);

		view_text(node, "Name", item->line->name);
		view_flag(node, "Amount", amount);
		if (!amount)
			view_quantity(node, "Quantity", (qty_t){ item->measure });
		view_money(node, "Net", item->net);
		view_flag(node, "Stock", item->line->counted_stock);
		view_flag(node, "Restock", item->restocked);
	}
}

static void view_effect(struct req *r, struct view_node *node, const struct refund_outcome *o)
{
	view_money(node, "Net", o->net);
	view_money(node, "MoneyBack", o->money_back);
	view_text(node, "Shown", arena_printf(r->arena, "%" PRId64, o->money_back.rial));
	if (o->credit_back.rial)
		view_money(node, "CreditBack", o->credit_back);
	if (o->gift_card_back.rial)
		view_money(node, "GiftCardBack", o->gift_card_back);
	if (o->credit_expired.rial)
		view_money(node, "CreditExpired", o->credit_expired);
	if (o->deducted.rial)
		view_money(node, "Deducted", o->deducted);
	assets_view(view_node(node, "Taken"), o->taken);
	assets_view(view_node(node, "ReferrerTaken"), o->referrer_taken);
	assets_view(view_node(node, "Shortfall"), o->shortfall);
	view_text(node, "Policy", clawback_words[r->store.clawback]);
	view_flag(node, "LimitReturned", o->full);
}

/* Before and after, of each asset that the refund changes. */
static void view_balances(struct req *r, struct view_node *list, const struct refund_outcome *o)
{
	struct account_row before, after = o->balances;

	if (!o->has_customer || !account_load(&r->scope, o->sale.customer_id, &before))
		return;
	for (int a = 0; a < ASSETS; a++) {
		int64_t was = *account_balance(&before, (enum asset)a), is = *account_balance(&after, (enum asset)a);
		struct view_node *item;

		if (was == is)
			continue;
		item = view_item(list);
		view_text(item, "Asset", asset_name((enum asset)a));
		view_asset(item, "Before", (enum asset)a, was);
		view_asset(item, "After", (enum asset)a, is);
	}
}

static enum http preview_page(struct req *r, enum http status, const struct refund_outcome *o)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Sale");

	sale_view_row(r, node, &o->sale);
	view_flag(node, "Quick", o->sale.quick);
	view_items(view_node(root, "Items"), o);
	view_effect(r, view_node(root, "Effect"), o);
	view_balances(r, view_node(root, "Balances"), o);
	return respond_page(r, status, "panel/sale/refund_preview");
}

enum http panel_refund_preview(struct req *r)
{
	struct refund_outcome o;
	struct refund_request q;
	struct refund_form f;
	struct sale sale;
	enum refund_result result;

	if (!sale_load(&r->scope, r->id, &sale))
		return respond_error(r, HTTP_404);
	if (!refund_read(r, &f))
		return form_page(r, HTTP_422, &sale);
	q = request_of(r, &sale, &f);
	result = refund_quote(&r->scope, &q, &o);
	if (result == REFUND_OK)
		return preview_page(r, HTTP_200, &o);
	refuse(r, &sale, &f, result, &o);
	return form_page(r, HTTP_422, &sale);
}

enum http panel_refund_post(struct req *r)
{
	struct refund_outcome o;
	struct refund_request q;
	struct refund_form f;
	struct sale sale;
	enum refund_result result;

	if (!sale_load(&r->scope, r->id, &sale))
		return respond_error(r, HTTP_404);
	if (!refund_read(r, &f))
		return form_page(r, HTTP_422, &sale);
	q = request_of(r, &sale, &f);
	result = refund_post(&r->scope, &q, &o);
	if (result == REFUND_NEEDS_APPROVAL && f.money_back == o.money_back.rial) {
		approval_ask_refund(&r->scope, &q, &o);
		flash(r, "info", "approval_asked");
		return respond_redirect(r, "/sales/%" PRId64, sale.id);
	}
	if (result != REFUND_OK && result != REFUND_NEEDS_APPROVAL) {
		refuse(r, &sale, &f, result, &o);
		return form_page(r, HTTP_422, &sale);
	}
	if (f.money_back != o.money_back.rial) { /* something happened since it was shown */
		req_rollback(r);
		form_error(r, NULL, "money_back_changed", money_words(r, o.money_back));
		return preview_page(r, HTTP_422, &o);
	}
	flash(r, "success", "refunded");
	return respond_redirect(r, "/sales/%" PRId64, sale.id);
}
