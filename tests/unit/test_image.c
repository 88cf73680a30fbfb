#include "base/image.h"

#include <gd.h>
#include <string.h>

#include "tests/unit/unit.h"

static struct arena *a;

static void setup(void)
{
	a = arena_new(64 << 20);
}

/* A picture of four quarters: red, green / blue, white; its corner half transparent if wanted. */
static gdImagePtr quarters(int width, int height)
{
	gdImagePtr im = gdImageCreateTrueColor(width, height);
	int x = width / 2, y = height / 2;

	gdImageFilledRectangle(im, 0, 0, x - 1, y - 1, 0xFF0000);
	gdImageFilledRectangle(im, x, 0, width - 1, y - 1, 0x00FF00);
	gdImageFilledRectangle(im, 0, y, x - 1, height - 1, 0x0000FF);
	gdImageFilledRectangle(im, x, y, width - 1, height - 1, 0xFFFFFF);
	return im;
}

/* What libgd encoded, in the arena. */
static struct bytes take(gdImagePtr im, void *encoded, int size)
{
	struct bytes b = { memcpy(arena_alloc(a, (size_t)size), encoded, (size_t)size), (size_t)size };

	gdFree(encoded);
	gdImageDestroy(im);
	return b;
}

static struct bytes jpeg(int width, int height)
{
	int size;
	gdImagePtr im = quarters(width, height);
	void *encoded = gdImageJpegPtr(im, &size, 95);

	return take(im, encoded, size);
}

static struct bytes png(int width, int height)
{
	int size;
	gdImagePtr im = quarters(width, height);
	void *encoded;

	gdImageAlphaBlending(im, 0);
	gdImageSaveAlpha(im, 1);
	gdImageFilledRectangle(im, 0, 0, width / 2 - 1, height / 2 - 1, gdTrueColorAlpha(255, 0, 0, 127));
	encoded = gdImagePngPtr(im, &size);
	return take(im, encoded, size);
}

static struct bytes webp(int width, int height)
{
	int size;
	gdImagePtr im = quarters(width, height);
	void *encoded = gdImageWebpPtr(im, &size);

	return take(im, encoded, size);
}

/* 'r' 'g' 'b' 'w' of the four quarters, row by row; 't' = transparent. */
static const char *colours(struct bytes data)
{
	gdImagePtr im = gdImageCreateFromWebpPtr((int)data.len, (void *)data.data);
	char *text = arena_alloc(a, 5);

	ck_assert_ptr_nonnull(im);
	for (int i = 0; i < 4; i++) {
		int c = gdImageGetTrueColorPixel(im, gdImageSX(im) * (1 + 2 * (i % 2)) / 4,
			gdImageSY(im) * (1 + 2 * (i / 2)) / 4);
		int r = gdTrueColorGetRed(c) > 128, g = gdTrueColorGetGreen(c) > 128,
		    b = gdTrueColorGetBlue(c) > 128;

		text[i] = gdTrueColorGetAlpha(c) > 64 ? 't' : r && g && b ? 'w' : r ? 'r' : g ? 'g' : 'b';
	}
	gdImageDestroy(im);
	return text;
}

static struct image reencode(struct bytes in, int side_max)
{
	struct image out;

	ck_assert_int_eq(image_reencode(a, in, side_max, &out), IMAGE_OK);
	ck_assert_str_eq(out.mime, "image/webp");
	return out;
}

START_TEST(each_format_is_read_and_comes_out_as_webp)
{
	struct image out = reencode(jpeg(64, 48), 1200);

	ck_assert_int_eq(out.width, 64);
	ck_assert_int_eq(out.height, 48);
	ck_assert_str_eq(colours(out.data), "rgbw");
	out = reencode(webp(64, 48), 1200);
	ck_assert_str_eq(colours(out.data), "rgbw");
	out = reencode(png(64, 48), 1200);
	ck_assert_str_eq(colours(out.data), "tgbw");
}
END_TEST

START_TEST(large_ones_are_scaled_small_ones_are_not)
{
	struct image out = reencode(jpeg(900, 300), 300);

	ck_assert_int_eq(out.width, 300);
	ck_assert_int_eq(out.height, 100);
	ck_assert_str_eq(colours(out.data), "rgbw");
	out = reencode(png(100, 400), 200);
	ck_assert_int_eq(out.width, 50);
	ck_assert_int_eq(out.height, 200);
	ck_assert_str_eq(colours(out.data), "tgbw");
	out = reencode(png(30, 20), 300);
	ck_assert_int_eq(out.width, 30);
	out = reencode(png(2000, 2), 300); /* never thinner than a pixel */
	ck_assert_int_eq(out.height, 1);
}
END_TEST

/* Puts an EXIF part with an orientation behind the first two bytes of a JPEG. */
static struct bytes with_orientation(struct bytes in, int orientation, bool big_endian)
{
	static const unsigned char little[] = "\xFF\xE1\0\x22" "Exif\0\0" "II\x2A\0\x08\0\0\0"
		"\x01\0" "\x12\x01\x03\0\x01\0\0\0\0\0\0\0" "\0\0\0\0";
	static const unsigned char big[] = "\xFF\xE1\0\x22" "Exif\0\0" "MM\0\x2A\0\0\0\x08"
		"\0\x01" "\x01\x12\0\x03\0\0\0\x01\0\0\0\0" "\0\0\0\0";
	size_t n = sizeof little - 1;
	unsigned char *out = arena_alloc(a, in.len + n);

