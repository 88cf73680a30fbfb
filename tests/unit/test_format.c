#include "base/format.h"

#include "base/text.h"
#include "tests/unit/unit.h"

static struct arena *a;

static struct format fa_toman(void)
{
	return (struct format){ true, true, true, zone_get("Asia/Tehran") };
}

static struct format fa_rial(void)
{
	return (struct format){ true, false, true, zone_get("Asia/Tehran") };
}

static struct format en_rial(void)
{
	return (struct format){ false, false, false, zone_get("Asia/Tehran") };
}

START_TEST(money_is_grouped_in_the_stores_unit)
{
	struct format toman = fa_toman(), rial = fa_rial(), en = en_rial();

	ck_assert_str_eq(format_money(a, &toman, (money_t){ 1250000 }), "۱۲۵٬۰۰۰");
	ck_assert_str_eq(format_money(a, &toman, (money_t){ 125 }), "۱۲٫۵");
	ck_assert_str_eq(format_money(a, &toman, (money_t){ -12345 }), "−۱٬۲۳۴٫۵");
	ck_assert_str_eq(format_money(a, &toman, (money_t){ 0 }), "۰");
	ck_assert_str_eq(format_money(a, &toman, (money_t){ -5 }), "−۰٫۵");
	ck_assert_str_eq(format_money(a, &rial, (money_t){ 1250000 }), "۱٬۲۵۰٬۰۰۰");
	ck_assert_str_eq(format_money(a, &en, (money_t){ -1250000 }), "−1,250,000");
	ck_assert_str_eq(format_money(a, &en, (money_t){ 999 }), "999");
	ck_assert_str_eq(format_money(a, &en, (money_t){ 1000 }), "1,000");
}
END_TEST

START_TEST(other_units_keep_their_decimals)
{
	struct format fa = fa_toman(), en = en_rial();

	ck_assert_str_eq(format_points(a, &fa, (points_t){ 250 }), "۲٫۵");
	ck_assert_str_eq(format_points(a, &en, (points_t){ 123456789 }), "1,234,567.89");
	ck_assert_str_eq(format_quantity(a, &fa, (qty_t){ 750 }), "۰٫۷۵");
	ck_assert_str_eq(format_percent(a, &fa, (percent_t){ 1250 }), "۱۲٫۵");
	ck_assert_str_eq(format_int(a, &fa, -1234), "−۱٬۲۳۴");
	ck_assert_str_eq(format_asset(a, &fa, ASSET_CREDIT, 100), "۱۰");
	ck_assert_str_eq(format_asset(a, &fa, ASSET_POINTS, 100), "۱");
	ck_assert_str_eq(format_asset(a, &fa, ASSET_XP, 100), "۱۰۰");
	ck_assert_str_eq(format_digits(a, &fa, "0912"), "۰۹۱۲");
	ck_assert_str_eq(format_digits(a, &en, "0912"), "0912");
}
END_TEST

START_TEST(moments_are_shown_in_the_stores_zone_and_calendar)
{
	struct format fa = fa_toman(), en = en_rial();
	date_t day;

	ck_assert(date_parse("1405/09/01", &day));
	ck_assert_str_eq(format_date(a, &fa, day), "۱۴۰۵/۰۹/۰۱");
	ck_assert_str_eq(format_date(a, &en, day), "2026-11-22");
	ck_assert_str_eq(format_date(a, &fa, DATE_NONE), "");
	/* 20:30 UTC is midnight in Tehran: the next day. */
	ck_assert_str_eq(format_time(a, &fa, (utc_t){ 1795343700 }), "۱۴۰۵/۰۹/۰۱ ۱۴:۰۵");
	ck_assert_str_eq(format_time(a, &fa, (utc_t){ 1795379400 }), "۱۴۰۵/۰۹/۰۲ ۰۰:۰۰");
	ck_assert_str_eq(format_time(a, &en, (utc_t){ 1795343700 }), "2026-11-22 14:05");
	ck_assert_str_eq(format_time(a, &fa, (utc_t){ 0 }), "");
}
END_TEST

START_TEST(typed_money_is_read_in_any_form)
{
	static const struct {
		const char *text;
		int64_t toman;
	} good[] = {
		{ "125000", 1250000 },
		{ "۱۲۵٬۰۰۰", 1250000 },
		{ "١٢٥٬٠٠٠", 1250000 },
		{ "125,000", 1250000 },
		{ "۱۲۵،۰۰۰", 1250000 },
		{ " 1 250 000 ", 12500000 },
		{ "1\u00A0250\u202F000", 12500000 },
		{ "12.5", 125 },
		{ "۱۲٫۵", 125 },
		{ "1,234.5", 12345 },
		{ "-10", -100 },
		{ "−۱۰", -100 },
		{ "0", 0 },
		{ "000", 0 },
	};
	struct format toman = fa_toman(), rial = fa_rial();
	money_t v;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		v.rial = 77;
		ck_assert_msg(parse_money(a, &toman, good[i].text, &v), "%s", good[i].text);
		ck_assert_int_eq(v.rial, good[i].toman);
	}
	ck_assert(parse_money(a, &rial, "۱۲۵٬۰۰۰", &v) && v.rial == 125000);
}
END_TEST

START_TEST(money_in_doubt_is_refused)
{
	static const char *const bad[] = { "", " ", "-", "abc", "12a", "1,5", "12,50", "1,2345",
		"1234,567", "1,,000", ",100", "100,", "1.55", "12.50", "12.", ".5", "125.000",
		"1.2.3", "--5", "+5", "12/5", "1e3", "12 تومان", "- 5", "1000000000000000",
		"99999999999999999999999" };
	struct format toman = fa_toman(), rial = fa_rial();
	money_t v = { 77 };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!parse_money(a, &toman, bad[i], &v), "%s", bad[i]);
	ck_assert(!parse_money(a, &rial, "12.5", &v));
	ck_assert(!parse_money(a, &rial, "1000000000000001", &v));
	ck_assert_int_eq(v.rial, 77);
	ck_assert(parse_money(a, &rial, "1000000000000000", &v));
}
END_TEST

START_TEST(what_is_shown_can_be_typed_again)
{
	struct format formats[] = { fa_toman(), fa_rial(), en_rial() };

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		for (int64_t rial = -1; rial < AMOUNT_MAX && rial > -AMOUNT_MAX;
			rial = rial * -7 + 3) {
			money_t back;

			ck_assert(parse_money(a, &formats[i],
				format_money(a, &formats[i], (money_t){ rial }), &back));
			ck_assert_int_eq(back.rial, rial);
		}
	}
}
END_TEST

int main(void)
{
	int status;

	a = arena_new(1 << 20);
	status = UNIT_MAIN("format", money_is_grouped_in_the_stores_unit,
		other_units_keep_their_decimals, moments_are_shown_in_the_stores_zone_and_calendar,
		typed_money_is_read_in_any_form, money_in_doubt_is_refused,
		what_is_shown_can_be_typed_again);
	arena_free(a);
	return status;
}
