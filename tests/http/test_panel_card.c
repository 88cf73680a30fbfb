/* Cards of members as their pages do them. [CRD-01…05, CUS-16] */
#include <stdlib.h>
#include <string.h>

#include "domain/customer.h"
#include "domain/role.h"
#include "tests/http/httptest.h"

#define path(...) arena_printf(test_arena, __VA_ARGS__)
#define PAN "6037701689095443"

static struct browser owner(void)
{
	struct browser b = browser("panel");

	browser_login(&b, owner_name());
	return b;
}

static struct answer send(struct browser *b, const char *page, const char *to, const char *form)
{
	struct answer a = browser_send(b, page, to, form);

	ck_assert_msg(a.status == 303, "%s: %d", to, a.status);
	return a;
}

static const char *cards_of(int64_t customer)
{
	return path("/customers/%lld/cards", (long long)customer);
}

static int64_t newest_card(void)
{
	return db_int(test_db, test_arena, 0, "SELECT MAX(id) FROM card WHERE store_id = ?", V(fx.store.id));
}

START_TEST(crd_01_04_a_card_is_issued_replaced_and_blocked)
{
	struct browser b = owner();
	const char *page = cards_of(fx.customers[0]);
	struct answer a = browser_send(&b, page, page, "kind=barcode&card=12");
	int64_t first, second;

	ck_assert_int_eq(a.status, 422);
	send(&b, page, page, "kind=barcode&card=NRJ-7001");
	first = newest_card();
	a = browser_send(&b, page, page, "kind=barcode&card=NRJ7001");
	ck_assert_int_eq(a.status, 422);
	send(&b, page, path("/cards/%lld/replace", (long long)first), "card=NRJ7002&lost=1");
	second = newest_card();
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "NRJ7001"));
	ck_assert(answer_has(&a, "گم‌شده"));
	ck_assert(answer_has(&a, "NRJ7002"));
	send(&b, page, path("/cards/%lld/block", (long long)second), "");
	send(&b, page, path("/cards/%lld/unblock", (long long)second), "");
	a = browser_get(&b, "/cards?state=lost");
	ck_assert(answer_has(&a, "NRJ7001"));
	ck_assert(!answer_has(&a, "NRJ7002"));
	a = browser_get(&b, path("/customers/%lld", (long long)fx.customers[0]));
	ck_assert(answer_has(&a, "NRJ7002")); /* the API's and the file's card */
}
END_TEST

/* The till with what was typed. */
static struct answer till(struct browser *b, const char *fields)
{
	struct answer page = browser_get(b, "/sales/new");

	return browser_post_raw(b, "/sales/new", path("_csrf=%s&_key=%s&branch_id=%lld&mode=lines&%s",
		form_hidden(&page, "/sales/new", "_csrf"), form_hidden(&page, "/sales/new", "_key"),
		(long long)fx.branches[0], fields));
}

START_TEST(crd_01_a_card_read_among_the_goods_names_its_holder)
{
	struct browser b = owner();
	struct answer a = till(&b, "do=add&add=A100");

	ck_assert(answer_has(&a, path("name=\"customer_id\" value=\"%lld\"", (long long)fx.customers[1])));
	ck_assert(!answer_has(&a, "add_free"));
	a = till(&b, "do=add&add=%3B" PAN "%3D0512%3F"); /* no name of a line either [CRD-05] */
	ck_assert(answer_has(&a, "برای هیچ مشتری‌ای ثبت نشده"));
	ck_assert(!answer_has(&a, PAN));
	a = till(&b, "do=add&add=99999999");
	ck_assert(answer_has(&a, "add_free"));
}
END_TEST

