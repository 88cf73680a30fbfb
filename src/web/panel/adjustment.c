/* adjustment.c - a balance changed by hand: charge, give, take. [WAL-02…08, PTS-09] */
#include "domain/adjustment.h"

#include <inttypes.h>

#include "domain/approval.h"
#include "domain/branch.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/customer_view.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { BRANCHES_MAX = 100 };

struct adjustment_form {
	int asset, direction;
	money_t money;
	points_t points;
	int64_t units;
	const char *reason;
	date_t expires_on;
	struct ids branches;
	bool sat, sun, mon, tue, wed, thu, fri;
	int from, to;
	money_t min_amount;
};

static const char *const assets[] = { "credit", "points", "coin", "xp", NULL };
static const char *const directions[] = { "give", "take", NULL };

/* One form; only the kind of `amount` differs by the asset. */
#define ADJUSTMENT_FIELDS(amount) \
	FIELD_CHOICE(struct adjustment_form, asset, REQUIRED, assets), \
	FIELD_CHOICE(struct adjustment_form, direction, REQUIRED, directions), amount, \
	FIELD_TEXT(struct adjustment_form, reason, REQUIRED, 300), \
	FIELD_DATE(struct adjustment_form, expires_on, OPTIONAL), \
	FIELD_IDS(struct adjustment_form, branches, BRANCHES_MAX), \
	FIELD_CHECK(struct adjustment_form, sat), FIELD_CHECK(struct adjustment_form, sun), \
	FIELD_CHECK(struct adjustment_form, mon), FIELD_CHECK(struct adjustment_form, tue), \
	FIELD_CHECK(struct adjustment_form, wed), FIELD_CHECK(struct adjustment_form, thu), \
	FIELD_CHECK(struct adjustment_form, fri), FIELD_MINUTE(struct adjustment_form, from, OPTIONAL), \
	FIELD_MINUTE(struct adjustment_form, to, OPTIONAL), \
	FIELD_MONEY(struct adjustment_form, min_amount, OPTIONAL, 0, AMOUNT_MAX), FIELDS_END

/* A field called `amount` in HTML, whatever member it fills. */
#define AMOUNT_FIELD(m, M, kind) { "amount", kind, REQUIRED, FORM_OFFSET(struct adjustment_form, m, M), \
	1, AMOUNT_MAX, NULL, NULL, 0, 0 }
static const struct field credit_fields[] = { ADJUSTMENT_FIELDS(
	AMOUNT_FIELD(money, money_t, F_MONEY)) };
static const struct field points_fields[] = { ADJUSTMENT_FIELDS(
	AMOUNT_FIELD(points, points_t, F_POINTS)) };
static const struct field units_fields[] = { ADJUSTMENT_FIELDS(
	AMOUNT_FIELD(units, int64_t, F_INT)) };

static const struct field *fields_of(enum asset asset)
{
	switch (asset) {
	case ASSET_CREDIT: return credit_fields;
	case ASSET_POINTS: return points_fields;
	case ASSET_COIN:
	case ASSET_XP: return units_fields;
	}
	return units_fields;
}

static int64_t amount_of(const struct adjustment_form *f)
{
	switch ((enum asset)f->asset) {
	case ASSET_CREDIT: return f->money.rial;
	case ASSET_POINTS: return f->points.hundredths;
	case ASSET_COIN:
	case ASSET_XP: return f->units;
	}
	return 0;
}

static struct adjustment_form form_empty(enum asset asset)
{
	return (struct adjustment_form){ .asset = (int)asset, .reason = "", .expires_on = DATE_NONE,
		.from = -1, .to = -1,
		.money = { -1 }, .points = { -1 }, .units = -1, .min_amount = { -1 } };
}

static enum http adjust_page(struct req *r, enum http status, enum asset asset, int64_t customer_id)
{
	struct view_node *root = view_root(r), *list = view_node(root, "Branches");
	struct account_row account;
	struct branch *b;
	size_t n = branch_list(&r->scope, &b);

	if (!account_load(&r->scope, customer_id, &account))
		return respond_error(r, HTTP_404);
	view_text(root, "Kind", asset_name(asset));
	view_asset(root, "Balance", asset, *account_balance(&account, asset));
	for (size_t i = 0; i < n; i++) {
		struct view_node *item = view_item(list);
		view_id(item, "Value", b[i].id);
		view_text(item, "Text", b[i].name);
	}
	return respond_page(r, status, "panel/customer/adjust");
}

