/* reward.c - the rewards and vouchers of the club. [GFT-01, GFT-02, GFT-04, VCH-01…03, VCH-05] */
#include "domain/reward.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "domain/branch.h"
#include "domain/id_list.h"
#include "domain/rule_book.h"
#include "web/form.h"
#include "web/panel/campaign_form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/panel/reward_view.h"
#include "web/respond.h"

enum { LIST_ROWS = 50 };

/* ---- lists --------------------------------------------------------------------------------- */

static void view_tally(struct view_node *row, struct claim_tally t)
{
	if (t.open)
		view_int(row, "Open", t.open);
	if (t.handed_over)
		view_int(row, "HandedOver", t.handed_over);
}

/* What is left of it: of its own count, or of the counts of its branches. */
static void view_stock(struct view_node *row, const struct reward *w)
{
	if (!w->branches_count || (w->stock_counted && w->stock <= w->branch_stock))
		return; /* view_reward told it */
	view_int(row, "Stock", w->branch_stock);
	view_flag(row, "None", w->branch_stock <= 0);
}

static enum http list_page(struct req *r, bool vouchers)
{
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	const char *base = vouchers ? "/vouchers" : "/rewards";
	struct view_node *list = view_node(view_root(r), "Rewards"), *pager = view_node(view_root(r), "Pager");
	struct reward *rewards;
	struct claim_tally *tallies;
	size_t n = reward_list(&r->scope, &(struct reward_filter){ .vouchers = vouchers,
		.before_id = before, .limit = LIST_ROWS + 1 }, &rewards);
	size_t n_tallies = claim_tallies(&r->scope, &tallies);

