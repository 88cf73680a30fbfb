/* The pages of administration save what they show. [CAT-01/02/05, BRN-01/02, ADM-02/03, REP-08] */
#include "tests/http/httptest.h"

#include <string.h>

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

/* Sends the form of a page and demands a redirect. */
static void send(struct browser *b, const char *page, const char *action, const char *fields)
{
	struct answer a = browser_send(b, page, action, fields);

	ck_assert_msg(a.status == 303, "%s: %d", action, a.status);
}

static const char *path_of(const char *noun, int64_t id, const char *rest)
{
	return arena_printf(test_arena, "/%s/%lld%s", noun, (long long)id, rest);
}

START_TEST(a_product_is_listed_found_and_changed_with_its_stock)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/products?q=T1");

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, path_of("products", fx.products[0], "\"")));
	ck_assert(!answer_has(&a, path_of("products", fx.products[1], "\"")));
	a = browser_send(&b, path_of("products", fx.products[0], ""), path_of("products", fx.products[0], ""),
		"name=Tea&price=16000&points=1.5&cashback=2.5&stock_counted=1&stock=7.5&active=1");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/products");
	ck_assert(answer_has(&a, "۱۶٬۰۰۰"));
	ck_assert(answer_has(&a, "۷٫۵"));
	ck_assert(answer_has(&a, "۲٫۵"));
}
END_TEST

START_TEST(products_are_offered_by_what_is_typed)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/products/options?q=%DA%86%D8%A7%DB%8C");

	ck_assert_int_eq(a.status, 200);
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "application/json");
	ck_assert_str_eq(a.body, arena_printf(test_arena,
		"[{\"value\":\"%lld\",\"text\":\"چای ایرانی\"}]", (long long)fx.products[0]));
	a = browser_get(&b, "/products/options?q=%D9%82%D8%AF%DB%8C%D9%85%DB%8C"); /* not sold any more */
	ck_assert_str_eq(a.body, "[]");
}
END_TEST

START_TEST(a_product_s_code_is_its_own)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/products/new", "/products", "name=Other&code=T1&price=10");

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-code\""));
	ck_assert(answer_has(&a, "value=\"Other\""));
}
END_TEST

START_TEST(groups_branches_and_levels_are_made_and_changed)
{
	struct browser b = owner();
	struct answer a;

	send(&b, "/product-groups", "/product-groups", arena_printf(test_arena, "name=Green&parent_id=%lld",
		(long long)fx.group));
	a = browser_get(&b, "/product-groups");
	ck_assert(answer_has(&a, "Green"));
	send(&b, path_of("product-groups", fx.group, ""), path_of("product-groups", fx.group, ""),
		"name=Hot&parent_id=");
	a = browser_send(&b, path_of("product-groups", fx.group, ""), path_of("product-groups",
		fx.group, "/delete"), "");
	ck_assert_int_eq(a.status, 409);
	send(&b, "/branches/new", "/branches", "name=Third&phone=02188814982&active=1");
	a = browser_get(&b, "/branches");
	ck_assert(answer_has(&a, "Third"));
	ck_assert(answer_has(&a, "۰۲۱۸۸۸۱۴۹۸۲"));
	send(&b, "/levels/new", "/levels",
		"name=Diamond&color=%23112233&discount=5&cashback=2.5&multiplier=1.5");
	a = browser_get(&b, "/levels");
	ck_assert(answer_has(&a, "Diamond"));
	ck_assert(answer_has(&a, "۱٫۵"));
	send(&b, "/customer-groups/new", "/customer-groups", "name=Partners&note=x");
	a = browser_get(&b, "/customer-groups");
	ck_assert(answer_has(&a, "Partners"));
}
END_TEST

START_TEST(a_cashier_made_in_the_panel_signs_in_and_must_choose_a_password)
{
	struct browser b = owner(), c = browser("panel");
	struct answer a;
	int64_t role = db_int(test_db, test_arena, 0,
		"SELECT id FROM role WHERE store_id = ? AND builtin = 'cashier'",
		V(fx.store.id));
	const char *name = arena_printf(test_arena, "sara.%lld", (long long)fx.store.id);

	send(&b, "/staff/new", "/staff", arena_printf(test_arena,
		"how=new&name=Sara&username=%s&password=first-password&role_id=%lld&branches=%lld", name,
		(long long)role, (long long)fx.branches[0]));
	a = browser_get(&b, "/staff");
	ck_assert(answer_has(&a, "Sara"));
	a = browser_send(&c, "/login", "/login", arena_printf(test_arena,
		"name=%s&password=first-password", name));
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&c, "/account/sessions");
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/account/first-password");
}
END_TEST

