/* Campaigns through the API: written, changed, switched, tried out; and what cannot be one. */
#include "tests/http/api.h"

#include <string.h>

static const char *path_of(int64_t id, const char *rest)
{
	return text("/campaigns/%" PRId64 "%s", id, rest);
}

/* What a basket of two teas at the first branch gets when campaign `id` is tried. */
static json_t *preview(int64_t id, const char *members)
{
	return api_post(200, path_of(id, "/preview"),
		text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64
		     "},'lines':[{'product_id':%" PRId64 ",'quantity':2}]%s}",
			fx.branches[0], fx.customers[0], fx.products[0], members));
}

START_TEST(the_example_of_the_contract_is_a_campaign) /* api.md "Campaigns" */
{
	json_t *c = api_post(201, "/campaigns",
		text("{'name':'جمعه‌های خوش','trigger':'sale','active':true,"
		     "'starts_at':'2026-11-01T00:00:00+03:30','ends_at':null,'priority':100,'exclusion_"
		     "group':null,"
		     "'exclusive':false,'branches':null,'channels':null,"
		     "'audience':{'levels':[],'groups':[],'tags':[],'segments':[],'customers':[]},"
		     "'conditions':{'all':[{'weekday':{'in':['thu','fri']}},"
		     "{'any':[{'amount':{'min':100000}},{'quantity':{'min':4}}]},{'not':{'payment':{'in':"
		     "['cheque']}}}]},"
		     "'brackets':{'by':'amount','list':["
		     "{'from':0,'to':1000000,'benefits':[{'give':'points','per':10000,'amount':1}]},"
		     "{'from':1000000,'to':null,'benefits':[{'give':'discount','percent':12.5,'cap':"
		     "500000},"
		     "{'give':'credit','percent':5,'terms':{'valid_days':30,'branches':[%" PRId64
		     "],'weekdays':['sat'],"
		     "'time':{'from':'09:00','to':'12:00'}}},{'give':'gift','product':%" PRId64
		     ",'quantity':1},"
		     "{'give':'points','amount':2.5,'to':'referrer'}]}]},"
		     "'limits':{'total_uses':null,'uses_per_customer':null,'uses_per_customer_per':{'day'"
		     ":1},'budget':null}}",
			fx.branches[1], fx.products[2]));

	ck_assert_at(c, "name", "'جمعه‌های خوش'");
	ck_assert_at(c, "active", "true");
	ck_assert_at(c, "state", "'running'");
	ck_assert_at(c, "version", "1");
	ck_assert_at(c, "uses", "null");
	ck_assert_at(c, "starts_at", "'2026-10-31T20:30:00Z'"); /* times are answered in UTC */
	ck_assert_at(c, "brackets.list.1.benefits.0", "{'give':'discount','percent':12.5,'cap':500000}");
	ck_assert_str_eq(at(api_get(200, path_of(int_at(c, "id"), "")), ""), at(c, ""));
	ck_assert_at(api_get(200, "/campaigns"), "data.0.id", at(c, "id"));
	ck_assert_at(
		api_get(200, "/campaigns?state=running"), "data.0.starts_at", "'2026-10-31T20:30:00Z'");
	ck_assert_at(api_get(200, "/campaigns?state=paused"), "data", "[]");
}
END_TEST

START_TEST(what_is_sent_takes_the_place_of_what_stood_there)
{
	int64_t id = api_campaign("'priority':7,'benefits':[{'give':'points','amount':1}]");
	json_t *c = api_patch(200, path_of(id, ""), "{'name':'نو','conditions':{'amount':{'min':5}}}");

	ck_assert_at(c, "name", "'نو'");
	ck_assert_at(c, "priority", "7");
	ck_assert_at(c, "version", "2");
	ck_assert_at(c, "active", "true");
	ck_assert_at(c, "conditions", "{'amount':{'min':5}}");
	c = api_patch(200, path_of(id, ""),
		"{'conditions':null,"
		"'brackets':{'by':'amount','list':[{'from':5,'benefits':[{'give':'points','amount':1}]}]}"
		"}");
	ck_assert_at(c, "benefits", "");
	ck_assert_at(c, "conditions", "null");
	c = api_patch(200, path_of(id, ""), "{'benefits':[{'give':'coin','amount':1}]}");
	ck_assert_at(c, "brackets", "");
	ck_assert_at(c, "version", "4");
	ck_assert_at(api_patch(200, path_of(id, ""), "{'active':false}"), "version", "4");
	ck_assert_at(api_get(200, path_of(id, "")), "state", "'paused'");
}
END_TEST

