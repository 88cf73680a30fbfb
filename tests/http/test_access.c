#include "web/access.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/crypto.h"
#include "domain/role.h"
#include "domain/store.h"
#include "tests/http/httptest.h"
#include "web/api/api.h"
#include "web/respond.h"
#include "web/route.h"

/* Says what the request was found to be. */
static enum http who(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain",
		arena_printf(r->arena, "store %s, %s %" PRId64 ", %s, branches %s", r->store.slug,
			actor_kind_word(r->scope.actor_kind), r->scope.actor_id, r->language,
			r->scope.all_branches ? "all" : scope_branch_list(&r->scope)));
}

static enum http problem(struct req *r)
{
	return api_problem(r, HTTP_404, "not_found");
}

const struct route routes[] = {
	{ GET, "/who", AREA_PANEL, PERM_LOGIN, who, 0 },
	{ GET, "/till", AREA_PANEL, PERM_SALE_POST, who, 0 },
	{ GET, "/settings", AREA_PANEL, PERM_SETTINGS_EDIT, who, 0 },
	{ GET, "/stores", AREA_PANEL, PERM_LOGIN, who, ROUTE_STORELESS },
	{ GET, "/forgotten", AREA_PANEL, PERM_NONE, who, 0 },
	{ GET, "/who", AREA_CLUB, PERM_PUBLIC, who, 0 },
	{ GET, "/mine", AREA_CLUB, PERM_LOGIN, who, 0 },
	{ POST, "/buy", AREA_CLUB, PERM_LOGIN, who, 0 },
	{ POST, "/leave", AREA_CLUB, PERM_LOGIN, who, ROUTE_LOOKER },
	{ GET, "/staff", AREA_CLUB, PERM_STAFF_EDIT, who, 0 },
	{ GET, "/closed", AREA_CLUB | AREA_PLATFORM, PERM_LOGIN, who, 0 },
	{ GET, "/api/v1/who", AREA_API, PERM_LOGIN, who, 0 },
	{ GET, "/api/v1/staff", AREA_API, PERM_STAFF_EDIT, who, 0 },
	{ GET, "/api/v1/problem", AREA_API, PERM_LOGIN, problem, 0 },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static const char *host(void)
{
	return arena_printf(test_arena, "%s.vafa.test", fx.store.slug);
}

static struct browser signed_in(int64_t staff_id, int64_t store_id)
{
	struct browser b = browser("panel");

	b.cookies[b.n].name = "vafa_session";
	b.cookies[b.n++].value = session_open(test_db, test_arena, FIXTURE_NOW, staff_id, store_id, "192.0.2.1", "");
	return b;
}

static int64_t cashier(void)
{
	const char *name = arena_printf(test_arena, "cashier.%d", (int)getpid());
	int64_t id;

	db_begin(test_db);
	id = fixture_staff(&fx.scope, name, ROLE_CASHIER, &fx.branches[1], 1).actor_id;
	db_commit(test_db);
	return id;
}

START_TEST(a_session_gives_store_permissions_and_branches)
{
	struct browser owner = signed_in(fx.owner, fx.store.id), clerk;
	struct answer a = browser_get(&owner, "/who");
	int64_t id = cashier();

	ck_assert_str_eq(a.body, arena_printf(test_arena, "store %s, staff %" PRId64 ", fa, branches all",
					 fx.store.slug, fx.owner));
	ck_assert_int_eq(browser_get(&owner, "/settings").status, 200);
	clerk = signed_in(id, fx.store.id);
	a = browser_get(&clerk, "/till");
	ck_assert_str_eq(a.body, arena_printf(test_arena, "store %s, staff %" PRId64 ", fa, branches %" PRId64,
		fx.store.slug, id, fx.branches[1]));
	ck_assert_int_eq(browser_get(&clerk, "/settings").status, 403);
}
END_TEST

START_TEST(a_route_without_permission_is_for_nobody)
{
	struct browser b = signed_in(fx.owner, fx.store.id);

	ck_assert_int_eq(browser_get(&b, "/forgotten").status, 403);
	ck_assert_int_eq(http_ask(&(struct ask){ .method = "GET", .host = host(), .path = "/closed" }).status, 303);
	ck_assert_int_eq(
		http_ask(&(struct ask){ .method = "GET", .host = "vafa.test", .path = "/closed" }).status, 403);
}
END_TEST

START_TEST(a_session_that_ended_is_no_session)
{
	struct browser b = signed_in(fx.owner, fx.store.id), idle = signed_in(fx.owner, fx.store.id);

	ck_assert_int_eq(browser_get(&b, "/who").status, 200);
	session_close(test_db, b.cookies[0].value);
	ck_assert_int_eq(browser_get(&b, "/who").status, 303);
	b.cookies[0].value = "made-up";
	ck_assert_int_eq(browser_get(&b, "/who").status, 303);
	httptest_restart(1, (utc_t){ FIXTURE_NOW.s + 13 * 3600 });
	ck_assert_int_eq(browser_get(&idle, "/who").status, 303);
}
END_TEST

START_TEST(without_a_store_there_is_only_the_choice_of_one)
{
	struct browser b = signed_in(fx.owner, 0);
	struct answer a = browser_get(&b, "/who");

	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/stores");
	ck_assert_int_eq(browser_get(&b, "/stores").status, 200);
	b = signed_in(fx.owner, fx.store.id);
	db_exec(test_db, "UPDATE store SET active = FALSE WHERE id = ?", V(fx.store.id));
	store_touch_rules(&fx.scope);
	a = browser_get(&b, "/who");
	ck_assert_str_eq(answer_header(&a, "Location"), "/stores");
}
END_TEST

START_TEST(a_given_password_is_changed_before_anything_else)
{
	struct browser b = signed_in(fx.owner, fx.store.id);
	struct answer a;

	db_exec(test_db, "UPDATE staff SET must_change_password = TRUE WHERE id = ?", V(fx.owner));
	store_touch_rules(&fx.scope);
	a = browser_get(&b, "/who");
	ck_assert_str_eq(answer_header(&a, "Location"), "/account/first-password");
	ck_assert_int_eq(browser_get(&b, "/stores").status, 200);
}
END_TEST

START_TEST(permissions_that_are_taken_are_gone_with_the_next_request)
{
	struct browser b = signed_in(cashier(), fx.store.id);

	ck_assert_int_eq(browser_get(&b, "/till").status, 200);
	db_exec(test_db, "UPDATE role SET permissions = 0 WHERE store_id = ? AND builtin = 'cashier'", V(fx.store.id));
	store_touch_rules(&fx.scope);
	ck_assert_int_eq(browser_get(&b, "/till").status, 403);
	db_exec(test_db, "UPDATE staff_store SET active = FALSE WHERE store_id = ?", V(fx.store.id));
	store_touch_rules(&fx.scope);
	ck_assert_int_eq(browser_get(&b, "/who").status, 303);
}
END_TEST

START_TEST(a_key_opens_its_own_store_only)
{
	struct answer a = api_call(fx.api_key, "GET", "/api/v1/who", NULL, NULL);
	struct ask ask = { .method = "GET", .path = "/api/v1/who",
		.headers = { { "HTTP_AUTHORIZATION", arena_printf(test_arena, "bearer %s", fx.api_key) } } };

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, ", api "));
	a = api_call(NULL, "GET", "/api/v1/who", NULL, NULL);
	ck_assert_int_eq(a.status, 401);
	ck_assert_str_eq(answer_header(&a, "WWW-Authenticate"), "Bearer realm=\"vafa\"");
	ck_assert_int_eq(api_call("vk_live_wrong", "GET", "/api/v1/who", NULL, NULL).status, 401);
	ask.host = host();
	ck_assert_int_eq(http_ask(&ask).status, 200);
	ask.headers[0].value = arena_printf(test_arena, "Basic %s", fx.api_key);
	ck_assert_int_eq(http_ask(&ask).status, 401);
	ask.headers[0].value = arena_printf(test_arena, "Bearer %s", fx.api_key);
	ask.host = "no-such-store.vafa.test";
	ck_assert_int_eq(http_ask(&ask).status, 401);
	db_begin(test_db);
	ask.host = arena_printf(test_arena, "%s.vafa.test", fixture_other_store("elsewhere").store->slug);
	db_commit(test_db);
	ck_assert_int_eq(http_ask(&ask).status, 401);
}
END_TEST

