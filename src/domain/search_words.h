/* search_words.h - texts as the searches of this room compare them. */
#ifndef DOMAIN_SEARCH_WORDS_H
#define DOMAIN_SEARCH_WORDS_H

#include <stdbool.h>

#include "base/arena.h"

enum { SEARCH_WORDS_MAX = 16 };

/*
 * The words of a name or a query: text_search_key, cut at everything that is neither letter nor
 * digit; so no word holds a character that LIKE would take for a pattern.
 */
struct search_words { const char *word[SEARCH_WORDS_MAX]; int n; };
struct search_words search_words_of(struct arena *a, const char *text);
/* The words from the `first`-th on, then those before it, with single blanks; ≤ max_chars. */
const char *search_words_from(struct arena *a, const struct search_words *w, int first,
	int max_chars);
/* True when some word is not all digits. */
bool search_words_lettered(const struct search_words *w);

#endif
