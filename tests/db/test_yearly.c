/* test_yearly.c - birthdays, personal dates and occasions: once a year, whatever happens. [P20, P21] */
#include "domain/yearly.h"

#include "domain/customer_field.h"
#include "domain/lunar_month.h"
#include "domain/occasion.h"
#include "tests/db/till.h"

enum { DAY = 86400, JOBS = 5 };

static date_t day_of(const char *text)
{
	date_t day;

	ck_assert_msg(date_parse(text, &day), "%s", text);
	return day;
}

/* Noon of a local day. */
static void at_day(const char *text)
{
	till.now = (utc_t){ day_start(till.store->zone, day_of(text)).s + DAY / 2 };
}

static int64_t born(const char *birth)
{
	int64_t id = till_customer(30, 0);

	db_exec(test_db, "UPDATE customer SET birth_date = ?, birth_key = ? WHERE store_id = ? AND id = ?",
		V(day_of(birth)), V(yearly_key(day_of(birth))), V(till.store_id), V(id));
	return id;
}

static int64_t run(void)
{
	int64_t all = 0, n;

	while ((n = yearly_run(test_db, test_arena, till.now)) > 0)
		all += n;
	return all;
}

static void birthday_gift(void)
{
	till_campaign("{'name':'c','trigger':'birthday','benefits':[{'give':'credit','amount':500000,"
		"'terms':{'valid_days':7}}]}");
}

static int64_t credit(int64_t customer)
{
	return till_balance(customer, ASSET_CREDIT);
}

START_TEST(evt_03_the_birthday_brings_credit_on_the_day_and_once)
{
	int64_t today, tomorrow;

	at_day("1405/09/10");
	today = born("1370/09/10");
	tomorrow = born("1370/09/11");
	birthday_gift();
	ck_assert_int_eq(run(), 1);
	ck_assert_int_eq(run(), 0);
	ck_assert_int_eq(credit(today), 500000);
	ck_assert_int_eq(credit(tomorrow), 0);
	till.now.s += DAY / 2 - 1; /* the last second of the day in Tehran */
	run();
	ck_assert_int_eq(credit(tomorrow), 0);
	till.now.s++;
	run();
	ck_assert_int_eq(credit(tomorrow), 500000);
	at_day("1406/09/10");
	run();
	ck_assert_int_eq(credit(today), 1000000);
	till_verify();
}
END_TEST

START_TEST(evt_04_evt_05_the_birthday_brings_points_and_a_product_to_collect)
{
	int64_t product = till_product((money_t){ 90000 }, 5), child;

	at_day("1405/09/10");
	child = born("1370/09/10");
	till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'birthday','benefits':["
		"{'give':'points','amount':25},{'give':'gift','product':%lld,'quantity':1}]}",
		(long long)product));
	ck_assert_int_eq(run(), 1);
	ck_assert_int_eq(run(), 0);
	ck_assert_int_eq(till_balance(child, ASSET_POINTS), 2500);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM reward_claim"
		" WHERE store_id = ? AND customer_id = ? AND product_id = ?",
		V(till.store_id), V(child), V(product)), 1);
	till_verify();
}
END_TEST

static int one_run(int index)
{
	(void)index;
	till_join();
	return (int)run();
}

START_TEST(evt_02_five_jobs_at_once_give_once)
{
	int64_t customers[20];
	int ran[JOBS];

	at_day("1405/09/10");
	for (int i = 0; i < 20; i++)
		customers[i] = born("1370/09/10");
	birthday_gift();
	dbtest_parallel(JOBS, one_run, ran);
	for (int i = 0; i < 20; i++)
		ck_assert_int_eq(credit(customers[i]), 500000);
	till_verify();
}
END_TEST

START_TEST(evt_02_missed_days_are_caught_up_but_not_for_ever)
{
	int64_t missed, long_ago, last_year;

	at_day("1405/03/01");
	birthday_gift();
	run();
	missed = born("1370/03/20");
	long_ago = born("1370/03/05");
	last_year = born("1370/02/20");
	at_day("1405/04/10"); /* the machine stood still for forty days */
	run();
	ck_assert_int_eq(credit(missed), 500000);
	ck_assert_int_eq(credit(long_ago), 0);
	ck_assert_int_eq(credit(last_year), 0);
}
END_TEST

START_TEST(evt_02_days_missed_before_the_first_run_are_caught_up_too)
{
	int64_t before, missed;

	at_day("1405/03/10");
	birthday_gift();
	before = born("1370/03/09");
	missed = born("1370/03/12");
	at_day("1405/03/15");
	run();
	ck_assert_int_eq(credit(missed), 500000);
	ck_assert_int_eq(credit(before), 0);
}
END_TEST

