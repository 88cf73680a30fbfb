#include "domain/level.h"

#include "domain/customer.h"
#include "domain/level_move.h"
#include "tests/db/fixture.h"

static struct level_input input(const char *name)
{
	return (struct level_input){ .name = name, .color = "#00aaff", .discount = { 250 },
		.cashback = { 100 }, .multiplier = 150 };
}

static const char *order(void)
{
	struct level *levels;
	size_t n = level_list(&fx.scope, &levels);
	const char *text = "";

	for (size_t i = 0; i < n; i++)
		text = arena_printf(test_arena, "%s%s ", text, levels[i].name);
	return text;
}

START_TEST(a_new_level_is_the_highest)
{
	struct level_input in = input("  الماس ");
	struct level *levels;
	int64_t id;

	ck_assert_int_eq(level_create(&fx.scope, &in, &id), LEVEL_OK);
	ck_assert_uint_eq(level_list(&fx.scope, &levels), 4);
	ck_assert_int_eq(levels[3].id, id);
	ck_assert_str_eq(levels[3].name, "الماس");
	ck_assert_int_eq(levels[3].position, 4);
	ck_assert_int_eq(levels[3].discount.bp, 250);
	ck_assert_int_eq(levels[3].cashback.bp, 100);
	ck_assert_int_eq(levels[3].multiplier, 150);
}
END_TEST

START_TEST(bad_input_is_named)
{
	struct level_input in = input(" ");
	int64_t id;

	ck_assert_int_eq(level_create(&fx.scope, &in, &id), LEVEL_BAD_NAME);
	in = input("x");
	in.color = "red";
	ck_assert_int_eq(level_create(&fx.scope, &in, &id), LEVEL_BAD_COLOR);
	in = input("x");
	in.discount.bp = 10001;
	ck_assert_int_eq(level_create(&fx.scope, &in, &id), LEVEL_BAD_DISCOUNT);
	in = input("x");
	in.cashback.bp = -1;
	ck_assert_int_eq(level_create(&fx.scope, &in, &id), LEVEL_BAD_CASHBACK);
	in = input("x");
	in.multiplier = 99;
	ck_assert_int_eq(level_update(&fx.scope, fx.levels[0], &in), LEVEL_BAD_MULTIPLIER);
}
END_TEST

START_TEST(levels_change_places)
{
	ck_assert_int_eq(level_move(&fx.scope, fx.levels[0], true), LEVEL_OK);
	ck_assert_str_eq(order(), "نقره‌ای برنزی طلایی ");
	ck_assert_int_eq(level_move(&fx.scope, fx.levels[2], false), LEVEL_OK);
	ck_assert_str_eq(order(), "نقره‌ای طلایی برنزی ");
	ck_assert_int_eq(level_move(&fx.scope, fx.levels[0], true), LEVEL_OK); /* it is the highest */
	ck_assert_str_eq(order(), "نقره‌ای طلایی برنزی ");
	ck_assert_int_eq(level_move(&fx.scope, 999999, true), LEVEL_NOT_FOUND);
}
END_TEST

START_TEST(newcomers_begin_at_the_lowest)
{
	struct customer c;
	int64_t id;

	ck_assert_int_eq(level_move(&fx.scope, fx.levels[1], false), LEVEL_OK);
	id = fixture_customer(&fx.scope, "09127777777", "تازه", "وارد");
	ck_assert(customer_load(&fx.scope, id, &c));
	ck_assert_int_eq(c.level_id, fx.levels[1]);
}
END_TEST

START_TEST(a_level_with_customers_stays_and_so_does_the_lowest)
{

	ck_assert_int_eq(level_delete(&fx.scope, fx.levels[0]), LEVEL_FIRST);
	ck_assert_int_eq(level_move_customer(&fx.scope, &(struct level_move_request){
		.customer_id = fx.customers[0], .level_id = fx.levels[2], .reason = "vip",
		.freeze_until = DATE_NONE, .grace_days = -1 }), LEVEL_MOVE_OK);
	ck_assert_int_eq(level_delete(&fx.scope, fx.levels[2]), LEVEL_IN_USE);
	ck_assert_int_eq(level_delete(&fx.scope, fx.levels[1]), LEVEL_OK);
	ck_assert_str_eq(order(), "برنزی طلایی ");
	ck_assert_int_eq(level_delete(&fx.scope, fx.levels[1]), LEVEL_NOT_FOUND);
}
END_TEST

START_TEST(every_change_reaches_the_rule_book)
{
	struct level_input in = input("x");
	int64_t version = fixture_scope().store->rules_version;

	ck_assert_int_eq(level_update(&fx.scope, fx.levels[0], &in), LEVEL_OK);
	ck_assert_int_gt(fixture_scope().store->rules_version, version);
	version = fixture_scope().store->rules_version;
	ck_assert_int_eq(level_move(&fx.scope, fx.levels[0], true), LEVEL_OK);
	ck_assert_int_gt(fixture_scope().store->rules_version, version);
}
END_TEST

START_TEST(another_stores_levels_are_unknown)
{
	struct scope other = fixture_other_store("other");
	struct level_input in = input("x");

	ck_assert_int_eq(level_update(&other, fx.levels[0], &in), LEVEL_NOT_FOUND);
	ck_assert_int_eq(level_move(&other, fx.levels[0], true), LEVEL_NOT_FOUND);
	ck_assert_int_eq(level_delete(&other, fx.levels[1]), LEVEL_NOT_FOUND);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("level", a_new_level_is_the_highest, bad_input_is_named,
		levels_change_places, newcomers_begin_at_the_lowest,
		a_level_with_customers_stays_and_so_does_the_lowest, every_change_reaches_the_rule_book,
		another_stores_levels_are_unknown);
}
