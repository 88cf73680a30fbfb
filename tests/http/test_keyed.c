/* test_keyed.c - one answer for one key: API and panel, one after the other and at once. [§8] */
#include "web/keyed.h"

#include <inttypes.h>
#include <string.h>

#include "domain/idempotency.h"
#include "tests/http/httptest.h"
#include "web/api/api.h"
#include "web/respond.h"
#include "web/route.h"

/* Each run leaves one more group, so that runs can be counted. */
static void run_once(struct req *r)
{
	db_exec(r->db, "INSERT INTO customer_group (store_id, name) VALUES (?, ?)", V(r->store.id), V("run"));
}

static enum http make(struct req *r)
{
	json_t *body = json_own(r->arena, json_object());

	run_once(r);
	json_object_set_new(body, "id", json_integer(db_last_id(r->db)));
	return api_answer(r, HTTP_201, body);
}

static enum http refuse(struct req *r)
{
	run_once(r);
	return api_problem(r, HTTP_409, "conflict");
}

/* As who spends the last of a wallet: the second waits for the row, and then finds nothing left. */
static enum http make_one(struct req *r)
{
	db_int(r->db, r->arena, 0, "SELECT id FROM store WHERE id = ? FOR UPDATE", V(r->store.id));
	if (db_int(r->db, r->arena, 0, "SELECT COUNT(*) FROM customer_group WHERE store_id = ?", V(r->store.id)))
		return api_problem(r, HTTP_422, "insufficient_balance");
	db_int(r->db, r->arena, 0, "SELECT SLEEP(0.2)");
	return make(r);
}

static enum http make_here(struct req *r)
{
	run_once(r);
	flash(r, "success", "password_changed");
	return respond_redirect(r, "/made/%" PRId64, db_last_id(r->db));
}

const struct route routes[] = {
	{ POST, "/api/v1/make", AREA_API, PERM_LOGIN, make, ROUTE_KEYED },
	{ POST, "/api/v1/one", AREA_API, PERM_LOGIN, make_one, ROUTE_KEYED },
	{ POST, "/api/v1/refuse", AREA_API, PERM_LOGIN, refuse, ROUTE_KEYED },
	{ POST, "/api/v1/free", AREA_API, PERM_LOGIN, make, ROUTE_KEY_TAKEN },
	{ POST, "/make", AREA_PANEL, PERM_LOGIN, make_here, ROUTE_KEYED },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static int64_t runs(void)
{
	return db_int(test_db, test_arena, -1, "SELECT COUNT(*) AS n FROM customer_group WHERE store_id = ?",
		V(fx.store.id));
}

static struct answer call(const char *path, const char *key, const char *body)
{
	return api_call(fx.api_key, "POST", path, key, body);
}

START_TEST(without_a_key_nothing_is_done)
{
	struct answer a = call("/api/v1/make", NULL, "{}");

	ck_assert_int_eq(a.status, 400);
	ck_assert(answer_has(&a, "\"idempotency_key_missing\""));
	a = call("/api/v1/make", "with blank", "{}");
	ck_assert_int_eq(a.status, 400);
	ck_assert(answer_has(&a, "\"idempotency_key_invalid\""));
	ck_assert_int_eq(runs(), 0);
}
END_TEST

START_TEST(a_repeated_key_gets_the_same_answer)
{
	struct answer first = call("/api/v1/make", "k-1", "{\"a\":1}"),
		      again = call("/api/v1/make", "k-1", "{\"a\":1}");

	ck_assert_int_eq(first.status, 201);
	ck_assert_ptr_null(answer_header(&first, "Idempotency-Replayed"));
	ck_assert_int_eq(again.status, 201);
	ck_assert_str_eq(again.body, first.body);
	ck_assert_str_eq(answer_header(&again, "Idempotency-Replayed"), "true");
	ck_assert_str_eq(answer_header(&again, "Content-Type"), "application/json");
	ck_assert_int_eq(runs(), 1);
	ck_assert_int_eq(call("/api/v1/make", "k-2", "{\"a\":1}").status, 201);
	ck_assert_int_eq(runs(), 2);
}
END_TEST

START_TEST(where_a_key_may_be_left_out_it_counts_when_it_is_sent)
{
	struct answer first = call("/api/v1/free", "k-1", "{}"), again = call("/api/v1/free", "k-1", "{}");

	ck_assert_int_eq(first.status, 201);
	ck_assert_str_eq(again.body, first.body);
	ck_assert_str_eq(answer_header(&again, "Idempotency-Replayed"), "true");
	ck_assert_int_eq(call("/api/v1/free", "k-1", "{\"a\":1}").status, 422);
	ck_assert_int_eq(call("/api/v1/free", "a b", "{}").status, 400);
	ck_assert_int_eq(runs(), 1);
	for (int i = 0; i < 2; i++)
		ck_assert_int_eq(call("/api/v1/free", NULL, "{}").status, 201);
	ck_assert_int_eq(runs(), 3);
}
END_TEST

START_TEST(a_key_with_another_body_is_a_mismatch)
{
	struct answer a;

	ck_assert_int_eq(call("/api/v1/make", "k", "{\"a\":1}").status, 201);
	a = call("/api/v1/make", "k", "{\"a\":2}");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "\"idempotency_mismatch\""));
	ck_assert_int_eq(call("/api/v1/refuse", "k", "{\"a\":1}").status, 422);
	ck_assert_int_eq(runs(), 1);
}
END_TEST

