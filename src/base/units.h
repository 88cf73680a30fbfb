/*
 * units.h - the quantities of the business, each a type of its own so that the compiler refuses
 * to mix them. [§1] All are integers; nothing here or above ever meets a floating-point number.
 */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct { int64_t rial; } money_t;        /* rial */
typedef struct { int64_t hundredths; } points_t; /* 1/100 point */
typedef struct { int64_t thousandths; } qty_t;   /* 1/1000 unit */
typedef struct { int64_t bp; } percent_t;        /* basis points, 10000 = 100 % */
typedef struct { int64_t s; } utc_t;             /* seconds since 1970-01-01T00:00:00Z; 0 = none */
typedef struct { int32_t days; } date_t;         /* days since 1970-01-01; DATE_NONE = none */

#define DATE_NONE ((date_t){ INT32_MIN })
/* The largest amount of anything that is accepted from outside. [§1] */
#define AMOUNT_MAX ((int64_t)1000000000000000)

enum asset { ASSET_CREDIT, ASSET_POINTS, ASSET_COIN, ASSET_XP };
enum { ASSETS = 4 };

/* "credit", "points", "coin", "xp": the words of the API and the catalogues. */
const char *asset_name(enum asset asset);
/* The asset of such a word; false when there is none. */
bool asset_parse(const char *name, enum asset *out);

/* a × b ÷ c rounded down, exact for any int64 (128 bits inside). a, b ≥ 0, c > 0. */
int64_t mul_div_floor(int64_t a, int64_t b, int64_t c);
/* quantity × unit price, both ≥ 0, rounded half up to the rial. [§1] */
money_t money_gross(qty_t quantity, money_t unit_price);
/* ⌊base × percent⌋, both ≥ 0. */
money_t money_percent(money_t base, percent_t percent);
/* a + b; faults on overflow. */
money_t money_add(money_t a, money_t b);

/*
 * Splits `total` over `n` shares by `weight` (each ≥ 0, 0 ≤ total): floor shares first, then one
 * unit each to the largest remainders, ties to the earlier. Σ share = total exactly; all zero
 * when every weight is zero. When total ≤ Σ weight no share exceeds its weight. n ≤ SPLIT_MAX.
 * [§4.3]
 */
enum { SPLIT_MAX = 512 };
void split_largest_remainder(int64_t total, const int64_t *weight, int64_t *share, int n);

/*
 * Reads a plain decimal ("12", "-2.50") as an integer of 10^-decimals. ASCII digits only. False
 * for anything else: more decimals than allowed, beyond ±AMOUNT_MAX units, empty, spaces.
 * `decimals` is 0..3 here and below.
 */
bool decimal_parse(const char *s, int decimals, int64_t *out);
/* The shortest plain decimal of `v` × 10^-decimals, e.g. 250 with 2 → "2.5". `buf` ≥ 32. */
char *decimal_format(int64_t v, int decimals, char buf[32]);

#endif
