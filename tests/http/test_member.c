/* The customers' own pages on the store's host: how staff come in, what stands there, invitations. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "domain/adjustment.h"
#include "domain/customer.h"
#include "domain/reward_claim.h"
#include "domain/role.h"
#include "domain/sale.h"
#include "tests/db/campaigns.h"
#include "tests/http/httptest.h"
#include "web/params.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static const char *page_of(int64_t customer, const char *rest)
{
	return arena_printf(test_arena, "/customers/%" PRId64 "%s", customer, rest);
}

/* The step between the hosts, for Sara. */
static struct answer step(struct browser *panel)
{
	return browser_send(panel, page_of(fx.customers[0], ""), page_of(fx.customers[0], "/enter"), "");
}

static const char *token_of(const struct answer *page)
{
	const char *token = form_hidden(page, arena_printf(test_arena, "http://%s.vafa.test/enter", fx.store.slug),
		"token");

	ck_assert_ptr_nonnull(token);
	return token;
}

static struct answer enter_from(const char *origin, const char *token)
{
	struct ask ask = { .method = "POST", .path = "/enter", .type = "application/x-www-form-urlencoded",
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug),
		.body = arena_printf(test_arena, "token=%s", token) };

	if (origin)
		ask.headers[0] = (struct fcgi_variable){ "HTTP_ORIGIN", origin };
	return http_ask(&ask);
}

static struct browser member(int64_t customer, int64_t staff)
{
	struct browser b = browser(fx.store.slug);

	b.cookies[b.n].name = "vafa_club";
	b.cookies[b.n++].value = member_session(fx.store.id, customer, staff);
	return b;
}

static int64_t sell(int64_t customer, int64_t rial)
{
	struct sale_request q = { .customer.id = customer, .branch_id = fx.branches[0], .quick = true,
		.amount = { rial } };
	struct scope s = fixture_scope(); /* with the rules as they are now */
	struct sale_outcome o;

	db_begin(test_db);
	ck_assert_int_eq(sale_post(&s, &q, &o), SALE_OK);
	db_commit(test_db);
	return o.sale_id;
}

static void credit(int64_t customer, int64_t rial, const char *why)
{
	struct adjustment_request q = { .customer_id = customer, .asset = ASSET_CREDIT, .amount = rial,
		.reason = why, .branch_id = fx.branches[0] };
	struct account_row balances;
	int64_t id;

	db_begin(test_db);
	ck_assert_int_eq(adjustment_post(&fx.scope, &q, &balances, &id), ADJUSTMENT_OK);
	db_commit(test_db);
}

START_TEST(cus_05_staff_see_the_pages_as_the_customer_does)
{
	struct browser panel = owner(), club = browser(fx.store.slug);
	struct answer a = step(&panel);
	const char *cookie;

	ck_assert_int_eq(a.status, 200);
	ck_assert(strstr(answer_header(&a, "Content-Security-Policy"),
		arena_printf(test_arena, "form-action 'self' http://%s.vafa.test;", fx.store.slug)));
	ck_assert_str_eq(answer_header(&a, "Referrer-Policy"), "strict-origin");
	ck_assert_str_eq(answer_header(&a, "Cache-Control"), "no-store");
	a = enter_from("http://panel.vafa.test", token_of(&a));
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/");
	cookie = answer_header(&a, "Set-Cookie");
	ck_assert_int_eq(strncmp(cookie, "vafa_club=", 10), 0);
	ck_assert(strstr(cookie, "; HttpOnly; SameSite=Lax"));
	club.cookies[club.n].name = "vafa_club";
	club.cookies[club.n++].value = arena_strndup(test_arena, cookie + 10, strcspn(cookie + 10, ";"));
	a = browser_get(&club, "/");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "شما به‌جای «سارا رضایی» وارد شده‌اید"));
	ck_assert(strstr(answer_header(&a, "Content-Security-Policy"), "form-action 'self';"));
	a = browser_submit(&club, &a, "/leave", "");
	ck_assert_str_eq(answer_header(&a, "Location"), "/login");
	ck_assert_int_eq(browser_get(&club, "/").status, 303);
}
END_TEST

