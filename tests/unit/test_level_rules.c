#include "loyalty/level_rules.h"

#include <string.h>

#include "tests/unit/unit.h"

static struct arena *arena;

/* '…' stands for "…". */
static const char *json(const char *text)
{
	char *copy = arena_strdup(arena, text);

	for (char *p = copy; p && *p; p++)
		*p = *p == '\'' ? '"' : *p;
	return copy;
}

/* Bronze, silver, gold, platinum (by invitation only), of a yearly programme. */
static struct level_settings yearly(void)
{
	return (struct level_settings){ .active = true, .period = LEVEL_YEAR, .starts_on = DATE_NONE,
		.ends_on = DATE_NONE, .window_days = 30 };
}

static struct level_program *program_of(const struct level_settings *s, const char *silver,
	const char *gold, const char *gold_stay)
{
	struct level_source levels[] = { { .id = 1, .rank = 1 },
		{ .id = 2, .rank = 2, .entry = json(silver), .stay = json(silver) },
		{ .id = 3, .rank = 3, .entry = json(gold), .stay = json(gold_stay) },
		{ .id = 4, .rank = 4, .stay = json("{'xp':{'min':5}}") } };

	return level_program_compile(arena, s, levels, 4);
}

static struct level_facts did(int64_t points, int64_t xp, int64_t paid, int64_t sales)
{
	struct level_facts f = { .rfm_score = 0 };

	for (int i = 0; i < LEVEL_WINDOWS_MAX; i++)
		f.windows[i] = (struct level_sums){ points, xp, paid, sales };
	return f;
}

static int64_t rise(const struct level_program *p, int64_t from, struct level_facts f)
{
	const struct level_step *to = level_rise(p, level_step(p, from), &f);

	return to ? to->id : 0;
}

static int64_t fall(const struct level_program *p, int64_t from, struct level_facts f)
{
	const struct level_step *to;

	if (level_stays(p, level_step(p, from), &f))
		return 0;
	to = level_fall(p, level_step(p, from), &f);
	return to ? to->id : 0;
}

START_TEST(tier_01_the_highest_level_reached_counts_and_several_steps_at_once)
{
	struct level_settings s = yearly();
	struct level_program *p = program_of(&s, "{'points_earned':{'min':100}}",
		"{'points_earned':{'min':500}}", NULL);

	ck_assert_int_eq(rise(p, 1, did(9999, 0, 0, 0)), 0);
	ck_assert_int_eq(rise(p, 1, did(10000, 0, 0, 0)), 2);
	ck_assert_int_eq(rise(p, 1, did(50000, 0, 0, 0)), 3);
	ck_assert_int_eq(rise(p, 2, did(50000, 0, 0, 0)), 3);
	ck_assert_int_eq(rise(p, 3, did(50000, 99, 0, 0)), 0); /* nobody rises to platinum by himself */
}
END_TEST

START_TEST(tier_06_conditions_join_and_nest)
{
	struct level_settings s = yearly();
	struct level_program *p = program_of(&s,
		"{'any':[{'sales_count':{'min':10}},"
		"{'all':[{'amount_paid':{'min':500}},{'points_earned':{'min':2.5}}]}]}",
		"{'all':[{'amount_paid':{'min':900}},{'not':{'sales_count':{'min':3}}}]}", NULL);

	ck_assert_int_eq(rise(p, 1, did(0, 0, 0, 10)), 2);
	ck_assert_int_eq(rise(p, 1, did(249, 0, 500, 0)), 0);
	ck_assert_int_eq(rise(p, 1, did(250, 0, 500, 0)), 2);
	ck_assert_int_eq(rise(p, 1, did(0, 0, 900, 2)), 3);
	ck_assert_int_eq(rise(p, 1, did(0, 0, 900, 3)), 0);
}
END_TEST

START_TEST(tier_07_who_may_not_stay_falls_one_step_or_to_the_level_he_earns)
{
	struct level_settings s = yearly();
	struct level_program *p = program_of(&s, "{'xp':{'min':10}}", "{'xp':{'min':50}}", "{'xp':{'min':40}}");

	ck_assert_int_eq(fall(p, 3, did(0, 40, 0, 0)), 0);
	ck_assert_int_eq(fall(p, 3, did(0, 39, 0, 0)), 2);
	ck_assert_int_eq(fall(p, 3, did(0, 0, 0, 0)), 2);
	ck_assert_int_eq(fall(p, 1, did(0, 0, 0, 0)), 0);
	s.fall = FALL_ENTRY;
	p = program_of(&s, "{'xp':{'min':10}}", "{'xp':{'min':50}}", "{'xp':{'min':40}}");
	ck_assert_int_eq(fall(p, 3, did(0, 39, 0, 0)), 2);
	ck_assert_int_eq(fall(p, 3, did(0, 9, 0, 0)), 1);
	ck_assert_int_eq(fall(p, 4, did(0, 4, 0, 0)), 1);
}
END_TEST