START_TEST(evt_02_a_campaign_switched_on_again_gives_nothing_for_the_days_between)
{
	int64_t between;

	at_day("1405/03/01");
	birthday_gift();
	run();
	db_exec(test_db, "UPDATE campaign SET active = FALSE WHERE store_id = ?", V(till.store_id));
	between = born("1370/03/10");
	at_day("1405/03/20");
	run();
	db_exec(test_db, "UPDATE campaign SET active = TRUE, updated_at = ? WHERE store_id = ?",
		V(till.now), V(till.store_id));
	till_setting("active = TRUE");
	run();
	ck_assert_int_eq(credit(between), 0);
}
END_TEST

START_TEST(evt_02_30_esfand_is_on_the_29th_in_common_years)
{
	int64_t leap, common;

	at_day("1405/12/29"); /* a common year */
	leap = born("1370/12/30");
	common = born("1371/12/29");
	birthday_gift();
	run();
	ck_assert_int_eq(credit(leap), 500000);
	ck_assert_int_eq(credit(common), 500000);
	at_day("1408/12/29"); /* a leap year */
	run();
	ck_assert_int_eq(credit(leap), 500000);
	at_day("1408/12/30");
	run();
	ck_assert_int_eq(credit(leap), 1000000);
}
END_TEST

START_TEST(evt_02_another_birth_date_brings_nothing_more_that_year)
{
	int64_t customer;

	at_day("1405/09/10");
	customer = born("1370/09/10");
	birthday_gift();
	run();
	db_exec(test_db, "UPDATE customer SET birth_date = ?, birth_key = 911 WHERE store_id = ? AND id = ?",
		V(day_of("1370/09/11")), V(till.store_id), V(customer));
	at_day("1405/09/11");
	run();
	ck_assert_int_eq(credit(customer), 500000);
}
END_TEST

START_TEST(evt_02_who_joins_on_the_day_gets_it_too)
{
	int64_t late;

	at_day("1405/09/10");
	born("1370/09/10");
	birthday_gift();
	run();
	late = born("1380/09/10");
	run();
	ck_assert_int_eq(credit(late), 500000);
}
END_TEST

START_TEST(evt_02_a_run_for_days_to_come_skips_nobody_and_gives_nothing_early)
{
	int64_t had, today, later;

	at_day("1405/09/10");
	had = born("1370/09/20");
	birthday_gift();
	run();
	at_day("1405/09/25");
	run();
	ck_assert_int_eq(credit(had), 500000);
	at_day("1405/09/12");
	today = born("1370/09/12");
	later = born("1370/09/25");
	run();
	ck_assert_int_eq(credit(today), 500000);
	ck_assert_int_eq(credit(later), 0);
	at_day("1405/09/25");
	run();
	ck_assert_int_eq(credit(later), 500000);
	ck_assert_int_eq(credit(had), 500000);
	till_verify();
}
END_TEST

START_TEST(evt_08_a_personal_date_is_a_trigger)
{
	struct profile_field f = { .name = "ازدواج", .word = "wedding", .kind = PROFILE_DATE, .active = true };
	int64_t customer, other, id;
	struct problem problem;

	at_day("1405/09/10");
	customer = till_customer(10, 0);
	other = till_customer(10, 0);
	db_begin(test_db);
	ck_assert_int_eq(profile_field_create(&till, &f, &id, &problem), PROFILE_FIELD_OK);
	ck_assert_int_eq(customer_fields_set(&till, customer, &(struct field_text){ .word = "wedding",
		.text = "1395/09/10" }, 1, &problem), CUSTOMER_OK);
	ck_assert_int_eq(customer_fields_set(&till, other, &(struct field_text){ .word = "wedding",
		.text = "1395/09/12" }, 1, &problem), CUSTOMER_OK);
	db_commit(test_db);
	till_campaign("{'name':'c','trigger':'personal_date:wedding','benefits':"
		"[{'give':'points','amount':20}]}");
	run();
	ck_assert_int_eq(till_balance(customer, ASSET_POINTS), 2000);
	ck_assert_int_eq(till_balance(other, ASSET_POINTS), 0);
	at_day("1405/09/13");
	run();
	ck_assert_int_eq(till_balance(other, ASSET_POINTS), 2000);
}
END_TEST

