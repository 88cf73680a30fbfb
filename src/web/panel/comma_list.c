#include "web/panel/comma_list.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* U+060C, the comma of Persian, as UTF-8. */
#define PERSIAN_COMMA "\xd8\x8c"

int comma_list(struct arena *a, const char *text, const char **out, int max)
{
	const size_t comma_bytes = sizeof PERSIAN_COMMA - 1;
	struct buf b = BUF(a);
	int n = 0;

	for (const char *p = text; *p; p++) {
		bool comma = strncmp(p, PERSIAN_COMMA, comma_bytes) == 0;
		buf_put(&b, comma ? "," : p, 1);
		p += comma ? comma_bytes - 1 : 0;
	}
	for (const char *p = buf_text(&b), *end; *p && n < max; p = *end ? end + 1 : end) {
		end = p + strcspn(p, ",");
		out[n] = text_normalise(a, arena_strndup(a, p, (size_t)(end - p)), false);
		n += out[n][0] != '\0';
	}
	return n;
}
