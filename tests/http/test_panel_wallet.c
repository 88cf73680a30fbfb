/* The pages of points and credit beyond one sale: turned, charged, guarded. [PTS-10, PTS-11, WAL-11, F25] */
#include <string.h>

#include "domain/charge.h"
#include "domain/ledger.h"
#include "domain/liability.h"
#include "domain/odd_case.h"
#include "domain/store.h"
#include "domain/role.h"
#include "tests/http/api.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static const char *page_of(int64_t customer, const char *rest)
{
	return text("/customers/%" PRId64 "%s", customer, rest);
}

/* 100 points become 50,000 toman, at least 100, in tens; the first level gets 60,000. */
static void open_conversion(struct browser *b)
{
	struct answer a = browser_send(b, "/settings/conversion", "/settings/conversion",
		"active=1&per=100&amount=50000&minimum=100&step=10&valid_days=30");

	ck_assert_int_eq(a.status, 303);
}

START_TEST(pts_10_the_settings_keep_what_was_saved)
{
	struct browser b = owner();
	struct answer a;

	open_conversion(&b);
	a = browser_get(&b, "/settings/conversion");
	ck_assert(answer_has(&a, "value=\"۵۰٬۰۰۰\""));
	a = browser_send(&b, "/settings/conversion", "/settings/conversion",
		"per=100&amount=50000&rates%5B0%5D.per=100");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-amount-0\""));
}
END_TEST

START_TEST(pts_11_the_panel_tells_what_it_comes_to_before_it_is_done)
{
	struct browser b = owner();
	const char *form = page_of(fx.customers[0], "/convert");
	struct answer a;

	open_conversion(&b);
	browser_send(&b, page_of(fx.customers[0], "/adjust?asset=points"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=250&reason=gift");
	a = browser_send(&b, form, form, "to=credit&points=99");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-points\""));
	a = browser_send(&b, form, form, "to=credit&points=125");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "۶۰٬۰۰۰"));
	ck_assert(answer_has(&a, "۵ امتیاز برای تبدیل کافی نیست"));
	a = browser_submit(&b, &a, page_of(fx.customers[0], "/conversions"), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert(answer_has(&a, "۶۰٬۰۰۰"));
	ck_assert(answer_has(&a, "تبدیل امتیاز"));
}
END_TEST

START_TEST(pts_10_the_customers_own_ratio_is_told_before_he_asks)
{
	struct browser b = owner();
	struct answer a;

	ck_assert_int_eq(browser_send(&b, "/settings/conversion", "/settings/conversion",
		"active=1&per=100&amount=50000&rates%5B0%5D.per=100&rates%5B0%5D.amount=70000").status, 303);
	a = browser_get(&b, page_of(fx.customers[0], "/convert"));
	ck_assert(answer_has(&a, "۷۰٬۰۰۰"));
	ck_assert(!answer_has(&a, "۵۰٬۰۰۰"));
}
END_TEST

START_TEST(pts_11_the_api_quotes_converts_and_replays)
{
	const char *path = text("/customers/%" PRId64 "/conversions", fx.customers[0]);
	const char *body = "{'from':'points','to':'credit','amount':125}";
	struct browser b = owner();
	struct reply first, again;
	json_t *c;

	ck_assert_problem(api_post(422, path, body), "conversion_closed", "/to");
	open_conversion(&b);
	ck_assert_problem(api_post(422, path, body), "insufficient_balance", "/amount");
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'points','amount':250,'reason':'x'}");
	c = api_post(200, text("%s/quote", path), body);
	ck_assert_at(c, "taken", "120");
	ck_assert_at(c, "given", "600000");
	ck_assert_at(c, "balances", "{'credit':600000,'points':130,'coin':0,'xp':0}");
	first = api_as(fx.api_key, "POST", path, "turn-1", body);
	again = api_as(fx.api_key, "POST", path, "turn-1", body);
	ck_assert_int_eq(first.answer.status, 201);
	ck_assert_str_eq(first.answer.body, again.answer.body);
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances",
		"{'credit':600000,'points':130,'coin':0,'xp':0}");
	ck_assert_problem(api_post(422, path, "{'from':'points','to':'credit','amount':99}"),
		"conversion_too_few", "/amount");
	ck_assert_problem(api_post(404, "/customers/999999999/conversions", body), "not_found", NULL);
}
END_TEST

START_TEST(pts_11_a_conversion_that_cannot_be_is_refused_at_its_place)
{
	static const struct wrong list[] = { { "", "type", "[]" },
		{ "/from", "choice", "{'from':'xp','to':'credit','amount':1}" },
		{ "/to", "choice", "{'from':'points','to':'xp','amount':1}" },
		{ "/amount", "range", "{'from':'points','to':'coin','amount':0}" },
		{ "/amount", "decimals", "{'from':'points','to':'coin','amount':0.125}" },
		{ "/rate", "unknown_field", "{'from':'points','to':'coin','amount':1,'rate':5}" },
		{ NULL, NULL, NULL } };

	api_refuses("POST", text("/customers/%" PRId64 "/conversions", fx.customers[0]), list);
}
END_TEST

