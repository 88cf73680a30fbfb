/*
 * text.h - Persian text and the identifiers that people type. One normaliser for every input:
 * form, API, import, login. [§field P36]
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* True when the bytes are valid UTF-8 without NUL (no surrogates, no over-long forms). */
bool utf8_valid(const char *s, size_t n);
/* Code points of a valid string. */
size_t utf8_length(const char *s);

/* The code point at *s, which moves behind it; U+FFFD and one byte for a broken one; 0 at the end. */
uint32_t utf8_next(const char **s);
/* The value of an ASCII, Persian or Arabic digit; -1 for any other character. */
int digit_value(uint32_t c);

/*
 * Text as we store and show it: ي ى→ی, ك→ک, letters and marks composed, presentation forms spelt
 * out, tatweel, bidi controls and other invisible characters dropped, NBSP and runs of blanks →
 * one space, ZWNJ kept inside words, edges trimmed. Line breaks survive when `multiline`, as \n.
 * Other control characters are dropped. `s` is valid UTF-8.
 */
char *text_normalise(struct arena *a, const char *s, bool multiline);
/*
 * The key that search compares: text_normalise, then lower case, آ أ إ ٱ→ا, ة ۀ→ه, ؤ→و, ئ→ی,
 * marks and ZWNJ dropped, every digit ASCII.
 */
char *text_search_key(struct arena *a, const char *s);
/* Persian and Arabic digits → ASCII, ٫ → '.', ٬ dropped; the rest as it stands. */
char *text_ascii_digits(struct arena *a, const char *s);
/* ASCII digits → Persian digits. */
char *text_persian_digits(struct arena *a, const char *s);

/*
 * The identifiers below take digits of any script, and ignore blanks, ZWNJ and bidi controls
 * around and (but for user names and addresses) inside. `out` is written only when true.
 */

/*
 * Any written form of an Iranian mobile → "09xxxxxxxxx" (11 digits). False: not a mobile. Prefix
 * 0, 98, 0098, +98 or none; dashes, dots, slashes and parentheses between digits are ignored.
 */
bool mobile_parse(const char *s, char out[12]);
/* A national id of 8..10 digits (spreadsheets lose zeros), zero-padded, check digit verified. */
bool national_id_parse(const char *s, char out[11]);
/* A user name: 3..40 of [a-z0-9._-] after lower-casing, beginning with a letter. */
bool username_parse(const char *s, char out[41]);
/* A store's slug, a label of its host name: 2..40 of [a-z0-9-], a letter first, no dash at the
 * end, no two dashes together (so never "xn--"). */
bool slug_valid(const char *s);
/* A plausible e-mail address of ≤ 120 ASCII characters, lower-cased domain of ≥ 2 labels. */
bool email_parse(const char *s, char out[121]);

#endif
