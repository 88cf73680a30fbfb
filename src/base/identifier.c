/* identifier.c - the identifiers of text.h: mobiles, national ids, cards, user names, addresses. */
#include <string.h>

#include "base/text.h"

/* ASCII only, whatever the locale. */
static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static char to_lower(char c)
{
	return is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x202F;
}

/* ZWNJ, ZWJ and bidi controls: what slips into a copied number without being seen. */
static bool is_unseen(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/*
 * `s` in ASCII in `out` of `size` bytes: digits and dashes normalised, unseen characters dropped,
 * blanks as ' ' and none at the edges. False when it is too long or holds anything else.
 */
static bool plain_ascii(const char *s, char *out, size_t size)
{
	size_t n = 0;

	while (*s) {
		uint32_t c = utf8_next(&s);
		int digit = digit_value(c);

		if (is_unseen(c))
			continue;
		if (digit >= 0)
			c = (uint32_t)('0' + digit);
		else if (is_dash(c))
			c = '-';
		else if (is_blank(c))
			c = ' ';
		if (c == ' ' && n == 0)
			continue;
		if (c >= 0x7F || c < 0x20 || n + 1 >= size)
			return false;
		out[n++] = (char)c;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return true;
}

/* Drops every character of `drop` from `s`. */
static void drop_chars(char *s, const char *drop)
{
	char *to = s;

	for (; *s; s++) {
		if (!strchr(drop, *s))
			*to++ = *s;
	}
	*to = '\0';
}

static bool all_digits(const char *s)
{
	while (is_digit(*s))
		s++;
	return *s == '\0';
}

bool mobile_parse(const char *s, char out[12])
{
	enum { LOCAL_DIGITS = 10 };
	static const char *const prefixes[] = { "", "0", "98", "980", "0098", "00980" };
	char text[64], *digits = text;
	bool international;
	size_t n;

	if (!plain_ascii(s, text, sizeof text))
		return false;
	international = text[0] == '+';
	digits += international;
	drop_chars(digits, " -./()");
	n = strlen(digits);
	if (!all_digits(digits) || n < LOCAL_DIGITS || digits[n - LOCAL_DIGITS] != '9')
		return false;
	n -= LOCAL_DIGITS;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		if (strlen(prefixes[i]) != n || memcmp(prefixes[i], digits, n) != 0)
			continue;
		if (international && prefixes[i][0] != '9')
			return false;
		out[0] = '0';
		memcpy(out + 1, digits + n, LOCAL_DIGITS + 1);
		return true;
	}
	return false;
}

bool national_id_parse(const char *s, char out[11])
{
	enum { LENGTH = 10, LEAST = 8 };
	char text[32], id[LENGTH + 1] = "0000000000";
	int sum = 0;
	size_t n;

	if (!plain_ascii(s, text, sizeof text))
		return false;
	drop_chars(text, " -");
	n = strlen(text);
	if (!all_digits(text) || n < LEAST || n > LENGTH)
		return false;
	memcpy(id + LENGTH - n, text, n);
	if (strspn(id, (char[]){ id[0], '\0' }) == LENGTH || memcmp(id + 3, "000000", 6) == 0)
		return false;
	for (int i = 0; i < LENGTH - 1; i++)
		sum += (id[i] - '0') * (LENGTH - i);
	sum %= 11;
	if (id[LENGTH - 1] - '0' != (sum < 2 ? sum : 11 - sum))
		return false;
	memcpy(out, id, sizeof id);
	return true;
}

bool username_parse(const char *s, char out[41])
{
	enum { LEAST = 3, MOST = 40 };
	char text[MOST + 1];
	size_t n;

	if (!plain_ascii(s, text, sizeof text) || strlen(text) < LEAST)
		return false;
	for (n = 0; text[n]; n++) {
		text[n] = to_lower(text[n]);
		if (!is_lower(text[n]) &&
			(n == 0 || (!is_digit(text[n]) && !strchr("._-", text[n]))))
			return false;
	}
	memcpy(out, text, n + 1);
	return true;
}

bool slug_valid(const char *s)
{
	enum { LEAST = 2, MOST = 40 };
	size_t n = strlen(s);

	if (n < LEAST || n > MOST || !is_lower(s[0]) || s[n - 1] == '-' || strstr(s, "--"))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_lower(s[i]) && !is_digit(s[i]) && s[i] != '-')
			return false;
	}
	return true;
}

/* "example.com": labels of [a-z0-9-] with no dash at their edges, the last one not a number. */
static bool domain_valid(const char *s)
{
	int labels = 0;

	for (;;) {
		size_t n = strcspn(s, ".");

		if (n == 0 || n > 63 || s[0] == '-' || s[n - 1] == '-')
			return false;
		for (size_t i = 0; i < n; i++) {
			if (!is_lower(s[i]) && !is_digit(s[i]) && s[i] != '-')
				return false;
		}
		labels++;
		if (s[n] == '\0')
			return labels >= 2 && !is_digit(s[0]);
		s += n + 1;
	}
}

static bool mailbox_valid(const char *s, size_t n)
{
	if (n == 0 || n > 64 || s[0] == '.' || s[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_lower(to_lower(s[i])) && !is_digit(s[i]) &&
			!strchr("!#$%&'*+-/=?^_`{|}~.", s[i]))
			return false;
		if (s[i] == '.' && s[i + 1] == '.')
			return false;
	}
	return true;
}

bool email_parse(const char *s, char out[121])
{
	enum { MOST = 120 };
	char text[MOST + 1], *at;
	size_t n;

	if (!plain_ascii(s, text, sizeof text))
		return false;
	at = strrchr(text, '@');
	if (!at || !mailbox_valid(text, (size_t)(at - text)))
		return false;
	for (char *p = at + 1; *p; p++)
		*p = to_lower(*p);
	if (!domain_valid(at + 1))
		return false;
	n = strlen(text);
	memcpy(out, text, n + 1);
	return true;
}
