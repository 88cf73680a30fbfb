/* Customer groups, limits of orders and access to products, as their pages do them. [GRP-01…09] */
#include <string.h>

#include <string.h>

#include "domain/sale.h"
#include "tests/http/httptest.h"
#include "web/panel/campaign_form.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static struct answer send(struct browser *b, const char *page, const char *path, const char *form)
{
	struct answer a = browser_send(b, page, path, form);

	ck_assert_msg(a.status == 303, "%s: %d", path, a.status);
	return a;
}

/* The till with one line of tea for a customer. */
static struct answer till_of_tea(struct browser *b, int quantity)
{
	struct answer page = browser_get(b, "/sales/new");

	return browser_post_raw(b, "/sales/new", arena_printf(test_arena,
		"_csrf=%s&_key=%s&branch_id=%lld&customer_id=%lld&mode=lines&lines[0].product_id=%lld"
		"&lines[0].quantity=%d&payment=cash", form_hidden(&page, "/sales/new", "_csrf"),
		form_hidden(&page, "/sales/new", "_key"), (long long)fx.branches[0],
		(long long)fx.customers[0], (long long)fx.products[0], quantity));
}

#define path(...) arena_printf(test_arena, __VA_ARGS__)

static int64_t a_group(struct browser *b, const char *form)
{
	send(b, "/customer-groups/new", "/customer-groups", form);
	return db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM customer_group WHERE store_id = ?",
		V(fx.store.id));
}

START_TEST(grp_01_a_group_with_terms_is_made_shown_and_changed)
{
	struct browser b = owner();
	int64_t id = a_group(&b, path("name=Partners&note=inside&min_order=500,000&denied=5&only_branches=%lld",
		(long long)fx.branches[1]));
	const char *page = path("/customer-groups/%lld", (long long)id), *edit = path("%s/edit", page);
	struct answer a = browser_get(&b, "/customer-groups");

	ck_assert(answer_has(&a, "Partners"));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "۵۰۰٬۰۰۰"));
	ck_assert(answer_has(&a, "چک"));
	a = browser_send(&b, edit, page, "name=&min_order=x");
	ck_assert_int_eq(a.status, 422);
	a = browser_send(&b, edit, page,
		"name=P&denied=1&denied=2&denied=3&denied=4&denied=5&denied=6&denied=7&denied=8");
	ck_assert_int_eq(a.status, 422);
	send(&b, edit, page, "name=Friends&show_prices=1");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "Friends"));
	ck_assert(!answer_has(&a, "۵۰۰٬۰۰۰"));
	send(&b, page, path("%s/delete", page), "");
	a = browser_get(&b, page);
	ck_assert_int_eq(a.status, 404);
}
END_TEST

START_TEST(grp_02_members_are_searched_added_pasted_and_removed)
{
	struct browser b = owner();
	int64_t id = a_group(&b, "name=Staff&show_prices=1");
	const char *page = path("/customer-groups/%lld", (long long)id), *add = path("%s/members", page);
	struct answer a;

	send(&b, path("%s?q=09120000001", page), add, "");
	send(&b, path("%s?q=09120000001", page), add, ""); /* twice is once */
	a = browser_send(&b, path("%s/paste", page), path("%s/paste", page),
		"list=09120000001%0D%0A09120000002%0D%0Ax");
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "از قبل عضو گروه است"));
	ck_assert(answer_has(&a, "شماره درست نیست"));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "۰۹۱۲۰۰۰۰۰۰۲"));
	ck_assert(!answer_has(&a, path("%s/delete", page)));
	send(&b, page, path("%s/remove", page), "");
	a = browser_get(&b, path("%s/history", page));
	ck_assert(answer_has(&a, "اکنون عضو است"));
	a = browser_get(&b, path("/customers/%lld/groups", (long long)fx.customers[0]));
	ck_assert(answer_has(&a, "Staff"));
	a = browser_get(&b, path("/customers/%lld/groups", (long long)fx.customers[2]));
	ck_assert(answer_has(&a, "سابقه‌ای نیست"));
}
END_TEST

START_TEST(grp_08_a_limit_is_made_and_the_till_warns)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/order-limits/new", "/order-limits", "name=Tea&most=0&hours=24");
	int64_t id;

	ck_assert_int_eq(a.status, 422);
	send(&b, "/order-limits/new", "/order-limits", path(
		"name=Tea&most=2&hours=24&active=1&products=%lld&brands=B", (long long)fx.products[0]));
	id = db_int(test_db, test_arena, 0, "SELECT id FROM order_limit WHERE store_id = ?", V(fx.store.id));
	a = browser_get(&b, "/order-limits");
	ck_assert(answer_has(&a, "حداکثر ۲ عدد در ۲۴ ساعت"));
	a = browser_get(&b, path("/order-limits/%lld", (long long)id));
	ck_assert(answer_has(&a, "چای ایرانی"));
	a = till_of_tea(&b, 3);
	ck_assert(answer_has(&a, "از سقف «Tea» بیشتر است"));
	send(&b, path("/order-limits/%lld", (long long)id), path("/order-limits/%lld", (long long)id),
		"name=Tea&most=2&hours=24");
	send(&b, path("/order-limits/%lld", (long long)id), path("/order-limits/%lld/delete", (long long)id), "");
}
END_TEST