START_TEST(tier_13_a_level_may_ask_for_the_stores_own_formula)
{
	struct level_settings s = yearly();
	struct level_program *p;

	s.formula = "points_earned + 10 * sales_count";
	p = program_of(&s, "{'formula':{'min':50}}", NULL, NULL);
	ck_assert_int_eq(rise(p, 1, did(1999, 0, 0, 3)), 0);
	ck_assert_int_eq(rise(p, 1, did(2000, 0, 0, 3)), 2);
	s.formula = NULL;
	ck_assert_ptr_null(program_of(&s, "{'formula':{'min':50}}", NULL, NULL));
}
END_TEST

static date_t day(int year, int month, int day_of_month)
{
	date_t d;

	ck_assert(date_of_jalali((struct jalali){ year, month, day_of_month }, &d));
	return d;
}

START_TEST(tier_08_periods_are_jalali_and_weeks_begin_on_saturday)
{
	struct level_settings s = yearly();
	struct level_span span;

	ck_assert(level_period_of(&s, day(1403, 12, 30), &span)); /* a leap year */
	ck_assert_int_eq(span.from.days, day(1403, 1, 1).days);
	ck_assert_int_eq(span.until.days, day(1404, 1, 1).days);
	ck_assert_int_eq(span.until.days - span.from.days, 366);
	s.period = LEVEL_QUARTER;
	level_period_of(&s, day(1404, 12, 29), &span);
	ck_assert_int_eq(span.from.days, day(1404, 10, 1).days);
	ck_assert_int_eq(span.until.days, day(1405, 1, 1).days);
	s.period = LEVEL_MONTH;
	level_period_of(&s, day(1405, 9, 1), &span);
	ck_assert_int_eq(span.from.days, day(1405, 9, 1).days);
	ck_assert_int_eq(span.until.days, day(1405, 10, 1).days);
	s.period = LEVEL_WEEK;
	level_period_of(&s, day(1405, 9, 1), &span); /* a Sunday */
	ck_assert_int_eq(weekday_of(span.from), SAT);
	ck_assert_int_eq(span.from.days, day(1405, 8, 30).days);
}
END_TEST

START_TEST(tier_08_one_fixed_period_has_a_beginning_and_an_end)
{
	struct level_settings s = yearly();
	struct level_span span;

	s.period = LEVEL_FIXED;
	s.starts_on = day(1405, 9, 1);
	s.ends_on = day(1405, 12, 29);
	ck_assert(!level_period_of(&s, day(1405, 8, 30), &span));
	ck_assert(level_period_of(&s, day(1405, 9, 1), &span));
	ck_assert(level_period_of(&s, day(1405, 12, 29), &span));
	ck_assert_int_eq(span.until.days, day(1406, 1, 1).days);
	ck_assert(!level_period_of(&s, day(1406, 1, 1), &span));
}
END_TEST

START_TEST(tier_02_each_condition_may_have_days_of_its_own)
{
	struct level_settings s = yearly();
	struct level_program *p = program_of(&s, "{'amount_paid':{'min':5,'window':{'period':'week'}}}",
		"{'all':[{'amount_paid':{'min':5,'window':{'period':'month'}}},"
		"{'amount_paid':{'min':5,'window':{'days':10}}},{'amount_paid':{'min':5}}]}", NULL);
	date_t d = day(1405, 9, 1);

	/* week, month, ten days, the year; platinum's own is the year again */
	ck_assert_int_eq(p->n_windows, 4);
	ck_assert_int_eq(level_window_from(p, 0, d, d).days, day(1405, 8, 30).days);
	ck_assert_int_eq(level_window_from(p, 1, d, d).days, d.days);
	ck_assert_int_eq(level_window_from(p, 2, d, d).days, d.days - 9);
	ck_assert_int_eq(level_window_from(p, 3, d, d).days, day(1405, 1, 1).days);
	/* judged a week later over the period that ended on the last of Esfand */
	ck_assert_int_eq(level_window_from(p, 3, day(1404, 12, 29), day(1405, 1, 7)).days,
		day(1404, 1, 1).days);
	ck_assert_int_eq(level_window_from(p, 2, day(1404, 12, 29), day(1405, 1, 7)).days,
		day(1405, 1, 7).days - 9);
	ck_assert_ptr_null(program_of(&s, "{'xp':{'min':1,'window':{'days':1}}}",
		"{'all':[{'xp':{'min':1,'window':{'days':2}}},{'xp':{'min':1,'window':{'days':3}}},"
		"{'xp':{'min':1,'window':{'days':4}}}]}", NULL));
}
END_TEST

