/* test_account.c - the own account: where it is signed in, its password. */
#include <inttypes.h>
#include <string.h>

#include "domain/store.h"
#include "domain/staff.h"
#include "tests/http/httptest.h"

#define FIREFOX "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"

/* Another device that is signed in. */
static struct browser another_device(const char *user_agent)
{
	struct browser b = browser("panel");

	b.cookies[b.n].name = "vafa_session";
	b.cookies[b.n++].value = session_open(test_db, test_arena, FIXTURE_NOW, fx.owner, fx.store.id, "198.51.100.9",
		user_agent);
	return b;
}

START_TEST(a_device_that_is_not_ones_own_is_signed_out)
{
	struct browser b = browser("panel"), lost = another_device(FIREFOX);
	struct session *sessions;
	struct answer a;

	ck_assert_uint_eq(session_list(test_db, test_arena, FIXTURE_NOW, fx.owner, &sessions), 1);
	browser_login(&b, owner_name());
	a = browser_get(&b, "/account/sessions");
	ck_assert(answer_has(&a, "Firefox, Windows"));
	ck_assert(answer_has(&a, "198.51.100.9"));
	ck_assert(answer_has(&a, "همین دستگاه"));
	ck_assert_int_eq(browser_get(&lost, "/account/sessions").status, 200);
	a = browser_submit(
		&b, &a, arena_printf(test_arena, "/account/sessions/%" PRId64 "/revoke", sessions[0].id), "");
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(browser_get(&lost, "/account/sessions").status, 303);
	/* The message stands on the next page, once. */
	a = browser_get(&b, "/account/sessions");
	ck_assert(answer_has(&a, "آن دستگاه خارج شد."));
	a = browser_get(&b, "/account/sessions");
	ck_assert(!answer_has(&a, "آن دستگاه خارج شد."));
	ck_assert(!answer_has(&a, "198.51.100.9"));
}
END_TEST

START_TEST(devices_are_named_by_what_they_say_of_themselves)
{
	static const struct { const char *user_agent, *name;
	} devices[] = { { "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
			  "Version/18.0 Safari/604.1",
				"Safari, iPhone" },
		{ "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36",
			"Chrome, Android" },
		{ "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
			"Edge, Windows" },
		{ "curl/8", "دستگاه ناشناس" }, { "<script>", "دستگاه ناشناس" } };
	struct browser b = { 0 };
	struct answer a;

	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		b = another_device(devices[i].user_agent);
	a = browser_get(&b, "/account/sessions");
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		ck_assert_msg(answer_has(&a, devices[i].name), "%s", devices[i].name);
	ck_assert(!answer_has(&a, "<script>"));
}
END_TEST

static struct answer change(struct browser *b, const char *old, const char *new, const char *again)
{
	return browser_send(b, "/account/password", "/account/password", arena_printf(test_arena,
		"password=%s&password_new=%s&password_again=%s", old, new, again));
}

START_TEST(a_new_password_needs_the_old_one_and_ends_the_other_sessions)
{
	struct browser b = browser("panel"), other = another_device(FIREFOX), anew = browser("panel");
	struct answer a;

	browser_login(&b, owner_name());
	ck_assert_int_eq(change(&b, "wrong", "a+new+one+2", "a+new+one+2").status, 422);
	a = change(&b, "correct+horse+1", "a+new+one+2", "a+new+one+3");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "با رمز جدید یکی نیست."));
	ck_assert(!answer_has(&a, "new one"));
	ck_assert_int_eq(change(&b, "correct+horse+1", "short", "short").status, 422);
	ck_assert_int_eq(change(&b, "correct+horse+1", "correct+horse+1", "correct+horse+1").status, 422);
	ck_assert_int_eq(browser_get(&other, "/account/password").status, 200);
	ck_assert_int_eq(change(&b, "correct+horse+1", "a+new+one+2", "a+new+one+2").status, 303);
	ck_assert_int_eq(browser_get(&other, "/account/password").status, 303);
	a = browser_get(&b, "/audit?kind=staff");
	ck_assert(answer_has(&a, "تغییر رمز خود"));
	ck_assert_int_eq(browser_get(&b, "/account/password").status, 200);
	a = browser_send(&anew, "/login", "/login",
		arena_printf(test_arena, "name=%s&password=correct+horse+1", owner_name()));
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&anew, "/login", "/login",
		arena_printf(test_arena, "name=%s&password=a+new+one+2", owner_name()));
	ck_assert_int_eq(a.status, 303);
}
END_TEST

START_TEST(a_password_that_somebody_gave_is_replaced_first)
{
	struct browser b = browser("panel");
	struct answer a;

	db_exec(test_db, "UPDATE staff SET must_change_password = TRUE WHERE id = ?", V(fx.owner));
	store_touch_rules(&fx.scope);
	browser_login(&b, owner_name());
	a = browser_get(&b, "/account/sessions");
	ck_assert_str_eq(answer_header(&a, "Location"), "/account/first-password");
	a = browser_send(&b, "/account/first-password", "/account/first-password",
		"password_new=correct+horse+1&password_again=correct+horse+1");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "رمز جدید باید با رمز فعلی فرق داشته باشد."));
	a = browser_send(&b, "/account/first-password", "/account/first-password",
		"password_new=my+very+own&password_again=my+very+own");
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(browser_get(&b, "/account/sessions").status, 200);
	a = browser_get(&b, "/account/first-password");
	ck_assert_int_eq(a.status, 303);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("account", a_device_that_is_not_ones_own_is_signed_out,
		devices_are_named_by_what_they_say_of_themselves,
		a_new_password_needs_the_old_one_and_ends_the_other_sessions,
		a_password_that_somebody_gave_is_replaced_first);
}
