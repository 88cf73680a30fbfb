/*
 * test_routes.c - the matrix: each line of the table asked as nobody, as somebody who may do
 * everything but this, as the owner of another store (on a store's host: another customer), with
 * another branch, without the token, and as who may. It reads the table, so a new route is covered the day it is added.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/crypto.h"
#include "domain/api_key.h"
#include "domain/store.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/http/fixtures.h"
#include "tests/http/httptest.h"
#include "web/route.h"

/* Who asks. */
enum who { NOBODY, NOT_ALLOWED, OTHER_STORE, OTHER_BRANCH, NO_TOKEN, ALLOWED };

static struct scope other;      /* another store */
static int64_t other_owner;
static int64_t clerk;           /* staff of ours with a role that each request composes */
static int64_t clerk_role;

static void set_up_people(void)
{
	struct role_input role = { .name = "clerk" };
	struct staff *staff;

	db_begin(test_db);
	other = fixture_other_store(arena_printf(test_arena, "o%s", fx.store.slug));
	ck_assert_uint_eq(staff_list(&other, &staff), 1);
	other_owner = staff[0].id;
	ck_assert_int_eq(role_create(&fx.scope, &role, &clerk_role), ROLE_OK);
	clerk = fixture_staff(&fx.scope, "clerk", ROLE_CASHIER, &fx.branches[1], 1).actor_id;
	object_owner = clerk;
	object_member = fx.customers[0];
	db_exec(test_db, "UPDATE customer SET referral_code = '7KM29QXT' WHERE store_id = ? AND id = ?",
		V(fx.store.id), V(object_member));
	db_exec(test_db, "UPDATE staff_store SET role_id = ? WHERE staff_id = ?", V(clerk_role), V(clerk));
	db_commit(test_db);
}

/* The permissions and branches of the clerk and of the key, as a request wants them. */
static void clerk_may(perm_set permissions, bool all_branches)
{
	db_exec(test_db, "UPDATE role SET permissions = ? WHERE id = ?", V(permissions), V(clerk_role));
	db_exec(test_db, "UPDATE api_key SET permissions = ?, branch_id = ? WHERE store_id = ?", V(permissions),
		db_ref(all_branches ? 0 : fx.branches[1]), V(fx.store.id));
	db_exec(test_db, "DELETE FROM staff_branch WHERE staff_id = ?", V(clerk));
	if (!all_branches)
		db_exec(test_db, "INSERT INTO staff_branch (store_id, staff_id, branch_id) VALUES (?, ?, ?)",
			V(fx.store.id), V(clerk), V(fx.branches[1]));
	store_touch_rules(&fx.scope);
}

static void prepare(const struct route *r, enum who who)
{
	switch (who) {
	case NOT_ALLOWED:
		clerk_may(perm_all() & ~perm_bit(r->perm), true);
		return;
	case OTHER_BRANCH:
		clerk_may(perm_all(), false);
		return;
	case NOBODY:
	case OTHER_STORE:
	case NO_TOKEN:
	case ALLOWED:
		clerk_may(perm_all(), true);
		return;
	}
}

static struct answer ask_panel(const struct route *r, const char *path, enum who who)
{
	bool elsewhere = who == OTHER_STORE;
	char *token = session_open(test_db, test_arena, FIXTURE_NOW, elsewhere ? other_owner : clerk,
		elsewhere ? other.store_id : fx.store.id, "192.0.2.1", "matrix");
	hash_t csrf = keyed_hash("csrf", token);
	struct ask ask = { .method = method_word(r->method), .path = path, .host = "panel.vafa.test" };

	if (who != NOBODY)
		ask.headers[0] = (struct fcgi_variable){ "HTTP_COOKIE",
			arena_printf(test_arena, "vafa_session=%s", token) };
	if (r->method != GET) {
		ask.type = "application/x-www-form-urlencoded";
		ask.body = who == NO_TOKEN ? "_key=k" : arena_printf(test_arena, "_csrf=%s&_key=%s",
			hex_of(test_arena, csrf.b, sizeof csrf.b), token);
	}
	return http_ask(&ask);
}

static struct answer ask_api(const struct route *r, const char *path, enum who who)
{
	static const char *other_key;
	bool elsewhere = who == OTHER_STORE;
	struct ask ask = { .method = method_word(r->method), .path = path,
		.host = arena_printf(test_arena, "%s.vafa.test", elsewhere ? other.store->slug : fx.store.slug) };
	int64_t id;

	if (elsewhere) {
		char *key;

		db_begin(test_db);
		ck_assert_int_eq(api_key_create(&other, "matrix", perm_all(), 0, &id, &key), API_KEY_OK);
		db_commit(test_db);
		other_key = key;
	}
	if (who != NOBODY)
		ask.headers[0] = (struct fcgi_variable){ "HTTP_AUTHORIZATION",
			arena_printf(test_arena, "Bearer %s", elsewhere ? other_key : fx.api_key) };
	if (r->method != GET) {
		ask.headers[who != NOBODY] = (struct fcgi_variable){ "HTTP_IDEMPOTENCY_KEY", token_new(test_arena) };
		ask.type = "application/json";
		ask.body = "{}";
	}
	return http_ask(&ask);
}

