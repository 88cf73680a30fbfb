#include "base/image.h"

#include <gd.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/fault.h"

enum { WEBP_QUALITY = 82 };

enum format { FORMAT_UNKNOWN, FORMAT_JPEG, FORMAT_PNG, FORMAT_WEBP };

/* What a header says, before anything is decoded. */
struct header {
	enum format format;
	uint32_t width, height;
	int orientation; /* 1..8 of EXIF; 1 = as it stands */
};

/* Numbers at an offset; 0 beyond the end. */
static uint32_t big16(struct bytes b, size_t at)
{
	const unsigned char *p = b.data;

	return at + 2 <= b.len ? (uint32_t)p[at] << 8 | p[at + 1] : 0;
}

static uint32_t big32(struct bytes b, size_t at)
{
	return big16(b, at) << 16 | big16(b, at + 2);
}

static uint32_t little16(struct bytes b, size_t at)
{
	uint32_t v = big16(b, at);

	return (v & 0xFF) << 8 | v >> 8;
}

static uint32_t little24(struct bytes b, size_t at)
{
	return little16(b, at) | (little16(b, at + 2) & 0xFF) << 16;
}

static bool bytes_at(struct bytes b, size_t at, const char *expected, size_t n)
{
	return at + n <= b.len && memcmp((const char *)b.data + at, expected, n) == 0;
}

/*
 * The orientation in the EXIF part [at, end) of a JPEG: of the first directory, tag 0x0112. 1 for
 * anything that is not as it should be.
 */
static int exif_orientation(struct bytes b, size_t at, size_t end)
{
	uint32_t (*number)(struct bytes, size_t) = little16;
	size_t tiff = at + 6, directory, entries;

	if (!bytes_at(b, at, "Exif\0\0", 6) || end > b.len)
		return 1;
	if (bytes_at(b, tiff, "MM", 2))
		number = big16;
	else if (!bytes_at(b, tiff, "II", 2))
		return 1;
	/* The directory lies within 64 kB: the other half of its offset is 0. */
	directory = tiff + number(b, tiff + (number == big16 ? 6 : 4));
	entries = number(b, directory);
	for (size_t i = 0; i < entries && directory + 2 + 12 * (i + 1) <= end; i++) {
		size_t entry = directory + 2 + 12 * i;

		if (number(b, entry) == 0x0112) {
			uint32_t value = number(b, entry + 8);

			return value >= 1 && value <= 8 ? (int)value : 1;
		}
	}
	return 1;
}

/* The markers of a JPEG up to the frame, which has the size. */
static struct header jpeg_header(struct bytes b)
{
	struct header h = { .format = FORMAT_JPEG, .orientation = 1 };
	const unsigned char *p = b.data;
	size_t at = 2;

	while (at + 4 <= b.len && p[at] == 0xFF) {
		unsigned marker = p[at + 1];
		size_t length = big16(b, at + 2);

		if (marker == 0xFF) { /* filling */
			at++;
			continue;
		}
		/* SOF0 … SOF15 without the tables DHT, JPG and DAC */
		if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
			marker != 0xCC) {
			h.height = big16(b, at + 5);
			h.width = big16(b, at + 7);
			break;
		}
		if (marker == 0xE1 && h.orientation == 1)
			h.orientation = exif_orientation(b, at + 4, at + 2 + length);
		at += 2 + length;
	}
	return h;
}

static struct header webp_header(struct bytes b)
{
	struct header h = { .format = FORMAT_WEBP, .orientation = 1 };

	if (bytes_at(b, 12, "VP8X", 4)) {
		h.width = little24(b, 24) + 1;
		h.height = little24(b, 27) + 1;
	} else if (bytes_at(b, 12, "VP8L", 4)) {
		uint32_t bits = little16(b, 21) | little16(b, 23) << 16;

		h.width = (bits & 0x3FFF) + 1;
		h.height = (bits >> 14 & 0x3FFF) + 1;
	} else if (bytes_at(b, 12, "VP8 ", 4)) {
		h.width = little16(b, 26) & 0x3FFF;
		h.height = little16(b, 28) & 0x3FFF;
	}
	return h;
}

static struct header header_of(struct bytes b)
{
	if (bytes_at(b, 0, "\xFF\xD8\xFF", 3))
		return jpeg_header(b);
	if (bytes_at(b, 0, "\x89PNG\r\n\x1A\n", 8) && bytes_at(b, 12, "IHDR", 4))
		return (struct header){ FORMAT_PNG, big32(b, 16), big32(b, 20), 1 };
	if (bytes_at(b, 0, "RIFF", 4) && bytes_at(b, 8, "WEBP", 4))
		return webp_header(b);
	return (struct header){ .format = FORMAT_UNKNOWN };
}

