/* The pages of members: found, made, changed, charged. [CUS-01…04, WAL-02…05, WAL-12] */
#include "tests/http/httptest.h"

#include <string.h>

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static const char *page_of(int64_t customer, const char *rest)
{
	return arena_printf(test_arena, "/customers/%lld%s", (long long)customer, rest);
}

START_TEST(members_are_listed_and_found_by_name_and_any_form_of_mobile)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, "/customers");

	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, page_of(fx.customers[0], "\"")));
	a = browser_get(&b, "/customers?q=%2B989120000002");
	ck_assert(answer_has(&a, page_of(fx.customers[1], "\"")));
	ck_assert(!answer_has(&a, page_of(fx.customers[0], "\"")));
}
END_TEST

START_TEST(a_kept_page_of_members_shows_each_change_at_once)
{
	struct browser b = owner(), in_english = owner();
	struct answer a = browser_get(&b, "/customers"), again = browser_get(&b, "/customers");

	ck_assert_str_eq(strstr(a.body, "<main"), strstr(again.body, "<main"));
	browser_send(&b, page_of(fx.customers[0], "/edit"), page_of(fx.customers[0], ""), "last_name=Renamed");
	a = browser_get(&b, "/customers");
	ck_assert(answer_has(&a, "Renamed"));
	browser_send(&b, "/customers/new", "/customers", "first_name=Newcomer&mobile=09123456780");
	a = browser_get(&b, "/customers");
	ck_assert(answer_has(&a, "Newcomer") && answer_has(&a, "Renamed"));
	browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=987654&reason=gift");
	a = browser_get(&b, "/customers");
	ck_assert(answer_has(&a, "۹۸۷٬۶۵۴"));
	in_english.cookies[in_english.n].name = "vafa_lang";
	in_english.cookies[in_english.n++].value = "en";
	a = browser_get(&in_english, "/customers");
	ck_assert(answer_has(&a, "987,654") && !answer_has(&a, "۹۸۷٬۶۵۴"));
	a = browser_get(&b, "/customers");
	ck_assert(answer_has(&a, "۹۸۷٬۶۵۴"));
}
END_TEST

START_TEST(a_member_is_made_shown_and_changed)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/customers/new", "/customers",
		"first_name=Zahra&last_name=Karimi&mobile=0912+345+6789&birth_date=1370%2F5%2F12&tags=a%2C+b%D8%8Cc");
	const char *at = answer_header(&a, "Location");

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, at);
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "Zahra Karimi"));
	ck_assert(answer_has(&a, "۰۹۱۲۳۴۵۶۷۸۹"));
	ck_assert(answer_has(&a, "۱۳۷۰/۰۵/۱۲"));
	a = browser_send(&b, arena_printf(test_arena, "%s/edit", at), at, "last_name=Karami");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, at);
	ck_assert(answer_has(&a, "Karami"));
}
END_TEST

START_TEST(a_member_made_from_the_till_leads_back_to_it)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/customers/new?till=1&mobile=09123456789", "/customers",
		"mobile=09123456789");
	const char *at = answer_header(&a, "Location");

	ck_assert_int_eq(a.status, 303);
	ck_assert_msg(strncmp(at, "/sales/new?customer=", 20) == 0, "%s", at);
	a = browser_get(&b, at);
	ck_assert(answer_has(&a, "۰۹۱۲۳۴۵۶۷۸۹"));
}
END_TEST

START_TEST(a_second_member_of_a_mobile_is_refused_and_the_typed_text_stays)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/customers/new", "/customers",
		"first_name=Zahra&mobile=9120000001");

	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "value=\"Zahra\""));
	ck_assert(answer_has(&a, "id=\"e-mobile\""));
}
END_TEST