START_TEST(it_is_switched_and_put_away) /* ENG-01 */
{
	int64_t id = api_campaign("'benefits':[{'give':'points','amount':1}]");

	ck_assert_at(api_post(200, path_of(id, "/pause"), NULL), "state", "'paused'");
	ck_assert_at(api_post(201, "/sales",
			     text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':1000}",
				     fx.branches[0], fx.customers[0])),
		"skipped.0.reason", "'inactive'");
	ck_assert_at(api_post(200, path_of(id, "/activate"), NULL), "state", "'running'");
	ck_assert_at(api_post(201, "/sales",
			     text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':1000}",
				     fx.branches[0], fx.customers[0])),
		"earned.points", "1");
	ck_assert_at(api_post(200, path_of(id, "/archive"), NULL), "state", "'archived'");
	ck_assert_problem(api_post(409, path_of(id, "/activate"), NULL), "campaign_archived", NULL);
	ck_assert_problem(api_patch(409, path_of(id, ""), "{'name':'x'}"), "campaign_archived", NULL);
	ck_assert_at(api_get(200, "/campaigns"), "data", "[]");
	ck_assert_at(api_get(200, "/campaigns?state=archived"), "data.0.id", text("%" PRId64, id));
}
END_TEST

START_TEST(a_preview_says_what_a_basket_would_get_and_why) /* ENG-13 */
{
	int64_t other = api_campaign("'benefits':[{'give':'points','amount':1}]");
	int64_t id = int_at(api_post(201, "/campaigns",
				    "{'name':'n','trigger':'sale',"
				    "'conditions':{'weekday':{'in':['fri']}},'benefits':[{'give':'"
				    "discount','percent':10}]}"),
		"id");
	json_t *p = preview(id, "");

	ck_assert_at(p, "status", "'quote'");
	ck_assert_at(
		p, "skipped", text("[{'campaign_id':%" PRId64 ",'reason':'condition:weekday'}]", id));
	ck_assert_at(p, "applied.0.campaign_id", text("%" PRId64, other));
	p = preview(id, ",'occurred_at':'2026-11-27T18:00:00+03:30'");
	ck_assert_at(p, "discount", "30000");
	p = preview(id,
		",'definition':{'name':'n','trigger':'sale','benefits':[{'give':'discount','percent':20}]"
		"}");
	ck_assert_at(p, "discount", "60000");
	ck_assert_at(p, "applied.1.campaign_id", text("%" PRId64, id));
	ck_assert_at(api_get(200, path_of(id, "")), "version", "1");
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?",
				 V(fx.store.id)),
		0);
	ck_assert_problem(api_post(422, path_of(id, "/preview"),
				  text("{'branch_id':%" PRId64 ",'amount':1,'definition':"
				       "{'name':'n','trigger':'sale','benefits':[{'give':'gold'}]}}",
					  fx.branches[0])),
		"invalid", "/definition/benefits/0/give");
	ck_assert_problem(api_post(404, path_of(id, "/preview"),
				  text("{'branch_id':%" PRId64 ",'amount':1,'definition':{'name':'n',"
				       "'trigger':'sale','benefits':[{'give':'gift','product':999999,"
				       "'quantity':1}]}}", fx.branches[0])),
		"not_found", "/definition/benefits/0/product");
	ck_assert_problem(api_post(404, path_of(id, "/backtest"), "{'from':'2026-11-01','to':'2026-11-02',"
		"'definition':{'name':'n','trigger':'sale','branches':[999999],"
		"'benefits':[{'give':'points','amount':1}]}}"), "not_found", "/definition/branches/0");
	ck_assert_problem(api_post(404, "/campaigns/999999999/preview",
				  text("{'branch_id':%" PRId64 ",'amount':1}", fx.branches[0])),
		"not_found", NULL);
	ck_assert_problem(
		api_post(422, path_of(id, "/preview"), "{'amount':1}"), "invalid", "/branch_id");
}
END_TEST

