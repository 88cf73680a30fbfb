/* The pages of rewards, vouchers and their hand-over. [GFT-01…06, VCH-01…04] */
#include <string.h>

#include "domain/store.h"
#include "domain/reward_claim.h"
#include "domain/role.h"
#include "tests/http/api.h"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static void charge(const char *asset, int amount)
{
	api_post(201, text("/customers/%" PRId64 "/adjustments", fx.customers[0]),
		text("{'asset':'%s','amount':%d,'reason':'x'}", asset, amount));
}

static int64_t newest(const char *table)
{
	return db_int(test_db, test_arena, 0, "SELECT IF(? = 'reward', (SELECT MAX(id) FROM reward"
		" WHERE store_id = ?), (SELECT MAX(id) FROM reward_claim WHERE store_id = ?))",
		V(table), V(fx.store.id), V(fx.store.id));
}

/* A mug for 200 points through the form. */
static int64_t mug(struct browser *b, const char *more)
{
	struct answer a = browser_send(b, "/rewards/new", "/rewards", text("name=Mug&sold=1&active=1"
		"&price_points=200%s", more));

	ck_assert_msg(a.status == 303, "%.3000s", strstr(a.body, "<main"));
	return newest("reward");
}

static const char *page_of(int64_t reward)
{
	return text("/customers/%" PRId64 "/rewards/%" PRId64, fx.customers[0], reward);
}

/* Bought at the counter; the claim's page. */
static const char *bought(struct browser *b, int64_t reward)
{
	struct answer a = browser_send(b, page_of(reward), page_of(reward), "");

	ck_assert_msg(a.status == 303, "%.3000s", strstr(a.body, "<main"));
	return answer_header(&a, "Location");
}

START_TEST(gft_01_a_reward_is_made_edited_and_deleted)
{
	struct browser b = owner();
	int64_t id = mug(&b, "&stock=5&collect_days=7");
	const char *page = text("/rewards/%" PRId64, id);
	struct answer a = browser_get(&b, "/rewards");

	ck_assert(answer_has(&a, "Mug") && answer_has(&a, "۲۰۰"));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "value=\"۵\""));
	a = browser_submit(&b, &a, page, "name=Cup&sold=1&active=1&price_points=150&stock=5");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/rewards");
	ck_assert(answer_has(&a, "Cup") && !answer_has(&a, "Mug"));
	ck_assert_int_eq(browser_send(&b, page, text("%s/delete", page), "").status, 303);
	ck_assert_int_eq(browser_get(&b, page).status, 404);
}
END_TEST

START_TEST(gft_01_what_is_wrong_stands_at_its_field)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/rewards/new", "/rewards", "name=Mug&sold=1&active=1");

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-price_points\""));
	a = browser_send(&b, "/rewards/new?kind=product", "/rewards",
		"name=Mug&sold=1&active=1&price_points=1&product=NOSUCH");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-product\""));
	a = browser_send(&b, "/rewards/new?kind=credit", "/rewards", "name=Bon&sold=1&price_points=1");
	ck_assert(answer_has(&a, "id=\"e-given_credit\""));
	a = browser_send(&b, "/rewards/new?kind=product", "/rewards",
		"name=Tea&sold=1&active=1&price_points=1&product=T1");
	ck_assert_int_eq(a.status, 303);
}
END_TEST

START_TEST(gft_03_the_effect_is_told_before_a_reward_is_bought_at_the_counter)
{
	struct browser b = owner();
	int64_t id = mug(&b, "");
	struct answer a = browser_get(&b, page_of(id));

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "موجودی کافی نیست"));
	ck_assert(!answer_has(&a, "خرید برای مشتری"));
	charge("points", 500);
	a = browser_get(&b, page_of(id));
	ck_assert(answer_has(&a, "۵۰۰") && answer_has(&a, "۳۰۰") && answer_has(&a, "خرید برای مشتری"));
	a = browser_submit(&b, &a, page_of(id), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, answer_header(&a, "Location"));
	ck_assert(answer_has(&a, "Mug") && answer_has(&a, "در انتظار تحویل"));
	a = browser_get(&b, text("/customers/%" PRId64, fx.customers[0]));
	ck_assert(answer_has(&a, "Mug"));
}
END_TEST

