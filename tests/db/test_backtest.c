/* test_backtest.c - forecasts over the sales of a real store. */
#include "domain/backtest.h"

#include <string.h>

#include "domain/coupon.h"
#include "domain/customer_group.h"
#include "tests/db/till.h"

enum { DAY = 86400, CUSTOMERS = 5, SALES = 60 };

/* The definition of a campaign of till_campaign, switched off: what happened stays. */
static struct campaign_draft switched_off(int64_t id)
{
	struct text_row { const char *definition; } row;
	static const struct db_col cols[] = { COL(struct text_row, definition), COLS_END };

	ck_assert(db_one(test_db, test_arena, &row, cols,
		"SELECT definition FROM campaign_version WHERE store_id = ? AND campaign_id = ?",
		V(till.store_id), V(id)));
	db_exec(test_db, "UPDATE campaign SET active = FALSE WHERE store_id = ? AND id = ?",
		V(till.store_id), V(id));
	till_setting("active = TRUE");
	return (struct campaign_draft){ .id = id, .version = 1, .definition = row.definition };
}

static struct backtest_request last_week(struct campaign_draft draft)
{
	date_t today = local_time(till.store->zone, till.now).date;

	return (struct backtest_request){ .draft = draft, .name = "پیش‌نویس", .from = { today.days - 7 },
		.to = today };
}

static int64_t asked(const struct backtest_request *q)
{
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(backtest_create(&till, q, &id), BACKTEST_OK);
	db_commit(test_db);
	return id;
}

static struct backtest_report report_of(int64_t id)
{
	struct backtest b;
	struct backtest_report report;

	ck_assert(backtest_load(&till, id, &b));
	ck_assert_int_eq(b.state, BACKTEST_DONE);
	ck_assert_int_eq(b.sales_done, b.sales_total);
	backtest_report_read(&till, &b, &report);
	return report;
}

static struct backtest_report forecast(struct campaign_draft draft)
{
	struct backtest_request q = last_week(draft);

	return report_of(asked(&q));
}

/* Sixty sales of six days by five customers, some of them new; what they were really given. */
static struct backtest_given sell_a_week(int64_t *customers)
{
	struct backtest_given given = { 0 };

	for (int i = 0; i < CUSTOMERS; i++)
		customers[i] = till_customer(i * 3 + 6, i ? customers[0] : 0);
	till.now.s -= 6 * DAY;
	for (int i = 0; i < SALES; i++) {
		struct sale_request q = till_quick(customers[i * 7 % CUSTOMERS], 40000 + i * 3000);
		struct sale_outcome o;

		if (i % 10 == 0 && i)
			till.now.s += DAY;
		q.branch_id = i % 4 ? till_branch : till_branch2;
		q.channel = i % 3 ? CHANNEL_POS : CHANNEL_PANEL;
		q.occurred_at = (utc_t){ till.now.s + i };
		q.n_payments = 1;
		q.payments = &(struct sale_payment){ .method = i % 2 ? PAYMENT_CARD : PAYMENT_CASH };
		o = till_sell(&q);
		given.discount = money_add(given.discount, o.result.discount);
		given.credit.rial += o.result.earned[0][ASSET_CREDIT] + o.result.earned[1][ASSET_CREDIT];
		given.points.hundredths += o.result.earned[0][ASSET_POINTS] +
			o.result.earned[1][ASSET_POINTS];
	}
	till.now.s += DAY;
	return given;
}

/* A forecast of what ran is what was given. */
static void check_truth(const char *definition)
{
	int64_t customers[CUSTOMERS], id = till_campaign(definition);
	struct backtest_given given = sell_a_week(customers);
	struct backtest_report r = forecast(switched_off(id));

	ck_assert_int_eq(r.total.sales, SALES);
	ck_assert_int_gt(r.total.uses, 0);
	ck_assert_int_lt(r.total.uses, SALES);
	ck_assert_int_eq(r.total.today.discount.rial, 0);
	ck_assert_int_eq(r.total.with.discount.rial, given.discount.rial);
	ck_assert_int_eq(r.total.with.credit.rial, given.credit.rial);
	ck_assert_int_eq(r.total.with.points.hundredths, given.points.hundredths);
	ck_assert_int_eq(r.total.with.worth.rial, given.discount.rial + given.credit.rial);
}

