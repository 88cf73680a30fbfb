#include "loyalty/level_formula.h"

#include "tests/unit/unit.h"

static struct arena *arena;

/* points 12, xp 7, paid 1,000,000, sales 3, rfm 444 */
static int64_t value(const char *text)
{
	static const int64_t facts[FORMULA_FACTS] = { 12, 7, 1000000, 3, 444 };
	int at;
	struct formula *f = formula_read(arena, text, &at);

	ck_assert_msg(f, "%s: at %d", text, at);
	return formula_value(f, facts);
}

static int fault_at(const char *text)
{
	int at;

	ck_assert_msg(!formula_read(arena, text, &at), "%s", text);
	return at;
}

START_TEST(tier_13_a_formula_counts_with_the_usual_precedence)
{
	ck_assert_int_eq(value("points_earned + 5 * sales_count + amount_paid / 100000"), 12 + 15 + 10);
	ck_assert_int_eq(value("(points_earned + 5) * sales_count"), 51);
	ck_assert_int_eq(value("10 - 4 - 3"), 3);
	ck_assert_int_eq(value("-xp + - -2"), -5);
	ck_assert_int_eq(value("min(xp, 5) + max(sales_count, rfm_score)"), 449);
	ck_assert_int_eq(value("۲ * sales_count"), 6);
}
END_TEST

START_TEST(tier_13_division_rounds_down_and_by_zero_is_zero)
{
	ck_assert_int_eq(value("7 / 2"), 3);
	ck_assert_int_eq(value("-7 / 2"), -4);
	ck_assert_int_eq(value("7 / -2"), -4);
	ck_assert_int_eq(value("-6 / 2"), -3);
	ck_assert_int_eq(value("xp / (sales_count - 3)"), 0);
}
END_TEST

START_TEST(tier_13_a_value_stays_within_its_bounds)
{
	ck_assert_int_eq(value("amount_paid * 1000000 * 1000000 * 1000000"), 1000000000000000000);
	ck_assert_int_eq(value("0 - amount_paid * 1000000 * 1000000 * 1000000"), -1000000000000000000);
}
END_TEST

START_TEST(tier_13_what_is_no_formula_is_refused_where_it_fails)
{
	ck_assert_int_eq(fault_at(""), 1);
	ck_assert_int_eq(fault_at("points"), 1);
	ck_assert_int_eq(fault_at("xp +"), 5);
	ck_assert_int_eq(fault_at("xp + balance"), 6);
	ck_assert_int_eq(fault_at("(xp"), 4);
	ck_assert_int_eq(fault_at("xp 2"), 4);
	ck_assert_int_eq(fault_at("1.5 * xp"), 2);
	ck_assert_int_eq(fault_at("min(xp)"), 7);
	fault_at("99999999999999999999");
	fault_at("((((((((((((((((((1))))))))))))))))))");
	fault_at("xp; DROP TABLE level");
}
END_TEST

START_TEST(tier_13_a_formula_has_a_longest_form)
{
	char text[400] = "1";

	for (int i = 0; i < 31; i++)
		text[2 * i + 1] = '+', text[2 * i + 2] = '1';
	ck_assert_int_eq(value(text), 32);
	for (int i = 0; i < 60; i++)
		text[2 * i + 1] = '+', text[2 * i + 2] = '1';
	fault_at(text);
}
END_TEST

int main(void)
{
	int status;

	arena = arena_new(1 << 20);
	status = UNIT_MAIN("level_formula", tier_13_a_formula_counts_with_the_usual_precedence,
		tier_13_division_rounds_down_and_by_zero_is_zero,
		tier_13_a_value_stays_within_its_bounds,
		tier_13_what_is_no_formula_is_refused_where_it_fails,
		tier_13_a_formula_has_a_longest_form);
	arena_free(arena);
	return status;
}
