#include "cli/picture.h"

#include <gd.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"

/* Drawn three times as large and averaged down: smooth edges without any fractions. */
enum { FINE = 3, CANVAS = PICTURE_SIDE * FINE, CURVE_STEPS = 12, CORNERS_MAX = 64, DEPTH_MAX = 4 };

struct canvas {
	gdImagePtr image;
	const json_t *drawings, *photo; /* the palette stands behind the photo's name */
	int dx, dy, depth;
};

static int scaled(int thousandths)
{
	return thousandths * CANVAS / 1000;
}

/* "#rrggbb" or "#rrggbbaa" as gd has it: seven bits of transparency. */
static int literal_colour(const char *text)
{
	char *end;
	unsigned long v = strtoul(text + 1, &end, 16);
	size_t digits = (size_t)(end - text - 1);

	if (*end || (digits != 6 && digits != 8))
		fault("picture: no colour %s", text);
	if (digits == 6)
		v = v << 8 | 0xff;
	return gdTrueColorAlpha((int)(v >> 24), (int)(v >> 16 & 0xff), (int)(v >> 8 & 0xff),
		127 - (int)(v & 0xff) / 2);
}

static int colour(const struct canvas *c, const char *text)
{
	const char *own;

	if (text && *text == '#')
		return literal_colour(text);
	own = text ? json_string_value(json_array_get(c->photo, strtoul(text, NULL, 10) + 1)) : NULL;
	if (!own || *own != '#')
		fault("picture: no colour %s in the palette", text ? text : "(none)");
	return literal_colour(own);
}

static int number(const json_t *shape, size_t i)
{
	const json_t *v = json_array_get(shape, i);

	if (!json_is_integer(v))
		fault("picture: a shape lacks number %zu", i);
	return (int)json_integer_value(v);
}

static void draw_oval(struct canvas *c, const json_t *shape)
{
	gdImageFilledEllipse(c->image, scaled(number(shape, 2) + c->dx), scaled(number(shape, 3) + c->dy),
		scaled(2 * number(shape, 4)), scaled(2 * number(shape, 5)),
		colour(c, json_string_value(json_array_get(shape, 1))));
}

static int distance(gdPoint p, gdPoint q)
{
	int x = abs(p.x - q.x), y = abs(p.y - q.y);

	return x > y ? x + y * 3 / 8 : y + x * 3 / 8; /* near enough for a corner */
}

/* The point `far` away from p towards q, at most half of the way. */
static gdPoint towards(gdPoint p, gdPoint q, int far)
{
	int d = distance(p, q);

	if (far > d / 2)
		far = d / 2;
	return d ? (gdPoint){ p.x + (q.x - p.x) * far / d, p.y + (q.y - p.y) * far / d } : p;
}

/* A corner at p as a quadratic curve from `in` to `out`; the number of points. */
static int round_corner(gdPoint in, gdPoint p, gdPoint out, gdPoint *to)
{
	const int n = CURVE_STEPS;

	for (int t = 0; t <= n; t++) {
		int u = n - t;
		to[t] = (gdPoint){ (u * u * in.x + 2 * u * t * p.x + t * t * out.x) / (n * n),
			(u * u * in.y + 2 * u * t * p.y + t * t * out.y) / (n * n) };
	}
	return n + 1;
}

static void draw_path(struct canvas *c, const json_t *shape)
{
	gdPoint corner[CORNERS_MAX], points[CORNERS_MAX * (CURVE_STEPS + 1)];
	int n = ((int)json_array_size(shape) - 3) / 2, out = 0, far = scaled(number(shape, 2));

	if (n < 3 || n > CORNERS_MAX)
		fault("picture: a path of %d corners", n);
	for (int i = 0; i < n; i++)
		corner[i] = (gdPoint){ scaled(number(shape, (size_t)(3 + 2 * i)) + c->dx),
			scaled(number(shape, (size_t)(4 + 2 * i)) + c->dy) };
	for (int i = 0; i < n; i++)
		out += round_corner(towards(corner[i], corner[(i + n - 1) % n], far), corner[i],
			towards(corner[i], corner[(i + 1) % n], far), points + out);
	gdImageFilledPolygon(c->image, points, out, colour(c, json_string_value(json_array_get(shape, 1))));
}

static void draw(struct canvas *c, const char *name);

static void draw_copy(struct canvas *c, const json_t *shape)
{
	struct canvas moved = *c;

	moved.dx += number(shape, 2);
	moved.dy += number(shape, 3);
	if (++moved.depth > DEPTH_MAX)
		fault("picture: drawings within drawings");
	draw(&moved, json_string_value(json_array_get(shape, 1)));
}

static void draw(struct canvas *c, const char *name)
{
	const json_t *drawing = name ? json_object_get(c->drawings, name) : NULL, *shape;
	size_t i;

	if (!json_is_array(drawing))
		fault("picture: no drawing %s", name ? name : "(none)");
	json_array_foreach(drawing, i, shape) {
		const char *kind = json_string_value(json_array_get(shape, 0));
		if (kind && strcmp(kind, "oval") == 0)
			draw_oval(c, shape);
		else if (kind && strcmp(kind, "path") == 0)
			draw_path(c, shape);
		else if (kind && strcmp(kind, "copy") == 0)
			draw_copy(c, shape);
		else
			fault("picture: no such shape in %s", name);
	}
}

static int average(gdImagePtr fine, int x, int y)
{
	int red = 0, green = 0, blue = 0;

	for (int i = 0; i < FINE * FINE; i++) {
		int p = gdImageTrueColorPixel(fine, x * FINE + i % FINE, y * FINE + i / FINE);
		red += gdTrueColorGetRed(p);
		green += gdTrueColorGetGreen(p);
		blue += gdTrueColorGetBlue(p);
	}
	return gdTrueColor(red / (FINE * FINE), green / (FINE * FINE), blue / (FINE * FINE));
}

static void free_image(void *image)
{
	gdImageDestroy(image);
}

static gdImagePtr new_image(struct arena *a, int side)
{
	gdImagePtr image = gdImageCreateTrueColor(side, side);

	if (!image)
		fault("picture: no memory");
	arena_defer(a, free_image, image);
	return image;
}

struct bytes picture_draw(struct arena *a, const json_t *drawings, const json_t *photo)
{
	struct canvas c = { .image = new_image(a, CANVAS), .drawings = drawings, .photo = photo };
	gdImagePtr out = new_image(a, PICTURE_SIDE);
	struct bytes png;
	int size;

	gdImageFilledRectangle(c.image, 0, 0, CANVAS - 1, CANVAS - 1, colour(&c, "0"));
	draw(&c, json_string_value(json_array_get(photo, 0)));
	for (int y = 0; y < PICTURE_SIDE; y++)
		for (int x = 0; x < PICTURE_SIDE; x++)
			gdImageSetPixel(out, x, y, average(c.image, x, y));
	png.data = gdImagePngPtrEx(out, &size, 6);
	if (!png.data)
		fault("picture: no memory");
	arena_defer(a, gdFree, (void *)png.data);
	png.len = (size_t)size;
	return png;
}
