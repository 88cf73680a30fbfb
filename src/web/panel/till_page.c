/* till_page.c - the page of the till, and the live result beside it. */
#include "domain/branch.h"
#include "domain/customer.h"
#include "domain/ledger.h"
#include "domain/product_names.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/explain_view.h"
#include "web/panel/options.h"
#include "web/panel/till.h"
#include "web/respond.h"

enum { LOTS_READ = 20, DAY_S = 86400 };

size_t till_branches(struct req *r, struct branch **out)
{
	size_t n = branch_list(&r->scope, out), active = 0;

	for (size_t i = 0; i < n; i++)
		if ((*out)[i].active)
			(*out)[active++] = (*out)[i];
	return active;
}

static void view_choices(struct req *r)
{
	struct view_node *root = view_root(r), *branches = view_node(root, "Branches");
	struct branch *b;
	size_t n = till_branches(r, &b);

	for (size_t i = 0; i < n; i++)
		option_add(branches, b[i].id, b[i].name);
	options_payments(view_node(root, "Payments"));
}

/* What of the credit ends first, when that is soon. */
static void view_expiring(struct req *r, struct view_node *node, int64_t customer_id)
{
	utc_t soon = { r->now.s + (int64_t)r->store.expiry_warning_days * DAY_S };
	struct held_lot *lots;
	size_t n = lot_list(&r->scope, customer_id, ASSET_CREDIT, LOTS_READ, &lots);
	int64_t sum = 0;

	for (size_t i = 0; i < n && lots[i].lot.expires_at.s == lots[0].lot.expires_at.s; i++)
		sum += lots[i].lot.remaining;
	if (n == 0 || lots[0].lot.expires_at.s == 0 || lots[0].lot.expires_at.s > soon.s)
		return;
	view_money(node, "Expiring", (money_t){ sum });
	/* the last day on which it can be spent */
	view_date(node, "ExpiringOn",
		local_time(r->store.zone, (utc_t){ lots[0].lot.expires_at.s - 1 }).date);
}

/* What is on its way, and from when the first of it can be used, if that is known. */
static void view_pending(struct req *r, struct view_node *node, enum asset asset,
	const struct asset_sums *sums)
{
	if (!sums->pending[asset])
		return;
	view_asset(node, "Amount", asset, sums->pending[asset]);
	if (sums->pending_from[asset].s)
		view_date(node, "From", local_time(r->store.zone, sums->pending_from[asset]).date);
}

static void view_customer(struct req *r, int64_t id)
{
	struct view_node *node = view_node(view_root(r), "Customer");
	struct account_row account;
	struct asset_sums sums;
	struct customer c;

	if (!customer_load(&r->scope, id, &c) || !account_load(&r->scope, id, &account))
		return;
	lot_sums(&r->scope, id, &sums);
	view_id(node, "Id", c.id);
	view_text(node, "Name", customer_title(r, c.first_name, c.last_name, c.mobile));
	view_digits(node, "Mobile", c.mobile);
	view_digits(node, "Code", c.code);
	view_text(node, "Level", rule_book_level_name(&r->scope, c.level_id));
	view_money(node, "Credit", (money_t){ sums.usable[ASSET_CREDIT] });
	view_points(node, "Points", (points_t){ account.points - sums.pending[ASSET_POINTS] });
	view_pending(r, view_node(node, "PendingCredit"), ASSET_CREDIT, &sums);
	view_pending(r, view_node(node, "PendingPoints"), ASSET_POINTS, &sums);
	view_int(node, "SalesCount", account.sales_count);
	view_flag(node, "Active", c.active);
	view_text(node, "Note", c.admin_note);
	view_expiring(r, node, id);
}

static const struct product_name *products_of(struct req *r, const struct till_form *f, size_t *n)
{
	int64_t *ids = NEWN(r->arena, int64_t, f->n_lines);
	struct product_name *products;
	int n_ids = 0;

	for (size_t i = 0; i < f->n_lines; i++)
		if (f->lines[i].product_id)
			ids[n_ids++] = f->lines[i].product_id;
	*n = product_names(&r->scope, ids, n_ids, &products);
	return products;
}

