#include "base/buf.h"

#include <string.h>

#include "tests/unit/unit.h"

START_TEST(a_buffer_grows_and_stays_a_string)
{
	struct arena *a = arena_new(1 << 20);
	struct buf b = BUF(a);

	ck_assert_str_eq(buf_text(&b), "");
	for (int i = 0; i < 1000; i++)
		buf_printf(&b, "%03d", i);
	buf_puts(&b, "!");
	ck_assert_uint_eq(b.len, 3001);
	ck_assert_uint_eq(strlen(buf_text(&b)), 3001);
	ck_assert_str_eq(buf_text(&b) + 2997, "999!");
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("buf", a_buffer_grows_and_stays_a_string);
}
