/*
 * image.h - pictures from outside, made ours: decoded and encoded anew, so that nothing of the
 * file that came (scripts, metadata, the place where it was taken) is kept. libgd inside.
 */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include "base/arena.h"
#include "base/crypto.h"

enum { IMAGE_BYTES_MAX = 6 * 1024 * 1024, IMAGE_PIXELS_MAX = 40 * 1000 * 1000 };

struct image {
	const char *mime; /* "image/webp" */
	int width, height;
	struct bytes data;
};

enum image_result {
	IMAGE_OK,
	IMAGE_TOO_LARGE,  /* more than IMAGE_BYTES_MAX, or IMAGE_PIXELS_MAX: told before decoding */
	IMAGE_UNREADABLE, /* no JPEG, PNG or WebP, or a broken one */
};
/*
 * Reads a JPEG, PNG or WebP, turns it as its camera says, scales it down so that no side is
 * longer than `side_max` pixels, and writes it as WebP into the arena. Transparency stays.
 */
enum image_result image_reencode(struct arena *a, struct bytes in, int side_max, struct image *out)
	__attribute__((warn_unused_result));

#endif