START_TEST(a_refusal_is_not_kept)
{
	ck_assert_int_eq(call("/api/v1/refuse", "k", "{}").status, 409);
	ck_assert_int_eq(runs(), 0);
	ck_assert_int_eq(call("/api/v1/make", "k", "{}").status, 201);
}
END_TEST

enum { AT_ONCE = 20 };

/* Asks so many times at once with one key: all are answered alike, and it is done once. */
static void ask_at_once(const char *path)
{
	struct ask ask = { .method = "POST", .path = path, .type = "application/json", .body = "{}",
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug) };
	struct answer a[AT_ONCE];
	int fd[AT_ONCE];

	httptest_restart(4, FIXTURE_NOW);
	ask.headers[0] = (struct fcgi_variable){ "HTTP_AUTHORIZATION",
		arena_printf(test_arena, "Bearer %s", fx.api_key) };
	ask.headers[1] = (struct fcgi_variable){ "HTTP_IDEMPOTENCY_KEY", "the-same" };
	for (int i = 0; i < AT_ONCE; i++)
		fd[i] = http_begin(&ask);
	for (int i = 0; i < AT_ONCE; i++) {
		a[i] = http_end(fd[i]);
		ck_assert_int_eq(a[i].status, 201);
		ck_assert_str_eq(a[i].body, a[0].body);
	}
	ck_assert_int_eq(runs(), 1);
}

START_TEST(one_key_many_times_at_once_is_done_once)
{
	ask_at_once("/api/v1/make");
}
END_TEST

START_TEST(who_waited_for_the_first_is_not_refused_for_what_the_first_has_done)
{
	ask_at_once("/api/v1/one");
}
END_TEST

START_TEST(while_the_first_still_runs_the_second_is_told_so)
{
	struct db *first = dbtest_connect();
	struct answer a;

	/* The row that the first request has stored and not committed. */
	db_begin(first);
	db_exec(first, "INSERT INTO idempotency (store_id, source, idem_key, request_hash, status, body, created_at)"
		" SELECT store_id, CONCAT('api:', id), 'slow', REPEAT('x', 32), 201, '', '2026-01-01' FROM api_key"
		" WHERE store_id = ?", V(fx.store.id));
	a = call("/api/v1/make", "slow", "{}");
	ck_assert_int_eq(a.status, 409);
	ck_assert(answer_has(&a, "\"idempotency_running\""));
	db_rollback(first);
	db_close(first);
	ck_assert_int_eq(call("/api/v1/make", "slow", "{}").status, 201);
	ck_assert_int_eq(runs(), 1);
}
END_TEST

/* A page of ours gives key and token; here they are made. */
static const char *form_with_key(struct browser *b, const char *key)
{
	hash_t csrf = keyed_hash("csrf", browser_cookie(b, "vafa_session"));

	return arena_printf(test_arena, "_csrf=%s&_key=%s&amount=5", hex_of(test_arena, csrf.b, sizeof csrf.b), key);
}

static void sign_in(struct browser *b)
{
	b->cookies[b->n].name = "vafa_session";
	b->cookies[b->n++].value = session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, fx.store.id, "", "");
}

START_TEST(a_double_click_in_the_panel_goes_to_the_same_page)
{
	struct browser b = browser("panel"), later = browser("panel");
	struct answer first, again;

	sign_in(&b);
	first = browser_post_raw(&b, "/make", form_with_key(&b, "key-1"));
	again = browser_post_raw(&b, "/make", form_with_key(&b, "key-1"));
	ck_assert_int_eq(first.status, 303);
	ck_assert_int_eq(again.status, 303);
	ck_assert_str_eq(answer_header(&again, "Location"), answer_header(&first, "Location"));
	/* Signed in anew the token is another one, the form is the same. */
	sign_in(&later);
	again = browser_post_raw(&later, "/make", form_with_key(&later, "key-1"));
	ck_assert_str_eq(answer_header(&again, "Location"), answer_header(&first, "Location"));
	ck_assert_int_eq(runs(), 1);
	ck_assert_int_eq(browser_post_raw(&b, "/make",
		arena_printf(test_arena, "%s&more=1", form_with_key(&b, "key-1"))).status, 422);
	ck_assert_int_eq(browser_post_raw(&b, "/make", form_with_key(&b, "")).status, 400);
	ck_assert_int_eq(runs(), 1);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("keyed", without_a_key_nothing_is_done, a_repeated_key_gets_the_same_answer,
		where_a_key_may_be_left_out_it_counts_when_it_is_sent,
		a_key_with_another_body_is_a_mismatch, a_refusal_is_not_kept, one_key_many_times_at_once_is_done_once,
		who_waited_for_the_first_is_not_refused_for_what_the_first_has_done,
		while_the_first_still_runs_the_second_is_told_so, a_double_click_in_the_panel_goes_to_the_same_page);
}