START_TEST(a_charge_by_hand_shows_as_a_lot_with_its_terms)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
		page_of(fx.customers[0], "/adjustments"),
		"direction=give&amount=50000&reason=gift&expires_on=1405%2F10%2F1&fri=1&min_amount=100000");

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, "۵۰٬۰۰۰"));
	ck_assert(answer_has(&a, "۱۴۰۵/۱۰/۰۱"));
	ck_assert(answer_has(&a, "جمعه"));
	a = browser_get(&b, page_of(fx.customers[0], "/lots?asset=credit"));
	ck_assert(answer_has(&a, "/lots?asset=coin\"") && answer_has(&a, "/lots?asset=xp\""));
	ck_assert(answer_has(&a, "۵۰٬۰۰۰"));
	a = browser_get(&b, page_of(fx.customers[0], "/transfers"));
	ck_assert(answer_has(&a, "gift"));
	/* a branch that no form offers */
	a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=1&reason=x&branches=999999");
	ck_assert_int_eq(a.status, 422);
	/* taking more than there is: refused at the amount, the text stays */
	a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
		page_of(fx.customers[0], "/adjustments"), "direction=take&amount=50001&reason=back");
	ck_assert_int_eq(a.status, 422);
	ck_assert(answer_has(&a, "id=\"e-amount\""));
	ck_assert(answer_has(&a, "value=\"back\""));
}
END_TEST

START_TEST(every_lot_and_transfer_has_its_row)
{
	struct browser b = owner();

	for (int i = 1; i <= 3; i++)
		browser_send(&b, page_of(fx.customers[0], "/adjust?asset=credit"),
			page_of(fx.customers[0], "/adjustments"),
			arena_printf(test_arena, "direction=give&amount=%d111&reason=gift-%d", i, i));
	struct answer a = browser_get(&b, page_of(fx.customers[0], ""));
	for (int i = 1; i <= 3; i++)
		ck_assert(answer_has(&a, arena_printf(test_arena, "gift-%d", i)));
	ck_assert(answer_has(&a, "۱٬۱۱۱"));
	ck_assert(answer_has(&a, "۳٬۱۱۱"));
}
END_TEST

START_TEST(pts_09_points_are_given_with_two_decimals)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=points"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=2.5&reason=gift");

	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert(answer_has(&a, "۲٫۵"));
}
END_TEST

START_TEST(coins_are_shown_when_there_are_any)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, page_of(fx.customers[0], ""));

	ck_assert(answer_has(&a, "<dt>امتیاز</dt>"));
	ck_assert(!answer_has(&a, "<dt>سکه</dt>"));
	a = browser_send(&b, page_of(fx.customers[0], "/adjust?asset=coin"),
		page_of(fx.customers[0], "/adjustments"), "direction=give&amount=3&reason=gift");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert(answer_has(&a, "<dt>سکه</dt>"));
}
END_TEST

START_TEST(a_stranger_s_number_is_not_found)
{
	struct browser b = owner();

	ck_assert_int_eq(browser_get(&b, "/customers/999999").status, 404);
	ck_assert_int_eq(browser_get(&b, "/customers/999999/edit").status, 404);
	ck_assert_int_eq(browser_get(&b, "/customers/999999/adjust?asset=credit").status, 404);
	ck_assert_int_eq(browser_get(&b, page_of(fx.customers[0], "/adjust?asset=gold")).status, 404);
}
END_TEST

START_TEST(a_member_is_closed_and_opened_and_keeps_a_note)
{
	struct browser b = owner();
	struct answer a;

	a = browser_send(&b, page_of(fx.customers[0], ""), page_of(fx.customers[0], "/note"),
		"admin_note=careful");
	ck_assert_int_eq(a.status, 303);
	a = browser_send(&b, page_of(fx.customers[0], ""), page_of(fx.customers[0], "/deactivate"), "");
	ck_assert_int_eq(a.status, 303);
	a = browser_get(&b, page_of(fx.customers[0], ""));
	ck_assert(answer_has(&a, "careful"));
	a = browser_send(&b, page_of(fx.customers[0], ""), page_of(fx.customers[0], "/activate"), "");
	ck_assert_int_eq(a.status, 303);
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_customer",
		members_are_listed_and_found_by_name_and_any_form_of_mobile,
		a_kept_page_of_members_shows_each_change_at_once,
		a_member_is_made_shown_and_changed, a_member_made_from_the_till_leads_back_to_it,
		a_second_member_of_a_mobile_is_refused_and_the_typed_text_stays,
		a_charge_by_hand_shows_as_a_lot_with_its_terms, every_lot_and_transfer_has_its_row,
		pts_09_points_are_given_with_two_decimals, coins_are_shown_when_there_are_any,
		a_stranger_s_number_is_not_found, a_member_is_closed_and_opened_and_keeps_a_note);
}
