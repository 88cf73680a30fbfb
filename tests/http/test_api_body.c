/* Bodies that nobody would write: each is answered with a problem and changes nothing. */
#include "tests/http/api.h"

#include <stdlib.h>
#include <string.h>

/* A call that sends bytes as they are. */
static struct answer send_bytes(
	const char *method, const char *path, const char *type, const char *bytes, size_t n)
{
	static int key;
	struct ask ask = { .method = method,
		.path = text("/api/v1%s", path),
		.type = type,
		.body = bytes,
		.body_len = n,
		.host = text("%s.%s", fx.store.slug, http_config.base_host),
		.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
			{ "HTTP_IDEMPOTENCY_KEY", text("body-%d", ++key) } } };

	return http_ask(&ask);
}

static void refuses(int status, const char *type, const char *bytes, size_t n)
{
	static const char *const paths[] = { "/sales", "/sales/quote", "/customers", "/products",
		"/campaigns", NULL };

	for (int i = 0; paths[i]; i++) {
		struct answer a = send_bytes("POST", paths[i], type, bytes, n);

		ck_assert_msg(
			a.status == status, "%s: %d for %.60s\n%s", paths[i], a.status, bytes, a.body);
		ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/problem+json");
	}
}

static void refuses_json(const char *bytes)
{
	refuses(400, "application/json", bytes, strlen(bytes));
}

START_TEST(what_is_no_json_is_refused)
{
	refuses_json(" ");
	refuses_json("x");
	refuses_json("{");
	refuses_json("{\"amount\":1,}");
	refuses_json("{\"amount\":1}{\"amount\":1}");
	refuses_json("{\"amount\":NaN}");
	refuses_json("{\"amount\":1,\"amount\":2}");
	refuses_json("{\"receipt\":\"\xff\xfe\"}");
	refuses_json("{\"receipt\":\"\xed\xa0\x80\"}");
	refuses_json("{\"receipt\":\"\\ud800\"}");
	refuses_json("{\"receipt\":\"a\\u0000b\"}");
	refuses_json("{\"amount\":99999999999999999999999999}");
	refuses(400, "application/json", "{\"amount\":1\0}", 13);
	ck_assert_int_eq(send_bytes("POST", "/sales", "application/json", "", 0).status, 400);
}
END_TEST

START_TEST(a_call_without_a_body_takes_none)
{
	int64_t id = api_campaign("'benefits':[{'give':'points','amount':1}]");
	static const char *const actions[] = { "activate", "pause", "archive", NULL };
	const char *path;

	for (int i = 0; actions[i]; i++) {
		path = text("/campaigns/%" PRId64 "/%s", id, actions[i]);
		ck_assert_int_eq(send_bytes("POST", path, "application/json", "{\"a\":", 5).status, 400);
		ck_assert_int_eq(send_bytes("POST", path, "application/json", "{\"a\":1}", 7).status, 422);
	}
	ck_assert_at(api_get(200, text("/campaigns/%" PRId64, id)), "active", "true");
	path = text("/campaigns/%" PRId64 "/pause", id);
	ck_assert_int_eq(send_bytes("POST", path, "application/json", "{}", 2).status, 200);
	ck_assert_int_eq(send_bytes("POST", path, NULL, "", 0).status, 200);
}
END_TEST

START_TEST(an_address_that_is_no_text_is_a_problem_in_the_caller_s_language)
{
	struct ask ask = { .method = "GET", .path = "/api/v1/customers?q=%ff",
		.host = text("%s.%s", fx.store.slug, http_config.base_host),
		.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
			{ "HTTP_ACCEPT_LANGUAGE", "en" } } };
	struct answer a = http_ask(&ask);

	ck_assert_int_eq(a.status, 400);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/problem+json");
	ck_assert(answer_has(&a, "\"title\":\"The request"));
	ask.headers[1].value = "fa";
	a = http_ask(&ask);
	ck_assert(answer_has(&a, "درخواست"));
}
END_TEST

START_TEST(what_is_nested_too_deeply_is_refused)
{
	struct buf deep = BUF(test_arena);

	for (int i = 0; i < 100000; i++)
		buf_puts(&deep, "[");
	refuses_json(buf_text(&deep));
	deep.len = 0;
	for (int i = 0; i < 33; i++)
		buf_puts(&deep, "{\"a\":");
	refuses_json(buf_text(&deep));
}
END_TEST

START_TEST(what_is_too_large_is_refused)
{
	size_t n = 1024 * 1024 + 1;
	char *body = arena_alloc(test_arena, n + 1);

	memset(body, ' ', n);
	memcpy(body, "{}", 2);
	refuses(413, "application/json", body, n);
}
END_TEST

