/* test_login.c - signing in and out, the choice of store and language. [ADM-02, SEC-01] */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "domain/store.h"
#include "domain/role.h"
#include "domain/staff.h"
#include "tests/http/httptest.h"

static struct answer try_login(struct browser *b, const char *name, const char *password)
{
	return browser_send(b, "/login", "/login",
		arena_printf(test_arena, "name=%s&password=%s", name, password));
}

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
	a = browser_get(&b, "/login?next=%2F%2Fevil.test");
	ck_assert_ptr_null(form_hidden(&a, "/login", "next"));
}
END_TEST

START_TEST(name_and_password_open_a_session)
{
	struct browser b = browser("panel");
	struct answer a;

	browser_login(&b, owner_name());
	ck_assert_uint_eq(strlen(browser_cookie(&b, "vafa_session")), 43);
	a = browser_get(&b, "/account/sessions");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "فروشگاه"));
	ck_assert(answer_has(&a, "مریم مالک"));
	/* Who is signed in needs no login page. */
	a = browser_get(&b, "/login");
	ck_assert_int_eq(a.status, 303);
}
END_TEST

START_TEST(a_login_goes_where_the_visitor_wanted_on_this_host_only)
{
	struct browser b = browser("panel");
	struct answer page = browser_get(&b, "/login?next=%2Faccount%2Fpassword"), a;
	const char *fields = arena_printf(test_arena, "name=%s&password=correct+horse+1", owner_name());

	a = browser_submit(&b, &page, "/login", fields);
	ck_assert_str_eq(answer_header(&a, "Location"), "/account/password");
	b = browser("panel");
	page = browser_get(&b, "/login");
	a = browser_submit(&b, &page, "/login", arena_printf(test_arena, "%s&next=https://evil.test/", fields));
	ck_assert_str_eq(answer_header(&a, "Location"), "/");
}
END_TEST