/* A manager of the store, signed in. */
static struct browser manager(const char *username)
{
	struct browser b = browser("panel");

	db_begin(test_db);
	fixture_staff(&fx.scope, username, ROLE_MANAGER, NULL, 0);
	db_commit(test_db);
	browser_login(&b, username);
	return b;
}

START_TEST(f_25_what_needs_a_second_person_waits_and_is_done_once)
{
	struct browser b = owner(), other = manager("second");
	const char *customer = page_of(fx.customers[0], "");
	struct answer a = browser_send(&b, "/guard", "/guard", "own_account=1&approve_points=100");

	ck_assert_int_eq(a.status, 303);
	ck_assert(answer_has(&(struct answer){ .body = browser_get(&b, "/guard").body }, "value=\"۱۰۰\""));
	a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=points"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=777&reason=big+gift");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, customer);
	ck_assert(!answer_has(&a, "big gift"));
	/* who asked sees it and cannot approve it, whatever he sends */
	a = browser_get(&b, "/approvals");
	ck_assert(answer_has(&a, "big gift"));
	ck_assert(!answer_has(&a, "/approve\""));
	int64_t id = db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM approval WHERE store_id = ?",
		V(fx.store.id));
	a = browser_post_raw(&b, text("/approvals/%" PRId64 "/approve", id), text("_csrf=%s",
		form_hidden(&a, text("/approvals/%" PRId64 "/reject", id), "_csrf")));
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&other, "/approvals", text("/approvals/%" PRId64 "/approve", id), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, customer);
	ck_assert(answer_has(&a, "big gift"));
	ck_assert(answer_has(&a, "۷۷۷"));
	a = browser_get(&b, "/approvals?state=approved");
	ck_assert(answer_has(&a, "big gift"));
}
END_TEST

START_TEST(f_25_another_key_is_another_gift_and_counts_against_the_cap)
{
	const char *path = text("/customers/%" PRId64 "/adjustments", fx.customers[0]);
	const char *body = "{'asset':'points','amount':60,'reason':'x'}";
	struct browser b = owner();

	browser_send(&b, "/guard", "/guard", "store_points_day=100");
	ck_assert_int_eq(api_as(fx.api_key, "POST", path, "gift-1", body).answer.status, 201);
	ck_assert_int_eq(api_as(fx.api_key, "POST", path, "gift-1", body).answer.status, 201);
	ck_assert_problem(api_post(422, path, body), "store_cap", "/amount");
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances",
		"{'credit':0,'points':60,'coin':0,'xp':0}");
}
END_TEST

START_TEST(f_25_the_till_tells_a_cashier_that_the_customer_is_himself)
{
	struct browser b = owner();
	struct answer a;

	db_exec(test_db, "UPDATE staff SET mobile = '09120000001' WHERE id = ?", V(fx.owner));
	store_touch_rules(&fx.scope);
	a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=points"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=1&reason=me");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "این مشتری خود شما هستید"));
}
END_TEST

START_TEST(f_25_suggested_values_are_shown_and_not_stored)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/guard?advice=1");

	ck_assert(answer_has(&a, "value=\"۱۲۰\""));
	a = browser_get(&b, "/guard");
	ck_assert(!answer_has(&a, "value=\"۱۲۰\""));
}
END_TEST

START_TEST(wal_11_a_list_is_told_row_by_row_and_charged_by_the_job)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/charges/new", "/charges",
		"whom=list&by=mobile&reason=welfare&list=09120000001%2C50%2C000%0A0912000%2C5%0A"
		"%DB%B0%DB%B9%DB%B1%DB%B2%DB%B0%DB%B0%DB%B0%DB%B0%DB%B0%DB%B0%DB%B2%3B40000%0A"
		"09129999999%2C700%0A09120000001%2C1");
	const char *batch = answer_header(&a, "Location");

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, batch);
	ck_assert(answer_has(&a, "هنوز کسی شارژ نشده است"));
	ck_assert(answer_has(&a, "سطر ۲"));
	ck_assert(answer_has(&a, "شناسه خوانده نمی‌شود"));
	ck_assert(answer_has(&a, "چنین مشتری‌ای نیست"));
	ck_assert(answer_has(&a, "تکراری در همین فهرست"));
	ck_assert(answer_has(&a, "۹۰٬۰۰۰"));
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.credit", "0");
	a = browser_send(&b, batch, text("%s/start", batch), "");
	ck_assert_int_eq(a.status, 303);
	while (charge_run(test_db, test_arena, FIXTURE_NOW) > 0)
		;
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.credit", "500000");
	ck_assert_at(api_get(200, text("/customers/%" PRId64, fx.customers[1])), "balances.credit", "400000");
	a = browser_get(&b, batch);
	ck_assert(answer_has(&a, "۲ نفر شارژ شدند"));
	a = browser_get(&b, "/charges");
	ck_assert(answer_has(&a, "welfare"));
}
END_TEST

