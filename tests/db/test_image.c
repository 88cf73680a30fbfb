#include "domain/image.h"

#include <string.h>

#include "tests/db/fixture.h"

START_TEST(a_picture_comes_back_as_it_was_stored)
{
	struct image in = { "image/webp", 640, 480, { "\0RIFF\0\xFF", 7 } }, out;
	int64_t id = image_store(&fx.scope, &in);

	ck_assert(image_load(&fx.scope, id, &out));
	ck_assert_str_eq(out.mime, "image/webp");
	ck_assert_int_eq(out.width, 640);
	ck_assert_int_eq(out.height, 480);
	ck_assert_uint_eq(out.data.len, 7);
	ck_assert_mem_eq(out.data.data, in.data.data, 7);
}
END_TEST

START_TEST(pictures_are_of_one_store_and_can_go)
{
	struct scope other = fixture_other_store("other");
	struct image in = { "image/webp", 1, 1, { "x", 1 } }, out;
	int64_t id = image_store(&fx.scope, &in);

	ck_assert(!image_load(&other, id, &out));
	image_delete(&other, id);
	ck_assert(image_load(&fx.scope, id, &out));
	image_delete(&fx.scope, id);
	ck_assert(!image_load(&fx.scope, id, &out));
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("image", a_picture_comes_back_as_it_was_stored,
		pictures_are_of_one_store_and_can_go);
}