START_TEST(a_forecast_of_what_ran_is_what_was_given_by_ordinal_and_place)
{
	char definition[300];

	snprintf(definition, sizeof definition, "{'name':'c','trigger':'sale','branches':[%lld],'conditions':"
		"{'all':[{'ordinal':{'every':2}},{'payment':{'in':['card']}}]},'benefits':"
		"[{'give':'discount','percent':7.5},{'give':'credit','percent':2,'to':'referrer'}]}",
		(long long)till_branch);
	check_truth(definition);
}
END_TEST

START_TEST(a_forecast_of_what_ran_keeps_its_limits)
{
	check_truth("{'name':'c','trigger':'sale','benefits':[{'give':'points','amount':2.5},"
		"{'give':'credit','amount':1000}],'limits':{'total_uses':25,'uses_per_customer':6,"
		"'uses_per_customer_per':{'day':1},'budget':22000}}");
}
END_TEST

START_TEST(a_forecast_of_what_ran_looks_through_its_windows)
{
	check_truth("{'name':'c','trigger':'sale','conditions':{'any':["
		"{'spent':{'min':200000,'window':{'days':2}}},{'days_since_last_sale':{'min':1}}]},"
		"'benefits':[{'give':'points','per':10000,'amount':1,'carry':true}]}");
}
END_TEST

START_TEST(eng_13_codes_that_were_typed_then_unlock_their_campaigns_again)
{
	int64_t customer = till_customer(9, 0), id, batch, given = 0;
	struct backtest_report r;
	const char *code = "BAHAR";

	id = till_campaign("{'name':'k','trigger':'sale','code_required':true,"
		"'benefits':[{'give':'discount','percent':10}]}");
	db_begin(test_db);
	ck_assert_int_eq(coupon_batch_create(&till, &(struct coupon_batch_new){ .campaign_id = id,
		.kind = COUPON_SHARED, .code = code }, &batch), COUPON_OK);
	db_commit(test_db);
	till.now.s -= DAY;
	for (int i = 0; i < 6; i++) {
		struct sale_request q = till_quick(customer, 50000 + 1000 * i);

		q.codes = &code;
		q.n_codes = i % 2;
		given += till_sell(&q).result.discount.rial;
		till.now.s++;
	}
	till.now.s += DAY;
	r = forecast(switched_off(id));
	ck_assert_int_eq(r.total.sales, 6);
	ck_assert_int_eq(r.total.uses, 3);
	ck_assert_int_eq(r.total.with.discount.rial, given);
	ck_assert_int_gt(given, 0);
	ck_assert_int_eq(r.total.today.discount.rial, 0);
}
END_TEST

START_TEST(days_levels_and_the_top_add_up_to_the_whole)
{
	int64_t customers[CUSTOMERS], id = till_campaign("{'name':'c','trigger':'sale',"
		"'conditions':{'amount':{'min':100000}},'benefits':[{'give':'discount','percent':10}]}");
	int64_t cost = 0, sales = 0, gain = 0, top = 0;
	struct backtest_report r;

	sell_a_week(customers);
	r = forecast(switched_off(id));
	ck_assert_int_eq(r.n_days, 8);
	for (int i = 0; i < r.n_days; i++) {
		cost += r.days[i].with.worth.rial - r.days[i].today.worth.rial;
		sales += r.days[i].sales;
	}
	ck_assert_int_eq(sales, SALES);
	ck_assert_int_eq(cost, r.total.with.discount.rial);
	for (int i = 0; i < r.n_levels; i++)
		gain += r.levels[i].gain.rial;
	ck_assert_int_eq(gain, cost);
	ck_assert_int_eq(r.customers, CUSTOMERS);
	ck_assert_int_eq(r.n_top, r.reached);
	for (int i = 0; i < r.n_top; i++) {
		top += r.top[i].gain.rial;
		ck_assert_int_gt(strlen(r.top[i].code), 0);
	}
	ck_assert_int_eq(top, cost);
}
END_TEST

