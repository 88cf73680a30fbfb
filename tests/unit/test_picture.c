#include "cli/picture.h"

#include <gd.h>
#include <string.h>

#include "tests/unit/unit.h"

static struct arena *a;

static json_t *parsed(const char *text)
{
	struct json_report report = { .arena = a };
	json_t *root = json_parse(&report, text, strlen(text));

	ck_assert_msg(root, "%s", text);
	return root;
}

struct drawing { const char *drawings, *photo; gdImagePtr image; };

static void draw(void *arg)
{
	struct drawing *d = arg;
	struct bytes png = picture_draw(a, parsed(d->drawings), parsed(d->photo));

	d->image = gdImageCreateFromPngPtr((int)png.len, (void *)png.data);
}

/* The colour of a place, in thousandths, as 0xrrggbb. */
static int colour(const struct drawing *d, int x, int y)
{
	return gdImageTrueColorPixel(d->image, x * PICTURE_SIDE / 1000, y * PICTURE_SIDE / 1000) & 0xffffff;
}

static struct drawing drawn(const char *drawings, const char *photo)
{
	struct drawing d = { .drawings = drawings, .photo = photo };

	a = arena_new(64 * 1024 * 1024);
	draw(&d);
	ck_assert(d.image && gdImageSX(d.image) == PICTURE_SIDE && gdImageSY(d.image) == PICTURE_SIDE);
	return d;
}

static void done(struct drawing *d)
{
	gdImageDestroy(d->image);
	arena_free(a);
}

START_TEST(shapes_lie_where_they_are_put_in_their_colours)
{
	struct drawing d = drawn("{\"x\":[[\"oval\",\"1\",300,300,100,50],"
		"[\"path\",\"#00ff00\",0,600,600,800,600,800,800,600,800]]}",
		"[\"x\",\"#102030\",\"#ff0000\"]");

	ck_assert_int_eq(colour(&d, 300, 300), 0xff0000);
	ck_assert_int_eq(colour(&d, 390, 300), 0xff0000);
	ck_assert_int_eq(colour(&d, 300, 360), 0x102030);
	ck_assert_int_eq(colour(&d, 605, 605), 0x00ff00);
	ck_assert_int_eq(colour(&d, 810, 700), 0x102030);
	done(&d);
}
END_TEST

START_TEST(corners_can_be_round_and_edges_are_smooth)
{
	struct drawing d = drawn("{\"x\":[[\"path\",\"1\",100,200,200,800,200,800,800,200,800]]}",
		"[\"x\",\"#000000\",\"#ffffff\"]");
	int grey = 0;

	ck_assert_int_eq(colour(&d, 205, 205), 0);
	ck_assert_int_eq(colour(&d, 500, 205), 0xffffff);
	for (int x = 200; x < 300; x += 2)
		grey += colour(&d, x, 220) != 0 && colour(&d, x, 220) != 0xffffff;
	ck_assert_int_ge(grey, 1);
	done(&d);
}
END_TEST

START_TEST(a_copy_is_the_other_drawing_moved)
{
	struct drawing d = drawn("{\"dot\":[[\"oval\",\"1\",0,0,40,40]],\"x\":[[\"copy\",\"dot\",200,300],"
		"[\"copy\",\"dot\",700,600]]}", "[\"x\",\"#000000\",\"#0000ff\"]");

	ck_assert_int_eq(colour(&d, 200, 300), 0x0000ff);
	ck_assert_int_eq(colour(&d, 700, 600), 0x0000ff);
	ck_assert_int_eq(colour(&d, 450, 450), 0);
	done(&d);
}
END_TEST

START_TEST(half_a_colour_lets_the_ground_through)
{
	struct drawing d = drawn("{\"x\":[[\"oval\",\"#ffffff80\",500,500,200,200]]}", "[\"x\",\"#000000\"]");
	int red = colour(&d, 500, 500) >> 16;

	ck_assert_int_gt(red, 0x70);
	ck_assert_int_lt(red, 0x90);
	done(&d);
}
END_TEST

START_TEST(what_it_does_not_understand_is_a_fault)
{
	static const struct drawing bad[] = {
		{ "{\"x\":[]}", "[\"y\",\"#000000\"]", NULL },
		{ "{\"x\":[]}", "[\"x\"]", NULL },
		{ "{\"x\":[[\"blob\",\"0\"]]}", "[\"x\",\"#000000\"]", NULL },
		{ "{\"x\":[[\"oval\",\"3\",1,1,1,1]]}", "[\"x\",\"#000000\"]", NULL },
		{ "{\"x\":[[\"oval\",\"#12345\",1,1,1,1]]}", "[\"x\",\"#000000\"]", NULL },
		{ "{\"x\":[[\"oval\",\"0\",1,1,1]]}", "[\"x\",\"#000000\"]", NULL },
		{ "{\"x\":[[\"path\",\"0\",0,1,1,2,2]]}", "[\"x\",\"#000000\"]", NULL },
		{ "{\"x\":[[\"copy\",\"x\",0,0]]}", "[\"x\",\"#000000\"]", NULL },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct drawing d = bad[i];
		a = arena_new(64 * 1024 * 1024);
		ck_assert_msg(faults(draw, &d), "%s", d.drawings);
		arena_free(a);
	}
}
END_TEST

int main(void)
{
	return UNIT_MAIN("picture", shapes_lie_where_they_are_put_in_their_colours,
		corners_can_be_round_and_edges_are_smooth, a_copy_is_the_other_drawing_moved,
		half_a_colour_lets_the_ground_through, what_it_does_not_understand_is_a_fault);
}
