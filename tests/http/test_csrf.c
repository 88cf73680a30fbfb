#include "web/csrf.h"

#include <string.h>

#include "tests/http/httptest.h"
#include "web/respond.h"
#include "web/route.h"
#include "web/view.h"

static enum http token(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", csrf_token(r));
}

static enum http act(struct req *r)
{
	return respond_text(r, HTTP_200, "text/plain", "done");
}

const struct route routes[] = {
	{ GET, "/token", AREA_PANEL, PERM_PUBLIC, token, 0 },
	{ POST, "/act", AREA_PANEL, PERM_PUBLIC, act, 0 },
	{ DELETE, "/act", AREA_PANEL, PERM_PUBLIC, act, 0 },
};
const size_t routes_n = sizeof routes / sizeof routes[0];

static char *with(const struct answer *page)
{
	return arena_printf(test_arena, "_csrf=%s", page->body);
}

START_TEST(a_form_is_taken_with_the_token_of_this_browser_only)
{
	struct browser mine = browser("panel"), other = browser("panel");
	struct answer a = browser_get(&mine, "/token"), theirs = browser_get(&other, "/token");

	ck_assert_ptr_nonnull(browser_cookie(&mine, "vafa_visit"));
	ck_assert_int_eq(browser_post_raw(&mine, "/act", with(&a)).status, 200);
	ck_assert_int_eq(browser_post_raw(&mine, "/act", with(&theirs)).status, 403);
	ck_assert_int_eq(browser_post_raw(&mine, "/act", "").status, 403);
	ck_assert_int_eq(browser_post_raw(&mine, "/act", "_csrf=").status, 403);
	other = browser("panel");
	ck_assert_int_eq(browser_post_raw(&other, "/act", with(&a)).status, 403);
}
END_TEST

START_TEST(the_token_changes_with_the_session)
{
	struct browser b = browser("panel");
	struct answer before = browser_get(&b, "/token"), after;

	b.cookies[b.n].name = "vafa_session";
	b.cookies[b.n++].value = session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, fx.store.id, "", "");
	after = browser_get(&b, "/token");
	ck_assert_str_ne(before.body, after.body);
	ck_assert_int_eq(browser_post_raw(&b, "/act", with(&before)).status, 403);
	ck_assert_int_eq(browser_post_raw(&b, "/act", with(&after)).status, 200);
}
END_TEST

START_TEST(a_foreign_origin_is_refused_even_with_the_token)
{
	struct browser b = browser("panel");
	struct answer a = browser_get(&b, "/token");
	struct ask ask = { .method = "POST",
		.host = "panel.vafa.test:8080",
		.path = "/act",
		.type = "application/x-www-form-urlencoded",
		.body = with(&a),
		.headers = { { "HTTP_COOKIE", arena_printf(test_arena, "vafa_visit=%s",
						      browser_cookie(&b, "vafa_visit")) },
			{ "HTTP_ORIGIN", "http://panel.vafa.test:8080" } } };

	ck_assert_int_eq(http_ask(&ask).status, 200);
	ask.headers[1].value = "http://demo.vafa.test:8080";
	ck_assert_int_eq(http_ask(&ask).status, 403);
	ask.headers[1].value = "http://panel.vafa.test";
	ck_assert_int_eq(http_ask(&ask).status, 403);
	ask.headers[1].value = "null";
	ck_assert_int_eq(http_ask(&ask).status, 403);
	ask.headers[1] = (struct fcgi_variable){ "HTTP_SEC_FETCH_SITE", "same-site" };
	ck_assert_int_eq(http_ask(&ask).status, 403);
	ask.headers[1].value = "same-origin";
	ck_assert_int_eq(http_ask(&ask).status, 200);
}
END_TEST

START_TEST(a_header_serves_for_methods_without_a_form)
{
	struct browser b = browser("panel");
	struct answer a = browser_get(&b, "/token");
	struct ask ask = { .method = "DELETE",
		.host = b.host,
		.path = "/act",
		.headers = { { "HTTP_COOKIE", arena_printf(test_arena, "vafa_visit=%s",
						      browser_cookie(&b, "vafa_visit")) },
			{ "HTTP_X_CSRF_TOKEN", a.body } } };

	ck_assert_int_eq(http_ask(&ask).status, 200);
	ask.headers[1].name = NULL;
	ck_assert_int_eq(http_ask(&ask).status, 403);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("csrf", a_form_is_taken_with_the_token_of_this_browser_only,
		the_token_changes_with_the_session, a_foreign_origin_is_refused_even_with_the_token,
		a_header_serves_for_methods_without_a_form);
}