START_TEST(the_last_owner_stays_and_a_short_password_is_refused)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/staff/new", "/staff", arena_printf(test_arena,
		"how=new&name=Ali&username=ali.short&password=short&role_id=%lld",
			(long long)db_int(test_db, test_arena,
		0, "SELECT id FROM role WHERE store_id = ? AND builtin = 'manager'", V(fx.store.id))));

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-password\""));
	ck_assert(answer_has(&a, "value=\"Ali\""));
}
END_TEST

START_TEST(a_role_is_composed_of_permissions)
{
	struct browser b = owner();
	struct answer a;

	send(&b, "/roles/new", "/roles", "name=Watcher&sale_view=1&customer_view=1");
	a = browser_get(&b, "/roles");
	ck_assert(answer_has(&a, "Watcher"));
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT permissions FROM role WHERE store_id = ? AND name = 'Watcher'",
		V(fx.store.id)), (int64_t)(perm_bit(PERM_SALE_VIEW) | perm_bit(PERM_CUSTOMER_VIEW)));
}
END_TEST

START_TEST(an_api_key_is_shown_once_and_works_until_it_is_revoked)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/api-keys/new", "/api-keys", "name=Till&customer_view=1");
	const char *key = strstr(a.body, "vk_live_");
	int64_t id = db_int(test_db, test_arena, 0,
		"SELECT id FROM api_key WHERE store_id = ? AND name = 'Till'",
		V(fx.store.id));

	ck_assert_int_eq(a.status, 200);
	ck_assert_ptr_nonnull(key);
	ck_assert_int_gt((int)strspn(key,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"), 30);
	a = browser_get(&b, "/api-keys");
	ck_assert(answer_has(&a, "Till"));
	send(&b, "/api-keys", path_of("api-keys", id, "/revoke"), "");
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT COUNT(*) FROM api_key WHERE store_id = ? AND id = ? AND revoked_at IS NOT NULL",
		V(fx.store.id), V(id)), 1);
}
END_TEST

START_TEST(settings_are_saved_and_show_at_once)
{
	struct browser b = owner();
	struct answer a;

	send(&b, "/settings", "/settings",
		"name=Narenj&brand_color=%23aa3300&language=fa&currency=rial&clawback=forgive"
		"&persian_digits=1&point_value=250&restore_days=3&offline_days=5&expiry_warning_days=10");
	a = browser_get(&b, "/settings");
	ck_assert(answer_has(&a, "Narenj"));
	ck_assert(answer_has(&a, "ریال"));
	ck_assert_int_eq(db_int(test_db, test_arena, 0,
		"SELECT point_value FROM store WHERE id = ?", V(fx.store.id)),
		2500); /* typed in toman, as the form said */
	a = browser_send(&b, "/settings", "/settings",
		"name=Narenj&brand_color=red&language=fa&currency=rial&clawback=debt");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-brand_color\""));
}
END_TEST

START_TEST(every_change_stands_in_the_audit_log)
{
	struct browser b = owner();
	struct answer a;

	send(&b, "/branches/new", "/branches", "name=Audited&active=1");
	a = browser_get(&b, "/audit?kind=branch");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "Audited"));
	ck_assert(answer_has(&a, "مریم مالک"));
	ck_assert(answer_has(&a, "شعبه‌ها</option>")); /* the kinds have names to choose from */
	a = browser_get(&b, "/audit?kind=staff&day=1404%2F1%2F1");
	ck_assert(!answer_has(&a, "Audited"));
	a = browser_get(&b, "/audit?day=1405%2F9%2F1&from=14%3A00&to=14%3A10");
	ck_assert(answer_has(&a, "Audited"));
	a = browser_get(&b, "/audit?day=1405%2F9%2F1&from=15%3A00");
	ck_assert(!answer_has(&a, "Audited"));
}
END_TEST

START_TEST(hours_without_a_day_are_those_of_today)
{
	struct browser b = owner();
	struct answer a;

	send(&b, "/branches/new", "/branches", "name=Audited&active=1");
	a = browser_get(&b, "/audit?from=14%3A00&to=14%3A10");
	ck_assert(answer_has(&a, "Audited"));
	ck_assert(answer_has(&a, "value=\"۱۴۰۵/۰۹/۰۱\""));
	a = browser_get(&b, "/audit?from=15%3A00");
	ck_assert(!answer_has(&a, "Audited"));
}
END_TEST

START_TEST(the_audit_log_can_be_narrowed_to_each_kind)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/audit");

	ck_assert(answer_has(&a, "value=\"charge\""));
	ck_assert(answer_has(&a, "value=\"approval\""));
	ck_assert(answer_has(&a, "value=\"odd_case\""));
}
END_TEST

