#include "base/units.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/unit.h"

static int64_t sum(const int64_t *v, int n)
{
	int64_t s = 0;

	for (int i = 0; i < n; i++)
		s += v[i];
	return s;
}

START_TEST(mul_div_is_exact_beyond_64_bits)
{
	ck_assert_int_eq(mul_div_floor(7, 3, 2), 10);
	ck_assert_int_eq(mul_div_floor(0, INT64_MAX, 3), 0);
	ck_assert_int_eq(mul_div_floor(INT64_MAX, INT64_MAX, INT64_MAX), INT64_MAX);
	ck_assert_int_eq(mul_div_floor(AMOUNT_MAX, AMOUNT_MAX, AMOUNT_MAX - 1), AMOUNT_MAX + 1);
	ck_assert_int_eq(mul_div_floor(INT64_MAX - 1, 10000, 10001), INT64_C(9222449791875588247));
}
END_TEST

static void mul_div_too_large(void *unused)
{
	(void)unused;
	(void)mul_div_floor(INT64_MAX, 2, 1);
}

static void mul_div_negative(void *unused)
{
	(void)unused;
	(void)mul_div_floor(-1, 2, 1);
}

static void add_too_large(void *unused)
{
	(void)unused;
	(void)money_add((money_t){ INT64_MAX }, (money_t){ 1 });
}

START_TEST(arithmetic_faults_where_it_would_be_wrong)
{
	ck_assert(faults(mul_div_too_large, NULL));
	ck_assert(faults(mul_div_negative, NULL));
	ck_assert(faults(add_too_large, NULL));
	ck_assert_int_eq(money_add((money_t){ 5 }, (money_t){ -7 }).rial, -2);
}
END_TEST

START_TEST(gross_rounds_half_up)
{
	ck_assert_int_eq(money_gross((qty_t){ 750 }, (money_t){ 80000 }).rial, 60000);
	ck_assert_int_eq(money_gross((qty_t){ 500 }, (money_t){ 1 }).rial, 1);
	ck_assert_int_eq(money_gross((qty_t){ 499 }, (money_t){ 1 }).rial, 0);
	ck_assert_int_eq(money_gross((qty_t){ 1500 }, (money_t){ 3 }).rial, 5);
	ck_assert_int_eq(money_gross((qty_t){ 1000000000 }, (money_t){ AMOUNT_MAX / 1000 }).rial,
		AMOUNT_MAX * 1000);
	ck_assert_int_eq(
		money_gross((qty_t){ 1001 }, (money_t){ INT64_MAX / 1002 * 1000 }).rial / 1001,
		INT64_MAX / 1002);
}
END_TEST

START_TEST(percent_rounds_down)
{
	ck_assert_int_eq(money_percent((money_t){ 99999 }, (percent_t){ 1250 }).rial, 12499);
	ck_assert_int_eq(money_percent((money_t){ 7 }, (percent_t){ 10000 }).rial, 7);
	ck_assert_int_eq(money_percent((money_t){ 7 }, (percent_t){ 0 }).rial, 0);
}
END_TEST

/* The worked examples of [§4.3]. */
START_TEST(split_gives_the_worked_examples)
{
	int64_t share[3];

	split_largest_remainder(100, (int64_t[]){ 7, 7, 7 }, share, 3);
	ck_assert_int_eq(share[0], 34);
	ck_assert_int_eq(share[1], 33);
	ck_assert_int_eq(share[2], 33);
	split_largest_remainder(5000, (int64_t[]){ 90000, 45000 }, share, 2);
	ck_assert_int_eq(share[0], 3333);
	ck_assert_int_eq(share[1], 1667);
	split_largest_remainder(5, (int64_t[]){ 0, 0, 0 }, share, 3);
	ck_assert_int_eq(sum(share, 3), 0);
	split_largest_remainder(5, (int64_t[]){ 0, 1, 0 }, share, 3);
	ck_assert_int_eq(share[1], 5);
	split_largest_remainder(0, (int64_t[]){ 1, 1, 1 }, share, 3);
	ck_assert_int_eq(sum(share, 3), 0);
	split_largest_remainder(5, NULL, share, 0);
}
END_TEST

static int64_t random_up_to(int64_t most)
{
	uint64_t r = 0;

	for (int i = 0; i < 5; i++)
		r = r << 15 ^ (uint64_t)rand();
	return (int64_t)(r % ((uint64_t)most + 1));
}

struct remainder {
	__int128 rest;
	int index;
};

static int by_rest_then_index(const void *a, const void *b)
{
	const struct remainder *x = a, *y = b;

	if (x->rest != y->rest)
		return x->rest < y->rest ? 1 : -1;
	return x->index - y->index;
}

