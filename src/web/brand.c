#include "web/brand.h"

#include <stdint.h>
#include <string.h>

#include "web/respond.h"

struct colour { int r, g, b; };

/* The light of a channel value 0, 16, … 256 in millionths (sRGB); between them a straight line. */
static const int64_t light[] = { 0, 5182, 14444, 29557, 51269, 80220, 116971, 162029, 215861, 278894,
	351533, 434154, 527115, 630757, 745404, 871367, 1008944 };

static int64_t channel(int v)
{
	return light[v / 16] + (light[v / 16 + 1] - light[v / 16]) * (v % 16) / 16;
}

/* Relative luminance of WCAG in millionths. */
static int64_t luminance(struct colour c)
{
	return (2126 * channel(c.r) + 7152 * channel(c.g) + 722 * channel(c.b)) / 10000;
}

/* The contrast of two colours in hundredths, 100..2100. */
static int64_t contrast(struct colour a, struct colour b)
{
	int64_t x = luminance(a) + 50000, y = luminance(b) + 50000;

	return x > y ? x * 100 / y : y * 100 / x;
}

static int hex_pair(const char *s)
{
	static const char digits[] = "0123456789abcdef";

	return (int)(strchr(digits, s[0]) - digits) * 16 + (int)(strchr(digits, s[1]) - digits);
}

static struct colour mix(struct colour a, struct colour b, int percent_of_a)
{
	int rest = 100 - percent_of_a;

	return (struct colour){ (a.r * percent_of_a + b.r * rest) / 100,
		(a.g * percent_of_a + b.g * rest) / 100, (a.b * percent_of_a + b.b * rest) / 100 };
}

bool brand_dark(const char *hex)
{
	const struct colour white = { 255, 255, 255 }, black = { 0, 0, 0 },
		c = { hex_pair(hex), hex_pair(hex + 2), hex_pair(hex + 4) };

	return contrast(c, white) >= contrast(c, black);
}

char *brand_css(struct arena *a, const char *hex)
{
	/* A little above 4.5, for what the straight lines of `light` are off. */
	const int64_t readable = 465;
	const struct colour white = { 255, 255, 255 }, black = { 0, 0, 0 };
	struct colour brand, ink, soft, fg;

	if (strlen(hex) != 6 || strspn(hex, "0123456789abcdef") != 6)
		return NULL;
	brand = ink = (struct colour){ hex_pair(hex), hex_pair(hex + 2), hex_pair(hex + 4) };
	fg = contrast(brand, white) >= readable ? white : black;
	soft = mix(brand, white, 10);
	while (contrast(ink, soft) < readable)
		ink = mix(ink, black, 95);
	return arena_printf(a,
		":root{--brand:#%s;--brand-fg:#%02x%02x%02x;--brand-ink:#%02x%02x%02x;"
		"--brand-soft:#%02x%02x%02x}\n",
		hex, fg.r, fg.g, fg.b, ink.r, ink.g, ink.b, soft.r, soft.g, soft.b);
}

enum http brand_sheet(struct req *r)
{
	const char *css = brand_css(r->arena, r->code);

	if (!css)
		return respond_error(r, HTTP_404);
	respond_cache_forever(r);
	return respond_text(r, HTTP_200, "text/css; charset=utf-8", css);
}