static int64_t an_occasion(enum occasion_calendar calendar, int month, int day)
{
	struct occasion o = { .name = "عید", .calendar = calendar, .month = month, .day = day,
		.active = true };
	struct problem problem;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(occasion_create(&till, &o, &id, &problem), OCCASION_OK);
	db_commit(test_db);
	return id;
}

static void occasion_gift(int64_t occasion)
{
	till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'occasion:%lld',"
		"'conditions':{'days_since_signup':{'min':5}},'benefits':[{'give':'credit','amount':1000}]}",
		(long long)occasion));
}

START_TEST(evt_06_evt_07_eng_19_an_occasion_is_for_everybody_of_its_audience)
{
	int64_t old, new;

	at_day("1405/12/29");
	old = till_customer(10, 0);
	occasion_gift(an_occasion(CALENDAR_JALALI, 1, 1));
	run();
	ck_assert_int_eq(credit(old), 0);
	at_day("1406/01/01");
	new = till_customer(1, 0);
	run();
	run();
	ck_assert_int_eq(credit(old), 1000);
	ck_assert_int_eq(credit(new), 0);
	at_day("1407/01/01");
	run();
	ck_assert_int_eq(credit(old), 2000);
}
END_TEST

START_TEST(evt_07_the_owner_s_word_on_a_lunar_day_counts)
{
	struct problem problem;
	struct occasion_day *days;
	struct occasion o;
	int64_t customer, id;
	size_t n;

	at_day("2026-03-01");
	customer = till_customer(10, 0);
	id = an_occasion(CALENDAR_LUNAR, 10, 1);
	n = occasion_days(&till, id, &days);
	ck_assert_uint_eq(n, 4);
	ck_assert_int_eq(days[0].year, 1447);
	ck_assert_int_eq(days[0].day.days, day_of("2026-03-21").days);
	db_begin(test_db);
	ck_assert_int_eq(occasion_day_set(&till, id, 1447, day_of("2026-03-22"), &problem), OCCASION_OK);
	ck_assert_int_eq(occasion_day_set(&till, id, 1447, day_of("2026-07-21"), &problem),
		OCCASION_INVALID);
	ck_assert_int_eq(occasion_day_set(&till, id, 1500, day_of("2026-07-21"), &problem),
		OCCASION_NOT_FOUND);
	occasion_days_fill(&till);
	db_commit(test_db);
	ck_assert(occasion_load(&till, id, &o));
	ck_assert_int_eq(o.next.days, day_of("2026-03-22").days);
	occasion_gift(id);
	at_day("2026-03-21");
	run();
	ck_assert_int_eq(credit(customer), 0);
	at_day("2026-03-22");
	run();
	ck_assert_int_eq(credit(customer), 1000);
}
END_TEST

/* The first time that a lunar occasion falls in a year. */
static date_t lunar_day(int64_t id, int year)
{
	struct occasion_day *days;
	size_t n = occasion_days(&till, id, &days);

	for (size_t i = 0; i < n; i++)
		if (days[i].year == year)
			return days[i].day;
	return DATE_NONE;
}

/* The calendar as it is published for 1447 and 1448: checked by days that everybody knows. */
START_TEST(evt_07_lunar_occasions_fall_as_the_official_calendar_says)
{
	static const struct { int year, month, day; const char *on; } known[] = {
		{ 1447, 9, 1, "2026-02-19" }, { 1447, 10, 1, "2026-03-21" }, { 1448, 1, 10, "2026-06-25" },
		{ 1448, 2, 20, "2026-08-04" }, { 1448, 2, 30, "2026-08-13" }, { 1448, 3, 17, "2026-08-30" },
		{ 1448, 4, 10, "2026-09-22" } };

	at_day("2026-02-01");
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		ck_assert_int_eq(lunar_day(an_occasion(CALENDAR_LUNAR, known[i].month, known[i].day),
			known[i].year).days, day_of(known[i].on).days);
}
END_TEST

static bool announce(int year, int month, const char *first)
{
	bool ok;

	db_begin(test_db);
	ok = lunar_month_set(test_db, test_arena, &(struct lunar_month){ year, month, day_of(first) });
	db_commit(test_db);
	while (occasion_run(test_db, test_arena, till.now))
		;
	return ok;
}

