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

static bool luhn_valid(const char *digits, int n)
{
	int sum = 0;

	for (int i = 0; i < n; i++) {
		int d = digits[n - 1 - i] - '0';

		if (i % 2 == 1)
			d = d > 4 ? 2 * d - 9 : 2 * d;
		sum += d;
	}
	return sum % 10 == 0;
}

/* The first six digits of the cards that Iranian banks and credit institutions issue. */
static const char *const bank_bins[] = {
	"170019",
	"207177",
	"502229",
	"502806",
	"502908",
	"502910",
	"502938",
	"504172",
	"504706",
	"505416",
	"505426",
	"505785",
	"505801",
	"505809",
	"507677",
	"581874",
	"585947",
	"585949",
	"585983",
	"589210",
	"589463",
	"589905",
	"603769",
	"603770",
	"603799",
	"606256",
	"606373",
	"610433",
	"621986",
	"622106",
	"627353",
	"627381",
	"627412",
	"627488",
	"627648",
	"627760",
	"627884",
	"627961",
	"628023",
	"628157",
	"636214",
	"636795",
	"636797",
	"636949",
	"639194",
	"639217",
	"639346",
	"639347",
	"639370",
	"639599",
	"639607",
	"991975",
};

/* True for the number of a bank card (a PAN), which nobody may store. */
static bool is_bank_card(const char *card)
{
	enum { PAN_DIGITS = 16, BIN_DIGITS = 6 };

	if (strlen(card) != PAN_DIGITS || !all_digits(card) || !luhn_valid(card, PAN_DIGITS))
		return false;
	for (size_t i = 0; i < sizeof bank_bins / sizeof *bank_bins; i++) {
		if (memcmp(card, bank_bins[i], BIN_DIGITS) == 0)
			return true;
	}
	return false;
}

/* The number inside a swipe, cut in place; the text itself when it is none. [ISO 7813] */
static char *swiped_number(char *text)
{
	char *track2 = strchr(text, ';');

	if (track2) {
		text = track2 + 1;
		text[strcspn(text, "=?")] = '\0';
	} else if (text[0] == '%') {
		text++;
		if ((text[0] == 'B' || text[0] == 'b') && strchr(text, '^'))
			text++;
		text[strcspn(text, "^?")] = '\0';
	}
	return text;
}

bool card_parse(const char *s, char out[33])
{
	enum { LEAST = 4, MOST = 32, SWIPE_MAX = 256 };
	char text[SWIPE_MAX], *card;
	size_t n;

	if (!plain_ascii(s, text, sizeof text))
		return false;
	card = swiped_number(text);
	drop_chars(card, " -");
	n = strlen(card);
	if (n < LEAST || n > MOST)
		return false;
	for (size_t i = 0; i < n; i++) {
		card[i] = (char)(is_lower(card[i]) ? card[i] - 'a' + 'A' : card[i]);
		if (!is_digit(card[i]) && !is_upper(card[i]))
			return false;
	}
	if (is_bank_card(card))
		return false;
	memcpy(out, card, n + 1);
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
