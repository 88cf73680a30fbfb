/* product.c - what the store sells. [CAT-01, CAT-02, CAT-05] */
#include "domain/product.h"

#include <inttypes.h>

#include "domain/product_group.h"
#include "web/form.h"
#include "web/panel/access_form.h"
#include "web/panel/options.h"
#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum { LIST_ROWS = 50 };

struct list_form { const char *q; int64_t group_id; bool inactive; };
static const struct field list_fields[] = {
	FIELD_TEXT(struct list_form, q, OPTIONAL, 100), FIELD_ID(struct list_form, group_id, OPTIONAL),
	FIELD_CHECK(struct list_form, inactive), FIELDS_END };

static const char *group_name(const struct product_group *g, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (g[i].id == id)
			return g[i].name;
	return NULL;
}

static void view_row(struct req *r, struct view_node *list, const struct product *p, const char *group)
{
	struct view_node *row = view_item(list);

	view_id(row, "Id", p->id);
	view_text(row, "Name", p->name);
	view_text(row, "Code", p->code); /* as printed on the shelf: no digits of the reader */
	view_text(row, "Barcode", p->barcode);
	view_text(row, "Brand", p->brand);
	view_text(row, "Group", group);
	view_money(row, "Price", p->price);
	if (p->points.hundredths)
		view_points(row, "Points", p->points);
	if (p->cashback.bp)
		view_percent(row, "Cashback", p->cashback);
	if (p->stock_counted)
		view_quantity(row, "Stock", p->stock);
	view_flag(row, "Low", p->stock_counted && p->stock.thousandths <= 0);
	view_image(r, row, "Image", p->image_id);
	view_flag(row, "Active", p->active);
}

static const char *list_url(struct req *r, const struct list_form *f)
{
	return arena_printf(r->arena, "/products?q=%s&group_id=%" PRId64 "%s", url_encode(r->arena, f->q),
		f->group_id, f->inactive ? "&inactive=1" : "");
}

enum http panel_product_list(struct req *r)
{
	struct list_form f = { .q = req_query(r, "q"), .group_id = req_query_int(r, "group_id", 1,
		INT64_MAX, 0),
		.inactive = req_query(r, "inactive") != NULL };
	int64_t before = req_query_int(r, "before", 1, INT64_MAX, 0);
	struct view_node *root = view_root(r), *list = view_node(root, "Products"),
		*pager = view_node(root, "Pager");
	struct product_group *groups;
	struct product *p;
	size_t n_groups = product_group_list(&r->scope, &groups);
	size_t n = product_list(&r->scope, &(struct product_filter){ .text = f.q,
		.product_group_id = f.group_id,
		.active_only = !f.inactive, .before_id = before, .limit = LIST_ROWS + 1 }, &p);

	for (size_t i = 0; i < n && i < LIST_ROWS; i++)
		view_row(r, list, &p[i], group_name(groups, n_groups, p[i].product_group_id));
	f.q = f.q ? f.q : "";
	if (n > LIST_ROWS)
		view_text(pager, "NextUrl", arena_printf(r->arena, "%s&before=%" PRId64, list_url(r, &f),
			p[LIST_ROWS - 1].id));
	if (before)
		view_text(pager, "FirstUrl", list_url(r, &f));
	form_show(r, list_fields, &f);
	options_product_groups(r, view_node(root, "Groups"), 0);
	view_flag(root, "Filtered", f.q[0] || f.group_id || f.inactive);
	return respond_page(r, HTTP_200, "panel/product/list");
}

struct product_form {
	const char *name, *code, *barcode, *brand;
	int64_t product_group_id, version;
	money_t price;
	points_t points;
	percent_t cashback;
	bool stock_counted, active, remove_photo;
	qty_t stock;
};
static const struct field product_fields[] = {
	FIELD_TEXT(struct product_form, name, REQUIRED, 120),
		FIELD_TEXT(struct product_form, code, OPTIONAL, 40),
	FIELD_TEXT(struct product_form, barcode, OPTIONAL, 40),
		FIELD_TEXT(struct product_form, brand, OPTIONAL, 60),
	FIELD_ID(struct product_form, product_group_id, OPTIONAL),
	FIELD_ID(struct product_form, version, OPTIONAL),
	FIELD_MONEY(struct product_form, price, REQUIRED, 0, AMOUNT_MAX),
	FIELD_POINTS(struct product_form, points, OPTIONAL, 0, AMOUNT_MAX),
	FIELD_PERCENT(struct product_form, cashback, OPTIONAL, 0, 10000),
	FIELD_CHECK(struct product_form, stock_counted), FIELD_CHECK(struct product_form, active),
	FIELD_CHECK(struct product_form, remove_photo),
	FIELD_QUANTITY(struct product_form, stock, OPTIONAL, -AMOUNT_MAX, AMOUNT_MAX), FIELDS_END };

