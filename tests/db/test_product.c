#include "domain/product.h"

#include <string.h>

#include "domain/image.h"
#include "domain/product_group.h"
#include "tests/db/fixture.h"

static struct problem problem;

static struct product load(int64_t id)
{
	struct product p;

	ck_assert(product_load(&fx.scope, id, &p));
	return p;
}

static enum product_result create(struct product_input in)
{
	int64_t id;

	problem = (struct problem){ 0 };
	return product_create(&fx.scope, &in, &id, &problem);
}

START_TEST(a_product_is_kept_in_its_written_form)                     /* CAT-02, CAT-05 */
{
	struct product_input in = { .name = " شكلات  تلخ ", .code = " ت-۱۲ ", .price = { 1 } };
	struct product p;
	int64_t id;

	ck_assert_int_eq(product_create(&fx.scope, &in, &id, &problem), PRODUCT_INVALID); /* ت is no code */
	ck_assert_str_eq(problem.field, "code");
	in = (struct product_input){ .name = " شكلات  تلخ ", .code = " k-۱۲ ", .barcode = "۶۲۶۱", .brand = " ",
		.price = { 250000 }, .points = { 150 }, .cashback = { 500 }, .active = true };
	ck_assert_int_eq(product_create(&fx.scope, &in, &id, &problem), PRODUCT_OK);
	p = load(id);
	ck_assert_str_eq(p.name, "شکلات تلخ");
	ck_assert_str_eq(p.code, "k-12");
	ck_assert_str_eq(p.barcode, "6261");
	ck_assert_ptr_null(p.brand);
	ck_assert_int_eq(p.price.rial, 250000);
	ck_assert_int_eq(p.points.hundredths, 150);
	ck_assert_int_eq(p.cashback.bp, 500);
	ck_assert(p.active && !p.stock_counted);
	ck_assert_int_eq(p.version, 1);
}
END_TEST

START_TEST(bad_input_is_named)
{
	static const struct { struct product_input in; const char *field, *code; } cases[] = {
		{ { .name = " " }, "name", "required" },
		{ { .name = "x", .price = { -1 } }, "price", "range" },
		{ { .name = "x", .price = { AMOUNT_MAX + 1 } }, "price", "range" },
		{ { .name = "x", .points = { -1 } }, "points", "range" },
		{ { .name = "x", .cashback = { 10001 } }, "cashback_percent", "range" },
		{ { .name = "x", .set_stock = true, .stock_counted = true, .stock = { -1 } }, "stock", "range" },
		{ { .name = "x", .product_group_id = 999999 }, "group_id", "unknown" },
		{ { .name = "x", .barcode = "a b" }, "barcode", "format" },
		{ { .name = "x", .code = "12345678901234567890123456789012345678901" }, "code", "format" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_int_eq(create(cases[i].in), PRODUCT_INVALID);
		ck_assert_str_eq(problem.field, cases[i].field);
		ck_assert_str_eq(problem.code, cases[i].code);
	}
}
END_TEST

START_TEST(code_and_barcode_are_unique_in_a_store)
{
	struct scope other = fixture_other_store("other");
	struct product_input same_code = { .name = "x", .code = "T1" };
	struct product_input same_barcode = { .name = "x", .barcode = "6260000000017" };
	int64_t id;

	ck_assert_int_eq(create(same_code), PRODUCT_EXISTS);
	ck_assert_str_eq(problem.field, "code");
	ck_assert_int_eq(problem.existing_id, fx.products[0]);
	ck_assert_int_eq(create(same_barcode), PRODUCT_EXISTS);
	ck_assert_str_eq(problem.field, "barcode");
	ck_assert_int_eq(product_update(&fx.scope, fx.products[2], 1, &same_code, &problem), PRODUCT_EXISTS);
	ck_assert_int_eq(product_create(&other, &same_code, &id, &problem), PRODUCT_OK);
}
END_TEST

START_TEST(it_is_found_as_it_is_scanned_or_typed)
{
	struct scope other = fixture_other_store("other");
	struct product p;
	uint64_t before = db_statements(test_db);

	ck_assert(product_find(&fx.scope, "۶۲۶۰۰۰۰۰۰۰۰۱۷", &p));
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert_int_eq(p.id, fx.products[0]);
	ck_assert(product_find(&fx.scope, " T1 ", &p));
	ck_assert_int_eq(p.id, fx.products[0]);
	ck_assert(!product_find(&fx.scope, "t1", &p));
	ck_assert(!product_find(&fx.scope, "", &p));
	ck_assert(!product_find(&fx.scope, "چای", &p));
	ck_assert(!product_find(&other, "T1", &p));
	ck_assert(!product_load(&other, fx.products[0], &p));
}
END_TEST

START_TEST(two_editors_do_not_overwrite_one_another)
{
	struct product p = load(fx.products[0]);
	struct product_input in = product_input_of(&p);

	in.price = (money_t){ 175000 };
	ck_assert_int_eq(product_update(&fx.scope, p.id, p.version, &in, &problem), PRODUCT_OK);
	ck_assert_int_eq(load(p.id).version, p.version + 1);
	ck_assert_int_eq(product_update(&fx.scope, p.id, p.version, &in, &problem), PRODUCT_STALE);
	ck_assert_int_eq(product_update(&fx.scope, 999999, 1, &in, &problem), PRODUCT_NOT_FOUND);
	ck_assert_str_eq(load(p.id).code, "T1");
	ck_assert_int_eq(load(p.id).price.rial, 175000);
}
END_TEST

START_TEST(editing_does_not_undo_what_sales_took_from_the_shelf)
{
	struct product p = load(fx.products[1]);
	struct product_input in = product_input_of(&p);

	db_exec(test_db, "UPDATE product SET stock = stock - 3000 WHERE store_id = ? AND id = ?",
		V(fx.store.id), V(p.id));
	in.name = "قهوهٔ ترک";
	ck_assert_int_eq(product_update(&fx.scope, p.id, p.version, &in, &problem), PRODUCT_OK);
	ck_assert_int_eq(load(p.id).stock.thousandths, 7000);
	in.set_stock = true;
	in.stock_counted = true;
	in.stock = (qty_t){ 20500 };
	ck_assert_int_eq(product_update(&fx.scope, p.id, p.version + 1, &in, &problem), PRODUCT_OK);
	ck_assert_int_eq(load(p.id).stock.thousandths, 20500);
	in.stock_counted = false;
	ck_assert_int_eq(product_update(&fx.scope, p.id, p.version + 2, &in, &problem), PRODUCT_OK);
	ck_assert(!load(p.id).stock_counted);
}
END_TEST

static const char *listed(struct product_filter f)
{
	struct product *rows;
	const char *text = "";
	size_t n;

	f.limit = f.limit ? f.limit : 50;
	n = product_list(&fx.scope, &f, &rows);
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < FIXTURE_PRODUCTS; k++)
			if (rows[i].id == fx.products[k])
				text = arena_printf(test_arena, "%s%d ", text, k);
	return text;
}

