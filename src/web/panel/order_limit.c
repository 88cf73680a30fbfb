/* order_limit.c - limits of what one customer orders: list and form. [GRP-08] */
#include "domain/order_limit.h"

#include <inttypes.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/id_list.h"
#include "domain/product_names.h"
#include "web/form.h"
#include "web/panel/comma_list.h"
#include "web/panel/names.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { IDS_MAX = 200, BRANDS_MAX = 60, BRANDS_CHARS = 3500, PRODUCTS_CHARS = 4000 };

/* products: ids between commas, as the field with chips sends them; brands: names between commas. */
struct limit_form {
	const char *name, *products, *brands;
	bool active;
	int64_t group_id, hours;
	qty_t most;
	struct ids product_groups;
};
static const struct field limit_fields[] = {
	FIELD_TEXT(struct limit_form, name, REQUIRED, 80),
	FIELD_TEXT(struct limit_form, products, OPTIONAL, PRODUCTS_CHARS),
	FIELD_TEXT(struct limit_form, brands, OPTIONAL, BRANDS_CHARS),
	FIELD_CHECK(struct limit_form, active), FIELD_ID(struct limit_form, group_id, OPTIONAL),
	FIELD_INT(struct limit_form, hours, REQUIRED, 1, ORDER_LIMIT_HOURS_MAX),
	FIELD_QUANTITY(struct limit_form, most, REQUIRED, 1, AMOUNT_MAX),
	FIELD_IDS(struct limit_form, product_groups, IDS_MAX), FIELDS_END };

/* "چای، قهوه، نوشیدنی": what a limit counts; NULL: every product. */
static const char *items_words(struct req *r, struct names *names, const struct order_limit *l)
{
	const char *list = list_add_ids(names, NULL, NAMED_PRODUCT, l->products, l->n_products);

	list = list_add_ids(names, list, NAMED_PRODUCT_GROUP, l->product_groups, l->n_product_groups);
	for (int i = 0; i < l->n_brands; i++)
		list = list_add(r, list, l->brands[i]);
	return list;
}

enum http panel_order_limit_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Limits");
	struct names *names = names_new(r);
	struct stored_limit *l;
	size_t n = order_limit_list(&r->scope, &l);

	for (size_t i = 0; i < n; i++)
		names_expect(names, l[i].limit.products, l[i].limit.n_products);
	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_id(row, "Id", l[i].limit.id);
		view_text(row, "Name", l[i].limit.name);
		view_flag(row, "Active", l[i].active);
		view_quantity(row, "Most", l[i].limit.most);
		view_int(row, "Hours", l[i].limit.hours);
		if (l[i].limit.group_id)
			view_text(row, "Group", name_of(names, NAMED_CUSTOMER_GROUP, l[i].limit.group_id));
		view_text(row, "Items", items_words(r, names, &l[i].limit));
	}
	return respond_page(r, HTTP_200, "panel/order_limit/list");
}

static enum http form_page(struct req *r, enum http status, const struct stored_limit *l)
{
	struct view_node *root = view_root(r), *node = view_node(root, "Limit");

	if (l) {
		view_id(node, "Id", l->limit.id);
		view_text(node, "Name", l->limit.name);
	}
	options_customer_groups(r, view_node(root, "CustomerGroups"));
	options_product_groups(r, view_node(root, "ProductGroups"), 0);
	return respond_page(r, status, "panel/order_limit/form");
}

/* What the chips of the chosen products say, as JSON in an attribute. */
static void view_chips(struct req *r, const struct order_limit *l)
{
	json_t *list = json_own(r->arena, json_array());
	struct product_name *products;
	size_t n = product_names(&r->scope, l->products, l->n_products, &products);

	for (size_t i = 0; i < n; i++) {
		json_t *chip = json_object();

		json_array_append_new(list, chip);
		json_object_set_new(chip, "value", json_of_text(arena_printf(r->arena, "%" PRId64, products[i].id)));
		json_object_set_new(chip, "text", json_of_text(products[i].name));
	}
	view_text(view_node(view_node(view_root(r), "Form"), "products"), "Items", json_text(r->arena, list));
}

enum http panel_order_limit_new(struct req *r)
{
	struct limit_form f = { .name = "", .products = "", .brands = "", .active = true, .hours = 24,
		.most = { -1 } };