START_TEST(another_type_than_json_is_refused)
{
	static const char *const types[] = { "text/plain", "application/x-www-form-urlencoded",
		"application/jsonx", "multipart/form-data; boundary=x", "", NULL };

	for (int i = 0; types[i]; i++)
		refuses(415, types[i], "{}", 2);
	ck_assert_int_ne(
		send_bytes("POST", "/customers", "application/json; charset=utf-8", "{}", 2).status, 415);
}
END_TEST

/* ---- every member of a good body, replaced by what does not belong there ---------------------- */

static const char *const values[] = { "null", "true", "\"\"", "\"x\"", "\"سارا\"", "\"0\"", "[]", "[[]]",
	"[null]", "{}", "{\"x\":1}", "0", "-1", "1", "2", "0.5", "0.0001", "1e300", "-1e-300", "1e15",
	"1000000000000001", "9223372036854775807", "-9223372036854775808", "\"\\u202e\\ufeff\"", NULL };

struct good {
	const char *method, *path, *body;
};

/* What a call answered: never a fault of ours; accepted only what the document accepts. */
static void try(const struct good *g, json_t *body)
{
	static int key;
	const char *json = json_text(test_arena, body);
	struct reply r = api_as(fx.api_key, g->method, g->path, text("try-%d", ++key), json);

	ck_assert_msg(r.answer.status < 500, "%s %s\n%s\n%s", g->method, g->path, json, r.answer.body);
}

static void try_values(const struct good *g, json_t *root, json_t *parent, const char *name, size_t index)
{
	json_t *before =
		json_incref(name ? json_object_get(parent, name) : json_array_get(parent, index));

	for (int i = 0; values[i]; i++) {
		json_t *value = json_loads(values[i], JSON_DECODE_ANY, NULL);

		ck_assert_ptr_nonnull(value);
		if (name)
			json_object_set_new(parent, name, value);
		else
			json_array_set_new(parent, index, value);
		try(g, root);
	}
	if (name)
		json_object_set_new(parent, name, before);
	else
		json_array_set_new(parent, index, before);
}

static void try_members(const struct good *g, json_t *root, json_t *at_)
{
	json_t *names = json_own(test_arena, json_array()), *one;
	const char *name;
	size_t i;

	json_object_foreach(at_, name, one) json_array_append_new(names, json_string(name));
	json_array_foreach(names, i, one)
	{
		try_values(g, root, at_, json_string_value(one), 0);
		try_members(g, root, json_object_get(at_, json_string_value(one)));
	}
	for (i = 0; i < json_array_size(at_); i++) {
		try_values(g, root, at_, NULL, i);
		try_members(g, root, json_array_get(at_, i));
	}
}

static void try_all(const struct good *g)
{
	json_t *root = json_loads(quoted(g->body), 0, NULL);

	ck_assert_msg(root, "%s", g->body);
	json_own(test_arena, root);
	try(g, root);
	try_members(g, root, root);
}

START_TEST(no_value_in_a_sale_makes_a_fault)
{
	struct good g = { "POST", "/sales",
		text("{'customer':{'id':%" PRId64 "},'branch_id':%" PRId64 ",'channel':'pos',"
		     "'occurred_at':'2026-11-22T14:05:00+03:30','receipt':'A-1','lines':[{'product_id':"
		     "%" PRId64 ",'name':'x','quantity':0.25,'unit_price':150000}],'amount':null,"
		     "'payments':[{'method':'card','amount':37500}],'pay_with_credit':0,'codes':[]}",
			fx.customers[0], fx.branches[0], fx.products[1]) };

	api_campaign("'benefits':[{'give':'discount','percent':0.01},{'give':'points','amount':1}]");
	try_all(&g);
	g.path = "/sales/quote";
	try_all(&g);
}
END_TEST

START_TEST(no_value_in_a_refund_or_an_adjustment_makes_a_fault)
{
	json_t *sale = api_post(201, "/sales",
		text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64
		     "},'lines':[{'name':'x','quantity':1000,'unit_price':1000}]}",
			fx.branches[0], fx.customers[0]));
	struct good refund = { "POST", text("/sales/%s/refunds", at(sale, "id")),
		"{'lines':[{'line':1,'quantity':0.001,'restock':true}],'reason':'x'}" };
	struct good adjustment = { "POST", text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		text("{'asset':'credit','amount':10,'reason':'x','branch_id':%" PRId64
		     ",'terms':{'valid_days':30,"
		     "'pending_days':1,'expires_at':'2027-01-01T00:00:00Z','branches':[1],'products':[1],"
		     "'product_groups':[1],'weekdays':['sat'],'time':{'from':'09:00','to':'12:00'},'min_"
		     "amount':5}}",
			fx.branches[0]) };

	try_all(&refund);
	try_all(&adjustment);
}
END_TEST