START_TEST(a_change_needs_the_version_that_was_read)
{
	int64_t id = api_campaign("'benefits':[{'give':'points','amount':1}]");
	struct ask ask = { .method = "PATCH",
		.path = text("/api/v1/campaigns/%" PRId64, id),
		.type = "application/json",
		.body = "{\"priority\":1}",
		.host = text("%s.%s", fx.store.slug, http_config.base_host),
		.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
			{ "HTTP_IF_MATCH", "\"1\"" } } };

	ck_assert_int_eq(http_ask(&ask).status, 200);
	ck_assert_int_eq(http_ask(&ask).status, 412);
}
END_TEST

START_TEST(a_definition_that_cannot_be_is_refused_at_its_place)
{
	static const struct wrong list[] = {
		{ "/trigger", "required", "{'name':'n','benefits':[{'give':'points','amount':1}]}" },
		{ "/trigger", "choice",
			"{'name':'n','trigger':'x','benefits':[{'give':'points','amount':1}]}" },
		{ "/name", "required", "{'trigger':'sale','benefits':[{'give':'points','amount':1}]}" },
		{ "/benefits", "required", "{'name':'n','trigger':'sale'}" },
		{ "/benefits/0/give", "choice",
			"{'name':'n','trigger':'sale','benefits':[{'give':'gold'}]}" },
		{ "/benefits/0/amuont", "unknown_field",
			"{'name':'n','trigger':'sale','benefits':[{'give':'points','amount':1,'amuont':1}"
			"]}" },
		{ "/benefits/0/percent", "range",
			"{'name':'n','trigger':'sale','benefits':[{'give':'discount','percent':100.01}]"
			"}" },
		{ "/conditions/amount/min", "range",
			"{'name':'n','trigger':'sale','conditions':{'amount':{'min':-1}},"
			"'benefits':[{'give':'points','amount':1}]}" },
		{ "/brackets/list/1", "overlap",
			"{'name':'n','trigger':'sale','brackets':{'by':'amount','list':["
			"{'from':0,'benefits':[{'give':'points','amount':1}]},"
			"{'from':5,'benefits':[{'give':'points','amount':1}]}]}}" },
		{ "/ends_at", "range",
			"{'name':'n','trigger':'sale','starts_at':'2026-11-22T00:00:00Z',"
			"'ends_at':'2026-11-21T00:00:00Z','benefits':[{'give':'points','amount':1}]}" },
		{ NULL, NULL, NULL }
	};
	int64_t id = api_campaign("'benefits':[{'give':'points','amount':1}]");
	json_t *problem;

	api_refuses("POST", "/campaigns", list);
	ck_assert_problem(api_patch(422, path_of(id, ""), "[]"), "invalid", "");
	ck_assert_problem(api_patch(422, path_of(id, ""), "{'priority':'x'}"), "invalid", "/priority");
	problem = api_post(404, "/campaigns",
		"{'name':'n','trigger':'sale','branches':[999999999],"
		"'benefits':[{'give':'gift','product':999999999}]}");
	ck_assert_problem(problem, "not_found", "/branches/0");
	ck_assert_at(problem, "errors.1.pointer", "'/benefits/0/product'");
	ck_assert_int_eq(
		db_int(test_db, test_arena, -1,
			"SELECT COUNT(*) FROM campaign_version WHERE store_id = ?", V(fx.store.id)),
		1);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("read_campaign", the_example_of_the_contract_is_a_campaign,
		what_is_sent_takes_the_place_of_what_stood_there, it_is_switched_and_put_away,
		a_preview_says_what_a_basket_would_get_and_why, a_change_needs_the_version_that_was_read,
		a_definition_that_cannot_be_is_refused_at_its_place);
}