START_TEST(a_key_may_what_it_was_given_where_it_was_given)
{
	struct answer a;

	ck_assert_int_eq(api_call(fx.api_key, "GET", "/api/v1/staff", NULL, NULL).status, 200);
	db_exec(test_db, "UPDATE api_key SET permissions = 0, branch_id = ? WHERE store_id = ?", V(fx.branches[0]),
		V(fx.store.id));
	a = api_call(fx.api_key, "GET", "/api/v1/staff", NULL, NULL);
	ck_assert_int_eq(a.status, 403);
	ck_assert(answer_has(&a, "\"code\":\"forbidden\""));
	a = api_call(fx.api_key, "GET", "/api/v1/who", NULL, NULL);
	ck_assert(answer_has(&a, arena_printf(test_arena, "branches %" PRId64, fx.branches[0])));
	db_exec(test_db, "UPDATE api_key SET revoked_at = '2026-01-01' WHERE store_id = ?", V(fx.store.id));
	ck_assert_int_eq(api_call(fx.api_key, "GET", "/api/v1/who", NULL, NULL).status, 401);
}
END_TEST

START_TEST(too_many_calls_of_a_key_are_refused_for_a_while)
{
	struct answer a;

	http_config.api_per_minute = 3;
	httptest_restart(2, FIXTURE_NOW);
	for (int i = 2; i >= 0; i--) {
		a = api_call(fx.api_key, "GET", "/api/v1/who", NULL, NULL);
		ck_assert_int_eq(a.status, 200);
		ck_assert_str_eq(answer_header(&a, "RateLimit-Policy"), "\"key\";q=3;w=60");
		ck_assert_str_eq(answer_header(&a, "RateLimit"), arena_printf(test_arena, "\"key\";r=%d;t=60", i));
	}
	a = api_call(fx.api_key, "GET", "/api/v1/who", NULL, NULL);
	ck_assert_int_eq(a.status, 429);
	ck_assert_str_eq(answer_header(&a, "Retry-After"), "60");
	ck_assert(answer_has(&a, "\"code\":\"too_many\""));
}
END_TEST

