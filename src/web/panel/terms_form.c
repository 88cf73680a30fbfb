#include "web/panel/terms_form.h"

#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/names.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"

enum { WHOLE = 10000, PAYMENTS = PAYMENT_CREDIT + 1, BRANCHES_MAX = 500 };

/* denied: means of payment, as their number + 1, since an id of a form is never 0. */
struct terms_fields { percent_t min_payment; money_t min_order; bool show_prices; struct ids denied, only_branches; };
static const struct field fields[] = {
	FIELD_PERCENT(struct terms_fields, min_payment, OPTIONAL, 0, WHOLE),
	FIELD_MONEY(struct terms_fields, min_order, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_CHECK(struct terms_fields, show_prices),
	FIELD_IDS(struct terms_fields, denied, PAYMENTS),
	FIELD_IDS(struct terms_fields, only_branches, BRANCHES_MAX), FIELDS_END };

static void view_choices(struct req *r)
{
	struct view_node *root = view_root(r), *payments = view_node(root, "Payments");

	for (int p = 0; p < PAYMENTS; p++)
		option_add(payments, p + 1, view_catalogue(r->language,
			view_key(r->arena, "payment.", payment_words[p])));
	options_branches(r, view_node(root, "TermsBranches"));
}

void terms_form_show(struct req *r, const struct trade_terms *t)
{
	struct terms_fields f = { .min_payment = t->min_payment, .min_order = t->min_order,
		.show_prices = t->show_prices,
		.only_branches = { t->branches, (size_t)t->n_branches } };
	int64_t *denied = NEWN(r->arena, int64_t, PAYMENTS);

	for (int p = 0; p < PAYMENTS; p++)
		if (t->denied_payments & 1U << p)
			denied[f.denied.n++] = p + 1;
	f.denied.list = denied;
	if (f.min_payment.bp == WHOLE)
		f.min_payment.bp = -1; /* an empty field */
	if (!f.min_order.rial)
		f.min_order.rial = -1; /* an empty field */
	form_show(r, fields, &f);
	view_choices(r);
}

bool terms_form_read(struct req *r, struct trade_terms *t)
{
	struct terms_fields f = { .min_payment = { WHOLE } };

	if (!form_read(r, fields, &f))
		return false;
	t->min_payment = f.min_payment;
	t->min_order = f.min_order;
	t->show_prices = f.show_prices;
	t->denied_payments = 0;
	for (size_t i = 0; i < f.denied.n; i++)
		if (f.denied.list[i] <= PAYMENTS)
			t->denied_payments |= 1U << (f.denied.list[i] - 1);
	t->branches = f.only_branches.list;
	t->n_branches = (int)f.only_branches.n;
	return true;
}

bool terms_form_save(struct req *r, const struct trade_terms *t)
{
	switch (commercial_terms_save(&r->scope, t)) {
	case TERMS_OK:
		return true;
	case TERMS_BAD_PAYMENT:
		form_error(r, "min_payment", "percent", NULL);
		break;
	case TERMS_BAD_ORDER:
		form_error(r, "min_order", "range", NULL);
		break;
	case TERMS_BAD_PAYMENTS:
		form_error(r, "denied", "no_payment_left", NULL);
		break;
	case TERMS_BAD_BRANCHES:
		form_error(r, "only_branches", "unknown", NULL);
		break;
	}
	return false;
}

void terms_view_words(struct req *r, struct view_node *node, const struct trade_terms *t)
{
	const char *denied = NULL, *branches = NULL;

	for (int p = 0; p < PAYMENTS; p++)
		if (t->denied_payments & 1U << p)
			denied = list_add(r, denied, view_catalogue(r->language,
				view_key(r->arena, "payment.", payment_words[p])));
	for (int i = 0; i < t->n_branches; i++) {
		const struct rule_book_branch *b = rule_book_branch(&r->scope, t->branches[i]);
		if (b)
			branches = list_add(r, branches, b->name);
	}
	if (t->min_payment.bp < WHOLE)
		view_percent(node, "MinPayment", t->min_payment);
	if (t->min_order.rial)
		view_money(node, "MinOrder", t->min_order);
	view_flag(node, "HidePrices", !t->show_prices);
	view_text(node, "Denied", denied);
	view_text(node, "Branches", branches);
	view_flag(node, "Any", t->min_payment.bp < WHOLE || t->min_order.rial || !t->show_prices || denied ||
		branches);
}

/* ---- the page of a level's terms: /levels/{id}/terms --------------------------------------- */

static enum http level_page(struct req *r, enum http status, const char *name)
{
	view_text(view_root(r), "LevelName", name);
	view_id(view_root(r), "LevelId", r->id);
	return respond_page(r, status, "panel/level/terms");
}

enum http panel_level_terms(struct req *r)
{
	const char *name = rule_book_level_name(&r->scope, r->id);
	struct trade_terms t;

	if (!name)
		return respond_error(r, HTTP_404);
	t = commercial_terms_load(&r->scope, TERMS_OF_LEVEL, r->id);
	terms_form_show(r, &t);
	return level_page(r, HTTP_200, name);
}

enum http panel_level_terms_save(struct req *r)
{
	const char *name = rule_book_level_name(&r->scope, r->id);
	struct trade_terms t;

	if (!name)
		return respond_error(r, HTTP_404);
	t = commercial_terms_load(&r->scope, TERMS_OF_LEVEL, r->id);
	if (!terms_form_read(r, &t) || !terms_form_save(r, &t)) {
		view_choices(r);
		return level_page(r, HTTP_422, name);
	}
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels/%lld", (long long)r->id);
}
