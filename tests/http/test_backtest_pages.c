/* Forecasts in the panel and in the API: asked, shown, refused. */
#include "tests/http/api.h"

#include <string.h>

#include "domain/sale.h"
#include "tests/db/campaigns.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static int64_t discount_of_ten(void)
{
	int64_t id;

	db_begin(test_db);
	id = a_campaign(&fx.scope, "{'name':'TenOff','trigger':'sale','active':false,"
		"'benefits':[{'give':'discount','percent':10}]}");
	db_commit(test_db);
	return id;
}

static void sell(int64_t rial)
{
	struct sale_request q = { .customer = { .id = fx.customers[0] }, .branch_id = fx.branches[0],
		.quick = true, .amount = { rial } };
	struct sale_outcome o;

	db_begin(test_db);
	ck_assert_int_eq(sale_post(&fx.scope, &q, &o), SALE_OK);
	db_commit(test_db);
}

START_TEST(the_api_answers_a_small_period_at_once)
{
	int64_t id = discount_of_ten(), backtest;
	json_t *answer;

	sell(250000);
	sell(50000);
	answer = api_post(200, text("/campaigns/%" PRId64 "/backtest", id),
		"{'from':'2026-11-01','to':'1405-09-01'}");
	ck_assert_at(answer, "state", "'done'");
	ck_assert_at(answer, "forecast.sales", "2");
	ck_assert_at(answer, "forecast.cost", "30000");
	ck_assert_at(answer, "forecast.reached", "1");
	ck_assert_at(answer, "forecast.days.21.date", "'2026-11-22'");
	ck_assert_at(answer, "forecast.days.21.with.discount", "30000");
	ck_assert_at(answer, "forecast.top.0.gain", "30000");
	backtest = int_at(answer, "id");
	ck_assert_at(api_get(200, text("/backtests/%" PRId64, backtest)), "forecast.uses", "2");
	answer = api_post(200, text("/campaigns/%" PRId64 "/backtest", id), "{'from':'2026-11-22',"
		"'to':'2026-11-22','definition':{'name':'n','trigger':'sale',"
		"'benefits':[{'give':'discount','amount':1000}]}}");
	ck_assert_at(answer, "forecast.cost", "2000");
}
END_TEST

START_TEST(the_api_tells_a_wrong_period)
{
	const char *path = text("/campaigns/%" PRId64 "/backtest", discount_of_ten());
	const struct wrong bodies[] = {
		{ "/from", "required", "{'to':'2026-11-22'}" },
		{ "/to", "type", "{'from':'2026-11-22','to':5}" },
		{ "/until", "unknown_field", "{'from':'2026-11-22','to':'2026-11-22','until':1}" },
		{ "/definition/benefits", "required", "{'from':'2026-11-22','to':'2026-11-22',"
			"'definition':{'name':'n','trigger':'sale'}}" },
		{ NULL, NULL, NULL } };

	api_refuses("POST", path, bodies);
	ck_assert_problem(api_post(422, path, "{'from':'2026-11-22','to':'2026-11-21'}"),
		"backtest_period", "/from");
	ck_assert_problem(api_post(422, path, "{'from':'2026-11-22','to':'2030-11-21'}"),
		"backtest_period", "/from");
	ck_assert_problem(api_post(422, path, "{'from':'2026-11-20','to':'2026-11-21','definition':"
		"{'name':'n','trigger':'birthday','benefits':[{'give':'points','amount':1}]}}"),
		"backtest_not_a_sale", NULL);
	api_post(404, "/campaigns/999999/backtest", "{'from':'2026-11-20','to':'2026-11-21'}");
}
END_TEST

START_TEST(the_panel_shows_cost_reach_and_days)
{
	struct browser b = owner();
	int64_t id = discount_of_ten();
	const char *page = text("/campaigns/%" PRId64 "/backtest", id);
	struct answer a;

	sell(250000);
	a = browser_get(&b, page);
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "TenOff"));
	a = browser_send(&b, page, page, "from=1405/08/01&to=1405/09/01");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, answer_header(&a, "Location"));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "data-value=\"2500\"")); /* toman */
	ck_assert(answer_has(&a, "۲٬۵۰۰"));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "/backtests/"));
	a = browser_send(&b, page, page, "from=1405/09/01&to=1405/08/01");
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&b, page, page, "from=&to=x");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

START_TEST(one_that_waits_shows_how_far_it_is)
{
	struct browser b = owner();
	json_t *answer = api_post(200, text("/campaigns/%" PRId64 "/backtest", discount_of_ten()),
		"{'from':'2026-11-01','to':'2026-11-22'}");
	int64_t id = int_at(answer, "id");
	struct answer a;

	db_exec(test_db, "UPDATE backtest SET state = 'running', report = NULL, sales_total = 1000,"
		" sales_done = 370 WHERE store_id = ? AND id = ?", V(fx.store.id), V(id));
	ck_assert_at(api_get(202, text("/backtests/%" PRId64, id)), "forecast", "null");
	a = browser_get(&b, text("/backtests/%" PRId64, id));
	ck_assert(answer_has(&a, "value=\"37\""));
	ck_assert(answer_has(&a, "hx-trigger"));
	db_exec(test_db, "UPDATE backtest SET state = 'failed' WHERE store_id = ? AND id = ?",
		V(fx.store.id), V(id));
	a = browser_get(&b, text("/backtests/%" PRId64, id));
	ck_assert(!answer_has(&a, "hx-trigger"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("backtest_pages", the_api_answers_a_small_period_at_once,
		the_api_tells_a_wrong_period, the_panel_shows_cost_reach_and_days,
		one_that_waits_shows_how_far_it_is);
}
