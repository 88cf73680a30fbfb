/* conversion_policy.c - what points become, at what ratio, for whom. [PTS-10] */
#include "domain/conversion.h"

#include <string.h>

#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { RATES_MAX = 500, BRANCHES_MAX = 100, DAYS_MAX = 3650 };

static const char *const kinds[] = { "level", "group", NULL };

/* One row a level and group: empty amounts = the store's ratio. */
struct rate_form {
	int kind;
	int64_t ref_id;
	points_t per;
	money_t money;
	int64_t units;
};
struct policy_form {
	bool active;
	points_t per, minimum, step;
	money_t money;
	int64_t units, valid_days;
	struct ids branches;
	struct rate_form *rates; size_t n_rates;
};

/* A field called `amount` in HTML, whatever member it fills. */
#define AMOUNT_FIELD(T, m, M, kind, need) { "amount", kind, need, FORM_OFFSET(T, m, M), 1, AMOUNT_MAX, \
	NULL, NULL, 0, 0 }
#define RATE_FIELDS(amount) FIELD_CHOICE(struct rate_form, kind, REQUIRED, kinds), \
	FIELD_ID(struct rate_form, ref_id, REQUIRED), \
	FIELD_POINTS(struct rate_form, per, OPTIONAL, 1, AMOUNT_MAX), amount, FIELDS_END
static const struct field credit_rate[] = {
	RATE_FIELDS(AMOUNT_FIELD(struct rate_form, money, money_t, F_MONEY, OPTIONAL)) };
static const struct field coin_rate[] = {
	RATE_FIELDS(AMOUNT_FIELD(struct rate_form, units, int64_t, F_INT, OPTIONAL)) };

#define POLICY_FIELDS(amount, rate) FIELD_CHECK(struct policy_form, active), \
	FIELD_POINTS(struct policy_form, per, REQUIRED, 1, AMOUNT_MAX), amount, \
	FIELD_POINTS(struct policy_form, minimum, OPTIONAL, 0, AMOUNT_MAX), \
	FIELD_POINTS(struct policy_form, step, OPTIONAL, 0, AMOUNT_MAX), \
	FIELD_INT(struct policy_form, valid_days, OPTIONAL, 0, DAYS_MAX), \
	FIELD_IDS(struct policy_form, branches, BRANCHES_MAX), \
	FIELD_ROWS(struct policy_form, rates, struct rate_form, rate, RATES_MAX, n_rates), FIELDS_END
static const struct field credit_fields[] = { POLICY_FIELDS(
	AMOUNT_FIELD(struct policy_form, money, money_t, F_MONEY, REQUIRED), credit_rate) };
static const struct field coin_fields[] = { POLICY_FIELDS(
	AMOUNT_FIELD(struct policy_form, units, int64_t, F_INT, REQUIRED), coin_rate) };

/* ?to= or the hidden field; credit when it says nothing else. */
static enum asset target(struct req *r)
{
	const char *word = r->method == POST ? params_get(&r->form, "to") : req_query(r, "to");

	return word && strcmp(word, asset_name(ASSET_COIN)) == 0 ? ASSET_COIN : ASSET_CREDIT;
}

static const struct field *fields_of(enum asset to)
{
	return to == ASSET_COIN ? coin_fields : credit_fields;
}

static enum http policy_page(struct req *r, enum http status, enum asset to)
{
	struct view_node *root = view_root(r), *names = view_node(root, "Names");
	const struct rule_book_name *list;
	size_t n;

	view_text(root, "Kind", asset_name(to));
	options_branches(r, view_node(root, "Branches"));
	n = rule_book_levels(&r->scope, &list);
	for (size_t i = 0; i < n; i++)
		option_add(view_node(names, "level"), list[i].id, list[i].name);
	n = rule_book_customer_groups(&r->scope, &list);
	for (size_t i = 0; i < n; i++)
		option_add(view_node(names, "group"), list[i].id, list[i].name);
	return respond_page(r, status, "panel/settings/conversion");
}