START_TEST(gft_03_a_reward_that_changed_meanwhile_is_not_bought)
{
	struct browser b = owner();
	int64_t id = mug(&b, "");
	struct answer a;

	charge("points", 500);
	a = browser_get(&b, page_of(id));
	db_begin(test_db);
	db_exec(test_db, "UPDATE reward SET price_points = 100, version = version + 1 WHERE id = ?", V(id));
	db_commit(test_db);
	ck_assert_int_eq(browser_submit(&b, &a, page_of(id), "").status, 409);
}
END_TEST

START_TEST(gft_06_a_scanned_code_opens_the_claim_and_one_press_hands_it_over)
{
	struct browser b = owner();
	const char *page, *code;
	struct answer a;

	charge("points", 500);
	page = bought(&b, mug(&b, ""));
	a = browser_get(&b, page);
	code = strstr(a.body, "class=\"code\">");
	while (code && !(code[13] >= '0' && strchr(code, '<') == code + 13 + 14))
		code = strstr(code + 1, "class=\"code\">");
	ck_assert_ptr_nonnull(code);
	a = browser_get(&b, text("/reward-claims?q=%s", arena_strndup(test_arena, code + 13, 14)));
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), page);
	a = browser_send(&b, page, text("%s/hand-over", page), "");
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), "/reward-claims");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "تحویل‌شده") && !answer_has(&a, "/hand-over"));
}
END_TEST

START_TEST(gft_06_the_list_finds_by_mobile_and_says_when_there_is_nothing)
{
	struct browser b = owner();
	struct answer a;

	charge("points", 500);
	bought(&b, mug(&b, ""));
	a = browser_get(&b, "/reward-claims");
	ck_assert(answer_has(&a, "Mug") && answer_has(&a, "/hand-over"));
	a = browser_get(&b, "/reward-claims?q=09120000001");
	ck_assert(answer_has(&a, "Mug"));
	a = browser_get(&b, "/reward-claims?q=09120000002");
	ck_assert(!answer_has(&a, "Mug"));
	a = browser_get(&b, "/reward-claims?q=ZZZZ-ZZZZ-ZZZZ");
	ck_assert(answer_has(&a, "چیزی پیدا نشد"));
}
END_TEST

START_TEST(gft_05_a_claim_is_cancelled_and_the_points_are_back)
{
	struct browser b = owner();
	const char *page;
	struct answer a;

	charge("points", 200);
	page = bought(&b, mug(&b, "&collect_days=1&return_expired=1"));
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "اگر تا پایان مهلت گرفته یا استفاده نشود"));
	a = browser_send(&b, page, text("%s/cancel", page), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "به مشتری برگشته است."));
	a = browser_get(&b, text("/customers/%" PRId64, fx.customers[0]));
	ck_assert(answer_has(&a, "<bdi class=\"stat-value\">۲۰۰</bdi>"));
}
END_TEST

START_TEST(vch_01_a_voucher_names_its_partner_on_page_and_slip)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/rewards/new?kind=service", "/rewards", "name=Wash&sold=1"
		"&active=1&price_credit=5000&partner_name=Saba&partner_phone=02112345678&collect_days=10");
	const char *page;

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, "/vouchers");
	ck_assert(answer_has(&a, "Wash") && answer_has(&a, "نزد \u2068Saba\u2069"));
	charge("credit", 50000);
	page = bought(&b, newest("reward"));
	a = browser_get(&b, text("%s/print", page));
	ck_assert(answer_has(&a, "Saba") && answer_has(&a, "۰۲۱۱۲۳۴۵۶۷۸"));
	a = browser_get(&b, text("%s/qr", page));
	ck_assert_str_eq(answer_header(&a, "Content-Type"), "image/svg+xml");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "ثبت استفاده"));
}
END_TEST

START_TEST(gft_04_each_branch_has_a_stock_of_its_own)
{
	struct browser b = owner();
	int64_t id = mug(&b, "&shops%5B0%5D.on=1&shops%5B0%5D.stock=7&shops%5B1%5D.on=1");
	const char *page = text("/rewards/%" PRId64, id);
	struct reward_branch *branches;
	struct answer a = browser_get(&b, page);

	ck_assert_uint_eq(reward_branches(&fx.scope, id, &branches), 2);
	ck_assert(branches[0].stock_counted && branches[0].stock == 7 && !branches[1].stock_counted);
	/* one is sold while somebody edits the name: the stock is not put back */
	db_begin(test_db);
	db_exec(test_db, "UPDATE reward_branch SET stock = 6 WHERE reward_id = ? AND stock = 7", V(id));
	db_commit(test_db);
	a = browser_submit(&b, &a, page, "name=Cup&sold=1&active=1&price_points=150&shops%5B0%5D.on=1"
		"&shops%5B0%5D.stock=%DB%B7&shops%5B1%5D.on=1&shops%5B1%5D.stock=2");
	ck_assert_int_eq(a.status, 303);
	ck_assert_uint_eq(reward_branches(&fx.scope, id, &branches), 2);
	ck_assert_int_eq(branches[0].stock, 6);
	ck_assert_int_eq(branches[1].stock, 2);
	a = browser_get(&b, "/rewards"); /* what is left in all of them */
	ck_assert(answer_has(&a, "<bdi class=\"num\">۸</bdi>"));
	a = browser_send(&b, page, page, "name=Cup&sold=1&price_points=150&shops%5B0%5D.on=1"
		"&shops%5B0%5D.stock=many");
	ck_assert_int_eq(a.status, 422);
}
END_TEST