static enum http form_page(struct req *r, enum http status, const struct product *p)
{
	struct view_node *node = view_node(view_root(r), "Product");

	if (p) {
		view_id(node, "Id", p->id);
		view_text(node, "Name", p->name);
		view_image(r, node, "Image", p->image_id);
	}
	options_product_groups(r, view_node(view_root(r), "Groups"), 0);
	access_form_show(r, ACCESS_OF_PRODUCT, p ? p->id : 0);
	return respond_page(r, status, "panel/product/form");
}

enum http panel_product_new(struct req *r)
{
	struct product_form f = { .name = "", .code = "", .barcode = "", .brand = "",
		.price = { -1 }, .active = true };

	form_show(r, product_fields, &f);
	return form_page(r, HTTP_200, NULL);
}

static struct product_input input_of(const struct product_form *f)
{
	return (struct product_input){ .name = f->name, .code = f->code, .barcode = f->barcode,
		.brand = f->brand,
		.product_group_id = f->product_group_id, .price = f->price, .points = f->points,
		.cashback = f->cashback, .active = f->active, .set_stock = true,
		.stock_counted = f->stock_counted, .stock = f->stock };
}

static struct product_form form_empty(void)
{
	return (struct product_form){ .name = "", .code = "", .barcode = "", .brand = "" };
}

/* The photo of the form, if one was sent; false when it is none that we take. */
static bool take_photo(struct req *r, int64_t product_id, bool remove)
{
	int64_t image_id = upload_image(r, "photo");

	if (form_failed(r))
		return false;
	return (!image_id && !remove) || product_set_image(&r->scope, product_id, image_id) == PRODUCT_OK;
}

enum http panel_product_create(struct req *r)
{
	struct product_form f = form_empty();
	struct product_input in;
	struct problem problem;
	int64_t id;

	if (!form_read(r, product_fields, &f))
		return form_page(r, HTTP_422, NULL);
	in = input_of(&f);
	switch (product_create(&r->scope, &in, &id, &problem)) {
	case PRODUCT_OK:
		break;
	case PRODUCT_NOT_FOUND:
	case PRODUCT_STALE:
	case PRODUCT_EXISTS:
	case PRODUCT_INVALID:
		form_error(r, problem.field, problem.code, NULL);
		return form_page(r, HTTP_422, NULL);
	}
	if (!access_form_save(r, ACCESS_OF_PRODUCT, id) || !take_photo(r, id, false))
		return form_page(r, HTTP_422, NULL);
	flash(r, "success", "saved");
	return respond_redirect(r, "/products");
}

enum http panel_product_edit(struct req *r)
{
	struct product_form f = form_empty();
	struct product p;

	if (!product_load(&r->scope, r->id, &p))
		return respond_error(r, HTTP_404);
	f.name = p.name;
	f.code = p.code ? p.code : "";
	f.barcode = p.barcode ? p.barcode : "";
	f.brand = p.brand ? p.brand : "";
	f.product_group_id = p.product_group_id;
	f.version = p.version;
	f.price = p.price;
	f.points = p.points;
	f.cashback = p.cashback;
	f.stock_counted = p.stock_counted;
	f.stock = p.stock;
	f.active = p.active;
	form_show(r, product_fields, &f);
	return form_page(r, HTTP_200, &p);
}

enum http panel_product_update(struct req *r)
{
	struct product_form f = form_empty();
	struct product_input in;
	struct problem problem;
	struct product p;

	if (!product_load(&r->scope, r->id, &p))
		return respond_error(r, HTTP_404);
	if (!form_read(r, product_fields, &f))
		return form_page(r, HTTP_422, &p);
	in = input_of(&f);
	/* a stock that nobody touched is left to the sales that moved it meanwhile */
	in.set_stock = f.stock_counted != p.stock_counted || f.stock.thousandths != p.stock.thousandths;
	switch (product_update(&r->scope, p.id, (int)f.version, &in, &problem)) {
	case PRODUCT_OK:
		break;
	case PRODUCT_NOT_FOUND:
		return respond_error(r, HTTP_404);
	case PRODUCT_STALE:
		form_error(r, NULL, "stale", NULL);
		return form_page(r, HTTP_409, &p);
	case PRODUCT_EXISTS:
	case PRODUCT_INVALID:
		form_error(r, problem.field, problem.code, NULL);
		return form_page(r, HTTP_422, &p);
	}
	if (!access_form_save(r, ACCESS_OF_PRODUCT, p.id) || !take_photo(r, p.id, f.remove_photo))
		return form_page(r, HTTP_422, &p);
	flash(r, "success", "saved");
	return respond_redirect(r, "/products");
}