enum http panel_adjustment_form(struct req *r)
{
	const char *word = req_query(r, "asset");
	enum asset asset = ASSET_CREDIT;
	struct adjustment_form f;
	struct customer c;

	if (!customer_head(r, &c) || (word && !asset_parse(word, &asset)))
		return respond_error(r, HTTP_404);
	f = form_empty(asset);
	form_show(r, fields_of(asset), &f);
	return adjust_page(r, HTTP_200, asset, c.id);
}

/* The asset decides how the amount is read, so it is looked at first. */
static bool asset_posted(struct req *r, enum asset *out)
{
	const char *word = params_get(&r->form, "asset");

	return word && asset_parse(word, out);
}

static struct terms *terms_of(struct req *r, const struct adjustment_form *f)
{
	struct terms *t = NEW(r->arena, struct terms);
	const bool days[] = { f->sat, f->sun, f->mon, f->tue, f->wed, f->thu, f->fri };
	int64_t *branches = NEWN(r->arena, int64_t, f->branches.n);

	for (size_t i = 0; i < f->branches.n; i++)
		branches[i] = f->branches.list[i];
	t->branches = branches;
	t->n_branches = (int)f->branches.n;
	for (unsigned day = SAT; day <= FRI; day++)
		t->weekdays |= days[day] ? 1U << day : 0;
	if (f->from >= 0 && f->to >= 0) {
		t->from = f->from;
		t->to = f->to;
	}
	if (f->min_amount.rial > 0)
		t->min_amount = f->min_amount;
	if (f->expires_on.days != DATE_NONE.days)
		t->expires_at = day_end(r->store.zone, f->expires_on);
	return t;
}

/* What reads well alone may still make no sense together. */
static bool form_sound(struct req *r, const struct adjustment_form *f)
{
	if (f->expires_on.days != DATE_NONE.days && day_end(r->store.zone, f->expires_on).s <= r->now.s)
		form_error(r, "expires_on", "past", NULL);
	if ((f->from >= 0) != (f->to >= 0))
		form_error(r, f->from >= 0 ? "to" : "from", "required", NULL);
	for (size_t i = 0; i < f->branches.n; i++)
		if (!rule_book_branch(&r->scope, f->branches.list[i]))
			form_error(r, "branches", "unknown", NULL);
	return !form_failed(r);
}

enum http panel_adjustment_create(struct req *r)
{
	struct adjustment_request q = { .branch_id = scope_home_branch(&r->scope) };
	struct account_row balances;
	struct adjustment_form f;
	struct customer c;
	int64_t id;

	if (!customer_head(r, &c))
		return respond_error(r, HTTP_404);
	if (!asset_posted(r, &q.asset))
		return respond_error(r, HTTP_422);
	f = form_empty(q.asset);
	if (!form_read(r, fields_of(q.asset), &f) || !form_sound(r, &f))
		return adjust_page(r, HTTP_422, q.asset, c.id);
	q.customer_id = c.id;
	q.amount = f.direction ? -amount_of(&f) : amount_of(&f);
	q.reason = f.reason;
	q.terms = terms_of(r, &f);
	switch (adjustment_post(&r->scope, &q, &balances, &id)) {
	case ADJUSTMENT_OK:
		flash(r, "success", "balance_adjusted");
		return respond_redirect(r, "/customers/%" PRId64, c.id);
	case ADJUSTMENT_CUSTOMER_UNKNOWN:
	case ADJUSTMENT_BRANCH_FORBIDDEN:
		return respond_error(r, HTTP_404);
	case ADJUSTMENT_INSUFFICIENT:
		form_error(r, "amount", "insufficient_balance", NULL);
		break;
	case ADJUSTMENT_OWN_ACCOUNT:
		form_error(r, NULL, "own_account", NULL);
		break;
	case ADJUSTMENT_STAFF_CAP:
		form_error(r, "amount", "staff_cap", NULL);
		break;
	case ADJUSTMENT_STORE_CAP:
		form_error(r, "amount", "store_cap", NULL);
		break;
	case ADJUSTMENT_NEEDS_APPROVAL:
		approval_ask_adjustment(&r->scope, &q);
		flash(r, "info", "approval_asked");
		return respond_redirect(r, "/customers/%" PRId64, c.id);
	}
	return adjust_page(r, HTTP_422, q.asset, c.id);
}