START_TEST(a_wrong_name_and_a_wrong_password_are_told_alike)
{
	struct browser b = browser("panel");
	struct answer a = try_login(&b, owner_name(), "wrong"), c = try_login(&b, "nobody.here", "wrong");

	ck_assert_int_eq(a.status, 422);
	ck_assert_int_eq(c.status, 422);
	ck_assert(answer_has(&a, "نام کاربری یا رمز عبور درست نیست."));
	ck_assert(answer_has(&c, "نام کاربری یا رمز عبور درست نیست."));
	ck_assert(!answer_has(&a, "wrong"));
	ck_assert(answer_has(&a, owner_name()));
	ck_assert_ptr_null(browser_cookie(&b, "vafa_session"));
	a = try_login(&b, "", "");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

START_TEST(a_colleague_who_guesses_does_not_lock_out_who_has_signed_in_here)
{
	struct browser colleague = browser("panel"), owner = browser("panel");

	browser_login(&owner, owner_name());
	browser_send(&owner, "/account/sessions", "/logout", "");
	for (int i = 0; i < 6; i++)
		try_login(&colleague, owner_name(), "wrong");
	ck_assert_int_eq(try_login(&colleague, owner_name(), "correct+horse+1").status, 429);
	ck_assert_int_eq(try_login(&owner, owner_name(), "correct+horse+1").status, 303);
}
END_TEST

START_TEST(guessing_is_slowed_down_for_who_guesses_only)
{
	struct browser thief = browser("panel"), owner = browser("panel");
	struct answer a = { 0 };

	thief.ip = "203.0.113.7";
	for (int i = 0; i < 6; i++)
		a = try_login(&thief, owner_name(), "wrong");
	ck_assert_int_eq(a.status, 429);
	ck_assert_ptr_nonnull(answer_header(&a, "Retry-After"));
	a = try_login(&thief, owner_name(), "correct+horse+1");
	ck_assert_int_eq(a.status, 429);
	browser_login(&owner, owner_name());
	/* The wait is over after a while. */
	httptest_restart(1, (utc_t){ FIXTURE_NOW.s + 20 });
	ck_assert_int_eq(try_login(&thief, owner_name(), "correct+horse+1").status, 303);
}
END_TEST

START_TEST(a_login_without_the_token_of_its_page_is_refused)
{
	struct browser b = browser("panel");

	ck_assert_int_eq(browser_post_raw(&b, "/login",
		arena_printf(test_arena, "name=%s&password=correct+horse+1", owner_name())).status, 403);
}
END_TEST

START_TEST(a_session_that_was_there_ends_with_a_new_login)
{
	struct browser b = browser("panel"), old;

	browser_login(&b, owner_name());
	old = b;
	ck_assert_int_eq(browser_get(&old, "/account/password").status, 200);
	/* The login page sends him on, so the form comes from another window. */
	b.cookies[b.n].name = "vafa_visit";
	browser_submit(&b, &(struct answer){ .path = "/login", .body = arena_printf(test_arena,
		"<form action=\"/login\"><input type=\"hidden\" name=\"_csrf\" value=\"%s\"></form>",
		form_hidden(&(struct answer){ .body = browser_get(&old, "/account/password").body },
			"/account/password", "_csrf")) }, "/login",
		arena_printf(test_arena, "name=%s&password=correct+horse+1", owner_name()));
	ck_assert_int_eq(browser_get(&old, "/account/password").status, 303);
	ck_assert_int_eq(browser_get(&b, "/account/password").status, 200);
}
END_TEST

START_TEST(a_logout_ends_the_session)
{
	struct browser b = browser("panel"), copy;
	struct answer a;

	browser_login(&b, owner_name());
	copy = b;
	a = browser_send(&b, "/account/sessions", "/logout", "");
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/login");
	ck_assert_str_eq(browser_cookie(&b, "vafa_session"), "");
	ck_assert_int_eq(browser_get(&copy, "/account/sessions").status, 303);
}
END_TEST

/* The owner begins to work in a second store. */
static struct scope second_store(void)
{
	struct scope other;

	db_begin(test_db);
	other = fixture_other_store(arena_printf(test_arena, "second-%d", (int)getpid()));
	db_exec(test_db, "INSERT INTO staff_store (store_id, staff_id, role_id) VALUES (?, ?, ?)", V(other.store_id),
		V(fx.owner), V(role_builtin(&other, ROLE_CASHIER)));
	db_commit(test_db);
	return other;
}

START_TEST(who_works_in_two_stores_chooses_and_may_change)
{
	struct browser b = browser("panel"), before;
	struct scope other = second_store();
	struct answer a;

	browser_login(&b, owner_name());
	a = browser_get(&b, "/account/sessions");
	ck_assert_str_eq(answer_header(&a, "Location"), "/stores");
	before = b;
	a = browser_send(&b, "/stores", "/stores", arena_printf(test_arena, "store_id=%" PRId64, fx.store.id));
	ck_assert_int_eq(a.status, 303);
	/* A new right, a new token: the old one is worth nothing any more. */
	ck_assert_str_ne(browser_cookie(&b, "vafa_session"), browser_cookie(&before, "vafa_session"));
	ck_assert_int_eq(browser_get(&before, "/stores").status, 303);
	a = browser_get(&b, "/account/sessions");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "href=\"/stores\""));
	ck_assert(answer_has(&a, "مالک"));
	a = browser_send(&b, "/stores", "/stores", arena_printf(test_arena, "store_id=%" PRId64, other.store_id));
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/account/sessions");
	ck_assert(answer_has(&a, "صندوق‌دار"));
}
END_TEST

START_TEST(a_store_where_one_does_not_work_cannot_be_chosen)
{
	struct browser b = browser("panel");
	struct scope other = second_store();
	struct answer a;

	db_exec(test_db, "UPDATE staff_store SET active = FALSE WHERE staff_id = ? AND store_id = ?", V(fx.owner),
		V(other.store_id));
	store_touch_rules(&fx.scope);
	browser_login(&b, owner_name());
	a = browser_send(&b, "/stores", "/stores", arena_printf(test_arena, "store_id=%" PRId64, other.store_id));
	ck_assert_int_eq(a.status, 404);
	a = browser_send(&b, "/stores", "/stores", "store_id=x");
	ck_assert_int_eq(a.status, 422);
	a = browser_get(&b, "/account/sessions");
	ck_assert(!answer_has(&a, "href=\"/stores\""));
}
END_TEST

