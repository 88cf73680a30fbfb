#include "base/qr.h"

#include <qrencode.h>

#include "base/buf.h"

enum { QUIET = 4, DARK = 1 /* the bit of a module */ };

static void code_free(void *code)
{
	QRcode_free(code);
}

/* One path: each run of dark modules of a row is a rectangle of height 1. */
static void put_modules(struct buf *b, const QRcode *code)
{
	int n = code->width;

	for (int y = 0; y < n; y++) {
		for (int x = 0, run; x < n; x += run) {
			for (run = 1; x + run < n && !((code->data[y * n + x] ^ code->data[y * n + x + run]) & DARK);)
				run++;
			if (code->data[y * n + x] & DARK)
				buf_printf(b, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
		}
	}
}

char *qr_svg(struct arena *a, const char *text)
{
	struct buf b = BUF(a);
	QRcode *code = *text ? QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
	int side;

	if (!code)
		return NULL;
	arena_defer(a, code_free, code);
	side = code->width + 2 * QUIET;
	buf_printf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
		" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"",
		side, side, side, side);
	put_modules(&b, code);
	buf_puts(&b, "\"/></svg>");
	return b.data;
}