START_TEST(a_host_is_a_store_that_is_open)
{
	struct ask ask = { .method = "GET", .host = host(), .path = "/who" };
	struct answer a = http_ask(&ask);

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(a.body, arena_printf(test_arena, "store %s, system 0, fa, branches all", fx.store.slug));
	db_exec(test_db, "UPDATE store SET active = FALSE WHERE id = ?", V(fx.store.id));
	store_touch_rules(&fx.scope);
	ck_assert_int_eq(http_ask(&ask).status, 404);
	ck_assert_int_eq(api_call(fx.api_key, "GET", "/api/v1/who", NULL, NULL).status, 401);
	ask.host = "nobody.vafa.test";
	ck_assert_int_eq(http_ask(&ask).status, 404);
}
END_TEST

static int club_ask(const char *method, const char *path, const char *cookie, const char *token)
{
	hash_t csrf = keyed_hash("csrf", token);

	return http_ask(&(struct ask){ .method = method, .path = path, .host = host(),
		.type = strcmp(method, "GET") == 0 ? NULL : "application/x-www-form-urlencoded",
		.body = strcmp(method, "GET") == 0 ? NULL : arena_printf(test_arena, "_csrf=%s",
			hex_of(test_arena, csrf.b, sizeof csrf.b)),
		.headers = { { "HTTP_COOKIE", arena_printf(test_arena, "%s=%s", cookie, token) } } }).status;
}

