/* What keys may, and what they see. [API-01, SEC-05] */
#include "tests/http/api.h"

#include <string.h>
#include <unistd.h>

#include "domain/api_key.h"
#include "domain/product_group.h"
#include "domain/sale.h"
#include "tests/db/campaigns.h"
#include "web/route.h"

#define BASE "/api/v1"

/* The path of a route with an id that the store has, or some code, as a call sends it. */
static const char *path_of(const struct route *route, int64_t id)
{
	const char *path = route->path + strlen(BASE), *hole = strstr(path, "{code}");

	if (hole)
		return text("%.*sABCD2345EFGH%s", (int)(hole - path), path, hole + 6);
	hole = strstr(path, "{id}");
	return hole ? text("%.*s%" PRId64 "%s", (int)(hole - path), path, id, hole + 4) : path;
}

static bool is_guarded(const struct route *route)
{
	return route->areas == AREA_API && route->perm != PERM_PUBLIC;
}

static struct reply ask_route(const struct route *route, const char *key, int64_t id)
{
	return api_as(key, method_word(route->method), path_of(route, id), "k-1",
		route->method == GET ? NULL : "{}");
}

START_TEST(without_a_key_of_the_store_nothing_is_answered)
{
	const char *keys[] = { NULL, "", "vk_live_nobody", fx.api_key + 1 };

	for (size_t i = 0; i < routes_n; i++)
		for (size_t k = 0; is_guarded(&routes[i]) && k < sizeof keys / sizeof keys[0]; k++) {
			struct reply r = ask_route(&routes[i], keys[k], 1);

			ck_assert_int_eq(r.answer.status, 401);
			ck_assert_problem(r.json, "unauthorized", NULL);
			ck_assert_str_eq(
				answer_header(&r.answer, "WWW-Authenticate"), "Bearer realm=\"vafa\"");
		}
}
END_TEST

START_TEST(a_key_needs_the_permission_of_the_call)
{
	for (size_t i = 0; i < routes_n; i++)
		if (is_guarded(&routes[i]) && routes[i].perm != PERM_LOGIN) {
			const char *without = api_key_with(perm_all() & ~perm_bit(routes[i].perm), 0);
			const char *with = api_key_with(perm_bit(routes[i].perm), 0);
			struct reply r = ask_route(&routes[i], without, 999999999);

			ck_assert_int_eq(r.answer.status, 403);
			ck_assert_problem(r.json, "forbidden", NULL);
			r = ask_route(&routes[i], with, 999999999);
			ck_assert_msg(r.answer.status != 403 && r.answer.status != 401, "%s: %d",
				routes[i].path, r.answer.status);
		}
}
END_TEST

START_TEST(a_revoked_key_is_no_key)
{
	const char *key = api_key_with(perm_all(), 0);
	struct api_key *keys;
	size_t n;
	struct scope s;

	ck_assert_int_eq(api_as(key, "GET", "/products", NULL, NULL).answer.status, 200);
	db_begin(test_db);
	s = fixture_scope();
	n = api_key_list(&s, &keys);
	for (size_t i = 0; i < n; i++)
		ck_assert(api_key_revoke(&s, keys[i].id));
	db_commit(test_db);
	ck_assert_int_eq(api_as(key, "GET", "/products", NULL, NULL).answer.status, 401);
}
END_TEST

/* Ids of everything that another store has. */
struct others {
	int64_t customer, product, campaign, sale, branch, group;
	const char *slug, *key;
};

static struct others other_store(void)
{
	struct others o = { .slug = text("other-%d", (int)getpid()) };
	struct branch_row {
		int64_t id;
	} branch;
	static const struct db_col cols[] = { COL(struct branch_row, id), COLS_END };
	struct sale_request q = { .quick = true, .amount = { 1000 } };
	struct sale_outcome sold;
	struct scope s;
	int64_t id;
	char *key;

	db_begin(test_db);
	s = fixture_other_store(o.slug);
	ck_assert(db_one(test_db, test_arena, &branch, cols, "SELECT id FROM branch WHERE store_id = ?",
		V(s.store_id)));
	o.branch = q.branch_id = branch.id;
	o.customer = q.customer.id = fixture_customer(&s, "09120000009", "بیگانه", "یکم");
	o.product = fixture_product(&s, "کالای بیگانه", 1000);
	ck_assert_int_eq(product_group_create(&s, "گروه", 0, &o.group), PRODUCT_GROUP_OK);
	o.campaign = a_points_campaign(&s, true);
	ck_assert_int_eq(sale_post(&s, &q, &sold), SALE_OK);
	o.sale = sold.sale_id;
	ck_assert_int_eq(api_key_create(&s, "کلید", perm_all(), 0, &id, &key), API_KEY_OK);
	o.key = key;
	db_commit(test_db);
	return o;
}

/* A body that a route takes. */
static const char *body_of(const struct route *route)
{
	if (strstr(route->path, "/adjustments"))
		return "{'asset':'credit','amount':1,'reason':'x'}";
	if (strstr(route->path, "/events"))
		return text("{'customer':{'id':%" PRId64 "},'code':'x'}", fx.customers[0]);
	if (strstr(route->path, "/refunds"))
		return "{'all':true}";
	if (strstr(route->path, "/preview"))
		return text("{'branch_id':%" PRId64 ",'amount':1}", fx.branches[0]);
	return "{}";
}

