#include "domain/search_words.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* What stands between words besides blanks: ASCII and general punctuation, and the Arabic marks. */
static bool is_separator(uint32_t c)
{
	if (c < 0x80)
		return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
	return (c >= 0x2000 && c <= 0x206F) || c == 0xAB || c == 0xBB || c == 0x060C || c == 0x061B ||
		c == 0x061F || c == 0x06D4 || (c >= 0x066A && c <= 0x066D);
}

struct search_words search_words_of(struct arena *a, const char *text)
{
	struct search_words w = { .n = 0 };
	const char *p = text_search_key(a, text), *start = p;

	while (w.n < SEARCH_WORDS_MAX) {
		const char *here = p;
		uint32_t c = utf8_next(&p);

		if (c && !is_separator(c))
			continue;
		if (here > start)
			w.word[w.n++] = arena_strndup(a, start, (size_t)(here - start));
		if (!c)
			break;
		start = p;
	}
	return w;
}

/* Search keys can be longer than their text, so a column's width can be passed. */
static const char *cut(struct arena *a, const char *s, int max_chars)
{
	const char *end = s;

	for (int n = 0; *end && n < max_chars; n++)
		utf8_next(&end);
	return *end ? arena_strndup(a, s, (size_t)(end - s)) : s;
}

const char *search_words_from(struct arena *a, const struct search_words *w, int first,
	int max_chars)
{
	struct buf b = BUF(a);

	for (int i = 0; i < w->n; i++) {
		if (i)
			buf_put(&b, " ", 1);
		buf_puts(&b, w->word[(first + i) % w->n]);
	}
	return cut(a, buf_text(&b), max_chars);
}

bool search_words_lettered(const struct search_words *w)
{
	for (int i = 0; i < w->n; i++) {
		if (strspn(w->word[i], "0123456789") != strlen(w->word[i]))
			return true;
	}
	return false;
}