	memcpy(out, in.data, 2);
	memcpy(out + 2, big_endian ? big : little, n);
	out[2 + 28 + big_endian] = (unsigned char)orientation;
	memcpy(out + 2 + n, (const char *)in.data + 2, in.len - 2);
	return (struct bytes){ out, in.len + n };
}

START_TEST(pictures_are_turned_as_the_camera_was_held)
{
	static const char *const seen[] = { "", "rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb" };

	for (int o = 1; o <= 8; o++) {
		struct image little = reencode(with_orientation(jpeg(64, 32), o, false), 1200);
		struct image big = reencode(with_orientation(jpeg(64, 32), o, true), 1200);

		ck_assert_int_eq(little.width, o < 5 ? 64 : 32);
		ck_assert_int_eq(little.height, o < 5 ? 32 : 64);
		ck_assert_str_eq(colours(little.data), seen[o]);
		ck_assert_str_eq(colours(big.data), seen[o]);
	}
	ck_assert_str_eq(colours(reencode(with_orientation(jpeg(64, 32), 9, false), 1200).data), "rgbw");
}
END_TEST

/* A PNG header that promises this size, and nothing behind it. */
static struct bytes png_of_size(uint32_t width, uint32_t height)
{
	unsigned char *p = arena_alloc(a, 64);

	memcpy(p, "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16);
	for (int i = 0; i < 4; i++) {
		p[16 + i] = (unsigned char)(width >> (24 - 8 * i));
		p[20 + i] = (unsigned char)(height >> (24 - 8 * i));
	}
	p[24] = 8;
	p[25] = 2;
	return (struct bytes){ p, 64 };
}

START_TEST(too_many_pixels_are_refused_before_decoding)
{
	struct image out;

	ck_assert_int_eq(image_reencode(a, png_of_size(50000, 50000), 1200, &out), IMAGE_TOO_LARGE);
	ck_assert_int_eq(image_reencode(a, png_of_size(UINT32_MAX, UINT32_MAX), 1200, &out),
		IMAGE_TOO_LARGE);
	ck_assert_int_eq(image_reencode(a, png_of_size(8000, 5001), 1200, &out), IMAGE_TOO_LARGE);
	ck_assert_int_eq(image_reencode(a, png_of_size(0, 10), 1200, &out), IMAGE_UNREADABLE);
	ck_assert_int_eq(image_reencode(a, (struct bytes){ "", IMAGE_BYTES_MAX + 1 }, 1200, &out),
		IMAGE_TOO_LARGE);
}
END_TEST

START_TEST(other_and_broken_files_are_refused)
{
	static const char *const texts[] = { "", "GIF89a\1\0\1\0", "<svg xmlns=\"\"/>", "\x89PNG", "\xFF\xD8\xFF",
		"\xFF\xD8\xFF\xE1\xFF\xFF" "Exif", "RIFF\1\2\3\4WEBPVP8X" };
	struct image out;
	struct bytes good = png(64, 64);

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		ck_assert_int_eq(image_reencode(a, (struct bytes){ texts[i], strlen(texts[i]) }, 1200, &out),
			IMAGE_UNREADABLE);
	ck_assert_int_eq(image_reencode(a, png_of_size(100, 100), 1200, &out), IMAGE_UNREADABLE);
	good.len /= 2;
	ck_assert_int_eq(image_reencode(a, good, 1200, &out), IMAGE_UNREADABLE);
}
END_TEST

START_TEST(nothing_of_the_file_that_came_is_kept)
{
	static const char marker[] = "GPSSECRET";
	struct bytes in = jpeg(64, 64), with;
	unsigned char *p = arena_alloc(a, in.len + 100);
	struct image out;

	/* a comment behind the first marker */
	memcpy(p, in.data, 2);
	memcpy(p + 2, "\xFF\xFE\0\x0B", 4);
	memcpy(p + 6, marker, 9);
	memcpy(p + 15, (const char *)in.data + 2, in.len - 2);
	with = (struct bytes){ p, in.len + 13 };
	out = reencode(with, 1200);
	ck_assert_ptr_null(memmem(out.data.data, out.data.len, marker, 9));
}
END_TEST

START_TEST(damaged_headers_are_survived)
{
	struct bytes good[] = { with_orientation(jpeg(64, 64), 6, true), png(64, 64), webp(64, 64) };
	struct image out;

	for (size_t k = 0; k < 3; k++) {
		for (size_t i = 0; i < 80; i++) {
			unsigned char *copy = memcpy(arena_alloc(a, good[k].len), good[k].data, good[k].len);

			copy[i] ^= 0xFF;
			(void)!image_reencode(a, (struct bytes){ copy, good[k].len }, 100, &out);
			(void)!image_reencode(a, (struct bytes){ good[k].data, i }, 100, &out);
		}
		arena_reset(a);
		good[0] = with_orientation(jpeg(64, 64), 6, true);
		good[1] = png(64, 64);
		good[2] = webp(64, 64);
	}
}
END_TEST

int main(void)
{
	int status;

	setup();
	status = UNIT_MAIN("image", each_format_is_read_and_comes_out_as_webp,
		large_ones_are_scaled_small_ones_are_not, pictures_are_turned_as_the_camera_was_held,
		too_many_pixels_are_refused_before_decoding, other_and_broken_files_are_refused,
		nothing_of_the_file_that_came_is_kept, damaged_headers_are_survived);
	arena_free(a);
	return status;
}
