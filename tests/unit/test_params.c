#include "web/params.h"

#include <string.h>

#include "tests/unit/unit.h"

static struct arena *a;

static bool read_query(const char *text, struct params *out)
{
	return params_urlencoded(a, text, strlen(text), 10, out);
}

START_TEST(a_query_is_decoded_in_its_order)
{
	struct params p;

	a = arena_new(1 << 20);
	ck_assert(read_query("q=%D8%B9%D9%84%DB%8C+x&&empty=&flag&q=2", &p));
	ck_assert_uint_eq(p.n, 4);
	ck_assert_str_eq(params_get(&p, "q"), "علی x");
	ck_assert_str_eq(params_get(&p, "empty"), "");
	ck_assert_str_eq(params_get(&p, "flag"), "");
	ck_assert_ptr_null(params_get(&p, "other"));
	ck_assert_uint_eq(params_count(&p, "q"), 2);
	ck_assert(read_query("", &p));
	ck_assert_uint_eq(p.n, 0);
	arena_free(a);
}
END_TEST

START_TEST(broken_escapes_bad_text_and_floods_are_refused)
{
	static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%ff", "%c0%80=1", "a=%00",
		"a=%ed%a0%80", "1&2&3&4&5&6&7&8&9&10&11" };
	struct params p;

	a = arena_new(1 << 20);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		ck_assert_msg(!read_query(bad[i], &p), "%s", bad[i]);
	arena_free(a);
}
END_TEST

START_TEST(cookies_are_taken_apart)
{
	struct params p;

	a = arena_new(1 << 20);
	ck_assert(params_cookies(a, "one=1; two=a=b;three; four=", &p));
	ck_assert_uint_eq(p.n, 3);
	ck_assert_str_eq(params_get(&p, "one"), "1");
	ck_assert_str_eq(params_get(&p, "two"), "a=b");
	ck_assert_str_eq(params_get(&p, "four"), "");
	ck_assert(!params_cookies(a, "one=\xff", &p));
	arena_free(a);
}
END_TEST

START_TEST(a_boundary_is_found_quoted_or_not)
{
	a = arena_new(1 << 20);
	ck_assert_str_eq(multipart_boundary(a, "multipart/form-data; boundary=abc"), "abc");
	ck_assert_str_eq(
		multipart_boundary(a, "Multipart/Form-Data; charset=utf-8; boundary=\"a b\""),
		"a b");
	ck_assert_ptr_null(multipart_boundary(a, "multipart/form-data"));
	ck_assert_ptr_null(multipart_boundary(a, "multipart/form-data; boundary="));
	ck_assert_ptr_null(multipart_boundary(a, "text/plain; boundary=abc"));
	arena_free(a);
}
END_TEST

#define FIELD "--X\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nسلام\r\n"
#define FILE_                                                                                      \
	"--X\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n"            \
	"Content-Type: image/png\r\n\r\n\x89PNG\0--X\r\n"
#define WITH_LENGTH(s) s, sizeof(s) - 1

START_TEST(a_multipart_body_gives_fields_and_files)
{
	struct upload *uploads;
	struct params p;
	size_t n;

	a = arena_new(1 << 20);
	ck_assert(params_multipart(
		a, "X", WITH_LENGTH(FIELD FILE_ "--X--\r\n"), 10, &p, &uploads, &n));
	ck_assert_uint_eq(p.n, 1);
	ck_assert_str_eq(params_get(&p, "note"), "سلام");
	ck_assert_uint_eq(n, 1);
	ck_assert_str_eq(uploads[0].field, "photo");
	ck_assert_str_eq(uploads[0].filename, "a.png");
	ck_assert_str_eq(uploads[0].type, "image/png");
	ck_assert_uint_eq(uploads[0].len, 8);
	arena_free(a);
}
END_TEST

START_TEST(malformed_multipart_bodies_are_refused)
{
	struct upload *uploads;
	struct params p;
	size_t n;

	a = arena_new(1 << 20);
	ck_assert(!params_multipart(a, "X", WITH_LENGTH(""), 10, &p, &uploads, &n));
	ck_assert(!params_multipart(a, "X", WITH_LENGTH("--Y--\r\n"), 10, &p, &uploads, &n));
	ck_assert(!params_multipart(a, "X", WITH_LENGTH(FIELD), 10, &p, &uploads, &n));
	ck_assert(!params_multipart(a, "X", WITH_LENGTH(FIELD "--X"), 10, &p, &uploads, &n));
	ck_assert(!params_multipart(
		a, "X", WITH_LENGTH("--X\r\n\r\nno name\r\n--X--"), 10, &p, &uploads, &n));
	ck_assert(!params_multipart(a, "X", WITH_LENGTH(FIELD FIELD "--X--"), 1, &p, &uploads, &n));
	/* Every prefix of a good body ends without reading beyond it. */
	for (size_t i = 0; i < sizeof(FIELD FILE_ "--X--") - 1; i++) {
		char *cut = malloc(i + 1);

		memcpy(cut, FIELD FILE_ "--X--", i);
		ck_assert(!params_multipart(a, "X", cut, i, 10, &p, &uploads, &n));
		free(cut);
	}
	arena_free(a);
}
END_TEST

START_TEST(a_text_becomes_a_query_value)
{
	a = arena_new(1 << 20);
	ck_assert_str_eq(url_encode(a, "/a-b?x=1&y=ی"), "%2Fa-b%3Fx%3D1%26y%3D%DB%8C");
	ck_assert_str_eq(url_encode(a, ""), "");
	arena_free(a);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("params", a_query_is_decoded_in_its_order,
		broken_escapes_bad_text_and_floods_are_refused, cookies_are_taken_apart,
		a_boundary_is_found_quoted_or_not, a_multipart_body_gives_fields_and_files,
		malformed_multipart_bodies_are_refused, a_text_becomes_a_query_value);
}