START_TEST(wal_11_nothing_is_given_for_places_and_goods_that_are_not_there)
{
	static const char *const terms[] = { "branches=999999", "product_groups=999999" };
	struct browser b = owner();

	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
		ck_assert_int_eq(browser_send(&b, "/charges/new", "/charges",
			text("whom=list&by=mobile&reason=elsewhere&list=09120000001%%2C500&%s", terms[i])).status,
			422);
	ck_assert_int_eq(db_int(test_db, test_arena, -1, "SELECT COUNT(*) FROM charge_batch"
		" WHERE reason = 'elsewhere'"), 0);
}
END_TEST

START_TEST(f_10_what_ends_soon_and_what_is_owed_are_shown)
{
	struct browser b = owner();
	struct answer a;

	browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
		page_of(fx.customers[0], "/adjustments"),
		"direction=give&amount=77000&reason=gift&expires_on=1405%2F9%2F5");
	a = browser_get(&b, "/expiring?asset=credit&days=7");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "۷۷٬۰۰۰"));
	ck_assert(answer_has(&a, "۱۴۰۵/۰۹/۰۵"));
	a = browser_get(&b, "/expiring?asset=points");
	ck_assert(answer_has(&a, "در این بازه چیزی منقضی نمی‌شود"));
	a = browser_get(&b, "/liability");
	ck_assert(answer_has(&a, "هنوز محاسبه نشده است"));
	while (liability_run(test_db, test_arena, FIXTURE_NOW) > 0)
		;
	a = browser_get(&b, "/liability");
	ck_assert(answer_has(&a, "۷۷٬۰۰۰"));
	ck_assert(answer_has(&a, "تا ۳۰ روز"));
}
END_TEST

START_TEST(f_25_odd_patterns_are_listed_until_somebody_looked)
{
	struct browser b = owner();
	struct answer a;

	for (int i = 0; i < 8; i++)
		browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
			page_of(fx.customers[0], "/adjustments"), "direction=give&amount=100&reason=gift");
	while (odd_case_run(test_db, test_arena, FIXTURE_NOW) > 0)
		;
	a = browser_get(&b, "/odd-cases");
	ck_assert(answer_has(&a, "ثبت دستی زیاد"));
	ck_assert(answer_has(&a, "۸ بار در یک روز"));
	int64_t id = db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM odd_case WHERE store_id = ?"
		" AND kind = 1", V(fx.store.id));
	a = browser_submit(&b, &a, text("/odd-cases/%" PRId64 "/check", id), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/odd-cases");
	ck_assert(!answer_has(&a, "ثبت دستی زیاد"));
	a = browser_get(&b, "/odd-cases?checked=1");
	ck_assert(answer_has(&a, "ثبت دستی زیاد"));
}
END_TEST

START_TEST(pts_what_is_pending_is_on_its_way_wherever_balances_are_shown)
{
	struct browser b = owner();
	struct answer a;

	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'points','amount':40,'reason':'x','terms':{'pending_days':5}}");
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		"{'asset':'points','amount':7,'reason':'x'}");
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert(answer_has(&a, "در راه: ۴۰، از ۱۴۰۵/۰۹/۰۶"));
	ck_assert(answer_has(&a, "در راه، از تاریخ ۱۴۰۵/۰۹/۰۶"));
	a = browser_get(&b, text("/sales/new?customer=%" PRId64, fx.customers[0]));
	ck_assert(answer_has(&a, "در راه: ۴۰، از ۱۴۰۵/۰۹/۰۶"));
	ck_assert(answer_has(&a, ">۷<"));
	/* held until something happens: nobody knows the day */
	db_exec(test_db, "UPDATE lot SET available_from = ? WHERE store_id = ? AND available_from > ?",
		V(LOT_HELD_UNTIL), V(fx.store.id), V(fx.scope.now));
	a = browser_get(&b, text("/sales/new?customer=%" PRId64, fx.customers[0]));
	ck_assert(answer_has(&a, "در راه: ۴۰<"));
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert(answer_has(&a, "در راه: ۴۰<"));
}
END_TEST

