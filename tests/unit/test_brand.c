#include "web/brand.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/unit.h"

static struct arena *a;

/* WCAG 2, exactly: what the integers of brand.c come near to. */
static double linear(double v)
{
	v /= 255;
	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(unsigned rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

static double contrast(unsigned x, unsigned y)
{
	double p = luminance(x) + 0.05, q = luminance(y) + 0.05;

	return p > q ? p / q : q / p;
}

static unsigned colour_of(const char *css, const char *name)
{
	const char *at = strstr(css, name);

	ck_assert_ptr_nonnull(at);
	return (unsigned)strtoul(at + strlen(name) + 2, NULL, 16);
}

START_TEST(every_text_in_a_brand_colour_can_be_read)
{
	a = arena_new(64 << 20);
	for (unsigned rgb = 0; rgb <= 0xffffff; rgb += 0x01f1b3) {
		char hex[8];
		const char *css;

		snprintf(hex, sizeof hex, "%06x", rgb);
		css = brand_css(a, hex);
		ck_assert_uint_eq(colour_of(css, "--brand"), rgb);
		ck_assert_msg(contrast(rgb, colour_of(css, "--brand-fg")) >= 4.5, "%s: text on it", hex);
		ck_assert_msg(contrast(colour_of(css, "--brand-ink"), 0xffffff) >= 4.5, "%s: ink on white", hex);
		ck_assert_msg(contrast(colour_of(css, "--brand-ink"), colour_of(css, "--brand-soft")) >= 4.5,
			"%s: ink on the tint", hex);
		arena_reset(a);
	}
	arena_free(a);
}
END_TEST

START_TEST(what_is_no_colour_has_no_sheet)
{
	a = arena_new(1 << 20);
	ck_assert_ptr_null(brand_css(a, ""));
	ck_assert_ptr_null(brand_css(a, "0f766"));
	ck_assert_ptr_null(brand_css(a, "0f766e0"));
	ck_assert_ptr_null(brand_css(a, "0F766E"));
	ck_assert_ptr_null(brand_css(a, "red}*{}"));
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("brand", every_text_in_a_brand_colour_can_be_read, what_is_no_colour_has_no_sheet);
}
