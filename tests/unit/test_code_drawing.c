#include "base/code_drawing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

enum { SIDE = 64, LONG = 1024 };

static struct arena *a;

/* The path back as squares: dark[y][x]. */
static void paint(const struct code_drawing *d, char (*dark)[LONG], int rows)
{
	memset(dark, 0, (size_t)rows * LONG);
	for (const char *p = d->path; (p = strchr(p, 'M')); p++) {
		int x, y, w;

		ck_assert_int_eq(sscanf(p, "M%d %dh%d", &x, &y, &w), 3);
		ck_assert(y < rows && x + w <= d->width);
		memset(dark[y] + x, 1, (size_t)w);
	}
}

START_TEST(cus_16_a_qr_code_has_its_three_finders)
{
	static char dark[SIDE][LONG];
	struct code_drawing d;

	a = arena_new(1 << 20);
	d = qr_draw(a, "12345678");
	ck_assert_int_eq(d.width, 21);
	paint(&d, dark, SIDE);
	for (int corner = 0; corner < 3; corner++) {
		int left = corner == 1 ? d.width - 7 : 0, top = corner == 2 ? d.width - 7 : 0;

		for (int i = 0; i < 7; i++) {
			ck_assert(dark[top][left + i] && dark[top + 6][left + i]);
			ck_assert(dark[top + i][left] && dark[top + i][left + 6]);
		}
		ck_assert(!dark[top + 1][left + 1] && dark[top + 2][left + 2] && dark[top + 4][left + 4]);
	}
	arena_free(a);
}
END_TEST

/* Reads the bars as a scanner does: eleven units a value. */
static int read_values(const struct code_drawing *d, int *values)
{
	static char dark[1][LONG];
	int n = 0;

	paint(d, dark, 1);
	for (int x = 0; x + 13 <= d->width; x += 11) {
		int bits = 0;

		for (int i = 0; i < 11; i++)
			bits = bits << 1 | dark[0][x + i];
		values[n++] = bits;
	}
	return n;
}

START_TEST(crd_01_a_barcode_is_of_known_bars)
{
	/* start C, 12, 34, check (105 + 12 + 2 × 34 = 185 mod 103 = 82), stop */
	static const int wanted[] = { 0x69C, 0x59C, 0x458, 0x49E };
	int values[LONG];
	struct code_drawing d;

	a = arena_new(1 << 20);
	d = code128_draw(a, "1234");
	ck_assert_int_eq(d.width, 4 * 11 + 13);
	ck_assert_int_eq(read_values(&d, values), 5);
	ck_assert_int_eq(values[0], wanted[0]);
	ck_assert_int_eq(values[1], wanted[1]);
	ck_assert_int_eq(values[2], wanted[2]);
	ck_assert_int_eq(values[3], wanted[3]);
	d = code128_draw(a, "NRJ100037");
	ck_assert_int_eq(d.width, (1 + 9 + 1) * 11 + 13);
	ck_assert_int_eq(read_values(&d, values), 12);
	ck_assert_int_eq(values[0], 0x690); /* start B */
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("code_drawing", cus_16_a_qr_code_has_its_three_finders,
		crd_01_a_barcode_is_of_known_bars);
}
