#include "base/card_reading.h"

#include <string.h>

#include "base/crypto.h"
#include "base/text.h"

enum { LEAST = 4, SWIPE_MAX = 256 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool all_digits(const char *s)
{
	return s[strspn(s, "0123456789")] == '\0';
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
	enum { BIN_DIGITS = 6 };

	if (strlen(card) != CARD_PAN_DIGITS || !all_digits(card) || !luhn_valid(card, CARD_PAN_DIGITS))
		return false;
	for (size_t i = 0; i < sizeof bank_bins / sizeof *bank_bins; i++) {
		if (memcmp(card, bank_bins[i], BIN_DIGITS) == 0)
			return true;
	}
	return false;
}

/* ---- characters ---------------------------------------------------------------------------- */

/* The key that types a letter under the Persian standard layout (ISIRI 9147). */
static const struct { uint32_t persian; char key; } keys[] = {
	{ 0x0636, 'Q' }, { 0x0635, 'W' }, { 0x062B, 'E' }, { 0x0642, 'R' }, { 0x0641, 'T' },
	{ 0x063A, 'Y' }, { 0x0639, 'U' }, { 0x0647, 'I' }, { 0x062E, 'O' }, { 0x062D, 'P' },
	{ 0x0634, 'A' }, { 0x0633, 'S' }, { 0x06CC, 'D' }, { 0x064A, 'D' }, { 0x0628, 'F' },
	{ 0x0644, 'G' }, { 0x0627, 'H' }, { 0x062A, 'J' }, { 0x0646, 'K' }, { 0x0645, 'L' },
	{ 0x0638, 'Z' }, { 0x0637, 'X' }, { 0x0632, 'C' }, { 0x0631, 'V' }, { 0x0630, 'B' },
	{ 0x062F, 'N' }, { 0x067E, 'M' }, { 0x0626, 'M' },
	/* sentinels and separators of the tracks */
	{ 0x06A9, ';' }, { 0x0643, ';' }, { 0x066A, '%' }, { 0x061F, '?' }, { 0x00D7, '^' }, { 0x060C, '^' },
};

static char key_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].persian == c)
			return keys[i].key;
	return '\0';
}

/* Blanks, dashes and what is not seen: between the groups of a number. */
static bool is_filler(uint32_t c)
{
	return c <= ' ' || c == '-' || c == 0xA0 || c == 0x2212 || c == 0xFEFF ||
		(c >= 0x2000 && c <= 0x2015) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x2066 && c <= 0x2069);
}

/* The keys that were struck, in ASCII and upper case; false for anything that no key types. */
static bool keys_struck(const char *typed, char out[SWIPE_MAX])
{
	size_t n = 0;

	while (*typed) {
		uint32_t c = utf8_next(&typed);
		int digit = digit_value(c);

		if (is_filler(c))
			continue;
		if (digit >= 0)
			c = (uint32_t)('0' + digit);
		else if (c > 0x7E)
			c = (unsigned char)key_of(c);
		else if (c >= 'a' && c <= 'z')
			c -= 'a' - 'A';
		if (!c || n + 1 == SWIPE_MAX)
			return false;
		out[n++] = (char)c;
	}
	out[n] = '\0';
	return true;
}

bool text_holds_bank_card(const char *text)
{
	char digits[CARD_PAN_DIGITS + 1] = "";
	size_t n = 0;
	bool holds = false;

	while (*text && !holds) {
		uint32_t c = utf8_next(&text);
		int digit = digit_value(c);

		if (digit < 0 && !is_filler(c))
			n = 0;
		if (digit < 0)
			continue;
		if (n == CARD_PAN_DIGITS)
			memmove(digits, digits + 1, --n); /* the last sixteen of a longer row */
		digits[n++] = (char)('0' + digit);
		holds = n == CARD_PAN_DIGITS && is_bank_card(digits);
	}
	crypto_wipe(digits, sizeof digits);
	return holds;
}

/* ---- what was read ------------------------------------------------------------------------- */

/* The number inside a swipe, or behind a barcode's AIM prefix, cut in place; else the text itself. */
static char *number_in(char *text)
{
	char *track2 = strchr(text, ';');

	if (track2) {
		text = track2 + 1;
		text[strcspn(text, "=?")] = '\0';
	} else if (text[0] == '%') {
		text++;
		if (!is_digit(text[0]) && strchr(text, '^')) /* the format code: B, or what a layout made of it */
			text++;
		text[strcspn(text, "^?")] = '\0';
	} else if (text[0] == ']' && text[1] && is_digit(text[2])) {
		text += 3;
	}
	return text;
}

static bool is_number(const char *s)
{
	size_t n = strlen(s);

	return n >= LEAST && n <= CARD_NUMBER_MAX && strspn(s, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n &&
		strcspn(s, "0123456789") < n;
}

static uint32_t reversed(uint32_t v)
{
	return v >> 24 | (v >> 8 & 0xFF00) | (v << 8 & 0xFF0000) | v << 24;
}

static void put_number(char out[11], uint32_t v, bool hex)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned base = hex ? 16 : 10;
	int n = hex ? 8 : 10;

	out[n] = '\0';
	while (n-- > 0) {
		out[n] = digits[v % base];
		v /= base;
	}
}

/* The other ways in which readers type the RFID number `v`: decimal or not, bytes turned or not. */
static void add_forms(struct card_reading *r, uint32_t v)
{
	for (int form = 0; form < 4; form++) {
		char text[11];

		put_number(text, form & 1 ? reversed(v) : v, form & 2);
		if (strcmp(text, r->number) != 0 && r->n_rfid < CARD_RFID_FORMS)
			memcpy(r->rfid[r->n_rfid++], text, sizeof text);
	}
}

/* 8 or 10 decimal digits below 2^32, or 8 hexadecimal ones. */
static void read_rfid(struct card_reading *r)
{
	size_t n = strlen(r->number);
	bool decimal = all_digits(r->number) && n == 10,
		hex = n == 8 && strspn(r->number, "0123456789ABCDEF") == 8;
	uint64_t v = 0;

	if (!decimal && !hex)
		return;
	for (size_t i = 0; i < n; i++) {
		char c = r->number[i];

		v = v * (hex ? 16 : 10) + (uint64_t)(is_digit(c) ? c - '0' : c - 'A' + 10);
	}
	if (v <= UINT32_MAX)
		add_forms(r, (uint32_t)v);
}

struct card_reading card_read(const char *typed)
{
	struct card_reading r = { .kind = CARD_UNREADABLE };
	char struck[SWIPE_MAX], *number;

	if (!keys_struck(typed, struck))
		return r;
	number = number_in(struck);
	if (is_bank_card(number)) {
		r.kind = CARD_BANK;
		memcpy(r.pan, number, sizeof r.pan);
	} else if (is_number(number)) {
		r.kind = CARD_NUMBER;
		memcpy(r.number, number, strlen(number) + 1);
		read_rfid(&r);
	}
	crypto_wipe(struck, sizeof struck);
	return r;
}

void card_reading_wipe(struct card_reading *r)
{
	crypto_wipe(r, sizeof *r);
}

bool card_parse(const char *typed, char out[33])
{
	struct card_reading r = card_read(typed);
	bool ok = r.kind == CARD_NUMBER;

	if (ok)
		memcpy(out, r.number, sizeof r.number);
	card_reading_wipe(&r);
	return ok;
}
