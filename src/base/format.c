#include "base/format.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* The signs of the two ways to write a number. */
struct signs {
	const char *group, *point;
};
static const struct signs persian_signs = { "٬", "٫" };
static const struct signs latin_signs = { ",", "." };
static const char minus_sign[] = "−";

char *format_digits(struct arena *a, const struct format *f, const char *s)
{
	return f->persian_digits ? text_persian_digits(a, s) : arena_strdup(a, s);
}

/* v × 10^-decimals, grouped by three, in the setting's signs and digits. */
static char *format_decimal(struct arena *a, const struct format *f, int64_t v, int decimals)
{
	const struct signs *signs = f->persian_digits ? &persian_signs : &latin_signs;
	char text[32], grouped[64], *p = grouped;
	const char *digits = decimal_format(v, decimals, text);
	size_t whole;

	if (*digits == '-') {
		p = stpcpy(p, minus_sign);
		digits++;
	}
	whole = strcspn(digits, ".");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			p = stpcpy(p, signs->group);
		*p++ = digits[i];
	}
	*p = '\0';
	if (digits[whole])
		stpcpy(stpcpy(p, signs->point), digits + whole + 1);
	return format_digits(a, f, grouped);
}

char *format_money(struct arena *a, const struct format *f, money_t v)
{
	return format_decimal(a, f, v.rial, f->toman ? 1 : 0);
}

char *format_points(struct arena *a, const struct format *f, points_t v)
{
	return format_decimal(a, f, v.hundredths, 2);
}

char *format_quantity(struct arena *a, const struct format *f, qty_t v)
{
	return format_decimal(a, f, v.thousandths, 3);
}

char *format_percent(struct arena *a, const struct format *f, percent_t v)
{
	return format_decimal(a, f, v.bp, 2);
}

char *format_int(struct arena *a, const struct format *f, int64_t v)
{
	return format_decimal(a, f, v, 0);
}

char *format_asset(struct arena *a, const struct format *f, enum asset asset, int64_t amount)
{
	switch (asset) {
	case ASSET_CREDIT: return format_money(a, f, (money_t){ amount });
	case ASSET_POINTS: return format_points(a, f, (points_t){ amount });
	case ASSET_COIN:
	case ASSET_XP: break;
	}
	return format_int(a, f, amount);
}

char *format_date(struct arena *a, const struct format *f, date_t d)
{
	char text[16];

	if (d.days == DATE_NONE.days)
		return arena_strdup(a, "");
	return format_digits(a, f, f->jalali ? date_jalali(d, text) : date_iso(d, text));
}

char *format_time(struct arena *a, const struct format *f, utc_t at)
{
	struct local_time t;
	char date[16];

	if (at.s == 0)
		return arena_strdup(a, "");
	t = local_time(f->zone, at);
	return format_digits(a, f,
		arena_printf(a, "%s %02d:%02d",
			f->jalali ? date_jalali(t.date, date) : date_iso(t.date, date),
			t.minute / 60, t.minute % 60));
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

/* A sign that people put between thousands; U+060C is the Persian comma. */
static bool is_group_sign(uint32_t c)
{
	return c == ',' || c == 0x066C || c == 0x060C || is_space(c);
}

static const char *skip_spaces(const char *s)
{
	for (;;) {
		const char *next = s;

		if (!is_space(utf8_next(&next)))
			return s;
		s = next;
	}
}

static int digit_at(const char *s)
{
	return digit_value(utf8_next(&s));
}

/*
 * Reads digits in any script and the signs between them into `b`. False when signs do not part
 * groups of three: "1,5" is no fifteen.
 */
static bool read_whole(const char **s, struct buf *b)
{
	int group = 0;
	bool grouped = false;

	for (;;) {
		const char *next = *s;
		uint32_t c = utf8_next(&next);
		int digit = digit_value(c);

		if (digit >= 0) {
			buf_put(b, &"0123456789"[digit], 1);
			group++;
		} else if (is_group_sign(c) && digit_at(next) >= 0) {
			if (grouped ? group != 3 : group < 1 || group > 3)
				return false;
			grouped = true;
			group = 0;
		} else {
			return grouped ? group == 3 : group > 0;
		}
		*s = next;
	}
}

/* Reads "." or "٫" and what follows it, when it is there. */
static void read_fraction(const char **s, struct buf *b)
{
	const char *next = *s;
	uint32_t c = utf8_next(&next);
	int digit;

	if (c != '.' && c != 0x066B)
		return;
	buf_puts(b, ".");
	do {
		*s = next;
		digit = digit_value(utf8_next(&next));
		if (digit >= 0)
			buf_put(b, &"0123456789"[digit], 1);
	} while (digit >= 0);
}

bool parse_money(struct arena *a, const struct format *f, const char *s, money_t *out)
{
	struct buf b = BUF(a);
	int64_t rial;

	s = skip_spaces(s);
	if (*s == '-') {
		buf_puts(&b, "-");
		s++;
	} else if (strncmp(s, minus_sign, strlen(minus_sign)) == 0) {
		buf_puts(&b, "-");
		s += strlen(minus_sign);
	}
	if (!read_whole(&s, &b))
		return false;
	read_fraction(&s, &b);
	/* One decimal of a toman is one rial. */
	if (*skip_spaces(s) || !decimal_parse(buf_text(&b), f->toman ? 1 : 0, &rial) ||
		rial > AMOUNT_MAX || rial < -AMOUNT_MAX)
		return false;
	out->rial = rial;
	return true;
}