START_TEST(crd_03_the_till_says_why_a_card_names_nobody)
{
	struct browser b = owner();
	struct answer a;

	db_exec(test_db, "UPDATE card SET valid_until = '2020-01-01' WHERE store_id = ? AND number = 'A100'",
		V(fx.store.id));
	a = till(&b, "do=find&customer=A100");
	ck_assert(answer_has(&a, "اعتبار این کارت تمام شده"));
	a = till(&b, "do=scan&scan=A100");
	ck_assert(answer_has(&a, "اعتبار این کارت تمام شده"));
	db_exec(test_db, "UPDATE card SET valid_until = NULL, state = 'lost' WHERE store_id = ? AND number = 'A100'",
		V(fx.store.id));
	a = till(&b, "do=find&customer=A100");
	ck_assert(answer_has(&a, "این کارت از کار افتاده"));
	a = till(&b, "do=scan&scan=99999999");
	ck_assert(answer_has(&a, "99999999"));
}
END_TEST

/* What a reader of QR codes types: the member's own number, whatever card he has or lost. */
START_TEST(cus_16_the_qr_of_a_member_names_him_at_the_till)
{
	struct browser b = owner();
	struct answer a = browser_get(&b, path("/customers/%lld", (long long)fx.customers[1]));
	struct customer c;

	ck_assert(customer_load(&fx.scope, fx.customers[1], &c));
	ck_assert(answer_has(&a, "class=\"qr\""));
	a = till(&b, path("do=scan&scan=%s", c.code));
	ck_assert(answer_has(&a, path("name=\"customer_id\" value=\"%lld\"", (long long)fx.customers[1])));
	a = browser_send(&b, "/cards", "/cards/find", path("card=%s", c.code));
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), cards_of(fx.customers[1]));
}
END_TEST

START_TEST(crd_05_a_bank_card_finds_its_holder_and_is_never_shown_again)
{
	struct browser b = owner();
	const char *page = cards_of(fx.customers[0]);
	struct answer a = till(&b, "do=scan&scan=" PAN);

	ck_assert(!answer_has(&a, PAN));
	ck_assert(answer_has(&a, "برای هیچ مشتری‌ای ثبت نشده"));
	a = till(&b, "do=find&customer=" PAN);
	ck_assert(!answer_has(&a, PAN));
	a = browser_send(&b, page, page, "kind=barcode&card=" PAN);
	ck_assert_int_eq(a.status, 422);
	ck_assert(!answer_has(&a, PAN));
	send(&b, page, page, "kind=bank&card=%3B" PAN "%3D0512%3F");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "•••• 5443"));
	ck_assert(!answer_has(&a, PAN));
	a = till(&b, "do=scan&scan=" PAN);
	ck_assert(answer_has(&a, path("name=\"customer_id\" value=\"%lld\"", (long long)fx.customers[0])));
	a = browser_send(&b, "/cards", "/cards/find", "card=" PAN);
	ck_assert_int_eq(a.status, 303);
	ck_assert_str_eq(answer_header(&a, "Location"), page);
	a = browser_get(&b, "/customers?q=" PAN);
	ck_assert_int_eq(a.status, 303);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM idempotency WHERE body LIKE ? OR location LIKE ?", V("%" PAN "%"),
		V("%" PAN "%")), 0);
	ck_assert_int_eq(db_int(test_db, test_arena, -1,
		"SELECT COUNT(*) FROM audit WHERE before_json LIKE ? OR after_json LIKE ?", V("%" PAN "%"),
		V("%" PAN "%")), 0);
}
END_TEST

/* As the script posts what was read into a search; where that leads. */
static const char *led_by(struct browser *b, const char *fields)
{
	struct answer page = browser_get(b, "/customers"), a;

	a = browser_post_raw(b, "/cards/find",
		path("_csrf=%s&%s", form_hidden(&page, "/logout", "_csrf"), fields));
	ck_assert_int_eq(a.status, 303);
	return answer_header(&a, "Location");
}