START_TEST(lists_are_filtered_and_go_on)
{
	ck_assert_str_eq(listed((struct product_filter){ 0 }), "3 2 1 0 ");
	ck_assert_str_eq(listed((struct product_filter){ .active_only = true }), "2 1 0 ");
	ck_assert_str_eq(listed((struct product_filter){ .product_group_id = fx.group }), "1 0 ");
	ck_assert_str_eq(listed((struct product_filter){ .limit = 2 }), "3 2 ");
	ck_assert_str_eq(listed((struct product_filter){ .limit = 2, .before_id = fx.products[2] }), "1 0 ");
}
END_TEST

START_TEST(a_group_lists_what_is_below_it)
{
	int64_t top, id = fx.group;

	ck_assert_int_eq(product_group_create(&fx.scope, "top", 0, &top), PRODUCT_GROUP_OK);
	ck_assert_int_eq(product_group_update(&fx.scope, id, "نوشیدنی", top), PRODUCT_GROUP_OK);
	ck_assert_str_eq(listed((struct product_filter){ .product_group_id = top }), "1 0 ");
}
END_TEST

START_TEST(text_finds_beginnings_of_words_codes_and_barcodes)         /* CAT-02 */
{
	ck_assert_str_eq(listed((struct product_filter){ .text = "چا" }), "0 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "ایران" }), "0 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "ایرانی چای" }), "0 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "يزدي" }), "2 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "زدی" }), "");
	ck_assert_str_eq(listed((struct product_filter){ .text = "b" }), "1 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "T" }), "0 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "۶۲۶" }), "0 ");
	ck_assert_str_eq(listed((struct product_filter){ .text = "%" }), "");
	ck_assert_str_eq(listed((struct product_filter){ .text = "_1" }), "");
	ck_assert_str_eq(listed((struct product_filter){ .text = "" }), "3 2 1 0 ");
}
END_TEST

START_TEST(a_new_picture_takes_the_place_of_the_old)
{
	struct image image = { "image/webp", 1, 1, { "x", 1 } }, loaded;
	int64_t first = image_store(&fx.scope, &image), second = image_store(&fx.scope, &image);
	struct scope other = fixture_other_store("other");
	int64_t foreign = image_store(&other, &image), id = fx.products[0];

	ck_assert_int_eq(product_set_image(&fx.scope, id, first), PRODUCT_OK);
	ck_assert_int_eq(product_set_image(&fx.scope, id, second), PRODUCT_OK);
	ck_assert_int_eq(load(id).image_id, second);
	ck_assert(!image_load(&fx.scope, first, &loaded) && image_load(&fx.scope, second, &loaded));
	ck_assert_int_eq(product_set_image(&fx.scope, id, foreign), PRODUCT_INVALID);
	ck_assert_int_eq(product_set_image(&fx.scope, id, 0), PRODUCT_OK);
	ck_assert_int_eq(load(id).image_id, 0);
	ck_assert(!image_load(&fx.scope, second, &loaded));
	ck_assert_int_eq(product_set_image(&fx.scope, 999999, 0), PRODUCT_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("product", a_product_is_kept_in_its_written_form, bad_input_is_named,
		code_and_barcode_are_unique_in_a_store, it_is_found_as_it_is_scanned_or_typed,
		two_editors_do_not_overwrite_one_another,
		editing_does_not_undo_what_sales_took_from_the_shelf, lists_are_filtered_and_go_on,
		a_group_lists_what_is_below_it, text_finds_beginnings_of_words_codes_and_barcodes,
		a_new_picture_takes_the_place_of_the_old);
}