/* How often the log of a store tells of it, of the owner. */
static int64_t noted(int64_t store_id, const char *action)
{
	return db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM audit WHERE store_id = ? AND action = ? AND ip <> ''"
		" AND request_id IS NOT NULL AND COALESCE(actor_id, object_id) = ?",
		V(store_id), V(action), V(fx.owner));
}

START_TEST(rep_08_sec_01_who_signs_in_stands_in_the_log_of_the_store)
{
	struct browser b = browser("panel");
	struct answer a;

	try_login(&b, owner_name(), "wrong");
	try_login(&b, "nobody.here", "wrong");
	ck_assert_int_eq(noted(fx.store.id, "staff.log_in"), 0);
	browser_login(&b, owner_name());
	ck_assert_int_eq(noted(fx.store.id, "staff.log_in"), 1);
	ck_assert_int_eq(noted(fx.store.id, "staff.log_in_wrong"), 1);
	a = browser_get(&b, "/audit?kind=staff");
	ck_assert(answer_has(&a, "ورود به پنل"));
	ck_assert(answer_has(&a, "رمز نادرست هنگام ورود"));
	/* and sales, which have rows of their own, are a step away */
	a = browser_get(&b, "/audit?day=1405/09/01");
	ck_assert(answer_has(&a, "href=\"/sales?staff_id=0&amp;from=2026-11-22&amp;to=2026-11-22\""));
}
END_TEST

START_TEST(sec_01_of_two_stores_the_one_that_is_chosen_notes_who_came)
{
	struct browser b = browser("panel");
	struct scope other = second_store();

	try_login(&b, owner_name(), "wrong");
	browser_login(&b, owner_name());
	ck_assert_int_eq(noted(other.store_id, "staff.log_in"), 0);
	browser_send(&b, "/stores", "/stores", arena_printf(test_arena, "store_id=%" PRId64, other.store_id));
	ck_assert_int_eq(noted(other.store_id, "staff.log_in"), 1);
	ck_assert_int_eq(noted(fx.store.id, "staff.log_in"), 0);
	ck_assert_int_eq(noted(other.store_id, "staff.log_in_wrong"), 1);
	ck_assert_int_eq(noted(fx.store.id, "staff.log_in_wrong"), 1);
}
END_TEST

START_TEST(the_language_is_a_choice_of_the_reader)
{
	struct browser b = browser("panel");
	struct answer a = browser_get(&b, "/login");

	ck_assert(answer_has(&a, "<html lang=\"fa\" dir=\"rtl\">"));
	a = browser_submit(&b, &a, "/language", "language=en");
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/login");
	a = browser_get(&b, "/login");
	ck_assert(answer_has(&a, "<html lang=\"en\" dir=\"ltr\">"));
	a = browser_submit(&b, &a, "/language", "language=fa");
	a = browser_get(&b, "/login");
	ck_assert(answer_has(&a, "<html lang=\"fa\" dir=\"rtl\">"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("login", who_is_not_signed_in_is_sent_to_the_login_page,
		name_and_password_open_a_session, a_login_goes_where_the_visitor_wanted_on_this_host_only,
		a_wrong_name_and_a_wrong_password_are_told_alike,
		a_colleague_who_guesses_does_not_lock_out_who_has_signed_in_here,
		guessing_is_slowed_down_for_who_guesses_only,
		a_login_without_the_token_of_its_page_is_refused,
		a_session_that_was_there_ends_with_a_new_login, a_logout_ends_the_session,
		who_works_in_two_stores_chooses_and_may_change,
		a_store_where_one_does_not_work_cannot_be_chosen,
		rep_08_sec_01_who_signs_in_stands_in_the_log_of_the_store,
		sec_01_of_two_stores_the_one_that_is_chosen_notes_who_came, the_language_is_a_choice_of_the_reader);
}