START_TEST(what_is_lacking_is_named)
{
	struct level_settings s = yearly();
	struct level_program *p = program_of(&s,
		"{'all':[{'amount_paid':{'min':1000}},{'sales_count':{'min':4}}]}",
		"{'any':[{'amount_paid':{'min':4000}},{'xp':{'min':10}}]}", "{'amount_paid':{'max':10}}");
	struct level_facts f = did(0, 9, 550, 4);
	struct level_gap g;
	int percent;

	g = level_gap(p, level_step(p, 2)->entry, &f, &percent);
	ck_assert_int_eq(g.n, 1);
	ck_assert_int_eq(g.list[0].fact, LEVEL_AMOUNT_PAID);
	ck_assert_int_eq(g.list[0].wanted - g.list[0].has, 450);
	ck_assert_int_eq(percent, 55);
	g = level_gap(p, level_step(p, 3)->entry, &f, &percent);
	ck_assert_int_eq(g.n, 1);
	ck_assert_int_eq(g.list[0].fact, LEVEL_XP); /* the nearer way */
	ck_assert_int_eq(percent, 90);
	g = level_gap(p, level_step(p, 3)->stay, &f, &percent);
	ck_assert(g.hopeless);
	f = did(0, 10, 0, 0);
	g = level_gap(p, level_step(p, 3)->entry, &f, &percent);
	ck_assert_int_eq(g.n, 0);
	ck_assert_int_eq(percent, 100);
}
END_TEST

static const char *refusal(const char *text)
{
	struct json_report report = { .arena = arena };
	const char *j = json(text);
	json_t *root = json_parse(&report, j, strlen(j));

	if (root && level_rule_check(json_root(&report, root), false))
		return "";
	return report.errors[0].code;
}

START_TEST(a_condition_that_does_not_read_is_refused)
{
	ck_assert_str_eq(refusal("{'amount_paid':{'min':1}}"), "");
	ck_assert_str_eq(refusal("{'balance':{'min':1}}"), "unknown_field");
	ck_assert_str_eq(refusal("{'xp':{}}"), "required");
	ck_assert_str_eq(refusal("{'xp':{'min':1.5}}"), "decimals");
	ck_assert_str_eq(refusal("{'xp':{'min':5,'max':4}}"), "range");
	ck_assert_str_eq(refusal("{'xp':{'min':-1}}"), "range");
	ck_assert_str_eq(refusal("{'all':[]}"), "too_few");
	ck_assert_str_eq(refusal("{'xp':{'min':1},'all':[]}"), "conflict");
	ck_assert_str_eq(refusal("{'formula':{'min':1}}"), "conflict");
	ck_assert_str_eq(refusal("{'not':{'not':{'not':{'not':{'xp':{'min':1}}}}}}"), "too_deep");
	ck_assert_str_eq(refusal("{'xp':{'min':1,'window':{'days':0}}}"), "range");
	ck_assert_str_eq(refusal("{'xp':{'min':1,'window':'ever'}}"), "choice");
}
END_TEST

START_TEST(a_simple_rule_is_written_and_read_back)
{
	struct level_simple rule = { .any = true, .n = 2 }, back;
	const char *text;

	rule.tests[0].fact = LEVEL_POINTS_EARNED;
	rule.tests[0].min = 250;
	rule.tests[0].max = INT64_MAX;
	rule.tests[1].fact = LEVEL_AMOUNT_PAID;
	rule.tests[1].max = 7000;
	text = level_rule_text(arena, &rule);
	ck_assert_str_eq(text, json("{'any':[{'points_earned':{'min':2.5}},{'amount_paid':{'min':0,'max':7000}}]}"));
	ck_assert(level_rule_simple(arena, text, &back));
	ck_assert(back.any && back.n == 2);
	ck_assert_int_eq(back.tests[0].min, 250);
	ck_assert_int_eq(back.tests[1].max, 7000);
	rule.n = 1;
	ck_assert(level_rule_simple(arena, level_rule_text(arena, &rule), &back));
	ck_assert_int_eq(back.n, 1);
	ck_assert(level_rule_simple(arena, NULL, &back));
	ck_assert_int_eq(back.n, 0);
	ck_assert(!level_rule_simple(arena, json("{'not':{'xp':{'min':1}}}"), &back));
	ck_assert(!level_rule_simple(arena, json("{'xp':{'min':1,'window':{'days':3}}}"), &back));
	ck_assert_ptr_null(level_rule_text(arena, &back));
}
END_TEST

int main(void)
{
	int status;

	arena = arena_new(4 << 20);
	status = UNIT_MAIN("level_rules", tier_01_the_highest_level_reached_counts_and_several_steps_at_once,
		tier_06_conditions_join_and_nest,
		tier_07_who_may_not_stay_falls_one_step_or_to_the_level_he_earns,
		tier_13_a_level_may_ask_for_the_stores_own_formula,
		tier_08_periods_are_jalali_and_weeks_begin_on_saturday,
		tier_08_one_fixed_period_has_a_beginning_and_an_end,
		tier_02_each_condition_may_have_days_of_its_own,
		what_is_lacking_is_named,
		a_condition_that_does_not_read_is_refused,
		a_simple_rule_is_written_and_read_back);
	arena_free(arena);
	return status;
}