	for (size_t i = 0; i < n && i < LIST_ROWS; i++) {
		struct view_node *row = view_item(list);

		view_reward(r, row, &rewards[i]);
		view_stock(row, &rewards[i]);
		view_flag(row, "Sold", rewards[i].sold);
		view_flag(row, "Over", rewards[i].ends_at.s && rewards[i].ends_at.s <= r->now.s);
		view_tally(row, claim_tally_of(tallies, n_tallies, rewards[i].id));
	}
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s?before=%" PRId64, base,
			rewards[LIST_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", base);
	view_flag(view_root(r), "Vouchers", vouchers);
	return respond_page(r, HTTP_200, "panel/reward/list");
}

enum http panel_reward_list(struct req *r)
{
	return list_page(r, false);
}

enum http panel_voucher_list(struct req *r)
{
	return list_page(r, true);
}

/* ---- the form ------------------------------------------------------------------------------ */

/* A branch: whether it offers the reward, how many it has, "" = not counted, and what was shown there. */
struct shop_row { int64_t branch_id; const char *stock, *shown; bool on; };
static const struct field shop_fields[] = {
	FIELD_ID(struct shop_row, branch_id, REQUIRED), FIELD_CHECK(struct shop_row, on),
	FIELD_TEXT(struct shop_row, stock, OPTIONAL, 10), FIELD_TEXT(struct shop_row, shown, OPTIONAL, 10),
	FIELDS_END };

struct reward_form {
	const char *name, *description, *product, *partner_name, *partner_phone, *partner_address;
	int kind, period;
	int64_t version, campaign_id, stock, stock_shown, per_customer, per_period, collect_days,
		valid_days, price_coin;
	qty_t quantity;
	money_t given_credit, price_credit, least_credit;
	points_t given_points, price_points, least_points;
	date_t starts_on, ends_on;
	struct shop_row *shops; size_t n_shops;
	struct ids levels, groups;
	bool sold, return_expired, active, remove_photo;
};
#define OPTIONAL_COUNT(m, most) FIELD_INT(struct reward_form, m, OPTIONAL, 1, most)
static const struct field reward_fields[] = {
	FIELD_CHOICE(struct reward_form, kind, REQUIRED, reward_kind_words),
	FIELD_TEXT(struct reward_form, name, REQUIRED, 120),
	FIELD_MULTILINE(struct reward_form, description, OPTIONAL, 1000),
	FIELD_TEXT(struct reward_form, product, OPTIONAL, 40),
	FIELD_QUANTITY(struct reward_form, quantity, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_MONEY(struct reward_form, given_credit, OPTIONAL, 1, AMOUNT_MAX),
	FIELD_POINTS(struct reward_form, given_points, OPTIONAL, 1, AMOUNT_MAX),
	OPTIONAL_COUNT(valid_days, 3650),
	FIELD_ID(struct reward_form, campaign_id, OPTIONAL),
	FIELD_TEXT(struct reward_form, partner_name, OPTIONAL, 120),
	FIELD_TEXT(struct reward_form, partner_phone, OPTIONAL, 20),
	FIELD_TEXT(struct reward_form, partner_address, OPTIONAL, 300),
	FIELD_CHECK(struct reward_form, sold),
	FIELD_POINTS(struct reward_form, price_points, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct reward_form, price_credit, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_INT(struct reward_form, price_coin, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_POINTS(struct reward_form, least_points, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_MONEY(struct reward_form, least_credit, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_INT(struct reward_form, stock, OPTIONAL, 0, 1000000000),
	FIELD_INT(struct reward_form, stock_shown, OPTIONAL, 0, 1000000000),
	FIELD_ROWS(struct reward_form, shops, struct shop_row, shop_fields, REWARD_BRANCHES_MAX, n_shops),
	OPTIONAL_COUNT(per_customer, 1000000), OPTIONAL_COUNT(per_period, 1000000),
	FIELD_CHOICE(struct reward_form, period, OPTIONAL, reward_period_words),
	FIELD_DATE(struct reward_form, starts_on, OPTIONAL),
	FIELD_DATE(struct reward_form, ends_on, OPTIONAL),
	FIELD_IDS(struct reward_form, levels, REWARD_CHOICES_MAX),
	FIELD_IDS(struct reward_form, groups, REWARD_CHOICES_MAX),
	OPTIONAL_COUNT(collect_days, 3650), FIELD_CHECK(struct reward_form, return_expired),
	FIELD_CHECK(struct reward_form, active), FIELD_CHECK(struct reward_form, remove_photo),
	FIELD_ID(struct reward_form, version, OPTIONAL), FIELDS_END };

/* Nothing said: numbers that are not there are -1. */
static struct reward_form form_empty(int kind)
{
	return (struct reward_form){ .kind = kind, .name = "", .description = "", .product = "",
		.partner_name = "", .partner_phone = "", .partner_address = "", .stock = -1,
		.stock_shown = -1, .per_customer = -1, .per_period = -1, .period = PERIOD_MONTH,
		.collect_days = -1, .valid_days = -1, .price_coin = -1, .quantity = { -1 },
		.given_credit = { -1 }, .price_credit = { -1 }, .least_credit = { -1 },
		.given_points = { -1 }, .price_points = { -1 }, .least_points = { -1 },
		.starts_on = DATE_NONE, .ends_on = DATE_NONE };
}

static int64_t or_none(int64_t v)
{
	return v ? v : -1;
}

/* Every branch that the scope may see, with what the reward has there. */
static void form_shops(struct req *r, struct reward_form *f, int64_t reward_id)
{
	const struct scope *s = &r->scope;
	struct reward_branch *has;
	struct branch *branches;
	size_t n = branch_list(s, &branches), n_has = reward_id ? reward_branches(s, reward_id, &has) : 0;

	f->shops = NEWN(r->arena, struct shop_row, n);
	f->n_shops = n;
	for (size_t i = 0; i < n; i++) {
		f->shops[i] = (struct shop_row){ branches[i].id, "", "", false };
		for (size_t k = 0; k < n_has; k++) {
			if (has[k].branch_id != branches[i].id)
				continue;
			f->shops[i].on = true;
			if (has[k].stock_counted)
				f->shops[i].stock = f->shops[i].shown = format_int(r->arena, &r->format,
					has[k].stock);
		}
	}
}

static struct reward_form form_of(struct req *r, const struct reward *w)
{
	struct reward_form f = form_empty(w->kind);
	int n;

	f.name = w->name;
	f.description = w->description;
	f.product = w->product_id ? arena_printf(r->arena, "%" PRId64, w->product_id) : "";
	f.quantity.thousandths = or_none(w->quantity.thousandths);
	f.given_credit.rial = w->kind == REWARD_CREDIT ? w->amount : -1;
	f.given_points.hundredths = w->kind == REWARD_POINTS ? w->amount : -1;
	f.valid_days = or_none(w->valid_days);
	f.campaign_id = w->campaign_id;
	f.partner_name = w->partner_name;
	f.partner_phone = w->partner_phone;
	f.partner_address = w->partner_address;
	f.sold = w->sold;
	f.price_points.hundredths = or_none(w->price_points);
	f.price_credit.rial = or_none(w->price_credit);
	f.price_coin = or_none(w->price_coin);
	f.least_points.hundredths = or_none(w->least_points);
	f.least_credit.rial = or_none(w->least_credit);
	f.stock = f.stock_shown = w->stock_counted ? w->stock : -1;
	f.per_customer = or_none(w->per_customer);
	f.per_period = or_none(w->per_period);
	f.period = w->per_period ? w->period : PERIOD_MONTH;
	if (w->starts_at.s)
		f.starts_on = local_time(r->store.zone, w->starts_at).date;
	if (w->ends_at.s)
		f.ends_on = local_time(r->store.zone, (utc_t){ w->ends_at.s - 1 }).date;
	f.levels.list = id_list_parse(r->arena, w->levels, &n);
	f.levels.n = (size_t)n;
	f.groups.list = id_list_parse(r->arena, w->customer_groups, &n);
	f.groups.n = (size_t)n;
	f.collect_days = or_none(w->collect_days);
	f.return_expired = w->return_expired;
	f.active = w->active;
	f.version = w->version;
	form_shops(r, &f, w->id);
	return f;
}

static int64_t or_zero(int64_t v)
{
	return v > 0 ? v : 0;
}

/* How many a branch has; a text that is no number is noted at its field. */
static int64_t pieces_of(struct req *r, size_t row, const char *text)
{
	int64_t v = 0;

	if (*text && (!decimal_parse(text_ascii_digits(r->arena, text), 0, &v) || v < 0))
		form_error(r, arena_printf(r->arena, "shops[%zu].stock", row), "number", NULL);
	return v;
}

/* The branches that are on; a stock that nobody touched is left to the claims. */
static void shops_of(struct req *r, const struct reward_form *f, struct reward_input *in)
{
	struct reward_branch *list = NEWN(r->arena, struct reward_branch, f->n_shops);

	for (size_t i = 0; i < f->n_shops; i++) {
		const struct shop_row *s = &f->shops[i];

		if (s->on)
			list[in->n_branches++] = (struct reward_branch){ s->branch_id, *s->stock != '\0',
				pieces_of(r, i, s->stock), strcmp(s->stock, s->shown) == 0 };
	}
	in->branches = list;
	in->set_branches = true;
}

/* The product by id or code; noted as the field's error when there is none. */
static int64_t product_of(struct req *r, const char *text)
{
	const char *unknown;
	int64_t id = 0;

	if (!*text)
		return 0;
	if (campaign_products(r, text, &id, 1, &unknown) != 1)
		form_error(r, "product", "product_code", unknown);
	return id;
}

static struct reward_input input_of(struct req *r, const struct reward_form *f)
{
	struct reward_input in = {
		.kind = (enum reward_kind)f->kind, .name = f->name, .description = f->description,
		.quantity = { or_zero(f->quantity.thousandths) }, .valid_days = (int)or_zero(f->valid_days),
		.amount = or_zero(f->kind == REWARD_CREDIT ? f->given_credit.rial :
			f->given_points.hundredths),
		.campaign_id = f->campaign_id, .partner_name = f->partner_name,
		.partner_phone = f->partner_phone, .partner_address = f->partner_address,
		.sold = f->sold, .price = { [ASSET_POINTS] = or_zero(f->price_points.hundredths),
			[ASSET_CREDIT] = or_zero(f->price_credit.rial),
			[ASSET_COIN] = or_zero(f->price_coin) },
		.least_points = or_zero(f->least_points.hundredths),
		.least_credit = or_zero(f->least_credit.rial), .set_stock = f->stock != f->stock_shown,
		.stock_counted = f->stock >= 0, .stock = or_zero(f->stock),
		.per_customer = (int)or_zero(f->per_customer), .per_period = (int)or_zero(f->per_period),
		.period = f->period, .levels = f->levels.list, .n_levels = (int)f->levels.n,
		.customer_groups = f->groups.list, .n_customer_groups = (int)f->groups.n,
		.collect_days = (int)or_zero(f->collect_days), .return_expired = f->return_expired,
		.active = f->active };

	if (f->starts_on.days != DATE_NONE.days)
		in.starts_at = day_start(r->store.zone, f->starts_on);
	if (f->ends_on.days != DATE_NONE.days)
		in.ends_at = day_end(r->store.zone, f->ends_on);
	in.product_id = f->kind == REWARD_PRODUCT ? product_of(r, f->product) : 0;
	shops_of(r, f, &in);
	return in;
}

/* The fields of the API under the names that they have here. */
static void note_problem(struct req *r, const struct reward_form *f, const struct problem *p)
{
	static const struct { const char *api, *form; } names[] = {
		{ "product_id", "product" }, { "starts_at", "starts_on" }, { "ends_at", "ends_on" } };
	const char *field = p->field;

	if (strcmp(field, "amount") == 0)
		field = f->kind == REWARD_CREDIT ? "given_credit" : "given_points";
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(field, names[i].api) == 0)
			field = names[i].form;
	form_error(r, field, strcmp(field, "price_points") == 0 && strcmp(p->code, "required") == 0 ?
		"reward_price" : p->code, NULL);
}

static void options_campaigns(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Campaigns");
	struct reward_name *c;
	size_t n = reward_campaigns(&r->scope, &c);

	for (size_t i = 0; i < n; i++)
		option_add(list, c[i].id, c[i].name);
}

/* The chosen product with its name, for the chip of the field. */
static void view_product(struct req *r, const char *text, const struct reward *w)
{
	json_t *list = json_own(r->arena, json_array());
	json_t *item;

	if (w && w->product_name && *text) {
		item = json_object();
		json_array_append_new(list, item);
		json_object_set_new(item, "value", json_of_text(text));
		json_object_set_new(item, "text", json_of_text(w->product_name));
	}
	view_text(view_node(view_node(view_root(r), "Form"), "product"), "Items", json_text(r->arena, list));
}

static enum http form_page(struct req *r, enum http status, const struct reward_form *f,
	const struct reward *w)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Reward");

	form_show(r, reward_fields, f);
	view_text(node, "Kind", reward_kind_words[f->kind]);
	view_flag(node, "Voucher", reward_is_voucher(f->kind));
	if (w) {
		view_id(node, "Id", w->id);
		view_text(node, "Name", w->name);
		view_image(r, node, "Image", w->image_id);
	}
	view_product(r, f->product, w);
	options_branches(r, view_node(root, "Branches"));
	options_levels(r, view_node(root, "Levels"));
	options_customer_groups(r, view_node(root, "Groups"));
	if (f->kind == REWARD_CAMPAIGN)
		options_campaigns(r);
	return respond_page(r, status, "panel/reward/form");
}

enum http panel_reward_new(struct req *r)
{
	const char *word = req_query(r, "kind");
	struct reward_form f = form_empty(REWARD_ITEM);

	for (int i = 0; word && i < REWARD_KINDS; i++)
		if (strcmp(word, reward_kind_words[i]) == 0)
			f.kind = i;
	f.sold = f.active = true;
	f.collect_days = 30;
	form_shops(r, &f, 0);
	return form_page(r, HTTP_200, &f, NULL);
}

static enum http saved(struct req *r, int kind)
{
	flash(r, "success", "saved");
	return respond_redirect(r, reward_is_voucher(kind) ? "/vouchers" : "/rewards");
}

/* The photo of the form, if one was sent; false when it is none that we take. */
static bool take_photo(struct req *r, int64_t id, bool remove)
{
	int64_t image_id = upload_image(r, "photo");

	if (form_failed(r))
		return false;
	return (!image_id && !remove) || reward_set_image(&r->scope, id, image_id) == REWARD_OK;
}

enum http panel_reward_create(struct req *r)
{
	struct reward_form f = form_empty(REWARD_ITEM);
	struct reward_input in;
	struct problem problem;
	int64_t id;

	if (!form_read(r, reward_fields, &f))
		return form_page(r, HTTP_422, &f, NULL);
	in = input_of(r, &f);
	if (form_failed(r))
		return form_page(r, HTTP_422, &f, NULL);
	if (reward_create(&r->scope, &in, &id, &problem) != REWARD_OK) {
		note_problem(r, &f, &problem);
		return form_page(r, HTTP_422, &f, NULL);
	}
	if (!take_photo(r, id, false))
		return form_page(r, HTTP_422, &f, NULL);
	return saved(r, f.kind);
}

/* What this person may not change is not there for him. */
static bool load(struct req *r, struct reward *out)
{
	return reward_load(&r->scope, r->id, out) && reward_writable(&r->scope, out);
}

enum http panel_reward_edit(struct req *r)
{
	struct reward_form f;
	struct reward w;

	if (!load(r, &w))
		return respond_error(r, HTTP_404);
	f = form_of(r, &w);
	return form_page(r, HTTP_200, &f, &w);
}

enum http panel_reward_update(struct req *r)
{
	struct reward_form f;
	struct reward_input in;
	struct problem problem;
	struct reward w;

	if (!load(r, &w))
		return respond_error(r, HTTP_404);
	f = form_empty(w.kind);
	if (!form_read(r, reward_fields, &f))
		return form_page(r, HTTP_422, &f, &w);
	f.kind = w.kind;
	in = input_of(r, &f);
	if (form_failed(r))
		return form_page(r, HTTP_422, &f, &w);
	switch (reward_update(&r->scope, w.id, (int)f.version, &in, &problem)) {
	case REWARD_OK:
		break;
	case REWARD_NOT_FOUND:
		return respond_error(r, HTTP_404);
	case REWARD_STALE:
		form_error(r, NULL, "stale", NULL);
		return form_page(r, HTTP_409, &f, &w);
	case REWARD_INVALID:
	case REWARD_IN_USE:
		note_problem(r, &f, &problem);
		return form_page(r, HTTP_422, &f, &w);
	}
	if (!take_photo(r, w.id, f.remove_photo))
		return form_page(r, HTTP_422, &f, &w);
	return saved(r, w.kind);
}

enum http panel_reward_delete(struct req *r)
{
	struct reward w;

	if (!load(r, &w))
		return respond_error(r, HTTP_404);
	switch (reward_delete(&r->scope, w.id)) {
	case REWARD_OK:
		flash(r, "success", "deleted");
		return respond_redirect(r, reward_is_voucher(w.kind) ? "/vouchers" : "/rewards");
	case REWARD_IN_USE:
		flash(r, "warning", "reward_in_use");
		return respond_redirect(r, "/rewards/%" PRId64, w.id);
	case REWARD_NOT_FOUND:
	case REWARD_STALE:
	case REWARD_INVALID:
		break;
	}
	return respond_error(r, HTTP_404);
}