START_TEST(gft_04_a_branch_manager_hands_over_only_what_is_of_the_branch)
{
	struct browser b = owner(), other = browser("panel");
	char *name;
	const char *page;
	struct answer a;

	name = arena_printf(test_arena, "bm-%s", fx.store.slug);
	db_begin(test_db);
	fixture_staff(&fx.scope, name, ROLE_BRANCH_MANAGER, &fx.branches[1], 1);
	db_commit(test_db);
	charge("points", 500);
	page = bought(&b, mug(&b, "&shops%5B0%5D.on=1"));
	browser_login(&other, name);
	a = browser_get(&other, "/reward-claims");
	ck_assert_int_eq(a.status, 200);
	ck_assert(!answer_has(&a, "Mug"));
	ck_assert_int_eq(browser_get(&other, page).status, 404);
	ck_assert_int_eq(browser_get(&other, "/rewards").status, 403);
}
END_TEST

START_TEST(vch_04_a_partner_s_account_sees_what_a_code_shows_and_no_list)
{
	struct browser b = owner(), partner = browser("panel");
	char *name = arena_printf(test_arena, "partner-%s", fx.store.slug);
	struct role_input role = { .name = "partner", .permissions = perm_bit(PERM_REWARD_HAND_OVER) };
	const char *page;
	int64_t role_id, staff;
	struct answer a;

	db_begin(test_db);
	ck_assert_int_eq(role_create(&fx.scope, &role, &role_id), ROLE_OK);
	staff = fixture_staff(&fx.scope, name, ROLE_MANAGER, NULL, 0).actor_id;
	db_exec(test_db, "UPDATE staff_store SET role_id = ? WHERE staff_id = ?", V(role_id), V(staff));
	store_touch_rules(&fx.scope);
	db_commit(test_db);
	charge("points", 500);
	page = bought(&b, mug(&b, ""));
	browser_login(&partner, name);
	a = browser_get(&partner, "/reward-claims");
	ck_assert_int_eq(a.status, 200);
	ck_assert(!answer_has(&a, "Mug"));
	a = browser_get(&partner, "/reward-claims?q=09120000001");
	ck_assert(!answer_has(&a, "Mug") && answer_has(&a, "چیزی پیدا نشد"));
	a = browser_get(&partner, page);
	ck_assert(answer_has(&a, "Mug") && !answer_has(&a, "۰۹۱۲۰۰۰۰۰۰۱") && !answer_has(&a, "/cancel"));
	ck_assert_int_eq(browser_get(&partner, text("/customers/%" PRId64 "/rewards",
		fx.customers[0])).status, 403);
	a = browser_submit(&partner, &a, text("%s/hand-over", page), "");
	ck_assert_int_eq(a.status, 303);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_reward", gft_01_a_reward_is_made_edited_and_deleted,
		gft_01_what_is_wrong_stands_at_its_field,
		gft_03_the_effect_is_told_before_a_reward_is_bought_at_the_counter,
		gft_03_a_reward_that_changed_meanwhile_is_not_bought,
		gft_06_a_scanned_code_opens_the_claim_and_one_press_hands_it_over,
		gft_06_the_list_finds_by_mobile_and_says_when_there_is_nothing,
		gft_05_a_claim_is_cancelled_and_the_points_are_back,
		vch_01_a_voucher_names_its_partner_on_page_and_slip,
		vch_04_a_partner_s_account_sees_what_a_code_shows_and_no_list,
		gft_04_each_branch_has_a_stock_of_its_own,
		gft_04_a_branch_manager_hands_over_only_what_is_of_the_branch);
}