/* The gross of a line as the engine counted it; 0 when it did not come so far. */
static money_t gross_of(const struct till_count *c, size_t line)
{
	const struct facts *f = &c->outcome.facts;

	return c->asked && f->lines && line < (size_t)f->n_lines ? f->lines[line].gross : (money_t){ 0 };
}

static void view_lines(struct req *r, const struct till_form *f, const struct till_count *c)
{
	struct view_node *list = view_node(view_root(r), "Lines");
	size_t n;
	const struct product_name *products = products_of(r, f, &n);

	for (size_t i = 0; i < f->n_lines; i++) {
		const struct till_line *l = &f->lines[i];
		const struct product_name *p = product_name_of(products, n, l->product_id);
		struct view_node *item = view_item(list);

		view_text(item, "Name", p ? p->name : l->name);
		view_flag(item, "Product", l->product_id != 0);
		if (p)
			view_money(item, "Price", p->price);
		if (f->mode == TILL_LINES && gross_of(c, i).rial)
			view_money(item, "Gross", gross_of(c, i));
	}
}

/* True when the wallet holds more than could be drawn: the terms of its lots do not fit. */
static bool credit_limited(const struct till_form *f, const struct sale_outcome *o)
{
	int64_t held = 0;

	for (int i = 0; i < o->facts.n_lots; i++) {
		const struct fact_lot *l = &o->facts.lots[i];
		if (lot_alive(l->available_from, l->expires_at, o->facts.booked_at))
			held += l->remaining.rial;
	}
	return f->use_credit && f->credit.rial < 0 && o->result.payable.rial > 0 &&
		held > o->result.credit_paid.rial;
}

/* Limits of orders that the basket goes beyond: at the till they only warn. [GRP-08] */
static void view_limits(struct req *r, struct view_node *list, const struct sale_outcome *o)
{
	for (int i = 0; i < o->n_limits; i++) {
		const struct order_limit *l = o->limits[i].limit;

		if (o->limits[i].exceeded)
			view_text(view_item(list), "Text", view_message(r->arena, r->language, "order_limit.warning",
				l->name, format_quantity(r->arena, &r->format, l->most),
				format_int(r->arena, &r->format, l->hours)));
	}
}

static void view_quote(struct req *r, const struct till_form *f, const struct till_count *c)
{
	struct view_node *node = view_node(view_root(r), "Quote");
	const struct result *result = &c->outcome.result;

	if (form_failed(r) && !c->asked)
		view_word(view_item(view_node(node, "Problems")), "Text", "error.", "check_fields");
	if (!c->asked)
		return;
	till_refuse(r, f, c);
	if (c->result != SALE_OK && c->result != SALE_INSUFFICIENT_CREDIT)
		return;
	view_limits(r, view_node(node, "Limits"), &c->outcome);
	view_money(node, "Gross", result->gross);
	if (result->level_discount.rial)
		view_money(node, "LevelDiscount", result->level_discount);
	if (result->discount.rial > result->level_discount.rial)
		view_money(node, "Discount", (money_t){ result->discount.rial - result->level_discount.rial });
	view_money(node, "Net", result->net);
	if (result->credit_paid.rial)
		view_money(node, "CreditPaid", result->credit_paid);
	if (result->gift_card_paid.rial)
		view_money(node, "GiftCardPaid", result->gift_card_paid);
	view_flag(node, "CreditLimited", credit_limited(f, &c->outcome));
	view_money(node, "Payable", result->payable);
	view_text(node, "Shown", arena_printf(r->arena, "%lld", (long long)result->payable.rial));
	assets_view(view_node(node, "Earned"), result->earned[PARTY_CUSTOMER]);
	assets_view(view_node(node, "ReferrerEarned"), result->earned[PARTY_REFERRER]);
	if (c->outcome.has_customer) /* without one there is no campaign, and no question why */
		explain_view(r, node, &c->outcome);
}

enum http till_quote_page(struct req *r, const struct till_form *f, const struct till_count *c)
{
	view_quote(r, f, c);
	view_lines(r, f, c);
	return respond_page(r, HTTP_200, "panel/sale/quote");
}

enum http till_page(struct req *r, enum http status, const struct till_form *f, const struct till_count *c)
{
	view_choices(r);
	if (f->customer_id)
		view_customer(r, f->customer_id);
	view_lines(r, f, c);
	view_quote(r, f, c);
	return respond_page(r, status, "panel/sale/new");
}
