/* Customers through the API: made, found, changed; their balances, lots and transfers. */
#include "tests/http/api.h"

#include <string.h>

static json_t *make(int status, const char *members)
{
	return api_post(status, "/customers", text("{%s}", members));
}

static json_t *first_named(const char *query)
{
	return json_array_get(json_object_get(api_get(200, text("/customers?%s", query)), "data"), 0);
}

START_TEST(a_new_customer_answers_as_the_contract_says) /* api.md "Customers" */
{
	json_t *c = make(201,
		"'mobile':'+98 912-345 6789','first_name':'سارا','last_name':'كريمي','username':'Sara.K',"
		"'national_id':'0013542419','email':'sara@Example.com','gender':'f','birth_date':'1370-"
		"05-12','card':'b-200',"
		"'referrer_code':null,'groups':[],'tags':['وی‌آی‌پی'],'fields':{},'opening':{'"
		"points'"
		":12.5,'credit':200000}");

	ck_assert_at(c, "mobile", "'09123456789'");
	ck_assert_at(c, "last_name", "'کریمی'");
	ck_assert_at(c, "username", "'sara.k'");
	ck_assert_at(c, "email", "'sara@example.com'");
	ck_assert_at(c, "birth_date", "'1991-08-03'");
	ck_assert_at(c, "card", "'B200'");
	ck_assert_at(c, "level", text("{'id':%" PRId64 ",'name':'برنزی'}", fx.levels[0]));
	ck_assert_at(c, "groups", "[]");
	ck_assert_at(c, "tags", "['وی‌آی‌پی']");
	ck_assert_at(c, "balances", "{'credit':200000,'points':12.5,'coin':0,'xp':0}");
	ck_assert_at(c, "referrer_id", "null");
	ck_assert_at(c, "active", "true");
	ck_assert_at(c, "registered_at", "'2026-11-22T10:35:00Z'");
	ck_assert_at(c, "source", "'api'");
	ck_assert_at(c, "national_id", "");
	ck_assert_str_eq(at(c, ""), at(api_get(200, text("/customers/%" PRId64, int_at(c, "id"))), ""));
	ck_assert_at(api_get(200, text("/customers/%" PRId64 "/transfers", int_at(c, "id"))),
		"data.0.reason", "'opening'");
}
END_TEST

START_TEST(a_mobile_in_any_form_is_one_customer) /* CUS-15 */
{
	const char *forms[] = { "09120000001", "9120000001", "+989120000001", "00989120000001",
		"۰۹۱۲۰۰۰۰۰۰۱", "٠٩١٢ ٠٠٠ ٠٠٠١", "0912-000-0001" };

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
		json_t *problem = make(409, text("'mobile':'%s'", forms[i]));

		ck_assert_problem(problem, "customer_exists", "/mobile");
		ck_assert_at(problem, "id", text("%" PRId64, fx.customers[0]));
	}
	ck_assert_problem(make(409, "'mobile':'09127777777','card':'A100'"), "customer_exists", "/card");
}
END_TEST

START_TEST(what_has_the_wrong_form_is_told_the_right_one)
{
	ck_assert(strstr(at(make(422, "'mobile':'0912'"), "errors.0.detail"), ": 09xxxxxxxxx"));
	ck_assert(strstr(at(make(422, "'username':'1'"), "errors.0.detail"), ": [a-z][a-z0-9._-]{2,39}"));
	ck_assert(!strchr(at(make(422, "'birth_date':'2999-01-01'"), "errors.0.detail"), ':'));
}
END_TEST

START_TEST(a_customer_is_found_by_each_identifier)
{
	json_t *c = make(201,
		"'mobile':'09123456789','first_name':'مهسا','last_name':'یگانه','card':'B200',"
		"'national_id':'0013542419'");
	const char *id = at(c, "id");

	ck_assert_str_eq(at(first_named("mobile=%2B989123456789"), "id"), id);
	ck_assert_str_eq(
		at(first_named(
			   "mobile=%DB%B0%DB%B9%DB%B1%DB%B2%DB%B3%DB%B4%DB%B5%DB%B6%DB%B7%DB%B8%DB%B9"),
			"id"),
		id);
	ck_assert_str_eq(at(first_named("card=b-200"), "id"), id);
	ck_assert_str_eq(
		at(first_named(text("code=%s", json_string_value(json_object_get(c, "code")))), "id"),
		id);
	ck_assert_str_eq(at(first_named("national_id=13542419"), "id"), id);
	ck_assert_str_eq(at(first_named("q=%D9%8A%DA%AF%D8%A7"), "id"), id); /* "يگا", an Arabic ye */
	ck_assert_str_eq(at(first_named("q=0912345"), "id"), id);
	ck_assert_at(first_named("q=0912345"), "card", "'B200'");
	ck_assert_at(first_named("limit=1"), "card", "'B200'");
	ck_assert_ptr_null(first_named("mobile=09120009999"));
	ck_assert_ptr_null(first_named("card=%D8%B3"));
	ck_assert_ptr_null(first_named("code=%D8%B3"));
	ck_assert_ptr_null(first_named("q=%25"));
}
END_TEST

