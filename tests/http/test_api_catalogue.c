/* Products and their groups through the API. [CAT-01/02/05] */
#include "tests/http/api.h"

#include <string.h>

#include "tests/http/fcgi.h"

static json_t *make(int status, const char *members)
{
	return api_post(status, "/products", text("{%s}", members));
}

/* PATCH with If-Match. */
static struct answer patch_if(const char *path, const char *etag, const char *body)
{
	struct ask ask = { .method = "PATCH",
		.path = text("/api/v1%s", path),
		.type = "application/json",
		.body = quoted(body),
		.host = text("%s.%s", fx.store.slug, http_config.base_host),
		.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
			{ "HTTP_IF_MATCH", etag } } };

	return http_ask(&ask);
}

START_TEST(a_product_answers_as_it_was_written)
{
	json_t *p = make(201,
		text("'name':'چاي','code':'t-9','barcode':'۶۲۶۰۰۰۰۰۰۰۰۲۴','price':150000,'group_id':"
		     "%" PRId64 ",'brand':'گلستان','points':0.5,'cashback_percent':2.75,'stock':40.125,'"
		     "active':true",
			fx.group));

	ck_assert_at(p, "name", "'چای'");
	ck_assert_at(p, "barcode", "'6260000000024'");
	ck_assert_at(p, "price", "150000");
	ck_assert_at(p, "group_id", text("%" PRId64, fx.group));
	ck_assert_at(p, "brand", "'گلستان'");
	ck_assert_at(p, "points", "0.5");
	ck_assert_at(p, "cashback_percent", "2.75");
	ck_assert_at(p, "stock", "40.125");
	ck_assert_at(p, "active", "true");
	ck_assert_at(p, "version", "1");
	ck_assert_str_eq(at(api_get(200, text("/products/%s", at(p, "id"))), ""), at(p, ""));
	p = make(201, "'name':'ساده','price':0");
	ck_assert_at(p, "code", "null");
	ck_assert_at(p, "stock", "null");
	ck_assert_at(p, "points", "0");
	ck_assert_at(p, "active", "true");
}
END_TEST

START_TEST(a_change_needs_the_version_that_was_read)
{
	const char *path = text("/products/%" PRId64, fx.products[0]);
	struct reply shown = api_as(fx.api_key, "GET", path, NULL, NULL);
	const char *etag = answer_header(&shown.answer, "ETag");
	struct answer a = patch_if(path, etag, "{'price':160000}");

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_ne(answer_header(&a, "ETag"), etag);
	a = patch_if(path, etag, "{'price':170000}");
	ck_assert_int_eq(a.status, 412);
	ck_assert(answer_has(&a, "\"changed_meanwhile\""));
	ck_assert_at(api_get(200, path), "price", "160000");
	ck_assert_at(api_patch(200, path, "{'price':170000}"), "price", "170000");
}
END_TEST

START_TEST(what_is_sent_is_changed_and_the_rest_stays)
{
	const char *path = text("/products/%" PRId64, fx.products[1]);
	json_t *p = api_patch(200, path, "{'brand':null,'points':1.5}");

	ck_assert_at(p, "brand", "null");
	ck_assert_at(p, "points", "1.5");
	ck_assert_at(p, "stock", "10");
	ck_assert_at(p, "price", "400000");
	ck_assert_at(api_patch(200, path, "{'stock':null}"), "stock", "null");
	ck_assert_at(api_patch(200, path, "{'stock':2.5}"), "stock", "2.5");
	ck_assert_at(api_patch(200, path, "{'group_id':null}"), "group_id", "null");
	ck_assert_problem(api_patch(422, path, "{'name':null}"), "invalid", "/name");
	ck_assert_problem(api_patch(422, path, "{'name':' '}"), "invalid", "/name");
	ck_assert_problem(api_patch(422, path, "{'price':null}"), "invalid", "/price");
	ck_assert_problem(
		api_patch(404, path, "{'group_id':999999999}"), "product_group_unknown", "/group_id");
	ck_assert_problem(api_patch(409, path, "{'code':'T1'}"), "product_exists", "/code");
}
END_TEST