START_TEST(cus_05_the_step_comes_from_the_panel_and_once)
{
	struct browser panel = owner();
	struct answer a = step(&panel);
	const char *token = token_of(&a);

	ck_assert_int_eq(enter_from(NULL, token).status, 403);
	ck_assert_int_eq(enter_from("null", token).status, 403);
	ck_assert_int_eq(enter_from("https://panel.vafa.test", token).status, 403);
	ck_assert_int_eq(enter_from("http://evil.example", token).status, 403);
	ck_assert_int_eq(enter_from(arena_printf(test_arena, "http://%s.vafa.test", fx.store.slug), token).status, 403);
	ck_assert_int_eq(enter_from("http://panel.vafa.test", "made-up").status, 422);
	ck_assert_int_eq(enter_from("http://panel.vafa.test", token).status, 303);
	ck_assert_int_eq(enter_from("http://panel.vafa.test", token).status, 422);
}
END_TEST

START_TEST(cus_05_of_many_at_once_one_enters)
{
	enum { TRIES = 12 };
	struct browser panel = owner();
	struct answer a = step(&panel);
	struct ask ask = { .method = "POST", .path = "/enter", .type = "application/x-www-form-urlencoded",
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug),
		.body = arena_printf(test_arena, "token=%s", token_of(&a)),
		.headers = { { "HTTP_ORIGIN", "http://panel.vafa.test" } } };
	int fds[TRIES], entered = 0;

	httptest_restart(4, FIXTURE_NOW);
	for (int i = 0; i < TRIES; i++)
		fds[i] = http_begin(&ask);
	for (int i = 0; i < TRIES; i++) {
		a = http_end(fds[i]);
		ck_assert(a.status == 303 || a.status == 422);
		entered += a.status == 303;
	}
	ck_assert_int_eq(entered, 1);
}
END_TEST

START_TEST(cus_05_who_may_not_has_no_button_and_no_way)
{
	const char *clerk = arena_printf(test_arena, "clerk.%d", (int)getpid());
	struct browser panel = browser("panel"), boss = owner();
	struct answer a;

	db_begin(test_db);
	fixture_staff(&fx.scope, clerk, ROLE_CASHIER, fx.branches, 1);
	db_commit(test_db);
	browser_login(&panel, clerk);
	a = browser_get(&panel, page_of(fx.customers[0], ""));
	ck_assert(!answer_has(&a, page_of(fx.customers[0], "/enter")));
	a = browser_post_raw(&panel, page_of(fx.customers[0], "/enter"), arena_printf(test_arena, "_csrf=%s",
		form_hidden(&a, "/logout", "_csrf")));
	ck_assert_int_eq(a.status, 403);
	/* nor has anybody for a customer who is not active */
	a = browser_get(&boss, page_of(fx.customers[2], ""));
	ck_assert(!answer_has(&a, page_of(fx.customers[2], "/enter")));
	a = browser_post_raw(&boss, page_of(fx.customers[2], "/enter"), arena_printf(test_arena, "_csrf=%s",
		form_hidden(&a, "/logout", "_csrf")));
	ck_assert_int_eq(a.status, 422);
	/* a role may be given it */
	a = browser_get(&boss, "/roles/new");
	ck_assert(answer_has(&a, "name=\"customer_login\""));
}
END_TEST

START_TEST(a_member_sees_his_own_and_nobody_elses)
{
	struct browser b = member(fx.customers[0], 0);
	int64_t mine = sell(fx.customers[0], 450000), other = sell(fx.customers[1], 120000);
	struct answer a;

	credit(fx.customers[0], 70000, "دلیل درونی فروشگاه");
	a = browser_get(&b, "/");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "سارا رضایی") && answer_has(&a, "۷٬۰۰۰"));
	ck_assert(!answer_has(&a, "شما به‌جای"));
	a = browser_get(&b, "/statement");
	ck_assert(answer_has(&a, "ثبت دستی") && answer_has(&a, "۷٬۰۰۰"));
	ck_assert(!answer_has(&a, "دلیل درونی")); /* staff wrote it for themselves */
	a = browser_get(&b, "/statement?asset=points");
	ck_assert(!answer_has(&a, "ثبت دستی"));
	a = browser_get(&b, "/purchases");
	ck_assert(answer_has(&a, arena_printf(test_arena, "/purchases/%" PRId64 "\"", mine)));
	ck_assert(!answer_has(&a, arena_printf(test_arena, "/purchases/%" PRId64 "\"", other)));
	a = browser_get(&b, arena_printf(test_arena, "/purchases/%" PRId64, mine));
	ck_assert(answer_has(&a, "۴۵٬۰۰۰"));
	ck_assert_int_eq(browser_get(&b, arena_printf(test_arena, "/purchases/%" PRId64, other)).status, 404);
}
END_TEST

