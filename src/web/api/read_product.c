/* read_product.c - products and their groups. */
#include "web/api/read.h"

enum {
	NAME_MAX_CHARS = 120, GROUP_NAME_MAX_CHARS = 80, BRAND_MAX_CHARS = 60, CODE_MAX_CHARS = 40,
	PERCENT_MAX = 10000,
};

/* Absent leaves it, null or "" removes it. */
static bool read_member(struct json_in body, const char *name, size_t max, const char **out)
{
	if (!read_sent(body, name))
		return true;
	*out = "";
	return json_get_text(json_at(body, name), JSON_OPTIONAL, max, out);
}

static bool read_group(struct json_in body, int64_t *out)
{
	if (!read_sent(body, "group_id"))
		return true;
	*out = 0;
	return read_id(json_at(body, "group_id"), JSON_OPTIONAL, out);
}

/* null: not counted. */
static bool read_stock(struct json_in body, struct product_input *out)
{
	struct json_in in = json_at(body, "stock");

	out->set_stock = read_sent(body, "stock");
	out->stock_counted = json_present(in);
	return json_get_decimal(in, JSON_OPTIONAL, 3, 0, AMOUNT_MAX, &out->stock.thousandths);
}

/* What POST and PATCH have in common; `need` says whether name and price must be there. */
static bool read_members(struct json_in body, enum json_need need, struct product_input *out)
{
	static const char *const names[] = { "name", "code", "barcode", "price", "group_id", "brand",
		"points", "cashback_percent", "stock", "active", NULL };
	struct json_in points, cashback;
	bool ok;

	if (!json_object_of(body, names))
		return false;
	ok = json_get_text(json_at(body, "name"), need, NAME_MAX_CHARS, &out->name);
	ok &= json_get_int(json_at(body, "price"), need, 0, AMOUNT_MAX, &out->price.rial);
	ok &= read_member(body, "code", CODE_MAX_CHARS, &out->code);
	ok &= read_member(body, "barcode", CODE_MAX_CHARS, &out->barcode);
	ok &= read_group(body, &out->product_group_id);
	ok &= read_member(body, "brand", BRAND_MAX_CHARS, &out->brand);
	points = json_at(body, "points");
	ok &= json_get_decimal(points, JSON_OPTIONAL, 2, 0, AMOUNT_MAX, &out->points.hundredths);
	cashback = json_at(body, "cashback_percent");
	ok &= json_get_decimal(cashback, JSON_OPTIONAL, 2, 0, PERCENT_MAX, &out->cashback.bp);
	ok &= read_stock(body, out);
	ok &= json_get_bool(json_at(body, "active"), JSON_OPTIONAL, &out->active);
	return ok;
}

bool read_product(struct json_in body, struct product_input *out)
{
	*out = (struct product_input){ .active = true };
	return read_members(body, JSON_REQUIRED, out);
}

/* What must be there may be left out, but not taken away. */
static bool keeps(struct json_in body, const char *name)
{
	struct json_in in = json_at(body, name);

	return !read_sent(body, name) || json_present(in) || json_fail(in, "required", NULL);
}

bool read_product_change(struct json_in body, struct product_input *out)
{
	bool ok = read_members(body, JSON_OPTIONAL, out);

	ok &= keeps(body, "name");
	ok &= keeps(body, "price");
	ok &= keeps(body, "active");
	return ok;
}

bool read_product_group(struct json_in body, struct product_group *out)
{
	static const char *const names[] = { "name", "parent_id", NULL };
	bool ok;

	*out = (struct product_group){ 0 };
	if (!json_object_of(body, names))
		return false;
	ok = json_get_text(json_at(body, "name"), JSON_REQUIRED, GROUP_NAME_MAX_CHARS, &out->name);
	ok &= read_id(json_at(body, "parent_id"), JSON_OPTIONAL, &out->parent_id);
	return ok;
}
