#include "domain/api_key.h"

#include <string.h>

#include "domain/role.h"
#include "tests/db/fixture.h"

static bool find(const char *slug, const char *text, struct api_key *key)
{
	struct store store;

	return api_key_find(test_db, test_arena, slug, text, key, &store);
}

START_TEST(one_statement_finds_the_key_and_its_store)
{
	uint64_t before = db_statements(test_db);
	struct api_key key;
	struct store store;

	ck_assert(api_key_find(test_db, test_arena, "shop", fx.api_key, &key, &store));
	ck_assert_uint_eq(db_statements(test_db), before + 1);
	ck_assert_int_eq(store.id, fx.store.id);
	ck_assert_str_eq(store.name, fx.store.name);
	ck_assert_ptr_eq(store.zone, zone_get("Asia/Tehran"));
	ck_assert_int_eq(strncmp(fx.api_key, key.hint, strlen(key.hint)), 0);
	ck_assert_uint_eq(strlen(key.hint), 12);
}
END_TEST

START_TEST(a_key_opens_its_own_store_only)
{
	struct api_key key;

	fixture_other_store("other");
	ck_assert(!find("other", fx.api_key, &key));
	ck_assert(!find("shop", "vk_live_wrong", &key));
	ck_assert(!find("shop", "", &key));
	ck_assert(!find("فروشگاه", fx.api_key, &key));
}
END_TEST

START_TEST(keys_of_a_closed_store_open_nothing)
{
	struct api_key key;

	db_exec(test_db, "UPDATE store SET active = FALSE WHERE id = ?", V(fx.store.id));
	ck_assert(!find("shop", fx.api_key, &key));
}
END_TEST

START_TEST(the_text_is_nowhere_stored)
{
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM api_key WHERE hint LIKE ? OR name LIKE ?",
		V(fx.api_key), V(fx.api_key)), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM audit WHERE after_json LIKE CONCAT('%', ?, '%')", V(fx.api_key)), 0);
}
END_TEST

START_TEST(a_revoked_key_is_dead_and_stays_in_the_list)
{
	struct api_key key, *list;
	int64_t id;
	char *text;

	ck_assert_int_eq(api_key_create(&fx.scope, "وب‌سایت", perm_bit(PERM_SALE_POST), 0, &id, &text),
		API_KEY_OK);
	ck_assert(find("shop", text, &key));
	ck_assert_int_eq(key.permissions, perm_bit(PERM_SALE_POST));
	ck_assert(api_key_revoke(&fx.scope, id));
	ck_assert(!find("shop", text, &key));
	ck_assert(!api_key_revoke(&fx.scope, id));
	ck_assert_uint_eq(api_key_list(&fx.scope, &list), 2);
	ck_assert_int_eq(list[0].revoked_at.s, FIXTURE_NOW.s);
}
END_TEST

START_TEST(nobody_makes_a_key_that_may_do_more_than_he)
{
	struct scope cashier = fixture_staff(&fx.scope, "cashier", ROLE_CASHIER, &fx.branches[1], 1);
	int64_t id;
	char *text;

	ck_assert_int_eq(api_key_create(&cashier, "k", perm_bit(PERM_SALE_REFUND), fx.branches[1], &id, &text),
		API_KEY_FORBIDDEN);
	ck_assert_int_eq(api_key_create(&cashier, "k", perm_bit(PERM_SALE_POST), 0, &id, &text),
		API_KEY_FORBIDDEN);
	ck_assert_int_eq(api_key_create(&cashier, "k", perm_bit(PERM_SALE_POST), fx.branches[0], &id, &text),
		API_KEY_BAD_BRANCH);
	ck_assert_int_eq(api_key_create(&cashier, "k", perm_bit(PERM_SALE_POST), fx.branches[1], &id, &text),
		API_KEY_OK);
	ck_assert_int_eq(api_key_create(&fx.scope, "k", perm_all(), 999999, &id, &text), API_KEY_BAD_BRANCH);
	ck_assert_int_eq(api_key_create(&fx.scope, "k", -1, 0, &id, &text), API_KEY_FORBIDDEN);
}
END_TEST

START_TEST(a_key_of_one_branch_has_a_scope_of_one_branch)
{
	struct api_key key, *list;
	struct store store;
	struct scope s;
	int64_t id;
	char *text;

	ck_assert_int_eq(api_key_create(&fx.scope, "صندوق ۲", perm_all(), fx.branches[1], &id, &text),
		API_KEY_OK);
	ck_assert(api_key_find(test_db, test_arena, "shop", text, &key, &store));
	s = scope_of_api_key(test_db, test_arena, &store, &key, FIXTURE_NOW);
	ck_assert(scope_has_branch(&s, fx.branches[1]) && !scope_has_branch(&s, fx.branches[0]));
	ck_assert_int_eq(s.actor_kind, ACTOR_API);
	ck_assert_int_eq(s.actor_id, id);
	ck_assert_uint_eq(api_key_list(&s, &list), 1); /* not the key for everything */
	ck_assert(!api_key_revoke(&s, list[0].id - 1));
}
END_TEST

START_TEST(the_day_of_use_is_noted_once_a_day_in_the_stores_zone)
{
	struct api_key key;
	struct scope s = fx.scope;
	uint64_t before;

	s.now = (utc_t){ 1795379400 }; /* 20:30 UTC: midnight in Tehran */
	ck_assert(find("shop", fx.api_key, &key));
	ck_assert_int_eq(key.used_on.days, DATE_NONE.days);
	api_key_used(&s, &key);
	ck_assert(find("shop", fx.api_key, &key));
	ck_assert_int_eq(key.used_on.days, 20780); /* 2026-11-23 */
	before = db_statements(test_db);
	api_key_used(&s, &key);
	ck_assert_uint_eq(db_statements(test_db), before);
}
END_TEST

int main(void)
{
	return FIXTURE_MAIN("api_key", one_statement_finds_the_key_and_its_store,
		a_key_opens_its_own_store_only, keys_of_a_closed_store_open_nothing,
		the_text_is_nowhere_stored, a_revoked_key_is_dead_and_stays_in_the_list,
		nobody_makes_a_key_that_may_do_more_than_he,
		a_key_of_one_branch_has_a_scope_of_one_branch,
		the_day_of_use_is_noted_once_a_day_in_the_stores_zone);
}
