#include "domain/rollup.h"

#include <stdlib.h>

#include "base/calendar.h"
#include "domain/campaign_figures.h"
#include "tests/db/till.h"

enum { DAYS = 9, CUSTOMERS = 6, DAY_S = 86400 };

static int64_t customers[CUSTOMERS], campaign;

static struct rollup_query all_days(void)
{
	date_t today = local_time(till.store->zone, till.now).date;

	return (struct rollup_query){ .measures = { ROLLUP_SALES, ROLLUP_GROSS, ROLLUP_DISCOUNT,
		ROLLUP_NET, ROLLUP_CUSTOMERS, ROLLUP_IN, ROLLUP_OUT, ROLLUP_USES },
		.from = { today.days - 60 }, .to = { today.days + 60 } };
}

static struct rollup_query load(struct rollup_query q)
{
	rollup_load(&till, &q, 1);
	return q;
}

static int64_t sum_of(enum rollup_measure measure)
{
	struct rollup_query q = { .measures = { measure }, .from = DATE_NONE };

	rollup_load(&till, &q, 1);
	return rollup_sum(&q, measure, -1);
}

/* To the end, whatever is left. */
static void roll(void)
{
	while (rollup_run(test_db, test_arena, 0) > 0)
		;
}

static void shop(void)
{
	till_setting("clawback = 'debt', offline_days = 7");
	db_run(test_db, arena_printf(test_arena,
		"UPDATE level SET discount = 500 WHERE store_id = %lld", (long long)till.store_id));
	campaign = till_campaign("{'name':'c','trigger':'sale','benefits':[{'give':'discount','percent':10},"
		"{'give':'points','per':1000,'amount':1},{'give':'credit','percent':5}],"
		"'conditions':{'amount':{'min':20000}}}");
	for (int i = 0; i < CUSTOMERS; i++)
		customers[i] = till_customer(i * 7, i ? customers[i - 1] : 0);
}

/* A random sale, now and then late, of another branch, paid by credit, or of nobody. */
static int64_t sell(void)
{
	struct sale_request q = till_quick(rand() % 8 ? customers[rand() % CUSTOMERS] : 0,
		1000 + rand() % 90000);

	q.branch_id = rand() % 3 ? till_branch : till_branch2;
	q.credit_max = q.customer.id && rand() % 3 == 0;
	q.occurred_at.s = rand() % 4 ? 0 : till.now.s - rand() % (6 * DAY_S);
	return till_sell(&q).sale_id;
}

static void refund(int64_t sale_id)
{
	int64_t left = db_int(test_db, test_arena, 0,
		"SELECT gross - refunded FROM sale_line WHERE sale_id = ? AND line = 1", V(sale_id));
	struct refund_request q = { .sale_id = sale_id, .reason = "r", .all = rand() % 2 };
	struct refund_outcome o;

	if (left < 2)
		return;
	if (!q.all)
		q.amount.rial = 1 + rand() % (left - 1);
	ck_assert_int_eq(till_refund(&q, &o), REFUND_OK);
}

/* Days of sales and refunds; `step` is called after each. */
static void live(void (*step)(void))
{
	int64_t sales[DAYS * 6];
	int n = 0;

	for (int day = 0; day < DAYS; day++) {
		for (int i = 0; i < 6; i++) {
			sales[n++] = sell();
			if (rand() % 3 == 0)
				refund(sales[rand() % n]);
			step();
		}
		till_charge(customers[day % CUSTOMERS], ASSET_POINTS, 500, 3, 0);
		till.now.s += DAY_S - 5000;
	}
}

static void nothing(void) { }

static void now_and_then(void)
{
	if (rand() % 4 == 0)
		rollup_run(test_db, test_arena, 0);
}

/* The same question of the rows alone: behind marks that stand at the beginning. */
static struct rollup_query of_the_rows(struct rollup_query q)
{
	db_begin(test_db);
	db_exec(test_db, "UPDATE rollup_mark SET done_id = 0");
	db_exec(test_db, "DELETE FROM rollup_day");
	db_exec(test_db, "DELETE FROM rollup_total");
	db_exec(test_db, "DELETE FROM campaign_customer");
	rollup_load(&till, &q, 1);
	return q;
}

static void same(const struct rollup_query *x, const struct rollup_query *y)
{
	ck_assert_uint_gt(x->n, 0);
	ck_assert_uint_eq(x->n, y->n);
	for (size_t i = 0; i < x->n; i++) {
		ck_assert_int_eq(x->rows[i].measure, y->rows[i].measure);
		ck_assert_int_eq(x->rows[i].day.days, y->rows[i].day.days);
		ck_assert_int_eq(x->rows[i].object_id, y->rows[i].object_id);
		ck_assert_int_eq(x->rows[i].amount, y->rows[i].amount);
	}
}