START_TEST(what_was_given_back_wholly_does_not_count)
{
	int64_t id = till_campaign("{'name':'c','trigger':'sale',"
		"'benefits':[{'give':'discount','percent':10}]}"), customer = till_customer(10, 0);
	struct sale_request q = till_quick(customer, 100000);
	struct sale_outcome kept = till_sell(&q), back = till_sell(&q);
	struct backtest_report r;

	till_refund_all(back.sale_id);
	r = forecast(switched_off(id));
	ck_assert_int_eq(r.total.sales, 1);
	ck_assert_int_eq(r.total.with.discount.rial, kept.result.discount.rial);
}
END_TEST

START_TEST(groups_and_tags_are_those_of_today)
{
	int64_t in = till_customer(10, 0), out = till_customer(10, 0), group;
	struct sale_request q = till_quick(in, 100000), other = till_quick(out, 100000);
	struct backtest_report r;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(customer_group_create(&till, "همکار", NULL, &group), CUSTOMER_GROUP_OK);
	db_exec(test_db, "INSERT INTO customer_group_member (store_id, customer_id, customer_group_id)"
		" VALUES (?, ?, ?)", V(till.store_id), V(in), V(group));
	db_commit(test_db);
	till_sell(&q);
	till_sell(&other);
	id = till_campaign(arena_printf(test_arena, "{'name':'c','trigger':'sale','audience':"
		"{'groups':[%lld]},'benefits':[{'give':'discount','percent':10}]}", (long long)group));
	r = forecast(switched_off(id));
	ck_assert_int_eq(r.total.uses, 1);
	ck_assert_int_eq(r.top[0].customer_id, in);
}
END_TEST

START_TEST(a_draft_of_the_future_is_tried_as_if_it_had_run)
{
	struct campaign_draft draft = { .definition = "{\"name\":\"c\",\"trigger\":\"sale\","
		"\"starts_at\":\"2030-01-01T00:00:00+03:30\","
		"\"benefits\":[{\"give\":\"discount\",\"percent\":10}]}" };
	struct sale_request q = till_quick(till_customer(10, 0), 100000);

	till_sell(&q);
	ck_assert_int_eq(forecast(draft).total.with.discount.rial, 10000);
}
END_TEST

START_TEST(a_campaign_that_runs_is_held_against_the_rules_without_it)
{
	int64_t id = till_campaign("{'name':'c','trigger':'sale',"
		"'benefits':[{'give':'discount','percent':10}]}");
	struct sale_request q = till_quick(till_customer(10, 0), 100000);
	struct campaign_draft draft = { .id = id, .definition = "{\"name\":\"c\",\"trigger\":\"sale\","
		"\"benefits\":[{\"give\":\"discount\",\"percent\":10}]}" };
	struct backtest_report r;

	till_sell(&q);
	r = forecast(draft);
	ck_assert(r.without);
	ck_assert_int_eq(r.total.today.discount.rial, 0);
	ck_assert_int_eq(r.total.with.discount.rial, 10000);
	draft.definition = "{\"name\":\"c\",\"trigger\":\"sale\","
		"\"benefits\":[{\"give\":\"discount\",\"percent\":12}]}";
	r = forecast(draft);
	ck_assert(!r.without);
	ck_assert_int_eq(r.total.today.discount.rial, 10000);
	ck_assert_int_eq(r.total.with.discount.rial, 12000);
}
END_TEST

START_TEST(a_branch_sees_its_own_sales_alone)
{
	int64_t customers[CUSTOMERS], id = till_campaign("{'name':'c','trigger':'sale',"
		"'benefits':[{'give':'discount','percent':10}]}"), whole, own;
	struct backtest_request q;
	struct backtest b;
	struct scope everything;

	sell_a_week(customers);
	q = last_week(switched_off(id));
	whole = asked(&q);
	everything = till;
	till.all_branches = false;
	till.branches = &till_branch2;
	till.n_branches = 1;
	own = asked(&q);
	ck_assert_int_eq(report_of(own).total.sales, SALES / 4);
	ck_assert(!backtest_load(&till, whole, &b));
	till = everything;
	ck_assert(backtest_load(&till, own, &b));
}
END_TEST

