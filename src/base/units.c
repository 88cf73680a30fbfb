#include "base/units.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/fault.h"

typedef __int128 wide_t;

static const char *const asset_names[ASSETS] = { "credit", "points", "coin", "xp" };

static int64_t narrow(wide_t v)
{
	if (v > INT64_MAX || v < INT64_MIN)
		fault("units: a result beyond 64 bits");
	return (int64_t)v;
}

const char *asset_name(enum asset asset)
{
	return asset_names[asset];
}

bool asset_parse(const char *name, enum asset *out)
{
	for (int i = 0; i < ASSETS; i++) {
		if (strcmp(name, asset_names[i]) == 0) {
			*out = (enum asset)i;
			return true;
		}
	}
	return false;
}

int64_t mul_div_floor(int64_t a, int64_t b, int64_t c)
{
	int64_t product;

	if (a < 0 || b < 0 || c <= 0)
		fault("units: %" PRId64 " × %" PRId64 " ÷ %" PRId64, a, b, c);
	if (!__builtin_mul_overflow(a, b, &product))
		return product / c;
	return narrow((wide_t)a * b / c);
}

money_t money_gross(qty_t quantity, money_t unit_price)
{
	int64_t product;
	wide_t raised;

	if (quantity.thousandths < 0 || unit_price.rial < 0)
		fault("units: %" PRId64 " thousandths at %" PRId64, quantity.thousandths,
			unit_price.rial);
	if (!__builtin_mul_overflow(quantity.thousandths, unit_price.rial, &product) &&
		!__builtin_add_overflow(product, 500, &product))
		return (money_t){ product / 1000 };
	raised = (wide_t)quantity.thousandths * unit_price.rial + 500;
	return (money_t){ narrow(raised / 1000) };
}

money_t money_percent(money_t base, percent_t percent)
{
	return (money_t){ mul_div_floor(base.rial, percent.bp, 10000) };
}

money_t money_add(money_t a, money_t b)
{
	money_t sum;

	if (__builtin_add_overflow(a.rial, b.rial, &sum.rial))
		fault("units: %" PRId64 " + %" PRId64 " rial", a.rial, b.rial);
	return sum;
}

static int64_t weight_sum(const int64_t *weight, int n)
{
	int64_t sum = 0;

	for (int i = 0; i < n; i++) {
		if (weight[i] < 0)
			fault("units: a split weight of %" PRId64, weight[i]);
		if (__builtin_add_overflow(sum, weight[i], &sum))
			fault("units: split weights beyond 64 bits");
	}
	return sum;
}

/* Quotient and remainder of a × b ÷ c for a, b ≥ 0 and b ≤ c: both fit in 64 bits. */
static int64_t share_floor(int64_t a, int64_t b, int64_t c, int64_t *rest)
{
	int64_t product;
	wide_t wide;

	if (!__builtin_mul_overflow(a, b, &product)) {
		*rest = product % c;
		return product / c;
	}
	wide = (wide_t)a * b;
	*rest = (int64_t)(wide % c);
	return (int64_t)(wide / c);
}

/* The k-th largest (k from 1) of v[0..n), which it reorders: Hoare's selection. */
static int64_t kth_largest(int64_t *v, int n, int k)
{
	int low = 0, high = n - 1, wanted = k - 1;

	while (low < high) {
		int64_t pivot = v[low + (high - low) / 2];
		int i = low, j = high;

		while (i <= j) {
			while (v[i] > pivot)
				i++;
			while (v[j] < pivot)
				j--;
			if (i <= j) {
				int64_t t = v[i];
				v[i++] = v[j];
				v[j--] = t;
			}
		}
		if (wanted <= j)
			high = j;
		else if (wanted >= i)
			low = i;
		else
			break;
	}
	return v[wanted];
}

/* One unit more for each of the `left` largest remainders, the earlier first among equals. */
static void hand_out(const int64_t *rest, int64_t *share, int n, int left)
{
	int64_t scratch[SPLIT_MAX], least;
	int above = 0;

	memcpy(scratch, rest, (size_t)n * sizeof *rest);
	least = kth_largest(scratch, n, left);
	for (int i = 0; i < n; i++) {
		if (rest[i] > least) {
			share[i]++;
			above++;
		}
	}
	for (int i = 0; above < left; i++) {
		if (rest[i] == least) {
			share[i]++;
			above++;
		}
	}
}

void split_largest_remainder(int64_t total, const int64_t *weight, int64_t *share, int n)
{
	int64_t rest[SPLIT_MAX], sum, given = 0;

	if (total < 0 || n < 0 || n > SPLIT_MAX)
		fault("units: a split of %" PRId64 " over %d", total, n);
	sum = weight_sum(weight, n);
	if (total == 0 || sum == 0) {
		memset(share, 0, (size_t)n * sizeof *share);
		return;
	}
	for (int i = 0; i < n; i++) {
		share[i] = share_floor(total, weight[i], sum, &rest[i]);
		given += share[i];
	}
	/* What is left is below the number of remainders that are not 0. */
	if (given < total)
		hand_out(rest, share, n, (int)(total - given));
}

static int64_t power_of_ten(int n)
{
	int64_t p = 1;

	if (n < 0 || n > 3)
		fault("units: %d decimals", n);
	while (n--)
		p *= 10;
	return p;
}

/* Reads 1..n digits at *s into *v, which stays ≤ limit; their number, 0 for none or too large. */
static int digits_read(const char **s, int64_t limit, int64_t *v)
{
	const char *p = *s;

	for (; *p >= '0' && *p <= '9'; p++) {
		int digit = *p - '0';

		if (*v > (limit - digit) / 10)
			return 0;
		*v = *v * 10 + digit;
	}
	int n = (int)(p - *s);
	*s = p;
	return n;
}

bool decimal_parse(const char *s, int decimals, int64_t *out)
{
	int64_t limit = AMOUNT_MAX * power_of_ten(decimals), v = 0;
	bool negative = *s == '-';
	int read = 0;

	if (negative)
		s++;
	if (!digits_read(&s, limit, &v))
		return false;
	if (*s == '.') {
		s++;
		read = digits_read(&s, limit, &v);
		if (read == 0 || read > decimals)
			return false;
	}
	if (*s || __builtin_mul_overflow(v, power_of_ten(decimals - read), &v) || v > limit)
		return false;
	*out = negative ? -v : v;
	return true;
}

/* At least `least` digits; returns the end. */
static char *put_number(char *p, uint64_t v, int least)
{
	char digits[20];
	int n = 0;

	do {
		digits[n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0 || n < least);
	while (n > 0)
		*p++ = digits[--n];
	return p;
}

char *decimal_format(int64_t v, int decimals, char buf[32])
{
	uint64_t scale = (uint64_t)power_of_ten(decimals);
	uint64_t size = v < 0 ? -(uint64_t)v : (uint64_t)v;
	uint64_t rest = size % scale;
	char *p = buf;

	if (v < 0)
		*p++ = '-';
	p = put_number(p, size / scale, 1);
	if (rest) {
		while (rest % 10 == 0) {
			rest /= 10;
			decimals--;
		}
		*p++ = '.';
		p = put_number(p, rest, decimals);
	}
	*p = '\0';
	return buf;
}