START_TEST(crd_05_cus_17_whoever_reads_a_bank_card_comes_back_to_a_page_that_he_may_see)
{
	struct browser b = owner(), cashier = browser("panel");
	const char *page = cards_of(fx.customers[1]), *pan = "card=6219861034529007";
	const char *name = path("cashier-%s", fx.store.slug);
	struct answer a;

	db_begin(test_db);
	fixture_staff(&fx.scope, name, ROLE_CASHIER, &fx.branches[0], 1);
	db_commit(test_db);
	browser_login(&cashier, name);
	ck_assert_str_eq(led_by(&cashier, pan), "/customers");
	ck_assert_str_eq(led_by(&cashier, path("%s&from=/check-ins", pan)), "/check-ins");
	ck_assert_str_eq(led_by(&b, pan), "/cards");
	send(&b, page, page, path("kind=bank&%s", pan));
	a = browser_get(&cashier, led_by(&cashier, path("%s&from=/check-ins", pan)));
	ck_assert_int_eq(a.status, 200);
	ck_assert(answer_has(&a, path("name=\"customer_id\" value=\"%lld\"", (long long)fx.customers[1])));
	ck_assert(!answer_has(&a, "6219861034529007"));
}
END_TEST

START_TEST(crd_05_no_text_of_a_customer_keeps_the_number_of_a_bank_card)
{
	static const char *const fields[] = { "card", "first_name", "last_name", "username", "admin_note" };
	struct browser b = owner();
	const char *page = path("/customers/%lld", (long long)fx.customers[0]);
	struct answer a;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		a = browser_send(&b, "/customers/new", "/customers",
			path("mobile=09121110022&%s=" PAN, fields[i]));
		ck_assert_msg(a.status == 422, "%s: %d", fields[i], a.status);
		ck_assert_msg(!answer_has(&a, PAN), "%s", fields[i]);
		ck_assert_msg(answer_has(&a, "کارت بانکی"), "%s", fields[i]);
	}
	send(&b, page, path("%s/note", page), "admin_note=pays+with+6037-7016-8909-5443");
	a = browser_get(&b, page);
	ck_assert(answer_has(&a, "یادداشت ذخیره نشد"));
	ck_assert(!answer_has(&a, "5443"));
}
END_TEST

START_TEST(crd_02_designs_are_made_and_their_cards_printed)
{
	struct browser b = owner();
	struct answer a = browser_send(&b, "/card-designs/new", "/card-designs", "name=&color=%23112233&code=qr");
	const char *design;

	ck_assert_int_eq(a.status, 422);
	a = send(&b, "/card-designs/new", "/card-designs", path("name=Bronze&color=%%23c99a2e&code=both&text=VIP"
		"&valid_months=12&level_id=%lld", (long long)fx.levels[0]));
	design = path("/card-designs/%lld", (long long)db_int(test_db, test_arena, 0,
		"SELECT MAX(id) FROM card_design WHERE store_id = ?", V(fx.store.id)));
	a = browser_get(&b, "/card-designs");
	ck_assert(answer_has(&a, "Bronze"));
	ck_assert(answer_has(&a, "در صف چاپ"));
	a = browser_get(&b, path("%s/waiting", design));
	ck_assert(answer_has(&a, "A100"));
	a = send(&b, path("%s/waiting", design), path("%s/print", design), path("customers=%lld&customers=%lld",
		(long long)fx.customers[0], (long long)fx.customers[1]));
	a = browser_get(&b, path("/cards/sheet?size=cr80&ids=%lld,%lld", (long long)newest_card(),
		(long long)db_int(test_db, test_arena, 0, "SELECT id FROM card WHERE store_id = ? AND number = 'A100'",
			V(fx.store.id))));
	ck_assert(answer_has(&a, "fill=\"#c99a2e\""));
	ck_assert(answer_has(&a, ">A100<"));
	send(&b, design, path("%s/delete", design), "");
}
END_TEST

int main(void)
{
	return HTTPTEST_MAIN("panel_card", crd_01_04_a_card_is_issued_replaced_and_blocked,
		crd_01_a_card_read_among_the_goods_names_its_holder,
		crd_03_the_till_says_why_a_card_names_nobody,
		cus_16_the_qr_of_a_member_names_him_at_the_till,
		crd_05_a_bank_card_finds_its_holder_and_is_never_shown_again,
		crd_05_cus_17_whoever_reads_a_bank_card_comes_back_to_a_page_that_he_may_see,
		crd_05_no_text_of_a_customer_keeps_the_number_of_a_bank_card,
		crd_02_designs_are_made_and_their_cards_printed);
}