static struct rate_form rate_of(const struct conversion_rate *rates, size_t n, int kind, int64_t id)
{
	struct rate_form row = { .kind = kind, .ref_id = id, .per = { -1 }, .money = { -1 }, .units = -1 };

	for (size_t i = 0; i < n; i++)
		if ((int)rates[i].kind == kind + CONVERSION_FOR_LEVEL && rates[i].ref_id == id) {
			row.per = rates[i].ratio.per;
			row.money.rial = row.units = rates[i].ratio.amount;
		}
	return row;
}

/* Every level and group gets its row, with a ratio of its own or without. */
static void put_rates(struct req *r, enum asset to, struct policy_form *f)
{
	const struct rule_book_name *levels, *groups;
	size_t n_levels = rule_book_levels(&r->scope, &levels);
	size_t n_groups = rule_book_customer_groups(&r->scope, &groups);
	struct conversion_rate *rates;
	size_t n = conversion_rates(&r->scope, to, &rates);

	f->rates = NEWN(r->arena, struct rate_form, n_levels + n_groups);
	for (size_t i = 0; i < n_levels; i++)
		f->rates[f->n_rates++] = rate_of(rates, n, 0, levels[i].id);
	for (size_t i = 0; i < n_groups && f->n_rates < RATES_MAX; i++)
		f->rates[f->n_rates++] = rate_of(rates, n, 1, groups[i].id);
}

enum http panel_conversion_policy_form(struct req *r)
{
	enum asset to = target(r);
	struct conversion_policy p;
	struct policy_form f;

	conversion_policy_load(&r->scope, to, &p);
	f = (struct policy_form){ .active = p.active, .per = p.ratio.per, .minimum = p.minimum,
		.step = p.step, .money = { p.ratio.amount }, .units = p.ratio.amount,
		.valid_days = p.valid_days, .branches = { p.branches, (size_t)p.n_branches } };
	put_rates(r, to, &f);
	form_show(r, fields_of(to), &f);
	return policy_page(r, HTTP_200, to);
}

/* The rows with both halves of a ratio; one half alone is an error. */
static size_t read_rates(struct req *r, enum asset to, const struct policy_form *f,
	struct conversion_rate *out)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n_rates; i++) {
		const struct rate_form *row = &f->rates[i];
		int64_t amount = to == ASSET_COIN ? row->units : row->money.rial;

		if ((row->per.hundredths > 0) != (amount > 0))
			form_error(r, arena_printf(r->arena, "rates[%zu].%s", i,
				amount > 0 ? "per" : "amount"), "required", NULL);
		else if (amount > 0)
			out[n++] = (struct conversion_rate){
				(enum conversion_for)(row->kind + CONVERSION_FOR_LEVEL), row->ref_id,
				{ row->per, amount } };
	}
	return n;
}

enum http panel_conversion_policy(struct req *r)
{
	enum asset to = target(r);
	struct policy_form f = { 0 };
	struct conversion_policy p;
	struct conversion_rate *rates;
	size_t n;

	if (!form_read(r, fields_of(to), &f))
		return policy_page(r, HTTP_422, to);
	rates = NEWN(r->arena, struct conversion_rate, f.n_rates);
	n = read_rates(r, to, &f, rates);
	if (form_failed(r))
		return policy_page(r, HTTP_422, to);
	p = (struct conversion_policy){ .active = f.active, .minimum = f.minimum, .step = f.step,
		.ratio = { f.per, to == ASSET_COIN ? f.units : f.money.rial },
		.valid_days = (int)f.valid_days, .branches = f.branches.list,
		.n_branches = (int)f.branches.n };
	if (!conversion_policy_save(&r->scope, to, &p, rates, n))
		return respond_error(r, HTTP_404);
	flash(r, "success", "saved");
	return respond_redirect(r, "/settings/conversion?to=%s", asset_name(to));
}