START_TEST(what_another_store_has_is_not_there) /* SEC-06 */
{
	struct others o = other_store();
	const struct {
		const char *prefix;
		int64_t id;
	} foreign[] = { { "/customers/{id}", o.customer }, { "/products/{id}", o.product },
		{ "/campaigns/{id}", o.campaign }, { "/sales/{id}", o.sale } };
	int n = 0;

	for (size_t i = 0; i < routes_n; i++)
		for (size_t k = 0; is_guarded(&routes[i]) && k < 4; k++) {
			struct reply r;

			if (strncmp(routes[i].path + strlen(BASE), foreign[k].prefix,
				    strlen(foreign[k].prefix)) != 0)
				continue;
			r = api_as(fx.api_key, method_word(routes[i].method),
				path_of(&routes[i], foreign[k].id), text("foreign-%d", n++),
				routes[i].method == GET ? NULL : body_of(&routes[i]));
			ck_assert_msg(r.answer.status == 404, "%s: %d %s", routes[i].path,
				r.answer.status, r.answer.body);
			ck_assert_problem(r.json, "not_found", NULL);
		}
	ck_assert_int_gt(n, 12);
	ck_assert_int_eq(api_call(o.key, "GET", BASE "/products", NULL, NULL).status, 401);
}
END_TEST

START_TEST(a_body_cannot_name_what_another_store_has)
{
	struct others o = other_store();

	ck_assert_problem(api_post(404, "/sales", text("{'branch_id':%" PRId64 ",'amount':1}", o.branch)),
		"branch_forbidden", "/branch_id");
	ck_assert_problem(
		api_post(404, "/sales",
			text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':1}",
				fx.branches[0], o.customer)),
		"customer_unknown", "/customer");
	ck_assert_problem(
		api_post(404, "/sales",
			text("{'branch_id':%" PRId64 ",'customer':{'mobile':'09120000009'},'amount':1}",
				fx.branches[0])),
		"customer_unknown", "/customer");
	ck_assert_problem(api_post(404, "/sales",
				  text("{'branch_id':%" PRId64 ",'lines':[{'product_id':%" PRId64
				       ",'quantity':1}]}",
					  fx.branches[0], o.product)),
		"product_unknown", "/lines/0/product_id");
	ck_assert_problem(api_post(404, "/products",
				  text("{'name':'x','price':1,'group_id':%" PRId64 "}", o.group)),
		"product_group_unknown", "/group_id");
	ck_assert_problem(
		api_post(404, "/product-groups", text("{'name':'x','parent_id':%" PRId64 "}", o.group)),
		"product_group_unknown", "/parent_id");
	ck_assert_problem(
		api_post(404, "/campaigns",
			text("{'name':'n','trigger':'sale','benefits':[{'give':'gift','product':%" PRId64
			     "}]}",
				o.product)),
		"not_found", "/benefits/0/product");
	ck_assert_at(api_get(200, text("/sales?customer_id=%" PRId64, o.customer)), "data", "[]");
	ck_assert_at(api_get(200, "/customers?mobile=09120000009"), "data", "[]");
}
END_TEST

START_TEST(a_key_of_one_branch_sees_and_sells_there_only) /* BRN-02 */
{
	const char *key = api_key_with(perm_all(), fx.branches[1]);
	const char *here = text("{'branch_id':%" PRId64 ",'amount':1000}", fx.branches[1]);
	const char *there = text("{'branch_id':%" PRId64 ",'amount':1000}", fx.branches[0]);
	int64_t elsewhere = int_at(api_post(201, "/sales", there), "id");
	struct reply r = api_as(key, "POST", "/sales", "k-1", there);
	int64_t mine;

	ck_assert_int_eq(r.answer.status, 403);
	ck_assert_problem(r.json, "branch_forbidden", "/branch_id");
	r = api_as(key, "POST", "/sales", "k-2", here);
	ck_assert_int_eq(r.answer.status, 201);
	mine = int_at(r.json, "id");
	ck_assert_int_eq(
		api_as(key, "GET", text("/sales/%" PRId64, elsewhere), NULL, NULL).answer.status, 404);
	ck_assert_int_eq(
		api_as(key, "POST", text("/sales/%" PRId64 "/refunds", elsewhere), "k-3", "{'all':true}")
			.answer.status,
		404);
	ck_assert_int_eq(
		api_as(key, "GET", text("/sales/%" PRId64, mine), NULL, NULL).answer.status, 200);
	r = api_as(key, "GET", "/sales", NULL, NULL);
	ck_assert_at(r.json, "data.0.id", text("%" PRId64, mine));
	ck_assert_at(r.json, "data.1", "");
	ck_assert_at(
		api_as(key, "GET", text("/sales?branch_id=%" PRId64, fx.branches[0]), NULL, NULL).json,
		"data", "[]");
	r = api_as(key, "POST", "/campaigns", NULL,
		"{'name':'n','trigger':'sale','benefits':[{'give':'points','amount':1}]}");
	ck_assert_int_eq(r.answer.status, 403);
	r = api_as(key, "POST", "/customers", NULL, "{'mobile':'09123456789'}");
	ck_assert_at(r.json, "branch_id", text("%" PRId64, fx.branches[1]));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_key", without_a_key_of_the_store_nothing_is_answered,
		a_key_needs_the_permission_of_the_call, a_revoked_key_is_no_key,
		what_another_store_has_is_not_there, a_body_cannot_name_what_another_store_has,
		a_key_of_one_branch_sees_and_sells_there_only);
}
