#include "domain/idempotency.h"

#include <string.h>

#include "tests/db/fixture.h"

static hash_t request(const char *text)
{
	return hash_of(text, strlen(text));
}

static enum idempotency_result find(const struct scope *s, const char *source, const char *key,
	const char *body, struct idempotent_answer *out)
{
	hash_t hash = request(body);

	return idempotency_find(s, source, key, &hash, out);
}

static bool store(const struct scope *s, const char *source, const char *key, const char *body)
{
	struct idempotent_answer answer = { 201, "/api/v1/sales/9", "{\"id\":9,\"name\":\"چای\"}" };
	hash_t hash = request(body);

	return idempotency_store(s, source, key, &hash, &answer);
}

START_TEST(the_same_call_gets_the_same_answer)                        /* §8 */
{
	struct idempotent_answer got;

	ck_assert_int_eq(find(&fx.scope, "api:1", "k1", "body", &got), IDEMPOTENCY_NEW);
	ck_assert(store(&fx.scope, "api:1", "k1", "body"));
	ck_assert_int_eq(find(&fx.scope, "api:1", "k1", "body", &got), IDEMPOTENCY_REPLAY);
	ck_assert_int_eq(got.status, 201);
	ck_assert_str_eq(got.location, "/api/v1/sales/9");
	ck_assert_str_eq(got.body, "{\"id\":9,\"name\":\"چای\"}");
}
END_TEST

START_TEST(another_body_under_the_same_key_is_told_apart)
{
	struct idempotent_answer got;

	ck_assert(store(&fx.scope, "api:1", "k1", "body"));
	ck_assert_int_eq(find(&fx.scope, "api:1", "k1", "other", &got), IDEMPOTENCY_MISMATCH);
}
END_TEST

START_TEST(a_key_is_of_one_source_of_one_store_and_has_case)
{
	struct scope other = fixture_other_store("other");
	struct idempotent_answer got;

	ck_assert(store(&fx.scope, "api:1", "k1", "body"));
	ck_assert_int_eq(find(&fx.scope, "api:2", "k1", "body", &got), IDEMPOTENCY_NEW);
	ck_assert_int_eq(find(&other, "api:1", "k1", "body", &got), IDEMPOTENCY_NEW);
	ck_assert_int_eq(find(&fx.scope, "api:1", "K1", "body", &got), IDEMPOTENCY_NEW);
	ck_assert_int_eq(find(&fx.scope, "api:1", "کلید", "body", &got), IDEMPOTENCY_NEW);
}
END_TEST

START_TEST(a_key_is_stored_once)                                      /* I5 */
{
	ck_assert(store(&fx.scope, "api:1", "k1", "body"));
	ck_assert(!store(&fx.scope, "api:1", "k1", "body"));
}
END_TEST

START_TEST(each_costs_one_statement)
{
	struct idempotent_answer got;
	uint64_t before = db_statements(test_db);

	ck_assert_int_eq(find(&fx.scope, "api:1", "k1", "body", &got), IDEMPOTENCY_NEW);
	ck_assert(store(&fx.scope, "api:1", "k1", "body"));
	ck_assert_uint_eq(db_statements(test_db), before + 2);
}
END_TEST

START_TEST(old_answers_go_in_small_bites)
{
	struct scope old = fx.scope;
	struct idempotent_answer got;
	utc_t limit = { FIXTURE_NOW.s - (int64_t)IDEMPOTENCY_DAYS * 86400 };

	old.now.s = limit.s - 1;
	ck_assert(store(&old, "api:1", "a", "body") && store(&old, "api:1", "b", "body") &&
		store(&fx.scope, "api:1", "new", "body"));
	ck_assert_int_eq(idempotency_purge(test_db, limit, 1), 1);
	ck_assert_int_eq(idempotency_purge(test_db, limit, 10), 1);
	ck_assert_int_eq(idempotency_purge(test_db, limit, 10), 0);
	ck_assert_int_eq(find(&fx.scope, "api:1", "new", "body", &got), IDEMPOTENCY_REPLAY);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("idempotency", the_same_call_gets_the_same_answer,
		another_body_under_the_same_key_is_told_apart,
		a_key_is_of_one_source_of_one_store_and_has_case, a_key_is_stored_once,
		each_costs_one_statement, old_answers_go_in_small_bites);
}
