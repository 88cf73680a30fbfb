/* Events that programs report, and visits. [EVT-12, API-05, CUS-17, PTS-13] */
#include "domain/campaign.h"
#include "domain/event_policy.h"
#include "tests/http/api.h"

/* An active campaign of a trigger. */
static int64_t campaign_of(const char *trigger, const char *benefits)
{
	return int_at(api_post(201, "/campaigns", text("{'name':'رویداد','trigger':'%s','active':true,"
		"'benefits':[%s]}", trigger, benefits)), "id");
}

static const char *event(const char *members)
{
	return text("{'customer':{'id':%" PRId64 "},'code':'visit_gym'%s}", fx.customers[1], members);
}

START_TEST(api_05_gft_09_an_event_answers_what_it_gave)
{
	int64_t campaign = campaign_of("event:visit_gym", "{'give':'points','amount':2.5},"
		"{'give':'credit','amount':1000,'to':'referrer'},{'give':'tag','code':'ورزشکار'}");
	json_t *json = api_post(201, "/events", event(",'data':{'hall':'الف'},'occurred_at':null"));

	ck_assert_at(json, "trigger", "'event:visit_gym'");
	ck_assert_at(json, "earned.points", "2.5");
	ck_assert_at(json, "earned_referrer.credit", "1000");
	ck_assert_at(json, "taken.points", "0");
	ck_assert_int_eq(int_at(json, "applied.0.campaign_id"), campaign);
	ck_assert_at(json, "applied.0.benefits.2.code", "'ورزشکار'");
	ck_assert_at(json, "balances.points", "2.5");
	json = api_get(200, text("/customers/%" PRId64 "/transfers", fx.customers[1]));
	ck_assert_at(json, "data.0.amount", "2.5");
	/* as often as it happens, each with a key of its own; by any name of the customer */
	ck_assert_at(api_post(201, "/events", "{'customer':{'mobile':'09120000002'},'code':'visit_gym'}"),
		"balances.points", "5");
}
END_TEST

START_TEST(an_event_without_campaigns_is_recorded)
{
	json_t *json = api_post(201, "/events", event(""));

	ck_assert_int_gt(int_at(json, "id"), 0);
	ck_assert_at(json, "applied", "[]");
	ck_assert_at(json, "earned.points", "0");
}
END_TEST

START_TEST(evt_12_an_event_takes_as_far_as_there_is)
{
	campaign_of("event:late", "{'give':'points','amount':-3}");
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[1]),
		"{'asset':'points','amount':2,'reason':'x'}");
	ck_assert_at(api_post(201, "/events", text("{'customer':{'id':%" PRId64 "},'code':'late'}",
		fx.customers[1])), "taken.points", "2");
}
END_TEST

START_TEST(pts_08_evt_09_evt_10_a_review_that_a_site_reports_gives_points)
{
	campaign_of("product_review", "{'give':'points','amount':5}");
	ck_assert_at(api_post(201, "/events", text("{'customer':{'id':%" PRId64 "},'code':'product_review',"
		"'data':{'product':7}}", fx.customers[1])), "earned.points", "5"); /* EVT-09 */
	campaign_of("store_review", "{'give':'credit','amount':1000}");
	ck_assert_at(api_post(201, "/events", text("{'customer':{'id':%" PRId64 "},'code':'store_review'}",
		fx.customers[1])), "earned.credit", "1000"); /* EVT-10 */
}
END_TEST

START_TEST(gft_07_joining_by_api_gives_the_welcome_gift)
{
	json_t *json;

	campaign_of("signup", "{'give':'points','amount':10}");
	json = api_post(201, "/customers", "{'mobile':'09350000007'}");
	ck_assert_at(json, "balances.points", "10");
}
END_TEST

START_TEST(a_replayed_event_gives_once)
{
	struct reply first, again;

	campaign_of("event:visit_gym", "{'give':'points','amount':1}");
	first = api_as(fx.api_key, "POST", "/events", "gym-1", event(""));
	again = api_as(fx.api_key, "POST", "/events", "gym-1", event(""));
	ck_assert_int_eq(first.answer.status, 201);
	ck_assert_str_eq(at(first.json, "id"), at(again.json, "id"));
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[1])), "balances.points", "1");
}
END_TEST

START_TEST(an_event_that_cannot_be_is_refused_at_its_place)
{
	static const struct wrong list[] = { { "", "type", "[]" },
		{ "/customer", "required", "{'code':'x'}" },
		{ "/code", "required", "{'customer':{'id':1}}" },
		{ "/code", "format", "{'customer':{'id':1},'code':'A b'}" },
		{ "/data", "type", "{'customer':{'id':1},'code':'x','data':[]}" },
		{ "/channel", "choice", "{'customer':{'id':1},'code':'x','channel':'shop'}" },
		{ "/key", "unknown_field", "{'customer':{'id':1},'code':'x','key':'y'}" },
		{ NULL, NULL, NULL } };

	api_refuses("POST", "/events", list);
	ck_assert_problem(api_post(404, "/events", "{'customer':{'id':999999},'code':'x'}"),
		"customer_unknown", "/customer");
	ck_assert_problem(api_post(422, "/events", text("{'customer':{'id':%" PRId64 "},'code':'x'}",
		fx.customers[2])), "customer_inactive", "/customer");
	ck_assert_problem(api_post(422, "/events", event(",'occurred_at':'2020-01-01T00:00:00Z'")),
		"occurred_at_out_of_range", "/occurred_at");
	ck_assert_problem(api_post(404, "/events", event(",'branch_id':999999")), "branch_forbidden",
		"/branch_id");
}
END_TEST

static json_t *visit(int status, int64_t branch)
{
	return api_post(status, text("/customers/%" PRId64 "/check-ins", fx.customers[0]),
		text("{'branch_id':%" PRId64 "}", branch));
}

START_TEST(cus_17_pts_13_a_visit_counts_once_a_day_in_a_branch)
{
	campaign_of("check_in", "{'give':'points','amount':1}");
	ck_assert_at(visit(201, fx.branches[0]), "earned.points", "1"); /* PTS-13 */
	ck_assert_problem(visit(409, fx.branches[0]), "event_repeated", NULL);
	ck_assert_at(visit(201, fx.branches[1]), "balances.points", "2");
	api_post(404, "/customers/999999/check-ins", "{}");
	api_post(201, text("/customers/%" PRId64 "/check-ins", fx.customers[1]), NULL); /* no body is {} */
}
END_TEST

static void policy(enum check_in_once once)
{
	struct event_policy p = event_policy_load(&fx.scope);

	p.check_in_once = (int)once;
	db_begin(test_db);
	event_policy_save(&fx.scope, &p);
	db_commit(test_db);
}

START_TEST(cus_17_the_policy_says_how_often_a_visit_counts)
{
	policy(ONCE_A_DAY);
	visit(201, fx.branches[0]);
	visit(409, fx.branches[1]);
	policy(EVERY_TIME);
	visit(201, fx.branches[0]);
	visit(201, fx.branches[0]);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_event", api_05_gft_09_an_event_answers_what_it_gave,
		an_event_without_campaigns_is_recorded, evt_12_an_event_takes_as_far_as_there_is,
		pts_08_evt_09_evt_10_a_review_that_a_site_reports_gives_points,
		gft_07_joining_by_api_gives_the_welcome_gift, a_replayed_event_gives_once,
		an_event_that_cannot_be_is_refused_at_its_place,
		cus_17_pts_13_a_visit_counts_once_a_day_in_a_branch,
		cus_17_the_policy_says_how_often_a_visit_counts);
}
