/* test_qr.c - QR codes as drawings; what they hold is libqrencode's. */
#include "base/qr.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

enum { SIDE = 29 /* version 1: 21 modules and the quiet zone */ };

static struct arena *a;

static void setup(void)
{
	a = arena_new(1 << 20);
}

/* The drawing as dark (1) and light modules. */
static void draw(const char *svg, char field[SIDE][SIDE])
{
	const char *p = strstr(svg, "<path d=\"");
	int x, y, run, back, used;

	memset(field, 0, SIDE * SIDE);
	for (p += 9; sscanf(p, "M%d %dh%dv1h-%dz%n", &x, &y, &run, &back, &used) == 4; p += used) {
		ck_assert_int_eq(run, back);
		for (int i = 0; i < run; i++)
			field[y][x + i] = 1;
	}
	ck_assert_int_eq(*p, '"');
}

START_TEST(a_short_code_is_of_the_smallest_size)
{
	ck_assert_ptr_nonnull(strstr(qr_svg(a, "7KM29QXT4BHD"), "viewBox=\"0 0 29 29\""));
}
END_TEST

START_TEST(three_corners_have_their_eyes_and_the_edge_is_quiet)
{
	static const int eyes[][2] = { { 4, 4 }, { 18, 4 }, { 4, 18 } };
	char field[SIDE][SIDE];

	draw(qr_svg(a, "7KM29QXT4BHD"), field);
	for (size_t e = 0; e < 3; e++)
		for (int i = 0; i < 7; i++) {
			int x = eyes[e][0], y = eyes[e][1];

			ck_assert(field[y][x + i] && field[y + 6][x + i]);
			ck_assert(field[y + i][x] && field[y + i][x + 6]);
			ck_assert_int_eq(field[y + 1][x + i], i == 0 || i == 6);
		}
	for (int i = 0; i < SIDE; i++)
		ck_assert(!field[3][i] && !field[i][3] && !field[25][i] && !field[i][25]);
}
END_TEST

START_TEST(other_texts_make_other_codes)
{
	ck_assert_str_ne(qr_svg(a, "7KM29QXT4BHD"), qr_svg(a, "7KM29QXT4BHE"));
	ck_assert_str_eq(qr_svg(a, "7KM29QXT4BHD"), qr_svg(a, "7KM29QXT4BHD"));
}
END_TEST

START_TEST(what_no_code_can_hold_is_none)
{
	char *long_text = arena_alloc(a, 5001);

	memset(long_text, 'a', 5000);
	ck_assert_ptr_null(qr_svg(a, long_text));
	ck_assert_ptr_null(qr_svg(a, ""));
}
END_TEST

int main(void)
{
	int status;

	setup();
	status = UNIT_MAIN("qr", a_short_code_is_of_the_smallest_size,
		three_corners_have_their_eyes_and_the_edge_is_quiet, other_texts_make_other_codes,
		what_no_code_can_hold_is_none);
	arena_free(a);
	return status;
}