/* A customer's own pages: everybody there is one, so the others are another customer of the store. */
static struct answer ask_club(const struct route *r, const char *path, enum who who)
{
	char *token = member_session(fx.store.id, who == OTHER_STORE ? fx.customers[1] : object_member, 0);
	hash_t csrf = keyed_hash("csrf", token);
	struct ask ask = { .method = method_word(r->method), .path = path,
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug) };
	int n = 0;

	if (who != NOBODY)
		ask.headers[n++] = (struct fcgi_variable){ "HTTP_COOKIE",
			arena_printf(test_arena, "vafa_club=%s", token) };
	if (r->method == GET)
		return http_ask(&ask);
	ask.type = "application/x-www-form-urlencoded";
	ask.body = "token=none";
	if (who != NO_TOKEN && r->flags & ROUTE_FROM_PANEL)
		ask.headers[n++] = (struct fcgi_variable){ "HTTP_ORIGIN", "http://panel.vafa.test" };
	else if (who != NO_TOKEN)
		ask.body = arena_printf(test_arena, "_csrf=%s", hex_of(test_arena, csrf.b, sizeof csrf.b));
	return http_ask(&ask);
}

static struct answer ask(const struct route *r, enum area area, enum who who, bool *of_branch)
{
	char *path = path_filled(&fx.scope, r->path, of_branch);

	prepare(r, who);
	if (area == AREA_PANEL)
		return ask_panel(r, path, who);
	if (area == AREA_API)
		return ask_api(r, path, who);
	if (area == AREA_CLUB)
		return ask_club(r, path, who);
	return http_ask(&(struct ask){ .method = method_word(r->method), .path = path, .host = "vafa.test" });
}

/* The text of a failure. */
#define SAYS(a, who) "%s %s in area %d as %s: %d\n%.300s", method_word(r->method), r->path, (int)area, who, \
	(a).status, (a).body

static void check_nobody(const struct route *r, enum area area)
{
	bool of_branch;
	struct answer a = ask(r, area, NOBODY, &of_branch);
	const char *to = answer_header(&a, "Location");

	if (area == AREA_API)
		ck_assert_msg(a.status == 401, SAYS(a, "nobody"));
	else
		ck_assert_msg(a.status == 303 && to && strncmp(to, "/login", 6) == 0, SAYS(a, "nobody"));
}

/* What is not there answers 404; what reads the body first may complain about that. */
static bool nothing_there(const struct route *r, const struct answer *a)
{
	return a->status == 404 || (r->method != GET && (a->status == 422 || a->status == 400));
}

static void check_others(const struct route *r, enum area area)
{
	bool of_branch;
	struct answer a;

	if (!strstr(r->path, "{id}"))
		return;
	a = ask(r, area, OTHER_STORE, &of_branch);
	ck_assert_msg(nothing_there(r, &a), SAYS(a, "the owner of another store"));
	a = ask(r, area, OTHER_BRANCH, &of_branch);
	if (of_branch)
		ck_assert_msg(nothing_there(r, &a), SAYS(a, "somebody of another branch"));
}

static void check_allowed(const struct route *r, enum area area)
{
	bool of_branch;
	struct answer a = ask(r, area, ALLOWED, &of_branch);

	if (r->method == GET)
		ck_assert_msg(a.status == 200 || a.status == 303, SAYS(a, "who may"));
	else
		ck_assert_msg(a.status && a.status < 500 && a.status != 401 && a.status != 403 && a.status != 404 &&
			a.status != 405, SAYS(a, "who may"));
}

static void check(const struct route *r, enum area area)
{
	bool of_branch;
	struct answer a;

	check_allowed(r, area);
	if (r->method != GET && (area == AREA_PANEL || area == AREA_CLUB)) {
		a = ask(r, area, NO_TOKEN, &of_branch);
		ck_assert_msg(a.status == 403, SAYS(a, "who has no token"));
	}
	if (r->perm == PERM_PUBLIC)
		return;
	check_nobody(r, area);
	check_others(r, area);
	if (r->perm > PERM_LOGIN) {
		a = ask(r, area, NOT_ALLOWED, &of_branch);
		ck_assert_msg(a.status == 403, SAYS(a, "who may all but this"));
	}
}

START_TEST(each_route_lets_in_who_may_and_nobody_else)
{
	set_up_people();
	for (size_t i = 0; i < routes_n; i++)
		for (enum area area = AREA_PANEL; area < AREA_ANY; area <<= 1)
			if (routes[i].areas & area)
				check(&routes[i], area);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("routes", each_route_lets_in_who_may_and_nobody_else);
}
