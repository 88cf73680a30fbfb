/*
 * text.h - Persian text and the identifiers that people type. One normaliser for every input:
 * form, API, import, login. [§field P36]
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* True when the bytes are valid UTF-8 without NUL (no surrogates, no over-long forms). */
bool utf8_valid(const char *s, size_t n);
/* Code points of a valid string. */
size_t utf8_length(const char *s);

/*
 * Text as we store and show it: ي ى→ی, ك→ک, tatweel and bidi controls dropped, NBSP and runs of
 * blanks → one space, ZWNJ kept inside words, edges trimmed. Line breaks survive when
 * `multiline`. Other control characters are dropped.
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

/* Any written form of an Iranian mobile → "09xxxxxxxxx" (11 digits). False: not a mobile. */
bool mobile_parse(const char *s, char out[12]);
/* A national id in any digits, zero-padded to 10, check digit verified. */
bool national_id_parse(const char *s, char out[11]);
/*
 * A club card as typed or swiped: digits normalised, blanks and dashes dropped, upper case,
 * track-2 sentinels stripped. 4..32 of [0-9A-Z]. False also for a 16-digit bank PAN (Luhn and a
 * known BIN): a PAN is never stored. [CRD-05]
 */
bool card_parse(const char *s, char out[33]);
/* A user name: 3..40 of [a-z0-9._-] after lower-casing, beginning with a letter. */
bool username_parse(const char *s, char out[41]);
/* A store's slug: 2..40 of [a-z0-9-], a letter first, no dash at the end. */
bool slug_valid(const char *s);
/* A plausible e-mail address of ≤ 120 ASCII characters, lower-cased domain. */
bool email_parse(const char *s, char out[121]);

#endif
