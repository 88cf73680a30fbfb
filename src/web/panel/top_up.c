/* top_up.c - money paid into a wallet at the counter, and all that came in so. [WAL-10] */
#include "domain/top_up.h"

#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "domain/branch.h"
#include "domain/customer.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/till.h"
#include "web/respond.h"

enum { LIST_ROWS = 50 };

/* ---- taking the money ---------------------------------------------------------------------- */

struct top_up_form { money_t amount; int payment; const char *reference; int64_t branch_id; };
static const struct field top_up_fields[] = {
	FIELD_MONEY(struct top_up_form, amount, REQUIRED, 1, AMOUNT_MAX),
	FIELD_CHOICE(struct top_up_form, payment, REQUIRED, payment_money_words),
	FIELD_TEXT(struct top_up_form, reference, OPTIONAL, 60),
	FIELD_ID(struct top_up_form, branch_id, REQUIRED), FIELDS_END };

static enum http form_page(struct req *r, enum http status, int64_t customer_id)
{
	struct view_node *root = view_root(r), *branches = view_node(root, "Branches");
	struct account_row account;
	struct branch *b;
	size_t n = till_branches(r, &b);

	if (!account_load(&r->scope, customer_id, &account))
		return respond_error(r, HTTP_404);
	view_asset(root, "Balance", ASSET_CREDIT, account.credit);
	for (size_t i = 0; i < n; i++)
		option_add(branches, b[i].id, b[i].name);
	options_payments(view_node(view_root(r), "Payments"));
	return respond_page(r, status, "panel/top_up/form");
}

enum http panel_top_up_form(struct req *r)
{
	struct top_up_form f = { .amount = { -1 }, .payment = PAYMENT_CARD, .reference = "" };
	struct customer c;
	struct branch *b;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (till_branches(r, &b))
		f.branch_id = b[0].id;
	form_show(r, top_up_fields, &f);
	return form_page(r, HTTP_200, c.id);
}

/* What was wrong, at its place. */
static void note(struct req *r, enum top_up_result result)
{
	switch (result) {
	case TOP_UP_CUSTOMER_UNKNOWN:
	case TOP_UP_OWN_ACCOUNT:
		form_error(r, NULL, top_up_result_word(result), NULL);
		return;
	case TOP_UP_BRANCH_FORBIDDEN:
		form_error(r, "branch_id", top_up_result_word(result), NULL);
		return;
	case TOP_UP_REFERENCE_MISSING:
	case TOP_UP_REFERENCE_BAD:
	case TOP_UP_REFERENCE_TAKEN:
		form_error(r, "reference", top_up_result_word(result), NULL);
		return;
	case TOP_UP_OK:
		break;
	}
	fault("top-up: no refusal %d", (int)result);
}

enum http panel_top_up_create(struct req *r)
{
	struct top_up_form f = { .reference = "" };
	struct account_row balances;
	struct top_up_new q;
	struct customer c;
	enum top_up_result result;
	int64_t id;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (!form_read(r, top_up_fields, &f))
		return form_page(r, HTTP_422, c.id);
	q = (struct top_up_new){ .customer_id = c.id, .amount = f.amount, .payment = (enum payment)f.payment,
		.reference = f.reference, .branch_id = f.branch_id };
	result = top_up_post(&r->scope, &q, &balances, &id);
	if (result != TOP_UP_OK) {
		note(r, result);
		return form_page(r, HTTP_422, c.id);
	}
	flash(r, "success", "topped_up");
	return respond_redirect(r, "/customers/%" PRId64, c.id);
}

/* ---- what came in -------------------------------------------------------------------------- */

struct list_form { date_t from, to; const char *q; int payment; /* -1 = any */ };
static const struct field list_fields[] = { FIELD_DATE(struct list_form, from, OPTIONAL),
	FIELD_DATE(struct list_form, to, OPTIONAL), FIELD_TEXT(struct list_form, q, OPTIONAL, 60),
	FIELD_CHOICE(struct list_form, payment, OPTIONAL, payment_money_words), FIELDS_END };

static int payment_asked(struct req *r)
{
	const char *word = req_query(r, "payment");

	for (int p = 0; word && payment_money_words[p]; p++)
		if (strcmp(payment_money_words[p], word) == 0)
			return p;
	return -1;
}

static const char *payment_word(const struct list_form *f)
{
	return f->payment < 0 ? NULL : payment_money_words[f->payment];
}

static const char *list_address(struct req *r, const struct list_form *f)
{
	struct buf b = BUF(r->arena);
	char day[16];

	buf_printf(&b, "/top-ups?payment=%s", f->payment < 0 ? "" : payment_word(f));
	if (f->from.days != DATE_NONE.days)
		buf_printf(&b, "&from=%s", date_iso(f->from, day));
	if (f->to.days != DATE_NONE.days)
		buf_printf(&b, "&to=%s", date_iso(f->to, day));
	return buf_text(&b);
}

static void view_top_up(struct req *r, struct view_node *row, const struct top_up *t)
{
	view_id(row, "Id", t->id);
	view_id(row, "CustomerId", t->customer_id);
	view_text(row, "Customer", customer_title(r, t->first_name, t->last_name, t->mobile));
	view_money(row, "Amount", t->amount);
	view_text(row, "Payment", t->payment);
	view_text(row, "Reference", t->reference);
	view_text(row, "Branch", t->branch_name);
	view_text(row, "Actor", t->actor_name);
	view_time(row, "Time", t->booked_at);
}

static void view_sums(struct req *r, const struct top_up_filter *f)
{
	struct view_node *list = view_node(view_root(r), "Sums");
	struct top_up_sum *sums;
	size_t n = top_up_sums(&r->scope, f, &sums);
	money_t all = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_text(row, "Payment", sums[i].payment);
		view_int(row, "Count", sums[i].count);
		view_money(row, "Amount", sums[i].amount);
		all.rial += sums[i].amount.rial;
	}
	if (n)
		view_money(view_root(r), "Sum", all);
}

enum http panel_top_up_list(struct req *r)
{
	struct list_form f = { .from = req_query_date(r, "from"), .to = req_query_date(r, "to"),
		.q = req_query(r, "q"), .payment = payment_asked(r) };
	struct top_up_filter filter = { .before_id = req_query_int(r, "before", 1, INT64_MAX, 0),
		.limit = LIST_ROWS + 1 };
	struct view_node *root = view_root(r), *list = view_node(root, "TopUps"), *pager = view_node(root, "Pager");
	struct top_up *rows;
	size_t n;

	f.q = f.q ? f.q : "";
	filter.reference = f.q;
	filter.payment = payment_word(&f);
	if (f.from.days != DATE_NONE.days)
		filter.from = day_start(r->store.zone, f.from);
	if (f.to.days != DATE_NONE.days)
		filter.until = day_end(r->store.zone, f.to);
	form_show(r, list_fields, &f);
	options_payments(view_node(root, "Payments"));
	view_flag(root, "Filtered", *f.q || filter.payment || filter.from.s || filter.until.s);
	view_sums(r, &filter);
	n = top_up_list(&r->scope, &filter, &rows);
	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_top_up(r, view_item(list), &rows[i]);
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&before=%" PRId64, list_address(r, &f),
			rows[LIST_ROWS - 1].id));
	if (filter.before_id)
		view_text(pager, "FirstUrl", list_address(r, &f));
	return respond_page(r, HTTP_200, "panel/top_up/list");
}