START_TEST(what_a_friend_bought_is_the_friends)
{
	struct browser b = member(fx.customers[0], 0);
	int64_t sale;
	struct answer a;

	db_begin(test_db);
	a_campaign(&fx.scope, "{'name':'commission','active':true,'trigger':'sale',"
		"'benefits':[{'give':'credit','percent':10,'to':'referrer'}]}");
	db_commit(test_db);
	sale = sell(fx.customers[1], 500000); /* whom Sara brought */
	a = browser_get(&b, "/statement");
	ck_assert(answer_has(&a, "۵٬۰۰۰") && answer_has(&a, "از خرید دوستی که معرفی کردید"));
	ck_assert(!answer_has(&a, arena_printf(test_arena, "/purchases/%" PRId64, sale)));
	a = browser_get(&b, "/invite");
	ck_assert(answer_has(&a, "علی") && !answer_has(&a, "علی رضایی"));
}
END_TEST

START_TEST(gifts_wait_with_code_and_deadline)
{
	struct browser b = member(fx.customers[0], 0), other = member(fx.customers[1], 0);
	struct reward_gift g = { .customer_id = fx.customers[0], .product_id = fx.products[2],
		.quantity = { 1000 }, .cause = CAUSE_EVENT, .cause_id = 1 };
	struct reward_claim c;
	struct answer a;

	db_begin(test_db);
	ck_assert_int_eq(reward_grant(&fx.scope, &g, &c), CLAIM_OK);
	db_commit(test_db);
	a = browser_get(&b, "/gifts");
	ck_assert(answer_has(&a, claim_code_text(test_arena, c.code)) && answer_has(&a, "۱۴۰۵/"));
	a = browser_get(&b, "/");
	ck_assert(answer_has(&a, claim_code_text(test_arena, c.code)));
	a = browser_get(&other, "/gifts");
	ck_assert(!answer_has(&a, claim_code_text(test_arena, c.code)));
}
END_TEST

START_TEST(who_is_nobody_comes_to_the_door)
{
	struct browser b = browser(fx.store.slug);
	struct answer a = browser_get(&b, "/purchases");

	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/login?next=%2Fpurchases");
	a = browser_get(&b, "/login");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "باشگاه مشتریان"));
	a = browser_send(&b, "/login", "/language", "language=en");
	a = browser_get(&b, "/login");
	ck_assert(answer_has(&a, "Customers’ club"));
}
END_TEST

/* ---- invitations ----------------------------------------------------------------------------- */

static const char *code_of(int64_t customer)
{
	struct customer c;

	ck_assert(customer_load(&fx.scope, customer, &c));
	return c.referral_code;
}

static const char *link_of(int64_t customer)
{
	return arena_printf(test_arena, "http://%s.vafa.test/invite/%s", fx.store.slug, code_of(customer));
}

START_TEST(ref_01_an_invitation_says_who_and_what_and_no_more)
{
	struct browser b = browser(fx.store.slug);
	struct answer a;

	db_begin(test_db);
	a_campaign(&fx.scope, "{'name':'n','active':true,'trigger':'signup',"
		"'conditions':{'all':[{'has_referrer':{'is':true}}]},"
		"'benefits':[{'give':'credit','amount':500000},{'give':'points','amount':7,'to':'referrer'}]}");
	a_campaign(&fx.scope, "{'name':'narrow','active':true,'trigger':'signup',"
		"'conditions':{'all':[{'age':{'min':60}}]},"
		"'benefits':[{'give':'credit','amount':990000}]}");
	db_commit(test_db);
	a = browser_get(&b, arena_printf(test_arena, "/invite/%s", code_of(fx.customers[0])));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "سارا شما را به باشگاه مشتریان"));
	ck_assert(answer_has(&a, code_of(fx.customers[0])) && answer_has(&a, "۵۰٬۰۰۰"));
	ck_assert(!answer_has(&a, "رضایی") && !answer_has(&a, "0912") && !answer_has(&a, "۰۹۱۲"));
	ck_assert(!answer_has(&a, "۷ امتیاز"));  /* that is the referrer's */
	ck_assert(!answer_has(&a, "۹۹٬۰۰۰"));    /* not everybody gets that */
}
END_TEST

