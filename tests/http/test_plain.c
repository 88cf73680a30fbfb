#include "web/plain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "domain/image.h"
#include "tests/http/folder.h"
#include "tests/http/httptest.h"

static struct answer get(const char *host, const char *path)
{
	return http_ask(&(struct ask){ .method = "GET", .host = host, .path = path });
}

static const char *store_host(void)
{
	return arena_printf(test_arena, "%s.vafa.test", fx.store.slug);
}

START_TEST(a_probe_needs_neither_host_nor_database)
{
	struct answer a = get("127.0.0.1:8080", "/healthz");

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(a.body, "ok\n");
	http_config.db_socket = "/nowhere";
	httptest_restart(1, FIXTURE_NOW);
	ck_assert_int_eq(get("127.0.0.1", "/healthz").status, 200);
	a = get("127.0.0.1", "/readyz");
	ck_assert_int_eq(a.status, 503);
	ck_assert_str_eq(a.body, "database\n");
}
END_TEST

START_TEST(ready_is_who_has_database_and_all_migrations)
{
	const char *folder = folder_new();
	struct answer a = get("127.0.0.1", "/readyz");

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(a.body, "ready\n");
	for (int i = 1; i <= 50; i++)
		folder_write(folder, arena_printf(test_arena, "%04d_x.sql", i), "");
	http_config.sql_dir = folder;
	httptest_restart(1, FIXTURE_NOW);
	a = get("127.0.0.1", "/readyz");
	ck_assert_int_eq(a.status, 503);
	ck_assert_str_eq(a.body, "migrations\n");
	folder_remove(folder);
}
END_TEST

START_TEST(pictures_are_seen_in_their_store_only)
{
	struct image image = { .mime = "image/webp", .width = 1, .height = 1, .data = { "\0picture", 8 } };
	struct browser b = browser("panel");
	const char *path, *other;
	struct answer a;

	db_begin(test_db);
	path = arena_printf(test_arena, "/images/%" PRId64, image_store(&fx.scope, &image));
	other = fixture_other_store(arena_printf(test_arena, "other-%d", (int)getpid())).store->slug;
	db_commit(test_db);
	a = get(store_host(), path);
	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "image/webp");
	ck_assert_str_eq(answer_header(&a, "Cache-Control"), "public, max-age=31536000, immutable");
	ck_assert_uint_eq(a.body_len, 8);
	ck_assert_int_eq(memcmp(a.body, "\0picture", 8), 0);
	ck_assert_int_eq(get(arena_printf(test_arena, "%s.vafa.test", other), path).status, 404);
	ck_assert_int_eq(browser_get(&b, path).status, 303);
	browser_login(&b, owner_name());
	a = browser_get(&b, path);
	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(answer_header(&a, "Cache-Control"), "private, max-age=31536000, immutable");
}
END_TEST

START_TEST(search_engines_stay_out_of_the_panel)
{
	struct answer a = get("panel.vafa.test", "/robots.txt");

	ck_assert(answer_has(&a, "Disallow: /\n"));
	a = get(store_host(), "/robots.txt");
	ck_assert(!answer_has(&a, "Disallow: /\n"));
	ck_assert(answer_has(&a, "Disallow: /api/\n"));
}
END_TEST

START_TEST(the_base_host_leads_to_the_panel)
{
	struct answer a = get("vafa.test", "/");

	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "http://panel.vafa.test/");
}
END_TEST

START_TEST(a_brand_sheet_is_kept_for_ever)
{
	struct answer a = get("panel.vafa.test", "/brand/0f766e");

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "text/css; charset=utf-8");
	ck_assert_str_eq(answer_header(&a, "Cache-Control"), "public, max-age=31536000, immutable");
	ck_assert(answer_has(&a, "--brand:#0f766e;"));
	ck_assert_int_eq(get("panel.vafa.test", "/brand/red").status, 404);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("plain", a_probe_needs_neither_host_nor_database,
		ready_is_who_has_database_and_all_migrations, pictures_are_seen_in_their_store_only,
		search_engines_stay_out_of_the_panel, the_base_host_leads_to_the_panel, a_brand_sheet_is_kept_for_ever);
}