START_TEST(no_value_in_customers_and_the_catalogue_makes_a_fault)
{
	const struct good list[] = {
		{ "POST", "/customers",
			"{'mobile':'09123456789','first_name':'x','last_name':'y','username':'abc',"
			"'national_id':'0013542419','email':'a@b.ir','gender':'f','birth_date':'1370-05-"
			"12','card':'B200',"
			"'referrer_code':'','groups':[],'tags':['x'],'fields':{},'opening':{'points':1,'"
			"credit':1}}" },
		{ "PATCH", text("/customers/%" PRId64, fx.customers[0]),
			"{'mobile':'09120000001','first_name':'x','username':'abcd','national_id':'"
			"0013542419',"
			"'email':'a@b.ir','gender':'f','birth_date':'1370-05-12','card':'B201','groups':["
			"],'tags':['x'],"
			"'active':true}" },
		{ "POST", "/products",
			text("{'name':'x','code':'C','barcode':'B','price':1,'group_id':%" PRId64
			     ",'brand':'x','points':1,'cashback_percent':1,'stock':1,'active':true}",
				fx.group) },
		{ "PATCH", text("/products/%" PRId64, fx.products[0]),
			"{'name':'x','code':'C1','barcode':'B1','price':1,"
			"'group_id':null,'brand':'x','points':1,'cashback_percent':1,'stock':1,'active':"
			"true}" },
		{ "POST", "/product-groups", text("{'name':'x','parent_id':%" PRId64 "}", fx.group) }
	};

	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
		try_all(&list[i]);
}
END_TEST

START_TEST(no_value_in_a_campaign_makes_a_fault)
{
	const char *definition = text(
		"{'name':'n','trigger':'sale','active':false,'starts_at':'2026-11-01T00:00:00Z',"
		"'ends_at':null,'priority':1,'exclusion_group':'x','exclusive':false,'branches':[%" PRId64
		"],"
		"'channels':['pos'],'audience':{'levels':[%" PRId64 "],'tags':['x']},"
		"'conditions':{'all':[{'amount':{'min':1,'products':[%" PRId64
		"]}},{'not':{'weekday':{'in':['fri']}}},"
		"{'spent':{'min':1,'window':{'days':3}}}]},"
		"'brackets':{'by':'amount','list':[{'from':0,'to':5,'benefits':[{'give':'credit','"
		"percent':5,'cap':9,"
		"'terms':{'valid_days':3}},{'give':'points','per':10,'amount':1,'carry':true,'to':'"
		"referrer'}]}]},"
		"'limits':{'total_uses':1,'uses_per_customer_per':{'day':1},'budget':5}}",
		fx.branches[0], fx.levels[0], fx.products[0]);
	const struct good create = { "POST", "/campaigns", definition };
	int64_t id = int_at(api_post(201, "/campaigns", definition), "id");
	const struct good preview = { "POST", text("/campaigns/%" PRId64 "/preview", id),
		text("{'branch_id':%" PRId64 ",'amount':5,'definition':%s}", fx.branches[0],
			definition) };
	const struct good change = { "PATCH", text("/campaigns/%" PRId64, id), definition };

	try_all(&create);
	try_all(&preview);
	try_all(&change);
}
END_TEST

START_TEST(people_and_programs_get_their_language)
{
	struct ask ask = { .method = "GET",
		.path = "/api/v1/sales/999999999",
		.host = text("%s.%s", fx.store.slug, http_config.base_host),
		.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
			{ "HTTP_ACCEPT_LANGUAGE", "en-GB,en;q=0.9" } } };
	struct answer english = http_ask(&ask), persian;

	ask.headers[1].value = "fa";
	persian = http_ask(&ask);
	ck_assert(answer_has(&english, "\"title\":\"Not found\""));
	ck_assert(answer_has(&persian, "\"title\":\"پیدا نشد\""));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_body", what_is_no_json_is_refused, a_call_without_a_body_takes_none,
		an_address_that_is_no_text_is_a_problem_in_the_caller_s_language, what_is_nested_too_deeply_is_refused,
		what_is_too_large_is_refused, another_type_than_json_is_refused,
		no_value_in_a_sale_makes_a_fault, no_value_in_a_refund_or_an_adjustment_makes_a_fault,
		no_value_in_customers_and_the_catalogue_makes_a_fault,
		no_value_in_a_campaign_makes_a_fault, people_and_programs_get_their_language);
}