START_TEST(grp_09_who_may_buy_stands_on_the_forms_of_goods)
{
	struct browser b = owner();
	int64_t id = a_group(&b, "name=Partners&show_prices=1");
	const char *page = path("/product-groups/%lld", (long long)fx.group);
	struct answer a = browser_send(&b, page, page, "name=Hot&access=only");

	ck_assert_int_eq(a.status, 422);
	send(&b, page, page, path("name=Hot&access=only&access_groups=%lld&access_visible=1", (long long)id));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "value=\"only\" checked"));
	a = till_of_tea(&b, 1);
	ck_assert(answer_has(&a, "این کالا برای این مشتری نیست"));
	send(&b, page, page, "name=Hot&access=everyone");
}
END_TEST

START_TEST(grp_04_what_an_order_owes_is_shown_and_paid_in_the_panel)
{
	struct browser b = owner();
	int64_t id = a_group(&b, "name=Partners&show_prices=1&min_payment=50");
	struct sale_payment half = { .method = PAYMENT_ONLINE, .has_amount = true, .amount = { 50000 } };
	struct sale_request q = { .customer = { .id = fx.customers[0] }, .branch_id = fx.branches[0],
		.channel = CHANNEL_ONLINE, .quick = true, .amount = { 100000 }, .payments = &half,
		.n_payments = 1 };
	struct scope s = fixture_scope();
	struct sale_outcome o;
	const char *page;
	struct answer a;

	send(&b, path("/customer-groups/%lld?q=09120000001", (long long)id),
		path("/customer-groups/%lld/members", (long long)id), "");
	s = fixture_scope();
	db_begin(test_db);
	ck_assert_int_eq(sale_post(&s, &q, &o), SALE_OK);
	db_commit(test_db);
	page = path("/sales/%lld", (long long)o.sale_id);
	a = browser_get(&b, "/sales/due");
	ck_assert(answer_has(&a, page));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "مانده دارد"));
	/* the wallet pays with the order, not after it */
	send(&b, page, path("%s/settle", page), "amount=5,000&method=credit");
	a = browser_get(&b, "/sales/due");
	ck_assert(answer_has(&a, page));
	send(&b, page, path("%s/settle", page), "amount=5,000&method=slip");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "تسویه شد"));
	a = browser_get(&b, "/sales/due");
	ck_assert(!answer_has(&a, page));
}
END_TEST

START_TEST(cbk_07_08_12_each_way_to_credit_opens_for_its_group)
{
	struct browser b = owner();
	int64_t id = a_group(&b, "name=Partners&show_prices=1");
	struct answer group = browser_get(&b, path("/customer-groups/%lld", (long long)id)), a;

	for (int i = 0; group_preset_words[i]; i++) {
		const char *definition = group_preset(group_preset_words[i]),
			*at = path("/campaigns/new?preset=%s&amp;group=%lld", group_preset_words[i], (long long)id);
		struct json_report report = { .arena = test_arena };
		json_t *root = json_parse(&report, definition, strlen(definition));

		ck_assert_msg(root && campaign_check(json_root(&report, root)), "%s", group_preset_words[i]);
		ck_assert_msg(answer_has(&group, at), "%s", at);
		a = browser_get(&b, path("/campaigns/new?preset=%s&group=%lld", group_preset_words[i],
			(long long)id));
		ck_assert_int_eq(a.status, 200);
		ck_assert_msg(answer_has(&a, path("name=\"groups\" value=\"%lld\" checked", (long long)id)), "%s",
			group_preset_words[i]);
		ck_assert(answer_has(&a, "name=\"benefits[0].kind\""));
	}
}
END_TEST

START_TEST(a_level_carries_the_same_terms)                                  /* [§5] */
{
	struct browser b = owner();
	const char *page = path("/levels/%lld/terms", (long long)fx.levels[1]);
	struct answer a = browser_get(&b, page);

	ck_assert_int_eq(a.status, 200);
	send(&b, page, page, "min_order=70,000");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "۷۰٬۰۰۰"));
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_group", grp_01_a_group_with_terms_is_made_shown_and_changed,
		grp_02_members_are_searched_added_pasted_and_removed, grp_08_a_limit_is_made_and_the_till_warns,
		grp_09_who_may_buy_stands_on_the_forms_of_goods, a_level_carries_the_same_terms,
		cbk_07_08_12_each_way_to_credit_opens_for_its_group,
		grp_04_what_an_order_owes_is_shown_and_paid_in_the_panel);
}