/* What libgd holds for us; let go with the arena, or before. */
struct held { gdImagePtr image; void *encoded; };

static void held_swap(struct held *h, gdImagePtr image)
{
	if (h->image)
		gdImageDestroy(h->image);
	h->image = image;
}

static void held_free(void *arg)
{
	struct held *h = arg;

	held_swap(h, NULL);
	gdFree(h->encoded);
	h->encoded = NULL;
}

static void say_nothing(int priority, const char *format, va_list args)
{
	(void)priority;
	(void)format;
	(void)args;
}

static gdImagePtr decode(struct bytes in, enum format format)
{
	void *data = (void *)in.data; /* libgd only reads it */

	switch (format) {
	case FORMAT_JPEG: return gdImageCreateFromJpegPtr((int)in.len, data);
	case FORMAT_PNG: return gdImageCreateFromPngPtr((int)in.len, data);
	case FORMAT_WEBP: return gdImageCreateFromWebpPtr((int)in.len, data);
	case FORMAT_UNKNOWN: break;
	}
	return NULL;
}

/* Scales down so that no side is longer; false without memory. */
static bool scale(struct held *h, int side_max)
{
	int width = gdImageSX(h->image), height = gdImageSY(h->image);
	int longer = width > height ? width : height;
	gdImagePtr small;

	if (!gdImageTrueColor(h->image) && !gdImagePaletteToTrueColor(h->image))
		return false;
	if (longer <= side_max)
		return true;
	width = (int)((int64_t)width * side_max / longer);
	height = (int)((int64_t)height * side_max / longer);
	width = width ? width : 1;
	height = height ? height : 1;
	if (!(small = gdImageCreateTrueColor(width, height)))
		return false;
	gdImageAlphaBlending(small, 0);
	gdImageCopyResampled(small, h->image, 0, 0, 0, 0, width, height, gdImageSX(h->image),
		gdImageSY(h->image));
	held_swap(h, small);
	return true;
}

/* Turns and mirrors as EXIF says; false without memory. */
static bool turn(struct held *h, int orientation)
{
	/* quarter turns of gdImageRotateInterpolated, which go against the clock */
	static const int turns[] = { 0, 0, 0, 180, 180, 270, 270, 90, 90 };
	gdImagePtr turned;

	if (turns[orientation]) {
		turned = gdImageRotateInterpolated(h->image, turns[orientation], 0);
		if (!turned)
			return false;
		held_swap(h, turned);
	}
	if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7)
		gdImageFlipHorizontal(h->image);
	return true;
}

enum image_result image_reencode(struct arena *a, struct bytes in, int side_max, struct image *out)
{
	struct held *h = NEW(a, struct held);
	struct header header;
	int size = 0;

	if (in.len > IMAGE_BYTES_MAX)
		return IMAGE_TOO_LARGE;
	header = header_of(in);
	if (header.format == FORMAT_UNKNOWN || header.width == 0 || header.height == 0)
		return IMAGE_UNREADABLE;
	if ((uint64_t)header.width * header.height > IMAGE_PIXELS_MAX)
		return IMAGE_TOO_LARGE;
	arena_defer(a, held_free, h);
	gdSetErrorMethod(say_nothing);
	h->image = decode(in, header.format);
	if (!h->image || (uint64_t)gdImageSX(h->image) * (uint64_t)gdImageSY(h->image) > IMAGE_PIXELS_MAX)
		return IMAGE_UNREADABLE;
	if (!scale(h, side_max) || !turn(h, header.orientation))
		fault("image: out of memory");
	gdImageSaveAlpha(h->image, 1);
	h->encoded = gdImageWebpPtrEx(h->image, &size, WEBP_QUALITY);
	if (!h->encoded || size <= 0)
		fault("image: cannot be written as WebP");
	*out = (struct image){ .mime = "image/webp", .width = gdImageSX(h->image),
		.height = gdImageSY(h->image) };
	held_swap(h, NULL); /* before the arena is asked: pictures are large */
	out->data = (struct bytes){ memcpy(arena_alloc_raw(a, (size_t)size), h->encoded, (size_t)size),
		(size_t)size };
	return IMAGE_OK;
}