START_TEST(a_code_and_a_barcode_belong_to_one_product)
{
	json_t *problem = make(409, "'name':'x','price':1,'code':'T1'");

	ck_assert_problem(problem, "product_exists", "/code");
	ck_assert_at(problem, "id", text("%" PRId64, fx.products[0]));
	ck_assert_problem(make(409, "'name':'x','price':1,'barcode':'6260000000017'"), "product_exists",
		"/barcode");
}
END_TEST

START_TEST(products_are_found_by_code_words_and_group)
{
	const char *tea = text("%" PRId64, fx.products[0]);
	json_t *list;

	ck_assert_at(api_get(200, "/products?code=6260000000017"), "data.0.id", tea);
	ck_assert_at(api_get(200, "/products?code=T1"), "data.0.id", tea);
	ck_assert_at(api_get(200, "/products?code=T9"), "data", "[]");
	ck_assert_at(api_get(200, "/products?q=%D8%A7%D9%8A%D8%B1%D8%A7"), "data.0.id", tea); /* "ايرا" */
	list = api_get(200, text("/products?group_id=%" PRId64, fx.group));
	ck_assert_at(list, "data.1.id", tea);
	ck_assert_at(list, "data.2", "");
	list = api_get(200, "/products?limit=3");
	ck_assert_at(list, "data.2.id", text("%" PRId64, fx.products[1]));
	list = api_get(200,
		text("/products?limit=3&cursor=%s",
			json_string_value(json_object_get(list, "next_cursor"))));
	ck_assert_at(list, "data.0.id", tea);
	ck_assert_at(list, "next_cursor", "null");
}
END_TEST

START_TEST(groups_are_a_tree)
{
	json_t *hot = api_post(
		       201, "/product-groups", text("{'name':'گرم','parent_id':%" PRId64 "}", fx.group)),
	       *list;
	json_t *bread = api_post(201, "/product-groups", "{'name':'نان','parent_id':null}");

	list = api_get(200, "/product-groups");
	ck_assert_at(list, "data.0.id", at(bread, "id"));
	ck_assert_at(list, "data.1.id", text("%" PRId64, fx.group));
	ck_assert_at(list, "data.2", at(hot, ""));
	ck_assert_problem(api_post(404, "/product-groups", "{'name':'x','parent_id':999999999}"),
		"product_group_unknown", "/parent_id");
	ck_assert_problem(api_post(422, "/product-groups", "{'parent_id':null}"), "invalid", "/name");
	ck_assert_problem(
		api_post(422, "/product-groups", "{'name':'x','parent':1}"), "invalid", "/parent");
}
END_TEST

START_TEST(the_lists_whose_ids_other_calls_take)
{
	json_t *list = api_get(200, "/branches");
	struct reply r;

	ck_assert_at(list, "data.0",
		text("{'id':%" PRId64 ",'number':1,'name':'مرکزی','phone':null,'address':null,"
		     "'active':true}",
			fx.branches[0]));
	ck_assert_at(list, "data.1.number", "2");
	r = api_as(
		api_key_with(perm_bit(PERM_SALE_POST), fx.branches[1]), "GET", "/branches", NULL, NULL);
	ck_assert_at(r.json, "data.0.id", text("%" PRId64, fx.branches[1]));
	ck_assert_at(r.json, "data.1", "");
	list = api_get(200, "/levels");
	ck_assert_at(list, "data.0",
		text("{'id':%" PRId64 ",'position':1,'name':'برنزی','discount_percent':0,"
		     "'cashback_percent':0,'multiplier':1}",
			fx.levels[0]));
	ck_assert_at(list, "data.2.name", "'طلایی'");
	db_exec(test_db, "INSERT INTO customer_group (store_id, name) VALUES (?, 'همکاران')",
		V(fx.store.id));
	ck_assert_at(api_get(200, "/customer-groups"), "data.0.name", "'همکاران'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_catalogue", a_product_answers_as_it_was_written,
		a_change_needs_the_version_that_was_read, what_is_sent_is_changed_and_the_rest_stays,
		a_code_and_a_barcode_belong_to_one_product, products_are_found_by_code_words_and_group,
		groups_are_a_tree, the_lists_whose_ids_other_calls_take);
}