START_TEST(the_list_goes_on_behind_its_cursor)
{
	json_t *list = api_get(200, "/customers?limit=2");

	ck_assert_at(list, "data.0.id", text("%" PRId64, fx.customers[2]));
	ck_assert_at(list, "data.1.id", text("%" PRId64, fx.customers[1]));
	list = api_get(200,
		text("/customers?limit=2&cursor=%s",
			json_string_value(json_object_get(list, "next_cursor"))));
	ck_assert_at(list, "data.0.id", text("%" PRId64, fx.customers[0]));
	ck_assert_at(list, "data.1", "");
	ck_assert_at(list, "next_cursor", "null");
}
END_TEST

START_TEST(what_is_sent_is_changed_and_the_rest_stays)
{
	int64_t id = int_at(
		make(201,
			"'mobile':'09123456789','first_name':'سارا','email':'a@b.ir','tags':['الف','ب'],"
			"'national_id':'0013542419'"),
		"id");
	const char *path = text("/customers/%" PRId64, id);
	json_t *c =
		api_patch(200, path, "{'last_name':'رضایی','email':null,'tags':['ج'],'active':false}");

	ck_assert_at(c, "first_name", "'سارا'");
	ck_assert_at(c, "last_name", "'رضایی'");
	ck_assert_at(c, "email", "null");
	ck_assert_at(c, "tags", "['ج']");
	ck_assert_at(c, "active", "false");
	ck_assert_at(c, "mobile", "'09123456789'");
	ck_assert_str_eq(at(first_named("national_id=0013542419"), "id"), text("%" PRId64, id));
	ck_assert_str_eq(at(api_patch(200, path, "{}"), "tags"), quoted("['ج']"));
	ck_assert_problem(api_patch(409, path, "{'mobile':'09120000001'}"), "customer_exists", "/mobile");
	ck_assert_problem(api_patch(422, path, "{'mobile':'123'}"), "invalid", "/mobile");
	ck_assert_problem(api_patch(422, path, "{'active':null}"), "invalid", "/active");
	ck_assert_at(api_get(200, path), "mobile", "'09123456789'");
}
END_TEST

START_TEST(a_customer_keeps_something_to_be_known_by)
{
	const char *path = text("/customers/%s", at(make(201, "'mobile':'09127770001','card':'K7700'"), "id"));

	api_patch(200, path, "{'mobile':null}");
	ck_assert_problem(api_patch(422, path, "{'card':null}"), "invalid", "/mobile");
	api_patch(200, path, "{'card':null,'national_id':'0013542419'}");
	ck_assert_problem(api_patch(422, path, "{'national_id':null}"), "invalid", "/mobile");
	api_patch(200, path, "{'national_id':null,'last_name':'یگانه'}");
}
END_TEST

START_TEST(a_referrer_is_set_once_and_never_a_cycle) /* [§6] */
{
	json_t *a = make(201, "'mobile':'09120001001'"), *b;
	const char *code = json_string_value(json_object_get(a, "referral_code"));

	b = make(201, text("'mobile':'09120001002','referrer_code':'%s'", code));
	ck_assert_str_eq(at(b, "referrer_id"), at(a, "id"));
	ck_assert_problem(make(422, "'mobile':'09120001003','referrer_code':'NOBODY'"), "invalid",
		"/referrer_code");
	ck_assert_problem(api_patch(422, text("/customers/%" PRId64, int_at(b, "id")),
				  text("{'referrer_code':'%s'}", code)),
		"invalid", "/referrer_code");
	ck_assert_problem(api_patch(422, text("/customers/%" PRId64, int_at(a, "id")),
				  text("{'referrer_code':'%s'}",
					  json_string_value(json_object_get(b, "referral_code")))),
		"invalid", "/referrer_code");
}
END_TEST

