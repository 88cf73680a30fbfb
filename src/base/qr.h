/* qr.h - a text as a QR code, for paper and for the screen of a phone. libqrencode inside. */
#ifndef BASE_QR_H
#define BASE_QR_H

#include "base/arena.h"

/*
 * An SVG document of the code, error correction M, with its quiet zone of four modules, black on
 * white, without a size of its own. Capitals, digits and "-" come out densest. NULL when the text
 * is too long for a code (beyond some 2,300 bytes) or empty.
 */
char *qr_svg(struct arena *a, const char *text);

#endif
