/* level.c - levels and what each gives on every purchase. [DSC-10, CBK-10] */
#include "domain/level.h"

#include "domain/customer_group.h"
#include "domain/tally.h"
#include "web/form.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

struct level_form { const char *name, *color; percent_t discount, cashback; points_t multiplier; };
static const struct field level_fields[] = {
	FIELD_TEXT(struct level_form, name, REQUIRED, 80), FIELD_TEXT(struct level_form, color, REQUIRED, 7),
	FIELD_PERCENT(struct level_form, discount, OPTIONAL, 0, 10000),
	FIELD_PERCENT(struct level_form, cashback, OPTIONAL, 0, 10000),
	/* a factor has two decimals, as points have */
	FIELD_POINTS(struct level_form, multiplier, REQUIRED, 100, 10000), FIELDS_END };

static void view_groups(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Groups");
	struct customer_group *g;
	struct tally *t;
	size_t n = customer_group_list(&r->scope, &g), n_tally = tally_customer_groups(&r->scope, &t);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);
		view_id(row, "Id", g[i].id);
		view_text(row, "Name", g[i].name);
		view_text(row, "Note", g[i].note);
		view_int(row, "Customers", tally_of(t, n_tally, g[i].id));
	}
}

static void view_level(struct view_node *row, const struct level *l, int64_t customers)
{
	view_id(row, "Id", l->id);
	view_text(row, "Name", l->name);
	view_text(row, "Color", l->color);
	if (l->discount.bp)
		view_percent(row, "Discount", l->discount);
	if (l->cashback.bp)
		view_percent(row, "Cashback", l->cashback);
	if (l->multiplier != 100)
		view_points(row, "Multiplier", (points_t){ l->multiplier });
	view_int(row, "Customers", customers);
}

static enum http list_page(struct req *r, enum http status)
{
	struct view_node *list = view_node(view_root(r), "Levels");
	struct level *l;
	struct tally *t;
	size_t n = level_list(&r->scope, &l), n_tally = tally_levels(&r->scope, &t);

	for (size_t i = n; i-- > 0;) {
		struct view_node *row = view_item(list);
		view_level(row, &l[i], tally_of(t, n_tally, l[i].id));
		view_flag(row, "First", i == 0);
		view_flag(row, "Top", i == n - 1);
	}
	view_groups(r);
	return respond_page(r, status, "panel/level/list");
}

enum http panel_level_list(struct req *r)
{
	return list_page(r, HTTP_200);
}

static enum http form_page(struct req *r, enum http status, const struct level *l)
{
	struct view_node *node = view_node(view_root(r), "Level");

	if (l) {
		view_id(node, "Id", l->id);
		view_text(node, "Name", l->name);
		view_flag(node, "Deletable", l->position > 1);
	}
	return respond_page(r, status, "panel/level/form");
}

enum http panel_level_new(struct req *r)
{
	form_show(r, level_fields, &(struct level_form){ .name = "", .color = "#667382",
		.multiplier = { 100 } });
	return form_page(r, HTTP_200, NULL);
}

/* Notes what is wrong at its field; true for nothing. */
static bool level_ok(struct req *r, enum level_result result)
{
	switch (result) {
	case LEVEL_OK:
		return true;
	case LEVEL_BAD_NAME:
		form_error(r, "name", "required", NULL);
		break;
	case LEVEL_BAD_COLOR:
		form_error(r, "color", "format", NULL);
		break;
	case LEVEL_BAD_DISCOUNT:
		form_error(r, "discount", "percent", NULL);
		break;
	case LEVEL_BAD_CASHBACK:
		form_error(r, "cashback", "percent", NULL);
		break;
	case LEVEL_BAD_MULTIPLIER:
		form_error(r, "multiplier", "number", NULL);
		break;
	case LEVEL_BAD_ENTRY:
	case LEVEL_BAD_STAY:
	case LEVEL_BAD_DEDUCTION:
		form_error(r, NULL, "number", NULL);
		break;
	case LEVEL_NOT_FOUND:
	case LEVEL_FIRST:
	case LEVEL_IN_USE:
		form_error(r, NULL, "in_use", NULL);
		break;
	}
	return false;
}

static bool read_level(struct req *r, struct level_input *in)
{
	struct level_form f = { .name = "", .color = "" };

	if (!form_read(r, level_fields, &f))
		return false;
	*in = (struct level_input){ .name = f.name, .color = f.color, .discount = f.discount,
		.cashback = f.cashback, .multiplier = f.multiplier.hundredths };
	return true;
}

enum http panel_level_create(struct req *r)
{
	struct level_input in;
	int64_t id;

	if (!read_level(r, &in) || !level_ok(r, level_create(&r->scope, &in, &id)))
		return form_page(r, HTTP_422, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

static bool find_level(struct req *r, struct level *out)
{
	struct level *l;
	size_t n = level_list(&r->scope, &l);

	for (size_t i = 0; i < n; i++)
		if (l[i].id == r->id) {
			*out = l[i];
			return true;
		}
	return false;
}

static void show_level(struct req *r, const struct level *l)
{
	form_show(r, level_fields, &(struct level_form){ l->name, l->color, l->discount, l->cashback,
		{ l->multiplier } });
}

enum http panel_level_edit(struct req *r)
{
	struct level l;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	show_level(r, &l);
	return form_page(r, HTTP_200, &l);
}

enum http panel_level_update(struct req *r)
{
	struct level_input in;
	struct level l;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	if (!read_level(r, &in))
		return form_page(r, HTTP_422, &l);
	in.entry = l.entry;
	in.stay = l.stay;
	in.deduction = l.deduction;
	if (!level_ok(r, level_update(&r->scope, l.id, &in)))
		return form_page(r, HTTP_422, &l);
	flash(r, "success", "saved");
	return respond_redirect(r, "/levels");
}

enum http panel_level_delete(struct req *r)
{
	struct level l;

	if (!find_level(r, &l))
		return respond_error(r, HTTP_404);
	if (!level_ok(r, level_delete(&r->scope, l.id))) {
		show_level(r, &l);
		return form_page(r, HTTP_409, &l);
	}
	flash(r, "success", "deleted");
	return respond_redirect(r, "/levels");
}

static enum http move(struct req *r, bool up)
{
	struct level l;

	if (!find_level(r, &l) || level_move(&r->scope, l.id, up) != LEVEL_OK)
		return respond_error(r, HTTP_404);
	return respond_redirect(r, "/levels");
}

enum http panel_level_up(struct req *r)
{
	return move(r, true);
}

enum http panel_level_down(struct req *r)
{
	return move(r, false);
}