START_TEST(ref_02_nobody_brings_himself_by_any_of_his_names)
{
	json_t *own;
	const char *code;

	api_patch(200, text("/customers/%" PRId64, fx.customers[0]),
		"{'national_id':'0013542419','card':'B700'}");
	own = api_get(200, text("/customers/%" PRId64, fx.customers[0]));
	code = at(own, "referral_code");
	code = text("%.*s", (int)strlen(code) - 2, code + 1); /* without its quotes */
	/* the same person again, with his own code: there is one member of a mobile, a card, an id */
	ck_assert_problem(api_post(409, "/customers", text("{'mobile':'09120000001','referrer_code':'%s'}", code)),
		"customer_exists", "/mobile");
	ck_assert_problem(api_post(409, "/customers",
		text("{'national_id':'0013542419','referrer_code':'%s'}", code)), "customer_exists", "/national_id");
	ck_assert_problem(api_post(409, "/customers", text("{'card':'B700','referrer_code':'%s'}", code)),
		"customer_exists", "/card");
	/* nor afterwards */
	api_patch(422, text("/customers/%" PRId64, fx.customers[0]), text("{'referrer_code':'%s'}", code));
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "referrer_id", "null");
}
END_TEST

START_TEST(adjustments_move_each_asset_in_its_unit) /* WAL-02/03 */
{
	const char *path = text("/customers/%" PRId64 "/adjustments", fx.customers[0]);
	json_t *a = api_post(201, path, "{'asset':'points','amount':2.5,'reason':'هدیه'}");

	ck_assert_at(a, "amount", "2.5");
	ck_assert_at(a, "balances.points", "2.5");
	a = api_post(201, path, "{'asset':'points','amount':-1.25,'reason':'اصلاح'}");
	ck_assert_at(a, "balances.points", "1.25");
	ck_assert_at(
		api_post(201, path, "{'asset':'coin','amount':3,'reason':'x'}"), "balances.coin", "3");
	ck_assert_at(api_post(201, path, "{'asset':'xp','amount':4,'reason':'x'}"), "balances.xp", "4");
	ck_assert_problem(api_post(422, path, "{'asset':'points','amount':-1.26,'reason':'x'}"),
		"insufficient_balance", "/amount");
	ck_assert_problem(
		api_post(422, path, "{'asset':'coin','amount':0.5,'reason':'x'}"), "invalid", "/amount");
	ck_assert_problem(
		api_post(422, path, "{'asset':'points','amount':0,'reason':'x'}"), "invalid", "/amount");
	ck_assert_problem(api_post(422, path, "{'asset':'points','amount':1}"), "invalid", "/reason");
	ck_assert_problem(
		api_post(422, path, "{'asset':'gold','amount':1,'reason':'x'}"), "invalid", "/asset");
	ck_assert_problem(
		api_post(422, path, "{'asset':'coin','amount':-1,'reason':'x','terms':{'valid_days':1}}"),
		"invalid", "/terms");
	ck_assert_problem(
		api_post(404, path, "{'asset':'coin','amount':1,'reason':'x','branch_id':999999999}"),
		"branch_forbidden", "/branch_id");
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances",
		"{'credit':0,'points':1.25,'coin':3,'xp':4}");
}
END_TEST

START_TEST(what_is_given_ends_later_than_now_and_is_tied_to_what_there_is)
{
	const char *path = text("/customers/%" PRId64 "/adjustments", fx.customers[0]), *const terms[] = {
		"'branches':[999999]", "'products':[999999]", "'product_groups':[999999]" };

	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
		ck_assert_problem(api_post(404, path, text("{'asset':'credit','amount':5,'reason':'x',"
			"'terms':{%s}}", terms[i])), "not_found", text("/terms/%.*s/0",
			(int)strcspn(terms[i] + 1, "'"), terms[i] + 1));
	ck_assert_problem(api_post(422, path, "{'asset':'credit','amount':5,'reason':'x',"
		"'terms':{'expires_at':'2026-11-22T10:35:00Z'}}"), "invalid", "/terms/expires_at");
	api_post(201, path, text("{'asset':'credit','amount':5,'reason':'x',"
		"'terms':{'expires_at':'2026-11-22T10:35:01Z','branches':[%" PRId64 "]}}", fx.branches[0]));
}
END_TEST