static void equals_the_rows(void)
{
	struct rollup_query days = load(all_days()), branch = all_days(), raw;
	int64_t different = campaign_customers(&till, campaign);

	branch.branch_id = till_branch2;
	branch = load(branch);
	raw = of_the_rows(all_days());
	same(&days, &raw);
	ck_assert_int_eq(campaign_customers(&till, campaign), different);
	db_rollback(test_db);
	raw = all_days();
	raw.branch_id = till_branch2;
	raw = of_the_rows(raw);
	same(&branch, &raw);
	db_rollback(test_db);
}

START_TEST(rep_05_sums_and_tail_are_what_the_rows_come_to)
{
	srand((unsigned)_i + 1);
	shop();
	live(now_and_then);
	equals_the_rows();
	roll();
	equals_the_rows();
	till_verify();
}
END_TEST

/* Against sums of another making, so that reader and job cannot be wrong together. */
START_TEST(the_sums_are_those_of_plain_sql)
{
	srand(7);
	shop();
	live(now_and_then);
	ck_assert_int_eq(sum_of(ROLLUP_NET), db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(net - refunded) AS SIGNED) FROM sale WHERE store_id = ?", V(till.store_id)));
	ck_assert_int_eq(sum_of(ROLLUP_DISCOUNT), db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(discount) AS SIGNED) FROM sale WHERE store_id = ? AND status <> 2",
		V(till.store_id)));
	ck_assert_int_eq(sum_of(ROLLUP_SALES), db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM sale WHERE store_id = ? AND status <> 2", V(till.store_id)));
	ck_assert_int_eq(sum_of(ROLLUP_LEVEL_DISCOUNT) + sum_of(ROLLUP_GAVE_DISCOUNT),
		sum_of(ROLLUP_DISCOUNT));
	ck_assert_int_eq(sum_of(ROLLUP_USES), db_int(test_db, test_arena, -1,
		"SELECT COUNT(DISTINCT b.sale_id) FROM sale_benefit b JOIN sale s ON s.store_id = b.store_id"
		" AND s.id = b.sale_id AND s.status <> 2 WHERE b.store_id = ? AND b.campaign_id <> 0",
		V(till.store_id)));
	ck_assert_int_eq(campaign_customers(&till, campaign), db_int(test_db, test_arena, -1,
		"SELECT COUNT(DISTINCT s.customer_id) FROM sale_benefit b JOIN sale s ON s.store_id = b.store_id"
		" AND s.id = b.sale_id AND s.status <> 2 WHERE b.store_id = ? AND b.campaign_id <> 0",
		V(till.store_id)));
	ck_assert_int_eq(sum_of(ROLLUP_IN) - sum_of(ROLLUP_OUT), db_int(test_db, test_arena, -1,
		"SELECT CAST(SUM(credit + points + coin + xp) AS SIGNED) FROM customer_account"
		" WHERE store_id = ?", V(till.store_id)));
}
END_TEST

START_TEST(a_late_sale_and_its_refund_land_on_the_day_it_occurred)
{
	struct sale_request late = till_quick(0, 7000);
	date_t today = local_time(till.store->zone, till.now).date;
	struct rollup_query q = { .measures = { ROLLUP_NET, ROLLUP_SALES },
		.from = { today.days - 3 }, .to = { today.days - 3 } };
	struct refund_request back = { .amount = { 2000 }, .reason = "r" };
	struct refund_outcome o;

	roll();
	late.occurred_at.s = till.now.s - 3 * DAY_S;
	back.sale_id = till_sell(&late).sale_id;
	for (int rolled = 0; rolled < 2; rolled++) {
		rollup_load(&till, &q, 1);
		ck_assert_int_eq(rollup_sum(&q, ROLLUP_NET, 0), 7000);
		ck_assert_int_eq(rollup_sum(&q, ROLLUP_SALES, 0), 1);
		roll();
	}
	ck_assert_int_eq(till_refund(&back, &o), REFUND_OK);
	for (int rolled = 0; rolled < 2; rolled++) {
		rollup_load(&till, &q, 1);
		ck_assert_int_eq(rollup_sum(&q, ROLLUP_NET, 0), 5000);
		roll();
	}
	till_refund_all(back.sale_id);
	for (int rolled = 0; rolled < 2; rolled++) {
		rollup_load(&till, &q, 1);
		ck_assert_int_eq(rollup_sum(&q, ROLLUP_SALES, 0), 0);
		ck_assert_uint_eq(q.n, 0);
		roll();
	}
}
END_TEST

