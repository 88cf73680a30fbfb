/* sale_due.c - orders that owe something: the list, and paying the rest. [GRP-04] */
#include "domain/sale_due.h"

#include <inttypes.h>

#include "domain/sale.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/sale_due_view.h"
#include "web/respond.h"

enum { PAGE_ROWS = 50 };

void sale_due_view(struct req *r, struct view_node *sale, int64_t sale_id)
{
	struct view_node *node = view_node(sale, "Due"), *list;
	struct sale_settlement *settlements;
	struct sale_due due;
	size_t n;

	if (!sale_due_load(&r->scope, sale_id, &due))
		return;
	view_money(node, "Total", due.total);
	if (due.due.rial)
		view_money(node, "Left", due.due);
	view_time(node, "SettledAt", due.settled_at);
	list = view_node(node, "Settlements");
	n = sale_settlement_list(&r->scope, sale_id, &settlements);
	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_time(row, "Time", settlements[i].booked_at);
		view_text(row, "Staff", settlements[i].actor_name);
		view_money(row, "Amount", settlements[i].amount);
		view_text(row, "Method", payment_words[settlements[i].method]);
	}
	options_payments(view_node(view_root(r), "Methods"));
}

struct settle_form { money_t amount; int method; };
static const struct field settle_fields[] = {
	FIELD_MONEY(struct settle_form, amount, REQUIRED, 1, AMOUNT_MAX),
	FIELD_CHOICE(struct settle_form, method, REQUIRED, payment_money_words), FIELDS_END };

enum http panel_sale_settle(struct req *r)
{
	struct settle_form f = { .method = PAYMENT_CARD };
	enum settle_result result;
	struct sale sale;
	money_t left;

	if (!sale_load(&r->scope, r->id, &sale))
		return respond_error(r, HTTP_404);
	if (!form_read(r, settle_fields, &f)) {
		flash(r, "danger", "settle_too_much");
		return respond_redirect(r, "/sales/%" PRId64, r->id);
	}
	result = sale_settle(&r->scope, r->id, f.amount, (enum payment)f.method, &left);
	switch (result) {
	case SETTLE_SALE_UNKNOWN:
		return respond_error(r, HTTP_404);
	case SETTLE_NOTHING_DUE:
	case SETTLE_TOO_MUCH:
		flash(r, "danger", settle_result_word(result));
		break;
	case SETTLE_OK:
		flash(r, "success", left.rial ? "settled_part" : "settled");
		break;
	}
	return respond_redirect(r, "/sales/%" PRId64, r->id);
}

enum http panel_sale_due_list(struct req *r)
{
	int64_t after = req_query_int(r, "after", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Dues");
	struct due_row *rows;
	size_t n = sale_due_list(&r->scope, after, PAGE_ROWS + 1, &rows);

	for (size_t i = 0; i < n && i < PAGE_ROWS; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", rows[i].sale_id);
		view_digits(row, "Number", sale_number(r->arena, rows[i].branch_number, rows[i].sale_id));
		view_text(row, "Customer", customer_title(r, rows[i].first_name, rows[i].last_name,
			rows[i].mobile));
		view_time(row, "Time", rows[i].occurred_at);
		view_money(row, "Payable", rows[i].payable);
		view_money(row, "Left", rows[i].due);
	}
	if (n > PAGE_ROWS)
		view_text(view_node(root, "Pager"), "NextUrl",
			arena_printf(r->arena, "/sales/due?after=%" PRId64, rows[PAGE_ROWS - 1].sale_id));
	if (after)
		view_text(view_node(root, "Pager"), "FirstUrl", "/sales/due");
	return respond_page(r, HTTP_200, "panel/sale/due");
}
