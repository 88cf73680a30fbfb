/*
 * code_drawing.h - codes that readers read, as the path of an SVG: black squares or bars of one unit
 * each. The quiet zone around is the page's. [CRD-01, CUS-16]
 */
#ifndef BASE_CODE_DRAWING_H
#define BASE_CODE_DRAWING_H

#include "base/arena.h"

struct code_drawing { int width, height; const char *path; }; /* "M0 0h7v1h-7z…" */

/* A QR code of level M. `text` is ASCII and at most 200 characters. */
struct code_drawing qr_draw(struct arena *a, const char *text);
/*
 * Code 128 of printable ASCII, at most 64 characters; an even number of digits takes half the room.
 * Bars of height 1: stretch it.
 */
struct code_drawing code128_draw(struct arena *a, const char *text);

#endif