/* The definition, word by word, with 128 bits throughout. */
static void split_plainly(int64_t total, const int64_t *weight, int64_t *share, int n)
{
	struct remainder order[SPLIT_MAX];
	__int128 all = 0;
	int64_t left = total;

	for (int i = 0; i < n; i++)
		all += weight[i];
	for (int i = 0; i < n; i++) {
		__int128 product = (__int128)total * weight[i];

		share[i] = all ? (int64_t)(product / all) : 0;
		left -= share[i];
		order[i] = (struct remainder){ all ? product % all : 0, i };
	}
	qsort(order, (size_t)n, sizeof *order, by_rest_then_index);
	for (int i = 0; all && i < left; i++)
		share[order[i].index]++;
}

START_TEST(split_follows_its_definition_for_random_weights)
{
	static const int64_t sizes[] = { 1, 3, 1000, 5000000, AMOUNT_MAX };
	int64_t weight[400], share[400], expected[400];

	srand(1);
	for (int round = 0; round < 4000; round++) {
		int n = 1 + (int)random_up_to(round % 10 == 0 ? 399 : 11);
		int64_t size = sizes[round % 5], all, total;

		for (int i = 0; i < n; i++)
			weight[i] = random_up_to(size);
		all = sum(weight, n);
		total = round % 3 == 0 ? random_up_to(AMOUNT_MAX) : random_up_to(all);
		split_plainly(total, weight, expected, n);
		split_largest_remainder(total, weight, share, n);
		ck_assert_mem_eq(share, expected, (size_t)n * sizeof *share);
		if (all)
			ck_assert_int_eq(sum(share, n), total);
		for (int i = 0; total <= all && i < n; i++)
			ck_assert_int_le(share[i], weight[i]);
	}
}
END_TEST

START_TEST(decimals_are_read_exactly)
{
	int64_t v = -1;

	ck_assert(decimal_parse("12", 2, &v) && v == 1200);
	ck_assert(decimal_parse("-2.50", 2, &v) && v == -250);
	ck_assert(decimal_parse("0.001", 3, &v) && v == 1);
	ck_assert(decimal_parse("-0", 2, &v) && v == 0);
	ck_assert(decimal_parse("1000000000000000", 3, &v) && v == AMOUNT_MAX * 1000);
	ck_assert(decimal_parse("-1000000000000000", 0, &v) && v == -AMOUNT_MAX);
}
END_TEST

START_TEST(what_is_no_plain_decimal_is_refused)
{
	static const char *const bad[] = { "", "-", ".", ".5", "5.", "1.234", "+1", " 1", "1 ",
		"1e3", "1,5", "--1", "0x1", "1.2.3", "1000000000000001", "1000000000000000.01",
		"99999999999999999999", "۱۲", "1.-2" };
	int64_t v = 77;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!decimal_parse(bad[i], 2, &v), "%s", bad[i]);
	ck_assert_int_eq(v, 77);
	ck_assert(!decimal_parse("1.5", 0, &v));
}
END_TEST

START_TEST(decimals_are_written_shortest)
{
	char buf[32];

	ck_assert_str_eq(decimal_format(250, 2, buf), "2.5");
	ck_assert_str_eq(decimal_format(-205, 2, buf), "-2.05");
	ck_assert_str_eq(decimal_format(300, 2, buf), "3");
	ck_assert_str_eq(decimal_format(-5, 3, buf), "-0.005");
	ck_assert_str_eq(decimal_format(0, 3, buf), "0");
	ck_assert_str_eq(decimal_format(42, 0, buf), "42");
	ck_assert_str_eq(decimal_format(INT64_MIN, 3, buf), "-9223372036854775.808");
}
END_TEST

START_TEST(a_decimal_survives_writing_and_reading)
{
	char buf[32];

	srand(2);
	for (int i = 0; i < 2000; i++) {
		int decimals = i % 4;
		int64_t v = random_up_to(AMOUNT_MAX) * (i % 2 ? 1 : -1), back;

		ck_assert(decimal_parse(decimal_format(v, decimals, buf), decimals, &back));
		ck_assert_int_eq(back, v);
	}
}
END_TEST

START_TEST(asset_names_are_the_api_words)
{
	enum asset asset;

	for (int i = 0; i < ASSETS; i++) {
		ck_assert(asset_parse(asset_name((enum asset)i), &asset));
		ck_assert_int_eq(asset, i);
	}
	ck_assert_str_eq(asset_name(ASSET_CREDIT), "credit");
	ck_assert(!asset_parse("Points", &asset));
	ck_assert(!asset_parse("", &asset));
}
END_TEST

int main(void)
{
	return UNIT_MAIN("units", mul_div_is_exact_beyond_64_bits,
		arithmetic_faults_where_it_would_be_wrong, gross_rounds_half_up,
		percent_rounds_down, split_gives_the_worked_examples,
		split_follows_its_definition_for_random_weights, decimals_are_read_exactly,
		what_is_no_plain_decimal_is_refused, decimals_are_written_shortest,
		a_decimal_survives_writing_and_reading, asset_names_are_the_api_words);
}
