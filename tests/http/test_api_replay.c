/* One key, one sale: repeated, in another order, and fifty times at once. [§8] */
#include "tests/http/api.h"

#include <string.h>

enum { AT_ONCE = 50, WORKERS = 4 };

static const char *sale_body(int64_t rial)
{
	return text("{'branch_id':%" PRId64 ",'customer':{'id':%" PRId64 "},'amount':%" PRId64 "}",
		fx.branches[0], fx.customers[0], rial);
}

static struct reply post(const char *path, const char *key, const char *body)
{
	return api_as(fx.api_key, "POST", path, key, body);
}

static int64_t sales(void)
{
	return db_int(
		test_db, test_arena, -1, "SELECT COUNT(*) FROM sale WHERE store_id = ?", V(fx.store.id));
}

static int64_t points(void)
{
	return db_int(test_db, test_arena, -1,
		"SELECT points FROM customer_account WHERE store_id = ? AND customer_id = ?",
		V(fx.store.id), V(fx.customers[0]));
}

START_TEST(a_repeated_sale_is_answered_again_and_not_made_again)
{
	struct reply first, again;

	api_campaign("'benefits':[{'give':'points','amount':2.5}]");
	first = post("/sales", "till-1", sale_body(1000));
	again = post("/sales", "till-1", sale_body(1000));
	ck_assert_int_eq(first.answer.status, 201);
	ck_assert_int_eq(again.answer.status, 201);
	ck_assert_str_eq(again.answer.body, first.answer.body);
	ck_assert_ptr_null(answer_header(&first.answer, "Idempotency-Replayed"));
	ck_assert_str_eq(answer_header(&again.answer, "Idempotency-Replayed"), "true");
	ck_assert_int_eq(sales(), 1);
	ck_assert_int_eq(points(), 250);
}
END_TEST

START_TEST(a_key_stands_for_one_request_only)
{
	struct reply r = post("/sales", "till-1", sale_body(1000));

	ck_assert_int_eq(r.answer.status, 201);
	r = post("/sales", "till-1", sale_body(1001));
	ck_assert_int_eq(r.answer.status, 422);
	ck_assert_problem(r.json, "idempotency_mismatch", NULL);
	r = post(text("/customers/%" PRId64 "/adjustments", fx.customers[0]), "till-1",
		"{'asset':'coin','amount':1,'reason':'x'}");
	ck_assert_int_eq(r.answer.status, 422);
	ck_assert_problem(r.json, "idempotency_mismatch", NULL);
	ck_assert_int_eq(sales(), 1);
}
END_TEST

START_TEST(another_key_of_the_store_has_its_own_keys)
{
	const char *other = api_key_with(perm_all(), 0);

	ck_assert_int_eq(post("/sales", "till-1", sale_body(1000)).answer.status, 201);
	ck_assert_int_eq(api_as(other, "POST", "/sales", "till-1", sale_body(2000)).answer.status, 201);
	ck_assert_int_eq(sales(), 2);
}
END_TEST

START_TEST(a_refused_sale_leaves_its_key_free)
{
	struct reply r =
		post("/sales", "till-1", text("{'branch_id':%" PRId64 ",'lines':[]}", fx.branches[0]));

	ck_assert_int_eq(r.answer.status, 422);
	ck_assert_int_eq(post("/sales", "till-1", sale_body(1000)).answer.status, 201);
}
END_TEST

START_TEST(a_customer_is_made_once_a_key_though_nothing_tells_two_apart)
{
	const char *body = "{'last_name':'رضایی','opening':{'credit':5000}}";
	struct reply first = post("/customers", "c-1", body), again = post("/customers", "c-1", body);

	ck_assert_int_eq(first.answer.status, 201);
	ck_assert_str_eq(again.answer.body, first.answer.body);
	ck_assert(int_at(post("/customers", NULL, body).json, "id") != int_at(first.json, "id"));
}
END_TEST

START_TEST(what_moves_value_needs_a_key)
{
	const char *paths[] = { "/sales", text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"/sales/1/refunds" };
	const char *bad[] = { "", "a b", "کلید" };

	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		struct reply r = post(paths[i], NULL, sale_body(1000));

		ck_assert_int_eq(r.answer.status, 400);
		ck_assert_problem(r.json, "idempotency_key_missing", NULL);
		for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++)
			ck_assert_int_eq(post(paths[i], bad[k], sale_body(1000)).answer.status, 400);
	}
	ck_assert_int_eq(sales(), 0);
}
END_TEST

/* So many requests with one key at once; what they answered. */
static void at_once(const char *path, const char *body, struct answer answers[AT_ONCE])
{
	struct ask ask = { .method = "POST",
		.path = path,
		.type = "application/json",
		.body = quoted(body),
		.host = text("%s.%s", fx.store.slug, http_config.base_host),
		.headers = { { "HTTP_AUTHORIZATION", text("Bearer %s", fx.api_key) },
			{ "HTTP_IDEMPOTENCY_KEY", "once" } } };
	int fds[AT_ONCE];

	for (int i = 0; i < AT_ONCE; i++)
		fds[i] = http_begin(&ask);
	for (int i = 0; i < AT_ONCE; i++)
		answers[i] = http_end(fds[i]);
}

/* All are the first answer, or told to wait for it; at least one is. */
static void all_the_same(const struct answer answers[AT_ONCE])
{
	const char *body = NULL;

	for (int i = 0; i < AT_ONCE; i++) {
		ck_assert_msg(answers[i].status == 201 || answers[i].status == 409, "%d\n%s",
			answers[i].status, answers[i].body);
		if (answers[i].status == 409)
			ck_assert(answer_has(&answers[i], "\"idempotency_running\""));
		else if (!body)
			body = answers[i].body;
		else
			ck_assert_str_eq(answers[i].body, body);
	}
	ck_assert_ptr_nonnull(body);
}

START_TEST(fifty_replays_at_once_are_one_sale_and_one_refund)
{
	struct answer answers[AT_ONCE];
	json_t *sale;

	api_campaign("'benefits':[{'give':'points','amount':2.5}]");
	httptest_restart(WORKERS, FIXTURE_NOW);
	at_once("/api/v1/sales", sale_body(1000), answers);
	all_the_same(answers);
	ck_assert_int_eq(sales(), 1);
	ck_assert_int_eq(points(), 250);
	sale = post("/sales", "once", sale_body(1000)).json;
	db_exec(test_db, "DELETE FROM idempotency WHERE store_id = ?", V(fx.store.id));
	at_once(text("/api/v1/sales/%s/refunds", at(sale, "id")), "{'amount':400}", answers);
	all_the_same(answers);
	ck_assert_int_eq(points(), 150);
}
END_TEST

START_TEST(fifty_replays_at_once_of_a_whole_refund_are_one_refund)
{
	struct answer answers[AT_ONCE];
	json_t *sale;

	httptest_restart(WORKERS, FIXTURE_NOW);
	sale = post("/sales", "till-1", sale_body(1000)).json;
	at_once(text("/api/v1/sales/%s/refunds", at(sale, "id")), "{'amount':1000}", answers);
	all_the_same(answers);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("api_replay", a_repeated_sale_is_answered_again_and_not_made_again,
		a_key_stands_for_one_request_only, another_key_of_the_store_has_its_own_keys,
		a_refused_sale_leaves_its_key_free, a_customer_is_made_once_a_key_though_nothing_tells_two_apart,
		what_moves_value_needs_a_key,
		fifty_replays_at_once_are_one_sale_and_one_refund,
		fifty_replays_at_once_of_a_whole_refund_are_one_refund);
}