START_TEST(wal_10_money_is_taken_at_the_counter_once_for_each_receipt)
{
	struct browser b = owner();
	const char *form = page_of(fx.customers[0], "/top-up"), *to = page_of(fx.customers[0], "/top-ups");
	int64_t credit = int_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.credit");
	const char *branch = text("&branch_id=%" PRId64, fx.branches[0]);
	struct answer a = browser_send(&b, form, to, text("amount=150000&payment=card&reference=%s", branch));

	/* the number is missing: told at its field, what was typed stays */
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-reference\""));
	ck_assert(answer_has(&a, "value=\"150000\""));
	/* a wallet does not pay into a wallet */
	a = browser_send(&b, form, to, text("amount=150000&payment=credit&reference=%s", branch));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-payment\""));
	a = browser_send(&b, form, to, text("amount=150000&payment=card&reference=rrn+771122%s", branch));
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(int_at(api_get(200, text("/customers/%" PRId64, fx.customers[0])), "balances.credit"),
		credit + 1500000);
	a = browser_send(&b, page_of(fx.customers[1], "/top-up"), page_of(fx.customers[1], "/top-ups"),
		text("amount=150000&payment=card&reference=RRN771122%s", branch));
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "این پرداخت پیش‌تر ثبت شده است"));
	a = browser_get(&b, "/top-ups?q=rrn771122");
	ck_assert(answer_has(&a, "RRN771122"));
	ck_assert(answer_has(&a, "۱۵۰٬۰۰۰"));
	a = browser_get(&b, "/top-ups?payment=cash");
	ck_assert(!answer_has(&a, "RRN771122"));
	a = browser_get(&b, page_of(fx.customers[0], "/transfers"));
	ck_assert(answer_has(&a, "RRN771122"));
}
END_TEST

START_TEST(whoever_has_no_name_is_called_by_his_mobile)
{
	struct browser b = owner();
	json_t *c = api_post(201, "/customers", "{'mobile':'09350000042'}");
	struct answer a = browser_get(&b, page_of(int_at(c, "id"), "/top-up"));

	ck_assert(answer_has(&a, "۰۹۳۵۰۰۰۰۰۴۲"));
}
END_TEST

START_TEST(wal_10_a_program_reports_payments_and_reads_them)
{
	const char *to = text("/customers/%" PRId64 "/top-ups", fx.customers[0]);
	json_t *t = api_post(201, to, "{'amount':700000,'payment':'online','reference':'a-10-۲۰'}");
	int64_t id = int_at(t, "id");

	ck_assert_at(t, "reference", "'A-10-20'");
	ck_assert_at(t, "amount", "700000");
	/* another key, the same payment */
	ck_assert_problem(api_post(409, to, "{'amount':700000,'payment':'online','reference':'A-10-20'}"),
		"reference_taken", "/reference");
	ck_assert_problem(api_post(422, to, "{'amount':700000,'payment':'online'}"), "invalid", "/reference");
	ck_assert_problem(api_post(422, to, "{'amount':0,'payment':'cash'}"), "invalid", "/amount");
	ck_assert_problem(api_post(422, to, "{'amount':1,'payment':'credit'}"), "invalid", "/payment");
	api_post(404, "/customers/999999/top-ups", "{'amount':1,'payment':'cash'}");
	t = api_get(200, "/top-ups?reference=a-10-20");
	ck_assert_at(t, "data.0.id", text("%" PRId64, id));
	ck_assert_at(t, "data.1", "");
	ck_assert_at(api_get(200, text("/customers/%" PRId64 "/transfers", fx.customers[0])), "data.0.reason",
		"'top_up'");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_wallet",
		wal_10_money_is_taken_at_the_counter_once_for_each_receipt,
		wal_10_a_program_reports_payments_and_reads_them, whoever_has_no_name_is_called_by_his_mobile,
		pts_10_the_settings_keep_what_was_saved,
		pts_11_the_panel_tells_what_it_comes_to_before_it_is_done,
		pts_11_the_api_quotes_converts_and_replays,
		pts_11_a_conversion_that_cannot_be_is_refused_at_its_place,
		f_25_what_needs_a_second_person_waits_and_is_done_once,
		f_25_another_key_is_another_gift_and_counts_against_the_cap,
		f_25_the_till_tells_a_cashier_that_the_customer_is_himself,
		f_25_suggested_values_are_shown_and_not_stored,
		wal_11_a_list_is_told_row_by_row_and_charged_by_the_job,
		wal_11_nothing_is_given_for_places_and_goods_that_are_not_there,
		pts_10_the_customers_own_ratio_is_told_before_he_asks,
		f_10_what_ends_soon_and_what_is_owed_are_shown,
		f_25_odd_patterns_are_listed_until_somebody_looked,
		pts_what_is_pending_is_on_its_way_wherever_balances_are_shown);
}
