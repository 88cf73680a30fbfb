#include "tests/http/httptest.h"

#include <string.h>

START_TEST(who_is_not_signed_in_is_sent_to_the_login_page)
{
	struct browser b = browser("panel");
	struct answer a = browser_get(&b, "/account/sessions?x=1");

	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/login?next=%2Faccount%2Fsessions%3Fx%3D1");
	a = browser_get(&b, "/login?next=%2Faccount%2Fsessions%3Fx%3D1");
	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(form_hidden(&a, "/login", "next"), "/account/sessions?x=1");
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "text/html; charset=utf-8");
	ck_assert_str_eq(answer_header(&a, "Cache-Control"), "no-store");
}
END_TEST

START_TEST(name_and_password_open_a_session)
{
	struct browser b = browser("panel");
	struct answer a;

	browser_login(&b, owner_name());
	a = browser_get(&b, "/account/sessions");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "فروشگاه"));
	ck_assert(answer_has(&a, "مریم مالک"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("login", who_is_not_signed_in_is_sent_to_the_login_page,
		name_and_password_open_a_session);
}