	form_show(r, limit_fields, &f);
	return form_page(r, HTTP_200, NULL);
}

/* The ids between the commas; false: a word is none, noted. */
static bool read_products(struct req *r, const char *text, struct order_limit *l)
{
	const char **word = NEWN(r->arena, const char *, IDS_MAX + 1);
	int64_t *ids = NEWN(r->arena, int64_t, IDS_MAX + 1);

	l->n_products = comma_list(r->arena, text, word, IDS_MAX + 1);
	l->products = ids;
	for (int i = 0; i < l->n_products; i++)
		if (!decimal_parse(text_ascii_digits(r->arena, word[i]), 0, &ids[i]) || ids[i] <= 0) {
			form_error(r, "products", "unknown", NULL);
			return false;
		}
	return true;
}

static bool read_form(struct req *r, struct stored_limit *out)
{
	struct limit_form f = { .name = "", .products = "", .brands = "" };
	struct order_limit *l = &out->limit;
	const char **brands;

	if (!form_read(r, limit_fields, &f))
		return false;
	out->active = f.active;
	l->name = f.name;
	l->group_id = f.group_id;
	l->hours = (int)f.hours;
	l->most = f.most;
	l->product_groups = f.product_groups.list;
	l->n_product_groups = (int)f.product_groups.n;
	brands = NEWN(r->arena, const char *, BRANDS_MAX);
	l->n_brands = comma_list(r->arena, f.brands, brands, BRANDS_MAX);
	l->brands = brands;
	return read_products(r, f.products, l);
}

static bool limit_ok(struct req *r, enum order_limit_result result, const struct problem *problem)
{
	switch (result) {
	case ORDER_LIMIT_OK:
		return true;
	case ORDER_LIMIT_NOT_FOUND:
		form_error(r, NULL, "stale", NULL);
		break;
	case ORDER_LIMIT_INVALID:
		form_error(r, problem->field, problem->code, NULL);
		break;
	}
	return false;
}

enum http panel_order_limit_create(struct req *r)
{
	struct stored_limit l = { 0 };
	struct problem problem;
	int64_t id;

	if (!read_form(r, &l) || !limit_ok(r, order_limit_create(&r->scope, &l, &id, &problem), &problem)) {
		view_chips(r, &l.limit);
		return form_page(r, HTTP_422, NULL);
	}
	flash(r, "success", "saved");
	return respond_redirect(r, "/order-limits");
}

enum http panel_order_limit_edit(struct req *r)
{
	struct stored_limit l;
	const char *brands = NULL;
	struct limit_form f;

	if (!order_limit_load(&r->scope, r->id, &l))
		return respond_error(r, HTTP_404);
	for (int i = 0; i < l.limit.n_brands; i++)
		brands = list_add(r, brands, l.limit.brands[i]);
	f = (struct limit_form){ .name = l.limit.name,
		.products = id_list_text(r->arena, l.limit.products, l.limit.n_products),
		.brands = brands ? brands : "", .active = l.active, .group_id = l.limit.group_id,
		.hours = l.limit.hours, .most = l.limit.most,
		.product_groups = { l.limit.product_groups, (size_t)l.limit.n_product_groups } };
	form_show(r, limit_fields, &f);
	view_chips(r, &l.limit);
	return form_page(r, HTTP_200, &l);
}

enum http panel_order_limit_update(struct req *r)
{
	struct stored_limit old, l = { 0 };
	struct problem problem;

	if (!order_limit_load(&r->scope, r->id, &old))
		return respond_error(r, HTTP_404);
	l.limit.id = r->id;
	if (!read_form(r, &l) || !limit_ok(r, order_limit_update(&r->scope, &l, &problem), &problem)) {
		view_chips(r, &l.limit);
		return form_page(r, HTTP_422, &old);
	}
	flash(r, "success", "saved");
	return respond_redirect(r, "/order-limits");
}

enum http panel_order_limit_delete(struct req *r)
{
	if (order_limit_delete(&r->scope, r->id) != ORDER_LIMIT_OK)
		return respond_error(r, HTTP_404);
	flash(r, "success", "deleted");
	return respond_redirect(r, "/order-limits");
}