START_TEST(a_customer_may_what_is_his_own)
{
	char *own = member_session(fx.store.id, fx.customers[0], 0);

	ck_assert_int_eq(club_ask("GET", "/mine", "vafa_club", own), 200);
	ck_assert_int_eq(club_ask("POST", "/buy", "vafa_club", own), 200);
	ck_assert_int_eq(club_ask("GET", "/staff", "vafa_club", own), 403);
	ck_assert_int_eq(club_ask("GET", "/mine", "vafa_session", own), 303);
	db_exec(test_db, "UPDATE customer SET active = FALSE WHERE id = ?", V(fx.customers[0]));
	ck_assert_int_eq(club_ask("GET", "/mine", "vafa_club", own), 303);
}
END_TEST

START_TEST(cus_05_staff_in_a_customers_place_look_and_do_nothing)
{
	struct browser panel = signed_in(fx.owner, fx.store.id);
	char *look = member_session(fx.store.id, fx.customers[0], fx.owner);

	ck_assert_int_eq(club_ask("GET", "/mine", "vafa_club", look), 200);
	ck_assert_int_eq(club_ask("POST", "/buy", "vafa_club", look), 403);
	ck_assert_int_eq(club_ask("POST", "/leave", "vafa_club", look), 200);
	ck_assert_int_eq(club_ask("GET", "/staff", "vafa_club", look), 403); /* as the customer, not as himself */
	/* and the panel's cookie opens nothing here, nor this one there */
	ck_assert_int_eq(club_ask("GET", "/mine", "vafa_club", panel.cookies[0].value), 303);
	panel.cookies[0].value = look;
	ck_assert_int_eq(browser_get(&panel, "/who").status, 303);
}
END_TEST

START_TEST(people_choose_their_language_and_programs_ask_for_it)
{
	struct browser b = signed_in(fx.owner, fx.store.id);
	struct ask ask = { .method = "GET", .host = host(), .path = "/api/v1/problem",
		.headers = { { "HTTP_AUTHORIZATION", arena_printf(test_arena, "Bearer %s", fx.api_key) },
			{ "HTTP_ACCEPT_LANGUAGE", "de, en-GB;q=0.9, fa;q=0.8" } } };
	struct answer a = http_ask(&ask);

	ck_assert(answer_has(&a, "\"title\":\"Not found\""));
	ask.headers[1].value = "fa-IR";
	a = http_ask(&ask);
	ck_assert(answer_has(&a, "\"title\":\"پیدا نشد\""));
	ask.headers[1].value = "de";
	a = http_ask(&ask);
	ck_assert(answer_has(&a, "\"title\":\"پیدا نشد\"")); /* the store's */
	b.cookies[b.n].name = "vafa_lang";
	b.cookies[b.n++].value = "en";
	a = browser_get(&b, "/who");
	ck_assert(answer_has(&a, ", en,"));
	b.cookies[1].value = "xx";
	a = browser_get(&b, "/who");
	ck_assert(answer_has(&a, ", fa,"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("access", a_session_gives_store_permissions_and_branches,
		a_route_without_permission_is_for_nobody, a_session_that_ended_is_no_session,
		without_a_store_there_is_only_the_choice_of_one, a_given_password_is_changed_before_anything_else,
		permissions_that_are_taken_are_gone_with_the_next_request, a_key_opens_its_own_store_only,
		a_key_may_what_it_was_given_where_it_was_given, too_many_calls_of_a_key_are_refused_for_a_while,
		a_host_is_a_store_that_is_open,
		a_customer_may_what_is_his_own, cus_05_staff_in_a_customers_place_look_and_do_nothing,
		people_choose_their_language_and_programs_ask_for_it);
}