START_TEST(the_audit_log_speaks_as_its_reader_does)
{
	struct browser b = owner();
	struct answer a;

	send(&b, "/products/new", "/products", "name=Honey&price=2500&stock_counted=1&stock=1.5&active=1");
	send(&b, "/roles/new", "/roles", "name=Stock&product_view=1");
	a = browser_get(&b, "/audit?kind=product");
	ck_assert(answer_has(&a, ">Honey</a>"));
	ck_assert(answer_has(&a, "۲٬۵۰۰ تومان"));
	ck_assert(answer_has(&a, "<bdi>۱٫۵</bdi>"));
	ck_assert(answer_has(&a, "<bdi>بله</bdi>"));
	ck_assert(answer_has(&a, ">کالاها</option>"));
	a = browser_get(&b, "/audit?kind=role");
	ck_assert(answer_has(&a, ">دیدن کالاها</th>"));
}
END_TEST

static void audited(const char *action, const char *before, const char *after)
{
	db_exec(test_db, "INSERT INTO audit (store_id, at, actor_kind, action, object_id, before_json, after_json)"
		" VALUES (?, ?, 'system', ?, 1, ?, ?)",
		V(fx.store.id), V(FIXTURE_NOW), V(action), V(before), V(after));
}

START_TEST(rep_08_a_campaign_in_the_audit_log_is_in_words)
{
	struct browser b = owner();
	struct answer a;

	audited("campaign.update",
		"{\"definition\":{\"name\":\"A\",\"trigger\":\"sale\",\"priority\":5,\"active\":true,"
		"\"conditions\":{\"amount\":{\"min\":1000000}},"
		"\"benefits\":[{\"give\":\"discount\",\"percent\":10}]}}",
		"{\"definition\":{\"name\":\"A\",\"trigger\":\"birthday\",\"priority\":5,\"active\":true,"
		"\"channels\":[\"pos\"],\"limits\":{\"total_uses\":7,\"uses_per_customer_per\":{\"day\":1}},"
		"\"benefits\":[{\"give\":\"points\",\"amount\":3}]}}");
	a = browser_get(&b, "/audit?kind=campaign");
	ck_assert(answer_has(&a, "<bdi>خرید</bdi>") && answer_has(&a, "<bdi>تولد</bdi>"));
	ck_assert(answer_has(&a, "<bdi>صندوق</bdi>"));
	ck_assert(answer_has(&a, "کل استفاده: ۷، هر مشتری در روز: ۱"));
	ck_assert(answer_has(&a, "۱۰٪ تخفیف") && answer_has(&a, "۳ امتیاز"));
	ck_assert(!answer_has(&a, "<th scope=\"row\">اولویت</th>")); /* which stayed */
	ck_assert(!answer_has(&a, "uses_per_customer"));
}
END_TEST

START_TEST(rep_08_codes_days_and_own_fields_are_said_in_words)
{
	struct browser b = owner();
	struct answer a;

	db_exec(test_db, "INSERT INTO profile_field (store_id, word, name, kind, position) VALUES"
		" (?, 'wedding', 'سالگرد ازدواج', 'date', 1)", V(fx.store.id));
	audited("customer.update", NULL,
		"{\"field:wedding\":\"2006-04-04\",\"gender\":\"f\",\"valid_until\":\"2028-11-22\"}");
	audited("level.program", NULL, "{\"mechanism\":\"points\",\"fall\":\"entry\",\"period\":\"fixed\"}");
	a = browser_get(&b, "/audit");
	ck_assert(answer_has(&a, ">سالگرد ازدواج</th>") && answer_has(&a, "۱۳۸۵/۰۱/۱۵"));
	ck_assert(answer_has(&a, "<bdi>زن</bdi>") && answer_has(&a, "۱۴۰۷/۰۹/۰۲"));
	ck_assert(answer_has(&a, "به سطحی که شرط رسیدنش را دارد"));
	ck_assert(!answer_has(&a, "<bdi>points</bdi>") && !answer_has(&a, "<bdi>fixed</bdi>"));
}
END_TEST

START_TEST(a_new_product_has_no_price_yet)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/products/new");

	ck_assert(answer_has(&a, "name=\"price\" value=\"\""));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_admin", a_product_is_listed_found_and_changed_with_its_stock,
		products_are_offered_by_what_is_typed,
		a_product_s_code_is_its_own, groups_branches_and_levels_are_made_and_changed,
		a_cashier_made_in_the_panel_signs_in_and_must_choose_a_password,
		the_last_owner_stays_and_a_short_password_is_refused, a_role_is_composed_of_permissions,
		an_api_key_is_shown_once_and_works_until_it_is_revoked, settings_are_saved_and_show_at_once,
		every_change_stands_in_the_audit_log, hours_without_a_day_are_those_of_today,
		the_audit_log_can_be_narrowed_to_each_kind, the_audit_log_speaks_as_its_reader_does,
		rep_08_a_campaign_in_the_audit_log_is_in_words,
		rep_08_codes_days_and_own_fields_are_said_in_words,
		a_new_product_has_no_price_yet);
}
