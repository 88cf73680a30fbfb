/* Products that cannot be: each is refused at its place and changes nothing. */
#include "tests/http/api.h"

#define TEXT_41 "12345678901234567890123456789012345678901"
#define TEXT_123 TEXT_41 TEXT_41 TEXT_41

static const struct wrong both[] = { { "", "type", "[]" },
	{ "/name", "too_long", "{'price':1,'name':'" TEXT_123 "'}" },
	{ "/name", "type", "{'price':1,'name':7}" }, { "/price", "range", "{'name':'x','price':-1}" },
	{ "/price", "range", "{'name':'x','price':1000000000000001}" },
	{ "/price", "decimals", "{'name':'x','price':0.5}" },
	{ "/code", "too_long", "{'name':'x','price':1,'code':'" TEXT_41 "'}" },
	{ "/code", "format", "{'name':'x','price':1,'code':'چای'}" },
	{ "/barcode", "type", "{'name':'x','price':1,'barcode':6260000000024}" },
	{ "/group_id", "type", "{'name':'x','price':1,'group_id':'1'}" },
	{ "/points", "decimals", "{'name':'x','price':1,'points':0.125}" },
	{ "/points", "range", "{'name':'x','price':1,'points':-1}" },
	{ "/cashback_percent", "range", "{'name':'x','price':1,'cashback_percent':100.01}" },
	{ "/stock", "range", "{'name':'x','price':1,'stock':-0.001}" },
	{ "/stock", "decimals", "{'name':'x','price':1,'stock':0.0001}" },
	{ "/active", "type", "{'name':'x','price':1,'active':'no'}" },
	{ "/image", "unknown_field", "{'name':'x','price':1,'image':1}" }, { NULL, NULL, NULL } };

START_TEST(a_product_that_cannot_be_is_not_made)
{
	static const struct wrong more[] = { { "/name", "required", "{'price':1}" },
		{ "/price", "required", "{'name':'x'}" }, { NULL, NULL, NULL } };

	api_refuses("POST", "/products", both);
	api_refuses("POST", "/products", more);
	ck_assert_problem(api_post(404, "/products", "{'name':'x','price':1,'group_id':999999999}"),
		"product_group_unknown", "/group_id");
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
				 "SELECT COUNT(*) FROM product WHERE store_id = ?", V(fx.store.id)),
		FIXTURE_PRODUCTS);
}
END_TEST

START_TEST(a_change_that_cannot_be_changes_nothing)
{
	const char *path = text("/products/%" PRId64, fx.products[0]),
		   *before = at(api_get(200, path), "");

	api_refuses("PATCH", path, both);
	ck_assert_str_eq(at(api_get(200, path), ""), before);
}
END_TEST

START_TEST(a_group_that_cannot_be_is_not_made)
{
	static const struct wrong list[] = { { "", "type", "[]" }, { "/name", "required", "{}" },
		{ "/name", "required", "{'name':''}" },
		{ "/name", "too_long", "{'name':'" TEXT_123 "'}" },
		{ "/parent_id", "type", "{'name':'x','parent_id':'1'}" },
		{ "/parent", "unknown_field", "{'name':'x','parent':1}" }, { NULL, NULL, NULL } };

	api_refuses("POST", "/product-groups", list);
	ck_assert_at(api_get(200, "/product-groups"), "data.1", "");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("read_product", a_product_that_cannot_be_is_not_made,
		a_change_that_cannot_be_changes_nothing, a_group_that_cannot_be_is_not_made);
}