START_TEST(ref_01_nobodys_code_tells_nothing_and_is_not_tried_for_long)
{
	struct browser b = browser(fx.store.slug);
	const char *inactive = arena_printf(test_arena, "/invite/%s", code_of(fx.customers[2])),
		*good = arena_printf(test_arena, "/invite/%s", code_of(fx.customers[0]));
	struct answer gone = browser_get(&b, inactive), none = browser_get(&b, "/invite/ZZZZZZZZ");

	ck_assert_int_eq(none.status, 404);
	ck_assert_int_eq(gone.status, 404);
	ck_assert(answer_has(&none, "این دعوت پیدا نشد") && answer_has(&gone, "این دعوت پیدا نشد"));
	for (int i = 2; i < 10; i++)
		ck_assert_int_eq(browser_get(&b, arena_printf(test_arena, "/invite/ZZZZZZ%02d", i)).status, 404);
	ck_assert_int_eq(browser_get(&b, "/invite/ZZZZZZ99").status, 429);
	ck_assert_int_eq(browser_get(&b, good).status, 429);
	/* from elsewhere the others' invitations open as before */
	ck_assert_int_eq(http_ask(&(struct ask){ .method = "GET", .path = good,
		.host = arena_printf(test_arena, "%s.vafa.test", fx.store.slug),
		.headers = { { "REMOTE_ADDR", "192.0.2.77" } } }).status, 200);
}
END_TEST

START_TEST(ref_01_the_link_stands_with_the_customer_in_panel_and_club)
{
	struct browser panel = owner(), club = member(fx.customers[0], 0);
	struct answer a = browser_get(&panel, page_of(fx.customers[0], ""));

	ck_assert(answer_has(&a, link_of(fx.customers[0])));
	a = browser_get(&panel, page_of(fx.customers[0], "/referral"));
	ck_assert(answer_has(&a, link_of(fx.customers[0])));
	a = browser_get(&club, "/invite");
	ck_assert(answer_has(&a, link_of(fx.customers[0])) && answer_has(&a, code_of(fx.customers[0])));
}
END_TEST

static int64_t referrer_of(const char *mobile)
{
	return db_int(test_db, test_arena, 0, "SELECT referrer_id FROM customer WHERE store_id = ? AND mobile = ?",
		V(fx.store.id), V(mobile));
}

START_TEST(ref_01_the_till_takes_the_link_for_the_code)
{
	struct browser panel = owner();
	struct answer a = browser_send(&panel, "/customers/new", "/customers", arena_printf(test_arena,
		"first_name=Mina&mobile=09350000001&referrer=%s", url_encode(test_arena, link_of(fx.customers[0]))));

	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(referrer_of("09350000001"), fx.customers[0]);
	a = browser_send(&panel, "/customers/new", "/customers",
		"first_name=Mina&mobile=09350000002&referrer=http%3A%2F%2Fx.test%2Finvite%2FZZZZZZZZ");
	ck_assert_int_eq(a.status, 422);
	/* set later */
	a = browser_get(&panel, arena_printf(test_arena, "/customers/%" PRId64 "/referral?q=%s", fx.customers[0],
		url_encode(test_arena, link_of(fx.customers[1]))));
	ck_assert(answer_has(&a, arena_printf(test_arena, "name=\"referrer_id\" value=\"%" PRId64 "\"",
		fx.customers[1])));
}
END_TEST