START_TEST(balances_say_what_is_usable_pending_and_expiring) /* WAL-03…08 */
{
	const char *customer = text("/customers/%" PRId64, fx.customers[0]);
	const char *path = text("%s/adjustments", customer);
	json_t *b, *lots;

	api_post(201, path, "{'asset':'credit','amount':1000,'reason':'x'}");
	api_post(201, path, "{'asset':'credit','amount':200,'reason':'x','terms':{'valid_days':2}}");
	api_post(201, path,
		"{'asset':'credit','amount':30,'reason':'x','terms':{'valid_days':2,'weekdays':['sat'],"
		"'time':{'from':'09:00','to':'12:00'},'min_amount':5000}}");
	api_post(201, path,
		"{'asset':'credit','amount':4,'reason':'x','terms':{'valid_days':9,'pending_days':3}}");
	api_post(201, path,
		"{'asset':'points','amount':0.5,'reason':'x','terms':{'expires_at':'2026-11-30T00:00:00Z'"
		"}}");
	b = api_get(200, text("%s/balances", customer));
	ck_assert_at(b, "credit",
		"{'balance':1234,'usable':1230,'pending':4,'expiring':["
		"{'amount':230,'at':'2026-11-24T20:30:00Z'},{'amount':4,'at':'2026-12-01T20:30:00Z'}]}");
	ck_assert_at(b, "points",
		"{'balance':0.5,'usable':0.5,'pending':0,'expiring':[{'amount':0.5,'at':'2026-11-30T00:"
		"00:00Z'}]}");
	ck_assert_at(b, "xp", "{'balance':0,'usable':0,'pending':0,'expiring':[]}");
	lots = api_get(200, text("%s/lots?asset=credit", customer));
	ck_assert_at(lots, "data.3.amount", "1000");
	ck_assert_at(lots, "data.3.terms", "{}");
	ck_assert_at(lots, "data.1.terms.weekdays", "['sat']");
	ck_assert_at(lots, "data.1.terms.time", "{'from':'09:00','to':'12:00'}");
	ck_assert_at(lots, "data.1.terms.min_amount", "5000");
	ck_assert_at(lots, "data.4", "");
	ck_assert_at(api_get(200, text("%s/lots", customer)), "data.4.amount", "1000");
}
END_TEST

START_TEST(transfers_come_newest_first_page_by_page) /* WAL-12 */
{
	const char *customer = text("/customers/%" PRId64, fx.customers[0]);
	json_t *list;

	for (int i = 1; i <= 3; i++)
		api_post(201, text("%s/adjustments", customer),
			text("{'asset':'coin','amount':%d,'reason':'شمارهٔ %d'}", i, i));
	api_post(201, text("%s/adjustments", customer), "{'asset':'coin','amount':-2,'reason':'کسر'}");
	api_post(201, text("%s/adjustments", customer), "{'asset':'points','amount':7,'reason':'x'}");
	list = api_get(200, text("%s/transfers?asset=coin&limit=3", customer));
	ck_assert_at(list, "data.0.amount", "-2");
	ck_assert_at(list, "data.0.note", "'کسر'");
	ck_assert_at(list, "data.0.reason", "'manual'");
	ck_assert_at(list, "data.2.amount", "2");
	list = api_get(200,
		text("%s/transfers?asset=coin&limit=3&cursor=%s", customer,
			json_string_value(json_object_get(list, "next_cursor"))));
	ck_assert_at(list, "data.0.amount", "1");
	ck_assert_at(list, "data.1", "");
	ck_assert_at(list, "next_cursor", "null");
	ck_assert_problem(api_get(422, text("%s/transfers?asset=gold", customer)), "invalid", "?asset");
}
END_TEST

START_TEST(who_may_not_adjust_balances_may_not_open_one)
{
	const char *key = api_key_with(perm_bit(PERM_CUSTOMER_EDIT), 0);
	struct reply r = api_as(
		key, "POST", "/customers", NULL, "{'mobile':'09123456789','opening':{'points':1}}");

	ck_assert_int_eq(r.answer.status, 403);
	ck_assert_problem(r.json, "forbidden", "/opening");
	ck_assert_at(api_get(200, "/customers?mobile=09123456789"), "data", "[]");
	r = api_as(key, "POST", "/customers", NULL,
		"{'mobile':'09123456789','opening':{'points':0,'credit':0}}");
	ck_assert_int_eq(r.answer.status, 201);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_customer", a_new_customer_answers_as_the_contract_says,
		a_mobile_in_any_form_is_one_customer, what_has_the_wrong_form_is_told_the_right_one,
		a_customer_is_found_by_each_identifier,
		the_list_goes_on_behind_its_cursor, what_is_sent_is_changed_and_the_rest_stays,
		a_customer_keeps_something_to_be_known_by,
		a_referrer_is_set_once_and_never_a_cycle,
		ref_02_nobody_brings_himself_by_any_of_his_names, adjustments_move_each_asset_in_its_unit,
		what_is_given_ends_later_than_now_and_is_tied_to_what_there_is,
		balances_say_what_is_usable_pending_and_expiring,
		transfers_come_newest_first_page_by_page, who_may_not_adjust_balances_may_not_open_one);
}
