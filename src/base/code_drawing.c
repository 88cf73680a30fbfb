#include "base/code_drawing.h"

#include <qrencode.h>
#include <string.h>

#include "base/buf.h"
#include "base/fault.h"

static void free_qr(void *code)
{
	QRcode_free(code);
}

struct code_drawing qr_draw(struct arena *a, const char *text)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct buf path = BUF(a);

	if (!code)
		fault("qr: no code for %zu characters", strlen(text));
	arena_defer(a, free_qr, code);
	for (int y = 0; y < code->width; y++) {
		const unsigned char *row = code->data + (size_t)y * (size_t)code->width;

		for (int x = 0, n; x < code->width; x += n ? n : 1) {
			for (n = 0; x + n < code->width && row[x + n] & 1; n++)
				;
			if (n)
				buf_printf(&path, "M%d %dh%dv1h-%dz", x, y, n, n);
		}
	}
	return (struct code_drawing){ code->width, code->width, buf_text(&path) };
}

/* The widths of bar, gap, bar, … of each value; the last is the stop. [ISO/IEC 15417] */
static const char *const widths[] = {
	"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
	"221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
	"221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
	"212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
	"231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
	"231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
	"314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
	"112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
	"111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
	"214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
	"114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};
enum { START_B = 104, START_C = 105, STOP = 106, MODULUS = 103, CODE128_MAX = 64 };

/* The values of a text with its start, without check and stop; their number. */
static int code128_values(const char *text, int values[CODE128_MAX + 1])
{
	size_t n = strlen(text);
	int count = 0;

	if (n > CODE128_MAX)
		fault("code128: %zu characters", n);
	if (n % 2 == 0 && strspn(text, "0123456789") == n) {
		values[count++] = START_C;
		for (; *text; text += 2)
			values[count++] = (text[0] - '0') * 10 + text[1] - '0';
		return count;
	}
	values[count++] = START_B;
	for (; *text; text++) {
		if (*text < ' ' || *text > '~')
			fault("code128: a character that is none");
		values[count++] = *text - ' ';
	}
	return count;
}

/* Adds the bars of a value; where the next begins. */
static int put_value(struct buf *path, int value, int x)
{
	for (int i = 0; widths[value][i]; i++) {
		int w = widths[value][i] - '0';

		if (i % 2 == 0)
			buf_printf(path, "M%d 0h%dv1h-%dz", x, w, w);
		x += w;
	}
	return x;
}

struct code_drawing code128_draw(struct arena *a, const char *text)
{
	int values[CODE128_MAX + 1], n = code128_values(text, values), check = values[0], x = 0;
	struct buf path = BUF(a);

	for (int i = 0; i < n; i++) {
		check += i * values[i];
		x = put_value(&path, values[i], x);
	}
	x = put_value(&path, check % MODULUS, x);
	x = put_value(&path, STOP, x);
	return (struct code_drawing){ x, 1, buf_text(&path) };
}