START_TEST(ref_01_the_api_takes_the_link_for_the_code)
{
	struct answer a = api_call(fx.api_key, "POST", "/api/v1/customers", NULL, arena_printf(test_arena,
		"{\"mobile\":\"09350000003\",\"referrer_code\":\"%s?from=sms\"}", link_of(fx.customers[1])));

	ck_assert_int_eq(a.status, 201);
	ck_assert_int_eq(referrer_of("09350000003"), fx.customers[1]);
	a = api_call(fx.api_key, "POST", "/api/v1/customers", NULL,
		"{\"mobile\":\"09350000004\",\"referrer_code\":\"https://x.test/invite/\"}");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

/* ---- who has just joined ----------------------------------------------------------------------- */

/* The address that the list asks again, of a page or of a part. */
static const char *next_of(const struct answer *a)
{
	const char *at = strstr(a->body, "hx-get=\""), *end;
	struct buf out = BUF(test_arena);

	ck_assert_ptr_nonnull(at);
	at += strlen("hx-get=\"");
	end = strchr(at, '"');
	for (; at < end; at++) {
		buf_put(&out, at, 1);
		if (strncmp(at, "&amp;", 5) == 0)
			at += 4;
	}
	return arena_strdup(test_arena, buf_text(&out));
}

START_TEST(cus_18_who_joins_by_the_app_is_there_at_the_next_look)
{
	struct browser b = owner();
	struct answer page = browser_get(&b, "/customers/live"), dashboard = browser_get(&b, "/"), a;

	ck_assert_int_eq(page.status, 200);
	ck_assert_int_eq(browser_get(&b, next_of(&page)).status, 204);
	ck_assert_int_eq(browser_get(&b, next_of(&dashboard)).status, 204);
	a = api_call(fx.api_key, "POST", "/api/v1/customers", NULL, arena_printf(test_arena,
		"{\"mobile\":\"09350000005\",\"first_name\":\"نیلوفر\",\"referrer_code\":\"%s\"}",
		code_of(fx.customers[0])));
	ck_assert_int_eq(a.status, 201);
	a = browser_get(&b, next_of(&dashboard));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "نیلوفر"));
	a = browser_get(&b, next_of(&page));
	ck_assert(answer_has(&a, "نیلوفر") && answer_has(&a, "وب‌سرویس") && answer_has(&a, "با معرف"));
	ck_assert(answer_has(&a, "line-new"));
	ck_assert_int_eq(browser_get(&b, next_of(&a)).status, 204);
}
END_TEST

START_TEST(cus_18_one_who_began_earlier_and_came_later_is_seen_too)
{
	struct browser b = owner();
	struct answer page;
	int64_t id;

	/* the newest goes unseen: as if its transaction were still open when another's had ended */
	db_begin(test_db);
	id = fixture_customer(&fx.scope, "09350000006", "Early", "");
	fixture_customer(&fx.scope, "09350000007", "Late", "");
	db_commit(test_db);
	db_exec(test_db, "UPDATE customer SET store_id = -store_id WHERE id = ?", V(id));
	page = browser_get(&b, "/customers/live");
	db_exec(test_db, "UPDATE customer SET store_id = -store_id WHERE id = ?", V(id));
	ck_assert_int_eq(browser_get(&b, next_of(&page)).status, 200);
}
END_TEST

START_TEST(cus_18_looking_keeps_nobody_signed_in)
{
	struct browser b = owner();
	struct answer page = browser_get(&b, "/customers/live"), a;

	httptest_restart(1, (utc_t){ FIXTURE_NOW.s + 6 * 3600 });
	ck_assert_int_ne(browser_get(&b, next_of(&page)).status, 303);
	httptest_restart(1, (utc_t){ FIXTURE_NOW.s + 13 * 3600 });
	a = browser_get(&b, next_of(&page));
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(strncmp(answer_header(&a, "Location"), "/login", 6), 0);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("member", cus_05_staff_see_the_pages_as_the_customer_does,
		cus_05_the_step_comes_from_the_panel_and_once, cus_05_of_many_at_once_one_enters,
		cus_05_who_may_not_has_no_button_and_no_way,
		a_member_sees_his_own_and_nobody_elses, what_a_friend_bought_is_the_friends,
		gifts_wait_with_code_and_deadline, who_is_nobody_comes_to_the_door,
		ref_01_an_invitation_says_who_and_what_and_no_more,
		ref_01_nobodys_code_tells_nothing_and_is_not_tried_for_long,
		ref_01_the_link_stands_with_the_customer_in_panel_and_club,
		ref_01_the_till_takes_the_link_for_the_code, ref_01_the_api_takes_the_link_for_the_code,
		cus_18_who_joins_by_the_app_is_there_at_the_next_look,
		cus_18_one_who_began_earlier_and_came_later_is_seen_too,
		cus_18_looking_keeps_nobody_signed_in);
}