/* A row whose transaction is still open is not passed by: its id is older than the lag allows. */
START_TEST(what_is_still_uncommitted_is_left_to_the_readers)
{
	struct sale_request q = till_quick(0, 1000);
	int64_t before, mark;

	till_sell(&q);
	roll();
	before = db_int(test_db, test_arena, 0, "SELECT done_id FROM rollup_mark WHERE source = 1");
	till_sell(&q);
	for (int i = 0; i < 3; i++)
		rollup_run(test_db, test_arena, ROLLUP_LAG_S);
	mark = db_int(test_db, test_arena, 0, "SELECT done_id FROM rollup_mark WHERE source = 1");
	ck_assert_int_eq(mark, before);
	ck_assert_int_eq(sum_of(ROLLUP_SALES), 2);
	/* two lags later it was surely committed */
	for (int i = 0; i < 2; i++) {
		db_exec(test_db, "UPDATE rollup_mark SET seen_at = seen_at - INTERVAL ? SECOND",
			V((int)ROLLUP_LAG_S));
		rollup_run(test_db, test_arena, ROLLUP_LAG_S);
	}
	ck_assert_int_gt(db_int(test_db, test_arena, 0,
		"SELECT done_id FROM rollup_mark WHERE source = 1"), mark);
	ck_assert_int_eq(sum_of(ROLLUP_SALES), 2);
}
END_TEST

static int roll_process(int index)
{
	(void)index;
	till_join();
	for (int i = 0; i < 20; i++)
		rollup_run(test_db, test_arena, 0);
	return 0;
}

START_TEST(five_at_once_add_nothing_twice)
{
	int results[5];

	srand(11);
	shop();
	live(nothing);
	dbtest_parallel(5, roll_process, results);
	equals_the_rows();
	till_verify();
}
END_TEST

static void run_once(void *arg)
{
	(void)arg;
	rollup_run(test_db, test_arena, 0);
}

/* The server loses the connection when the mark would move, all sums of the chunk being written. */
static int killed(int index)
{
	struct boundary b;

	(void)index;
	till_join();
	return !guarded(&b, run_once, NULL) && b.kind == FAULT_UNAVAILABLE ? 0 : 1;
}

START_TEST(a_run_that_dies_leaves_neither_sums_nor_mark)
{
	int result;

	srand(13);
	shop();
	live(now_and_then);
	db_run(test_db, "CREATE TRIGGER killer BEFORE UPDATE ON rollup_mark FOR EACH ROW"
		" IF NEW.done_id <> OLD.done_id THEN KILL CONNECTION_ID(); END IF");
	dbtest_parallel(1, killed, &result);
	db_run(test_db, "DROP TRIGGER killer");
	ck_assert_int_eq(result, 0);
	equals_the_rows();
	roll();
	equals_the_rows();
	till_verify();
}
END_TEST

START_TEST(a_store_that_moves_has_other_days)
{
	struct rollup_query q = { .measures = { ROLLUP_SALES } };
	struct sale_request sale = till_quick(0, 1000);
	date_t today = local_time(till.store->zone, till.now).date;

	sale.occurred_at.s = day_start(till.store->zone, today).s + 60; /* in Berlin it is yesterday still */
	till_sell(&sale);
	roll();
	till_setting("zone = 'Europe/Berlin'");
	till_verify();
	roll();
	q.from = q.to = (date_t){ today.days - 1 };
	rollup_load(&till, &q, 1);
	ck_assert_int_eq(rollup_sum(&q, ROLLUP_SALES, 0), 1);
	till_verify();
}
END_TEST

START_TEST(verify_finds_a_wrong_sum)
{
	struct sale_request q = till_quick(0, 1000);

	till_sell(&q);
	roll();
	ck_assert_int_eq(till_findings(), 0);
	db_exec(test_db, "UPDATE rollup_day SET amount = amount + 1 WHERE store_id = ? AND measure = ?",
		V(till.store_id), V((int)ROLLUP_NET));
	ck_assert_int_eq(till_findings(), 2); /* the day, and its total */
}
END_TEST

START_TEST(another_store_and_another_branch_stay_apart)
{
	struct sale_request q = till_quick(0, 1000);
	struct scope here = till;
	struct rollup_query days = all_days();

	till_sell(&q);
	q.branch_id = till_branch2;
	till_sell(&q);
	roll();
	here.all_branches = false;
	here.branches = &till_branch2;
	here.n_branches = 1;
	rollup_load(&here, &days, 1);
	ck_assert_int_eq(rollup_sum(&days, ROLLUP_SALES, 0), 1);
	till_close();
	till_open();
	ck_assert_int_eq(sum_of(ROLLUP_SALES), 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("rollup");
	TCase *t = tcase_create("rollup");

	tcase_add_checked_fixture(t, till_open, till_close);
	tcase_add_loop_test(t, rep_05_sums_and_tail_are_what_the_rows_come_to, 0, 4);
	tcase_add_test(t, the_sums_are_those_of_plain_sql);
	tcase_add_test(t, a_late_sale_and_its_refund_land_on_the_day_it_occurred);
	tcase_add_test(t, what_is_still_uncommitted_is_left_to_the_readers);
	tcase_add_test(t, five_at_once_add_nothing_twice);
	tcase_add_test(t, a_run_that_dies_leaves_neither_sums_nor_mark);
	tcase_add_test(t, a_store_that_moves_has_other_days);
	tcase_add_test(t, verify_finds_a_wrong_sum);
	tcase_add_test(t, another_store_and_another_branch_stay_apart);
	suite_add_tcase(suite, t);
	return dbtest_run(suite);
}
