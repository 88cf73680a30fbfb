#include "web/respond.h"

#include <string.h>

#include "tests/http/asked.h"
#include "tests/http/folder.h"
#include "tests/unit/unit.h"
#include "web/app.h"
#include "web/route.h"
#include "web/view.h"

static const char *head_of(struct req *r)
{
	struct buf out = BUF(r->arena);

	respond_head(r, &out);
	return buf_text(&out);
}

static bool head_has(struct req *r, const char *line)
{
	return strstr(head_of(r), arena_printf(r->arena, "\r\n%s\r\n", line)) != NULL;
}

START_TEST(a_page_bears_the_security_headers_and_is_not_kept)
{
	struct req *r = asked_new();

	ck_assert_int_eq(respond_text(r, HTTP_200, "text/plain", "four"), HTTP_200);
	ck_assert_int_eq(strncmp(head_of(r), "Status: 200 OK\r\n", 16), 0);
	ck_assert(head_has(r, "Content-Type: text/plain"));
	ck_assert(head_has(r, "Cache-Control: no-store"));
	ck_assert(head_has(r, "X-Content-Type-Options: nosniff"));
	ck_assert(head_has(r, "Content-Length: 4"));
	ck_assert(strstr(head_of(r), "Content-Security-Policy: default-src 'none'; script-src 'self';"));
	ck_assert(!strstr(head_of(r), "unsafe"));
	asked_free(r);
}
END_TEST

START_TEST(no_value_can_begin_a_header_of_its_own)
{
	struct req *r = asked_new();

	respond_header(r, "X-Name", "a\r\nSet-Cookie: evil=1");
	respond_redirect(r, "/x?%s", "a\r\nSet-Cookie: evil=2\r\n\r\n<script>");
	ck_assert(head_has(r, "X-Name: aSet-Cookie: evil=1"));
	ck_assert(head_has(r, "Location: /x?aSet-Cookie: evil=2<script>"));
	ck_assert(!strstr(head_of(r), "\r\nSet-Cookie"));
	asked_free(r);
}
END_TEST

START_TEST(a_redirect_takes_htmx_to_the_whole_page)
{
	struct req *r = asked_new();

	ck_assert_int_eq(respond_redirect(r, "/sales/%d", 7), HTTP_303);
	ck_assert(head_has(r, "Location: /sales/7"));
	r->headers.htmx = true;
	ck_assert_int_eq(strncmp(head_of(r), "Status: 200 OK\r\n", 16), 0);
	ck_assert(head_has(r, "HX-Redirect: /sales/7"));
	ck_assert(!strstr(head_of(r), "Location:"));
	asked_free(r);
}
END_TEST

START_TEST(cookies_belong_to_this_host_only)
{
	const struct config https = { .base_host = "vafa.test", .https = true };
	struct req *r = asked_new();

	respond_text(r, HTTP_200, "text/plain", "");
	respond_cookie(r, "a", "1", 0);
	ck_assert(head_has(r, "Set-Cookie: a=1; Path=/; HttpOnly; SameSite=Lax"));
	r->app->config = &https;
	respond_cookie(r, "b", "2", 60);
	ck_assert(head_has(r, "Set-Cookie: __Host-b=2; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60"));
	respond_cookie_clear(r, "b");
	ck_assert(head_has(r, "Set-Cookie: __Host-b=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"));
	asked_free(r);
}
END_TEST

START_TEST(what_the_panel_shows_is_kept_by_one_browser_only)
{
	const struct route bare = { GET, "/brand", AREA_ANY, PERM_PUBLIC, NULL, ROUTE_BARE };
	struct req *r = asked_new();

	respond_bytes(r, "image/webp", "x", 1);
	respond_cache_forever(r);
	ck_assert(head_has(r, "Cache-Control: private, max-age=31536000, immutable"));
	ck_assert(!strstr(head_of(r), "no-store"));
	r->response.headers.len = 0;
	r->route = &bare;
	respond_cache_forever(r);
	ck_assert(head_has(r, "Cache-Control: public, max-age=31536000, immutable"));
	asked_free(r);
}
END_TEST

START_TEST(only_paths_of_this_host_are_local)
{
	static const char *const no[] = { "", "x", "//evil.test", "/\\evil.test", "https://evil.test/", "/a b", "/\nx",
		"javascript:alert(1)", "/ی" };

	ck_assert_str_eq(local_address("/customers?q=%20x#top"), "/customers?q=%20x#top");
	ck_assert_str_eq(local_address(NULL), "/");
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		ck_assert_str_eq(local_address(no[i]), "/");
}
END_TEST

START_TEST(an_error_is_a_page_for_people_and_a_problem_for_programs)
{
	const char *folder = folder_of_templates("http {\nexpired = کهنه\n}\napi {\nexpired {\ntitle = t\n}\n}\n", "");
	struct req *r = asked_new();

	folder_write(folder, "panel/error.cs", "<?cs var:Status ?> <?cs var:Text ?> <?cs var:RequestId ?>");
	ck_assert(view_load(folder));
	ck_assert_int_eq(respond_error_key(r, HTTP_403, "expired"), HTTP_403);
	ck_assert_str_eq(buf_text(&r->response.body), "403 کهنه -");
	ck_assert_int_eq(respond_error(r, HTTP_404), HTTP_404);
	r->area = AREA_API;
	ck_assert_int_eq(respond_error_key(r, HTTP_403, "expired"), HTTP_403);
	ck_assert_str_eq(r->response.type, "application/problem+json");
	ck_assert(strstr(buf_text(&r->response.body), "\"code\":\"expired\""));
	asked_free(r);
	view_unload();
	folder_remove(folder);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("respond", a_page_bears_the_security_headers_and_is_not_kept,
		no_value_can_begin_a_header_of_its_own, a_redirect_takes_htmx_to_the_whole_page,
		cookies_belong_to_this_host_only, what_the_panel_shows_is_kept_by_one_browser_only,
		only_paths_of_this_host_are_local, an_error_is_a_page_for_people_and_a_problem_for_programs);
}
