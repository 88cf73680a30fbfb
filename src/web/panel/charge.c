/* charge.c - charges of many customers: what a list holds, letting it go, how far it is. [WAL-11] */
#include "domain/charge.h"

#include <inttypes.h>

#include "domain/approval.h"
#include "domain/guard_policy.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/panel/terms_view.h"
#include "web/respond.h"
#include "web/view.h"

enum { LIST_ROWS = 50, SAMPLE_ROWS = 10, FAULTY_ROWS = 200 };

static void view_batch(struct req *r, struct view_node *node, const struct charge_batch *b)
{
	int64_t percent = b->good ? b->done * 100 / b->good : 100;

	view_id(node, "Id", b->id);
	view_text(node, "State", charge_state_word((enum charge_state)b->state));
	view_text(node, "Reason", b->reason);
	view_int(node, "Good", b->good);
	view_int(node, "Bad", b->bad);
	view_int(node, "Done", b->done);
	view_money(node, "Sum", b->sum);
	view_money(node, "DoneSum", b->done_sum);
	view_text(node, "MadeBy", b->made_name);
	view_time(node, "MadeAt", b->made_at);
	view_time(node, "FinishedAt", b->finished_at);
	view_int(node, "Percent", percent);
	view_text(node, "PercentNumber", arena_printf(r->arena, "%" PRId64, percent));
	view_flag(node, "Some", b->good > 0);
	view_flag(node, "Faulty", b->bad > 0);
	view_flag(node, "Begun", b->done > 0);
	if (b->expires_at.s)
		view_date(node, "ExpiresOn",
			local_time(r->store.zone, (utc_t){ b->expires_at.s - 1 }).date);
}

enum http panel_charge_list(struct req *r)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Charges");
	struct charge_batch *b;
	size_t n = charge_list(&r->scope, before, LIST_ROWS + 1, &b);

	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_batch(r, view_item(list), &b[i]);
	if (n > LIST_ROWS)
		view_text(view_node(root, "Pager"), "NextUrl",
			arena_printf(r->arena, "/charges?before=%" PRId64, b[LIST_ROWS - 1].id));
	if (before)
		view_text(view_node(root, "Pager"), "FirstUrl", "/charges");
	return respond_page(r, HTTP_200, "panel/charge/list");
}

static void view_row(struct req *r, struct view_node *list, const struct charge_row *row)
{
	struct view_node *node = view_item(list);

	view_int(node, "Row", row->row_no);
	view_digits(node, "Label", row->label);
	view_money(node, "Amount", row->amount);
	view_text(node, "Problem", row->problem ?
		charge_problem_word((enum charge_problem)row->problem) : NULL);
	if (row->customer_id) {
		view_id(node, "CustomerId", row->customer_id);
		view_text(node, "Customer", customer_title(r, row->first_name, row->last_name, row->mobile));
	}
}

static void view_problems(struct req *r, int64_t id)
{
	struct view_node *list = view_node(view_root(r), "Problems");
	int64_t counts[CHARGE_PROBLEMS];

	charge_problems(&r->scope, id, counts);
	for (int i = 1; i < CHARGE_PROBLEMS; i++)
		if (counts[i]) {
			struct view_node *item = view_item(list);
			view_text(item, "Problem", charge_problem_word((enum charge_problem)i));
			view_int(item, "Count", counts[i]);
		}
}

static void view_report(struct req *r, const struct charge_batch *b)
{
	struct view_node *node = view_node(view_root(r), "Report");
	struct charge_report report;

	if (!b->done)
		return;
	charge_report(&r->scope, b->id, &report);
	view_money(node, "Given", report.given);
	view_money(node, "Spent",
		(money_t){ report.given.rial - report.left.rial - report.expired.rial });
	view_money(node, "Left", report.left);
	view_money(node, "Expired", report.expired);
}

/* The first rows that can be charged. */
static void view_sample(struct req *r, int64_t id)
{
	struct charge_row *rows;
	size_t n = charge_rows(&r->scope, id, false, 0, LIST_ROWS, &rows), shown = 0;

	for (size_t i = 0; i < n && shown < SAMPLE_ROWS; i++)
		if (!rows[i].problem) {
			view_row(r, view_node(view_root(r), "Rows"), &rows[i]);
			shown++;
		}
}

static enum http show_page(struct req *r, enum http status, const struct charge_batch *b)
{
	const struct guard_policy *policy = rule_book_guard(&r->scope);
	int after = (int)req_query_int(r, "after", 1, CHARGE_ROWS_MAX, 0);
	struct view_node *root = view_root(r);
	struct charge_row *rows;
	size_t n;

	view_batch(r, view_node(root, "Charge"), b);
	terms_view(r, terms_names(r), view_node(root, "Terms"), terms_of_text(r->arena, b->terms));
	if (policy->store_credit_day.rial)
		view_money(root, "Cap", policy->store_credit_day);
	view_problems(r, b->id);
	n = charge_rows(&r->scope, b->id, true, after, FAULTY_ROWS + 1, &rows);
	for (size_t i = 0; i < n && i < FAULTY_ROWS; i++)
		view_row(r, view_node(root, "Faulty"), &rows[i]);
	if (n > FAULTY_ROWS)
		view_text(view_node(root, "Pager"), "NextUrl", arena_printf(r->arena,
			"/charges/%" PRId64 "?after=%d", b->id, rows[FAULTY_ROWS - 1].row_no));
	if (after)
		view_text(view_node(root, "Pager"), "FirstUrl",
			arena_printf(r->arena, "/charges/%" PRId64, b->id));
	view_sample(r, b->id);
	view_report(r, b);
	return respond_page(r, status, "panel/charge/show");
}

enum http panel_charge_show(struct req *r)
{
	struct charge_batch b;

	if (!charge_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	return show_page(r, HTTP_200, &b);
}

static enum http refused(struct req *r, enum charge_result result)
{
	struct charge_batch b;

	req_rollback(r);
	if (!charge_load(&r->scope, r->id, &b))
		return respond_error(r, HTTP_404);
	form_error(r, NULL, charge_result_word(result), NULL);
	return show_page(r, HTTP_422, &b);
}

enum http panel_charge_start(struct req *r)
{
	struct charge_batch b;
	enum charge_result result = charge_start(&r->scope, r->id);

	if (result == CHARGE_UNKNOWN)
		return respond_error(r, HTTP_404);
	if (result == CHARGE_NEEDS_APPROVAL && charge_load(&r->scope, r->id, &b)) {
		approval_ask_charge(&r->scope, &b);
		flash(r, "info", "approval_asked");
		return respond_redirect(r, "/charges/%" PRId64, r->id);
	}
	if (result != CHARGE_OK)
		return refused(r, result);
	return respond_redirect(r, "/charges/%" PRId64, r->id);
}

enum http panel_charge_cancel(struct req *r)
{
	enum charge_result result = charge_cancel(&r->scope, r->id);

	if (result == CHARGE_UNKNOWN)
		return respond_error(r, HTTP_404);
	if (result != CHARGE_OK)
		return refused(r, result);
	flash(r, "success", "charge_cancelled");
	return respond_redirect(r, "/charges/%" PRId64, r->id);
}
