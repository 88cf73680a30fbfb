#include "base/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include "base/buf.h"
#include "base/fault.h"

enum { ZWNJ = 0x200C, ZWJ = 0x200D, REPLACEMENT = 0xFFFD, FOLDED_MAX = 24 };

/* Bytes of the sequence that `lead` begins and the least code point it may stand for; 0: none. */
static int sequence_length(unsigned char lead, uint32_t *least)
{
	if (lead < 0x80) {
		*least = 0;
		return 1;
	}
	if (lead >= 0xC2 && lead < 0xE0) {
		*least = 0x80;
		return 2;
	}
	if (lead >= 0xE0 && lead < 0xF0) {
		*least = 0x800;
		return 3;
	}
	if (lead >= 0xF0 && lead < 0xF5) {
		*least = 0x10000;
		return 4;
	}
	return 0;
}

/* Decodes one code point of at most `n` bytes; its length, 0 when it is broken. */
static int utf8_decode(const char *s, size_t n, uint32_t *out)
{
	uint32_t least, c;
	int length = sequence_length((unsigned char)s[0], &least);

	if (length == 0 || (size_t)length > n)
		return 0;
	c = (unsigned char)s[0] & (length == 1 ? 0x7F : 0xFF >> (length + 1));
	for (int i = 1; i < length; i++) {
		/* A NUL ends the loop here, so strings are never read beyond it. */
		if (((unsigned char)s[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | ((unsigned char)s[i] & 0x3F);
	}
	if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*out = c;
	return length;
}

bool utf8_valid(const char *s, size_t n)
{
	uint32_t c;

	while (n > 0) {
		int length = utf8_decode(s, n, &c);

		if (length == 0 || c == 0)
			return false;
		s += length;
		n -= (size_t)length;
	}
	return true;
}

size_t utf8_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

uint32_t utf8_next(const char **s)
{
	uint32_t c;
	int length;

	if (**s == '\0')
		return 0;
	length = utf8_decode(*s, 4, &c);
	*s += length ? length : 1;
	return length ? c : REPLACEMENT;
}

static void put_char(struct buf *b, uint32_t c)
{
	char s[4];
	size_t n = 0;

	if (c < 0x80) {
		s[n++] = (char)c;
	} else if (c < 0x800) {
		s[n++] = (char)(0xC0 | c >> 6);
	} else if (c < 0x10000) {
		s[n++] = (char)(0xE0 | c >> 12);
		s[n++] = (char)(0x80 | (c >> 6 & 0x3F));
	} else {
		s[n++] = (char)(0xF0 | c >> 18);
		s[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		s[n++] = (char)(0x80 | (c >> 6 & 0x3F));
	}
	if (c >= 0x80)
		s[n++] = (char)(0x80 | (c & 0x3F));
	buf_put(b, s, n);
}

static char *buf_finish(struct buf *b)
{
	return b->data ? b->data : arena_strndup(b->arena, "", 0);
}

int digit_value(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)c - '0';
	if (c >= 0x06F0 && c <= 0x06F9)
		return (int)c - 0x06F0;
	if (c >= 0x0660 && c <= 0x0669)
		return (int)c - 0x0660;
	return -1;
}

static const UNormalizer2 *normalizer(const UNormalizer2 *(*get)(UErrorCode *))
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *n = get(&error);

	if (U_FAILURE(error))
		fault("text: ICU has no normaliser: %s", u_errorName(error));
	return n;
}

static bool is_line_break(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

/* What has no look of its own: controls, bidi marks, zero width, soft hyphen, tatweel. */
static bool is_invisible(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x0640 || c == 0x061C ||
	       c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       (c >= 0xFFF9 && c <= 0xFFFB);
}

static bool is_presentation_form(uint32_t c)
{
	return (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE);
}

/* The marks that keyboards and file systems send apart from their letter. */
static bool is_loose_mark(uint32_t c)
{
	return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0653 && c <= 0x0655);
}

static uint32_t persian_letter(uint32_t c)
{
	switch (c) {
	case 0x064A:
	case 0x0649: return 0x06CC; /* ي ى → ی */
	case 0x0643: return 0x06A9; /* ك → ک */
	default: return c;
	}
}

/* Text on its way to its normal form. What stands between two words waits until the second. */
struct normal {
	struct buf text;
	bool multiline;
	bool blank, zwnj;
	int line_breaks;
	uint32_t last; /* the last character put */
};

/*
 * Draws a mark into the letter before it where Unicode has a letter for both. Done on the way out,
 * so that nothing that was dropped between the two can keep them apart.
 */
static bool normal_compose(struct normal *n, uint32_t mark)
{
	UChar32 both;

	if (!is_loose_mark(mark) || n->text.len == 0 || n->blank || n->zwnj || n->line_breaks > 0)
		return false;
	both = unorm2_composePair(normalizer(unorm2_getNFCInstance), (UChar32)n->last, (UChar32)mark);
	if (both < 0)
		return false;
	while ((n->text.data[--n->text.len] & 0xC0) == 0x80)
		;
	n->last = (uint32_t)both;
	put_char(&n->text, persian_letter(n->last));
	return true;
}

static void normal_put(struct normal *n, uint32_t c)
{
	if (normal_compose(n, c))
		return;
	if (n->text.len == 0)
		n->line_breaks = 0;
	else if (n->blank && n->line_breaks == 0)
		buf_put(&n->text, " ", 1);
	else if (n->zwnj && n->line_breaks == 0)
		put_char(&n->text, ZWNJ);
	for (; n->line_breaks > 0; n->line_breaks--)
		buf_put(&n->text, "\n", 1);
	n->blank = n->zwnj = false;
	n->last = c;
	put_char(&n->text, persian_letter(c));
}

static void normal_take(struct normal *n, uint32_t c)
{
	if (is_line_break(c) && n->multiline)
		n->line_breaks++;
	else if (is_line_break(c) || is_blank(c))
		n->blank = true;
	else if (c == ZWNJ)
		n->zwnj = true;
	else if (c == ZWJ && n->last < 0x2190)
		return; /* joins letters that join by themselves; between pictures it makes one of
			   two */
	else if (!is_invisible(c))
		normal_put(n, c);
}

/* Takes a letter that Unicode keeps for old fonts as what it stands for: ﻻ → لا. */
static void normal_take_spelt(struct normal *n, uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar spelt[FOLDED_MAX];
	int32_t length, i = 0;

	length = unorm2_getRawDecomposition(
		normalizer(unorm2_getNFKCInstance), (UChar32)c, spelt, FOLDED_MAX, &error);
	if (length < 0 || U_FAILURE(error)) {
		normal_take(n, c);
		return;
	}
	while (i < length) {
		UChar32 part;

		U16_NEXT(spelt, i, length, part);
		normal_take(n, (uint32_t)part);
	}
}

/* True for most of what arrives: printable ASCII, single blanks inside only. */
static bool is_normal_ascii(const char *s)
{
	char last = ' ';

	for (; *s; last = *s++) {
		if (*s < ' ' || *s > '~' || (*s == ' ' && last == ' '))
			return false;
	}
	return last != ' ';
}

char *text_normalise(struct arena *a, const char *s, bool multiline)
{
	struct normal n = { .text = BUF(a), .multiline = multiline };

	if (is_normal_ascii(s))
		return arena_strdup(a, s);
	while (*s) {
		uint32_t c = utf8_next(&s);

		if (c == '\r' && *s == '\n')
			continue;
		if (is_presentation_form(c))
			normal_take_spelt(&n, c);
		else
			normal_take(&n, c);
	}
	return buf_finish(&n.text);
}

/* Letters that people write for one another and that Unicode does not relate. */
static uint32_t search_letter(uint32_t c)
{
	int digit = digit_value(c);

	if (digit >= 0)
		return (uint32_t)('0' + digit);
	switch (c) {
	case 0x0671: return 0x0627; /* ٱ → ا */
	case 0x0629:
	case 0x06D5:
	case 0x06C1:
	case 0x06BE: return 0x0647; /* ة ە ہ ھ → ه */
	case 0x06AA: return 0x06A9; /* ڪ → ک */
	case 0x06D2: return 0x06CC; /* ے → ی */
	default: return persian_letter(c);
	}
}

static void put_search_char(struct buf *b, uint32_t c)
{
	int8_t type = u_charType((UChar32)c);

	if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || c == ZWNJ || c == ZWJ)
		return;
	/* A mark that went may leave its blank at the beginning or beside another one. */
	if (c == ' ' && (b->len == 0 || b->data[b->len - 1] == ' '))
		return;
	put_char(b, search_letter((uint32_t)u_tolower((UChar32)c)));
}

/* Puts what a character is made of without its marks: آ → ا, É → e, ５ → 5. */
static void put_folded(struct buf *b, uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar parts[FOLDED_MAX];
	int32_t n, i = 0;

	n = unorm2_getDecomposition(
		normalizer(unorm2_getNFKCInstance), (UChar32)c, parts, FOLDED_MAX, &error);
	if (n < 0 || U_FAILURE(error)) {
		put_search_char(b, c);
		return;
	}
	while (i < n) {
		UChar32 part;

		U16_NEXT(parts, i, n, part);
		put_search_char(b, (uint32_t)part);
	}
}

char *text_search_key(struct arena *a, const char *s)
{
	struct buf b = BUF(a);

	s = text_normalise(a, s, false);
	while (*s) {
		uint32_t c = utf8_next(&s);

		if (c < 0x80)
			put_search_char(&b, c);
		else
			put_folded(&b, c);
	}
	if (b.len > 0 && b.data[b.len - 1] == ' ')
		b.data[--b.len] = '\0';
	return buf_finish(&b);
}

char *text_ascii_digits(struct arena *a, const char *s)
{
	struct buf b = BUF(a);

	while (*s) {
		uint32_t c = utf8_next(&s);
		int digit = digit_value(c);

		if (digit >= 0)
			put_char(&b, (uint32_t)('0' + digit));
		else if (c == 0x066B)
			put_char(&b, '.');
		else if (c != 0x066C)
			put_char(&b, c);
	}
	return buf_finish(&b);
}

char *text_persian_digits(struct arena *a, const char *s)
{
	/* Each digit grows from one byte to two. */
	char *text = arena_alloc_raw(a, 2 * strlen(s) + 1), *p = text;

	for (; *s; s++) {
		if (*s >= '0' && *s <= '9') {
			*p++ = (char)0xDB;
			*p++ = (char)(0xB0 + (*s - '0'));
		} else {
			*p++ = *s;
		}
	}
	*p = '\0';
	return text;
}
