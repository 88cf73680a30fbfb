/*
 * till.c - selling: the till, its live result, the booking. [INV-01…03, WAL-09]
 *
 * Each step is a form that works by itself; static/js/till.js sends the same forms in the
 * background. What stands in the form is all there is: the server keeps nothing of a sale that is
 * not booked yet.
 */
#include "web/panel/till.h"

#include <inttypes.h>
#include <string.h>

#include "domain/branch.h"
#include "domain/product.h"
#include "web/form.h"
#include "web/panel/explain_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"

/* Where this browser sold last, and how: "7.quick". */
static const char last_cookie[] = "vafa_till";
enum { LAST_S = 365 * 86400 };

static bool is_branch(const struct branch *b, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (b[i].id == id)
			return true;
	return false;
}

static bool sells_goods(struct req *r)
{
	struct product *any;

	return product_list(&r->scope, &(struct product_filter){ .active_only = true, .limit = 1 }, &any) > 0;
}

/* Branch and mode of the sale before; else the first branch, and only amounts in a shop without goods. */
static void begin_as_last(struct req *r, struct till_form *f)
{
	const char *last = req_cookie(r, last_cookie), *dot = last ? strchr(last, '.') : NULL;
	struct branch *branches;
	size_t n = till_branches(r, &branches);
	int64_t id;

	if (n)
		f->branch_id = branches[0].id;
	if (!dot) {
		f->mode = sells_goods(r) ? TILL_LINES : TILL_QUICK;
		return;
	}
	if (decimal_parse(arena_strndup(r->arena, last, (size_t)(dot - last)), 0, &id) &&
		is_branch(branches, n, id))
		f->branch_id = id;
	f->mode = strcmp(dot, ".quick") == 0 ? TILL_QUICK : TILL_LINES;
}

enum http panel_sale_new(struct req *r)
{
	struct till_form f = till_form_empty();
	struct till_count nothing = { 0 };

	begin_as_last(r, &f);
	f.customer_id = req_query_int(r, "customer", 1, INT64_MAX, 0);
	till_show(r, &f);
	return till_page(r, HTTP_200, &f, &nothing);
}

/* Reads and counts; nothing is counted of a form that cannot be read. */
static struct till_count read_and_count(struct req *r, const struct params *typed, struct till_form *f)
{
	struct till_count nothing = { 0 };

	return till_read(r, typed, f) ? till_count(r, f) : nothing;
}

enum http panel_sale_count(struct req *r)
{
	struct params typed = till_press(r);
	struct till_form f;
	struct till_count c = read_and_count(r, &typed, &f);

	return till_page(r, HTTP_200, &f, &c);
}

enum http panel_sale_quote(struct req *r)
{
	struct till_form f;
	struct till_count c = read_and_count(r, &r->form, &f);

	return till_quote_page(r, &f, &c);
}

/* A customer or product was typed and not looked up: the cashier sees first who or what it is. */
static enum http look_first(struct req *r, const struct params *typed)
{
	struct till_form f;
	struct till_count c = read_and_count(r, typed, &f);

	form_error(r, NULL, "till_pending", NULL);
	return till_page(r, HTTP_422, &f, &c);
}

static void remember(struct req *r, const struct till_form *f)
{
	respond_cookie(r, last_cookie, arena_printf(r->arena, "%" PRId64 ".%s", f->branch_id,
		f->mode == TILL_QUICK ? "quick" : "lines"), LAST_S);
}

enum http panel_sale_post(struct req *r)
{
	struct till_count c = { 0 };
	struct till_form f;
	struct params typed;
	struct sale_request q;

	if (till_pending(r, &typed))
		return look_first(r, &typed);
	if (!till_read(r, &r->form, &f))
		return till_page(r, HTTP_422, &f, &c);
	if (!till_tries_left(r, &f))
		return till_page(r, HTTP_422, &f, &c);
	q = till_request(r, &f);
	c.asked = true;
	c.result = sale_post(&r->scope, &q, &c.outcome);
	till_count_tries(r, &f, &c);
	if (c.result == SALE_STAFF_VELOCITY || c.result == SALE_CUSTOMER_VELOCITY)
		req_rollback(r); /* told after it was written: the page shows how things stand */
	if (c.result != SALE_OK)
		return till_page(r, HTTP_422, &f, &c);
	if (f.shown >= 0 && f.shown != c.outcome.result.payable.rial) {
		req_rollback(r);
		form_error(r, NULL, "payable_changed", money_words(r, c.outcome.result.payable));
		return till_page(r, HTTP_422, &f, &c);
	}
	remember(r, &f);
	return respond_redirect(r, "/sales/%" PRId64 "/done", c.outcome.sale_id);
}