START_TEST(evt_07_an_announced_month_moves_the_days_that_nobody_corrected)
{
	struct problem problem;
	int64_t day, own;

	at_day("2027-01-01");
	day = an_occasion(CALENDAR_LUNAR, 9, 21);
	own = an_occasion(CALENDAR_LUNAR, 9, 21);
	db_begin(test_db);
	ck_assert_int_eq(occasion_day_set(&till, own, 1448, day_of("2027-03-05"), &problem), OCCASION_OK);
	db_commit(test_db);
	ck_assert_int_eq(lunar_day(day, 1448).days, day_of("2027-02-28").days);
	ck_assert(!announce(1448, 9, "2027-02-10"));
	ck_assert_int_eq(lunar_day(day, 1448).days, day_of("2027-02-28").days);
	ck_assert(announce(1448, 9, "2027-02-09"));
	ck_assert_int_eq(lunar_day(day, 1448).days, day_of("2027-03-01").days);
	ck_assert_int_eq(lunar_day(own, 1448).days, day_of("2027-03-05").days);
	db_begin(test_db);
	ck_assert(lunar_month_forget(test_db, 1448, 9));
	ck_assert(!lunar_month_forget(test_db, 1448, 9));
	db_commit(test_db);
	ck_assert(announce(1448, 9, "2027-02-08"));
	ck_assert_int_eq(lunar_day(day, 1448).days, day_of("2027-02-28").days);
	ck_assert_int_eq(lunar_day(own, 1448).days, day_of("2027-03-05").days);
}
END_TEST

START_TEST(evt_07_the_days_of_years_to_come_are_there_without_a_campaign)
{
	int64_t id;

	at_day("2026-03-01");
	id = an_occasion(CALENDAR_FRIDAY, 11, 0);
	at_day("2032-03-01");
	while (occasion_run(test_db, test_arena, till.now))
		;
	ck_assert_int_eq(lunar_day(id, 2033).days, day_of("2033-11-25").days);
	ck_assert_int_eq(occasion_run(test_db, test_arena, till.now), 0);
}
END_TEST

START_TEST(evt_07_occasions_are_checked_and_kept_while_a_campaign_is_for_them)
{
	struct occasion o = { .name = " ", .calendar = CALENDAR_JALALI, .month = 13, .day = 1,
		.active = true };
	struct problem problem;
	int64_t id;

	ck_assert_int_eq(occasion_create(&till, &o, &id, &problem), OCCASION_INVALID);
	ck_assert_str_eq(problem.field, "name");
	o.name = "روز";
	ck_assert_int_eq(occasion_create(&till, &o, &id, &problem), OCCASION_INVALID);
	ck_assert_str_eq(problem.field, "day");
	o.calendar = CALENDAR_GREGORIAN;
	o.month = 2;
	o.day = 30;
	ck_assert_int_eq(occasion_create(&till, &o, &id, &problem), OCCASION_INVALID);
	o.day = 29;
	db_begin(test_db);
	ck_assert_int_eq(occasion_create(&till, &o, &id, &problem), OCCASION_OK);
	db_commit(test_db);
	occasion_gift(id);
	ck_assert_int_eq(occasion_delete(&till, id), OCCASION_IN_USE);
	ck_assert_int_eq(occasion_delete(&till, id + 1000), OCCASION_NOT_FOUND);
}
END_TEST

/* The job looks at all stores: those of other tests are at other days. */
static void open_alone(void)
{
	till_open();
	db_exec(test_db, "UPDATE store SET active = FALSE WHERE id <> ?", V(till.store_id));
}

int main(void)
{
	return TILL_MAIN_IN(open_alone, "yearly",
		evt_03_the_birthday_brings_credit_on_the_day_and_once,
		evt_04_evt_05_the_birthday_brings_points_and_a_product_to_collect,
		evt_02_five_jobs_at_once_give_once,
		evt_02_missed_days_are_caught_up_but_not_for_ever,
		evt_02_days_missed_before_the_first_run_are_caught_up_too,
		evt_02_a_campaign_switched_on_again_gives_nothing_for_the_days_between,
		evt_02_30_esfand_is_on_the_29th_in_common_years,
		evt_02_another_birth_date_brings_nothing_more_that_year,
		evt_02_who_joins_on_the_day_gets_it_too,
		evt_02_a_run_for_days_to_come_skips_nobody_and_gives_nothing_early,
		evt_08_a_personal_date_is_a_trigger,
		evt_06_evt_07_eng_19_an_occasion_is_for_everybody_of_its_audience,
		evt_07_the_owner_s_word_on_a_lunar_day_counts,
		evt_07_lunar_occasions_fall_as_the_official_calendar_says,
		evt_07_an_announced_month_moves_the_days_that_nobody_corrected,
		evt_07_the_days_of_years_to_come_are_there_without_a_campaign,
		evt_07_occasions_are_checked_and_kept_while_a_campaign_is_for_them);
}