START_TEST(a_period_must_be_one)
{
	struct backtest_request q = last_week((struct campaign_draft){ .definition =
		"{\"name\":\"c\",\"trigger\":\"sale\",\"benefits\":[]}" });
	int64_t id;

	q.to.days++;
	ck_assert_int_eq(backtest_create(&till, &q, &id), BACKTEST_BAD_PERIOD);
	q.to.days -= 20;
	ck_assert_int_eq(backtest_create(&till, &q, &id), BACKTEST_BAD_PERIOD);
	q.from.days = q.to.days - BACKTEST_DAYS_MAX;
	ck_assert_int_eq(backtest_create(&till, &q, &id), BACKTEST_BAD_PERIOD);
	q.draft.definition = "{\"name\":\"c\",\"trigger\":\"birthday\",\"benefits\":[]}";
	ck_assert_int_eq(backtest_create(&till, &q, &id), BACKTEST_NOT_A_SALE);
}
END_TEST

/* A forecast of a campaign that waits for the job. */
static int64_t one_that_waits(int64_t *expected)
{
	int64_t customers[CUSTOMERS], campaign = till_campaign("{'name':'c','trigger':'sale',"
		"'benefits':[{'give':'discount','percent':10}]}"), id;
	struct backtest_request q;

	*expected = sell_a_week(customers).discount.rial;
	q = last_week(switched_off(campaign));
	id = asked(&q);
	db_exec(test_db, "UPDATE backtest SET state = 'waiting', report = NULL, sales_done = 0"
		" WHERE store_id = ? AND id = ?", V(till.store_id), V(id));
	return id;
}

static int work(int index)
{
	(void)index;
	return (int)backtest_work(test_db, test_arena, till.now);
}

START_TEST(a_large_one_is_run_by_one_of_many_jobs)
{
	int64_t expected, id = one_that_waits(&expected);
	int ran[5], sum = 0;

	dbtest_parallel(5, work, ran);
	for (int i = 0; i < 5; i++)
		sum += ran[i];
	ck_assert_int_eq(sum, 1);
	ck_assert_int_eq(report_of(id).total.with.discount.rial, expected);
	ck_assert_int_eq(backtest_work(test_db, test_arena, till.now), 0);
}
END_TEST

START_TEST(one_whose_runner_died_is_run_again_but_not_for_ever)
{
	int64_t expected, id = one_that_waits(&expected);
	struct backtest b;

	db_exec(test_db, "UPDATE backtest SET state = 'running', attempts = 1,"
		" lease_until = '2999-01-01' WHERE store_id = ? AND id = ?", V(till.store_id), V(id));
	ck_assert_int_eq(backtest_work(test_db, test_arena, till.now), 0);
	db_exec(test_db, "UPDATE backtest SET lease_until = '2001-01-01' WHERE store_id = ? AND id = ?",
		V(till.store_id), V(id));
	ck_assert_int_eq(backtest_work(test_db, test_arena, till.now), 1);
	ck_assert_int_eq(report_of(id).total.with.discount.rial, expected);
	db_exec(test_db, "UPDATE backtest SET state = 'running', attempts = 3,"
		" lease_until = '2001-01-01' WHERE store_id = ? AND id = ?", V(till.store_id), V(id));
	ck_assert_int_eq(backtest_work(test_db, test_arena, till.now), 0);
	ck_assert(backtest_load(&till, id, &b));
	ck_assert_int_eq(b.state, BACKTEST_FAILED);
}
END_TEST

int main(void)
{
	return TILL_MAIN("backtest",
		a_forecast_of_what_ran_is_what_was_given_by_ordinal_and_place,
		a_forecast_of_what_ran_keeps_its_limits,
		a_forecast_of_what_ran_looks_through_its_windows,
		eng_13_codes_that_were_typed_then_unlock_their_campaigns_again,
		days_levels_and_the_top_add_up_to_the_whole,
		what_was_given_back_wholly_does_not_count,
		groups_and_tags_are_those_of_today,
		a_draft_of_the_future_is_tried_as_if_it_had_run,
		a_campaign_that_runs_is_held_against_the_rules_without_it,
		a_branch_sees_its_own_sales_alone,
		a_period_must_be_one,
		a_large_one_is_run_by_one_of_many_jobs,
		one_whose_runner_died_is_run_again_but_not_for_ever);
}
